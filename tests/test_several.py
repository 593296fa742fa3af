"""Two questions in one line: where a line falls apart, and how two answers become one."""

from dataclasses import replace

import pytest

from qa_bot import Answer, AnswerCitation, Note
from qa_bot.model import Also, WordLists
from qa_bot.packs.word_lists import word_lists
from qa_bot.several import joined, parts


@pytest.fixture(scope="module")
def english() -> WordLists:
    return word_lists("en")


# --- where a line falls apart ---


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("Who is Ann? Where is Bob?", ("Who is Ann?", "Where is Bob?"), id="two question marks"),
        pytest.param("Who is Ann? where is Bob", ("Who is Ann?", "where is Bob"), id="the last without one"),
        pytest.param("Who is Ann and where is Bob?", ("Who is Ann", "where is Bob?"), id="and"),
        pytest.param("who is Ann & where is Bob", ("who is Ann", "where is Bob"), id="ampersand"),
        pytest.param("Who is Ann, and also where is Bob?", ("Who is Ann", "where is Bob?"), id="and also"),
        pytest.param("Who is Ann; and where is Bob?", ("Who is Ann", "where is Bob?"), id="semicolon"),
        pytest.param("WHO IS ANN AND WHERE IS BOB?", ("WHO IS ANN", "WHERE IS BOB?"), id="capitals"),
        pytest.param("Who is Ann? And where is Bob?", ("Who is Ann?", "where is Bob?"), id="A? And B?"),
        pytest.param("But who is Ann? So where is Bob?", ("who is Ann?", "where is Bob?"), id="links"),
        pytest.param(
            "Tell me who Ann is and what Bob does",
            ("Tell me who Ann is", "what Bob does"),
            id="asked politely",
        ),
        pytest.param("Who is Ann? And Bob?", ("Who is Ann?", "Bob?"), id="the second may say little"),
        pytest.param("Why? How? When?", ("Why?", "How?", "When?"), id="three"),
        pytest.param(
            "who is Ann and what is tar and where is Bob",
            ("who is Ann", "what is tar", "where is Bob"),
            id="three with and",
        ),
    ],
)
def test_a_line_falls_apart_into_its_questions(english: WordLists, line: str, found: tuple[str, ...]) -> None:
    assert parts(line, english) == found


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Who is Ann?", id="one question"),
        pytest.param("Who are Ann and Bob?", id="and between names"),
        pytest.param("Ann came and where is Bob?", id="nothing is asked before the and"),
        pytest.param("Who is Ann and is Bob here?", id="no question word behind the and"),
        pytest.param("Who is Ann and", id="nothing behind the and"),
        pytest.param("I came by boat. Who is Ann? Where is Bob?", id="a story"),
        pytest.param("Who is Ann? She was here. Where is Bob?", id="a story inside"),
        pytest.param("Who? What? Where? Why?", id="more than three"),
        pytest.param("who is Ann and what is tar and where is Bob and why", id="more than three with and"),
        pytest.param("and where is Bob?", id="a follow-up"),
        pytest.param("Who understands whatever sandwiches are?", id="letters inside words"),
        pytest.param("", id="empty"),
        pytest.param("   ", id="blanks"),
        pytest.param("?", id="question mark alone"),
        pytest.param("and " * 500, id="many ands"),
    ],
)
def test_a_line_that_is_one_question_or_a_text_stays_whole(english: WordLists, line: str) -> None:
    assert parts(line, english) == ()


def test_without_word_lists_only_question_marks_divide() -> None:
    nothing = WordLists("xx")
    assert parts("Kie estas Ann? Kiu estas Bob?", nothing) == ("Kie estas Ann?", "Kiu estas Bob?")
    assert parts("Who is Ann and where is Bob?", nothing) == ()


# --- how answers become one ---


def cited(marker: int, *lines: int, fact: str = "f", quote: str | None = None) -> AnswerCitation:
    return AnswerCitation(marker, "p", "log", "Log", None, lines, quote, fact)


