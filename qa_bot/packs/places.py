"""Where something stands in a pack, and how problems are put there and worded. It looks for no problems."""

import difflib
from collections.abc import Callable, Collection

from qa_bot.model import Place
from qa_bot.problems import Problem

Location = tuple[str | int, ...]
"""The way down to a value, such as ``("facts", 3, "cite", 0, "lines")``; indexes count from 0."""

Locate = Callable[[Location], Place]
"""Where the value at a location stands, or the nearest one around it."""

LONGEST_QUOTE = 60
MOST_COMPARED = 1_000  # comparing spellings is slow, and a broken pack may have thousands of them


def problem_at(place: Place, code: str, message: str) -> Problem:
    """Put a problem at a place."""
    return Problem(place.path, place.line, place.column, code, message)


def quoted(text: str) -> str:
    """Show a curator's own words inside a message: on one line, visible, and not too long."""
    whole = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return repr(whole)


def nearest(word: str, known: Collection[str], then: str = "") -> str:
    """The rest of a message: the known word most like a mistyped one, if one is like it, and `then`."""
    near = difflib.get_close_matches(word, known, n=1) if len(known) <= MOST_COMPARED else []
    question = f"; did you mean {quoted(near[0])}?" if near else ";"
    return f"{question} {then}" if then else question.rstrip(";")
