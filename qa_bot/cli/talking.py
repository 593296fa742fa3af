"""How a talk is held with the standard streams: a line read, a reply written, an end by a signal."""

import sys
from collections.abc import Iterator
from typing import NoReturn

from qa_bot.terminal.labelled import YOU
from qa_bot.terminal.turns import HOW_TO_LEAVE

# As shells tell of a program that a signal has ended: this and the number of the signal.
TERMINATED = 128


def leave(number: int, _: object) -> NoReturn:
    """End in the usual way, in which the terminal is left as it was found."""
    sys.exit(TERMINATED + number)


def prompted() -> Iterator[str]:
    """Yield what is typed behind a prompt; on Ctrl-C, which clears the line, say how to leave."""
    while True:
        try:
            write(YOU)
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            write(f"\n{HOW_TO_LEAVE}\n\n")
            continue
        if not line:
            write("\n")
            return
        yield line
        write("\n")


def write(text: str) -> None:
    """Write to stdout at once."""
    # Whoever is at the other end may wait for this answer before asking on.
    print(text, end="", flush=True)
