"""Asking a person on the terminal before something is lost."""

import sys

from qa_bot.errors import UsageError
from qa_bot.text import printable


def is_agreed(what: str, question: str) -> bool:
    """Say what will happen, ask whether it may, and return that; UsageError where there is nobody to ask."""
    require_terminal()
    for line in what.splitlines():
        print(printable(line))
    return _answer(f"{question} [y/N] ").strip().lower() in ("y", "yes")


def require_terminal() -> None:
    """Raise UsageError unless there is a terminal to ask on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "nothing was done: there is no terminal to ask on; to do it without being asked, say --yes"
        )


def _answer(question: str) -> str:
    try:
        return input(question)
    except EOFError:
        print()
        return ""
