"""Reviews, progress and sittings to put into stores; and the progress of one who counts only."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from qa_bot.model import ItemTuning
from qa_bot.progress import ExamItem, ItemId, Memory, Progress, Review, Sitting
from qa_bot.store.protocol import Plan

AT = datetime(2025, 3, 1, 9, 30, 15, 123_457, tzinfo=UTC)
SANDSTONE = ItemId("quarry", "sandstone")
SLATE = ItemId("quarry", "slate")
TUNING = ItemTuning(accept=("sand stone", "\0"), any_of=("sand",), tolerance="5 %")

_REVIEW = Review(
    token="",
    trainee="Ann",
    item=SANDSTONE,
    topic="stone",
    form="choice",
    question="What is the wall made of?",
    choices=("sandstone", "slate", "„brick“ \0 \U0001f9f1"),
    given="sandstone",
    key="sandstone",
    rev=2,
    outcome="right",
    mark=1 / 3,
    why="right: sandstone",
    rating="good",
    reviewed_at=AT,
    hinted=True,
    overridden=True,
    seconds=0.1 + 0.2,
)


def review(token: str, **changes: Any) -> Review:
    """An answer to the item about sandstone."""
    return replace(_REVIEW, token=token, **changes)


def in_exam(token: str, sitting: str = "spring", **changes: Any) -> Review:
    """An answer in an exam."""
    return review(token, sitting=sitting, number=0, rating=None, **changes)


def sitting(name: str = "spring", **changes: Any) -> Sitting:
    """An exam of two items that has just begun."""
    items = (
        ExamItem(
            SANDSTONE,
            "stone",
            "choice",
            "What is it?",
            ("sandstone", "slate"),
            "sandstone",
            2,
            "text",
            TUNING,
        ),
        ExamItem(SLATE, None, "typed", "And the \0 roof?", (), "slate", 1),
    )
    begun = Sitting(name, "Ann", 2**40, items, 0.7, AT, ends_at=AT + timedelta(minutes=30))
    return replace(begun, **changes)


def counting(of: Review, *, stability: float = 0.1) -> Plan:
    """A plan that counts, and whose stability grows by a part that has no end in binary."""

    def plan(standing: Progress | None) -> Progress:
        before = 0.0 if standing is None else standing.memory.stability
        return Progress(
            item=of.item,
            memory=Memory("learning", 1, before + stability, 5.3, AT + timedelta(days=1), of.reviewed_at),
            rev=of.rev,
            key=of.key,
            outcome=of.outcome,
            introduced_at=of.reviewed_at if standing is None else standing.introduced_at,
            reviews=1 if standing is None else standing.reviews + 1,
            lapses=0,
            last=of.token,
        )

    return plan


def refused(_: object) -> Progress:
    """A plan that must not be asked."""
    raise AssertionError("the plan was asked")
