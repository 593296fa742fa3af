"""Two questions in one line: when they are told apart."""

import pytest

from qa_bot import several
from qa_bot.packs.word_lists import word_lists

LISTS = word_lists("en")


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Who keeps it? Where is it?", ("Who keeps it?", "Where is it?")),
        ("Who keeps it? And where is it?", ("Who keeps it?", "where is it?")),
        ("Who keeps it and where is it?", ("Who keeps it", "where is it?")),
        ("Who keeps it, and also where is it?", ("Who keeps it", "where is it?")),
        ("Who keeps the lamp and the tower?", ()),
        ("The lamp and where it stands", ()),
        ("I was there. Who keeps it?", ()),
        ("Who? What? When? Where?", ()),
        ("Who keeps it?", ()),
        ("", ()),
        ("? ?", ()),
    ],
)
def test_a_line_falls_apart_where_a_new_question_begins(line: str, parts: tuple[str, ...]) -> None:
    assert several.parts(line, LISTS) == parts
