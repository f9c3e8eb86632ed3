"""Periods in DuckDB: gaps and islands in SQL."""

from __future__ import annotations

from typing import Any

import duckdb
import polars as pl

from peers.contender import Contender
from peers.data import AS_OF, WINDOW_DAYS, Caseload

PERIODS_SQL = f"""
with given as (
    select participant_id, actual_begin as begin,
           case when same_day then actual_begin else actual_end end as own_end,
           own_end is null or own_end > date '{AS_OF}' as is_open,
           case when is_open then date '{AS_OF}' else own_end end as until
    from services join matrix on activity_code = code
    where enrolling and actual_begin <= date '{AS_OF}'
),
marked as (
    select participant_id, begin, until, is_open,
           coalesce(begin > max(until) over (
               partition by participant_id order by begin
               rows between unbounded preceding and 1 preceding) + {WINDOW_DAYS}, true) as starts
    from given
),
numbered as (
    select *, sum(starts::int) over (partition by participant_id order by begin) as period
    from marked
)
select participant_id, min(begin) as entry, max(until) as last, bool_or(is_open) as open,
       case when not bool_or(is_open) and max(until) + {WINDOW_DAYS} < date '{AS_OF}'
            then max(until) end as exit
from numbered
group by participant_id, period
"""


def load(caseload: Caseload) -> duckdb.DuckDBPyConnection:
    """Tables of the database's own, in memory."""
    return database({"services": caseload.services, "matrix": caseload.matrix})


def database(tables: dict[str, pl.DataFrame]) -> duckdb.DuckDBPyConnection:
    """A database in memory with these tables."""
    connection = duckdb.connect()
    for name, table in tables.items():
        connection.register("incoming", table.to_arrow())
        connection.execute(f"create table {name} as select * from incoming")
        connection.unregister("incoming")
    return connection


def run(connection: duckdb.DuckDBPyConnection) -> Any:
    """The periods as an Arrow table."""
    return connection.sql(PERIODS_SQL).to_arrow_table()


def table(periods: Any) -> pl.DataFrame:
    """As polars."""
    return pl.DataFrame(pl.from_arrow(periods))


PERIODS = Contender("DuckDB", load, run, table)
