"""How our time grows with the number of services, and with threads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from peers import ours
from peers.data import Caseload, draw_services
from peers.measure import Times, in_turn

#: Services of a participant, on average.
SERVICES_EACH = 11
SIZES = [500_000, 1_000_000, 2_000_000, 4_000_000]


@dataclass(frozen=True)
class Growth:
    """Times by number of services, and the exponent of the power that fits them."""

    times: dict[int, Times]
    exponent: float


def scale(runs: int, sizes: Sequence[int] = SIZES) -> Growth:
    """Times periods of participation at each size, rows shuffled, ids as text."""
    services = [draw_services(size // SERVICES_EACH).services for size in sizes]
    times, _ = in_turn(runs, {str(len(own)): lambda own=own: len(ours.periods(own)) for own in services})
    by_size = {int(size): own for size, own in times.items()}
    return Growth(by_size, exponent({size: own.best for size, own in by_size.items()}))


def exponent(seconds: dict[int, float]) -> float:
    """The slope of a straight line through the logarithms, by least squares."""
    x = [math.log(size) for size in seconds]
    y = [math.log(time) for time in seconds.values()]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((one - mean_x) * (other - mean_y) for one, other in zip(x, y, strict=True))
    return above / sum((one - mean_x) ** 2 for one in x)


def threads(caseload: Caseload, runs: int) -> dict[str, dict[int, Times]]:
    """Times periods and the audit with one thread and with two."""
    services, tables = caseload.services, caseload.tables
    questions = {
        "periods": lambda number: len(ours.periods(services, threads=number)),
        "audit": lambda number: len(ours.audit(tables, threads=number)),
    }
    measured = {}
    for name, ask in questions.items():
        times, _ = in_turn(
            runs, {str(number): lambda number=number, ask=ask: ask(number) for number in (1, 2)}
        )
        measured[name] = {int(number): own for number, own in times.items()}
    return measured
