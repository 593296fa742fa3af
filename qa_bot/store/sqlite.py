"""A store in an SQLite file, for as many programs at once as like; decides nothing about learning."""

import sqlite3
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self, TypeVar

from qa_bot.errors import StoreError
from qa_bot.progress import ItemId, Progress, Review, Sitting
from qa_bot.store import messages, rows, schema
from qa_bot.store.checks import check, check_amended, check_progress, check_review, check_sitting
from qa_bot.store.contents import Contents
from qa_bot.store.database import SETTINGS, Database, Settings
from qa_bot.store.protocol import Change, Plan

T = TypeVar("T")

BUSY_SECONDS = 5.0
"""So long a call waits for another program that writes."""

# So many reviews are read at once: more would not be faster, and nobody waits for long.
_AT_ONCE = 1_000

# What reading a row may raise that somebody has changed by hand.
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)

_UNLEARN = "update reviews set before = null where trainee = ? and pack = ? and entry = ?"
_REMOVE = "delete from progress where trainee = ? and pack = ? and entry = ?"
_OF_ITEM = "trainee = ? and pack = ? and entry = ?"
_TRAINEES = "reviews union select trainee from progress union select trainee from sittings"


class SqliteStore:
    """Keeps all in a file, as Store says. Its folder and itself are made where missing, for their owner only.

    `busy_seconds` is how long a call waits for other programs, `settings` are pragmas, `migrations` the SQL
    that leads from each version of the schema to the next.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        busy_seconds: float = BUSY_SECONDS,
        settings: Settings = SETTINGS,
        migrations: Sequence[str] | None = None,
    ) -> None:
        steps = schema.shipped() if migrations is None else migrations
        self._database = Database(Path(path), busy_seconds=busy_seconds, settings=settings, migrations=steps)

    def version(self) -> Hashable:
        """Return what SQLite counts of others' transactions, and how many rows this store has changed."""
        with self._database.reading() as connection:
            return *connection.execute("pragma data_version").fetchone(), connection.total_changes

    def progress(self, trainee: str) -> Mapping[ItemId, Progress]:
        """Return the progress of a trainee."""
        check(trainee)
        with self._database.reading() as connection:
            found = _select(connection, rows.PROGRESS, "progress where trainee = ?", trainee)
            return MappingProxyType(self._read(_to_progress, found))

    def record(self, review: Review, plan: Plan | None = None) -> Progress | None:
        """Add a review unless its token is there; return the item's progress."""
        check_review(review)
        with self._database.writing() as connection:
            standing = self._standing(connection, review)
            if _exists(connection, "reviews where token = ?", review.token):
                return standing
            _check_sitting(connection, review)
            planned = standing if plan is None else plan(standing)
            _add_review(connection, None, review, standing)
            _put_progress(connection, review, planned)
            return planned

    def amend(self, trainee: str, token: str, change: Change) -> Review:
        """Replace a review and the progress that it led to; return the new review."""
        check((trainee, token))
        with self._database.writing() as connection:
            seq, review, before = self._last(connection, trainee, token)
            new, progress = change(review, before)
            check_amended(new, review)
            connection.execute("delete from reviews where seq = ?", (seq,))
            _add_review(connection, seq, new, before)
            _put_progress(connection, new, before if progress is None else progress)
            return new

    def undo(self, trainee: str, token: str) -> Review:
        """Remove and return a review; progress is what it was before."""
        check((trainee, token))
        with self._database.writing() as connection:
            seq, review, before = self._last(connection, trainee, token)
            connection.execute("delete from reviews where seq = ?", (seq,))
            _put_progress(connection, review, before)
            return review

    def reviews(
        self, *, trainee: str | None = None, sitting: str | None = None, since: datetime | None = None
    ) -> Iterator[Review]:
        """Return the reviews that are there now, in the order in which they were recorded.

        They are read page by page, and nothing is held between the pages: nobody waits for a slow reader.
        """
        check((trainee, sitting, since))
        wanted = {
            "trainee = ?": trainee,
            "sitting = ?": sitting,
            "reviewed_at >= ?": since and rows.micros(since),
        }
        given = {condition: value for condition, value in wanted.items() if value is not None}
        with self._database.reading() as connection:
            ((newest,),) = _select(connection, "max(seq)", "reviews")
        return self._pages(" and ".join([*given, "seq > ? and seq <= ?"]), tuple(given.values()), newest or 0)

    def trainees(self) -> tuple[str, ...]:
        """Return all trainees, sorted."""
        with self._database.reading() as connection:
            return tuple(sorted(trainee for (trainee,) in _select(connection, "trainee", _TRAINEES)))

    def begin(self, sitting: Sitting, *, alone: bool = False) -> None:
        """Add a sitting."""
        check_sitting(sitting)
        with self._database.writing() as connection:
            if _exists(connection, "sittings where id = ?", sitting.id):
                raise StoreError(messages.TAKEN)
            if alone and _exists(connection, _GOING_ON, sitting.trainee, rows.micros(sitting.started_at)):
                raise StoreError(messages.GOES_ON)
            _insert(connection, "sittings", rows.SITTING, rows.from_sitting(sitting))

    def finish(self, sitting: str, at: datetime) -> Sitting:
        """Close a sitting unless it is closed; return it."""
        check((sitting, at))
        with self._database.writing() as connection:
            connection.execute(
                "update sittings set finished_at = ? where id = ? and finished_at is null",
                (rows.micros(at), sitting),
            )
            found = self._sittings(connection, "id = ?", sitting)
            if not found:
                raise StoreError(messages.NO_SITTING)
            return found[0]

    def sittings(self, trainee: str | None = None) -> tuple[Sitting, ...]:
        """Return sittings, the oldest first."""
        check(trainee)
        with self._database.reading() as connection:
            if trainee is None:
                return self._sittings(connection, "true")
            return self._sittings(connection, "trainee = ?", trainee)

    def reset(self, trainee: str, items: Collection[ItemId] | None = None) -> int:
        """Take away progress; return of how many items."""
        check((trainee, *(items or ())))
        with self._database.writing() as connection:
            if items is None:
                connection.execute("update reviews set before = null where trainee = ?", (trainee,))
                return connection.execute("delete from progress where trainee = ?", (trainee,)).rowcount
            which = [(trainee, item.pack, item.entry) for item in items]
            connection.executemany(_UNLEARN, which)
            return connection.executemany(_REMOVE, which).rowcount

    def forget(self, trainee: str) -> int:
        """Erase all that is there of a trainee from the files; return how many reviews it was."""
        check(trainee)
        with self._database.writing() as connection:
            gone = connection.execute("delete from reviews where trainee = ?", (trainee,)).rowcount
            connection.execute("delete from progress where trainee = ?", (trainee,))
            connection.execute("delete from sittings where trainee = ?", (trainee,))
        self._database.scrub()
        return gone

    def back_up(self, path: str) -> None:
        """Write a copy of the file."""
        self._database.copy(Path(path))

    def fill(self, contents: Contents) -> None:
        """Put all that another store has into this one, which is empty."""
        with self._database.writing() as connection:
            for sitting in contents.sittings:
                _insert(connection, "sittings", rows.SITTING, rows.from_sitting(sitting))
            for review, before in contents.reviews:
                _add_review(connection, None, review, before)
            for trainee, progress in contents.progress:
                _insert_progress(connection, trainee, progress)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    def _pages(self, condition: str, values: tuple[object, ...], newest: int) -> Iterator[Review]:
        """Read reviews of a condition, up to one."""
        seq, what = 0, f"reviews where {condition} order by seq limit {_AT_ONCE}"
        while True:
            with self._database.reading() as connection:
                found = _select(connection, f"seq, {rows.REVIEW}", what, *values, seq, newest)
            yield from self._read(_to_reviews, found)
            if len(found) < _AT_ONCE:
                return
            seq = found[-1][0]

    def _sittings(
        self, connection: sqlite3.Connection, condition: str, *values: object
    ) -> tuple[Sitting, ...]:
        found = _select(
            connection, rows.SITTING, f"sittings where {condition} order by started_at, seq", *values
        )
        return tuple(self._read(rows.to_sitting, row) for row in found)

    def _standing(self, connection: sqlite3.Connection, review: Review) -> Progress | None:
        """Return the progress in the item of a review."""
        found = _select(connection, rows.PROGRESS, f"progress where {_OF_ITEM}", *_item(review))
        return self._read(rows.to_progress, found[0]) if found else None

    def _last(
        self, connection: sqlite3.Connection, trainee: str, token: str
    ) -> tuple[int, Review, Progress | None]:
        """Return a review that is the last one of its item: its place, itself, and the progress before it."""
        what = "reviews where trainee = ? and token = ?"
        found = _select(connection, f"seq, before, {rows.REVIEW}", what, trainee, token)
        if not found:
            raise StoreError(messages.NO_REVIEW)
        seq, before, *fields = found[0]
        review = self._read(rows.to_review, fields)
        if _exists(connection, f"reviews where {_OF_ITEM} and seq > ?", *_item(review), seq):
            raise StoreError(messages.NOT_LAST)
        return seq, review, None if before is None else self._read(rows.progress_from_json, before)

    def _read(self, read: Callable[[Any], T], row: Any) -> T:
        try:
            return read(row)
        except _UNREADABLE as error:
            raise self._database.damaged() from error


