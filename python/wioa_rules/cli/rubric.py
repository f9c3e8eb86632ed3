"""`wioa-rules rubric`: how a career plan stands to the six criteria of the rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wioa_rules.cli.one import one_participant

if TYPE_CHECKING:
    from rich.console import Console

LEVELS = {"exceeds": "green", "meets": "green", "below": "red"}
STATES = {"missing": "red", "not_stated": "yellow", "not_assessed": "yellow", "met": "green"}
"""The states of an item, in the order in which they are shown, with their colours."""


def _show(answer: dict[str, Any]) -> None:
    from wioa_rules.cli.show import console

    own = console()
    kind = "initial plan" if answer["stage"] == "initial" else "update of the plan"
    own.print(f"[bold]rubric of {answer['participant_id']} as of {answer['as_of']}[/], {kind}")
    plan = _record("plan", answer["plan_id"], "developed", answer["developed_on"])
    review = _record("review", answer["review_id"], "made", answer["reviewed_on"])
    own.print(f"{plan}; {review}")
    for name, criterion in answer["criteria"].items():
        _criterion(own, name, criterion)


def _criterion(own: Console, name: str, criterion: dict[str, Any]) -> None:
    from rich.table import Table

    level = criterion["level"]
    own.print(f"\n[bold]{name}[/]: {f'[{LEVELS[level]}]{level}[/]' if level else '[yellow]not rated[/]'}")
    table = Table(box=None, show_header=False)
    table.add_column(no_wrap=True, min_width=len("not assessed"))
    table.add_column(overflow="fold")
    table.add_column()
    for state, style in STATES.items():
        for item, found in criterion["items"].items():
            if found["state"] == state:
                table.add_row(f"[{style}]{state.replace('_', ' ')}[/]", item, _about(found))
    own.print(table)


def _about(found: dict[str, Any]) -> str:
    """What an item asks, and what tells how it stands."""
    notes = ["to exceed"] if found["part"] == "exceeds" else []
    if found["origin"]:
        notes.append(found["origin"])
    if found.get("days") is not None:
        notes.append(f"{found['days']} days")
    for key, said in (("lacking", "lacking"), ("not_supplied", "not supplied"), ("set_aside", "not understood")):
        if found.get(key):
            notes.append(f"{said}: {', '.join(found[key])}")
    return f"{found['asks']} [dim]({'; '.join(notes)})[/]" if notes else str(found["asks"])


def _record(kind: str, id: str | None, what: str, day: str | None) -> str:
    if not id:
        return f"no {kind} known"
    return f"{kind} {id}, {what} on {day or 'a day that is not recorded'}"


stage_option = click.option(
    "--stage",
    type=click.Choice(["initial", "update"]),
    default="initial",
    show_default=True,
    help="The initial plan, or its update.",
)


@one_participant("rubric", _show, stage_option, put=lambda record, stage: {"record": record, "stage": stage})
def rubric() -> None:
    """Rates the career plan of one participant: six criteria, what is met, missing, not stated.

    A criterion is not rated where nothing is missing and something is not stated. A line of a CSV file
    that cannot be read is left out, and reported on standard error after the answer. Exit status: 0
    answered, 2 input refused, or some lines could not be read.
    """
