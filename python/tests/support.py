"""A small caseload, and the doors it goes through."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from wioa_rules import Audit, Rulebook

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2024, 6, 15)
BOOK = Rulebook("chicago-cook")
SERVICES_COLUMNS = ["participant_id", "service_id", "activity_code", "actual_begin", "actual_end"]

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def caseload() -> Tables:
    """Four participants, every kind of field, and findings of several rules."""
    return {
        "participants": [
            _participant("P1", "adult", date(2024, 2, 1), True),
            _participant("P2", "dislocated_worker", None, None),
            _participant("P3", "youth", date(2024, 3, 1), False),
            _participant("P4", "adult", None, None),
        ],
        "services": [
            _service("P1", "s1", "202", date(2024, 3, 1), date(2024, 3, 1)),
            _service("P1", "s2", "181", date(2024, 5, 15), date(2024, 5, 15)),
            _service("P2", "s3", "999", date(2024, 5, 1), None),
            _service("P3", "s4", "local:youth-adult-mentoring", date(2024, 3, 20), date(2024, 3, 20)),
            _service("P4", "s5", "202", date(2024, 3, 20), date(2024, 3, 20)),
            _service("P9", "s6", "202", None, None),
        ],
        "case_notes": [
            {
                "participant_id": "P1",
                "note_id": "n1",
                "service_id": "s1",
                "contact_date": date(2024, 3, 1),
                "entered_at": datetime(2024, 3, 2, 9, 30),
                "content": "Discussed the plan – next steps agreed.",
            },
            {
                "participant_id": "P2",
                "note_id": "n2",
                "service_id": "s77",
                "contact_date": None,
                "entered_at": None,
                "content": None,
            },
        ],
        "support_items": [
            {"participant_id": "P1", "item_id": "i1", "service_id": "s2", "cost": "12.50"},
            {"participant_id": "P4", "item_id": "i2", "service_id": "s5", "cost": "10.005"},
        ],
    }


def _participant(id: str, group: str, eligible: date | None, test: bool | None) -> Row:
    return {
        "participant_id": id,
        "customer_group": group,
        "eligibility_date": eligible,
        "basic_skills_test_applies": test,
    }


def _service(participant: str, id: str, code: str, begin: date | None, end: date | None) -> Row:
    return {
        "participant_id": participant,
        "service_id": id,
        "activity_code": code,
        "actual_begin": begin,
        "actual_end": end,
        "recorded_at": datetime(2024, 5, 15, 8, 0) if begin else None,
        "ita_funded": False if end else None,
        "schools_researched": 2,
    }


def integer_ids(tables: Tables) -> Tables:
    """The same caseload with whole numbers for ids."""
    return {
        name: [
            {key: int(value[1:]) if key.endswith("_id") else value for key, value in row.items()}
            for row in rows
        ]
        for name, rows in tables.items()
    }


def findings_bytes(audit: Audit) -> str:
    """The findings as they stand in the JSON answer, byte for byte."""
    text = audit.to_json()
    return text[text.index('"findings":') + len('"findings":') : -1]


def through_json(tables: Tables, **options: Any) -> Audit:
    """An audit through the JSON door."""
    return BOOK.audit(tables, as_of=options.pop("as_of", AS_OF), **options)


def through_tables(**tables: Any) -> Audit:
    """An audit through the Arrow door."""
    return BOOK.audit_tables(as_of=AS_OF, **tables)


def rules_of(audit: Audit) -> list[tuple[str, str, str | None]]:
    """Rule, participant and record of every finding."""
    findings = json.loads(audit.to_json())["findings"]
    return [(own["rule"], own["participant_id"], own["record"]["id"]) for own in findings]
