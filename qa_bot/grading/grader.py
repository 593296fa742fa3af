"""Grades a typed answer against its key: picks the grader of each key, and keeps the best grade.

Holds what goes for answers of every kind: giving up, taking back, denying, leaving open. How a number,
a date or a list is graded is the business of the modules beside it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from qa_bot.grading.claims import alternatives, asserted, gives_up, items, settled
from qa_bot.grading.dates import grade_date, moments
from qa_bot.grading.english import ARTICLES, VERBS
from qa_bot.grading.kinds import Kind, kind_of
from qa_bot.grading.lists import grade_list
from qa_bot.grading.marks import graded
from qa_bot.grading.names import grade_name
from qa_bot.grading.numbers import Units, grade_number, quantities
from qa_bot.grading.phrases import grade_phrase
from qa_bot.grading.points import grade_points
from qa_bot.grading.reading import MAX_TEXT, Reader, Reading
from qa_bot.grading.texts import grade_text
from qa_bot.grading.times import grade_time
from qa_bot.grading.yes_no import grade_yes_no
from qa_bot.model import Grade, QuestionType, Term, WordLists

# More keys and points than these are left out.
_MOST_KEYS = 200
_MOST_READERS = 8
_IN_BRACKETS = re.compile(r"([^()]*[^()\s])\s*\(([^()]+)\)")
# A choice between more answers is not looked at.
_MOST_ALTERNATIVES, _LONGEST_CHOICE = 20, 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the keys, any of which is right, and how they are graded."""

    keys: tuple[Reading, ...]
    type: QuestionType | None
    tolerance: str | float | None
    reader: Reader


class Grader:
    """Grades answers in one language."""

    def __init__(self, lists: WordLists) -> None:
        self.lists = lists
        self._bare = Reader(lists)
        self._reader = lru_cache(_MOST_READERS)(lambda terms: Reader(lists, terms, self._bare))

    def grade(
        self,
        answer: str,
        *,
        key: str,
        accept: Sequence[str] = (),
        reject: Sequence[str] = (),
        must: Sequence[str] = (),
        any_of: Sequence[str] = (),
        type: QuestionType | None = None,
        tolerance: str | float | None = None,
        terms: Sequence[Term] = (),
    ) -> Grade:
        """Grade an answer; see `qa_bot.grading.grade`."""
        reader = self._reader(tuple(terms)) if terms else self._bare
        typed = reader.read(answer)

        def read(text: str) -> tuple[Reading, ...]:
            return tuple(map(reader.read, _wordings(text)))

        keys = tuple(one for text in (key, *accept[:_MOST_KEYS]) for one in read(text))
        asked = Asked(keys, type, tolerance, reader)
        if not typed.typed:
            return graded(0, "nothing was typed")
        if _is_rejected(typed, tuple(map(reader.read, reject[:_MOST_KEYS])), asked):
            return graded(0, "this answer is named as a wrong one")
        if any(_is_equal(typed, one) for one in keys):
            return graded(1, "right")
        if gives_up(typed) or not typed.words:
            return graded(0, "no answer is given")
        if must or any_of:
            points = grade_points(typed, keys[0], reader, must[:_MOST_KEYS], any_of[:_MOST_KEYS])
            others = replace(asked, keys=tuple(one for text in accept[:_MOST_KEYS] for one in read(text)))
            return max(points, _best(typed, others), key=lambda grade: grade.mark)
        return _best(typed, asked)


def _wordings(key: str) -> Iterator[str]:
    """Return a key and its shorter forms: without what stands in brackets, and an acronym there alone."""
    yield key
    found = _IN_BRACKETS.fullmatch(key.strip()[:MAX_TEXT])
    if found is not None:
        yield found[1]
        if found[2].isupper():
            yield found[2]


def _is_equal(answer: Reading, key: Reading) -> bool:
    mine, its = _essence(answer), _essence(key)
    return mine == its if mine or its else answer.typed == key.typed


def _essence(text: Reading) -> list[str]:
    return [word.key for word in text.words if word.typed not in ARTICLES]


def _is_rejected(answer: Reading, reject: Sequence[Reading], asked: Asked) -> bool:
    """Whether an answer is one of those named as wrong, and these are not a part of what is right."""
    for one in reject:
        if _is_equal(answer, one):
            return True
        wrong = Asked((one,), asked.type, None, asked.reader)
        if _best(answer, wrong).verdict == "right" and not any(
            _best(key, wrong).verdict == "right" for key in asked.keys
        ):
            return True
    return False


