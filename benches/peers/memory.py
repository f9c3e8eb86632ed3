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
    return {
        "periods": in_a_process("periods", {"services": caseload.services}),
        "audit": in_a_process("audit", caseload.tables),
    }


def in_a_process(question: str, tables: dict[str, pl.DataFrame]) -> Used:
    """Hands the tables over as files, so that drawing them leaves no trace in the memory."""
    with tempfile.TemporaryDirectory() as folder:
        for name, table in tables.items():
            table.write_ipc(Path(folder, f"{name}.arrow"))
        command = [sys.executable, "-m", "peers.memory", question, folder]
        benches = Path(__file__).parents[1]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=benches)
    return Used(**json.loads(done.stdout))


def ask(question: str, folder: Path) -> Used:
    """Reads the tables into memory, then asks, and looks at the peak before and after."""
    # From bytes, because pages of a file in memory would count once they are looked at; in one chunk,
    # because polars copies a frame of several into one when it is asked for its Arrow stream.
    tables = {path.stem: pl.read_ipc(path.read_bytes()).rechunk() for path in folder.glob("*.arrow")}
    columns = sum(table.estimated_size() for table in tables.values())
    before = peak_from_now()
    if question == "periods":
        ours.periods(tables["services"])
    else:
        ours.audit(tables)
    return Used(columns, peak() - before)


def peak_from_now() -> int:
    """Forgets the peak; answers with the memory that the process holds, in bytes."""
    Path("/proc/self/clear_refs").write_text("5")
    return peak()


def peak() -> int:
    """The most memory that this process held so far, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (kilobytes,) = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(kilobytes) * 1024


if __name__ == "__main__":
    print(json.dumps(vars(ask(sys.argv[1], Path(sys.argv[2])))))
