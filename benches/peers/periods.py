"""Periods of participation: all contenders on the same services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from peers import numpy_bound, ours, plain_python, with_duckdb, with_pandas, with_polars
from peers.contender import Contender
from peers.data import Caseload
from peers.measure import Times, in_turn

CONTENDERS = [
    ours.PERIODS,
    with_polars.EXPERT,
    with_polars.IDIOMATIC,
    with_duckdb.PERIODS,
    with_pandas.PERIODS,
    plain_python.PERIODS,
    numpy_bound.PERIODS,
]
COLUMNS = ["participant_id", "entry", "last", "open", "exit"]


@dataclass(frozen=True)
class Compared:
    """Times by name, and what was compared."""

    times: dict[str, Times]
    services: int
    periods: int
    #: Participants left out, because a service of theirs cannot be understood.
    left_out: int


class Disagreement(Exception):
    """Two contenders give different answers."""


def unclear(caseload: Caseload) -> pl.DataFrame:
    """Participants with a service that has an unknown code, or ends before it begins or without.

    We call their periods undetermined; the other contenders do not look for them.
    """
    begin, end = pl.col("actual_begin"), pl.col("actual_end")
    unknown = ~pl.col("activity_code").is_in(caseload.matrix["code"].implode())
    return (
        caseload.services.filter(
            (unknown.fill_null(True) & begin.is_not_null())
            | (end < begin)
            | (end.is_not_null() & begin.is_null())
        )
        .select("participant_id")
        .unique()
    )


def canonical(table: pl.DataFrame, left_out: pl.DataFrame) -> pl.DataFrame:
    """The compared columns in one order, without those left out."""
    table = table.select(COLUMNS).with_columns(pl.col("participant_id").cast(pl.String))
    left_out = left_out.with_columns(pl.col("participant_id").cast(pl.String))
    return table.join(left_out, on="participant_id", how="anti").sort("participant_id", "entry")


def must_agree(tables: dict[str, pl.DataFrame]) -> None:
    """Raises `Disagreement` with the first rows that only one of two tables has."""
    (first, expected), *others = tables.items()
    for name, table in others:
        if not table.equals(expected):
            parts = [expected.join(table, on=table.columns, how="anti", nulls_equal=True).head(5)]
            parts.append(table.join(expected, on=table.columns, how="anti", nulls_equal=True).head(5))
            raise Disagreement(
                f"{first} has {len(expected)} rows, {name} has {len(table)}; "
                f"only the first: {parts[0].rows()}; only the second: {parts[1].rows()}"
            )


def compare(caseload: Caseload, runs: int, contenders: Sequence[Contender] = CONTENDERS) -> Compared:
    """Times all contenders in turn, and checks that they agree."""
    loaded = [(own, own.load(caseload)) for own in contenders]
    times, answers = in_turn(
        runs, {own.name: lambda own=own, data=data: own.run(data) for own, data in loaded}
    )
    left_out = unclear(caseload)
    tables = {own.name: canonical(own.table(answers[own.name]), left_out) for own in contenders}
    must_agree(tables)
    return Compared(times, len(caseload.services), len(next(iter(tables.values()))), len(left_out))
