"""Streams sorted by participant give the answer of the tables in memory, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas
import polars
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stream_support import example, in_batches, in_memory, streamed, synthetic
from support import BOOK, caseload, integer_ids

from wioa_rules import Findings, InputError, audit_sorted

AS_OF = "2024-06-15"
BOOK_OF_EXAMPLE, EXAMPLE, DAY = example()
WHOLE = in_memory(BOOK_OF_EXAMPLE, DAY, **EXAMPLE)
SERVICES = pyarrow.table(
    {
        "participant_id": ["P1", "P1", "P2", "P3"],
        "service_id": ["s1", "s2", "s3", "s4"],
        "activity_code": ["999", "202", "999", "999"],
        "actual_begin": ["2024-03-01"] * 4,
    }
)


def ignore(_: Findings) -> None:
    """A sink that keeps nothing."""


@pytest.mark.parametrize("rows", [1, 7, 1000])
@pytest.mark.parametrize("chunk_rows", [1, 2, 50, None])
def test_the_example_caseload_gives_the_same_bytes(rows: int, chunk_rows: int | None) -> None:
    streams = {name: in_batches(table, [rows]) for name, table in EXAMPLE.items()}
    assert streamed(BOOK_OF_EXAMPLE, DAY, chunk_rows, **streams) == WHOLE


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_synthetic_caseloads_give_the_same_bytes(tmp_path: Path, seed: int) -> None:
    tables = synthetic(tmp_path, 300, seed)
    whole = in_memory(BOOK, "2024-12-31", **tables)
    assert len(json.loads(whole[0])) >= 5
    for rows, chunk_rows in ((1, 1), (7, 400), (1000, 64), (1000, None)):
        streams = {name: in_batches(table, [rows]) for name, table in tables.items()}
        assert streamed(BOOK, "2024-12-31", chunk_rows, **streams) == whole


@settings(deadline=None, max_examples=40)
@given(data=st.data(), chunk_rows=st.integers(1, 300))
def test_batches_may_be_cut_anywhere(data: st.DataObject, chunk_rows: int) -> None:
    cuts = st.lists(st.integers(1, 30), min_size=1, max_size=6)
    streams = {name: in_batches(table, data.draw(cuts)) for name, table in EXAMPLE.items()}
    assert streamed(BOOK_OF_EXAMPLE, DAY, chunk_rows, **streams) == WHOLE


def test_every_producer_of_streams_is_taken() -> None:
    tables = {name: sorted(rows, key=lambda row: row["participant_id"]) for name, rows in caseload().items()}
    whole = in_memory(BOOK, AS_OF, **{name: pyarrow.Table.from_pylist(rows) for name, rows in tables.items()})
    for make in (polars.DataFrame, pandas.DataFrame, pyarrow.Table.from_pylist, one_by_one):
        streams = {name: make(rows) for name, rows in tables.items()}
        assert streamed(BOOK, AS_OF, 1, **streams) == whole


def one_by_one(rows: list[dict[str, Any]]) -> Iterator[pyarrow.RecordBatch]:
    yield from in_batches(pyarrow.Table.from_pylist(rows), [1])


def test_integer_ids_come_back_as_integers_by_number() -> None:
    tables = {name: rows + _far(rows) for name, rows in integer_ids(caseload()).items()}
    tables = {name: sorted(rows, key=lambda row: row["participant_id"]) for name, rows in tables.items()}
    frames = {name: polars.DataFrame(rows, infer_schema_length=None) for name, rows in tables.items()}
    given: list[polars.DataFrame] = []
    audit_sorted(as_of=AS_OF, sink=lambda own: given.append(polars.DataFrame(own)), chunk_rows=1, **frames)
    ids = polars.concat(given)["participant_id"]
    assert ids.dtype == polars.Int64
    assert ids.is_sorted()
    assert 10 in ids
    by_number = sorted(
        json.loads(in_memory(BOOK, AS_OF, **frames)[0]), key=lambda own: int(own["participant_id"])
    )
    assert json.loads(streamed(BOOK, AS_OF, 1, **frames)[0]) == by_number


def _far(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first row once more, for a participant whose id as text comes before others."""
    return [{**rows[0], "participant_id": 10}]


def test_findings_come_while_the_stream_goes_on() -> None:
    pulled = 0

    def batches() -> Iterator[pyarrow.RecordBatch]:
        nonlocal pulled
        for batch in in_batches(SERVICES, [1]):
            pulled += 1
            yield batch

    seen: list[tuple[int, list[str]]] = []
    audit_sorted(
        as_of=AS_OF,
        rules=["SVC001"],
        sink=lambda own: seen.append((pulled, polars.DataFrame(own)["participant_id"].to_list())),
        chunk_rows=1,
        services=batches(),
    )
    assert seen == [(3, ["P1"]), (4, ["P2"]), (4, ["P3"])]


