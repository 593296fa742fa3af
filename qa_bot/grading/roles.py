"""Whether two names in a sentence have changed roles: who approves a sale, and to whom.

Sees roles in prepositions and in the order of words; parses nothing.
"""

import re
from collections.abc import Mapping
from itertools import pairwise

from qa_bot.grading.instead import called, names
from qa_bot.grading.reading import Reader, Reading, Word

_BY = "by"
# What stands between two clauses.
_BETWEEN = re.compile(r"[,;:]|\b(?:and|but|while|whereas)\b")
_PAIR = 2


def is_exchanged(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether an answer has the names of a key, two of them each in the role of the other.

    A passive turns the order round, and its "by" stands before who acts.
    """
    if min(len(answer.words), len(key.words)) <= _PAIR:
        return False
    mine, its = _clauses(answer, reader), _clauses(key, reader)
    if mine or its:
        return mine.keys() == its.keys() and _is_crossed(mine, its, reader)
    wanted = _roles(key, reader)
    said = _roles(answer, reader) if wanted else {}
    if said.keys() != wanted.keys() or len(wanted) < _PAIR:
        return False
    others = [name for name in wanted if said[name] != wanted[name]]
    if others or len(wanted) > _PAIR or any(wanted.values()):
        one, other = others if len(others) == _PAIR else ("", "")
        return one != other and (said[one], said[other]) == (wanted[other], wanted[one])
    is_passive = [any(word.typed == _BY for word in text.words) for text in (answer, key)]
    return (list(said) != list(wanted)) != (is_passive[0] != is_passive[1])


def _is_crossed(
    mine: Mapping[str, tuple[Word, ...]], its: Mapping[str, tuple[Word, ...]], reader: Reader
) -> bool:
    """Whether each of two names has beside it what the key says of the other, and not what it says of it."""

    def share(name: str, other: str) -> bool:
        return any(reader.same(word, meant) for word in mine[name] for meant in its[other])

    one, other = mine
    return share(one, other) and share(other, one) and not share(one, one) and not share(other, other)


def _clauses(text: Reading, reader: Reader) -> dict[str, tuple[Word, ...]]:
    """Return two names with what is said beside each, of a text that says something of each by itself.

    "Claimed by China, controlled by Japan" may be said in any order. Empty for any other text.
    """
    found: dict[str, tuple[Word, ...]] = {}
    for piece in _BETWEEN.split(text.plain):
        clause = reader.read(piece)
        named = names(clause, reader)
        said = tuple(word for word in clause.content if word not in named)
        if len(named) == 1 and said:
            found[called(named[0], reader)] = said
    return found if len(found) == _PAIR else {}


def _roles(text: Reading, reader: Reader) -> dict[str, str]:
    """Return the names of a text in order, each with its preposition; "" for none, and for "by".

    Empty where a name stands there twice, or names stand side by side: nobody can tell their roles then.
    """
    found = names(text, reader)
    words = [word for word in text.words if word.typed not in reader.words.articles]
    places = [words.index(word) for word in found if word in words]
    if any(word.typed in ("and", "or") for word in words) or len(places) < len(found):
        return {}
    if any(other - one == 1 for one, other in pairwise(places)):
        return {}
    before = [words[at - 1].typed if at else "" for at in places]
    roles = {
        called(word, reader): typed if typed in reader.words.prepositions - {_BY} else ""
        for word, typed in zip(found, before, strict=True)
    }
    return roles if len(roles) == len(found) else {}
