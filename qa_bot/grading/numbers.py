"""Grades numbers and amounts of money: the figure, its unit, and how exactly either is meant.

A key that says "about", "more than" or the like leaves some room, any other none. A missing unit is
close where it measures (km, percent, dollars); what is counted (troops, jets) need not be said. Units
are not converted: another unit is wrong.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import pairwise
from typing import Literal

from qa_bot.grading.english import ABOUT, BUCKS, CENTS, LESS, MORE, MULTIPLES, PERCENT, UP_TO
from qa_bot.grading.marks import graded
from qa_bot.grading.reading import Reader, Reading, Word
from qa_bot.model import Grade, WordLists

Bound = Literal["", "about", "more", "less", "up to"]

# How far an answer may be from a key that is not exact, as a share of it; and to be close.
LOOSE, NEAR = Decimal("0.025"), Decimal("0.1")
# How far a number may be off that was rounded from an exact key, to be close.
ROUNDED = Decimal("0.05")
# How far one may be off that is meant as a rough one; and from which size on round numbers are.
ROUGH, MANY = Decimal("0.15"), 100
_MOST_DIGITS = 40
_ROUND_DIGITS = 2
_YEARS, _BEFORE_YEARS = range(1900, 2100), frozenset({"in", "since", "by", "from", "of"})
_MOST_QUANTITIES = 50
_LONG_BOUND = 3
# Between a number and its currency: "2 US dollars", "a dollar".
_ADJECTIVES = frozenset({"us", "american", "canadian", "australian", "of", "degree", "degrees"})


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


@dataclass(frozen=True)
class Units:
    """The units of a language."""

    lists: WordLists

    @cached_property
    def by_word(self) -> dict[str, frozenset[str]]:
        """The names of the units that a word may mean."""
        found: dict[str, frozenset[str]] = dict.fromkeys(PERCENT, frozenset({"percent"}))
        found |= dict.fromkeys(CENTS, frozenset({"cent"}))
        for number, kind in enumerate(self.lists.units):
            for names in kind:
                name = f"{number} {min(names)}"
                for word in names:
                    found[word] = found.get(word, frozenset()) | {name}
        return found | {word: found.get(meant, frozenset({meant})) for word, meant in BUCKS.items()}

    def short(self, word: str) -> str | None:
        """Return the unit of MULTIPLES that a word names."""
        for kind in self.lists.units:
            for names in kind:
                if word in names:
                    return next((name for name in names if name in MULTIPLES), None)
        return None


def quantities(reading: Reading, units: Units) -> tuple[Quantity, ...]:
    """Return the numbers of a text, as far as they are worth reading."""
    found = []
    for at, word in enumerate(reading.words):
        value = _decimal(word.key)
        if value is not None and not _is_label(reading.words, at):
            found.append(_quantity(reading.words, at, value, units))
    return tuple(found[:_MOST_QUANTITIES])


def is_number(key: Reading, units: Units) -> bool:
    """Whether a text is one number with its unit, or with what it counts."""
    found = quantities(key, units)
    if len(found) != 1:
        return False
    one = found[0]
    before = [word for word in key.words[: one.start] if not word.grammar]
    after = [word for word in key.words[one.end :] if not word.grammar]
    allowed = ABOUT | {"minus"}
    return all(w.typed in allowed or w.is_term for w in before) and len(after) <= 1 + bool(before)


def grade_number(answer: Reading, key: Reading, reader: Reader, tolerance: str | float | None) -> Grade:
    """Grade an answer by the numbers of the key, of which there must be one at least."""
    units = Units(reader.lists)
    wanted, said = quantities(key, units), quantities(answer, units)
    if not said:
        return graded(0, "a number is asked for, and none is given")
    if len(wanted) < len(said) and _leaves_open(answer, said, {one.value for one in wanted}):
        return graded(0.2, "two different numbers are given, and only one can be right")
    grades = [_best(one, said, tolerance) for one in wanted]
    worst = min(grades, key=lambda grade: grade.mark)
    return graded(sum(grade.mark for grade in grades) / len(grades), worst.why)


def _best(wanted: Quantity, said: Sequence[Quantity], tolerance: str | float | None) -> Grade:
    return max((_compared(one, wanted, tolerance) for one in said), key=lambda grade: grade.mark)


def _compared(said: Quantity, wanted: Quantity, tolerance: str | float | None) -> Grade:
    """Compare one number with that of the key: first the figure, then the unit, then the bound."""
    figure = _figure(said, wanted, tolerance)
    if figure.verdict == "wrong" and said.base and wanted.base and said.base[0] == wanted.base[0]:
        figure = _figure(_in_base(said), _in_base(wanted), tolerance)
        if figure.verdict == "right":
            return graded(0.9, "the number is right, in another unit")
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


def _leaves_open(answer: Reading, said: Sequence[Quantity], wanted: set[Decimal]) -> bool:
    """Whether the right number and another stand side by side with nothing but grammar between them."""
    return any(
        (one.value in wanted) != (other.value in wanted)
        and (one.units == other.units or bool(one.units & other.units))
        and not (other.value in _YEARS and answer.words[other.start - 1].typed in _BEFORE_YEARS)
        and one.noun in ("", other.noun)
        and all(word.grammar or word.key in ABOUT for word in answer.words[one.end : other.start])
        for one, other in pairwise(said)
    )


def _quantity(words: Sequence[Word], at: int, value: Decimal, units: Units) -> Quantity:
    before = words[at - 1].typed if at else ""
    sign = -1 if before == "minus" else 1
    start = at - 1 if before in units.by_word and before not in PERCENT else at
    length, found = _unit_after(words, at + 1, units)
    if not found and start < at:
        found = units.by_word[before]
    end = at + 1 + length
    noun = "" if end >= len(words) or found or words[end].grammar or words[end].is_number else words[end].key
    return Quantity(
        value * sign,
        found,
        noun,
        _bound(words, start, end),
        start,
        end,
        whole=_whole(words, end),
        base=next(
            (MULTIPLES[name] for word in words[at + 1 : end] if (name := units.short(word.typed))), None
        ),
    )


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


def _bound(words: Sequence[Word], start: int, end: int) -> Bound:
    before = tuple(word.typed for word in words[max(0, start - _LONG_BOUND) : start])
    after = tuple(word.typed for word in words[end : end + _LONG_BOUND])
    if any(before[-len(phrase) :] == phrase for phrase in MORE) or after[:2] == ("or", "more"):
        return "less" if "not" in before or "no" in before else "more"
    if any(before[-len(phrase) :] == phrase for phrase in LESS) or after[:2] == ("or", "less"):
        return "more" if "not" in before or "no" in before else "less"
    if any(before[-len(phrase) :] == phrase for phrase in UP_TO):
        return "up to"
    return "about" if ABOUT & {*before} or after[:2] == ("or", "so") or "or so" in " ".join(after) else ""


def _is_label(words: Sequence[Word], at: int) -> bool:
    """Whether a number belongs to a name, as in F-35."""
    return (
        at > 0
        and len(words[at - 1].typed) == 1
        and words[at - 1].typed.isalpha()
        and not words[at - 1].grammar
    )


def _decimal(text: str) -> Decimal | None:
    if not text[:1].isdecimal() or len(text) > _MOST_DIGITS:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
