"""What cannot be understood at all is refused with what, where and what is allowed."""

from __future__ import annotations

import datetime
import decimal
import json
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest
from support import BOOK

from wioa_rules import Fault, InputError, Matrix, Rule, audit, audit_tables, explain, may_enter, participation

RECORD = {"participant": {"participant_id": "P1"}}
SERVICES = {
    "participant_id": ["P1"],
    "service_id": ["s1"],
    "activity_code": ["202"],
    "actual_begin": [datetime.date(2024, 3, 1)],
}


def refused(**tables: Any) -> InputError:
    with pytest.raises(InputError) as refusal:
        audit_tables(as_of="2024-06-15", rulebook=BOOK, **tables)
    return refusal.value


def refused_record(record: Any, as_of: Any = "2024-06-15") -> InputError:
    with pytest.raises(InputError) as refusal:
        audit(record, as_of=as_of, rulebook=BOOK)
    return refusal.value


def without(name: str) -> pyarrow.Table:
    return pyarrow.table({key: values for key, values in SERVICES.items() if key != name})


def test_an_unknown_column_is_named_with_the_columns_there_are() -> None:
    fault = refused(services=pyarrow.table({**SERVICES, "begin": ["x"]}))
    assert (fault.code, fault.path, fault.value) == ("unknown_name", "services", "begin")
    assert fault.allowed is not None
    assert "`actual_begin`" in fault.allowed
    assert str(fault).startswith(
        "services: unknown column, found `begin`; allowed: `participant_id`, `service_id`"
    )


def test_an_unknown_table_is_named_with_the_tables_there_are() -> None:
    fault = refused(servces=pyarrow.table(SERVICES))
    assert (fault.code, fault.value) == ("unknown_name", "servces")
    assert "`services`" in str(fault.allowed)


@pytest.mark.parametrize("column", ["participant_id", "service_id"])
def test_a_table_needs_the_ids_of_participant_and_record(column: str) -> None:
    fault = refused(services=without(column))
    assert (fault.code, fault.path) == ("missing", f"services.{column}")


@pytest.mark.parametrize("column", ["participant_id", "service_id", "actual_begin"])
@pytest.mark.parametrize("table", ["services", "participants"])
def test_a_column_stands_once(table: str, column: str) -> None:
    if table == "participants":
        column = {"service_id": "program", "actual_begin": "eligibility_date"}.get(column, column)
    columns = {"services": list(SERVICES), "participants": ["participant_id", "program", "eligibility_date"]}
    names = [*columns[table], column]
    arrays = [pyarrow.array([None], pyarrow.string())] * len(names)
    fault = refused(**{table: pyarrow.Table.from_arrays(arrays, names=names)})
    assert (fault.code, fault.path) == ("duplicate", f"{table}.{column}")


@pytest.mark.parametrize(
    ("column", "values", "allowed"),
    [
        ("actual_begin", pyarrow.array([True]), "date32, date64, a timestamp without zone, or ISO text"),
        ("actual_begin", pyarrow.array([20240301]), "date32, date64, a timestamp without zone, or ISO text"),
        ("participant_id", pyarrow.array([1.0]), "text or integers"),
        ("service_id", pyarrow.array([1.0]), "text or integers"),
        ("activity_code", pyarrow.array([["202"]]), "text or integers"),
        ("customer_group", pyarrow.array([1]), "text"),
        ("ita_funded", pyarrow.array([1]), "booleans"),
        (
            "hourly_wage",
            pyarrow.array([True]),
            "decimals, integers, floating point or text, exact to the cent",
        ),
        ("placement_id", pyarrow.array([b"1"]), "text or integers"),
    ],
)
def test_a_column_of_a_type_that_does_not_fit_is_refused(
    column: str, values: pyarrow.Array, allowed: str
) -> None:
    fault = refused(services=pyarrow.table({**SERVICES, column: values}))
    assert (fault.code, fault.path, fault.allowed) == ("bad_type", f"services.{column}", allowed)
    assert len(fault.faults) == 1


@pytest.mark.parametrize("zone", ["UTC", "America/Chicago", "-06:00"])
@pytest.mark.parametrize("column", ["actual_begin", "recorded_at"])
def test_a_timestamp_column_with_a_zone_is_refused(column: str, zone: str) -> None:
    values = pyarrow.array([0], pyarrow.timestamp("us", tz=zone))
    fault = refused(services=pyarrow.table({**SERVICES, column: values}))
    assert (fault.code, fault.path) == ("bad_type", f"services.{column}")
    assert "time zone" in str(fault)


