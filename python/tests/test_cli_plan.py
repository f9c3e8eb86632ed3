"""The career plan and its rubric on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import EXAMPLE, FORMS, recorded, run, words, write_nothing, write_tables
from support import Tables

from wioa_rules import ask

DAY = "2024-06-15"
AS_OF = ["--as-of", DAY]


def plan() -> Tables:
    """A plan of one goal off track, with texts that look like markup."""
    return {
        "participants": [{"participant_id": "P1", "customer_group": "adult"}],
        "career_plans": [{"participant_id": "P1", "plan_id": "[p1]", "developed_on": "2024-03-01"}],
        "goals": [
            {
                "participant_id": "P1",
                "goal_id": "g1",
                "statement": "Earn [red]one[/] certificate [/x]",
                "category": "education_training",
                "term": "short",
                "status": "off_track",
                "added_at": "2024-03-01T09:00:00",
                "status_set_at": "2024-05-02T09:00:00",
                "customer_notified_at": None,
            }
        ],
        "plan_steps": [
            _step("[/s1]", "[bold]Course", "2024-04-01", "2024-05-31", "Provider [A]"),
            _step("s2", "Examination", "2024-06-03", "2024-06-28", "Provider B"),
        ],
    }


def _step(id: str, title: str, start: str, end: str, provider: str) -> dict[str, object]:
    return {
        "participant_id": "P1",
        "step_id": id,
        "goal_id": "g1",
        "title": title,
        "status": "open",
        "planned_start": start,
        "planned_end": end,
        "actual_start": None,
        "provider": provider,
    }


def shown(*arguments: str) -> str:
    answer = run(*arguments, *AS_OF)
    assert (answer.exit_code, answer.stderr) == (0, ""), answer.output
    return words(answer.stdout)


def test_the_plan_of_the_example_shows_its_goal_with_dates_steps_agreement_and_reviews() -> None:
    found = shown("plan", "P001", str(EXAMPLE))
    for said in (
        "career plan of participant P001 as of 2024-06-15, developed on 2024-03-11",
        "Earn the certificate for the chosen occupation (P001-G1)",
        "short term, on track; 2024-03-07 to 2024-05-22",
        "Career Exploration (224) complete 2024-03-07 to 2024-03-07 2024-03-07 to 2024-03-07",
        "agreement: on file, electronic, agreed 2024-03-11T10:00:00",
        "review: last on 2024-06-09; next by 2024-07-09, 24 days left",
        "reached: 0 credentials, 0 goals, 6 services, 4 steps",
    ):
        assert said in found


def test_a_goal_lasts_from_its_first_step_to_its_last(tmp_path: Path) -> None:
    found = shown("plan", "P1", *write_tables(tmp_path, "csv", plan()))
    assert "short term, off track; 2024-04-01 to 2024-06-28 customer not notified" in found
    assert "Examination open 2024-06-03 to 2024-06-28 no dates Provider B" in found
    assert "next by 2024-03-31, 76 days overdue" not in found
    assert "agreement: not known" in found
    assert "review: not known" in found


def test_a_review_that_is_late_says_by_how_many_days(tmp_path: Path) -> None:
    tables = plan() | {
        "plan_reviews": [
            {"participant_id": "P1", "review_id": "r1", "reviewed_on": "2024-04-02", "stage": "update"}
        ]
    }
    found = shown("plan", "P1", *write_tables(tmp_path, "csv", tables))
    assert "review: last on 2024-04-02; next by 2024-05-02, 44 days overdue" in found


def test_texts_of_a_plan_are_never_taken_for_markup(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", plan())
    found = shown("plan", "P1", *paths)
    assert "Earn [red]one[/] certificate [/x] (g1)" in found
    assert "[bold]Course" in found
    assert "Provider [A]" in found
    tables = plan()
    tables["plan_steps"][0]["provider"] = None
    rated = shown("rubric", "P1", *write_tables(tmp_path / "other", "csv", tables))
    assert "plan [p1], developed on 2024-03-01" in rated
    assert "lacking: [/s1]" in rated


@pytest.mark.parametrize("form", FORMS)
def test_every_format_of_a_caseload_gives_the_plan_that_ask_gives(tmp_path: Path, form: str) -> None:
    answer = run("plan", "P1", *write_tables(tmp_path, form, plan()), *AS_OF, "--format", "json")
    assert json.loads(answer.stdout) == ask("plan", plan(), as_of=DAY)


@pytest.mark.parametrize("participant", ["P001", "P007", "P108"])
def test_the_plan_as_json_is_the_answer_of_ask(participant: str) -> None:
    answer = run("plan", participant, str(EXAMPLE), *AS_OF, "--format", "json")
    asked = ask("plan", recorded(participant), as_of=DAY)
    assert json.loads(answer.stdout) == asked
    assert asked["goals"]


def test_without_a_row_there_is_no_plan_and_nothing_reached(tmp_path: Path) -> None:
    found = shown("plan", "P1", write_nothing(tmp_path, "P1"))
    assert found == (
        "career plan of participant P1 as of 2024-06-15, not developed agreement: none review: none yet "
        "reached: 0 credentials, 0 goals, 0 services, 0 steps"
    )


def test_without_the_tables_nothing_is_known_of_a_plan(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", {"participants": [{"participant_id": "P1"}]})
    found = shown("plan", "P1", *paths)
    assert "career plan of participant P1 as of 2024-06-15, not known whether it was developed" in found
    assert "agreement: not known" in found
    assert "review: not known" in found
    assert "reached: not known" in found
    assert "not supplied, so not considered: career_plans, goals" in found


def test_the_rubric_shows_six_criteria_with_what_is_missing_first() -> None:
    found = shown("rubric", "P001", str(EXAMPLE))
    for said in (
        "rubric of P001 as of 2024-06-15, initial plan plan P001-L1, developed on 2024-03-11; no review known",
        "quality: not rated not stated accurate_and_current",
        "contact: not rated",
        "assessment: below missing history the assessment of employment and education so far is summed up (derived)",
        "met barriers the assessment of barriers is summed up (derived)",
        "goals: below missing immediate_goal",
        "met one_year_benchmark a goal for one year has a benchmark (to exceed; derived)",
        "services: not rated",
        "timeliness: meets",
        "within 5 days of the assessments (derived; 5 days)",
    ):
        assert said in found


def test_the_rubric_of_an_update_rests_on_its_latest_review() -> None:
    found = shown("rubric", "P001", str(EXAMPLE), "--stage", "update")
    assert "as of 2024-06-15, update of the plan" in found
    assert "review P001-R3, made on 2024-06-09" in found
    assert "quality: meets met accurate_and_current the information is accurate and current (stated)" in found
    assert "goals: exceeds" in found


@pytest.mark.parametrize("stage", ["initial", "update"])
@pytest.mark.parametrize("participant", ["P001", "P007"])
def test_the_rubric_as_json_is_the_answer_of_ask(participant: str, stage: str) -> None:
    answer = run("rubric", participant, str(EXAMPLE), *AS_OF, "--stage", stage, "--format", "json")
    asked = ask("rubric", {"record": recorded(participant), "stage": stage}, as_of=DAY)
    assert json.loads(answer.stdout) == asked
    assert len(asked["criteria"]) == 6


def test_a_rubric_without_a_row_rates_nothing_above_below(tmp_path: Path) -> None:
    paths = write_nothing(tmp_path, "P1")
    found = shown("rubric", "P1", paths)
    assert "no plan known; no review known" in found
    assert "assessment: below" in found
    criteria = json.loads(run("rubric", "P1", paths, *AS_OF, "--format", "json").stdout)["criteria"]
    assert {own["level"] for own in criteria.values()} == {None, "below"}
    assert not any(item["state"] == "not_assessed" for own in criteria.values() for item in own["items"].values())


def test_a_rubric_of_tables_that_were_not_supplied_is_not_assessed(tmp_path: Path) -> None:
    paths = write_tables(tmp_path, "csv", {"participants": [{"participant_id": "P1"}]})
    found = shown("rubric", "P1", *paths)
    assert found.count(": not rated") == 6
    assert "not assessed signed the plan is signed electronically, or a signed copy is on file (not supplied:" in found


def test_a_rubric_names_the_records_that_cannot_be_understood(tmp_path: Path) -> None:
    tables = plan() | {
        "plan_reviews": [{"participant_id": "P1", "review_id": "r1", "reviewed_on": "soon", "stage": "initial"}]
    }
    found = shown("rubric", "P1", *write_tables(tmp_path, "csv", tables))
    assert "there are no typing errors, or hardly any (not understood: plan_reviews)" in found


@pytest.mark.parametrize("command", ["plan", "rubric"])
def test_a_participant_who_is_not_there_is_refused(command: str) -> None:
    answer = run(command, "P9999", str(EXAMPLE), *AS_OF)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "participant `P9999` is in none of the tables" in answer.stderr


def test_a_stage_that_there_is_not_is_refused() -> None:
    answer = run("rubric", "P001", str(EXAMPLE), *AS_OF, "--stage", "final")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "'initial', 'update'" in answer.stderr
