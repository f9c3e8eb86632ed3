"""Tables from files, read through DuckDB: CSV, Parquet and JSON.

CSV and JSON are read as text: what a cell means is the core's to say, so that a bad cell is a
finding that names it, and an id keeps its leading zeros.

A line of a CSV file that does not divide into the columns of its first line is left out, so that it
hides nothing of the others; `left_out` tells every such line once the tables are read. JSON has no
such lines: a file that is not JSON throughout is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wioa_rules.cli.options import Refused, named

if TYPE_CHECKING:
    import duckdb

SUFFIXES = (".csv", ".parquet", ".json", ".jsonl", ".ndjson")
CSV = "auto_detect=false, header=true, delim=',', quote='\"', escape='\"'"
LONG_LINES = "max_line_size=134217728"
# DuckDB reads into sixteen times the longest line unless told otherwise: that is not little memory.
LITTLE_MEMORY = "max_line_size=16777216, buffer_size=33554432"
JSON = "maximum_depth=1, sample_size=-1, maximum_object_size=134217728"
# What a folder above is called (`year=2024`) is no column.
PLAIN = "hive_partitioning=false"

LARGE = 2 * 1024**3
"""Bytes of text from which an audit is streamed unless told otherwise: in memory it takes four times that."""

PACKED = 5
"""Bytes of text that stand in one of Parquet, about."""

# What holds data in a format that is not read here: a folder with such a file is not read in part.
OTHER_DATA = (
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".tsv", ".tab", ".psv", ".txt", ".dat"),
    *(".parq", ".pq", ".feather", ".arrow", ".ipc", ".orc", ".avro", ".gz", ".bz2", ".xz", ".zst", ".zip"),
)


def find(paths: tuple[Path, ...]) -> dict[str, Path]:
    """The file of each table: a table is named by the stem of its file, in any case of letters."""
    files: dict[str, list[Path]] = {}
    for path in paths:
        found = [path]
        if path.is_dir():
            found = sorted(own for own in path.iterdir() if named(own)[1] in SUFFIXES + OTHER_DATA)
            if not found:
                raise Refused(f"folder `{path}` holds no table; tables end in {', '.join(SUFFIXES)}")
        for file in found:
            table, suffix = named(file)
            if suffix not in SUFFIXES:
                raise Refused(f"`{file}` is no table; tables end in {', '.join(SUFFIXES)}")
            files.setdefault(table, []).append(file)
    for table, several in files.items():
        if len(several) > 1:
            raise Refused(f"table `{table}` stands in several files: {', '.join(map(str, several))}")
    return {table: file for table, (file,) in files.items()}


def size(files: dict[str, Path]) -> int:
    """What the files weigh in bytes of text, about."""
    return sum(
        file.stat().st_size * (PACKED if named(file)[1] == ".parquet" else 1) for file in files.values()
    )


def _tables() -> list[dict[str, Any]]:
    """The tables of the contract."""
    import json

    from wioa_rules._native import tables_json

    tables: list[dict[str, Any]] = json.loads(tables_json())
    return tables


def table_names() -> list[str]:
    """The names of the tables of the contract."""
    return [table["name"] for table in _tables()]


def is_caseload(paths: tuple[Path, ...]) -> bool:
    """Whether the one file given is a JSON record or caseload rather than a table."""
    if len(paths) != 1 or paths[0].is_dir():
        return False
    table, suffix = named(paths[0])
    return suffix == ".json" and table not in table_names()


def connect(**config: str) -> duckdb.DuckDBPyConnection:
    """A connection in memory that touches nothing but the files it is told to read."""
    import duckdb

    return duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false", **config})


@contextmanager
def readable(what: str) -> Iterator[None]:
    """Turns what DuckDB says of a file into a refusal."""
    import duckdb

    try:
        yield
    except (duckdb.Error, TypeError) as fault:  # TypeError: a row that DuckDB stumbled over later
        lines = [line.strip() for line in str(fault).splitlines()]
        file = next(
            (f"`{line.removeprefix('file = ')}`" for line in lines if line.startswith("file = ")), what
        )
        said = ", ".join(line for line in lines[:3] if line)
        if "state machine reached an invalid state" in said:  # how DuckDB says it
            said = "its lines do not all end in the same way, some as on Windows and some as on Unix"
        raise Refused(f"{file} cannot be read: {said}") from fault


def relation(
    connection: duckdb.DuckDBPyConnection, name: str, file: Path, lines: str = LONG_LINES
) -> duckdb.DuckDBPyRelation:
    """The rows of one table; most of them are read later, so faults of a row come later too."""
    suffix = named(file)[1]
    with readable(f"`{file}`"):
        if suffix == ".csv":
            columns = ", ".join(f"{text(column)}: 'VARCHAR'" for column in _header(file))
            aside = ", ".join(
                ["store_rejects=true", f"rejects_table={text(_aside(name))}"]
                + [f"rejects_scan={text(_aside(name) + '_scan')}"]
            )
            options = f"{CSV}, {lines}, {PLAIN}, {aside}, columns={{{columns}}}"
            return connection.sql(f"SELECT * FROM read_csv({text(str(file))}, {options})")
        if suffix == ".parquet":
            return connection.sql(f"SELECT * FROM read_parquet({text(str(file))}, {PLAIN})")
        source = f"read_json({text(str(file))}, {JSON}, {PLAIN})"
        rows = connection.sql(f"SELECT * FROM {source}")
        if rows.columns == ["json"]:
            if rows.limit(1).fetchall():
                raise Refused(f"`{file}` cannot be read: its rows are no objects")
            return connection.sql(f"SELECT {_ids(name)} WHERE false")
        columns = ", ".join(f"{identifier(column)} ->> '$' AS {identifier(column)}" for column in rows.columns)
        return connection.sql(f"SELECT {columns} FROM {source}")


def left_out(connection: duckdb.DuckDBPyConnection, files: dict[str, Path]) -> list[str]:
    """Every line that could not be read, once the tables are read: file, line, what is wrong."""
    said: list[str] = []
    for name, file in files.items():
        if named(file)[1] != ".csv":
            continue
        with readable(f"`{file}`"):
            # A line is told once, by its first fault, though every value amiss has one, each time the
            # table is read; what is too much is counted by the last. A record may span several lines.
            lines = connection.sql(
                "SELECT line, max(line + length(trim(csv_line, chr(13) || chr(10)))"
                " - length(replace(trim(csv_line, chr(13) || chr(10)), chr(10), ''))),"
                " arg_min(error_type::VARCHAR, coalesce(column_idx, 0)),"
                " arg_min(error_message, coalesce(column_idx, 0)),"
                " arg_max(error_message, coalesce(column_idx, 0))"
                f" FROM {identifier(_aside(name))} GROUP BY line ORDER BY line"
            ).fetchall()
        for first, last, kind, message, final in lines:
            where = f"line {first}" if first == last else f"lines {first} to {last}"
            said.append(f"`{file}`, {where}: {_fault(kind, final if kind == 'TOO MANY COLUMNS' else message)}")
    return said


def _fault(kind: str, message: str) -> str:
    """What is wrong with a line, in words that do not need DuckDB's."""
    if kind in ("MISSING COLUMNS", "TOO MANY COLUMNS"):
        expected, found = re.findall(r"\d+", message)[:2]
        much = "few" if kind == "MISSING COLUMNS" else "many"
        return f"too {much} values, found {found}; the first line names {expected} columns"
    if kind == "UNQUOTED VALUE":
        return 'a `"` opens a value and no `"` closes it'
    if kind == "LINE SIZE OVER MAXIMUM":
        limit, length = re.findall(r"\d+", message)[:2]
        return f"a line of {length} bytes; the longest that is read has {limit}"
    if kind == "INVALID ENCODING":
        return "not UTF-8"
    return message


