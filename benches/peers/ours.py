"""Our own part: the polars frames go in by their Arrow stream, and come back as polars frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import wioa_rules

from peers.contender import Contender
from peers.data import AS_OF, RULEBOOK, Caseload

COMPARED = {
    "participant_id": "participant_id",
    "entry_date": "entry",
    "last_service_date": "last",
    "open": "open",
    "exit_date": "exit",
}


def load(caseload: Caseload) -> pl.DataFrame:
    """The services as they are."""
    return caseload.services


def periods(services: pl.DataFrame, threads: int | None = None) -> pl.DataFrame:
    """Every period, with every column that the answer has."""
    found = wioa_rules.participation_table(services, as_of=AS_OF, rulebook=RULEBOOK, threads=threads)
    return pl.DataFrame(found)


def compared(table: pl.DataFrame) -> pl.DataFrame:
    """The columns that the others have too."""
    return table.select(COMPARED.keys()).rename(COMPARED)


def undetermined(services: pl.DataFrame) -> pl.Series:
    """Participants with a service that cannot be understood; the others do not look for them."""
    found = wioa_rules.participation_table(services, as_of=AS_OF, rulebook=RULEBOOK)
    return pl.DataFrame(found.undetermined)["participant_id"].unique()


def load_tables(caseload: Caseload) -> dict[str, pl.DataFrame]:
    """Every table as it is."""
    return caseload.tables


def audit(
    tables: dict[str, pl.DataFrame], rules: Sequence[str] | None = None, **threads: Any
) -> pl.DataFrame:
    """Findings of all rules, or of some, as a frame."""
    found = wioa_rules.audit_tables(as_of=AS_OF, rulebook=RULEBOOK, rules=rules, **threads, **tables)
    return pl.DataFrame(found)


def found(table: pl.DataFrame) -> pl.DataFrame:
    """The columns that the others have too."""
    return table.select("participant_id", "rule", "record_id")


PERIODS = Contender("wioa-rules", load, periods, compared, "ours")
