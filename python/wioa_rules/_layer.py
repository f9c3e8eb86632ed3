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
    """A profile layer: its TOML text, and the files it names: matrices, tables of minimum wages."""

    name: str
    text: str
    origin: str = "layer"
    matrices: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def from_file(cls, path: str | Path) -> Layer:
        """Reads a layer; the files it names lie beside it. Its name is the file's."""
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
