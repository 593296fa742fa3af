"""Text cut into lines by the columns it takes on a screen; knows no colours and no answers."""

import re
import unicodedata
from collections.abc import Iterator

_DRAWS_NOTHING = frozenset({"Mn", "Me", "Cf"})
_DRAWS_WIDE = frozenset({"W", "F"})
# A marker never begins a line: it belongs to the word before it.
_BREAK = re.compile(r" (?!\[\d+\])")
# Room for two ideographs: below that nothing can be set at all.
_LEAST_ROOM = 4


def columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes: ideographs two, accents none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def wrap(text: str, width: int, lead: str = "") -> list[str]:
    """Return `text` in lines of at most `width` columns, the first after `lead`, the rest below it.

    Words that are wider than a line are cut. Line ends in `text` count as blanks.
    """
    indent = " " * columns(lead)
    rows = _rows(" ".join(text.split()), max(_LEAST_ROOM, width - len(indent)))
    return [f"{indent if number else lead}{row}" for number, row in enumerate(rows)]


def shortened(text: str, limit: int) -> str:
    """Return `text`, cut after a word with an ellipsis where it has more than `limit` characters."""
    if len(text) <= limit:
        return text
    head, blank, _ = text[:limit].rpartition(" ")
    return f"{head if blank else text[:limit]} …"


def _columns(character: str) -> int:
    if unicodedata.category(character) in _DRAWS_NOTHING:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _DRAWS_WIDE else 1


def _rows(text: str, room: int) -> Iterator[str]:
    if not text:
        return
    row: list[str] = []
    taken = 0
    for piece in (piece for word in _BREAK.split(text) for piece in _pieces(word, room)):
        wide = columns(piece)
        if row and taken + 1 + wide > room:
            yield " ".join(row)
            row, taken = [], 0
        taken += wide + bool(row)
        row.append(piece)
    if row:
        yield " ".join(row)


def _pieces(word: str, room: int) -> Iterator[str]:
    """Yield `word`, cut where it is wider than `room`."""
    if columns(word) <= room:
        yield word
        return
    piece, taken = "", 0
    for character in word:
        wide = _columns(character)
        if taken + wide > room:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + character, taken + wide
    yield piece
