"""Grades numbers and amounts of money: the figure, its unit, and how exactly either is meant.

A key that says "about", "more than" or the like leaves some room, any other none. A missing unit is
close where it measures (km, percent, dollars); what is counted (troops, jets) need not be said. Units
are not converted: another unit is wrong.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Literal

from qa_bot.grading.marks import RIGHT, graded
from qa_bot.grading.reading import Reader, Reading, Word
from qa_bot.grading.units import Units
from qa_bot.model import Grade, GradingWords

Bound = Literal["", "about", "more", "less", "up to"]

# How far an answer may be from a key that is not exact, as a share of it; and to be close.
LOOSE, NEAR = Decimal("0.025"), Decimal("0.1")
# How far a number may be off that was rounded from an exact key, to be close.
ROUNDED = Decimal("0.05")
# How far one may be off that is meant as a rough one; and from which size on round numbers are.
ROUGH, MANY = Decimal("0.15"), 100
# How wide a range may be beside the number it holds, to be near.
NARROW = Decimal("0.25")
_DASH = re.compile(r"\d ?- ?\d")
# A range without a unit is rather a score below this.
_NO_SCORE = 10
_MOST_DIGITS = 40
_ROUND_DIGITS = 2
_YEARS, _BEFORE_YEARS = range(1900, 2100), frozenset({"in", "since", "by", "from", "of"})
_MOST_QUANTITIES = 50
_LONG_BOUND = 3
# Between a number and its currency: "2 US dollars", "a dollar".
_ADJECTIVES = frozenset(
    {"us", "united", "states", "american", "canadian", "australian", "of", "degree", "degrees"}
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    `units` are those that its word may mean, `noun` is what it counts, `whole` what it is a share of.
    `start` and `end` are the places of its words. `base` is the unit it is a multiple of, and how often.
    """

    value: Decimal
    units: frozenset[str]
    noun: str
    bound: Bound
    start: int
    end: int
    whole: tuple[str, ...] = ()
    base: tuple[str, int] | None = None


def quantities(reading: Reading, units: Units) -> tuple[Quantity, ...]:
    """Return the numbers of a text, as far as they are worth reading."""
    found = []
    for at, word in enumerate(reading.words):
        value = _decimal(word.key)
        if value is not None and not _is_label(reading.words, at):
            found.append(_quantity(reading.words, at, value, units))
            if len(found) > 1 and _is_rest(*found[-2:]):
                found[-2:] = [_summed(*found[-2:])]
    return tuple(found[:_MOST_QUANTITIES])