def _best(answer: Reading, asked: Asked) -> Grade:
    """Return the best of the grades by each key; an enumeration is right if each item is, by some key."""
    grades = [_by_key(answer, key, asked) for key in asked.keys if key.typed]
    best = max(grades, key=lambda grade: grade.mark, default=graded(0, "there is no key"))
    if best.verdict == "close" and len(asked.keys) > 1:
        parts = [asked.reader.read(part) for part in items(answer.plain)[:_MOST_ALTERNATIVES]]
        if len(parts) > 1 and all(
            any(_by_key(p, k, asked).verdict == "right" for k in asked.keys) for p in parts
        ):
            return graded(0.9, "right")
    return best


def _by_key(answer: Reading, key: Reading, asked: Asked) -> Grade:
    """Grade by one key what an answer comes to: taken back, denied and left open as it may be."""
    reader = asked.reader
    kind = kind_of(key, asked.type, reader)
    if kind in ("text", "yes-no") or any(word.typed in reader.lists.negations for word in key.words):
        return _by_kind(kind, answer, key, asked)
    final = settled(answer.plain)
    claimed = asserted(final, reader.lists.negations, is_list=kind == "list")
    if not claimed:
        return graded(0, "the answer says what it is not")
    if kind != "list":
        open_ = _left_open(kind, claimed, key, asked)
        if open_ is not None:
            return open_
    return _by_kind(kind, answer if claimed == answer.plain else reader.read(claimed), key, asked)


def _left_open(kind: Kind, claimed: str, key: Reading, asked: Asked) -> Grade | None:
    """Return the grade of an answer that names several and leaves open which; None for any other."""
    first, *others = alternatives(claimed)[:_MOST_ALTERNATIVES]
    choices = [first, *(text for text in others if _names(kind, text, asked.reader))]
    if len(choices) < 2 or len(alternatives(key.plain)) > 1:  # noqa: PLR2004 - one is no choice
        return None
    verdicts = {_by_kind(kind, asked.reader.read(text), key, asked).verdict for text in choices}
    if "right" in verdicts and len(verdicts) > 1:
        return graded(0.2, "different answers are given, and which of them is meant is left open")
    return None


def _names(kind: Kind, text: str, reader: Reader) -> bool:
    """Whether a text names something of a kind."""
    if kind == "date":
        return bool(moments(text))
    if kind == "number":
        return bool(quantities(reader.read(text), Units(reader.lists)))
    read = reader.read(text)
    short = len(read.content) <= _LONGEST_CHOICE and not any(word.typed in VERBS for word in read.words)
    return short and any(not word.grammar for word in read.words)


def _by_kind(kind: Kind, answer: Reading, key: Reading, asked: Asked, *, alone: bool = True) -> Grade:
    return _GRADERS[kind](answer, key, asked, alone)


def _item(answer: Reading, item: Reading, asked: Asked) -> Grade:
    """Grade an item of a list, which is no list itself."""
    kind = kind_of(item, "person" if asked.type == "person" else None, asked.reader)
    return _by_kind("phrase" if kind == "list" else kind, answer, item, asked, alone=False)


_GRADERS: Mapping[Kind, Callable[[Reading, Reading, Asked, bool], Grade]] = MappingProxyType(
    {
        "number": lambda answer, key, asked, _: grade_number(answer, key, asked.reader, asked.tolerance),
        "date": lambda answer, key, _, __: grade_date(answer.plain, key.plain),
        "time": lambda answer, key, asked, _: grade_time(
            answer.plain, key.plain, asked.reader.lists.numerals
        ),
        "name": lambda answer, key, asked, alone: grade_name(answer, key, asked.reader, alone=alone),
        "yes-no": lambda answer, key, asked, _: grade_yes_no(answer, key, asked.reader.lists.negations),
        "list": lambda answer, key, asked, _: grade_list(
            answer, key, asked.reader, lambda said, item: _item(said, item, asked)
        ),
        "phrase": lambda answer, key, asked, alone: grade_phrase(answer, key, asked.reader, alone=alone),
        "text": lambda answer, key, asked, _: grade_text(answer, key, asked.reader),
    }
)
