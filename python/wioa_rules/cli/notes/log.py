"""A log of deletions in a file: read, and made longer by one event, whole or not at all.

What stands in the file stays as it is, byte for byte; the event is added behind it.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wioa_rules.cli.options import Refused, faults, named

FORMS = (".json", ".jsonl", ".ndjson", ".csv")
Row = dict[str, Any]
Event = Row


@dataclass(frozen=True)
class Log:
    """The events of a file, and the bytes that they were read from."""

    path: Path
    data: bytes
    events: list[Event]
    columns: list[str] | None
    """Of a CSV file."""

    @classmethod
    def read(cls, path: Path) -> Log:
        """Reads a JSON list, JSON lines, or CSV; a file that is not understood throughout is refused."""
        suffix = _form(path)
        data = path.read_bytes()
        try:
            text = data.decode("utf-8-sig")
            if suffix == ".csv":
                columns, events = _csv(text)
                return cls(path, data, events, columns)
            lines = [line for line in text.split("\n") if line.strip()]
            events = json.loads(text) if suffix == ".json" else [json.loads(line) for line in lines]
        except (ValueError, csv.Error) as fault:
            raise Refused(f"`{path}` cannot be read: {fault}") from fault
        if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
            raise Refused(f"`{path}` is no log of events: not a list of objects")
        return cls(path, data, events, None)

    @classmethod
    def begun(cls, path: Path, columns: list[str]) -> Log:
        """A log without events, for a file that is not there; `columns` are those of a CSV file."""
        suffix = _form(path)
        if suffix == ".csv":
            return cls(path, (",".join(columns) + "\n").encode(), [], columns)
        return cls(path, b"[]" if suffix == ".json" else b"", [], None)

    def and_one(self, event: Event) -> bytes:
        """The bytes of the file with one event more."""
        line = json.dumps(event, ensure_ascii=False).encode()
        if self.columns is not None:
            return self._ended() + self._row(self.columns, event)
        if named(self.path)[1] != ".json":
            return self._ended() + line + b"\n"
        head = self.data.rstrip().removesuffix(b"]").rstrip()
        return head + (b",\n" if self.events else b"\n") + line + b"\n]\n"

    def _ended(self) -> bytes:
        ended = not self.data or self.data.endswith(b"\n")
        return self.data if ended else self.data + b"\n"

    def _row(self, columns: list[str], event: Event) -> bytes:
        if lacking := [name for name in event if name not in columns]:
            raise Refused(f"`{self.path}` has no column for {', '.join(f'`{name}`' for name in lacking)}")
        ends = "\r\n" if self.data.split(b"\n", 1)[0].endswith(b"\r") else "\n"
        row = io.StringIO(newline="")
        csv.writer(row, lineterminator=ends).writerow(_word(event.get(name)) for name in columns)
        return row.getvalue().encode()


def _form(path: Path) -> str:
    suffix = named(path)[1]
    if suffix not in FORMS:
        raise Refused(f"`{path}` is no log of events; logs end in {', '.join(FORMS)}")
    return suffix


def _csv(text: str) -> tuple[list[str], list[Event]]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns = next(rows, [])
    if not columns or len(set(columns)) < len(columns) or not all(columns):
        raise ValueError("no first line with the names of the columns, each once")
    events = []
    for row in rows:
        if row and len(row) != len(columns):
            raise ValueError(f"line {rows.line_num}: {len(row)} values; the first line names {len(columns)} columns")
        if row:
            events.append({name: value for name, value in zip(columns, row, strict=True) if value})
    return columns, events


def _word(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


@contextmanager
def alone(path: Path) -> Iterator[Callable[[bytes], None]]:
    """Keeps other commands from a file, and gives what writes it anew, whole or not at all.

    The file that is written beside it also says that somebody writes: whoever finds it there is refused.
    """
    target = path.resolve()
    beside = target.with_name(f".{target.name}.next")
    with faults():
        try:
            beside.open("xb").close()
        except FileExistsError:
            raise Refused(
                f"`{path}` is being written by another command; if none is running, one was cut off, "
                f"and `{beside}` can be removed"
            ) from None
    written = False

    def write(data: bytes) -> None:
        nonlocal written
        with faults():
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                shutil.copymode(target, beside)
            os.replace(beside, target)
            written = True

    try:
        yield write
    finally:
        # Once it took its place, a file with this name is somebody else's.
        if not written:
            beside.unlink(missing_ok=True)


def owner(row: Row) -> str | None:
    id = row.get("participant_id")
    return None if id in (None, "") else str(id)


def is_of(event: Event, participant: str | None, notes: list[Row]) -> bool:
    """Whether an event is about the notes of a participant; by its note, where it does not say whose it is."""
    if participant is None:
        return True
    if owner(event) is not None:
        return owner(event) == participant
    owners = {owner(row) for row in notes if str(row.get("note_id")) == str(event.get("note_id"))}
    return not owners or participant in owners
