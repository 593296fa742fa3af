"""Numbers as people write them, brought to one form: six is 6, 54k and fifty-four thousand are 54000."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

# Twenty-one to ninety-nine are two words.
_TENS = range(20, 100, 10)


def in_figures(
    words: Sequence[str], numerals: Mapping[str, str], scales: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the words with numerals and scales ("thousand", "bn") turned into figures.

    >>> in_figures(("about", "fifty", "four", "thousand"), {"fifty": "50", "four": "4"}, {"thousand": "1000"})
    ('about', '54000')
    """
    found: list[str] = []
    open_ten = False
    for word in words:
        figure = numerals.get(word, word)
        if word in scales and found and _number(found[-1]) is not None:
            found[-1] = _plain(Decimal(found[-1]) * Decimal(scales[word]))
        elif open_ten and word in numerals and 0 < int(figure) < _TENS.step:
            found[-1] = str(int(found[-1]) + int(figure))
        else:
            found.append(figure)
        open_ten = word in numerals and int(figure) in _TENS
    return tuple(found)


def _number(word: str) -> Decimal | None:
    try:
        return Decimal(word) if word[0].isdecimal() else None
    except InvalidOperation:
        return None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
