"""What only the real program on a real terminal can show: files, modes, and terminals that cannot do much."""

import os
import shlex
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .driver import Driver
from .home import history_path, home
from .pty_screen import on_a_terminal

YOU = "You: "


@pytest.fixture
def command(shop_file: Path) -> list[str]:
    start = "from qa_bot.cli.main import run; run()"
    return [sys.executable, "-c", start, "--no-smalltalk", "--pack", str(shop_file)]


@pytest.fixture(params=["a dumb terminal", "--plain", "QA_BOT_PLAIN"])
def plain_talk(request: pytest.FixtureRequest, command: list[str], tmp_path: Path) -> Iterator[Driver]:
    more = ["--plain"] if request.param == "--plain" else []
    variables = {"a dumb terminal": {"TERM": "dumb"}, "QA_BOT_PLAIN": {"QA_BOT_PLAIN": "yes"}}
    environment = {**home(tmp_path), **variables.get(request.param, {})}
    with on_a_terminal([*command, *more], environment) as talk:
        yield talk


def test_what_was_asked_is_kept_for_its_owner_alone(command: list[str], tmp_path: Path) -> None:
    with on_a_terminal(command, home(tmp_path)) as talk:
        talk.ask("Can I have my money back?")
        talk.type("\x04")
        assert talk.wait_for_end() == 0
    history = history_path(tmp_path)
    assert "+Can I have my money back?" in history.read_text()
    assert history.stat().st_mode & 0o777 == 0o600


def test_without_redrawing_there_are_labelled_lines_and_no_codes(plain_talk: Driver) -> None:
    plain_talk.wait_for("/quit leaves")
    plain_talk.wait_for_prompt(YOU)
    plain_talk.type("Can I have my money back?\n")
    plain_talk.wait_for("Answer: Within 30 days. [1]\nSource 1: Terms of sale, lines 3, 8")
    plain_talk.wait_for_prompt(YOU)
    plain_talk.type("\x04")
    assert plain_talk.wait_for_end() == 0
    assert b"\x1b" not in plain_talk.raw


def test_ctrl_c_stops_what_takes_long_and_the_chat_goes_on(shop_file: Path, tmp_path: Path) -> None:
    pack = tmp_path / "shop.yaml"
    shop = shop_file.read_text(encoding="utf-8")
    numbers = (f'{{id: q{n}, ask: [What is number {n}?], answer: "It is {n}. [days]"}}' for n in range(3_000))
    many = "".join(f"  - {number}\n" for number in numbers)
    pack.write_text(shop, encoding="utf-8")
    start = "from qa_bot.cli.main import run; run()"
    command = [sys.executable, "-c", start, "--no-smalltalk", "--pack", str(pack)]
    with on_a_terminal(command, home(tmp_path)) as talk:
        talk.ask("Can I have my money back?")
        pack.write_text(shop + many, encoding="utf-8")
        talk.wait_for_prompt()
        talk.type("What is number 7?\r")
        talk.wait_for("> What is number 7?\nPreparing the packs")
        talk.interrupt()
        talk.wait_for("Stopped.")
        pack.write_text(shop.replace("Within 30", "Within 40"), encoding="utf-8")
        assert "Within 40 days." in talk.reply("Can I have my money back?")
        talk.type("\x04")
        assert talk.wait_for_end() == 0


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the chat is found by Linux's /proc")
def test_whoever_ends_the_chat_gets_the_terminal_back_as_it_was(command: list[str], tmp_path: Path) -> None:
    shell = ["sh", "-c", f"{shlex.join(command)}; echo ended with $?; stty -a"]
    with on_a_terminal(shell, home(tmp_path)) as talk:
        talk.wait_for_prompt()
        (chat,) = Path(f"/proc/{talk.process.pid}/task/{talk.process.pid}/children").read_text().split()
        os.kill(int(chat), signal.SIGTERM)
        talk.wait_for("ended with 143")
        talk.wait_for(" echo ")
        assert talk.wait_for_end() == 0
        assert " icanon" in talk.text


def test_ctrl_c_on_a_plain_terminal_says_how_to_leave(command: list[str], tmp_path: Path) -> None:
    with on_a_terminal([*command, "--plain"], home(tmp_path)) as talk:
        talk.wait_for_prompt(YOU)
        talk.interrupt()
        talk.wait_for("To leave: Ctrl-D or /quit.")
        talk.wait_for_prompt(YOU)
        talk.type("Can I have my money back?\n")
        talk.wait_for("Answer: Within 30 days. [1]")
