"""How an answer or a key is read: as words that can be compared, each with its weight.

Knows spelling, inflection, aliases of terms and figures; does not know verdicts.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa_bot.grading.english import AFTER_ARTICLES, CURRENCY_SIGNS, ENDINGS, NATIONS, OPPOSITES, ORDINAL_ENDINGS, ORDINALS
from qa_bot.matching.figures import in_figures
from qa_bot.matching.slips import is_slip
from qa_bot.matching.vocabulary import Stemmer
from qa_bot.model import Term, WordLists
from qa_bot.text import normalise, printable, tokens

# A text is cut here, in characters and in words: longer than any answer that is meant to be read.
MAX_TEXT, MOST_WORDS = 2_000, 300
# What a word is worth where it is another of the key with a slip, or one that people use for it.
SLIP, SYNONYM = 0.95, 0.8
# What an ordinary word weighs at least, beside 1 for a rare one, and a word of grammar at most.
LIGHTEST, GRAMMAR = 0.3, 0.1
# How many vocabularies of terms are remembered by a reader.
_MOST_VOCABULARIES = 8
_SHORTEST_SLIP = 4
# A word that is as rare as this is rather a slip than meant.
_SELDOM = 1.0
_SHORTEST_ROOT = 4

_SIGN = re.compile("|".join(map(re.escape, CURRENCY_SIGNS)), re.IGNORECASE)
_NO_ONE = re.compile(r"\bno[ -]one\b")
_PER_CENT = re.compile(r"\bper cent\b")
_MINUS = re.compile(r"(?:(?<=\s)|^)[-−](?=\d)")
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d.,]?\d)")
_DECIMAL_COMMA = re.compile(r"(?<![\d,])(\d+),(\d{1,2})(?![\d,])")
# As on the Continent: a decimal fraction would not end with a nought.
_DOTTED_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})*\.\d{2}0(?![\d.]*\d)")
_CELSIUS, _FAHRENHEIT = re.compile(r"(?<=\d)C\b"), re.compile(r"(?<=\d)F\b")
_MONEY_AND_SMALL = re.compile(r"(\d+) (pounds?|dollars?|euros?) (?:and )?(\d\d)\b(?!\s*\w+illion)")
_BILLIONS = re.compile(r"(?<=\d)\s?b\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"['’‘](\d\d)\b")
_SPOKEN_YEARS = frozenset({"16", "17", "18", "19", "20"})
_THIS_CENTURY_UP_TO = 50
# Spellings that differ between British and American English, brought to one form for comparing.
_SPELLINGS = (
    (re.compile(r"is(e[ds]?|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})our(s|ed|ing|al|able|ful|ite|)$"), r"or\1"),
    (re.compile(r"(?<=\w{2})ence(s|less|)$"), r"ense\1"),
    (re.compile(r"(?<=\w{2}[^aeiou])re(s|)$"), r"er\1"),
    (re.compile(r"ogue(s|)$"), r"og\1"),
    (re.compile(r"(?<=[aeiou])ll(ed|ing|er)$"), r"l\1"),
)


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


def shown(text: str, most: int = 60) -> str:
    """Return a piece of an answer as a reason may quote it: short, printable, without brackets of markup."""
    text = " ".join(printable(text[: 4 * most]).translate(_NO_BRACKETS).split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


_NO_BRACKETS = str.maketrans("[]<>", "()‹›")


class Reader:
    """Reads texts by the words of one language and the terms of one pack."""

    def __init__(self, lists: WordLists, terms: Sequence[Term] = (), stem: Stemmer | None = None) -> None:
        self.lists = lists
        self.stem = stem or Stemmer(lists.language, {})
        self._grammar = lists.function_words | lists.question_words | lists.pronouns | lists.openers
        self._terms = {f"@{term.id}": term for term in terms}
        self._aliases = _aliases(terms)
        self._near_aliases = tuple(name for name in self._aliases if max(map(len, name)) >= _SHORTEST_SLIP)
        self._synonyms = self._grouped(lists.synonyms)
        self._opposites = self._opposed()
        self.read = lru_cache(64)(self._read)
        self.bare = Reader(lists, (), self.stem) if terms else self

    def term(self, key: str) -> Term | None:
        """Return the term of a word's key."""
        return self._terms.get(key)

    def _read(self, text: str) -> Reading:
        """Read a text; what lies behind MAX_TEXT characters or MOST_WORDS words is left out."""
        typed = printable(repaired(text[: 2 * MAX_TEXT]))[:MAX_TEXT].strip()
        plain = self._spoken_years(plainly(typed))
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

    def _spoken_years(self, plain: str) -> str:
        """Read "nineteen sixty" as 1960."""
        return re.sub(r"\b([a-z]+)[ -]([a-z]+)(?:[ -]([a-z]+))?\b", self._spoken_year, plain)

    def _spoken_year(self, found: re.Match[str]) -> str:
        century, ten, one = (self.lists.numerals.get(word or "", "") for word in found.groups())
        if century not in _SPOKEN_YEARS or len(ten) < len("10") or (found[3] and (len(one) > 1 or ten[-1] != "0")):
            return found.group() if not (found[3] and century in _SPOKEN_YEARS and len(ten) > 1) else f"{century}{ten} {found[3]}"
        return f"{century}{int(ten) + int(one or 0)}"

    def _ones(self, words: Sequence[str]) -> tuple[str, ...]:
        """Read "a thousand" as one thousand."""
        following = (*words[1:], "") if words else ()
        scales = self.lists.scales
        return tuple(
            "1" if word in ("a", "an") and after in scales and len(after) > 1 else word
            for word, after in zip(words, following, strict=True)
        )

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
            key = self._aliases.get(tuple(words[at : at + length]))
            if key:
                return length, key
        if len(words[at]) < _SHORTEST_SLIP or words[at] in self._grammar:
            return 1, None
        for name in self._near_aliases:
            part = words[at : at + len(name)]
            if len(part) == len(name) and all(map(self.is_slip, part, name)):
                return len(name), self._aliases[name]
        return 1, None

    @property
    def _longest(self) -> int:
        return max(map(len, self._aliases), default=0)

    def opposites(self, answer: Iterable[Word], key: Iterable[Word]) -> int:
        """Return how many words of the key are not said, but their opposite is."""
        said = {word.key for word in answer}
        return len({word.key for word in key if word.key not in said and self._opposites.get(word.key, set()) & said})

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


