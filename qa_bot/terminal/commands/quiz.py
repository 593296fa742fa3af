"""The command that quizzes the person who chats; the quiz itself is that of `qa_bot.terminal.quizzing`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from qa_bot.errors import QABotError
from qa_bot.packs import quizzed
from qa_bot.terminal.dialogue import Command, Dialogue, Reply, said
from qa_bot.terminal.page import Page

if TYPE_CHECKING:
    from qa_bot.quiz.learning import Quiz
    from qa_bot.store import Store

_NOT_KEPT = "Nothing of this quiz is kept, because the chat is private."


def _quiz(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    from qa_bot.terminal.quizzing.lesson import Lesson  # noqa: PLC0415 - most chats have no quiz

    try:
        lesson = Lesson(_begun(dialogue, argument), pauses=False)
        begun = lesson.begin(page)
    except QABotError as error:
        return said(page, *str(error).splitlines())
    if not begun.over:
        dialogue.quizzing = lesson
    notice = said(page, _NOT_KEPT).lines if dialogue.private else ()
    return Reply((*notice, *begun.lines))


def _begun(dialogue: Dialogue, topic: str) -> "Quiz":
    """Return a quiz on a topic, or on all; raises UsageError and StoreError where there can be none."""
    from qa_bot.quiz.clock import system_clock  # noqa: PLC0415 - most chats have no quiz
    from qa_bot.quiz.learning import Quiz  # noqa: PLC0415
    from qa_bot.quiz.selection import Selection  # noqa: PLC0415
    from qa_bot.terminal.quizzing.paper import refuse_while_sitting  # noqa: PLC0415

    store, trainee = _store(dialogue), dialogue.surroundings.trainee()
    refuse_while_sitting(store, trainee, system_clock())
    summaries = dialogue.bot.summaries
    return Quiz(
        dialogue.bot,
        store=store,
        trainee=trainee,
        selection=Selection(
            packs=() if topic else quizzed(tuple(summary.id for summary in summaries)),
            topics=(topic,) if topic else (),
            new_a_day=dialogue.settings.new_a_day,
        ),
    )


def _store(dialogue: Dialogue) -> "Store":
    if dialogue.private or dialogue.surroundings.progress is None:
        return dialogue.progress_here
    return dialogue.surroundings.progress()


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "/quiz": Command(
            "learn: be asked what is due, then new items",
            _quiz,
            usage="[topic]",
            details=(
                "Each line is an answer until the quiz ends; h gives a hint, s skips, u takes the last "
                "answer back, q stops. qa-bot quiz has more: exams, flash cards, one screen an item.",
            ),
            arguments=lambda dialogue: dialogue.topics,
        ),
    }
)
