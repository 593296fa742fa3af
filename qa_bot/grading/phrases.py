"""Grades names of things and short phrases: places, organisations, concepts, one or a few words.

All words of the key must be said, in any order, with whatever else around them; a part of them is close.
"""

import re
from collections.abc import Sequence

from qa_bot.grading.claims import items
from qa_bot.grading.english import ARTICLES
from qa_bot.grading.marks import RIGHT, graded
from qa_bot.grading.plain import shown
from qa_bot.grading.reading import Reader, Reading, Word
from qa_bot.matching.slips import is_slip
from qa_bot.model import Grade

# The share of the key's weight that must be said to be close, and the part of it that counts.
ENOUGH, PARTLY = 0.5, 0.75
# From this share on, an answer that says nothing else is right.
NEARLY = 0.65
# Words run together are compared with slips from so many letters on.
_LONG = 8
_ACRONYM = re.compile(r"[A-Z]{2,7}")
_PLACE = re.compile(r"([A-Z][^,;]*), ([A-Z][^,;]*)")


def grade_phrase(answer: Reading, key: Reading, reader: Reader, *, alone: bool = True) -> Grade:
    """Grade an answer by the words of a short key; where it must stand `alone`, other names spoil it."""
    if changed_places(answer, key):
        return graded(0.2, "the words are right, but they have changed places")
    found = [_said(word, answer, reader) for word in key.content]
    if all(found) or _is_another_spelling(answer, key):
        return _complete(answer, key, reader, min(found, default=1.0) or 1.0, alone=alone)
    clash = contrasted(answer.words, key.words, reader)
    if clash:
        return graded(0.1, f"“{shown(clash)}” is the opposite of what is right")
    lost = [word for word, how in zip(key.content, found, strict=True) if not how]
    if any(word.is_term or word.is_number for word in lost):
        return _without_term(answer, key, reader, 0.25 * PARTLY * weighed(key.content, found))
    return _incomplete(answer, key, reader, found, " ".join(word.typed for word in lost))


def _is_another_spelling(answer: Reading, key: Reading) -> bool:
    return _run_together(answer, key) or _abbreviates(answer, key) or _abbreviates(key, answer)


def _without_term(answer: Reading, key: Reading, reader: Reader, mark: float) -> Grade:
    """Grade an answer without a term or a number of the key: close at best, by the words of its name."""
    other = _other_term(answer, key)
    if other:
        return graded(0.1, f"“{shown(other)}” is something else")
    if reader.bare is reader:
        return graded(mark, "another answer")
    bare = reader.bare
    grade = grade_phrase(bare.read(answer.typed), bare.read(key.typed), bare)
    return grade if grade.mark < RIGHT else graded(PARTLY, "a part of the name, or another form of it")


def _incomplete(answer: Reading, key: Reading, reader: Reader, found: Sequence[float], missing: str) -> Grade:
    """Grade an answer in which words of the key are missing."""
    share = weighed(key.content, found)
    adds = not all(_belongs(word, key, reader) for word in answer.content)
    if share >= NEARLY and found[0] and not found[-1] and not adds:
        return graded(0.8, f"right, though “{shown(missing)}” is not said")
    if not adds and _names_the_place(answer, key, reader):
        return graded(0.9, "right, though not all of it is said")
    if share >= ENOUGH and not adds:
        return graded(PARTLY * share, f"only a part of it; missing: {shown(missing)}")
    return graded(0.25 * share, "another answer")


def weighed(words: Sequence[Word], found: Sequence[float]) -> float:
    """Return the share of the weight of words that was found, from 0 to 1."""
    total = sum(word.weight for word in words)
    return sum(word.weight * how for word, how in zip(words, found, strict=True)) / total if total else 0.0


def contrasted(answer: Sequence[Word], key: Sequence[Word], reader: Reader) -> str | None:
    """Return a word of the answer that says the opposite of one of the key, which itself is not said."""
    said, wanted = {word.typed for word in answer}, {word.typed for word in key}
    for pair in reader.lists.contrasts:
        for side, other in (pair, pair[::-1]):
            if _on(side, wanted) and not _on(other, wanted) and _on(other, said) and not _on(side, said):
                return " ".join(sorted(next(words for words in other if words <= said)))
    return None


