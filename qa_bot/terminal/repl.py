"""The chat on a terminal: prompt, editing, completion, paging. What is said to a line is not its business."""

import asyncio
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import replace
from typing import TypedDict, Unpack

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import create_app_session, get_app, get_app_session
from prompt_toolkit.auto_suggest import ThreadedAutoSuggest
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.filters import Condition, emacs_insert_mode, vi_insert_mode
from prompt_toolkit.formatted_text import ANSI, AnyFormattedText
from prompt_toolkit.history import DummyHistory, History
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import Output
from prompt_toolkit.styles import BaseStyle, Style, merge_styles

from qa_bot.bot import Bot
from qa_bot.config import Settings
from qa_bot.terminal import style
from qa_bot.terminal.clipboard import copy_text
from qa_bot.terminal.completion import ChatCompleter, ChatSuggest
from qa_bot.terminal.dialogue import Command, Dialogue, Surroundings, said
from qa_bot.terminal.history import ChatHistory
from qa_bot.terminal.keys import without_mouse
from qa_bot.terminal.page import Page
from qa_bot.terminal.paging import show_paged
from qa_bot.terminal.toolbar import toolbar
from qa_bot.terminal.turns import HOW_TO_LEAVE, PROMPT, greeting, respond
from qa_bot.text import MAX_QUESTION, printable

STOPPED = "Stopped."
# Seconds to wait for the rest of a key sequence: longer, and Esc lags in vi; much shorter, and the
# arrow keys break up on slow lines.
REST_OF_KEY, REST_OF_SEQUENCE = 0.05, 0.2

# Told from what is typed without colours, too.
_SUGGESTION = Style.from_dict({"auto-suggestion": "fg:ansidefault dim"})


class Options(TypedDict, total=False):
    """What a program may change of the chat.

    `settings` and `surroundings` as for a Dialogue; `commands` are known beside those of the chat.
    `prompt` stands before the line that is typed, `greeting` replaces the first lines, and `notices` are
    said below them. `style` is prompt_toolkit's, for what is typed; `painted` is for what is said. `pager`
    shows a text that is longer than the screen, and returns whether it could. `input` and `output` stand
    in for the terminal; with `output`, no pager is started.
    """

    settings: Settings
    surroundings: Surroundings
    commands: Mapping[str, Command]
    prompt: AnyFormattedText
    greeting: Iterable[str]
    notices: Iterable[str]
    style: BaseStyle
    painted: style.Style
    history: History
    pager: Callable[[str], bool]
    input: Input
    output: Output


def run(bot: Bot, **options: Unpack[Options]) -> None:
    """Chat until the person leaves; where an event loop is running, it waits that long."""
    with _app_session(options):
        chat = Chat(bot, **options)
        chat.greet()
        while chat.goes_on:
            # A second Ctrl-C may come while the first is being answered.
            with suppress(KeyboardInterrupt), chat.interruptible():
                chat.take(chat.read())


async def run_async(bot: Bot, **options: Unpack[Options]) -> None:
    """Chat until the person leaves; the event loop goes on meanwhile, also while an answer is looked for.

    Ctrl-C while somebody types is answered here; else it is for the program, whose task is cancelled.
    """
    with _app_session(options):
        chat = Chat(bot, **options)
        chat.greet()
        while chat.goes_on:
            with chat.interruptible():
                line = await chat.read_async()
                await asyncio.to_thread(chat.take, line)


def _app_session(options: Options) -> AbstractContextManager[object]:
    """Keep a chat with a terminal of its own apart from others on the same event loop."""
    if "input" not in options and "output" not in options:
        return nullcontext()
    return create_app_session(input=options.get("input"), output=options.get("output"))


