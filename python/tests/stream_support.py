"""Tables as sorted streams of batches, and what a streamed audit gives of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
from support import ROOT, findings_bytes

from wioa_rules import Audit, Findings, Layer, Rulebook, _native, audit_tables

EXAMPLE = ROOT / "examples" / "caseload"


def example() -> tuple[Rulebook, dict[str, pyarrow.Table], str]:
    """The example caseload with its rulebook and day, sorted by participant."""
    layer = Layer.from_file(EXAMPLE / "profile.toml")
    return Rulebook(layer.name, layers=[layer]), sorted_csv(EXAMPLE), "2024-06-15"


def synthetic(folder: Path, participants: int, seed: int) -> dict[str, pyarrow.Table]:
    """A synthetic caseload, sorted by participant."""
    folder.mkdir(parents=True, exist_ok=True)
    _native.synth_csv(folder, participants, seed)
    return sorted_csv(folder)


def sorted_csv(folder: Path) -> dict[str, pyarrow.Table]:
    """The tables of a folder of CSV files as texts, sorted by participant."""
    query = "SELECT * FROM read_csv('{}', all_varchar=true, header=true) ORDER BY participant_id NULLS FIRST"
    files = sorted(folder.glob("*.csv"))
    return {file.stem: duckdb.sql(query.format(file)).to_arrow_table() for file in files}


def in_batches(table: pyarrow.Table, sizes: Sequence[int]) -> pyarrow.RecordBatchReader:
    """A table as a stream whose batches have these sizes, again and again."""
    whole = table.combine_chunks()

    def cut() -> Iterator[pyarrow.RecordBatch]:
        at, turn = 0, 0
        while at < whole.num_rows:
            part = whole.slice(at, sizes[turn % len(sizes)])
            yield from part.to_batches()
            at, turn = at + max(part.num_rows, 0 if any(sizes) else 1), turn + 1

    return pyarrow.RecordBatchReader.from_batches(whole.schema, cut())


def streamed(book: Rulebook, as_of: str, chunk_rows: int | None = None, **streams: Any) -> tuple[str, str]:
    """Findings in the order they came, and the receipt, as the bytes of their JSON."""
    parts: list[str] = []

    def sink(findings: Findings) -> None:
        parts.append(findings.to_json()[1:-1])

    receipt = _native.audit_sorted(book, as_of=as_of, sink=sink, chunk_rows=chunk_rows, **streams)
    return "[" + ",".join(part for part in parts if part) + "]", receipt


def in_memory(book: Rulebook, as_of: str, **tables: Any) -> tuple[str, str]:
    """The same of an audit in memory."""
    audit: Audit = audit_tables(as_of=as_of, rulebook=book, **tables)
    assert json.loads(audit.to_json())["receipt"]
    return findings_bytes(audit), audit.receipt_json()
