"""Questions in JSON, from Python and on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import run
from support import AS_OF

import wioa_rules
from wioa_rules import InputError

RECORD = {
    "participant": {"participant_id": "P1", "customer_group": "adult"},
    "services": [{"service_id": "s1", "activity_code": "202", "actual_begin": "2024-03-01", "actual_end": "2024-03-01"}],
}


def test_a_question_is_answered_as_by_its_own_function() -> None:
    asked = wioa_rules.ask("participation", RECORD, as_of=AS_OF)
    assert asked == wioa_rules.participation(RECORD, as_of=AS_OF)
    assert asked["programs"][0]["exit_date"] == "2024-03-01"


def test_an_unknown_question_is_refused_with_what_can_be_asked() -> None:
    with pytest.raises(InputError, match="`participation`") as refused:
        wioa_rules.ask("exit", RECORD, as_of=AS_OF)
    assert (refused.value.code, refused.value.path, refused.value.value) == ("unknown_name", "question", "exit")


def test_every_question_and_survey_is_listed_with_what_it_takes_and_gives() -> None:
    for own in wioa_rules.questions():
        assert own["summary"]
        if own["kind"] == "question":
            assert "**In.**" in own["page"]
            assert "```" not in own["page"]
        else:
            assert own["columns"][0]["name"] == "participant_id"


def test_the_command_line_asks_from_a_file_and_from_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text(json.dumps(RECORD), encoding="utf-8")
    answer = run("ask", "participation", str(file), "--as-of", "2024-06-15")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout) == wioa_rules.participation(RECORD, as_of=AS_OF)


def test_the_command_line_refuses_what_cannot_be_understood(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text('{"participant": {"participant_id": "P1", "nam": 1}}', encoding="utf-8")
    answer = run("ask", "participation", str(file), "--as-of", "2024-06-15")
    assert answer.exit_code == 2
    assert "unknown key, found `nam`" in answer.stderr
    assert "no question or survey is called `nope`" in run("questions", "nope").stderr


def test_the_command_line_explains_a_question() -> None:
    listed = run("questions").stdout
    assert "participation" in listed
    assert "records of one participant" in run("questions", "participation").stdout
