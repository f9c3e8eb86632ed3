"""The examples of the README and of the examples folder run as they stand."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_readme_example_finds_the_unknown_code() -> None:
    block = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    assert run("-c", block[1]).startswith("SVC001 ")


def test_the_script_audits_the_example_caseload() -> None:
    assert "participants" in run("examples/python/audit.py")


def test_the_script_replays_a_career_plan_and_reads_it() -> None:
    assert run("examples/python/career_plan.py").splitlines() == [
        "version 7, to do: notify_customer, ask_for_agreement",
        "Earn a certificate in bookkeeping: off_track, 2024-03-18 to 2024-06-14",
        "  Bookkeeping course: 2024-03-18 to 2024-06-07, by the grantee",
        "  Practice examination: 2024-06-10 to 2024-06-14, by the grantee",
        "agreed: 2024-03-11T09:40:00",
        "to agree again because of: goal_off_track",
        "refused (conflict): expected_version: another event came first, found `5`; allowed: `6`, the number of "
        "events in the log",
    ]
