"""Grades sentences and longer texts by how much of the key they say, weighed by how telling each word is.

A sentence can be worded in many ways, so the mark is a probability: a logistic curve over a few measures
of likeness, fitted on answers of students that people had graded. It knows no meanings beside synonyms
and opposites.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from qa_bot.grading.instead import called, other_name
from qa_bot.grading.marks import CLOSE, RIGHT, graded
from qa_bot.grading.opposites import (
    averting,
    denies_otherwise,
    is_crossed,
    is_denied_opposite,
    is_same_fear,
    is_swapped,
    leaves_open,
    opposed,
)
from qa_bot.grading.phrases import changed_places, weighed
from qa_bot.grading.plain import shown
from qa_bot.grading.reading import Reader, Reading, Word, within
from qa_bot.grading.roles import is_exchanged
from qa_bot.matching.vocabulary import capitalised
from qa_bot.model import Grade

# From this share of the key's weight on a text says all of it; from the last on, most of it; from the
# one between on an opposite is no accident.
ALL, TELLING, MOST = 0.85, 0.6, 0.5
# A word that weighs less, or is said at least so far, is not named as missing.
HARDLY, _HALF = 0.2, 0.5
# An answer that says nothing else is close from this share on.
SOME = 0.15
# What a word of grammar weighs that tells something.
TOLD = 0.5
# How far "it" says what the subject of the key does, and "not open" what "closed" does.
STANDS_FOR, DENIED_OPPOSITE = 0.5, 0.8
# From this likelihood on a text is right, if nothing speaks against it; if so, it is at most so good.
LIKELY, AGAINST, PARTLY = 0.65, 0.2, 0.79
# Words from which on a key is no longer longer.
LONG = 10
_WORD = re.compile(r"\w+")
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"bias": -1.77, "words": 3.42, "labels": 1.28, "length": -1.2}
)


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a key that tells something: what it weighs, and how far an answer says it, from 0 to 1."""

    word: Word
    weight: float
    said: float
    about: bool

    @property
    def is_label(self) -> bool:
        """Whether it is a number or a single letter, with which things are named."""
        return self.word.is_number or len(self.word.key) == 1


def grade_text(answer: Reading, key: Reading, reader: Reader) -> Grade:
    """Grade an answer by the words of a key that is a sentence or longer."""
    parts = told(answer, key, reader)
    likely = likelihood(parts, key)
    if not any(part.said for part in parts):
        return graded(min(AGAINST, likely), "another answer")
    against = speaks_against(answer, key, reader)
    if against:
        return graded(AGAINST, against)
    if likely < _HALF and all(part.about for part in parts if part.said):
        return graded(min(AGAINST, likely), f"nothing that is right is said of it{_missing(parts, key)}")
    share = said(parts)
    if max(share - ALL, likely - LIKELY) < 0 or _is_one_replaced(answer, key, reader):
        return _in_part(answer, key, reader, parts)
    if is_crossed(answer, key, reader):
        return graded(min(PARTLY, likely), "the words are right, but there is a “not” too many or too few")
    why = "all of it is said" if all(part.said for part in parts) else "right"
    return graded(max(RIGHT, share if share >= ALL else likely), why)


