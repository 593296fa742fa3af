"""Grades times of the day: "6:30 pm", "18:30" and "half past six" are one; dates are another matter."""

import re

from qa_bot.grading.marks import graded
from qa_bot.model import Grade, WordLists

_HOUR, _HALF_DAY, _DAY = 60, 12, 24
_PATTERN = re.compile(
    r"\b(?:(?P<to>half past|quarter past|quarter to) )?(?<![\d.:])"
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?![.:]?\d))?"
    r"(?P<clock> ?o ?clock| hours?\b| hrs\b)?\s*(?P<half>(?:in the |at )?(?:am|pm|[a-z]+)\b)?"
)
_AS_SHOWN = re.compile(r"(?<![\d.:])\d{1,2}[:.]\d\d(?![.:]?\d)|\b(?:am|pm|clock)\b")
_BEFORE_AND_AFTER = {"half past": 30, "quarter past": 15, "quarter to": -15}
# So many minutes off is close.
_NEAR = 30


def is_time(plain: str, lists: WordLists) -> bool:
    """Whether a text names a time of the day, and does so as clocks show it or with its half."""
    return bool(_AS_SHOWN.search(plain)) and minutes_of(plain, lists) is not None


def minutes_of(plain: str, lists: WordLists) -> tuple[int, bool] | None:
    """Return the minute of the day that a text names, and whether it tells which half; None for none."""
    text = re.sub(r"\b[a-z]+\b", lambda word: lists.grading.clock.get(word.group(), word.group()), plain)
    told_by_name = text != plain
    text = re.sub(r"\b[a-z]+\b", lambda word: lists.numerals.get(word.group(), word.group()), text)
    text = text.replace("'", " ")
    morning, afternoon = lists.grading.morning, lists.grading.afternoon
    for found in _PATTERN.finditer(text):
        half = (found["half"] or "").split(" ")[-1]
        told = told_by_name or half in afternoon | morning
        if not (found["minute"] or found["clock"] or found["to"] or told):
            continue
        minute = (
            int(found["hour"]) * _HOUR
            + int(found["minute"] or 0)
            + _BEFORE_AND_AFTER.get(found["to"] or "", 0)
        )
        if half in afternoon and int(found["hour"]) < _HALF_DAY:
            minute += _HALF_DAY * _HOUR
        if half in morning and int(found["hour"]) == _HALF_DAY:
            minute -= _HALF_DAY * _HOUR
        if 0 <= minute < _DAY * _HOUR:
            return minute, told or int(found["hour"]) > _HALF_DAY
    return None


def grade_time(answer: str, key: str, lists: WordLists) -> Grade:
    """Grade a text by the time of the key, which must name one; both are plain."""
    said, wanted = minutes_of(answer, lists), minutes_of(key, lists)
    if said is None or wanted is None:
        return graded(0, "a time is asked for, and none is given")
    if said[0] == wanted[0]:
        return graded(1, "the time is right")
    if not said[1] and said[0] % (_HALF_DAY * _HOUR) == wanted[0] % (_HALF_DAY * _HOUR):
        return graded(0.6, "right, but it is not said whether in the morning or later")
    if abs(said[0] - wanted[0]) <= _NEAR:
        return graded(0.4, "near, but the exact time is asked for")
    return graded(0, "another time")
