"""Which of the known words somebody probably meant to type."""

import difflib
from collections.abc import Iterable

# Of two words, the second is worth naming if it comes this near to the first.
ABOUT_AS_LIKE = 0.1


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or two that are about as like it, joined by "or"; else None."""
    found = difflib.get_close_matches(word.lower(), tuple(known), n=2)
    likeness = [difflib.SequenceMatcher(a=word.lower(), b=other).ratio() for other in found]
    near = [other for other, like in zip(found, likeness, strict=True) if like > likeness[0] - ABOUT_AS_LIKE]
    return " or ".join(near) or None
