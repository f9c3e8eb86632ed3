"""The command line on caseloads larger than memory: the answer of the audit in memory."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars
import pyarrow
import pyarrow.parquet
import pytest
from cli_support import FORMS, run, write_tables
from stream_support import EXAMPLE
from support import Tables, caseload, integer_ids, through_json, through_tables

from wioa_rules import Findings, Rulebook, _native, audit_sorted
from wioa_rules.cli import read, stream
from wioa_rules.cli.options import Refused
from wioa_rules.cli.sink import csv_sink, parquet_sink

AS_OF = ["--as-of", "2024-06-15"]
TABLES = [form for form in FORMS if form != "caseload"]


def both(*arguments: str) -> tuple[Any, Any]:
    """The answer in memory, and the streamed one."""
    return run("audit", *arguments, "--in-memory"), run("audit", *arguments, "--stream")


@pytest.mark.parametrize("form", TABLES)
def test_every_format_of_tables_streams_to_the_same_csv(tmp_path: Path, form: str) -> None:
    paths = write_tables(tmp_path, form, caseload())
    answer = run("audit", *paths, *AS_OF, "--format", "csv", "--stream")
    assert answer.exit_code == 0, answer.output
    assert answer.stdout == through_json(caseload()).to_csv()


@pytest.mark.parametrize("form", ["csv", "table"])
def test_the_example_caseload_streams_to_the_same_answer(form: str) -> None:
    profile = ["--profile", str(EXAMPLE / "profile.toml")]
    for more in ([], ["--limit", "3"], ["--limit", "0"], ["--rules", "SVC021"]):
        held, streamed = both(str(EXAMPLE), *profile, *AS_OF, "--format", form, *more)
        assert (streamed.exit_code, streamed.stdout) == (0, held.stdout)


def test_a_synthetic_caseload_streams_to_the_same_answer(tmp_path: Path) -> None:
    _native.synth_csv(tmp_path, 400, 7)
    for form in ("csv", "table"):
        held, streamed = both(str(tmp_path), "--as-of", "2024-12-31", "--format", form)
        assert (streamed.exit_code, streamed.stdout) == (0, held.stdout)
        assert "SVC" in held.stdout


@pytest.mark.parametrize("how", ["--stream", "--in-memory"])
def test_findings_go_into_a_parquet_file_in_their_order(tmp_path: Path, how: str) -> None:
    (tmp_path / "own").mkdir()
    _native.synth_csv(tmp_path / "own", 300, 3)
    out = tmp_path / "answer" / "findings.parquet"
    out.parent.mkdir()
    out.write_bytes(b"older")
    answer = run("audit", str(tmp_path / "own"), "--as-of", "2024-12-31", "--out", str(out), how)
    assert (answer.exit_code, answer.stdout) == (0, ""), answer.output
    csv = run("audit", str(tmp_path / "own"), "--as-of", "2024-12-31", "--format", "csv", "--in-memory").stdout
    assert polars.read_parquet(out).write_csv() == polars.read_csv(csv.encode(), try_parse_dates=True).write_csv()
    assert pyarrow.parquet.read_schema(out).field("date").type == pyarrow.date32()
    assert [own.name for own in out.parent.iterdir()] == ["findings.parquet"], "nothing is left beside it"


def test_integer_ids_are_sorted_by_number_and_stay_integers(tmp_path: Path) -> None:
    tables = integer_ids(caseload())
    tables["services"].append({**tables["services"][2], "participant_id": 10})
    paths = write_tables(tmp_path / "own", "parquet", tables)
    out = tmp_path / "findings.parquet"
    assert run("audit", *paths, *AS_OF, "--out", str(out), "--stream").exit_code == 0
    found = polars.read_parquet(out)
    held = through_tables(**{name: polars.DataFrame(rows, infer_schema_length=None) for name, rows in tables.items()})
    assert found.equals(polars.DataFrame(held).sort("participant_id", maintain_order=True))
    assert found["participant_id"].dtype == polars.Int64
    assert 10 in found["participant_id"]


def test_ids_of_several_types_are_compared_as_texts(tmp_path: Path) -> None:
    numbers: Tables = {"participants": [{"participant_id": id, "customer_group": "adult"} for id in (10, 9, 2)]}
    texts: Tables = {
        "services": [
            {"participant_id": id, "service_id": "s1", "activity_code": "999", "actual_begin": "2024-03-01"}
            for id in ("9", "10", "2")
        ]
    }
    paths = write_tables(tmp_path, "parquet", numbers) + write_tables(tmp_path, "csv", texts)
    held, streamed = both(paths[0], *AS_OF, "--format", "csv", "--rules", "SVC001")
    assert (streamed.exit_code, streamed.stdout) == (0, held.stdout)
    assert [line.split(",")[0] for line in streamed.stdout.splitlines()[1:]] == ["10", "2", "9"]


def test_rows_of_nobody_are_told_as_in_memory(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text(
        'participant_id,service_id,activity_code\nP2,s1,202\n,s2,202\n"",s3,202\nP1,s4,999\nÉ,s5,999\n'
    )
    held, streamed = both(str(tmp_path), *AS_OF, "--format", "csv")
    assert (streamed.exit_code, streamed.stdout) == (0, held.stdout)
    assert "s2" in held.stdout


def test_lines_that_cannot_be_read_are_left_out_and_told(tmp_path: Path) -> None:
    for name, rows in caseload().items():
        write_tables(tmp_path, "csv", {name: rows})
    with (tmp_path / "services.csv").open("ab") as lines:
        lines.write(b"P4,s9\r\n")
    with (tmp_path / "case_notes.csv").open("ab") as lines:
        lines.write(b"P4,\xff,,,,\r\n")
    for form in ("csv", "table", "parquet"):
        more = ["--out", str(tmp_path / "out.parquet")] if form == "parquet" else []
        held, streamed = both(
            *(str(tmp_path / f"{name}.csv") for name in caseload()), *AS_OF, "--format", form, *more
        )
        assert (streamed.exit_code, streamed.stdout, streamed.stderr) == (2, held.stdout, held.stderr)
        assert streamed.stderr.count("line") >= 2
    assert polars.read_parquet(tmp_path / "out.parquet").height == len(through_json(caseload()))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("services.csv", b"", "no first line"),
        ("services.csv", b"participant_id,service_id\nP1,s1\r\nP1,s2\n", "do not all end in the same way"),
        ("services.csv", b"Participant_ID,service_id\nP1,s1\n", "unknown column, found `Participant_ID`"),
        ("services.csv", b"service_id\ns1\n", "services.participant_id: required column is missing"),
        ("servces.csv", b"participant_id,service_id\n", "unknown table"),
        ("services.parquet", b"PAR1", "cannot be read"),
        ("services.jsonl", b'{"participant_id": "P1", "service_id": "s1"}\n{"x"\n', "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_and_an_older_answer_stays(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    for out in (tmp_path / "out.parquet", tmp_path / "out.csv"):
        out.write_bytes(b"older")
        form = out.suffix[1:]
        answer = run("audit", str(tmp_path / name), *AS_OF, "--stream", "--format", form, "--out", str(out))
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert said in answer.stderr
        assert "Traceback" not in answer.stderr
        assert out.read_bytes() == b"older"
    assert sorted(own.name for own in tmp_path.iterdir()) == sorted([name, "out.csv", "out.parquet"])


def test_options_that_make_no_sense_together_are_refused(tmp_path: Path) -> None:
    paths = write_tables(tmp_path / "own", "csv", caseload())
    for more, said in (
        (["--format", "json"], "--format json needs all findings in memory"),
        (["--format", "xlsx", "--out", str(tmp_path / "x.xlsx")], "--format xlsx needs all findings in memory"),
        (["--format", "parquet"], "--format parquet needs --out FILE"),
        (["--memory", "much"], "--memory much"),
        (["--out", str(tmp_path / "nowhere" / "x.parquet")], "nowhere"),
        (["--out", str(tmp_path / "nowhere" / "x.csv"), "--format", "csv"], "nowhere"),
        (["--rules", "SVC999"], "SVC999"),
    ):
        answer = run("audit", *paths, *AS_OF, "--stream", *more)
        assert (answer.exit_code, answer.stdout) == (2, ""), more
        assert said in answer.stderr
    whole = write_tables(tmp_path / "one", "caseload", caseload())
    answer = run("audit", *whole, *AS_OF, "--stream")
    assert answer.exit_code == 2
    assert "one JSON caseload is read in memory" in answer.stderr


def test_large_files_are_streamed_unless_told_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = write_tables(tmp_path, "parquet", caseload())
    as_json = ["audit", *paths, *AS_OF, "--format", "json"]
    weight = read.size(read.find((tmp_path,)))
    assert weight == read.PACKED * sum(file.stat().st_size for file in tmp_path.iterdir())
    monkeypatch.setattr(read, "LARGE", weight + 1)
    assert run(*as_json).exit_code == 0
    monkeypatch.setattr(read, "LARGE", weight)
    assert "these tables are streamed" in run(*as_json).stderr
    assert run(*as_json, "--in-memory").exit_code == 0
    whole = write_tables(tmp_path / "one", "caseload", caseload())
    assert run("audit", *whole, *AS_OF).exit_code == 0


def test_the_exit_status_says_what_was_found(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", caseload())
    for rule, fail_on, status in (("SVC001", "error", 1), ("PAR001", "error", 0), ("PAR001", "warning", 1)):
        asked = ["audit", *paths, *AS_OF, "--rules", rule, "--fail-on", fail_on, "--stream"]
        assert run(*asked).exit_code == status


def test_sorting_uses_the_folder_given_and_leaves_nothing_there(tmp_path: Path) -> None:
    paths = write_tables(tmp_path / "own", "csv", caseload())
    (tmp_path / "sort").mkdir()
    answer = run("audit", *paths, *AS_OF, "--stream", "--memory", "100MB", "--temp", str(tmp_path / "sort"))
    assert answer.exit_code == 0
    assert list((tmp_path / "sort").iterdir()) == []


def test_progress_is_told_table_by_table_and_then_by_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int, int]] = []

    @contextmanager
    def watched() -> Iterator[stream.Watch]:
        yield lambda what, done, total: told.append((what, done, total))

    monkeypatch.setattr(stream, "_watched", watched)
    assert run("audit", *write_tables(tmp_path, "csv", caseload()), *AS_OF, "--stream").exit_code == 0
    rows = sum(map(len, caseload().values()))
    assert [own for own in told if own[0].startswith("sorting")] == [
        (f"sorting {name}", place, 4) for place, name in enumerate(sorted(caseload()))
    ]
    assert told[-1] == ("judging participants", rows, rows)


def test_a_table_that_memory_does_not_suffice_to_sort_is_refused(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", caseload())
    answer = run("audit", *paths, *AS_OF, "--stream", "--memory", "300KB")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "cannot be sorted with --memory 300KB, give more" in answer.stderr


def test_a_line_that_is_too_long_for_little_memory_is_told(tmp_path: Path) -> None:
    good = b"participant_id,service_id,activity_code\nP1,s1,999\n"
    (tmp_path / "services.csv").write_bytes(good + b"P2,s2," + b"9" * (17 * 2**20) + b"\nP3,s3,999\n")
    answer = run("audit", str(tmp_path), *AS_OF, "--format", "csv", "--stream")
    assert answer.exit_code == 2
    assert "line 3: a line of 17825798 bytes; the longest that is read has 16777216" in answer.stderr
    (tmp_path / "services.csv").write_bytes(good + b"P2,s2," + b"9" * (15 * 2**20) + b"\nP3,s3,999\n")
    assert run("audit", str(tmp_path), *AS_OF, "--format", "csv", "--stream").exit_code == 0


def test_an_audit_that_fails_midway_leaves_the_older_file_and_no_thread(tmp_path: Path) -> None:
    (part,), threads = _parts(), threading.active_count()
    for sink, name in ((parquet_sink, "x.parquet"), (csv_sink, "x.csv")):
        out = tmp_path / name
        out.write_bytes(b"older")
        with pytest.raises(KeyError, match="midway"), sink(out) as take:
            for _ in range(9):
                take(part)
            raise KeyError("midway")
        assert out.read_bytes() == b"older"
    assert sorted(own.name for own in tmp_path.iterdir()) == ["x.csv", "x.parquet"]
    assert threading.active_count() == threads


def test_a_file_that_cannot_be_written_to_the_end_is_told() -> None:
    (part,) = _parts()
    with pytest.raises(Refused, match="findings cannot be written"), parquet_sink(Path("/dev/full")) as take:
        take(part)
    with pytest.raises(Refused, match="No space left"), csv_sink(Path("/dev/full")) as take:
        take(part)


def _parts() -> list[Findings]:
    parts: list[Findings] = []
    services = polars.DataFrame(caseload()["services"], infer_schema_length=None)
    audit_sorted(as_of="2024-06-15", sink=parts.append, services=services)
    return parts


def test_neither_pyarrow_nor_pandas_is_needed(tmp_path: Path) -> None:
    paths = write_tables(tmp_path / "own", "parquet", caseload())
    blocked = "for name in ('pyarrow', 'pandas', 'numpy', 'polars'): sys.modules[name] = None"
    script = f"import sys\n{blocked}\nfrom wioa_rules.cli import main\nmain()"
    for how in ("--stream", "--in-memory"):
        out = tmp_path / f"{how}.parquet"
        command = [sys.executable, "-c", script, "audit", *paths, *AS_OF, how, "--out", str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert polars.read_parquet(out).height == len(through_json(caseload()))


def test_the_receipt_of_a_streamed_audit_is_that_of_the_audit_in_memory(tmp_path: Path) -> None:
    paths = tuple(Path(path) for path in write_tables(tmp_path, "parquet", caseload()))
    taken: list[Findings] = []
    question = stream.Question(Rulebook("chicago-cook"), paths, "2024-06-15", None, None, None)
    receipt, left_out = stream.run(question, taken.append, None)
    held = run("audit", *map(str, paths), *AS_OF, "--format", "json").stdout
    assert receipt == json.loads(held)["receipt"]
    assert left_out == []
    assert [own for part in taken for own in json.loads(part.to_json())] == json.loads(held)["findings"]
