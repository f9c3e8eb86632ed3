"""What takes part in a comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Contender:
    """Somebody who answers a question. Only `run` is timed."""

    name: str
    #: The input in the contender's natural form, made beforehand.
    load: Callable[[Any], Any]
    #: The answer in the contender's natural form.
    run: Callable[[Any], Any]
    #: The answer as a polars table of the columns that are compared.
    table: Callable[[Any], Any]
    #: `ours`, `peer`, or `bound`: what no one can be faster than.
    kind: str = "peer"
