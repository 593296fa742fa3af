"""The files of an SQLite store: made and kept for their owner only; opens none that is there.

A program that closes any handle of a file loses all its locks on it, those of SQLite too. So a file that
is there already may only be looked at from outside.
"""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from qa_bot.errors import StoreError
from qa_bot.text import printable

_OWNER_ONLY, _OWNERS_FOLDER = 0o600, 0o700
# What SQLite puts beside a file: what was written last, and an index of that.
_BESIDE = ("-wal", "-shm")


def make(path: Path) -> None:
    """Make an empty file, and its folder; StoreError where there is a file, or none can be made."""
    try:
        path.parent.mkdir(mode=_OWNERS_FOLDER, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))
    except OSError as error:
        reason = printable(f"{error.strerror}: {error.filename}")
        raise StoreError(f"{printable(str(path))} cannot be made ({reason}): name another file") from error


def make_unless_there(path: Path) -> None:
    """Make an empty file where there is none; StoreError where that cannot be, or where something else is."""
    try:
        make(path)
    except StoreError:
        if not os.path.lexists(path):
            raise
    if not path.is_file():
        raise StoreError(f"{printable(str(path))} is not a file: name one")


def discard(path: Path) -> None:
    """Remove a file that could not be filled, and what SQLite has put beside it."""
    for file in _all_of(path):
        file.unlink(missing_ok=True)


def keep_for_owner(path: Path) -> None:
    """Close a store to all others, as far as it is ours."""
    for file in _all_of(path):
        with suppress(OSError):  # not there, or somebody else's, who decides who may read it
            if stat.S_IMODE(file.stat().st_mode) & ~_OWNER_ONLY:
                file.chmod(_OWNER_ONLY)


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one that takes its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def backup(path: Path, version: int) -> Path:
    """Return where the copy goes that is made before a store is brought beyond a version."""
    return path.with_name(f"{path.name}-v{version}.bak")


def remove_backups(path: Path) -> None:
    """Remove all copies that were made so; StoreError where one cannot be removed."""
    names = re.compile(rf"{re.escape(path.name)}-v\d+\.bak")
    for file in path.parent.iterdir():
        if names.fullmatch(file.name):
            _remove(file)


def _all_of(path: Path) -> tuple[Path, ...]:
    return path, *(path.with_name(path.name + ending) for ending in _BESIDE)


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        shown = printable(f"{file} ({error.strerror})")
        raise StoreError(
            f"a copy of an older version cannot be removed: {shown}; remove it yourself"
        ) from error
