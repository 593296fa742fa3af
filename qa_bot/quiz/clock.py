"""The time, and the time zone of this computer with its summer time; plans nothing."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

from qa_bot.errors import UsageError

Clock = Callable[[], datetime]
"""Returns the time, with a time zone, which says when a day begins."""

_DAY = timedelta(days=1)


class SystemZone(tzinfo):
    """The time zone of this computer on every day of the year.

    What `datetime.now().astimezone()` has is the offset of today, by which a day in summer would begin at
    the wrong hour in winter. Where the computer is set to an offset of a day or more, it is UTC.
    """

    def fromutc(self, at: datetime) -> datetime:
        """Return local time; `at` is UTC, whatever zone it says that it has."""
        stamp = at.replace(tzinfo=UTC).timestamp()
        ahead = timedelta(seconds=time.localtime(stamp).tm_gmtoff)
        if abs(ahead) >= _DAY:
            return at.replace(tzinfo=self, fold=0)
        local = at.replace(tzinfo=None, fold=0) + ahead
        # In autumn an hour comes twice; whoever asks for it without `fold` gets the first one.
        is_second = local.timestamp() < int(stamp)
        return local.replace(tzinfo=self, fold=is_second)

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """Return by how much local time is ahead of UTC; without a time that is not known."""
        return None if at is None else _local(at).utcoffset()

    def tzname(self, at: datetime | None) -> str | None:
        """Return what the zone is called at a time."""
        return None if at is None else _local(at).tzname()

    def dst(self, at: datetime | None) -> None:  # noqa: ARG002 - as tzinfo has it
        """Return None: how much of the offset is summer time is not known."""
        return


def _local(at: datetime) -> datetime:
    """Return a local time with the offset that this computer has then."""
    try:
        return at.replace(tzinfo=None).astimezone()
    except ValueError:  # an offset that Python has no zone for, such as that of TZ=UTC+99
        return at.replace(tzinfo=UTC)


def read(clock: Clock) -> datetime:
    """Return the time of a clock; UsageError for one that does not say in which time zone it is."""
    now = clock()
    if now.utcoffset() is None:
        raise UsageError("a clock tells its time zone too, as datetime.now().astimezone() does")
    return now


def seconds_between(begun: datetime, ended: datetime) -> float:
    """Return how many seconds passed, none where the clock was put back; the zone does not matter."""
    return max(0.0, (ended.astimezone(UTC) - begun.astimezone(UTC)).total_seconds())


def system_clock() -> datetime:
    """Return the time, in the time zone of this computer."""
    return datetime.now(SystemZone())
