"""A connection to an SQLite store: shared by threads, failing in plain words; knows no values."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from qa_bot.errors import StoreError
from qa_bot.store import messages
from qa_bot.store.owned import identity, keep_for_owner, make_unless_there, remove_backups
from qa_bot.store.schema import copy, migrate, transaction, version
from qa_bot.text import printable

# Seconds between attempts at what SQLite does not wait for.
_PAUSE = 0.01

Settings = Mapping[str, str | int]
"""Pragmas of a connection, by name."""

SETTINGS: Settings = MappingProxyType(
    {
        "foreign_keys": "on",
        # With less, the log of the last transactions may be in the memory of the system only, and a power
        # cut takes back what was said to be saved.
        "synchronous": "full",
        # What is deleted is overwritten, so that it cannot be read out of the file.
        "secure_delete": "on",
        # A file may come from anybody: what stands in its schema does nothing but read and write tables.
        "trusted_schema": "off",
    }
)

_IN_USE = "is in use by another program; try again"
_NO_ACCESS = "cannot be opened or changed: make sure that you may write to the file and its folder"
_DAMAGED = "is damaged, and was left as it is: put a copy in its place, or name another file"
_SENTENCES = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: _IN_USE,
        sqlite3.SQLITE_LOCKED: _IN_USE,
        sqlite3.SQLITE_FULL: "has no room left on its disk: make room, then try again",
        sqlite3.SQLITE_READONLY: _NO_ACCESS,
        sqlite3.SQLITE_PERM: _NO_ACCESS,
        sqlite3.SQLITE_CANTOPEN: _NO_ACCESS,
        sqlite3.SQLITE_NOTADB: "is no store of progress, and was left as it is: name another file",
        sqlite3.SQLITE_IOERR: "cannot be read or written, as its disk fails: look after that, then try again",
        sqlite3.SQLITE_CORRUPT: _DAMAGED,
    }
)
# What SQLite, or sqlite3 itself, says where a file is not what was made: of most of it, the kind is that of a
# mistake in SQL.
_MISSING = (
    "no such table", "no such column", "has no column named", "unsupported file format", "Could not decode"
)  # fmt: skip
# Mistakes of this program.
_OURS = frozenset(
    {
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_MISUSE,
        sqlite3.SQLITE_RANGE,
    }
)
_GONE = "is gone: the file was removed or replaced while it was in use; start again"
_TRACES = (
    "does not have the trainee any more, but traces may be left in its files, as they are in use or there is "
    "no room to write them anew; do the same again later"
)
_OLDEST = (3, 37)  # the first with strict tables


def check_library(found: tuple[int, ...]) -> None:
    """Raise StoreError unless a version of SQLite can do what a store needs."""
    if found < _OLDEST:
        shown, oldest = (".".join(map(str, version)) for version in (found, _OLDEST))
        raise StoreError(f"Python has SQLite {shown} here, but a store needs {oldest}: install a newer one")


class Database:
    """An open file, of one thread at a time. Raises StoreError with a sentence that says what to do.

    A mistake of this program, such as wrong SQL, goes up as the sqlite3.Error that it is.
    """

    def __init__(
        self, path: Path, *, busy_seconds: float, settings: Settings, migrations: Sequence[str]
    ) -> None:
        # Where the path is a link, SQLite puts its other files beside what that leads to.
        self._path = Path(os.path.realpath(path))
        self._lock = threading.RLock()
        self._is_closed = False
        check_library(sqlite3.sqlite_version_info)
        make_unless_there(self._path)
        with self._explained():
            self._connection = sqlite3.connect(
                self._path, timeout=busy_seconds, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare(busy_seconds, settings, migrations)
            except BaseException:
                self._connection.close()
                raise
        self._file = identity(self._path)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to one who asks; the others wait."""
        with self._lock, self._explained():
            if self._is_closed:
                raise StoreError(messages.CLOSED)
            if self._connection.in_transaction:
                raise StoreError(messages.NESTED)
            if identity(self._path) != self._file:
                raise self.error(_GONE)
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Do what follows as one transaction; from its first read on, no other program writes."""
        with self.reading() as connection, transaction(connection, "immediate"):
            yield connection

    def scrub(self) -> None:
        """Take out of all files of the store what was deleted from it."""
        with self.reading() as connection:
            try:
                connection.execute("vacuum")
                is_read, *_ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
            except sqlite3.OperationalError as error:
                raise self.error(_TRACES) from error
            if is_read:
                raise self.error(_TRACES)
            remove_backups(self._path)

    def copy(self, path: Path) -> None:
        """Write a copy to a new file."""
        with self.reading() as connection:
            copy(connection, path)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._is_closed = True
            self._connection.close()

    def damaged(self) -> StoreError:
        """Return the error to raise where a row makes no sense."""
        return self.error(_DAMAGED)

    def error(self, sentence: str) -> StoreError:
        """Return the error to raise, with a sentence that starts with the path."""
        return StoreError(f"{printable(str(self._path))} {sentence}")

    def _prepare(self, busy_seconds: float, settings: Settings, migrations: Sequence[str]) -> None:
        found = version(self._connection, self._path, len(migrations))
        keep_for_owner(self._path)
        _write_ahead(self._connection, busy_seconds)
        if found < len(migrations):
            migrate(self._connection, self._path, migrations)
        for name, value in settings.items():
            self._connection.execute(f"pragma {name} = {value}")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            sentence = _sentence(error)
            if sentence is None:
                raise
            raise self.error(sentence) from error


def _sentence(error: sqlite3.Error) -> str | None:
    """Return what to say of an error that the file is to blame for; None where this program is."""
    if any(part in str(error) for part in _MISSING):
        return _DAMAGED
    # The low byte is the kind of error; one of sqlite3 itself has none.
    kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF
    if kind in _OURS:
        return None
    return _SENTENCES.get(kind, f"cannot be used: {printable(str(error))}")


def _write_ahead(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Have a log written ahead, so that readers and a writer do not wait for each other.

    To begin this, SQLite does not wait for others who open the same new file, unlike for all else.
    """
    deadline = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return
