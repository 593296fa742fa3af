"""The standard streams, made fit for any text and any caller."""

import codecs
import os
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from typing import IO

_LIKENESS = "qa_bot.likeness"


def prepare() -> None:
    """Replace what the locale cannot write, and what the caller has closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, _nothing(mode))
    codecs.register_error(_LIKENESS, _likeness)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_LIKENESS)


def ascii_output() -> None:
    """Write only ASCII to stdout from now on: quotes and dashes become the plain ones."""
    if isinstance(sys.stdout, TextIOWrapper):
        codecs.register_error(_LIKENESS, _likeness)
        sys.stdout.reconfigure(encoding="ascii", errors=_LIKENESS)


def readable_input() -> Iterator[str]:
    """Return the lines of stdin; bytes that are no text are replaced."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return iter(sys.stdin)


def _likeness(error: UnicodeError) -> tuple[str, int]:
    """Return what looks or sounds like characters that cannot be written, in ASCII."""
    from anyascii import anyascii  # noqa: PLC0415 - hardly any output needs it

    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = "".join(anyascii(character) or "?" for character in error.object[error.start : error.end])
    return text, error.end


def _nothing(mode: str) -> IO[str]:
    """Return a stream that leads nowhere; it is open to the end, as the one it stands for would be."""
    return open(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8", closefd=False)
