"""The chat on a terminal: prompt, editing, history. What is said to a line is not its business."""

from collections.abc import Iterable

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.history import History
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import Output

from qa_bot.bot import Bot
from qa_bot.terminal.dialogue import Dialogue
from qa_bot.terminal.style import PLAIN, Style
from qa_bot.terminal.turns import PROMPT, greeting, respond
from qa_bot.terminal.wrapping import wrap
from qa_bot.text import MAX_QUESTION, printable

HOW_TO_LEAVE = "To leave: Ctrl-D or /quit."


def run(
    bot: Bot,
    *,
    input: Input | None = None,
    output: Output | None = None,
    history: History | None = None,
    style: Style = PLAIN,
    remark: str | None = None,
) -> None:
    """Chat until the person leaves; `remark` is said once, below the greeting.

    Where `input` and `output` are None, the terminal is used; where `history` is None, what was
    asked is forgotten at the end.
    """
    session = _session(input, output, history)
    dialogue = Dialogue(bot)
    _say(session, greeting(bot, _width(session)))
    if remark is not None:
        _say(session, wrap(printable(remark), _width(session)))
    while True:
        try:
            if not _turn(session, dialogue, style):
                return
        except KeyboardInterrupt:
            # What was typed or asked is given up; where that is nothing, the person may want to leave.
            if not session.default_buffer.text:
                _say(session, (HOW_TO_LEAVE,))


def _turn(session: PromptSession[str], dialogue: Dialogue, style: Style) -> bool:
    """Read a line and reply to it; return whether the talk goes on."""
    try:
        line = session.prompt()
    except EOFError:
        return False
    reply = respond(dialogue, line, _width(session), style)
    if reply.lines:
        _say(session, (*reply.lines, ""))
    return not reply.leave


def _session(input: Input | None, output: Output | None, history: History | None) -> PromptSession[str]:
    return PromptSession(
        PROMPT,
        input=input,
        output=output,
        history=history,
        key_bindings=_bindings(),
        enable_suspend=True,
        # Nothing is completed, so that no lines need be kept free below the prompt.
        reserve_space_for_menu=0,
    )


def _bindings() -> KeyBindings:
    bindings = KeyBindings()
    bindings.add(Keys.BracketedPaste)(_paste)
    return bindings


def _paste(event: KeyPressEvent) -> None:
    """Put in what was pasted as one line: several lines are still one question."""
    event.current_buffer.insert_text(printable(event.data[:MAX_QUESTION]))


def _width(session: PromptSession[str]) -> int:
    """Return the columns of the screen as it is now: people change the size of their windows."""
    return session.output.get_size().columns


def _say(session: PromptSession[str], lines: Iterable[str]) -> None:
    for line in lines:
        print_formatted_text(ANSI(line), output=session.output)
