"""Learning by spaced repetition: asks what is due, grades, keeps, takes back; draws nothing."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random, SystemRandom
from types import MappingProxyType, TracebackType
from typing import Self
from uuid import uuid4

from qa_bot.bot import Bot
from qa_bot.errors import UsageError
from qa_bot.model import Answer
from qa_bot.progress import RATING_OF, Form, ItemId, Outcome, Progress, Rating, Review
from qa_bot.quiz.bank import ItemBank
from qa_bot.quiz.clock import Clock, read, seconds_between, system_clock
from qa_bot.quiz.given import check_count, check_seed, typed
from qa_bot.quiz.items import Item, Prompt
from qa_bot.quiz.schedule import advance
from qa_bot.quiz.selection import FORMS, Known, Mode, Selection, Waiting, selected, shuffled, waiting
from qa_bot.quiz.trainees import checked_name
from qa_bot.store import Store, open_store

_JUDGED = "judged by the trainee"
# What is said to a flash card, and what it means.
_RATED: Mapping[str, Rating] = MappingProxyType(
    {
        "1": "again", "again": "again", "2": "hard", "hard": "hard",
        "3": "good", "good": "good", "4": "easy", "easy": "easy",
    }
)  # fmt: skip
_OUTCOME_OF: Mapping[Rating, Outcome] = MappingProxyType(
    {"again": "wrong", "hard": "close", "good": "right", "easy": "right"}
)
_MARK_OF: Mapping[Rating, float] = MappingProxyType({"again": 0.0, "hard": 0.5, "good": 1.0, "easy": 1.0})


@dataclass(frozen=True, slots=True)
class Feedback:
    """What became of an answer: the review as it is kept, and what there is to learn from it.

    `answer` is what the bot says to the item's question, with its citations. `due` is when the item comes
    back, in UTC.
    """

    prompt: Prompt
    review: Review
    answer: Answer
    due: datetime


@dataclass(frozen=True, slots=True)
class SessionStanding:
    """How far a session has come: answers `given`, and the items still to ask, due and new."""

    given: int
    due: int
    new: int


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What a session came to: how often each outcome, by topic, and the feedback on all that was missed.

    `back` are the items that were asked with the time when each comes back, in UTC, the soonest first.
    """

    given: int
    by_topic: Mapping[str | None, Mapping[Outcome, int]]
    back: tuple[tuple[Item, datetime], ...]
    missed: tuple[Feedback, ...]


