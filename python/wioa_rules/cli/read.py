"""Tables from files, read through DuckDB: CSV, Parquet and JSON.

CSV and JSON are read as text: what a cell means is the core's to say, so that a bad cell is a
finding that names it, and an id keeps its leading zeros.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wioa_rules.cli.options import Refused

if TYPE_CHECKING:
    import duckdb

SUFFIXES = (".csv", ".parquet", ".json", ".jsonl", ".ndjson")
CSV = "auto_detect=false, header=true, delim=',', quote='\"', escape='\"', max_line_size=134217728"
JSON = "maximum_depth=1, sample_size=-1, maximum_object_size=134217728"


def find(paths: tuple[Path, ...]) -> dict[str, list[Path]]:
    """The files of each table: a table is named by the stem of its file."""
    files: dict[str, list[Path]] = {}
    for path in paths:
        found = sorted(own for own in path.iterdir() if own.suffix in SUFFIXES) if path.is_dir() else [path]
        if path.is_dir() and not found:
            raise Refused(f"folder `{path}` holds no table; tables end in {', '.join(SUFFIXES)}")
        for file in found:
            if file.suffix not in SUFFIXES:
                raise Refused(f"`{file}` is no table; tables end in {', '.join(SUFFIXES)}")
            files.setdefault(file.stem, []).append(file)
    return files


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
    return len(paths) == 1 and paths[0].suffix == ".json" and paths[0].stem not in table_names()


def connect() -> duckdb.DuckDBPyConnection:
    """A connection in memory that touches nothing but the files it is told to read."""
    import duckdb

    return duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})


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
        raise Refused(f"{file} cannot be read: {said}") from fault


def relation(connection: duckdb.DuckDBPyConnection, name: str, files: list[Path]) -> duckdb.DuckDBPyRelation:
    """The rows of one table; most of them are read later, so faults of a row come later too."""
    if len(files) > 1:
        raise Refused(f"table `{name}` stands in several files: {', '.join(map(str, files))}")
    (file,) = files
    with readable(f"`{file}`"):
        if file.suffix == ".csv":
            columns = ", ".join(f"{_text(column)}: 'VARCHAR'" for column in _header(file))
            return connection.sql(f"SELECT * FROM read_csv({_text(str(file))}, {CSV}, columns={{{columns}}})")
        if file.suffix == ".parquet":
            return connection.sql(f"SELECT * FROM read_parquet({_text(str(file))})")
        source = f"read_json({_text(str(file))}, {JSON})"
        rows = connection.sql(f"SELECT * FROM {source}")
        if rows.columns == ["json"]:
            if rows.limit(1).fetchall():
                raise Refused(f"`{file}` cannot be read: its rows are no objects")
            return connection.sql(f"SELECT {_ids(name)} WHERE false")
        columns = ", ".join(f"{_name(column)} ->> '$' AS {_name(column)}" for column in rows.columns)
        return connection.sql(f"SELECT {columns} FROM {source}")


def _header(file: Path) -> list[str]:
    """The columns that the first line names; DuckDB is not left to guess where the rows begin."""
    import csv

    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            header = next(csv.reader(lines), [])
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


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _name(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'
