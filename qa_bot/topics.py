"""The topics of packs, each with its questions; knows nothing of how they are asked for or shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa_bot.model import Pack, Question


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions of the pack with the id `pack` that go together; `name` is "" where they have no topic."""

    pack: str
    name: str
    questions: tuple[Question, ...]


def topics(packs: Iterable[Pack]) -> tuple[Topic, ...]:
    """Return the topics of all questions but small talk, in the order in which they first appear.

    Two packs never share a topic. What has no topic comes last in its pack.
    """
    return tuple(topic for pack in packs for topic in _topics_of(pack))


def _topics_of(pack: Pack) -> Iterator[Topic]:
    groups: dict[str, list[Question]] = {}
    for question in pack.questions:
        if not (pack.smalltalk or question.smalltalk):
            groups.setdefault(question.topic or "", []).append(question)
    for name in sorted(groups, key=lambda name: name == ""):
        yield Topic(pack.id, name, tuple(groups[name]))
