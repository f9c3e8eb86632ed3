"""`wioa-rules survey`: a question asked of everybody, as a table."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wioa_rules.cli.options import (
    Refused,
    as_of_option,
    days_option,
    faults,
    last_day,
    load_rulebook,
    participant_option,
    paths_argument,
    planner_option,
    profile_option,
    report_left_out,
    until_option,
)

if TYPE_CHECKING:
    import duckdb


@click.command()
@click.argument("name")
@paths_argument
@profile_option
@as_of_option
@until_option
@days_option
@planner_option
@participant_option
@click.option(
    "--where",
    "conditions",
    multiple=True,
    metavar="COLUMN=VALUE",
    help="Only rows with this value; several must all hold. An empty value: not recorded.",
)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "parquet", "json"]), default="table", show_default=True
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write to.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=50,
    show_default=True,
    help="Rows shown by the table format.",
)
def survey(
    name: str,
    paths: tuple[Path, ...],
    profile: str,
    as_of: str,
    until: str | None,
    days: int | None,
    planner: str | None,
    participant: str | None,
    conditions: tuple[str, ...],
    form: str,
    out: Path | None,
    limit: int,
) -> None:
    """Ask a survey of everybody in a caseload: a folder, or files of tables.

    NAME is that of a survey: `plans`, ... Tables that bear on it and are not there are named on standard
    error. Exit status: 0 answered, 2 input refused, or some lines could not be read.
    """
    from wioa_rules import Caseload
    from wioa_rules.cli import read

    if form == "parquet" and out is None:
        raise Refused("--format parquet needs --out FILE")
    if read.is_caseload(paths):
        raise Refused("a survey on the command line takes tables; `wioa-rules ask` takes one JSON caseload")
    until = last_day(as_of, until, days)
    rulebook = load_rulebook(profile)
    connection = read.connect()
    found = read.find(paths)
    tables = {own: read.relation(connection, own, file) for own, file in found.items()}
    with faults(), read.readable("a table"):
        answer = Caseload(**tables).survey(
            name,
            as_of=as_of,
            until=until,
            career_planner=planner,
            participant_id=participant,
            rulebook=rulebook,
        )
    rows = _where(connection.from_arrow(answer), conditions)
    _write(rows, form, out, limit)
    for table in answer.not_considered:
        click.echo(f"not supplied, so not considered: {table}", err=True)
    if lines := read.left_out(connection, found):
        report_left_out(lines)


def _where(rows: duckdb.DuckDBPyRelation, conditions: tuple[str, ...]) -> duckdb.DuckDBPyRelation:
    """The rows for which every condition holds."""
    from wioa_rules.cli.read import identifier, text

    for condition in conditions:
        column, equals, value = condition.partition("=")
        if not equals or column not in rows.columns:
            known = ", ".join(f"`{own}`" for own in rows.columns)
            raise Refused(f"--where takes COLUMN=VALUE, found `{condition}`; columns: {known}")
        own = f"CAST({identifier(column)} AS VARCHAR)"
        rows = rows.filter(f"{own} = {text(value)}" if value else f"{own} IS NULL")
    return rows


def _write(rows: duckdb.DuckDBPyRelation, form: str, out: Path | None, limit: int) -> None:
    if form == "table":
        _show(rows, out, limit)
        return
    from wioa_rules.cli.sink import whole_file

    if form == "parquet" and out is not None:
        with faults(), whole_file(out) as file:
            rows.write_parquet(str(file))
        return
    from wioa_rules._native import table_csv
    from wioa_rules.cli.options import write

    write(table_csv(rows) if form == "csv" else _json(rows), out)


def _json(rows: duckdb.DuckDBPyRelation) -> str:
    import json

    named = [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]
    return json.dumps(named, ensure_ascii=False, default=_word) + "\n"


def _show(rows: duckdb.DuckDBPyRelation, out: Path | None, limit: int) -> None:
    from rich.markup import escape
    from rich.table import Table

    from wioa_rules.cli.show import console

    total, first = rows.shape[0], rows.limit(limit).fetchall()
    # A column in which nothing is recorded tells a reader nothing.
    filled = [at for at, _ in enumerate(rows.columns) if any(row[at] is not None for row in first)]
    table = Table(*(rows.columns[at].replace("_", " ") for at in filled), box=None)
    for row in first:
        table.add_row(*(escape(_word(row[at])) for at in filled))

    def show(file: object) -> None:
        own = console(file)
        own.print(table)
        if total > len(first):
            own.print(f"[dim]... and {total - len(first):,} more: --limit, --where, or another --format[/]")
        own.print(f"\n[bold]{total:,} rows[/]")

    if out is None:
        show(None)
        return
    with faults(), out.open("w", encoding="utf-8") as file:
        show(file)


def _word(value: object) -> str:
    """A value as people read it: nothing where nothing is recorded."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)
