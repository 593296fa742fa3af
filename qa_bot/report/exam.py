"""How an exam went: each item with its answer and mark, and whether it is passed; grades nothing anew."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from qa_bot.errors import UsageError
from qa_bot.progress import ExamItem, Form, ItemId, Outcome, Review, Sitting
from qa_bot.store import Store

# A sum of marks may miss the pass mark by what rounding takes away.
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Result:
    """What a sitting came to. `mark` and `pass_mark` are shares of the marks, from 0 to 1.

    An item without an answer gets nothing. `mark`, `passed` and `finished_at` are None while it goes on.
    """

    sitting: str
    trainee: str
    items: int
    answered: int
    mark: float | None
    pass_mark: float
    passed: bool | None
    started_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answered:
    """One item of a sitting, numbered from 1. `given`, `outcome` and `why` are None where it has no answer.

    While the sitting goes on, `key`, `outcome`, `mark` and `why` are None: a report must not help in it.
    """

    number: int
    item: ItemId
    topic: str | None
    form: Form
    question: str
    choices: tuple[str, ...]
    given: str | None
    key: str | None
    outcome: Outcome | None
    mark: float | None
    why: str | None


@dataclass(frozen=True, slots=True)
class ExamReport:
    """A sitting in full at `made_at`. `used` is the time from its beginning to its end, or until now."""

    made_at: datetime
    result: Result
    used: timedelta
    allowed: timedelta | None
    answers: tuple[Answered, ...]


def exam_report(store: Store, *, now: datetime, sitting: str = "", trainee: str | None = None) -> ExamReport:
    """Return a sitting in full: the one with the id `sitting`, or the last one begun by a trainee or anybody.

    Raises UsageError where there is none, and StoreError.
    """
    known = store.sittings(trainee)
    found = [one for one in known if one.id == sitting] if sitting else list(known[-1:])
    if not found:
        raise UsageError(_missing(sitting, trainee, known))
    return report_of(found[0], tuple(store.reviews(sitting=found[0].id)), now=now)


def report_of(sitting: Sitting, reviews: Sequence[Review], *, now: datetime) -> ExamReport:
    """Return the report on a sitting and its reviews. One whose time was up before `now` has ended then."""
    result = result_of(sitting, reviews, now=now)
    given = {review.number: review for review in reviews}
    return ExamReport(
        made_at=now,
        result=result,
        used=max(timedelta(), (result.finished_at or now) - sitting.started_at),
        allowed=sitting.ends_at - sitting.started_at if sitting.ends_at else None,
        answers=tuple(
            _answered(number, item, given.get(number), is_over=result.finished_at is not None)
            for number, item in enumerate(sitting.items)
        ),
    )


def answers_told(
    store: Store, *, now: datetime, trainee: str | None = None, since: datetime | None = None
) -> Iterator[Review]:
    """Return the answers of a trainee or of all; those in an exam are told once it is over."""
    going_on = {one.id for one in store.sittings(trainee) if _end(one, now) is None}
    reviews = store.reviews(trainee=trainee, since=since)
    return (one for one in reviews if one.sitting not in going_on) if going_on else reviews


def result_of(sitting: Sitting, reviews: Iterable[Review], *, now: datetime) -> Result:
    """Return what a sitting came to; one whose time was up before `now` is over."""
    marks = {review.number: review.mark for review in reviews}
    mark = sum(marks.values()) / len(sitting.items) if sitting.items else 0.0
    ended = _end(sitting, now)
    return Result(
        sitting=sitting.id,
        trainee=sitting.trainee,
        items=len(sitting.items),
        answered=len(marks),
        mark=mark if ended else None,
        pass_mark=sitting.pass_mark,
        passed=mark >= sitting.pass_mark - _NOTHING if ended else None,
        started_at=sitting.started_at,
        finished_at=ended,
    )


def _end(sitting: Sitting, now: datetime) -> datetime | None:
    """Return when a sitting ended, None while it goes on."""
    # Nobody may have closed one that was left, but its time was up all the same.
    is_up = sitting.ends_at is not None and sitting.ends_at <= now
    return sitting.finished_at or (sitting.ends_at if is_up else None)


def _answered(number: int, item: ExamItem, review: Review | None, *, is_over: bool) -> Answered:
    return Answered(
        number=number + 1,
        item=item.item,
        topic=item.topic,
        form=item.form,
        question=item.question,
        choices=item.choices,
        given=review.given if review else None,
        key=item.key if is_over else None,
        outcome=review.outcome if review and is_over else None,
        mark=(review.mark if review else 0.0) if is_over else None,
        why=review.why if review and is_over else None,
    )


def _missing(sitting: str, trainee: str | None, known: Sequence[Sitting]) -> str:
    if not sitting:
        return f"{trainee} has sat no exam yet" if trainee else "nobody has sat an exam yet"
    whose = f" of {trainee}" if trainee else ""
    if not known:
        return f"there is no exam{whose} {sitting!r}; there is none at all"
    return f"there is no exam{whose} {sitting!r}; the last one is {known[-1].id}"
