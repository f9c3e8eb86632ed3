"""Layers of a rulebook, read from files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from wioa_rules._errors import Fault, InputError


def read_text(path: Path) -> str:
    """The text of a UTF-8 file; what Excel and others put before it is left out."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        message = f"not UTF-8: {fault.reason} at byte {fault.start}"
        raise InputError(f"{path.name}: {message}", (Fault("syntax", path.name, message),)) from fault


@dataclass(frozen=True)
class Layer:
    """A profile layer: its TOML text, and the files it names: matrices, tables of minimum wages.

    `name` is what other layers extend it by, `text` its TOML, `origin` what faults call it, and
    `matrices` the files that it names: pairs of file name and text. What is wrong with it is told where a
    `Rulebook` is made of it. `docs/policy.md` tells what a layer may hold.
    """

    name: str
    text: str
    origin: str = "layer"
    matrices: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def from_file(cls, path: str | Path) -> Layer:
        """Reads a layer from the TOML file at `path`; the files it names lie beside it.

        Its name is the file's, without the ending. A file that it names and that is not there is told where a
        `Rulebook` is made of it. Raises `InputError` for a file that is not UTF-8; `OSError` for one that
        cannot be read.
        """
        path = Path(path)
        text = read_text(path)
        try:
            layer = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            layer = {}  # the core names file, line and fault
        lists = [layer[key] for key in ("matrix", "minimum_wage") if isinstance(layer.get(key), list)]
        named = [item for items in lists for item in items if isinstance(item, dict)]
        files = [item["file"] for item in named if isinstance(item.get("file"), str)]
        matrices = [(name, read_text(path.parent / name)) for name in files if (path.parent / name).is_file()]
        return cls(name=path.stem, text=text, origin=path.name, matrices=matrices)
