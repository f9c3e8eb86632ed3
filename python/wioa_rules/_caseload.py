"""A loaded caseload, and its periods of participation as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import final

from wioa_rules._layer import read_text
from wioa_rules._native import ArrowTable, Audit, Report, Rulebook, check_tables
from wioa_rules._native import Caseload as _Caseload
from wioa_rules._rules import Rule


def book(rulebook: Rulebook | str) -> Rulebook:
    """A rulebook, or the built-in one of this name."""
    if isinstance(rulebook, str):
        return Rulebook(rulebook)
    if not isinstance(rulebook, Rulebook):
        raise TypeError(f"`rulebook` takes a Rulebook or the name of a profile, found {type(rulebook).__name__}")
    return rulebook


def selection(rules: Sequence[str | Rule] | None) -> list[str] | None:
    """Codes of rules; a lone text is not taken apart."""
    if isinstance(rules, str):
        raise TypeError(f"`rules` takes a list of codes, not a text: [{rules!r}]")
    return None if rules is None else [code(rule) for rule in rules]


def code(rule: str | Rule) -> str:
    """The code of a rule of the catalogue."""
    return rule.name if isinstance(rule, Rule) else rule


def extract(fiscal: str | Path | None) -> str | None:
    """The text of a fiscal extract."""
    return read_text(fiscal) if isinstance(fiscal, Path) else fiscal


@final
class Caseload:
    """The tables of a caseload, loaded and grouped by participant once, and asked often.

    Tables are named by keyword, as in `audit_tables`; each is any object with an Arrow stream. Raises
    `InputError` for a table or a column that is not known, that stands twice or is missing, or whose
    type is not read; `TypeError` for a table without an Arrow stream.
    """

    def __init__(self, **tables: object) -> None:
        check_tables(list(tables))
        self._own = _Caseload(**tables)

    def __repr__(self) -> str:
        return f"Caseload({', '.join(f'{name}: {rows} rows' for name, rows in self._own.rows())})"

    def audit(
        self,
        *,
        as_of: date | str,
        rulebook: Rulebook | str = "chicago-cook",
        rules: Sequence[str | Rule] | None = None,
        threads: int | None = None,
        progress: Callable[[int, int], object] | None = None,
    ) -> Audit:
        """Audits the caseload by all rules, or by those whose codes `rules` lists; gives an `Audit`.

        `as_of` is the day of the answer; `rulebook` is a `Rulebook`, or the name of a built-in profile.
        `threads`: as many as the machine offers, unless said; the answer is the same for any number.
        `progress` is called now and then with the participants judged and their number; what it raises
        is raised at the end.

        Raises `InputError` for an unknown profile or rule, an empty list of `rules`, and where `as_of` is
        no day from 1900 to 2199; `TypeError` where `as_of` is neither a date nor a text, or `rules` is a
        text.
        """
        rules = selection(rules)
        return self._own.audit(book(rulebook), as_of=as_of, rules=rules, threads=threads, progress=progress)

    def participation(
        self, *, as_of: date | str, rulebook: Rulebook | str = "chicago-cook", threads: int | None = None
    ) -> Periods:
        """Periods of participation of everybody, as of a day, without running a rule.

        `as_of`, `rulebook` and `threads` are those of `audit`, and so is what is raised. Sources: 20 CFR
        677.150; SM, the 90-day exit rule.
        """
        return Periods(*self._own.participation(book(rulebook), as_of=as_of, threads=threads))

    def survey(
        self,
        name: str,
        *,
        as_of: date | str,
        until: date | str | None = None,
        career_planner: str | None = None,
        participant_id: str | None = None,
        rulebook: Rulebook | str = "chicago-cook",
        threads: int | None = None,
    ) -> Survey:
        """A survey of everybody, as of a day: `plans`, ...; `docs/questions.md` lists them all.

        `name` is that of the survey. `until` is the last day of the span ahead, where the survey looks
        ahead; `career_planner` and `participant_id` narrow it. `as_of`, `rulebook` and `threads` are those
        of `audit`.

        Raises `InputError` for a survey or profile that there is not; for an `until` before `as_of`, more
        than a year ahead, or with a survey that looks at no span; for a planner or participant who is
        nobody's; and where a day is none from 1900 to 2199. Raises `TypeError` where a day is neither a
        date nor a text.
        """
        return Survey(
            *self._own.survey(
                book(rulebook),
                name,
                as_of=as_of,
                until=until,
                career_planner=career_planner,
                participant_id=participant_id,
                threads=threads,
            )
        )

    def report(
        self,
        name: str,
        *,
        as_of: date | str,
        until: date | str | None = None,
        career_planner: str | None = None,
        participant_id: str | None = None,
        fiscal: str | Path | None = None,
        rulebook: Rulebook | str = "chicago-cook",
        threads: int | None = None,
    ) -> Report:
        """A report, as of a day: `progress`, `costs`, `services` or `deadlines`; see `docs/reports.md`.

        `until` is the last day of the span ahead; without it the span is that of the rulebook.
        `career_planner` and `participant_id` narrow it. `fiscal` is an extract to reconcile costs with: the
        text of a CSV file, or its path as a `Path`. `as_of`, `rulebook` and `threads` are those of `audit`.
        A notebook shows the report, and each of its tables.

        Raises what `survey` raises; `InputError` for a report (its `name`) that there is not, and for an
        extract that cannot be understood or does not belong to the report; `OSError` for a file that cannot
        be read, `UnicodeDecodeError` for one that is not UTF-8. Sources: JT, "Monitoring & Reporting"; RB,
        "Timeliness: tools".
        """
        return self._own.report(
            book(rulebook),
            name,
            as_of=as_of,
            until=until,
            career_planner=career_planner,
            participant_id=participant_id,
            fiscal=extract(fiscal),
            threads=threads,
        )


@final
class Survey:
    """The rows of a survey, by participant: `polars.DataFrame(survey)`.

    `not_considered` names the tables and columns that bear on the answer and were not supplied.
    """

    def __init__(self, rows: ArrowTable, not_considered: list[str]) -> None:
        self._rows = rows
        self.not_considered = not_considered

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"Survey({len(self)} rows)"

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._rows.__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        return self._rows._repr_html_()


@final
class Periods:
    """Periods of participation, one row each: `polars.DataFrame(periods)`.

    By participant, exit group and time. Dates are calendar dates; `exit_date` is null while a period
    runs. `undetermined` is a table of the records that stand in the way of an answer: their
    participants have no periods here. `not_considered` names what bears on the answer and was not
    supplied.
    """

    def __init__(self, periods: ArrowTable, undetermined: ArrowTable, not_considered: list[str]) -> None:
        self._periods = periods
        self.undetermined = undetermined
        self.not_considered = not_considered

    def __len__(self) -> int:
        return len(self._periods)

    def __repr__(self) -> str:
        return f"Periods({len(self)} periods, {len(self.undetermined)} records in the way of others)"

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._periods.__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        return self._periods._repr_html_()
