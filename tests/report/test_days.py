"""Days where somebody is, and how time is cut."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from qa_bot.report.days import Calendar, days_from, recent_periods

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        # Berlin is an hour ahead of UTC in winter, two hours from 29 March 2026 on.
        (BERLIN, datetime(2026, 3, 28, 22, 59, tzinfo=UTC), date(2026, 3, 28)),
        (BERLIN, datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        (BERLIN, datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (BERLIN, datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        # New York is four hours behind until 1 November 2026, five from then on.
        (NEW_YORK, datetime(2026, 11, 1, 3, 59, tzinfo=UTC), date(2026, 10, 31)),
        (NEW_YORK, datetime(2026, 11, 1, 4, 0, tzinfo=UTC), date(2026, 11, 1)),
        (NEW_YORK, datetime(2026, 11, 2, 4, 59, tzinfo=UTC), date(2026, 11, 1)),
        (NEW_YORK, datetime(2026, 11, 2, 5, 0, tzinfo=UTC), date(2026, 11, 2)),
        (ZoneInfo("Asia/Kathmandu"), datetime(2026, 6, 1, 18, 14, 59, tzinfo=UTC), date(2026, 6, 1)),
        (ZoneInfo("Asia/Kathmandu"), datetime(2026, 6, 1, 18, 15, tzinfo=UTC), date(2026, 6, 2)),
    ],
)
def test_a_day_begins_at_the_midnight_of_its_zone(zone: ZoneInfo, at: datetime, day: date) -> None:
    assert Calendar(zone).day(at) == day


def test_every_minute_of_a_change_of_time_falls_on_its_day() -> None:
    calendar = Calendar(BERLIN)
    for minute in range(3 * 24 * 60):
        at = datetime(2026, 10, 24, tzinfo=UTC) + timedelta(minutes=minute)
        assert calendar.day(at) == at.astimezone(BERLIN).date()


def test_time_is_cut_into_days_until_it_is_three_weeks() -> None:
    wednesday = date(2026, 6, 10)
    assert recent_periods(wednesday, wednesday) == ("day", (wednesday,))
    period, starts = recent_periods(wednesday - timedelta(days=20), wednesday)
    assert (period, len(starts), starts[0], starts[-1]) == ("day", 21, date(2026, 5, 21), wednesday)
    period, starts = recent_periods(wednesday - timedelta(days=21), wednesday)
    assert (period, starts) == ("week", tuple(date(2026, 5, 18) + timedelta(weeks=n) for n in range(4)))


def test_of_many_weeks_only_half_a_year_is_there() -> None:
    _, starts = recent_periods(date(1990, 1, 1), date(2026, 6, 10))
    assert (len(starts), starts[0], starts[-1]) == (26, date(2025, 12, 15), date(2026, 6, 8))


def test_the_days_to_come_are_those_of_the_calendar() -> None:
    assert list(days_from(date(2028, 2, 28), 3)) == [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
