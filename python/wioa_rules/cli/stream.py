"""An audit that holds little of the caseload in memory.

DuckDB sorts one table after the other, on disk if need be, into files that are then read side by
side. Sorting them all at once would take the memory of all sorts together.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Any

from wioa_rules.cli import read
from wioa_rules.cli.options import Refused, faults
from wioa_rules.cli.sink import Shown, Sink, csv_sink, parquet_sink

if TYPE_CHECKING:
    import duckdb

    from wioa_rules import Rulebook

MEMORY = "2GB"
"""What DuckDB may hold while it sorts. The audit itself needs no more than a chunk of rows."""

GROUP_ROWS = 20_480
"""Rows that are unpacked at once of each sorted table: all tables are read side by side."""

INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
Watch = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Question:
    """What is audited, as of when, by which rules, and what it may take."""

    rulebook: Rulebook
    paths: tuple[Path, ...]
    as_of: str
    codes: list[str] | None
    memory: str | None
    temp: Path | None


def answer(question: Question, form: str, out: Path | None, limit: int) -> tuple[dict[str, Any], list[str]]:
    """Audits and writes findings as they come. Gives the receipt, and the lines left out."""
    shown = Shown(limit)
    sinks: AbstractContextManager[Sink] = nullcontext(shown)
    if form == "csv":
        sinks = csv_sink(out)
    elif form == "parquet" and out is not None:
        sinks = parquet_sink(out)
    with sinks as sink:
        proof, left_out = run(question, sink, out)
    if form == "table":
        from wioa_rules.cli.show import Answer, show_audit

        show_audit(Answer(proof, shown.rows(), shown.worst()), out)
    return proof, left_out


def run(question: Question, sink: Sink, out: Path | None) -> tuple[dict[str, Any], list[str]]:
    """Sorts and audits; gives the receipt, and the lines that could not be read."""
    from wioa_rules._native import audit_sorted

    book, as_of, codes = question.rulebook, question.as_of, question.codes
    found = read.find(question.paths)
    beside = question.temp or (out.resolve().parent if out is not None else Path(gettempdir()))
    with (
        faults(),
        TemporaryDirectory(prefix=".wioa-rules-", dir=beside) as folder,
        _connect(question.memory or MEMORY, folder) as connection,
        read.readable("a table"),
    ):
        little = read.LITTLE_MEMORY
        tables = {name: read.relation(connection, name, file, little) for name, file in found.items()}
        # What is refused for its columns is refused before anything is sorted.
        columns: dict[str, Any] = {name: rows.limit(0) for name, rows in tables.items()}
        book.audit_tables(as_of=as_of, rules=codes, **columns)
        with _watched() as watch:
            ordered, total = {}, 0
            for place, (name, rows) in enumerate(_in_order(tables).items()):
                watch(f"sorting {name}", place, len(tables))
                ordered[name] = Path(folder) / f"{name}.parquet"
                with _sorting(found[name], question.memory or MEMORY):
                    rows.to_parquet(str(ordered[name]), row_group_size=GROUP_ROWS)
                total += _rows(connection, ordered[name])
            # A stream that is being read keeps its connection: each table has one of its own.
            streams: dict[str, Any] = {
                name: read.relation(connection.cursor(), name, file) for name, file in ordered.items()
            }
            receipt = audit_sorted(
                book,
                as_of=as_of,
                rules=codes,
                sink=sink,
                progress=lambda _, rows: watch("judging participants", rows, total),
                **streams,
            )
        left_out = read.left_out(connection, found)
    proof: dict[str, Any] = json.loads(receipt)
    return proof, left_out


def _connect(memory: str, folder: str) -> duckdb.DuckDBPyConnection:
    import duckdb

    try:
        return read.connect(memory_limit=memory, temp_directory=folder)
    except duckdb.Error as fault:
        raise Refused(f"--memory {memory}: {str(fault).splitlines()[0]}") from fault


@contextmanager
def _sorting(file: Path, memory: str) -> Iterator[None]:
    """Says of what does not fit that it does not, and of what cannot be read that it cannot."""
    import duckdb

    with read.readable(f"`{file}`"):
        try:
            yield
        except duckdb.OutOfMemoryException as fault:
            said = str(fault).splitlines()[0]
            raise Refused(f"`{file}` cannot be sorted with --memory {memory}, give more: {said}") from fault


def _in_order(tables: dict[str, duckdb.DuckDBPyRelation]) -> dict[str, duckdb.DuckDBPyRelation]:
    """Tables in the order that the core compares participants in.

    DuckDB compares texts by their bytes, and so does the core. Integers are compared as such only if
    all tables have them.
    """
    ids = [str(rows.types[rows.columns.index("participant_id")]) for rows in tables.values()]
    if not all(own in INTEGERS for own in ids):
        as_text = "* REPLACE (CAST(participant_id AS VARCHAR) AS participant_id)"
        tables = {name: rows.project(as_text) for name, rows in tables.items()}
    return {name: rows.order("participant_id NULLS FIRST") for name, rows in tables.items()}


def _rows(connection: duckdb.DuckDBPyConnection, file: Path) -> int:
    """The rows of a Parquet file, as it says."""
    found = connection.sql(f"SELECT sum(num_rows) FROM parquet_file_metadata({read.text(str(file))})").fetchall()
    return int(found[0][0] or 0)


@contextmanager
def _watched() -> Iterator[Watch]:
    """A progress bar, where somebody watches: what is done, how much of it, of how much."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading tables", total=None)

        def watch(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total)

        yield watch
