"""Which stored questions fit what has been typed so far. Completes and suggests; does not answer.

Words are compared as they are written, not by their stems: what is half typed has no stem yet.
"""

import itertools
import math
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from qa_bot.matching.vocabulary import LONG_CUTOFF, MIN_CORRECTED, SHORT, SHORT_CUTOFF, SHORTEST_SLIP
from qa_bot.model import Pack, Question, Suggestion
from qa_bot.text import MAX_QUESTION, printable, tokens

# So much of what was typed counts, however much there is.
MOST_CHARACTERS, MOST_WORDS = 200, 20
# A continuation is offered from so many characters on.
SHORTEST_BEGINNING = 3
# Words of up to so many letters are too common to suggest anything by themselves.
SAYS_NOTHING = 2
# The share of what was typed, by weight, that a suggestion must explain.
MUST_EXPLAIN = 0.6
# What a word that stands in no question weighs, beside one that stands in a single phrasing.
UNKNOWN = 0.5
# How well a word fits that goes on from the typed letters, or is a typed word in another form.
GOES_ON, OTHER_FORM = 0.95, 0.85
LONGEST_ENDING = 2
# Similarity (1 = equal) from which two stored words are one word in two spellings, and that which the
# beginning of a word must reach: there the mistake may be only that more is to come.
SPELT_OTHERWISE, BEGINNING_CUTOFF = 0.85, 0.76
# A mistyped word may mean the nearest stored word, or others that are nearly as near.
NEARLY = 0.12
# What ranks suggestions that explain as much as each other.
BEGINS, CANONICAL, SHORT_CANONICAL, SHORT_PHRASING, SUPPORT = 0.3, 0.15, 0.5, 0.1, 0.3
# What was typed word for word goes first, whatever else speaks for others.
WHOLE = 2.0
# Where more phrasings fit, only commonplace words were typed: those that begin so are looked at.
MANY = 1_000

# Sorts behind all letters.
LAST_LETTER = "\U0010ffff"


class _Entry(NamedTuple):
    """A stored question, and the number of the first of its phrasings among those of all packs."""

    pack: str
    question: Question
    first: int


@dataclass(frozen=True, slots=True)
class _Term:
    """A typed word: the stored words that fit it, the phrasings (by number) that hold one, its weight.

    `places` says how well the word fits there, from 0 to 1.
    """

    words: Container[str]
    places: Mapping[int, float]
    weight: float


