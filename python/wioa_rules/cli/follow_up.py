"""`wioa-rules follow-up`: milestones of placements, months after exits, and what is due next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wioa_rules.cli.one import one_participant, show_gaps

if TYPE_CHECKING:
    from rich.console import Console

STYLES = {
    "verified": "green",
    "met": "green",
    "due": "yellow",
    "overdue": "red",
    "not_available": "dim",
    "not_required": "dim",
}


def _show(answer: dict[str, Any]) -> None:
    from wioa_rules.cli.show import console

    own = console()
    own.print(f"[bold]follow-up of {answer['participant_id']} as of {answer['as_of']}[/]")
    own.print(f"[bold]next due[/]: {_next(answer)}")
    for placed in answer["placements"]:
        _placement(own, placed)
    if not answer["placements"]:
        own.print(f"\nplacements: {_none(answer, 'worksite_placements', 'placement_milestones')}")
    for left in answer["exits"]:
        _exit(own, left)
    if not answer["exits"]:
        own.print(f"\nexits: {_none(answer, 'services', 'participants', 'enrollments', 'case_notes', 'gaps')}")
    show_gaps(own, answer)


def _none(answer: dict[str, Any], *tables: str) -> str:
    """Why there is nothing: because there is none, or because it cannot be known."""
    in_the_way = any(obstacle["table"] in tables for obstacle in answer["undetermined"])
    missing = any(name.partition(".")[0] == tables[0] for name in answer["not_considered"])
    return "[yellow]not known[/]" if in_the_way or missing else "none"


def _next(answer: dict[str, Any]) -> str:
    due = answer["next_due"]
    if not due:
        return "nothing that is known"
    if due["month"] is not None:
        what = f"month {due['month']} after the exit on {due['exit_date']}"
    else:
        what = f"the milestone of {due['milestone_days']} days of placement {due['placement_id']}"
    opens = "open since" if due["available_on"] <= answer["as_of"] else "opens on"
    return f"{what}, {opens} {due['available_on']}, due by {due['due_by']}"


def _placement(own: Console, placed: dict[str, Any]) -> None:
    from rich.table import Table

    start = f"from {placed['start_date']}" if placed["start_date"] else "no start date recorded"
    own.print(f"\n[bold]placement {placed['placement_id']}[/], {start}")
    table = Table(box=None)
    for column in ("milestone", "opens", "verify by", "state", "verified", "evaluation", "what is done"):
        table.add_column(column, overflow="fold")
    for milestone in placed["milestones"]:
        table.add_row(
            f"{milestone['days']} days",
            milestone["available_on"],
            milestone["verify_by"],
            _state(milestone["state"]),
            _verified(milestone),
            f"done on {milestone['evaluation_on']}" if milestone["evaluation_on"] else milestone["evaluation"],
            ", ".join(task.replace("_", " ") for task in milestone["tasks"]),
        )
    if placed["milestones"]:
        own.print(table)
    if placed["not_matched"]:
        own.print(f"  [yellow]no milestone of the policy[/]: {', '.join(placed['not_matched'])}")


def _verified(milestone: dict[str, Any]) -> str:
    lines = []
    if milestone["verified_on"]:
        by = f" by {milestone['verified_by']}" if milestone["verified_by"] else ""
        late = f", [red]{milestone['days_late']} days late[/]" if milestone["days_late"] else ""
        lines.append(f"{milestone['verified_on']}{by}{late}")
    for early in milestone["verified_early"]:
        lines.append(f"[yellow]too early[/]: {early['milestone_id']} on {early['verified_on']}")
    return "\n".join(lines)


def _exit(own: Console, left: dict[str, Any]) -> None:
    from rich.table import Table

    known = f"known on {left['known_on']}"
    again = f"; participates again from {left['next_entry']}" if left["next_entry"] else ""
    own.print(f"\n[bold]exit on {left['exit_date']}[/] ({', '.join(left['programs'])}), {known}{again}")
    origin = (left["counts_from"] or "no day of the policy").replace("_", " ")
    if not left["start"]:
        own.print(f"  months count from {origin}, [yellow]whose day is not recorded[/]")
        return
    own.print(f"  months count from {origin}, {left['start']}")
    table = Table(box=None)
    for column in ("month", "first day", "last day", "state", "notes"):
        table.add_column(column, overflow="fold")
    for month in left["months"]:
        why = f" ({month['not_required'].replace('_', ' ')})" if month["not_required"] else ""
        table.add_row(
            str(month["month"]),
            month["first_day"],
            month["last_day"],
            f"{_state(month['state'])}{why}",
            "\n".join(_note(note) for note in month["notes"]),
        )
    own.print(table)


def _note(note: dict[str, Any]) -> str:
    day = note["contact_date"] or "no contact date"
    return f"{note['note_id']} ({day}): {note['standing'].replace('_', ' ')}"


def _state(state: str) -> str:
    return f"[{STYLES[state]}]{state.replace('_', ' ')}[/]"


@one_participant("follow_up", _show)
def follow_up() -> None:
    """Follow-up of one participant: milestones of placements, months after exits, what is due next.

    A line of a CSV file that cannot be read is left out, and reported on standard error after the
    answer. Exit status: 0 answered, 2 input refused, or some lines could not be read.
    """
