"""Grades names of things and short phrases: places, organisations, concepts, one or a few words.

All words of the key must be said, in any order, with whatever else around them; a part of them is close.
"""

import re
from collections.abc import Sequence

from qa_bot.grading.claims import items
from qa_bot.grading.marks import RIGHT, graded
from qa_bot.grading.plain import shown
from qa_bot.grading.reading import SLIP, Reader, Reading, Word
from qa_bot.grading.roles import is_exchanged
from qa_bot.matching.slips import is_slip
from qa_bot.model import Grade
from qa_bot.text import tokens

# The share of the key's weight that must be said to be close, and the part of it that counts.
ENOUGH, PARTLY = 0.5, 0.75
# From this share on, an answer that says nothing else is right.
NEARLY = 0.6
# An enumeration of bare names: what links them, and how many words each may have.
_AND, _LONGEST_NAME = re.compile(r" (?:and|&|plus) "), 2
# Words run together are compared with slips from so many letters on.
_LONG = 8
_PAIR = 2
# From so many words on, one in a name may be misheard.
_LONG_NAME = 3
_VOWELS = frozenset("aeiouy")
# From so many letters on an acronym need not be typed in capitals.
_LOWER_ACRONYM = 4
_ACRONYM = re.compile(r"[A-Z]{2,7}")
# Keys by their shape: a thing in a place, Anne of Brittany, Fitzwilliam Darcy, Paris, France.
_INSIDE = re.compile(r"(.*[A-Z].*) in ((?:the )?[A-Z].*)")
_OF_A_PLACE = re.compile(r"([A-Z][\w'’-]+) of (?:the )?[A-Z].*")
_FULL_NAME = re.compile(r"(?:[A-Z][\w'’-]+ ){1,2}([A-Z][\w'’-]+)")
_PLACE = re.compile(r"([A-Z][^,;]*), ([A-Z][^,;]*)")
# A name with what is said of it, and a team with its town.
_DESCRIBED = re.compile(r"(?:[Tt]he |[Aa]n? )?((?:[a-z][\w'’-]+ )+)(?:[A-Z][\w'’-]*(?: |$)){2,}")
_CLAUSE = re.compile(r"[,;]")
_TEAM = re.compile(r"(?:[Tt]he )?((?:[A-Z][\w.'’-]+ ){1,2})[A-Z][a-z]+[^s\W]s")


def grade_phrase(answer: Reading, key: Reading, reader: Reader, *, alone: bool = True) -> Grade:
    """Grade an answer by the words of a short key; where it must stand `alone`, other names spoil it."""
    if _is_addressed(answer, key, reader):
        return graded(RIGHT, "right, by the title and the first name")
    if (
        changed_places(answer, key, reader)
        or is_exchanged(answer, key, reader)
        or _is_other_score(answer, key)
    ):
        return graded(0.2, "the words are right, but they have changed places")
    found = _found(answer, key, reader)
    if all(found) or _is_another_spelling(answer, key, reader):
        return _complete(answer, key, reader, min(found, default=1.0) or 1.0, alone=alone and all(found))
    clash = contrasted(answer.words, key.words, reader)
    if clash:
        return graded(0.1, f"“{shown(clash)}” is the opposite of what is right")
    lost = [word for word, how in zip(key.content, found, strict=True) if not how]
    if any(word.is_term or word.is_number for word in lost):
        return _without_term(answer, key, reader, 0.25 * PARTLY * weighed(key.content, found))
    return _incomplete(answer, key, reader, found, " ".join(word.typed for word in lost))


def _found(answer: Reading, key: Reading, reader: Reader) -> list[float]:
    """Return for each word of the key how far it is said; in a long name, one may be misheard."""
    found = [_said(word, answer, reader) for word in key.content]
    if found.count(1.0) != len(found) - 1 or len(found) < _LONG_NAME:
        return found
    at = next(place for place, how in enumerate(found) if how < 1)
    beside = [word for word in answer.content if not _belongs(word, key, reader)]
    if len(beside) == 1 and _sounds_like(beside[0], key.content[at], reader):
        found[at] = SLIP
    return found


def _sounds_like(typed: Word, meant: Word, reader: Reader) -> bool:
    """Whether two words differ in one vowel, as "see" and "sea" do."""
    one, other = typed.typed, meant.typed
    if typed.is_term or meant.is_term or len(one) != len(other) or len(one) < len("sea"):
        return False
    apart = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    both = {*apart[0]} if len(apart) == 1 else {""}
    return both <= _VOWELS and one[0] == other[0] and not {one, other} & reader.lists.negations


