"""`wioa-rules notes`: the list, its export, the lint, and events in a log of deletions."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pytest
from cli_support import run, write_tables
from click.testing import CliRunner

import wioa_rules
from wioa_rules import InputError, Layer, Rulebook, audit, audit_tables
from wioa_rules.cli import main

AS_OF = ["--as-of", "2025-06-30"]
NUMBERS = ("345-67-8901", "4111 1111 1111 1111")
PLANTED = f"SSN {NUMBERS[0]}, card {NUMBERS[1]}"
MASKED = "SSN ***-**-****, card **** **** **** ****"

Row = dict[str, Any]


def note(id: str, **more: Any) -> Row:
    row: Row = {"participant_id": "P1", "note_id": id, "task": "General", "contact_date": "2025-06-02"}
    return row | {"subject": f"Subject {id}", "content": f"Content {id}", "entered_by": "u1"} | more


NOTES = [
    note("n1", contact_date="2025-06-01", task="Intake"),
    note("n2", contact_date="2025-06-02", subject=PLANTED, content=PLANTED),
    note("n3", contact_date="2025-06-03"),
    note("n9", participant_id="P2"),
]


def folder(tmp_path: Path, notes: list[Row] = NOTES, **tables: list[Row]) -> str:
    (path,) = write_tables(tmp_path / "tables", "csv", {"case_notes": notes, **tables})
    return path


def listed(*arguments: str) -> Row:
    answer = run("notes", "list", *arguments, *AS_OF, "--format", "json")
    assert answer.exit_code == 0, answer.output
    found: Row = json.loads(answer.stdout)
    return found


def ids(found: Row) -> list[str]:
    return [row["note_id"] for row in found["rows"]]


# The list


def test_the_list_is_that_of_the_library(tmp_path: Path) -> None:
    own = [row for row in NOTES if row["participant_id"] == "P1"]
    expected = wioa_rules.ask("notes", {"record": {"case_notes": own}}, as_of="2025-06-30")
    assert listed("P1", folder(tmp_path)) == expected
    assert ids(expected) == ["n3", "n2", "n1"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["--from", "2025-06-02"], ["n3", "n2"]),
        (["--to", "2025-06-02"], ["n2", "n1"]),
        (["--from", "2025-06-02", "--to", "2025-06-02"], ["n2"]),
        (["--task", "Intake", "--task", "Other"], ["n1"]),
        (["--subject", "SUBJECT N3"], ["n3"]),
        (["--entered-by", "u2"], []),
        (["--delivery", "message"], []),
        (["--entered-from", "2025-06-01"], []),
        (["--option", "approve"], []),
        (["--shown-on", "case_notes"], ["n3", "n2", "n1"]),
        (["--shown-on", "service:s1"], []),
        (["--sort", "contact_date"], ["n1", "n2", "n3"]),
        (["--sort", "contact_date:desc"], ["n3", "n2", "n1"]),
        (["--sort", "task:desc", "--sort", "contact_date:asc"], ["n1", "n2", "n3"]),
        (["--limit", "1"], ["n3"]),
    ],
)
def test_filters_order_and_limit_reach_the_question(tmp_path: Path, asked: list[str], expected: list[str]) -> None:
    assert ids(listed("P1", folder(tmp_path), *asked)) == expected


def test_the_key_of_a_page_leads_to_the_next(tmp_path: Path) -> None:
    path = folder(tmp_path)
    first = listed("P1", path, "--limit", "2")
    key = json.dumps(first["next"])
    assert ids(listed("P1", path, "--limit", "2", "--after", key)) == ["n1"]
    shown = run("notes", "list", "P1", path, *AS_OF, "--limit", "2")
    assert f"more: --after '{key}'" in shown.stdout
    assert "2 of 3 notes" in shown.stdout


def test_the_table_shows_the_notes_and_takes_nothing_for_markup(tmp_path: Path) -> None:
    path = folder(tmp_path, [note("[red]n1", content="[bold]x[/bold]")])
    shown = run("notes", "list", "P1", path, *AS_OF)
    assert shown.exit_code == 0, shown.output
    assert "[red]n1" in shown.stdout
    assert "[bold]x[/bold]" in shown.stdout
    assert "not supplied, so not considered: deletion_events" in shown.stderr


def test_whose_options_are_shown_is_said(tmp_path: Path) -> None:
    request = {"participant_id": "P1", "event_id": "d1", "note_id": "n1", "kind": "request"}
    request |= {"at": "2025-06-04T10:00:00", "by": "u1", "by_role": "partner_staff", "by_agency": "a1"}
    path = folder(tmp_path, deletion_events=[request | {"duplicate": True, "place": "case_note_list"}])
    own = ["--by", "u7", "--role", "partner_staff", "--agency", "a2", "--sort", "task:desc"]
    (row,) = (row for row in listed("P1", path, *own)["rows"] if row["note_id"] == "n1")
    assert (row["state"], row["options"]) == ("deletion_requested", ["view"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--sort", "task:down"], "--sort takes COLUMN"),
        (["--sort", "priority"], "allowed: `task`"),
        (["--after", "{"], "--after takes the `next`"),
        (["--after", '{"values": [], "note_id": "n1"}'], "the key is of another order"),
        (["--limit", "0"], "a page holds at least one row"),
        (["--from", "06/02/2025"], "not a date"),
        (["--shown-on", "home"], "allowed: `case_notes`"),
    ],
)
def test_what_the_list_cannot_understand_is_refused(tmp_path: Path, asked: list[str], said: str) -> None:
    answer = run("notes", "list", "P1", folder(tmp_path), *AS_OF, *asked)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert said in answer.stderr


def test_a_record_of_somebody_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text(json.dumps({"participant": {"participant_id": "P2"}, "case_notes": []}))
    answer = run("notes", "list", "P1", str(file), *AS_OF)
    assert answer.exit_code == 2
    assert "that of participant `P2`" in answer.stderr
    assert "is in none of the tables" in run("notes", "list", "P3", folder(tmp_path), *AS_OF).stderr


# The export


def cells(file: Path) -> str:
    """Every text of a workbook."""
    book = openpyxl.load_workbook(file)
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None)


def test_the_export_masks_personal_data_unless_told_otherwise(tmp_path: Path) -> None:
    path = folder(tmp_path)
    for form in ("csv", "xlsx"):
        out = tmp_path / f"notes.{form}"
        assert run("notes", "export", "P1", path, *AS_OF, "--out", str(out)).exit_code == 0
        text = out.read_text() if form == "csv" else cells(out)
        assert MASKED in text
        assert not any(number in text for number in NUMBERS)
        assert run("notes", "export", "P1", path, *AS_OF, "--out", str(out), "--unmasked").exit_code == 0
        text = out.read_text() if form == "csv" else cells(out)
        assert PLANTED in text


def test_the_export_has_the_columns_of_the_list_and_is_that_of_the_library(tmp_path: Path) -> None:
    out = tmp_path / "notes.CSV"
    assert run("notes", "export", "P1", folder(tmp_path), *AS_OF, "--out", str(out)).exit_code == 0
    own = {"case_notes": [row for row in NOTES if row["participant_id"] == "P1"]}
    assert out.read_bytes() == wioa_rules.notes_export(own, as_of="2025-06-30", form="csv")
    rows = list(csv.DictReader(io.StringIO(out.read_text())))
    assert list(rows[0]) == [
        *("Task", "Contact Date", "Subject", "Comment", "Delivery Method", "Entered By", "Entered", "Options")
    ]
    assert [row["Contact Date"] for row in rows] == ["2025-06-03", "2025-06-02", "2025-06-01"]


def test_no_text_of_the_export_is_a_formula(tmp_path: Path) -> None:
    path = folder(tmp_path, [note("n1", subject="=1+1", content="@SUM(A1)")])
    out = tmp_path / "notes.csv"
    run("notes", "export", "P1", path, *AS_OF, "--out", str(out))
    (row,) = csv.DictReader(io.StringIO(out.read_text()))
    assert (row["Subject"], row["Comment"]) == ("'=1+1", "'@SUM(A1)")


def test_an_export_that_would_not_be_complete_is_not_written(tmp_path: Path) -> None:
    out = tmp_path / "notes.csv"
    answer = run("notes", "export", "P1", folder(tmp_path, [note("n1", contact_date=PLANTED)]), *AS_OF, "--out", str(out))
    assert answer.exit_code == 2
    assert "record `n1` cannot be understood" in answer.stderr
    (tmp_path / "case_notes.csv").write_text("participant_id,note_id,content\nP1,n1,fine\nP1,n2\n")
    answer = run("notes", "export", "P1", str(tmp_path / "case_notes.csv"), *AS_OF, "--out", str(out))
    assert answer.exit_code == 2
    assert "nothing is written" in answer.stderr
    assert not out.exists()


def test_a_form_that_is_none_is_refused(tmp_path: Path) -> None:
    answer = run("notes", "export", "P1", folder(tmp_path), *AS_OF, "--out", str(tmp_path / "notes.pdf"))
    assert answer.exit_code == 2
    assert "form: not one of the list, found `pdf`; allowed: `csv`, `xlsx`" in answer.stderr
    with pytest.raises(InputError, match="`xlsx`"):
        wioa_rules.notes_export({"case_notes": []}, as_of="2025-06-30", form="")


# Personal data


def test_personal_data_planted_in_notes_are_in_no_form_of_the_findings(tmp_path: Path) -> None:
    planted = [note("n2", subject=PLANTED, content=PLANTED, task=PLANTED, entered_by=PLANTED)]
    planted.append(note("n4", contact_at=PLANTED, content=PLANTED))
    planted = [{"contact_at": None} | row for row in planted]
    found = audit({"participants": [{"participant_id": "P1"}], "case_notes": planted}, as_of="2025-06-30")
    report = tmp_path / "report.xlsx"
    report.write_bytes(found.to_xlsx())
    table = audit_tables(case_notes=polars.DataFrame(planted), as_of="2025-06-30")
    path = folder(tmp_path, planted)
    texts = [found.to_json(), found.to_csv(), cells(report), polars.DataFrame(table).write_json()]
    texts += [run("audit", path, *AS_OF, "--format", form).output for form in ("table", "csv", "json")]
    for text in texts:
        assert "INP001" in text
        assert "NTE101" in text
        assert not any(number in text for number in NUMBERS)


def test_findings_as_csv_hold_no_formula() -> None:
    record = {"participant": {"participant_id": "=P1"}, "case_notes": [{"note_id": "@n1", "contact_date": "x"}]}
    found = audit(record, as_of="2025-06-30").to_csv()
    rows = list(csv.DictReader(io.StringIO(found)))
    assert {row["participant_id"] for row in rows} == {"'=P1"}
    assert "'@n1" in {row["record_id"] for row in rows}


# The lint


def lint(text: str | bytes, *arguments: str) -> Any:
    return CliRunner().invoke(main, ["notes", "lint", "-", *arguments], input=text)


def test_the_lint_of_a_file_and_of_standard_input_is_that_of_the_library(tmp_path: Path) -> None:
    text = "Señora García showed the card.\r\nI copied 345-67-8901."
    file = tmp_path / "note.txt"
    file.write_bytes(text.encode())
    expected = wioa_rules.ask("lint", {"content": text, "subject": "Intake"}, as_of="2025-06-30")
    for answer in (run("notes", "lint", str(file), "--subject", "Intake", "--format", "json"),
                   lint(text.encode(), "--subject", "Intake", "--format", "json")):
        assert answer.exit_code == 0, answer.output
        assert json.loads(answer.stdout) == expected
    (number,) = (hit for hit in expected["hits"] if hit["code"] == "NTE101")
    assert text[number["start"] : number["end"]] == "345-67-8901"


def test_a_byte_order_mark_is_of_the_file_and_moves_no_place() -> None:
    marked, plain = (lint(mark + b"SSN 345-67-8901", "--format", "json") for mark in (b"\xef\xbb\xbf", b""))
    assert marked.exit_code == 0
    assert marked.stdout == plain.stdout


def test_the_lint_shows_where_and_what_and_never_the_personal_data() -> None:
    shown = lint("First line.\nI copied 345-67-8901, a card 4111 1111 1111 1111.", "--subject", "SSN 345-67-8901")
    assert shown.exit_code == 0
    for said in ("content, line 2", "subject, line 1", "social security number", "***-**-****", "21 to 32", "3 errors"):
        assert said in shown.stdout
    assert not any(number in shown.output for number in NUMBERS)


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        ("SSN 345-67-8901", "error", 1),
        ("SSN 345-67-8901", "warning", 1),
        ("SSN 345-67-8901", "never", 0),
        ("I called.", "error", 0),
        ("I called.", "warning", 1),
        ("", "warning", 0),
    ],
)
def test_the_exit_status_says_what_the_lint_found(text: str, fail_on: str, status: int) -> None:
    assert lint(text, "--fail-on", fail_on).exit_code == status


def test_the_lint_goes_by_the_profile(tmp_path: Path) -> None:
    profile = tmp_path / "own.toml"
    profile.write_text('extends = "chicago-cook"\n[rules.NTE102]\nenabled = false\n[lint.acronyms]\nglossary = ["QZX"]\n')
    told = [own for name in ("who", "what", "where", "when", "why", "how", "next_steps") for own in ("--told", name)]
    assert "QZX" in lint("I sent the QZX.", *told).stdout
    shown = lint("I sent the QZX.", *told, "--profile", str(profile)).stdout
    assert shown == "nothing found\nswitched off by the rulebook: NTE102\n"


def test_what_the_lint_cannot_read_is_refused_without_telling_it() -> None:
    answer = lint(b"345-67-8901 \xff")
    assert answer.exit_code == 2
    assert "standard input cannot be read: not UTF-8 from byte 12 on" in answer.stderr
    assert "345" not in answer.output
    assert "allowed: `who`" in lint("x", "--told", "weather").stderr


# The log of deletions

REQUEST = ["--by", "u1", "--role", "partner_staff", "--agency", "a1", "--at", "2025-06-04T10:00:00"]
REQUEST += ["--reason", "duplicate", "--reason", "contains_pii", "--place", "case_note_list"]
MANAGER = ["--by", "u2", "--role", "grant_manager", "--at", "2025-06-05T10:00:00"]


def event(verb: str, log: Path, notes: str, *arguments: str, id: str = "n2") -> Any:
    return run("notes", verb, str(log), id, "--notes", notes, *AS_OF, *arguments)


def refused(verb: str, log: Path, notes: str, *arguments: str, id: str = "n2") -> str:
    """The refusal of an event; the log is as it was, and nothing lies beside it."""
    before = log.read_bytes() if log.exists() else None
    files = sorted(log.parent.iterdir())
    answer = event(verb, log, notes, *arguments, id=id)
    assert (answer.exit_code, answer.stdout) == (2, ""), answer.output
    assert (log.read_bytes() if log.exists() else None) == before
    assert sorted(log.parent.iterdir()) == files
    said: str = answer.stderr
    return said


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_from_the_request_to_the_end_in_every_form_of_the_log(tmp_path: Path, form: str) -> None:
    notes, log = folder(tmp_path), tmp_path / f"deletion_events.{form}"
    answer = event("delete", log, notes, *REQUEST, "--new-log")
    assert answer.exit_code == 0, answer.output
    assert "case note n2: deletion requested, by event d1" in answer.stdout
    assert "what fits next: unsubmit, approve, reject" in answer.stdout
    answer = event("reject", log, notes, *MANAGER, "--explanation", "says, \"why\"\nnot")
    assert "to do: e-mail to u1 about note n2: says" in answer.stdout
    assert event("delete", log, notes, *REQUEST[:-8], "--at", "2025-06-06T10:00:00", *REQUEST[-6:]).exit_code == 0
    assert event("unsubmit", log, notes, "--by", "u1", "--at", "2025-06-06T11:00:00").exit_code == 0
    assert event("delete", log, notes, *REQUEST[:-8], "--at", "2025-06-07T10:00:00", *REQUEST[-6:]).exit_code == 0
    answer = event("approve", log, notes, *MANAGER[:-1], "2025-06-08T10:00:00")
    assert "case note n2: deleted, by event d6" in answer.stdout
    assert "take everything that note n2 says out of every store" in answer.stdout
    assert not any(number in answer.output for number in NUMBERS)
    assert "a deletion is final" in refused("unsubmit", log, notes, "--by", "u1", "--at", "2025-06-09T10:00:00")
    # The log is a table: the list of notes and the audit read it.
    found = listed("P1", notes, str(log))
    (row,) = (row for row in found["rows"] if row["note_id"] == "n2")
    assert (row["state"], row["cells"]["comment"]) == ("deleted", "Delete Reason: Duplicate; Personal Identifiable Information (PII)")
    assert found["refused"] == []
    audited = run("audit", notes, str(log), *AS_OF, "--format", "csv", "--rules", "NTE101,DEL001")
    assert audited.stdout.count("\n") == 1, audited.stdout


def test_a_refused_event_leaves_the_log_as_it_was(tmp_path: Path) -> None:
    notes, log = folder(tmp_path), tmp_path / "log.json"
    log.write_bytes(b"[ ]\r\n\r\n")
    assert "which is `active`" in refused("approve", log, notes, *MANAGER)
    assert "no reason is given" in refused("delete", log, notes, *REQUEST[:8], "--place", "case_note_list")
    assert "--reason: not one of the list, found `by`; allowed: `wrong_customer`" in refused(
        "delete", log, notes, *REQUEST, "--reason", "by"
    )
    assert "allowed: `career_planner`, `partner_staff`" in refused("delete", log, notes, *REQUEST, "--role", "customer")
    assert "the case note is not among the notes" in refused("delete", log, notes, *REQUEST, id=f"SSN {NUMBERS[0]}")
    assert "lies after the day of the question" in refused("delete", log, notes, *REQUEST, "--at", "2025-07-01T00:00:00")
    assert "expected_version" in refused("delete", log, notes, *REQUEST, "--expected-version", "1")
    assert event("delete", log, notes, *REQUEST, "--expected-version", "0").exit_code == 0
    assert "the approver asked for the deletion" in refused("approve", log, notes, *MANAGER, "--by", "u1")
    assert "`d1` is in the log already" in refused("approve", log, notes, *MANAGER, "--event-id", "d1")
    assert "event.explanation" in refused("reject", log, notes, *MANAGER)


def test_what_stands_in_the_log_stays_byte_for_byte(tmp_path: Path) -> None:
    notes = folder(tmp_path)
    first = {"event_id": "x1", "participant_id": "P2", "note_id": "n9", "kind": "request", "by": "ü"}
    first |= {"at": "2025-06-09T10:00:00", "by_role": "partner_staff", "duplicate": True, "place": "case_note_list"}
    for name, before, ended in [
        ("log.json", json.dumps([first], indent=4, ensure_ascii=False).removesuffix("\n]"), ",\n"),
        ("log.jsonl", json.dumps(first), "\n"),
        ("log.csv", ",".join(first) + ",by_agency,contains_pii\r\n" + ",".join(map(str, first.values())).replace("True", "true") + ",,\r\n", ""),
    ]:
        log = tmp_path / name
        log.write_bytes((before + ("\n]" if name == "log.json" else "")).encode())
        log.chmod(0o640)
        # The log of another participant is later, and no matter.
        assert event("delete", log, notes, *REQUEST).exit_code == 0, name
        after = log.read_bytes()
        assert after.startswith((before + ended).encode()), name
        assert stat.S_IMODE(log.stat().st_mode) == 0o640
        assert b'"d2"' in after or after.endswith(b"\r\n") and b"\r\nd2,P1,n2,request,u1,2025-06-04T10:00:00,partner_staff,true,case_note_list,a1,true\r\n" in after


def test_the_answer_in_json_tells_of_the_note_concerned_alone(tmp_path: Path) -> None:
    notes, log = folder(tmp_path), tmp_path / "log.json"
    asked = event("delete", log, notes, *REQUEST, "--new-log", "--format", "json", id="n1")
    approved = event("approve", log, notes, *MANAGER, "--format", "json", id="n1")
    for answer in (asked, approved):
        (own,) = json.loads(answer.stdout)["state"]["notes"]
        assert own["note_id"] == "n1"
        assert not any(number in answer.output for number in NUMBERS)


def test_an_explanation_with_personal_data_reaches_neither_log_nor_requester(tmp_path: Path) -> None:
    notes, log = folder(tmp_path), tmp_path / "log.json"
    event("delete", log, notes, *REQUEST, "--new-log")
    said = refused("reject", log, notes, *MANAGER, "--explanation", f"the card of {PLANTED}")
    assert "`explanation` holds personal data: social security number" in said
    assert not any(number in said for number in NUMBERS)


def test_a_log_that_is_no_table_is_named(tmp_path: Path) -> None:
    notes, log = folder(tmp_path), tmp_path / "log.json"
    event("delete", log, notes, *REQUEST, "--new-log")
    event("approve", log, notes, *MANAGER)
    (row,) = (row for row in listed("P1", notes, "--log", str(log))["rows"] if row["note_id"] == "n2")
    assert (row["state"], row["cells"]["subject"]) == ("deleted", "N/A")
    out = tmp_path / "notes.csv"
    answer = run("notes", "export", "P1", notes, "--log", str(log), *AS_OF, "--out", str(out), "--unmasked")
    assert answer.exit_code == 0, answer.output
    assert "Deleted on: 06/05/2025 10:00 AM" in out.read_text()
    assert PLANTED not in out.read_text()
    # Of somebody else's notes it says nothing, and beside a table it is one log too many.
    assert ids(listed("P2", notes, "--log", str(log))) == ["n9"]
    write_tables(tmp_path / "tables", "csv", {"deletion_events": json.loads(log.read_text())})
    assert "one of them is the log" in run("notes", "list", "P1", notes, "--log", str(log), *AS_OF).stderr


def test_a_line_of_the_log_that_cannot_be_read_may_be_an_approval(tmp_path: Path) -> None:
    notes = folder(tmp_path)
    (Path(notes) / "deletion_events.csv").write_text("participant_id,event_id,note_id,kind\nP1,d1,n2,approve,at noon\n")
    answer = run("notes", "list", "P1", notes, *AS_OF)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "some lines of the log of deletions could not be read" in answer.stderr


def test_a_finding_is_the_reason_of_a_request(tmp_path: Path) -> None:
    notes, log = folder(tmp_path), tmp_path / "log.json"
    found = tmp_path / "findings.json"
    found.write_text(run("audit", notes, *AS_OF, "--format", "json").stdout)
    asked = [*REQUEST[:8], "--place", "case_note_list", "--finding", str(found)]
    assert "holds 0 findings of NTE101 about case note `n1`" in refused("delete", log, notes, *asked, "--new-log", id="n1")
    answer = event("delete", log, notes, *asked, "--new-log", "--format", "json")
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout)["state"]["notes"][0]["request"]["reasons"] == ["contains_pii"]
    one = [own for own in json.loads(found.read_text())["findings"] if own["rule"] != "NTE101"][0]
    found.write_text(json.dumps(one))
    assert "the finding is not about personal data in a note" in refused("delete", log, notes, *asked, id="n3")


def test_the_answer_in_json_is_that_of_the_question(tmp_path: Path) -> None:
    notes, log = folder(tmp_path), tmp_path / "log.json"
    answer = event("delete", log, notes, *REQUEST, "--new-log", "--format", "json", "--event-id", "e1")
    found = json.loads(answer.stdout)
    assert (found["version"], found["accepted"]["event_id"], found["effects"]) == (1, "e1", [])
    (kept,) = json.loads(log.read_bytes())
    assert kept == {name: value for name, value in found["accepted"].items() if value is not None} | {"participant_id": "P1"}


def test_a_note_id_of_two_participants_needs_a_name(tmp_path: Path) -> None:
    notes, log = folder(tmp_path, [note("n2"), note("n2", participant_id="P2")]), tmp_path / "log.json"
    log.write_text("[]")
    assert "stands with participants `P1`, `P2`" in refused("delete", log, notes, *REQUEST)
    assert event("delete", log, notes, *REQUEST, "--participant", "P2").exit_code == 0
    assert json.loads(log.read_text())[0]["participant_id"] == "P2"
    assert event("delete", log, notes, *REQUEST, "--participant", "P1").exit_code == 0
    assert "not among the notes of participant `P3`" in refused("delete", log, notes, *REQUEST, "--participant", "P3")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("log.json", b"{", "cannot be read"),
        ("log.json", b"{}", "not a list of objects"),
        ("log.json", b"[1]", "not a list of objects"),
        ("log.json", b"\xff", "cannot be read"),
        ("log.jsonl", b"{}\n{", "cannot be read"),
        ("log.csv", b"", "no first line"),
        ("log.csv", b"event_id,event_id\n", "each once"),
        ("log.csv", b"event_id,kind\nd1\n", "line 2: 1 values"),
        ("log.csv", b"event_id,kind,note_id,at,by\n", "no column for `by_role`, `by_agency`"),
        ("log.csv", b"event_id,colour\nx,red\n", "unknown key"),
        ("log.txt", b"", "logs end in .json"),
    ],
)
def test_a_log_that_is_not_understood_throughout_is_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    notes, log = folder(tmp_path), tmp_path / name
    log.write_bytes(content)
    assert said in refused("delete", log, notes, *REQUEST)


def test_a_log_that_is_not_there_is_begun_only_when_told(tmp_path: Path) -> None:
    notes, log = folder(tmp_path), tmp_path / "log.json"
    assert "--new-log begins one" in refused("delete", log, notes, *REQUEST)
    assert "is not there" in refused("approve", log, notes, *MANAGER)
    assert "event.at" in refused("delete", log, notes, *REQUEST, "--new-log", "--at", "noon")


def test_two_commands_do_not_write_one_log(tmp_path: Path) -> None:
    notes, log = folder(tmp_path), tmp_path / "log.json"
    log.write_text("[]")
    (tmp_path / ".log.json.next").write_text("")
    assert "is being written by another command" in refused("delete", log, notes, *REQUEST)
    (tmp_path / ".log.json.next").unlink()
    assert event("delete", log, notes, *REQUEST).exit_code == 0
    assert not (tmp_path / ".log.json.next").exists()


def test_the_notes_may_be_a_file_of_any_form(tmp_path: Path) -> None:
    rows = [row for row in NOTES if row["participant_id"] == "P1"]
    for form, name in (("json", "case_notes.json"), ("jsonl", "case_notes.jsonl"), ("parquet", "case_notes.parquet"), ("caseload", "everybody.json")):
        write_tables(tmp_path / form, form, {"case_notes": rows})
        log = tmp_path / form / "log.json"
        assert event("delete", log, str(tmp_path / form / name), *REQUEST, "--new-log").exit_code == 0, form
    (tmp_path / "empty").mkdir()
    write_tables(tmp_path / "empty", "csv", {"services": [{"participant_id": "P1", "service_id": "s1"}]})
    assert "has no table `case_notes`" in refused("delete", log, str(tmp_path / "empty"), *REQUEST)
    (tmp_path / "bad.json").write_text("[1]")
    assert "holds no case notes" in refused("delete", log, str(tmp_path / "bad.json"), *REQUEST)
    (tmp_path / "case_notes.csv").write_text("note_id,content\nn2\n")
    assert "some lines could not be read" in refused("delete", log, str(tmp_path / "case_notes.csv"), *REQUEST)


def test_a_profile_decides_whether_the_requester_approves(tmp_path: Path) -> None:
    layer = tmp_path / "own.toml"
    layer.write_text('extends = "chicago-cook"\n[policy]\ndeletion_by_requester = true\n')
    assert Rulebook("own", layers=[Layer.from_file(layer)]).name == "own"
    notes, log = folder(tmp_path), tmp_path / "log.json"
    event("delete", log, notes, *REQUEST, "--new-log")
    assert "the approver asked" in refused("approve", log, notes, *MANAGER, "--by", "u1")
    assert event("approve", log, notes, *MANAGER, "--by", "u1", "--profile", str(layer)).exit_code == 0
