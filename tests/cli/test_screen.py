"""What the terminal can do."""

import pytest

from qa_bot.cli.screen import is_capable, style


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
    assert style(environment, terminal=terminal).codes is coloured


def test_without_colour_a_terminal_is_still_good_for_the_chat() -> None:
    assert is_capable({"TERM": "xterm", "NO_COLOR": "1"}, terminal=True)
    assert not is_capable({"TERM": "dumb"}, terminal=True)
    assert not is_capable({"TERM": "xterm"}, terminal=False)
