"""What every store can do; how it does so is the business of the modules beside this one."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from qa_bot.progress import ItemId, Progress, Review, Sitting

Plan = Callable[[Progress | None], Progress]
"""From the progress that stands in the store, None for a new item, to the one that a review leads to."""

Change = Callable[[Review, Progress | None], tuple[Review, Progress | None]]
"""From a review, and the progress from before it, to what takes their place; None leaves that progress."""


class Store(Protocol):
    """Keeps the reviews of trainees, the progress they lead to, and sittings of exams.

    Every method is one transaction: done as a whole or not at all, whatever happens to the program. A store
    may be used by several programs at once, and by several threads of one. All raise StoreError where the
    store cannot be read or written, with a message that says what to do; also for what cannot be kept: a
    name of more than 100 characters, half a character, a number that is not finite or needs more than 64
    bits, a time without a zone. Times come back in UTC. A plan or a change must not use the store.
    """

    def version(self) -> Hashable:
        """Return a value that differs once anything was written, by whomever."""

    def progress(self, trainee: str) -> Mapping[ItemId, Progress]:
        """Return the progress of a trainee; empty for one who is not known."""

    def record(self, review: Review, plan: Plan | None = None) -> Progress | None:
        """Add a review, and put what `plan` makes of the item's progress in its place; return that.

        A review whose token is there already is not added again; the progress is returned as it is. Without
        a plan, as in an exam, progress stays as it is. Raises StoreError where the review names a sitting
        that its trainee has not begun, or that is finished.
        """

    def amend(self, trainee: str, token: str, change: Change) -> Review:
        """Replace a review and the progress that it led to; return the new review.

        `change` gets the review, and the progress from before it. What it returns has the same token,
        trainee, item and sitting. Raises StoreError where there is no such review, or where it is not the
        last one of its item.
        """

    def undo(self, trainee: str, token: str) -> Review:
        """Take a review back: remove and return it; progress is exactly what it was before.

        Raises StoreError where there is no such review, or where it is not the last one of its item.
        """

    def reviews(
        self, *, trainee: str | None = None, sitting: str | None = None, since: datetime | None = None
    ) -> Iterator[Review]:
        """Return reviews in the order in which they were recorded: all, or a trainee's, or a sitting's.

        These are the ones that are there when it is called. One that is changed while they are read comes as
        it was or as it is, one that is taken back may be left out.
        """

    def trainees(self) -> tuple[str, ...]:
        """Return all who have a review, progress or a sitting in the store, sorted."""

    def begin(self, sitting: Sitting, *, alone: bool = False) -> None:
        """Add a sitting; StoreError where its id is taken.

        With `alone` also where its trainee has another one that goes on when it begins: not finished, and its
        time not up.
        """

    def finish(self, sitting: str, at: datetime) -> Sitting:
        """Close a sitting at a time, unless it is closed; return it as it is then. StoreError if unknown."""

    def sittings(self, trainee: str | None = None) -> tuple[Sitting, ...]:
        """Return the sittings of a trainee, or of all, the oldest first."""

    def reset(self, trainee: str, items: Collection[ItemId] | None = None) -> int:
        """Take away the progress of a trainee in some items, or in all; return of how many.

        Reviews stay; one that is taken back later does not bring back the progress from before it.
        """

    def forget(self, trainee: str) -> int:
        """Erase all of a trainee, beyond recovery from the store; return how many reviews it was.

        Copies that the store made of itself, to be brought to a newer version, are removed too. Where
        StoreError says that traces may be left, the trainee is gone, and the same call takes away the traces.
        """

    def back_up(self, path: str) -> None:
        """Write a complete SQLite store to `path`; StoreError where a file is there, or none can be made."""

    def close(self) -> None:
        """Let go of the store; further calls raise StoreError. May be called twice."""

    def __enter__(self) -> Self:
        """Use the store in a with statement."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close it."""
