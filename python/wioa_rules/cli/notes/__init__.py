"""`wioa-rules notes`: the case notes of one participant: the list, its export, the lint, their deletion."""

from __future__ import annotations

import click

from wioa_rules.cli.notes.deletion import approve, delete, reject, unsubmit
from wioa_rules.cli.notes.export import export
from wioa_rules.cli.notes.lint import lint
from wioa_rules.cli.notes.listing import listing


@click.group()
def notes() -> None:
    """Case notes: list and export them, look for what should not stand in one, have one deleted."""


for command in (listing, export, lint, delete, unsubmit, approve, reject):
    notes.add_command(command)
