"""`wioa-rules participation`: who participates, since when, and when it ends."""

from __future__ import annotations

from typing import Any

from wioa_rules.cli.one import one_participant


def _show(answer: dict[str, Any]) -> None:
    from rich.table import Table

    from wioa_rules.cli.show import console

    own = console()
    own.print(f"[bold]participant {answer['participant_id']} as of {answer['as_of']}[/]")
    for obstacle in answer["undetermined"]:
        own.print(f"[red]not determined[/]: {obstacle['table']} {obstacle['id']}: {obstacle['reason']}")
    for program in answer["programs"]:
        own.print(f"\n{', '.join(program['programs'])}: [bold]{program['status'].replace('_', ' ')}[/]")
        if program["days_left"] is not None:
            own.print(f"{program['days_left']} days left, window ends {program['window_end']}")
        if holder := program["holder"]:
            own.print(
                f"clock held by service {holder['service_id']} ({holder['activity_code']} {holder['title']}, "
                f"{holder['date']}), {holder['why']}; matrix {holder['matrix']}, flag {holder['basis']}"
            )
        if nothing := program["if_nothing_more"]:
            own.print(
                f"if {nothing['assuming']}: exit {nothing['exit_date']}, determined on {nothing['known_on']}"
            )
        table = Table(
            "entry", "entered by", "last service", "by", "window ends", "exit", "known on", box=None
        )
        for period in program["periods"]:
            table.add_row(
                period["entry_date"],
                f"{period['entered_by']['activity_code']} ({period['entered_by']['service_id']})",
                "open" if period["open"] else period["last_service_date"],
                f"{period['last_service']['activity_code']} ({period['last_service']['service_id']})",
                period["window_end"] or "",
                period["exit_date"] or "",
                period["exit_known_on"] or "",
            )
        if program["periods"]:
            own.print(table)
    if answer["not_considered"]:
        own.print(f"[dim]not supplied, so not considered: {', '.join(answer['not_considered'])}[/]")


@one_participant("participation", _show)
def participation() -> None:
    """Periods of participation of one participant of a caseload.

    A line of a CSV file that cannot be read is left out, and reported on standard error after the
    answer. Exit status: 0 answered, 2 input refused, or some lines could not be read.
    """
