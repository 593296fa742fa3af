"""What the terminal can do, decided from the environment: colour, width, or no terminal at all."""

import shutil
from collections.abc import Mapping

from qa_bot.terminal.style import DUMB, PLAIN, Style, themed

_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
_ASCII = frozenset({"C", "POSIX"})
_COERCED = frozenset({"C.UTF-8", "C.utf8", "UTF-8"})


def is_capable(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Return whether a cursor can be moved: on a `terminal`, unless it says that it is dumb."""
    return terminal and environment.get("TERM", "").lower() not in DUMB


def style(environment: Mapping[str, str], theme: str, *, terminal: bool) -> Style:
    """Return how to set off text: not at all where the output is no terminal, or NO_COLOR is set."""
    return themed(theme, environment) if terminal else PLAIN


def wants_ascii(environment: Mapping[str, str]) -> bool:
    """Return whether the locale asks for nothing but ASCII; where there is none, nothing is asked for."""
    set_ones = (environment[name] for name in _LOCALE if environment.get(name))
    # In the locale C, Python itself sets LC_CTYPE to what it can read better.
    return next((name for name in set_ones if name not in _COERCED), "") in _ASCII


def width() -> int:
    """Return the columns of the screen, 80 where there is none."""
    return shutil.get_terminal_size().columns
