"""A quiz on a terminal, one screen an item: prompt, keys, clearing. What is said is not its business."""

from collections.abc import Iterable
from typing import TypedDict, Unpack

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import get_app_session
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from qa_bot.terminal.keys import without_mouse
from qa_bot.terminal.page import Page
from qa_bot.terminal.quizzing.talk import Said, Talk
from qa_bot.terminal.style import PLAIN, Style
from qa_bot.terminal.turns import PROMPT

# How often the foot of the screen is drawn again, in seconds: the clock of an exam stands there.
_REFRESH = 1.0


class Options(TypedDict, total=False):
    """How a quiz is shown: `input` and `output` stand in for the terminal, `width` is the most columns."""

    input: Input
    output: Output
    style: Style
    width: int


def run(talk: Talk, **options: Unpack[Options]) -> None:
    """Quiz until the person stops, or there is nothing more to ask.

    Nothing that was typed before is offered, neither as history nor as completion: it would give keys away.
    """
    screen = _Screen(talk, options)
    try:
        said = screen.show(talk.begin(screen.page))
        while not said.over:
            said = screen.show(talk.take(screen.read(), screen.page))
    except (EOFError, KeyboardInterrupt):
        screen.show(talk.end(screen.page))


class _Screen:
    def __init__(self, talk: Talk, options: Options) -> None:
        self._options = options
        self._output = options.get("output") or get_app_session().output
        self._session: PromptSession[str] = PromptSession(
            PROMPT,
            input=options.get("input"),
            output=self._output,
            key_bindings=without_mouse(),
            history=DummyHistory(),
            bottom_toolbar=talk.keys,
            refresh_interval=_REFRESH,
            enable_suspend=True,
        )

    @property
    def page(self) -> Page:
        """What there is room for now."""
        columns = self._output.get_size().columns
        return Page(min(self._options.get("width") or columns, columns), self._options.get("style", PLAIN))

    def read(self) -> str:
        """Return the next line that is typed; raises EOFError and KeyboardInterrupt."""
        return self._session.prompt()

    def show(self, said: Said) -> Said:
        """Show what is said, on an empty screen where that is asked for; return it."""
        if said.anew:
            self._output.erase_screen()
            self._output.cursor_goto(0, 0)
            self._output.flush()
        self._print((*said.lines, ""))
        return said

    def _print(self, lines: Iterable[str]) -> None:
        for line in lines:
            print_formatted_text(ANSI(line), output=self._output)
