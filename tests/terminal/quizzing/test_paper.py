"""What is told in an exam, and what is not."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from qa_bot.bot import Bot
from qa_bot.progress import Sitting
from qa_bot.quiz.exam import Exam
from qa_bot.store.memory import MemoryStore
from qa_bot.terminal.page import Page
from qa_bot.terminal.quizzing.paper import TOO_LATE, Paper
from qa_bot.terminal.wrapping import columns
from tests.quiz.reviews import Hands

from .conftest import LABELLED, PAGE, RESULT, UNSEEN, BeginPaper, take

FOOT = "s for later · q stop · /hand-in"


def question(exam: Exam) -> str:
    prompt = exam.next()
    assert prompt is not None, "nothing is asked"
    return prompt.text


def test_the_screen_of_an_item_says_how_many_are_answered_and_how_much_time_is_left(
    paper: BeginPaper, hands: Hands
) -> None:
    talk, exam = paper()
    hands.forward(seconds=25)
    said = talk.begin(PAGE)
    assert said.anew
    assert said.lines == ("Exam: 0 of 3 answered, 9:35 left", "", question(exam))
    assert talk.keys() == f"9:35 left · {FOOT}"


def test_without_a_limit_there_is_no_clock(paper: BeginPaper) -> None:
    talk, _ = paper(limit=None)
    assert talk.begin(PAGE).lines[0] == "Exam: 0 of 3 answered"
    assert talk.keys() == FOOT


def test_nothing_is_told_of_an_answer_before_the_end(paper: BeginPaper, store: MemoryStore) -> None:
    talk, exam = paper()
    rights = [item.key for item in exam.sitting.items]
    told = []
    for given in (rights[0], "nowhere", rights[2]):
        said = talk.take(given, PAGE)
        told.append("\n".join(said.lines))
    assert told[0].startswith("Exam: 1 of 3 answered")
    assert told[0].replace("1 of", "2 of").partition("\n")[0] == told[1].partition("\n")[0]
    assert not any(right in one for right in rights for one in told)
    assert (said.over, told[-1]) == (True, RESULT)
    assert [review.outcome for review in store.reviews()] == ["right", "wrong", "right"]


@pytest.mark.parametrize("line", ["h", "u", "o", "hard", "easy", "/hint"])
def test_there_is_no_help_and_no_way_back(paper: BeginPaper, store: MemoryStore, line: str) -> None:
    talk, exam = paper()
    take(talk, "nowhere")
    asks = question(exam)
    assert "no help in an exam" in take(talk, line)
    assert question(exam) == asks
    assert len(list(store.reviews())) == 1


def test_what_is_no_answer_is_not_kept_as_one(paper: BeginPaper, store: MemoryStore) -> None:
    talk, exam = paper()
    asks = question(exam)
    for line in (" ", *UNSEEN):
        assert take(talk, line) == "Nothing was typed: s leaves the item for later."
    assert take(talk, "/handin") == f"Instead of an answer: {FOOT}"
    assert question(exam) == asks
    assert list(store.reviews()) == []


def test_an_item_can_be_left_for_later(paper: BeginPaper) -> None:
    talk, exam = paper()
    first = question(exam)
    assert first not in take(talk, "s")
    take(talk, "nowhere")
    assert first in take(talk, "nowhere")


def test_handing_in_early_ends_it_and_what_is_open_gets_nothing(
    paper: BeginPaper, store: MemoryStore
) -> None:
    talk, exam = paper()
    take(talk, "nowhere")
    said = talk.take(" /Hand-in", PAGE)
    assert (said.over, said.lines) == (True, (RESULT,))
    assert exam.sitting.finished_at is not None
    assert len(list(store.reviews())) == 1


@pytest.mark.parametrize("how", [lambda talk: talk.take("q", PAGE), lambda talk: talk.end(PAGE)])
def test_stopping_keeps_the_exam_open_and_says_how_it_goes_on(
    paper: BeginPaper, how: Callable[[Paper], object]
) -> None:
    talk, exam = paper()
    take(talk, "nowhere")
    take(talk, "nowhere")
    assert how(talk) == talk.end(PAGE)
    assert " ".join(talk.end(PAGE).lines) == (
        "Not handed in; still open: 1 item. The clock goes on: 10:00 left. "
        "qa-bot quiz --exam goes on with it."
    )
    assert exam.sitting.finished_at is None


@pytest.mark.parametrize("line", ["Rome", "q", "", "h", "/hand-in"])
def test_what_is_typed_when_the_time_is_up_does_not_count_and_the_result_comes(
    paper: BeginPaper, store: MemoryStore, hands: Hands, line: str
) -> None:
    talk, exam = paper()
    question(exam)
    hands.forward(minutes=10)
    assert talk.keys() == "The time is up: Enter shows the result"
    said = talk.take(line, PAGE)
    assert (said.over, said.lines) == (True, (TOO_LATE, RESULT))
    assert list(store.reviews()) == []
    assert exam.sitting.finished_at == exam.sitting.ends_at


def test_who_leaves_after_the_time_is_up_gets_the_result(paper: BeginPaper, hands: Hands) -> None:
    talk, _ = paper()
    hands.forward(hours=1)
    assert talk.end(PAGE).lines == (RESULT,)
    assert talk.begin(PAGE).over


def test_no_answer_slips_to_an_item_that_is_not_on_the_screen(
    paper: BeginPaper, capitals_bot: Bot, store: MemoryStore, hands: Hands
) -> None:
    talk, exam = paper()
    asks = question(exam)
    other = Exam(capitals_bot, store, exam.sitting, clock=hands)
    other.answer("here")
    said = talk.take("there", PAGE)
    assert said.anew
    assert said.lines[0] == "This item was answered in another program."
    assert question(exam) != asks
    assert said.lines[-1].endswith(question(exam))
    other.finish()
    assert talk.take("there", PAGE).lines == (TOO_LATE, RESULT)
    assert [review.given for review in store.reviews()] == ["here"]


def test_notices_stand_above_the_first_item_only(paper: BeginPaper) -> None:
    _, exam = paper(limit=timedelta(minutes=1))

    def told(_: Sitting, __: Page) -> list[str]:
        return []

    talk = Paper(exam, told, "Going on.")
    assert talk.begin(PAGE).lines[:2] == ("Going on.", "Exam: 0 of 3 answered, 1:00 left")
    assert "Going on." not in take(talk, "nowhere")


def test_a_labelled_page_names_the_keys_once(paper: BeginPaper) -> None:
    talk, exam = paper()
    assert talk.begin(LABELLED).lines == (
        f"Keys: {FOOT}",
        "Exam: 0 of 3 answered, 10:00 left",
        f"Question: {question(exam)}",
    )
    assert "Keys" not in take(talk, "nowhere", LABELLED)


@pytest.mark.parametrize("width", [80, 40, 20])
def test_everything_fits_the_page(paper: BeginPaper, width: int) -> None:
    page = Page(width)
    talk, _ = paper()
    said = [*talk.begin(page).lines]
    for line in ("", "h", "/help", "s", "nowhere", "q"):
        said += talk.take(line, page).lines
    assert max(map(columns, said)) <= width
