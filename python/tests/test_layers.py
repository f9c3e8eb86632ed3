"""A layer of one's own: what it changes, and what is refused with file, key and what is allowed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wioa_rules import InputError, Layer, Matrix, Rulebook, audit, findings

RECORD = {
    "participant": {"participant_id": "P1", "customer_group": "adult"},
    "services": [
        {
            "service_id": "s1",
            "activity_code": "999",
            "actual_begin": "2024-03-01",
            "actual_end": "2024-03-01",
        },
    ],
}


def refused(text: str, matrices: list[tuple[str, str]] | None = None) -> InputError:
    with pytest.raises(InputError) as refusal:
        Rulebook("own", layers=[Layer("own", text, "own.toml", matrices or [])])
    return refusal.value


def test_an_unknown_profile_is_named_with_the_profiles_there_are() -> None:
    with pytest.raises(InputError) as refusal:
        Rulebook("chicago")
    assert (refusal.value.code, refusal.value.value) == ("unknown_name", "chicago")
    assert all(f"`{profile}`" in str(refusal.value.allowed) for profile in Rulebook.profiles())


@pytest.mark.parametrize("profile", Rulebook.profiles())
def test_every_built_in_profile_is_sound(profile: str) -> None:
    book = Rulebook(profile)
    assert book.name == profile
    assert len(book.hash) == 64


@pytest.mark.parametrize(
    ("text", "code", "path", "value", "allowed"),
    [
        ("polcy = 1", "unknown_name", "own.toml.polcy", None, "`policy`"),
        (
            "[policy]\nexit_windw_days = 90",
            "unknown_name",
            "own.toml.policy.exit_windw_days",
            None,
            "exit_window_days",
        ),
        (
            "[policy]\nexit_window_days = 0",
            "bad_value",
            "own.toml.policy.exit_window_days",
            "0",
            "from 1 to 36500",
        ),
        ("[policy]\nexit_window_days = -9", "bad_value", "own.toml.policy.exit_window_days", "-9", "from 1"),
        (
            "[policy]\nexit_window_days = '90'",
            "bad_value",
            "own.toml.policy.exit_window_days",
            "90",
            "whole number",
        ),
        ("[rules.SVC999]\nenabled = false", "unknown_name", "own.toml.rules.SVC999", "SVC999", "`SVC001`"),
        ("[rules.SVC001]\nlevel = 'fatal'", "bad_value", "own.toml.rules.SVC001.level", "fatal", "`warning`"),
        ("[rules.SVC001]\noff = true", "unknown_name", "own.toml.rules.SVC001.off", None, "`enabled`"),
        ("[labels]\nparticipant = ''", "bad_value", "own.toml.labels.participant", "", "not empty"),
        ("extends = 1", "bad_value", "own.toml.extends", "1", "name of a profile"),
        ("[[matrix]]\nfile = 'm.csv'", "missing", "own.toml.matrix.file", "m.csv", None),
        ("extends = 'own'", "bad_reference", "own.toml.extends", "own", None),
    ],
)
def test_a_bad_value_is_refused_with_file_key_and_what_is_allowed(
    text: str, code: str, path: str, value: str | None, allowed: str | None
) -> None:
    fault = refused(text)
    assert (fault.code, fault.path) == (code, path)
    assert value is None or value in str(fault.value)
    assert allowed is None or allowed in str(fault.allowed)


def test_a_text_that_is_no_toml_is_refused_with_file_and_line() -> None:
    fault = refused("extends = 'federal'\n[policy\n")
    assert (fault.code, fault.path) == ("syntax", "own.toml.line 2")


def test_every_fault_of_a_layer_is_told_at_once() -> None:
    fault = refused("x = 1\n[policy]\nexit_window_days = 0\ny = 2\n[rules.SVC001]\nlevel = 1")
    assert {own.path for own in fault.faults} >= {
        "own.toml.x",
        "own.toml.policy.exit_window_days",
        "own.toml.policy.y",
        "own.toml.rules.SVC001.level",
    }


def test_a_matrix_file_lies_beside_its_layer(tmp_path: Path) -> None:
    own = Matrix.built_in().to_csv().replace("\n202,", "\n999,")
    (tmp_path / "matrix.csv").write_text(own, encoding="utf-8-sig")
    layer = tmp_path / "agency.toml"
    layer.write_text(
        "extends = 'federal'\n[[matrix]]\nfile = 'matrix.csv'\n[rules.SVC021]\nenabled = false\n"
    )
    book = Rulebook("agency", layers=[Layer.from_file(layer)])
    assert [matrix.name for matrix in book.matrices()] == ["matrix"]
    assert findings(audit(RECORD, as_of="2024-03-02", rulebook=book, rules=["SVC001", "SVC021"])) == []
    (found,) = findings(audit(RECORD, as_of="2024-03-02", rules=["SVC001"]))
    assert found["facts"]["activity_code"] == "999"


def test_a_layer_that_is_not_utf_8_is_refused_by_name(tmp_path: Path) -> None:
    layer = tmp_path / "agency.toml"
    layer.write_bytes(b"title = '\xff'")
    with pytest.raises(InputError, match=r"agency\.toml: not UTF-8") as refusal:
        Layer.from_file(layer)
    assert (refusal.value.code, refusal.value.path) == ("syntax", "agency.toml")


def test_the_layer_that_set_a_value_is_known() -> None:
    text = "extends = 'chicago-cook'\n[policy]\nexit_window_days = 30\n[rules.SVC001]\nlevel = 'advice'"
    book = Rulebook("own", layers=[Layer("own", text)])
    layers = {own["key"]: own["layer"] for own in json.loads(book.effective_json())}
    assert layers["policy.exit_window_days"] == "own"
    assert layers["rules.SVC001.level"] == "own"
    assert layers["policy.gap_max_days"] == "federal"
    (found,) = findings(audit(RECORD, as_of="2024-03-02", rulebook=book, rules=["SVC001"]))
    assert found["level"] == "advice"
    assert book.hash != Rulebook("chicago-cook").hash
