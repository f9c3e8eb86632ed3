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
from wioa_rules._caseload import Caseload, Periods, Survey, book, code, extract, selection
from wioa_rules._errors import Fault, InputError
from wioa_rules._layer import Layer
from wioa_rules._native import VERSION, Audit, Findings, Matrix, Report, Rulebook, Sheet
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
    rules: Sequence[str | Rule] | None = None,
) -> Audit:
    """Audits one participant's record, or a caseload, given as dict or JSON; gives an `Audit`.

    `record` is `{"participant": {...}, "services": [...], ...}` for one participant, and
    `{"participants": [...], "services": [...], ...}` for a caseload, whose rows bear a
    `participant_id`. What is left out is not assessed. Dates are `datetime.date` or ISO text. `as_of`
    is the day of the answer: what happened later does not exist for it. `rulebook` is a `Rulebook`, or
    the name of a built-in profile. `rules` lists codes of rules; without it all judge. A broken rule,
    or a value that its field cannot hold, is a finding.

    Raises `InputError` where the record cannot be understood at all: no JSON, a table or field that is
    not known, records that cannot be told apart. So it does for an unknown profile or rule, an empty
    list of `rules`, and where `as_of` is no day from 1900 to 2199. Raises `TypeError` where `as_of` is
    neither a date nor a text, `rules` is a text, or the record holds what JSON cannot.
    """
    return book(rulebook).audit(record, as_of=as_of, rules=selection(rules))


def explain(rule: str | Rule) -> str:
    """The page of a rule in Markdown, without its cases: what it asks, how the source is read, how to fix what it
    reports, and what an empty value means.

    `rule` is one of the catalogue or its code, such as `SVC021`. Raises `InputError`, with the codes that there
    are, where no rule has it; `TypeError` where it is neither.
    """
    return _native.rule_page(code(rule))


def audit_tables(
    *,
    as_of: date | str,
    rulebook: Rulebook | str = "chicago-cook",
    rules: Sequence[str | Rule] | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
    **tables: object,
) -> Audit:
    """Audits tables: any object with an Arrow stream (polars, pandas, pyarrow, DuckDB, ...).

    `tables` are named by keyword: `participants=`, `services=`, ... What is left out is not
    assessed. `as_of`, `rulebook` and `rules` are those of `audit`. `threads`: as many as the machine
    offers, unless said; the answer is the same for any number. `progress` is called now and then with
    the participants judged and their number; what it raises is raised at the end.
    The result is an Arrow table of findings: `polars.DataFrame(result)`. For several questions about
    the same tables, make a `Caseload`.

    Raises what `audit` raises: `InputError` for a table or a column that is not known, that stands
    twice or is missing, or whose type is not read, `TypeError` for a table without an Arrow stream.
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
    `program`, the tables `participants` and `gaps` (planned ones) bear on the answer, too, and are
    named in `not_considered` where they are not given. Dates are calendar dates. `as_of` is the day of
    the answer; `rulebook` and `threads` are those of `audit_tables`.

    Records that stand in the way of an answer are rows of `undetermined`, not errors. Raises
    `InputError` for a column that is not known, stands twice or has a type that is not read, for a
    table without `participant_id`, for an unknown profile, and where `as_of` is no day from 1900 to
    2199; `TypeError` for a table without an Arrow stream, and where `as_of` is neither a date nor a
    text. Sources: 20 CFR 677.150; SM, the 90-day exit rule.
    """
    caseload = Caseload(services=services, participants=participants, gaps=gaps)
    return caseload.participation(as_of=as_of, rulebook=rulebook, threads=threads)


