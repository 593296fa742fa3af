"""Which answers a report is about; counts nothing."""

from dataclasses import dataclass
from datetime import datetime

from qa_bot.progress import Review
from qa_bot.topics import topic_names


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
