"""A question about one participant of a caseload, asked of files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from rich.console import Console

Show = Callable[[dict[str, Any]], None]
Put = Callable[..., dict[str, Any]]


def as_it_is(record: dict[str, Any]) -> dict[str, Any]:
    """The input of a question that takes the records alone."""
    return record


def one_participant(
    question: str, show: Show, *options: Callable[[Any], Any], put: Put = as_it_is
) -> Callable[[Any], Any]:
    """Makes a command of a question: it reads one participant's rows, asks, and shows the answer.

    `put` makes the input of the question out of the records and the values of `options`, by their
    names. The docstring of the function it decorates is the help.
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
        def command(
            participant_id: str, paths: tuple[Path, ...], profile: str, as_of: str, form: str, **chosen: Any
        ) -> None:
            rulebook = load_rulebook(profile)

            def ask(record: dict[str, Any]) -> str:
                return rulebook.ask_json(question, put(record, **chosen), as_of=as_of)

            answer, left_out = _ask(ask, participant_id, paths)
            found = json.loads(answer)
            if found["participant_id"] != participant_id:
                raise Refused(f"the record is that of participant `{found['participant_id']}`")
            if form == "json":
                click.echo(answer)
            else:
                show(escaped(found))
            if left_out:
                report_left_out(left_out)

        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _ask(
    ask: Callable[[dict[str, Any]], str], participant_id: str, paths: tuple[Path, ...]
) -> tuple[str, list[str]]:
    """The answer in JSON, and the lines that could not be read."""
    record, left_out = record_of(participant_id, paths)
    with faults(the_file(paths)):
        return ask(record), left_out


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


def show_gaps(own: Console, answer: dict[str, Any]) -> None:
    """The records that stand in the way of an answer, and what was not supplied."""
    for obstacle in answer["undetermined"]:
        where = f"{obstacle['table']} {obstacle['id'] or 'without id'}"
        own.print(f"[red]not determined[/]: {where}: {obstacle['reason']}")
    if answer["not_considered"]:
        own.print(f"[dim]not supplied, so not considered: {', '.join(answer['not_considered'])}[/]")


def escaped(value: Any) -> Any:
    """Texts as they stand, not as markup."""
    from rich.markup import escape

    if isinstance(value, dict):
        return {key: escaped(own) for key, own in value.items()}
    if isinstance(value, list):
        return [escaped(own) for own in value]
    return escape(value) if isinstance(value, str) else value
