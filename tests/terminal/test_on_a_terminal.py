"""The chat as a person sees it, on a real terminal."""

import os
import sys
from pathlib import Path

import pytest

from .pty_screen import on_a_terminal

ROOT = Path(__file__).parents[2]
SHOP = """\
pack: shop
format: 1
title: The shop
sources: [{id: terms, title: Terms of sale, length: 90}]
facts:
  - {id: days, says: Money is returned within 30 days., cite: [{source: terms, lines: [3, 8]}]}
questions:
  - {id: refund, ask: [Can I have my money back?], answer: "Within 30 days. [days]"}
  - {id: hours, ask: [What are your opening hours?], answer: "Nine to five. [days]"}
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    pack = tmp_path / "shop.yaml"
    pack.write_text(SHOP)
    start = "from qa_bot.cli.main import run; run()"
    return [sys.executable, "-c", start, "--no-smalltalk", "--pack", str(pack)]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
    }


def test_a_talk_from_greeting_to_leaving(
    command: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    with on_a_terminal(command, environment) as screen:
        screen.wait_for("/quit leaves")
        screen.wait_for_prompt()
        screen.type("Can I have my money back?\r")
        screen.wait_for("Within 30 days. [1]")
        screen.wait_for("  [1] Terms of sale, lines 3, 8")
        screen.wait_for_prompt()
        screen.type("half a question\x03")
        screen.wait_for("> half a question")
        screen.wait_for_prompt()
        screen.type("\x03")
        screen.wait_for("To leave: Ctrl-D or /quit.")
        screen.wait_for_prompt()
        screen.type("\x04")
        assert screen.wait_for_end() == 0
        assert "Traceback" not in screen.text
    (history,) = (tmp_path / "data").rglob("history")
    assert "+Can I have my money back?" in history.read_text()
    assert history.stat().st_mode & 0o777 == 0o600


def test_the_next_chat_knows_what_was_asked_before(command: list[str], environment: dict[str, str]) -> None:
    for keys in ("Can I have my money back?\r", "\x1b[A\x1b[A\r"):
        with on_a_terminal(command, environment) as screen:
            screen.wait_for_prompt()
            screen.type(keys)
            screen.wait_for("> Can I have my money back?")
            screen.wait_for("Within 30 days. [1]")
            screen.wait_for_prompt()
            screen.type("/quit\r")
            assert screen.wait_for_end() == 0


def test_a_dumb_terminal_gets_plain_lines(command: list[str], environment: dict[str, str]) -> None:
    with on_a_terminal(command, {**environment, "TERM": "dumb"}) as screen:
        screen.wait_for("/quit leaves")
        screen.wait_for_prompt()
        screen.type("Can I have my money back?\n")
        screen.wait_for("Within 30 days. [1]")
        screen.wait_for_prompt()
        screen.type("\x04")
        assert screen.wait_for_end() == 0
