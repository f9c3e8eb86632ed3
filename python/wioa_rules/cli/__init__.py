"""The command line: audit a caseload, explain a rule, look things up.

Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import click

from wioa_rules.cli.ask import ask, questions
from wioa_rules.cli.audit import audit
from wioa_rules.cli.clock import clock
from wioa_rules.cli.explain import explain, rules
from wioa_rules.cli.follow_up import follow_up
from wioa_rules.cli.matrix import matrix
from wioa_rules.cli.notes import notes
from wioa_rules.cli.participation import participation
from wioa_rules.cli.plan import plan
from wioa_rules.cli.report import report
from wioa_rules.cli.rubric import rubric
from wioa_rules.cli.rulebook import rulebook
from wioa_rules.cli.survey import survey
from wioa_rules.cli.synth import synth


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wioa-rules")
def main() -> None:
    """The rules of workforce case management: audit caseloads, explain every finding."""


COMMANDS = (
    audit,
    ask,
    clock,
    explain,
    follow_up,
    rules,
    matrix,
    notes,
    participation,
    plan,
    questions,
    report,
    rubric,
    rulebook,
    survey,
    synth,
)
for command in COMMANDS:
    main.add_command(command)