def _is_another_spelling(answer: Reading, key: Reading, reader: Reader) -> bool:
    return _run_together(answer, key) or abbreviates(answer, key, reader) or abbreviates(key, answer, reader)


def _without_term(answer: Reading, key: Reading, reader: Reader, mark: float) -> Grade:
    """Grade an answer without a term or a number of the key: close at best, by the words of its name."""
    other = _other_term(answer, key)
    if other:
        return graded(0.1, f"“{shown(other)}” is something else")
    if reader.bare is reader:
        return graded(mark, "another answer")
    bare = reader.bare
    grade = grade_phrase(bare.read(answer.typed), bare.read(key.typed), bare)
    return grade if grade.mark < RIGHT else graded(PARTLY, "a part of the name, or another form of it")


def _incomplete(answer: Reading, key: Reading, reader: Reader, found: Sequence[float], missing: str) -> Grade:
    """Grade an answer in which words of the key are missing."""
    share = weighed(key.content, found)
    if not all(_belongs(word, key, reader) for word in answer.content):
        return graded(0.25 * share, "another answer")
    if _is_enough(key, reader, found, share):
        return graded(RIGHT, f"right, though “{shown(missing)}” is not said")
    if _names_the_place(answer, key, reader):
        return graded(0.9, "right, though not all of it is said")
    unnumbered = all(how or _is_number_of(word, reader) for word, how in zip(key.content, found, strict=True))
    if share >= ENOUGH or (unnumbered and any(found)):
        return graded(PARTLY * max(share, ENOUGH), f"only a part of it; missing: {shown(missing)}")
    place = _INSIDE.fullmatch(key.typed)
    if place is not None and _says_all(answer, place[2], reader):
        return graded(0.4, f"right, but more exactly: {shown(place[1])}")
    return graded(0.25 * share, "another answer")


def _is_enough(key: Reading, reader: Reader, found: Sequence[float], share: float) -> bool:
    """Whether what is said tells what the key is: all but what kind of thing it is, or a last word."""
    lost = [word for word, how in zip(key.content, found, strict=True) if not how]
    kind = reader.words.generic | reader.words.addresses
    if all(word.typed in kind for word in lost) or {word.typed for word in lost} == reader.words.left_out:
        return any(found)
    if _is_proper_part(key, lost, reader):
        return True
    numbered = _is_number_of(key.content[-1], reader)
    return share >= NEARLY and bool(found[0]) and not found[-1] and not numbered


def _is_proper_part(key: Reading, lost: Sequence[Word], reader: Reader) -> bool:
    """Whether what is said is the name itself, without a description or, for a team, its town.

    "Robotic Mars Climate Orbiter" is one, "Oakland Raiders" the other; "New Orleans" is none.
    """
    left_out = {word.typed for word in lost}
    described, team = _DESCRIBED.fullmatch(key.typed), _TEAM.fullmatch(key.typed)
    if described is not None:
        return left_out <= {*tokens(described[1])}
    return team is not None and left_out == {*tokens(team[1])} - reader.words.before_plurals


def _is_number_of(word: Word, reader: Reader) -> bool:
    return word.is_number or reader.is_ordinal(word.typed)


def weighed(words: Sequence[Word], found: Sequence[float]) -> float:
    """Return the share of the weight of words that was found, from 0 to 1."""
    total = sum(word.weight for word in words)
    return sum(word.weight * how for word, how in zip(words, found, strict=True)) / total if total else 0.0


def contrasted(answer: Sequence[Word], key: Sequence[Word], reader: Reader) -> str | None:
    """Return a word of the answer that says the opposite of one of the key, which itself is not said."""
    said, wanted = {word.typed for word in answer}, {word.typed for word in key}
    for pair in reader.contrasts(said, wanted):
        for side, other in (pair, pair[::-1]):
            if _on(side, wanted) and not _on(other, wanted) and _on(other, said) and not _on(side, said):
                return " ".join(sorted(next(words for words in other if words <= said)))
    return None


