"""Grades a typed answer against its key: picks the grader of each key, and keeps the best grade.

Holds what goes for answers of every kind: giving up, taking back, denying, leaving open. How a number,
a date or a list is graded is the business of the modules beside it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from qa_bot.grading.claims import alternatives, asserted, gives_up, items, main_clause, settled
from qa_bot.grading.dates import grade_date, moments
from qa_bot.grading.kinds import Kind, kind_of
from qa_bot.grading.lists import grade_list
from qa_bot.grading.marks import graded
from qa_bot.grading.names import grade_name, with_surnames
from qa_bot.grading.numbers import grade_number, quantities
from qa_bot.grading.phrases import abbreviates, grade_phrase
from qa_bot.grading.points import grade_points
from qa_bot.grading.reading import MAX_TEXT, Reader, Reading
from qa_bot.grading.senses import is_its_country, meant
from qa_bot.grading.texts import (
    AGAINST,
    ALL,
    MOST,
    grade_text,
    is_changed,
    kept_to,
    says_otherwise,
    says_the_same,
)
from qa_bot.grading.times import grade_time
from qa_bot.grading.yes_no import beside_yes_no, grade_yes_no
from qa_bot.model import Grade, GradingWords, QuestionType, Term, WordLists

# More keys and points than these are left out.
_MOST_KEYS = 200
_MOST_READERS = 8
_IN_BRACKETS = re.compile(r"([^()]*[^()\s])\s*\(([^()]+)\)")
_QUOTED = re.compile(r"""["“]([^"“”]+)["”],? (?:by|from|in|of) .+""")
_APPOSITION = re.compile(r"([A-Z][^,;]*), (?:an?|the|who|which) [^,;]+")
_SUBTITLE = re.compile(r"[A-Z][^:]*: ([A-Z][^:\s]* [^:]+)")
_ROLE = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)+) as (?:the )?[A-Z].*")
_ALSO = re.compile(
    r"(.+?),? \(?(?:also known as|also called|also spelt|also spelled|aka|a\.k\.a\.) ([^()]+)\)?"
)
_OPENING = re.compile(r"\s*(\w+)\s*[,:]\s*(?=\w)")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d*){2,}")
# A measure with the same in other units.
_IS_MEASURE = re.compile(r"[\d.,]+ ?[^\d()]+ \([\d.,]+ ?[^\d()].*\)")
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
        if any(_is_key(typed, one, asked) for one in keys):
            return graded(1, "right")
        if gives_up(typed, self.lists.grading) or not typed.words:
            return graded(0, "no answer is given")
        if must or any_of:
            points = grade_points(
                typed, reader.read(beside_yes_no(keys[0])), reader, must[:_MOST_KEYS], any_of[:_MOST_KEYS]
            )
            others = replace(asked, keys=tuple(one for text in accept[:_MOST_KEYS] for one in read(text)))
            best = max(points, _best(typed, others), key=lambda grade: grade.mark)
        else:
            best = _best(typed, asked)
        against = _contradicts(typed, keys[0], asked) if best.verdict == "right" else None
        return graded(AGAINST, against) if against else best


def _wordings(key: str) -> Iterator[str]:
    """Return a key and its shorter forms: without what stands in brackets, and an acronym there alone.

    A work is known by its title without what it is from, and by its subtitle.
    """
    yield key
    for form in (_QUOTED, _SUBTITLE, _APPOSITION, _ROLE, _ALSO):
        part = form.fullmatch(key.strip()[:MAX_TEXT])
        if part is not None:
            yield from part.groups()
    found = _IN_BRACKETS.fullmatch(key.strip()[:MAX_TEXT])
    if found is not None:
        yield found[1]
        if found[2].isupper() or _FORMULA.fullmatch(found[2]) or _IS_MEASURE.fullmatch(found.string):
            yield found[2]


def _is_equal(answer: Reading, key: Reading, articles: frozenset[str]) -> bool:
    mine, its = _essence(answer, articles), _essence(key, articles)
    return mine == its if mine or its else answer.typed == key.typed


def _is_key(answer: Reading, key: Reading, asked: Asked) -> bool:
    words = asked.reader.words
    answer, key, _ = meant(answer, key, asked.type, asked.reader)
    return _is_equal(answer, key, words.articles) or _is_nothing(answer, key, words)


