"""What kind of answer a question wants, by its question words: a person, a date, a number, a reason …"""

from collections.abc import Sequence
from itertools import pairwise

from qa_bot.model import QuestionType

# Openings of English questions, the more telling first, and the kind of answer they want.
_OPENINGS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("how", "many"), "number"),
    (("number", "of"), "number"),
    (("how", "much"), "amount"),
    (("how", "far"), "distance"),
    (("how", "long"), "duration"),
    (("how", "old"), "duration"),
    (("since", "when"), "date"),
    (("what", "year"), "date"),
    (("which", "year"), "date"),
    (("what", "date"), "date"),
    (("which", "date"), "date"),
    (("what", "day"), "date"),
    (("how", "come"), "reason"),
    (("what", "reason"), "reason"),
    (("which", "reason"), "reason"),
    (("when",), "date"),
    (("where",), "place"),
    (("why",), "reason"),
    (("who",), "person"),
    (("whom",), "person"),
    (("whose",), "person"),
)
_BY_FIRST_WORD = {
    first: [(opening, kind) for opening, kind in _OPENINGS if opening[0] == first]
    for first in {opening[0] for opening, _ in _OPENINGS}
}
# Question words that leave the kind of answer open.
_OPEN = frozenset({"what", "which", "how"})
_OF_TYPE: dict[QuestionType, tuple[str, ...]] = {
    "person": ("person",),
    "organisation": ("person",),
    "place": ("place",),
    "number": ("number", "amount", "distance", "duration"),
    "money": ("amount", "number"),
    "date": ("date", "duration"),
    "reason": ("reason",),
}
# Kinds of answer that hold a figure or a date.
FIGURES = frozenset({"number", "amount", "duration", "date"})


def asked_for(words: Sequence[str]) -> str | None:
    """Return the kind of answer that a question wants; None where its words leave it open.

    Only the first question word counts: "how did he react when …" does not ask for a date.
    """
    for at, word in enumerate(words):
        for opening, kind in _BY_FIRST_WORD.get(word, ()):
            if tuple(words[at : at + len(opening)]) == opening:
                return kind
        if word in _OPEN:
            return "number" if ("number", "of") in pairwise(words[at:]) else None
    return None


def gives(answer_type: QuestionType | None) -> frozenset[str]:
    """Return the kinds of answer that an answer of a type gives."""
    return frozenset(_OF_TYPE.get(answer_type, ()) if answer_type else ())
