"""What a user meets tells what it is: every public name has a docstring, and it names what goes in."""

from __future__ import annotations

import ast
import dataclasses
import enum
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import wioa_rules
from wioa_rules import _native

PACKAGE = Path(wioa_rules.__file__).parent


def public() -> dict[str, Any]:
    """Everything that the package and its compiled part publish, by name."""
    own = {name: getattr(wioa_rules, name) for name in wioa_rules.__all__}
    return own | {f"_native.{name}": getattr(_native, name) for name in _native.__all__ if name != "VERSION"}


def members(owner: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties that a class itself defines, as they are reached through it."""
    fields = {field.name for field in dataclasses.fields(owner)} if dataclasses.is_dataclass(owner) else set()
    for name in vars(owner):
        value = getattr(owner, name)
        if not name.startswith("_") and name not in fields and not isinstance(value, enum.Enum):
            yield name, value


def described() -> dict[str, Any]:
    """Everything that needs a docstring, by its dotted name."""
    found = {}
    for name, value in public().items():
        found[name] = value
        if inspect.isclass(value):
            found |= {f"{name}.{own}": member for own, member in members(value)}
    return found


def functions() -> dict[str, Callable[..., Any]]:
    """The public functions and methods."""
    return {name: own for name, own in described().items() if callable(own) and not inspect.isclass(own)}


def test_the_search_finds_functions_methods_properties_and_static_methods() -> None:
    names = described().keys()
    assert {"audit", "Audit", "Audit.to_json", "Audit.errors", "Matrix.built_in", "Layer.from_file"} <= names
    assert {"_native.ArrowTable", "_native.rules_json", "Caseload.survey", "Rulebook.profiles"} <= names
    assert not {"Rule.SVC001", "Fault.value"} & names


def test_nothing_public_lacks_a_docstring() -> None:
    silent = [name for name, own in described().items() if not (own.__doc__ or "").strip()]
    assert silent == []


def test_a_docstring_is_made_of_sentences() -> None:
    for name, own in described().items():
        told = inspect.cleandoc(own.__doc__ or "")
        first, last = told[:1], told.split("\n\n")[0][-1:]
        assert (first.isupper() or first in "`") and last in ".:;)", f"{name}: {told}"


@pytest.mark.parametrize("name", functions())
def test_the_docstring_of_a_function_names_what_goes_in(name: str) -> None:
    function = functions()[name]
    told = function.__doc__ or ""
    own = [given for given in inspect.signature(function).parameters if given not in ("self", "rulebook")]
    assert [given for given in own if f"`{given}`" not in told] == []


def test_the_docstring_of_a_data_class_names_its_fields() -> None:
    classes = [own for own in public().values() if dataclasses.is_dataclass(own)]
    assert wioa_rules.Fault in classes
    for own in classes:
        missing = [field.name for field in dataclasses.fields(own) if f"`{field.name}`" not in (own.__doc__ or "")]
        assert missing == [], own


def test_what_can_be_refused_says_so() -> None:
    asking = [name for name, own in functions().items() if "as_of" in inspect.signature(own).parameters]
    assert len(asking) >= 15
    for name in asking:
        told = functions()[name].__doc__ or ""
        assert "InputError" in told or "raised" in told, name


def test_what_the_package_publishes_for_spark_is_told() -> None:
    # Read as text: the module needs a cluster's pyspark.
    module = ast.parse((PACKAGE / "spark.py").read_text(encoding="utf-8"))
    (names,) = [
        ast.literal_eval(node.value)
        for node in module.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    kinds = (ast.FunctionDef, ast.ClassDef)
    told = {node.name: ast.get_docstring(node) for node in module.body if isinstance(node, kinds)}
    assert ast.get_docstring(module)
    assert [name for name in names if not told[name]] == []
