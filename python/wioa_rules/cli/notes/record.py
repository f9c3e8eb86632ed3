"""The records that the list of notes is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wioa_rules.cli.one import record_of
from wioa_rules.cli.options import Refused

TABLES = ("case_notes", "deletion_events")


def own_record(participant_id: str, paths: tuple[Path, ...]) -> tuple[dict[str, Any], list[str]]:
    """The participant's records, and the lines that could not be read; tells which tables are not there."""
    record, left_out = record_of(participant_id, paths)
    single = record.get("participant")
    if isinstance(single, dict) and str(single.get("participant_id")) != participant_id:
        raise Refused(f"the record is that of participant `{single.get('participant_id')}`")
    for table in TABLES:
        if table not in record:
            click.echo(f"not supplied, so not considered: {table}", err=True)
    return record, left_out
