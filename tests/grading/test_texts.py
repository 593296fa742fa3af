"""Sentences and reasons, which may be worded in many ways."""

import pytest

from qa_bot import grade

SOUND, EXIT = "Light travels faster than sound", "Leave the building by the nearest emergency exit"
DEBT = "The city cannot pay for the bridge because its debts are too high"


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("because light travels faster than sound does", SOUND),
        ("light is faster than sound", SOUND),
        ("sound travels less fast than light, light travels faster", SOUND),
        ("one must leave the bulding by the nearest emergency exit", EXIT),
        ("its debts are too high, so the city cannot pay for the bridge", DEBT),
        ("The bridge cannot be paid for because the city's debts are too high", DEBT),
    ],
)
def test_another_wording_is_right(answer: str, key: str) -> None:
    found = grade(answer, key=key, type="reason")
    assert found.verdict == "right", found


@pytest.mark.parametrize(
    ("answer", "key", "why"),
    [
        ("Sound travels faster than light", SOUND, "the words are right, but they have changed places"),
        ("Light travels slower than sound", SOUND, "it says the opposite"),

        ("Light does not travel faster than sound", SOUND,
         "it says the opposite: there is a “not” too many or too few"),
        ("The city can pay for the bridge because its debts are too high", DEBT,
         "it says the opposite: there is a “not” too many or too few"),
        ("because it was raining cats", SOUND, "another answer"),

        ("The council of Bonn wants Anna Lee to pay", "The council of Bonn wants Eva Lee to pay",
         "“anna” is not what is right"),
        ("the cat of today may be the dog of tomorrow", "the dog of today may be the cat of tomorrow",
         "the words are right, but they have changed places"),
    ],
)  # fmt: skip
def test_the_opposite_or_another_name_is_wrong(answer: str, key: str, why: str) -> None:
    found = grade(answer, key=key, type="reason")
    assert (found.verdict, found.why) == ("wrong", why)


def test_what_joins_words_may_be_turned_round() -> None:
    key = "the king and the queen were in the same coach"
    assert grade("the queen and the king were in the same coach", key=key).verdict == "right"


def test_a_part_is_close_and_what_is_missing_is_named() -> None:
    found = grade("the city has high debts", key=DEBT, type="reason")
    assert found.verdict == "close"
    assert "bridge" in found.why


def test_saying_more_of_the_key_is_never_worse() -> None:
    marks = [
        grade(text, key=DEBT).mark
        for text in ("debts", "high debts", "its high debts: no bridge for the city")
    ]
    assert marks == sorted(marks)


def test_a_word_and_its_relatives_are_alike() -> None:
    assert grade("their neutrality was threatened", key="their neutral state was under threat").mark > 0.5
