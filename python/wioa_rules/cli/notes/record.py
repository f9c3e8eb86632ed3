"""The records that the list of notes is made of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from wioa_rules.cli.notes.log import Log, is_of
from wioa_rules.cli.one import record_of
from wioa_rules.cli.options import Refused, faults

TABLES = ("case_notes", "deletion_events")

log_option: Callable[[Any], Any] = click.option(
    "--log",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The log of deletions, where it is no table of the folder: a JSON list, JSON lines, or CSV.",
)


def own_record(
    participant_id: str, paths: tuple[Path, ...], log: Path | None = None
) -> tuple[dict[str, Any], list[str]]:
    """The participant's records, and the lines that could not be read; tells which tables are not there."""
    record, left_out = record_of(participant_id, paths)
    if log is not None:
        if record.get("deletion_events"):
            raise Refused(f"`{log}` is given beside a table `deletion_events`: one of them is the log")
        with faults():
            events = Log.read(log).events
        notes = [{"participant_id": participant_id} | row for row in record.get("case_notes", [])]
        record["deletion_events"] = [event for event in events if is_of(event, participant_id, notes)]
    single = record.get("participant")
    if isinstance(single, dict) and str(single.get("participant_id")) != participant_id:
        raise Refused(f"the record is that of participant `{single.get('participant_id')}`")
    for table in TABLES:
        if table not in record:
            click.echo(f"not supplied, so not considered: {table}", err=True)
    return record, left_out
