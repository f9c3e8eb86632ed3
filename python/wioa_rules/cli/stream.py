"""An audit that holds little of the caseload in memory: DuckDB sorts the tables, on disk if need be."""

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

INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
Progress = Callable[[int, int], None]


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
        read.readable("a table"),
        _connect(question.memory or MEMORY, folder) as connection,
    ):
        # A stream that is being read keeps its connection: each table has one of its own.
        cursors = {name: connection.cursor() for name in found}
        tables = {name: read.relation(cursors[name], name, file) for name, file in found.items()}
        # What is refused for its columns is refused before anything is sorted.
        columns: dict[str, Any] = {name: rows.limit(0) for name, rows in tables.items()}
        book.audit_tables(as_of=as_of, rules=codes, **columns)
        with _watched(connection, found) as progress:
            receipt = audit_sorted(
                book, as_of=as_of, rules=codes, sink=sink, progress=progress, **_sorted(tables)
            )
        left_out = [line for name in found for line in read.left_out(cursors[name], {name: found[name]})]
    proof: dict[str, Any] = json.loads(receipt)
    return proof, left_out


def _connect(memory: str, folder: str) -> duckdb.DuckDBPyConnection:
    import duckdb

    try:
        return read.connect(memory_limit=memory, temp_directory=folder)
    except duckdb.Error as fault:
        raise Refused(f"--memory {memory}: {str(fault).splitlines()[0]}") from fault


def _sorted(tables: dict[str, duckdb.DuckDBPyRelation]) -> dict[str, Any]:
    """Tables in the order that the core compares participants in.

    DuckDB compares texts by their bytes, and so does the core. Integers are compared as such only if
    all tables have them.
    """
    ids = [str(rows.types[rows.columns.index("participant_id")]) for rows in tables.values()]
    if not all(own in INTEGERS for own in ids):
        as_text = "* REPLACE (CAST(participant_id AS VARCHAR) AS participant_id)"
        tables = {name: rows.project(as_text) for name, rows in tables.items()}
    return {name: rows.order("participant_id NULLS FIRST") for name, rows in tables.items()}


@contextmanager
def _watched(connection: duckdb.DuckDBPyConnection, files: dict[str, Path]) -> Iterator[Progress | None]:
    """A progress bar by rows, where somebody watches."""
    if not sys.stderr.isatty():
        yield None
        return

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("counting rows", total=None)
        total = sum(_rows(connection, name, file) for name, file in files.items())
        bar.update(task, description="sorting tables")

        def progress(_: int, rows: int) -> None:
            bar.update(task, description="judging participants", completed=rows, total=total)

        yield progress


def _rows(connection: duckdb.DuckDBPyConnection, name: str, file: Path) -> int:
    """The rows of a table; Parquet says how many it has, other files are gone through."""
    # On a cursor of its own, so that a line that cannot be read is told once.
    with connection.cursor() as cursor:
        rows = read.relation(cursor, name, file).aggregate("count(*)").fetchall()
    return int(rows[0][0])
