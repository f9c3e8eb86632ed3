"""Times contenders in turn, so that whatever slows the machine slows all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Times:
    """Seconds of every run."""

    seconds: tuple[float, ...]

    @property
    def best(self) -> float:
        """The fastest run."""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """The run in the middle."""
        return statistics.median(self.seconds)


def in_turn(
    runs: int, contenders: Mapping[str, Callable[[], Any]]
) -> tuple[dict[str, Times], dict[str, Any]]:
    """Each runs once to warm up; then all run in turn, as many rounds as `runs`.

    Answers with the times, and with what each returned when it warmed up.
    """
    answers = {name: run() for name, run in contenders.items()}
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(runs):
        for name, run in contenders.items():
            gc.collect()
            start = time.perf_counter()
            answer = run()
            seconds[name].append(time.perf_counter() - start)
            del answer
    return {name: Times(tuple(own)) for name, own in seconds.items()}, answers
