"""When an item comes back: progress after a review, by FSRS; pure, and knows no store and no clock.

The algorithm is that of py-fsrs (Ye, Su, Cao: A Stochastic Shortest Path Algorithm for Optimizing Spaced
Repetition Scheduling, KDD 2022), with its published weights. Its fuzzing is off: it draws from a random
source that cannot be seeded, so that a schedule could not be repeated.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from qa_bot.progress import Memory, Phase, Progress, Rating, Review

if TYPE_CHECKING:
    from fsrs import Card, Scheduler, State

_RATINGS: Mapping[Rating, int] = MappingProxyType({"again": 1, "hard": 2, "good": 3, "easy": 4})
_PHASES: Mapping[int, Phase] = MappingProxyType({1: "learning", 2: "review", 3: "relearning"})


def remember(memory: Memory | None, rating: Rating, at: datetime) -> Memory:
    """Return what is remembered of an item after a review at `at`; without `memory` the item is new.

    Time does not run backwards: a review from before the last one, as by a clock that was put back, counts
    as given at the time of the last one. Raises ValueError for a time without a zone.
    """
    from fsrs import Rating as Stars  # noqa: PLC0415 - only a quiz needs it

    if at.tzinfo is None:
        raise ValueError("the time of a review needs a time zone")
    moment = max(at, memory.reviewed_at) if memory else at
    card, _ = _scheduler().review_card(_card(memory), Stars(_RATINGS[rating]), moment.astimezone(UTC))
    if card.stability is None or card.difficulty is None or card.last_review is None:
        raise AssertionError("a card that was reviewed has a memory")
    return Memory(
        _PHASES[card.state.value], card.step, card.stability, card.difficulty, card.due, card.last_review
    )


def retrievability(memory: Memory, at: datetime) -> float:
    """Return how likely an item is to be remembered at `at`, from 0 to 1."""
    return float(_scheduler().get_card_retrievability(_card(memory), max(at, memory.reviewed_at)))


def advance(before: Progress | None, review: Review, *, rev: int, key: str, anew: bool = False) -> Progress:
    """Return the progress that a review leads to.

    `rev` and `key` are those of the item now. `anew`: what was learnt is out of date, and learning begins
    again; when the item was first met stays. Raises ValueError for a review without a rating.
    """
    if review.rating is None:
        raise ValueError("a review without a rating leads to no progress")
    memory = None if before is None or anew else before.memory
    lapsed = memory is not None and memory.phase == "review" and review.rating == "again"
    after = remember(memory, review.rating, review.reviewed_at)
    return Progress(
        item=review.item,
        memory=after,
        rev=rev,
        key=key,
        outcome=review.outcome,
        introduced_at=before.introduced_at if before else after.reviewed_at,
        reviews=(before.reviews if before else 0) + 1,
        lapses=(before.lapses if before else 0) + lapsed,
        last=review.token,
    )


def day_of(now: datetime) -> tuple[datetime, datetime]:
    """Return when the day of `now` begins and ends, in UTC: midnights of the time zone of `now`."""
    today = now.date()
    begins, ends = (
        datetime.combine(day, time(), tzinfo=now.tzinfo) for day in (today, today + timedelta(days=1))
    )
    return begins.astimezone(UTC), ends.astimezone(UTC)


def is_due(memory: Memory, now: datetime, day_ends: datetime) -> bool:
    """Whether an item is to be asked: its short steps to the minute, everything else any time on its day."""
    return memory.due < day_ends if memory.phase == "review" else memory.due <= now


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler  # noqa: PLC0415 - only a quiz needs it

    return Scheduler(enable_fuzzing=False)


def _card(memory: Memory | None) -> "Card":
    from fsrs import Card, State  # noqa: PLC0415 - only a quiz needs it

    # With an id of its own a card would wait a millisecond, to get another than the last.
    if memory is None:
        return Card(card_id=0, due=datetime.min.replace(tzinfo=UTC))
    return Card(
        card_id=0,
        state=_state(State, memory.phase),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.reviewed_at,
    )


def _state(states: "type[State]", phase: Phase) -> "State":
    return states(next(number for number, name in _PHASES.items() if name == phase))
