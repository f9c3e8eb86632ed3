"""Answers as tables a person reads in a terminal."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wioa_rules.cli.options import faults

if TYPE_CHECKING:
    from rich.console import Console

    from wioa_rules import Audit

STYLES = {"error": "red", "warning": "yellow", "advice": "cyan"}
LEVELS = list(STYLES)


def console(file: Any = None) -> Console:
    """A console that wraps to the terminal, or to 140 columns where there is none."""
    from rich.console import Console

    own = Console(file=file, highlight=False)
    return own if own.is_terminal else Console(file=file, highlight=False, width=140)


@dataclass(frozen=True)
class Answer:
    """What is shown of an audit: its receipt, findings by rule, and the first of them, worst first."""

    proof: dict[str, Any]
    counts: list[tuple[str, str, int, int]]
    worst: list[dict[str, Any]]

    @classmethod
    def of(cls, audit: Audit, limit: int) -> Answer:
        from wioa_rules import findings, receipt

        found = findings(audit)
        worst = sorted(found, key=lambda finding: LEVELS.index(finding["level"]))[:limit]
        return cls(receipt(audit), _counts(found), worst)


def show_audit(answer: Answer, out: Path | None) -> None:
    """Summary, the first findings, what was not assessed."""
    if out is None:
        _audit(answer, console())
    else:
        with faults():
            file = out.open("w", encoding="utf-8")
        with file:
            _audit(answer, console(file))


def _audit(answer: Answer, own: Console) -> None:
    from rich.markup import escape
    from rich.table import Table

    proof, total = answer.proof, sum(count for _, _, _, count in answer.counts)
    own.print(
        f"[bold]{proof['participants']:,} participants as of {proof['as_of']}[/], "
        f"rulebook {escape(proof['rulebook'])} ({proof['rulebook_hash'][:12]})\n"
    )
    summary = Table("level", "rule", "what is wrong", title="Summary", title_justify="left", box=None)
    summary.add_column("findings", justify="right")
    summary.add_column("participants", justify="right")
    for rule, level, participants, count in answer.counts:
        summary.add_row(
            f"[{STYLES[level]}]{level}[/]", rule, _summaries()[rule], f"{count:,}", f"{participants:,}"
        )
    if total:
        own.print(summary)
        own.print()
    table = Table("participant", "date", "what is wrong, and how to fix it", "rule", box=None)
    table.title, table.title_justify = "Findings", "left"
    for finding in answer.worst:
        table.add_row(
            escape(finding["participant_id"]),
            finding["date"] or "",
            f"{escape(finding['message'])}\n[dim]{escape(finding['fix'])}[/]",
            f"[{STYLES[finding['level']]}]{finding['rule']}[/]",
        )
    if answer.worst:
        own.print(table)
    if total > len(answer.worst):
        more = total - len(answer.worst)
        own.print(f"[dim]... and {more:,} more: --limit, or --format csv, parquet, json or xlsx[/]")
    for missed in proof["not_assessed"]:
        own.print(f"[yellow]not assessed[/] {missed['rule']}: not supplied: {', '.join(missed['missing'])}")
    if proof["unjudged"]:
        rules = ", ".join(f"{missed['rule']} ({missed['participants']:,})" for missed in proof["unjudged"])
        own.print(
            "[yellow]not judged[/] for some participants, because a record cannot be understood or lacks what "
            f"the rule needs: {rules}"
        )
    own.print(
        f"\n[bold]{proof['errors']:,} errors, {proof['warnings']:,} warnings, {proof['advice']:,} advice[/]"
    )


def _counts(found: list[dict[str, Any]]) -> list[tuple[str, str, int, int]]:
    counts: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for finding in found:
        key = (LEVELS.index(finding["level"]), finding["rule"], finding["level"])
        counts[key].append(finding["participant_id"])
    return [(rule, level, len(set(ids)), len(ids)) for (_, rule, level), ids in sorted(counts.items())]


def _summaries() -> dict[str, str]:
    from wioa_rules._native import rules_json

    return {rule["code"]: rule["summary"] for rule in json.loads(rules_json())}
