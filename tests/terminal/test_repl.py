"""The chat, keys in and text out, without a terminal."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.styles import Style as PromptStyle

from qa_bot.bot import Bot
from qa_bot.config import Settings
from qa_bot.terminal import Command, Dialogue, Reply, repl, run, run_async
from qa_bot.terminal.history import ChatHistory
from qa_bot.terminal.turns import HOW_TO_LEAVE

from .in_process import in_process

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

    def talk(keys: str, **options: Any) -> str:
        output = Recorder()
        with create_pipe_input() as typed:
            typed.send_text(keys)
            repl.run(bot, input=typed, output=output, **options)
        return output.said

    return talk


def test_it_greets_answers_and_leaves(chat: Chat) -> None:
    said = chat(f"Can I have my money back?{ENTER}/quit{ENTER}")
    assert said.index("The shop: 3 entries.") < said.index("Within 30 days. [1]")
    assert "Terms of sale, lines 3, 8" in said


def test_ctrl_d_leaves(chat: Chat) -> None:
    assert "The shop" in chat(CTRL_D)


def test_ctrl_c_gives_up_the_line_and_says_how_to_leave_only_when_there_is_none(chat: Chat) -> None:
    given_up = chat(f"Can I have{CTRL_C}What are your opening hours?{ENTER}{CTRL_D}")
    assert "Nine to five." in given_up
    assert HOW_TO_LEAVE not in given_up
    assert HOW_TO_LEAVE in chat(f"{CTRL_C}{CTRL_D}")


def test_several_pasted_lines_are_one_question(chat: Chat) -> None:
    history = InMemoryHistory()
    said = chat(f"\x1b[200~Can I\nhave my\r\nmoney\x1b[31m back?\x1b[201~{ENTER}{CTRL_D}", history=history)
    assert said.count("Within 30 days.") == 1
    assert history.get_strings() == ["Can I have my money back?"]


def test_a_line_can_be_edited(chat: Chat) -> None:
    history = InMemoryHistory()
    keys = f"Can I have my money bck?{LEFT * 3}a{ENTER}{CTRL_D}"
    assert "Within 30 days." in chat(keys, history=history)
    assert history.get_strings() == ["Can I have my money back?"]


def test_keys_of_a_mouse_and_codes_of_a_colour_do_nothing(bot: Bot) -> None:
    with in_process(lambda keys, paper: repl.run(bot, input=keys, output=paper)) as talk:
        talk.wait_for_prompt()
        talk.type("Can I \x1b[31mhave \x1b[0mmy \x1b[<0;5;5Mmoney \x1b[Mzzzback?")
        talk.wait_for("> Can I have my money back?")
        talk.type(ENTER)
        talk.wait_for("Within 30 days.")


def test_commands_are_obeyed(chat: Chat) -> None:
    said = chat(f"/hlep{ENTER}?{ENTER}{CTRL_D}")
    assert "Did you mean /help?" in said
    assert "forget what was said before" in said


def test_a_remark_is_made_once_and_cannot_drive_the_terminal(chat: Chat) -> None:
    said = chat(f"/reset{ENTER}{CTRL_D}", notices=("No history.\x1b]0;x\x07",))
    assert said.count("No history.") == 1
    assert "\x07" not in said


# --- inside another program ---


def test_a_program_gives_it_a_prompt_a_greeting_a_style_and_commands(chat: Chat) -> None:
    ticket = Command(
        "open a ticket", lambda _, argument, page: Reply((f"Ticket: {argument} ({page.width})",))
    )
    said = chat(
        f"/ticket it leaks{ENTER}/help{ENTER}{CTRL_D}",
        prompt="desk> ",
        greeting=["Welcome to the desk."],
        style=PromptStyle.from_dict({"prompt": "bold"}),
        commands={"/ticket": ticket},
    )
    assert said.startswith("Welcome to the desk.")
    assert "desk> " in said
    assert "Ticket: it leaks (80)" in said
    assert "open a ticket" in said


async def ticks(until: asyncio.Event) -> int:
    """How often others had their turn on the event loop."""
    count = 0
    while not until.is_set():
        await asyncio.sleep(0)
        count += 1
    return count


def test_it_can_be_awaited_while_the_event_loop_goes_on(bot: Bot) -> None:
    async def program() -> tuple[str, int]:
        left = asyncio.Event()
        others = asyncio.create_task(ticks(left))
        output = Recorder()
        with create_pipe_input() as typed:
            typed.send_text(f"Can I have my money back?{ENTER}/quit{ENTER}")
            await run_async(bot, input=typed, output=output)
        left.set()
        return output.said, await others

    said, count = asyncio.run(program())
    assert "Within 30 days." in said
    assert count > 3


def test_two_chats_on_one_event_loop_do_not_mix(bot: Bot) -> None:
    async def talk(question: str) -> str:
        output = Recorder()
        with create_pipe_input() as typed:
            typed.send_text(f"{question}{ENTER}{CTRL_D}")
            await run_async(bot, input=typed, output=output)
        return output.said

    async def program() -> tuple[str, str]:
        return await asyncio.gather(talk("Can I have my money back?"), talk("What are your opening hours?"))

    first, second = asyncio.run(program())
    assert ("Within 30 days." in first, "Nine to five." in first) == (True, False)
    assert ("Within 30 days." in second, "Nine to five." in second) == (False, True)


def test_it_can_be_called_where_an_event_loop_is_running(bot: Bot) -> None:
    async def program() -> str:
        output = Recorder()
        with create_pipe_input() as typed:
            typed.send_text(f"Can I have my money back?{ENTER}{CTRL_D}")
            run(bot, input=typed, output=output)
        return output.said

    assert "Within 30 days." in asyncio.run(program())


def test_what_is_typed_in_private_is_not_kept(chat: Chat) -> None:
    history = InMemoryHistory()
    chat(f"one{ENTER}/private{ENTER}secret{ENTER}/private off{ENTER}two{ENTER}{CTRL_D}", history=history)
    assert history.get_strings() == ["one", "/private", "two"]


def test_without_a_history_nothing_is_kept(chat: Chat) -> None:
    history = InMemoryHistory()
    chat(f"one{ENTER}{CTRL_D}", history=history, settings=Settings(history=False))
    assert history.get_strings() == []


def test_lines_are_no_wider_than_the_settings_allow(chat: Chat) -> None:
    notice = "A notice that is longer than the lines may be."
    said = chat(f"/help{ENTER}{CTRL_D}", settings=Settings(width=30, toolbar=False), notices=[notice])
    assert 20 < max(len(line.rstrip()) for line in said.splitlines()) <= 30


def test_what_was_typed_in_private_is_forgotten_too(chat: Chat) -> None:
    up = "\x1b[A"
    kept = ChatHistory(None)
    said = chat(f"/private{ENTER}a secret{ENTER}/forget yes{ENTER}{up}{up}{up}{ENTER}{CTRL_D}", history=kept)
    assert "What was said in this chat is forgotten." in said
    assert said.count("I do not know") == 1
    assert list(kept.get_strings()) == []


def test_a_bot_keeps_the_caution_it_has(bot: Bot) -> None:
    dialogue = Dialogue(bot.with_caution("high"))
    assert (dialogue.settings.caution, dialogue.bot.caution) == ("high", "high")
