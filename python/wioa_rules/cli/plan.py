"""`wioa-rules plan`: the career plan of one participant, for a person to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wioa_rules.cli.one import one_participant

if TYPE_CHECKING:
    from rich.console import Console

MARKS = {"complete": "green", "on_track": "green", "open": "cyan", "off_track": "red", "did_not_complete": "yellow"}
REASONS = {
    "never_agreed": "the customer never agreed to the plan",
    "goal_added": "goal {goal_id} was added on {at}",
    "goal_off_track": "goal {goal_id} was set off track on {at}",
}


def _show(plan: dict[str, Any]) -> None:
    from wioa_rules.cli.show import console

    own = console()
    head = plan["plan"]
    developed = "not developed"
    if head and head["developed_on"]:
        developed = f"developed on {head['developed_on']}"
    elif "career_plans" in plan["not_considered"]:
        developed = "not known whether it was developed"
    own.print(f"[bold]{plan['plan_label']} of {plan['participant_label']} {plan['participant_id']} as of {plan['as_of']}[/], {developed}")
    for goal in plan["goals"]:
        _goal(own, goal)
    if plan["steps_without_goal"]:
        own.print("\n[bold]Steps without a goal[/]")
        _steps(own, plan["steps_without_goal"])
    if plan["services_without_step"]:
        own.print("\n[bold]Services assigned to a goal, without a step[/]")
        for service in plan["services_without_step"]:
            own.print(f"  {service['service_id']} {_named(service)}, goal {service['goal_id']}")
    own.print()
    _agreement(own, plan)
    _reviews(own, plan)
    reached = plan["accomplishments"]
    counts = [f"{counted['count']} {kind}" for kind, counted in reached.items() if counted is not None]
    own.print(f"[bold]reached[/]: {', '.join(counts)}" if counts else "[bold]reached[/]: not known")
    for record in plan["set_aside"]:
        where = f"{record['table']} {record['id'] or 'without id'}, {record['field']}"
        own.print(f"[red]not understood[/]: {where}: {record['value']}")
    if plan["not_considered"]:
        own.print(f"[dim]not supplied, so not considered: {', '.join(plan['not_considered'])}[/]")


def _goal(own: Console, goal: dict[str, Any]) -> None:
    about = [goal["label"], f"{goal['term']} term" if goal["term"] else None, _status(goal["status"])]
    own.print(f"\n[bold]{goal['statement'] or 'no statement'}[/] ({goal['goal_id']})")
    own.print(f"  {', '.join(own for own in about if own)}; {_span(goal['earliest_start'], goal['latest_due'])}")
    if goal["verified_on"]:
        own.print(f"  verified by {goal['verified_by'] or 'nobody named'} on {goal['verified_on']}")
    if goal["status"] == "off_track":
        notified = goal["customer_notified_at"]
        own.print(f"  customer notified {notified}" if notified else "  [red]customer not notified[/]")
    if goal["benchmark"]:
        own.print(f"  benchmark: {goal['benchmark']}")
    _steps(own, goal["steps"])


def _steps(own: Console, steps: list[dict[str, Any]]) -> None:
    from rich.table import Table

    if not steps:
        own.print("  [dim]no steps[/]")
        return
    table = Table("step", "status", "planned", "actual", "hours a week", "provider", box=None, pad_edge=True)
    for step in steps:
        barriers = f"\n[dim]addresses {', '.join(step['barriers'])}[/]" if step["barriers"] else ""
        table.add_row(
            f"{_named(step)}{barriers}",
            _status(step["status"]),
            _span(step["planned_start"], step["planned_end"]),
            _span(step["actual_start"], step["actual_end"]),
            str(step["weekly_hours"] if step["weekly_hours"] is not None else ""),
            step["provider"] or "[red]nobody[/]",
        )
    own.print(table)


def _agreement(own: Console, plan: dict[str, Any]) -> None:
    latest = plan["agreement"]
    if latest:
        way = (latest["method"] or "way not recorded").replace("_", " ")
        when = f", agreed {plan['agreed_at']}" if plan["agreed_at"] else ""
        own.print(f"[bold]agreement[/]: {latest['standing'].replace('_', ' ')}, {way}{when}")
    else:
        missing = "plan_agreements" in plan["not_considered"]
        own.print(f"[bold]agreement[/]: {'not known' if missing else 'none'}")
    for need in plan["needs_agreement"] or []:
        own.print(f"  [red]the customer has to agree[/]: {REASONS[need['reason']].format(**need)}")


def _reviews(own: Console, plan: dict[str, Any]) -> None:
    if "plan_reviews" in plan["not_considered"]:
        own.print("[bold]review[/]: not known")
        return
    reviews = plan["reviews"]
    days = [review["reviewed_on"] for review in reviews["done"] if review["reviewed_on"]]
    said = f"last on {max(days)}" if days else "none yet"
    if reviews["next_on"]:
        left = reviews["days_left"]
        how = f"{left} days left" if left >= 0 else f"[red]{-left} days overdue[/]"
        said += f"; next by {reviews['next_on']}, {how}"
    own.print(f"[bold]review[/]: {said}")


def _named(line: dict[str, Any]) -> str:
    """What a step or service is called, with its code."""
    code = f" ({line['activity_code']})" if line["activity_code"] else ""
    return f"{line['title'] or line.get('step_id') or ''}{code}"


def _status(status: str | None) -> str:
    words = (status or "not recorded").replace("_", " ")
    return f"[{MARKS[status]}]{words}[/]" if status in MARKS else words


def _span(first: str | None, last: str | None) -> str:
    return f"{first or '...'} to {last or '...'}" if first or last else "no dates"


@one_participant("plan", _show)
def plan() -> None:
    """The career plan of one participant: goals with their steps, agreement, reviews, what was reached.

    A line of a CSV file that cannot be read is left out, and reported on standard error after the
    answer. Exit status: 0 answered, 2 input refused, or some lines could not be read.
    """
