"""One partition of a caseload, judged by one call: what a worker of a cluster runs.

Batches hold a struct column for each table; a row's own table is the one that is not null.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow  # type: ignore[import-untyped, import-not-found, unused-ignore]
import pyarrow.compute as compute  # type: ignore[import-untyped, import-not-found, unused-ignore]

from wioa_rules import Layer, Rulebook, __version__, audit_tables

Batches = Iterator[Any]
Mapper = Callable[[Batches], Batches]


@dataclass(frozen=True)
class Judge:
    """What a worker has to know; it is pickled, and a rulebook is not: it is built there."""

    # Arrow schemas by table: what is supplied, whether or not a partition has a row of it.
    schemas: Mapping[str, Any]
    as_of: date | str
    profile: str
    layers: tuple[Layer, ...]
    rules: Sequence[str] | None
    # Tables without a row in the whole caseload.
    empty: frozenset[str]
    # Version of this library and hash of the rulebook where the job began.
    origin: tuple[str, str]

    def findings(self) -> Mapper:
        """Batches of a partition to batches of its findings."""

        def judge(batches: Batches) -> Batches:
            if tables := split(batches, self.schemas):
                yield from self.audit(tables)[0].to_batches()

        return judge

    def receipts(self) -> Mapper:
        """Batches of a partition to its receipt as JSON; nothing where it has no record."""

        def judge(batches: Batches) -> Batches:
            if tables := split(batches, self.schemas):
                yield pyarrow.record_batch({"receipt": [json.dumps(self.audit(tables)[1])]})

        return judge

    def audit(self, tables: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
        """Findings as an Arrow table, and the receipt, of the tables a partition has rows of.

        A table without a row counts as known in all its columns. Here it may have rows elsewhere,
        and what its columns lack is not known: it gets one row of nobody, whose finding is left out.
        """
        if wrong := sorted(self.empty & tables.keys()):
            raise RuntimeError(f"table `{wrong[0]}` was said to have no row in the caseload, and has one")
        padded = [name for name in self.schemas if name not in tables and name not in self.empty]
        given = {name: schema.empty_table() for name, schema in self.schemas.items() if name in self.empty}
        given |= {name: nobody(self.schemas[name]) for name in padded}
        answer = audit_tables(
            as_of=self.as_of,
            rulebook=self._rulebook(),
            rules=self.rules,
            threads=1,  # The engine has given every core a partition of its own.
            **given | dict(tables),
        )
        found, receipt = pyarrow.table(answer), json.loads(answer.receipt_json())
        of_padding = compute.and_(
            compute.is_null(found["participant_id"]),
            compute.is_in(found["record_table"], pyarrow.array(padded, pyarrow.string())),
        )
        found = found.filter(compute.invert(of_padding))
        for count in receipt["inputs"]:
            count["rows"] -= count["table"] in padded
        for name, level in (("errors", "error"), ("warnings", "warning"), ("advice", "advice")):
            receipt[name] = compute.sum(compute.equal(found["level"], level), min_count=0).as_py()
        return found, receipt

    def _rulebook(self) -> Rulebook:
        book = Rulebook(self.profile, layers=list(self.layers))
        if (__version__, book.hash) != self.origin:
            raise RuntimeError(
                f"a worker has wioa-rules {__version__} with rulebook {book.hash[:12]}, "
                f"the job began with {self.origin[0]} and {self.origin[1][:12]}: install the same everywhere"
            )
        return book


def split(batches: Batches, tables: Iterable[str]) -> dict[str, Any]:
    """The tables that have a row, taken out of their struct columns batch by batch."""
    pieces: dict[str, list[Any]] = {name: [] for name in tables}
    for batch in batches:
        for name, own in pieces.items():
            column = batch.column(name)
            if column.null_count < len(column):
                own.append(pyarrow.RecordBatch.from_struct_array(column.drop_null()))
    return {name: pyarrow.Table.from_batches(own) for name, own in pieces.items() if own}


def nobody(schema: Any) -> Any:
    """A table of one row without a value."""
    return pyarrow.table({field.name: pyarrow.nulls(1, field.type) for field in schema}, schema)


def holder(tables: Sequence[str]) -> Mapper:
    """A function from the batches of a partition to the ids of the participants it holds."""

    def held(batches: Batches) -> Batches:
        ids = [
            compute.unique(table["participant_id"]).cast(pyarrow.string())
            for table in split(batches, tables).values()
        ]
        if ids:
            one = compute.unique(pyarrow.chunked_array(ids))
            yield pyarrow.record_batch({"participant_id": one})

    return held


def merged(nothing: dict[str, Any], parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The receipt of a caseload from those of its partitions, and from that of no record at all."""
    rows = {own["table"]: 0 for own in nothing["inputs"]}
    unjudged = dict.fromkeys(nothing["rules_run"], 0)
    for part in parts:
        for own in part["inputs"]:
            rows[own["table"]] += own["rows"]
        for own in part["unjudged"]:
            unjudged[own["rule"]] += own["participants"]
    counts = {
        name: sum(part[name] for part in parts) for name in ("participants", "errors", "warnings", "advice")
    }
    return (
        nothing
        | counts
        | {
            "inputs": [{"table": name, "rows": count} for name, count in rows.items()],
            "unjudged": [{"rule": rule, "participants": count} for rule, count in unjudged.items() if count],
        }
    )
