"""Text as the matcher sees it and as a screen may show it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.text import normalise, printable, sentences, tokens


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


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("One here. Two here? Three!", ("One here.", "Two here?", "Three!")),
        ("Why did Biden oppose the sale of U.S. Steel to Nippon Steel?",) * 2,
        ("It costs $2.35 billion. Why so much?", ("It costs $2.35 billion.", "Why so much?")),
        ("", ()),
        ("   ", ()),
    ],
)
def test_sentences_end_where_a_reader_sees_an_end(text: str, split: tuple[str, ...] | str) -> None:
    assert sentences(text) == (split if isinstance(split, tuple) else (split,))
