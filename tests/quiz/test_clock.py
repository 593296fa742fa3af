"""The time zone of the computer, beside the one that Python's own tables have for it."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from qa_bot.quiz.clock import SystemZone, system_clock


@pytest.fixture
def zone_named(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Put the computer into a zone during a test."""

    def set_zone(name: str) -> None:
        patched.setenv("TZ", name)
        time.tzset()

    with monkeypatch.context() as patched:
        yield set_zone
    time.tzset()


@pytest.fixture(params=["Europe/Berlin", "America/New_York", "Asia/Kathmandu"])
def zone(request: pytest.FixtureRequest, zone_named: Callable[[str], None]) -> ZoneInfo:
    """The zone that the computer is in during a test."""
    zone_named(request.param)
    return ZoneInfo(request.param)


def test_every_hour_of_a_year_is_what_the_clock_on_the_wall_shows(zone: ZoneInfo) -> None:
    for half_hours in range(2 * 24 * 365):
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * half_hours, microseconds=999_999)
        here, there = at.astimezone(SystemZone()), at.astimezone(zone)
        assert (here.replace(tzinfo=None), here.fold) == (there.replace(tzinfo=None), there.fold)


@pytest.mark.parametrize("month", [1, 7, 10, 11])
@pytest.mark.parametrize("fold", [0, 1])
def test_a_local_time_is_the_moment_that_it_is(zone: ZoneInfo, month: int, fold: int) -> None:
    for day in (1, 25):
        here = datetime(2026, month, day, 1, 30, fold=fold, tzinfo=SystemZone())
        there = here.replace(tzinfo=zone)
        assert here.astimezone(UTC) == there.astimezone(UTC)
        assert here.tzname() == there.tzname()


def test_now_is_now_in_the_zone_of_the_computer(zone: ZoneInfo) -> None:
    found = system_clock()
    assert found.utcoffset() == found.astimezone(zone).utcoffset()
    assert abs(found - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("name", ["UTC+99:99", "UTC-99:99", "UTC+24"])
def test_where_the_zone_of_the_computer_is_none_it_is_utc(
    name: str, zone_named: Callable[[str], None]
) -> None:
    zone_named(name)
    found = system_clock()
    assert found.utcoffset() == timedelta()
    assert found.astimezone(UTC).replace(tzinfo=None) == found.replace(tzinfo=None)
    assert abs(found - datetime.now(UTC)) < timedelta(minutes=1)
    assert found.tzname() == "UTC"
