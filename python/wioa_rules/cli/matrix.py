"""`wioa-rules matrix`: show, check and compare services matrices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wioa_rules.cli.options import Refused, faults, named

if TYPE_CHECKING:
    from wioa_rules import Matrix

file_argument = click.Path(exists=True, dir_okay=False, path_type=Path)


def load(path: Path | None) -> Matrix:
    """The built-in matrix, or one from a TOML or CSV file."""
    from wioa_rules import Matrix
    from wioa_rules._layer import read_text

    with faults():
        if path is None:
            return Matrix.built_in()
        text = read_text(path)
        return Matrix.from_csv(path.stem, text) if named(path)[1] == ".csv" else Matrix.from_toml(text)


@click.group()
def matrix() -> None:
    """Services matrices: which activities exist and what they trigger."""


@matrix.command()
@click.argument("file", required=False, type=file_argument)
@click.option("--code", help="The activity code.")
@click.option("--text", help="Words in code, title or definition.")
@click.option("--category", help="basic_career, individualized_career, training, supportive, follow_up.")
@click.option("--group", help="adult, dislocated_worker, youth.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
def show(
    file: Path | None, code: str | None, text: str | None, category: str | None, group: str | None, form: str
) -> None:
    """Show the rows of a matrix that match; without FILE the built-in one."""
    own = load(file)
    try:
        rows = [dict(row) for row in own.search(code=code, text=text, category=category, group=group)]
    except ValueError as fault:
        raise Refused(str(fault)) from fault
    if not rows:
        click.echo(f"no row of {own.name} matches", err=True)
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False))
    elif form == "csv":
        import csv
        import sys

        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]) if rows else ["code"])
        writer.writeheader()
        writer.writerows(rows)
    else:
        from rich.markup import escape
        from rich.table import Table

        from wioa_rules.cli.show import console

        shown = {
            "code": "code",
            "title": "title",
            "category": "category",
            "kind": "kind",
            "same_day": "same day",
            "triggers_participation": "triggers",
            "extends_exit": "extends",
            "customer_groups": "groups",
            "prerequisites": "prerequisites",
        }
        table = Table(title=f"{escape(own.name)}: {len(rows)} of {len(own)} rows", box=None)
        for column, heading in shown.items():
            whole = max((len(row["code"]) for row in rows), default=0) if column == "code" else None
            table.add_column(heading, no_wrap=column == "code", overflow="fold", min_width=whole)
        for row in rows:
            said = row | {"customer_groups": row["customer_groups"].replace(";", ", ")}
            table.add_row(*(escape(said[column]) for column in shown))
        console().print(table)


@matrix.command()
@click.argument("file", type=file_argument)
def check(file: Path) -> None:
    """Check a matrix file: every fault by row and column; exit status 2 if there is one."""
    own = load(file)
    click.echo(f"{own.name}: {len(own)} rows, no fault")


@matrix.command()
@click.argument("old", type=file_argument)
@click.argument("new", type=file_argument, required=False)
def diff(old: Path, new: Path | None) -> None:
    """Compare two matrices field by field; without NEW, the built-in one with OLD."""
    one, other = (load(old), load(new)) if new else (load(None), load(old))
    changes = json.loads(one.diff_json(other))
    for change in changes:
        click.echo(f"{change['change']} {change['code']} {change['title']}")
        for field in change.get("fields", []):
            click.echo(f"  {field['column']}: {field['from'] or '-'} -> {field['to'] or '-'}")
    click.echo(f"{len(changes)} rows differ between {one.name} and {other.name}")