def test_the_receipt_and_the_progress_are_told() -> None:
    told: list[tuple[int, int]] = []
    receipt = audit_sorted(
        as_of=AS_OF,
        sink=ignore,
        progress=lambda participants, rows: told.append((participants, rows)),
        chunk_rows=2,
        services=SERVICES,
        gaps=None,
    )
    assert told == [(1, 2), (3, 4)]
    assert receipt["inputs"] == [{"table": "services", "rows": 4}]
    assert receipt["participants"] == 3


def test_findings_are_a_table_of_arrow_and_of_csv() -> None:
    parts: list[Findings] = []
    audit_sorted(as_of=AS_OF, rules=["SVC001"], sink=parts.append, chunk_rows=1, services=SERVICES)
    assert [len(own) for own in parts] == [1, 1, 1]
    assert pyarrow.table(parts[0]).column_names == pandas.DataFrame.from_arrow(parts[0]).columns.to_list()
    lines = parts[0].to_csv() + parts[1].to_csv(header=False)
    assert [line.split(",")[0] for line in lines.splitlines()] == ["participant_id", "P1", "P2"]
    assert parts[0].counts() == [("error", "SVC001", 1, 1)]
    assert [own["rule"] for own in json.loads(parts[0].first_json("error", 5))] == ["SVC001"]
    assert (parts[0].first_json("error", 0), parts[0].first_json("advice", 5)) == ("[]", "[]")


def test_the_sink_is_called_even_for_an_empty_caseload() -> None:
    calls: list[int] = []
    audit_sorted(as_of=AS_OF, sink=lambda own: calls.append(len(own)), services=SERVICES.slice(0, 0))
    assert calls == [0]


@pytest.mark.parametrize("order", [["P1", "P3", "P2"], ["P1", "P2", "P1"], ["P1", None], ["P1", ""]])
def test_a_stream_that_is_not_sorted_is_refused(order: list[str | None]) -> None:
    services = pyarrow.table({"participant_id": order, "service_id": ["a", "b", "c"][: len(order)]})
    for rows in (1, 7):
        with pytest.raises(InputError, match="not sorted by participant") as refused:
            audit_sorted(as_of=AS_OF, sink=ignore, chunk_rows=1, services=in_batches(services, [rows]))
        assert (refused.value.code, refused.value.path) == ("bad_value", "services.participant_id")
        assert f"`{order[-2]}`" in str(refused.value)
        assert (f"`{order[-1]}`" if order[-1] else "without an id") in str(refused.value)


def test_what_a_sink_or_a_progress_raises_goes_through_unchanged() -> None:
    own = KeyError("mine")

    def raising(*_: object) -> None:
        raise own

    with pytest.raises(KeyError) as raised:
        audit_sorted(as_of=AS_OF, sink=raising, services=SERVICES)
    assert raised.value is own
    with pytest.raises(KeyError) as raised:
        audit_sorted(as_of=AS_OF, sink=ignore, progress=raising, services=SERVICES)
    assert raised.value is own


def test_what_a_stream_raises_goes_through_unchanged() -> None:
    own = KeyError("mine")

    class Raising:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            raise own

    def raising() -> Iterator[pyarrow.RecordBatch]:
        yield from in_batches(SERVICES, [2])
        raise own

    for stream in (Raising(), raising()):
        with pytest.raises(KeyError) as raised:
            audit_sorted(as_of=AS_OF, sink=ignore, services=stream)
        assert raised.value is own


def test_a_stream_of_arrow_that_fails_says_which_and_why() -> None:
    def raising() -> Iterator[pyarrow.RecordBatch]:
        yield from in_batches(SERVICES, [2])
        raise KeyError("mine")

    reader = pyarrow.RecordBatchReader.from_batches(SERVICES.schema, raising())
    with pytest.raises(TypeError, match="table `services`: .*mine"):
        audit_sorted(as_of=AS_OF, sink=ignore, services=reader)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (7, "table `services`: `int` has no Arrow stream"),
        (polars.LazyFrame(), r"`LazyFrame` has no Arrow stream .*call .collect\(\) first"),
        (["x"], "table `services`: `str` has no Arrow stream"),
        ([], "table `services`: an iterable without any batch does not tell its columns"),
    ],
)
def test_what_is_no_stream_is_refused(value: object, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        audit_sorted(as_of=AS_OF, sink=ignore, services=value)


def test_tables_rules_and_chunks_that_make_no_sense_are_refused() -> None:
    with pytest.raises(InputError, match="unknown table"):
        audit_sorted(as_of=AS_OF, sink=ignore, servces=SERVICES)
    with pytest.raises(InputError, match="unknown column"):
        audit_sorted(as_of=AS_OF, sink=ignore, services=SERVICES.rename_columns(["participant_id", "service_id", "x", "y"]))
    with pytest.raises(InputError, match="no rule is chosen"):
        audit_sorted(as_of=AS_OF, sink=ignore, rules=[], services=SERVICES)
    with pytest.raises(ValueError, match="`chunk_rows`"):
        audit_sorted(as_of=AS_OF, sink=ignore, chunk_rows=0, services=SERVICES)
