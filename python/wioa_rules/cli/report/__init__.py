"""`wioa-rules report`: tables about a caseload for people: a page, a workbook, or as programs read them."""

from __future__ import annotations

from pathlib import Path

import click

from wioa_rules.cli.options import days_option, until_option
from wioa_rules.cli.report.command import report_command


@click.group()
def report() -> None:
    """Reports of a caseload: progress, costs, services, deadlines."""


fiscal = click.option(
    "--fiscal",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A fiscal extract, a CSV file, to reconcile with.",
)


@report_command(until_option, days_option)
def progress() -> None:
    """How everybody stands from intake to follow-up, and why."""


@report_command(fiscal)
def costs() -> None:
    """What services cost: by participant, service and funding."""


@report_command()
def services() -> None:
    """All participants, their services, and where each stands."""


@report_command(until_option, days_option)
def deadlines() -> None:
    """What is overdue, and what falls due in a span ahead."""


for command in (progress, costs, services, deadlines):
    report.add_command(command)
