"""Peak memory of ours above the input, each question in a process of its own.

Linux only: `/proc/self` tells the peak, and lets it be set back once the input is there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from peers import ours
from peers.data import Caseload


@dataclass(frozen=True)
class Used:
    """Bytes of the input columns, and the most that was needed beside them."""

    input: int
    extra: int


def measure(caseload: Caseload) -> dict[str, Used]:
    """The memory that periods and the audit of all rules need."""
    with tempfile.TemporaryDirectory() as folder:
        used = {}
        for question, tables in [
            ("periods", {"services": caseload.services}),
            ("audit", caseload.tables),
        ]:
            own = Path(folder, question)
            own.mkdir()
            for name, table in tables.items():
                table.write_ipc(own / f"{name}.arrow")
            command = [sys.executable, "-m", "peers.memory", question, str(own)]
            done = subprocess.run(
                command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1]
            )
            used[question] = Used(**json.loads(done.stdout))
        return used


def ask(question: str, folder: Path) -> Used:
    """Reads the tables into memory, then asks, and looks at the peak before and after."""
    tables = {
        path.stem: pl.read_ipc(path, memory_map=False, rechunk=True) for path in folder.glob("*.arrow")
    }
    columns = sum(table.estimated_size() for table in tables.values())
    Path("/proc/self/clear_refs").write_text("5")
    before = peak()
    if question == "periods":
        ours.periods(tables["services"])
    else:
        ours.audit(tables)
    return Used(columns, peak() - before)


def peak() -> int:
    """The most memory that this process held so far, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (kilobytes,) = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(kilobytes) * 1024


if __name__ == "__main__":
    print(json.dumps(vars(ask(sys.argv[1], Path(sys.argv[2])))))
