"""What one trainee knows, what comes back when, and what is hard for them; reads a store, draws nothing."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Literal

from qa_bot.progress import ItemId, Memory, Progress, Review, Sitting
from qa_bot.quiz.schedule import day_of, is_due
from qa_bot.report.days import Calendar, Period, days_from, recent_periods, start_of
from qa_bot.report.exam import Result, result_of
from qa_bot.report.scope import Scope
from qa_bot.report.tally import TELLING, Title, latest
from qa_bot.store import Store

FORECAST_DAYS = 14
_MOST_WEAK = 10

Standing = Literal["known", "fading", "learning", "new"]


@dataclass(frozen=True, slots=True)
class Due:
    """How many reviews fall due on a day of the calendar."""

    day: date
    reviews: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The answers of a day or a week that begins with `start`; `accuracy` is None where there are none."""

    start: date
    answers: int
    accuracy: float | None


@dataclass(frozen=True, slots=True)
class TopicOverTime:
    """All answers to the items of a topic, and the latest of them by day or week, gaps included.

    `accuracy` is the mean mark.
    """

    pack: str
    topic: str | None
    answers: int
    accuracy: float
    history: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class ItemKnown:
    """How a trainee fares with an item, by the answers to its latest revision.

    `accuracy` is the mean mark. `smoothed` is what it would be with a right and a wrong answer more, so that
    a single answer does not count as certainty. `last_wrong` is what was last given to its question that was
    wrong: None where nothing was, "" where it was skipped. `due` is None where it is not planned.
    """

    item: ItemId
    topic: str | None
    question: str
    standing: Standing
    answers: int
    accuracy: float
    smoothed: float
    last_wrong: str | None
    due: datetime | None


@dataclass(frozen=True, slots=True)
class TraineeReport:
    """What a trainee knows at `made_at`, whose time zone says what a day is.

    `known` are items past their learning steps that FSRS expects to be remembered with at least 90 %;
    `fading` are those that were, and `learning` those in their first steps or back in them. `due_now` can be
    asked at once; `due_today` by the end of the day, with the overdue ones, as in the first day of
    `forecast`. `items` are those that were answered, the weakest first; `exams` the sittings, the latest
    first.
    """

    trainee: str
    made_at: datetime
    known: int
    fading: int
    learning: int
    due_now: int
    due_today: int
    forecast: tuple[Due, ...]
    period: Period
    topics: tuple[TopicOverTime, ...]
    items: tuple[ItemKnown, ...]
    exams: tuple[Result, ...]

    @property
    def weakest(self) -> tuple[ItemKnown, ...]:
        """The items to look at first: at most ten, and none that was always right."""
        return tuple(item for item in self.items if item.accuracy < 1)[:_MOST_WEAK]


@dataclass(slots=True)
class _Answers:
    """The answers to a revision of an item, as they are read."""

    rev: int
    title: Title
    topic: str | None = None
    total: float = 0.0
    count: int = 0
    last_wrong: str | None = None

    def add(self, review: Review) -> None:
        self.total += review.mark
        self.count += 1
        self.topic = review.topic
        self.title.consider(review)
        if review.outcome == "skipped" or (review.outcome == "wrong" and review.form in TELLING):
            self.last_wrong = review.given


def trainee_report(
    store: Store,
    trainee: str,
    *,
    now: datetime,
    scope: Scope = Scope(),  # noqa: B008 - frozen
) -> TraineeReport:
    """Return what a trainee knows at `now`, whose time zone says what a day is.

    Answers in an exam count once it is over. Somebody who was never quizzed gets a report
    without figures. Raises StoreError.
    """
    reviews = tuple(store.reviews(trainee=trainee))
    exams = _exams(reviews, store.sittings(trainee), now)
    going_on = {exam.sitting for exam in exams if exam.finished_at is None}
    return report_of(
        trainee,
        [review for review in reviews if review.sitting not in going_on],
        store.progress(trainee).values(),
        exams,
        now=now,
        scope=scope,
    )


def report_of(
    trainee: str,
    reviews: Sequence[Review],
    progress: Iterable[Progress],
    exams: Iterable[Result],
    *,
    now: datetime,
    scope: Scope = Scope(),  # noqa: B008 - frozen
) -> TraineeReport:
    """Return the report on what is given, as trainee_report does; progress is that of now for any `since`."""
    meant = [review for review in reviews if scope.holds(review)]
    recent = [review for review in meant if scope.is_recent(review)]
    plans = {one.item: one for one in _within(scope, progress, {review.item for review in meant})}
    standings = Counter(standing_of(one.memory, now) for one in plans.values())
    forecast = _forecast(plans.values(), now)
    period, topics = _by_topic(recent, now)
    return TraineeReport(
        trainee=trainee,
        made_at=now,
        known=standings["known"],
        fading=standings["fading"],
        learning=standings["learning"],
        due_now=sum(is_due(one.memory, now, day_of(now)[1]) for one in plans.values()),
        due_today=forecast[0].reviews,
        forecast=forecast,
        period=period,
        topics=topics,
        items=_items(recent, plans, now),
        exams=tuple(sorted(exams, key=attrgetter("started_at"), reverse=True)),
    )


