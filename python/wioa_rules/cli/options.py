"""Options that several commands share, and how they become what the core takes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


class Refused(click.ClickException):
    """Input that cannot be understood; exit status 2, as for a wrong option."""

    exit_code = 2


@contextmanager
def faults() -> Iterator[None]:
    """Turns faults of the input into a message without a traceback."""
    try:
        yield
    except (ValueError, TypeError, OSError) as fault:
        raise Refused(str(fault)) from fault


def load_rulebook(profile: str) -> Rulebook:
    """The rulebook of a profile's name, or of a layer's file."""
    from wioa_rules import Layer, Rulebook

    with faults():
        path = Path(profile)
        if path.suffix == ".toml":
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
