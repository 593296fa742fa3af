"""Which items a trainee wants to be asked, and which of them is next; pure, and grades nothing."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from types import MappingProxyType
from typing import Literal

from qa_bot.errors import UsageError
from qa_bot.model import QuestionType
from qa_bot.progress import Form, ItemId, Memory, Progress
from qa_bot.quiz.items import Item
from qa_bot.quiz.schedule import day_of, is_due
from qa_bot.topics import topic_names
from qa_bot.wording import nearest

Mode = Literal["typed", "choice", "mixed", "flash"]

FORMS: Mapping[Mode, tuple[Form, ...]] = MappingProxyType(
    {
        "typed": ("typed", "cloze"),
        "choice": ("choice", "true-false"),
        "mixed": ("typed", "cloze", "choice", "true-false"),
        "flash": ("flash",),
    }
)
"""The forms in which each mode asks."""

NEW_A_DAY = 20
# Where nothing else is left, the short steps of learning need not be waited for.
AHEAD = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which items are asked; what is empty selects all.

    `topics` are names of topics in any case, or PACK/TOPIC, `types` kinds of questions. `wrong_only` asks
    what was not right last time, whether it is due or not. `new_a_day` is how many items that were never
    asked are begun on a day.
    """

    packs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    types: tuple[QuestionType, ...] = ()
    wrong_only: bool = False
    new_a_day: int = NEW_A_DAY

    def holds(self, item: Item) -> bool:
        """Whether an item is among those selected, as far as its entry tells."""
        return (
            (not self.packs or item.id.pack in self.packs)
            and (not self.topics or _is_any(item, self.topics))
            and (not self.types or item.type in self.types)
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What a trainee has met of the items that may be asked.

    `changed` are those of which something else is right now, which are to be asked again, `kept` the others,
    and `new` those never asked, in the order in which they are begun. `introduced` are the times at which
    items were begun, whatever they are.
    """

    changed: tuple[Progress, ...]
    kept: tuple[Progress, ...]
    new: tuple[ItemId, ...]
    introduced: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """The items to be asked from now on, in the order in which they are: due ones, then new ones.

    `ahead` are those whose short step is not over yet, and that are asked early where nothing else is left.
    """

    due: tuple[ItemId, ...]
    new: tuple[ItemId, ...]
    ahead: tuple[ItemId, ...]

    def first(self, last: ItemId | None) -> ItemId | None:
        """Return the item to ask: not the one asked last, as long as there is another."""
        ids = (*self.due, *self.new, *self.ahead)
        return next((item for item in ids if item != last), ids[0] if ids else None)


def _is_any(item: Item, topics: Iterable[str]) -> bool:
    names = topic_names(item.id.pack, item.topic)
    return any(topic.casefold() in names for topic in topics)


def selected(items: Iterable[Item], selection: Selection) -> list[ItemId]:
    """Return the items that a selection selects; UsageError where there are none, saying why."""
    there = tuple(items)
    chosen = [item.id for item in there if selection.holds(item)]
    if not chosen:
        raise UsageError(_why_nothing(there, selection))
    return chosen


def waiting(known: Known, selection: Selection, now: datetime) -> Waiting:
    """Return what waits to be asked at `now`, whose time zone says what a day is."""
    if selection.wrong_only:
        missed = (one for one in (*known.changed, *known.kept) if one.outcome != "right")
        return Waiting(_by_time(missed, lambda one: one.memory.reviewed_at), (), ())
    begins, ends = day_of(now)
    due = (one for one in known.kept if is_due(one.memory, now, ends))
    soon = (one for one in known.kept if _is_soon(one.memory, now))
    left = max(0, selection.new_a_day - sum(begins <= begun < ends for begun in known.introduced))
    return Waiting(
        _by_time(known.changed, _due) + _by_time(due, _due), known.new[:left], _by_time(soon, _due)
    )


def shuffled(items: Collection[ItemId], seed: int) -> tuple[ItemId, ...]:
    """Return items in an order by which one that is added to a pack leaves the others as they are."""
    return tuple(sorted(items, key=lambda item: Random(f"{seed} {item}").random()))  # noqa: S311 - no secret


def _by_time(some: Iterable[Progress], time: Callable[[Progress], datetime]) -> tuple[ItemId, ...]:
    return tuple(one.item for one in sorted(some, key=time))


def _due(one: Progress) -> datetime:
    return one.memory.due


def _is_soon(memory: Memory, now: datetime) -> bool:
    at = now.astimezone(UTC)  # in a zone, an hour may be there twice
    return memory.phase != "review" and at < memory.due <= at + AHEAD


def _why_nothing(there: Sequence[Item], selection: Selection) -> str:
    """Return which part of a selection selects nothing, and what would be there."""
    if not there:
        return "these packs hold nothing that can be asked: no question has a short answer"
    wanted: tuple[tuple[str, Iterable[str], Iterable[str | None]], ...] = (
        ("pack", selection.packs, (item.id.pack for item in there)),
        ("topic", selection.topics, (item.topic for item in there)),
        ("type", selection.types, (item.type for item in there)),
    )
    for kind, named, known in wanted:
        names = sorted({name for name in known if name})
        for name in named:
            if name.casefold().rpartition("/")[2] not in map(str.casefold, names):
                meant = nearest(name, names)
                advice = f"did you mean {meant}?" if meant else f"there is: {', '.join(names) or 'none'}"
                return f"no item has the {kind} {name!r}; {advice}"
    return "no item is all of that: leave out a topic, type or pack"
