"""`wioa-rules ask`: a question in JSON, answered in JSON; `wioa-rules questions`: what can be asked."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from wioa_rules.cli.options import Refused, as_of_option, faults, load_rulebook, profile_option


@click.command()
@click.argument("question")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@profile_option
@as_of_option
def ask(question: str, file: Path, profile: str, as_of: str) -> None:
    """Answer a question about records, a caseload or a log of events: JSON in, JSON out.

    FILE holds the input; `-` reads it from standard input. `wioa-rules questions` lists what can be
    asked, and what each question takes and gives. Exit status 2: refused.
    """
    rulebook = load_rulebook(profile)
    text = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    with faults():
        click.echo(rulebook.ask_json(question, text, as_of=as_of))


@click.command()
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def questions(name: str | None, form: str) -> None:
    """List the questions and surveys, or explain the one with this NAME."""
    from rich.markdown import Markdown
    from rich.table import Table

    import wioa_rules
    from wioa_rules.cli.show import console

    known = wioa_rules.questions()
    if name is not None:
        known = [own for own in known if own["name"] == name]
        if not known:
            raise Refused(f"no question or survey is called `{name}`")
    if form == "json":
        click.echo(json.dumps(known, ensure_ascii=False))
    elif name is None:
        table = Table("name", "kind", "summary", box=None)
        for own in known:
            table.add_row(own["name"], own["kind"], own["summary"])
        console().print(table)
    else:
        (own,) = known
        columns = [f"- `{column['name']}` ({column['kind']}): {column['doc']}" for column in own.get("columns", [])]
        page = own["page"] if own["kind"] == "question" else "\n".join(columns)
        console().print(Markdown(f"# {own['name']} ({own['kind']})\n\n{own['summary']}\n\n{page}"))
