"""What the command line refuses: exit status 2, and a message without a traceback."""

from __future__ import annotations

from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from cli_support import run, write_tables
from support import caseload

AS_OF = ["--as-of", "2024-06-15"]
HEAD = b"participant_id,service_id,activity_code\n"


def refused(*arguments: str) -> str:
    answer = run(*arguments)
    assert answer.exit_code == 2, answer.output
    assert answer.stdout == ""
    assert "Traceback" not in answer.stderr
    return answer.stderr


def test_a_folder_or_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "does not exist" in refused("audit", str(tmp_path / "nowhere"), *AS_OF)
    assert "holds no table" in refused("audit", str(tmp_path), *AS_OF)
    (tmp_path / "services.txt").write_text("x")
    assert "is no table" in refused("audit", str(tmp_path / "services.txt"), *AS_OF)
    assert "Missing argument" in refused("audit", *AS_OF)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("services.csv", b"", "no first line"),
        ("services.csv", b"participant_id,service_id,service_id\n", "stands twice"),
        ("services.csv", b"participant_id,service_id,\n", "has no name"),
        ("services.csv", b"participant_id,\xff\n", "utf-8"),
        ("services.csv", HEAD + b"P1,s1,202\r\nP1,s2,202\n", "do not all end in the same way"),
        ("services.csv", b"participant_id;service_id\nP1;s1\n", "unknown column"),
        ("services.csv", b'participant_id,service_id,"a""b"\n', "unknown column"),
        ("services.csv", b"participant_id,service_id,it's\n", "unknown column"),
        ("servces.csv", HEAD, "unknown table"),
        ("services.parquet", b"PAR1", "cannot be read"),
        ("services.json", b"{", "cannot be read"),
        ("services.json", b"[1, 2]", "no objects"),
        ("services.json", b'[{"participant_id": "P1", "a\\"b": 1}]', "unknown column"),
        ("services.jsonl", b'{"participant_id": "P1", "service_id": "s1"}\n{"x"\n', "cannot be read"),
        ("caseload.json", b"{", "EOF"),
        ("caseload.json", b"[]", "expected an object"),
        ("caseload.json", b'{"services": [], "x": 1}', "unknown key"),
        ("caseload.json", b'{"services": "\xff"}', "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    said_of_it = refused("audit", str(tmp_path / name), *AS_OF)
    assert said in said_of_it
    assert (
        said in ("unknown column", "unknown table") or f"`{tmp_path / name}`" in said_of_it
    )


def test_a_table_that_stands_in_two_files_is_refused(tmp_path: Path) -> None:
    for form in ("csv", "json"):
        write_tables(tmp_path, form, {"services": caseload()["services"]})
    assert "stands in several files" in refused("audit", str(tmp_path), *AS_OF)


def test_a_timestamp_column_with_a_zone_is_refused(tmp_path: Path) -> None:
    columns = {"participant_id": ["P1"], "service_id": ["s1"]}
    zoned = pyarrow.array([0], pyarrow.timestamp("us", tz="UTC"))
    pyarrow.parquet.write_table(
        pyarrow.table({**columns, "recorded_at": zoned}), tmp_path / "services.parquet"
    )
    assert "time zone" in refused("audit", str(tmp_path), *AS_OF)


@pytest.mark.parametrize("as_of", ["today", "15.06.2024", "2024-02-30"])
def test_a_day_that_is_no_date_is_refused(tmp_path: Path, as_of: str) -> None:
    paths = write_tables(tmp_path, "csv", caseload())
    assert "`YYYY-MM-DD`" in refused("audit", *paths, "--as-of", as_of)
    assert "`YYYY-MM-DD`" in refused("participation", "P1", *paths, "--as-of", as_of)
    assert "--as-of" in refused("audit", *paths)


def test_an_unknown_rule_is_refused_with_the_rules_there_are(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", caseload())
    assert "`SVC021`" in refused("audit", *paths, *AS_OF, "--rules", "SVC999")
    assert "`SVC021`" in refused("audit", *paths, *AS_OF, "--rules", "")
    assert "`SVC021`" in refused("explain", "SVC999")


def test_an_unknown_or_faulty_profile_is_refused(tmp_path: Path) -> None:
    paths = write_tables(tmp_path / "tables", "csv", caseload())
    assert "`chicago-cook`" in refused("audit", *paths, *AS_OF, "--profile", "chicago")
    profile = tmp_path / "own.toml"
    assert "does not exist" in refused("rulebook", "--profile", str(profile))
    profile.write_text("[policy]\nexit_window_days = 0\n")
    assert "own.toml.policy.exit_window_days: value makes no sense, found `0`" in refused(
        "audit", *paths, *AS_OF, "--profile", str(profile)
    )
    profile.write_bytes(b"title = '\xff'")
    assert "own.toml: not UTF-8" in refused("rulebook", "--profile", str(profile))
    profile.write_text("[[matrix]]\nfile = 'gone.csv'\n")
    assert "the matrix file was not supplied, found `gone.csv`" in refused(
        "rulebook", "--profile", str(profile)
    )


def test_a_matrix_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_bytes(b"\xff")
    assert "own.csv: not UTF-8" in refused("matrix", "check", str(file))
    file.write_text("code,tittle\n202,x\n")
    assert "tittle" in refused("matrix", "check", str(file))
    assert "does not exist" in refused("matrix", "check", str(tmp_path / "gone.csv"))
    assert "allowed: `basic_career`" in refused("matrix", "show", "--category", "train")


def test_a_participant_who_is_in_no_table_is_refused(tmp_path: Path) -> None:
    for form in ("csv", "caseload"):
        paths = write_tables(tmp_path / form, form, caseload())
        assert "participant `P7` is in none of the tables" in refused("participation", "P7", *paths, *AS_OF)
    file = tmp_path / "one.json"
    file.write_text('{"participant": {"participant_id": "P1"}}')
    assert "the record is that of participant `P1`" in refused("participation", "P7", str(file), *AS_OF)
    for text in ('{"services": null}', '{"services": [1]}'):
        file.write_text(text)
        assert "in none of the tables" in refused("participation", "P7", str(file), *AS_OF)
    for text in ("{", "[]"):
        file.write_text(text)
        assert f"`{file}`" in refused("participation", "P7", str(file), *AS_OF)


def test_a_workbook_needs_a_file_and_a_file_a_folder(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", caseload())
    assert "--out" in refused("audit", *paths, *AS_OF, "--format", "xlsx")
    for form in ("csv", "table"):
        gone = str(tmp_path / "gone" / "x.csv")
        assert "No such file" in refused("audit", *paths, *AS_OF, "--format", form, "--out", gone)


@pytest.mark.parametrize("name", ["notes.xlsx", "services.TSV", "notes.txt", "gaps.parq", "gaps.csv.gz"])
def test_a_folder_with_data_in_another_format_is_not_read_in_part(tmp_path: Path, name: str) -> None:
    paths = write_tables(tmp_path, "csv", caseload())
    (tmp_path / name).write_text("x")
    for said in (refused("audit", *paths, *AS_OF), refused("participation", "P1", *paths, *AS_OF)):
        assert f"`{tmp_path / name}` is no table; tables end in .csv, .parquet" in said


def test_a_wrong_day_is_no_fault_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text('{"participant": {"participant_id": "P1"}}')
    assert str(file) not in refused("audit", str(file), "--as-of", "today")
    assert str(file) not in refused("audit", str(file), *AS_OF, "--rules", "SVC999")
    file.write_text("{")
    assert f"`{file}`: " in refused("audit", str(file), *AS_OF)


def test_numbers_below_zero_are_refused(tmp_path: Path) -> None:
    paths = write_tables(tmp_path / "tables", "csv", caseload())
    assert "--limit" in refused("audit", *paths, *AS_OF, "--limit", "-1")
    assert "--seed" in refused("synth", str(tmp_path / "own"), "--seed", "-1")
    assert "--participants" in refused("synth", str(tmp_path / "own"), "--participants", "-1")
    assert not (tmp_path / "own").exists()


def test_a_synthetic_caseload_needs_a_folder_that_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "Error: " in refused("synth", str(tmp_path / "file" / "own"))
