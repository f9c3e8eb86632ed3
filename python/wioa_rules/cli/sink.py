"""Where the findings of a streamed audit go, as they come: CSV, Parquet, or a table for people.

A file is written beside its final name and takes it at the end, so that a file with that name is whole.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from wioa_rules.cli.options import faults

if TYPE_CHECKING:
    from wioa_rules import Findings
    from wioa_rules._native import FindingsPipe

Sink = Callable[["Findings"], None]


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """A file to write to, that becomes `out` if nothing fails; what is no plain file is written itself."""
    if out.exists() and not out.is_file():
        yield out
        return
    target = out.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def csv_sink(out: Path | None) -> Iterator[Sink]:
    """Writes findings as CSV, to a file or to standard output."""
    if out is None:
        yield _csv_into(sys.stdout.buffer)
        return
    with faults(), whole_file(out) as file, file.open("wb") as written:
        yield _csv_into(written)


def _csv_into(file: IO[bytes]) -> Sink:
    first = True

    def take(findings: Findings) -> None:
        nonlocal first
        file.write(findings.to_csv(header=first).encode())
        file.flush()
        first = False

    return take


@contextmanager
def parquet_sink(out: Path) -> Iterator[Sink]:
    """Writes findings as Parquet: DuckDB pulls them through a pipe, in a thread of its own."""
    pipe: FindingsPipe | None = None
    writer: _Writer | None = None
    with faults(), whole_file(out) as file:

        def take(findings: Findings) -> None:
            nonlocal pipe, writer
            from wioa_rules._native import FindingsPipe

            if pipe is None:
                pipe = FindingsPipe(findings.integer_ids)
                writer = _Writer(pipe, file)
            try:
                pipe.send(findings)
            except BrokenPipeError:  # the writer says why
                if writer is not None:
                    writer.finish()
                raise

        try:
            yield take
        except BaseException:
            if pipe is not None and writer is not None:
                pipe.fail("the audit ended early")
                writer.join()
            raise
        if pipe is not None and writer is not None:
            pipe.close()
            writer.finish()


class _Writer(threading.Thread):
    """Writes what comes through a pipe into a Parquet file."""

    def __init__(self, pipe: FindingsPipe, file: Path) -> None:
        super().__init__(daemon=True)
        self.pipe, self.file = pipe, file
        self.failed: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            write_parquet(self.pipe, self.file)
        except BaseException as raised:
            self.failed = raised
        finally:
            self.pipe.abandon()

    def finish(self) -> None:
        self.join()
        if self.failed is not None:
            raise self.failed


def write_parquet(findings: Any, file: Path) -> None:
    """Writes an object with an Arrow stream into a Parquet file, in its order."""
    import duckdb

    from wioa_rules.cli.read import text

    # One thread and no buffer beyond it: the order is kept, and little memory is held.
    with duckdb.connect(":memory:", config={"threads": "1"}) as connection:
        connection.register("findings", findings)
        try:
            connection.execute(f"COPY (SELECT * FROM findings) TO {text(str(file))} (FORMAT parquet)")
        except duckdb.Error as fault:
            raise OSError(f"findings cannot be written: {str(fault).splitlines()[0]}") from fault


class Shown:
    """What the table for people shows of findings that are not kept: counts, and the worst."""

    def __init__(self, limit: int) -> None:
        from wioa_rules.cli.show import LEVELS

        self.limit = limit
        self.counts: dict[tuple[int, str, str], list[int]] = defaultdict(lambda: [0, 0])
        self.first: dict[str, list[dict[str, Any]]] = {level: [] for level in LEVELS}

    def __call__(self, findings: Findings) -> None:
        order = list(self.first)
        for level, rule, count, participants in findings.counts():
            own = self.counts[(order.index(level), rule, level)]
            own[0] += participants
            own[1] += count
        for level, first in self.first.items():
            if len(first) < self.limit:
                first += json.loads(findings.first_json(level, self.limit - len(first)))

    def worst(self) -> list[dict[str, Any]]:
        """The first findings, worst first."""
        return [finding for first in self.first.values() for finding in first][: self.limit]

    def rows(self) -> list[tuple[str, str, int, int]]:
        """Rule, level, participants and findings, worst first."""
        own = sorted(self.counts.items())
        return [(rule, level, participants, count) for (_, rule, level), (participants, count) in own]
