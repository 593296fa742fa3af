"""Text to the clipboard: through the system's own program, else through the terminal."""

import base64
from collections.abc import Callable

# Longer sequences are dropped by common terminals.
MOST_THROUGH_TERMINAL = 70_000


def copy_text(text: str, write_raw: Callable[[str], object]) -> str:
    """Put `text` on the clipboard; return a sentence on what was done.

    Where the system has no program for it, as over ssh, the terminal is asked by the sequence OSC 52,
    written with `write_raw`; terminals do not tell whether they took it.
    """
    import pyperclip  # noqa: PLC0415 - only /copy needs it

    try:
        pyperclip.copy(text)
        is_there = pyperclip.paste().split() == text.split()  # some programs fail without a word
    except (pyperclip.PyperclipException, OSError):  # the latter for a program that cannot be started
        is_there = False
    return "The last answer is on the clipboard." if is_there else _through_terminal(text, write_raw)


def _through_terminal(text: str, write_raw: Callable[[str], object]) -> str:
    coded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(coded) > MOST_THROUGH_TERMINAL:
        return (
            "The last answer is too long for the clipboard of a terminal: /save FILE.md writes it to a file."
        )
    write_raw(f"\x1b]52;c;{coded}\x07")
    return (
        "The last answer was sent to the clipboard of your terminal. If it is not there, your terminal "
        "does not allow that: /save FILE.md writes the talk to a file."
    )
