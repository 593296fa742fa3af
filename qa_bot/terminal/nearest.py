"""Which of the known words somebody probably meant to type."""

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one or two known words most like `word`, joined by "or"; None where none is like it."""
    return " or ".join(difflib.get_close_matches(word.lower(), tuple(known), n=2)) or None
