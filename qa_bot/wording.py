"""What several places say: a counted thing, the word that was probably meant, a request for patience."""

import difflib
from collections.abc import Iterable

PREPARING = "Preparing the packs; this takes some seconds, but only until they change."

# Of two words, the second is worth naming if it comes this near to the first.
ABOUT_AS_LIKE = 0.1


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return ``1 fact``, ``2 facts`` or ``no facts``; `plural` is for nouns that take no s."""
    return f"{number or 'no'} {noun if number == 1 else plural or f'{noun}s'}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or two that are about as like it, joined by "or"; else None."""
    found = difflib.get_close_matches(word.lower(), tuple(known), n=2)
    likeness = [difflib.SequenceMatcher(a=word.lower(), b=other).ratio() for other in found]
    near = [other for other, like in zip(found, likeness, strict=True) if like > likeness[0] - ABOUT_AS_LIKE]
    return " or ".join(near) or None
