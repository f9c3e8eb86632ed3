"""A report as a person reads it in a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wioa_rules.cli.options import faults

if TYPE_CHECKING:
    from rich.console import Console

    from wioa_rules import Report, Sheet

STYLES = {"good": "green", "bad": "red", "caution": "yellow", "hint": "cyan", "quiet": "dim"}


def show(report: Report, sheets: list[Sheet], limit: int, out: Path | None) -> None:
    """What the report is about, then some of its tables, on the terminal or in a file."""
    from wioa_rules.cli.show import console

    if out is None:
        _show(report, sheets, limit, console())
        return
    with faults(), out.open("w", encoding="utf-8") as file:
        _show(report, sheets, limit, console(file))


def _show(report: Report, sheets: list[Sheet], limit: int, own: Console) -> None:
    from rich.markup import escape

    own.print(f"[bold]{escape(report.title)}, {report.as_of}[/]")
    for name, text in report.facts.items():
        own.print(f"[dim]{escape(name.replace('_', ' '))}:[/] {escape(text)}")
    for sheet in sheets:
        own.print(f"\n[bold]{escape(sheet.title)}[/]  {escape(sheet.about)}")
        _table(sheet, limit, own)


def _table(sheet: Sheet, limit: int, own: Console) -> None:
    from rich.markup import escape
    from rich.table import Table

    rows = sheet.spoken(limit)
    total = len(sheet)
    # A column in which nothing is recorded tells a reader nothing.
    filled = [at for at, _ in enumerate(sheet.columns) if any(row[at][0] for row in rows)]
    table = Table(box=None)
    for at in filled:
        right = any(row[at][1] == "number" for row in rows)
        table.add_column(sheet.columns[at].replace("_", " "), justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_styled(escape(row[at][0]), row[at][1]) for at in filled))
    if rows:
        own.print(table)
    if total > len(rows):
        own.print(f"[dim]... and {total - len(rows):,} more: --limit, --sheet, or another --format[/]")
    own.print(f"[dim]{total:,} {'row' if total == 1 else 'rows'}[/]")


def _styled(text: str, meant: str) -> str:
    style = STYLES.get(meant)
    return f"[{style}]{text}[/]" if style else text
