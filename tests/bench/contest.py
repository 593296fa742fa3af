"""One run: the same questions put to the bot and to other ways of searching; knows no set and no measure."""

import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from rich.progress import Progress

from qa_bot import Bot, Pack

from .data import DataError, Query
from .measures import Outcome
from .peers import PEERS, Peer

T = TypeVar("T")

OURS = "qa_bot"
SEED = 1


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for a question: the first entry, "" for none, and how sure it is."""

    entry: str
    confidence: float
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """One contestant on one set of bases: the time to build them, and how each question went."""

    build_seconds: float
    outcomes: Sequence[Outcome]

    def part(self, name: str) -> list[Outcome]:
        """The outcomes of one split or channel."""
        return [outcome for outcome in self.outcomes if outcome.part == name]


Ask = Callable[[str], Reply]
Runs = Mapping[str, Run]


class Contest:
    """Puts the same questions to all contestants, and notes how many were asked."""

    def __init__(self, bar: Progress, *, most: int | None, peers: bool) -> None:
        self.asked: list[str] = []
        self._contestants = _contestants(peers)
        self._most = most
        self._bar = bar

    @property
    def contestants(self) -> tuple[str, ...]:
        """Their names, ours first."""
        return tuple(self._contestants)

    def draw(self, label: str, items: Sequence[T]) -> list[T]:
        """Draw what is asked, in the order it was in; the same on each run.

        Raises DataError where there is nothing to draw from.
        """
        if not items:
            raise DataError(f"{label}: no questions")
        most = len(items) if self._most is None else min(self._most, len(items))
        self.asked.append(f"{label} {most} of {len(items)}")
        chosen = random.Random(SEED).sample(range(len(items)), most)  # noqa: S311 - a sample, no secret
        return [items[number] for number in sorted(chosen)]

    def run(self, label: str, bases: Sequence[tuple[Pack, Sequence[Query]]]) -> Runs:
        """Build each base and put its questions to it, for each contestant.

        Raises DataError for a question that no entry of its base can answer.
        """
        for pack, queries in bases:
            _check_wanted(pack, queries)
        return {name: self._run(f"{label}, {name}", make, bases) for name, make in self._contestants.items()}

    def _run(
        self, label: str, make: Callable[[Pack], Ask], bases: Sequence[tuple[Pack, Sequence[Query]]]
    ) -> Run:
        task = self._bar.add_task(label, total=sum(len(queries) for _, queries in bases))
        seconds, outcomes = 0.0, []
        for pack, queries in bases:
            started = time.perf_counter()
            ask = make(pack)
            seconds += time.perf_counter() - started
            for query in queries:
                outcomes.append(_outcome(query, ask(query.text)))
                self._bar.advance(task)
        self._bar.remove_task(task)
        return Run(seconds, outcomes)


def _contestants(peers: bool) -> Mapping[str, Callable[[Pack], Ask]]:
    others = {name: partial(_peer, kind) for name, kind in PEERS.items()}
    return {OURS: _qa_bot} | (others if peers else {})


def _qa_bot(pack: Pack) -> Ask:
    bot = Bot([pack])

    def ask(question: str) -> Reply:
        started = time.perf_counter()
        answer = bot.ask(question)
        milliseconds = 1000 * (time.perf_counter() - started)
        # Ranked afterwards, or the question timed would be one whose words have been seen.
        first = next((match.entry for match in bot.rank(question, limit=1)), "")
        return Reply(first, answer.confidence, milliseconds)

    return ask


def _peer(kind: type[Peer], pack: Pack) -> Ask:
    peer = kind(pack)

    def ask(question: str) -> Reply:
        started = time.perf_counter()
        entry, score = peer.best(question)
        return Reply(entry, score, 1000 * (time.perf_counter() - started))

    return ask


def _check_wanted(pack: Pack, queries: Iterable[Query]) -> None:
    """Data that do not belong together would pass for wrong answers."""
    held = {question.id for question in pack.questions} | {fact.id for fact in pack.facts}
    lost = next((query for query in queries if query.wanted is not None and query.wanted not in held), None)
    if lost:
        raise DataError(f"{pack.title} has no entry {lost.wanted!r}, which {lost.text!r} is about")


def _outcome(query: Query, reply: Reply) -> Outcome:
    in_scope = query.wanted is not None
    return Outcome(query.part, in_scope, reply.entry == query.wanted, reply.confidence, reply.milliseconds)
