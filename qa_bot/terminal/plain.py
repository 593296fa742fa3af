"""The talk as labelled lines, without redrawing anything: through a pipe, or for a screen reader."""

from collections.abc import Callable, Iterable

from qa_bot.terminal.dialogue import Dialogue
from qa_bot.terminal.labelled import YOU
from qa_bot.terminal.page import Page
from qa_bot.terminal.turns import respond
from qa_bot.text import MAX_QUESTION, printable


def run(
    dialogue: Dialogue,
    lines: Iterable[str],
    write: Callable[[str], object],
    *,
    echo: bool = False,
) -> None:
    """Answer `lines` until they end or a command leaves; each reply is one call of `write`.

    Lines may hold anything that bytes decode to: characters no screen can show are not written. With
    `echo`, what was asked is written before its answer, as a terminal would show it.
    """
    between = ""
    for line in lines:
        reply = respond(dialogue, line, Page(dialogue.settings.width, labelled=True))
        if reply.lines:
            asked = f"{YOU}{printable(line[:MAX_QUESTION].strip())}\n" if echo else ""
            write(between + asked + "".join(f"{text}\n" for text in reply.lines))
            between = "\n"
        if reply.leave:
            return
