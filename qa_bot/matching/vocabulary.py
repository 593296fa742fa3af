"""How a text is read as units, and which words of the base a typed word may mean.

Knows spelling, inflection and aliases; does not know entries or scores.
"""

import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from qa_bot.matching.figures import in_figures
from qa_bot.model import Term, WordLists
from qa_bot.text import tokens

# A word shorter than the first is too easily another word with one letter changed: there only swapped
# letters are put right, down to the length of the second.
MIN_CORRECTED, SHORTEST_SLIP = 4, 3
# Similarity (1 = equal) that a correction must reach, for words of up to five letters and for longer ones.
SHORT, SHORT_CUTOFF, LONG_CUTOFF = 5, 0.7, 0.74
# So many units, and stems of unknown words, are remembered.
MOST_REMEMBERED = 10_000
# A question has no more words than this, however its letters may be composed.
MOST_WORDS = 500
# What a word is worth where a synonym of it stands.
SYNONYM = 0.7
# What a word of a concept's name is worth where the whole concept stands.
PART_OF_NAME = 0.6
# A word on everybody's lips says at most so much, however rare it is among the entries.
COMMON = 0.4
# How much less a grammatical word says than its rarity among the entries suggests.
GRAMMAR_FACTOR = 0.25

_STEMMERS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ru": "russian", "sv": "swedish",
}  # fmt: skip
_INSIDE_CAPITAL = re.compile(r"(?<![.?!:]\s)(?<!^)\b([A-Z][\w'’.-]*)")


@dataclass(frozen=True, slots=True)
class Unit:
    """One meaningful piece of a text.

    `key` is a stem, a number, or ``@id`` for a term. `near` are other keys that it may stand for,
    with their similarity from 0 to 1. `weight` is how informative it is, from 0 to 1. `sure` is
    below 1 where the spelling was guessed; `fade` is below 1 where it was not asked, but said around
    the question or before it.
    """

    key: str
    typed: str
    weight: float = 1.0
    near: tuple[tuple[str, float], ...] = ()
    sure: float = 1.0
    grammar: bool = False
    fade: float = 1.0

    @property
    def is_number(self) -> bool:
        """Whether the unit is a number."""
        return self.key[0].isdigit()

    @property
    def is_concept(self) -> bool:
        """Whether the unit is a term of a pack."""
        return self.key[0] == "@"


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as understood: its units, its words after correction, and what was corrected.

    `typed` is the whole question, normalised but not corrected. `capitalised` are words that were
    typed with a capital where grammar does not ask for one.
    """

    units: tuple[Unit, ...]
    words: tuple[str, ...]
    typed: str = ""
    corrected: tuple[tuple[str, str], ...] = ()
    capitalised: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a base.

    `stems` maps each word of the base to its stem; `weights` each key to how informative it is,
    from 0 to 1. `aliases` maps the first stem of an alias to (all its stems, term id), longest
    first; `parts` a stem to the terms in whose name or aliases it stands, and ``@id`` to its stems;
    `synonyms` a key to others that people use for it.
    """

    stems: Mapping[str, str]
    aliases: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    parts: Mapping[str, Sequence[str]]
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)


def content(units: Sequence[Unit]) -> Sequence[Unit]:
    """Return the units that carry meaning; all of them where only grammar was said."""
    return [unit for unit in units if not unit.grammar] or units


class Stemmer:
    """Returns the stem of a normalised word: by the base where it knows the word, else by the language."""

    def __init__(self, language: str, known: Mapping[str, str]) -> None:
        self._language = language
        self._known = known
        self._compute: Callable[[str], str] | None = None
        self._lock = threading.Lock()
        self._unknown = lru_cache(MOST_REMEMBERED)(self._computed)

    def __call__(self, word: str) -> str:
        """Return the stem of a word."""
        return self._known.get(word) or self._unknown(word)

    def _computed(self, word: str) -> str:
        with self._lock:  # the stemmers of the library work on state of their own
            self._compute = self._compute or _stemmer(self._language)
            return self._compute(word)


def _stemmer(language: str) -> Callable[[str], str]:
    if language not in _STEMMERS:
        return str
    import snowballstemmer  # noqa: PLC0415 - loads the tables of every language; most questions need none

    stem: Callable[[str], str] = snowballstemmer.stemmer(_STEMMERS[language]).stemWord
    return stem


