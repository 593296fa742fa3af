"""What the talks of tests are held with: the screen, and the drivers in a process and on a terminal."""

import itertools
import os
import sys

import pyte
import pytest
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from .conftest import StartTalk
from .driver import Driver
from .in_process import in_process
from .pty_screen import on_a_terminal
from .screen import Screen

BUSY = """\
import itertools
try:
    print("busy", flush=True)
    for _ in itertools.count():
        pass
except KeyboardInterrupt:
    print("interrupted")
    raise SystemExit(7)
"""


def shown(data: bytes, answers: list[str] | None = None) -> Screen:
    screen = Screen(3, 10, (answers if answers is not None else []).append)
    pyte.ByteStream(screen).feed(data)
    return screen


@pytest.mark.parametrize(
    ("styles", "faint", "bold"),
    [
        (b"2", True, False),
        (b"1;2", True, True),
        (b"2;22", False, False),
        (b"2;0", False, False),
        (b"2;38;5;22", True, False),
        (b"38;5;2", False, False),
        (b"38;2;2;2;2", False, False),
        (b"48;2;2;2;2;1", False, True),
        (b"38", False, False),
    ],
)
def test_faint_text_is_told_from_colours(styles: bytes, faint: bool, bold: bool) -> None:
    cell = shown(b"\x1b[%bmx" % styles).cells()[0][0]
    assert (cell.data, cell.blink, cell.bold) == ("x", faint, bold)


def test_a_screen_says_where_its_cursor_is() -> None:
    answers: list[str] = []
    shown(b"one\r\ntwo\x1b[6n", answers)
    assert answers == ["\x1b[2;4R"]


def test_a_program_that_is_busy_can_be_interrupted() -> None:
    with on_a_terminal([sys.executable, "-c", BUSY], os.environ) as terminal:
        terminal.wait_for("busy")
        terminal.interrupt()
        terminal.wait_for("interrupted")
        assert terminal.wait_for_end() == 7


def test_a_chat_in_this_process_that_is_busy_can_be_interrupted() -> None:
    def busy(_: Input, paper: Output) -> None:
        try:
            say(paper, "busy")
            for _number in itertools.count():
                pass
        except KeyboardInterrupt:
            say(paper, "\ninterrupted")

    with in_process(busy) as driver:
        driver.wait_for("busy")
        driver.interrupt()
        assert driver.wait_for_end() == 0
        assert driver.text == "busy\ninterrupted"


def test_a_failure_shows_the_screen(talk: Driver) -> None:
    talk.wait_for_prompt()
    talk.patience = 0.0
    with pytest.raises(AssertionError, match=r"(?s)no 'Closed on Mondays'.*The shop.*>"):
        talk.wait_for("Closed on Mondays")
    talk.patience = 30.0


def test_waiting_for_what_never_comes_ends_with_the_chat(talk: Driver) -> None:
    talk.wait_for_prompt()
    talk.type("\x04")
    with pytest.raises(AssertionError, match=r"(?s)ended without 'Closed on Mondays'.*The shop"):
        talk.wait_for("Closed on Mondays")


def test_a_crash_in_this_process_is_told_once_with_the_screen() -> None:
    def crash(_: Input, paper: Output) -> None:
        say(paper, "so far")
        raise ValueError("no shop")

    with in_process(crash) as driver, pytest.raises(AssertionError, match=r"(?s)no shop.*so far") as told:
        driver.wait_for("an answer")
    assert isinstance(told.value.__cause__, ValueError)


def test_a_crash_that_nobody_waits_for_is_told_at_the_end() -> None:
    def crash(_: Input, __: Output) -> None:
        raise ValueError("no shop")

    with pytest.raises(AssertionError, match="no shop"), in_process(crash):
        pass


def test_a_screen_is_as_big_as_asked_for(start_talk: StartTalk) -> None:
    talk = start_talk(rows=12, columns=30)
    talk.wait_for_prompt()
    assert len(talk.screen.display) == 12
    assert all(len(row) == 30 for row in talk.screen.display)
    assert "Ask in your own words." in talk.text


def say(paper: Output, text: str) -> None:
    paper.write(text)
    paper.flush()
