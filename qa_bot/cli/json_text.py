"""Values as JSON that goes through any pipe and does nothing to a terminal it ends up on."""

import json
import re
import sys
from io import TextIOWrapper

# The JSON encoder lets these through as they are. Lone surrogates cannot be encoded; the others
# can drive a terminal or turn a line around.
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_ACTIVE = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def json_line(value: object) -> str:
    """Return `value` on one line: readable text, only what is dangerous is escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ACTIVE.sub(lambda found: f"\\u{ord(found.group()):04x}", _SURROGATES.sub("\ufffd", text))


def print_json(value: object) -> None:
    """Write `value` on a line to stdout and flush it: as UTF-8, as JSON has to be, whatever the locale."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.buffer.write(json_line(value).encode() + b"\n")
        sys.stdout.buffer.flush()
    else:
        print(json_line(value), flush=True)
