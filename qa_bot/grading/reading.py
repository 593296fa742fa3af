"""How an answer or a key is read: as words that can be compared, each with its weight.

Knows spelling, inflection, aliases of terms and figures; does not know verdicts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa_bot.grading.ordinals import with_ordinals
from qa_bot.grading.plain import one_spelling, plainly, repaired, root
from qa_bot.grading.spoken import spelt_out, with_small_money, with_years
from qa_bot.grading.units import Units
from qa_bot.matching.figures import in_figures
from qa_bot.matching.slips import is_slip
from qa_bot.matching.vocabulary import Stemmer
from qa_bot.model import Term, WordLists
from qa_bot.text import printable, tokens

_Contrast = tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]
_Names = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

# A text is cut here, in characters and in words: longer than any answer that is meant to be read.
MAX_TEXT, MOST_WORDS = 2_000, 300
# What a word is worth where it is another of the key with a slip, or one that people use for it.
SLIP, SYNONYM = 0.95, 0.8
# What it is worth in a sentence where it says much the same of a matter.
AKIN = 0.7
# What an ordinary word weighs at least, beside 1 for a rare one, and a word of grammar at most.
LIGHTEST, GRAMMAR = 0.3, 0.1
# So many texts are remembered: a key is read again with each answer.
_MOST_TEXTS, _MOST_NEAR = 256, 4096
_SHORTEST_SLIP = 4
# Where fewer letters are the same, another ending may make another word.
_SHORTEST_STEM = 5
# A word that is as rare as this is rather a slip than meant.
_SELDOM = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as typed, and its `key`, by which it is compared: a stem, a number or ``@term``.

    `weight` is how much it says, from 0 to 1. `inner` are the words of a term of several, each read alone.
    """

    typed: str
    key: str
    weight: float
    grammar: bool = False
    inner: "tuple[Word, ...]" = ()

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return self.key[:1].isdigit()

    @property
    def is_term(self) -> bool:
        """Whether it is a term."""
        return self.key[:1] == "@"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read: `typed` is fit to show and cut to a length, `plain` is normalised with its stops."""

    typed: str
    plain: str
    words: tuple[Word, ...]

    @property
    def content(self) -> tuple[Word, ...]:
        """The words that carry meaning; all of them where only grammar was said."""
        return tuple(word for word in self.words if not word.grammar) or self.words

    @property
    def spoken(self) -> tuple[Word, ...]:
        """All words, and behind a term of several words those that it is made of."""
        return tuple(spoken for word in self.words for spoken in within(word))


def within(word: Word) -> Iterator[Word]:
    """Return a word, and the words that it is made of."""
    yield word
    for inner in word.inner:
        yield from within(inner)


class Reader:
    """Reads texts by the words of one language and the terms of one pack."""

    def __init__(self, lists: WordLists, terms: Sequence[Term] = (), bare: "Reader | None" = None) -> None:
        self.lists, self.words = lists, lists.grading
        # The reader of the same language that knows no terms.
        self.bare = bare or self
        self._grammar = lists.function_words | lists.question_words | lists.pronouns | lists.openers
        self.stem: Stemmer = bare.stem if bare else Stemmer(lists.language, {})
        self._synonyms: Mapping[str, frozenset[str]] = (
            bare._synonyms if bare else self._grouped(lists.synonyms)
        )
        self._opposites: Mapping[str, set[str]] = bare._opposites if bare else self._opposed()
        self._in_capitals = _whole_words(lists.grading.in_capitals)
        self.units: Units = bare.units if bare else Units(lists)
        self._same_names: Mapping[str, _Names] = (
            bare._same_names if bare else _by_first_word(lists.grading.same_names)
        )
        self._contrasts: Mapping[str, set[int]] = bare._contrasts if bare else self._by_word()
        self._related: Mapping[str, frozenset[str]] = bare._related if bare else self._akin()
        self.telling: frozenset[str] = bare.telling if bare else self._telling()
        self._terms = {f"@{term.id}": term for term in terms}
        self._aliases = self._named(terms)
        self._longest = max(map(len, self._aliases), default=0)
        self._near_aliases = tuple(name for name in self._aliases if max(map(len, name)) >= _SHORTEST_SLIP)
        self._near = lru_cache(_MOST_NEAR)(self._near_to)
        self.read = lru_cache(_MOST_TEXTS)(self._read)

    def term(self, key: str) -> Term | None:
        """Return the term of a word's key."""
        return self._terms.get(key)

    def is_proper(self, word: Word) -> bool:
        """Whether a word is a term with a proper name, not a concept such as national debt."""
        term = self._terms.get(word.key)
        return term is not None and any(letter.isupper() for letter in term.name)

    def _read(self, text: str) -> Reading:
        """Read a text; what lies behind MAX_TEXT characters or MOST_WORDS words is left out."""
        typed = printable(repaired(text[: 2 * MAX_TEXT]))[:MAX_TEXT].strip()
        plain = with_years(self._plainly(typed), self.lists.numerals)
        words = self._ones(self._usual(tokens(plain)[:MOST_WORDS]))
        figures = in_figures(spelt_out(words, self.lists), self.lists.numerals, self.lists.scales)
        return Reading(typed, plain, tuple(self._words(with_small_money(figures, self.units.by_word.keys()))))

    def _plainly(self, typed: str) -> str:
        long = self.words.in_capitals
        alone = typed.strip(" .!?").removeprefix("the ").upper()
        text = long.get(alone) or self._in_capitals.sub(lambda found: long[found.group().upper()], typed)
        text = with_ordinals(text, self.words.ordinals, self.lists.function_words, self.words.hedges)
        return plainly(text, self.words.signs)

    def _usual(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return words with the usual name of a thing for its other ones: "the USA", "Mt. Everest"."""
        found: list[str] = []
        at = 0
        while at < len(words):
            name, usual = self._name_at(words, at)
            found += usual
            at += len(name)
        return tuple(found)

    def _name_at(self, words: Sequence[str], at: int) -> tuple[Sequence[str], Sequence[str]]:
        for name, usual in self._same_names.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                return name, usual
        long = self.words.before_names.get(words[at])
        stands_before = at + 1 < len(words) and not (at and words[at - 1][0].isdigit())
        return words[at : at + 1], (long if long and stands_before else words[at],)

    def same(self, typed: Word, meant: Word) -> float:
        """Return how far a typed word is one of the key: 1 the same, less for slips and synonyms, 0 not."""
        if typed.key == meant.key:
            return 1.0
        if typed.is_number or meant.is_number:
            return SLIP if self._is_nth(typed, meant) or self._is_nth(meant, typed) else 0.0
        if typed.is_term or meant.is_term:
            return 0.0
        if typed.key in self._synonyms.get(meant.key, ()) or self._root(typed) == self._root(meant):
            return SYNONYM
        return SLIP if self.is_slip(typed.typed, meant.typed) else 0.0

    def _is_nth(self, number: Word, word: Word) -> bool:
        """Whether a number and an ordinal are one, as in World War 2."""
        if word.typed == "one":
            return number.key == "1"
        return self.is_ordinal(word.typed) and number.key == str(self.words.ordinals.index(word.typed) + 1)

    def is_ordinal(self, word: str) -> bool:
        """Whether a word is an ordinal."""
        return word in self.words.ordinals

    def _root(self, word: Word) -> str:
        return root(word.key, self.words.endings)

    def alike(self, typed: Word, meant: Word) -> float:
        """Return how far a typed word says in a sentence what one of the key does: `same`, or akin to it."""
        found = self.same(typed, meant)
        if found or typed.is_term or meant.is_term or self.is_opposite(typed, meant):
            return found
        if _is_inflected(typed.typed, meant.typed, self.words.inflections):
            return SYNONYM
        return AKIN if self._root(typed) in self._related.get(self._root(meant), ()) else 0.0

    def is_slip(self, typed: str, meant: str) -> bool:
        """Whether a typed word is another with slips: not where it is a word of the language itself."""
        return typed == meant or (not self._has_meaning(typed) and is_slip(typed, meant))

    def _has_meaning(self, word: str) -> bool:
        known = self.lists.rarity.get(word, 1.0) < _SELDOM
        return known or word in self.lists.negations or (word,) in self._aliases

    def is_grammar(self, word: str) -> bool:
        """Whether a word carries grammar rather than meaning."""
        return word in self._grammar

    def is_alias(self, word: str) -> bool:
        """Whether a single word names a term."""
        return (word,) in self._aliases

    def weight(self, word: str) -> float:
        """Return how much a word says, from 0 to 1."""
        if word in self.lists.negations:
            return LIGHTEST
        if word in self._grammar:
            return GRAMMAR
        return LIGHTEST + (1 - LIGHTEST) * self.lists.rarity.get(word, 1.0)

    def _ones(self, words: Sequence[str]) -> tuple[str, ...]:
        """Read "a thousand" as one thousand, and "one" as 1 where it is a number."""
        return tuple("1" if self._is_one(words, at) else word for at, word in enumerate(words))

    def _is_one(self, words: Sequence[str], at: int) -> bool:
        before, word, after = words[at - 1] if at else "", words[at], (*words[at + 1 : at + 2], "")[0]
        if word in ("a", "an"):
            opens = before in ("", *self.words.about)
            is_time = opens and self.units.bases.get(after, ("",))[0] == "second"
            return is_time or (after in self.lists.scales and len(after) > 1)
        if word != "one" or after in self.lists.scales:
            return False
        if before in ("", *self.words.about, "only", "just"):
            return after not in self._grammar
        if not after and {"a", "an", "another"} & {*words[max(0, at - 2) : at]}:
            return False
        return before not in self._grammar and before not in self.lists.numerals

    def _words(self, words: Sequence[str], longest: int | None = None) -> Iterable[Word]:
        """Read words, in which a term has so many words at most."""
        spelt = tuple(map(one_spelling, words))
        at = 0
        while at < len(words):
            length, key = self._term_at(words, spelt, at, self._longest if longest is None else longest)
            if key:
                own = words[at : at + length]
                inner = tuple(self._words(own, length - 1)) if length > 1 else ()
                yield Word(" ".join(own), key, 1.0, inner=inner)
            else:
                yield self._word(words, at)
            at += length

    def _word(self, words: Sequence[str], at: int) -> Word:
        word = words[at]
        if word[0].isdigit():
            return Word(word, word, 1.0)
        if len(word) == 1:
            label = word != "i" and (word != "a" or self._is_label(words, at))
            return Word(word, word, 1.0 if label else GRAMMAR, grammar=not label)
        grammar = word in self._grammar
        return Word(word, word if grammar else self.key(word), self.weight(word), grammar=grammar)

    def key(self, word: str) -> str:
        """Return what a word is compared by."""
        return self.stem(one_spelling(self.words.nations.get(word) or self.words.plurals.get(word, word)))

    def _is_label(self, words: Sequence[str], at: int) -> bool:
        """Whether an A is a name ("bulb A is on") rather than an article."""
        after = words[at + 1] if at + 1 < len(words) else ""
        return not after or (after in self._grammar and after not in self.words.after_articles)

    def _term_at(
        self, words: Sequence[str], spelt: tuple[str, ...], at: int, longest: int
    ) -> tuple[int, str | None]:
        """Return how many words from a place on are a term, and its key; words are `spelt` in one way."""
        for length in range(min(longest, len(words) - at), 0, -1):
            key = self._aliases.get(spelt[at : at + length])
            if key:
                return length, key
        if len(words[at]) < _SHORTEST_SLIP or words[at] in self._grammar:
            return 1, None
        for name in self._near(words[at]):
            part = words[at : at + len(name)]
            if len(part) == len(name) <= longest and all(map(self.is_slip, part, name)):
                return len(name), self._aliases[name]
        return 1, None

    def _near_to(self, word: str) -> tuple[tuple[str, ...], ...]:
        """Return the names of terms that begin with a word, slips allowed."""
        if self._has_meaning(word):
            return tuple(name for name in self._near_aliases if name[0] == word)
        return tuple(name for name in self._near_aliases if self.is_slip(word, name[0]))

    def is_opposite(self, typed: Word, meant: Word) -> bool:
        """Whether two words say the opposite of one another."""
        if typed.key in self._opposites.get(meant.key, ()):
            return True
        return _is_undone(typed.typed, meant.typed) or _is_undone(meant.typed, typed.typed)

    def opposites(self, answer: Iterable[Word], key: Iterable[Word]) -> int:
        """Return how many words of the key are not said, but their opposite is."""
        said = {word.key for word in answer}
        return len(
            {word.key for word in key if word.key not in said and self._opposites.get(word.key, set()) & said}
        )

    def contrasts(self, said: Iterable[str], wanted: Iterable[str]) -> Iterator[_Contrast]:
        """Return the contrasts in which words of both texts stand."""
        both = [{at for word in words for at in self._contrasts.get(word, ())} for words in (said, wanted)]
        return (self.lists.contrasts[at] for at in sorted(both[0] & both[1]))

    def _opposed(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        single = (
            tuple([next(iter(phrase)) for phrase in side if len(phrase) == 1] for side in pair)
            for pair in self.lists.contrasts
        )
        for one, other in (*self.words.opposites, *single):
            for words, against in ((one, other), (other, one)):
                for word in words:
                    found.setdefault(self._keyed(word), set()).update(map(self._keyed, against))
        return found

    def _by_word(self) -> Mapping[str, set[int]]:
        """Return by each word the places of the contrasts in which it stands."""
        found: dict[str, set[int]] = {}
        for at, pair in enumerate(self.lists.contrasts):
            for word in (word for side in pair for phrase in side for word in phrase):
                found.setdefault(word, set()).add(at)
        return found

    def _akin(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for group in self.words.related:
            keys = frozenset(root(self._keyed(word), self.words.endings) for word in group)
            for key in keys:
                found[key] = found.get(key, frozenset()) | keys
        return found

    def _telling(self) -> frozenset[str]:
        """Return the words of grammar that tell something: those that have an opposite, and a few more."""
        opposed = frozenset(word for pair in self.words.opposites for side in pair for word in side)
        return (opposed | self.words.telling) & self._grammar - self.lists.negations

    def _keyed(self, word: str) -> str:
        return word if word in self._grammar else self.key(word)

    def _named(self, terms: Iterable[Term]) -> dict[tuple[str, ...], str]:
        """Return the ids of terms by their names, with those of what comes from a country."""
        found: dict[tuple[str, ...], str] = {}
        for term in terms:
            for name in (term.name, *term.aliases):
                words = tuple(map(one_spelling, self._usual(tokens(self._plainly(name)))))
                if words:
                    found.setdefault(words, f"@{term.id}")
        for nation, country in self.words.nations.items():
            if (country,) in found:
                found.setdefault((nation,), found[country,])
        return found

    def _grouped(self, groups: Iterable[Sequence[str]]) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for group in groups:
            keys = frozenset(map(self.key, group))
            for key in keys:
                found[key] = found.get(key, frozenset()) | keys
        return found


def _is_undone(one: str, other: str) -> bool:
    return one[:2] == "un" and len(other) >= _SHORTEST_SLIP and one[2:] == other


def _is_inflected(one: str, other: str, endings: frozenset[str]) -> bool:
    """Whether two words differ by their endings alone, whatever their stems."""
    if one[:_SHORTEST_STEM] != other[:_SHORTEST_STEM]:
        return False
    shorter = min(len(one), len(other))
    same = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return same >= _SHORTEST_STEM and {one[same:], other[same:]} - {""} <= endings


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of some words, which with dots may be small; without words for nothing."""
    found = [
        f"(?i:{re.escape(word)})" if "." in word else word for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w.])(?:{'|'.join(found) or '(?!)'})(?![\w$€£])")


def _by_first_word(groups: Iterable[Sequence[tuple[str, ...]]]) -> dict[str, _Names]:
    """Return the other names in groups, each with the usual one, by their first word, longest first."""
    found: dict[str, _Names] = {}
    for usual, *others in groups:
        for name in others:
            found[name[0]] = (*found.get(name[0], ()), (name, usual))
    return {word: tuple(sorted(names, key=lambda n: -len(n[0]))) for word, names in found.items()}
