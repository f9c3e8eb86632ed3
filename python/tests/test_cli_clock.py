"""The days of subsidized wages and the follow-up of a participant on the command line."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from cli_support import EXAMPLE, FORMS, recorded, run, words, write_nothing, write_tables
from support import Tables

from wioa_rules import ask
from wioa_rules.cli.clock import MARKS, drawn, per_character

DAY = "2024-06-15"
AS_OF = ["--as-of", DAY]


def placements() -> Tables:
    """One placement that was on hold, one that left subsidized employment, one that is planned."""
    return {
        "participants": [{"participant_id": "P1", "customer_group": "adult"}],
        "worksite_placements": [
            _placement("[/w1]", None, "2024-05-01"),
            _placement("w2", "2024-06-10", "2024-06-01"),
            _placement("w3", None, None),
        ],
        "placement_statuses": [
            _line("h1", "[/w1]", "started", "2024-05-01", "2024-05-11", "2024-05-21", None),
            _line("h2", "[/w1]", "terminated", None, "2024-05-26", None, "2024-05-31"),
            _line("h3", "w2", "started", "2024-06-01", None, None, None),
            _line("h4", "w3", "planned_not_started", "2024-07-01", None, None, None),
        ],
        "placement_milestones": [
            _milestone("m1", "w2", 45, "2024-06-02"),
            _milestone("m2", "[/w1]", 30, "2024-05-30"),
        ],
    }


def _placement(id: str, exited: str | None, start: str | None) -> dict[str, object]:
    return {
        "participant_id": "P1",
        "placement_id": id,
        "start_date": start,
        "entered_subsidized_on": None,
        "exited_subsidized_on": exited,
    }


def _line(
    id: str, placement: str, status: str, start: str | None, hold: str | None, back: str | None, end: str | None
) -> dict[str, object]:
    return {
        "participant_id": "P1",
        "placement_status_id": id,
        "placement_id": placement,
        "status": status,
        "start_date": start,
        "inactive_date": hold,
        "return_date": back,
        "end_date": end,
    }


def _milestone(id: str, placement: str, days: int, verified: str) -> dict[str, object]:
    return {
        "participant_id": "P1",
        "milestone_id": id,
        "placement_id": placement,
        "milestone_days": days,
        "verified_on": verified,
        "evaluation_on": None,
    }


def lines(*arguments: str) -> list[str]:
    answer = run(*arguments, *AS_OF)
    assert (answer.exit_code, answer.stderr) == (0, ""), answer.output
    # A terminal is told colours, which are not part of the text.
    return re.sub(r"\x1b\[[\d;]*m", "", answer.stdout).splitlines()


def shown(*arguments: str) -> str:
    return words("\n".join(lines(*arguments)))


def terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """What is printed goes to a terminal of so many columns."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", "25")


def test_the_clock_of_the_example_shows_thirteen_days_left() -> None:
    found = shown("clock", "P128", str(EXAMPLE))
    assert "subsidized wages of P128 as of 2024-06-15" in found
    assert "running: 77 of 90 days used, 13 left; exhausted on 2024-06-28 if nothing changes" in found
    assert "P128-W1: started since 2024-04-20; 77 days" in found
    assert "P128-W1 P128-W1-L2 2024-03-11 2024-04-01 21 21" in found
    assert "P128-W1 P128-W1-L2 2024-04-20 goes on 56 77" in found


def test_a_wide_bar_has_a_character_for_each_day_with_the_dates_beside_it() -> None:
    found = lines("clock", "P128", str(EXAMPLE))
    assert f"  2024-03-11 {'#' * 21}{'-' * 19}{'#' * 57} 2024-06-15" in found
    assert "one character is 1 day: # started, - on hold" in found


@pytest.mark.parametrize(
    ("columns", "bar"),
    [
        (60, f"  2024-03-11 {'#' * 7}{'-' * 6}{'#' * 20} 2024-06-15"),
        (40, f"  2024-03-11 {'#' * 3}{'-' * 3}{'#' * 8} 2024-06-15"),
        (39, f"  {'#' * 7}{'-' * 6}{'#' * 20}"),
    ],
    ids=["three days", "seven days", "dates below"],
)
def test_in_a_narrow_terminal_a_character_is_several_days_and_every_bar_fits(
    monkeypatch: pytest.MonkeyPatch, columns: int, bar: str
) -> None:
    terminal(monkeypatch, columns)
    found = lines("clock", "P128", str(EXAMPLE))
    assert bar in found
    assert all(len(line) <= columns for line in found)
    assert ("  2024-03-11 to 2024-06-15" in found) == (columns < 40)


