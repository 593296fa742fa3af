"""Grades sentences and longer texts by how much of the key they say, weighed by how telling each word is.

A sentence can be worded in many ways, so the mark is a probability: a logistic curve over a few measures
of likeness, fitted on answers of students that people had graded. It knows no meanings beside synonyms
and opposites.
"""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from qa_bot.grading.claims import is_denied
from qa_bot.grading.english import FAR_REACHING, INDEFINITE
from qa_bot.grading.marks import RIGHT, graded
from qa_bot.grading.phrases import changed_places, contrasted, weighed
from qa_bot.grading.plain import shown
from qa_bot.grading.reading import Reader, Reading, Word
from qa_bot.matching.vocabulary import capitalised
from qa_bot.model import Grade

# From this share of the key's weight on a text says all of it; from the last on, most of it; from the
# one between on an opposite is no accident.
ALL, TELLING, MOST = 0.85, 0.6, 0.5
# A word that weighs less is not named as missing.
HARDLY = 0.2
# From this likelihood on a text is right, if nothing speaks against it; if so, it is at most so good.
LIKELY, AGAINST, PARTLY = 0.66, 0.2, 0.79
# Words from which on a key is no longer longer.
LONG = 10
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "bias": -0.97, "words": 2.43, "labels": 0.8, "length": -1.12, "nothing": 0.35,
        "opposite": -0.37, "not the opposite": 1.12,
    }
)  # fmt: skip


def grade_text(answer: Reading, key: Reading, reader: Reader) -> Grade:
    """Grade an answer by the words of a key that is a sentence or longer."""
    found = best(key.content, answer.content, reader)
    share = weighed(key.content, found)
    likely = likelihood(answer, key, reader)
    if not any(found):
        return graded(min(AGAINST, likely), "another answer")
    against = _speaks_against(answer, key, reader, share)
    if against:
        return graded(AGAINST, against)
    if share >= ALL or likely >= LIKELY:
        return graded(
            max(RIGHT, share if share >= ALL else likely), "all of it is said" if share >= ALL else "right"
        )
    missing = [w.typed for w, how in zip(key.content, found, strict=True) if not how and w.weight >= HARDLY]
    said = "most of it is said" if share > MOST else "a part of it is said"
    return graded(min(PARTLY, likely), f"{said}; not said: {shown(', '.join(missing))}")


def best(words: Sequence[Word], others: Sequence[Word], reader: Reader) -> list[float]:
    """Return for each word how far the nearest of the others is the same."""
    return [max((reader.same(other, word) for other in others), default=0.0) for word in words]


def likelihood(answer: Reading, key: Reading, reader: Reader) -> float:
    """Return how likely it is, from 0 to 1, that somebody who knows would accept an answer."""
    values = measures(answer, key, reader)
    return 1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in values.items())))


def measures(answer: Reading, key: Reading, reader: Reader) -> dict[str, float]:
    """Return the measures of likeness, by the names of their weights.

    Labels are the numbers and single letters of the key, words the rest; where it has none of the one,
    the other counts for both.
    """
    found = list(zip(key.content, best(key.content, answer.content, reader), strict=True))
    said = weighed(*zip(*found, strict=True)) if found else 0.0
    labels = [pair for pair in found if _is_label(pair[0])]
    words = [pair for pair in found if not _is_label(pair[0])]
    turned = reader.opposites(answer.words, key.words) % 2 == 1
    odd = _is_odd(answer, key, reader)
    return {
        "bias": 1.0,
        "words": weighed(*zip(*words, strict=True)) if words else said,
        "labels": weighed(*zip(*labels, strict=True)) if labels else said,
        "length": min(len(key.content), LONG) / LONG,
        "nothing": float(said == 0),
        "opposite": float(turned and not odd),
        "not the opposite": float(turned and odd),
    }


def _is_label(word: Word) -> bool:
    return word.is_number or len(word.key) == 1


def _speaks_against(answer: Reading, key: Reading, reader: Reader, share: float) -> str | None:
    """Return why a text that is like the key is wrong all the same; None where nothing speaks against it."""
    other = _other_name(answer, key)
    if other:
        return f"“{shown(other)}” is not what is right"
    turned = (reader.opposites(answer.words, key.words) + _is_swapped(answer, key)) % 2 == 1
    turned = turned or contrasted(answer.words, key.words, reader) is not None
    odd = _is_odd(answer, key, reader)
    if changed_places(answer, key):
        return "the words are right, but they have changed places"
    if share >= TELLING and turned and not odd:
        return "it says the opposite"
    if (
        odd
        and not turned
        and min(_all_but_not(answer, key, reader), _all_but_not(key, answer, reader)) >= ALL
    ):
        return "it says the opposite: there is a “not” too many or too few"
    return None


def _all_but_not(answer: Reading, key: Reading, reader: Reader) -> float:
    """Return the share of the key that is said, without its negations."""
    words = [word for word in key.content if word.typed not in reader.lists.negations]
    return weighed(words, best(words, answer.content, reader))


def _is_odd(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether one of the two denies and the other does not; "nobody" is no plain denial."""
    negations = reader.lists.negations - INDEFINITE
    return is_denied([w.typed for w in answer.words], negations) != is_denied(
        [w.typed for w in key.words], negations
    )


def _other_name(answer: Reading, key: Reading) -> str | None:
    """Return a name of the answer that stands in the place of one of the key."""
    mine, its = _names(answer), _names(key)
    said, wanted = {w.key for w in answer.words}, {w.key for w in key.words}
    if not its.keys() - said:
        return None
    return next((typed for name, typed in mine.items() if name not in wanted), None)


def _names(text: Reading) -> dict[str, str]:
    """Return the terms and the capitalised words of a text, by their keys."""
    capitals = capitalised(text.typed)
    return {w.key: w.typed for w in text.words if w.is_term or (w.typed in capitals and len(w.typed) > 1)}


def _is_swapped(answer: Reading, key: Reading) -> bool:
    """Whether what stands before and after "than" has changed places."""
    sides = []
    for text in (answer, key):
        words = [word.typed if word.grammar else word.key for word in text.words]
        if FAR_REACHING.isdisjoint(words):
            return False
        at = next(place for place, word in enumerate(words) if word in FAR_REACHING)
        grammar = {word.typed for word in text.words if word.grammar} - {"less", "more"}
        sides.append(({*words[:at]} - grammar, {*words[at + 1 :]} - grammar))
    (before, after), (first, last) = sides
    swapped = bool(first & after - before) and bool(last & before - after)
    less = ["less" in side[0] and "more" not in other[0] for side, other in (sides, sides[::-1])]
    return swapped != (less[0] != less[1])
