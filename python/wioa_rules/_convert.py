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
        return str(value)
    raise TypeError(f"a record cannot hold a value of type `{type(value).__name__}`")


def to_json(record: object) -> str:
    """JSON of a record; dates as ISO text, decimals as their digits."""
    return json.dumps(record, default=_default, ensure_ascii=False, allow_nan=False)
