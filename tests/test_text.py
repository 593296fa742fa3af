"""Text as the matcher sees it and as a screen may show it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.text import focus, normalise, printable, tokens


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("U.S. troops", "US troops"),
        ("F-35", "F35"),
        ("F 35", "f-35"),
        ("PAC-3", "pac3"),
        ("54,000", "54000"),
        ("1,600km", "1600 km"),
        ("Don’t go", "do not go"),
        ("can't", "can not"),
        ("Japan’s budget", "japan budget"),
        ("U.S.–Japan", "us-japan"),
        ("café", "CAFE"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
    ],
)
def test_spellings_of_one_thing_give_the_same_words(typed: str, meant: str) -> None:
    assert tokens(typed) == tokens(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [("3.8", "3.9"), ("3.8", "38"), ("54,000", "54 000 000"), ("do", "do not"), ("1.5", "15")],
)
def test_different_things_stay_different(one: str, other: str) -> None:
    assert tokens(one) != tokens(other)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]8;;http://x\x1b\\b", "ab"),
        ("nul\0l", "null"),
        ("over\u202eride", "override"),
        ("half \ud83d surrogate", "half  surrogate"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\x9b31mC1", "31mC1"),
        ("family 👨‍👩‍👧", "family 👨‍👩‍👧"),
    ],
)
def test_no_control_sequence_reaches_the_screen(sent: str, shown: str) -> None:
    assert printable(sent) == shown


@given(st.text(alphabet=st.characters()))
def test_whatever_is_shown_can_be_printed(text: str) -> None:
    shown = printable(text)
    shown.encode("utf-8")
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
    assert printable(shown) == shown


@given(st.text(alphabet=st.characters()))
def test_normal_form_is_stable(text: str) -> None:
    assert normalise(" ".join(tokens(text))) == " ".join(tokens(text))


def test_the_sentence_with_the_question_mark_is_what_is_asked() -> None:
    story = "I am a cadet. We were told about the F-35. How many does Japan want? Thanks!"
    asked, told = focus(story)
    assert asked.strip() == "How many does Japan want?"
    assert "cadet" in told
    assert "Thanks" in told


@pytest.mark.parametrize("text", ["How many?", "No question mark here. None at all.", "One? Two?", "", "?"])
def test_without_a_story_everything_is_asked(text: str) -> None:
    assert focus(text) == (text, "")


def test_decimal_points_do_not_end_a_sentence() -> None:
    assert focus("It costs $2.35 billion. Why so much?")[0].strip() == "Why so much?"


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    question = "Why did Biden oppose the sale of U.S. Steel to Nippon Steel?"
    assert focus(question) == (question, "")
