"""Periods in plain Python: a dict of lists, each sorted and walked."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

import polars as pl

from peers.contender import Contender
from peers.data import AS_OF, WINDOW_DAYS, Caseload

WINDOW = timedelta(days=WINDOW_DAYS)


def load(caseload: Caseload) -> dict[str, Any]:
    """Columns as lists of Python's own strings and dates."""
    columns: dict[str, Any] = {name: column.to_list() for name, column in caseload.services.to_dict().items()}
    columns["matrix"] = caseload.matrix.select("code", "same_day", "enrolling").to_dicts()
    return columns


def run(columns: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Periods of every participant."""
    same_day = {row["code"]: row["same_day"] for row in columns["matrix"] if row["enrolling"]}
    given = defaultdict(list)
    rows = zip(
        columns["participant_id"],
        columns["activity_code"],
        columns["actual_begin"],
        columns["actual_end"],
        strict=True,
    )
    for participant, code, begin, end in rows:
        if code not in same_day or begin is None or begin > AS_OF:
            continue
        if same_day[code]:
            end = begin
        if end is None or end > AS_OF:
            given[participant].append((begin, AS_OF, True))
        else:
            given[participant].append((begin, end, False))
    periods = []
    for participant, services in given.items():
        services.sort()
        entry, last, is_open = services[0]
        for begin, until, opens in services:
            if begin > last + WINDOW:
                periods.append((participant, entry, last, False, last))
                entry, last, is_open = begin, until, opens
            else:
                last = max(last, until)
                is_open |= opens
        over = not is_open and last + WINDOW < AS_OF
        periods.append((participant, entry, last, is_open, last if over else None))
    return periods


def table(periods: list[tuple[Any, ...]]) -> pl.DataFrame:
    """As polars."""
    names = ["participant_id", "entry", "last", "open", "exit"]
    return pl.DataFrame(periods, schema=names, orient="row", infer_schema_length=None)


PERIODS = Contender("plain Python", load, run, table)
