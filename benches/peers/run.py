"""Runs the benchmark and prints figures beside goals: `python -m peers.run --help`."""

from __future__ import annotations

import argparse
import json
import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

from peers import audit, growth, memory, numpy_bound, periods, with_polars
from peers.data import draw, draw_services
from peers.goals import Goal, at_least, at_most, show
from peers.measure import Times

PARTS = ["periods", "audit", "scale", "threads", "memory"]
#: Order of the rows, kind of the ids; the first is the case that most callers have.
ORDERS = [("shuffled", "text"), ("shuffled", "integer"), ("sorted", "text")]
PACKAGES = ["wioa-rules", "polars", "duckdb", "pandas", "numpy", "pyarrow"]


class Report:
    """Figures and goals as they come; printed at once, so that a long run can be followed."""

    def __init__(self) -> None:
        self.figures: dict[str, Any] = {}
        self.goals: list[Goal] = []

    def say(self, text: str) -> None:
        """Prints a line."""
        print(text, flush=True)

    def times(self, part: str, times: dict[Any, Times], beside: Times | None = None) -> None:
        """Prints times, as multiples of one of them, and keeps them."""
        for name, own in times.items():
            ratio = f"  {own.best / beside.best:7.2f}x" if beside else ""
            self.say(f"  {name!s:36} best {own.best:8.3f} s  median {own.median:8.3f} s{ratio}")
        self.figures[part] = {str(name): own.seconds for name, own in times.items()}


def run_periods(report: Report, participants: int, runs: int) -> None:
    """Periods beside the peers, in each order and with each kind of ids."""
    for rows, ids in ORDERS:
        caseload = draw_services(participants, rows=rows, ids=ids)
        compared = periods.compare(caseload, runs)
        report.say(
            f"\nperiods, rows {rows}, ids {ids}: {compared.services:,} services, {compared.periods:,} periods;"
            f" all agree ({compared.left_out} undetermined participants left out)"
        )
        own = compared.times["wioa-rules"]
        report.times(f"periods, {rows}, {ids}", compared.times, own)
        peers = {
            peer.name: compared.times[peer.name].best for peer in periods.CONTENDERS if peer.kind == "peer"
        }
        if (rows, ids) == ORDERS[0]:
            best = min(peers, key=lambda name: peers[name])
            report.goals += [
                at_least(f"periods: times as fast as the best peer ({best})", 3, peers[best] / own.best),
                at_least(
                    "periods: times as fast as polars with window expressions",
                    5,
                    peers[with_polars.IDIOMATIC.name] / own.best,
                ),
            ]
        if rows == "sorted":
            bound = compared.times[numpy_bound.PERIODS.name].best
            report.goals.append(at_most("periods, sorted: times the numpy bound", 3, own.best / bound))


def run_audit(report: Report, participants: int, runs: int) -> None:
    """The audit of all rules beside ten of them."""
    for rows, ids in ORDERS:
        audited = audit.compare(draw(participants, rows=rows, ids=ids), runs)
        findings = ", ".join(f"{rule} {count}" for rule, count in audited.findings.items())
        report.say(
            f"\naudit, rows {rows}, ids {ids}: {audited.rows:,} rows, {audited.all_findings:,} findings;"
            f" all agree on ten rules ({findings})"
        )
        own = audited.times["wioa-rules, all rules"]
        report.times(f"audit, {rows}, {ids}", audited.times, own)
        if (rows, ids) == ORDERS[0]:
            name, best = min(
                ((peer.name, audited.times[peer.name].best) for peer in audit.PEERS),
                key=lambda pair: pair[1],
            )
            report.goals.append(
                at_most(f"audit, all rules: times the best peer ({name})", 1, own.best / best)
            )


def run_scale(report: Report, participants: int, runs: int) -> None:
    """Periods of more and more services."""
    sizes = [size * participants // 200_000 for size in growth.SIZES]
    grown = growth.scale(runs, sizes)
    report.say("\nscale: periods, rows shuffled, ids text")
    report.times("scale", {f"{size:,} services": own for size, own in grown.times.items()})
    report.figures["exponent"] = grown.exponent
    report.goals.append(at_most("periods: exponent of growth", 1, round(grown.exponent, 2)))


def run_threads(report: Report, participants: int, runs: int) -> None:
    """One thread and two."""
    for name, times in growth.threads(draw(participants), runs).items():
        report.say(f"\nthreads: {name}")
        report.times(f"threads, {name}", {f"{number} threads": own for number, own in times.items()})
        faster = times[1].best / times[2].best
        report.goals.append(at_least(f"{name}: times as fast with two threads", 1.7, faster))


def run_memory(report: Report, participants: int, runs: int) -> None:
    """Peak memory beside the input."""
    for name, used in memory.measure(draw(participants)).items():
        report.say(
            f"\nmemory: {name}: input {used.input / 2**20:,.0f} MiB, peak above it {used.extra / 2**20:,.0f} MiB"
        )
        report.figures[f"memory, {name}"] = vars(used)
        report.goals.append(at_most(f"{name}: extra memory, times the input", 1, used.extra / used.input))


def main() -> None:
    """Runs the parts that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m peers.run", description=__doc__)
    parser.add_argument("--participants", type=int, default=200_000, help="each has about 11 services")
    parser.add_argument("--runs", type=int, default=5, help="timed rounds, after one to warm up")
    parser.add_argument("--part", action="append", choices=PARTS, help="may be repeated; all by default")
    parser.add_argument("--json", type=Path, help="writes every figure to a file")
    options = parser.parse_args()

    report = Report()
    made_by = {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }
    report.say(f"{made_by['machine']}, Python {made_by['python']}")
    report.say(", ".join(f"{name} {own}" for name, own in made_by["packages"].items()))
    report.say(f"{options.participants:,} participants; best and median of {options.runs} runs in turn")
    runners = {
        "periods": run_periods,
        "audit": run_audit,
        "scale": run_scale,
        "threads": run_threads,
        "memory": run_memory,
    }
    for part in options.part or PARTS:
        runners[part](report, options.participants, options.runs)
    report.say(f"\n{show(report.goals)}")
    if options.json:
        goals = [vars(goal) for goal in report.goals]
        written = {**made_by, "participants": options.participants, "goals": goals, "seconds": report.figures}
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(written, indent=2) + "\n")


if __name__ == "__main__":
    main()
