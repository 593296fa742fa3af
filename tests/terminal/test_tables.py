"""Tables of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.terminal.tables import table_lines
from qa_bot.terminal.wrapping import columns

# One column, two columns, and marks that mean something to those who write with markup.
CELLS = st.text("ab東ñ[]/:_* ", max_size=40)


def test_columns_stand_two_blanks_apart_below_their_heads() -> None:
    assert table_lines([("tea", "12"), ("cakes", "3")], 80, ("what", "how many")) == [
        "what   how many",
        "tea    12",
        "cakes  3",
    ]


def test_without_a_head_there_are_only_rows() -> None:
    assert table_lines([("tea", "12")], 80) == ["tea  12"]


def test_without_rows_there_is_only_the_head() -> None:
    assert table_lines([], 80, ("what", "how many")) == ["what  how many"]
    assert table_lines([], 80) == []


def test_the_last_column_goes_on_below_itself() -> None:
    assert table_lines([("tea", "from the hills of Assam"), ("cake", "fresh")], 20) == [
        "tea   from the hills",
        "      of Assam",
        "cake  fresh",
    ]


def test_the_first_column_stays_on_its_line_whatever_the_others_need() -> None:
    row = ("a b c d e f", "g h i j k l", "m n o p q r")
    assert table_lines([row], 30) == ["a b c d e f  g h i j  m n o p", "             k l      q r"]


def test_a_first_column_that_would_take_more_than_half_goes_on_below_itself_too() -> None:
    assert table_lines([("green tea leaves", "from the hills of Assam")], 26) == [
        "green tea    from the",
        "leaves       hills of",
        "             Assam",
    ]
    assert table_lines([("東京 東京 東京", "x " * 20)], 30)[0].startswith("東京 東京      x")


def test_as_many_first_columns_stay_on_their_lines_as_are_asked_for() -> None:
    row = ("a b", "d e f g h i", "j k l m n o", "p q r s t u")
    assert table_lines([row], 36) == ["a b  d e f g   j k l m n  p q r s t", "     h i       o          u"]
    assert table_lines([row], 36, keep=2)[0] == "a b  d e f g h i  j k l m  p q r s t"


def test_more_columns_may_be_asked_for_than_there_are() -> None:
    assert table_lines([("a b c d", "x " * 9)], 24, keep=9) == ["a b c d  x x x x x x x x", "         x"]


def test_ideographs_take_two_columns() -> None:
    assert table_lines([("東京", "capital"), ("Zoë", "name")], 80) == ["東京  capital", "Zoë   name"]
    assert table_lines([("x", "東京都庁東京都庁")], 16) == ["x  東京都庁東京", "   都庁"]


@pytest.mark.parametrize("text", ["[red]x[/red]", ":smile:", "[/]", "[link=x]y", "\\[b]", "1 'two' None"])
def test_what_looks_like_markup_is_shown_as_it_is(text: str) -> None:
    assert table_lines([(text, text)], 80, (text, text)) == [f"{text}  {text}"] * 2


def test_a_cell_cannot_drive_the_terminal_or_break_the_line() -> None:
    assert table_lines([("\x1b[31mred\x07", "one\ntwo\u202e\udcff")], 80, ("\x9bh", "i")) == [
        "h    i",
        "red  one two",
    ]


def test_the_environment_brings_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "20")
    assert table_lines([("tea", "x" * 30)], 80, ("what", "how")) == ["what  how", f"tea   {'x' * 30}"]


def test_short_rows_have_empty_cells_at_their_end() -> None:
    assert table_lines([("tea",), ("", "x"), ()], 80) == ["tea", "     x", ""]


def test_without_room_for_columns_cells_stand_below_one_another() -> None:
    assert table_lines([("tea", "12", "from Assam")], 10) == ["tea", "12", "from Assam"]


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4), st.integers(4, 60), st.integers(0, 4))
def test_no_line_is_too_wide_and_nothing_is_lost(
    rows: list[tuple[str, str, str]], width: int, keep: int
) -> None:
    lines = table_lines(rows, width, keep=keep)
    assert all(columns(line) <= width for line in lines)
    assert all(line == line.rstrip() for line in lines)
    written = "".join(cell for row in rows for cell in row)
    assert sorted("".join(lines).replace(" ", "")) == sorted(written.replace(" ", ""))
