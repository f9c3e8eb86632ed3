"""Records as JSON text."""

from __future__ import annotations

import datetime
import decimal
import json


def _default(value: object) -> str | None:
    if isinstance(value, datetime.datetime):
        if value != value:  # pandas' NaT
            return None
        # A day at midnight is how tables without a type for days hold one.
        day = value.time() == datetime.time.min and value.tzinfo is None
        return value.date().isoformat() if day else value.isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return None if value.is_nan() else str(value)
    raise TypeError(f"a record cannot hold a value of type `{type(value).__name__}`")


def to_json(record: object) -> str:
    """JSON of a record; dates as ISO text, decimals as their digits, what is not a number as null."""
    try:
        return _dumps(record)
    except ValueError as fault:
        if str(fault).startswith("Circular"):
            raise
    return _dumps(_without_nan(record))


def _dumps(record: object) -> str:
    return json.dumps(record, default=_default, ensure_ascii=False, allow_nan=False)


def _without_nan(value: object) -> object:
    """NaN is how tables without empty cells of their own hold what is not recorded."""
    if isinstance(value, dict):
        return {key: _without_nan(own) for key, own in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_nan(own) for own in value]
    return None if isinstance(value, float) and value != value else value