def answered(entry: str, text: str, *citations: AnswerCitation, confidence: float = 0.9) -> Answer:
    return Answer(
        "Who?", "answered", text, "matched", confidence, citations, entry, "p", f"{entry}-topic", short="x"
    )


def test_the_texts_follow_each_other_and_the_first_gives_the_rest() -> None:
    first, second = answered("a", "Ann. [1]", cited(1, 3)), answered("b", "Bob. [1]", cited(1, 4))
    found = joined("Who and who?", (first, second))
    assert (found.question, found.text) == ("Who and who?", "Ann. [1] Bob. [2]")
    assert (found.status, found.reason, found.entry, found.topic) == ("answered", "matched", "a", "a-topic")
    assert found.also == (Also("b", "p", "b-topic"),)
    assert found.short is None


@pytest.mark.parametrize(
    ("first", "second", "text", "lines"),
    [
        pytest.param(
            answered("a", "A. [1][2]", cited(1, 3), cited(2, 4)),
            answered("b", "B. [1] C. [2]", cited(1, 5), cited(2, 6)),
            "A. [1][2] B. [3] C. [4]",
            [(3,), (4,), (5,), (6,)],
            id="numbers run on",
        ),
        pytest.param(
            answered("a", "A. [1]", cited(1, 3)),
            answered("b", "B. [1]", cited(1, 3, fact="g")),
            "A. [1] B. [1]",
            [(3,)],
            id="the same lines for another fact are cited once",
        ),
        pytest.param(
            answered("a", "A. [1][2]", cited(1, 3), cited(2, 4)),
            answered("b", "B. [1] C. [2]", cited(1, 5), cited(2, 3)),
            "A. [1][2] B. [3] C. [1]",
            [(3,), (4,), (5,)],
            id="what was cited keeps its number",
        ),
        pytest.param(
            answered("a", "A. [1]", cited(1, 3, quote="one")),
            answered("b", "B. [1]", cited(1, 3, quote="other")),
            "A. [1] B. [2]",
            [(3,), (3,)],
            id="another quote is another citation",
        ),
        pytest.param(
            answered("a", "A."), answered("b", "B. [1]", cited(1, 3)), "A. B. [1]", [(3,)], id="first bare"
        ),
        pytest.param(
            answered("a", "A. [1]", cited(1, 3)), answered("b", "B."), "A. [1] B.", [(3,)], id="second bare"
        ),
        pytest.param(
            answered("a", "A. [1]", cited(1, 3)),
            answered("b", "B [7] and [sic]. [1]", cited(1, 4)),
            "A. [1] B [7] and [sic]. [2]",
            [(3,), (4,)],
            id="a bracket that is no marker stays",
        ),
        pytest.param(
            answered("a", "A."), answered("b", f"B [{'9' * 5000}]."), f"A. B [{'9' * 5000}].", [], id="huge"
        ),
    ],
)
def test_markers_run_on_and_each_citation_is_given_once(
    first: Answer, second: Answer, text: str, lines: list[tuple[int, ...]]
) -> None:
    found = joined("?", (first, second))
    assert found.text == text
    assert [citation.lines for citation in found.citations] == lines
    assert [citation.marker for citation in found.citations] == list(range(1, len(lines) + 1))


@pytest.mark.parametrize("confidences", [(0.9, 0.6, 0.7), (0.6, 0.9, 0.7), (0.7, 0.9, 0.6)])
def test_it_is_as_sure_as_the_least_sure_of_them(confidences: tuple[float, ...]) -> None:
    answers = tuple(answered(f"e{n}", "A.", confidence=sure) for n, sure in enumerate(confidences))
    found = joined("?", answers)
    assert found.confidence == 0.6
    assert [other.entry for other in found.also] == ["e1", "e2"]


def test_the_notes_of_all_are_given_once_each() -> None:
    shared, own = Note("as-of", "as of 1990"), Note("note", "Two counts differ.")
    first = replace(answered("a", "A."), notes=(shared,))
    second = replace(answered("b", "B."), notes=(own, shared))
    assert joined("?", (first, second)).notes == (shared, own)
