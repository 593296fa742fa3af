"""Numbers and amounts of money."""

import pytest

from qa_bot import grade
from qa_bot.model import QuestionType

TROOPS, PRICE, RANGE = "about 54,000 troops", "about $2.35 billion", "up to 1,600 km"


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("54k", TROOPS), ("54 thousand", TROOPS), ("54,000", TROOPS), ("54 000", TROOPS), ("54.000", TROOPS),
        ("fifty-four thousand", TROOPS), ("about 54,000 soldiers", TROOPS),
        ("there are 54000 of them", TROOPS),
        ("55,000", TROOPS), ("54 thousand or so", TROOPS), ("over 54,000", TROOPS),
        ("$2.35bn", PRICE), ("2.35 billion dollars", PRICE), ("2.35 billion US dollars", PRICE),
        ("US$2.35 billion", PRICE),
        ("two point three five billion dollars", PRICE), ("2,35 billion $", PRICE), ("2.35B USD", PRICE),
        ("2 %", "2%"), ("two percent", "2%"), ("2 per cent of GDP", "2% of GDP"),
        ("2% of the gross domestic product", "2% of GDP"),
        ("1600 kilometres", RANGE), ("1.600 km", RANGE), ("1,600,000 metres", RANGE),
        ("60", "more than 60"), ("over sixty years", "more than 60 years"), ("three hundred fifteen", "315"),
        ("146", "146 jets"), ("146 aircraft", "146 jets"), ("4 pounds 50", "£4.50"), ("100C", "100 °C"),
        ("1.5 hours", "90 minutes"), ("one", "1"), ("only one jet", "1"), ("a thousand", "1,000"),
        ("-5", "-5"),
    ],
)  # fmt: skip
def test_the_same_number_is_right(answer: str, key: str) -> None:
    found = grade(answer, key=key)
    assert found.verdict == "right", found


@pytest.mark.parametrize(
    ("answer", "key", "why"),
    [
        ("54 million", TROOPS, "another number: 54000000"),
        ("54", TROOPS, "another number: 54"),
        ("147", "146 jets", "another number: 147"),
        ("5", "-5", "another number: 5"),
        ("2.35 billion yen", PRICE, "the number is right, the unit is not"),
        ("2.35 million dollars", PRICE, "another number: 2350000"),
        ("1600 miles", RANGE, "the number is right, the unit is not"),
        ("more than 1600 km", RANGE, "the number is right, but it is the other way round: more is not less"),
        (
            "54,000 dollars",
            "54,000 troops",
            "the number is right, but it is given in a unit that does not belong to it",
        ),
        ("2% of the budget", "2% of GDP", "the number is right, but it is a number of something else"),
        ("50,000 54,000", "54,000", "two different numbers are given, and only one can be right"),
        ("a lot", "54,000", "a number is asked for, and none is given"),
        ("F-35", "35", "a number is asked for, and none is given"),
    ],
)
def test_another_number_or_unit_is_wrong(answer: str, key: str, why: str) -> None:
    found = grade(answer, key=key)
    assert (found.verdict, found.why) == ("wrong", why)


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("2.35 billion", PRICE), ("1600", RANGE), ("2", "2%"), ("50,000", TROOPS),
        ("2.4 billion dollars", "$2.35 billion"),
        ("more than 146", "146 jets"), ("over 50,000", "54,000"), ("about 1500 km", "1,600 km"),
    ],
)  # fmt: skip
def test_a_missing_unit_or_a_near_number_is_close(answer: str, key: str) -> None:
    found = grade(answer, key=key)
    assert found.verdict == "close", found


@pytest.mark.parametrize(
    ("tolerance", "answer", "wanted"),
    [
        ("5%", "56,000", "right"), ("5%", "60,000", "wrong"), ("1,000", "53,000", "right"),
        (1000, "53,000", "right"),
        ("1,000", "52,900", "wrong"), (None, "53,000", "wrong"), ("rubbish", "53,123", "wrong"),
    ],
)  # fmt: skip
def test_a_tolerance_is_a_number_or_a_share(tolerance: str | float | None, answer: str, wanted: str) -> None:
    found = grade(answer, key="54,000", tolerance=tolerance).verdict
    assert (found if found == "right" else "wrong") == wanted


@pytest.mark.parametrize("type_", ["number", "money", None])
def test_a_number_within_a_sentence_is_found(type_: QuestionType | None) -> None:
    assert grade("It cost 2.35 billion dollars in 2024.", key=PRICE, type=type_).verdict == "right"


def test_all_numbers_of_a_key_are_asked_for() -> None:
    key = "400 missiles for about $2.35 billion"
    assert grade("400 for $2.35bn", key=key, type="number").verdict == "right"
    assert grade("400", key=key, type="number").verdict == "close"
