"""The command line, as it is typed."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cli_support import FORMS, run, write_tables
from support import caseload, findings_bytes, through_json

from wioa_rules import Matrix, Rulebook, explain, participation
from wioa_rules._native import rules_json

AS_OF = ["--as-of", "2024-06-15"]


@pytest.mark.parametrize("form", FORMS)
def test_a_caseload_in_any_format_gives_the_same_csv(tmp_path: Path, form: str) -> None:
    paths = write_tables(tmp_path, form, caseload())
    answer = run("audit", *paths, *AS_OF, "--format", "csv")
    assert answer.exit_code == 0, answer.output
    assert answer.stdout == through_json(caseload()).to_csv()


def test_files_may_be_named_one_by_one_and_their_formats_mixed(tmp_path: Path) -> None:
    tables = caseload()
    paths: list[str] = []
    for form, name in zip(("csv", "parquet", "json", "jsonl"), tables, strict=True):
        write_tables(tmp_path, form, {name: tables[name]})
        paths.append(str(tmp_path / f"{name}.{form}"))
    assert run("audit", *paths, *AS_OF, "--format", "csv").stdout == through_json(tables).to_csv()


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "caseload"])
def test_ids_keep_their_leading_zeros(tmp_path: Path, form: str) -> None:
    tables = {
        "services": [
            {"participant_id": "007", "service_id": "0001", "activity_code": "0999", "actual_begin": None}
        ]
    }
    answer = run(
        "audit", *write_tables(tmp_path, form, tables), *AS_OF, "--format", "csv", "--rules", "SVC001"
    )
    (row,) = csv.DictReader(io.StringIO(answer.stdout))
    assert (row["participant_id"], row["record_id"]) == ("007", "0001")
    assert json.loads(row["facts"])["activity_code"] == "0999"


def test_the_answer_as_json_is_that_of_the_library(tmp_path: Path) -> None:
    answer = run("audit", *write_tables(tmp_path, "csv", caseload()), *AS_OF, "--format", "json")
    text = findings_bytes(through_json(caseload()))
    assert answer.stdout.endswith(f'"findings":{text}}}\n')


def test_the_table_shows_the_worst_first_and_what_was_not_assessed(tmp_path: Path) -> None:
    answer = run("audit", *write_tables(tmp_path, "csv", caseload()), *AS_OF, "--limit", "2")
    assert answer.exit_code == 0
    found = through_json(caseload())
    assert f"{found.errors} errors, {found.warnings} warnings, {found.advice} advice" in answer.stdout
    assert f"and {len(found) - 2} more" in answer.stdout
    for name, marker in (("4 participants as of 2024-06-15", "Summary"), ("SVC001", "Findings")):
        assert name in answer.stdout
        assert marker in answer.stdout
    missed = json.loads(found.receipt_json())["not_assessed"]
    assert all(f"not assessed {own['rule']}" in answer.stdout for own in missed)


def test_texts_of_the_caseload_are_never_taken_for_markup(tmp_path: Path) -> None:
    row = {"participant_id": "[red]", "service_id": "[/x]", "activity_code": "[bold]", "actual_begin": None}
    answer = run("audit", *write_tables(tmp_path, "csv", {"services": [row]}), *AS_OF, "--rules", "SVC001")
    assert answer.exit_code == 0, answer.output
    assert "[red]" in answer.stdout
    assert "[bold]" in answer.stdout


@pytest.mark.parametrize("form", ["table", "csv", "json", "xlsx"])
def test_every_format_goes_into_a_file(tmp_path: Path, form: str) -> None:
    paths = write_tables(tmp_path, "csv", caseload())
    out = tmp_path / "answer"
    answer = run("audit", *paths, *AS_OF, "--format", form, "--out", str(out))
    assert (answer.exit_code, answer.stdout) == (0, "")
    if form == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))["Findings"]
        assert sheet.max_row == len(through_json(caseload())) + 1
    else:
        assert "SVC001" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("codes", "fail_on", "status"),
    [
        ("SVC001", "error", 1),
        ("SVC001", "warning", 1),
        ("SVC001", "never", 0),
        ("PAR001", "error", 0),
        ("PAR001", "warning", 1),
        ("INP002", "warning", 0),
    ],
)
def test_the_exit_status_says_what_was_found(tmp_path: Path, codes: str, fail_on: str, status: int) -> None:
    paths = write_tables(tmp_path, "csv", caseload())
    answer = run("audit", *paths, *AS_OF, "--rules", codes, "--fail-on", fail_on, "--format", "csv")
    assert answer.exit_code == status
    assert answer.stdout.startswith("participant_id,")


def test_several_rules_are_chosen_by_their_codes(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", caseload())
    answer = run("audit", *paths, *AS_OF, "--rules", "SVC001, SVC021", "--format", "csv")
    assert {row["rule"] for row in csv.DictReader(io.StringIO(answer.stdout))} == {"SVC001", "SVC021"}


def test_a_rule_is_explained_in_any_case_of_letters() -> None:
    answer = run("explain", "svc021")
    assert answer.exit_code == 0
    assert "SVC021 supportive-after-exit (error)" in answer.stdout
    words = " ".join(explain("SVC021").split())
    assert words[:60] in " ".join(answer.stdout.split())
    assert "SM-supportive-after-exit" in answer.stdout
    assert "[[case]]" not in answer.stdout


def test_a_rule_is_explained_by_its_name() -> None:
    assert run("explain", "supportive-after-exit").stdout == run("explain", "SVC021").stdout
    assert run("explain", "Supportive-After-Exit").exit_code == 0


def test_every_rule_is_listed() -> None:
    catalogue = json.loads(rules_json())
    answer = run("rules")
    assert all(rule["code"] in answer.stdout for rule in catalogue)
    assert json.loads(run("rules", "--format", "json").stdout) == catalogue


def test_participation_is_that_of_the_library(tmp_path: Path) -> None:
    tables = {name: caseload()[name] for name in ("participants", "services")}
    own = {name: [row for row in rows if row["participant_id"] == "P1"] for name, rows in tables.items()}
    expected = participation(own, as_of="2024-06-15")
    for form in FORMS:
        paths = write_tables(tmp_path / form, form, tables)
        answer = run("participation", "P1", *paths, *AS_OF, "--format", "json")
        assert answer.exit_code == 0, answer.output
        assert json.loads(answer.stdout) == expected, form
    shown = run("participation", "P1", *paths, *AS_OF).stdout
    assert "participant P1 as of 2024-06-15" in shown
    assert "exited" in shown


def test_every_value_in_force_is_shown_with_its_layer() -> None:
    shown = run("rulebook", "--profile", "illinois").stdout
    assert "policy.exit_window_days" in shown
    assert '[["wioa_adult", "wioa_dislocated_worker", "wioa_youth"]]' in shown
    text = run("rulebook", "--profile", "illinois", "--format", "json").stdout
    assert json.loads(text) == json.loads(Rulebook("illinois").effective_json())


def test_a_matrix_is_shown_searched_and_written() -> None:
    built_in = Matrix.built_in()
    assert f"{len(built_in)} of {len(built_in)} rows" in run("matrix", "show").stdout
    rows: list[Any] = json.loads(run("matrix", "show", "--code", "202", "--format", "json").stdout)
    assert [row["title"] for row in rows] == ["Career Planning (Case Management)"]
    text = run("matrix", "show", "--category", "supportive", "--format", "csv").stdout
    assert {row["category"] for row in csv.DictReader(io.StringIO(text))} == {"supportive"}
    nothing = run("matrix", "show", "--code", "999")
    assert (nothing.exit_code, "0 of" in nothing.stdout) == (0, True)
    assert nothing.stderr == "no row of chicago-cook-2023-02-24 matches\n"


def test_a_shown_matrix_has_whole_codes_and_groups_apart() -> None:
    shown = run("matrix", "show").stdout
    for row in json.loads(run("matrix", "show", "--format", "json").stdout):
        assert row["code"] in shown
    assert "adult," in shown
    assert "adult;" not in shown


def test_a_matrix_is_checked_and_compared(tmp_path: Path) -> None:
    text = Matrix.built_in().to_csv()
    own = tmp_path / "own.csv"
    own.write_text(
        text.replace("Career Planning (Case Management)", "Career [Planning]"), encoding="utf-8-sig"
    )
    answer = run("matrix", "check", str(own))
    assert (answer.exit_code, answer.stdout.startswith("own: ")) == (0, True)
    difference = run("matrix", "diff", str(own)).stdout
    assert "title: Career Planning (Case Management) -> Career [Planning]" in difference
    assert difference.endswith("1 rows differ between chicago-cook-2023-02-24 and own\n")
    assert "0 rows differ" in run("matrix", "diff", str(own), str(own)).stdout
    assert "Career [Planning]" in run("matrix", "show", str(own), "--code", "202").stdout
    own.write_text(text.replace(",training,", ",schooling,"))
    answer = run("matrix", "check", str(own))
    assert answer.exit_code == 2
    assert "schooling" in answer.stderr
    assert "`training`" in answer.stderr


def test_a_profile_of_ones_own_brings_its_matrix(tmp_path: Path) -> None:
    (tmp_path / "matrix-2024.csv").write_text(Matrix.built_in().to_csv().replace("\n202,", "\n999,"))
    profile = tmp_path / "agency.toml"
    profile.write_text(
        "extends = 'chicago-cook'\n[[matrix]]\nfile = 'matrix-2024.csv'\nin_force_from = 2024-05-01\n"
    )
    paths = write_tables(tmp_path / "tables", "csv", caseload())
    options = ["--profile", str(profile), "--rules", "SVC001", "--format", "json"]
    answer = json.loads(run("audit", *paths, *AS_OF, *options).stdout)
    assert [own["name"] for own in answer["receipt"]["matrices"]] == [
        "chicago-cook-2023-02-24",
        "matrix-2024",
    ]
    assert answer["receipt"]["rulebook"] == "agency"
    assert answer["findings"] == []


def test_names_of_files_are_read_in_any_case_of_letters(tmp_path: Path) -> None:
    (folder,) = write_tables(tmp_path / "csv", "csv", caseload())
    (tmp_path / "csv" / "services.csv").rename(tmp_path / "csv" / "Services.CSV")
    (tmp_path / "csv" / "README.md").write_text("x")
    (tmp_path / "csv" / "profile.toml").write_text("x")
    answer = run("audit", folder, *AS_OF, "--format", "csv")
    assert answer.stdout == through_json(caseload()).to_csv()
    assert run("participation", "P1", folder, *AS_OF).exit_code == 0
    matrix = tmp_path / "Own.CSV"
    matrix.write_text(Matrix.built_in().to_csv())
    assert run("matrix", "check", str(matrix)).stdout.startswith("Own: ")
    (tmp_path / "AGENCY.TOML").write_text("extends = 'chicago-cook'\n")
    assert run("rulebook", "--profile", str(tmp_path / "AGENCY.TOML")).exit_code == 0


@pytest.mark.parametrize("form", ["csv", "parquet", "json", "jsonl"])
def test_the_name_of_a_folder_is_no_column(tmp_path: Path, form: str) -> None:
    paths = write_tables(tmp_path / "year=2024", form, caseload())
    answer = run("audit", *paths, *AS_OF, "--format", "csv")
    assert (answer.exit_code, answer.stdout) == (0, through_json(caseload()).to_csv())


def test_a_synthetic_caseload_says_the_day_it_is_meant_for(tmp_path: Path) -> None:
    answer = run("synth", str(tmp_path / "own"), "--participants", "3")
    assert answer.exit_code == 0
    assert "judge it --as-of 2024-12-31" in answer.stdout
    assert run("audit", str(tmp_path / "own"), "--as-of", "2024-12-31").exit_code == 0


def test_help_is_there_before_anything_heavy_is_imported() -> None:
    code = (
        "import sys\nfrom wioa_rules.cli import main\n"
        "try: main(['{}', '--help'])\nexcept SystemExit as end: assert not end.code, end.code\n"
        "heavy = {{'duckdb', 'rich', 'pandas', 'polars', 'pyarrow', 'numpy'}} & sys.modules.keys()\n"
        "assert not heavy, heavy\n"
    )
    for command in ("audit", "explain", "rules", "matrix", "participation", "rulebook", "synth"):
        done = subprocess.run(
            [sys.executable, "-c", code.format(command)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "Usage:" in done.stdout


def test_the_program_is_installed_and_says_its_version() -> None:
    program = Path(sys.executable).with_name("wioa-rules")
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("wioa-rules, version 0.")
