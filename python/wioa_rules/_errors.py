"""What cannot be understood at all, as opposed to a broken rule, which is a finding."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault of an input: where, what, and what is allowed.

    `code` is the kind: `syntax`, `unknown_name`, `missing`, `bad_value`, `bad_type`, `duplicate`,
    `bad_reference`, `denied` or `conflict`. `path` tells where: file, table, row, column or key,
    outermost first, separated by dots; empty where it is the whole. `message` says what is wrong.
    `value` is what was found, personal data in it masked, and `allowed` what may stand there; both are
    `None` where there is nothing to say.
    """

    code: str
    path: str
    message: str
    value: str | None = None
    allowed: str | None = None


class InputError(ValueError):
    """Input that cannot be understood; `faults` lists everything that is wrong with it.

    `code`, `path`, `value` and `allowed` are those of the first fault.
    """

    def __init__(self, message: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(message)
        self.faults = faults
        self.code = faults[0].code
        self.path = faults[0].path
        self.value = faults[0].value
        self.allowed = faults[0].allowed

    @classmethod
    def _from_core(cls, message: str, faults: str) -> InputError:
        return cls(message, tuple(Fault(**fault) for fault in json.loads(faults)))
