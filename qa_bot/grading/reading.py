"""How an answer or a key is read: as words that can be compared, each with its weight.

Knows spelling, inflection, aliases of terms and figures; does not know verdicts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa_bot.grading.english import ABOUT, AFTER_ARTICLES, OPPOSITES
from qa_bot.grading.english_names import NATIONS
from qa_bot.grading.plain import one_spelling, plainly, repaired, root
from qa_bot.grading.spoken import spelt_out, with_years
from qa_bot.matching.figures import in_figures
from qa_bot.matching.slips import is_slip
from qa_bot.matching.vocabulary import Stemmer
from qa_bot.model import Term, WordLists
from qa_bot.text import printable, tokens

# A text is cut here, in characters and in words: longer than any answer that is meant to be read.
MAX_TEXT, MOST_WORDS = 2_000, 300
# What a word is worth where it is another of the key with a slip, or one that people use for it.
SLIP, SYNONYM = 0.95, 0.8
# What an ordinary word weighs at least, beside 1 for a rare one, and a word of grammar at most.
LIGHTEST, GRAMMAR = 0.3, 0.1
# So many texts are remembered: a key is read again with each answer.
_MOST_TEXTS = 256
_SHORTEST_SLIP = 4
# A word that is as rare as this is rather a slip than meant.
_SELDOM = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as typed, and its `key`, by which it is compared: a stem, a number or ``@term``.

    `weight` is how much it says, from 0 to 1.
    """

    typed: str
    key: str
    weight: float
    grammar: bool = False

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


class Reader:
    """Reads texts by the words of one language and the terms of one pack."""

    def __init__(self, lists: WordLists, terms: Sequence[Term] = (), bare: "Reader | None" = None) -> None:
        self.lists = lists
        # The reader of the same language that knows no terms.
        self.bare = bare or self
        self._grammar = lists.function_words | lists.question_words | lists.pronouns | lists.openers
        self.stem: Stemmer = bare.stem if bare else Stemmer(lists.language, {})
        self._synonyms: Mapping[str, frozenset[str]] = (
            bare._synonyms if bare else self._grouped(lists.synonyms)
        )
        self._opposites: Mapping[str, set[str]] = bare._opposites if bare else self._opposed()
        self._terms = {f"@{term.id}": term for term in terms}
        self._aliases = _aliases(terms)
        self._longest = max(map(len, self._aliases), default=0)
        self._near_aliases = tuple(name for name in self._aliases if max(map(len, name)) >= _SHORTEST_SLIP)
        self.read = lru_cache(_MOST_TEXTS)(self._read)

    def term(self, key: str) -> Term | None:
        """Return the term of a word's key."""
        return self._terms.get(key)

    def _read(self, text: str) -> Reading:
        """Read a text; what lies behind MAX_TEXT characters or MOST_WORDS words is left out."""
        typed = printable(repaired(text[: 2 * MAX_TEXT]))[:MAX_TEXT].strip()
        plain = with_years(plainly(typed), self.lists.numerals)
        words = self._ones(tokens(plain)[:MOST_WORDS])
        figures = in_figures(spelt_out(words, self.lists.numerals), self.lists.numerals, self.lists.scales)
        return Reading(typed, plain, tuple(self._words(figures)))

    def same(self, typed: Word, meant: Word) -> float:
        """Return how far a typed word is one of the key: 1 the same, less for slips and synonyms, 0 not."""
        if typed.key == meant.key:
            return 1.0
        if typed.is_term or meant.is_term or typed.is_number or meant.is_number:
            return 0.0
        if typed.key in self._synonyms.get(meant.key, ()) or root(typed.key) == root(meant.key):
            return SYNONYM
        return SLIP if self.is_slip(typed.typed, meant.typed) else 0.0

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
            return after in self.lists.scales and len(after) > 1
        if word != "one" or after in self.lists.scales:
            return False
        if before in ("", *ABOUT, "only", "just"):
            return after not in self._grammar
        return before not in self._grammar and before not in self.lists.numerals

    def _words(self, words: Sequence[str]) -> Iterable[Word]:
        at = 0
        while at < len(words):
            length, key = self._term_at(words, at)
            if key:
                yield Word(" ".join(words[at : at + length]), key, 1.0)
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
        return self.stem(one_spelling(NATIONS.get(word, word)))

    def _is_label(self, words: Sequence[str], at: int) -> bool:
        """Whether an A is a name ("bulb A is on") rather than an article."""
        after = words[at + 1] if at + 1 < len(words) else ""
        return not after or (after in self._grammar and after not in AFTER_ARTICLES)

    def _term_at(self, words: Sequence[str], at: int) -> tuple[int, str | None]:
        for length in range(min(self._longest, len(words) - at), 0, -1):
            key = self._aliases.get(tuple(map(one_spelling, words[at : at + length])))
            if key:
                return length, key
        if len(words[at]) < _SHORTEST_SLIP or words[at] in self._grammar:
            return 1, None
        for name in self._near_aliases:
            part = words[at : at + len(name)]
            if len(part) == len(name) and all(map(self.is_slip, part, name)):
                return len(name), self._aliases[name]
        return 1, None

    def opposites(self, answer: Iterable[Word], key: Iterable[Word]) -> int:
        """Return how many words of the key are not said, but their opposite is."""
        said = {word.key for word in answer}
        return len(
            {word.key for word in key if word.key not in said and self._opposites.get(word.key, set()) & said}
        )

    def _opposed(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        single = (
            tuple([next(iter(phrase)) for phrase in side if len(phrase) == 1] for side in pair)
            for pair in self.lists.contrasts
        )
        for one, other in (*OPPOSITES, *single):
            for words, against in ((one, other), (other, one)):
                for word in words:
                    found.setdefault(self._keyed(word), set()).update(map(self._keyed, against))
        return found

    def _keyed(self, word: str) -> str:
        return word if word in self._grammar else self.key(word)

    def _grouped(self, groups: Iterable[Sequence[str]]) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for group in groups:
            keys = frozenset(map(self.key, group))
            for key in keys:
                found[key] = found.get(key, frozenset()) | keys
        return found


def _aliases(terms: Iterable[Term]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for term in terms:
        for name in (term.name, *term.aliases):
            words = tuple(map(one_spelling, tokens(plainly(name))))
            if words:
                found.setdefault(words, f"@{term.id}")
    for nation, country in NATIONS.items():
        if (country,) in found:
            found.setdefault((nation,), found[country,])
    return found