def _is_nothing(answer: Reading, key: Reading, words: GradingWords) -> bool:
    """Whether an answer says in a word that there is none, where the key is 0."""
    return [word.key for word in key.words] == ["0"] and {
        word.typed for word in answer.words
    } <= words.nothing


def _essence(text: Reading, articles: frozenset[str]) -> list[str]:
    return [word.key for word in text.words if word.typed not in articles]


def _is_rejected(answer: Reading, reject: Sequence[Reading], asked: Asked) -> bool:
    """Whether an answer is one of those named as wrong, and these are not a part of what is right.

    A name or a figure is rejected wherever it is given as the answer; what is longer only word by word.
    """
    articles = asked.reader.words.articles
    if any(_is_equal(answer, one, articles) for one in reject):
        return True
    if any(_is_key(answer, key, asked) for key in asked.keys):
        return False
    return any(
        _is_given(answer, one, asked) if _is_bare(one, asked) else says_the_same(answer, one, asked.reader)
        for one in reject
    )


def _is_bare(reject: Reading, asked: Asked) -> bool:
    """Whether what is wrong is nothing but a name or a figure."""
    if len(reject.content) == 1:
        return asked.type not in ("yes-no", "text", "reason") or reject.content[0].is_term
    return kind_of(reject, asked.type, asked.reader) in ("number", "date", "time", "name")


def _is_given(answer: Reading, wrong: Reading, asked: Asked) -> bool:
    only = Asked((wrong,), asked.type, None, asked.reader)
    answer = asked.reader.read(main_clause(answer.plain, asked.reader.words))
    return _best(answer, only).verdict == "right" and not any(
        _best(key, only).verdict == "right" for key in asked.keys
    )


def _contradicts(answer: Reading, key: Reading, asked: Asked) -> str | None:
    """Return why an answer that is right by another key contradicts the first one; None where it does not.

    What else is accepted may leave out what the key says: the year of a day, or a "more".
    """
    kind = kind_of(key, asked.type, asked.reader)
    if asked.type == "date" and kind == "date":
        by_key = _by_key(answer, key, asked)
        differs = by_key.verdict == "wrong" and len(moments(answer.plain, asked.reader.words)) == 1
        is_form = any(_by_key(key, one, asked).verdict == "right" for one in asked.keys[1:])
        return by_key.why if differs and is_form else None
    if kind not in ("text", "phrase"):
        return None
    if kept_to(key, answer, asked.reader) < ALL:
        return is_changed(answer, key, asked.reader) if asked.type == "text" else None
    return says_otherwise(answer, key, asked.reader)


def _best(answer: Reading, asked: Asked) -> Grade:
    """Return the best of the grades by each key; an enumeration is right if each item is, by some key."""
    grades = [_by_key(answer, key, asked) for key in asked.keys if key.words]
    best = max(grades, key=lambda grade: grade.mark, default=graded(0, "there is no key"))
    if best.verdict == "close" and len(asked.keys) > 1:
        words = asked.reader.words
        named = with_surnames(items(answer.plain, words)[:_MOST_ALTERNATIVES], words)
        parts = list(map(asked.reader.read, named))
        if len(parts) > 1 and all(
            any(_by_key(p, k, asked).verdict == "right" for k in asked.keys) for p in parts
        ):
            return graded(0.9, "right")
    return best


def _by_key(answer: Reading, key: Reading, asked: Asked) -> Grade:
    """Grade by one key what an answer comes to: taken back, denied and left open as it may be."""
    if is_its_country(answer, key, asked.type, asked.reader):
        return graded(0.4, "the country is right, but a place in it is asked for")
    answer, key, reader = meant(answer, key, asked.type, asked.reader)
    asked = asked if reader is asked.reader else replace(asked, reader=reader)
    kind = kind_of(key, asked.type, reader)
    if kind in ("text", "yes-no") or any(word.typed in reader.lists.negations for word in key.words):
        return _by_kind(kind, answer, key, asked)
    final = _without_hedging(settled(answer.plain, reader.words), reader.words)
    claimed = asserted(final, reader.lists, is_list=kind == "list")
    if not claimed:
        return graded(0, "the answer says what it is not")
    if kind == "list" and abbreviates(answer, key, reader):
        return graded(0.9, "right, by its first letters")
    if kind != "list":
        open_ = _left_open(kind, claimed, key, asked)
        if open_ is not None:
            return open_
    return _by_kind(kind, answer if claimed == answer.plain else reader.read(claimed), key, asked)