def test_every_fault_of_a_table_is_told_at_once() -> None:
    table = pyarrow.table({"participant_id": [1.5], "begin": ["x"], "actual_begin": [True]})
    fault = refused(services=table)
    assert [own.code for own in fault.faults] == ["bad_type", "unknown_name", "bad_type", "missing"]
    assert all(isinstance(own, Fault) for own in fault.faults)
    assert len(str(fault).splitlines()) == 4


def test_a_lazy_frame_is_told_to_collect() -> None:
    with pytest.raises(
        TypeError, match=r"table `services`: `LazyFrame` has no Arrow stream.*call \.collect\(\) first"
    ):
        audit_tables(as_of="2024-06-15", services=polars.LazyFrame(SERVICES))


@pytest.mark.parametrize("value", [[{"participant_id": "P1"}], {"participant_id": ["P1"]}, "services.csv", 1])
def test_what_has_no_arrow_stream_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=r"table `services`: .* has no Arrow stream"):
        audit_tables(as_of="2024-06-15", services=value)


def test_a_series_is_no_table() -> None:
    with pytest.raises((TypeError, ValueError)):
        audit_tables(as_of="2024-06-15", services=polars.Series("service_id", ["s1"]))


def test_a_table_that_is_none_is_not_supplied() -> None:
    found = audit_tables(as_of="2024-06-15", rulebook=BOOK, services=None)
    assert json.loads(found.receipt_json())["inputs"] == []


@pytest.mark.parametrize(
    ("record", "code", "path"),
    [
        ({**RECORD, "service": []}, "unknown_name", ""),
        ({**RECORD, "services": [{"service_id": "s1", "code": "202"}]}, "unknown_name", "services"),
        ({"participant": {}}, "missing", "participant.participant_id"),
        ({**RECORD, "participants": []}, "duplicate", "participants"),
        (
            {**RECORD, "gaps": [{"gap_id": "g", "participant_id": "P2"}]},
            "bad_reference",
            "gaps.participant_id",
        ),
        ('{"services": [], "services": []}', "duplicate", "services"),
        ('{"gaps": [{"gap_id": "1", "gap_id": "2"}]}', "duplicate", "gaps.gap_id"),
        ([], "syntax", ""),
        ({"services": {}}, "syntax", ""),
        ({"services": None}, "syntax", ""),
        (None, "syntax", ""),
        ("", "syntax", ""),
        ("{", "syntax", ""),
        ('{"services": []} x', "syntax", ""),
        ("[" * 100_000, "syntax", ""),
        (b'{"services": []\xff}', "syntax", ""),
    ],
)
def test_a_record_of_another_shape_is_refused(record: object, code: str, path: str) -> None:
    fault = refused_record(record)
    assert (fault.code, fault.path) == (code, path)


def test_a_record_holds_only_values_that_json_has() -> None:
    with pytest.raises(TypeError, match="a record cannot hold a value of type `set`"):
        audit({"participant": {"participant_id": {1}}}, as_of="2024-06-15")
    with pytest.raises(ValueError, match="not JSON compliant"):
        audit({"support_items": [{"cost": float("inf")}]}, as_of="2024-06-15")
    circle: list[object] = []
    circle.append(circle)
    with pytest.raises(ValueError, match="Circular"):
        audit({"services": circle}, as_of="2024-06-15")


@pytest.mark.parametrize("cost", [float("nan"), numpy.float64("nan"), decimal.Decimal("NaN")])
def test_what_is_not_a_number_is_not_recorded(cost: object) -> None:
    def judged(value: object) -> str:
        items = [{"participant_id": "P1", "item_id": "i1", "service_id": "s1", "cost": value}]
        record = {"participants": ({"participant_id": "P1"},), "support_items": items}
        return audit(record, as_of="2024-06-15").to_json()

    assert judged(cost) == judged(None)
    assert judged(cost) != judged("NaN")


@pytest.mark.parametrize("rules", ["SVC001", ""])
def test_rules_are_a_list_of_codes_not_a_text(rules: str) -> None:
    for ask in (
        lambda: audit(RECORD, as_of="2024-06-15", rules=rules),
        lambda: audit_tables(as_of="2024-06-15", rules=rules),
    ):
        with pytest.raises(TypeError, match="`rules` takes a list of codes"):
            ask()


def test_an_audit_without_any_rule_is_refused() -> None:
    for ask in (
        lambda: audit(RECORD, as_of="2024-06-15", rules=[]),
        lambda: audit_tables(as_of="2024-06-15", rules=()),
    ):
        with pytest.raises(InputError, match="no rule is chosen") as refusal:
            ask()
        assert (refusal.value.code, refusal.value.path) == ("missing", "rules")


def test_a_rulebook_is_one_or_the_name_of_a_profile() -> None:
    for ask in (
        lambda: audit(RECORD, as_of="2024-06-15", rulebook=5),
        lambda: audit_tables(as_of="2024-06-15", rulebook=None),
    ):
        with pytest.raises(TypeError, match="`rulebook` takes a Rulebook or the name of a profile"):
            ask()


