"""The data that every contender gets: drawn once, in one order, with one kind of ids."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

import polars as pl
from wioa_rules import Rulebook
from wioa_rules._native import synth_tables

#: The day that the synthetic caseload is meant to be judged on.
AS_OF = date(2024, 12, 31)
WINDOW_DAYS = 90
SCHOOLS_TO_RESEARCH = 2
RULEBOOK = "chicago-cook"
#: All that periods by the plain 90-day rule need.
SERVICE_COLUMNS = ["participant_id", "service_id", "activity_code", "actual_begin", "actual_end"]
MATRIX_COLUMNS = ["code", "title", "category", "kind", "same_day", "enrolling", "roles"]


@dataclass(frozen=True)
class Caseload:
    """Tables as polars frames, and the services matrix as a small one."""

    tables: dict[str, pl.DataFrame]
    matrix: pl.DataFrame

    @property
    def services(self) -> pl.DataFrame:
        """The services with the columns that periods need."""
        return self.tables["services"].select(SERVICE_COLUMNS)


def draw(participants: int, *, seed: int = 1, rows: str = "shuffled", ids: str = "text") -> Caseload:
    """Draws a caseload. Rows are `shuffled`, `sorted` or `grouped`, ids `text` or `integer`."""
    drawn = synth_tables(participants, seed, rows, ids)
    return Caseload({name: pl.DataFrame(table).rechunk() for name, table in drawn.items()}, matrix())


def draw_services(participants: int, *, seed: int = 1, rows: str = "shuffled", ids: str = "text") -> Caseload:
    """Draws the services alone, with the columns that periods need."""
    drawn = synth_tables(participants, seed, rows, ids)["services"]
    return Caseload({"services": pl.DataFrame(drawn).select(SERVICE_COLUMNS).rechunk()}, matrix())


def matrix() -> pl.DataFrame:
    """The services matrix: code, title, category, kind, roles, same-day, enrolling."""
    (own,) = Rulebook(RULEBOOK).matrices()
    table = pl.read_csv(io.StringIO(own.to_csv()), schema_overrides={"code": pl.String})
    # Every activity of this matrix that triggers participation extends the window too, and none
    # has days in force: one flag says all, and contenders need not tell cases apart.
    assert table["triggers_participation"].equals(table["extends_exit"], null_equal=True)
    assert table["in_force_from"].is_null().all() and table["in_force_to"].is_null().all()
    return table.with_columns(
        enrolling=pl.col("extends_exit"), roles=pl.col("roles").fill_null("").str.split(";")
    ).select(MATRIX_COLUMNS)
