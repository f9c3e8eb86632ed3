"""What is published is there: types as in the binary, examples that run."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from pathlib import Path

import wioa_rules
from wioa_rules._native import rules_json

PACKAGE = Path(wioa_rules.__file__).parent


def run(folder: Path, *arguments: str) -> str:
    """What a tool says, started away from the sources; nothing where it has no complaint."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def test_the_stubs_agree_with_the_binary(tmp_path: Path) -> None:
    assert run(tmp_path, "mypy.stubtest", "wioa_rules._native") == ""


def test_the_package_passes_strict_typing(tmp_path: Path) -> None:
    assert run(tmp_path, "mypy", "--strict", "-p", "wioa_rules") == ""


def test_what_uses_the_package_wrongly_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text("import wioa_rules\nwioa_rules.audit({}, as_of=20240615)\n")
    assert 'incompatible type "int"' in run(tmp_path, "mypy", "--strict", "use.py")


def test_the_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_the_examples_of_the_package_run() -> None:
    tried = doctest.testmod(wioa_rules)
    assert tried.attempted > 0
    assert tried.failed == 0


def test_everything_that_is_published_is_there_and_described() -> None:
    for name in wioa_rules.__all__:
        assert getattr(wioa_rules, name).__doc__, name


def test_the_numbers_of_the_rules_are_those_of_the_catalogue() -> None:
    catalogue = {rule["code"]: rule["number"] for rule in json.loads(rules_json())}
    assert {rule.name: rule.value for rule in wioa_rules.Rule} == catalogue
