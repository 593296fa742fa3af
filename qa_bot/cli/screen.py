"""What the terminal can do, decided from the environment: colour, width, or no terminal at all."""

import shutil
from collections.abc import Mapping

from qa_bot.terminal.style import COLOURED, PLAIN, Style

_DUMB = frozenset({"dumb", "unknown"})


def is_capable(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Return whether a cursor can be moved: on a `terminal`, unless it says that it is dumb."""
    return terminal and environment.get("TERM", "").lower() not in _DUMB


def style(environment: Mapping[str, str], *, terminal: bool) -> Style:
    """Return how to set off text: not at all where the output is no terminal, or NO_COLOR is set."""
    wanted = not environment.get("NO_COLOR") and is_capable(environment, terminal=terminal)
    return COLOURED if wanted else PLAIN


def width() -> int:
    """Return the columns of the screen, 80 where there is none."""
    return shutil.get_terminal_size().columns
