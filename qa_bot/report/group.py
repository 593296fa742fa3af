"""What everybody in a store knows, topic by topic, and how good the items are; reads a store, draws nothing.

How good an item is, is told by the first answer of each trainee to its latest revision: whoever learns is
asked again until they know, so that counting every answer would make all items look easy.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from qa_bot.progress import ItemId, Progress, Review
from qa_bot.report.estimates import Estimate, correlation, mean_mark
from qa_bot.report.exam import answers_told
from qa_bot.report.scope import Scope
from qa_bot.report.tally import Claim, Counted, Tally, latest
from qa_bot.report.trainee import standing_of
from qa_bot.store import Store

# An item that more than this share of trainees knows at first sight tells nothing about them.
TOO_EASY = 0.9
# A choice that nobody has taken in fewer offers may have had bad luck.
OFFERED_OFTEN = 10

Flag = Literal["good trainees fail it", "too easy"]


@dataclass(frozen=True, slots=True)
class TraineeFigures:
    """All answers of a trainee: `accuracy` is their mean mark; `known` items are those of TraineeReport."""

    trainee: str
    answers: int
    accuracy: float | None
    known: int
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """The items of a topic together: `facility` is the mean mark of all first answers, None without any."""

    pack: str
    topic: str | None
    items: int
    answers: int
    trainees: int
    facility: float | None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """How good an item is, by the answers to its latest revision.

    `facility` is the mean mark of the first answers of its `trainees`, in whatever form each was asked. Whose
    first answer was given before the time meant has no part in it; it is None where that holds for all.
    `discrimination` correlates that mark with the mean of the same trainee's first marks in all other items:
    an item that tells those who know from those who do not has a high one. It is None where fewer than 3
    trainees have answered this and other items, or where their marks do not differ.
    A flag is there only where the whole interval bears it out. `wrong` are wrong answers to it as a
    question, the most frequent first, and `untaken` wrong choices that were offered at least 10 times.
    """

    item: ItemId
    topic: str | None
    question: str
    answers: int
    trainees: int
    facility: Estimate | None
    discrimination: Estimate | None
    flags: tuple[Flag, ...]
    wrong: tuple[Counted, ...]
    untaken: tuple[Counted, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class GroupReport:
    """Everybody at `made_at`: trainees, topics and items, each with the weakest first.

    `answers` is how many there are in all, those to earlier revisions of items included.
    """

    made_at: datetime
    answers: int
    trainees: tuple[TraineeFigures, ...]
    topics: tuple[TopicFigures, ...]
    items: tuple[ItemFigures, ...]


def group_report(store: Store, *, now: datetime, scope: Scope = Scope()) -> GroupReport:  # noqa: B008 - frozen
    """Return what everybody knows at `now`; answers in an exam count once it is over. Raises StoreError."""
    progress = {trainee: store.progress(trainee) for trainee in store.trainees()}
    return report_of(answers_told(store, now=now), progress, now=now, scope=scope)


def report_of(
    reviews: Iterable[Review],
    progress: Mapping[str, Mapping[ItemId, Progress]],
    *,
    now: datetime,
    scope: Scope = Scope(),  # noqa: B008 - frozen
) -> GroupReport:
    """Return the report on reviews, read once and not kept, and on the progress of each trainee."""
    read = _Read(progress)
    for review in filter(scope.holds, reviews):
        read.add(review, recent=scope.is_recent(review))
    tallies = {item: tally for item, tally in read.items.items() if tally.answers}
    is_partial = bool(scope.packs) or scope.topic is not None
    meant = read.items.keys() if is_partial else None
    return GroupReport(
        made_at=now,
        answers=sum(one.answers for one in read.trainees.values()),
        trainees=_by_weakness(
            one.figures(name, _known(progress.get(name, {}), meant, now))
            for name, one in read.trainees.items()
        ),
        topics=_topics(tallies),
        items=_items(tallies),
    )


class _Trainee:
    __slots__ = ("answers", "last_seen", "total")

    def __init__(self) -> None:
        self.answers = 0
        self.total = 0.0
        self.last_seen: datetime | None = None

    def add(self, review: Review) -> None:
        self.answers += 1
        self.total += review.mark
        if self.last_seen is None or review.reviewed_at > self.last_seen:
            self.last_seen = review.reviewed_at

    def figures(self, name: str, known: int) -> TraineeFigures:
        accuracy = self.total / self.answers if self.answers else None
        return TraineeFigures(name, self.answers, accuracy, known, self.last_seen)


class _Read:
    """What reviews have been read so far: counts only, as there may be very many of them."""

    __slots__ = ("items", "trainees")

    def __init__(self, trainees: Iterable[str]) -> None:
        self.trainees = {trainee: _Trainee() for trainee in trainees}
        self.items: dict[ItemId, Tally] = {}

    def add(self, review: Review, *, recent: bool) -> None:
        """Count an answer; of one that is not recent, only that it was there."""
        tally = latest(self.items, review, Tally)
        if not recent:
            if tally is not None:
                tally.note(review)
            return
        if tally is not None:
            tally.add(review)
        trainee = self.trainees.get(review.trainee)
        if trainee is None:
            trainee = self.trainees[review.trainee] = _Trainee()
        trainee.add(review)


def _known(progress: Mapping[ItemId, Progress], meant: Collection[ItemId] | None, now: datetime) -> int:
    return sum(
        standing_of(one.memory, now) == "known"
        for item, one in progress.items()
        if meant is None or item in meant
    )


def _by_weakness(trainees: Iterable[TraineeFigures]) -> tuple[TraineeFigures, ...]:
    """Return trainees with the least accurate first; those who have not answered anything come last."""
    return tuple(sorted(trainees, key=lambda one: (one.accuracy is None, one.accuracy, one.trainee)))


def _topics(tallies: Mapping[ItemId, Tally]) -> tuple[TopicFigures, ...]:
    groups: dict[tuple[str, str | None], list[Tally]] = {}
    for item, tally in tallies.items():
        groups.setdefault((item.pack, tally.topic), []).append(tally)
    found = [_topic(*key, members) for key, members in groups.items()]
    return tuple(sorted(found, key=lambda one: (*_from_hardest(one.facility), one.pack, one.topic or "")))


def _topic(pack: str, topic: str | None, members: Collection[Tally]) -> TopicFigures:
    firsts = [mark for tally in members for mark in tally.firsts.values()]
    return TopicFigures(
        pack=pack,
        topic=topic,
        items=len(members),
        answers=sum(tally.answers for tally in members),
        trainees=len({trainee for tally in members for trainee in tally.trainees}),
        facility=sum(firsts) / len(firsts) if firsts else None,
    )


def _items(tallies: Mapping[ItemId, Tally]) -> tuple[ItemFigures, ...]:
    """Return the items: first those that good trainees fail, then from the hardest to the easiest."""
    sums = _Sums(tallies.values())
    found = [_item(item, tally, sums) for item, tally in tallies.items()]
    return tuple(sorted(found, key=_from_worst))


def _from_worst(one: ItemFigures) -> tuple[object, ...]:
    facility = None if one.facility is None else one.facility.value
    return "good trainees fail it" not in one.flags, *_from_hardest(facility), one.item


def _from_hardest(facility: float | None) -> tuple[bool, float]:
    return (True, 0.0) if facility is None else (False, facility)


class _Sums:
    """The first marks of each trainee over all items: their sum, and how many there are."""

    __slots__ = ("_counts", "_totals")

    def __init__(self, tallies: Iterable[Tally]) -> None:
        self._totals: dict[str, float] = {}
        self._counts: dict[str, int] = {}
        for tally in tallies:
            for trainee, mark in tally.firsts.items():
                self._totals[trainee] = self._totals.get(trainee, 0.0) + mark
                self._counts[trainee] = self._counts.get(trainee, 0) + 1

    def beside(self, tally: Tally) -> list[tuple[float, float]]:
        """Return each trainee's mark in an item, and the mean of theirs in all others, if there are any."""
        return [
            (mark, (self._totals[trainee] - mark) / (self._counts[trainee] - 1))
            for trainee, mark in tally.firsts.items()
            if self._counts[trainee] > 1
        ]


def _item(item: ItemId, tally: Tally, sums: _Sums) -> ItemFigures:
    facility = mean_mark(sum(tally.firsts.values()), len(tally.firsts))
    discrimination = correlation(sums.beside(tally))
    return ItemFigures(
        item=item,
        topic=tally.topic,
        question=tally.title.text,
        answers=tally.answers,
        trainees=len(tally.trainees),
        facility=facility,
        discrimination=discrimination,
        flags=_flags(facility, discrimination),
        wrong=tally.wrong(),
        untaken=tally.untaken(OFFERED_OFTEN),
        claims=tally.claims(),
    )


def _flags(facility: Estimate | None, discrimination: Estimate | None) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if discrimination is not None and discrimination.high < 0:
        flags.append("good trainees fail it")
    if facility is not None and facility.low > TOO_EASY:
        flags.append("too easy")
    return tuple(flags)