_GOING_ON = "sittings where trainee = ? and finished_at is null and (ends_at is null or ends_at > ?)"


def _to_reviews(found: Sequence[rows.Row]) -> list[Review]:
    return [rows.to_review(row[1:]) for row in found]


def _to_progress(found: Sequence[rows.Row]) -> dict[ItemId, Progress]:
    each = map(rows.to_progress, found)
    return {progress.item: progress for progress in each}


def _select(connection: sqlite3.Connection, columns: str, what: str, *values: object) -> list[rows.Row]:
    query = f"select {columns} from {what}"  # noqa: S608 - names from this package
    with closing(connection.execute(query, values)) as cursor:  # else one that failed keeps the file open
        return cursor.fetchall()


def _exists(connection: sqlite3.Connection, what: str, *values: object) -> bool:
    return bool(_select(connection, "1", f"{what} limit 1", *values))


def _check_sitting(connection: sqlite3.Connection, review: Review) -> None:
    if review.sitting is None:
        return
    what = "sittings where id = ? and trainee = ?"
    found = _select(connection, "finished_at is not null", what, review.sitting, review.trainee)
    if not found:
        raise StoreError(messages.NO_SITTING)
    ((is_over,),) = found
    if is_over:
        raise StoreError(messages.OVER)


def _add_review(
    connection: sqlite3.Connection, seq: int | None, review: Review, before: Progress | None
) -> None:
    """Add a review in its place, or behind all others."""
    row = (seq, None if before is None else rows.progress_to_json(before), *rows.from_review(review))
    _insert(connection, "reviews", f"seq, before, {rows.REVIEW}", row)


def _put_progress(connection: sqlite3.Connection, review: Review, progress: Progress | None) -> None:
    """Put progress in place of what stands there for the item of a review."""
    connection.execute(_REMOVE, _item(review))
    if progress is not None:
        check_progress(progress, review)
        _insert_progress(connection, review.trainee, progress)


def _insert_progress(connection: sqlite3.Connection, trainee: str, progress: Progress) -> None:
    _insert(connection, "progress", f"trainee, {rows.PROGRESS}", (trainee, *rows.from_progress(progress)))


def _insert(connection: sqlite3.Connection, table: str, columns: str, row: rows.Row) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(f"insert into {table} ({columns}) values ({marks})", row)  # noqa: S608 - names from this package


def _item(review: Review) -> tuple[str, str, str]:
    return review.trainee, review.item.pack, review.item.entry
