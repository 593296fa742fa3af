"""One turn of the talk: a line in, a reply out. Reads nothing, prints nothing."""

from collections.abc import Sequence

from qa_bot.bot import Bot
from qa_bot.model import Pack
from qa_bot.terminal.commands import is_command, obey
from qa_bot.terminal.counting import counted
from qa_bot.terminal.dialogue import Dialogue, Reply
from qa_bot.terminal.render import answer_lines
from qa_bot.terminal.style import Style
from qa_bot.terminal.wrapping import shortened, wrap
from qa_bot.text import printable

PROMPT = "> "
LONGEST_TITLE = 50


def respond(dialogue: Dialogue, line: str, width: int, style: Style) -> Reply:
    """Return what is said to `line`: a command is obeyed, a digit chooses, all else is a question."""
    line = line.strip()
    if not line:
        return Reply()
    if is_command(line):
        return obey(dialogue, line, width)
    if dialogue.choices and _is_digit(line):
        return _chosen(dialogue, int(line), width, style)
    return _asked(dialogue, line, width, style)


def greeting(bot: Bot, width: int) -> list[str]:
    """Return what is loaded and how to go on; three lines on a screen of the usual width."""
    questions = sum(len(pack.questions) for pack in bot.packs if not pack.smalltalk)
    facts = sum(len(pack.facts) for pack in bot.packs)
    held = f"{_titles(bot.packs)}: {counted(questions, 'question')}, {counted(facts, 'fact')}."
    return [
        *wrap(held, width),
        *wrap("Ask in your own words. /help lists the commands, Ctrl-D or /quit leaves.", width),
    ]


def _titles(packs: Sequence[Pack]) -> str:
    """Return the titles of the packs; how many more there are, where they would fill the screen."""
    titles = [shortened(printable(pack.title), LONGEST_TITLE) for pack in packs if not pack.smalltalk]
    more = f" and {len(titles) - 2} more" if len(titles) > 2 else ""  # noqa: PLR2004 - two fit on a line
    return "; ".join(titles[:2]) + more or "Nothing but small talk"


def _is_digit(line: str) -> bool:
    return len(line) == 1 and line in "123456789"


def _chosen(dialogue: Dialogue, number: int, width: int, style: Style) -> Reply:
    if number > len(dialogue.choices):
        return Reply((f"Only 1 to {len(dialogue.choices)} can be chosen.",))
    return _asked(dialogue, dialogue.choices[number - 1].question, width, style)


def _asked(dialogue: Dialogue, question: str, width: int, style: Style) -> Reply:
    return Reply(tuple(answer_lines(dialogue.ask(question), width, style)))
