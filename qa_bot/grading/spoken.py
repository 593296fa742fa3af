"""Numbers as people say them, where `qa_bot.matching.figures` does not read them: years and decimals."""

import re
from collections.abc import Collection, Mapping, Sequence

from qa_bot.model import WordLists

_CENTURIES = frozenset({"16", "17", "18", "19", "20"})
_LONGEST_SPELT = 6


def with_years(plain: str, numerals: Mapping[str, str]) -> str:
    """Return a text with "nineteen sixty-one" read as 1961.

    >>> with_years("in nineteen sixty", {"nineteen": "19", "sixty": "60"})
    'in 1960'
    """
    words = [part for word in plain.split(" ") for part in _halves(word, numerals)]
    found: list[str] = []
    at = 0
    while at < len(words):
        length, word = _year_at(words, at, numerals)
        found.append(word)
        at += length
    return " ".join(found)


def _halves(word: str, numerals: Mapping[str, str]) -> list[str]:
    """Return both halves of "nineteen-sixty", and any other word as it is."""
    first, _, rest = word.partition("-")
    second = re.match(r"[a-z]*", rest)
    is_year = numerals.get(first) in _CENTURIES and second and len(numerals.get(second.group(), "")) > 1
    return [first, rest] if is_year else [word]


def _year_at(words: Sequence[str], at: int, numerals: Mapping[str, str]) -> tuple[int, str]:
    stop = re.search(r"\W*$", words[at + 1]) if at + 1 < len(words) else None
    if numerals.get(words[at]) not in _CENTURIES or stop is None:
        return 1, words[at]
    parts = [numerals.get(part, "") for part in re.findall(r"[a-z]+", words[at + 1])]
    length = 2
    if len(parts) == 1 and parts[0].endswith("0") and at + 2 < len(words) and not stop.group():
        one = numerals.get(words[at + 2].rstrip(".,;:?!"), "")
        if len(one) == 1:
            parts, length = [*parts, one], 3
    if not parts or not all(parts) or len(parts[0]) < len("10") or len(parts[0]) > len("99"):
        return 1, words[at]
    ending = words[at + length - 1]
    year = int(parts[0]) + sum(map(int, parts[1:]))
    return length, f"{numerals[words[at]]}{year}{ending[len(ending.rstrip('.,;:?!')) :]}"


def spelt_out(words: Sequence[str], lists: WordLists) -> list[str]:
    """Read "2nd" as second, "two point five" as 2.5 and "three hundred fifteen" as 315."""
    found: list[str] = []
    at = 0
    while at < len(words):
        length, word = _spelt_at(words, at, lists)
        found.append(word)
        at += length
    return found


def _spelt_at(words: Sequence[str], at: int, lists: WordLists) -> tuple[int, str]:
    word, numerals, ordinals = words[at], lists.numerals, lists.grading.ordinals
    figure = numerals.get(word, word if word.isdecimal() else "")
    after = words[at + 1] if at + 1 < len(words) else ""
    if not figure or len(figure) > _LONGEST_SPELT:
        return 1, word
    if word.isdecimal() and after in lists.grading.ordinal_endings and 1 <= int(word) <= len(ordinals):
        return 2, ordinals[int(word) - 1]
    nth = _above_twenty(word, figure, after, lists)
    if nth:
        return 2, nth
    if after == "point":
        decimals = _digits(words, at + 2, numerals)
        return (2 + len(decimals), f"{figure}.{decimals}") if decimals else (1, word)
    if after == "hundred" and figure.isdecimal():
        return _hundreds(words, at, int(figure), numerals)
    return 1, word


def _above_twenty(word: str, figure: str, after: str, lists: WordLists) -> str:
    """Return the number of "24th" and "twenty-fourth"; "" for anything else."""
    if word.isdecimal():
        return word if after in lists.grading.ordinal_endings else ""
    ones = lists.grading.ordinals[:9]
    is_ten = len(figure) == len("20") and figure.endswith("0") and figure != "10"
    return str(int(figure) + ones.index(after) + 1) if is_ten and after in ones else ""


def _digits(words: Sequence[str], at: int, numerals: Mapping[str, str]) -> str:
    digits = ""
    for word in words[at : at + _LONGEST_SPELT]:
        figure = numerals.get(word, word)
        if len(figure) != 1 or not figure.isdecimal():
            break
        digits += figure
    return digits


def _hundreds(words: Sequence[str], at: int, hundreds: int, numerals: Mapping[str, str]) -> tuple[int, str]:
    linked = at + 3 if list(words[at + 2 : at + 3]) == ["and"] else at + 2
    rest = 0
    length = linked
    for word in words[linked : linked + 2]:
        figure = numerals.get(word, "")
        if not figure or (rest and (rest % 10 or len(figure) > 1)):
            break
        rest += int(figure)
        length += 1
    return (length - at, str(100 * hundreds + rest)) if rest else (1, words[at])


def with_small_money(words: Sequence[str], units: Collection[str]) -> list[str]:
    """Read "4 pounds 50" as 4.50 pounds; what has a unit of its own is another measure."""
    found = list(words)
    for at in range(len(found) - 3, -1, -1):
        whole, currency, small = found[at : at + 3]
        is_money = currency in _CURRENCIES and whole.isdecimal() and small.isdecimal()
        if is_money and len(small) == len("50") and not {*found[at + 3 : at + 4]} & {currency, *units}:
            found[at : at + 3] = [f"{whole}.{small}", currency]
    return found


_CURRENCIES = frozenset({"pound", "pounds", "dollar", "dollars", "euro", "euros"})