def plainly(typed: str) -> str:
    """Return a text normalised, with its stops, and with signs such as % and $ as words."""
    text = _SIGN.sub(lambda sign: CURRENCY_SIGNS[sign.group().lower()], _MINUS.sub("minus ", typed))
    text = _SPACED_THOUSANDS.sub(lambda found: found.group().replace(" ", ""), text)
    text = _DOTTED_THOUSANDS.sub(lambda found: found.group().replace(".", ""), text)
    text = _MONEY_AND_SMALL.sub(r"\1.\3 \2", _CELSIUS.sub(" celsius", _FAHRENHEIT.sub(" fahrenheit", text)))
    text = _BILLIONS.sub(" bn", _DECIMAL_COMMA.sub(r"\1.\2", text))
    text = _SHORT_YEAR.sub(lambda found: f"{_century(found[1])}{found[1]}", text)
    return _NO_ONE.sub("nobody", _PER_CENT.sub("percent", normalise(text)))


def _century(year: str) -> str:
    return "20" if int(year) < _THIS_CENTURY_UP_TO else "19"


def repaired(text: str) -> str:
    """Return a text that was read in the wrong encoding somewhere on its way ("â€“" for a dash) as it was meant."""
    if text.isascii():
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


@lru_cache(4096)
def root(stem: str) -> str:
    """Return a stem without the ending that makes it of another word: neutral of neutrality."""
    for ending in ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_ROOT:
            return stem[: -len(ending)]
    return stem


def spelt_out(words: Sequence[str], numerals: Mapping[str, str]) -> list[str]:
    """Read "2nd" as second, "two point five" as 2.5 and "three hundred fifteen" as 315."""
    found: list[str] = []
    at = 0
    while at < len(words):
        length, word = _spelt_at(words, at, numerals)
        found.append(word)
        at += length
    return found


def _spelt_at(words: Sequence[str], at: int, numerals: Mapping[str, str]) -> tuple[int, str]:
    word = words[at]
    figure = numerals.get(word, word if word.isdecimal() else "")
    after = words[at + 1] if at + 1 < len(words) else ""
    if not figure or len(figure) > _LONGEST_SPELT:
        return 1, word
    if word.isdecimal() and after in ORDINAL_ENDINGS and 1 <= int(word) <= len(ORDINALS):
        return 2, ORDINALS[int(word) - 1]
    if after == "point":
        decimals = _digits(words, at + 2, numerals)
        return (2 + len(decimals), f"{figure}.{decimals}") if decimals else (1, word)
    if after == "hundred" and figure.isdecimal():
        return _hundreds(words, at, int(figure), numerals)
    return 1, word


def _digits(words: Sequence[str], at: int, numerals: Mapping[str, str]) -> str:
    digits = ""
    for word in words[at : at + _LONGEST_SPELT]:
        figure = numerals.get(word, word)
        if len(figure) != 1 or not figure.isdecimal():
            break
        digits += figure
    return digits


def _hundreds(words: Sequence[str], at: int, hundreds: int, numerals: Mapping[str, str]) -> tuple[int, str]:
    linked = at + 3 if words[at + 2 : at + 3] == ("and",) or words[at + 2 : at + 3] == ["and"] else at + 2
    rest = 0
    length = linked
    for word in words[linked : linked + 2]:
        figure = numerals.get(word, "")
        if not figure or (rest and (rest % 10 or len(figure) > 1)):
            break
        rest += int(figure)
        length += 1
    return (length - at, str(100 * hundreds + rest)) if rest else (1, words[at])


_LONGEST_SPELT = 6


def one_spelling(word: str) -> str:
    """Return a word in the one of its spellings, British and American, by which it is compared."""
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def _aliases(terms: Iterable[Term]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for term in terms:
        for name in (term.name, *term.aliases):
            words = tokens(plainly(name))
            if words:
                found.setdefault(words, f"@{term.id}")
    for nation, country in NATIONS.items():
        if (country,) in found:
            found.setdefault((nation,), found[country,])
    return found