def _is_rest(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one measure, as in "2 hours 30 minutes"."""
    if one.base is None or other.base is None or other.start - one.end > 1:
        return False
    return one.base[0] == other.base[0] and other.value * other.base[1] < one.base[1]


def _summed(one: Quantity, other: Quantity) -> Quantity:
    """Return two numbers of one measure as one, in the smaller unit."""
    larger = _in_base(one).value / (other.base[1] if other.base else 1)
    return replace(other, value=larger + other.value, start=one.start, bound=one.bound)


def is_number(key: Reading, units: Units) -> bool:
    """Whether a text is one number with its unit, or with what it counts, or such a range of numbers."""
    found = quantities(key, units)
    ends = range_of(key, found)
    if len(found) != 1 and (ends is None or not (_is_counted(ends[1]) or ends[0].value >= _NO_SCORE)):
        return False
    before = [word for word in key.words[: found[0].start] if not word.grammar]
    after = [word for word in key.words[found[-1].end :] if not word.grammar]
    allowed = units.lists.grading.about | units.lists.rates | {"minus", "between", "median", "average"}
    return all(w.typed in allowed or w.is_term for w in before) and len(after) <= 1 + bool(before)


def _is_counted(one: Quantity) -> bool:
    return bool(one.units or one.noun)


def grade_number(
    answer: Reading, key: Reading, reader: Reader, tolerance: str | float | None, *, is_money: bool = False
) -> Grade:
    """Grade an answer by the numbers of the key, of which there must be one at least.

    Where money is asked for, the currency of the key is understood.
    """
    wanted, said = quantities(key, reader.units), quantities(answer, reader.units)
    if not said:
        return graded(0, "a number is asked for, and none is given")
    limits, given = range_of(key, wanted), range_of(answer, said)
    if limits is not None:
        return _in_range(limits, said, given, tolerance)
    if given is not None and len(wanted) == 1 and _encloses(given, wanted[0]):
        return graded(0.4, "near, but the exact number is asked for")
    if len(wanted) < len(said) and _leaves_open(answer, said, {one.value for one in wanted}, reader):
        return graded(0.2, "two different numbers are given, and only one can be right")
    if is_money:
        said = tuple(one if _is_counted(one) else replace(one, units=wanted[0].units) for one in said)
    grades = [_best(one, said, tolerance) for one in wanted]
    worst = min(grades, key=lambda grade: grade.mark)
    return graded(sum(grade.mark for grade in grades) / len(grades), worst.why)


def range_of(text: Reading, found: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return both ends of a range that a text is, such as "10-12 years"; the unit stands behind the last."""
    if len(found) != 2 or not found[0].value < found[1].value:  # noqa: PLR2004 - a range has two ends
        return None
    low, high = found
    link = [word.typed for word in text.words[low.end : high.start]]
    linked = link == ["to"] or (link == ["and"] and "between" in text.plain) or _DASH.search(text.plain)
    if not linked or (low.units and low.units != high.units):
        return None
    return replace(low, units=high.units, base=high.base), high


def _in_range(
    limits: tuple[Quantity, Quantity],
    said: Sequence[Quantity],
    given: tuple[Quantity, Quantity] | None,
    tolerance: str | float | None,
) -> Grade:
    """Grade a number or a range where the key is a range."""
    low, high = limits
    if given is not None:
        ends = [_compared(given[0], low, tolerance), _compared(given[1], high, tolerance)]
        worst = min(ends, key=lambda grade: grade.mark)
        if worst.mark or given[0].value > high.value or given[1].value < low.value:
            return worst
        return graded(0.4, "a part of the range, or more than it")
    inside = [one for one in said if low.value <= one.value <= high.value]
    if not inside:
        return graded(0, f"another number: {said[0].value:f}")
    one = inside[0]
    grade = _compared(one, replace(high, value=one.value, bound=one.bound), tolerance)
    if one.value in (low.value, high.value):
        return graded(min(grade.mark, 0.5), "one end of the range is right, the other is missing")
    if not (_is_counted(high) or _is_counted(one)):
        return graded(0.5, "within the range, of which both ends are asked for")
    return graded(min(grade.mark, RIGHT), "within the range" if grade.mark >= RIGHT else grade.why)


def _encloses(given: tuple[Quantity, Quantity], wanted: Quantity) -> bool:
    """Whether a range holds a number, and is narrow beside it."""
    low, high = given
    holds = low.value <= wanted.value <= high.value and not _is_another_unit(high, wanted)
    return holds and high.value - low.value <= NARROW * abs(wanted.value)


def _best(wanted: Quantity, said: Sequence[Quantity], tolerance: str | float | None) -> Grade:
    return max((_compared(one, wanted, tolerance) for one in said), key=lambda grade: grade.mark)


def _compared(said: Quantity, wanted: Quantity, tolerance: str | float | None) -> Grade:
    """Compare one number with that of the key: first the figure, then the unit, then the bound."""
    figure = _figure(said, wanted, tolerance)
    if figure.verdict == "wrong" and said.base and wanted.base and said.base[0] == wanted.base[0]:
        in_base = _figure(_in_base(said), _in_base(wanted), tolerance)
        if in_base.verdict == "right":
            return graded(0.9, "the number is right, in another unit")
        figure = figure if in_base.verdict == "wrong" else in_base
    if figure.verdict == "wrong":
        return figure
    most, why = next(((most, why) for most, why, is_so in _FAULTS if is_so(said, wanted)), (1.0, figure.why))
    return graded(min(figure.mark, most), why)


def _is_another_unit(said: Quantity, wanted: Quantity) -> bool:
    return bool(wanted.units and said.units and not wanted.units & said.units)


def _is_turned(said: Quantity, wanted: Quantity) -> bool:
    return {said.bound, wanted.bound} in ({"more", "less"}, {"more", "up to"})


def _is_of_another(said: Quantity, wanted: Quantity) -> bool:
    both = bool(wanted.whole and said.whole)
    return both and not {*wanted.whole} & {*said.whole} and not _is_short(wanted.whole, said.whole)


# What may be wrong with a number whose figure is right: the mark it is worth at most, the reason, the test.
_FAULTS: tuple[tuple[float, str, Callable[[Quantity, Quantity], bool]], ...] = (
    (0.2, "the number is right, the unit is not", _is_another_unit),
    (
        0.2,
        "the number is right, but it is given in a unit that does not belong to it",
        lambda said, wanted: bool(wanted.noun and said.units and not wanted.units),
    ),
    (0.2, "the number is right, but it is the other way round: more is not less", _is_turned),
    (
        0.7,
        "the number is right, its unit is missing",
        lambda said, wanted: bool(wanted.units and not said.units),
    ),
    (
        0.6,
        "it is that number exactly, not more or less",
        lambda said, wanted: said.bound in ("more", "less") and not wanted.bound,
    ),
    (0.2, "the number is right, but it is a number of something else", _is_of_another),
)


def _figure(said: Quantity, wanted: Quantity, tolerance: str | float | None) -> Grade:
    off, size = abs(said.value - wanted.value), abs(wanted.value)
    if off == 0:
        return graded(1 if said.bound == wanted.bound else 0.95, "the number is right")
    allowed = _allowed(tolerance, size)
    if allowed is None and wanted.bound:
        allowed = LOOSE * size
    if allowed is not None and off <= allowed:
        return graded(0.9, "the number is near enough")
    near = _near(said, wanted, off, size)
    return near or graded(0, f"another number: {said.value:f}")


def _near(said: Quantity, wanted: Quantity, off: Decimal, size: Decimal) -> Grade | None:
    """Return the grade of a number that is near the one of the key; None where it is not."""
    if wanted.bound and off <= NEAR * size:
        return graded(0.4, f"near, but not near enough: {said.value:f}")
    if off <= ROUNDED * size and _is_rounded(said.value, wanted.value):
        return graded(0.6, "the number is rounded; the exact one is asked for")
    if off <= _reach(said) * size and (said.bound != "more" or said.value < wanted.value):
        return graded(0.4, "near, but the exact number is asked for")
    return None


def _reach(said: Quantity) -> Decimal:
    """Return how far a number may be off to be near: a rough one more, one to the digit not at all."""
    if said.bound in ("about", "more", "less"):
        return ROUGH
    digits = len(said.value.normalize().as_tuple().digits)
    return ROUNDED if digits <= _ROUND_DIGITS and abs(said.value) >= MANY else Decimal(0)


def _in_base(quantity: Quantity) -> Quantity:
    factor = quantity.base[1] if quantity.base else 1
    return replace(quantity, value=quantity.value * factor)


def _is_short(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one text is made of the first letters of the other."""
    return "".join(word[0] for word in one) in other or "".join(word[0] for word in other) in one


def _allowed(tolerance: str | float | None, size: Decimal) -> Decimal | None:
    """Read a tolerance: "5%" of the key, or a number; None for none, and for what is neither."""
    found = re.search(r"\d+(?:\.\d+)?", str(tolerance).replace(",", "")) if tolerance is not None else None
    if found is None:
        return None
    share = any(sign in str(tolerance) for sign in ("%", "percent", "per cent"))
    return Decimal(found.group()) * (size / 100 if share else 1)


def _is_rounded(said: Decimal, wanted: Decimal) -> bool:
    digits = len(said.normalize().as_tuple().digits)
    kept = len(wanted.normalize().as_tuple().digits)
    return 1 < digits < kept and said == Decimal(f"{wanted:.{digits - 1}e}")


def _leaves_open(answer: Reading, said: Sequence[Quantity], wanted: set[Decimal], reader: Reader) -> bool:
    """Whether the right number and another stand side by side with nothing but grammar between them."""
    return any(
        (one.value in wanted) != (other.value in wanted)
        and (one.units == other.units or bool(one.units & other.units))
        and not (other.value in _YEARS and answer.words[other.start - 1].typed in _BEFORE_YEARS)
        and one.noun in ("", other.noun)
        and all(
            word.grammar or word.key in reader.words.about for word in answer.words[one.end : other.start]
        )
        for one, other in pairwise(said)
    )


def _quantity(words: Sequence[Word], at: int, value: Decimal, units: Units) -> Quantity:
    before = words[at - 1].typed if at else ""
    sign = -1 if before == "minus" else 1
    start = at - 1 if before in units.by_word and before not in units.lists.grading.percent else at
    length, found = _unit_after(words, at + 1, units)
    if not found and start < at:
        found = units.by_word[before]
    end = at + 1 + length
    if _is_age(words, end):
        found = frozenset()
    noun = (
        ""
        if end >= len(words) or length or found or words[end].grammar or words[end].is_number
        else words[end].key
    )
    return Quantity(
        value * sign,
        found,
        noun,
        _bound(words, start, end, units.lists.grading),
        start,
        end,
        whole=_whole(words, end),
        base=next((base for word in words[at + 1 : end] if (base := units.bases.get(word.typed))), None),
    )


def _is_age(words: Sequence[Word], end: int) -> bool:
    """Whether a number of years is an age, of which nobody needs to say what it is."""
    after = [word.typed for word in words[end : end + 2]]
    return after[:1] == ["old"] or after == ["of", "age"]


def _whole(words: Sequence[Word], end: int) -> tuple[str, ...]:
    """Return what a share is one of: "2 % of the budget"."""
    if end >= len(words) or words[end].typed != "of":
        return ()
    return tuple(word.key for word in words[end + 1 :] if not word.grammar)[:_LONG_BOUND]


def _unit_after(words: Sequence[Word], at: int, units: Units) -> tuple[int, frozenset[str]]:
    for skipped, word in enumerate(words[at : at + 3]):
        if word.typed in units.by_word:
            return skipped + 1, units.by_word[word.typed]
        if word.typed not in _ADJECTIVES and not word.is_term:
            break
    return 0, frozenset()


def _bound(words: Sequence[Word], start: int, end: int, lists: GradingWords) -> Bound:
    before = tuple(word.typed for word in words[max(0, start - _LONG_BOUND) : start])
    after = tuple(word.typed for word in words[end : end + _LONG_BOUND])
    if any(before[-len(phrase) :] == phrase for phrase in lists.more) or after[:2] == ("or", "more"):
        return "less" if "not" in before or "no" in before else "more"
    if any(before[-len(phrase) :] == phrase for phrase in lists.less) or after[:2] == ("or", "less"):
        return "more" if "not" in before or "no" in before else "less"
    if any(before[-len(phrase) :] == phrase for phrase in lists.up_to):
        return "up to"
    return (
        "about" if lists.about & {*before} or after[:2] == ("or", "so") or "or so" in " ".join(after) else ""
    )


def _is_label(words: Sequence[Word], at: int) -> bool:
    """Whether a number belongs to a name, as in F-35; in "2 h 30" it does not."""
    before = words[at - 1] if at else None
    if before is None or len(before.typed) != 1 or not before.typed.isalpha() or before.grammar:
        return False
    return at < 2 or not words[at - 2].is_number  # noqa: PLR2004 - a number, its unit, and this


def _decimal(text: str) -> Decimal | None:
    if not text[:1].isdecimal() or len(text) > _MOST_DIGITS:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
