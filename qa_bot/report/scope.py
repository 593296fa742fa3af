"""Which answers a report is about, and the text by which an item is shown in it; counts nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from qa_bot.progress import Form, Review

NO_TOPIC = "(no topic)"

# The text of these forms is a question that can be read alone; a statement may be a false one.
_READABLE: Mapping[Form, int] = MappingProxyType(
    {"typed": 2, "choice": 2, "flash": 2, "cloze": 1, "true-false": 0}
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Items of `packs`, or of all; of a `topic`, or of all, in any case, PACK/TOPIC too; `since` a time."""

    packs: tuple[str, ...] = ()
    topic: str | None = None
    since: datetime | None = None

    def holds(self, review: Review) -> bool:
        """Return whether an answer is to one of the items meant, whenever it was given."""
        pack = review.item.pack
        if self.packs and pack not in self.packs:
            return False
        return self.topic is None or self.topic.casefold() in topic_names(pack, review.topic)

    def is_recent(self, review: Review) -> bool:
        """Return whether an answer was given in the time meant."""
        return self.since is None or review.reviewed_at >= self.since


def topic_names(pack: str, topic: str | None) -> tuple[str, str]:
    """Return both names that a topic goes by, in small letters: alone, and with its pack."""
    label = (topic or NO_TOPIC).casefold()
    return label, f"{pack.casefold()}/{label}"


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
