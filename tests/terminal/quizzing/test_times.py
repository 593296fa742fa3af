"""Times as people say them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from qa_bot.terminal.quizzing.times import clock_time, when

NOON = datetime(2024, 4, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (timedelta(minutes=-5), "now"),
        (timedelta(seconds=10), "in 1 minute"),
        (timedelta(minutes=10), "in 10 minutes"),
        (timedelta(minutes=5, seconds=29), "in 6 minutes"),
        (timedelta(hours=3), "today at 15:00"),
        (timedelta(hours=12), "tomorrow"),
        (timedelta(days=2), "in 2 days"),
        (timedelta(days=8), "in 8 days (18 April)"),
    ],
)
def test_the_nearer_the_more_exactly(later: timedelta, said: str) -> None:
    assert when(NOON + later, NOON) == said


def test_a_day_is_that_of_the_trainee() -> None:
    evening = datetime(2024, 4, 10, 20, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert when(datetime(2024, 4, 10, 14, tzinfo=UTC), evening) == "today at 23:00"
    assert when(datetime(2024, 4, 10, 16, tzinfo=UTC), evening) == "tomorrow"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(-3, "0:00"), (9.9, "0:09"), (545, "9:05"), (4145, "1:09:05")]
)
def test_what_is_left_is_shown_as_on_a_clock(seconds: float, shown: str) -> None:
    assert clock_time(timedelta(seconds=seconds)) == shown
