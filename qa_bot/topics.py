"""The topics of packs, each with its questions; knows nothing of how they are asked for or shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa_bot.errors import UsageError
from qa_bot.model import Pack, Question
from qa_bot.wording import nearest

NO_TOPIC = "(no topic)"
"""What stands in place of a topic's name where there is none."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions of the pack with the id `pack` that go together; `name` is "" where they have no topic."""

    pack: str
    name: str
    questions: tuple[Question, ...]

    @property
    def label(self) -> str:
        """The name, or words in its place."""
        return self.name or NO_TOPIC

    @property
    def full_name(self) -> str:
        """The label with the pack before it: no two topics share it."""
        return f"{self.pack}/{self.label}"


def topic_names(pack: str, topic: str | None) -> tuple[str, str]:
    """Return both names that a topic goes by, in small letters: alone, and with its pack before it."""
    label = (topic or NO_TOPIC).casefold()
    return label, f"{pack.casefold()}/{label}"


def topics(packs: Iterable[Pack]) -> tuple[Topic, ...]:
    """Return the topics of all questions but small talk, in the order in which they first appear.

    Two packs never share a topic. What has no topic comes last in its pack.
    """
    return tuple(topic for pack in packs for topic in _topics_of(pack))


def named(known: Sequence[Topic], name: str) -> list[Topic]:
    """Return the topics called `name`, or ``PACK/NAME``, all of one pack: it may spell one in several ways.

    Raises UsageError where there is none, or where several packs have one.
    """
    wanted = name.strip().casefold()
    found = [topic for topic in known if topic.full_name.casefold() == wanted]
    found = found or [topic for topic in known if topic.label.casefold() == wanted]
    if not found:
        labels = dict.fromkeys(label for topic in known for label in (topic.label, topic.full_name))
        meant = nearest(name, labels)
        advice = f"did you mean {meant}?" if meant else "look at the list of topics"
        raise UsageError(f"there is no topic {name!r}; {advice}")
    if len({topic.pack for topic in found}) > 1:
        names = " or ".join(dict.fromkeys(topic.full_name for topic in found))
        raise UsageError(f"several packs have the topic {name!r}; say which: {names}")
    return found


def _topics_of(pack: Pack) -> Iterator[Topic]:
    groups: dict[str, list[Question]] = {}
    for question in pack.questions:
        if not (pack.smalltalk or question.smalltalk):
            groups.setdefault(question.topic or "", []).append(question)
    for name in sorted(groups, key=lambda name: name == ""):
        yield Topic(pack.id, name, tuple(groups[name]))
