"""What trainees may be called."""

from qa_bot.errors import UsageError
from qa_bot.text import printable

MAX_NAME = 100


def checked_name(trainee: str) -> str:
    """Return the name of a trainee without blanks around it; UsageError for one that cannot be shown."""
    name = trainee.strip()
    if not name or len(name) > MAX_NAME or printable(name) != name:
        raise UsageError(f"a trainee's name is 1 to {MAX_NAME} printable characters")
    return name
