"""Periods in polars: with window expressions, and as an expert would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from peers.contender import Contender
from peers.data import AS_OF, WINDOW_DAYS, Caseload

#: Bits of a day since 1970, with room beyond the year 2199.
DAY = 17


@dataclass(frozen=True)
class Frames:
    """Services and matrix."""

    services: pl.DataFrame
    matrix: pl.DataFrame


def load(caseload: Caseload) -> Frames:
    """Takes the frames as they are."""
    return Frames(caseload.services, caseload.matrix.select("code", "same_day", "enrolling"))


def idiomatic(data: Frames) -> pl.DataFrame:
    """Gaps and islands with window expressions."""
    participant, begin = pl.col("participant_id"), pl.col("actual_begin")
    enrolling = data.matrix.lazy().filter("enrolling").select("code", "same_day")
    return (
        data.services.lazy()
        .join(enrolling, left_on="activity_code", right_on="code")
        .filter(begin <= AS_OF)
        .with_columns(end=pl.when("same_day").then(begin).otherwise("actual_end"))
        .with_columns(open=pl.col("end").is_null() | (pl.col("end") > AS_OF))
        .with_columns(until=pl.when("open").then(AS_OF).otherwise("end"))
        .sort("participant_id", "actual_begin")
        .with_columns(reach=pl.col("until").cum_max().shift().over(participant))
        .with_columns(
            starts=pl.col("reach").is_null() | (begin > pl.col("reach") + pl.duration(days=WINDOW_DAYS))
        )
        .with_columns(period=pl.col("starts").cum_sum().over(participant))
        .group_by("participant_id", "period")
        .agg(entry=begin.min(), last=pl.col("until").max(), open=pl.col("open").any())
        .with_columns(exit=exit_date())
        .drop("period")
        .collect()
    )


def exit_date() -> pl.Expr:
    """The last day, once the window after it is over."""
    over = pl.col("last") + pl.duration(days=WINDOW_DAYS) < AS_OF
    return pl.when(over & ~pl.col("open")).then("last")


def expert(data: Frames) -> pl.DataFrame:
    """One sort of one column of integers, then cumulative maxima over all participants at once.

    Participant, begin, and last day with the flag "open" are packed into one number. In its order
    the last day so far is the cumulative maximum of participant and last day, because a later
    participant is greater than all that stands before.
    """
    enrolling = data.matrix.filter("enrolling")
    activity = pl.col("activity_code")
    end = pl.when(activity.is_in(enrolling.filter("same_day")["code"].implode())).then("actual_begin")
    rows = (
        data.services.lazy()
        .filter(activity.is_in(enrolling["code"].implode()), pl.col("actual_begin") <= AS_OF)
        .select(
            "participant_id",
            begin=pl.col("actual_begin").to_physical(),
            end=end.otherwise("actual_end").to_physical(),
        )
        .collect()
    )
    ids = rows["participant_id"]
    text = ids.dtype == pl.String
    if text:
        ids = ids.cast(pl.Categorical(pl.Categories.random()))
    as_of = (AS_OF - date(1970, 1, 1)).days
    # Twice the day, one more where it is open.
    until = pl.when(pl.col("end") <= as_of).then(2 * pl.col("end")).otherwise(2 * as_of + 1)
    until = rows.select(until).to_series().to_numpy().astype(np.int64)
    packed = ids.to_physical().to_numpy().astype(np.int64) << 2 * DAY + 1
    packed |= rows["begin"].to_numpy().astype(np.int64) << DAY + 1
    packed |= until
    packed.sort()
    begin = packed >> DAY + 1
    reach = begin >> DAY << DAY + 1
    reach |= packed & (1 << DAY + 1) - 1
    np.maximum.accumulate(reach, out=reach)
    starts = np.empty(len(packed), dtype=bool)
    starts[:1] = True
    # Both sides hold the participant above the day: a new participant is beyond every window.
    np.greater(begin[1:], (reach[:-1] >> 1) + WINDOW_DAYS, out=starts[1:])
    first = np.flatnonzero(starts)
    until = reach[np.append(first[1:], len(packed)) - 1]
    begin, code = begin[first] & (1 << DAY) - 1, begin[first] >> DAY
    last = until >> 1 & (1 << DAY) - 1
    owner = pl.Series("participant_id", code)
    owner = owner.cast(pl.UInt32).cat.to(ids.dtype).cast(pl.String) if text else owner.cast(ids.dtype)
    return pl.DataFrame(
        {
            "participant_id": owner.alias("participant_id"),
            "entry": pl.Series(begin.astype(np.int32)).cast(pl.Date),
            "last": pl.Series(last.astype(np.int32)).cast(pl.Date),
            "open": (until & 1).astype(bool),
        }
    ).with_columns(exit=exit_date())


IDIOMATIC = Contender("polars, window expressions", load, idiomatic, lambda table: table)
EXPERT = Contender("polars, expert", load, expert, lambda table: table)