class Chat:
    """A dialogue on a terminal."""

    def __init__(self, bot: Bot, **options: Unpack[Options]) -> None:
        """Prepare to chat with `bot`; nothing is shown yet."""
        self.goes_on = True
        self._options = options
        self._output = options.get("output") or get_app_session().output
        self._dialogue = Dialogue(
            bot,
            settings=options.get("settings"),
            commands=options.get("commands", {}),
            surroundings=self._with_screen(options.get("surroundings", Surroundings())),
        )
        self._history = options.get("history") or ChatHistory(None)
        self._not_kept = ChatHistory(None)
        self._session = _session(self._dialogue, self._output, options)
        self._style = options.get("painted") or style.themed(self._dialogue.settings.theme, os.environ)

    def greet(self) -> None:
        """Say what is loaded, and how to go on."""
        lines = self._options.get("greeting")
        self._say(greeting(self._dialogue.bot, self._page.room) if lines is None else lines)
        self._say(said(self._page, *self._options.get("notices", ())).lines)
        self._say([""])

    def read(self) -> str:
        """Return the next line that is typed, nothing on Ctrl-C; raises EOFError where there will be none."""
        self._prepare()
        try:
            return self._session.prompt(in_thread=_is_loop_running())
        except KeyboardInterrupt:
            return self._given_up()

    async def read_async(self) -> str:
        """Return the next line that is typed, nothing on Ctrl-C; raises EOFError where there will be none."""
        self._prepare()
        try:
            return await self._session.prompt_async()
        except KeyboardInterrupt:
            return self._given_up()

    def take(self, line: str) -> None:
        """Reply to a line."""
        reply = respond(self._dialogue, line, self._page)
        self.goes_on = not reply.leave
        if reply.lines:
            self._show(reply.lines)
            self._say([""])

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Stop on Ctrl-C what is looked for or shown; where the input ends, the chat does."""
        try:
            yield
        except EOFError:
            self.goes_on = False
        except KeyboardInterrupt:
            self._say(("", STOPPED, ""))

    def _given_up(self) -> str:
        """Return the empty line that is left of one; where there was nothing on it, say how to leave."""
        if not self._session.default_buffer.text:
            self._say((HOW_TO_LEAVE,))
        return ""

    def _prepare(self) -> None:
        """Let the prompt be as the settings are now."""
        settings, session = self._dialogue.settings, self._session
        is_kept = settings.history and not self._dialogue.private
        # What was answered is not offered again: it would be a key.
        answers = DummyHistory() if self._dialogue.quizzing else None
        session.default_buffer.history = answers or (self._history if is_kept else self._not_kept)
        session.editing_mode = EditingMode.VI if settings.keys == "vi" else EditingMode.EMACS
        session.bottom_toolbar = self._toolbar if settings.toolbar else None

    def _toolbar(self) -> str:
        return toolbar(self._dialogue, self._width)

    def _show(self, lines: Sequence[str]) -> None:
        """Say a reply, through a pager where it is longer than the screen."""
        is_long = len(lines) >= self._output.get_size().rows
        if not (is_long and self._dialogue.settings.pager and self._shows_paged("\n".join(lines))):
            self._say(lines)

    def _shows_paged(self, text: str) -> bool:
        if "pager" in self._options:
            return self._options["pager"](text)
        return "output" not in self._options and show_paged(text, os.environ)

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            print_formatted_text(ANSI(line), output=self._output)

    def _with_screen(self, surroundings: Surroundings) -> Surroundings:
        """Return the surroundings with what only the terminal can do."""
        return replace(
            surroundings,
            copy=surroundings.copy or (lambda text: copy_text(text, self._write_raw)),
            notify=surroundings.notify or (lambda text: self._say(said(self._page, text).lines)),
            forget=lambda: self._forget(surroundings.forget),
        )

    def _forget(self, erase: Callable[[], list[str]] | None) -> list[str]:
        for history in (self._history, self._not_kept):
            if isinstance(history, ChatHistory):
                history.clear()
        return erase() if erase is not None else []

    def _write_raw(self, codes: str) -> None:
        self._output.write_raw(codes)
        self._output.flush()

    @property
    def _page(self) -> Page:
        return Page(min(self._dialogue.settings.width or self._width, self._width), self._style)

    @property
    def _width(self) -> int:
        """The columns of the screen as it is now: people change the size of their windows."""
        return self._output.get_size().columns


def _session(dialogue: Dialogue, output: Output, options: Options) -> PromptSession[str]:
    session: PromptSession[str] = PromptSession(
        options.get("prompt", PROMPT),
        input=options.get("input"),
        output=output,
        key_bindings=_bindings(),
        style=merge_styles([_SUGGESTION, options["style"]] if "style" in options else [_SUGGESTION]),
        completer=ChatCompleter(dialogue),
        complete_while_typing=Condition(lambda: _is_command_begun(dialogue)),
        auto_suggest=ThreadedAutoSuggest(ChatSuggest(dialogue)),
        enable_suspend=True,
    )
    session.app.ttimeoutlen, session.app.timeoutlen = REST_OF_KEY, REST_OF_SEQUENCE
    return session


def _is_command_begun(dialogue: Dialogue) -> bool:
    """Whether a menu opens by itself: for commands, which few know by heart; for questions only on Tab."""
    return dialogue.settings.completion and get_app().current_buffer.text.startswith("/")


def _bindings() -> KeyBindings:
    bindings = without_mouse()
    bindings.add(Keys.BracketedPaste)(_paste)
    bindings.add(Keys.Escape, Keys.Enter, filter=emacs_insert_mode | vi_insert_mode)(_begin_line)
    return bindings


def _paste(event: KeyPressEvent) -> None:
    """Put in what was pasted as one line: several lines are still one question."""
    event.current_buffer.insert_text(printable(event.data[:MAX_QUESTION]))


def _begin_line(event: KeyPressEvent) -> None:
    """Go on in a new line of the same question."""
    event.current_buffer.insert_text("\n")


def _is_loop_running() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
