"""Grades by key points: those that must all be made, and those of which one is enough.

A point is a word or a phrase; "a|b" is met by either.
"""

from collections.abc import Sequence

from qa_bot.grading.claims import is_denied
from qa_bot.grading.marks import graded
from qa_bot.grading.plain import shown
from qa_bot.grading.reading import Reader, Reading
from qa_bot.model import Grade

_MISSING_ONE_OF = 0.5


def grade_points(
    answer: Reading, key: Reading, reader: Reader, must: Sequence[str], any_of: Sequence[str]
) -> Grade:
    """Grade an answer by key points, of which there must be one at least."""
    missed = [point for point in must if not _is_made(answer, point, key, reader)]
    short = bool(any_of) and not any(_is_made(answer, point, key, reader) for point in any_of)
    asked = len(must) + bool(any_of)
    made = asked - len(missed) - short
    if made == asked:
        return graded(1, "all points are made" if asked > 1 else "the point is made")
    named = [point.split("|")[0] for point in missed] + (
        [" or ".join(p.split("|")[0] for p in any_of)] if short else []
    )
    return graded(
        min(0.75, made / asked), f"{made} of {asked} points; missing: {'; '.join(map(shown, named))}"
    )


def _is_made(answer: Reading, point: str, key: Reading, reader: Reader) -> bool:
    return any(_is_said(answer, reader.read(one), key, reader) for one in point.split("|") if one.strip())


def _is_said(answer: Reading, point: Reading, key: Reading, reader: Reader) -> bool:
    """Whether a point is said, and not denied where neither it nor the key denies anything."""
    found = [
        next((at for at, w in enumerate(answer.words) if reader.same(w, p)), None) for p in point.content
    ]
    places = [at for at in found if at is not None]
    if len(places) < len(found):
        return False
    negations = reader.lists.negations
    if any(word.typed in negations for word in (*point.words, *key.words)) or not places:
        return True
    first = min(places)
    before = [word.typed for word in answer.words[max(0, first - _REACH) : first]]
    return not is_denied(before[_after_last(before, "but") :], negations)


def _after_last(words: Sequence[str], word: str) -> int:
    return len(words) - words[::-1].index(word) if word in words else 0


# A negation reaches over so many words.
_REACH = 4
