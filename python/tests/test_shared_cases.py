"""The same file of cases gives the same bytes as in every other language."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support import ROOT, findings_bytes

from wioa_rules import InputError, Layer, Rulebook

ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


def read(path: Path) -> list[Any]:
    """One case a line: rule or question, profile, layer, day, record or input, matrices, what is expected."""
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    cases = [line.split("\t") for line in lines]
    return [pytest.param(*case, id=f"line {number}: {case[0]}") for number, case in enumerate(cases, start=1)]


def unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda escape: ESCAPES[escape[1]], text)


@cache
def rulebook(profile: str, layer: str, matrices: str) -> Rulebook:
    if not layer:
        return Rulebook(profile)
    files = list(json.loads(matrices).items())
    return Rulebook("page", layers=[Layer("page", unescape(layer), "page", files)])


def judged(rule: str, profile: str, layer: str, as_of: str, record: str, matrices: str) -> str:
    if rule.startswith("ask:"):
        try:
            book = rulebook(profile, layer, matrices)
            return book.ask_json(rule.removeprefix("ask:"), record, as_of=as_of)
        except InputError as refused:
            return refusal_bytes(refused)
    book = rulebook(profile, layer, matrices)
    return findings_bytes(book.audit(record, as_of=as_of, rules=[rule]))


def refusal_bytes(refused: InputError) -> str:
    """The faults as the core writes them: what is not known is left out."""
    faults = [{key: value for key, value in vars(fault).items() if value is not None} for fault in refused.faults]
    return json.dumps(faults, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize(
    ("rule", "profile", "layer", "as_of", "record", "matrices", "expected"),
    read(ROOT / "tests" / "cases.tsv"),
)
def test_a_shared_case_gives_the_same_bytes(
    rule: str, profile: str, layer: str, as_of: str, record: str, matrices: str, expected: str
) -> None:
    assert judged(rule, profile, layer, as_of, record, matrices) == expected


def test_a_layer_with_tabs_line_breaks_and_backslashes_is_read_back(tmp_path: Path) -> None:
    layer = r'extends = "federal"\n[policy]\nexit_window_days\t= 30\n[labels]\nparticipant = "a\\u0062c"'
    record = '{"participant":{"participant_id":"P1"}}'
    file = tmp_path / "cases.tsv"
    file.write_text("\t".join(["INP001", "federal", layer, "2024-06-15", record, "{}", "[]"]) + "\n")
    (case,) = read(file)
    rule, profile, own, as_of, text, matrices, expected = case.values
    assert judged(rule, profile, own, as_of, text, matrices) == expected
    values = {
        own["key"]: own["value"] for own in json.loads(rulebook(profile, own, matrices).effective_json())
    }
    assert values["policy.exit_window_days"] == 30
    assert values["labels.participant"] == "abc"
