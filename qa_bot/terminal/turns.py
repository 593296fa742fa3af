"""One turn of the talk: a line in, a reply out. Reads nothing, prints nothing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa_bot.bot import Bot
from qa_bot.errors import UsageError
from qa_bot.model import PackSummary
from qa_bot.terminal.commands import is_command, obey
from qa_bot.terminal.dialogue import Dialogue, Reply, said
from qa_bot.terminal.page import Page
from qa_bot.terminal.wrapping import shortened, wrap
from qa_bot.text import printable
from qa_bot.wording import counted

if TYPE_CHECKING:
    from qa_bot.terminal.quizzing.talk import Talk

PROMPT = "> "
HOW_TO_LEAVE = "To leave: Ctrl-D or /quit."
LONGEST_TITLE = 50


def respond(dialogue: Dialogue, line: str, page: Page) -> Reply:
    """Return what is said to `line`: a command is obeyed, a number chooses, all else is a question.

    A question is answered from the packs as they are now. One that begins with a blank is not recorded.
    """
    is_kept = not line[:1].isspace()
    line = line.strip()
    if dialogue.quizzing is not None:
        return _quizzed(dialogue, dialogue.quizzing, line, page)
    if not line:
        return Reply()
    if is_command(line):
        return obey(dialogue, line, page)
    number = line.rstrip(".)")  # as it stands in the list
    if _is_number(number):
        return _chosen(dialogue, int(number), page)
    return _asked(dialogue, line, page, is_kept=is_kept)


def _quizzed(dialogue: Dialogue, quiz: "Talk", line: str, page: Page) -> Reply:
    """Return what a quiz says to a line, and go back to the talk where it is over."""
    told = quiz.take(line, page)
    if told.over:
        dialogue.quizzing = None
    return Reply(told.lines)


def greeting(bot: Bot, width: int) -> list[str]:
    """Return what is loaded and how to go on; three lines on a screen of the usual width."""
    held = counted(entries(bot.summaries), "entry", "entries")
    return [
        *wrap(f"{_titles(bot.summaries)}: {held}.", width),
        *wrap("Ask in your own words. /help lists the commands, Ctrl-D or /quit leaves.", width),
    ]


def entries(summaries: Sequence[PackSummary]) -> int:
    """Return how many questions and facts some packs hold; small talk does not count."""
    return sum(summary.questions + summary.facts for summary in summaries if not summary.smalltalk)


def _titles(summaries: Sequence[PackSummary]) -> str:
    """Return the titles of the packs; how many more there are, where they would fill the screen."""
    titles = [shortened(printable(s.title), LONGEST_TITLE) for s in summaries if not s.smalltalk]
    more = f" and {len(titles) - 2} more" if len(titles) > 2 else ""  # noqa: PLR2004 - two fit on a line
    return "; ".join(titles[:2]) + more or "Nothing but small talk"


def _is_number(line: str) -> bool:
    return line.isascii() and line.isdigit() and len(line) <= 3  # noqa: PLR2004 - longer is no place in a list


def _chosen(dialogue: Dialogue, number: int, page: Page) -> Reply:
    if not dialogue.choices:
        return said(page, "Nothing is listed to choose from. /topics lists the topics.")
    if not 0 < number <= len(dialogue.choices):
        return said(page, f"Only 1 to {len(dialogue.choices)} can be chosen.")
    choice = dialogue.choices[number - 1]
    if isinstance(choice, str):
        return obey(dialogue, choice, page)
    news, listed = said(page, *dialogue.refresh()).lines, dialogue.choices
    try:
        answer = dialogue.choose(choice)
    except UsageError as error:
        return said(page, *news, f"{error} any more.")
    dialogue.choices = dialogue.choices or listed  # the list is still on the screen
    chosen = map(page.style.quiet, said(page, f"Chosen: {answer.question}").lines)
    return Reply((*news, *chosen, *page.answer(answer)))


def _asked(dialogue: Dialogue, question: str, page: Page, *, is_kept: bool) -> Reply:
    news = said(page, *dialogue.refresh()).lines
    answer = dialogue.ask(question, is_kept=is_kept)
    failed = said(page, *dialogue.record(answer)).lines if is_kept else ()
    return Reply((*news, *page.answer(answer, dialogue.topics), *failed))
