"""Grades sentences and longer texts by how much of the key they say, weighed by how telling each word is.

A sentence can be worded in many ways, so the mark is a probability: a logistic curve over a few measures
of likeness, fitted on answers of students that people had graded. It knows no meanings beside synonyms
and opposites.
"""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from qa_bot.grading.claims import is_denied
from qa_bot.grading.marks import RIGHT, graded
from qa_bot.grading.phrases import contrasted, weighed
from qa_bot.grading.reading import Reader, Reading, Word, shown
from qa_bot.model import Grade

# From this share of the key's weight on a text says all of it; below the other, it is about something else.
ALL, HARDLY = 0.85, 0.2
# What no likeness makes up for is at most so good.
_OPPOSITE, _PARTLY = 0.2, 0.79
# Words from which on an answer is no longer longer.
_LONG = 8
WEIGHTS: Mapping[str, float] = MappingProxyType({"bias": -1.46, "said": 1.97, "opposite": 0.7, "shared": 2.18})


def grade_text(answer: Reading, key: Reading, reader: Reader) -> Grade:
    """Grade an answer by the words of a key that is a sentence or longer."""
    found = best(key.content, answer.content, reader)
    share = weighed(key.content, found)
    if not any(found):
        return graded(min(0.2, likelihood(answer, key, reader)), "another answer")
    odd = _is_odd(answer, key, reader)
    opposite = contrasted(answer.words, key.words, reader)
    if share >= ALL and not odd and not opposite:
        return graded(max(RIGHT + 0.05, share), "all of it is said")
    missing = [w.typed for w, how in zip(key.content, found, strict=True) if not how and w.weight >= HARDLY]
    if share >= ALL and (odd != bool(opposite)):
        return graded(_OPPOSITE, "it says the opposite: a “not” too many or too few, or a word turned round")
    mark = min(_PARTLY, likelihood(answer, key, reader))
    return graded(mark, f"{'most of it is said' if share > ENOUGH else 'a part of it is said'}; not said: {shown(', '.join(missing))}")


ENOUGH = 0.5


def best(words: Sequence[Word], others: Sequence[Word], reader: Reader) -> list[float]:
    """Return for each word how far the nearest of the others is the same."""
    return [max((reader.same(other, word) for other in others), default=0.0) for word in words]


def likelihood(answer: Reading, key: Reading, reader: Reader) -> float:
    """Return how likely it is, from 0 to 1, that somebody who knows would accept an answer."""
    values = measures(answer, key, reader)
    return 1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in values.items())))


def measures(answer: Reading, key: Reading, reader: Reader) -> dict[str, float]:
    """Return the measures of likeness, by the names of their weights."""
    said = weighed(key.content, best(key.content, answer.content, reader))
    mine, its = {word.key for word in answer.words}, {word.key for word in key.words}
    return {
        "bias": 1.0,
        "said": said * min(len(answer.content), _LONG) / _LONG,
        "opposite": float(contrasted(answer.words, key.words, reader) is not None),
        "shared": len(mine & its) / max(1, len(mine | its)),
    }


def _is_odd(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether one of the two denies and the other does not."""
    negations = reader.lists.negations
    return is_denied([w.typed for w in answer.words], negations) != is_denied([w.typed for w in key.words], negations)
