"""`wioa-rules rulebook`: every value in force, and the layer that set it."""

from __future__ import annotations

import json

import click

from wioa_rules.cli.options import load_rulebook, profile_option


@click.command()
@profile_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def rulebook(profile: str, form: str) -> None:
    """Show every value in force and the layer that set it."""
    book = load_rulebook(profile)
    if form == "json":
        click.echo(book.effective_json())
        return
    from rich.markup import escape
    from rich.table import Table

    from wioa_rules.cli.show import console

    table = Table("key", "value", "layer", title=escape(f"{book.name} {book.hash}"), box=None)
    for value in json.loads(book.effective_json()):
        said = json.dumps(value["value"], ensure_ascii=False)
        table.add_row(*map(escape, (value["key"], said, value["layer"])))
    console().print(table)
