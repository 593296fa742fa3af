"""Grades names of persons: the surname is enough, titles do not count, another first name is wrong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa_bot.grading.claims import items
from qa_bot.grading.marks import RIGHT, graded
from qa_bot.grading.plain import shown
from qa_bot.grading.reading import Reader, Reading, Word
from qa_bot.matching.slips import is_slip
from qa_bot.model import Grade, GradingWords, Term
from qa_bot.text import tokens

_SHORTEST_NICKNAME, _MOST_FIRST_NAMES, _BARE = 3, 3, 3
_BESIDE = re.compile(r"[,(;]| who | is | was ")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person, normalised: first names and surname."""

    first: tuple[str, ...]
    last: tuple[str, ...]


def name_of(key: str, lists: GradingWords, term: Term | None = None) -> Name:
    """Read a name out of a key: without titles, and without what is said beside it."""
    said = tokens(_BESIDE.split(term.name if term else key)[0])
    words = [word for word in said if word not in lists.titles]
    words = words or list(tokens(key))
    at = max(0, len(words) - 1)
    while at > 1 and words[at - 1] in lists.particles:
        at -= 1
    return Name(tuple(words[:at]), tuple(words[at:]))


def grade_name(answer: Reading, key: Reading, reader: Reader, *, alone: bool = True) -> Grade:
    """Grade an answer by the name of a person in the key; where it must stand `alone`, others spoil it."""
    terms = [term for word in key.words if word.is_term and (term := reader.term(word.key))]
    name = name_of(key.plain, reader.words, terms[0] if len(terms) == 1 and len(key.content) == 1 else None)
    said = [word for text in answer.words for word in _split(text)]
    grades = [_beside(said, at, name, reader, answer) for at in _places(said, name, reader)]
    if grades:
        best = max(grades, key=lambda grade: grade.mark)
        return _alone(best, answer, name, reader) if alone else best
    if "".join(said) == "".join(word[0] for word in (*name.first, *name.last)) and len(said[0]) > _BARE - 1:
        return graded(0.9, "right, by the initials")
    if any(word.is_term and word.key in {t.key for t in key.words} for word in answer.words):
        return graded(0.95, "right, by another name")
    *titles, last = [word for word in said if not reader.is_grammar(word)] or [""]
    if titles and {last} <= {*name.first[:1]} and all(title in reader.words.addresses for title in titles):
        return graded(RIGHT, "right, by the title and the first name")
    if len(said) == 1 and any(reader.is_slip(said[0], first) for first in name.first):
        return graded(0.4, "the first name is right, the surname is missing")
    return graded(0, "another person" if said else "no name is given")


def _split(word: Word) -> list[str]:
    return word.typed.split(" ")


def _places(said: Sequence[str], name: Name, reader: Reader) -> list[int]:
    length = len(name.last)
    return [
        at
        for at in range(len(said) - length + 1)
        if all(
            _is_name(typed, meant, reader)
            for typed, meant in zip(said[at : at + length], name.last, strict=True)
        )
    ]


def _is_name(typed: str, meant: str, reader: Reader) -> bool:
    """Whether a word is a part of a name with slips; a name may look like a word of the language."""
    if typed == meant:
        return True
    return reader.is_slip(typed, meant)


def _beside(said: Sequence[str], at: int, name: Name, reader: Reader, answer: Reading) -> Grade:
    """Grade a surname by the first names that stand beside it."""
    before = _first_names(said, at, reader, answer)
    before = _from_the_first(before, name, reader)
    wrong = [word for word in before if not _is_first(word, name, reader)]
    if name.first and wrong and not _is_first(before[0], name, reader):
        return graded(0.1, f"the surname is right, the first name “{shown(wrong[0])}” is not")
    # Where surnames come first: the surname, the first name, and nothing else.
    after = said[at + len(name.last) :] if at == 0 else []
    if name.first and len(after) == 1 and _is_first_name(after[0], reader, answer):
        if not _is_first(after[0], name, reader):
            return graded(0.1, f"the surname is right, the first name “{shown(after[0])}” is not")
        return graded(1, "the name is right")
    exact = tuple(said[at : at + len(name.last)]) == name.last
    mark = 1.0 if exact and (before or not name.first) else 0.9
    return graded(mark, "the name is right" if exact else "the name is right, but for the spelling")


