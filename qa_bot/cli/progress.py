"""Whose progress is meant and where it is: the store that was named, or the usual one of this machine."""

import getpass
from pathlib import Path
from urllib.parse import quote

from qa_bot.cli.places import progress_file
from qa_bot.errors import UsageError
from qa_bot.quiz.trainees import checked_name
from qa_bot.store import Store, open_store
from qa_bot.store.memory import MemoryStore
from qa_bot.store.opening import file_of


def trainee_of(named: str) -> str:
    """Return whom to quiz: `named`, or who is logged in; UsageError if unknown."""
    try:
        return checked_name(named or getpass.getuser())
    except (KeyError, OSError, ImportError):
        raise UsageError("who you are is not known here: say --trainee NAME") from None


def open_progress(url: str | None) -> Store:
    """Open the store that `url` names, else the usual one; it is made where there is none yet.

    Raises UsageError for what is no URL of a store, and StoreError.
    """
    return open_store(url or _usual())


def existing_progress(url: str | None) -> Store:
    """Open the same store to look at it: where there is none yet, an empty one, and nothing is made.

    Raises UsageError and StoreError as open_progress does.
    """
    file = store_file(url)
    return MemoryStore() if file is not None and not file.exists() else open_progress(url)


def store_file(url: str | None) -> Path | None:
    """Return the file of the same store, which need not be there; None for one that is no file.

    Raises UsageError as open_progress does.
    """
    return file_of(url or _usual())


def _usual() -> str:
    return f"sqlite:///{quote(str(progress_file()), errors='surrogateescape')}"
