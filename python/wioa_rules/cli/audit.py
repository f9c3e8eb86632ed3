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
    report_left_out,
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
    type=click.Choice(["table", "csv", "parquet", "json", "xlsx"]),
    help="How the answer is written.  [default: table; parquet if --out ends in .parquet]",
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
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=25,
    show_default=True,
    help="Findings shown by the table format.",
)
@click.option(
    "--stream/--in-memory",
    "streamed",
    default=None,
    help="Sort the tables on disk and audit them part by part, or hold them in memory."
    "  [default: by the size of the files]",
)
@click.option("--memory", metavar="SIZE", help="Memory for sorting when streaming.  [default: 2GB]")
@click.option(
    "--temp",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder to sort in when streaming.  [default: that of --out]",
)
def audit(
    paths: tuple[Path, ...],
    profile: str,
    as_of: str,
    form: str | None,
    out: Path | None,
    fail_on: str,
    rules: str | None,
    limit: int,
    streamed: bool | None,
    memory: str | None,
    temp: Path | None,
) -> None:
    """Audit a caseload: a folder, or files of tables (CSV, Parquet, JSON), or one JSON caseload.

    A table is named by its file: services.csv, case_notes.parquet, ... Tables that are not there
    are not assessed. A line of a CSV file that cannot be read is left out, the rest is audited, and
    every such line is reported on standard error.

    Exit status: 0 audited, 1 by --fail-on, 2 input refused, or some lines could not be read.
    """
    if form is None:
        form = "parquet" if out is not None and out.suffix.lower() == ".parquet" else "table"
    if form in ("xlsx", "parquet") and out is None:
        raise Refused(f"--format {form} needs --out FILE")
    rulebook = load_rulebook(profile)
    codes = [code.strip() for code in rules.split(",")] if rules is not None else None
    if _streams(paths, streamed, form):
        from wioa_rules.cli import stream

        question = stream.Question(rulebook, paths, as_of, codes, memory, temp)
        proof, left_out = stream.answer(question, form, out, limit)
    else:
        result, left_out = run(rulebook, paths, as_of, codes)
        _write(result, form, out, limit)
        proof = {"errors": result.errors, "warnings": result.warnings}
    if left_out:
        report_left_out(left_out)
    failing = {"error": proof["errors"], "warning": proof["errors"] + proof["warnings"], "never": 0}[fail_on]
    if failing:
        sys.exit(1)


def _streams(paths: tuple[Path, ...], streamed: bool | None, form: str) -> bool:
    """Whether the audit is streamed: as chosen, or because the files are large."""
    from wioa_rules.cli import read

    if streamed is False:
        return False
    if read.is_caseload(paths):
        if streamed:
            raise Refused("--stream takes tables; one JSON caseload is read in memory")
        return False
    streamed = streamed or read.size(read.find(paths)) >= read.LARGE
    if streamed and form in ("json", "xlsx"):
        raise Refused(
            f"--format {form} needs all findings in memory, and these tables are streamed: "
            "choose parquet or csv, or --in-memory"
        )
    return streamed


def _write(result: Audit, form: str, out: Path | None, limit: int) -> None:
    """Writes the answer of an audit in memory."""
    if form == "table":
        from wioa_rules.cli.show import Answer, show_audit

        show_audit(Answer.of(result, limit), out)
    elif form == "csv":
        write(result.to_csv(), out)
    elif form == "json":
        write(result.to_json() + "\n", out)
    elif form == "xlsx":
        write(result.to_xlsx(), out)
    elif out is not None:
        from wioa_rules.cli.sink import whole_file, write_parquet

        with faults(), whole_file(out) as file:
            write_parquet(result, file)


def run(
    rulebook: Rulebook, paths: tuple[Path, ...], as_of: str, codes: list[str] | None
) -> tuple[Audit, list[str]]:
    """Reads and audits, with a progress bar where somebody watches and it takes long.

    Gives the audit, and the lines that were left out of it because they could not be read.
    """
    from wioa_rules.cli import read

    if read.is_caseload(paths):
        with faults(paths[0]):
            return rulebook.audit(paths[0].read_bytes(), as_of=as_of, rules=codes), []
    connection = read.connect()
    found = read.find(paths)
    tables = {name: read.relation(connection, name, file) for name, file in found.items()}
    if not sys.stderr.isatty():
        with faults(), read.readable("a table"):
            audit = rulebook.audit_tables(as_of=as_of, rules=codes, threads=None, progress=None, **tables)
        return audit, read.left_out(connection, found)

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

        audit = rulebook.audit_tables(as_of=as_of, rules=codes, threads=None, progress=progress, **tables)
    return audit, read.left_out(connection, found)
