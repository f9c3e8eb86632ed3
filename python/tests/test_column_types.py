"""A column may come in any type that holds its values exactly."""

from __future__ import annotations

from decimal import Decimal

import pyarrow
import pyarrow.compute
import pytest
from support import (
    BOOK,
    Tables,
    caseload,
    findings_bytes,
    integer_ids,
    rules_of,
    through_json,
    through_tables,
)

TEXTS = [
    pyarrow.string(),
    pyarrow.large_string(),
    pyarrow.string_view(),
    pyarrow.dictionary(pyarrow.int8(), pyarrow.string()),
    pyarrow.dictionary(pyarrow.uint32(), pyarrow.large_string()),
]
DATES = [
    pyarrow.date32(),
    pyarrow.date64(),
    *(pyarrow.timestamp(unit) for unit in ("s", "ms", "us", "ns")),
    pyarrow.string(),
    pyarrow.string_view(),
]
DATE_COLUMNS = {"eligibility_date", "actual_begin", "actual_end", "contact_date"}
MONEY = [
    pyarrow.decimal32(8, 3),
    pyarrow.decimal64(12, 3),
    pyarrow.decimal128(20, 3),
    pyarrow.decimal256(40, 3),
    pyarrow.float64(),
    pyarrow.string(),
    pyarrow.large_string(),
]


def cast(tables: Tables, columns: set[str], to: pyarrow.DataType) -> dict[str, pyarrow.Table]:
    """The tables, with the named columns in another type."""
    answer = {}
    for name, rows in tables.items():
        table = pyarrow.Table.from_pylist(rows)
        for column in columns & set(table.column_names):
            at = table.column_names.index(column)
            table = table.set_column(at, column, as_type(table.column(column), to))
        answer[name] = table
    return answer


def as_type(column: pyarrow.ChunkedArray, to: pyarrow.DataType) -> pyarrow.ChunkedArray:
    if pyarrow.types.is_dictionary(to):
        return column.cast(to.value_type).dictionary_encode().cast(to)
    if to in (pyarrow.date64(), pyarrow.string_view()) and not pyarrow.types.is_string(column.type):
        between = pyarrow.timestamp("ms") if to == pyarrow.date64() else pyarrow.string()
        column = column.cast(between)
    return column.cast(to)


@pytest.mark.parametrize("to", TEXTS, ids=str)
def test_ids_and_texts_come_in_any_type_of_text(to: pyarrow.DataType) -> None:
    columns = {
        "participant_id",
        "service_id",
        "note_id",
        "item_id",
        "activity_code",
        "customer_group",
        "content",
    }
    found = through_tables(**cast(caseload(), columns, to))
    assert findings_bytes(found) == findings_bytes(through_json(caseload()))


def test_ids_come_run_end_encoded() -> None:
    tables = {name: pyarrow.Table.from_pylist(rows) for name, rows in caseload().items()}
    for name, table in tables.items():
        ids = pyarrow.compute.run_end_encode(table.column("participant_id").combine_chunks())
        tables[name] = table.set_column(0, "participant_id", ids)
    assert findings_bytes(through_tables(**tables)) == findings_bytes(through_json(caseload()))


@pytest.mark.parametrize(
    "to", [pyarrow.int8(), pyarrow.int32(), pyarrow.int64(), pyarrow.uint32(), pyarrow.uint64()], ids=str
)
def test_ids_come_in_any_type_of_whole_numbers_and_go_back_as_int64(to: pyarrow.DataType) -> None:
    rows = integer_ids(caseload())
    found = through_tables(**cast(rows, {"participant_id", "service_id", "note_id", "item_id"}, to))
    assert findings_bytes(found) == findings_bytes(through_json(rows))
    assert pyarrow.table(found).schema.field("participant_id").type == pyarrow.int64()
    expected = [int(participant) for _, participant, _ in rules_of(found)]
    assert pyarrow.table(found).column("participant_id").to_pylist() == expected


def test_whole_numbers_stand_in_their_own_order() -> None:
    rows = [
        {"participant_id": id, "service_id": 1, "activity_code": 999, "actual_begin": None} for id in (10, 9)
    ]
    found = through_tables(services=pyarrow.Table.from_pylist(rows))
    assert pyarrow.table(found).column("participant_id").to_pylist() == [9, 10]


def test_ids_that_are_text_in_one_table_go_back_as_text() -> None:
    tables = {name: pyarrow.Table.from_pylist(rows) for name, rows in integer_ids(caseload()).items()}
    services = tables["services"]
    tables["services"] = services.set_column(0, "participant_id", services.column(0).cast(pyarrow.string()))
    found = through_tables(**tables)
    assert findings_bytes(found) == findings_bytes(through_json(integer_ids(caseload())))
    assert pyarrow.table(found).schema.field("participant_id").type == pyarrow.string()


@pytest.mark.parametrize("to", DATES, ids=str)
def test_dates_come_in_any_type_of_date(to: pyarrow.DataType) -> None:
    found = through_tables(**cast(caseload(), DATE_COLUMNS, to))
    assert findings_bytes(found) == findings_bytes(through_json(caseload()))


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_timestamps_come_in_any_unit(unit: str) -> None:
    found = through_tables(**cast(caseload(), {"recorded_at", "entered_at"}, pyarrow.timestamp(unit)))
    assert findings_bytes(found) == findings_bytes(through_json(caseload()))


def test_a_timestamp_with_a_time_of_day_is_no_date() -> None:
    table = pyarrow.table(
        {
            "participant_id": ["P1"],
            "service_id": ["s1"],
            "activity_code": ["202"],
            "actual_begin": pyarrow.array([1_709_287_200], pyarrow.timestamp("s")),
        }
    )
    found = BOOK.audit_tables(as_of="2024-06-15", services=table, rules=["INP001"])
    assert '"value":"2024-03-01T10:00:00"' in found.to_json()


@pytest.mark.parametrize("to", MONEY, ids=str)
def test_money_comes_in_any_type_that_is_exact_to_the_cent(to: pyarrow.DataType) -> None:
    rows = caseload()
    for item in rows["support_items"]:
        item["cost"] = Decimal(item["cost"])
    found = through_tables(**cast(rows, {"cost"}, to))
    assert findings_bytes(found) == findings_bytes(through_json(caseload()))


@pytest.mark.parametrize("to", [pyarrow.bool_(), pyarrow.string(), pyarrow.string_view()], ids=str)
def test_yes_and_no_come_as_booleans_or_their_words(to: pyarrow.DataType) -> None:
    found = through_tables(**cast(caseload(), {"basic_skills_test_applies", "ita_funded"}, to))
    assert findings_bytes(found) == findings_bytes(through_json(caseload()))


@pytest.mark.parametrize(
    "to", [pyarrow.int8(), pyarrow.uint64(), pyarrow.float64(), pyarrow.string()], ids=str
)
def test_counts_come_in_any_type_that_holds_them(to: pyarrow.DataType) -> None:
    found = through_tables(**cast(caseload(), {"schools_researched"}, to))
    assert findings_bytes(found) == findings_bytes(through_json(caseload()))


def test_a_column_of_nothing_but_nulls_is_supplied_and_not_recorded() -> None:
    rows = caseload()["services"]
    table = pyarrow.Table.from_pylist([{**row, "actual_end": None} for row in rows])
    assert pyarrow.types.is_null(table.schema.field("actual_end").type)
    found = through_tables(services=table)
    assert findings_bytes(found) == findings_bytes(through_json({"services": table.to_pylist()}))
    assert "services.actual_end" not in found.receipt_json()