def changed_places(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether an answer is made of the words of the key, of which some stand in the place of others.

    Words that are joined by "and" or "or" may change places, and so may clauses between commas, and all
    words where no grammar holds them.
    """
    if _in_clauses(answer, reader) == _in_clauses(key, reader):
        return False
    grammar = [[word.key for word in text.words if word.grammar] for text in (answer, key)]
    if grammar[0] != grammar[1] or not grammar[0]:
        return False
    said, wanted = _in_order(answer.words, reader), _in_order(key.words, reader)
    return said != wanted and sorted(said) == sorted(wanted)


def _in_clauses(text: Reading, reader: Reader) -> list[list[str]]:
    """Return the words of each clause of a text, whatever the order of the clauses."""
    return sorted([word.key for word in reader.read(clause).words] for clause in _CLAUSE.split(text.plain))


def _is_other_score(answer: Reading, key: Reading) -> bool:
    """Whether a key is nothing but numbers, and an answer has them in another order: 1-3 for 3-1."""
    said, wanted = ([word.key for word in text.content if word.is_number] for text in (answer, key))
    return said != wanted and sorted(said) == sorted(wanted) and len(wanted) == len(key.content)


def _in_order(words: Sequence[Word], reader: Reader) -> list[str]:
    """Return the content of a text in order, but for what "and" or "or" joins, which is sorted."""
    found = [word for word in words if word.typed not in reader.words.articles]
    for at in range(1, len(found) - 1):
        if found[at].typed in ("and", "or") and not (found[at - 1].grammar or found[at + 1].grammar):
            found[at - 1], found[at + 1] = sorted((found[at - 1], found[at + 1]), key=lambda word: word.key)
    return [word.key for word in found if not word.grammar]


def _on(side: Sequence[frozenset[str]], words: set[str]) -> bool:
    return any(phrase <= words for phrase in side)


def _said(word: Word, answer: Reading, reader: Reader) -> float:
    """Return how far a word of a key is said; a name of several words by all that it is made of as well."""
    found = max((reader.same(typed, word) for typed in answer.words), default=0.0)
    inner = [one for one in word.inner if not one.grammar]
    if found or len(inner) < _PAIR:
        return found
    return SLIP * all(any(reader.same(typed, one) for typed in answer.spoken) for one in inner)


def _belongs(word: Word, key: Reading, reader: Reader) -> float:
    return max((reader.same(word, meant) for meant in key.words), default=0.0)


def _run_together(answer: Reading, key: Reading) -> bool:
    """Whether the key was typed with other gaps: "airdefense"."""
    said, wanted = ("".join(word.typed for word in text.content).replace(" ", "") for text in (answer, key))
    apart = len(answer.content) != len(key.content)
    if all(len(word.typed) == 1 for word in answer.words):
        said = "".join(word.typed for word in answer.words)
    return said == wanted != "" or (apart and len(wanted) > _LONG and is_slip(said, wanted))


def abbreviates(short: Reading, long: Reading, reader: Reader) -> bool:
    """Whether a text is made of the first letters of words that stand together in the other."""
    typed = short.typed.removeprefix("the ").removeprefix("The ")
    letters = "".join(typed.split()).strip(".?!")
    silent = reader.words.not_in_acronyms
    words = [word for text in long.words for word in text.typed.split() if word not in silent]
    first = "".join(word[0] for word in words)
    if letters == first and len(letters) >= _LOWER_ACRONYM:
        return True
    return _ACRONYM.fullmatch(letters) is not None and letters.lower() in first


def _names_the_place(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether an answer names the first part of "Paris, France", or of "the tower in Paris, France" Paris."""
    place = _INSIDE.fullmatch(key.typed)
    if place is not None:
        return _says_all(answer, place[1], reader) or (
            _PLACE.fullmatch(place[2]) is not None and _says_all(answer, place[2], reader)
        )
    found = _PLACE.fullmatch(key.typed)
    return found is not None and _says_all(answer, found[1], reader)


def _says_all(answer: Reading, text: str, reader: Reader) -> bool:
    return all(_said(word, answer, reader) for word in reader.read(text).content)


def _is_addressed(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether an answer is "Queen Anne" for Anne of Brittany, or "Mr. Darcy" for Fitzwilliam Darcy."""
    found = _OF_A_PLACE.fullmatch(key.typed) or _FULL_NAME.fullmatch(key.typed)
    *titles, name = [word.typed for word in answer.content] or [""]
    return (
        found is not None
        and name == found[1].lower()
        and bool(titles)
        and all(title in reader.words.addresses for title in titles)
    )


def _complete(answer: Reading, key: Reading, reader: Reader, how: float, *, alone: bool) -> Grade:
    """Grade an answer that holds the whole key: right, unless it enumerates other names beside it."""
    beside = _beside(answer, key, reader)
    if beside is not None:
        return beside
    others = _other_names(answer, key, reader) if alone else None
    look_alike = _look_alike(answer, key, reader) if alone else None
    if look_alike:
        return graded(0.2, f"“{shown(look_alike)}” is something else, and only one of them is right")
    if others:
        return graded(0.5, f"right, but “{shown(others)}” is not asked for")
    return graded(how, "right" if how == 1 else "right, but for the spelling or another word")


def _beside(answer: Reading, key: Reading, reader: Reader) -> Grade | None:
    """Return the grade of an answer that names a place beside the one of the key; None for any other."""
    wanted = {word.typed for word in key.words}
    first = next((at for at, word in enumerate(answer.words) if word.key == key.content[0].key), 0)
    before = [word.typed for word in answer.words[max(0, first - 3) : first] if word.typed != "the"]
    if _is_another_part(before, first, answer, wanted, reader):
        return graded(0.2, "a part of it, or another place of a like name")
    if before[-1:] == ["of"] and {*before[-2:-1]} & reader.words.directions - wanted:
        return graded(0.2, "what is named is beside it")
    if _is_of_a_country(key, first, answer, reader):
        return graded(0.25, "something of it, but not itself")
    if {*before[-1:]} & reader.words.nearby - wanted:
        return graded(0.5, "near it, but not the place itself")
    return None


def _is_of_a_country(key: Reading, first: int, answer: Reading, reader: Reader) -> bool:
    """Whether the key is a country, and an answer names something by what comes from there."""
    is_adjective = answer.words[first].typed in reader.words.nations
    after = answer.words[first + 1 : first + 2]
    is_thing = any(not word.grammar and word.typed in reader.lists.rarity for word in after)
    term = reader.term(key.content[0].key) if len(key.content) == 1 else None
    return term is not None and term.kind == "country" and is_adjective and is_thing


def _is_another_part(
    before: Sequence[str], first: int, answer: Reading, wanted: set[str], reader: Reader
) -> bool:
    """Whether an answer is East Berlin for Berlin, or New Mexico for Mexico."""
    prefixes = reader.words.directions | {"new"}
    capital = re.search(rf"\b[A-Z]\w+ {re.escape(answer.words[first].typed)}\b", answer.typed, re.IGNORECASE)
    return bool(capital) and bool({*before[-1:]} & prefixes - wanted)


def _look_alike(answer: Reading, key: Reading, reader: Reader) -> str | None:
    """Return an item of an enumeration that is the key but for one word, which is another."""
    parts = [reader.read(part) for part in items(answer.plain, reader.words)]
    enumerates = len(parts) > 1 == len(items(key.plain, reader.words))
    if not enumerates or any(len(part.content) > len(key.content) for part in parts):
        return None
    for part in parts:
        found = [_belongs(word, key, reader) for word in part.content]
        if len(found) == len(key.content) > 1 and any(found) and not all(found):
            return part.typed
    return None


def _other_names(answer: Reading, key: Reading, reader: Reader) -> str | None:
    parts = [reader.read(part) for part in items(answer.plain, reader.words)]
    wanted = {word.key for word in key.words}
    names = [part for part in parts if len(part.content) == 1 and part.content[0].is_term]
    if len(parts) < 2 or len(names) < len(parts):  # noqa: PLR2004 - one item is no enumeration
        return _other_of_two(answer, key, reader)
    return next((part.typed for part in names if part.content[0].key not in wanted), None)


def _other_of_two(answer: Reading, key: Reading, reader: Reader) -> str | None:
    """Return what an answer names beside the key in an enumeration of bare names."""
    if not _AND.search(answer.plain) or _AND.search(key.plain):
        return None
    parts = [reader.read(part) for part in items(answer.plain, reader.words)]
    if len(parts) < 2 or any(_is_wordy(part, reader) for part in parts):  # noqa: PLR2004
        return None
    return next((p.typed for p in parts if not any(_belongs(w, key, reader) for w in p.content)), None)


def _is_wordy(part: Reading, reader: Reader) -> bool:
    """Whether a part of an answer is more than a name of one or two words."""
    words = [word for word in part.words if word.typed not in reader.words.articles]
    return not 1 <= len(words) <= _LONGEST_NAME or any(word.grammar for word in words)


def _other_term(answer: Reading, key: Reading) -> str | None:
    wanted = {word.key for word in key.words}
    return next((word.typed for word in answer.words if word.is_term and word.key not in wanted), None)
