"""Times as people say them."""

from datetime import datetime, timedelta
from math import ceil

_SOON = timedelta(minutes=90)
_WEEK = 7


def when(due: datetime, now: datetime) -> str:
    """Return when something is due: in minutes, today, tomorrow, or in days; days are those of `now`'s zone.

    >>> from datetime import UTC
    >>> when(datetime(2024, 4, 11, 9, tzinfo=UTC), datetime(2024, 4, 10, 9, tzinfo=UTC))
    'tomorrow'
    """
    left = due - now
    if left <= timedelta():
        return "now"
    if left <= _SOON:
        minutes = ceil(left / timedelta(minutes=1))
        return f"in {minutes} minute{'s' if minutes > 1 else ''}"
    local = due.astimezone(now.tzinfo)
    days = (local.date() - now.date()).days
    if days <= 1:
        return "tomorrow" if days else f"today at {local:%H:%M}"
    return f"in {days} days" if days <= _WEEK else f"in {days} days ({local.day} {local:%B})"


def clock_time(left: timedelta) -> str:
    """Return a stretch of time as a clock shows it: 9:05 or 1:09:05."""
    seconds = max(0, int(left.total_seconds()))
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
