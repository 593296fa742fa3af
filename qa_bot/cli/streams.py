"""The standard streams, made fit for any text and any caller."""

import os
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from typing import IO


def prepare() -> None:
    """Replace what the locale cannot write, and what the caller has closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, _nothing(mode))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def readable_input() -> Iterator[str]:
    """Return the lines of stdin; bytes that are no text are replaced."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return iter(sys.stdin)


def _nothing(mode: str) -> IO[str]:
    """Return a stream that leads nowhere; it is open to the end, as the one it stands for would be."""
    return open(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8", closefd=False)
