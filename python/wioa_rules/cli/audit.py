"""`wioa-rules audit`: every rule over a caseload."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wioa_rules.cli.options import (
    Refused,
    as_of_option,
    faults,
    load_rulebook,
    paths_argument,
    profile_option,
    write,
)

if TYPE_CHECKING:
    from wioa_rules import Audit, Rulebook


@click.command()
@paths_argument
@profile_option
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "xlsx"]),
    default="table",
    show_default=True,
    help="How the answer is written.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write to.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="never",
    show_default=True,
    help="Exit with status 1 when a finding is at least this serious.",
)
@click.option("--rules", metavar="CODES", help="Only these rules, separated by commas.")
@click.option("--limit", default=25, show_default=True, help="Findings shown by the table format.")
def audit(
    paths: tuple[Path, ...],
    profile: str,
    as_of: str,
    form: str,
    out: Path | None,
    fail_on: str,
    rules: str | None,
    limit: int,
) -> None:
    """Audit a caseload: a folder, or files of tables (CSV, Parquet, JSON), or one JSON caseload.

    A table is named by its file: services.csv, case_notes.parquet, ... Tables that are not there
    are not assessed. Exit status: 0 audited, 1 by --fail-on, 2 input refused.
    """
    if form == "xlsx" and out is None:
        raise Refused("--format xlsx needs --out FILE")
    rulebook = load_rulebook(profile)
    codes = [code.strip() for code in rules.split(",")] if rules else None
    result = run(rulebook, paths, as_of, codes)
    if form == "table":
        from wioa_rules.cli.show import show_audit

        show_audit(result, limit, out)
    elif form == "csv":
        write(result.to_csv(), out)
    elif form == "json":
        write(result.to_json() + "\n", out)
    else:
        write(result.to_xlsx(), out)
    failing = {"error": result.errors, "warning": result.errors + result.warnings, "never": 0}[fail_on]
    if failing:
        sys.exit(1)


def run(rulebook: Rulebook, paths: tuple[Path, ...], as_of: str, codes: list[str] | None) -> Audit:
    """Reads and audits, with a progress bar where somebody watches and it takes long."""
    from wioa_rules.cli import read

    if read.is_caseload(paths):
        with faults():
            return rulebook.audit(paths[0].read_bytes(), as_of=as_of, rules=codes)
    connection = read.connect()
    tables = {name: read.relation(connection, name, files) for name, files in read.find(paths).items()}
    if not sys.stderr.isatty():
        with faults(), read.readable("a table"):
            return rulebook.audit_tables(as_of=as_of, rules=codes, progress=None, **tables)

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with (
        faults(),
        read.readable("a table"),
        Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar,
    ):
        task = bar.add_task("reading tables", total=None)

        def progress(done: int, total: int) -> None:
            bar.update(task, description="judging participants", completed=done, total=total)

        return rulebook.audit_tables(as_of=as_of, rules=codes, progress=progress, **tables)