def _is_one_replaced(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether an answer is the key word for word, but for one word that has nothing to do with its own.

    The first word may be a subject that the key leaves out.
    """
    if len(answer.content) != len(key.content):
        return False
    pairs = tuple(zip(answer.content, key.content, strict=True))
    others = [at for at, (typed, meant) in enumerate(pairs) if called(typed, reader) != called(meant, reader)]
    return len(others) == 1 and others[0] > 0 and not reader.alike(*pairs[others[0]])


def _in_part(answer: Reading, key: Reading, reader: Reader, parts: Sequence[Part]) -> Grade:
    """Grade an answer that says a part of the key; close at least, where it says nothing else."""
    share, likely = said(parts), likelihood(parts, key)
    if share >= SOME and kept_to(key, answer, reader) >= ALL:
        likely = max(CLOSE, likely)
    how_much = "most of it is said" if share > MOST else "a part of it is said"
    return graded(min(PARTLY, likely), f"{how_much}{_missing(parts, key)}")


def _missing(parts: Sequence[Part], key: Reading) -> str:
    """Return what an answer leaves out, spelt as in the key; "" for nothing that can be named."""
    spelt = {word.lower(): word for word in _WORD.findall(key.typed)}
    missing = [part.word.typed for part in parts if part.said < _HALF and part.weight >= HARDLY]
    return f"; missing: {shown(', '.join(spelt.get(word, word) for word in missing))}" if missing else ""


def says_the_same(answer: Reading, text: Reading, reader: Reader) -> bool:
    """Whether two texts have the same telling words in the same order, and deny both or neither."""
    said, wanted = (
        [word for word, weight in zip(one.words, _weights(one, reader), strict=True) if weight]
        for one in (answer, text)
    )
    return (
        len(said) == len(wanted)
        and all(map(reader.same, said, wanted))
        and not denies_otherwise(answer, text, reader)
    )


def kept_to(key: Reading, answer: Reading, reader: Reader) -> float:
    """Return the share of the words of an answer that are about what the key says, be it the opposite."""
    words = [
        w
        for w, weight in zip(answer.words, _weights(answer, reader), strict=True)
        if weight and not w.grammar
    ]
    meant = key.spoken
    about = [
        any(reader.alike(one, k) or reader.is_opposite(one, k) for one in within(w) for k in meant)
        for w in words
    ]
    return sum(about) / len(about) if about else 0.0


def told(answer: Reading, key: Reading, reader: Reader) -> tuple[Part, ...]:
    """Return the telling words of a key, and how far an answer says them."""
    turned = denies_otherwise(answer, key, reader) or is_swapped(answer, key, reader)
    keys = {called(typed, reader) for typed in answer.spoken}
    subject = _subject(key, reader)
    parts = tuple(
        Part(
            word,
            weight,
            1.0 if called(word, reader) in keys else _how_said(word, answer, reader, turned=turned),
            at in subject,
        )
        for at, (word, weight) in enumerate(zip(key.words, _weights(key, reader), strict=True))
        if weight
    )
    parts = _with_first_names(parts, key, reader)
    if any(word.typed in reader.words.standing_for for word in answer.words) and any(
        part.said for part in parts if not part.about
    ):
        return tuple(replace(p, said=max(p.said, STANDS_FOR)) if p.about else p for p in parts)
    return parts


def _with_first_names(parts: tuple[Part, ...], key: Reading, reader: Reader) -> tuple[Part, ...]:
    """Count a first name as said where the name behind it is."""
    capitals = capitalised(key.typed)
    return tuple(
        replace(part, said=after.said) if _is_first_name(part, after, capitals, reader) else part
        for part, after in zip(parts, (*parts[1:], *parts[-1:]), strict=True)
    )


def _is_first_name(part: Part, after: Part, capitals: Collection[str], reader: Reader) -> bool:
    return part.word.typed in reader.words.first_names and {part.word.typed, after.word.typed} <= {*capitals}


def _weights(key: Reading, reader: Reader) -> list[float]:
    """Return what the words of a key weigh in a sentence; 0 for those that tell nothing by themselves."""
    found = [_weight(word, reader) for word in key.words]
    empty = reader.words.reflexive | averting(key, reader)
    for at, word in enumerate(key.words):
        followed = any(found[at + 1 : at + 2])
        if word.typed in empty or (at and followed and word.typed in reader.words.linking):
            found[at] = 0.0
    return found if any(found) else [word.weight for word in key.words]


def _weight(word: Word, reader: Reader) -> float:
    if word.typed in reader.lists.negations:
        return 0.0
    if word.grammar:
        return TOLD if word.typed in reader.telling else 0.0
    return word.weight


def _how_said(word: Word, answer: Reading, reader: Reader, *, turned: bool) -> float:
    spoken = answer.spoken
    found = max((reader.alike(typed, word) for typed in spoken), default=0.0)
    if not found and word.inner:
        inner = [one for one in word.inner if not one.grammar]
        found = weighed(inner, best(inner, spoken, reader))
    if found or not turned:
        return found
    return DENIED_OPPOSITE * any(reader.is_opposite(typed, word) for typed in answer.words)


def _subject(key: Reading, reader: Reader) -> range:
    """Return the places of the words of which a key says something; empty where it names nothing."""
    ends = next((at for at, word in enumerate(key.words) if word.typed in reader.words.verbs), 0)
    first = next((at for at, word in enumerate(key.words[:ends]) if not word.grammar), ends)
    return range(first, first + 1 if first < ends and key.words[ends].typed in reader.words.clauses else ends)


def said(parts: Sequence[Part]) -> float:
    """Return the share of the weight of a key that is said, from 0 to 1."""
    total = sum(part.weight for part in parts)
    return sum(part.weight * part.said for part in parts) / total if total else 0.0


def likelihood(parts: Sequence[Part], key: Reading) -> float:
    """Return how likely it is, from 0 to 1, that somebody who knows would accept an answer."""
    values = measures(parts, key)
    return 1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in values.items())))


def measures(parts: Sequence[Part], key: Reading) -> dict[str, float]:
    """Return the measures of likeness, by the names of their weights.

    Labels are the numbers and single letters of the key, words the rest; where it has none of the one,
    the other counts for both.
    """
    words = [part for part in parts if not part.is_label]
    labels = [part for part in parts if part.is_label]
    return {
        "bias": 1.0,
        "words": said(words or parts),
        "labels": said(labels or parts),
        "length": min(len(key.content), LONG) / LONG,
    }


def best(words: Sequence[Word], others: Sequence[Word], reader: Reader) -> list[float]:
    """Return for each word how far the nearest of the others is alike."""
    return [max((reader.alike(other, word) for other in others), default=0.0) for word in words]


def speaks_against(answer: Reading, key: Reading, reader: Reader) -> str | None:
    """Return why a text that is like the key is wrong all the same; None where nothing speaks against it."""
    other = other_name(answer, key, reader)
    if other:
        return f"“{shown(other)}” is not what is right"
    return says_otherwise(answer, key, reader)


def says_otherwise(answer: Reading, key: Reading, reader: Reader) -> str | None:
    """Return why the words of a text do not say what the key does; None where they do, whatever is named."""
    if changed_places(answer, key, reader) or _is_exchanged(answer, key, reader):
        return "the words are right, but they have changed places"
    changed = is_changed(answer, key, reader)
    if changed:
        return changed
    if leaves_open(answer, key, reader):
        return "opposite answers are given, and which of them is meant is left open"
    return None if is_same_fear(answer, key, reader) else _says_the_opposite(answer, key, reader)


def is_changed(answer: Reading, key: Reading, reader: Reader) -> str | None:
    """Return why a word of the key is another one by the word before it, as in "vice president"."""
    words, wanted = [word for word in answer.spoken if not word.inner], {word.key for word in key.spoken}
    said = {word.typed for word in key.spoken}
    return next(
        (
            f"“{shown(one.typed)} {shown(other.typed)}” is not what is right"
            for one, other in pairwise(words)
            if one.typed in reader.words.changing - said and other.key in wanted
        ),
        None,
    )


def _is_exchanged(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether two names have changed roles in what are otherwise the words of the key."""
    return is_exchanged(answer, key, reader) and kept_to(key, answer, reader) >= TELLING


def _says_the_opposite(answer: Reading, key: Reading, reader: Reader) -> str | None:
    turned = opposed(answer, key, reader)
    if is_swapped(answer, key, reader):
        return None if turned else "it says the opposite: what belongs together has changed places"
    if turned and not is_denied_opposite(turned, answer, key, reader) and _is_alike(answer, key, reader):
        instead = f" instead of “{shown(turned[1])}”" if turned[1] else ""
        return f"it says the opposite: “{shown(turned[0])}”{instead}"
    if not turned and denies_otherwise(answer, key, reader) and _both_ways(answer, key, reader) >= ALL:
        return "it says the opposite: there is a “not” too many or too few"
    return None


def _is_alike(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether an answer is so much like a key that an opposite in it is no accident."""
    about = kept_to(key, answer, reader)
    return said(told(answer, key, reader)) >= TELLING or (about >= ALL and len(answer.content) > 1)


def _both_ways(answer: Reading, key: Reading, reader: Reader) -> float:
    """Return the share that two texts have in common without their negations: of the one that says more."""
    negations = reader.lists.negations
    texts = [
        [word for word in text.content if word.typed not in negations | averting(text, reader)]
        for text in (answer, key)
    ]
    return min(
        weighed(words, best(words, others.content, reader))
        for words, others in zip(texts, (key, answer), strict=True)
    )
