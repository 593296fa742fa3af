"""How much a pack holds, counted; shows nothing."""

from collections import Counter
from collections.abc import Iterable

from qa_bot.model import Pack, PackSummary


def summarise(pack: Pack) -> PackSummary:
    """Return what a pack is called and how much it holds."""
    talked_of = (q.topic for q in pack.questions if q.topic is not None and not q.smalltalk)
    return PackSummary(
        id=pack.id,
        title=pack.title,
        as_of=pack.as_of,
        smalltalk=pack.smalltalk,
        questions=len(pack.questions),
        facts=len(pack.facts),
        terms=len(pack.terms),
        sources=len(pack.sources),
        topics=tuple(topic for topic, _ in Counter(talked_of).most_common()),
    )


def topics_in(summaries: Iterable[PackSummary]) -> tuple[str, ...]:
    """Return the names of the topics of some packs, those of the pack with most questions first."""
    fullest = sorted((s for s in summaries if not s.smalltalk), key=lambda s: s.questions, reverse=True)
    return tuple(dict.fromkeys(topic for summary in fullest for topic in summary.topics))
