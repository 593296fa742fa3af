"""The answers of everybody to one item, counted while they are read; decides nothing about the item."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa_bot.progress import Form, Review
from qa_bot.report.scope import Title
from qa_bot.text import normalise

# What was given to a statement or a flash card says nothing about the item's question.
_TELLING: frozenset[Form] = frozenset({"typed", "cloze", "choice"})
# A choice may be named by its letter, or by its number, which is short.
_LETTERS, _MOST_DIGITS = "abcdefghijklmnopqrstuvwxyz", 2


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


class Tally:
    """What was answered to one item in its latest revision; a later revision begins anew."""

    __slots__ = ("_claimed", "_offers", "_taken", "_wrong", "answers", "firsts", "rev", "title", "topic")

    def __init__(self) -> None:
        self.rev: int | None = None
        self.title = Title()
        self.topic: str | None = None
        self._begin()

    def add(self, review: Review) -> None:
        """Count an answer; one to an earlier revision is left out."""
        if review.rev != self.rev:
            if self.rev is not None and review.rev < self.rev:
                return
            self.rev = review.rev
            self._begin()
        self.answers += 1
        self.topic = review.topic
        self.title.consider(review)
        self.firsts.setdefault(review.trainee, review.mark)
        if review.form == "choice":
            self._offers[review.choices, review.key] += 1
            self._taken.add(chosen(review))
        if review.outcome == "wrong" and review.form in _TELLING:
            self._wrong[chosen(review)] += 1
        if review.overridden:
            self._claimed[chosen(review), review.key] += 1

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

    def _begin(self) -> None:
        self.answers = 0
        self.firsts: dict[str, float] = {}
        self._wrong: Counter[str] = Counter()
        self._offers: Counter[tuple[tuple[str, ...], str]] = Counter()
        self._taken: set[str] = set()
        self._claimed: Counter[tuple[str, str]] = Counter()


def chosen(review: Review) -> str:
    """Return what was given: of a choice its text, where its number or letter was typed."""
    given = review.given.strip()
    if given in review.choices or not 1 <= len(given) <= _MOST_DIGITS:
        return given
    at = int(given) - 1 if given.isdecimal() else _LETTERS.find(given.lower())
    return review.choices[at] if 0 <= at < len(review.choices) else given


def _alike(counted: Iterable[tuple[str, int]]) -> Iterator[Counted]:
    """Yield texts with how many times, those that read the same together, the most frequent first."""
    shown: dict[str, str] = {}
    times: Counter[str] = Counter()
    for text, count in counted:
        form = " ".join(normalise(text).split())
        shown.setdefault(form, text)
        times[form] += count
    return (Counted(shown[form], count) for form, count in times.most_common() if form)
