"""Text in lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.terminal.wrapping import columns, shortened, wrap


@pytest.mark.parametrize(
    ("text", "wide"), [("", 0), ("abc", 3), ("Zoë", 3), ("Zoe\u0308", 3), ("東京", 4), ("a\u200db", 2)]
)
def test_columns_are_those_of_a_screen(text: str, wide: int) -> None:
    assert columns(text) == wide


def test_words_are_kept_whole_and_later_lines_stand_below_the_first() -> None:
    assert wrap("one two three four", 11, "1. ") == ["1. one two", "   three", "   four"]


def test_a_marker_stays_with_its_word() -> None:
    assert wrap("aaaa bbbb [1][2] cc", 12) == ["aaaa", "bbbb [1][2]", "cc"]


def test_a_word_wider_than_the_line_is_cut_by_columns() -> None:
    assert wrap("東京都庁 x", 6) == ["東京都", "庁 x"]


def test_nothing_is_no_line() -> None:
    assert wrap(" \n\t ", 80, "  ") == []


@given(st.text(), st.integers(min_value=4, max_value=40))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(max_size=30), st.integers(min_value=-5, max_value=8))
def test_any_width_gives_an_end(text: str, width: int) -> None:
    assert len(wrap(text, width, "  [1] ")) <= max(1, len(text))


def test_a_long_text_is_cut_after_a_word() -> None:
    assert shortened("one two three", 9) == "one two …"
    assert shortened("one two", 7) == "one two"
    assert shortened("abcdefgh", 4) == "abcd …"
