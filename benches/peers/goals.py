"""What we want to reach, and what was measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """One figure beside its goal."""

    what: str
    wanted: str
    measured: str
    reached: bool


def at_least(what: str, limit: float, figure: float) -> Goal:
    """A figure that should be so large or larger."""
    return Goal(what, f"at least {limit:g}", f"{figure:.2f}", figure >= limit)


def at_most(what: str, limit: float, figure: float) -> Goal:
    """A figure that should be so small or smaller."""
    return Goal(what, f"at most {limit:g}", f"{figure:.2f}", figure <= limit)


def show(goals: list[Goal]) -> str:
    """The table; a goal that is not reached says so."""
    width = max((len(own.what) for own in goals), default=0)
    lines = [f"{'':{width}} {'goal':>14} {'measured':>10}"]
    for own in goals:
        mark = "reached" if own.reached else "NOT REACHED"
        lines.append(f"{own.what:{width}} {own.wanted:>14} {own.measured:>10}  {mark}")
    return "\n".join(lines)
