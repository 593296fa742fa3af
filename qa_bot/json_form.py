"""Values of the model as JSON text, and back; knows nothing of what they mean."""

import dataclasses
import json
import re
import types
import typing
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

# The JSON encoder lets these through as they are. Lone surrogates cannot be encoded; the others
# can drive a terminal or turn a line around.
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_ACTIVE = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def to_json(value: object) -> str:
    """Write a value made of dataclasses, tuples, sets and mappings as JSON; equal values give equal text."""
    return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))


def from_json(hint: Any, text: str | bytes) -> Any:
    """Read a value of the type `hint` back. Raises ValueError, TypeError or KeyError if it is another."""
    return decode(hint, json.loads(text))


def json_line(value: object) -> str:
    """Return values as JSON on one line that does nothing to a terminal it ends up on.

    The text stays readable: only what is dangerous is escaped. Times are ISO 8601, days YYYY-MM-DD, spans of
    time seconds.
    """
    text = json.dumps(value, default=_plain, ensure_ascii=False, allow_nan=False)
    return _ACTIVE.sub(lambda found: f"\\u{ord(found.group()):04x}", _SURROGATES.sub("\ufffd", text))


# What JSON reads as it was written.
_SIMPLE = frozenset({str, int, float, bool})


def decode(hint: Any, value: Any) -> Any:
    """Give a value that JSON has read the type it had before."""
    if value is None or hint in _SIMPLE or hint is Any:
        return value
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = _hints(hint)
        return hint(**{name: decode(hints[name], part) for name, part in value.items()})
    origin = typing.get_origin(hint)
    if origin is types.UnionType or origin is typing.Union:
        return decode(_member(typing.get_args(hint), value), value)
    if origin is Mapping:
        of_key, of_value = typing.get_args(hint)
        return _mapping(of_key, of_value, value)
    return _sequence(origin, typing.get_args(hint), value) if origin in (tuple, frozenset) else value


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _sequence(origin: Any, hints: tuple[Any, ...], value: Any) -> Any:
    if len(hints) == 2 and hints[1] is not Ellipsis:  # noqa: PLR2004 - a pair
        return tuple(decode(hint, part) for hint, part in zip(hints, value, strict=True))
    return origin(value) if hints[0] in _SIMPLE else origin(decode(hints[0], part) for part in value)


def _mapping(of_key: Any, of_value: Any, value: Any) -> Any:
    if of_key in _SIMPLE and of_value in _SIMPLE:
        return value
    return {decode(of_key, key): decode(of_value, part) for key, part in value.items()}


def _member(hints: tuple[Any, ...], value: Any) -> Any:
    """Return the member of a union that a value is of: each has another shape in JSON."""
    shape = type(value)
    for hint in hints:
        if shape is dict and isinstance(hint, type) and value.keys() <= _hints(hint).keys():
            return hint
        if shape is list and typing.get_origin(hint) is tuple:
            return hint
        if hint is shape:
            return hint
    return next(hint for hint in hints if hint is not types.NoneType)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)
