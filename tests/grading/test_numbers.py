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
        ("2.350 billion", "2.35 billion"), ("2.350", "2,350"), ("four pounds fifty", "£4.50"),
        ("twice", "2"), ("three times", "3"), ("half", "50%"), ("a quarter", "25%"), ("two thirds", "2/3"),
        ("1/2", "half"), ("around half", "half"),
        ("about two thirds", "2/3"), ("142 pounds (64 kg)", "142 pounds"),
        ("none", "0"), ("zero", "0"), ("a week", "7 days"), ("1.5 h", "90 minutes"),
        ("18", "18 years old"), ("18 years", "18 years of age"), ("4 years", "every four years"),
        ("$1m", "1 million dollars"), ("5 mil", "5 million"), ("33%", "one third"), ("IV", "4"), ("4", "IV"),
        ("it is IV", "IV"), ("24th", "twenty-fourth"), ("between 100 and 200", "100-200"),
        ("6 ft 1 in", "1.85 m (6 ft 1 in)"), ("1.85 m", "1.85 m (6 ft 1 in)"),
        ("about 10. 3 years", "10.3 years"), ("63. 0", "63.0"), ("10 , 000", "10,000"), ("5, 000", "5,000"),
        ("150 minutes", "2 hours 30 minutes"), ("2.5 hours", "2 hours and 30 minutes"),
        ("2 h 30 min", "150 minutes"), ("5'10\"", "5 ft 10 inches"), ("70 inches", "5 feet 10 inches"),
        ("44 BCE", "44 BC"), ("21 C", "21 °C"), ("60 mph", "60 miles per hour"),
        ("around 2.4 billion years", "around 2.45Â billion years"),
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
        ("2 hours 40 minutes", "2 hours 30 minutes", "another number: 160"),
        ("44 AD", "44 BC", "the number is right, the unit is not"),
        ("none", "10", "no answer is given"),
        ("80 to 120 minutes", "90 minutes", "another number: 80"),
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
        ("85-95 min", "90 minutes"), ("44", "44 BC"),
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


@pytest.mark.parametrize(
    ("answer", "wanted", "why"),
    [
        ("10 to 12 years", "right", "the number is right"),
        ("between 10 and 12 years", "right", "the number is right"),
        ("11 years", "right", "within the range"),
        ("11", "close", "the number is right, its unit is missing"),
        ("10 years", "close", "one end of the range is right, the other is missing"),
        ("9-12 years", "close", "a part of the range, or more than it"),
        ("11 months", "wrong", "the number is right, the unit is not"),
        ("15 years", "wrong", "another number: 15"),
        ("20 to 30 years", "wrong", "another number: 20"),
    ],
)
def test_a_key_that_is_a_range(answer: str, wanted: str, why: str) -> None:
    found = grade(answer, key="10–12 years")
    assert (found.verdict, found.why) == (wanted, why)


def test_the_numbers_of_a_score_may_not_change_places() -> None:
    assert grade("1-3", key="3-1").verdict == "wrong"
    assert grade("3 to 1", key="3-1").verdict == "right"


def test_a_title_with_a_number_is_no_number_of_things() -> None:
    assert grade("That was One Breath", key="One Breath").verdict == "right"
    assert grade("twelve angry men", key="Twelve Angry Men").verdict == "right"


def test_a_score_is_no_range() -> None:
    assert grade("3", key="2-4").verdict != "right"


@pytest.mark.parametrize("type_", ["number", "money", None])
def test_a_number_within_a_sentence_is_found(type_: QuestionType | None) -> None:
    assert grade("It cost 2.35 billion dollars in 2024.", key=PRICE, type=type_).verdict == "right"


def test_all_numbers_of_a_key_are_asked_for() -> None:
    key = "400 missiles for about $2.35 billion"
    assert grade("400 for $2.35bn", key=key, type="number").verdict == "right"
    assert grade("400", key=key, type="number").verdict == "close"


@pytest.mark.parametrize(
    ("answer", "key", "kind", "wanted"),
    [
        ("315 billion", "about $315 billion", "money", "right"),
        ("around 2.35 billion", "$2.35 billion", "money", "right"),
        ("315 billion people", "$315 billion", "money", "close"),
        ("315 billion yen", "$315 billion", "money", "wrong"),
        ("351 billion", "$315 billion", "money", "wrong"),
        ("2.35 billion", "$2.35 billion", "number", "close"),
        ("nearly $50 million, something like 48", "$50 million", "money", "close"),
        ("70 yrs", "70 years", "number", "right"),
    ],
)  # fmt: skip
def test_where_money_is_asked_for_the_currency_is_understood(
    answer: str, key: str, kind: QuestionType, wanted: str
) -> None:
    found = grade(answer, key=key, type=kind)
    assert found.verdict == wanted, found
