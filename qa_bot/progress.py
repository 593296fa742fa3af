"""What is kept of a trainee's learning: reviews, progress, sittings of an exam. Values only; knows no store.

All times are aware and in UTC. What a day is, is decided where somebody asks what is due.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from qa_bot.model import ItemTuning, QuestionType

Rating = Literal["again", "hard", "good", "easy"]
"""How well an item was known, as the schedule counts it."""

Form = Literal["typed", "choice", "true-false", "cloze", "flash"]
"""How an item is asked: typed, with choices, as a statement, with a gap, or for the trainee to judge."""

MAX_NAME = 100
"""So many characters may the name of a trainee have: any person's, and it still fits on a screen."""

Outcome = Literal["right", "close", "wrong", "skipped"]
Phase = Literal["learning", "review", "relearning"]

RATING_OF: Mapping[Outcome, Rating] = MappingProxyType(
    {"right": "good", "close": "hard", "wrong": "again", "skipped": "again"}
)


@dataclass(frozen=True, slots=True, order=True)
class ItemId:
    """Which item: the ids of the pack and of the entry that it is made from. Stable over edits of texts."""

    pack: str
    entry: str

    def __str__(self) -> str:
        return f"{self.pack}/{self.entry}"


@dataclass(frozen=True, slots=True)
class Memory:
    """How well an item is remembered, in the terms of FSRS.

    `stability` is in days, `difficulty` from 1 to 10; `step` counts the short steps of learning, None in
    phase "review".
    """

    phase: Phase
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    reviewed_at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a trainee has come with an item.

    `rev` and `key` are those of the item at the last review, by which changed knowledge is found.
    `introduced_at` is the time of the first review, `last` the token of the last one. `reviews` and `lapses`
    count answers, and those among them that had been known before and were wrong.
    """

    item: ItemId
    memory: Memory
    rev: int
    key: str
    outcome: Outcome
    introduced_at: datetime
    reviews: int
    lapses: int
    last: str


@dataclass(frozen=True, slots=True)
class Review:
    """One answer of a trainee to an item, as it was asked and graded.

    `token` is unique: a review that is recorded twice counts once. `question` is the text as asked, with
    the `choices` offered, `given` what was typed or chosen, `key` the right answer at that time.
    `mark` is from 0 to 1, `why` the line of reason. `rating` is None in an exam, whose id is then `sitting`
    and whose item has the place `number` in it, from 0. `overridden`: the trainee said that a refused answer
    was right. `seconds` is how long the answer took, None where that was not measured.
    """

    token: str
    trainee: str
    item: ItemId
    topic: str | None
    form: Form
    question: str
    choices: tuple[str, ...]
    given: str
    key: str
    rev: int
    outcome: Outcome
    mark: float
    why: str
    rating: Rating | None
    reviewed_at: datetime
    hinted: bool = False
    overridden: bool = False
    seconds: float | None = None
    sitting: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ExamItem:
    """An item as a sitting asks and grades it: the same after a crash, and after an edit of the pack."""

    item: ItemId
    topic: str | None
    form: Form
    question: str
    choices: tuple[str, ...]
    key: str
    rev: int
    type: QuestionType | None = None
    tuning: ItemTuning = ItemTuning()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True)
class Sitting:
    """An exam that a trainee has begun: its items by `seed`, when it ends, and from which mark it is passed.

    `ends_at` is None where there is no limit of time, `finished_at` while it goes on. `pass_mark` is a share
    of the marks, from 0 to 1. The answers are the reviews that name the sitting.
    """

    id: str
    trainee: str
    seed: int
    items: tuple[ExamItem, ...]
    pass_mark: float
    started_at: datetime
    ends_at: datetime | None = None
    finished_at: datetime | None = None
