"""Laws that hold for any caseload."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support import BOOK, Row, Tables, findings_bytes

from wioa_rules import may_enter, participation

ENROLLING = ["202", "205", "210", "300", "local:english-language-education"]
OTHERS = ["181", "226", "local:follow-up-services"]
DAYS = st.integers(0, 900).map(lambda days: date(2022, 1, 1) + timedelta(days))
AS_OF = st.integers(0, 1100).map(lambda days: date(2022, 1, 1) + timedelta(days))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
SERVICE_TYPES = {
    "actual_begin": pyarrow.string(),
    "actual_end": pyarrow.string(),
    "recorded_at": pyarrow.timestamp("us"),
}

settings.register_profile("ours", deadline=None, max_examples=100)
settings.load_profile("ours")


@st.composite
def services(draw: st.DrawFn, codes: list[str] | None = None) -> Row:
    """A service that was given, is open or planned; dates are sometimes missing or no dates."""
    begin = draw(st.none() | DAYS)
    length = draw(st.none() | st.integers(-2, 120))
    end = begin + timedelta(length) if begin and length is not None else None
    odd = st.sampled_from(["", "2023-02-29", "soon"])
    return {
        "participant_id": draw(st.sampled_from(["P1", "P2", "P3", ""])),
        "service_id": draw(st.sampled_from([f"s{number}" for number in range(9)])),
        "activity_code": draw(st.sampled_from(codes or [*ENROLLING, *OTHERS, "999"]) | TEXTS),
        "actual_begin": draw(odd) if draw(st.integers(0, 20)) == 0 else begin and begin.isoformat(),
        "actual_end": end and end.isoformat(),
        "recorded_at": begin and datetime.combine(begin, datetime.min.time()),
        "provider": draw(st.none() | TEXTS),
    }


@st.composite
def caseloads(draw: st.DrawFn) -> Tables:
    ids = draw(st.lists(st.sampled_from(["P1", "P2", "P3"]), max_size=4))
    groups = st.none() | st.sampled_from(["adult", "dislocated_worker", "youth", "other"])
    participants = [{"participant_id": id, "customer_group": draw(groups)} for id in ids]
    tables: Tables = {"services": draw(st.lists(services(), min_size=1, max_size=12))}
    return {"participants": participants, **tables} if participants else tables


def clean(draw: st.DrawFn, codes: list[str], id: str) -> Row:
    """A service of one participant whose dates are in order."""
    begin = draw(DAYS)
    length = draw(st.none() | st.integers(0, 120))
    end = None if length is None else (begin + timedelta(length)).isoformat()
    own = {"service_id": id, "activity_code": draw(st.sampled_from(codes))}
    return own | {"actual_begin": begin.isoformat(), "actual_end": end}


@st.composite
def records(draw: st.DrawFn, extra: list[str]) -> tuple[dict[str, Any], Row]:
    """One participant's record, and a further service."""
    group = draw(st.sampled_from(["adult", "dislocated_worker", "youth"]))
    count = draw(st.integers(1, 6))
    own = [clean(draw, [*ENROLLING, *OTHERS], f"s{number}") for number in range(count)]
    record = {"participant": {"participant_id": "P1", "customer_group": group}, "services": own}
    return record, clean(draw, extra, "new")


def tables_of(rows: Tables) -> dict[str, pyarrow.Table]:
    answer = {}
    for name, own in rows.items():
        types = {**dict.fromkeys(own[0], pyarrow.string()), **(SERVICE_TYPES if name == "services" else {})}
        answer[name] = pyarrow.Table.from_pylist(own, schema=pyarrow.schema(list(types.items())))
    return answer


@given(caseloads(), AS_OF)
def test_the_json_door_and_the_arrow_door_give_the_same_bytes(rows: Tables, as_of: date) -> None:
    found = BOOK.audit_tables(as_of=as_of, **tables_of(rows))
    assert found.to_json() == BOOK.audit(rows, as_of=as_of).to_json()


@given(caseloads(), AS_OF, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: Tables, as_of: date, random: Any) -> None:
    before = BOOK.audit_tables(as_of=as_of, **tables_of(rows)).to_json()
    for own in rows.values():
        random.shuffle(own)
    assert BOOK.audit_tables(as_of=as_of, **tables_of(rows)).to_json() == before


@given(caseloads(), AS_OF)
def test_a_participant_is_judged_alike_alone_and_among_others(rows: Tables, as_of: date) -> None:
    together = json.loads(BOOK.audit(rows, as_of=as_of).to_json())["findings"]
    alone = []
    for id in sorted({row["participant_id"] for own in rows.values() for row in own}):
        mine = {name: [row for row in own if row["participant_id"] == id] for name, own in rows.items()}
        # Which fields were supplied is a matter of the whole caseload.
        tables = {name: table.slice(len(table)) for name, table in tables_of(rows).items()}
        tables |= tables_of({name: own for name, own in mine.items() if own})
        alone += json.loads(BOOK.audit_tables(as_of=as_of, **tables).to_json())["findings"]
    assert alone == together


@given(records(ENROLLING), AS_OF)
def test_a_further_extending_service_never_makes_an_exit_earlier(
    own: tuple[dict[str, Any], Row], as_of: date
) -> None:
    record, service = own

    def last_exits(record: object) -> list[tuple[str, str]]:
        answer = participation(record, as_of=as_of, rulebook=BOOK)
        assert not answer["undetermined"]
        periods = [period for program in answer["programs"] for period in program["periods"]]
        return [(period["entry_date"], period["exit_date"] or "9999") for period in periods]

    before = last_exits(record)
    after = last_exits({**record, "services": [*record["services"], service]})
    for entry, exit in before:
        assert max(until for start, until in after if start <= entry) >= exit


@given(records([*ENROLLING, *OTHERS, "999"]), AS_OF)
def test_the_gate_and_the_audit_agree(own: tuple[dict[str, Any], Row], as_of: date) -> None:
    record, service = own
    happened = [service.get(key) or "" for key in ("actual_begin", "actual_end")]
    assume(max(happened) <= as_of.isoformat())
    entry = may_enter(record, service, as_of=as_of, rulebook=BOOK)
    told = entry["stopped_by"] + entry["owed"] + entry["announced"]
    entered = {**record, "services": [*record["services"], service]}
    after = json.loads(BOOK.audit(entered, as_of=as_of).to_json())["findings"]
    assert entry["allowed"] == (not entry["stopped_by"])
    on_the_service = [finding for finding in after if finding["record"] == {"table": "services", "id": "new"}]
    assert all(finding in told for finding in on_the_service)


@given(caseloads(), AS_OF)
def test_the_receipt_counts_what_the_findings_say(rows: Tables, as_of: date) -> None:
    found = BOOK.audit(rows, as_of=as_of)
    proof, levels = (
        json.loads(found.receipt_json()),
        [own["level"] for own in json.loads(found.to_json())["findings"]],
    )
    assert (proof["errors"], proof["warnings"], proof["advice"]) == (
        found.errors,
        found.warnings,
        found.advice,
    )
    assert [levels.count(level) for level in ("error", "warning", "advice")] == [
        found.errors,
        found.warnings,
        found.advice,
    ]
    assert len(found) == len(levels) == pyarrow.table(found).num_rows
    assert findings_bytes(found) == json.dumps(
        json.loads(findings_bytes(found)), ensure_ascii=False, separators=(",", ":")
    )