def _from_the_first(before: Sequence[str], name: Name, reader: Reader) -> list[str]:
    """Return words before a surname from the right first name on: "called Andrew Gold" is Andrew Gold."""
    given = Name(name.first[:1], ())
    at = next((at for at, word in enumerate(before) if _is_first(word, given, reader)), 0)
    return list(before[at:] if reader.words.first_names.isdisjoint(before[:at]) else before)


def _first_names(said: Sequence[str], at: int, reader: Reader, answer: Reading) -> list[str]:
    found: list[str] = []
    for word in reversed(said[max(0, at - _MOST_FIRST_NAMES) : at]):
        if not _is_first_name(word, reader, answer):
            break
        found.insert(0, word)
    return found


def _is_first_name(word: str, reader: Reader, answer: Reading) -> bool:
    """Whether a word beside a surname is meant as a first name, not as a title or a word of the sentence."""
    if word in reader.words.titles or reader.is_grammar(word) or not word.isalpha() or reader.is_alias(word):
        return False
    if re.search(rf"\b{re.escape(word)}\b", answer.typed, re.IGNORECASE) is None:
        return True
    capital = re.search(rf"\b{re.escape(word.capitalize())}\b", answer.typed) is not None
    return capital or len(answer.words) <= _BARE or word not in reader.lists.rarity


def _is_first(typed: str, name: Name, reader: Reader) -> bool:
    """Whether a typed first name is one of the name: itself, with a slip, its initial or a short form."""
    if typed in ("".join(first[0] for first in name.first), *(first[0] for first in name.first)):
        return True
    nicknames = reader.words.nicknames
    for first in (*name.first, *name.last[:-1]):
        if typed == first or reader.is_slip(typed, first) or is_slip(typed, first):
            return True
        if 1 in (len(typed), len(first)) and typed[0] == first[0]:
            return True
        if first == nicknames.get(typed) or typed == nicknames.get(first):
            return True
        if len(typed) >= _SHORTEST_NICKNAME and (first.startswith(typed) or typed.startswith(first)):
            return True
    return False


def _alone(grade: Grade, answer: Reading, name: Name, reader: Reader) -> Grade:
    """Take back what was found where the answer enumerates other persons beside the right one."""
    titles = reader.words.titles
    parts = [
        [word for word in tokens(part) if word not in titles] for part in items(answer.plain, reader.words)
    ]
    if len(parts) < 2 or grade.verdict != "right":  # noqa: PLR2004 - one item is no enumeration
        return grade
    other = next((part for part in parts if _is_other(part, name, reader)), None)
    person = next((part for part in parts if _is_other(part, name, reader) and _is_named(part, reader)), None)
    if person:
        return graded(0.5, f"right, but “{shown(' '.join(person))}” is not asked for")
    bare = all(part and len(part) <= _BARE and not any(map(reader.is_grammar, part)) for part in parts)
    return graded(0.5, f"right, but “{shown(' '.join(other))}” is not asked for") if other and bare else grade


def _is_named(part: Sequence[str], reader: Reader) -> bool:
    """Whether an item is a first name and a surname, and nothing else."""
    return len(part) == len(("first", "last")) and part[0] in reader.words.first_names


def _is_other(part: Sequence[str], name: Name, reader: Reader) -> bool:
    known = (*name.first, *name.last)
    return bool(part) and not any(reader.is_slip(word, own) for word in part for own in known)


def with_surnames(parts: Sequence[str], words: GradingWords) -> tuple[str, ...]:
    """Return the items of an enumeration with the surname that the last one gives to all.

    "John and Robert Kennedy" are John Kennedy and Robert Kennedy.
    """
    first, *surname = tokens(parts[-1]) if parts else ("",)
    if len(surname) != 1 or first not in words.first_names:
        return tuple(parts)
    return tuple(
        f"{part} {surname[0].title()}" if part.lower() in words.first_names else part for part in parts
    )