def audit_sorted(
    *,
    as_of: date | str,
    sink: Callable[[Findings], object],
    rulebook: Rulebook | str = "chicago-cook",
    rules: Sequence[str | Rule] | None = None,
    progress: Callable[[int, int], object] | None = None,
    chunk_rows: int | None = None,
    threads: int | None = None,
    **streams: object,
) -> dict[str, Any]:
    """Audits streams sorted by participant, for caseloads larger than memory. Gives the receipt.

    `streams` are named by keyword, as tables are: `services=`, ... Each is an object with an Arrow
    stream, pulled batch by batch, or an iterable of such objects. All are sorted by `participant_id`,
    as `ORDER BY participant_id NULLS FIRST` does: texts by their bytes; integers by number if those of
    all tables are integers, else by their text. Rows without an id, null or empty, are rows of nobody
    and come first.

    `sink` is called with the findings of some whole participants, again and again and at least
    once; they are an Arrow table: `polars.DataFrame(findings)`. Integer ids come by number. `progress`
    is called after it with the participants and the rows judged so far. A call judges `chunk_rows`
    rows, or one participant if that has more; no less memory than that is needed. `as_of`, `rulebook`,
    `rules` and `threads` are those of `audit_tables`.

    Raises `InputError` where a table is refused or not sorted, with what was found till then
    already given, and as `audit` does; `ValueError` where `chunk_rows` is 0; `TypeError` for what is no
    stream; and what a stream, `sink` or `progress` raises, unchanged.
    """
    _native.check_tables(list(streams))
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

    `question` is its name; `input` is what its page tells, and so is the answer, with dates as ISO
    text. `as_of` is the day of the answer; `rulebook` is a `Rulebook`, or the name of a built-in
    profile.

    Raises `InputError` for a question or profile that there is not, where the input cannot be
    understood, where an event does not fit, and where `as_of` is no day from 1900 to 2199; `TypeError`
    where `as_of` is neither a date nor a text, or the input holds what JSON cannot.
    """
    return json.loads(book(rulebook).ask_json(question, input, as_of=as_of))


def questions() -> list[dict[str, Any]]:
    """What `ask` answers: each question with its page, each survey with its columns.

    A dict each: `name`, `kind` (`question` or `survey`), `summary`, and `page` or `columns`.
    """
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
    """A report of a caseload given as dict or JSON; for tables, see `Caseload.report`.

    `record` is that of `audit`. `name` is `progress`, `services`, `costs` or `deadlines`;
    `docs/reports.md` tells what each shows. `as_of` is the day of the answer. `until` is the last day
    of the span ahead, where the report looks ahead; without it the span is that of the rulebook.
    `career_planner` and `participant_id` narrow the report. `fiscal` is an extract to reconcile costs
    with: the text of a CSV file, or its path as a `Path`. `rulebook` is a `Rulebook`, or the name of a
    built-in profile.

    Raises `InputError` for a report or profile that there is not; where the record or the extract
    cannot be understood, or the extract does not belong to the report; for an `until` before `as_of`,
    more than a year ahead, or with a report that looks at no span; and for a planner or participant who
    is nobody's. Raises `TypeError` where a day is neither a date nor a text, or the record holds what
    JSON cannot; `OSError` for a file that cannot be read, `UnicodeDecodeError` for one that is not
    UTF-8. Sources: JT, "Monitoring & Reporting"; RB, "Timeliness: tools".
    """
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
    """Who participates, since when, when it ends, and which record holds the clock.

    `record` holds one participant, as for `audit`; `as_of` is the day of the answer; `rulebook` is a
    `Rulebook`, or the name of a built-in profile. The answer has `programs`, one dict for each group of
    programs that exit together: `status`, `entry_date`, `last_service_date`, `window_end`, `days_left`
    (calendar days), `exit_date`, `holder`, every one of its `periods`, ... Dates are ISO text. Where a
    record stands in the way of a sure answer, `programs` is empty and `undetermined` names the record.
    `not_considered` names what bears on the answer and was not supplied.

    Raises `InputError` where the record cannot be understood at all or holds not exactly one
    participant, for an unknown profile, and where `as_of` is no day from 1900 to 2199; `TypeError`
    where `as_of` is neither a date nor a text, or the record holds what JSON cannot.
    Sources: 20 CFR 677.150; SM, the 90-day exit rule; JT, "Program Enrollment".
    """
    answer: dict[str, Any] = json.loads(book(rulebook).participation_json(record, as_of=as_of))
    return answer


def may_enter(
    record: object, service: object, *, as_of: date | str, rulebook: Rulebook | str = "chicago-cook"
) -> dict[str, Any]:
    """Whether a service may be entered now, and what it will owe: the audit, asked before saving.

    `record` holds one participant, as for `audit`, without the new service; `service` is that service,
    a dict or JSON with the fields of table `services`. `as_of` is the day of the answer; `rulebook` is
    a `Rulebook`, or the name of a built-in profile. The answer has `allowed`; `stopped_by`, the errors
    on the service itself; `owed`, what is still to be done for it; `announced`, what else an audit
    would then find; `not_assessed`, codes of rules that miss tables or fields; and `unjudged`, codes of
    those that could not judge this participant, or not whole.

    Raises `InputError` where the record cannot be understood at all or holds not exactly one
    participant; for a service without an id, with the id of one that is there already, with a field
    that is not known or a value that its field cannot hold, or one that began, ended or was recorded
    after `as_of`; for an unknown profile, and where `as_of` is no day from 1900 to 2199. Raises
    `TypeError` where `as_of` is neither a date nor a text, or what is given holds what JSON cannot.
    """
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

    `record` holds one participant, as for `audit`; `as_of` is the day of the list; `rulebook` is a
    `Rulebook`, or the name of a built-in profile. `masked`: personal data that the lint finds (rule
    NTE101) are written as asterisks.

    Raises `InputError` where the record, a note or an event of its log of deletions cannot be
    understood, where there is not exactly one participant, for another form, and where a text is longer
    than the 32,767 units of UTF-16 that a cell of a workbook can hold; `TypeError` where `as_of` is neither
    a date nor a text. Source: CN, "Case Notes".
    """
    return book(rulebook).notes_export(record, as_of=as_of, form=form, masked=masked)


def findings(audit: Audit) -> list[dict[str, Any]]:
    """The findings of an `audit` as dicts, in fixed order: by participant, rule, record and date.

    Each has `rule`, `name`, `number`, `level`, `participant_id`, `record` (`table` and `id`), `date`,
    `facts`, `message`, `fix` and `cites`. Dates are ISO text, dollars are texts.
    """
    answer: list[dict[str, Any]] = json.loads(audit.to_json())["findings"]
    return answer


def receipt(audit: Audit) -> dict[str, Any]:
    """The receipt of an `audit` as a dict: which rules, in which version, judged which data.

    It has the library and the rulebook with its hash, its numbers and its matrices, the rows read of
    each table, the findings of each level, and the rules that judged, were off, were not assessed for
    want of tables or fields, or could not judge some participants.
    """
    answer: dict[str, Any] = json.loads(audit.receipt_json())
    return answer
