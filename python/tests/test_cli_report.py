"""Reports on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import polars
import pytest
from cli_support import EXAMPLE, recorded, run, words, write_tables
from support import Tables

DAY = "2024-06-15"
AS_OF = ["--as-of", DAY]
NAMES = ["progress", "services", "costs", "deadlines"]
EXTRACT = EXAMPLE.parent / "fiscal_extract.csv"


def output(*arguments: str) -> str:
    answer = run("report", *arguments, *AS_OF)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def refusal(*arguments: str) -> str:
    answer = run("report", *arguments, *AS_OF)
    assert (answer.exit_code, answer.stdout) == (2, "")
    return words(answer.stderr)


@pytest.mark.parametrize("name", NAMES)
def test_the_terminal_shows_every_table_and_how_many_rows_it_leaves_out(name: str) -> None:
    whole = json.loads(output(name, str(EXAMPLE), "--format", "json"))
    shown = words(output(name, str(EXAMPLE), "--limit", "3"))
    assert shown.startswith(f"{whole['title']}, {DAY}")
    for fact, text in whole["facts"].items():
        assert words(f"{fact.replace('_', ' ')}: {text}") in shown
    for rows in whole["sheets"].values():
        assert f"{len(rows):,} row" in shown
        assert len(rows) <= 3 or f"and {len(rows) - 3:,} more" in shown


def test_marks_have_a_symbol_in_the_terminal() -> None:
    shown = words(output("progress", str(EXAMPLE), "--sheet", "findings"))
    assert "× error" in shown
    assert "Overview" not in shown


@pytest.mark.parametrize("name", NAMES)
def test_every_form_goes_into_a_file_and_its_ending_names_it(tmp_path: Path, name: str) -> None:
    for form in ("json", "html", "xlsx"):
        by_ending, by_option = tmp_path / f"one.{form}", tmp_path / "other"
        assert output(name, str(EXAMPLE), "--out", str(by_ending)) == ""
        assert output(name, str(EXAMPLE), "--format", form, "--out", str(by_option)) == ""
        assert by_ending.read_bytes() == by_option.read_bytes()
    assert json.loads((tmp_path / "one.json").read_text())["report"] == name
    assert (tmp_path / "one.html").read_text().startswith("<!DOCTYPE html>")
    assert openpyxl.load_workbook(tmp_path / "one.xlsx").sheetnames[0] == "Report"
    assert output(name, str(EXAMPLE), "--format", "html") == (tmp_path / "one.html").read_text()


def test_csv_and_parquet_hold_one_table(tmp_path: Path) -> None:
    rows = json.loads(output("deadlines", str(EXAMPLE), "--format", "json"))["sheets"]["deadlines"]
    as_text = [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]
    for row in as_text:
        row.update({key: value.lower() for key, value in row.items() if value in ("True", "False")})
    written = output("deadlines", str(EXAMPLE), "--sheet", "deadlines", "--format", "csv")
    assert list(csv.DictReader(io.StringIO(written, newline=""))) == as_text
    file = tmp_path / "deadlines.parquet"
    output("deadlines", str(EXAMPLE), "--sheet", "deadlines", "--out", str(file))
    found = json.loads(json.dumps(polars.read_parquet(file).to_dicts(), default=str))
    assert found == rows
    assert len(found) > 0


def test_a_span_in_days_counts_the_day_of_the_answer() -> None:
    def until(*options: str) -> str:
        facts = json.loads(output("deadlines", str(EXAMPLE), *options, "--format", "json"))["facts"]
        return str(facts["until"])

    assert until("--days", "1") == DAY
    assert until("--days", "7") == until("--until", "2024-06-21") == "2024-06-21"
    assert until("--days", "16") == "2024-06-30"


def test_one_planner_or_one_participant_alone(tmp_path: Path) -> None:
    tables: Tables = {
        "participants": [
            {"participant_id": "P1", "career_planner": "Planner One"},
            {"participant_id": "P2", "career_planner": "Planner Two"},
        ],
        "services": [
            {"service_id": f"s{own}", "participant_id": f"P{own}", "activity_code": "202", "actual_begin": DAY}
            for own in (1, 2)
        ],
    }
    paths = write_tables(tmp_path, "csv", tables)
    for option, value in (("--planner", "planner two"), ("--participant", "P2")):
        answer = run("report", "services", *paths, *AS_OF, option, value, "--sheet", "services", "--format", "csv")
        assert answer.exit_code == 0
        assert [row["participant_id"] for row in csv.DictReader(io.StringIO(answer.stdout, newline=""))] == ["P2"]


@pytest.mark.parametrize("form", ["csv", "parquet", "caseload"])
def test_a_folder_and_one_json_caseload_give_the_same_report(tmp_path: Path, form: str) -> None:
    tables = {name: rows for name, rows in recorded("P001").items() if rows}
    whole = write_tables(tmp_path / "one", "caseload", tables)
    paths = write_tables(tmp_path / "two", form, tables)
    for name in NAMES:
        one, two = (run("report", name, *own, *AS_OF, "--format", "json") for own in (whole, paths))
        assert one.exit_code == two.exit_code == 0
        assert json.loads(one.stdout)["sheets"] == json.loads(two.stdout)["sheets"]


def test_what_was_not_supplied_is_named_on_standard_error_and_in_the_page(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", {"participants": [{"participant_id": "P1"}]})
    answer = run("report", "services", *paths, *AS_OF, "--format", "html")
    assert answer.exit_code == 0
    assert "not considered: table services was not supplied" in answer.stderr
    assert "<li>table services was not supplied" in answer.stdout


def test_lines_that_cannot_be_read_are_left_out_and_told_with_status_two(tmp_path: Path) -> None:
    (tmp_path / "participants.csv").write_text("participant_id,customer_group\nP1,adult\nP2,adult,and more\n")
    answer = run("report", "progress", str(tmp_path), *AS_OF, "--format", "json")
    assert answer.exit_code == 2
    found = json.loads(answer.stdout)["sheets"]["participants"]
    assert [row["participant_id"] for row in found] == ["P1"]
    assert "some lines could not be read" in answer.stderr
    assert "participants.csv" in answer.stderr


def test_ids_are_never_taken_for_markup(tmp_path: Path) -> None:
    tables: Tables = {"participants": [{"participant_id": "[/x]"}, {"participant_id": "[red]"}]}
    answer = run("report", "progress", *write_tables(tmp_path, "csv", tables), *AS_OF)
    assert "[/x]" in answer.stdout
    assert "[red]" in answer.stdout


def test_the_csv_of_a_survey_is_guarded_like_every_other(tmp_path: Path) -> None:
    tables: Tables = {"participants": [{"participant_id": "=1+1"}, {"participant_id": "P1"}]}
    answer = run("survey", "plans", *write_tables(tmp_path, "csv", tables), *AS_OF, "--format", "csv")
    ids = [row["participant_id"] for row in csv.DictReader(io.StringIO(answer.stdout, newline=""))]
    assert ids == ["'=1+1", "P1"]


def test_options_that_do_not_go_together_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    empty = str(tmp_path)
    assert "--format xlsx needs --out FILE" in refusal("progress", empty, "--format", "xlsx")
    assert "--format parquet needs --out FILE" in refusal("progress", empty, "--format", "parquet")
    assert "choose one" in refusal("deadlines", empty, "--days", "7", "--until", "2024-06-30")
    assert "html holds every table" in refusal("progress", empty, "--format", "html", "--sheet", "participants")
    assert "No such option" in refusal("services", empty, "--days", "7")
    assert "No such option" in refusal("progress", empty, "--fiscal", "x.csv")
    assert "No such command" in refusal("nothing", empty)


def test_what_cannot_be_understood_is_refused_with_what_is_allowed(tmp_path: Path) -> None:
    own = str(EXAMPLE)
    assert "it has `by_planner`" in refusal("deadlines", own, "--sheet", "nothing")
    assert "--sheet says which: `by_planner`" in refusal("deadlines", own, "--format", "csv")
    assert "until: not the last day of a span ahead" in refusal("deadlines", own, "--until", "2024-06-14")
    assert "until: not the last day of a span ahead" in refusal("deadlines", own, "--days", "367")
    assert "no day is 99999999 days ahead" in refusal("deadlines", own, "--days", "99999999")
    caseload = tmp_path / "everybody.json"
    caseload.write_text('{"participants": []}')
    said = refusal("deadlines", str(caseload), "--until", "2024-06-14")
    assert said.startswith("Error: until: "), "the day is no fault of the file"
    answer = run("report", "deadlines", own, "--as-of", "2024-02-30", "--days", "7")
    assert answer.exit_code == 2
    assert "as_of: " in answer.stderr


def test_costs_are_set_beside_a_fiscal_extract(tmp_path: Path) -> None:
    rows = output("costs", str(EXAMPLE), "--fiscal", str(EXTRACT), "--sheet", "reconciliation", "--format", "csv")
    states = {row["state"] for row in csv.DictReader(io.StringIO(rows, newline=""))}
    assert states == {"matched", "differing", "only_here", "only_there"}
    shown = words(output("costs", str(EXAMPLE), "--fiscal", str(EXTRACT)))
    assert "≠ differing" in shown


def test_an_extract_that_cannot_be_understood_is_named_with_its_lines(tmp_path: Path) -> None:
    extract = tmp_path / "extract.csv"
    extract.write_text('funding,amount\na,1.00\nb,"1.000,00"\n')
    for paths in ([str(EXAMPLE)], write_tables(tmp_path / "one", "caseload", {"participants": [{"participant_id": "P1"}]})):
        said = refusal("costs", *paths, "--fiscal", str(extract))
        assert "extract.csv`:fiscal." in said.replace(" ", "")
        assert "1.000,00" in said
        assert "everybody.json" not in said
    extract.write_bytes(b"funding,amount\n\xff,1.00\n")
    assert "extract.csv`:" in refusal("costs", str(EXAMPLE), "--fiscal", str(extract)).replace(" ", "")


def test_a_refused_report_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("before")
    assert refusal("deadlines", str(EXAMPLE), "--until", "2024-06-14", "--out", str(file))
    assert file.read_text() == "before"
    assert [own.name for own in tmp_path.iterdir()] == ["page.html"]
