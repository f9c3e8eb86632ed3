"""`wioa-rules clock`: the days of subsidized wages of one participant, as figures and as a bar."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any

from wioa_rules.cli.one import one_participant, show_gaps

if TYPE_CHECKING:
    from rich.console import Console

MARKS = {
    "counted": ("#", "green", "started"),
    "not_counted": ("=", "red", "started, not counted"),
    "on_hold": ("-", "yellow", "on hold"),
    "no": (".", "dim", "not"),
}
"""How a day looks in a bar: its character, its colour, and what it is called."""

DATES = 2 * len("2024-06-15 ")
"""Columns for a date and a space at either end of a bar."""

SHORTEST = 16
"""A bar shorter than this has its dates below instead of beside it."""

Spans = list[dict[str, Any]]


def _show(answer: dict[str, Any]) -> None:
    from wioa_rules.cli.show import console

    own = console()
    own.print(f"[bold]subsidized wages of {answer['participant_id']} as of {answer['as_of']}[/]")
    if clock := answer["clock"]:
        _figures(own, clock)
        _bars(own, clock, date.fromisoformat(answer["as_of"]))
        _ledger(own, clock["ledger"])
    else:
        own.print("[bold]the days are not known[/]")
    show_gaps(own, answer)


def _figures(own: Console, clock: dict[str, Any]) -> None:
    state = clock["state"].replace("_", " ")
    used = f"{clock['days_used']} of {clock['limit']} days used, {clock['days_left']} left"
    if clock["state"] == "exhausted":
        past = f", {clock['days_past']} days past the limit" if clock["days_past"] else ""
        own.print(f"[red]{state}[/] since {clock['exhausted_on']}: {used}{past}")
    elif clock["exhausted_on"]:
        own.print(f"[bold]{state}[/]: {used}; exhausted on {clock['exhausted_on']} if nothing changes")
    else:
        own.print(f"[bold]{state}[/]: {used}")


def _bars(own: Console, clock: dict[str, Any], as_of: date) -> None:
    """A bar for each placement, all over the same days, and what its characters mean."""
    placements = clock["placements"]
    if not placements:
        own.print("no placement")
        return
    starts = [date.fromisoformat(span["from"]) for placed in placements for span in placed["history"]]
    first = min(starts, default=as_of)
    beside = own.width - 2 - DATES >= SHORTEST
    room = max(own.width - 2 - (DATES if beside else 0), 1)
    seen: set[str] = set()
    for placed in placements:
        own.print(f"\n[bold]{placed['placement_id']}[/]: {_standing(placed)}")
        if not placed["history"]:
            continue
        counted = [span for span in clock["ledger"] if span["placement_id"] == placed["placement_id"]]
        days = drawn(placed["history"], counted, first, as_of, room)
        seen.update(days)
        bar = "".join(f"[{MARKS[day][1]}]{MARKS[day][0]}[/]" for day in days)
        if beside:
            own.print(f"  {first} {bar} {as_of}", soft_wrap=True)
        else:
            own.print(f"  {bar}\n  {first} to {as_of}", soft_wrap=True)
    if seen:
        each = per_character(first, as_of, room)
        said = ", ".join(f"{mark} {name}" for key, (mark, _, name) in MARKS.items() if key in seen)
        own.print(f"[dim]one character is {each} {'day' if each == 1 else 'days'}: {said}[/]")


def _standing(placed: dict[str, Any]) -> str:
    day = placed["since"]
    if placed["status"] == "planned_not_started":
        return f"planned to start on {day}" if day else "planned, start not recorded"
    status = (placed["status"] or "no status recorded").replace("_", " ")
    since = f" since {day}" if day else ""
    shown = f", {placed['days_shown']} with those of other placements" if _shares(placed) else ""
    return f"{status}{since}; {placed['days']} days{shown}"


def _shares(placed: dict[str, Any]) -> bool:
    return placed["days_shown"] is not None and placed["days_shown"] != placed["days"]


def per_character(first: date, last: date, room: int) -> int:
    """Days that a character of a bar stands for, so that both days and all between fit."""
    return ceil(((last - first).days + 1) / room)


def drawn(history: Spans, counted: Spans, first: date, last: date, room: int) -> list[str]:
    """What each character of a bar shows, as a key of `MARKS`: what held on most of its days, of as
    many the later.

    `history` is where a placement stood, `counted` the days of it in the ledger; each span has `from`
    and `until`, which no longer belongs to it. The bar goes from `first` to `last`.
    """
    each = per_character(first, last, room)
    days = [_day(history, counted, first + timedelta(days=own)) for own in range((last - first).days + 1)]
    parts = [days[start : start + each] for start in range(0, len(days), each)]
    return [max(reversed(part), key=part.count) for part in parts]


def _day(history: Spans, counted: Spans, day: date) -> str:
    status = next((span["status"] for span in history if _holds(span, day)), None)
    if status == "started":
        return "counted" if any(_holds(span, day) for span in counted) else "not_counted"
    return "on_hold" if status == "on_hold" else "no"


def _holds(span: dict[str, Any], day: date) -> bool:
    # ISO dates sort as the days they name.
    own = day.isoformat()
    return bool(span["from"] <= own and (span["until"] is None or own < span["until"]))


def _ledger(own: Console, ledger: Spans) -> None:
    from rich.table import Table

    if not ledger:
        return
    table = Table(box=None)
    for id in ("placement", "line"):
        table.add_column(id, overflow="fold")
    for day in ("first day", "until"):
        table.add_column(day, no_wrap=True)
    for count in ("days", "used"):
        table.add_column(count, justify="right", no_wrap=True)
    for span in ledger:
        table.add_row(
            span["placement_id"],
            span["placement_status_id"],
            span["from"],
            span["until"] or "goes on",
            str(span["days"]),
            str(span["days_used"]),
        )
    own.print("\n[bold]days that were counted[/], until a day that was not")
    own.print(table)


@one_participant("clock", _show, put=lambda record: {"record": record})
def clock() -> None:
    """Days of subsidized wages of one participant: used, left, running or paused, when exhausted.

    Each placement is a bar, all over the same days. A line of a CSV file that cannot be read is left
    out, and reported on standard error after the answer. Exit status: 0 answered, 2 input refused, or
    some lines could not be read.
    """
