"""Tables from files, read through DuckDB: CSV, Parquet and JSON.

CSV and JSON are read as text: what a cell means is the core's to say, so that a bad cell is a
finding that names it, and an id keeps its leading zeros.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wioa_rules.cli.options import Refused

if TYPE_CHECKING:
    import duckdb

SUFFIXES = (".csv", ".parquet", ".json", ".jsonl", ".ndjson")
CSV = "all_varchar=true, header=true, delim=',', quote='\"', escape='\"', max_line_size=134217728"


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


def table_names() -> list[str]:
    """The names of the tables of the contract."""
    import json

    from wioa_rules._native import tables_json

    return [table["name"] for table in json.loads(tables_json())]


def is_caseload(paths: tuple[Path, ...]) -> bool:
    """Whether the one file given is a JSON record or caseload rather than a table."""
    return len(paths) == 1 and paths[0].suffix == ".json" and paths[0].stem not in table_names()


def connect() -> duckdb.DuckDBPyConnection:
    """A connection in memory that touches nothing but the files it is told to read."""
    import duckdb

    return duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})


def relation(connection: duckdb.DuckDBPyConnection, name: str, files: list[Path]) -> duckdb.DuckDBPyRelation:
    """The rows of one table."""
    import duckdb

    if len(files) > 1:
        raise Refused(f"table `{name}` stands in several files: {', '.join(map(str, files))}")
    (file,) = files
    quoted = "'" + str(file).replace("'", "''") + "'"
    try:
        if file.suffix == ".csv":
            return connection.sql(f"SELECT * FROM read_csv({quoted}, {CSV})")
        if file.suffix == ".parquet":
            return connection.sql(f"SELECT * FROM read_parquet({quoted})")
        rows = connection.sql(f"SELECT * FROM read_json({quoted}, maximum_depth=1)")
        columns = ", ".join(f'"{column}" ->> \'$\' AS "{column}"' for column in rows.columns)
        return connection.sql(f"SELECT {columns} FROM read_json({quoted}, maximum_depth=1)")
    except duckdb.Error as fault:
        raise Refused(f"`{file}` cannot be read: {str(fault).splitlines()[0]}") from fault