def _exams(reviews: Iterable[Review], sittings: Iterable[Sitting], now: datetime) -> list[Result]:
    answers: dict[str | None, list[Review]] = {}
    for review in reviews:
        answers.setdefault(review.sitting, []).append(review)
    return [result_of(sitting, answers.get(sitting.id, ()), now=now) for sitting in sittings]


def standing_of(memory: Memory, now: datetime) -> Standing:
    """Return how well an item is remembered.

    The stability of FSRS is in how many days retrievability falls from 100 % to 90 %, whatever its weights;
    it counts whole days. So nothing has to be computed to tell what is known.
    """
    if memory.phase != "review":
        return "learning"
    return "known" if (now - memory.reviewed_at) // timedelta(days=1) <= memory.stability else "fading"


def _within(scope: Scope, progress: Iterable[Progress], meant: Collection[ItemId]) -> Iterable[Progress]:
    """Return the progress in items that are meant; which topic an item has is known from its answers."""
    if not (scope.packs or scope.topic is not None):
        return progress
    return (one for one in progress if one.item in meant)


def _forecast(plans: Iterable[Progress], now: datetime) -> tuple[Due, ...]:
    """Return the reviews by day from today on; what is overdue falls on today."""
    today, calendar = now.date(), Calendar(now.tzinfo)
    by_day = Counter(max(today, calendar.day(one.memory.due)) for one in plans)
    return tuple(Due(day, by_day[day]) for day in days_from(today, FORECAST_DAYS))


def _by_topic(reviews: Sequence[Review], now: datetime) -> tuple[Period, tuple[TopicOverTime, ...]]:
    """Return how time is cut, and each topic's answers, those of the least accuracy first."""
    calendar = Calendar(now.tzinfo)
    dated = [(review, calendar.day(review.reviewed_at)) for review in reviews]
    days = [day for _, day in dated] or [now.date()]
    period, starts = recent_periods(min(days), max(days))
    groups: dict[tuple[str, str | None], list[tuple[Review, date]]] = {}
    for review, day in dated:
        groups.setdefault((review.item.pack, review.topic), []).append((review, start_of(day, period)))
    found = [_topic(*key, answers, starts) for key, answers in groups.items()]
    return period, tuple(sorted(found, key=lambda one: (one.accuracy, one.pack, one.topic or "")))


def _topic(
    pack: str, topic: str | None, answers: Sequence[tuple[Review, date]], starts: Iterable[date]
) -> TopicOverTime:
    marks: dict[date, list[float]] = {}
    for review, start in answers:
        marks.setdefault(start, []).append(review.mark)
    accuracy = sum(review.mark for review, _ in answers) / len(answers)
    history = tuple(_stretch(start, marks.get(start, ())) for start in starts)
    return TopicOverTime(pack, topic, len(answers), accuracy, history)


def _stretch(start: date, marks: Collection[float]) -> Stretch:
    return Stretch(start, len(marks), sum(marks) / len(marks) if marks else None)


def _items(
    reviews: Iterable[Review], plans: Mapping[ItemId, Progress], now: datetime
) -> tuple[ItemKnown, ...]:
    """Return the items that were answered, those of the least smoothed accuracy first."""
    by_item: dict[ItemId, _Answers] = {}
    for review in reviews:
        answers = latest(by_item, review, _Answers)
        if answers is not None:
            answers.add(review)
    found = [_item(item, answers, plans.get(item), now) for item, answers in by_item.items()]
    return tuple(sorted(found, key=lambda one: (one.smoothed, one.item)))


def _item(item: ItemId, answers: _Answers, plan: Progress | None, now: datetime) -> ItemKnown:
    return ItemKnown(
        item=item,
        topic=answers.topic,
        question=answers.title.text,
        standing=standing_of(plan.memory, now) if plan else "new",
        answers=answers.count,
        accuracy=answers.total / answers.count,
        smoothed=(answers.total + 1) / (answers.count + 2),
        last_wrong=answers.last_wrong,
        due=plan.memory.due if plan else None,
    )
