"""Roman numerals behind a name, read as the ordinals they are said as: Henry VIII is Henry the eighth."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

_ALONE = re.compile(r"[IVXL]{2,7}|[ivx]{2,5}")
_ROMAN = re.compile(r"\b([^\W\d_]+) +([IVXL]{2,7}|[ivx]{2,5})\b(?!['’])")
# Where they are typed small, these are rather words or names.
_WORDS = frozenset({"vi", "xi"})
_SINGLE = re.compile(r"\b([A-Z][^\W\d_]+) ([IV])\b(?!['’]|\. ?[A-Z])(?=\W*([^\W\d_]*))")
_LAST_I = re.compile(r"\b([^\W\d_]{3,}) i$")


def with_ordinals(
    typed: str, ordinals: Sequence[str], grammar: Collection[str], hedges: Collection[str]
) -> str:
    """Return a text with the Roman numerals behind names as `ordinals`, or as figures above these.

    Behind other words they are figures, and so is one alone. An I is one only behind a word in
    capitals that is not of `grammar`, and not before one of `hedges`.

    >>> with_ordinals("Henry VIII", ("first", "second"), (), ())
    'Henry 8'
    >>> with_ordinals("World War I; so Abe I think", ("first",), {"so"}, {"think"})
    'World War first; so Abe I think'
    """

    def single(found: re.Match[str]) -> str:
        if found[1].lower() in grammar or found[3].lower() in hedges:
            return found.group()
        return f"{found[1]} {_said(found[2], ordinals)}"

    def behind(found: re.Match[str]) -> str:
        if found[1][0].isupper() and found[1].lower() not in grammar:
            return f"{found[1]} {_said(found[2], ordinals)}"
        return f"{found[1]} {_said(found[2], ())}"

    alone = typed.strip(' .!?"“”')
    if _ALONE.fullmatch(alone):
        return _said(alone, ())
    text = _ROMAN.sub(behind, typed)
    text = _SINGLE.sub(single, text)
    return _LAST_I.sub(
        lambda found: found.group() if found[1] in grammar else f"{found[1]} {_said('I', ordinals)}", text
    )


def _said(roman: str, ordinals: Sequence[str]) -> str:
    value = _value(roman.upper())
    if value is None or roman in _WORDS:
        return roman
    return ordinals[value - 1] if value <= len(ordinals) else str(value)


@lru_cache(256)
def _value(roman: str) -> int | None:
    """Return the number of a Roman numeral up to 89; None for letters that are none."""
    found = re.fullmatch(r"(XL|L?)(X{0,3})(IX|IV|V?I{0,3})", roman)
    if found is None or not roman:
        return None
    tens = {"XL": 40, "L": 50, "": 0}[found[1]] + 10 * len(found[2])
    ones = {"IX": 9, "IV": 4}.get(found[3], 5 * found[3].count("V") + found[3].count("I"))
    return tens + ones
