"""What the terminal can do."""

import pytest

from qa_bot.cli.screen import is_capable, style, wants_ascii

DIM = "\x1b[2m"


@pytest.mark.parametrize(
    ("environment", "terminal", "coloured"),
    [
        ({"TERM": "xterm"}, True, True),
        ({}, True, True),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, True),
    ],
)
def test_codes_only_where_they_are_understood_and_wanted(
    environment: dict[str, str], terminal: bool, coloured: bool
) -> None:
    assert style(environment, "auto", terminal=terminal).codes is coloured


def test_without_colour_a_terminal_is_still_good_for_the_chat() -> None:
    assert is_capable({"TERM": "xterm", "NO_COLOR": "1"}, terminal=True)
    assert not is_capable({"TERM": "dumb"}, terminal=True)
    assert not is_capable({"TERM": "xterm"}, terminal=False)


@pytest.mark.parametrize(
    ("environment", "theme", "colour"),
    [
        ({}, "auto", None),
        ({"COLORFGBG": "15;0"}, "auto", "\x1b[36m"),
        ({"COLORFGBG": "0;default;15"}, "auto", "\x1b[34m"),
        ({"COLORFGBG": "default;default"}, "auto", None),
        ({"COLORFGBG": "15;0"}, "light", "\x1b[34m"),
        ({"COLORFGBG": "15;0"}, "none", None),
        ({}, "dark", "\x1b[36m"),
    ],
)
def test_a_marker_has_a_colour_only_where_the_background_is_known(
    environment: dict[str, str], theme: str, colour: str | None
) -> None:
    shown = style(environment, theme, terminal=True).marker("[1]")
    assert shown == f"{colour or DIM}[1]\x1b[0m"
    assert style({**environment, "NO_COLOR": "1"}, theme, terminal=True).marker("[1]") == "[1]"


@pytest.mark.parametrize(
    ("environment", "ascii_only"),
    [
        ({}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, True),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, True),
        ({"LC_ALL": "", "LC_CTYPE": "ja_JP.UTF-8", "LANG": "C"}, False),
    ],
)
def test_ascii_is_asked_for_by_the_first_locale_that_is_set(
    environment: dict[str, str], ascii_only: bool
) -> None:
    assert wants_ascii(environment) is ascii_only
