"""A question about one participant of a caseload, asked of files."""

from __future__ import annotations

import json
from collections.abc import Callable
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

Show = Callable[[dict[str, Any]], None]


def one_participant(question: str, show: Show) -> Callable[[Any], Any]:
    """Makes a command of a question: it reads one participant's rows, asks, and shows the answer.

    The docstring of the function it decorates is the help.
    """

    def decorate(described: Any) -> Any:
        @click.command(name=described.__name__.replace("_", "-"), help=described.__doc__)
        @click.argument("participant_id")
        @paths_argument
        @profile_option
        @as_of_option
        @click.option(
            "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
        )
        def command(participant_id: str, paths: tuple[Path, ...], profile: str, as_of: str, form: str) -> None:
            answer, left_out = _ask(question, participant_id, paths, profile, as_of)
            found = json.loads(answer)
            if found["participant_id"] != participant_id:
                raise Refused(f"the record is that of participant `{found['participant_id']}`")
            if form == "json":
                click.echo(answer)
            else:
                show(escaped(found))
            if left_out:
                report_left_out(left_out)

        return command

    return decorate


def _ask(
    question: str, participant_id: str, paths: tuple[Path, ...], profile: str, as_of: str
) -> tuple[str, list[str]]:
    """The answer in JSON, and the lines that could not be read."""
    rulebook = load_rulebook(profile)
    record, left_out = record_of(participant_id, paths)
    with faults(the_file(paths)):
        return rulebook.ask_json(question, record, as_of=as_of), left_out


def the_file(paths: tuple[Path, ...]) -> Path | None:
    """The one JSON record or caseload, which a fault is a fault of; none where tables are read."""
    from wioa_rules.cli import read

    return paths[0] if read.is_caseload(paths) else None


def record_of(participant_id: str, paths: tuple[Path, ...]) -> tuple[dict[str, Any], list[str]]:
    """The records of one participant, and the lines that could not be read."""
    file = the_file(paths)
    with faults(file):
        return _from_tables(participant_id, paths) if file is None else (_from_caseload(participant_id, file), [])


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


def escaped(value: Any) -> Any:
    """Texts as they stand, not as markup."""
    from rich.markup import escape

    if isinstance(value, dict):
        return {key: escaped(own) for key, own in value.items()}
    if isinstance(value, list):
        return [escaped(own) for own in value]
    return escape(value) if isinstance(value, str) else value