def test_a_rule_is_named_by_itself_or_by_its_code() -> None:
    one, other = (audit(RECORD, as_of="2024-06-15", rules=[own]) for own in (Rule.SVC001, "SVC001"))
    assert one.to_json() == other.to_json()
    assert explain(Rule.SVC001) == explain("SVC001")


@pytest.mark.parametrize("value", [1, None, {"participant_id": ["P1"]}])
def test_an_unknown_table_is_named_before_what_it_holds(value: object) -> None:
    fault = refused(colours=value)
    assert (fault.code, fault.value) == ("unknown_name", "colours")
    with pytest.raises(InputError) as core:
        BOOK.audit_tables(as_of="2024-06-15", colours=pyarrow.table(SERVICES))
    assert (str(fault), fault.faults) == (str(core.value), core.value.faults)


def test_dates_decimals_and_missing_times_of_a_dict_are_read() -> None:
    day = datetime.datetime(2024, 3, 1)
    record = {
        **RECORD,
        "services": [{"service_id": "s1", "activity_code": "202", "actual_begin": day, "recorded_at": day}],
        "support_items": [{"item_id": "i1", "cost": decimal.Decimal("12.50")}],
        "gaps": [{"gap_id": "g1", "begin": pandas.Timestamp(day), "end": pandas.NaT}],
    }
    assert len(audit(record, as_of="2024-06-15", rules=["INP001"])) == 0


@pytest.mark.parametrize(
    "as_of", ["2024-6-15", "15.06.2024", "2023-02-29", "today", "", "2024-06-15T00:00:00"]
)
def test_a_day_that_is_no_iso_date_is_refused(as_of: str) -> None:
    fault = refused_record(RECORD, as_of)
    assert (fault.code, fault.path, fault.value, fault.allowed) == (
        "bad_value",
        "as_of",
        as_of,
        "a day `YYYY-MM-DD` from 1900 to 2199",
    )


@pytest.mark.parametrize("as_of", ["1899-12-31", "2200-01-01", datetime.date(1800, 1, 1)])
def test_a_day_outside_the_years_of_records_is_refused(as_of: datetime.date | str) -> None:
    with pytest.raises(InputError, match="1900 to 2199"):
        audit(RECORD, as_of=as_of)


@pytest.mark.parametrize(
    "as_of", [datetime.datetime(2024, 6, 15), pandas.Timestamp("2024-06-15"), 20240615, None]
)
def test_a_day_that_is_no_date_is_refused(as_of: Any) -> None:
    for question in (
        lambda: audit(RECORD, as_of=as_of),
        lambda: audit_tables(as_of=as_of),
        lambda: participation(RECORD, as_of=as_of),
        lambda: may_enter(RECORD, {"service_id": "s1"}, as_of=as_of),
    ):
        with pytest.raises(TypeError, match=r"as_of takes a datetime\.date or an ISO text"):
            question()


def test_an_unknown_rule_is_named_with_the_rules_there_are() -> None:
    for ask in (
        lambda: audit(RECORD, as_of="2024-06-15", rules=["SVC001", "SVC999"]),
        lambda: explain("SVC999"),
    ):
        with pytest.raises(InputError) as refusal:
            ask()
        assert (refusal.value.code, refusal.value.value) == ("unknown_name", "SVC999")
        assert "`SVC021`" in str(refusal.value.allowed)


def test_a_question_about_one_participant_takes_one() -> None:
    with pytest.raises(InputError, match="exactly one"):
        participation(
            {"participants": [{"participant_id": "P1"}, {"participant_id": "P2"}]}, as_of="2024-06-15"
        )


@pytest.mark.parametrize(
    ("service", "path"),
    [
        ({}, "service.service_id"),
        ({"service_id": "s1"}, "service.service_id"),
        ({"service_id": "s2", "actual_begin": "1.3.2024"}, "service.actual_begin"),
        ({"service_id": "s2", "begin": "2024-03-01"}, "service.services"),
        ([], "service.row"),
    ],
)
def test_a_service_that_cannot_be_entered_as_it_is_written_is_refused(service: object, path: str) -> None:
    with pytest.raises(InputError) as refusal:
        may_enter({**RECORD, "services": [{"service_id": "s1"}]}, service, as_of="2024-06-15")
    assert refusal.value.path == path


def test_a_matrix_search_names_what_is_allowed() -> None:
    matrix = Matrix.built_in()
    with pytest.raises(ValueError, match=r"unknown category `train`; allowed: .*`training`"):
        matrix.search(category="train")
    with pytest.raises(ValueError, match=r"unknown group `teen`; allowed: .*`youth`"):
        matrix.search(group="teen")
