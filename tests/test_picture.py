"""The picture of a talk: drawn from a screen, and still what the bot says."""

import re
from pathlib import Path

import pyte
import pytest

from .picture import LINES, is_of, main, svg, text
from .terminal.screen import Screen

PICTURE = Path(__file__).parents[1] / "knowledge" / "guide" / "chat.svg"


def shown(data: str, rows: int = 6) -> Screen:
    screen = Screen(rows, 30, lambda _: None)
    pyte.ByteStream(screen).feed(data.encode())
    return screen


def look_of(drawn: str, word: str) -> str:
    """The CSS of a word that is drawn in one piece."""
    found = re.search(rf'<text class="([\w-]+)"[^>]*>{word}</text>', drawn)
    assert found is not None
    rules = re.search(rf"\.{found[1]} {{ (.*?) }}", drawn)
    assert rules is not None
    return rules[1]


@pytest.mark.parametrize(
    "said",
    [
        "> who?\r\nNobody.",
        "1 < 2 & “3” > 2",
        "  two   blanks",
        "\r\n\r\nbelow",
        "one \x1b[1mbold\x1b[0m  \x1b[2mfaint \x1b[0m [1] x",
        "\x1b[31;44m red on blue \x1b[0m|",
    ],
)
def test_all_text_is_where_it_is_on_the_screen(said: str) -> None:
    screen = shown(said)
    assert text(svg(screen)) == screen.text


@pytest.mark.parametrize(
    ("style", "look"),
    [
        ("0", "fill: #c5c8c6"),
        ("1", "fill: #c5c8c6;font-weight: bold"),
        ("2", "fill: #868887"),
        ("31", "fill: #cc555a"),
        ("93", "fill: #d08442"),
        ("38;2;1;2;255", "fill: #0102ff"),
        ("7", "fill: #292929"),
    ],
)
def test_text_looks_as_on_the_screen(style: str, look: str) -> None:
    assert look_of(svg(shown(f"\x1b[{style}mword\x1b[0m")), "word") == look


def test_the_cursor_is_drawn() -> None:
    drawn = svg(shown("> "))
    assert '<rect fill="#c5c8c6" x="24.4" y="1.5" width="12.2"' in drawn
    assert '<rect fill="#c5c8c6"' not in svg(shown("\x1b[?25l> "))


def test_rows_that_stay_empty_below_the_cursor_are_left_out() -> None:
    assert text(svg(shown("\r\n> \x1b[6;1Hhelp\x1b[2;3H"))) == "\n>\nhelp"
    assert svg(shown("> ", rows=6)) == svg(shown("> ", rows=50))


def test_the_same_screen_is_the_same_bytes_and_loads_nothing() -> None:
    drawn = svg(shown("word"))
    assert drawn == svg(shown("word"))
    assert "@" not in drawn
    assert set(re.findall(r"https?:[^\"]*", drawn)) == {"http://www.w3.org/2000/svg"}
    assert set(re.findall(r"url\((.)", drawn)) == {"#"}


def test_a_picture_is_of_a_screen_whatever_it_looks_like() -> None:
    assert is_of(shown("a word"), svg(shown("a \x1b[1mword\x1b[0m")))
    assert not is_of(shown("a word"), svg(shown("a ward")))
    assert not is_of(shown("a word"), "")


def test_a_talk_is_drawn_and_a_picture_of_another_is_found_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "chat.svg"
    assert main([str(path)]) == 0
    drawn = text(path.read_text(encoding="utf-8"))
    assert [line[2:] for line in drawn.splitlines() if line.startswith("> ")] == list(LINES)
    path.write_text(path.read_text(encoding="utf-8").replace("54,000", "45,000"), encoding="utf-8")
    assert main(["--check", str(path)]) == 1
    assert "draw it anew" in capsys.readouterr().out


def test_the_picture_shows_what_the_bot_says_now() -> None:
    if not PICTURE.is_file():
        pytest.skip(f"there is no {PICTURE.name} yet: python -m tests.picture {PICTURE}")
    assert main(["--check", str(PICTURE)]) == 0
