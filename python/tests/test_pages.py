"""The cases of every rule page hold through Python."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from support import ROOT

from wioa_rules import Layer, Rulebook, audit, findings, receipt
from wioa_rules._native import rules_json

PAGES = ROOT / "core" / "src" / "rules"
CODES = {rule["name"]: rule["code"] for rule in json.loads(rules_json())}
KEYS = {"name", "as_of", "profile", "layer", "matrices", "record", "expect", "not_judged"}


def cases() -> list[Any]:
    """Every case of every page; a page without cases stands for itself, and fails."""
    all_cases = []
    for page in sorted(PAGES.glob("*/*.md")):
        code = CODES[page.stem.replace("_", "-")]
        block = re.search(r"```toml\n(.*?)\n```", page.read_text(encoding="utf-8"), re.DOTALL)
        own = tomllib.loads(block[1])["case"] if block else [None]
        for case in own:
            name = case["name"] if case else "the page is not written"
            all_cases.append(pytest.param(page, code, case, id=f"{code}: {name}"))
    return all_cases


@pytest.mark.parametrize(("page", "code", "case"), cases())
def test_a_case_of_a_page_holds(page: Path, code: str, case: dict[str, Any] | None) -> None:
    assert case is not None, f"{page.name} has no block of TOML: its rule is not written"
    assert not case.keys() - KEYS
    result = audit(case["record"], as_of=case["as_of"], rulebook=rulebook(case), rules=[code])
    proof, found = receipt(result), findings(result)
    unjudged = proof["not_assessed"] + proof["unjudged"]
    assert bool(unjudged) == case.get("not_judged", False), unjudged
    expect = case.get("expect", [])
    assert len(found) == len(expect), found
    for finding, expected in zip(found, expect, strict=True):
        assert not expected.keys() - {"id", "date", "level", "facts"}
        assert "id" not in expected or finding["record"]["id"] == expected["id"]
        assert "date" not in expected or finding["date"] == expected["date"].isoformat()
        assert "level" not in expected or finding["level"] == expected["level"]
        for name, value in expected.get("facts", {}).items():
            assert exactly(finding["facts"].get(name)) == exactly(value), name
        for text in (finding["message"], finding["fix"]):
            assert text, "a message is empty"
            assert "{" not in text, "a message lacks a fact"


def test_there_is_a_page_for_every_rule() -> None:
    assert {page.stem.replace("_", "-") for page in PAGES.glob("*/*.md")} == CODES.keys()


def rulebook(case: dict[str, Any]) -> Rulebook:
    """The rulebook a case is judged by: its profile, under a layer if it brings one."""
    profile = case.get("profile", "chicago-cook")
    if not case.get("layer"):
        return Rulebook(profile)
    text = tomli_w.dumps({**case["layer"], "extends": profile})
    layer = Layer("page", text, "page", list(case.get("matrices", {}).items()))
    return Rulebook("page", layers=[layer])


def exactly(value: Any) -> str:
    """As JSON, so that 1, 1.0 and true differ."""
    return json.dumps(
        value, default=lambda own: own.isoformat() if isinstance(own, (date, datetime)) else own
    )
