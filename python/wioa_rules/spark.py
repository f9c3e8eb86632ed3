"""The audit inside a cluster that speaks Spark: Spark itself, Sail, any Spark Connect server.

    from wioa_rules import spark

    findings = spark.audit({"participants": participants, "services": services}, as_of="2024-06-15")

The records of a participant are brought together in one shuffle, and each partition is judged by
one call. Driver and workers need `wioa-rules[spark]`; pyspark, or pyspark-client, is the cluster's.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow  # type: ignore[import-untyped, import-not-found, unused-ignore]
from pyspark.sql.pandas.types import (  # type: ignore[import-not-found, unused-ignore]
    from_arrow_schema,
    to_arrow_type,
)
from pyspark.sql.types import (  # type: ignore[import-not-found, unused-ignore]
    StructField,
    StructType,
    TimestampType,
)

from wioa_rules import Fault, InputError, Layer, Rulebook, __version__
from wioa_rules._native import check_tables, tables_json
from wioa_rules._partition import Judge, Mapper, holder, merged

if TYPE_CHECKING:
    from pyspark.sql import DataFrame  # type: ignore[import-not-found, unused-ignore]

__all__ = ["NotAssessed", "audit", "findings_schema", "mapper", "receipt", "refuse_cut", "tagged"]


class NotAssessed(UserWarning):
    """Rules that miss a table or a column; told before the job begins."""


def audit(
    tables: Mapping[str, DataFrame],
    *,
    as_of: date | str,
    rulebook: str = "chicago-cook",
    layers: Sequence[Layer] = (),
    rules: Sequence[str] | None = None,
    partitions: int | None = None,
) -> DataFrame:
    """The findings of a caseload as a DataFrame, in the columns of the local table of findings.

    `tables` are DataFrames by table name; what is left out is not assessed. `rulebook` and `layers`
    are those of `Rulebook(rulebook, layers=layers)`, which every worker builds. `partitions` is the
    number of parts that the caseload is judged in; by default it is the cluster's own.

    The findings of a participant stand together in fixed order; the order of partitions is open.
    Warns with `NotAssessed` of rules that miss something. Raises `InputError` before the job begins
    where a table or a column is not known, or has a type that is not read.
    """
    plan = _plan(_schemas(tables), as_of, rulebook, layers, rules, lambda own: _without_rows(tables, own))
    _tell(plan.receipt)
    return _together(tables, partitions).mapInArrow(plan.judge.findings(), from_arrow_schema(plan.schema))


def receipt(
    tables: Mapping[str, DataFrame],
    *,
    as_of: date | str,
    rulebook: str = "chicago-cook",
    layers: Sequence[Layer] = (),
    rules: Sequence[str] | None = None,
    partitions: int | None = None,
) -> dict[str, Any]:
    """The receipt of the same audit, summed over its partitions: what was judged by what, which
    rules were not assessed, and which could not judge how many participants.

    Takes what `audit` takes, and judges the caseload once more.
    """
    plan = _plan(_schemas(tables), as_of, rulebook, layers, rules, lambda own: _without_rows(tables, own))
    parts = _together(tables, partitions).mapInArrow(plan.judge.receipts(), "receipt string").collect()
    return merged(plan.receipt, [json.loads(part["receipt"]) for part in parts])


def tagged(tables: Mapping[str, DataFrame]) -> DataFrame:
    """All tables in one frame, a row a record: `participant_id` as text, to partition by (empty for
    records of nobody), and a struct column for each table, of which the record's own is not null.

    Raises `InputError` where a table or a column is not known, or has a type that is not read.
    """
    _plan(_schemas(tables), "2024-01-01", "chicago-cook", (), None)
    types = {name: f"struct<{_columns_of(frame.schema)}>" for name, frame in tables.items()}

    def records(name: str, frame: DataFrame) -> DataFrame:
        own = f"struct({', '.join(f'`{column}`' for column in frame.columns)})"
        return frame.selectExpr(
            "coalesce(cast(participant_id as string), '') as participant_id",
            *(f"cast({own if table == name else 'null'} as {of}) as {table}" for table, of in types.items()),
        )

    return reduce(lambda one, other: one.union(other), (records(*own) for own in tables.items()))


def mapper(
    frame: DataFrame,
    *,
    as_of: date | str,
    rulebook: str = "chicago-cook",
    layers: Sequence[Layer] = (),
    rules: Sequence[str] | None = None,
    empty: Collection[str] = (),
) -> Mapper:
    """The function for `mapInArrow` over a frame like that of `tagged`, for pipelines that
    partition by themselves: `frame.mapInArrow(mapper(frame, ...), findings_schema(frame))`.

    Each partition is judged for itself, so no participant may be cut across two: `refuse_cut` looks.
    `empty` names tables that have no row in any partition. Warns and raises as `audit` does.
    """
    check_tables(list(empty))
    plan = _plan(_payloads(frame), as_of, rulebook, layers, rules, lambda _: empty)
    _tell(plan.receipt)
    return plan.judge.findings()


def findings_schema(tables: Mapping[str, DataFrame] | DataFrame) -> StructType:
    """The schema of the findings of tables, or of a frame like that of `tagged`.

    Participant ids are integers if they are so in every table, and text otherwise.
    """
    schemas = _schemas(tables) if isinstance(tables, Mapping) else _payloads(tables)
    return from_arrow_schema(_plan(schemas, "2024-01-01", "chicago-cook", (), None).schema)


def refuse_cut(frame: DataFrame) -> None:
    """Raises `InputError`, naming a participant, if one has records in two partitions of a frame
    like that of `tagged`.

    Runs a job of its own. Hand over the very frame that is judged: a step in between, even a
    filter, may deal its rows out anew. Records without a participant are nobody's, and may lie
    anywhere.
    """
    held = frame.mapInArrow(holder(list(_payloads(frame))), "participant_id string")
    cut = (
        held.groupBy("participant_id").count().where("count > 1 and participant_id != ''").limit(1).collect()
    )
    if cut:
        raise _refusal(
            "duplicate",
            "participant_id",
            "records of one participant stand in more than one partition",
            cut[0]["participant_id"],
            'a frame parted by `.repartition(n, "participant_id")`',
        )


class _Plan(NamedTuple):
    judge: Judge
    # What no record at all gives: the receipt, and the Arrow schema of the findings.
    receipt: dict[str, Any]
    schema: Any


def _plan(
    schemas: Mapping[str, Any],
    as_of: date | str,
    rulebook: str,
    layers: Sequence[Layer],
    rules: Sequence[str] | None,
    without_rows: Callable[[list[str]], Collection[str]] = lambda _: (),
) -> _Plan:
    """Refuses what the library refuses, before a job begins, by judging no record at all."""
    if not isinstance(rulebook, str):
        raise TypeError(
            "`rulebook` takes the name of a profile, with `layers=`: a `Rulebook` does not travel"
        )
    check_tables(list(schemas))
    origin = (__version__, Rulebook(rulebook, layers=list(layers)).hash)
    judge = Judge(schemas, as_of, rulebook, tuple(layers), rules, frozenset(), origin)
    found, receipt = judge.audit({})
    if narrow := [name for name, schema in schemas.items() if len(schema) < _width(name)]:
        judge = replace(judge, empty=frozenset(without_rows(narrow)))
        found, receipt = judge.audit({})
    return _Plan(judge, receipt, found.schema)


def _width(table: str) -> int:
    """How many columns a table has, the participant's id among them."""
    fields = next(own["fields"] for own in json.loads(tables_json()) if own["name"] == table)
    return len({"participant_id"} | {field["name"] for field in fields})


