"""The talk without a terminal: a question a line, plain answers with an empty line between them."""

from collections.abc import Callable, Iterable

from qa_bot.bot import Bot
from qa_bot.terminal.dialogue import Dialogue
from qa_bot.terminal.style import PLAIN
from qa_bot.terminal.turns import respond


def run(bot: Bot, lines: Iterable[str], write: Callable[[str], object], width: int) -> None:
    """Answer `lines` until they end or a command leaves; each answer is one call of `write`.

    Lines may hold anything that bytes decode to: characters no screen can show are not written.
    """
    dialogue = Dialogue(bot)
    between = ""
    for line in lines:
        reply = respond(dialogue, line, width, PLAIN)
        if reply.lines:
            write(between + "".join(f"{text}\n" for text in reply.lines))
            between = "\n"
        if reply.leave:
            return
