"""Reviews, progress and groups of trainees made up for tests of reports."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from qa_bot.progress import ExamItem, ItemId, Memory, Outcome, Phase, Progress, Review, Sitting
from qa_bot.store import Store

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)  # a Wednesday
TEA = ItemId("shop", "tea")
RYE = ItemId("shop", "rye")
TART = ItemId("shop", "tart")
CHOICES = ("the key", "one wrong choice", "another wrong choice", "a third wrong choice")


def review(token: object = 0, **changes: object) -> Review:
    """A typed answer of kim to TEA that was right, except for what is given."""
    usual = Review(
        token=str(token),
        trainee="kim",
        item=TEA,
        topic="drinks",
        form="typed",
        question="Where is the tea from?",
        choices=(),
        given="Assam",
        key="Assam",
        rev=1,
        outcome="right",
        mark=1.0,
        why="as in the key",
        rating="good",
        reviewed_at=NOON,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def marked(trainee: str, item: ItemId, mark: float, **changes: object) -> Review:
    """An answer of which only the mark matters."""
    outcome: Outcome = "right" if mark == 1 else "close" if mark else "wrong"
    token = f"{trainee}/{item}/{len(changes)}/{mark}"
    return review(token, **{"trainee": trainee, "item": item, "mark": mark, "outcome": outcome, **changes})


def progress(
    item: ItemId = TEA,
    *,
    phase: Phase = "review",
    stability: float = 10.0,
    due: datetime = NOON + timedelta(days=9),
    reviewed_at: datetime = NOON - timedelta(days=1),
    last: str = "token",
) -> Progress:
    memory = Memory(phase, None if phase == "review" else 0, stability, 5.0, due, reviewed_at)
    return Progress(item, memory, 1, "Assam", "right", reviewed_at, 1, 0, last)


def recorded(store: Store, review: Review) -> None:
    """Record a review that leads to progress."""
    store.record(review, lambda _: progress(review.item, last=review.token))


def sitting(**changes: object) -> Sitting:
    """An exam of kim on three items, begun at noon, with half an hour of time."""
    asked = [ExamItem(item, "food", "typed", f"Where is the {item.entry}?", (), "on the shelf", 1)
             for item in (TEA, RYE, TART)]  # fmt: skip
    usual = Sitting("exam-1", "kim", 7, tuple(asked), 0.5, NOON, NOON + timedelta(minutes=30), None)
    return replace(usual, **changes)  # type: ignore[arg-type]


def simulated(
    abilities: Mapping[str, float], difficulties: Mapping[ItemId, float], rounds: int = 1, seed: int = 1
) -> Iterator[Review]:
    """Answers by the model of Rasch: the abler the trainee and the easier the item, the likelier right.

    In each further round everybody is abler. An item called "bad" is failed by who is able.
    """
    rng = Random(seed)  # noqa: S311 - repeatable, no secret
    for number, (trainee, item) in enumerate(_pairs(abilities, list(difficulties), rounds)):
        turn = number // (len(abilities) * len(difficulties))
        edge = abilities[trainee] + 2 * turn - difficulties[item]
        is_right = rng.random() < 1 / (1 + math.exp(edge if item.entry == "bad" else -edge))
        form = rng.choice(("typed", "choice"))
        yield review(
            number,
            trainee=trainee,
            item=item,
            topic=f"topic {sum(map(ord, item.entry)) % 4}",
            form=form,
            question=f"What is the {item.entry} of this long and winding question?",
            choices=CHOICES if form == "choice" else (),
            key="the key",
            given="the key" if is_right else rng.choice(("one wrong choice", "another wrong choice")),
            outcome="right" if is_right else "wrong",
            mark=float(is_right),
            reviewed_at=NOON - timedelta(days=60) + timedelta(minutes=number),
        )


def _pairs(
    abilities: Mapping[str, float], items: Sequence[ItemId], rounds: int
) -> Iterator[tuple[str, ItemId]]:
    for _ in range(rounds):
        for trainee in abilities:
            yield from ((trainee, item) for item in items)