def test_in_a_narrow_terminal_the_ledger_keeps_its_days_and_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch, 50)
    found = shown("clock", "P128", str(EXAMPLE))
    assert "2024-03-11 2024-04-01 21 21" in found
    assert "2024-04-20 goes on 56 77" in found


def test_bars_of_several_placements_stand_over_the_same_days(tmp_path: Path) -> None:
    found = lines("clock", "P1", *write_tables(tmp_path, "csv", placements()))
    one = "#" * 10 + "-" * 10 + "#" * 5 + "-" * 5 + "." * 16
    other = "." * 31 + "#" * 9 + "=" * 6
    assert f"  2024-05-01 {one} 2024-06-15" in found
    assert f"  2024-05-01 {other} 2024-06-15" in found
    assert "one character is 1 day: # started, = started, not counted, - on hold, . not" in found
    assert "[/w1]: terminated since 2024-05-31; 15 days" in found
    assert "w2: started since 2024-06-01; 9 days, 24 with those of other placements" in found
    assert "w3: planned to start on 2024-07-01" in found
    assert "paused: 24 of 90 days used, 66 left" in found


def test_days_past_the_limit_are_told_and_are_not_counted(tmp_path: Path) -> None:
    tables = placements()
    tables["worksite_placements"] = [_placement("w1", None, "2024-03-01")]
    tables["placement_statuses"] = [_line("h1", "w1", "started", "2024-03-01", None, None, None)]
    found = lines("clock", "P1", *write_tables(tmp_path, "csv", tables))
    assert "exhausted since 2024-05-30: 90 of 90 days used, 0 left, 16 days past the limit" in found
    assert f"  2024-03-01 {'#' * 90}{'=' * 17} 2024-06-15" in found


SPANS = [
    {"status": "started", "from": "2024-02-28", "until": "2024-03-01"},
    {"status": "on_hold", "from": "2024-03-01", "until": None},
]


@pytest.mark.parametrize(
    ("room", "bar"), [(6, "##---"), (5, "##---"), (4, "#--"), (3, "#--"), (2, "#-"), (1, "-")]
)
def test_a_character_shows_what_held_on_most_of_its_days(room: int, bar: str) -> None:
    first, last = date(2024, 2, 28), date(2024, 3, 3)
    days = drawn(SPANS, SPANS[:1], first, last, room)
    assert "".join(MARKS[day][0] for day in days) == bar
    assert len(days) <= room


def test_of_two_that_held_on_as_many_days_the_later_is_shown() -> None:
    assert drawn(SPANS, SPANS[:1], date(2024, 2, 29), date(2024, 3, 1), 1) == ["on_hold"]


def test_both_days_of_a_bar_belong_to_it() -> None:
    assert per_character(date(2024, 2, 28), date(2024, 3, 1), 3) == 1
    assert per_character(date(2024, 2, 28), date(2024, 3, 2), 3) == 2
    assert per_character(date(2024, 2, 28), date(2024, 2, 28), 40) == 1


def test_a_history_that_cannot_be_understood_leaves_the_days_unknown(tmp_path: Path) -> None:
    tables = placements()
    tables["placement_statuses"][0]["start_date"] = None
    found = shown("clock", "P1", *write_tables(tmp_path, "csv", tables))
    assert "the days are not known not determined: worksite_placements [/w1]:" in found


def test_without_a_row_the_clock_has_not_started_and_no_follow_up_is_due(tmp_path: Path) -> None:
    folder = write_nothing(tmp_path, "P1")
    assert shown("clock", "P1", folder) == (
        "subsidized wages of P1 as of 2024-06-15 not started: 0 of 90 days used, 90 left no placement"
    )
    assert shown("follow-up", "P1", folder) == (
        "follow-up of P1 as of 2024-06-15 next due: nothing that is known placements: none exits: none"
    )


