"""Bad rows are findings that name them; every other row is still judged."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pyarrow
import pytest
from support import AS_OF, BOOK, Row, caseload, findings_bytes, rules_of, through_json, through_tables

GOOD = [
    {"participant_id": "P1", "service_id": "s1", "activity_code": "999", "actual_begin": "2024-03-01"},
    {"participant_id": "P3", "service_id": "s1", "activity_code": "999", "actual_begin": "2024-03-01"},
]
EXPECTED = [("SVC001", "P1", "s1"), ("SVC001", "P3", "s1")]


def bad(**values: Any) -> Row:
    own = {"participant_id": "P2", "service_id": "s1", "activity_code": "202", "actual_begin": "2024-03-01"}
    return own | values


def both_doors(rows: list[Row]) -> list[tuple[str, str, str | None]]:
    """Findings of the input rules and of SVC001; the two doors agree."""
    rules = ["INP001", "INP002", "INP003", "INP004", "INP005", "SVC001"]
    columns = dict.fromkeys(key for row in rows for key in row)
    whole = [{column: row.get(column) for column in columns} for row in rows]
    one = through_json({"services": whole}, rules=rules)
    other = BOOK.audit_tables(as_of=AS_OF, rules=rules, services=pyarrow.Table.from_pylist(whole))
    assert one.to_json() == other.to_json()
    return rules_of(one)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (bad(actual_begin="03/01/2024"), ("INP001", "P2", "s1")),
        (bad(actual_begin="2024-02-30"), ("INP001", "P2", "s1")),
        (bad(actual_begin="1899-12-31"), ("INP001", "P2", "s1")),
        (bad(actual_begin="2024-03-01T00:00:00"), ("INP001", "P2", "s1")),
        (bad(recorded_at="2024-03-01T09:00:00Z"), ("INP001", "P2", "s1")),
        (bad(recorded_at="2024-03-01T09:00:00-06:00"), ("INP001", "P2", "s1")),
        (bad(recorded_at="2024-03-01 09:00:00 America/Chicago"), ("INP001", "P2", "s1")),
        (bad(customer_group="grown_up"), ("INP001", "P2", "s1")),
        (bad(ita_funded="yes"), ("INP001", "P2", "s1")),
        (bad(hourly_wage="$12"), ("INP001", "P2", "s1")),
        (bad(hourly_wage=-1.0), ("INP001", "P2", "s1")),
        (bad(hourly_wage=float("1e300")), ("INP001", "P2", "s1")),
        (bad(schools_researched=1.5), ("INP001", "P2", "s1")),
        (bad(service_id=None), ("INP004", "P2", None)),
        (bad(service_id=""), ("INP004", "P2", None)),
        (bad(participant_id=None), ("INP005", "", "s1")),
        (bad(placement_id="w9"), None),
    ],
)
def test_one_bad_row_never_hides_the_findings_of_others(row: Row, found: tuple[str, str, str] | None) -> None:
    result = both_doors([GOOD[0], row, GOOD[1]])
    assert sorted(result) == sorted([*EXPECTED, *([found] if found else [])])


def test_every_bad_cell_of_a_row_is_named() -> None:
    row = bad(actual_begin="soon", actual_end="later", status="done")
    found = json.loads(through_json({"services": [row]}, rules=["INP001"]).to_json())["findings"]
    assert [(own["facts"]["field"], own["facts"]["value"]) for own in found] == [
        ("actual_begin", "soon"),
        ("actual_end", "later"),
        ("status", "done"),
    ]


@pytest.mark.parametrize("value", [[1], {"a": 1}, True, 1.5])
def test_a_json_value_that_no_column_has_is_a_finding(value: object) -> None:
    rows = [GOOD[0], bad(activity_code=value), GOOD[1]]
    assert sorted(rules_of(through_json({"services": rows}, rules=["INP001", "SVC001"]))) == sorted(
        [*EXPECTED, ("INP001", "P2", "s1")]
    )


def test_a_text_of_ten_megabytes_is_read_and_shortened_where_it_is_reported() -> None:
    long = "ä" * 10_000_000
    assert both_doors([*GOOD, bad(provider=long)]) == EXPECTED
    rows = [*GOOD, bad(actual_begin=long, participant_id="P4")]
    assert both_doors(rows) == [*EXPECTED, ("INP001", "P4", "s1")]
    assert len(through_json({"services": rows}).to_json()) < 20_000


def test_texts_with_quotes_line_breaks_and_zeros_pass_through() -> None:
    ids = ['say "hi"', "line\nbreak", "tab\there", "nul\0byte", "emoji 🎓", "Ω", " ", "=1+1"]
    found = both_doors([{**GOOD[0], "service_id": id, "participant_id": id} for id in ids])
    assert found == sorted(("SVC001", id, id) for id in ids)


def test_an_empty_table_is_supplied_and_says_nothing() -> None:
    table = pyarrow.Table.from_pylist(caseload()["services"]).slice(0, 0)
    found = through_tables(services=table)
    proof = json.loads(found.receipt_json())
    assert (len(found), proof["participants"]) == (0, 0)
    assert proof["inputs"] == [{"table": "services", "rows": 0}]
    assert "SVC001" in proof["rules_run"]
    assert json.loads(through_json({"services": []}).receipt_json())["inputs"] == proof["inputs"]


def test_a_table_or_field_that_is_missing_leaves_its_rules_not_assessed() -> None:
    tables = {"participants": pyarrow.Table.from_pylist(caseload()["participants"])}
    proof = json.loads(through_tables(**tables).receipt_json())
    missing = {own["rule"]: own["missing"] for own in proof["not_assessed"]}
    assert missing["SVC001"] == ["services.activity_code", "services.actual_begin"]
    services = pyarrow.Table.from_pylist(caseload()["services"]).drop_columns(["actual_begin"])
    proof = json.loads(through_tables(**tables, services=services).receipt_json())
    missing = {own["rule"]: own["missing"] for own in proof["not_assessed"]}
    assert missing["SVC001"] == ["services.actual_begin"]
    assert not set(missing) & set(proof["rules_run"])


def test_records_with_one_id_are_set_aside_and_reported_once() -> None:
    double = bad(activity_code="999")
    assert both_doors([GOOD[0], double, bad(), double, GOOD[1]]) == sorted(
        [*EXPECTED, ("INP002", "P2", "s1")], key=by_id
    )


def test_the_same_id_may_stand_under_two_participants() -> None:
    assert both_doors(GOOD) == EXPECTED


def test_a_participant_that_stands_twice_is_reported_once() -> None:
    rows = caseload()
    rows["participants"].append({**rows["participants"][0], "customer_group": "youth"})
    found = through_json(rows, rules=["INP002"])
    assert rules_of(found) == [("INP002", "P1", "P1")]
    tables = {name: pyarrow.Table.from_pylist(own) for name, own in rows.items()}
    assert BOOK.audit_tables(as_of=AS_OF, rules=["INP002"], **tables).to_json() == found.to_json()


def test_a_record_of_nobody_is_reported_and_counts_as_no_participant() -> None:
    found = through_json(caseload(), rules=["INP005"])
    assert rules_of(found) == [("INP005", "P9", "s6")]
    assert json.loads(found.receipt_json())["participants"] == 4


def test_a_million_services_of_one_participant_are_judged() -> None:
    count = 1_000_000
    ids = pyarrow.array([f"s{at:07}" for at in range(count)])
    days = [date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1), date(2020, 4, 1)]
    table = pyarrow.table(
        {
            "participant_id": pyarrow.repeat("P1", count),
            "service_id": ids,
            "activity_code": pyarrow.array(["202"] * (count - 1) + ["999"]),
            "actual_begin": pyarrow.array(days * (count // 4)),
            "actual_end": pyarrow.array(days * (count // 4)),
        }
    )
    found = BOOK.audit_tables(as_of=AS_OF, services=table, rules=["SVC001", "PAR001", "INP001", "INP002"])
    assert rules_of(found) == [("SVC001", "P1", "s0999999")]
    whole = table.slice(0, count - 1)
    found = BOOK.audit_tables(as_of="2020-06-20", services=whole, rules=["SVC001", "PAR001"])
    assert rules_of(found) == [("PAR001", "P1", "P1")]
    assert json.loads(found.receipt_json())["inputs"] == [{"table": "services", "rows": count - 1}]


def test_the_order_of_rows_and_tables_does_not_matter() -> None:
    rows = caseload()
    expected = findings_bytes(through_json(rows))
    shuffle = random.Random(1)
    for _ in range(20):
        names = shuffle.sample(list(rows), len(rows))
        mixed = {name: shuffle.sample(rows[name], len(rows[name])) for name in names}
        assert findings_bytes(through_json(mixed)) == expected
        tables = {name: pyarrow.Table.from_pylist(own) for name, own in mixed.items()}
        assert findings_bytes(through_tables(**tables)) == expected


def by_id(found: tuple[str, str, str | None]) -> str:
    return found[1]
