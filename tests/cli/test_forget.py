"""Erasing what the chat has kept, and where that is."""

import os
import sys
from pathlib import Path

import pytest

from qa_bot.cli.main import main
from qa_bot.cli.places import config_file, kept_files, progress_file
from tests.terminal.pty_screen import on_a_terminal

from .conftest import PROGRAM, Feed


@pytest.fixture
def files(home: Path) -> tuple[Path, ...]:
    """A history, recordings and the report of a crash in a home that is nobody's."""
    paths = kept_files()
    assert len(paths) == 3
    for path in paths:
        assert path.is_relative_to(home)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("kept\n", encoding="utf-8")
    return paths


def test_the_settings_are_where_the_environment_says(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    assert config_file({"QA_BOT_CONFIG": "my/own.toml"}) == Path("my/own.toml")
    usual = config_file({})
    assert usual.is_relative_to(home)
    assert usual.name == "config.toml"
    assert config_file({"QA_BOT_CONFIG": ""}) == usual


def test_with_yes_all_files_go_and_are_named(
    files: tuple[Path, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["forget", "--yes"]) == 0
    assert capsys.readouterr().out == "".join(f"erased: {path}\n" for path in files)
    assert not any(path.exists() for path in files)
    assert main(["forget", "--yes"]) == 0
    assert capsys.readouterr().out == "".join(f"nothing to erase: {path}\n" for path in files)


def test_that_quiz_answers_stay_is_said_where_there_are_any(
    files: tuple[Path, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    progress_file().write_bytes(b"answers")
    assert main(["forget", "--yes"]) == 0
    *erased, last = capsys.readouterr().out.splitlines()
    assert len(erased) == len(files)
    assert last == f"quiz answers stay in {progress_file()}: qa-bot quiz --forget NAME erases a trainee's"
    assert progress_file().read_bytes() == b"answers"


def test_without_a_terminal_it_must_be_told_yes(
    files: tuple[Path, ...], feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed("y\n")
    assert main(["forget"]) == 2
    printed = capsys.readouterr()
    assert "--yes" in printed.err
    assert printed.out == ""
    assert all(path.exists() for path in files)


def test_what_cannot_be_erased_is_said_and_the_other_files_still_go(
    files: tuple[Path, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    files[0].unlink()
    files[0].mkdir()
    assert main(["forget", "--yes"]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(f"qa-bot: not erased: {files[0]}: ")
    assert printed.out == "".join(f"erased: {path}\n" for path in files[1:])
    assert not any(path.exists() for path in files[1:])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize(
    ("keys", "code", "said"),
    [
        ("y\r", 0, "erased: "),
        ("Yes\r", 0, "erased: "),
        ("\r", 1, "Nothing was erased."),
        ("n\r", 1, "Nothing was erased."),
        ("yesterday\r", 1, "Nothing was erased."),
        ("\x04", 1, "Nothing was erased."),
        ("\x03", 130, ""),
    ],
)
def test_on_a_terminal_it_asks_first(keys: str, code: int, said: str, files: tuple[Path, ...]) -> None:
    with on_a_terminal([*PROGRAM, "forget"], os.environ) as screen:
        screen.wait_for("Erase? [y/N]")
        assert "This will be erased:" in screen.text
        assert all(path.exists() for path in files)
        screen.type(keys)
        assert screen.wait_for_end() == code
        assert said in screen.text
    assert all(path.exists() for path in files) is (code != 0)


def test_where_nothing_is_kept_nothing_is_asked(home: Path) -> None:
    assert not home.exists()
    with on_a_terminal([*PROGRAM, "forget"], os.environ) as screen:
        assert screen.wait_for_end() == 0
        assert screen.text.count("nothing to erase: ") == 3
        assert "Erase?" not in screen.text
