"""Numbers as people write them, brought to one form: six is 6, 54k and fifty-four thousand are 54000."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

# Stands for a number only within one: "twenty-one", "one hundred".
_ONE = "one"
_TENS = range(20, 100, 10)


def in_figures(
    words: Sequence[str], numerals: Mapping[str, str], scales: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the words with numerals and scales ("thousand", "bn") turned into figures.

    >>> in_figures(("about", "fifty", "four", "thousand"), {"fifty": "50", "four": "4"}, {"thousand": "1000"})
    ('about', '54000')
    """
    found: list[str] = []
    at = 0
    while at < len(words):
        length, number = _number_at(words[at:], numerals, scales)
        found.append(words[at] if number is None else f"{number.normalize():f}")
        at += max(1, length)
    return tuple(found)


def _number_at(
    words: Sequence[str], numerals: Mapping[str, str], scales: Mapping[str, str]
) -> tuple[int, Decimal | None]:
    """Return how many words the number at the start takes, and the number; (0, None) where none stands."""
    length, total = _plain_at(words, numerals, scales) if words else (0, None)
    if total is None:
        return 0, None
    scale = None
    while length < len(words) and words[length] in scales:
        scale = Decimal(scales[words[length]])
        total *= scale
        length += 1
    if scale is None:
        return length, total
    linked = length + 1 if length < len(words) and words[length] == "and" else length
    more, rest = _number_at(words[linked:], numerals, scales)
    if rest is not None and rest < scale and words[linked] in numerals:
        return linked + more, total + rest
    return length, total


def _plain_at(
    words: Sequence[str], numerals: Mapping[str, str], scales: Mapping[str, str]
) -> tuple[int, Decimal | None]:
    """Read a number without a scale: digits, one numeral, or a ten with its unit."""
    first = words[0]
    following = words[1] if len(words) > 1 else ""
    if first == _ONE and following in scales:
        return 1, Decimal(1)
    if first not in numerals:
        return 1, _decimal(first)
    value = Decimal(numerals[first])
    unit = Decimal(1) if following == _ONE else Decimal(numerals.get(following, "0"))
    if value in _TENS and 0 < unit < _TENS.step:
        return 2, value + unit
    return 1, value


def _decimal(word: str) -> Decimal | None:
    try:
        return Decimal(word) if word[0].isdecimal() else None
    except InvalidOperation:
        return None
