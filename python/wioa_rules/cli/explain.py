"""`wioa-rules explain` and `wioa-rules rules`: the catalogue."""

from __future__ import annotations

import json

import click

from wioa_rules.cli.options import faults


@click.command()
@click.argument("rule", metavar="CODE|NAME")
def explain(rule: str) -> None:
    """Explain a rule: what it asks, how the source is read, which passages it rests on."""
    from rich.markdown import Markdown

    from wioa_rules._native import rule_cites_json, rule_page, rules_json
    from wioa_rules.cli.show import console

    catalogue = json.loads(rules_json())
    code = next((own["code"] for own in catalogue if own["name"] == rule.lower()), rule.upper())
    with faults():
        page, cites = rule_page(code), json.loads(rule_cites_json(code))
    (known,) = (own for own in catalogue if own["code"] == code)
    lines = [f"# {code} {known['name']} ({known['level']})", known["summary"], page, "**It rests on**"]
    lines.append("\n".join(f"- {cite['source']}, {cite['at']}: {cite['says']} `{cite['id']}`" for cite in cites))
    lines.append(f"**Needs** {', '.join(f'`{need}`' for need in known['needs']) or 'nothing'}")
    console().print(Markdown("\n\n".join(lines)))


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def rules(form: str) -> None:
    """List every rule."""
    from wioa_rules._native import rules_json

    if form == "json":
        click.echo(rules_json())
        return
    from rich.table import Table

    from wioa_rules.cli.show import STYLES, console

    table = Table("rule", "level", "name", "summary", box=None)
    for rule in json.loads(rules_json()):
        table.add_row(rule["code"], f"[{STYLES[rule['level']]}]{rule['level']}[/]", rule["name"], rule["summary"])
    console().print(table)
