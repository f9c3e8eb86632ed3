"""`wioa-rules notes list`: the list of a participant's notes, through the question `notes`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from wioa_rules.cli.notes.record import log_option, own_record
from wioa_rules.cli.one import escaped, the_file
from wioa_rules.cli.options import (
    Refused,
    as_of_option,
    faults,
    load_rulebook,
    named,
    paths_argument,
    profile_option,
    report_left_out,
)

CELLS = ("task", "contact_date", "subject", "comment", "delivery_method", "entered_by", "entered", "options")


@click.command(name="list")
@click.argument("participant_id")
@paths_argument
@log_option
@profile_option
@as_of_option
@click.option("--from", "contact_from", metavar="YYYY-MM-DD", help="First day of the contact.")
@click.option("--to", "contact_to", metavar="YYYY-MM-DD", help="Last day of the contact.")
@click.option("--entered-from", metavar="YYYY-MM-DD", help="First day on which it was entered.")
@click.option("--entered-to", metavar="YYYY-MM-DD", help="Last day on which it was entered.")
@click.option("--task", multiple=True, help="What it is about; several: one of them.")
@click.option("--subject", help="Stands in its subject, in any case of letters.")
@click.option("--delivery", multiple=True, help="message, message_and_email, saved_only; several: one of them.")
@click.option("--entered-by", multiple=True, help="Who entered it; several: one of them.")
@click.option(
    "--option", "options", multiple=True, help="What can be done: view, request_deletion, unsubmit, approve, reject."
)
@click.option("--shown-on", metavar="PAGE[:ID]", help="case_notes, follow_up, service or goal.")
@click.option("--by", help="Whose options to show: the user.")
@click.option("--role", "by_role", help="Whose options to show: the user's role.")
@click.option("--agency", "by_agency", help="Whose options to show: the user's agency.")
@click.option(
    "--sort", multiple=True, metavar="COLUMN[:desc]", help="Column to sort by; several: one after the other."
)
@click.option("--limit", type=int, help="Rows of a page.")
@click.option("--after", metavar="KEY", help="Where the page before ended: its `next`.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def listing(
    participant_id: str,
    paths: tuple[Path, ...],
    log: Path | None,
    profile: str,
    as_of: str,
    form: str,
    **asked: Any,
) -> None:
    """List the case notes of one participant as a person saw them on a day, the latest contact first.

    The texts are shown as they were entered, personal data and all; `notes export` masks them. A deleted
    note is a row that says who asked for the deletion, why and when; of one whose deletion was approved
    later, or by an event that does not fit, nothing is told. Exit status: 0 answered, 2 input refused, or
    some lines could not be read.
    """
    rulebook = load_rulebook(profile)
    question = _question(asked)
    record, left_out = own_record(participant_id, paths, log)
    if any(named(Path(line.split("`")[1]))[0] == "deletion_events" for line in left_out):
        # One of them may be an approval.
        raise Refused("\n".join(["some lines of the log of deletions could not be read:", *left_out]))
    with faults(the_file(paths)):
        answer = rulebook.ask_json("notes", {"record": record, **question}, as_of=as_of)
    if form == "json":
        click.echo(answer)
    else:
        _show(json.loads(answer))
    if left_out:
        report_left_out(left_out)


def _question(asked: dict[str, Any]) -> dict[str, Any]:
    """What was asked for, as the question takes it; what was not is left out."""
    page, _, id = (asked["shown_on"] or "").partition(":")
    names = ("contact_from", "contact_to", "entered_from", "entered_to", "task", "subject", "delivery")
    filters = {name: asked[name] for name in (*names, "entered_by", "options")}
    filters["shown_on"] = _given({"page": page, "id": id})
    question = {
        "filter": _given(filters),
        "sort": [_sort(own) for own in asked["sort"]],
        "by_whom": _given({name: asked[name] for name in ("by", "by_role", "by_agency")}),
        "after": _key(asked["after"]),
    }
    limit = {} if asked["limit"] is None else {"limit": asked["limit"]}
    return _given(question) | limit


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _sort(text: str) -> dict[str, Any]:
    column, colon, way = text.partition(":")
    if colon and way not in ("asc", "desc"):
        raise Refused(f"--sort takes COLUMN, COLUMN:asc or COLUMN:desc, found `{text}`")
    return {"by": column, "descending": way == "desc"}


def _key(text: str | None) -> Any:
    try:
        return None if text is None else json.loads(text)
    except ValueError as fault:
        raise Refused(f"--after takes the `next` of the page before, which is JSON: {fault}") from fault


def _show(answer: dict[str, Any]) -> None:
    from rich.table import Table

    from wioa_rules.cli.show import console

    own, shown = console(), escaped(answer)
    table = Table("note", *(name.replace("_", " ") for name in CELLS), box=None)
    for row in shown["rows"]:
        table.add_row(row["note_id"], *(row["cells"][name] for name in CELLS))
    if shown["rows"]:
        own.print(table)
    own.print(f"\n[bold]{len(shown['rows']):,} of {shown['total']:,} notes[/]")
    if answer["next"]:
        # Whole and as it stands, to be copied.
        click.echo(f"more: --after '{json.dumps(answer['next'], ensure_ascii=False)}'")
    for record in shown["set_aside"]:
        where = f"{record['table']} {record['record_id'] or 'without id'}, {record['field']}"
        own.print(f"[red]not understood[/]: {where}; allowed: {record['allowed']}")
    for event in shown["refused"]:
        own.print(f"[red]left out[/]: event {event['event_id']}: {event['error']['message']}")
