"""What kind of answer a question wants, and which kinds an entry serves."""

import pytest

from qa_bot.matching.wanted import asked_for, gives
from qa_bot.model import QuestionType
from qa_bot.text import tokens


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many ships are there?", "number"),
        ("number of ships in the harbour", "number"),
        ("How much does a berth cost?", "amount"),
        ("How far is the island?", "distance"),
        ("How long does the crossing take?", "duration"),
        ("How old is the lighthouse?", "duration"),
        ("When was it built?", "date"),
        ("Since when is it closed?", "date"),
        ("In what year was it built?", "date"),
        ("Which year was it built in?", "date"),
        ("On what date does it open?", "date"),
        ("Where is the harbour?", "place"),
        ("Why is it closed?", "reason"),
        ("How come it is closed?", "reason"),
        ("What reason did they give?", "reason"),
        ("Who built it?", "person"),
        ("To whom does it belong?", "person"),
        ("Whose is the boat?", "person"),
        ("who's the pilot?", "person"),
        ("And where is the pilot?", "place"),
        ("the lighthouse, when was it built?", "date"),
    ],
)
def test_question_words_tell_what_is_wanted(question: str, kind: str) -> None:
    assert asked_for(tokens(question)) == kind


@pytest.mark.parametrize(
    "question",
    [
        "",
        "harbour",
        "What is a berth?",
        "Which harbour is the largest?",
        "How do I book a berth?",
        "Is the harbour open?",
        "Tell me about the lighthouse",
        "much ado",
    ],
)
def test_other_questions_leave_it_open(question: str) -> None:
    assert asked_for(tokens(question)) is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How did the pilot react when the ship sank?", None),
        ("What did they say where the ship sank?", None),
        ("Which ship sank when the storm came?", None),
        ("Who was there when the ship sank?", "person"),
        ("Why did nobody ask who built it?", "reason"),
        ("How many knew when it sank?", "number"),
    ],
)
def test_only_the_first_question_word_counts(question: str, kind: str | None) -> None:
    assert asked_for(tokens(question)) == kind


@pytest.mark.parametrize(
    ("answer_type", "question"),
    [
        ("person", "Who built it?"),
        ("organisation", "Who built it?"),
        ("place", "Where is it?"),
        ("number", "How many are there?"),
        ("number", "How far is it?"),
        ("money", "How much is it?"),
        ("date", "When was it built?"),
        ("reason", "Why is it closed?"),
    ],
)
def test_an_entry_serves_what_the_curator_said_it_is(answer_type: QuestionType, question: str) -> None:
    assert asked_for(tokens(question)) in gives(answer_type)


@pytest.mark.parametrize(
    ("answer_type", "question"),
    [
        ("person", "When was it built?"),
        ("place", "Who built it?"),
        ("date", "Where is it?"),
        ("number", "Who built it?"),
        ("text", "Why is it closed?"),
        (None, "Who built it?"),
    ],
)
def test_an_entry_does_not_serve_other_kinds(answer_type: QuestionType | None, question: str) -> None:
    assert asked_for(tokens(question)) not in gives(answer_type)