def _without_rows(tables: Mapping[str, DataFrame], names: list[str]) -> set[str]:
    """Tables without a row, found in one job. Such a table is known to be empty; in one that has
    rows elsewhere, columns that were not supplied are not known."""
    probes = [tables[name].limit(1).selectExpr(f"'{name}' as name") for name in names]
    held = reduce(lambda one, other: one.union(other), probes).collect()
    return set(names) - {row["name"] for row in held}


def _together(tables: Mapping[str, DataFrame], partitions: int | None) -> DataFrame:
    """The records of each participant in one partition. Nothing may stand between this and the
    judge: some engines deal rows out anew after a filter."""
    frame = tagged(tables)
    if partitions is None:
        return frame.repartition("participant_id")
    return frame.repartition(partitions, "participant_id")


def _schemas(tables: Mapping[str, DataFrame]) -> dict[str, Any]:
    for name, frame in tables.items():
        if not hasattr(frame, "mapInArrow"):
            raise TypeError(f"table `{name}` takes a Spark DataFrame, not `{type(frame).__name__}`")
        if frame.isStreaming:
            raise _refusal(
                "bad_type",
                name,
                "a stream is cut in batches, and participants with it",
                allowed="a DataFrame that is not streaming",
            )
    return _arrow_schemas({name: frame.schema for name, frame in tables.items()})


def _payloads(frame: DataFrame) -> dict[str, Any]:
    structs = {own.name: own.dataType for own in frame.schema.fields if isinstance(own.dataType, StructType)}
    return _arrow_schemas(structs)


def _arrow_schemas(tables: Mapping[str, StructType]) -> dict[str, Any]:
    if not tables:
        raise _refusal("missing", "", "no table is given", allowed="at least one table")
    return {
        name: pyarrow.schema([_arrow_field(name, field) for field in schema.fields])
        for name, schema in tables.items()
    }


def _arrow_field(table: str, field: StructField) -> Any:
    if isinstance(field.dataType, TimestampType):
        raise _refusal(
            "bad_type",
            f"{table}.{field.name}",
            "a `timestamp` is a point in time, and local time is never guessed",
            "timestamp",
            "`timestamp_ntz`, `date` or ISO text",
        )
    return pyarrow.field(field.name, to_arrow_type(field.dataType))


def _columns_of(schema: StructType) -> str:
    return ", ".join(f"`{field.name}`: {field.dataType.simpleString()}" for field in schema.fields)


def _tell(receipt: Mapping[str, Any]) -> None:
    missing = [f"{own['rule']} ({', '.join(own['missing'])})" for own in receipt["not_assessed"]]
    if missing:
        message = f"not assessed, with what each rule misses: {'; '.join(missing)}"
        warnings.warn(message, NotAssessed, stacklevel=3)


def _refusal(
    code: str, path: str, message: str, value: str | None = None, allowed: str | None = None
) -> InputError:
    found = f", found `{value}`" if value else ""
    where = f"{path}: " if path else ""
    text = f"{where}{message}{found}; allowed: {allowed}"
    return InputError(text, (Fault(code, path, message, value, allowed),))
