"""Periods in pandas."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl

from peers.contender import Contender
from peers.data import AS_OF, WINDOW_DAYS, Caseload

DAY = pd.Timestamp(AS_OF)
WINDOW = pd.Timedelta(days=WINDOW_DAYS)


def load(caseload: Caseload) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Frames of pandas' own kinds of columns: strings and timestamps."""
    matrix = caseload.matrix.select("code", "same_day", "enrolling").to_pandas()
    services = caseload.services.to_pandas()
    for column in ["actual_begin", "actual_end"]:
        services[column] = pd.to_datetime(services[column])
    return services, matrix


def run(data: tuple[pd.DataFrame, pd.DataFrame]) -> pd.DataFrame:
    """Gaps and islands; groups are walked as sorted arrays, because groupby is slow."""
    services, matrix = data
    enrolling = matrix[matrix["enrolling"]].set_index("code")["same_day"]
    given = services[services["activity_code"].isin(enrolling.index) & (services["actual_begin"] <= DAY)]
    same_day = given["activity_code"].isin(enrolling.index[enrolling])
    end = given["actual_end"].mask(same_day, given["actual_begin"])
    is_open = ~(end <= DAY)
    code, ids = pd.factorize(given["participant_id"])
    rows = pd.DataFrame(
        {
            "code": code,
            "begin": given["actual_begin"].to_numpy(),
            "until": end.mask(is_open, DAY).to_numpy(),
            "open": is_open.to_numpy(),
        }
    ).sort_values(["code", "begin"], ignore_index=True)
    reach = rows.groupby("code", sort=False)["until"].cummax().shift()
    new_person = rows["code"] != rows["code"].shift()
    rows["period"] = (new_person | (rows["begin"] > reach + WINDOW)).cumsum()
    periods = rows.groupby("period", sort=False).agg(
        code=("code", "first"), entry=("begin", "first"), last=("until", "max"), open=("open", "any")
    )
    over = (periods["last"] + WINDOW < DAY) & ~periods["open"]
    periods["exit"] = periods["last"].where(over)
    periods.insert(0, "participant_id", np.asarray(ids)[periods.pop("code").to_numpy()])
    return periods


def table(periods: Any) -> pl.DataFrame:
    """As polars."""
    return pl.from_pandas(periods.reset_index(drop=True)).with_columns(
        pl.col("entry", "last", "exit").cast(pl.Date)
    )


PERIODS = Contender("pandas", load, run, table)