class Vocabulary:
    """Reads texts as units, by the words and terms of one base."""

    def __init__(self, lexicon: Lexicon, lists: WordLists) -> None:
        self.lexicon = lexicon
        self.lists = lists
        self.stem = Stemmer(lists.language, lexicon.stems)
        self._grammar = lists.function_words | lists.question_words | lists.openers | lists.pronouns
        self._lead_ins = sorted((tokens(phrase) for phrase in lists.lead_ins), key=len, reverse=True)
        self._spellable: tuple[str, ...] = ()
        self._known: dict[tuple[str, str], Unit] = {}

    def read(self, words: Sequence[str]) -> tuple[Unit, ...]:
        """Read the words of a text of a pack: nothing is corrected or left out."""
        return self._units(self._in_figures(words), {})

    def read_question(self, text: str) -> Reading:
        """Read what somebody typed: lead-ins are left out, spelling is corrected."""
        words: list[str] = []
        sure: dict[str, float] = {}
        corrected = []
        typed = tokens(text)[:MOST_WORDS]
        for word in self._without_lead_ins(self._in_figures(typed)):
            meant, similarity = self._correct(word)
            words += meant
            if meant != (word,) and word not in self.lists.spelt_together:
                corrected.append((word, " ".join(meant)))
                sure.update(dict.fromkeys(meant, similarity))
        return Reading(
            units=self._units(words, sure),
            words=tuple(words),
            typed=" ".join(typed),
            corrected=tuple(corrected),
            capitalised=capitalised(text),
        )

    def weight(self, key: str, word: str) -> float:
        """Return how informative a key is, from 0 to 1: by the base if it knows it, and by the language."""
        rarity = 1.0 if word[0].isdigit() else self.lists.rarity.get(word, 1.0)
        known = self.lexicon.weights.get(key)
        weight = rarity if known is None else min(known, COMMON + (1 - COMMON) * rarity)
        return weight * (GRAMMAR_FACTOR if word in self._grammar else 1.0)

    def total(self, units: Sequence[Unit]) -> float:
        """Return the weight of what carries meaning in a text; never 0."""
        return sum(self.weight(unit.key, unit.typed) for unit in content(units)) or 1.0

    def _in_figures(self, words: Sequence[str]) -> tuple[str, ...]:
        return in_figures(words, self.lists.numerals, self.lists.scales)

    def _without_lead_ins(self, words: Sequence[str]) -> Sequence[str]:
        """Leave out what people say around a question, unless nothing else is said."""
        kept: list[str] = []
        at = 0
        while at < len(words):
            length = next((len(p) for p in self._lead_ins if tuple(words[at : at + len(p)]) == p), 0)
            if not length:
                kept.append(words[at])
            at += length or 1
        return kept if any(word not in self._grammar for word in kept) else words

    def _units(self, words: Sequence[str], sure: Mapping[str, float]) -> tuple[Unit, ...]:
        stems = [self.stem(word) for word in words]
        units = []
        at = 0
        while at < len(words):
            length, term = self._alias_at(stems, at)
            certainty = min(sure.get(word, 1.0) for word in words[at : at + length])
            key = f"@{term}" if term else stems[at]
            typed = " ".join(words[at : at + length])
            unit = self._known.get((key, typed)) or self._remember(key, typed, stems[at : at + length])
            units.append(unit if certainty == 1 else replace(unit, sure=certainty))
            at += length
        return tuple(units)

    def _remember(self, key: str, typed: str, stems: Sequence[str]) -> Unit:
        if len(self._known) >= MOST_REMEMBERED:
            self._known = {}
        unit = self._known[key, typed] = self._unit(key, typed, stems)
        return unit

    def _unit(self, key: str, typed: str, stems: Sequence[str]) -> Unit:
        if key[0] == "@":
            parts = [stem for stem in dict.fromkeys(stems) if stem not in self._grammar]
        else:
            parts = [f"@{term}" for term in self.lexicon.parts.get(key, ())]
        return Unit(
            key=key,
            typed=typed,
            weight=self.weight(key, typed),
            near=(
                *((other, SYNONYM) for other in self.lexicon.synonyms.get(key, ())),
                *((part, PART_OF_NAME) for part in parts),
            ),
            grammar=typed in self._grammar,
        )

    def _alias_at(self, stems: Sequence[str], at: int) -> tuple[int, str | None]:
        for alias, term in self.lexicon.aliases.get(stems[at], ()):
            if tuple(stems[at : at + len(alias)]) == alias:
                return len(alias), term
        return 1, None

    def _correct(self, word: str) -> tuple[tuple[str, ...], float]:
        """Return the words of the base that a typed word most likely means, and how sure that is."""
        together = self.lists.spelt_together.get(word)
        if together is not None:
            return together, 1.0
        if not word.isalpha() or len(word) < SHORTEST_SLIP or self._is_word(word):
            return (word,), 1.0
        if len(word) < MIN_CORRECTED or word in self.lists.rarity:
            meant = self._swapped(word)
            return meant if meant[1] < 1 or word in self.lists.rarity else self._short_of_a_letter(word)
        if self.stem(word) in self.lexicon.weights:
            return (word,), 1.0
        split = self._split(word)
        return (split, 1.0) if split else self._nearest_word(word)

    def _swapped(self, word: str) -> tuple[tuple[str, ...], float]:
        """Correct only letters that changed places: a short word, or a rare one of the language."""
        if len(word) < MIN_CORRECTED or self.lists.rarity[word] >= 1:
            for at in (*range(1, len(word) - 1), 0):  # the first letter is rarely wrong
                meant = f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"
                if self._is_word(meant):
                    return (meant,), 1 - 1 / len(word)
        return (word,), 1.0

    def _short_of_a_letter(self, word: str) -> tuple[tuple[str, ...], float]:
        """Correct a short word in which one letter was missed, if only one word of the base can be meant."""
        meant = {
            other
            for other in self._words_to_mean()
            if len(other) == len(word) + 1 and other[0] == word[0] and _is_within(word, other)
        }
        return ((meant.pop(),), 1 - 1 / MIN_CORRECTED) if len(meant) == 1 else ((word,), 1.0)

    def _nearest_word(self, word: str) -> tuple[tuple[str, ...], float]:
        found = process.extract(
            word,
            self._words_to_mean(),
            scorer=OSA.normalized_similarity,
            processor=None,
            score_cutoff=SHORT_CUTOFF if len(word) <= SHORT else LONG_CUTOFF,
            limit=5,
        )
        if not found:
            return (word,), 1.0
        meant, similarity, _ = max(found, key=lambda hit: (hit[1] + self._slip_bonus(word, hit[0]), hit[0]))
        return (meant,), similarity

    def _slip_bonus(self, typed: str, meant: str) -> float:
        """Prefer what fingers do (first letter right, letters swapped or missed), and words of the base."""
        bonus = 0.05 if typed[0] == meant[0] else 0.0
        bonus += 0.06 if sorted(typed) == sorted(meant) else 0.0
        bonus += 0.04 if _is_within(typed, meant) or _is_within(meant, typed) else 0.0
        return bonus - (0.03 if meant in self._grammar else 0.0)

    def _words_to_mean(self) -> tuple[str, ...]:
        if not self._spellable:
            words = {*self.lexicon.stems, *self._grammar}
            self._spellable = tuple(sorted(word for word in words if len(word) >= MIN_CORRECTED - 1))
        return self._spellable

    def _is_word(self, word: str) -> bool:
        return word in self.lexicon.stems or word in self._grammar

    def _split(self, word: str) -> tuple[str, str] | None:
        """Return the two words of the base that were typed without a blank between them."""
        for at in range(2, len(word) - 1):
            parts = word[:at], word[at:]
            if (
                all(self._is_word(part) and self._may_stand_apart(part) for part in parts)
                and len(word) > MIN_CORRECTED
            ):
                return parts
        return None

    def _may_stand_apart(self, part: str) -> bool:
        return len(part) >= MIN_CORRECTED - 1 or part in self.lists.function_words


