"""Enumerations, yes or no, and key points."""

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
        ("Japan and the US", "close", "2 of 4 named; missing: india, australia"),
        ("Japan", "wrong", "1 of 4 named; missing: the united states, india, australia"),
        ("India, Japan, US, China and Australia", "close", "4 of 4 named; does not belong: china"),
        ("red, green", "wrong", "none of what is asked for is named"),
        ("not India, Japan, US and Australia", "wrong", "the answer says what it is not"),
    ],
)
def test_what_is_missing_or_extra_is_said(answer: str, wanted: str, why: str) -> None:
    found = grade(answer, key=FOUR, terms=TERMS)
    assert (found.verdict, found.why) == (wanted, why)


def test_naming_everything_is_no_answer() -> None:
    found = grade("red, green, blue, yellow, orange", key="red, blue", type="list")
    assert found.verdict == "wrong"


def test_each_item_that_does_not_belong_costs_half_of_one_that_does() -> None:
    marks = [grade(f"red, blue{more}", key="red, blue", type="list").mark for more in (", green, grey", "")]
    assert marks == [0.667, 1]


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
        ("maybe", "Yes", "close"), ("mostly yes", "Yes", "close"), ("yes or no", "Yes", "wrong"),
        ("is it?", "Yes", "wrong"),
        ("only when it rains", "No", "wrong"),
    ],
)  # fmt: skip
def test_yes_or_no(answer: str, key: str, wanted: str) -> None:
    found = grade(answer, key=key, type="yes-no")
    assert found.verdict == wanted, found


MUST = ("debt|borrowing", "tax|taxes")


@pytest.mark.parametrize(
    ("answer", "mark", "why"),
    [
        ("much debt, and taxes are hated", 1, "all points are made"),
        ("borrowing and tax", 1, "all points are made"),
        ("because of the debt", 0.5, "1 of 2 points; missing: tax"),
        ("it is raining", 0, "0 of 2 points; missing: debt; tax"),
        ("there is no debt, but taxes", 0.5, "1 of 2 points; missing: debt"),
    ],
)
def test_all_points_must_be_made(answer: str, mark: float, why: str) -> None:
    found = grade(answer, key="National debt and high taxes", must=MUST)
    assert (found.mark, found.why) == (mark, why)


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("the debt is huge", "right"),
        ("taxes", "right"),
        ("the weather", "wrong"),
        ("nothing at all", "wrong"),
    ],
)
def test_one_of_the_others_is_enough(answer: str, wanted: str) -> None:
    assert grade(answer, key="National debt or high taxes", any_of=("debt", "taxes")).verdict == wanted


def test_the_key_and_what_is_accepted_are_right_without_points() -> None:
    assert grade("a deficit", key="National debt", must=MUST, accept=["a deficit"]).verdict == "right"
    assert grade("National debt", key="National debt", must=MUST).mark == 1
