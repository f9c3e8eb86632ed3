"""Reports in Python: of tables and of records, as files, in a notebook."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import polars
import pyarrow
import pytest
from cli_support import EXAMPLE

from wioa_rules import Caseload, InputError, Report, _native, ask, audit, report

DAY = "2024-06-15"
NAMES = ["progress", "services", "costs", "deadlines"]
AHEAD = {"progress", "deadlines"}
EXTRACT = EXAMPLE.parent / "fiscal_extract.csv"


def drawn(ids: str = "text", rows: str = "sorted") -> dict[str, Any]:
    tables = _native.synth_tables(60, 7, rows=rows, ids=ids)
    return {name: polars.DataFrame(table) for name, table in tables.items()}


def of_example(name: str, **wanted: Any) -> Report:
    tables = {own.stem: polars.read_csv(own, infer_schema=False) for own in sorted(EXAMPLE.glob("*.csv"))}
    return Caseload(**tables).report(name, as_of=DAY, **wanted)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_of_tables_is_that_of_the_same_records(name: str) -> None:
    tables = drawn()
    until = date(2024, 12, 31) if name in AHEAD else None
    own = Caseload(**tables).report(name, as_of=DAY, until=until and until.isoformat())
    records = {table: rows.to_dicts() for table, rows in tables.items()}
    assert own.to_json() == report(records, name, as_of=DAY, until=until).to_json()
    asked = ask("report", {"report": name, "caseload": records, "until": until}, as_of=DAY)
    assert json.loads(own.to_json()) == asked
    assert sum(map(len, own.sheets.values())) > 20


@pytest.mark.parametrize("name", NAMES)
def test_no_number_of_threads_changes_a_report(name: str) -> None:
    loaded = Caseload(**drawn(rows="shuffled"))
    assert len({loaded.report(name, as_of=DAY, threads=threads).to_json() for threads in (1, 2, 3)}) == 1


def test_what_a_report_says_of_itself() -> None:
    own = of_example("deadlines", until="2024-06-30")
    assert (own.name, own.title, own.as_of) == ("deadlines", "Deadlines", date(2024, 6, 15))
    assert own.facts["until"] == "2024-06-30"
    assert own.not_considered == json.loads(own.to_json())["not_considered"]
    assert list(own.sheets) == list(json.loads(own.to_json())["sheets"])
    sheet = own.sheets["deadlines"]
    assert (sheet.name, sheet.title) == ("deadlines", "Deadlines")
    assert sheet.about.endswith(".")
    assert sheet.columns[0] == "participant_id"
    assert len(sheet) > 0
    assert repr(own).startswith("Report(deadlines, 2024-06-15; ")
    assert repr(sheet).startswith(f"Sheet(deadlines: {len(sheet)} rows: participant_id, ")


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_is_a_table_for_every_library(name: str) -> None:
    own = of_example(name)
    rows = json.loads(own.to_json())["sheets"]
    for sheet in own.sheets.values():
        frame = polars.DataFrame(sheet)
        assert frame.columns == sheet.columns
        assert len(frame) == len(sheet) == len(rows[sheet.name])
        assert pyarrow.table(sheet).num_rows == len(sheet)
        assert len(pandas.DataFrame.from_arrow(sheet)) == len(sheet)
        found = json.loads(json.dumps(frame.to_dicts(), default=str))
        # A table holds dollars with two digits behind the point, JSON as many as need be.
        dollars = [column for column, kind in frame.schema.items() if isinstance(kind, polars.Decimal)]
        for row in rows[sheet.name]:
            row.update({own: f"{Decimal(row[own]):.2f}" for own in dollars if row[own] is not None})
        assert found == rows[sheet.name]


def test_ids_come_back_as_numbers_in_every_sheet_that_has_them() -> None:
    own = Caseload(**drawn(ids="integer")).report("progress", as_of=DAY)
    with_ids = [sheet for sheet in own.sheets.values() if "participant_id" in sheet.columns]
    assert len(with_ids) > 1
    for sheet in with_ids:
        assert polars.DataFrame(sheet)["participant_id"].dtype == polars.Int64


def test_one_planner_or_one_participant_alone() -> None:
    frame = polars.DataFrame(of_example("services", participant_id="P001").sheets["services"])
    assert set(frame["participant_id"]) == {"P001"}
    assert of_example("services", participant_id="P001").facts["participant_id"] == "P001"
    with pytest.raises(InputError, match="no participant has this career planner"):
        of_example("services", career_planner="nobody of this name")


def test_a_fiscal_extract_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "extract.csv"
    file.write_bytes("participant_id,amount\nJosé,1\n".encode("cp1252"))
    with pytest.raises(InputError, match=r"extract.csv: not UTF-8"):
        of_example("costs", fiscal=file)


def test_a_fiscal_extract_is_a_text_or_a_path() -> None:
    by_path = of_example("costs", fiscal=EXTRACT)
    by_text = of_example("costs", fiscal=EXTRACT.read_text(encoding="utf-8"))
    assert by_path.to_json() == by_text.to_json()
    states = set(polars.DataFrame(by_path.sheets["reconciliation"])["state"])
    assert states == {"matched", "differing", "only_here", "only_there"}
    page = by_path.html()
    for state in states:
        assert f'<td class="c-{state}"><span class="wr-mark ' in page
    assert "reconciliation" not in of_example("costs").sheets


def test_money_in_the_workbook_is_a_number_to_the_cent(tmp_path: Path) -> None:
    own = of_example("costs", fiscal=EXTRACT)
    file = tmp_path / "costs.xlsx"
    file.write_bytes(own.xlsx())
    book = openpyxl.load_workbook(file)
    compared = 0
    for name, sheet in own.sheets.items():
        frame, written = polars.DataFrame(sheet), book[name.replace("_", " ").capitalize()]
        for place, (column, kind) in enumerate(frame.schema.items(), 1):
            if not isinstance(kind, polars.Decimal):
                continue
            for line, amount in enumerate(frame[column], 2):
                cell = written.cell(line, place)
                if amount is None:
                    assert cell.value is None
                    continue
                assert Decimal(repr(cell.value)) == amount
                assert cell.number_format == "#,##0.00"
                compared += 1
    assert compared > 100


def test_a_survey_is_narrowed_like_a_report() -> None:
    loaded = Caseload(**drawn())
    everybody = polars.DataFrame(loaded.survey("deadlines", as_of=DAY, until=date(2024, 12, 31)))
    (id,) = set(everybody["participant_id"].head(1))
    one = polars.DataFrame(loaded.survey("deadlines", as_of=DAY, until="2024-12-31", participant_id=id))
    assert one.equals(everybody.filter(polars.col("participant_id") == id))
    assert 0 < len(one) < len(everybody)


def test_the_page_stands_alone_and_holds_every_table() -> None:
    own = of_example("progress")
    page = own.html()
    assert page.startswith("<!DOCTYPE html>")
    for outside in ("http:", "https:", "<script", "url(", "@import"):
        assert outside not in page
    for sheet in own.sheets.values():
        assert f'id="sheet-{sheet.name}"' in page
    assert "needs attention</span>" in page
    assert page == of_example("progress").html()


def test_the_workbook_has_a_sheet_for_each_table_with_types(tmp_path: Path) -> None:
    own = of_example("deadlines")
    file = tmp_path / "deadlines.xlsx"
    file.write_bytes(own.xlsx())
    book = openpyxl.load_workbook(file)
    names = [name.replace("_", " ").capitalize() for name in own.sheets]
    assert book.sheetnames == ["Report", *names, "Help"]
    sheet = book["Deadlines"]
    assert sheet.max_row == 1 + len(own.sheets["deadlines"])
    due = own.sheets["deadlines"].columns.index("due_on") + 1
    assert sheet.cell(2, due).is_date
    assert sheet.cell(2, due).number_format == "yyyy-mm-dd"
    assert sheet.cell(2, 1).data_type == "s"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None
    assert own.xlsx() == of_example("deadlines").xlsx()


def test_a_sheet_as_csv_holds_its_rows_and_no_formula() -> None:
    records = {"participants": [{"participant_id": "P1", "career_planner": "=1+1"}], "services": []}
    sheet = report(records, "services", as_of=DAY).sheets["without_service"]
    rows = list(csv.DictReader(io.StringIO(sheet.to_csv(), newline="")))
    assert len(rows) == len(sheet) == 1
    assert rows[0]["career_planner"] == "'=1+1"


def test_notebooks_show_reports_and_every_table() -> None:
    own = of_example("progress")
    shown = own._repr_html_()
    assert "<h3>Progress, 2024-06-15</h3>" in shown
    assert all(f"<code>{name}</code>" in shown for name in own.sheets)
    sheet = own.sheets["participants"]
    assert f"<p>20 of {len(sheet)} rows</p>" in sheet._repr_html_()
    tables = {own.stem: polars.read_csv(own, infer_schema=False) for own in sorted(EXAMPLE.glob("*.csv"))}
    loaded = Caseload(**tables)
    found, periods = loaded.audit(as_of=DAY), loaded.participation(as_of=DAY)
    for table in (found, periods, periods.undetermined, loaded.survey("plans", as_of=DAY)):
        html = table._repr_html_()
        assert html.startswith("<div><style>.wr-table")
        assert "participant_id</th>" in html
        assert f"{len(table)} rows</p>" in html.replace(",", "") or len(table) == 0
    assert '<span class="wr-mark wr-bad">' in found._repr_html_()


def test_what_a_notebook_shows_is_escaped() -> None:
    records = {"participants": [{"participant_id": "<b>P1</b>"}], "services": []}
    own = report(records, "services", as_of=DAY)
    for shown in (own._repr_html_(), own.html(), own.sheets["without_service"]._repr_html_()):
        assert "&lt;b&gt;P1&lt;/b&gt;" in shown
        assert "<b>P1" not in shown
    with_findings = audit(
        {**records, "services": [{"service_id": "s1", "participant_id": "<b>P1</b>", "activity_code": "999"}]},
        as_of=DAY,
    )
    assert "<b>P1" not in with_findings._repr_html_()


@pytest.mark.parametrize(
    ("name", "wanted", "path", "says"),
    [
        ("nothing", {}, "report", "`deadlines`"),
        ("Progress", {}, "report", "`progress`"),
        ("deadlines", {"until": "2024-02-30"}, "until", "2024-02-30"),
        ("deadlines", {"until": "2024-06-14"}, "until", "2024-06-15"),
        ("deadlines", {"until": "2025-06-16"}, "until", "2025-06-15"),
        ("services", {"until": "2024-06-16"}, "until", "looks no span ahead"),
        ("progress", {"fiscal": "amount,funding\n"}, "fiscal", "`costs`"),
    ],
)
def test_what_is_not_known_is_refused_by_name(name: str, wanted: dict[str, Any], path: str, says: str) -> None:
    for asked in (lambda: of_example(name, **wanted), lambda: report({"participants": []}, name, as_of=DAY, **wanted)):
        with pytest.raises(InputError, match=says) as raised:
            asked()
        assert raised.value.path == path


def test_a_day_of_another_type_is_named() -> None:
    with pytest.raises(TypeError, match="until takes a datetime.date"):
        of_example("deadlines", until=20240630)
