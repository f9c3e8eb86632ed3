"""What the commands of `wioa-rules report` share: one reads, asks and writes for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wioa_rules.cli.options import (
    Refused,
    as_of_option,
    faults,
    last_day,
    load_rulebook,
    named,
    participant_option,
    paths_argument,
    planner_option,
    profile_option,
    report_left_out,
)

if TYPE_CHECKING:
    from wioa_rules import Report, Rulebook

FORMS = ("table", "csv", "json", "html", "xlsx", "parquet")

# Forms that hold one table.
ONE_TABLE = ("csv", "parquet")

COMMON: tuple[Callable[[Any], Any], ...] = (
    paths_argument,
    profile_option,
    as_of_option,
    planner_option,
    participant_option,
    click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        help="How the report is written.  [default: by the ending of --out, else table]",
    ),
    click.option("--sheet", help="One table of the report alone, by its name: for table, csv and parquet."),
    click.option(
        "--limit",
        type=click.IntRange(min=0),
        default=50,
        show_default=True,
        help="Rows of each table shown by the table format.",
    ),
    click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write to."),
)

HELP = """

PATHS are a folder, or files of tables (CSV, Parquet, JSON), or one JSON caseload. What bears on the report and is
not there is named on standard error. html is one page that opens by itself and prints; xlsx is an Excel workbook.

Exit status: 0 answered, 2 input refused, or some lines could not be read.
"""


def report_command(*options: Callable[[Any], Any]) -> Callable[[Any], click.Command]:
    """Makes the command of a report, with options of its own; the docstring of what it decorates is its help."""

    def decorate(described: Any) -> click.Command:
        name: str = described.__name__

        def command(paths: tuple[Path, ...], form: str | None, out: Path | None, **asked: Any) -> None:
            form = form or _form_of(out)
            _refuse(form, out, asked)
            asked["until"] = last_day(asked["as_of"], asked.get("until"), asked.get("days"))
            rulebook = load_rulebook(asked["profile"])
            report, left_out = _make(name, rulebook, paths, asked)
            _write(report, form, asked["sheet"], out, asked["limit"])
            for text in report.not_considered:
                click.echo(f"not considered: {text}", err=True)
            if left_out:
                report_left_out(left_out)

        for option in reversed((*COMMON[:3], *options, *COMMON[3:])):
            command = option(command)
        return click.command(name=name, help=described.__doc__ + HELP)(command)

    return decorate


def _form_of(out: Path | None) -> str:
    ending = named(out)[1].removeprefix(".") if out is not None else ""
    return {"htm": "html", **{form: form for form in FORMS}}.get(ending, "table")


def _refuse(form: str, out: Path | None, asked: dict[str, Any]) -> None:
    """Refuses options that do not go together, before anything is read."""
    if form in ("xlsx", "parquet") and out is None:
        raise Refused(f"--format {form} needs --out FILE")
    if asked["sheet"] is not None and form not in ("table", *ONE_TABLE):
        raise Refused(f"--sheet is for table, csv and parquet; {form} holds every table")


def _make(
    name: str, rulebook: Rulebook, paths: tuple[Path, ...], asked: dict[str, Any]
) -> tuple[Report, list[str]]:
    """The report, and the lines that were left out of it because they could not be read."""
    from wioa_rules import Caseload
    from wioa_rules.cli import read

    wanted: dict[str, Any] = {
        "as_of": asked["as_of"],
        "until": asked["until"],
        "career_planner": asked["planner"],
        "participant_id": asked["participant"],
        "fiscal": _fiscal(asked.get("fiscal")),
    }
    if read.is_caseload(paths):
        with faults(paths[0]), _extract_faults(asked.get("fiscal")):
            return rulebook.report(paths[0].read_bytes(), name, **wanted), []
    connection = read.connect()
    found = read.find(paths)
    tables = {own: read.relation(connection, own, file) for own, file in found.items()}
    with faults(), read.readable("a table"), _extract_faults(asked.get("fiscal")):
        report = Caseload(**tables).report(name, rulebook=rulebook, **wanted)
    return report, read.left_out(connection, found)


def _fiscal(file: Path | None) -> str | None:
    if file is None:
        return None
    with faults(file):
        return file.read_text(encoding="utf-8")


@contextmanager
def _extract_faults(file: Path | None) -> Iterator[None]:
    """Names the file of a fiscal extract that cannot be understood."""
    from wioa_rules import InputError

    try:
        yield
    except InputError as fault:
        if file is None or fault.path.partition(".")[0] != "fiscal":
            raise
        raise Refused(f"`{file}`: {fault}") from fault


def _write(report: Report, form: str, sheet: str | None, out: Path | None, limit: int) -> None:
    from wioa_rules.cli.options import write
    from wioa_rules.cli.sink import whole_file, write_parquet

    if form == "table":
        from wioa_rules.cli.report.show import show

        show(report, _sheets(report, sheet), limit, out)
        return
    if form == "parquet" and out is not None:
        own = _one(report, sheet)
        with faults(), whole_file(out) as file:
            write_parquet(own, file)
        return
    data = {
        "csv": lambda: _one(report, sheet).to_csv().encode(),
        "json": lambda: (report.to_json() + "\n").encode(),
        "html": lambda: report.html().encode(),
        "xlsx": report.xlsx,
    }
    with faults():
        written = data[form]()
    if out is None:
        write(written, None)
        return
    with faults(), whole_file(out) as file:
        file.write_bytes(written)


def _sheets(report: Report, name: str | None) -> list[Any]:
    """Every table of a report, or the one of a name."""
    sheets = report.sheets
    if name is None:
        return list(sheets.values())
    if name not in sheets:
        known = ", ".join(f"`{own}`" for own in sheets)
        raise Refused(f"--sheet: report {report.name} has no table `{name}`; it has {known}")
    return [sheets[name]]


def _one(report: Report, name: str | None) -> Any:
    """The one table that a form holds."""
    sheets = _sheets(report, name)
    if len(sheets) != 1:
        known = ", ".join(f"`{own}`" for own in report.sheets)
        raise Refused(f"report {report.name} has several tables, and this format holds one; --sheet says which: {known}")
    return sheets[0]
