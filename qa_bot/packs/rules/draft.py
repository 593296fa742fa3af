"""What the rules work on: a pack that may have problems, and ways through it. It holds no rule."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from qa_bot.model import Citation, Fact, Pack, Question
from qa_bot.packs.places import Locate, Location, problem_at
from qa_bot.packs.sources import SourceError, Text
from qa_bot.problems import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack that may have problems, and what the rules need to know beside it.

    `set_aside` are ids of records that could not be read, so that references to them are no problem;
    `whole` is False where a file could not be read, so that no reference can be called wrong. `texts`
    are the sources' texts by source id, or why they cannot be read.
    """

    pack: Pack
    locate: Locate
    set_aside: frozenset[str] = frozenset()
    whole: bool = True
    texts: Mapping[str, Text | SourceError] = field(default_factory=dict)

    def problem(self, location: Location, code: str, message: str) -> Problem:
        """A problem at the place of a value."""
        return problem_at(self.locate(location), code, message)

    def is_missing(self, name: str, known: Collection[str]) -> bool:
        """Whether a reference names nothing, as far as can be known."""
        return self.whole and name not in known and name not in self.set_aside


MARKER = re.compile(r"(?<!\\)\[([^\[\]]*)(\]?)")
"""A bracket without a backslash before it: the id of a fact, and the closing bracket if there is one."""

Rule = Callable[[Draft], Iterator[Problem]]

WORDS = {"sources": "source", "terms": "term", "facts": "fact", "questions": "question"}


def text_answers(pack: Pack) -> Iterator[tuple[int, Question]]:
    """The questions whose answer is a text, with their indexes."""
    return ((index, one) for index, one in enumerate(pack.questions) if isinstance(one.answer, str))


def citations(pack: Pack) -> Iterator[tuple[Location, Fact, Citation]]:
    """All citations with their locations and facts."""
    for index, fact in enumerate(pack.facts):
        for step, citation in enumerate(fact.cite):
            yield ("facts", index, "cite", step), fact, citation


def is_small_talk(pack: Pack, question: Question) -> bool:
    """Small talk states nothing that could be supported."""
    return pack.smalltalk or question.smalltalk
