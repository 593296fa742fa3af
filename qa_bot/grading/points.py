"""Grades by key points: those that must all be made, and those of which one is enough.

A point is a word or a phrase; "a|b" is met by either.
"""

from collections.abc import Sequence

from qa_bot.grading.claims import is_denied
from qa_bot.grading.marks import graded
from qa_bot.grading.opposites import denies_otherwise
from qa_bot.grading.plain import shown
from qa_bot.grading.reading import Reader, Reading, Word, within
from qa_bot.grading.texts import AGAINST, MOST, kept_to, says_otherwise, speaks_against
from qa_bot.model import Grade

_DENIED = 0.5


def grade_points(
    answer: Reading, key: Reading, reader: Reader, must: Sequence[str], any_of: Sequence[str]
) -> Grade:
    """Grade an answer by key points, of which there must be one at least."""
    missed = [point for point in must if not _is_made(answer, point, key, reader)]
    short = bool(any_of) and not any(_is_made(answer, point, key, reader) for point in any_of)
    asked = len(must) + bool(any_of)
    made = asked - len(missed) - short
    against = _speaks_against(answer, key, reader, is_all=made == asked) if made else None
    if against:
        return graded(AGAINST, against)
    if made == asked and denies_otherwise(answer, key, reader):
        return graded(_DENIED, "the points are made, but one of the two says “not” and the other does not")
    if made == asked:
        return graded(1, "all points are made" if asked > 1 else "the point is made")
    named = [point.split("|")[0] for point in missed] + (
        [" or ".join(p.split("|")[0] for p in any_of)] if short else []
    )
    how_many = f"{made} of {asked} points; " if asked > 1 else ""
    return graded(min(0.75, made / asked), f"{how_many}missing: {'; '.join(map(shown, named))}")


def _speaks_against(answer: Reading, key: Reading, reader: Reader, *, is_all: bool) -> str | None:
    """Return why an answer with points is wrong; another name only with the key's words around it."""
    is_reworded = is_all and kept_to(key, answer, reader) < MOST
    return says_otherwise(answer, key, reader) if is_reworded else speaks_against(answer, key, reader)


def _is_made(answer: Reading, point: str, key: Reading, reader: Reader) -> bool:
    return any(_is_said(answer, reader.read(one), key, reader) for one in point.split("|") if one.strip())


def _is_said(answer: Reading, point: Reading, key: Reading, reader: Reader) -> bool:
    """Whether a point is said, and not denied where neither it nor the key denies anything."""
    said = [(at, one) for at, word in enumerate(answer.words) for one in within(word)]
    found = [place for word in point.content for place in _places(said, word, reader)]
    places = [at for at in found if at is not None]
    if len(places) < len(found):
        return False
    negations = reader.lists.negations
    if _says_the_opposite(point, answer, reader):
        return False
    if any(word.typed in negations for word in (*point.words, *key.words)) or not places:
        return True
    first = min(places)
    before = [word.typed for word in answer.words[max(0, first - _REACH) : first]]
    return not is_denied(before[_after_last(before, "but") :], negations)


def _says_the_opposite(point: Reading, answer: Reading, reader: Reader) -> bool:
    """Whether an answer says "less" where a point says "more", and no "more" anywhere."""
    said = {word.typed for word in answer.words}
    return any(
        word.grammar and word.typed not in said and any(reader.is_opposite(one, word) for one in answer.words)
        for word in point.words
    )


def _places(said: Sequence[tuple[int, Word]], word: Word, reader: Reader) -> list[int | None]:
    """Return where a word of a point is said, or all that it is made of; None for what is not said.

    Of a word of grammar nothing but itself is the same.
    """
    is_said = _is_itself if word.grammar else reader.same
    at = next((at for at, one in said if is_said(one, word)), None)
    if at is not None or not word.inner:
        return [at]
    return [place for inner in word.inner if not inner.grammar for place in _places(said, inner, reader)]


def _is_itself(one: Word, word: Word) -> bool:
    return one.typed == word.typed


def _after_last(words: Sequence[str], word: str) -> int:
    return len(words) - words[::-1].index(word) if word in words else 0


# A negation reaches over so many words.
_REACH = 5
