"""The answers of everybody to one item, counted while they are read; decides nothing about the item."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, TypeVar

from qa_bot.progress import Form, ItemId, Review
from qa_bot.text import normalise

TELLING: frozenset[Form] = frozenset({"typed", "cloze", "choice"})
"""What was given to a statement or a flash card says nothing about the item's question; to these it does."""

# The text of these forms is a question that can be read alone; a statement may be a false one.
_READABLE: Mapping[Form, int] = MappingProxyType(
    {"typed": 2, "choice": 2, "flash": 2, "cloze": 1, "true-false": 0}
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A text, as it was first typed or offered, and how many times."""

    text: str
    times: int


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer that was refused, and that trainees say is right: `key` was the right one."""

    given: str
    key: str
    times: int


class Title:
    """The text that an item is shown by: of all that it was asked with, the latest that reads well alone."""

    __slots__ = ("_rank", "text")

    def __init__(self) -> None:
        self.text = ""
        self._rank = -1

    def consider(self, review: Review) -> None:
        """Take the text of a further answer, unless the one that is there reads better."""
        rank = _READABLE[review.form]
        if rank >= self._rank:
            self.text, self._rank = review.question, rank


class Revised(Protocol):
    """What is counted of the answers to a revision of an item."""

    rev: int
    title: Title


R = TypeVar("R", bound=Revised)


def latest(known: dict[ItemId, R], review: Review, new: Callable[[int, Title], R]) -> R | None:
    """Return where an answer counts; None for one to an earlier revision of its item than the latest.

    With the first answer to a later revision, counting begins anew.
    """
    found = known.get(review.item)
    if found is None or review.rev > found.rev:
        found = known[review.item] = new(review.rev, Title() if found is None else found.title)
    return found if review.rev == found.rev else None


class Tally:
    """What was answered to a revision of an item. `firsts` are the first marks of trainees by their names."""

    __slots__ = (
        "_claimed", "_earlier", "_offers", "_taken", "_wrong", "answers", "firsts", "rev", "title", "topic",
        "trainees",
    )  # fmt: skip

    def __init__(self, rev: int, title: Title) -> None:
        self.rev = rev
        self.title = title
        self.topic: str | None = None
        self.answers = 0
        self.trainees: set[str] = set()
        self.firsts: dict[str, float] = {}
        self._earlier: set[str] = set()
        self._wrong: Counter[str] = Counter()
        self._offers: Counter[tuple[tuple[str, ...], str]] = Counter()
        self._taken: set[str] = set()
        self._claimed: Counter[tuple[str, str]] = Counter()

    def note(self, review: Review) -> None:
        """Know of an answer that is too old to count, so that a later one of its trainee is no first one."""
        self._earlier.add(review.trainee)

    def add(self, review: Review) -> None:
        """Count an answer."""
        trainee, form, given = review.trainee, review.form, review.given
        self.answers += 1
        self.topic = review.topic
        self.title.consider(review)
        if trainee not in self.trainees:
            self.trainees.add(trainee)
            if trainee not in self._earlier:
                self.firsts[trainee] = review.mark
        if form == "choice":
            self._offers[review.choices, review.key] += 1
            self._taken.add(given)
        if review.outcome == "wrong" and form in TELLING:
            self._wrong[given] += 1
        if review.overridden:
            self._claimed[given, review.key] += 1

    def wrong(self) -> tuple[Counted, ...]:
        """Return the wrong answers, the most frequent first; those that differ in spelling only are one."""
        return tuple(_alike(self._wrong.items()))

    def untaken(self, least: int) -> tuple[Counted, ...]:
        """Return the wrong choices that were offered at least `least` times and that nobody took."""
        offered: Counter[str] = Counter()
        for (choices, key), times in self._offers.items():
            offered.update(
                {choice: times for choice in choices if choice not in self._taken and choice != key}
            )
        return tuple(Counted(*pair) for pair in offered.most_common() if pair[1] >= least)

    def claims(self) -> tuple[Claim, ...]:
        """Return the answers said to be right, the most frequent first."""
        keys = sorted({key for _, key in self._claimed})
        found = [
            Claim(one.text, key, one.times)
            for key in keys
            for one in _alike((given, n) for (given, of), n in self._claimed.items() if of == key)
        ]
        return tuple(sorted(found, key=lambda claim: -claim.times))


def _alike(counted: Iterable[tuple[str, int]]) -> Iterator[Counted]:
    """Yield texts with how many times, those that read the same together, the most frequent first."""
    shown: dict[str, str] = {}
    times: Counter[str] = Counter()
    for text, count in counted:
        form = " ".join(normalise(text).split())
        shown.setdefault(form, text)
        times[form] += count
    return (Counted(shown[form], count) for form, count in times.most_common() if form)
