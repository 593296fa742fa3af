"""JSON to standard output, through any pipe."""

import sys
from io import TextIOWrapper

from qa_bot.json_form import json_line


def print_json(value: object) -> None:
    """Write `value` on a line to stdout and flush it: as UTF-8, as JSON has to be, whatever the locale."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.buffer.write(json_line(value).encode() + b"\n")
        sys.stdout.buffer.flush()
    else:
        print(json_line(value), flush=True)
