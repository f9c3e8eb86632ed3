"""`wioa-rules participation`: who participates, since when, and when it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from wioa_rules.cli.options import (
    Refused,
    as_of_option,
    faults,
    load_rulebook,
    paths_argument,
    profile_option,
    report_left_out,
)


@click.command()
@click.argument("participant_id")
@paths_argument
@profile_option
@as_of_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def participation(participant_id: str, paths: tuple[Path, ...], profile: str, as_of: str, form: str) -> None:
    """Periods of participation of one participant of a caseload.

    A line of a CSV file that cannot be read is left out, and reported on standard error after the
    answer. Exit status: 0 answered, 2 input refused, or some lines could not be read.
    """
    from wioa_rules.cli import read

    rulebook = load_rulebook(profile)
    left_out: list[str] = []
    if read.is_caseload(paths):
        with faults(paths[0]):
            record = _from_caseload(participant_id, paths[0])
            answer = rulebook.participation_json(record, as_of=as_of)
    else:
        with faults():
            record, left_out = _from_tables(participant_id, paths)
            answer = rulebook.participation_json(record, as_of=as_of)
    found = json.loads(answer)
    if found["participant_id"] != participant_id:
        raise Refused(f"the record is that of participant `{found['participant_id']}`")
    if form == "json":
        click.echo(answer)
    else:
        _show(found)
    if left_out:
        report_left_out(left_out)


def _from_tables(participant_id: str, paths: tuple[Path, ...]) -> tuple[dict[str, Any], list[str]]:
    """The participant's rows of every table, and the lines that could not be read."""
    from wioa_rules.cli import read

    connection = read.connect()
    record: dict[str, list[dict[str, Any]]] = {}
    found = read.find(paths)
    for name, file in found.items():
        rows = read.relation(connection, name, file)
        if "participant_id" not in rows.columns:
            raise Refused(f"table `{name}` has no column `participant_id`")
        with read.readable(f"table `{name}`"):
            own = connection.sql(
                "SELECT * FROM rows WHERE CAST(participant_id AS VARCHAR) = $id",
                params={"id": participant_id},
            )
            record[name] = [dict(zip(own.columns, row, strict=True)) for row in own.fetchall()]
    left_out = read.left_out(connection, found)
    if not any(record.values()):
        raise Refused("\n".join([f"participant `{participant_id}` is in none of the tables", *left_out]))
    return record, left_out


def _from_caseload(participant_id: str, path: Path) -> dict[str, Any]:
    caseload = json.loads(path.read_bytes())
    if not isinstance(caseload, dict):
        raise Refused(f"`{path}` is no caseload: not an object with a key for each table")
    if "participant" in caseload:
        record: dict[str, Any] = caseload
        return record
    own = {
        name: [row for row in rows if _is_of(row, participant_id)] if isinstance(rows, list) else rows
        for name, rows in caseload.items()
    }
    if not any(own.values()):
        raise Refused(f"participant `{participant_id}` is in none of the tables")
    return own


def _is_of(row: Any, participant_id: str) -> bool:
    return isinstance(row, dict) and str(row.get("participant_id")) == participant_id


def _escaped(value: Any) -> Any:
    """Texts as they stand, not as markup."""
    from rich.markup import escape

    if isinstance(value, dict):
        return {key: _escaped(own) for key, own in value.items()}
    if isinstance(value, list):
        return [_escaped(own) for own in value]
    return escape(value) if isinstance(value, str) else value


def _show(answer: dict[str, Any]) -> None:
    from rich.table import Table

    from wioa_rules.cli.show import console

    own, answer = console(), _escaped(answer)
    own.print(f"[bold]participant {answer['participant_id']} as of {answer['as_of']}[/]")
    for obstacle in answer["undetermined"]:
        own.print(f"[red]not determined[/]: {obstacle['table']} {obstacle['id']}: {obstacle['reason']}")
    for program in answer["programs"]:
        own.print(f"\n{', '.join(program['programs'])}: [bold]{program['status'].replace('_', ' ')}[/]")
        if program["days_left"] is not None:
            own.print(f"{program['days_left']} days left, window ends {program['window_end']}")
        if holder := program["holder"]:
            own.print(
                f"clock held by service {holder['service_id']} ({holder['activity_code']} {holder['title']}, "
                f"{holder['date']}), {holder['why']}; matrix {holder['matrix']}, flag {holder['basis']}"
            )
        if nothing := program["if_nothing_more"]:
            own.print(
                f"if {nothing['assuming']}: exit {nothing['exit_date']}, determined on {nothing['known_on']}"
            )
        table = Table(
            "entry", "entered by", "last service", "by", "window ends", "exit", "known on", box=None
        )
        for period in program["periods"]:
            table.add_row(
                period["entry_date"],
                f"{period['entered_by']['activity_code']} ({period['entered_by']['service_id']})",
                "open" if period["open"] else period["last_service_date"],
                f"{period['last_service']['activity_code']} ({period['last_service']['service_id']})",
                period["window_end"] or "",
                period["exit_date"] or "",
                period["exit_known_on"] or "",
            )
        if program["periods"]:
            own.print(table)
    if answer["not_considered"]:
        own.print(f"[dim]not supplied, so not considered: {', '.join(answer['not_considered'])}[/]")
