"""The contenders of the benchmark answer as we do, on a small caseload."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import wioa_rules
from wioa_rules._native import synth_tables

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benches"))

from peers import audit, goals, growth, memory, periods
from peers.data import AS_OF, Caseload, draw, matrix

PEOPLE = 4_000
#: A seed with findings of each of the ten rules.
SEED = 1
PEERS = [own for own in periods.CONTENDERS if own.kind != "ours"]
ORDERS = [("shuffled", "text"), ("shuffled", "integer"), ("sorted", "text")]


@pytest.fixture(scope="module", params=ORDERS, ids=lambda order: "-".join(order))
def caseload(request: pytest.FixtureRequest) -> Caseload:
    rows, ids = request.param
    return draw(PEOPLE, seed=SEED, rows=rows, ids=ids)


def one_by_one(services: pl.DataFrame) -> pl.DataFrame:
    """Periods through the JSON door, a participant at a time; none where undetermined."""
    found: list[tuple[Any, ...]] = []
    for (participant,), own in services.group_by("participant_id"):
        rows = own.with_columns(pl.col("actual_begin", "actual_end", "participant_id").cast(pl.String))
        answer = wioa_rules.participation({"services": rows.to_dicts()}, as_of=AS_OF)
        found += [
            (participant, own["entry_date"], own["last_service_date"], own["open"], own["exit_date"])
            for program in answer["programs"]
            for own in program["periods"]
        ]
    table = pl.DataFrame(found, schema=periods.COLUMNS, orient="row", infer_schema_length=None)
    return table.with_columns(pl.col("entry", "last", "exit").str.to_date())


def answers(caseload: Caseload, contenders: list[Any]) -> dict[str, pl.DataFrame]:
    left_out = periods.unclear(caseload)
    return {
        own.name: periods.canonical(own.table(own.run(own.load(caseload))), left_out) for own in contenders
    }


def borders() -> Caseload:
    """Services at the borders of the window and of the day, one participant a case."""
    day = timedelta(days=1)
    first = date(2022, 3, 1)
    begin_end: list[list[tuple[str, date | None, date | None]]] = [
        [("202", first, first), ("202", first + 90 * day, None)],
        [("202", first, first), ("202", first + 91 * day, None)],
        # One long service around a short one: the window runs from the long one's end.
        [("300", first, first + 200 * day), ("202", first + 5 * day, None), ("211", first + 290 * day, None)],
        [("300", first, first + 200 * day), ("202", first + 5 * day, None), ("211", first + 291 * day, None)],
        # The window ends on the day, and the day before.
        [("300", first, AS_OF - 90 * day)],
        [("300", first, AS_OF - 91 * day)],
        # Open; ended on the day; ended later; begun on the day; begun later.
        [("300", first, None), ("202", first + 400 * day, None)],
        [("300", first, AS_OF)],
        [("300", first, AS_OF + day)],
        [("202", AS_OF, None)],
        [("202", first, None), ("202", AS_OF + day, None)],
        # What does not enroll opens and extends nothing; what has not begun neither.
        [("181", first, first), ("468", first, None)],
        [("202", first, None), ("181", first + 80 * day, None), ("202", first + 120 * day, None)],
        [("202", None, None), ("202", first, None)],
        # Two begin on the first day of a second period.
        [("202", first, None), ("202", first + 100 * day, None), ("300", first + 100 * day, None)],
        # A same-day service ends on its day, whatever is recorded.
        [("202", first, first + 50 * day), ("202", first + 95 * day, None)],
    ]
    rows = [
        (f"P{case:02}", f"s{case}-{number}", code, begin, end)
        for case, services in enumerate(begin_end)
        for number, (code, begin, end) in enumerate(services)
    ]
    kinds = {
        "participant_id": pl.String,
        "service_id": pl.String,
        "activity_code": pl.String,
        "actual_begin": pl.Date,
        "actual_end": pl.Date,
    }
    services = pl.DataFrame(rows, schema=kinds, orient="row").sample(fraction=1, shuffle=True, seed=3)
    return Caseload({"services": services}, matrix())


def test_every_contender_finds_the_periods_that_participants_have_one_by_one(caseload: Caseload) -> None:
    expected = periods.canonical(one_by_one(caseload.services), periods.unclear(caseload))
    assert len(expected) > PEOPLE
    periods.must_agree({"one by one": expected, **answers(caseload, PEERS)})


def test_every_contender_keeps_to_the_borders_of_window_and_day() -> None:
    caseload = borders()
    expected = periods.canonical(one_by_one(caseload.services), periods.unclear(caseload))
    twice = expected.filter(pl.col("participant_id").is_duplicated())["participant_id"].unique()
    assert sorted(twice) == ["P01", "P03", "P12", "P14", "P15"]
    periods.must_agree({"one by one": expected, **answers(caseload, PEERS)})


def test_our_table_of_periods_is_what_the_contenders_find(caseload: Caseload) -> None:
    for own in (caseload, borders()):
        periods.must_agree(answers(own, periods.CONTENDERS))


def test_the_participants_left_out_are_those_we_call_undetermined(caseload: Caseload) -> None:
    from peers.ours import undetermined

    left_out = periods.unclear(caseload)["participant_id"]
    assert len(left_out) > 0
    assert set(undetermined(caseload.services)) == set(left_out)


def test_ten_rules_in_polars_and_duckdb_find_what_we_find(caseload: Caseload) -> None:
    audited = audit.compare(caseload, runs=1)
    assert sorted(audited.findings) == sorted(audit.TEN)
    assert audited.all_findings > sum(audited.findings.values())


def test_a_difference_between_contenders_stops_the_benchmark() -> None:
    one = pl.DataFrame({"participant_id": ["P1"], "entry": [date(2024, 1, 1)], "exit": [None]})
    periods.must_agree({"one": one, "other": one.clone()})
    other = one.with_columns(entry=date(2024, 1, 2))
    with pytest.raises(periods.Disagreement, match="2024, 1, 2"):
        periods.must_agree({"one": one, "other": other})


def test_growth_is_the_exponent_of_the_power() -> None:
    sizes = [500_000, 1_000_000, 4_000_000]
    assert growth.exponent({size: 3e-7 * size for size in sizes}) == pytest.approx(1)
    assert growth.exponent({size: 3e-9 * size**1.5 for size in sizes}) == pytest.approx(1.5)


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_the_peak_counts_memory_that_was_given_back_and_can_be_forgotten() -> None:
    size = 64 * 2**20
    # In a small process of its own, because the system takes memory back from a large one meanwhile.
    program = f"""