def _is_within(short: str, long: str) -> bool:
    """Whether a word is another with letters left out."""
    letters = iter(long)
    return all(letter in letters for letter in short)


def capitalised(text: str) -> frozenset[str]:
    """Return the words that a capital inside a sentence marks as names; none in a text of capitals."""
    words = _INSIDE_CAPITAL.findall(text)
    in_lower_case = len(re.findall(r"\b[a-z]", text))
    return frozenset(t for word in words for t in tokens(word)) if in_lower_case > len(words) else frozenset()


def gather(texts: Iterable[Sequence[str]], terms: Iterable[Term], lists: WordLists) -> Lexicon:
    """Gather the aliases, synonyms and all words of a base; weights are known once its entries are."""
    stem = Stemmer(lists.language, {})
    names = [(term.id, tokens(name)) for term in terms for name in (term.name, *term.aliases)]
    words = {word for text in texts for word in text} | {word for _, name in names for word in name}
    aliases: dict[str, dict[tuple[str, ...], str]] = {}
    parts: dict[str, dict[str, None]] = {}
    for term, name in names:
        stems = tuple(map(stem, name))
        if stems:
            aliases.setdefault(stems[0], {}).setdefault(stems, term)
        for part in stems if len(stems) > 1 else ():
            parts.setdefault(part, {})[term] = None
            parts.setdefault(f"@{term}", {})[part] = None
    names_of_one_word = {
        alias[0]: term for found in aliases.values() for alias, term in found.items() if len(alias) == 1
    }
    return Lexicon(
        stems={word: stem(word) for word in sorted(words)},
        aliases={first: sorted(found.items(), key=lambda a: -len(a[0])) for first, found in aliases.items()},
        parts={key: tuple(found) for key, found in parts.items()},
        synonyms=_synonyms(lists, stem, names_of_one_word),
    )


def _synonyms(
    lists: WordLists, stem: Callable[[str], str], terms: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return the synonyms of each key; a word that is the alias of a term stands for the term."""
    found: dict[str, dict[str, None]] = {}
    for group in lists.synonyms:
        stems = dict.fromkeys(map(stem, group))
        keys = [f"@{terms[word]}" if word in terms else word for word in stems]
        for key in keys:
            found.setdefault(key, {}).update((other, None) for other in keys if other != key)
    return {key: tuple(others) for key, others in found.items()}
