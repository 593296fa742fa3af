"""An answer as lines."""

from dataclasses import replace

import pytest

from qa_bot.model import Alternative, Answer, AnswerCitation, Note
from qa_bot.terminal.render import answer_lines, choices
from qa_bot.terminal.style import COLOURED

CITATION = AnswerCitation(
    marker=1, pack="p", source="s", title="A title", section="A section", lines=(8,), quote=None, fact="f"
)
ANSWER = Answer(
    question="How many are there?",
    status="answered",
    text="About 54,000. [1]",
    reason="matched",
    confidence=0.9,
    citations=(CITATION,),
    entry="e",
    pack="p",
)
CHOICE = Alternative(
    entry="e", pack="p", question="How many?", text="Many. [1]", citations=(CITATION,), confidence=0.4
)
UNSURE = Answer("x", "unsure", "Which of these?", "near-tie", 0.4, alternatives=(CHOICE,) * 5)
UNKNOWN = Answer("x", "unknown", "I do not know.", "too-far", 0.1, alternatives=(CHOICE,))


def test_the_text_comes_first_and_its_source_below() -> None:
    assert answer_lines(ANSWER, 80) == ["About 54,000. [1]", "  [1] A title, A section, line 8"]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ((8,), "line 8"),
        ((3, 8), "lines 3, 8"),
        ((59, 60, 61, 62, 63), "lines 59-63"),
        ((1, 2, 5, 7, 8), "lines 1-2, 5, 7-8"),
    ],
)
def test_line_numbers_are_as_short_as_they_can_be(lines: tuple[int, ...], shown: str) -> None:
    answer = replace(ANSWER, citations=(replace(CITATION, lines=lines),))
    assert answer_lines(answer, 80)[1] == f"  [1] A title, A section, {shown}"


def test_a_source_without_section_and_lines_is_its_title() -> None:
    answer = replace(ANSWER, citations=(replace(CITATION, section=None, lines=()),))
    assert answer_lines(answer, 80)[1] == "  [1] A title"


def test_a_source_is_listed_once_with_its_quote_in_the_order_of_the_markers() -> None:
    second = replace(CITATION, marker=2, lines=(9,))
    cited = (second, CITATION, replace(CITATION, fact="g", quote="so it is"), CITATION)
    assert answer_lines(replace(ANSWER, citations=cited), 80)[1:] == [
        "  [1] A title, A section, line 8",
        "      “so it is”",
        "  [2] the same, A section, line 9",
    ]


def test_a_very_long_quote_is_cut() -> None:
    answer = replace(ANSWER, citations=(replace(CITATION, quote="word " * 1_000),))
    lines = answer_lines(answer, 80)
    assert len(lines) < 8
    assert lines[-1].endswith("word …”")


def test_everything_fits_the_width_and_wide_screens_are_not_filled() -> None:
    cited = (replace(CITATION, title="A long title " * 20, quote="quoted words " * 30),)
    answer = replace(
        ANSWER, text="many words " * 60, citations=cited, notes=(Note("note", "a warning " * 20),)
    )
    assert max(map(len, answer_lines(answer, 30))) <= 30
    assert 90 < max(map(len, answer_lines(answer, 500))) <= 100


def test_paragraphs_stay_apart_but_no_line_is_empty() -> None:
    assert answer_lines(replace(ANSWER, text="One.\n\nTwo.\n", citations=()), 80) == ["One.", "Two."]


def test_notes_are_said_below_the_sources() -> None:
    notes = (
        Note("said-by", "said by Emanuel"),
        Note("note", "two figures differ"),
        Note("as-of", "as of 2024"),
    )
    assert answer_lines(replace(ANSWER, notes=notes), 80)[2:] == [
        "  Said by Emanuel",
        "  Note: two figures differ",
        "  As of 2024",
    ]


def test_how_the_question_was_understood_is_said_once_and_first() -> None:
    spelling = (Note("spelling", "showing results for “how many”"),)
    assert answer_lines(replace(ANSWER, notes=spelling), 80)[0] == "Showing results for “how many”"
    both = replace(ANSWER, notes=spelling, resolved="How many troops are there?")
    assert answer_lines(both, 80)[0] == "Showing results for “How many troops are there?”"
    assert not any("how many”" in line for line in answer_lines(both, 80))


def test_a_question_understood_as_typed_is_not_repeated() -> None:
    assert answer_lines(replace(ANSWER, resolved="how many are there"), 80)[0] == "About 54,000. [1]"


def test_confidence_is_shown_only_where_it_is_low() -> None:
    assert not any("%" in line for line in answer_lines(ANSWER, 80))
    assert "55%" in answer_lines(replace(ANSWER, confidence=0.55), 80)[-1]


def test_up_to_three_alternatives_are_numbered_with_their_answers() -> None:
    assert answer_lines(UNSURE, 80)[:3] == ["Which of these?", "  1. How many?", "     Many."]
    assert answer_lines(UNSURE, 80)[-2] == "  3. How many?"
    assert choices(UNSURE) == (CHOICE,) * 3


def test_an_alternative_is_short_and_a_fact_is_not_said_twice() -> None:
    long = replace(CHOICE, text="many words " * 100)
    assert len(answer_lines(replace(UNSURE, alternatives=(long,)), 80)) < 8
    fact = replace(CHOICE, question="There are many.", text="There are many. [1]")
    shown = answer_lines(replace(UNSURE, alternatives=(fact,)), 80)
    assert shown[1:] == ["  1. There are many."]


def test_where_nothing_is_known_what_is_near_is_named_but_not_answered() -> None:
    assert answer_lines(UNKNOWN, 80) == ["I do not know.", "Nearest to it:", "  1. How many?"]
    assert answer_lines(replace(UNKNOWN, alternatives=()), 80) == ["I do not know."]


def test_plain_lines_have_no_codes_whatever_a_pack_holds() -> None:
    evil = "red \x1b[31m\x9b1m\u202e\x07"
    cited = (replace(CITATION, title=evil, section=evil, quote=evil),)
    answer = replace(
        UNSURE,
        text=evil,
        citations=cited,
        notes=(Note("note", evil), Note("spelling", evil)),
        alternatives=(replace(CHOICE, question=evil, text=evil, citations=cited),),
    )
    shown = "\n".join((*answer_lines(answer, 80), *answer_lines(replace(ANSWER, resolved=evil), 80)))
    assert "red" in shown
    assert not set("\x1b\x9b\u202e\x07") & set(shown)


def test_colours_change_nothing_but_the_colours() -> None:
    for answer in (ANSWER, UNSURE, UNKNOWN):
        coloured = "\n".join(answer_lines(answer, 80, COLOURED))
        assert "\x1b[" in coloured
        for code in ("\x1b[1m", "\x1b[2m", "\x1b[0m"):
            coloured = coloured.replace(code, "")
        assert coloured.split("\n") == answer_lines(answer, 80)
