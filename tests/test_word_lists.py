"""The word lists that ship with the engine: sound by themselves, and at peace with one another."""

import itertools
from collections import Counter

import pytest

from qa_bot.model import WordLists
from qa_bot.packs.word_lists import word_lists
from qa_bot.text import tokens

MOST_GROUPS_OF_A_WORD = 2


@pytest.fixture(scope="module")
def english() -> WordLists:
    return word_lists("en")


def test_a_language_without_lists_has_empty_ones() -> None:
    assert word_lists("tlh") == WordLists("tlh")


@pytest.mark.parametrize("language", ["", "../en", "en.yaml", "en/../en"])
def test_a_language_is_no_path(language: str) -> None:
    assert word_lists(language).function_words == frozenset()


def test_every_word_is_one_normalised_word(english: WordLists) -> None:
    words = {*english.function_words, *english.question_words, *english.negations, *english.pronouns}
    words |= {*english.openers, *english.dates, *english.links, *english.numerals, *english.scales}
    words |= {word for pair in english.contrasts for side in pair for phrase in side for word in phrase}
    words |= {word for kind in english.units for unit in kind for word in unit} | english.rates
    words |= {word for group in english.synonyms for word in group}
    assert {word for word in words if tokens(word) != (word,)} == set()


def test_what_grading_knows_comes_as_normalised_words(english: WordLists) -> None:
    known = english.grading
    words = {*known.months, *known.ordinals, *known.titles, *known.first_names, *known.nations, *known.verbs}
    words |= {*known.short_months, *known.decades, *known.nicknames, *known.nicknames.values()}
    words |= {word for pair in known.opposites for side in pair for word in side}
    words |= {word for phrase in (*known.more, *known.less, *known.up_to) for word in phrase}
    assert {word for word in words if tokens(word) != (word,)} == set()
    phrases = {*known.unknown, *known.retractions, *known.among_others}
    assert {phrase for phrase in phrases if " ".join(tokens(phrase)) != phrase} == set()


def test_months_ordinals_and_multiples_come_as_numbers(english: WordLists) -> None:
    known = english.grading
    assert [known.months[month - 1][:3] for month in known.short_months.values()] == [
        name[:3] for name in known.short_months
    ]
    assert (len(known.months), known.ordinals[0], known.ordinals[-1]) == (12, "first", "twentieth")
    assert known.multiples["hour"] == ("second", 3600)
    assert (known.signs["%"], known.decades["sixties"]) == ("percent", 60)


def test_the_sides_of_an_opposite_share_no_word(english: WordLists) -> None:
    assert [pair for pair in english.grading.opposites if {*pair[0]} & {*pair[1]}] == []


def test_the_sides_of_a_contrast_share_no_word(english: WordLists) -> None:
    assert [pair for pair in english.contrasts if {*pair[0]} & {*pair[1]}] == []
    assert len(english.contrasts) >= 15


def test_no_group_of_synonyms_stands_on_both_sides_of_a_contrast(english: WordLists) -> None:
    groups = [{frozenset({word}) for word in group} for group in english.synonyms]
    both = itertools.product(groups, english.contrasts)
    assert [group for group, (one, other) in both if group & {*one} and group & {*other}] == []


def test_a_unit_has_one_name_for_one_thing_of_a_kind(english: WordLists) -> None:
    for kind in english.units:
        names = Counter(name for unit in kind for name in unit)
        assert [name for name, n in names.items() if n > 1] == []
        assert len(kind) > 1


def test_a_word_has_few_meanings_among_the_synonyms(english: WordLists) -> None:
    groups = Counter(word for group in english.synonyms for word in group)
    assert {word: n for word, n in groups.items() if n > MOST_GROUPS_OF_A_WORD} == {}
    assert all(len(set(group)) == len(group) > 1 for group in english.synonyms)


def test_rare_words_tell_more_than_common_ones(english: WordLists) -> None:
    ranked = [english.rarity[word] for word in ("the", "number", "military", "lorry")]
    assert ranked == sorted(ranked)
    assert ranked[0] == 0
    assert ranked[-1] == 1


def test_numbers_come_as_figures(english: WordLists) -> None:
    assert english.numerals["twelve"] == "12"
    assert english.scales["thousand"] == "1000"


def test_each_remark_on_an_answer_wishes_for_one_thing_and_can_be_said(english: WordLists) -> None:
    phrases = Counter(phrase for wished in english.wishes.values() for phrase in wished)
    assert [phrase for phrase, n in phrases.items() if n > 1] == []
    assert set(english.wishes) == {"source", "more", "none"}
    # Fillers are left out of what is said before it is looked up: with one inside, it is never found.
    assert [phrase for phrase in phrases if {*phrase} & english.wish_fillers] == []


@pytest.mark.parametrize("name", ["turns", "corrections"])
def test_openings_are_of_normalised_words_and_given_once(english: WordLists, name: str) -> None:
    phrases: tuple[tuple[str, ...], ...] = getattr(english, name)
    assert len(phrases) >= 3
    assert all(phrase and tokens(" ".join(phrase)) == phrase for phrase in phrases)
    assert len(set(phrases)) == len(phrases)


def test_no_opening_means_two_things(english: WordLists) -> None:
    remarks = {phrase for wished in english.wishes.values() for phrase in wished}
    links = {tokens(word) for word in english.links}
    lead_ins = set(map(tokens, english.lead_ins))
    groups = [{*english.turns}, {*english.corrections}, remarks, links, lead_ins]
    for one, other in itertools.combinations(groups, 2):
        assert one & other == set()


def test_no_opening_of_a_question_takes_another_back(english: WordLists) -> None:
    """A question word that opened a correction would take every such question for one."""
    opening = {phrase[0] for phrase in english.corrections}
    assert opening & (english.question_words | english.openers | english.links) == set()


def test_the_words_for_one_person_are_pronouns_and_links_are_words_of_grammar(english: WordLists) -> None:
    assert english.personal_pronouns < english.pronouns
    assert english.links <= english.function_words
