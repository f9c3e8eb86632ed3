"""The examples of the README and of the examples folder run as they stand."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import cli_support
import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")

# What stands for what in the commands of the README; the first that fits is taken.
MATRIX = "caseload/matrices/matrix-2024.csv"
STAND_INS = [
    ("ask plan FILE", "ask plan record.json"),
    ("matrix check FILE", f"matrix check {MATRIX}"),
    ("matrix diff OLD NEW", f"matrix diff {MATRIX} {MATRIX}"),
    ("synth FOLDER", "synth made"),
    ("FOLDER", "caseload"),
]


def readme_commands() -> list[str]:
    """The commands under "The command line", each on one line."""
    block = re.search(r"## The command line\n+```sh\n(.*?)```", README, re.DOTALL)
    assert block is not None
    return block[1].replace("\\\n", " ").splitlines()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a copy of the example caseload, a record and a note."""
    shutil.copytree(ROOT / "examples" / "caseload", tmp_path / "caseload")
    tables = cli_support.recorded("P001")
    (tmp_path / "record.json").write_text(json.dumps(tables), encoding="utf-8")
    (tmp_path / "NOTE.txt").write_text("Planner and participant met at the center today.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def carry_out(command: str) -> str:
    """Runs a command of the README on the desk; gives what it prints."""
    for words, stand_in in STAND_INS:
        command = command.replace(words, stand_in)
    program, *arguments = shlex.split(command)
    assert program == "wioa-rules"
    answer = cli_support.run(*arguments)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_readme_example_finds_the_unknown_code() -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block is not None
    assert run("-c", block[1]).startswith("SVC001 ")


def test_the_readme_shows_many_commands() -> None:
    assert len(readme_commands()) >= 20


@pytest.mark.parametrize("command", readme_commands())
def test_a_command_of_the_readme_runs_on_the_example_caseload(command: str, desk: Path) -> None:
    printed = carry_out(command)
    written = re.search(r"--out (\S+)", command)
    assert (desk / written[1]).stat().st_size > 0 if written else printed.strip()


def test_the_deletion_of_the_readme_is_added_to_the_log(desk: Path) -> None:
    (delete,) = [command for command in readme_commands() if " notes delete " in command]
    log = desk / "caseload" / "deletion_events.csv"
    before = log.read_text(encoding="utf-8")
    assert "deletion requested" in carry_out(delete)
    assert log.read_text(encoding="utf-8").startswith(before)
    assert len(log.read_text(encoding="utf-8").splitlines()) == len(before.splitlines()) + 1


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
