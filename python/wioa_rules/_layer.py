"""Layers of a rulebook, read from files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Layer:
    """A profile layer: its TOML text, and the matrix files that it names."""

    name: str
    text: str
    origin: str = "layer"
    matrices: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def from_file(cls, path: str | Path) -> Layer:
        """Reads a layer; the matrix files it names lie beside it. Its name is the file's."""
        path = Path(path)
        text = path.read_text(encoding="utf-8")
        try:
            named = tomllib.loads(text).get("matrix", [])
        except tomllib.TOMLDecodeError:
            named = []  # the core names file, line and fault
        files = [item["file"] for item in named if isinstance(item, dict) and isinstance(item.get("file"), str)]
        matrices = [
            (name, (path.parent / name).read_text(encoding="utf-8"))
            for name in files
            if (path.parent / name).is_file()
        ]
        return cls(name=path.stem, text=text, origin=path.name, matrices=matrices)
