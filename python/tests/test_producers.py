"""Every producer of tables gives the same findings as the JSON door, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest
from support import BOOK, Row, caseload, findings_bytes, integer_ids, rules_of, through_json, through_tables

EXPECTED = {"INP001", "INP003", "INP005", "SVC001", "SVC021"}


def from_polars(rows: list[Row]) -> object:
    return polars.DataFrame(rows, infer_schema_length=None)


def from_pandas(rows: list[Row]) -> object:
    return pandas.DataFrame(rows)


def from_pandas_timestamps(rows: list[Row]) -> object:
    frame = pandas.DataFrame(rows)
    for column in frame.columns:
        if column.endswith(("_date", "_begin", "_end", "_at")):
            frame[column] = pandas.to_datetime(frame[column])
    return frame


def from_pandas_arrow(rows: list[Row]) -> object:
    frame = pyarrow.Table.from_pylist(rows).to_pandas(types_mapper=pandas.ArrowDtype)
    assert all(isinstance(dtype, pandas.ArrowDtype) for dtype in frame.dtypes)
    return frame


def from_pandas_filtered(rows: list[Row]) -> object:
    """A frame whose index is no longer a plain count."""
    frame = pandas.DataFrame(rows + rows[:1])
    return frame[~frame.duplicated()].sort_values(frame.columns[1], ascending=False)


def from_pandas_categories(rows: list[Row]) -> object:
    frame = pandas.DataFrame(rows)
    texts = [column for column in frame.columns if pandas.api.types.is_string_dtype(frame[column])]
    return frame.astype(dict.fromkeys(texts, "category"))


def from_pyarrow(rows: list[Row]) -> object:
    return pyarrow.Table.from_pylist(rows)


def from_pyarrow_chunks(rows: list[Row]) -> object:
    whole = pyarrow.Table.from_pylist(rows)
    table = pyarrow.concat_tables([whole.slice(at, 1) for at in range(whole.num_rows)] + [whole.slice(0, 0)])
    assert table.column(0).num_chunks > 1
    return table


def from_pyarrow_slice(rows: list[Row]) -> object:
    """Columns that begin in the middle of their buffers."""
    table = pyarrow.Table.from_pylist(rows[:1] + rows + rows[-1:]).combine_chunks()
    return table.slice(1, len(rows))


def from_record_batch(rows: list[Row]) -> object:
    return pyarrow.RecordBatch.from_pylist(rows)


def from_record_batch_reader(rows: list[Row]) -> object:
    return pyarrow.Table.from_pylist(rows).to_reader(max_chunksize=2)


def from_duckdb(rows: list[Row]) -> object:
    table = pyarrow.Table.from_pylist(rows)
    return duckdb.connect().from_arrow(table)


PRODUCERS: list[Callable[[list[Row]], object]] = [
    from_polars,
    from_pandas,
    from_pandas_timestamps,
    from_pandas_arrow,
    from_pandas_filtered,
    from_pandas_categories,
    from_pyarrow,
    from_pyarrow_chunks,
    from_pyarrow_slice,
    from_record_batch,
    from_record_batch_reader,
    from_duckdb,
]


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("ids", ["text", "integer"])
def test_a_producer_gives_the_findings_of_the_json_door(
    producer: Callable[[list[Row]], object], ids: str
) -> None:
    rows = caseload() if ids == "text" else integer_ids(caseload())
    found = through_tables(**{name: producer(own) for name, own in rows.items()})
    expected = through_json(rows)
    assert findings_bytes(found) == findings_bytes(expected)
    assert json.loads(found.receipt_json()) == json.loads(expected.receipt_json())
    assert {rule for rule, _, _ in rules_of(found)} >= EXPECTED
    type_of_ids = pyarrow.table(found).schema.field("participant_id").type
    assert type_of_ids == (pyarrow.string() if ids == "text" else pyarrow.int64())


def test_tables_of_different_producers_mix() -> None:
    rows = caseload()
    found = through_tables(
        participants=from_polars(rows["participants"]),
        services=from_pandas(rows["services"]),
        case_notes=from_duckdb(rows["case_notes"]),
        support_items=from_pyarrow(rows["support_items"]),
    )
    assert findings_bytes(found) == findings_bytes(through_json(rows))


def test_results_are_taken_back_by_every_producer() -> None:
    found = through_json(caseload())
    rows = rules_of(found)
    arrow = pyarrow.table(found)
    assert arrow.schema.field("date").type == pyarrow.date32()
    assert arrow.column("rule").to_pylist() == [rule for rule, _, _ in rows]
    frame: Any = polars.DataFrame(found)
    assert frame["participant_id"].to_list() == [participant for _, participant, _ in rows]
    assert frame["record_id"].to_list() == [record for _, _, record in rows]
    pandas_frame = pandas.DataFrame.from_arrow(found)
    assert pandas_frame["rule"].to_list() == [rule for rule, _, _ in rows]
    relation = duckdb.connect().from_arrow(arrow)
    assert relation.aggregate("count(*)").fetchall() == [(len(found),)]
    assert duckdb.sql("SELECT count(*) FROM found").fetchall() == [(len(found),)]


def test_a_result_without_findings_still_has_its_columns() -> None:
    empty = BOOK.audit({"participant": {"participant_id": "P1"}}, as_of="2024-06-15")
    table = pyarrow.table(empty)
    assert (len(empty), table.num_rows) == (0, 0)
    assert table.schema == pyarrow.table(through_json(caseload())).schema


def test_facts_of_the_result_table_are_those_of_the_json_answer() -> None:
    found = through_json(caseload())
    facts = [finding["facts"] for finding in json.loads(found.to_json())["findings"]]
    assert [json.loads(text) for text in pyarrow.table(found).column("facts").to_pylist()] == facts


def test_a_progress_function_hears_the_end_and_may_stop_the_audit() -> None:
    tables = {name: from_pyarrow(own) for name, own in caseload().items()}
    heard: list[tuple[int, int]] = []
    BOOK.audit_tables(as_of="2024-06-15", progress=lambda done, total: heard.append((done, total)), **tables)
    assert heard[-1] == (5, 5)

    def stop(done: int, total: int) -> None:
        raise InterruptedError(f"at {done} of {total}")

    with pytest.raises(InterruptedError, match="at 5 of 5"):
        BOOK.audit_tables(as_of="2024-06-15", progress=stop, **tables)
