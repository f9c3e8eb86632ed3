"""The rules of workforce case management: who participates, when they exit, what is wrong, and why.

>>> from wioa_rules import Rulebook, audit
>>> result = audit({"participant": {"participant_id": "P1", "customer_group": "adult"},
...                 "services": [{"service_id": "s1", "activity_code": "999",
...                               "actual_begin": "2024-03-01"}]}, as_of="2024-06-15")
>>> [finding["rule"] for finding in findings(result)]
['SVC001']
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from wioa_rules import _native
from wioa_rules._caseload import Caseload, Periods, Survey, book, extract, known, selection
from wioa_rules._errors import Fault, InputError
from wioa_rules._layer import Layer
from wioa_rules._native import VERSION, Audit, Findings, Matrix, Report, Rulebook, Sheet
from wioa_rules._native import rule_page as explain
from wioa_rules._rules import Rule

__version__ = VERSION
__all__ = [
    "Audit",
    "Caseload",
    "Fault",
    "Findings",
    "InputError",
    "Layer",
    "Matrix",
    "Periods",
    "Report",
    "Rule",
    "Rulebook",
    "Sheet",
    "Survey",
    "ask",
    "audit",
    "audit_sorted",
    "audit_tables",
    "explain",
    "findings",
    "may_enter",
    "notes_export",
    "participation",
    "participation_table",
    "questions",
    "receipt",
    "report",
]


def audit(
    record: object,
    *,
    as_of: date | str,
    rulebook: Rulebook | str = "chicago-cook",
    rules: Sequence[str] | None = None,
) -> Audit:
    """Audits one participant's record, or a caseload, given as dict or JSON.

    Raises `InputError` where the record cannot be understood at all.
    """
    return book(rulebook).audit(record, as_of=as_of, rules=selection(rules))


def audit_tables(
    *,
    as_of: date | str,
    rulebook: Rulebook | str = "chicago-cook",
    rules: Sequence[str] | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
    **tables: object,
) -> Audit:
    """Audits tables: any object with an Arrow stream (polars, pandas, pyarrow, DuckDB, ...).

    Tables are named by keyword: `participants=`, `services=`, ... What is left out is not
    assessed. `threads`: as many as the machine offers, unless said; the answer is the same for any
    number. `progress` is called now and then with the participants judged and their number.
    The result is an Arrow table of findings: `polars.DataFrame(result)`. For several questions about
    the same tables, make a `Caseload`.
    """
    selection(rules)
    return Caseload(**tables).audit(
        as_of=as_of, rulebook=rulebook, rules=rules, threads=threads, progress=progress
    )


def participation_table(
    services: object,
    *,
    participants: object = None,
    gaps: object = None,
    as_of: date | str,
    rulebook: Rulebook | str = "chicago-cook",
    threads: int | None = None,
) -> Periods:
    """Periods of participation of everybody in a table of services, without running a rule.

    Takes any objects with an Arrow stream. `services` needs `participant_id`, `service_id`,
    `activity_code`, `actual_begin` and `actual_end`; plans (`projected_begin`, `recorded_at`),
    `program`, the table of participants and that of planned gaps bear on the answer, too, and are
    named in `not_considered` where they are not given. Dates are calendar dates.
    Sources: 20 CFR 677.150; SM, the 90-day exit rule.
    """
    caseload = Caseload(services=services, participants=participants, gaps=gaps)
    return caseload.participation(as_of=as_of, rulebook=rulebook, threads=threads)


def audit_sorted(
    *,
    as_of: date | str,
    sink: Callable[[Findings], object],
    rulebook: Rulebook | str = "chicago-cook",
    rules: Sequence[str] | None = None,
    progress: Callable[[int, int], object] | None = None,
    chunk_rows: int | None = None,
    threads: int | None = None,
    **streams: object,
) -> dict[str, Any]:
    """Audits streams sorted by participant, for caseloads larger than memory. Gives the receipt.

    Each stream is an object with an Arrow stream, pulled batch by batch, or an iterable of such
    objects. All are sorted by `participant_id`, as `ORDER BY participant_id NULLS FIRST` does:
    texts by their bytes; integers by number if those of all tables are integers, else by their
    text. Rows without an id, null or empty, are rows of nobody and come first.

    `sink` is called with the findings of some whole participants, again and again and at least
    once; they are an Arrow table: `polars.DataFrame(findings)`. Integer ids come by number. `progress` is called after it with the
    participants and the rows judged so far. A call judges `chunk_rows` rows, or one participant if
    that has more; no less memory than that is needed.

    Raises `InputError` where a table is refused or not sorted, with what was found till then
    already given; and what a stream or `sink` raises, unchanged.
    """
    known(streams)
    answer: dict[str, Any] = json.loads(
        _native.audit_sorted(
            book(rulebook),
            as_of=as_of,
            sink=sink,
            rules=selection(rules),
            progress=progress,
            chunk_rows=chunk_rows,
            threads=threads,
            **streams,
        )
    )
    return answer


def ask(
    question: str, input: object, *, as_of: date | str, rulebook: Rulebook | str = "chicago-cook"
) -> Any:
    """Answers a question, or a survey of a caseload given as dict or JSON; `docs/questions.md` lists them.

    Raises `InputError` where the input cannot be understood, or an event does not fit.
    """
    return json.loads(book(rulebook).ask_json(question, input, as_of=as_of))


def questions() -> list[dict[str, Any]]:
    """What `ask` answers: each question with its page, each survey with its columns."""
    known: list[dict[str, Any]] = json.loads(_native.questions_json())
    return known


def report(
    record: object,
    name: str,
    *,
    as_of: date | str,
    until: date | str | None = None,
    career_planner: str | None = None,
    participant_id: str | None = None,
    fiscal: str | Path | None = None,
    rulebook: Rulebook | str = "chicago-cook",
) -> Report:
    """A report of a caseload given as dict or JSON; for tables, see `Caseload.report`."""
    return book(rulebook).report(
        record,
        name,
        as_of=as_of,
        until=until,
        career_planner=career_planner,
        participant_id=participant_id,
        fiscal=extract(fiscal),
    )


def participation(
    record: object, *, as_of: date | str, rulebook: Rulebook | str = "chicago-cook"
) -> dict[str, Any]:
    """Who participates, since when, when it ends, and which record holds the clock."""
    answer: dict[str, Any] = json.loads(book(rulebook).participation_json(record, as_of=as_of))
    return answer


def may_enter(
    record: object, service: object, *, as_of: date | str, rulebook: Rulebook | str = "chicago-cook"
) -> dict[str, Any]:
    """Whether a service may be entered now, and what it will owe."""
    entry: dict[str, Any] = json.loads(book(rulebook).may_enter_json(record, service, as_of=as_of))
    return entry


def notes_export(
    record: object,
    *,
    as_of: date | str,
    form: str,
    masked: bool = True,
    rulebook: Rulebook | str = "chicago-cook",
) -> bytes:
    """The list of a participant's case notes as a file: `form` is `csv` or `xlsx`.

    `masked`: personal data that the lint finds (rule NTE101) are written as asterisks. Raises
    `InputError` where the record, a note or an event of its log of deletions cannot be understood.
    """
    return book(rulebook).notes_export(record, as_of=as_of, form=form, masked=masked)


def findings(audit: Audit) -> list[dict[str, Any]]:
    """The findings as dicts, in fixed order."""
    answer: list[dict[str, Any]] = json.loads(audit.to_json())["findings"]
    return answer


def receipt(audit: Audit) -> dict[str, Any]:
    """Which rules, in which version, judged which data."""
    answer: dict[str, Any] = json.loads(audit.receipt_json())
    return answer
