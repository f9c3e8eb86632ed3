"""The types that are published are those of the binary."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import wioa_rules

PACKAGE = Path(wioa_rules.__file__).parent


def run(*arguments: str) -> str:
    """What the tool says; nothing where it has no complaint."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=PACKAGE.parent, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr if done.returncode else ""


def test_the_stubs_agree_with_the_binary() -> None:
    assert run("mypy.stubtest", "wioa_rules._native") == ""


def test_the_package_passes_strict_typing() -> None:
    assert run("mypy", "--strict", "-p", "wioa_rules") == ""


def test_the_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_everything_that_is_published_is_there_and_described() -> None:
    for name in wioa_rules.__all__:
        assert getattr(wioa_rules, name).__doc__, name


def test_the_numbers_of_the_rules_are_those_of_the_catalogue() -> None:
    import json

    from wioa_rules._native import rules_json

    catalogue = {rule["code"]: rule["number"] for rule in json.loads(rules_json())}
    assert {rule.name: rule.value for rule in wioa_rules.Rule} == catalogue
