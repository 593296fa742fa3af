"""The chat, keys in and text out, without a terminal."""

from collections.abc import Callable

import pytest
from prompt_toolkit.history import History, InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from qa_bot.bot import Bot
from qa_bot.terminal import repl

ENTER, CTRL_C, CTRL_D, LEFT = "\r", "\x03", "\x04", "\x1b[D"
Chat = Callable[..., str]


class Recorder(DummyOutput):
    """An output that remembers what the chat says; it does not draw the line that is being typed."""

    def __init__(self) -> None:
        self.said = ""

    def write(self, data: str) -> None:
        self.said += data


@pytest.fixture
def chat(bot: Bot) -> Chat:
    """Type `keys` into a chat and return all that was said."""

    def talk(keys: str, history: History | None = None, remark: str | None = None) -> str:
        output = Recorder()
        with create_pipe_input() as typed:
            typed.send_text(keys)
            repl.run(bot, input=typed, output=output, history=history, remark=remark)
        return output.said

    return talk


def test_it_greets_answers_and_leaves(chat: Chat) -> None:
    said = chat(f"Can I have my money back?{ENTER}/quit{ENTER}")
    assert said.index("The shop: 2 questions, 1 fact.") < said.index("Within 30 days. [1]")
    assert "Terms of sale, lines 3, 8" in said


def test_ctrl_d_leaves(chat: Chat) -> None:
    assert "The shop" in chat(CTRL_D)


def test_ctrl_c_gives_up_the_line_and_says_how_to_leave_only_when_there_is_none(chat: Chat) -> None:
    given_up = chat(f"Can I have{CTRL_C}What are your opening hours?{ENTER}{CTRL_D}")
    assert "Nine to five." in given_up
    assert repl.HOW_TO_LEAVE not in given_up
    assert repl.HOW_TO_LEAVE in chat(f"{CTRL_C}{CTRL_D}")


def test_several_pasted_lines_are_one_question(chat: Chat) -> None:
    history = InMemoryHistory()
    said = chat(f"\x1b[200~Can I\nhave my\r\nmoney\x1b[31m back?\x1b[201~{ENTER}{CTRL_D}", history)
    assert said.count("Within 30 days.") == 1
    assert history.get_strings() == ["Can I have my money back?"]


def test_a_line_can_be_edited(chat: Chat) -> None:
    history = InMemoryHistory()
    keys = f"Can I have my money bck?{LEFT * 3}a{ENTER}{CTRL_D}"
    assert "Within 30 days." in chat(keys, history)
    assert history.get_strings() == ["Can I have my money back?"]


def test_commands_are_obeyed(chat: Chat) -> None:
    said = chat(f"/hlep{ENTER}?{ENTER}{CTRL_D}")
    assert "Did you mean /help?" in said
    assert "forget what was said before" in said


def test_a_remark_is_made_once_and_cannot_drive_the_terminal(chat: Chat) -> None:
    said = chat(f"/reset{ENTER}{CTRL_D}", remark="No history.\x1b]0;x\x07")
    assert said.count("No history.") == 1
    assert "\x07" not in said
