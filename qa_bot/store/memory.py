"""A store that lasts as long as the program: for trying things out, and for tests. Keeps nothing on disk."""

import threading
from collections.abc import Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self, TypeVar

from qa_bot.errors import StoreError
from qa_bot.progress import ItemId, Memory, Progress, Review, Sitting
from qa_bot.store import messages
from qa_bot.store.checks import check, check_amended, check_progress, check_review, check_sitting
from qa_bot.store.contents import Contents
from qa_bot.store.owned import discard, make
from qa_bot.store.protocol import Change, Plan

T = TypeVar("T", Review, Progress, Memory, Sitting)


@dataclass(frozen=True, slots=True)
class _Recorded:
    review: Review
    before: Progress | None


class MemoryStore:
    """Keeps all in memory, as Store says; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._in_transaction = False
        self._is_closed = False
        self._writes = 0
        self._reviews: dict[str, _Recorded] = {}
        self._progress: dict[str, dict[ItemId, Progress]] = {}
        self._sittings: dict[str, Sitting] = {}

    def version(self) -> Hashable:
        """Return the number of writes."""
        with self._transaction():
            return self._writes

    def progress(self, trainee: str) -> Mapping[ItemId, Progress]:
        """Return the progress of a trainee as it is now."""
        check(trainee)
        with self._transaction():
            return MappingProxyType(dict(self._progress.get(trainee, {})))

    def record(self, review: Review, plan: Plan | None = None) -> Progress | None:
        """Add a review unless its token is there; return the item's progress."""
        check_review(review)
        with self._transaction():
            standing = self._progress.get(review.trainee, {}).get(review.item)
            if review.token in self._reviews:
                return standing
            self._check_sitting(review)
            planned = standing if plan is None else plan(standing)
            self._put(_Recorded(_in_utc(review), standing), planned)
            return planned

    def amend(self, trainee: str, token: str, change: Change) -> Review:
        """Replace a review and the progress that it led to; return the new review."""
        check((trainee, token))
        with self._transaction():
            recorded = self._last(trainee, token)
            review, progress = change(recorded.review, recorded.before)
            check_amended(review, recorded.review)
            after = recorded.before if progress is None else progress
            self._put(_Recorded(_in_utc(review), recorded.before), after)
            return review

    def undo(self, trainee: str, token: str) -> Review:
        """Remove and return a review; progress is what it was before."""
        check((trainee, token))
        with self._transaction():
            recorded = self._last(trainee, token)
            self._put(recorded, recorded.before)
            del self._reviews[token]
            return recorded.review

    def reviews(
        self, *, trainee: str | None = None, sitting: str | None = None, since: datetime | None = None
    ) -> Iterator[Review]:
        """Return the reviews that are there now, in the order in which they were recorded."""
        check((trainee, sitting, since))
        with self._transaction():
            found = [recorded.review for recorded in self._reviews.values()]
        return (
            review
            for review in found
            if review.token in self._reviews
            and trainee in (None, review.trainee)
            and sitting in (None, review.sitting)
            and (since is None or review.reviewed_at >= since)
        )

    def trainees(self) -> tuple[str, ...]:
        """Return all trainees, sorted."""
        with self._transaction():
            reviewed = {recorded.review.trainee for recorded in self._reviews.values()}
            examined = {sitting.trainee for sitting in self._sittings.values()}
            learning = {trainee for trainee, items in self._progress.items() if items}
            return tuple(sorted(reviewed | examined | learning))

    def begin(self, sitting: Sitting, *, alone: bool = False) -> None:
        """Add a sitting."""
        check_sitting(sitting)
        with self._transaction():
            if sitting.id in self._sittings:
                raise StoreError(messages.TAKEN)
            if alone and any(_goes_on(one, sitting) for one in self._sittings.values()):
                raise StoreError(messages.GOES_ON)
            self._sittings[sitting.id] = _in_utc(sitting)
            self._writes += 1

    def finish(self, sitting: str, at: datetime) -> Sitting:
        """Close a sitting unless it is closed; return it."""
        check((sitting, at))
        with self._transaction():
            found = self._sittings.get(sitting)
            if found is None:
                raise StoreError(messages.NO_SITTING)
            if found.finished_at is None:
                found = self._sittings[sitting] = _in_utc(replace(found, finished_at=at))
                self._writes += 1
            return found

    def sittings(self, trainee: str | None = None) -> tuple[Sitting, ...]:
        """Return sittings, the oldest first."""
        check(trainee)
        with self._transaction():
            found = [s for s in self._sittings.values() if trainee in (None, s.trainee)]
            return tuple(sorted(found, key=lambda sitting: sitting.started_at))

    def reset(self, trainee: str, items: Collection[ItemId] | None = None) -> int:
        """Take away progress; return of how many items."""
        check((trainee, *(items or ())))
        with self._transaction():
            standing = self._progress.get(trainee, {})
            gone = set(standing) if items is None else set(items) & set(standing)
            self._progress[trainee] = {item: found for item, found in standing.items() if item not in gone}
            for token, recorded in self._reviews.items():
                if recorded.review.trainee == trainee and recorded.review.item in gone:
                    self._reviews[token] = _Recorded(recorded.review, None)
            self._writes += 1
            return len(gone)

    def forget(self, trainee: str) -> int:
        """Drop all that is there of a trainee; return how many reviews it was."""
        check(trainee)
        with self._transaction():
            kept = {t: r for t, r in self._reviews.items() if r.review.trainee != trainee}
            gone = len(self._reviews) - len(kept)
            self._reviews = kept
            self._sittings = {name: s for name, s in self._sittings.items() if s.trainee != trainee}
            self._progress.pop(trainee, None)
            self._writes += 1
            return gone

    def back_up(self, path: str) -> None:
        """Write all to an SQLite store, which does not end with the program."""
        from qa_bot.store.sqlite import SqliteStore  # noqa: PLC0415 - loads sqlite3, for this alone

        with self._transaction():
            make(Path(path))
            try:
                with SqliteStore(path) as copy:
                    copy.fill(self._contents())
            except BaseException:
                discard(Path(path))
                raise

    def close(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._is_closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            if self._is_closed:
                raise StoreError(messages.CLOSED)
            if self._in_transaction:
                raise StoreError(messages.NESTED)
            self._in_transaction = True
            try:
                yield
            finally:
                self._in_transaction = False

    def _contents(self) -> Contents:
        learnt = ((trainee, found) for trainee, items in self._progress.items() for found in items.values())
        recorded = ((recorded.review, recorded.before) for recorded in self._reviews.values())
        return Contents(tuple(self._sittings.values()), tuple(recorded), tuple(learnt))

    def _put(self, recorded: _Recorded, progress: Progress | None) -> None:
        """Put a review, and the progress that it leads to, in place of what is there."""
        review = recorded.review
        standing = dict(self._progress.get(review.trainee, {}))
        standing.pop(review.item, None)
        if progress is not None:
            check_progress(progress, review)
            standing[review.item] = _in_utc(progress)
        self._reviews[review.token] = recorded
        self._progress[review.trainee] = standing
        self._writes += 1

    def _last(self, trainee: str, token: str) -> _Recorded:
        """Return a review that is the last one of its item."""
        recorded = self._reviews.get(token)
        if recorded is None or recorded.review.trainee != trainee:
            raise StoreError(messages.NO_REVIEW)
        for later in reversed(self._reviews.values()):
            if (later.review.trainee, later.review.item) == (trainee, recorded.review.item):
                if later is recorded:
                    break
                raise StoreError(messages.NOT_LAST)
        return recorded

    def _check_sitting(self, review: Review) -> None:
        if review.sitting is not None:
            sitting = self._sittings.get(review.sitting)
            if sitting is None or sitting.trainee != review.trainee:
                raise StoreError(messages.NO_SITTING)
            if sitting.finished_at is not None:
                raise StoreError(messages.OVER)


def _in_utc(value: T) -> T:
    """Return a value with all its times in UTC."""
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    changed: dict[str, Any] = {
        name: part.astimezone(UTC) if isinstance(part, datetime) else _in_utc(part)
        for name, part in parts.items()
        if isinstance(part, datetime | Memory)
    }
    return replace(value, **changed)


def _goes_on(one: Sitting, when: Sitting) -> bool:
    """Whether a sitting of the same trainee goes on when another begins."""
    is_open = one.trainee == when.trainee and one.finished_at is None
    return is_open and (one.ends_at is None or one.ends_at > when.started_at)
