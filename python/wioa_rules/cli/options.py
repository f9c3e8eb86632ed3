"""Options that several commands share, and how they become what the core takes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from wioa_rules import Rulebook

profile_option: Callable[[Any], Any] = click.option(
    "--profile",
    default="chicago-cook",
    show_default=True,
    help="A built-in profile, or a TOML file with a layer of your own.",
)
as_of_option: Callable[[Any], Any] = click.option(
    "--as-of", required=True, metavar="YYYY-MM-DD", help="The day of the answer."
)
paths_argument: Callable[[Any], Any] = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)


planner_option: Callable[[Any], Any] = click.option(
    "--planner", help="The participants of one career planner alone."
)
participant_option: Callable[[Any], Any] = click.option("--participant", help="One participant alone.")
until_option: Callable[[Any], Any] = click.option(
    "--until", metavar="YYYY-MM-DD", help="Last day of the span ahead."
)
days_option: Callable[[Any], Any] = click.option(
    "--days", type=click.IntRange(min=1), help="Days of the span ahead, the day of the answer among them."
)


class Refused(click.ClickException):
    """Input that cannot be understood; exit status 2, as for a wrong option."""

    exit_code = 2


def named(path: Path) -> tuple[str, str]:
    """Stem and suffix of a file, in lower case: `Services.CSV` is the table services, a CSV file."""
    return path.stem.lower(), path.suffix.lower()


@contextmanager
def faults(file: Path | None = None) -> Iterator[None]:
    """Turns faults of the input into a message without a traceback, which names the file at fault."""
    try:
        yield
    except (ValueError, TypeError, OSError) as fault:
        # What stands in no file is no fault of one: a wrong day, rule or name.
        place = str(getattr(fault, "path", "")).partition(".")[0]
        own = file if place not in ("as_of", "rules", "until", "report", "fiscal") else None
        raise Refused(f"`{own}`: {fault}" if own else str(fault)) from fault


def last_day(as_of: str, until: str | None, days: int | None) -> str | None:
    """The last day of the span ahead, as it was given or counted from the day of the answer."""
    from datetime import date, timedelta

    if days is None:
        return until
    if until is not None:
        raise Refused("--until and --days both say where the span ends; choose one")
    try:
        return (date.fromisoformat(as_of) + timedelta(days=days - 1)).isoformat()
    except ValueError:
        return None  # The day of the answer is refused with its own message.
    except OverflowError as fault:
        raise Refused(f"--days: no day is {days} days ahead") from fault


def load_rulebook(profile: str) -> Rulebook:
    """The rulebook of a profile's name, or of a layer's file."""
    from wioa_rules import Layer, Rulebook

    with faults():
        path = Path(profile)
        if named(path)[1] == ".toml":
            if not path.is_file():
                raise Refused(f"profile file `{profile}` does not exist")
            layer = Layer.from_file(path)
            return Rulebook(layer.name, layers=[layer])
        return Rulebook(profile)


def write(text: str | bytes, out: Path | None) -> None:
    """Writes an answer to a file, or to standard output."""
    data = text.encode() if isinstance(text, str) else text
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        with faults():
            out.write_bytes(data)


def report_left_out(lines: list[str]) -> NoReturn:
    """Ends with every line that could not be read, after the answer to the rest was given."""
    raise Refused("\n".join(["some lines could not be read and are left out of the answer:", *lines]))
