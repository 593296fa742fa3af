"""A report as plain values for JSON: the fields of its values by their names; leaves nothing out."""

from dataclasses import fields, is_dataclass
from datetime import date, timedelta


def as_json(value: object) -> object:
    """Return a report as dictionaries, lists, texts and numbers.

    Times are ISO 8601 with their zone, days YYYY-MM-DD, spans of time in seconds, and shares from 0 to 1.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [as_json(part) for part in value]
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.isoformat() if isinstance(value, date) else value