def changed_places(answer: Reading, key: Reading) -> bool:
    """Whether an answer is made of the words of the key, of which some stand in the place of others.

    Words that are joined by "and" or "or" may change places, and so may all where no grammar holds them.
    """
    grammar = [[word.key for word in text.words if word.grammar] for text in (answer, key)]
    if grammar[0] != grammar[1] or not grammar[0]:
        return False
    said, wanted = _in_order(answer.words), _in_order(key.words)
    return said != wanted and sorted(said) == sorted(wanted)


def _in_order(words: Sequence[Word]) -> list[str]:
    """Return the content of a text in order, but for what "and" or "or" joins, which is sorted."""
    found = [word for word in words if word.typed not in ARTICLES]
    for at in range(1, len(found) - 1):
        if found[at].typed in ("and", "or") and not (found[at - 1].grammar or found[at + 1].grammar):
            found[at - 1], found[at + 1] = sorted((found[at - 1], found[at + 1]), key=lambda word: word.key)
    return [word.key for word in found if not word.grammar]


def _on(side: Sequence[frozenset[str]], words: set[str]) -> bool:
    return any(phrase <= words for phrase in side)


def _said(word: Word, answer: Reading, reader: Reader) -> float:
    return max((reader.same(typed, word) for typed in answer.words), default=0.0)


def _belongs(word: Word, key: Reading, reader: Reader) -> float:
    return max((reader.same(word, meant) for meant in key.words), default=0.0)


def _run_together(answer: Reading, key: Reading) -> bool:
    """Whether the key was typed with other gaps: "airdefense"."""
    said, wanted = ("".join(word.typed for word in text.content).replace(" ", "") for text in (answer, key))
    apart = len(answer.content) != len(key.content)
    return said == wanted != "" or (apart and len(wanted) > _LONG and is_slip(said, wanted))


def _abbreviates(short: Reading, long: Reading) -> bool:
    """Whether a text is made of the first letters of words that stand together in the other."""
    letters = "".join(short.typed.split()).strip(".?!")
    if _ACRONYM.fullmatch(letters) is None:
        return False
    words = [word for text in long.words for word in text.typed.split() if word not in _NOT_IN_ACRONYMS]
    return letters.lower() in "".join(word[0] for word in words) and len(words) >= len(letters)


_NOT_IN_ACRONYMS = frozenset({"of", "the", "and", "for", "in", "a", "an", "to", "on"})


def _names_the_place(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether an answer names the first part of "Paris, France"."""
    found = _PLACE.fullmatch(key.typed)
    if found is None:
        return False
    return all(_said(word, answer, reader) for word in reader.read(found[1]).content)


def _complete(answer: Reading, key: Reading, reader: Reader, how: float, *, alone: bool) -> Grade:
    """Grade an answer that holds the whole key: right, unless it enumerates other names beside it."""
    others = _other_names(answer, key, reader) if alone else None
    look_alike = _look_alike(answer, key, reader) if alone else None
    if look_alike:
        return graded(0.2, f"“{shown(look_alike)}” is something else, and only one of them is right")
    if others:
        return graded(0.5, f"right, but “{shown(others)}” is not asked for")
    return graded(how, "right" if how == 1 else "right, but for the spelling or another word")


def _look_alike(answer: Reading, key: Reading, reader: Reader) -> str | None:
    """Return an item of an enumeration that is the key but for one word, which is another."""
    parts = [reader.read(part) for part in items(answer.plain)]
    if len(parts) < 2 or len(items(key.plain)) > 1 or any(len(p.content) > len(key.content) for p in parts):  # noqa: PLR2004
        return None
    for part in parts:
        found = [_belongs(word, key, reader) for word in part.content]
        if len(found) == len(key.content) > 1 and any(found) and not all(found):
            return part.typed
    return None


def _other_names(answer: Reading, key: Reading, reader: Reader) -> str | None:
    parts = [reader.read(part) for part in items(answer.plain)]
    wanted = {word.key for word in key.words}
    names = [part for part in parts if len(part.content) == 1 and part.content[0].is_term]
    if len(parts) < 2 or len(names) < len(parts):  # noqa: PLR2004 - one item is no enumeration
        return None
    return next((part.typed for part in names if part.content[0].key not in wanted), None)


def _other_term(answer: Reading, key: Reading) -> str | None:
    wanted = {word.key for word in key.words}
    return next((word.typed for word in answer.words if word.is_term and word.key not in wanted), None)
