"""A quiz as lines without redrawing anything: through a pipe, or for a screen reader."""

from collections.abc import Callable, Iterable

from qa_bot.terminal.labelled import YOU
from qa_bot.terminal.page import Page
from qa_bot.terminal.quizzing.talk import Talk
from qa_bot.text import MAX_QUESTION, printable


def run(
    talk: Talk, lines: Iterable[str], write: Callable[[str], object], page: Page, *, echo: bool = False
) -> None:
    """Quiz until the lines end or there is nothing more to ask; each thing said is one call of `write`.

    With `echo`, what was answered is written before what is said to it, as a terminal would show it.
    """
    said = talk.begin(page)
    write(_text(said.lines))
    if said.over:
        return
    for line in lines:
        said = talk.take(line, page)
        typed = f"{YOU}{printable(line[:MAX_QUESTION].strip())}\n" if echo else ""
        write(f"{typed}{_text(said.lines)}")
        if said.over:
            return
    write(_text(talk.end(page).lines))


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
