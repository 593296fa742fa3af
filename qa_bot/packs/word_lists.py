"""The word lists that ship with the engine, by language; the one place that reads them."""

import math
from functools import cache
from importlib.resources import files
from pathlib import Path

from qa_bot.errors import QABotError
from qa_bot.model import WordLists
from qa_bot.packs.bundled import WORD_LISTS
from qa_bot.packs.reader import read
from qa_bot.packs.tree import Plain
from qa_bot.text import tokens

# Ranks in the English frequency list between which a word goes from saying nothing to saying all.
_COMMONPLACE, _RARE = 100, 20_000


@cache  # a frozen value, and slow to read
def word_lists(language: str) -> WordLists:
    """Return the word lists of an ISO 639-1 language; empty ones where none ship."""
    path = WORD_LISTS / f"{language}.yaml"
    if not language.isalpha() or not path.is_file():
        return WordLists(language)
    lists = _lists(path)
    return WordLists(
        language=language,
        function_words=_words(lists["function_words"]),
        question_words=_words(lists["question_words"]),
        negations=_words(lists["negations"]),
        pronouns=_words(lists["pronouns"]),
        personal_pronouns=_words(lists["personal_pronouns"]),
        openers=_words(lists["openers"]),
        spelt_together=_spelt_together(lists["spelt_together"]),
        dates=_words(lists["dates"]),
        numerals=_figures(lists["numerals"]),
        scales=_figures(lists["scales"]),
        lead_ins=_texts(lists["lead_ins"]),
        links=_words(lists["links"]),
        turns=tuple(map(tokens, _texts(lists["turns"]))),
        corrections=tuple(map(tokens, _texts(lists["corrections"]))),
        wish_fillers=_words(lists["wish_fillers"]),
        wishes=_wishes(lists["wishes"]),
        synonyms=_synonyms(language),
        contrasts=_contrasts(lists["contrasts"]),
        units=tuple(tuple(map(_words, _texts(kind))) for kind in _sequence(lists["units"])),
        rates=_words(lists["rates"]),
        rarity=_rarity() if language == "en" else {},
    )


def _synonyms(language: str) -> tuple[tuple[str, ...], ...]:
    path = WORD_LISTS / f"{language}_synonyms.yaml"
    groups = _lists(path)["synonyms"] if path.is_file() else []
    return tuple(tuple(group.split()) for group in _texts(groups))


def _lists(path: Path) -> dict[str, Plain]:
    document = read(str(path), path.read_bytes())
    if document.value is None or document.problems:
        raise QABotError(f"{path} is damaged: {document.problems}")
    return document.value


def _words(value: Plain) -> frozenset[str]:
    return frozenset(str(value).split())


def _texts(value: Plain) -> tuple[str, ...]:
    return tuple(map(str, _sequence(value)))


def _sequence(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _spelt_together(value: Plain) -> dict[str, tuple[str, ...]]:
    return {typed: tokens(str(meant)) for typed, meant in value.items()} if isinstance(value, dict) else {}


def _figures(value: Plain) -> dict[str, str]:
    groups = value if isinstance(value, dict) else {}
    return {word: figure for figure, words in groups.items() for word in str(words).split()}


def _wishes(value: Plain) -> dict[str, frozenset[tuple[str, ...]]]:
    groups = value if isinstance(value, dict) else {}
    return {wish: frozenset(map(tokens, _texts(phrases))) for wish, phrases in groups.items()}


def _contrasts(value: Plain) -> tuple[tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]], ...]:
    return tuple((_side(one), _side(other)) for one, other in map(_texts, _sequence(value)))


def _side(text: str) -> tuple[frozenset[str], ...]:
    """Read one side of a contrast: words, or words joined by + where all must be said."""
    return tuple(frozenset(phrase.split("+")) for phrase in text.split())


def _rarity() -> dict[str, float]:
    """Return how informative each English word is, by its rank in symspellpy's frequency list.

    Zipf's law makes the logarithm of the rank the natural scale.
    """
    text = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    low, high = math.log(_COMMONPLACE), math.log(_RARE)
    return {
        line.split(" ", 1)[0]: min(1.0, max(0.0, (math.log(rank) - low) / (high - low)))
        for rank, line in enumerate(text.splitlines(), 1)
    }
