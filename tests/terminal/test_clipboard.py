"""A text to the clipboard: by a program of the system where there is one, else through the terminal."""

import base64

import pyperclip
import pytest

from qa_bot.terminal.clipboard import MOST_THROUGH_TERMINAL, copy_text


def no_program(text: str) -> None:
    raise pyperclip.PyperclipException(text)


@pytest.fixture
def no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system like one that is reached over ssh."""
    monkeypatch.setattr(pyperclip, "copy", no_program)


def test_the_program_of_the_system_takes_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    written: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", copied.append)
    monkeypatch.setattr(pyperclip, "paste", lambda: copied[-1])
    assert copy_text("Zürich", written.append) == "The last answer is on the clipboard."
    assert (copied, written) == (["Zürich"], [])


@pytest.mark.parametrize("failure", [OSError("gone"), pyperclip.PyperclipException("no display")])
def test_a_program_that_fails_is_passed_over(failure: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise failure

    written: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", fail)
    copy_text("text", written.append)
    assert len(written) == 1


def test_a_program_that_fails_without_a_word_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", lambda _: None)
    monkeypatch.setattr(pyperclip, "paste", lambda: "what was there before")
    assert copy_text("text", written.append).startswith("The last answer was sent to the clipboard of your")
    assert len(written) == 1


@pytest.mark.usefixtures("no_clipboard")
def test_the_terminal_is_asked_where_there_is_no_program() -> None:
    written: list[str] = []
    said = copy_text("Zürich\n\x1b[31m\ud800", written.append)
    start, end = "\x1b]52;c;", "\x07"
    assert written[0].startswith(start)
    assert written[0].endswith(end)
    coded = written[0].removeprefix(start).removesuffix(end)
    # Whatever is copied, nothing of it is read by the terminal as a code.
    assert base64.b64decode(coded, validate=True).decode() == "Zürich\n\x1b[31m?"
    assert "was sent to the clipboard of your terminal" in said
    assert "/save FILE.md" in said


@pytest.mark.usefixtures("no_clipboard")
def test_what_a_terminal_would_drop_is_not_sent() -> None:
    written: list[str] = []
    longest = MOST_THROUGH_TERMINAL * 3 // 4
    assert "too long" in copy_text("a" * (longest + 1), written.append)
    assert written == []
    copy_text("a" * longest, written.append)
    assert len(written) == 1
