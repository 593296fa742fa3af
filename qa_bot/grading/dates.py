"""Grades dates: day, month and year, however they are written.

Less than the key says is close, more is right where it agrees, another year, month or day is wrong.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa_bot.grading.marks import RIGHT, graded
from qa_bot.model import Grade, GradingWords
from qa_bot.text import tokens

_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})\b")
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})[/.](\d{4})\b")
_SHORT_RANGE = re.compile(r"\b(\d{4})[-/](\d\d)\b(?![-/.]\d)")
_FROM_TO = re.compile(r"\d-\d|\b(?:between|to|until|till)\b")
# Where an answer says something else of another date: "the year before 2024, that is in 2023".
_CLAUSE_END = re.compile(r",\s*(?=[a-z])|[;(]")
_YEARS = range(1000, 2200)
_LAST_DAY = 31
# The mark of a date of which a part is missing.
_SHORT = 0.6
_MONTHS, _SEASON, _DECADE, _CENTURY = 12, 3, 10, 100
# How many years off is near enough where the key is not exact, near, and a narrow span of years.
_LOOSE, _NEAR, _NARROW = 5, 20, 10
_MOST_MOMENTS = 20
# Months that are other words as well.
_AMBIGUOUS = frozenset({"may", "march", "mar", "dec", "sep"})
_PARTS = ("year", "month", "day")
_LAST_CENTURY, _THIS_CENTURY, _THIS_CENTURY_UP_TO = 1900, 2000, 50


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as it is known; `span` is how many years it stands for, as a decade does.

    `season` is the first month of one. `other` is its second reading.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    span: int = 1
    season: int | None = None
    other: "Moment | None" = None


def moments(plain: str, lists: GradingWords) -> tuple[Moment, ...]:
    """Return the dates in a text that is normalised and has its stops."""
    return _scan(plain, lists)[0]


def is_date(plain: str, lists: GradingWords) -> bool:
    """Whether a text is a date and nothing else."""
    found, rest = _scan(plain, lists)
    beside = lists.around_dates | lists.morning | lists.afternoon
    has_day = any(moment.day for moment in found)
    return bool(found) and all(word in beside or (has_day and _is_hour(word)) for word in rest)


def _is_hour(word: str) -> bool:
    return word.isdecimal() and len(word) <= len("24")


def grade_date(answer: str, key: str, lists: GradingWords, *, whole: bool = True) -> Grade:
    """Grade a text by the dates of the key, of which there must be one at least; both are plain.

    Where the `whole` date is not asked for, its year is enough.
    """
    wanted, said = moments(key, lists), moments(answer, lists)
    if not said:
        is_nth = len(wanted) == 1 and _is_nth(answer, wanted[0], lists)
        return graded(0.9 * is_nth, "right" if is_nth else "a date is asked for, and none is given")
    if len(wanted) == 1 and _is_between(wanted[0], said, answer):
        return graded(0.4, "near, but the exact date is asked for")
    vague = bool(lists.vague_days & {*tokens(key)})
    grades = [max((_graded(one, other, vague) for one in said), key=lambda g: g.mark) for other in wanted]
    worst = min(grades, key=lambda grade: grade.mark)
    mark = sum(grade.mark for grade in grades) / len(grades)
    beside = {*tokens(answer)} - {*tokens(key)}
    if len(wanted) == 1 and beside & lists.other_days and mark >= RIGHT and not _is_given(answer, key, lists):
        return graded(0.2, "the date is right, but before or after it is another time")
    if beside & lists.vague_days and mark >= RIGHT:
        return graded(0.7, "right, but the date is known exactly")
    years = {moment.year for moment in said}
    if not whole and worst.mark == _SHORT and years == {moment.year for moment in wanted}:
        return graded(RIGHT, worst.why)
    return graded(mark, worst.why)


def _is_nth(answer: str, wanted: Moment, lists: GradingWords) -> bool:
    """Whether an answer is "the 18th", and the century asked for is that one."""
    words = [word for word in tokens(answer) if word not in lists.around_dates | lists.ordinal_endings]
    nth = _day(words[0], lists) if len(words) == 1 else None
    return nth is not None and wanted == Moment((nth - 1) * _CENTURY, span=_CENTURY)


def _is_given(answer: str, key: str, lists: GradingWords) -> bool:
    """Whether one clause of several gives a date by itself."""
    clauses = _CLAUSE_END.split(answer)
    return len(clauses) > 1 and any(grade_date(clause, key, lists).mark >= RIGHT for clause in clauses)


def _is_between(wanted: Moment, said: Sequence[Moment], answer: str) -> bool:
    """Whether an answer names no year but two between which the wanted one lies, not far apart."""
    years = sorted(moment.year for moment in said if moment.year is not None)
    if wanted.year is None or len(years) < len(said) or not _FROM_TO.search(answer):
        return False
    return years[0] < wanted.year < years[-1] <= years[0] + _NARROW


def _graded(said: Moment, wanted: Moment, vague: bool) -> Grade:
    """Compare dates of which the said one may be read in two ways, and the wanted one may be `vague`."""
    if said.other is not None:
        best = max((_graded(one, wanted, vague) for one in (_first(said), said.other)), key=lambda g: g.mark)
        two = "right, if the day and the month are meant so: write the month out"
        return best if best.verdict != "right" else graded(RIGHT, two)
    if vague and wanted.year is not None and said.year is not None and wanted.month is None:
        off = abs(wanted.year - said.year)
        if 0 < off <= _NEAR:
            return graded(0.9, "near enough") if off <= _LOOSE else graded(0.4, "near, but not near enough")
    return _compared(said, wanted)


def _compared(said: Moment, wanted: Moment) -> Grade:
    if wanted.span > 1 or said.span > 1:
        return _spans(said, wanted)
    if wanted.season or said.season:
        return _seasons(said, wanted)
    agree = {part: _agrees(getattr(said, part), getattr(wanted, part)) for part in _PARTS}
    wrong = [part for part in _PARTS if agree[part] is False]
    if wrong:
        return _differs(wrong[0], [part for part in _PARTS if agree[part]])
    missing = [part for part in _PARTS if agree[part] is None and getattr(wanted, part) is not None]
    if not missing:
        return graded(1 if any(agree.values()) else 0, "the date is right")
    if not any(agree.values()):
        return graded(0, "another date")
    return graded(_SHORT, f"right, but {_named(missing)} missing")


def _first(said: Moment) -> Moment:
    return Moment(said.year, said.month, said.day)


def _differs(wrong: str, right: Sequence[str]) -> Grade:
    if right and wrong != "year":
        return graded(0.25, f"{_named(right)} right, the {wrong} is not")
    return graded(0, f"another {wrong}")


def _named(parts: Sequence[str]) -> str:
    """Return "the day is" or "the month and the day are"."""
    return f"the {' and the '.join(parts)} {'is' if len(parts) == 1 else 'are'}"


def _spans(said: Moment, wanted: Moment) -> Grade:
    """Compare decades and centuries, or one of them with a year that lies in it."""
    if said.year is None or wanted.year is None:
        return graded(0, "another date")
    span = max(said.span, wanted.span)
    if said.year // span != wanted.year // span:
        return graded(0, "another year")
    if said.span > wanted.span:
        name = "decade" if said.span == _DECADE else "century"
        return graded(0.5, f"the {name} is right, the {'year' if wanted.span == 1 else 'decade'} is missing")
    return graded(1 if said.span == wanted.span else 0.9, "the date is right")


def _seasons(said: Moment, wanted: Moment) -> Grade:
    """Compare seasons, or one of them with a month that lies in it: a month of it is not all of it."""
    if _agrees(said.year, wanted.year) is False:
        return graded(0, "another year")
    if said.season == wanted.season:
        return graded(1 if said.year else _SHORT, "the date is right")
    if said.month is None and said.season is None:
        return graded(_SHORT, "right, but the season is missing")
    if said.month is None and wanted.month is None:
        return graded(0.25 if said.season and wanted.season else _SHORT, "the year is right")
    month, season = (said.month, wanted.season) if wanted.season else (wanted.month, said.season)
    if month is None or season is None or (month - season) % _MONTHS >= _SEASON:
        return graded(0, "another time of the year")
    return graded(0.5, "a month and a season are not the same")


def _agrees(said: int | None, wanted: int | None) -> bool | None:
    return None if said is None or wanted is None else said == wanted


def _scan(plain: str, lists: GradingWords) -> tuple[tuple[Moment, ...], tuple[str, ...]]:
    """Return the dates of a text and the words that belong to none."""
    plain = _SHORT_RANGE.sub(_in_full, plain)
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
    for start, end, moment in _written(words, lists):
        found.append(moment)
        used |= {*range(start, end)}
    return _joined(found[:_MOST_MOMENTS]), tuple(word for at, word in enumerate(words) if at not in used)


def _joined(found: Sequence[Moment]) -> tuple[Moment, ...]:
    """Join a month and the year that stands apart from it, where there is one of either and nothing else."""
    if len(found) != 2:  # noqa: PLR2004 - a month and a year
        return tuple(found)
    one, other = sorted(found, key=lambda moment: moment.month is None)
    is_year = other == Moment(other.year) and other.year is not None
    if one.month is None or one.year is not None or not is_year:
        return tuple(found)
    return (replace(one, year=other.year, other=None),)


def _in_full(found: re.Match[str]) -> str:
    """Write the second year of 1914-18 in full, where it is no month."""
    is_year = int(found[2]) > max(_MONTHS, int(found[1][2:]))
    return f"{found[1]}-{found[1][:2]}{found[2]}" if is_year else found.group()


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
    return 1 <= month <= _MONTHS and 1 <= day <= _LAST_DAY


def _written(words: Sequence[str], lists: GradingWords) -> Iterator[tuple[int, int, Moment]]:
    at = 0
    while at < len(words):
        start, end, moment = next(
            (
                found
                for read in (_month_at, _season_at, _dated_year_at, _year_at)
                if (found := read(words, at, lists))
            ),
            (at, at + 1, None),
        )
        if moment is not None:
            yield start, end, moment
        at = max(end, at + 1)


def _month_at(words: Sequence[str], at: int, lists: GradingWords) -> tuple[int, int, Moment] | None:
    """Read a month with the day before or after it, and the year."""
    month = _month(words[at], lists)
    if month is None:
        return None
    start, day = _day_before(words, at, lists)
    end = at + 1
    if day is None:
        end, day = _day_after(words, end, lists)
    linked = end + 1 if end < len(words) and words[end] in ("of", "in") else end
    year = _year(words[linked]) if linked < len(words) else None
    if year is None and day is None and words[at] in _AMBIGUOUS and not _is_alone(words, at, lists):
        return None
    moment = Moment(year, month, day)
    if year is None and end == at + 2 and words[at + 1] == str(day).zfill(2):
        moment = replace(moment, other=Moment(_in_century(words[at + 1]), month))
    return start, linked + 1 if year else end, moment


def _is_alone(words: Sequence[str], at: int, lists: GradingWords) -> bool:
    """Whether nothing but what stands around dates is said beside a word."""
    return lists.around_dates.issuperset({*words[:at], *words[at + 1 :]})


def _in_century(year: str) -> int:
    """Return the year that two digits stand for behind a month: "apr 24"."""
    return (_THIS_CENTURY if int(year) < _THIS_CENTURY_UP_TO else _LAST_CENTURY) + int(year)


def _season_at(words: Sequence[str], at: int, lists: GradingWords) -> tuple[int, int, Moment] | None:
    """Read a season with its year behind it."""
    linked = at + 2 if tuple(words[at + 1 : at + 2]) == ("of",) else at + 1
    year = _year(words[linked]) if linked < len(words) else None
    if words[at] not in lists.seasons or year is None:
        return None
    return at, linked + 1, Moment(year, season=lists.seasons[words[at]])


def _month(word: str, lists: GradingWords) -> int | None:
    if word in lists.months:
        return lists.months.index(word) + 1
    return lists.short_months.get(word)


def _day_before(words: Sequence[str], at: int, lists: GradingWords) -> tuple[int, int | None]:
    start = at
    if start and words[start - 1] == "of":
        start -= 1
    if start and words[start - 1] in lists.ordinal_endings:
        start -= 1
    day = _day(words[start - 1], lists) if start else None
    return (start - 1, day) if day else (at, None)


def _day_after(words: Sequence[str], at: int, lists: GradingWords) -> tuple[int, int | None]:
    skipped = at + 1 if at < len(words) and words[at] == "the" else at
    day = _day(words[skipped], lists) if skipped < len(words) else None
    if day is None:
        return at, None
    end = skipped + 1
    return (end + 1 if end < len(words) and words[end] in lists.ordinal_endings else end), day


def _day(word: str, lists: GradingWords) -> int | None:
    if word in lists.ordinals:
        return lists.ordinals.index(word) + 1
    return int(word) if word.isdecimal() and len(word) <= len("31") and 1 <= int(word) <= _LAST_DAY else None


def _year(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) == len("2000") and int(word) in _YEARS else None


def _year_at(words: Sequence[str], at: int, lists: GradingWords) -> tuple[int, int, Moment] | None:
    """Read a year that stands by itself: not one before a thing that may be counted."""
    if words[at] in lists.decades:
        return at, at + 1, Moment(_LAST_CENTURY + lists.decades[words[at]], span=_DECADE)
    after = (*words[at + 1 : at + 3], "", "")
    ending = 1 if after[0] in lists.ordinal_endings else 0
    nth = _day(words[at], lists)
    if nth and after[ending] in lists.centuries:
        end = at + ending + 2
        if _is_before_christ(words, end, lists):
            return at, end + 1, Moment(-nth * _CENTURY, span=_CENTURY)
        return at, end, Moment((nth - 1) * _CENTURY, span=_CENTURY)
    year = _year(words[at])
    if after[0] == "s" and (year or words[at] in map(str, lists.decades.values())):
        return at, at + 2, _decade(year or _LAST_CENTURY + int(words[at]))
    if year is not None and _is_before_christ(words, at + 1, lists):
        return at, at + 2, Moment(-year)
    return None if year is None else (at, at + 1, Moment(year))


def _dated_year_at(words: Sequence[str], at: int, lists: GradingWords) -> tuple[int, int, Moment] | None:
    """Read a year with the month behind it, and the day."""
    year = _year(words[at])
    found = _month_at(words, at + 1, lists) if year and at + 1 < len(words) else None
    if found is None or found[0] != at + 1 or found[2].year is not None:
        return None
    return at, found[1], replace(found[2], year=year, other=None)


def _is_before_christ(words: Sequence[str], at: int, lists: GradingWords) -> bool:
    return bool(lists.eras) and at < len(words) and words[at] in lists.eras[0]


def _decade(year: int) -> Moment:
    """Return the decade of "1980s", or the century of "1700s"."""
    return Moment(year, span=_CENTURY if year % _CENTURY == 0 and year < _THIS_CENTURY else _DECADE)
