"""Roman numerals and ordinals in names, and names that are said in more than one way."""

import pytest

from qa_bot import Term, grade


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("World War 2", "World War II"), ("World War Two", "World War II"), ("WWII", "World War II"),
        ("the Second World War", "World War II"), ("world war i", "World War I"),
        ("World War I was the first", "World War I"),
        ("Henry the Eighth", "Henry VIII"), ("henry the 8th", "Henry VIII"),
        ("King Henry VIII", "Henry VIII"),
        ("louis the 14th", "Louis XIV"), ("Elizabeth the second", "Queen Elizabeth II"),
        ("Super Bowl 52", "Super Bowl LII"), ("chapter 4", "Chapter IV"), ("floor 3", "the third floor"),
        ("Henry V", "Henry the Fifth"), ("iv", "IV"), ("“IV”", "IV"), ("probably IV", "4"),
        ("henry  viii", "Henry VIII"), ("4", "IV"),
    ],
)  # fmt: skip
def test_a_roman_numeral_is_the_number_it_stands_for(answer: str, key: str) -> None:
    found = grade(answer, key=key)
    assert found.verdict == "right", found


@pytest.mark.parametrize(
    ("answer", "key", "wanted"),
    [
        ("World War I", "World War II", "wrong"),
        ("world war i", "World War II", "wrong"),
        ("Elizabeth I", "Elizabeth II", "wrong"),
        ("Henry VII", "Henry VIII", "wrong"),
        ("chapter 5", "Chapter IV", "wrong"),
        ("Elizabeth", "Elizabeth II", "close"),
    ],
)
@pytest.mark.parametrize("type_", [None, "person"])
def test_another_number_is_another_name(answer: str, key: str, wanted: str, type_: None) -> None:
    assert grade(answer, key=key, type=type_).verdict == wanted


@pytest.mark.parametrize(
    ("answer", "key"),
    [("president xi", "Xi"), ("Xi I believe", "Xi"), ("Kishida I think", "Kishida")],
)
def test_words_and_names_are_no_numerals(answer: str, key: str) -> None:
    assert grade(answer, key=key, type="person").verdict == "right"


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("the USA", "United States"), ("U.S.A.", "United States of America"),
        ("us", "US"), ("the us", "United States"), ("u.s. senate", "U.S. Senate"),
        ("UK", "Great Britain"), ("USSR", "Soviet Union"), ("NYC", "New York City"),
        ("St. Louis", "Saint Louis"), ("Mt. Everest", "Mount Everest"), ("Ft Worth", "Fort Worth"),
    ],
)  # fmt: skip
def test_names_that_everybody_shortens_are_the_same(answer: str, key: str) -> None:
    assert grade(answer, key=key).verdict == "right"
    assert grade(answer, key=key, terms=[Term("x", key)]).verdict == "right"


def test_feet_are_no_fort() -> None:
    assert grade("6 ft", key="6 feet").verdict == "right"
