"""Days and weeks where somebody is: when one begins, and which there were lately; reads no clock."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

Period = Literal["day", "week"]

_QUARTER = 15
_A_DAY = timedelta(days=1)
_FEW_WEEKS = timedelta(weeks=3)
# Half a year of weeks fits on a screen.
_MOST_PERIODS = 26


class Calendar:
    """The days of a time zone.

    To convert a time takes long in some zones, and many answers fall together: each quarter of an hour is
    looked up once, as no zone has ever changed its offset within one since computers tell it.
    """

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._days: dict[datetime, date] = {}

    def day(self, at: datetime) -> date:
        """Return the day of the calendar on which a time in UTC falls."""
        quarter = at.replace(minute=at.minute - at.minute % _QUARTER, second=0, microsecond=0)
        day = self._days.get(quarter)
        if day is None:
            day = self._days[quarter] = quarter.astimezone(self._zone).date()
        return day


def start_of(day: date, period: Period) -> date:
    """Return the first day of the period of `day`; weeks begin on Monday."""
    return day - day.weekday() * _A_DAY if period == "week" else day


def days_from(first: date, count: int) -> Iterator[date]:
    """Yield `count` days of the calendar, one after the other."""
    return (date.fromordinal(at) for at in range(first.toordinal(), first.toordinal() + count))


def recent_periods(first: date, last: date) -> tuple[Period, tuple[date, ...]]:
    """Return how the time from `first` to `last` is best cut, and on which days its latest periods begin.

    Days where it is less than three weeks, else weeks; there are at most 26.
    """
    period: Period = "day" if last - first < _FEW_WEEKS else "week"
    step = 1 if period == "day" else 7
    latest = start_of(last, period)
    count = (latest - start_of(first, period)).days // step + 1
    wanted = range(min(count, _MOST_PERIODS) - 1, -1, -1)
    return period, tuple(latest - back * step * _A_DAY for back in wanted)