from peers import memory
before = memory.peak_from_now()
held = bytearray({size})
del held
print(before, memory.peak(), memory.peak_from_now())
"""
    benches = Path(memory.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.PIPE, text=True, cwd=benches)
    before, peak, after = map(int, done.stdout.split())
    assert size / 2 < peak - before < size * 1.5
    assert after < before + size / 4


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_memory_is_measured_beside_the_columns_that_go_in() -> None:
    tables = draw(PEOPLE).tables
    used = memory.in_a_process("audit", tables)
    assert used.input == pytest.approx(sum(table.estimated_size() for table in tables.values()), rel=0.01)
    assert used.extra > 0


def test_a_goal_that_is_not_reached_says_so() -> None:
    at_border = [goals.at_least("fast", 3, 3.0), goals.at_most("small", 1, 1.0)]
    assert "NOT REACHED" not in goals.show(at_border)
    beyond = [goals.at_least("fast", 3, 2.99), goals.at_most("small", 1, 1.01)]
    assert goals.show(beyond).count("NOT REACHED") == 2


def test_drawn_tables_have_the_same_records_in_every_order() -> None:
    def rows(order: str) -> pl.DataFrame:
        return pl.DataFrame(synth_tables(300, 1, order)["services"])

    assert rows("shuffled")["participant_id"].is_sorted() is False
    assert rows("sorted")["participant_id"].is_sorted()
    for order in ("shuffled", "grouped"):
        assert rows(order).sort("service_id").equals(rows("sorted").sort("service_id"))


def test_a_number_for_an_id_stands_for_one_text() -> None:
    texts = pl.DataFrame(synth_tables(300, 1, "sorted")["services"])["participant_id"]
    numbers = pl.DataFrame(synth_tables(300, 1, "sorted", ids="integer")["services"])["participant_id"]
    assert numbers.dtype == pl.Int64
    assert texts.str.strip_prefix("P").cast(pl.Int64).equals(numbers)


@pytest.mark.parametrize("wrong", [{"rows": "random"}, {"ids": "uuid"}])
def test_an_order_or_kind_of_id_that_there_is_not_is_refused_by_name(wrong: dict[str, str]) -> None:
    ((what, name),) = wrong.items()
    with pytest.raises(ValueError, match=f"unknown {what} `{name}`; allowed: "):
        synth_tables(10, 1, **wrong)
