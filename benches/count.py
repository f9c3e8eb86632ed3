"""Counts the instructions of the core's kernels under callgrind, beside the figures kept.

`count.py KERNELS` compares, `count.py KERNELS --keep` writes the figures anew. KERNELS is the
release build of `src/bin/kernels.rs`. Standard library only.

Exit status: 0 when no kernel grew beyond the tolerance, or when processor or toolchain are not
those of the figures kept; 1 when one grew; 2 when there is nothing sound to compare with.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

KEPT = Path(__file__).with_name("instructions.toml")
#: In percent, for a file that is written for the first time.
TOLERANCE = 2.0
HEAD = """\
# Instructions of each kernel under callgrind; `make count` compares, `make count-keep` writes.
# tolerance: percent a kernel may grow by.
"""


class Fault(Exception):
    """There is nothing sound to measure or to compare with."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kernels", type=Path, help="the program that holds the kernels")
    parser.add_argument("--keep", action="store_true", help="write the figures anew")
    options = parser.parse_args()
    try:
        if options.keep:
            keep(options.kernels)
            return 0
        return compare(options.kernels)
    except (Fault, OSError, subprocess.SubprocessError) as fault:
        print(f"count: {fault}", file=sys.stderr)
        return 2


def keep(program: Path) -> None:
    tolerance = read()["tolerance"] if KEPT.exists() else TOLERANCE
    figures: dict[str, int] = {}
    for name in names(program):
        figures[name] = count(program, name)
        print(f"{name:<16} {figures[name]:>15,}", flush=True)
    lines = [HEAD + f"tolerance = {tolerance}", "", "[machine]"]
    lines += [f'{key} = "{value}"' for key, value in machine().items()]
    lines += ["", "[instructions]", *(f"{name} = {figure:_}" for name, figure in figures.items())]
    KEPT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"kept in {KEPT.name}")


def compare(program: Path) -> int:
    if not KEPT.exists():
        raise Fault(f"{KEPT.name} is missing; `make count-keep` writes it")
    kept = read()
    tolerance, figures = kept["tolerance"], kept["instructions"]
    known = names(program)
    if set(known) != set(figures):
        differing = ", ".join(sorted(set(known) ^ set(figures)))
        raise Fault(f"kernels and kept figures differ in: {differing}; `make count-keep` writes them anew")

    here = machine()
    others = [(key, kept["machine"].get(key, "not told"), value) for key, value in here.items()]
    others = [other for other in others if other[1] != other[2]]
    print(f"{'kernel':<16} {'kept':>15} {'measured':>15} {'change':>9}")
    grown, shrunk = [], []
    for name in known:
        measured = count(program, name)
        if measured > figures[name] * (1 + tolerance / 100):
            # A thread that waited in a loop only adds: of two counts the lesser is nearer the truth.
            measured = min(measured, count(program, name))
        change = 100 * (measured - figures[name]) / figures[name]
        if change > tolerance:
            grown.append(name)
        elif change < -tolerance:
            shrunk.append(name)
        mark = "  grew" if name in grown else "  shrank" if name in shrunk else ""
        print(f"{name:<16} {figures[name]:>15,} {measured:>15,} {change:>+8.2f}%{mark}", flush=True)

    for key, before, now in others:
        print(f"The {key} is not the one of the kept figures: kept {before}, here {now}.")
    if shrunk:
        print(f"Shrank by more than {tolerance} %: {', '.join(shrunk)}. Renew the kept figures: make count-keep")
    if grown:
        print(f"Grew by more than {tolerance} %: {', '.join(grown)}.")
        if not others:
            return 1
        print("Not a failure here: counts of another processor or toolchain prove nothing.")
    elif not shrunk:
        print(f"No kernel changed by more than {tolerance} %.")
    return 0


def read() -> dict:
    """The kept file; every figure is a positive number."""
    try:
        kept = tomllib.loads(KEPT.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise Fault(f"{KEPT.name}: {fault}") from fault
    for table in ("machine", "instructions"):
        if not isinstance(kept.get(table), dict):
            raise Fault(f"{KEPT.name}: table `{table}` is missing")
    for name, figure in {"tolerance": kept.get("tolerance"), **kept["instructions"]}.items():
        if isinstance(figure, bool) or not isinstance(figure, int | float) or figure <= 0:
            raise Fault(f"{KEPT.name}: {name} = {figure!r}; allowed is a number above 0")
    return kept


def names(program: Path) -> list[str]:
    return output([str(program)]).split()


def count(program: Path, name: str) -> int:
    """Instructions of the kernel alone: the whole run less a run that only prepares.

    All threads count. Switching collection on and off inside the program would not do: callgrind
    switches each thread by itself, and the kernel's work is on another one.
    """
    return collected(program, name) - collected(program, name, "prepare")


def collected(*command: str | Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        valgrind = ["valgrind", "--tool=callgrind", "--quiet", f"--callgrind-out-file={out}"]
        output([*valgrind, *map(str, command)])
        found = re.search(r"^(?:totals|summary): (\d+)", out.read_text(encoding="utf-8"), re.MULTILINE)
    if not found:
        raise Fault("callgrind gave no total")
    return int(found[1])


def output(command: list[str]) -> str:
    # The size of the environment moves the stack, and with it the counts.
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise Fault(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr.strip()}")
    return done.stdout


def machine() -> dict[str, str]:
    """What the counts depend on, other than our own sources."""
    rustc = subprocess.run(
        [os.environ.get("RUSTC", "rustc"), "--version"],
        cwd=KEPT.parent, capture_output=True, text=True, check=True,
    )
    valgrind = output(["valgrind", "--version"])
    return {
        "processor": processor(),
        "toolchain": rustc.stdout.strip(),
        "valgrind": valgrind.strip(),
        "libc": " ".join(platform.libc_ver()),
    }


def processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        found = re.search(r"^model name\s*:\s*(.+)$", info.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return found[1].strip().replace('"', "'")
    return platform.machine()


if __name__ == "__main__":
    sys.exit(main())
