"""Surveys of everybody: as a table in Python, and on the command line."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars
import pytest
from cli_support import EXAMPLE, run, words, write_nothing, write_tables
from support import AS_OF as TODAY
from support import Tables

from wioa_rules import Caseload, InputError, _native, ask, questions

DAY = "2024-06-15"
AS_OF = ["--as-of", DAY]
OVERDUE = "review_status=overdue"
SURVEYS = [own["name"] for own in questions() if own["kind"] == "survey"]


def example() -> dict[str, Any]:
    """The example caseload as tables of text."""
    return {
        file.stem: duckdb.sql(f"SELECT * FROM read_csv('{file}', all_varchar=true, header=true)").pl()
        for file in sorted(EXAMPLE.glob("*.csv"))
    }


def word(value: object) -> str:
    """A day, a time or an amount as JSON has it."""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def rows(survey: object) -> list[dict[str, Any]]:
    """The rows of a survey as JSON has them: days and times as text."""
    found: list[dict[str, Any]] = json.loads(json.dumps(polars.DataFrame(survey).to_dicts(), default=word))
    return found


def output(*arguments: str) -> str:
    answer = run("survey", *arguments, *AS_OF)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


@pytest.mark.parametrize("ids", ["text", "integer"])
@pytest.mark.parametrize("name", SURVEYS)
def test_a_survey_of_tables_is_the_answer_of_ask(name: str, ids: str) -> None:
    tables = {
        own: polars.DataFrame(table)
        for own, table in _native.synth_tables(60, 7, rows="shuffled", ids=ids).items()
    }
    survey = Caseload(**tables).survey(name, as_of="2024-12-31")
    asked = ask(name, {own: table.to_dicts() for own, table in tables.items()}, as_of="2024-12-31")
    for row in asked["rows"]:
        for column, value in row.items():
            # A table holds dollars with two digits behind the point, JSON as many as need be.
            if column.endswith("_wage") and value is not None:
                row[column] = f"{Decimal(value):.2f}"
    found = rows(survey)
    whole = [isinstance(row["participant_id"], int) for row in found]
    assert all(whole) if ids == "integer" else not any(whole)
    # JSON writes ids as text, and so they come in another order than numbers do.
    named = sorted(({**row, "participant_id": str(row["participant_id"])} for row in found), key=json.dumps)
    assert named == sorted(asked["rows"], key=json.dumps)
    assert survey.not_considered == asked["not_considered"]
    assert len(survey) == len(asked["rows"]) > 0
    assert repr(survey) == f"Survey({len(survey)} rows)"


def test_the_survey_of_the_example_is_that_of_the_command_line() -> None:
    found = rows(Caseload(**example()).survey("plans", as_of=TODAY))
    assert json.loads(output("plans", str(EXAMPLE), "--format", "json")) == found
    assert len(found) > 100


def test_every_format_holds_the_rows_that_the_conditions_leave(tmp_path: Path) -> None:
    everybody = json.loads(output("plans", str(EXAMPLE), "--format", "json"))
    own = [row for row in everybody if row["review_status"] == "overdue"]
    assert 0 < len(own) < len(everybody)
    assert json.loads(output("plans", str(EXAMPLE), "--where", OVERDUE, "--format", "json")) == own
    as_text = [{key: "" if value is None else str(value) for key, value in row.items()} for row in own]
    written = output("plans", str(EXAMPLE), "--where", OVERDUE, "--format", "csv")
    assert list(csv.DictReader(io.StringIO(written, newline=""))) == as_text
    file = tmp_path / "plans.parquet"
    output("plans", str(EXAMPLE), "--where", OVERDUE, "--format", "parquet", "--out", str(file))
    assert rows(polars.read_parquet(file)) == own
    shown = words(output("plans", str(EXAMPLE), "--where", OVERDUE))
    assert shown.endswith(f" {len(own)} rows")
    assert all(row["participant_id"] in shown for row in own)


def test_several_conditions_must_all_hold_and_an_empty_one_is_what_is_not_recorded() -> None:
    everybody = json.loads(output("plans", str(EXAMPLE), "--format", "json"))
    none = [row for row in everybody if row["enrolled_since"] is None and row["participation"] == "exited"]
    conditions = ["--where", "enrolled_since=", "--where", "participation=exited"]
    assert json.loads(output("plans", str(EXAMPLE), *conditions, "--format", "json")) == none
    assert none
    assert len(none) < sum(row["enrolled_since"] is None for row in everybody)


@pytest.mark.parametrize(("value", "found"), [("P001", 1), ("P999", 0), ("' OR ''='", 0), ("%", 0)])
def test_a_condition_is_a_value_and_never_a_pattern_or_a_query(value: str, found: int) -> None:
    written = output("plans", str(EXAMPLE), "--where", f"participant_id={value}", "--format", "json")
    assert len(json.loads(written)) == found


@pytest.mark.parametrize("form", ["table", "csv", "json", "parquet"])
def test_every_format_goes_into_a_file(tmp_path: Path, form: str) -> None:
    file = tmp_path / "answer"
    assert output("plans", str(EXAMPLE), "--format", form, "--out", str(file)) == ""
    assert b"P001" in file.read_bytes()


def test_the_table_says_how_many_rows_it_does_not_show() -> None:
    total = len(json.loads(output("plans", str(EXAMPLE), "--format", "json")))
    shown = words(output("plans", str(EXAMPLE), "--limit", "3"))
    assert f"and {total - 3} more" in shown
    assert shown.endswith(f"{total} rows")
    assert "P003" in shown
    assert "P004" not in shown


def test_ids_are_never_taken_for_markup(tmp_path: Path) -> None:
    tables: Tables = {"participants": [{"participant_id": "[/x]"}, {"participant_id": "[red]"}]}
    shown = words(output("plans", *write_tables(tmp_path, "csv", tables)))
    assert "[/x]" in shown
    assert "[red]" in shown


def test_with_nothing_recorded_everybody_has_a_row_of_zeros(tmp_path: Path) -> None:
    answer = run("survey", "plans", write_nothing(tmp_path, "P1", "P2"), *AS_OF, "--format", "json")
    assert (answer.exit_code, answer.stderr) == (0, "")
    found = json.loads(answer.stdout)
    assert [row["participant_id"] for row in found] == ["P1", "P2"]
    assert [(row["plan_developed_on"], row["goals"], row["steps_overdue"]) for row in found] == [(None, 0, 0)] * 2


def test_what_was_not_supplied_is_null_and_named_on_standard_error(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", {"participants": [{"participant_id": "P1"}]})
    answer = run("survey", "plans", *paths, *AS_OF, "--format", "json")
    assert answer.exit_code == 0
    (row,) = json.loads(answer.stdout)
    assert (row["goals"], row["agreement"]) == (None, None)
    assert "not supplied, so not considered: goals\n" in answer.stderr


def test_a_survey_is_asked_of_one_planner_or_participant_and_of_a_span_ahead(tmp_path: Path) -> None:
    span = ["--until", "2024-12-31", "--format", "json"]
    everybody = json.loads(output("deadlines", str(EXAMPLE), *span))
    for option, column, value in (
        ("--planner", "career_planner", "planner-1"),
        ("--participant", "participant_id", "P001"),
    ):
        own = json.loads(output("deadlines", str(EXAMPLE), *span, option, value))
        assert own == [row for row in everybody if row[column] == value] != []
    assert json.loads(output("deadlines", str(EXAMPLE), "--days", "200", "--format", "json")) == everybody


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("plans", ["--planner", "nobody"], "no participant has this career planner, found `nobody`"),
        ("plans", ["--participant", "nobody"], "no participant has this id, found `nobody`"),
        ("plans", ["--until", "2024-06-20"], "the survey `plans` looks no span ahead"),
        ("deadlines", ["--until", "2024-06-20", "--days", "2"], "--until and --days both say where the span ends"),
    ],
)
def test_a_survey_asked_about_nobody_or_too_much_is_refused(name: str, options: list[str], told: str) -> None:
    answer = run("survey", name, str(EXAMPLE), *AS_OF, *options)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert told in answer.stderr


def test_a_survey_that_there_is_not_is_refused_with_those_there_are() -> None:
    for name in ("nope", "Plans", ""):
        answer = run("survey", name, str(EXAMPLE), *AS_OF)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert f"unknown survey, found `{name}`; allowed: `plans`" in answer.stderr
    with pytest.raises(InputError, match="`plans`") as refused:
        Caseload(**example()).survey("nope", as_of=DAY)
    assert (refused.value.code, refused.value.path, refused.value.value) == ("unknown_name", "survey", "nope")


@pytest.mark.parametrize("condition", ["nope=1", "goals", "=1", "GOALS=1", 'goals"=1'])
def test_a_condition_on_a_column_that_there_is_not_is_refused(condition: str) -> None:
    answer = run("survey", "plans", str(EXAMPLE), *AS_OF, "--where", condition)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert f"--where takes COLUMN=VALUE, found `{condition}`; columns: `participant_id`," in answer.stderr


def test_what_a_survey_cannot_write_or_read_is_refused(tmp_path: Path) -> None:
    answer = run("survey", "plans", str(EXAMPLE), *AS_OF, "--format", "parquet")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "--format parquet needs --out FILE" in answer.stderr
    paths = write_tables(tmp_path, "caseload", {"participants": [{"participant_id": "P1"}]})
    answer = run("survey", "plans", *paths, *AS_OF)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "takes one JSON caseload" in answer.stderr


def test_a_line_that_cannot_be_read_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "participants.csv").write_text("participant_id,customer_group\nP1,adult\nP2\n", encoding="utf-8")
    answer = run("survey", "plans", str(tmp_path), *AS_OF, "--format", "json")
    assert answer.exit_code == 2
    assert [row["participant_id"] for row in json.loads(answer.stdout)] == ["P1"]
    assert "line 3: too few values" in answer.stderr
