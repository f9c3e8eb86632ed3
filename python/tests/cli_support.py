"""A caseload as files, and the command line called on it."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path

import pyarrow
import pyarrow.parquet
from click.testing import CliRunner, Result
from support import ROOT, Row, Tables

from wioa_rules._native import tables_json
from wioa_rules.cli import main

EXAMPLE = ROOT / "examples" / "caseload"
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


def recorded(participant_id: str) -> Tables:
    """What the example caseload holds of a participant; a table without a row is there, and empty."""
    found: Tables = {}
    for file in sorted(EXAMPLE.glob("*.csv")):
        with file.open(newline="", encoding="utf-8") as lines:
            rows = [row for row in csv.DictReader(lines) if row["participant_id"] == participant_id]
        found[file.stem] = [{key: value or None for key, value in row.items()} for row in rows]
    return found


def write_nothing(folder: Path, *participants: str) -> str:
    """Every table with all its columns, and no row but those of participants; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in json.loads(tables_json()):
        columns = list(dict.fromkeys(["participant_id", *(field["name"] for field in table["fields"])]))
        rows: list[Row] = []
        if table["name"] == "participants":
            rows = [{"participant_id": own, "customer_group": "adult"} for own in participants]
        with (folder / f"{table['name']}.csv").open("w", newline="", encoding="utf-8") as lines:
            writer = csv.DictWriter(lines, fieldnames=columns)
            writer.writeheader()
            writer.writerows(rows)
    return str(folder)


def words(text: str) -> str:
    """A text with one space between words, however it was wrapped."""
    return " ".join(text.split())


def iso(value: object) -> str:
    assert isinstance(value, (date, datetime))
    return value.isoformat()


def word(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
