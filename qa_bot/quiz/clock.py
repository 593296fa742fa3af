"""The time, and the time zone of this computer with its summer time; plans nothing."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

Clock = Callable[[], datetime]
"""Returns the time, with a time zone, which says when a day begins."""


class SystemZone(tzinfo):
    """The time zone of this computer on every day of the year.

    What `datetime.now().astimezone()` has is the offset of today, by which a day in summer would begin at
    the wrong hour in winter.
    """

    def fromutc(self, at: datetime) -> datetime:
        """Return local time; `at` is UTC, whatever zone it says that it has."""
        stamp = at.replace(tzinfo=UTC).timestamp()
        local = at.replace(tzinfo=None, fold=0) + timedelta(seconds=time.localtime(stamp).tm_gmtoff)
        # In autumn an hour comes twice; whoever asks for it without `fold` gets the first one.
        is_second = local.timestamp() < int(stamp)
        return local.replace(tzinfo=self, fold=is_second)

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """Return by how much local time is ahead of UTC; without a time that is not known."""
        return None if at is None else at.replace(tzinfo=None).astimezone().utcoffset()

    def tzname(self, at: datetime | None) -> str | None:
        """Return what the zone is called at a time."""
        return None if at is None else at.replace(tzinfo=None).astimezone().tzname()

    def dst(self, at: datetime | None) -> None:  # noqa: ARG002 - as tzinfo has it
        """Return None: how much of the offset is summer time is not known."""
        return


def system_clock() -> datetime:
    """Return the time, in the time zone of this computer."""
    return datetime.now(SystemZone())
