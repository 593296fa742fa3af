"""What kind of answer a question wants, by its question words: a person, a date, a number, a reason …"""

from collections.abc import Iterable, Sequence

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
FIGURES = frozenset({"number", "amount", "distance", "duration", "date"})
# One phrasing alone may be somebody's slip of the tongue.
LEAST = 2


def asked_for(words: Sequence[str]) -> str | None:
    """Return the kind of answer that a question wants; None where its words leave it open."""
    for opening, kind in _OPENINGS:
        length = len(opening)
        if any(tuple(words[at : at + length]) == opening for at in range(len(words) - length + 1)):
            return kind
    return None


def served(answer_type: QuestionType | None, phrasings: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return the kinds of answer that an entry serves: by its type, and by how people ask for it."""
    kinds = [asked_for(words) for words in phrasings]
    asked = {kind for kind in kinds if kind is not None and kinds.count(kind) >= LEAST}
    return frozenset(asked.union(_OF_TYPE.get(answer_type, ()) if answer_type else ()))
