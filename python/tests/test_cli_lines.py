"""One line that cannot be read hides nothing of the others, and is never passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import run, write_tables
from support import Tables, caseload, through_json

AS_OF = ["--as-of", "2024-06-15"]
HEAD = b"participant_id,service_id,activity_code,actual_begin\n"
GOOD = b"P1,s1,999,2024-03-01\n"
OTHER = b"P2,s1,999,2024-03-01\n"
TABLES: Tables = {
    "services": [
        {"participant_id": id, "service_id": "s1", "activity_code": "999", "actual_begin": "2024-03-01"}
        for id in ("P1", "P2")
    ]
}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"P3,s1\n", "line 3: too few values, found 2; the first line names 4 columns"),
        (b"P3,s1,202,2024-03-01,x,y\n", "line 3: too many values, found 6; the first line names 4 columns"),
        (b'P3,"s1"x,202,2024-03-01\n', 'line 3: a `"` opens a value and no `"` closes it'),
        (b"P3,s1,\xff,2024-03-01\n", "line 3: not UTF-8"),
        (b'P3,"s\n1",202\n', "lines 3 to 4: too few values, found 3; the first line names 4 columns"),
    ],
)
def test_a_line_that_cannot_be_read_is_left_out_and_told(tmp_path: Path, line: bytes, said: str) -> None:
    file = tmp_path / "services.csv"
    file.write_bytes(HEAD + GOOD + line + OTHER)
    answer = run("audit", str(tmp_path), *AS_OF, "--format", "csv")
    assert answer.exit_code == 2
    assert answer.stdout == through_json(TABLES).to_csv()
    assert answer.stderr.startswith("Error: some lines could not be read")
    assert answer.stderr.splitlines()[1:] == [f"`{file}`, {said}"]


def test_a_quote_that_is_never_closed_tells_how_far_it_reaches(tmp_path: Path) -> None:
    file = tmp_path / "services.csv"
    file.write_bytes(HEAD + GOOD + OTHER + b'P3,s1,"202,2024-03-01\n' + b"P4,s1,999,2024-03-01\n" * 3)
    answer = run("audit", str(tmp_path), *AS_OF, "--format", "csv")
    assert (answer.exit_code, answer.stdout) == (2, through_json(TABLES).to_csv())
    assert f"`{file}`, lines 4 to 7: a `\"` opens a value" in answer.stderr


def test_every_such_line_of_every_table_is_told_with_its_number(tmp_path: Path) -> None:
    many = HEAD + GOOD.replace(b"999", b"202") * 150_000
    (tmp_path / "services.csv").write_bytes(many + b"P1,s1\n" + GOOD * 50_000 + b"P1,s1,\xff,\n" + b"x\n")
    (tmp_path / "gaps.csv").write_bytes(b"participant_id,gap_id\nP1,g1,x\nP1,g2\n")
    answer = run("audit", str(tmp_path), *AS_OF, "--format", "csv", "--rules", "SVC001")
    assert answer.exit_code == 2
    told = [line.split("`, ")[1].split(":")[0] for line in answer.stderr.splitlines()[1:]]
    assert told == ["line 2", "line 150002", "line 200003", "line 200004"]


def test_lines_that_cannot_be_read_outweigh_findings_in_the_exit_status(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_bytes(HEAD + GOOD + b"P3\n")
    answer = run("audit", str(tmp_path), *AS_OF, "--fail-on", "error")
    assert answer.exit_code == 2
    assert "SVC001" in answer.stdout


def test_an_answer_in_a_file_is_written_before_the_lines_are_told(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_bytes(HEAD + GOOD + b"P3\n" + OTHER)
    out = tmp_path / "answer"
    answer = run("audit", str(tmp_path), *AS_OF, "--format", "csv", "--out", str(out))
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert out.read_bytes().decode() == through_json(TABLES).to_csv()


def test_participation_is_answered_without_the_line_and_tells_it_once(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", caseload())
    whole = run("participation", "P1", *paths, *AS_OF, "--format", "json").stdout
    with (tmp_path / "services.csv").open("ab") as lines:
        lines.write(b"P4,s9\r\n")
    answer = run("participation", "P1", *paths, *AS_OF, "--format", "json")
    assert (answer.exit_code, answer.stdout) == (2, whole)
    assert answer.stderr.count("line 8: too few values") == 1
    nobody = run("participation", "P7", *paths, *AS_OF)
    assert (nobody.exit_code, nobody.stdout) == (2, "")
    assert "line 8: too few values" in nobody.stderr


def test_the_help_tells_what_becomes_of_such_lines() -> None:
    for command in ("audit", "participation"):
        said = " ".join(run(command, "--help").stdout.split())
        assert "some lines could not be read" in said