def test_without_the_tables_neither_days_nor_follow_up_are_known(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", {"participants": [{"participant_id": "P1"}]})
    found = shown("clock", "P1", *paths)
    assert "the days are not known not supplied, so not considered: worksite_placements," in found
    found = shown("follow-up", "P1", *paths)
    assert "placements: not known exits: not known not supplied, so not considered:" in found


@pytest.mark.parametrize("form", FORMS)
def test_every_format_of_a_caseload_gives_the_answers_that_ask_gives(tmp_path: Path, form: str) -> None:
    paths = write_tables(tmp_path, form, placements())
    answer = run("clock", "P1", *paths, *AS_OF, "--format", "json")
    assert json.loads(answer.stdout) == ask("clock", {"record": placements()}, as_of=DAY)
    answer = run("follow-up", "P1", *paths, *AS_OF, "--format", "json")
    assert json.loads(answer.stdout) == ask("follow_up", placements(), as_of=DAY)


@pytest.mark.parametrize("participant", ["P003", "P007", "P128"])
def test_clock_and_follow_up_as_json_are_the_answers_of_ask(participant: str) -> None:
    record = recorded(participant)
    answer = run("clock", participant, str(EXAMPLE), *AS_OF, "--format", "json")
    assert json.loads(answer.stdout) == ask("clock", {"record": record}, as_of=DAY)
    answer = run("follow-up", participant, str(EXAMPLE), *AS_OF, "--format", "json")
    assert json.loads(answer.stdout) == ask("follow_up", record, as_of=DAY)


def test_milestones_show_their_state_and_what_is_done_at_each() -> None:
    found = shown("follow-up", "P007", str(EXAMPLE))
    for said in (
        "next due: the milestone of 90 days of placement P007-W1, opens on 2024-07-14, due by 2024-08-13",
        "placement P007-W1, from 2024-04-15",
        "30 days 2024-05-15 2024-06-14 verified 2024-05-15 by planner-1 done on 2024-05-15 review,",
        "60 days 2024-06-14 2024-07-14 verified 2024-06-14 by planner-1 optional review,",
        "90 days 2024-07-14 2024-08-13 not available optional review,",
        "exits: none",
    ):
        assert said in found


def test_months_after_an_exit_show_their_days_state_and_notes() -> None:
    found = shown("follow-up", "P003", str(EXAMPLE))
    for said in (
        "next due: month 9 after the exit on 2023-12-04, opens on 2024-08-05, due by 2024-09-04",
        "placements: none",
        "exit on 2023-12-04 (wioa_adult, wioa_dislocated_worker, wioa_youth), known on 2024-03-04",
        "months count from unsubsidized employment, 2023-12-04",
        "1 2023-12-05 2024-01-04 met P003-E2-F1 (2023-12-26): counts",
        "P003-E2-X (2024-03-04): not tied",
        "12 2024-11-05 2024-12-04 not available",
    ):
        assert said in found


def test_a_milestone_verified_too_early_and_one_that_there_is_not_are_told(tmp_path: Path) -> None:
    found = shown("follow-up", "P1", *write_tables(tmp_path, "csv", placements()))
    assert "next due: the milestone of 30 days of placement [/w1], open since 2024-05-31, due by 2024-06-30" in found
    assert "30 days 2024-05-31 2024-06-30 due too early: m2 on 2024-05-30 required" in found
    assert "no milestone of the policy: m1" in found
    assert "placement w3, no start date recorded" in found


def test_an_adult_whose_first_day_of_work_is_not_recorded_has_no_months(tmp_path: Path) -> None:
    tables: Tables = {
        "participants": [{"participant_id": "P1", "customer_group": "adult"}],
        "services": [
            {
                "participant_id": "P1",
                "service_id": "s1",
                "activity_code": "202",
                "actual_begin": "2024-03-01",
                "actual_end": "2024-03-01",
            }
        ],
    }
    found = shown("follow-up", "P1", *write_tables(tmp_path, "csv", tables))
    assert "exit on 2024-03-01" in found
    assert "months count from unsubsidized employment, whose day is not recorded" in found


@pytest.mark.parametrize("command", ["clock", "follow-up"])
def test_a_participant_who_is_not_there_and_a_day_that_there_is_not_are_refused(command: str) -> None:
    for arguments, said in (
        (["P9999", str(EXAMPLE), *AS_OF], "participant `P9999` is in none of the tables"),
        (["P007", str(EXAMPLE), "--as-of", "2024-02-30"], "2024-02-30"),
    ):
        answer = run(command, *arguments)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert said in answer.stderr
