"""Grades dates: day, month and year, however they are written.

Less than the key says is close, more is right where it agrees, another year, month or day is wrong.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa_bot.grading.english import (
    AROUND_DATES,
    DECADES,
    MONTHS,
    ORDINAL_ENDINGS,
    ORDINALS,
    OTHER_DAYS,
    SHORT_MONTHS,
    VAGUE_DAYS,
)
from qa_bot.grading.marks import RIGHT, graded
from qa_bot.model import Grade
from qa_bot.text import tokens

_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})\b")
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})[/.](\d{4})\b")
_YEARS = range(1000, 2200)
_LAST_DAY = 31
_DECADE = 10
_MOST_MOMENTS = 20
_PARTS = ("year", "month", "day")
_THIS_CENTURY = 2000
# A year beside one of these is a year, not a number of things.
_YEAR_WORDS = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "from",
        "by",
        "of",
        "during",
        "year",
        "about",
        "around",
        "before",
        "after",
        "between",
        "and",
        "to",
    ]
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as it is known; `decade` where the year stands for ten. `other` is its second reading."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: bool = False
    other: "Moment | None" = None


def moments(plain: str) -> tuple[Moment, ...]:
    """Return the dates in a text that is normalised and has its stops."""
    return _scan(plain)[0]


def is_date(plain: str) -> bool:
    """Whether a text is a date and nothing else."""
    found, rest = _scan(plain)
    return bool(found) and all(word in AROUND_DATES for word in rest)


def grade_date(answer: str, key: str) -> Grade:
    """Grade a text by the dates of the key, of which there must be one at least; both are plain."""
    wanted, said = moments(key), moments(answer)
    if not said:
        return graded(0, "a date is asked for, and none is given")
    grades = [max((_compared(one, other) for one in said), key=lambda g: g.mark) for other in wanted]
    worst = min(grades, key=lambda grade: grade.mark)
    mark = sum(grade.mark for grade in grades) / len(grades)
    beside = {*tokens(answer)} - {*tokens(key)}
    if beside & OTHER_DAYS and mark >= RIGHT:
        return graded(0.2, "the date is right, but before or after it is another time")
    if beside & VAGUE_DAYS and mark >= RIGHT:
        return graded(0.7, "right, but the date is known exactly")
    return graded(mark, worst.why)


def _compared(said: Moment, wanted: Moment) -> Grade:
    if said.other is not None:
        best = max((_compared(one, wanted) for one in (_first(said), said.other)), key=lambda g: g.mark)
        return (
            best
            if best.verdict != "right"
            else graded(0.6, "the date may be read in two ways: write the month out")
        )
    if wanted.decade or said.decade:
        return _decades(said, wanted)
    agree = {part: _agrees(getattr(said, part), getattr(wanted, part)) for part in _PARTS}
    wrong = [part for part in _PARTS if agree[part] is False]
    if wrong:
        return _differs(wrong[0], [part for part in _PARTS if agree[part]])
    missing = [part for part in _PARTS if agree[part] is None and getattr(wanted, part) is not None]
    if not missing:
        return graded(1 if any(agree.values()) else 0, "the date is right")
    if not any(agree.values()):
        return graded(0, "another date")
    return graded(0.6, f"right, but {_named(missing)} missing")


def _first(said: Moment) -> Moment:
    return Moment(said.year, said.month, said.day)


def _differs(wrong: str, right: Sequence[str]) -> Grade:
    if right and wrong != "year":
        return graded(0.25, f"{_named(right)} right, the {wrong} is not")
    return graded(0, f"another {wrong}")


def _named(parts: Sequence[str]) -> str:
    """Return "the day is" or "the month and the day are"."""
    return f"the {' and the '.join(parts)} {'is' if len(parts) == 1 else 'are'}"


def _decades(said: Moment, wanted: Moment) -> Grade:
    if said.year is None or wanted.year is None:
        return graded(0, "another date")
    if said.year // _DECADE != wanted.year // _DECADE:
        return graded(0, "another year")
    if said.decade and not wanted.decade:
        return graded(0.5, "the decade is right, the year is missing")
    return graded(1 if said.decade else 0.9, "the date is right")


def _agrees(said: int | None, wanted: int | None) -> bool | None:
    return None if said is None or wanted is None else said == wanted


def _scan(plain: str) -> tuple[tuple[Moment, ...], tuple[str, ...]]:
    """Return the dates of a text and the words that belong to none."""
    found: list[Moment] = []
    for pattern in (_ISO, _NUMERIC, _MONTH_YEAR):
        for match in pattern.finditer(plain):
            moment = _from_figures(match)
            if moment is not None:
                found.append(moment)
            if moment is not None or pattern is _NUMERIC:  # what cannot be a date holds no year either
                plain = plain.replace(match.group(), " , ", 1)
    words = tokens(plain)
    used = set()
    for start, end, moment in _written(words):
        found.append(moment)
        used |= {*range(start, end)}
    return tuple(found[:_MOST_MOMENTS]), tuple(word for at, word in enumerate(words) if at not in used)


def _from_figures(match: re.Match[str]) -> Moment | None:
    if match.re is _ISO:
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
        return Moment(year, month, day or None) if _is_day(day or 1, month) and year in _YEARS else None
    if match.re is _MONTH_YEAR:
        return (
            Moment(int(match[2]), int(match[1]))
            if _is_day(1, int(match[1])) and int(match[2]) in _YEARS
            else None
        )
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    year += _THIS_CENTURY if len(match[4]) < len("2000") else 0
    orders = [(one, other)] if match[2] == "." else list(dict.fromkeys([(one, other), (other, one)]))
    readings = [Moment(year, month, day) for day, month in orders if _is_day(day, month)]
    if not readings:
        return None
    return (
        readings[0]
        if len(readings) == 1
        else Moment(year, readings[0].month, readings[0].day, other=readings[1])
    )


def _is_day(day: int, month: int) -> bool:
    return 1 <= month <= len(MONTHS) and 1 <= day <= _LAST_DAY


def _written(words: Sequence[str]) -> Iterator[tuple[int, int, Moment]]:
    at = 0
    while at < len(words):
        start, end, moment = _month_at(words, at) or _year_at(words, at) or (at, at + 1, None)
        if moment is not None:
            yield start, end, moment
        at = max(end, at + 1)


def _month_at(words: Sequence[str], at: int) -> tuple[int, int, Moment] | None:
    """Read a month with the day before or after it, and the year."""
    month = _month(words[at])
    if month is None:
        return None
    start, day = _day_before(words, at)
    end = at + 1
    if day is None:
        end, day = _day_after(words, end)
    linked = end + 1 if end < len(words) and words[end] in ("of", "in") else end
    year = _year(words[linked]) if linked < len(words) else None
    if year is None and day is None and words[at] in ("may", "march", "mar", "dec", "sep") and len(words) > 1:
        return None
    return start, linked + 1 if year else end, Moment(year, month, day)


def _month(word: str) -> int | None:
    if word in MONTHS:
        return MONTHS.index(word) + 1
    return SHORT_MONTHS.get(word)


def _day_before(words: Sequence[str], at: int) -> tuple[int, int | None]:
    start = at
    if start and words[start - 1] == "of":
        start -= 1
    if start and words[start - 1] in ORDINAL_ENDINGS:
        start -= 1
    day = _day(words[start - 1]) if start else None
    return (start - 1, day) if day else (at, None)


def _day_after(words: Sequence[str], at: int) -> tuple[int, int | None]:
    skipped = at + 1 if at < len(words) and words[at] == "the" else at
    day = _day(words[skipped]) if skipped < len(words) else None
    if day is None:
        return at, None
    end = skipped + 1
    return (end + 1 if end < len(words) and words[end] in ORDINAL_ENDINGS else end), day


def _day(word: str) -> int | None:
    if word in ORDINALS:
        return ORDINALS.index(word) + 1
    return int(word) if word.isdecimal() and len(word) <= len("31") and 1 <= int(word) <= _LAST_DAY else None


def _year(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) == len("2000") and int(word) in _YEARS else None


def _year_at(words: Sequence[str], at: int) -> tuple[int, int, Moment] | None:
    """Read a year that stands by itself: not one before a thing that may be counted."""
    if words[at] in DECADES:
        return at, at + 1, Moment(1900 + DECADES[words[at]], decade=True)
    year = _year(words[at])
    if year is None:
        return None
    after = words[at + 1] if at + 1 < len(words) else ""
    if after == "s":
        return at, at + 2, Moment(year, decade=True)
    return at, at + 1, Moment(year)
