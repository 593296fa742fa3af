"""Exams: the same items for all by seed, a limit of time, nothing told before the end; plans no reviews."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random, SystemRandom
from uuid import uuid4

from qa_bot.bot import Bot
from qa_bot.errors import UsageError
from qa_bot.progress import ExamItem, Form, Review, Sitting
from qa_bot.quiz.bank import ItemBank
from qa_bot.quiz.clock import Clock, read, seconds_between, system_clock
from qa_bot.quiz.given import check_count, check_seed, typed
from qa_bot.quiz.items import Item, Prompt
from qa_bot.quiz.selection import FORMS, Mode, Selection, selected, shuffled
from qa_bot.quiz.trainees import checked_name
from qa_bot.store import Store

COUNT, PASS_MARK, LONGEST = 20, 0.7, timedelta(days=30)
# Flash cards are graded by the trainee.
EXAM_MODES = tuple(mode for mode in FORMS if mode != "flash")


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """What an exam asks for: how many items, in how much time, from which share of the marks it is passed.

    `limit` is None where time is not limited. `seed` picks the items, their order and their forms: with the
    same packs, all who sit the exam get the same. None draws one.
    """

    count: int = COUNT
    limit: timedelta | None = None
    pass_mark: float = PASS_MARK
    seed: int | None = None


class Exam:
    """A sitting, as it is begun or gone on with. Belongs to one thread; the store may be shared."""

    def __init__(self, bot: Bot, store: Store, sitting: Sitting, *, clock: Clock | None = None) -> None:
        """Go on with a sitting; `begin` makes one, and `resume` finds the one that was begun.

        Raises UsageError where the bot does not have the packs that it asks about.
        """
        missing = sorted({asked.item.pack for asked in sitting.items} - {pack.id for pack in bot.packs})
        if missing:
            raise UsageError(f"this exam asks about packs that are not loaded: {', '.join(missing)}")
        self.sitting = sitting
        self._bank = ItemBank(bot.packs)
        self._store, self._clock = store, clock or system_clock
        self._open = list(range(len(sitting.items)))
        self._seen: Hashable = object()
        self._latest = sitting.started_at
        self._asked_at: datetime | None = None
        self._refresh()

    @classmethod
    def begin(
        cls,
        bot: Bot,
        *,
        store: Store,
        trainee: str,
        plan: ExamPlan = ExamPlan(),
        selection: Selection | None = None,
        mode: Mode = "mixed",
        clock: Clock | None = None,
    ) -> "Exam":
        """Begin a sitting, and keep it in the store before anything is asked.

        Raises UsageError for a plan or a selection that cannot be met, and where the trainee has another
        sitting that is not finished; StoreError where the store cannot be used.
        """
        chosen = selection or Selection()
        _check(plan, chosen, mode)
        name, now = checked_name(trainee), read(clock or system_clock).astimezone(UTC)
        if unfinished(store, name, now):
            raise UsageError(f"{name} has begun another exam: go on with that one, or let it end first")
        seed = SystemRandom().getrandbits(32) if plan.seed is None else plan.seed
        bank = ItemBank(bot.packs)
        sitting = Sitting(
            id=uuid4().hex,
            trainee=name,
            seed=seed,
            items=_drawn(bank, chosen, FORMS[mode], plan.count, seed),
            pass_mark=plan.pass_mark,
            started_at=now,
            ends_at=now + plan.limit if plan.limit else None,
        )
        store.begin(sitting, alone=True)
        return cls(bot, store, sitting, clock=clock)

    @classmethod
    def resume(cls, bot: Bot, *, store: Store, trainee: str, clock: Clock | None = None) -> "Exam | None":
        """Go on with the sitting that a trainee has begun and not finished; None where there is none."""
        sitting = unfinished(store, checked_name(trainee), read(clock or system_clock))
        return None if sitting is None else cls(bot, store, sitting, clock=clock)

    def next(self) -> Prompt | None:
        """Ask: return the item to answer now; None once all are answered, or the time is up."""
        if self._asked_at is None:
            self._refresh()
        if self.is_over():
            return None
        self._asked_at = self._asked_at or read(self._clock)
        return self._prompt(self._open[0])

    def answer(self, given: str) -> None:
        """Keep an answer to the item asked, graded, before this returns; nothing is told.

        Raises UsageError where nothing is asked, because all is answered or the time is up, where the item
        has been answered in another program, and where nothing was typed or `given` names none of the
        choices: the item then stays to be answered.
        """
        number, now, given = self._number(), read(self._clock), typed(given)
        review = self._review(number, given, now)
        self._store.record(review)
        self._latest = review.reviewed_at
        self._open.pop(0)
        self._asked_at = None

    def skip(self) -> None:
        """Leave the item asked for later: it comes again after the others. UsageError where none is asked."""
        self._number()
        self._open.append(self._open.pop(0))
        self._asked_at = None

    def is_over(self) -> bool:
        """Whether nothing can be answered any more: all is, the time is up, or the sitting was finished."""
        left = self.time_left()
        return not self._open or left == timedelta() or self.sitting.finished_at is not None

    def time_left(self) -> timedelta | None:
        """Return how much time is left, zero if none is; None where it is not limited."""
        if self.sitting.ends_at is None:
            return None
        return max(timedelta(), self.sitting.ends_at - self._now())

    @property
    def open(self) -> int:
        """How many items are not answered."""
        return len(self._open)

    def finish(self) -> Sitting:
        """Hand in: close the sitting, at the latest when its time was up; what is open gets no mark."""
        now = self._now()
        ended = now if self.sitting.ends_at is None else min(now, self.sitting.ends_at)
        self.sitting = self._store.finish(self.sitting.id, ended)
        return self.sitting

    def _now(self) -> datetime:
        """Return the time in UTC: where the clock was put back, that of the last answer."""
        return max(self._latest, read(self._clock).astimezone(UTC))

    def _number(self) -> int:
        """Return which item is asked; UsageError where it is not to be answered any more, saying why."""
        asked = self._open[:1]
        self._refresh()
        if self.sitting.finished_at is not None:
            raise UsageError("the exam was handed in")
        if self.is_over():
            raise UsageError("the time is up" if self._open else "all is answered")
        if asked != self._open[:1]:
            self._asked_at = None
            raise UsageError("this item was answered in another program")
        return self._open[0]

    def _refresh(self) -> None:
        """See what has been answered or handed in if anybody has written, such as another program."""
        version = self._store.version()
        if version == self._seen:
            return
        self._seen = version
        reviews = list(self._store.reviews(sitting=self.sitting.id))
        answered = {review.number for review in reviews}
        self._latest = max((self._latest, *(review.reviewed_at for review in reviews)))
        self._open = [number for number in self._open if number not in answered]
        known = (one for one in self._store.sittings(self.sitting.trainee) if one.id == self.sitting.id)
        self.sitting = next(known, self.sitting)

    def _prompt(self, number: int) -> Prompt:
        asked = self.sitting.items[number]
        return Prompt(_item(asked), asked.form, asked.question, asked.choices, asked.key)

    def _review(self, number: int, given: str, now: datetime) -> Review:
        prompt = self._prompt(number)
        grade = self._bank.grade(prompt, given)
        return Review(
            token=f"{self.sitting.id}:{number}",
            trainee=self.sitting.trainee,
            item=prompt.item.id,
            topic=prompt.item.topic,
            form=prompt.form,
            question=prompt.text,
            choices=prompt.choices,
            given=self._bank.meant(prompt, given),
            key=prompt.key,
            rev=prompt.item.rev,
            outcome=grade.verdict,
            mark=grade.mark,
            why=grade.why,
            rating=None,
            reviewed_at=max(self._latest, now.astimezone(UTC)),
            seconds=None if self._asked_at is None else seconds_between(self._asked_at, now),
            sitting=self.sitting.id,
            number=number,
        )


def unfinished(store: Store, trainee: str, now: datetime) -> Sitting | None:
    """Return the sitting that a trainee has begun and not finished; those whose time is up are closed."""
    found = None
    for sitting in store.sittings(trainee):
        if sitting.finished_at is None and sitting.ends_at is not None and sitting.ends_at <= now:
            store.finish(sitting.id, sitting.ends_at)
        elif sitting.finished_at is None:
            found = sitting
    return found


def _drawn(
    bank: ItemBank, selection: Selection, forms: Iterable[Form], count: int, seed: int
) -> tuple[ExamItem, ...]:
    order = shuffled(selected(bank.items.values(), selection), seed)
    drawn: list[ExamItem] = []
    for item in order:
        if len(drawn) == count:
            break
        drawn.extend(_asked(bank, bank.items[item], tuple(forms), seed))
    if len(drawn) < count:
        raise UsageError(f"there are only {len(drawn)} items that can be asked in this exam, not {count}")
    return tuple(drawn)


def _asked(bank: ItemBank, item: Item, forms: tuple[Form, ...], seed: int) -> list[ExamItem]:
    rng = Random(f"{seed} {item.id}")  # noqa: S311 - the same exam for all, no secret
    possible = [form for form in bank.forms(item) if form in forms]
    if not possible:
        return []
    prompt = bank.prompt(item, rng.choice(possible), rng)
    return [
        ExamItem(
            item=item.id,
            topic=item.topic,
            form=prompt.form,
            question=prompt.text,
            choices=prompt.choices,
            key=prompt.key,
            rev=item.rev,
            type=item.type,
            # What fills a gap may be a part of the key, which is right too.
            tuning=replace(item.tuning, accept=(*item.tuning.accept, item.key), place=None),
        )
    ]


def _item(asked: ExamItem) -> Item:
    """Return an item as the sitting knows it: what its pack says by now does not matter."""
    return Item(
        id=asked.item,
        topic=asked.topic,
        type=asked.type,
        question=asked.question,
        key=asked.key,
        statement=asked.key,
        tuning=asked.tuning,
        rev=asked.rev,
    )


def _check(plan: ExamPlan, selection: Selection, mode: str) -> None:
    if mode not in EXAM_MODES:
        raise UsageError(f"the mode of an exam is {', '.join(EXAM_MODES)}; not {mode!r}")
    if selection.wrong_only:
        raise UsageError("what was not right last time is for learning: an exam is the same for all")
    check_count(plan.count)
    check_seed(plan.seed)
    if plan.limit is not None and not timedelta() < plan.limit <= LONGEST:
        raise UsageError(f"the time of an exam is more than nothing, and at most {LONGEST.days} days")
    if not 0 <= plan.pass_mark <= 1:
        raise UsageError("the pass mark is a share of the marks, from 0 to 1")
