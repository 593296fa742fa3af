"""Grades times of the day: "6:30 pm", "18:30" and "half past six" are one; dates are another matter."""

import re
from collections.abc import Mapping

from qa_bot.grading.english import AFTERNOON, MORNING
from qa_bot.grading.marks import graded
from qa_bot.model import Grade

_HOUR, _HALF_DAY, _DAY = 60, 12, 24
_PATTERN = re.compile(
    r"\b(?:(?P<to>half past|quarter past|quarter to) )?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?"
    r"(?P<clock> ?o ?clock| hours?\b| hrs\b)?\s*(?P<half>(?:in the |at )?(?:am|pm|[a-z]+)\b)?"
)
_BEFORE_AND_AFTER = {"half past": 30, "quarter past": 15, "quarter to": -15}
# So many minutes off is close.
_NEAR = 30


def minutes_of(plain: str, numerals: Mapping[str, str]) -> tuple[int, bool] | None:
    """Return the minute of the day that a text names, and whether it tells which half; None for none."""
    text = re.sub(r"\b[a-z]+\b", lambda word: numerals.get(word.group(), word.group()), plain).replace(
        "'", " "
    )
    for found in _PATTERN.finditer(text):
        half = (found["half"] or "").split(" ")[-1]
        told = half in AFTERNOON | MORNING
        if not (found["minute"] or found["clock"] or found["to"] or told):
            continue
        minute = (
            int(found["hour"]) * _HOUR
            + int(found["minute"] or 0)
            + _BEFORE_AND_AFTER.get(found["to"] or "", 0)
        )
        if half in AFTERNOON and int(found["hour"]) < _HALF_DAY:
            minute += _HALF_DAY * _HOUR
        if half in MORNING and int(found["hour"]) == _HALF_DAY:
            minute -= _HALF_DAY * _HOUR
        if 0 <= minute < _DAY * _HOUR:
            return minute, told or int(found["hour"]) > _HALF_DAY
    return None


def grade_time(answer: str, key: str, numerals: Mapping[str, str]) -> Grade:
    """Grade a text by the time of the key, which must name one; both are plain."""
    said, wanted = minutes_of(answer, numerals), minutes_of(key, numerals)
    if said is None or wanted is None:
        return graded(0, "a time is asked for, and none is given")
    if said[0] == wanted[0]:
        return graded(1, "the time is right")
    if not said[1] and said[0] % (_HALF_DAY * _HOUR) == wanted[0] % (_HALF_DAY * _HOUR):
        return graded(0.6, "right, but it is not said whether in the morning or later")
    if abs(said[0] - wanted[0]) <= _NEAR:
        return graded(0.4, "near, but the exact time is asked for")
    return graded(0, "another time")
