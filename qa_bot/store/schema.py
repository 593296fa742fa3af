"""Which schema an SQLite file has, and how an older one is brought to the newest; knows no values.

The SQL of each version stands in migrations/. The number of the last one that was applied is kept in the
file, in the place that SQLite leaves to its user.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from qa_bot.errors import StoreError
from qa_bot.store.owned import backup, discard, make
from qa_bot.text import printable

APPLICATION_ID = int.from_bytes(b"qaSt")
"""By which this program knows its files."""

_FOREIGN = "belongs to another program: name another file; this one was left as it is"
_NEWER = "was written by a newer version of qa-bot, and left as it is: upgrade qa-bot"


def shipped() -> tuple[str, ...]:
    """Return the SQL of all migrations in their order; the first one is for an empty file."""
    folder = files("qa_bot.store") / "migrations"
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    return tuple(texts[name] for name in sorted(texts))


def version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Return the version of the schema, 0 for an empty file; StoreError if it is no store up to `newest`."""
    with transaction(connection, "deferred"):  # else somebody could make the tables between the questions
        application = _number(connection, "pragma application_id")
        found = _number(connection, "pragma user_version")
        tables = _number(connection, "select count(*) from sqlite_master")
    if application != APPLICATION_ID and (application or found or tables):
        raise StoreError(f"{printable(str(path))} {_FOREIGN}")
    if found > newest:
        raise StoreError(f"{printable(str(path))} {_NEWER}")
    return found


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[str]) -> None:
    """Bring a file to the newest version, step by step; before each, a copy of it is made beside it.

    Of a file that is empty, none is made.
    """
    is_empty = _number(connection, "pragma user_version") == 0
    while _step(connection, None if is_empty else path, migrations):
        pass


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
    """Do what follows as one transaction: as a whole or not at all."""
    try:
        connection.execute(f"begin {kind}")
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:  # where the disk is full, SQLite has taken all back by itself
            connection.execute("rollback")
        raise


def copy(connection: sqlite3.Connection, path: Path) -> None:
    """Write a copy to a new file; StoreError where there is one already."""
    make(path)
    try:
        with closing(sqlite3.connect(path)) as target:
            connection.backup(target)
    except BaseException:
        discard(path)
        raise


def _step(connection: sqlite3.Connection, path: Path | None, migrations: Sequence[str]) -> bool:
    """Bring a file to the next version, with a copy of `path` before; return whether there was one."""
    with transaction(connection, "immediate"):
        found = _number(connection, "pragma user_version")  # another program may have been faster
        if found >= len(migrations):
            return False
        if path is not None:
            _back_up(path, found)
        for statement in _statements(migrations[found]):
            connection.execute(statement)
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute(f"pragma user_version = {found + 1}")
    return True


def _back_up(path: Path, found: int) -> None:
    """Copy a file, in place of a copy that is left of an attempt that was cut short."""
    target = backup(path, found)
    target.unlink(missing_ok=True)
    # SQLite makes no copy through the connection that has begun to write.
    with closing(sqlite3.connect(path)) as reader:
        copy(reader, target)


def _number(connection: sqlite3.Connection, question: str) -> int:
    return int(connection.execute(question).fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """Split a script: sqlite3 would end the transaction before it runs one as a whole."""
    statement = ""
    for part in script.split(";"):
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
