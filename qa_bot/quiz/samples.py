"""Whether the grader does with items as their curators say: the samples of packs, run through it.

`problems` are what a curator should change. `trials` tell how far the grader decides like a curator
without having been told.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from qa_bot.grading.dates import moments
from qa_bot.grading.numbers import quantities
from qa_bot.grading.points import grade_points
from qa_bot.grading.units import Units
from qa_bot.model import Grade, ItemTuning, Pack, Place, Question, Verdict
from qa_bot.packs.places import problem_at, quoted
from qa_bot.problems import Problem
from qa_bot.progress import ItemId
from qa_bot.quiz.items import Item
from qa_bot.quiz.material import Material

_TOLERANCE = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:%|percent|per cent)?")
_FIGURES = ("number", "money")

Side = Literal["accept", "reject"]


@dataclass(frozen=True, slots=True)
class Trial:
    """A sample of a curator, and how it is graded when it is left out of its own list.

    `side` is the list that it stands in, `place` that of its `quiz` block.
    """

    place: Place
    item: ItemId
    question: str
    side: Side
    given: str
    grade: Grade

    @property
    def agrees(self) -> bool:
        """Whether the grader decides like the curator."""
        return self.grade.verdict == ("right" if self.side == "accept" else "wrong")


@dataclass(frozen=True, slots=True)
class _Case:
    """A question with the item made from it, and how that is graded."""

    question: Question
    item: Item
    material: Material

    @property
    def tuning(self) -> ItemTuning:
        return self.item.tuning

    @property
    def place(self) -> Place:
        return _place(self.question, self.material.pack)


def problems(packs: Iterable[Pack]) -> tuple[Problem, ...]:
    """Return what is wrong with the `quiz` blocks of packs without structural problems, sorted by place."""
    given = tuple(packs)
    found = [
        problem_at(case.place, code, _about(case.question, message))
        for case in _cases(given)
        for code, rule in _RULES
        for message in rule(case)
    ]
    return tuple(sorted({*found, *_without_key(given)}))


def trials(packs: Iterable[Pack]) -> tuple[Trial, ...]:
    """Grade each sample of packs as if it were not there."""
    return tuple(trial for case in _cases(packs) for trial in _trials(case))


def _trials(case: _Case) -> Iterator[Trial]:
    item, tuning = case.item, case.tuning
    for given in tuning.accept:
        untold = replace(tuning, accept=tuple(text for text in tuning.accept if text != given))
        yield _trial(case, "accept", given, replace(item, tuning=untold))
    for given in tuning.reject:
        untold = replace(tuning, reject=tuple(text for text in tuning.reject if text != given))
        yield _trial(case, "reject", given, replace(item, tuning=untold))


def _trial(case: _Case, side: Side, given: str, item: Item) -> Trial:
    return Trial(case.place, item.id, item.question, side, given, case.material.grade(item, given))


def _cases(packs: Iterable[Pack]) -> Iterator[_Case]:
    for pack in packs:
        material = Material(pack)
        items = {item.id.entry: item for item in material.items if item.question}
        for question in pack.questions:
            if question.id in items:
                yield _Case(question, items[question.id], material)


def _without_key(packs: Iterable[Pack]) -> Iterator[Problem]:
    for pack in packs:
        for question in pack.questions:
            if question.quiz and not question.short and not question.quiz.skip:
                message = "`quiz` needs a key: add `short`, or write `skip: true` in `quiz`"
                yield problem_at(_place(question, pack), "quiz-without-short", _about(question, message))


def _place(question: Question, pack: Pack) -> Place:
    quiz = question.quiz.place if question.quiz else None
    return quiz or question.place or Place(f"<{pack.id}>")


def _about(question: Question, message: str) -> str:
    return f"question {quoted(question.id)}: {message}"


def _of_another_type(case: _Case) -> Iterator[str]:
    """A key of a type that is measured holds what can be measured."""
    type_, reader = case.item.type, case.material.reader
    read = reader.read(case.item.key)
    if type_ in _FIGURES and not quantities(read, Units(reader.lists)):
        yield f"the type is {type_}, but `short` holds no number: add it, or change the type"
    if type_ == "date" and not moments(read.plain, reader.words):
        yield "the type is date, but `short` holds no date: add it, or change the type"


def _tolerances(case: _Case) -> Iterator[str]:
    tolerance, type_ = case.tuning.tolerance, case.item.type
    if tolerance is None:
        return
    if not _TOLERANCE.fullmatch(tolerance.strip()):
        yield f"tolerance {quoted(tolerance)} cannot be read: write a number, or a share such as 5%"
    elif type_ not in (*_FIGURES, None):
        yield f"a tolerance is for numbers, and the type is {type_}: remove it, or change the type"


def _keys(case: _Case) -> Iterator[str]:
    """The key is right, whatever stands beside it."""
    key, tuning = case.item.key, case.tuning
    if not case.material.is_right(case.item, key):
        yield f"the key {quoted(key)} is graded wrong: take out of `reject` what means the same"
    if tuning.must or tuning.any_of:
        read = case.material.reader.read(key)
        grade = grade_points(read, read, case.material.reader, tuning.must, tuning.any_of)
        if grade.verdict != "right":
            yield f"the key {quoted(key)} makes {grade.why}: add them to `short`, or take out the points"


def _accepted(case: _Case) -> Iterator[str]:
    yield from _off(case, "accept", case.tuning.accept, "right")


def _rejected(case: _Case) -> Iterator[str]:
    yield from _off(case, "reject", case.tuning.reject, "wrong")


def _off(case: _Case, side: Side, samples: Iterable[str], wanted: Verdict) -> Iterator[str]:
    for given in samples:
        grade = case.material.grade(case.item, given)
        if grade.verdict != wanted:
            what = f"`{side}` holds {quoted(given)}, which is graded {grade.verdict} ({grade.why})"
            yield f"{what}: reword it, or remove it"


def _chosen(case: _Case) -> Iterator[str]:
    for choice in case.tuning.choices:
        if case.material.is_right(case.item, choice):
            yield f"`choices` are wrong ones, but {quoted(choice)} is graded right: reword it, or remove it"


_RULES: tuple[tuple[str, Callable[[_Case], Iterator[str]]], ...] = (
    ("quiz-type", _of_another_type),
    ("quiz-tolerance", _tolerances),
    ("quiz-key", _keys),
    ("quiz-accept", _accepted),
    ("quiz-reject", _rejected),
    ("quiz-choices", _chosen),
)
