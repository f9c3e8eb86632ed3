"""`wioa-rules synth`: synthetic caseloads."""

from __future__ import annotations

from pathlib import Path

import click

from wioa_rules.cli.options import faults

COUNT = click.IntRange(min=0, max=2**64 - 1)
JUDGED_ON = "2024-12-31"
"""The day that the records of a synthetic caseload lead up to."""


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--participants",
    type=COUNT,
    default=1000,
    show_default=True,
    help="How many.",
)
@click.option(
    "--seed",
    type=COUNT,
    default=1,
    show_default=True,
    help="The same seed gives the same caseload.",
)
def synth(folder: Path, participants: int, seed: int) -> None:
    """Write a synthetic caseload, mostly valid, as one CSV file a table."""
    from wioa_rules._native import synth_csv

    with faults():
        folder.mkdir(parents=True, exist_ok=True)
        synth_csv(folder, participants, seed)
    click.echo(f"{participants:,} participants, seed {seed}, in {folder}; judge it --as-of {JUDGED_ON}")