class Quiz:
    """A session of one trainee. Belongs to one thread; the store may be shared.

    >>> quiz = Quiz(Bot([pack]), trainee="kim")                  # doctest: +SKIP
    >>> while prompt := quiz.next():                             # doctest: +SKIP
    ...     print(prompt.text)
    ...     print(quiz.answer(input()).review.why)
    """

    def __init__(
        self,
        bot: Bot,
        *,
        store: Store | str = "memory:",
        trainee: str = "trainee",
        clock: Clock | None = None,
        seed: int | None = None,
        selection: Selection | None = None,
        mode: Mode = "mixed",
        count: int | None = None,
    ) -> None:
        """Prepare to quiz `trainee` on the packs of `bot`.

        `store` is one that is open, or the URL of one, which `close` or a with statement closes. `clock`
        tells the time, by default that of the system.
        With the same `seed` the items are begun in the same order and asked in the same forms. `count`
        ends the session after that many answers. Raises UsageError for a selection that selects nothing, a
        mode or name that cannot be used, and StoreError for a store that cannot.
        """
        if mode not in FORMS:
            raise UsageError(f"the mode is {', '.join(FORMS)}; not {mode!r}")
        if count is not None:
            check_count(count)
        check_seed(seed)
        self.trainee = checked_name(trainee)
        self._clock = clock or system_clock
        self._seed = SystemRandom().getrandbits(32) if seed is None else seed
        self._bot, self._mode, self._count = bot, mode, count
        self._selection = selection or Selection()
        self._bank = ItemBank(bot.packs)
        self._order = shuffled(selected(self._bank.items.values(), self._selection), self._seed)
        self._owns_store = isinstance(store, str)
        self._store = open_store(store) if isinstance(store, str) else store
        self._progress: Mapping[ItemId, Progress] = {}
        self._known = Known((), (), (), ())
        self._seen: Hashable = object()
        self._prompt: Prompt | None = None
        self._asked_at: datetime | None = None
        self._hint: str | None = None
        self._given: list[Feedback] = []

    def close(self) -> None:
        """Let go of a store that was opened by its URL; one that was handed in stays open."""
        if self._owns_store:
            self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    def next(self) -> Prompt | None:
        """Ask: return the item to answer now; None where nothing is left for today, or for this session.

        The same item is returned until it is answered or skipped. Raises UsageError where no item that is
        selected can be asked in this mode.
        """
        last = self._given[-1].prompt.item.id if self._given else None
        while self._prompt is None and not self._is_over():
            item = self._waiting().first(last)
            if item is None:
                break
            self._try(self._bank.items[item])
        return self._prompt

    def hint(self) -> str:
        """Return a hint on what is asked, "" if there is none; after one an answer is hard at best."""
        prompt = self._asked()
        if self._hint is None:
            self._hint = self._bank.hint(prompt)
        return self._hint

    def answer(self, given: str) -> Feedback:
        """Grade what was answered to the item asked, and keep it before this returns.

        Raises UsageError where nothing is asked, where nothing was typed, and where `given` names none of the
        choices: the item then stays to be answered.
        """
        prompt, given = self._asked(), typed(given)
        if prompt.form == "flash":
            rating = _flash_rating(given)
            return self._keep(_OUTCOME_OF[rating], rating, _MARK_OF[rating], _JUDGED, rating)
        grade, meant = self._bank.grade(prompt, given), self._bank.meant(prompt, given)
        return self._keep(grade.verdict, meant, grade.mark, grade.why, RATING_OF[grade.verdict])

    def skip(self) -> Feedback:
        """Give the item asked up: it counts as not known."""
        self._asked()
        return self._keep("skipped", "", 0.0, "skipped", RATING_OF["skipped"])

    def rate(self, rating: Rating) -> Feedback:
        """Say how hard the last answer was, if it was right: "hard", "good" or "easy"."""
        last = self._last()
        if rating not in ("hard", "good", "easy"):
            raise UsageError("an answer that was right may be hard, good or easy")
        if last.review.outcome != "right":
            raise UsageError("only an answer that was right can be called hard or easy")
        if last.review.hinted and rating != "hard":
            raise UsageError("with a hint it counts as hard")
        return self._amend(replace(last.review, rating=rating))

    def was_right(self) -> Feedback:
        """Overrule the grader: the last answer was right. The mark stays, and the report shows the claim."""
        last = self._last()
        if last.review.outcome == "right":
            raise UsageError("the last answer counts as right already")
        if last.review.outcome == "skipped":
            raise UsageError("what was skipped cannot have been right")
        if last.review.form == "flash":
            raise UsageError("a flash card is judged by you: take it back to judge it anew")
        rating: Rating = "hard" if last.review.hinted else "good"
        return self._amend(replace(last.review, outcome="right", rating=rating, overridden=True))

    def undo(self) -> Prompt:
        """Take the last answer of this session back, progress too, and ask its item again."""
        last = self._last()
        self._store.undo(self.trainee, last.review.token)
        self._given.pop()
        self._ask(last.prompt)
        return last.prompt

    def standing(self) -> SessionStanding:
        """Return how far the session has come."""
        left = self._waiting()
        due, new = len(left.due) + len(left.ahead), len(left.new)
        if self._count is not None:
            due = min(due, self._count - len(self._given))
            new = min(new, self._count - len(self._given) - due)
        return SessionStanding(len(self._given), due, new)

    def summary(self) -> SessionSummary:
        """Return what the session has come to so far."""
        by_topic: dict[str | None, Counter[Outcome]] = {}
        for one in self._given:
            by_topic.setdefault(one.review.topic, Counter())[one.review.outcome] += 1
        latest = {one.prompt.item.id: one for one in self._given}
        back = sorted(((one.prompt.item, one.due) for one in latest.values()), key=lambda pair: pair[1])
        missed = {one.prompt.item.id: one for one in self._given if one.review.outcome != "right"}
        return SessionSummary(len(self._given), by_topic, tuple(back), tuple(missed.values()))

    def explained(self) -> Answer:
        """Return what the bot says to the question of the item asked, as a flash card is turned."""
        return self._explained(self._asked().item.id)

    def soonest(self) -> datetime | None:
        """Return when the next of the items selected comes back, in UTC; None where none was ever asked."""
        self._refresh()
        due = (one.memory.due for one in (*self._known.changed, *self._known.kept))
        return min(due, default=None)

    def now(self) -> datetime:
        """Return the time by the clock of the quiz."""
        return read(self._clock)

    @property
    def asked(self) -> Prompt | None:
        """The item that is to be answered now; None where none is asked."""
        return self._prompt

    @property
    def last(self) -> Feedback | None:
        """The feedback on the last answer of this session; None where there is none."""
        return self._given[-1] if self._given else None

    def _forms(self, item: Item) -> tuple[Form, ...]:
        return tuple(form for form in self._bank.forms(item) if form in FORMS[self._mode])

    def _waiting(self) -> Waiting:
        self._refresh()
        return waiting(self._known, self._selection, read(self._clock))

    def _refresh(self) -> None:
        """Read progress again if anybody has written: another program may quiz the same trainee."""
        version = self._store.version()
        if version != self._seen:
            self._progress = self._store.progress(self.trainee)
            self._known = self._classed(self._progress)
            self._seen = version

    def _classed(self, progress: Mapping[ItemId, Progress]) -> Known:
        """Tell what is known of the items to ask from what is new, and from what has changed since."""
        mine = set(self._order)
        met: dict[bool, list[Progress]] = {True: [], False: []}
        for one in progress.values():
            if one.item in mine:
                met[self._has_changed(self._bank.items[one.item], one)].append(one)
        return Known(
            changed=tuple(met[True]),
            kept=tuple(met[False]),
            new=tuple(item for item in self._order if item not in progress),
            introduced=tuple(one.introduced_at for one in progress.values()),
        )

    def _has_changed(self, item: Item, known: Progress) -> bool:
        """Whether what is right has changed: another revision, or a key that the old one does not satisfy."""
        if known.rev != item.rev or known.key == item.key:
            return known.rev != item.rev
        typed = Prompt(item, "typed", item.question, (), item.key)
        return self._bank.grade(typed, known.key).verdict != "right"

    def _try(self, item: Item) -> None:
        """Ask an item; one that cannot be asked in this mode is left out from now on."""
        forms = self._forms(item)
        if forms:
            self._ask(self._prompt_for(item, forms))
            return
        self._order = tuple(other for other in self._order if other != item.id)
        self._known = self._classed(self._progress)
        if not self._order:
            raise UsageError(f"no item that is selected can be asked in mode {self._mode}")

    def _prompt_for(self, item: Item, forms: Sequence[Form]) -> Prompt:
        known = self._progress.get(item.id)
        rng = Random(f"{self._seed} {item.id} {known.reviews if known else 0}")  # noqa: S311 - no secret
        # Who meets an item for the first time can choose, but not recall; to recall is what makes it last.
        rather = FORMS["choice" if known is None else "typed"]
        prompt = self._bank.prompt(item, rng.choice([f for f in forms if f in rather] or forms), rng)
        return replace(prompt, is_stale=known is not None and self._has_changed(item, known))

    def _ask(self, prompt: Prompt) -> None:
        self._prompt, self._hint, self._asked_at = prompt, None, read(self._clock)

    def _keep(self, outcome: Outcome, given: str, mark: float, why: str, rating: Rating) -> Feedback:
        prompt, now = self._asked(), read(self._clock)
        hinted = bool(self._hint)
        review = Review(
            token=uuid4().hex,
            trainee=self.trainee,
            item=prompt.item.id,
            topic=prompt.item.topic,
            form=prompt.form,
            question=prompt.text,
            choices=prompt.choices,
            given=given,
            key=prompt.key,
            rev=prompt.item.rev,
            outcome=outcome,
            mark=mark,
            why=why,
            rating="hard" if hinted and rating in ("good", "easy") else rating,
            reviewed_at=now.astimezone(UTC),
            hinted=hinted,
            seconds=None if self._asked_at is None else seconds_between(self._asked_at, now),
        )
        progress = self._store.record(review, lambda before: self._advance(prompt, before, review))
        if progress is None:
            raise AssertionError("a review that is planned leads to progress")
        feedback = Feedback(prompt, review, self._explained(prompt.item.id), progress.memory.due)
        self._given.append(feedback)
        self._prompt = None
        return feedback

    def _amend(self, review: Review) -> Feedback:
        last = self._last()
        after: list[Progress] = []

        def change(_: Review, before: Progress | None) -> tuple[Review, Progress]:
            after.append(self._advance(last.prompt, before, review))
            return review, after[-1]

        self._store.amend(self.trainee, review.token, change)
        self._given[-1] = replace(last, review=review, due=after[-1].memory.due)
        return self._given[-1]

    def _advance(self, prompt: Prompt, before: Progress | None, review: Review) -> Progress:
        item = prompt.item
        anew = before is not None and self._has_changed(item, before)
        return advance(before, review, rev=item.rev, key=item.key, anew=anew)

    def _explained(self, item: ItemId) -> Answer:
        return self._bot.tell(item.pack, item.entry)

    def _is_over(self) -> bool:
        return self._count is not None and len(self._given) >= self._count

    def _asked(self) -> Prompt:
        if self._prompt is None:
            raise UsageError("nothing is asked now")
        return self._prompt

    def _last(self) -> Feedback:
        if not self._given:
            raise UsageError("there is no answer yet in this session")
        return self._given[-1]


def _flash_rating(given: str) -> Rating:
    rating = _RATED.get(given.strip().lower())
    if rating is None:
        raise UsageError("say how well you knew it: 1 again, 2 hard, 3 good, 4 easy")
    return rating
