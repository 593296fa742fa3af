"""The linear model: what it learns from phrasings, and that it always learns the same."""

import pytest

from qa_bot.matching import linear
from qa_bot.matching.index import build
from qa_bot.matching.vocabulary import Unit
from qa_bot.packs.word_lists import word_lists
from qa_bot.text import tokens

VOCABULARY = build([], word_lists("en")).vocabulary

SHIPS = ("Which ships are in the harbour?", "Name the ships at the quay", "What vessels lie in port?")
TOLLS = ("What is the toll?", "How much do lorries pay?", "Is there a charge for the bridge?")
BIKES = ("May I cross by bicycle?", "Is there a path for cyclists?", "Can I ride over the bridge?")


def read(text: str) -> tuple[Unit, ...]:
    return VOCABULARY.read(tokens(text))


def fit(*entries: tuple[int, tuple[str, ...]]) -> dict[str, linear.Feature]:
    texts = [(entry, text) for entry, phrasings in entries for text in phrasings]
    return linear.fit(linear.Table({text: linear.values(read(text)) for _, text in texts}), texts)


def winner(found: dict[int, float]) -> int:
    return max(found, key=found.__getitem__)


@pytest.mark.parametrize("numbers", [(0, 1), (1, 0), (7, 3)])
def test_two_entries_are_told_apart(numbers: tuple[int, int]) -> None:
    ships, tolls = numbers
    features = fit((ships, SHIPS), (tolls, TOLLS))
    for entry, phrasings in ((ships, SHIPS), (tolls, TOLLS)):
        for text in phrasings:
            found = linear.scores(features, read(text))
            assert winner(found) == entry, text
            assert found[entry] > 0


def test_each_of_several_entries_is_found_by_its_own_phrasings() -> None:
    features = fit((0, SHIPS), (1, TOLLS), (2, BIKES))
    for entry, phrasings in enumerate((SHIPS, TOLLS, BIKES)):
        assert [winner(linear.scores(features, read(text))) for text in phrasings] == [entry] * 3


@pytest.mark.parametrize(
    ("question", "entry"), [("a cyclist's path", 2), ("lorry charges", 1), ("vessel at the quay", 0)]
)
def test_what_was_learnt_holds_for_words_put_otherwise(question: str, entry: int) -> None:
    features = fit((0, SHIPS), (1, TOLLS), (2, BIKES))
    assert winner(linear.scores(features, read(question))) == entry


def test_the_letters_of_a_misspelt_word_still_speak() -> None:
    features = fit((0, SHIPS), (1, TOLLS), (2, BIKES))
    assert winner(linear.scores(features, read("bycicle"))) == 2


@pytest.mark.parametrize(
    "phrasings",
    [
        pytest.param([], id="no phrasing"),
        pytest.param([(0, SHIPS)], id="one entry"),
        pytest.param([(0, SHIPS[:1])], id="one phrasing"),
    ],
)
def test_without_a_rival_nothing_is_learnt(phrasings: list[tuple[int, tuple[str, ...]]]) -> None:
    features = fit(*phrasings)
    assert linear.scores(features, read(SHIPS[0])) == {}


def test_a_phrasing_without_words_does_no_harm() -> None:
    features = fit((0, (*SHIPS, "?!")), (1, (*TOLLS, "")))
    assert winner(linear.scores(features, read(SHIPS[0]))) == 0
    assert linear.scores(features, ()) == {}


def test_the_same_wording_in_two_entries_speaks_for_neither() -> None:
    features = fit((0, SHIPS), (1, SHIPS))
    for text in SHIPS:
        found = linear.scores(features, read(text))
        assert max(found.values(), default=0.0) < 0.5


def test_strange_words_get_no_votes() -> None:
    features = fit((0, SHIPS), (1, TOLLS))
    assert linear.scores(features, read("東京")) == {}


def test_the_same_phrasings_teach_the_same() -> None:
    once, again = (fit((0, SHIPS), (1, TOLLS), (2, BIKES)) for _ in range(2))
    for text in (*SHIPS, *TOLLS, *BIKES, "bridge"):
        assert linear.scores(once, read(text)) == linear.scores(again, read(text))
