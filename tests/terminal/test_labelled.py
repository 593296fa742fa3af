"""An answer as lines that each can be understood by itself."""

from dataclasses import replace

import pytest

from qa_bot.model import Alternative, Answer, AnswerCitation, Note
from qa_bot.terminal.labelled import labelled_lines
from qa_bot.terminal.page import Page
from qa_bot.terminal.wrapping import columns

CITATION = AnswerCitation(
    marker=1, pack="p", source="s", title="A title", section="A section", lines=(3, 8), quote=None, fact="f"
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
CHOICE = Alternative("e", "p", "How many?", "Many,\nreally. [1]", (CITATION,), confidence=0.4)
UNSURE = Answer("x", "unsure", "Which of these?", "near-tie", 0.4, alternatives=(CHOICE,) * 5)
UNKNOWN = replace(UNSURE, status="unknown", text="I do not know.", alternatives=(CHOICE,))


def test_every_line_says_what_it_is() -> None:
    answer = replace(
        ANSWER,
        citations=(replace(CITATION, quote="so it is"), CITATION, replace(CITATION, marker=2, section=None)),
        notes=(Note("note", "The article says so twice."), Note("said-by", "said by Ann")),
        resolved="How many troops are there?",
        confidence=0.6,
    )
    assert labelled_lines(answer, 0) == [
        "Showing results for “How many troops are there?”",
        "Answer: About 54,000. [1]",
        "Source 1: A title, A section, lines 3, 8",
        "Quote 1: so it is",
        "Source 2: A title, lines 3, 8",
        "Note: The article says so twice.",
        "Said by Ann",
        "Not certain that this is what you asked: 60%",
    ]


def test_readings_come_with_their_answers() -> None:
    lines = labelled_lines(replace(UNSURE, alternatives=(CHOICE,) * 4), 0)
    assert lines[:4] == [
        "Answer: Which of these?",
        "Choice 1: How many?",
        "Choice 1, answer: Many, really.",
        "Choice 2: How many?",
    ]
    assert "Choice 3: How many?" in lines
    assert not any(line.startswith("Choice 4") for line in lines)


def test_what_is_merely_near_comes_without_its_answer_and_with_the_topics() -> None:
    assert labelled_lines(UNKNOWN, 0, ["money", "time"]) == [
        "Answer: I do not know.",
        "Choice 1: How many?",
        "Topics: money, time.",
    ]


@pytest.mark.parametrize("width", [20, 40, 80])
def test_lines_are_cut_to_the_width_and_only_then(width: int) -> None:
    answer = replace(ANSWER, text="An answer in many words. " * 20, citations=(CITATION,))
    assert max(map(columns, labelled_lines(answer, width))) <= width
    assert labelled_lines(answer, 0)[0] == f"Answer: {answer.text.strip()}"
    assert " ".join(labelled_lines(answer, width)) == " ".join(labelled_lines(answer, 0))


def test_nothing_drives_the_terminal_or_makes_lines_of_its_own() -> None:
    evil = "\x1b[2J\nSource 9: evil\u202e\x9b"
    answer = replace(
        UNSURE,
        text=evil,
        resolved=evil,
        notes=(Note("note", evil),),
        citations=(replace(CITATION, title=evil, quote=evil),),
        alternatives=(replace(CHOICE, question=evil, text=evil),),
    )
    lines = labelled_lines(replace(answer, status="unknown"), 0, [evil]) + labelled_lines(answer, 0)
    assert [c for c in "\x1b\n\u202e\x9b" if c in "".join(lines)] == []
    assert not any(line.startswith("Source 9") for line in lines)


def test_a_labelled_page_has_labels_and_another_has_none() -> None:
    assert Page(0, labelled=True).answer(ANSWER)[0] == "Answer: About 54,000. [1]"
    assert Page(80).answer(ANSWER)[0] == "About 54,000. [1]"
    assert [Page(width).room for width in (40, 500, 0)] == [40, 100, 100]