class Suggester:
    """Completes the questions of packs. Immutable: may be shared between threads and tasks."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        """Read the questions of the packs, without small talk."""
        self._entries: list[_Entry] = []
        self._owners: list[int] = []
        self._words: list[tuple[str, ...]] = []
        for pack, question in _questions(packs):
            self._owners += [len(self._entries)] * len(question.ask)
            self._entries.append(_Entry(pack, question, len(self._words)))
            self._words += map(tokens, question.ask)
        self._places = _places(self._words)
        self._vocabulary = sorted(self._places)
        self._by_letter = _by_letter(self._vocabulary)
        self._by_beginning = _by_beginning([entry.question for entry in self._entries])

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestion]:
        """Return the stored questions that fit what is typed so far, the best first, each once."""
        text = typed[:MOST_CHARACTERS]
        words = tokens(text)
        unfinished = text[-1:].isalnum() and len(words) <= MOST_WORDS
        words = words[:MOST_WORDS]
        if limit < 1 or all(map(_says_nothing, words)):
            return []
        terms = [self._term(word) for word in words]
        if unfinished:
            terms[-1] = self._unfinished_term(words[-1])
        return [self._suggestion(phrasing) for phrasing in self._best(words, terms)[:limit]]

    def continuation(self, typed: str) -> str:
        """Return how a stored phrasing goes on that begins with what is typed; "" where none does."""
        beginning = _folded(_single_spaced(typed)) if len(typed) <= MAX_QUESTION else ""
        for phrasing in self._by_beginning.get(beginning[:SHORTEST_BEGINNING], ()):
            if len(phrasing) > len(beginning) and _folded(phrasing).startswith(beginning):
                return phrasing[len(beginning) :]
        return ""

    def _term(self, word: str) -> _Term:
        """Read a whole word: as it is spelt or in another form; as a mistake where no question holds it."""
        if word not in self._places:
            return self._weighed(word, _meant(word, self._vocabulary, self._places))
        return self._weighed(word, dict.fromkeys(self._other_forms(word), OTHER_FORM) | {word: 1.0})

    def _unfinished_term(self, word: str) -> _Term:
        """Read the beginning of a word."""
        going_on = dict.fromkeys(self._going_on(word), GOES_ON)
        if word in going_on:
            going_on[word] = 1.0
        return self._weighed(word, going_on or self._misspelt_beginning(word))

    def _other_forms(self, word: str) -> list[str]:
        """Return the stored words that are this one with another ending (bases) or spelling (defense)."""
        if len(word) < MIN_CORRECTED or word[0].isdigit():
            return []
        choices = self._by_letter[word[0]]
        spelt = [choices[at] for at, _ in _similar(word, choices, SPELT_OTHERWISE)]
        return spelt + [
            other for other in self._going_on(word[:-LONGEST_ENDING]) if _differ_in_ending(word, other)
        ]

    def _going_on(self, beginning: str) -> Sequence[str]:
        """Return the stored words that begin so."""
        start = bisect_left(self._vocabulary, beginning)
        return self._vocabulary[start : bisect_left(self._vocabulary, beginning + LAST_LETTER, start)]

    def _misspelt_beginning(self, word: str) -> dict[str, float]:
        """Return the stored words whose beginning is like what is typed; the first letter is rarely wrong."""
        if len(word) < MIN_CORRECTED:
            return {}
        found: dict[str, float] = {}
        swapped = (other for other in self._by_letter.get(word[1], ()) if other[1:2] == word[0])
        choices = [*self._by_letter.get(word[0], ()), *(other for other in swapped if other[0] != word[0])]
        for length in range(len(word) - 1, len(word) + 3):
            for at, similarity in _similar(word, [other[:length] for other in choices], BEGINNING_CUTOFF):
                found[choices[at]] = max(found.get(choices[at], 0.0), similarity)
        return _nearest(found)

    def _weighed(self, word: str, fits: Mapping[str, float]) -> _Term:
        """Weigh a word by how few phrasings and how few entries hold it; short words weigh less."""
        places: dict[int, float] = {}
        for other in sorted(fits, key=lambda other: fits[other]):
            places.update(dict.fromkeys(self._places[other], fits[other]))
        entries = set(map(self._owners.__getitem__, places))
        rarity = _rarity(len(places), len(self._words)) + _rarity(len(entries), len(self._entries))
        known = 1.0 if fits else UNKNOWN
        return _Term(fits, places, rarity * known * min(1.0, len(word) / MIN_CORRECTED))

    def _explained(self, terms: Iterable[_Term]) -> dict[int, float]:
        """Return which phrasings explain enough of what was typed, and what share by weight.

        The telling words come first: what is not found by them cannot be made up for by the others.
        """
        left = total = sum(term.weight for term in terms)
        needed = MUST_EXPLAIN * total
        found: dict[int, float] = {}
        for term in sorted(terms, key=lambda term: -term.weight):
            places, weight = term.places, term.weight
            for phrasing in places if left >= needed else found.keys() & places.keys():
                found[phrasing] = found.get(phrasing, 0.0) + places[phrasing] * weight
            left -= weight
        return {phrasing: weight / total for phrasing, weight in found.items() if weight >= needed}

    def _best(self, words: tuple[str, ...], terms: Sequence[_Term]) -> list[int]:
        """Return the best phrasing of each entry that fits, the best first."""
        found = self._explained(dict(zip(words, terms, strict=True)).values())
        if len(found) > MANY:
            found = self._alike_from_the_start(found, terms[0]) or found
        best: dict[int, tuple[float, int]] = {}
        support: dict[int, float] = {}
        for phrasing, share in found.items():
            owner = self._owners[phrasing]
            candidate = share + self._likeness(phrasing, words, terms), -phrasing  # of equals, the earlier
            best[owner] = max(best.get(owner, candidate), candidate)
            support[owner] = support.get(owner, 0.0) + share
        scores = {
            -minus_phrasing: score + self._backing(owner, support[owner], found, len(words))
            for owner, (score, minus_phrasing) in best.items()
        }
        return sorted(scores, key=lambda phrasing: (-scores[phrasing], phrasing))

    def _backing(self, owner: int, support: float, found: Mapping[int, float], typed: int) -> float:
        """Return what speaks for an entry beside one phrasing: the others, and a short canonical wording."""
        entry = self._entries[owner]
        shortness = min(1.0, typed / max(1, len(self._words[entry.first])))
        canonical = SHORT_CANONICAL * shortness * found.get(entry.first, 0.0)
        return canonical + SUPPORT * support / len(entry.question.ask)

    def _alike_from_the_start(self, found: Mapping[int, float], first: _Term) -> dict[int, float]:
        """Return the phrasings whose first word fits."""
        words, fits = self._words, first.words
        return {phrasing: share for phrasing, share in found.items() if words[phrasing][0] in fits}

    def _likeness(self, phrasing: int, words: tuple[str, ...], terms: Sequence[_Term]) -> float:
        """Return how much a phrasing reads like what was typed, beyond the words they share."""
        stored = self._words[phrasing]
        alike = 0
        for term, word in zip(terms, stored, strict=False):
            if word not in term.words:
                break
            alike += 1
        score = BEGINS * alike / len(words) + SHORT_PHRASING * min(1.0, len(words) / len(stored))
        whole = WHOLE if stored[:MOST_WORDS] == words else 0.0
        is_canonical = self._entries[self._owners[phrasing]].first == phrasing
        return score + whole + (CANONICAL + whole if is_canonical else 0.0)

    def _suggestion(self, phrasing: int) -> Suggestion:
        """Return the suggestion of a phrasing."""
        pack, question, first = self._entries[self._owners[phrasing]]
        return Suggestion(question.ask[0], question.ask[phrasing - first], question.id, pack)


def _questions(packs: Iterable[Pack]) -> Iterator[tuple[str, Question]]:
    """Yield pack ids and questions, without small talk."""
    for pack in packs:
        for question in () if pack.smalltalk else pack.questions:
            if not question.smalltalk and question.ask:
                yield pack.id, question


def _places(phrasings: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """Return in which phrasings, by number, each word stands."""
    places: dict[str, list[int]] = {}
    for number, words in enumerate(phrasings):
        for word in set(words):
            places.setdefault(word, []).append(number)
    return places


def _by_letter(vocabulary: Iterable[str]) -> dict[str, list[str]]:
    """Return the words by their first letter."""
    words: dict[str, list[str]] = {}
    for word in vocabulary:
        words.setdefault(word[0], []).append(word)
    return words


def _by_beginning(questions: Sequence[Question]) -> dict[str, list[str]]:
    """Return the phrasings by how they begin: the canonical wordings, then the others."""
    canonical = [question.ask[0] for question in questions]
    phrasings: dict[str, list[str]] = {}
    for phrasing in itertools.chain(canonical, *(question.ask[1:] for question in questions)):
        text = " ".join(printable(phrasing).split())
        if len(text) > SHORTEST_BEGINNING:
            phrasings.setdefault(_folded(text[:SHORTEST_BEGINNING]), []).append(text)
    return phrasings


def _single_spaced(text: str) -> str:
    """Return a text with one blank for each run of blanks, and none before it."""
    return " ".join(text.split()) + " " * text[-1:].isspace()


def _folded(text: str) -> str:
    """Return a text in lower case, letter for letter: none becomes two, none depends on the next."""
    return text.replace("İ", "I").lower().replace("ς", "σ")


def _says_nothing(word: str) -> bool:
    return len(word) <= SAYS_NOTHING and word.isascii() and word.isalpha()


def _differ_in_ending(word: str, other: str) -> bool:
    """Whether one of two words is the other with a few letters more."""
    short, long = sorted((word, other), key=len)
    return long.startswith(short) and 0 < len(long) - len(short) <= LONGEST_ENDING


def _meant(word: str, vocabulary: Sequence[str], known: Container[str]) -> dict[str, float]:
    """Return the stored words that a word not stored may be a mistake for, and how like they are."""
    if len(word) >= MIN_CORRECTED:
        cutoff = SHORT_CUTOFF if len(word) <= SHORT else LONG_CUTOFF
        return _nearest({vocabulary[at]: similarity for at, similarity in _similar(word, vocabulary, cutoff)})
    swapped = (word[1::-1] + word[2:], word[:1] + word[:0:-1]) if len(word) == SHORTEST_SLIP else ()
    return {other: 1 - 1 / SHORTEST_SLIP for other in swapped if other in known}


def _similar(word: str, choices: Sequence[str], cutoff: float) -> list[tuple[int, float]]:
    """Return which choices, by number, are spelt like a word, and how much; a figure is never a mistake."""
    if word[0].isdigit():
        return []
    found = process.extract(
        word, choices, scorer=OSA.normalized_similarity, processor=None, score_cutoff=cutoff, limit=None
    )
    return [(at, similarity) for _, similarity, at in found]


def _nearest(found: Mapping[str, float]) -> dict[str, float]:
    enough = max(found.values(), default=0.0) - NEARLY
    return {word: similarity for word, similarity in found.items() if similarity >= enough}


def _rarity(holding: int, of: int) -> float:
    return math.log(1 + of / max(holding, 1))
