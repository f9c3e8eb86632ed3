"""`wioa-rules notes delete`, `unsubmit`, `approve`, `reject`: one event more in a log of deletions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from wioa_rules.cli.notes.log import Event, Log, Row, alone, is_of, owner
from wioa_rules.cli.one import escaped
from wioa_rules.cli.options import Refused, as_of_option, faults, load_rulebook, named, profile_option

COMMON: tuple[Callable[[Any], Any], ...] = (
    click.argument("log", type=click.Path(dir_okay=False, path_type=Path)),
    click.argument("note_id"),
    click.option("--by", required=True, help="Who does it."),
    click.option("--role", "by_role", help="What that person is: partner_staff, grant_manager, ..."),
    click.option("--agency", "by_agency", help="The agency of that person."),
    click.option("--at", required=True, metavar="YYYY-MM-DDTHH:MM:SS", help="When."),
    click.option(
        "--notes",
        required=True,
        type=click.Path(exists=True, path_type=Path),
        help="The case notes: a file, or a folder with the table case_notes.",
    ),
    click.option("--participant", help="Whose note it is, where the id stands with several participants."),
    click.option("--event-id", help="Id of the event.  [default: the next free one, `d1`, `d2`, ...]"),
    click.option(
        "--expected-version",
        type=int,
        help="How many events of the participant you saw; refused if there are others.",
    ),
    profile_option,
    as_of_option,
    click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True),
)


def _event(name: str, kind: str, *options: Callable[[Any], Any]) -> Callable[[Any], click.Command]:
    """Makes a command that adds an event of a kind; the docstring of what it decorates is its help."""

    def decorate(described: Any) -> click.Command:
        def command(log: Path, new_log: bool = False, **asked: Any) -> None:
            _add(kind, log, new_log, asked)

        for option in reversed((*COMMON, *options)):
            command = option(command)
        return click.command(name=name, help=described.__doc__)(command)

    return decorate


@_event(
    "delete",
    "request",
    click.option(
        "--reason",
        "reasons",
        multiple=True,
        help="wrong_customer, duplicate, incorrect_information, contains_pii; one or several.",
    ),
    click.option(
        "--finding",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A finding of NTE101 about the note, or the answer of an audit that holds it, in JSON: it is the reason.",
    ),
    click.option("--place", help="Where it is asked for: case_note_list, career_plan_tab."),
    click.option("--new-log", is_flag=True, help="Begin a log where LOG is not there."),
)
def delete() -> None:
    """Ask for the deletion of a case note.

    LOG is the file with the events so far: a JSON list, JSON lines, or CSV. The event is added if it fits,
    and what it leads to is shown. Exit status 2: refused, and LOG is as it was.
    """


@_event("unsubmit", "unsubmit")
def unsubmit() -> None:
    """Take a request for the deletion of a case note back.

    LOG is the file with the events so far: a JSON list, JSON lines, or CSV. Exit status 2: refused, and LOG
    is as it was.
    """


@_event("approve", "approve")
def approve() -> None:
    """Approve the deletion of a case note, which is final.

    LOG is the file with the events so far: a JSON list, JSON lines, or CSV. What is then to be done is
    shown: nothing is taken out of any file. Exit status 2: refused, and LOG is as it was.
    """


@_event("reject", "reject", click.option("--explanation", help="Why; the requester reads it."))
def reject() -> None:
    """Reject a request for the deletion of a case note.

    LOG is the file with the events so far: a JSON list, JSON lines, or CSV. Exit status 2: refused, and LOG
    is as it was.
    """


def _add(kind: str, path: Path, new_log: bool, asked: dict[str, Any]) -> None:
    rulebook = load_rulebook(asked["profile"])
    notes = _notes(asked["notes"])
    participant = _whose(notes, asked["note_id"], asked["participant"])
    with alone(path) as write:
        if not path.exists():
            if not new_log:
                hint = "; --new-log begins one" if kind == "request" else ""
                raise Refused(f"the log `{path}` is not there{hint}")
            log = Log.begun(path, ["participant_id", *_fields()])
        else:
            with faults():
                log = Log.read(path)
        event = _made(kind, log, asked)
        own = [known for known in log.events if is_of(known, participant, notes)]
        expected = asked["expected_version"]
        question = {
            "notes": [row for row in notes if participant is None or owner(row) == participant],
            "log": own,
            "event": event,
            "expected_version": len(own) if expected is None else expected,
        }
        if asked.get("finding"):
            question["finding"] = _finding(asked["finding"], participant, asked["note_id"])
        with faults():
            answer = rulebook.ask_json("deletion_events", question, as_of=asked["as_of"])
        told = json.loads(answer)
        accepted = told["accepted"]
        kept = {name: accepted[name] for name in _fields() if accepted.get(name) is not None}
        if participant is not None and (log.columns is None or "participant_id" in log.columns):
            kept["participant_id"] = participant
        write(log.and_one(kept))
    # The other notes of the participant are nobody's business here.
    told["state"]["notes"] = [note for note in told["state"]["notes"] if note["note_id"] == asked["note_id"]]
    if asked["form"] == "json":
        click.echo(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    else:
        _show(escaped(told), path)


def _fields(kind: str | None = None) -> list[str]:
    """The fields of an event, or those that hold values of a kind."""
    from wioa_rules._native import tables_json

    (table,) = (own for own in json.loads(tables_json()) if own["name"] == "deletion_events")
    return [field["name"] for field in table["fields"] if kind in (None, field["kind"])]


def _made(kind: str, log: Log, asked: dict[str, Any]) -> Event:
    """The event that is asked for."""
    ids = {str(event.get("event_id")) for event in log.events}
    event_id = asked["event_id"]
    if event_id in ids:
        raise Refused(f"event `{event_id}` is in the log already")
    number = len(log.events) + 1
    while event_id is None or event_id in ids:
        event_id, number = f"d{number}", number + 1
    event: Event = {"event_id": event_id, "kind": kind}
    for name in ("note_id", "at", "by", "by_role", "by_agency", "place", "explanation"):
        if asked.get(name) is not None:
            event[name] = asked[name]
    known = _fields("boolean")
    for reason in asked.get("reasons", ()):
        if reason not in known:
            names = ", ".join(f"`{name}`" for name in known)
            raise Refused(f"--reason: not one of the list, found `{reason}`; allowed: {names}")
        event[reason] = True
    return event


def _finding(path: Path, participant: str | None, note_id: str) -> Row:
    """The finding in a file, or that about the note among those of an audit."""
    with faults(path):
        content = json.loads(path.read_bytes())
    if not isinstance(content, dict) or "findings" not in content:
        # What it is, the question says.
        given: Row = content
        return given

    def fits(finding: Row) -> bool:
        record = finding.get("record")
        own = isinstance(record, dict) and record.get("table") == "case_notes" and record.get("id") == note_id
        return own and finding.get("rule") == "NTE101" and participant in (None, finding.get("participant_id"))

    found = [own for own in content["findings"] if isinstance(own, dict) and fits(own)]
    if len(found) != 1:
        raise Refused(f"`{path}` holds {len(found)} findings of NTE101 about case note `{note_id}`, one is needed")
    return found[0]


def _notes(path: Path) -> list[Row]:
    """The rows of the case notes; a line that cannot be read is refused."""
    from wioa_rules.cli import read

    if named(path)[1] == ".json":
        with faults(path):
            content = json.loads(path.read_bytes())
        rows = content.get("case_notes") if isinstance(content, dict) else content
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Refused(f"`{path}` holds no case notes: not a list of objects")
        return rows
    file = read.find((path,)).get("case_notes") if path.is_dir() else path
    if file is None:
        raise Refused(f"folder `{path}` has no table `case_notes`")
    (file,) = read.find((file,)).values()
    connection = read.connect()
    with faults(), read.readable(f"`{file}`"):
        rows = read.relation(connection, "case_notes", file)
        found = [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]
    if lines := read.left_out(connection, {"case_notes": file}):
        raise Refused("\n".join(["some lines could not be read:", *lines]))
    return found


def _whose(notes: list[Row], note_id: str, participant: str | None) -> str | None:
    """Whose the note is; nobody where the notes do not say."""
    owners = {owner(row) for row in notes if str(row.get("note_id")) == note_id}
    if participant is not None:
        owners &= {participant}
    if not owners:
        of = f" of participant `{participant}`" if participant is not None else ""
        # What was typed for an id may be anything.
        raise Refused(f"the case note is not among the notes{of}")
    if len(owners) > 1:
        names = ", ".join(f"`{own}`" for own in sorted(map(str, owners)))
        raise Refused(f"case note `{note_id}` stands with participants {names}: --participant says which")
    (whose,) = owners
    return whose


def _show(told: dict[str, Any], path: Path) -> None:
    from rich.markup import escape

    from wioa_rules.cli.show import console

    own = console()
    (note,) = told["state"]["notes"]
    own.print(
        f"[bold]case note {note['note_id']}: {note['state'].replace('_', ' ')}[/], "
        f"by event {told['accepted']['event_id']}, which is kept in {escape(str(path))}"
    )
    if row := note["tombstone"]:
        own.print("what people see in its place: " + "; ".join(value for value in row.values() if value))
    for effect in told["effects"]:
        own.print(f"[yellow]to do[/]: {_effect(effect)}")
    own.print(f"what fits next: {', '.join(note['open']) or 'nothing, a deletion is final'}")


def _effect(effect: dict[str, Any]) -> str:
    if effect["effect"] == "withdraw_content":
        return f"take everything that note {effect['note_id']} says out of every store, and keep its id"
    if effect["effect"] == "email":
        return f"e-mail to {effect['to']} about note {effect['note_id']}: {effect['explanation']}"
    return ", ".join(f"{name} {value}" for name, value in effect.items())
