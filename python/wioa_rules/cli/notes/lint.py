"""`wioa-rules notes lint`: what stands in the text of a note that should not."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from wioa_rules.cli.one import escaped
from wioa_rules.cli.options import Refused, faults, load_rulebook, profile_option

# The question wants a day, and its answer is the same on every day.
ANY_DAY = "2024-01-01"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--subject", help="The subject line of the note.")
@click.option(
    "--told",
    multiple=True,
    help="What the record tells outside the text: who, what, where, when, why, how, next_steps.",
)
@profile_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="never",
    show_default=True,
    help="Exit with status 1 when something found is at least this serious.",
)
def lint(
    file: Path, subject: str | None, told: tuple[str, ...], profile: str, form: str, fail_on: str
) -> None:
    """Look for what should not stand in the text of a case note, and for what should and does not.

    FILE holds the text in UTF-8; `-` reads it from standard input. Personal data are shown masked.
    Exit status: 0 looked through, 1 by --fail-on, 2 input refused.
    """
    rulebook = load_rulebook(profile)
    dash = str(file) == "-"
    content = _text(sys.stdin.buffer.read() if dash else file.read_bytes(), "standard input" if dash else f"`{file}`")
    note = {"content": content, "told": list(told)} | ({} if subject is None else {"subject": subject})
    with faults():
        answer = rulebook.ask_json("lint", note, as_of=ANY_DAY)
    found = json.loads(answer)
    if form == "json":
        click.echo(answer)
    else:
        _show(found, {"subject": subject or "", "content": content})
    counts = {level: sum(hit["level"] == level for hit in found["hits"]) for level in ("error", "warning")}
    if {"error": counts["error"], "warning": sum(counts.values()), "never": 0}[fail_on]:
        sys.exit(1)


def _text(data: bytes, source: str) -> str:
    try:
        # A byte order mark is of the file, and not of the text.
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        # What stands there is not told: it is the text of a note.
        raise Refused(f"{source} cannot be read: not UTF-8 from byte {fault.start} on") from None


def _show(found: dict[str, Any], texts: dict[str, str]) -> None:
    from rich.table import Table

    from wioa_rules.cli.show import STYLES, console

    own = console()
    table = Table("level", "rule", "what", "where", "characters", "shown", box=None)
    for hit in escaped(found["hits"]):
        what = (hit["sub"] or hit["kind"]).replace("_", " ")
        missing = hit["start"] == hit["end"]
        line = texts[hit["place"]].count("\n", 0, hit["start"]) + 1
        table.add_row(
            f"[{STYLES[hit['level']]}]{hit['level']}[/]",
            hit["code"],
            f"{what} not told" if missing else what,
            "" if missing else f"{hit['place']}, line {line}",
            "" if missing else f"{hit['start']} to {hit['end']}",
            "" if missing else hit["shown"],
        )
    if found["hits"]:
        own.print(table)
    counts = Counter(hit["level"] for hit in found["hits"])
    told = f"{counts['error']:,} errors, {counts['warning']:,} warnings, {counts['advice']:,} advice"
    own.print(told if counts else "nothing found")
    if found["rules_off"]:
        own.print(f"[yellow]switched off by the rulebook[/]: {', '.join(found['rules_off'])}")
