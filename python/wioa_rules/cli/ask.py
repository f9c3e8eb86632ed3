"""`wioa-rules ask`: a question in JSON, answered in JSON."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wioa_rules.cli.options import as_of_option, faults, load_rulebook, profile_option


@click.command()
@click.argument("question")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@profile_option
@as_of_option
def ask(question: str, file: Path, profile: str, as_of: str) -> None:
    """Answer a question about records, a caseload or a log of events: JSON in, JSON out.

    FILE holds the input; `-` reads it from standard input. The page on questions of the documentation
    lists what can be asked, and what each question takes and gives. Exit status 2: refused.
    """
    rulebook = load_rulebook(profile)
    text = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    with faults():
        click.echo(rulebook.ask_json(question, text, as_of=as_of))