def _without_hedging(plain: str, words: GradingWords) -> str:
    """Return an answer without what says around it that it is not sure: "well, Bonn, I think"."""
    opening = _OPENING.match(plain)
    if opening is not None and opening[1] in words.fillers:
        plain = plain[opening.end() :]
    said = plain.rstrip(" .!?,")
    phrase = next((phrase for phrase in words.hedging if said.endswith(f" {phrase}")), "")
    return said.removesuffix(phrase).rstrip(" ,;:-") if phrase else plain


def _left_open(kind: Kind, claimed: str, key: Reading, asked: Asked) -> Grade | None:
    """Return the grade of an answer that names several and leaves open which; None for any other."""
    first, *others = alternatives(claimed, asked.reader.words)[:_MOST_ALTERNATIVES]
    choices = [first, *(text for text in others if _names(kind, text, asked.reader))]
    if len(choices) < 2 or len(alternatives(key.plain, asked.reader.words)) > 1:  # noqa: PLR2004 - one is no choice
        return None
    verdicts = {_by_kind(kind, asked.reader.read(text), key, asked).verdict for text in choices}
    if "right" in verdicts and len(verdicts) > 1:
        return graded(0.2, "different answers are given, and which of them is meant is left open")
    return None


def _names(kind: Kind, text: str, reader: Reader) -> bool:
    """Whether a text names something of a kind."""
    if kind == "date":
        return bool(moments(text, reader.words))
    if kind == "number":
        return bool(quantities(reader.read(text), reader.units))
    read = reader.read(text)
    short = len(read.content) <= _LONGEST_CHOICE and not any(
        word.typed in reader.words.verbs for word in read.words
    )
    return short and any(not word.grammar for word in read.words)


def _by_kind(kind: Kind, answer: Reading, key: Reading, asked: Asked, *, alone: bool = True) -> Grade:
    return _GRADERS[kind](answer, key, asked, alone)


def _phrase(answer: Reading, key: Reading, asked: Asked, alone: bool) -> Grade:
    """Grade by a short key; where a text is asked for, an answer that words it otherwise is right as well."""
    grade = grade_phrase(answer, key, asked.reader, alone=alone)
    if grade.verdict == "right" or asked.type != "text":
        return grade
    worded, kept = grade_text(answer, key, asked.reader), kept_to(key, answer, asked.reader)
    fits = kept >= MOST if worded.mark >= ALL else kept >= ALL
    return worded if fits and worded.mark > grade.mark else grade


def _item(answer: Reading, item: Reading, asked: Asked) -> Grade:
    """Grade an item of a list, which is no list itself."""
    kind = kind_of(item, "person" if asked.type == "person" else None, asked.reader)
    return _by_kind("phrase" if kind == "list" else kind, answer, item, asked, alone=False)


_GRADERS: Mapping[Kind, Callable[[Reading, Reading, Asked, bool], Grade]] = MappingProxyType(
    {
        "number": lambda answer, key, asked, _: grade_number(
            answer, key, asked.reader, asked.tolerance, is_money=asked.type == "money"
        ),
        "date": lambda answer, key, asked, _: grade_date(
            answer.plain, key.plain, asked.reader.words, whole=asked.type is not None
        ),
        "time": lambda answer, key, asked, _: grade_time(answer.plain, key.plain, asked.reader.lists),
        "name": lambda answer, key, asked, alone: grade_name(answer, key, asked.reader, alone=alone),
        "yes-no": lambda answer, key, asked, _: grade_yes_no(answer, key, asked.reader),
        "list": lambda answer, key, asked, _: grade_list(
            answer, key, asked.reader, lambda said, item: _item(said, item, asked)
        ),
        "phrase": _phrase,
        "text": lambda answer, key, asked, _: grade_text(answer, key, asked.reader),
    }
)
