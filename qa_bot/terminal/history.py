"""What was asked, kept from one chat to the next, in a file for its owner's eyes only."""

import contextlib
import os
from pathlib import Path

from prompt_toolkit.history import FileHistory, History, InMemoryHistory

_OWNER_ONLY = 0o600


class ChatHistory(FileHistory):
    """Lines with a leading blank are not kept, as in a shell; a full disk is no reason to stop."""

    def append_string(self, string: str) -> None:
        """Keep `string`, unless whoever typed it does not want that."""
        if not string.startswith((" ", "\t")):
            super().append_string(string)

    def store_string(self, string: str) -> None:
        """Add `string` to the file if that can be done."""
        with contextlib.suppress(OSError):
            super().store_string(string)


def open_history(path: Path) -> tuple[History, str | None]:
    """Return the history kept in `path`, or one that lasts for this chat and a line on why."""
    try:
        _make_private(path)
    except OSError as error:
        return InMemoryHistory(), f"What you ask is not kept for next time: {path}: {error.strerror}"
    return ChatHistory(path), None


def _make_private(path: Path) -> None:
    """Make sure `path` can be written, and by nobody else; raises OSError where it cannot."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, _OWNER_ONLY))
    # People link their history to /dev/null, which is everybody's.
    if path.is_file():
        path.chmod(_OWNER_ONLY)
