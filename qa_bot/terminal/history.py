"""What was asked, kept from one chat to the next, each line once, in a file for its owner's eyes only."""

import contextlib
import re
from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit.history import FileHistory, History

from qa_bot import private_files

# So many lines are kept, the newest.
MOST_LINES = 10_000

# A comment with the time, and the lines of what was asked, each behind a plus.
_ENTRY = re.compile(rb"^(#[^\n]*\n)?((?:\+[^\n]*(?:\n|\Z))+)", re.MULTILINE)


class ChatHistory(History):
    """Every line once, where it was typed last; without `path`, for as long as the chat lasts.

    Lines with a leading blank are not kept, as in a shell. A full disk is no reason to stop.
    """

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self._path = path

    def append_string(self, string: str) -> None:
        """Keep `string` as the newest, unless whoever typed it does not want that."""
        if string[:1].isspace():
            return
        # A new list: the arrow keys may be going through the old one.
        self._loaded_strings = [kept for kept in self._loaded_strings if kept != string]
        super().append_string(string)

    def clear(self) -> None:
        """Let the arrow keys bring back nothing of what was typed so far; the file is left as it is."""
        self._loaded_strings = []

    def load_history_strings(self) -> Iterable[str]:
        """Return the lines of the file, the newest first; of a file that cannot be read, none."""
        if self._path is None:
            return list(self._loaded_strings)
        try:
            return list(dict.fromkeys(FileHistory(self._path).load_history_strings()))
        except OSError:
            return []

    def store_string(self, string: str) -> None:
        """Add `string` to the file if that can be done."""
        if self._path is None:
            return
        with contextlib.suppress(OSError):
            # Somebody may have erased the file since the chat began.
            private_files.prepare(self._path)
            with private_files.alone_with(self._path):
                FileHistory(self._path).store_string(string)


def open_history(path: Path) -> tuple[ChatHistory, str | None]:
    """Return the history kept in `path`, or one that lasts for this chat and a line on why."""
    try:
        private_files.prepare(path)
    except OSError as error:
        return ChatHistory(None), f"What you ask is not kept for next time: {path}: {error.strerror}"
    # Where there is no room for a new file, the old one still does.
    with contextlib.suppress(OSError), private_files.alone_with(path):
        _compact(path)
    return ChatHistory(path), None


def _compact(path: Path) -> None:
    """Take what stands there twice out of `path`, and the oldest beyond the limit; raises OSError."""
    entries = _ENTRY.findall(private_files.read(path))
    newest: dict[bytes, bytes] = {}
    for time, lines in reversed(entries):
        newest.setdefault(lines.rstrip(b"\n"), time)
    kept = list(newest.items())[:MOST_LINES]
    if len(kept) < len(entries):
        private_files.replace(path, b"".join(b"\n%b%b\n" % (time, lines) for lines, time in reversed(kept)))
