"""A lesson and an exam on capitals, by a clock that the test moves."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from qa_bot.bot import Bot
from qa_bot.progress import Sitting
from qa_bot.quiz.exam import Exam, ExamPlan
from qa_bot.quiz.learning import Quiz
from qa_bot.store.memory import MemoryStore
from qa_bot.terminal.page import Page
from qa_bot.terminal.quizzing.lesson import Lesson
from qa_bot.terminal.quizzing.paper import Paper
from tests.quiz.reviews import Hands, capitals

PAGE = Page(80)
LABELLED = Page(0, labelled=True)
RESULT = "The result of kim"
# Lines of which nothing can be seen: a zero byte, a blank without width, the arrow up, a turn of direction.
UNSEEN = ("\0", "\u200b", "\x1b[A", "\u202e")

BeginLesson = Callable[..., tuple[Lesson, Quiz]]
BeginPaper = Callable[..., tuple[Paper, Exam]]


@pytest.fixture(scope="session")
def capitals_bot() -> Bot:
    return Bot([capitals()])


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def lesson(capitals_bot: Bot, store: MemoryStore, hands: Hands) -> BeginLesson:
    """Begin a lesson of kim; takes what a Quiz does. Returned with its first item asked."""

    def begin(*, pauses: bool = True, page: Page = PAGE, **options: object) -> tuple[Lesson, Quiz]:
        options = {"mode": "typed", "seed": 7, "clock": hands, "store": store, "trainee": "kim", **options}
        quiz = Quiz(capitals_bot, **options)  # type: ignore[arg-type]
        talk = Lesson(quiz, pauses=pauses)
        talk.begin(page)
        return talk, quiz

    return begin


@pytest.fixture
def paper(capitals_bot: Bot, store: MemoryStore, hands: Hands) -> BeginPaper:
    """Begin an exam of kim with three items; takes what a plan does."""

    def begin(**changes: object) -> tuple[Paper, Exam]:
        fields: dict[str, object] = {"count": 3, "limit": timedelta(minutes=10), "seed": 4, **changes}
        exam = Exam.begin(
            capitals_bot,
            store=store,
            trainee="kim",
            plan=ExamPlan(**fields),  # type: ignore[arg-type]
            mode="typed",
            clock=hands,
        )
        return Paper(exam, _result), exam

    return begin


def _result(sitting: Sitting, page: Page) -> list[str]:
    assert sitting.finished_at is not None
    return [RESULT[: page.room]]


def key_of(quiz: Quiz) -> str:
    """The right answer to what is asked."""
    assert quiz.asked is not None, "nothing is asked"
    return quiz.asked.key


def take(talk: Lesson | Paper, line: str, page: Page = PAGE) -> str:
    """Send a line, and return what is said to it as one text."""
    return "\n".join(talk.take(line, page).lines)
