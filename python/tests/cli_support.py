"""A caseload as files, and the command line called on it."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path

import pyarrow
import pyarrow.parquet
from click.testing import CliRunner, Result
from support import Tables

from wioa_rules.cli import main

FORMS = ["csv", "parquet", "json", "jsonl", "ndjson", "caseload"]


def run(*arguments: str) -> Result:
    """The command line in this process; what it raises beside its exit is raised here."""
    answer = CliRunner().invoke(main, list(arguments))
    if answer.exception is not None and not isinstance(answer.exception, SystemExit):
        raise answer.exception
    return answer


def write_tables(folder: Path, form: str, tables: Tables) -> list[str]:
    """Writes a caseload in a format; gives the paths to name on the command line."""
    folder.mkdir(parents=True, exist_ok=True)
    if form == "caseload":
        file = folder / "everybody.json"
        file.write_text(json.dumps(tables, default=iso), encoding="utf-8")
        return [str(file)]
    for name, rows in tables.items():
        file = folder / f"{name}.{form}"
        if form == "csv":
            with file.open("w", newline="", encoding="utf-8") as lines:
                writer = csv.DictWriter(lines, fieldnames=list(rows[0]))
                writer.writeheader()
                writer.writerows({key: word(value) for key, value in row.items()} for row in rows)
        elif form == "parquet":
            pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), file)
        elif form == "json":
            file.write_text(json.dumps(rows, default=iso, indent=1), encoding="utf-8")
        else:
            file.write_text("".join(json.dumps(row, default=iso) + "\n" for row in rows), encoding="utf-8")
    return [str(folder)]


def iso(value: object) -> str:
    assert isinstance(value, (date, datetime))
    return value.isoformat()


def word(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