def _aside(name: str) -> str:
    """Where DuckDB keeps the lines of a table that it could not read."""
    return f"left_out_{name.encode().hex()}"


def _header(file: Path) -> list[str]:
    """The columns that the first line names; DuckDB is not left to guess where the rows begin."""
    import csv

    try:
        # A later line that is not UTF-8 is told with its number; only the first must be.
        with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            header = next(csv.reader(lines), [])
            ",".join(header).encode(errors="surrogateescape").decode()
    except (UnicodeDecodeError, csv.Error) as fault:
        raise Refused(f"`{file}` cannot be read: {fault}") from fault
    if not header:
        raise Refused(f"`{file}` cannot be read: no first line with the names of the columns")
    for column in header:
        if not column or header.count(column) > 1:
            raise Refused(f"`{file}` cannot be read: column `{column}` has no name or stands twice")
    return header


def _ids(name: str) -> str:
    """The columns that a table without rows still has; a table that is not known is the core's to refuse."""
    own = [table["fields"][0]["name"] for table in _tables() if table["name"] == name]
    return ", ".join(f"NULL::VARCHAR AS {column}" for column in dict.fromkeys(["participant_id", *own]))


def text(value: str) -> str:
    """A value as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def identifier(value: str) -> str:
    """A name as SQL writes it."""
    return '"' + value.replace('"', '""') + '"'
