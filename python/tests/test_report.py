"""The workbook, as data-quality staff open it."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import openpyxl
import pytest
from support import caseload, through_json

from wioa_rules import Audit, Rulebook, audit

ODD_IDS = [
    "=1+1",
    "007",
    "+1",
    "-1",
    "@x",
    "1e5",
    "2024-03-01",
    "'q",
    " a",
    "https://example.org",
    "\x01",
    "_x0001_",
    "{=1}",
]


def workbook(result: Audit) -> Any:
    return openpyxl.load_workbook(io.BytesIO(result.to_xlsx()))


def rows(sheet: Any) -> list[list[str]]:
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


@pytest.fixture(scope="module")
def result() -> Audit:
    return through_json(caseload())


def test_summary_findings_and_help_have_sheets_of_their_own(result: Audit) -> None:
    assert workbook(result).sheetnames == ["Summary", "Findings", "Help"]


def test_the_findings_sheet_holds_nothing_but_rows(result: Audit) -> None:
    sheet = workbook(result)["Findings"]
    head, *body = rows(sheet)
    assert head[:3] == ["Participant", "Date", "What is wrong"]
    assert len(body) == len(result)
    assert all(row[2] and row[3] for row in body)
    assert not sheet.merged_cells.ranges
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:N{len(result) + 1}"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert all(cell.value is None for row in sheet.iter_rows() for cell in row if cell.data_type == "n")


def test_the_findings_are_those_of_the_json_answer_errors_first(result: Audit) -> None:
    body = rows(workbook(result)["Findings"])[1:]
    found = json.loads(result.to_json())["findings"]
    key = [(own["participant_id"], own["date"] or "", own["message"], own["fix"]) for own in found]
    assert sorted(tuple(row[:4]) for row in body) == sorted(key)
    levels = [row[8] for row in body]
    assert levels == sorted(levels, key=["error", "warning", "advice"].index)


def test_found_stands_beside_expected_with_all_allowed_values() -> None:
    record = {"participant": {"participant_id": "P1", "customer_group": "grown_up"}}
    head, row = rows(workbook(audit(record, as_of="2024-06-15"))["Findings"])
    assert head[4:7] == ["Field", "Found", "Expected"]
    field, found, expected = row[4:7]
    assert field == "the group the person is served in"
    assert row[head.index("Official field")] == "participants.customer_group"
    assert found == "grown_up"
    assert expected == "one of `adult`, `dislocated_worker`, `youth`"


def test_the_summary_counts_findings_and_participants(result: Audit) -> None:
    head, *body = rows(workbook(result)["Summary"])
    found = json.loads(result.to_json())["findings"]
    counts = {row[5]: (row[1], row[2]) for row in body}
    assert head[1:3] == ["Findings", "Participants"]
    assert counts == {
        rule: (len(own), len(set(own)))
        for rule in {finding["rule"] for finding in found}
        for own in [[finding["participant_id"] for finding in found if finding["rule"] == rule]]
    }


def test_the_help_explains_every_rule_found_and_what_was_not_assessed(result: Audit) -> None:
    head, *body = rows(workbook(result)["Help"])
    help = dict(body)
    assert head == ["What", "Meaning"]
    proof = json.loads(result.receipt_json())
    assert help["As of"] == "2024-06-15"
    assert proof["rulebook_hash"] in help["Rulebook"]
    assert {finding["rule"] for finding in json.loads(result.to_json())["findings"]} <= help.keys()
    assert all(f"{own['rule']} not assessed" in help for own in proof["not_assessed"])
    assert all(f"{own['rule']} not judged" in help for own in proof["unjudged"])
    assert all(f"{rule} switched off" in help for rule in proof["rules_off"])
    assert all(any(own["name"] in row[1] for row in body) for own in proof["matrices"])
    assert not any("```" in text or "[[case]]" in text for text in help.values())


@pytest.mark.parametrize("id", ODD_IDS)
def test_an_id_stays_text_whatever_it_looks_like(id: str) -> None:
    service = {"service_id": id, "participant_id": id, "activity_code": id, "actual_begin": None}
    sheet = workbook(audit({"services": [service]}, as_of="2024-06-15", rules=["SVC001"]))["Findings"]
    cell, record = sheet["A2"], sheet["K2"]
    assert (cell.data_type, record.data_type) == ("s", "s")
    written = id.replace("\x01", "_x0001_")  # as the format writes what XML cannot hold
    assert (cell.value, record.value) == (written, written)
    assert cell.hyperlink is None


def test_a_text_longer_than_a_cell_is_cut_not_refused() -> None:
    long = "x" * 100_000
    service = {"service_id": "s1", "participant_id": long, "activity_code": long, "actual_begin": None}
    result = audit({"services": [service]}, as_of="2024-06-15", rules=["SVC001"])
    sheet = workbook(result)["Findings"]
    assert 30_000 < len(sheet["A2"].value) < 32_768


def test_the_same_audit_gives_the_same_bytes(result: Audit) -> None:
    assert result.to_xlsx() == result.to_xlsx()
    again = Rulebook("chicago-cook").audit(caseload(), as_of="2024-06-15")
    assert again.to_xlsx() == result.to_xlsx()
    with zipfile.ZipFile(io.BytesIO(result.to_xlsx())) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2024-06-15" in parts.read("docProps/core.xml")


def test_an_audit_without_findings_has_a_report_too() -> None:
    book = workbook(audit({"participant": {"participant_id": "P1"}}, as_of="2024-06-15"))
    assert len(rows(book["Findings"])) == 1
