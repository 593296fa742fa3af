"""Values as rows of the tables in migrations/, and back; runs no SQL itself."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from qa_bot.json_form import from_json, to_json
from qa_bot.progress import ExamItem, ItemId, Memory, Progress, Review, Sitting

REVIEW = (
    "token, trainee, pack, entry, topic, form, question, choices, given, key, rev, outcome, mark, why, "
    "rating, reviewed_at, hinted, overridden, seconds, sitting, number"
)
PROGRESS = (
    "pack, entry, phase, step, stability, difficulty, due, reviewed_at, rev, key, outcome, introduced_at, "
    "reviews, lapses, last"
)
SITTING = "id, trainee, seed, items, pass_mark, started_at, ends_at, finished_at"

Row = Sequence[Any]
"""Values of columns, in the order in which one of the constants above names them."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# Rows name the same items and choices again and again: making each once halves the time of a report, and
# reading progress again after an answer costs no more than reading its rows.
_REMEMBERED = 16_384
# What sets the fields of a review, in their order.
_FIELDS = tuple(getattr(Review, field.name).__set__ for field in fields(Review))


def micros(when: datetime) -> int:
    """Return a time as microseconds since the epoch."""
    return (when - _EPOCH) // _MICROSECOND


def from_review(review: Review) -> Row:
    """Return the row of a review."""
    return (
        review.token,
        review.trainee,
        review.item.pack,
        review.item.entry,
        review.topic,
        review.form,
        review.question,
        to_json(review.choices),
        review.given,
        review.key,
        review.rev,
        review.outcome,
        review.mark,
        review.why,
        review.rating,
        micros(review.reviewed_at),
        review.hinted,
        review.overridden,
        review.seconds,
        review.sitting,
        review.number,
    )


def to_review(row: Row) -> Review:
    """Return the review of a row. Like all that read: ValueError, TypeError or OverflowError if damaged."""
    (
        token, trainee, pack, entry, topic, form, question, choices, given, key, rev, outcome, mark, why,
        rating, reviewed_at, hinted, overridden, seconds, sitting, number,
    ) = row  # fmt: skip
    # A report reads every review, and a frozen value that sets its own fields takes twice as long.
    review = object.__new__(Review)
    values = (
        token, trainee, _item(pack, entry), topic, form, question, _choices(choices), given, key, rev,
        outcome, mark, why, rating, _time(reviewed_at), bool(hinted), bool(overridden), seconds, sitting,
        number,
    )  # fmt: skip
    for put, value in zip(_FIELDS, values, strict=True):
        put(review, value)
    return review


def from_progress(progress: Progress) -> Row:
    """Return the row of progress."""
    memory = progress.memory
    return (
        progress.item.pack,
        progress.item.entry,
        memory.phase,
        memory.step,
        memory.stability,
        memory.difficulty,
        micros(memory.due),
        micros(memory.reviewed_at),
        progress.rev,
        progress.key,
        progress.outcome,
        micros(progress.introduced_at),
        progress.reviews,
        progress.lapses,
        progress.last,
    )


@lru_cache(_REMEMBERED)
def to_progress(row: Row) -> Progress:
    """Return the progress of a row."""
    pack, entry, phase, step, stability, difficulty, due, reviewed_at, *rest = row
    rev, key, outcome, introduced_at, reviews, lapses, last = rest
    return Progress(
        item=_item(pack, entry),
        memory=Memory(phase, step, stability, difficulty, _time(due), _time(reviewed_at)),
        rev=rev,
        key=key,
        outcome=outcome,
        introduced_at=_time(introduced_at),
        reviews=reviews,
        lapses=lapses,
        last=last,
    )


def progress_to_json(progress: Progress) -> str:
    """Return the row of progress as one text, from which it comes back to the last bit."""
    return to_json(from_progress(progress))


def progress_from_json(text: str) -> Progress:
    """Return the progress of such a text."""
    return to_progress(tuple(json.loads(text)))


def from_sitting(sitting: Sitting) -> Row:
    """Return the row of a sitting."""
    return (
        sitting.id,
        sitting.trainee,
        sitting.seed,
        to_json(sitting.items),
        sitting.pass_mark,
        micros(sitting.started_at),
        None if sitting.ends_at is None else micros(sitting.ends_at),
        None if sitting.finished_at is None else micros(sitting.finished_at),
    )


def to_sitting(row: Row) -> Sitting:
    """Return the sitting of a row."""
    name, trainee, seed, items, pass_mark, started_at, ends_at, finished_at = row
    return Sitting(
        id=name,
        trainee=trainee,
        seed=seed,
        items=from_json(tuple[ExamItem, ...], items),
        pass_mark=pass_mark,
        started_at=_time(started_at),
        ends_at=None if ends_at is None else _time(ends_at),
        finished_at=None if finished_at is None else _time(finished_at),
    )


@lru_cache(_REMEMBERED)
def _item(pack: str, entry: str) -> ItemId:
    return ItemId(pack, entry)


@lru_cache(_REMEMBERED)
def _choices(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _time(value: int) -> datetime:
    return _EPOCH + timedelta(0, 0, value)  # microseconds; a name would cost half as much again
