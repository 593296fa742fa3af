"""What no store keeps, whichever it is: values that would not come back as they were, and broken promises."""

import math
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from qa_bot.errors import StoreError
from qa_bot.progress import MAX_NAME, Progress, Review, Sitting

_INTEGERS = range(-(2**63), 2**63)


def check_name(trainee: str) -> None:
    """Raise StoreError unless this can be the name of a trainee."""
    if len(trainee) > MAX_NAME:
        raise StoreError(
            f"a trainee's name may have {MAX_NAME} characters; this one has {len(trainee):,}: shorten it"
        )
    check(trainee)


def check_review(review: Review) -> None:
    """Raise StoreError unless a review can be kept as it is."""
    check_name(review.trainee)
    check(review)


def check_sitting(sitting: Sitting) -> None:
    """Raise StoreError unless a sitting can be kept as it is."""
    check_name(sitting.trainee)
    check(sitting)


def check_progress(progress: Progress, review: Review) -> None:
    """Raise StoreError unless progress can be kept; ValueError where a review cannot lead to it."""
    if progress.item != review.item:
        raise ValueError(f"a review of {review.item} leads to no progress in {progress.item}")
    check(progress)


def check_amended(new: Review, old: Review) -> None:
    """Raise StoreError unless a review can be kept; ValueError where it is not what became of the old one."""
    for name in ("token", "trainee", "item", "sitting"):
        if getattr(new, name) != getattr(old, name):
            raise ValueError(f"the {name} of a review stays as it is")
    check_review(new)


def check(value: object) -> None:
    """Raise StoreError unless a value would come back: of whole characters, finite numbers, aware times.

    `value` is plain, a tuple, or one of the dataclasses of progress, which have slots.
    """
    if value is None:
        return
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, int):
        if value not in _INTEGERS:
            raise StoreError("a whole number that needs more than 64 bits cannot be kept")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise StoreError(f"{value} is no number that can be kept")
    elif isinstance(value, datetime):
        if value.utcoffset() is None:
            raise StoreError(f"a time without a time zone cannot be kept: {value}")
    else:
        for part in _parts(value):
            check(part)


def _parts(value: Any) -> Iterable[object]:
    return value if isinstance(value, tuple) else (getattr(value, name) for name in value.__slots__)


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise StoreError("a text with half a character in it cannot be kept: type it again") from error
