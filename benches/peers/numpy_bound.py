"""The bound: one pass of numpy over arrays that are coded and sorted beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from peers.contender import Contender
from peers.data import AS_OF, WINDOW_DAYS, Caseload

TODAY = (AS_OF - date(1970, 1, 1)).days
#: No end: later than every day.
NEVER = 2**30


@dataclass(frozen=True)
class Arrays:
    """Services in the order of participant and begin; days since 1970."""

    participant: Any
    begin: Any
    end: Any
    enrolling: Any
    same_day: Any
    ids: pl.Series


def load(caseload: Caseload) -> Arrays:
    """Codes participants, looks the flags up and sorts, before the clock runs."""
    flags = caseload.matrix.select("code", "same_day", "enrolling")
    rows = (
        caseload.services.join(flags, left_on="activity_code", right_on="code", how="left")
        .with_columns(
            code=pl.col("participant_id").rank("dense").cast(pl.Int32) - 1,
            begin=pl.col("actual_begin").to_physical().fill_null(NEVER),
            end=pl.col("actual_end").to_physical().fill_null(NEVER),
            same_day=pl.col("same_day").fill_null(False),
            enrolling=pl.col("enrolling").fill_null(False),
        )
        .sort("code", "begin")
    )
    return Arrays(
        participant=rows["code"].to_numpy().copy(),
        begin=rows["begin"].to_numpy().copy(),
        end=rows["end"].to_numpy().copy(),
        enrolling=rows["enrolling"].to_numpy().copy(),
        same_day=rows["same_day"].to_numpy().copy(),
        ids=rows["participant_id"].unique().sort(),
    )


def run(data: Arrays) -> dict[str, Any]:
    """Periods as arrays; participants by their code."""
    (kept,) = np.nonzero(data.enrolling & (data.begin <= TODAY))
    participant, begin = data.participant[kept], data.begin[kept]
    end = np.where(data.same_day[kept], begin, data.end[kept])
    # Twice the day, one more where it is open.
    until = np.where(end <= TODAY, 2 * end, 2 * TODAY + 1)
    reach = np.maximum.accumulate(participant.astype(np.int64) << 32 | until)
    starts = np.empty(len(kept), dtype=bool)
    starts[:1] = True
    until = reach.astype(np.int32)
    starts[1:] = (participant[1:] != participant[:-1]) | (begin[1:] > (until[:-1] >> 1) + WINDOW_DAYS)
    (first,) = np.nonzero(starts)
    until = until[np.append(first[1:], len(kept)) - 1]
    last, is_open = until >> 1, (until & 1).astype(bool)
    exited = ~is_open & (last + WINDOW_DAYS < TODAY)
    return {
        "ids": data.ids,
        "participant": participant[first],
        "entry": begin[first],
        "last": last,
        "open": is_open,
        "exited": exited,
    }


def table(found: dict[str, Any]) -> pl.DataFrame:
    """As polars, with the ids."""
    last = pl.Series(found["last"]).cast(pl.Date)
    return pl.DataFrame(
        {
            "participant_id": found["ids"].gather(found["participant"]),
            "entry": pl.Series(found["entry"]).cast(pl.Date),
            "last": last,
            "open": found["open"],
            "exit": last.zip_with(
                pl.Series(found["exited"]), pl.Series([None], dtype=pl.Date).new_from_index(0, len(last))
            ),
        }
    )


PERIODS = Contender("numpy, coded and sorted beforehand", load, run, table, "bound")
