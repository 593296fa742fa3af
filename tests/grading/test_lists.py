"""Enumerations, and yes or no."""

import pytest

from qa_bot import Term, grade

FOUR = "the United States, Japan, India and Australia"
TERMS = (
    Term("united-states", "United States", kind="country", aliases=("US", "U.S.", "USA", "America")),
    Term("japan", "Japan", kind="country", aliases=("Tokyo",)),
    Term("australia", "Australia", kind="country"),
    Term("india", "India", kind="country"),
    Term("china", "China", kind="country"),
)


@pytest.mark.parametrize(
    "answer",
    [
        "India, Japan, US and Australia",
        "US; Japan; India; Australia",
        "- india\n- japan\n- usa\n- australia",
        "It is made up of the US, Japan, India, and Australia.",
        "the US and Japan and India and Australia",
        "Austrlia, Jappan, India, America",
    ],
)
def test_all_items_in_any_order_are_right(answer: str) -> None:
    found = grade(answer, key=FOUR, terms=TERMS)
    assert (found.verdict, found.why) == ("right", "all 4 are named")


@pytest.mark.parametrize(
    ("answer", "wanted", "why"),
    [
        ("United States, Japan, India and Australia, I think", "right", "all 4 are named"),
        ("United States, Japan, India and Australia, of course", "right", "all 4 are named"),
        ("It started with the United States, Japan, India and Australia", "right", "all 4 are named"),
        ("Japan and the US", "close", "2 of 4 named; missing: India, Australia"),
        ("Japan", "wrong", "1 of 4 named; missing: the United States, India, Australia"),
        ("India, Japan, US, China and Australia", "close", "4 of 4 named; does not belong: China"),
        ("red, green", "wrong", "none of what is asked for is named"),
        ("not India, Japan, US and Australia", "wrong", "the answer says what it is not"),
    ],
)
def test_what_is_missing_or_extra_is_said(answer: str, wanted: str, why: str) -> None:
    found = grade(answer, key=FOUR, terms=TERMS)
    assert (found.verdict, found.why) == (wanted, why)


@pytest.mark.parametrize(
    "answer",
    ["us jp ind aus", "US, JP, IN, AU", "the US together with Japan, India and Australia",
     "US, Japan, India, Australia, for example"],
)  # fmt: skip
def test_codes_of_countries_and_words_around_an_enumeration_are_understood(answer: str) -> None:
    assert grade(answer, key=FOUR, terms=TERMS).verdict == "right"


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("US, Japan, India and China", "close"),
        ("US, Japan and China", "close"),
        ("Japan and China", "wrong"),
    ],
)
def test_another_country_in_the_place_of_one_is_worth_less_than_half(answer: str, wanted: str) -> None:
    for terms in (TERMS, ()):
        found = grade(answer.replace("US", "United States"), key=FOUR, terms=terms)
        assert (found.verdict, found.mark < 0.5) == (wanted, True)


def test_naming_everything_is_no_answer() -> None:
    found = grade("red, green, blue, yellow, orange", key="red, blue", type="list")
    assert found.verdict == "wrong"


def test_each_item_that_does_not_belong_costs_half_of_one_that_does() -> None:
    marks = [grade(f"red, blue{more}", key="red, blue", type="list").mark for more in (", green, grey", "")]
    assert marks == [0.667, 1]


def test_items_of_which_a_part_is_named_count_half() -> None:
    found = grade("goggles and gloves", key="welding goggles, leather gloves and safety shoes")
    assert found.verdict == "close"
    assert found.mark < 0.5


def test_a_type_makes_a_list_and_a_place_is_none() -> None:
    assert grade("Honda, Toyota", key="Toyota, Honda", type="list").verdict == "right"
    assert grade("Toyota", key="Toyota, Honda", type="list").verdict == "close"
    assert grade("Paris", key="Paris, France").verdict == "right"


@pytest.mark.parametrize(
    ("answer", "key", "wanted"),
    [
        ("yes", "Yes", "right"), ("yeah", "yes, since 2023", "right"), ("y", "Yes", "right"),
        ("correct", "Yes", "right"),
        ("it does", "yes", "right"), ("no", "Yes", "wrong"), ("nope", "no", "right"),
        ("it is not", "no", "right"),
        ("No, it isn't.", "No", "right"), ("yes", "No, only a possibility", "wrong"),
        ("only a possibility", "No, only a possibility", "right"),
        ("of course!", "Yes", "right"), ("of course not", "No", "right"), ("I think so", "Yes", "right"),
        ("Batman", "Yes", "wrong"), ("Joe Biden", "Yes", "wrong"), ("he supports it", "Yes", "right"),
        ("definitely no", "No", "right"), ("definitely", "Yes", "right"), ("definitely not", "Yes", "wrong"),
        ("no problem", "Yes", "right"), ("no problem", "No", "wrong"), ("no doubt", "Yes", "right"),
        ("maybe", "Yes", "close"), ("mostly yes", "Yes", "close"), ("yes or no", "Yes", "wrong"),
        ("is it?", "Yes", "wrong"),
        ("only when it rains", "No", "wrong"),
    ],
)  # fmt: skip
def test_yes_or_no(answer: str, key: str, wanted: str) -> None:
    found = grade(answer, key=key, type="yes-no")
    assert found.verdict == wanted, found


SILENT, ABROAD, PRICE = (
    "no, Norway was not named",
    "no, he opposes it",
    "no, $30 million and $45 million differ",
)


@pytest.mark.parametrize(
    ("answer", "key", "wanted"),
    [
        ("they only hinted at Norway, didnt name it", SILENT, "right"),
        ("They complained without naming Norway.", SILENT, "right"),
        ("Norway was named", SILENT, "wrong"), ("Norway", SILENT, "wrong"),
        ("he opposes the merger", ABROAD, "right"), ("he backs the merger", ABROAD, "wrong"),
        ("yes, they all see it the same way", "no, they differ", "wrong"),
        ("they differ", "no, they differ", "right"),
        ("30 million and 45 million: they differ", PRICE, "right"), ("no", PRICE, "right"),
        ("no, one says 2.5 million", PRICE, "close"), ("yes, since 2021", "yes, since 2023", "close"),
        ("no, the merger is allowed", "no, the merger is forbidden", "close"),
    ],
)  # fmt: skip
def test_what_is_said_beside_yes_or_no(answer: str, key: str, wanted: str) -> None:
    found = grade(answer, key=key, type="yes-no")
    assert found.verdict == wanted, found
