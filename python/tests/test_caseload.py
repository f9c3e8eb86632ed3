"""A loaded caseload answers often, and its periods are those of each record."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars
import pyarrow
import pytest
from support import BOOK

from wioa_rules import Caseload, InputError, _native, participation, participation_table

AS_OF = "2024-12-31"
NEEDED = ["participant_id", "service_id", "activity_code", "actual_begin", "actual_end"]


def drawn(participants: int, seed: int, rows: str = "shuffled", ids: str = "text") -> dict[str, Any]:
    tables = _native.synth_tables(participants, seed, rows=rows, ids=ids)
    return {name: polars.DataFrame(table) for name, table in tables.items()}


def test_ten_questions_to_a_loaded_caseload_are_answered_as_if_each_were_the_first() -> None:
    tables = drawn(120, 3)
    loaded = Caseload(**tables)
    for day in ("2020-01-31", "2024-02-29", AS_OF):
        for rules in (None, ["SVC006", "PAR002"]):
            alone = BOOK.audit_tables(as_of=day, rules=rules, **tables)
            assert loaded.audit(as_of=day, rules=rules).to_json() == alone.to_json()
        periods = polars.DataFrame(loaded.participation(as_of=day))
        assert periods.equals(polars.DataFrame(Caseload(**tables).participation(as_of=day)))
    assert "services: " in repr(loaded)


@pytest.mark.parametrize("ids", ["text", "integer"])
@pytest.mark.parametrize("rows", ["shuffled", "sorted", "grouped"])
def test_no_number_of_threads_changes_an_answer(rows: str, ids: str) -> None:
    loaded = Caseload(**drawn(400, 4, rows, ids))
    found = {loaded.audit(as_of=AS_OF, threads=threads).to_json() for threads in (1, 2, 3)}
    assert len(found) == 1
    one, two = (polars.DataFrame(loaded.participation(as_of=AS_OF, threads=own)) for own in (1, 2))
    assert one.equals(two) and len(one) > 300


def test_integer_ids_come_in_the_order_of_their_numbers() -> None:
    periods = polars.DataFrame(Caseload(**drawn(300, 5, ids="integer")).participation(as_of=AS_OF))
    assert periods["participant_id"].dtype == polars.Int64
    assert periods["participant_id"].is_sorted()


def test_periods_of_a_table_are_those_of_each_record() -> None:
    services = drawn(80, 6)["services"].select(NEEDED)
    periods = participation_table(services, as_of=AS_OF)
    table = polars.DataFrame(periods)
    undetermined = polars.DataFrame(periods.undetermined)
    assert len(periods) == len(table) > 60
    for (person,), own in services.group_by("participant_id"):
        record = {"services": own.to_dicts()}
        answer = participation(record, as_of=AS_OF)
        expected = [
            (date.fromisoformat(period["entry_date"]), period["last_service"]["service_id"], period["exit_date"])
            for program in answer["programs"]
            for period in program["periods"]
        ]
        rows = table.filter(polars.col("participant_id") == person)
        found = [
            (row["entry_date"], row["last_service"], row["exit_date"] and str(row["exit_date"]))
            for row in rows.to_dicts()
        ]
        assert found == expected, person
        in_the_way = undetermined.filter(polars.col("participant_id") == person)["record_id"].to_list()
        assert in_the_way == [own["id"] for own in answer["undetermined"]], person
    assert "services.projected_begin" in periods.not_considered
    assert f"{len(periods)} periods" in repr(periods)


def test_a_period_ends_on_the_ninety_first_day_and_not_before() -> None:
    services = pyarrow.table(
        {
            "participant_id": ["a"],
            "service_id": ["s1"],
            "activity_code": ["205"],
            "actual_begin": [date(2023, 12, 1)],
            "actual_end": [date(2023, 12, 1)],
        }
    )
    exits = {
        day: polars.DataFrame(participation_table(services, as_of=day))["exit_date"].to_list()
        for day in ("2024-02-28", "2024-02-29", "2024-03-01")
    }
    assert exits == {"2024-02-28": [None], "2024-02-29": [None], "2024-03-01": [date(2023, 12, 1)]}


def test_a_service_that_cannot_be_understood_stands_in_the_way_of_its_person_only() -> None:
    services = pyarrow.table(
        {
            "participant_id": ["a", "b", None],
            "service_id": ["s1", "s2", "s3"],
            "activity_code": ["999", "205", "205"],
            "actual_begin": [date(2023, 12, 1)] * 3,
        }
    )
    periods = participation_table(services, as_of="2024-01-15")
    assert polars.DataFrame(periods)["participant_id"].to_list() == ["b"]
    in_the_way = polars.DataFrame(periods.undetermined).select("participant_id", "record_table", "record_id")
    assert in_the_way.rows() == [(None, "services", "s3"), ("a", "services", "s1")]


def test_a_table_that_there_is_not_and_a_column_that_is_missing_are_refused() -> None:
    with pytest.raises(InputError, match="unknown table, found `colours`"):
        Caseload(colours=pyarrow.table({"participant_id": ["a"]}))
    with pytest.raises(InputError, match="services.service_id: required column is missing"):
        participation_table(pyarrow.table({"participant_id": ["a"]}), as_of=AS_OF)
