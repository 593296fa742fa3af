"""/quiz: the chat asks, and each line is an answer until the quiz is over."""

import pytest
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from qa_bot.bot import Bot
from qa_bot.config import Settings
from qa_bot.model import Pack, Question
from qa_bot.quiz.exam import Exam, ExamPlan
from qa_bot.store import Store, open_store
from qa_bot.terminal import repl
from qa_bot.terminal.completion import ChatCompleter, ChatSuggest
from qa_bot.terminal.dialogue import Dialogue, Surroundings
from qa_bot.terminal.history import ChatHistory
from qa_bot.terminal.page import Page
from qa_bot.terminal.toolbar import toolbar
from qa_bot.terminal.turns import respond
from tests.quiz.reviews import capitals

from .in_process import in_process

BOT = Bot([capitals()])


@pytest.fixture
def store() -> Store:
    return open_store("memory:")


@pytest.fixture
def dialogue(store: Store) -> Dialogue:
    return Dialogue(BOT, surroundings=Surroundings(progress=lambda: store, trainee=lambda: "kim"))


def told(dialogue: Dialogue, line: str) -> str:
    return "\n".join(respond(dialogue, line, Page(80)).lines)


def test_the_chat_asks_and_grades_until_the_quiz_is_stopped(dialogue: Dialogue, store: Store) -> None:
    assert "What is the capital of" in told(dialogue, "/quiz") or dialogue.quizzing
    graded = told(dialogue, "s")
    assert "Skipped" in graded
    assert "Key: " in graded
    assert "An Atlas" in graded
    assert "1 skipped" in told(dialogue, "q")
    assert len(list(store.reviews(trainee="kim"))) == 1
    assert "Tokyo is the capital of Japan" in told(dialogue, "What is the capital of Japan?")


def test_a_topic_may_be_named_and_a_wrong_one_is_answered_with_the_nearest(dialogue: Dialogue) -> None:
    assert "did you mean europe" in told(dialogue, "/quiz europ")
    assert dialogue.quizzing is None
    assert "europe" in told(dialogue, "/quiz europe")


def test_nothing_is_learnt_while_an_exam_goes_on(dialogue: Dialogue, store: Store) -> None:
    exam = Exam.begin(BOT, store=store, trainee="kim", plan=ExamPlan(count=1))
    assert "qa-bot quiz --exam" in told(dialogue, "/quiz").replace("\n", " ")
    assert dialogue.quizzing is None
    exam.finish()
    told(dialogue, "/quiz")
    assert dialogue.quizzing is not None


def test_in_private_nothing_of_the_quiz_is_kept(dialogue: Dialogue, store: Store) -> None:
    dialogue.private = True
    assert "Nothing of this quiz is kept" in told(dialogue, "/quiz")
    told(dialogue, "s")
    assert list(store.reviews()) == []


def test_packs_without_short_answers_cannot_be_asked_and_the_chat_goes_on() -> None:
    asked = Question(id="open", ask=("When are you open?",), answer="Nine to five.")
    shop = Dialogue(Bot([Pack(id="shop", title="The shop", questions=(asked,))]))
    assert "short answer" in told(shop, "/quiz")
    assert shop.quizzing is None


def test_nothing_is_completed_or_suggested_while_a_quiz_asks(dialogue: Dialogue) -> None:
    completer, suggest = ChatCompleter(dialogue), ChatSuggest(dialogue)

    def offered(typed: str) -> list[str]:
        return [one.text for one in completer.get_completions(Document(typed), CompleteEvent())]

    assert offered("capital of")
    assert suggest.get_suggestion(Buffer(), Document("What is the cap"))
    told(dialogue, "/quiz")
    assert offered("capital of") == []
    assert suggest.get_suggestion(Buffer(), Document("What is the cap")) is None


def test_the_foot_of_the_screen_says_what_may_be_typed(dialogue: Dialogue) -> None:
    told(dialogue, "/quiz")
    assert "s skip" in toolbar(dialogue, 80)
    told(dialogue, "q")
    assert "s skip" not in toolbar(dialogue, 80)


def test_answers_are_not_brought_back_by_the_arrow_keys_and_not_kept() -> None:
    history = ChatHistory(None)
    with in_process(
        lambda _keys, _paper: repl.run(BOT, history=history, settings=Settings(caution="normal"))
    ) as chat:
        chat.ask("/quiz")
        chat.ask("s")
        chat.wait_for("Skipped")
        chat.type("\x1b[A")
        chat.type("q")
        chat.wait_for("> q")
        chat.type("\r")
        chat.wait_for("1 skipped")
        chat.wait_for_prompt()
        chat.type("\x04")
        assert chat.wait_for_end() == 0
    assert history.get_strings() == ["/quiz"]
