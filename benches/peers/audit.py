"""The audit: ours with all rules, beside ten of these rules in polars and DuckDB."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from peers import ours, rules_duckdb, rules_polars
from peers.data import Caseload
from peers.measure import Times, in_turn
from peers.periods import must_agree

#: Of one record alone; with the matrix; with notes, plan, participants, outcomes; a first date over
#: all services; periods with gaps, plans and recorded exits.
TEN = [
    "SVC001", "SVC003", "SVC005", "SVC006", "SVC008", "SVC009", "SVC010", "SVC012", "SVC015", "PAR002",
]  # fmt: skip
PEERS = [rules_polars.AUDIT, rules_duckdb.AUDIT]


@dataclass(frozen=True)
class Audited:
    """Times by name, and what was compared."""

    times: dict[str, Times]
    rows: int
    #: Findings of the ten rules, by rule.
    findings: dict[str, int]
    #: Findings of all rules.
    all_findings: int


def canonical(table: pl.DataFrame) -> pl.DataFrame:
    """Each finding once, in one order."""
    columns = ["participant_id", "rule", "record_id"]
    return table.select(pl.col(columns).cast(pl.String)).unique().sort(columns)


def compare(caseload: Caseload, runs: int) -> Audited:
    """Times ours with all rules and the peers with ten in turn, and checks the ten."""
    tables = ours.load_tables(caseload)
    contenders = {
        "wioa-rules, all rules": lambda: ours.audit(tables),
        "wioa-rules, ten rules": lambda: ours.audit(tables, TEN),
    }
    for peer in PEERS:
        contenders[peer.name] = lambda peer=peer, data=peer.load(caseload): peer.run(data)
    times, answers = in_turn(runs, contenders)
    ten = canonical(ours.found(answers["wioa-rules, ten rules"]))
    found = {peer.name: canonical(peer.table(answers[peer.name])) for peer in PEERS}
    must_agree({"wioa-rules": ten, **found})
    by_rule = dict(ten.group_by("rule").len().sort("rule").iter_rows())
    rows = sum(len(table) for table in caseload.tables.values())
    return Audited(times, rows, by_rule, len(answers["wioa-rules, all rules"]))
