"""The word lists that ship with the engine, by language; the one place that reads them."""

import math
from functools import cache
from importlib.resources import files
from pathlib import Path

from qa_bot.errors import QABotError
from qa_bot.model import GradingWords, WordLists
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
        numerals=_by_word(lists["numerals"]),
        scales=_by_word(lists["scales"]),
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
        grading=_grading(language),
    )


def _synonyms(language: str) -> tuple[tuple[str, ...], ...]:
    path = WORD_LISTS / f"{language}_synonyms.yaml"
    groups = _lists(path)["synonyms"] if path.is_file() else []
    return tuple(tuple(group.split()) for group in _texts(groups))


def _grading(language: str) -> GradingWords:
    path = WORD_LISTS / f"{language}_grading.yaml"
    if not path.is_file():
        return GradingWords()
    lists = _lists(path)
    return GradingWords(
        months=_in_order(lists["months"]),
        short_months=_numbers(lists["short_months"]),
        ordinals=_in_order(lists["ordinals"]),
        hedges=_words(lists["hedges"]),
        ordinal_endings=_words(lists["ordinal_endings"]),
        seasons=_numbers(lists["seasons"]),
        decades=_numbers(lists["decades"]),
        centuries=_words(lists["centuries"]),
        around_dates=_words(lists["around_dates"]),
        other_days=_words(lists["other_days"]),
        vague_days=_words(lists["vague_days"]),
        morning=_words(lists["morning"]),
        clock=_by_word(lists["clock"]),
        afternoon=_words(lists["afternoon"]),
        about=_words(lists["about"]),
        more=tuple(map(tokens, _texts(lists["more"]))),
        less=tuple(map(tokens, _texts(lists["less"]))),
        up_to=tuple(map(tokens, _texts(lists["up_to"]))),
        or_so=_words(lists["or_so"]),
        signs=_by_word(lists["signs"]),
        percent=_words(lists["percent"]),
        cents=_words(lists["cents"]),
        unit_nicknames=_by_word(lists["unit_nicknames"]),
        eras=tuple(map(_words, _texts(lists["eras"]))),
        multiples=_multiples(lists["multiples"]),
        nothing=_words(lists["nothing"]),
        unknown=_texts(lists["unknown"]),
        affirmations=_words(lists["affirmations"]),
        emphatic=_words(lists["emphatic"]),
        denials=_words(lists["denials"]),
        affirmed=tuple(map(tokens, _texts(lists["affirmed"]))),
        partly=_words(lists["partly"]),
        retractions=_texts(lists["retractions"]),
        among_others=_texts(lists["among_others"]),
        conceding=_texts(lists["conceding"]),
        denies_nothing=_words(lists["denies_nothing"]),
        verbs=_words(lists["verbs"]),
        comparing=tuple(map(_words, _texts(lists["comparing"]))),
        articles=_words(lists["articles"]),
        prepositions=_words(lists["prepositions"]),
        after_articles=_words(lists["after_articles"]),
        not_in_acronyms=_words(lists["not_in_acronyms"]),
        indefinite=_words(lists["indefinite"]),
        endings=_in_order(lists["endings"]),
        opposites=_opposites(lists["opposites"]),
        changing=_words(lists["changing"]),
        telling=_words(lists["telling"]),
        standing_for=_words(lists["standing_for"]),
        clauses=_words(lists["clauses"]),
        linking=_words(lists["linking"]),
        reflexive=_words(lists["reflexive"]),
        averting=_words(lists["averting"]),
        averting_from=_words(lists["averting_from"]),
        fearing=_words(lists["fearing"]),
        inflections=_words(lists["inflections"]),
        lesser=_words(lists["lesser"]),
        purpose=_texts(lists["purpose"]),
        related=tuple(map(_in_order, _texts(lists["related"]))),
        titles=_words(lists["titles"]),
        addresses=_words(lists["addresses"]),
        generic=_words(lists["generic"]),
        nearby=_words(lists["nearby"]),
        before_plurals=_words(lists["before_plurals"]),
        directions=_words(lists["directions"]),
        particles=_words(lists["particles"]),
        first_names=_words(lists["first_names"]),
        nicknames=_by_word(lists["nicknames"]),
        nations=_by_word(lists["nations"]),
        codes=_by_word(lists["codes"]),
        before_names=_by_word(lists["before_names"]),
        in_capitals=_by_word(lists["in_capitals"]),
        plurals=_by_word(lists["plurals"]),
        left_out=_words(lists["left_out"]),
        fillers=_words(lists["fillers"]),
        hedging=_texts(lists["hedging"]),
        same_names=tuple(tuple(map(tokens, _texts(names))) for names in _sequence(lists["same_names"])),
    )


def _lists(path: Path) -> dict[str, Plain]:
    document = read(str(path), path.read_bytes())
    if document.value is None or document.problems:
        raise QABotError(f"{path} is damaged: {document.problems}")
    return document.value


def _words(value: Plain) -> frozenset[str]:
    return frozenset(str(value).split())


def _in_order(value: Plain) -> tuple[str, ...]:
    return tuple(str(value).split())


def _texts(value: Plain) -> tuple[str, ...]:
    return tuple(map(str, _sequence(value)))


def _sequence(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _spelt_together(value: Plain) -> dict[str, tuple[str, ...]]:
    return {typed: tokens(str(meant)) for typed, meant in value.items()} if isinstance(value, dict) else {}


def _by_word(value: Plain) -> dict[str, str]:
    """Read groups of words, each under what it belongs to, as what each word belongs to."""
    groups = value if isinstance(value, dict) else {}
    return {word: name for name, words in groups.items() for word in str(words).split()}


def _numbers(value: Plain) -> dict[str, int]:
    return {word: int(number) for word, number in _by_word(value).items()}


def _multiples(value: Plain) -> dict[str, tuple[str, int]]:
    bases = value if isinstance(value, dict) else {}
    return {
        unit: (base, int(str(factor)))
        for base, units in bases.items()
        if isinstance(units, dict)
        for unit, factor in units.items()
    }


def _wishes(value: Plain) -> dict[str, frozenset[tuple[str, ...]]]:
    groups = value if isinstance(value, dict) else {}
    return {wish: frozenset(map(tokens, _texts(phrases))) for wish, phrases in groups.items()}


def _contrasts(value: Plain) -> tuple[tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]], ...]:
    return tuple((_side(one), _side(other)) for one, other in map(_texts, _sequence(value)))


def _opposites(value: Plain) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return tuple((_in_order(one), _in_order(other)) for one, other in map(_texts, _sequence(value)))


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
