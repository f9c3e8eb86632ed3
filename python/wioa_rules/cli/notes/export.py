"""`wioa-rules notes export`: the list of a participant's notes as a file."""

from __future__ import annotations

from pathlib import Path

import click

from wioa_rules.cli.notes.record import log_option, own_record
from wioa_rules.cli.one import the_file
from wioa_rules.cli.options import (
    Refused,
    as_of_option,
    faults,
    load_rulebook,
    named,
    paths_argument,
    profile_option,
)


@click.command()
@click.argument("participant_id")
@paths_argument
@log_option
@profile_option
@as_of_option
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write to; its ending, .xlsx or .csv, says in which form.",
)
@click.option("--unmasked", is_flag=True, help="Write personal data as they were entered.")
def export(
    participant_id: str,
    paths: tuple[Path, ...],
    log: Path | None,
    profile: str,
    as_of: str,
    out: Path,
    unmasked: bool,
) -> None:
    """Write the list of a participant's notes to an Excel workbook or a CSV file, personal data masked.

    What rule NTE101 finds is written as asterisks, unless --unmasked. The list is complete or not
    written: exit status 2 where a note, or an event about its deletion, cannot be understood or read, or where a
    text is longer than a cell of a workbook can hold (32,767 units of UTF-16; CSV holds any).
    """
    from wioa_rules.cli.sink import whole_file

    rulebook = load_rulebook(profile)
    record, left_out = own_record(participant_id, paths, log)
    if left_out:
        raise Refused("\n".join(["some lines could not be read, so nothing is written:", *left_out]))
    with faults(the_file(paths)):
        form = named(out)[1].removeprefix(".")
        data = rulebook.notes_export(record, as_of=as_of, form=form, masked=not unmasked)
    with faults(), whole_file(out) as file:
        file.write_bytes(data)
