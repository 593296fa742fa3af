"""What trainees may be called."""

import unicodedata

from qa_bot.errors import UsageError
from qa_bot.progress import MAX_NAME
from qa_bot.text import printable


def checked_name(trainee: str) -> str:
    """Return the name of a trainee as it is kept: in one spelling, without blanks around it.

    Raises UsageError for one that cannot be shown, or holds what draws nothing and so looks like another.
    """
    name = unicodedata.normalize("NFC", trainee.strip())
    is_plain = printable(name) == name and not any(unicodedata.category(one) == "Cf" for one in name)
    if not name or len(name) > MAX_NAME or not is_plain:
        raise UsageError(f"a trainee's name is 1 to {MAX_NAME} printable characters")
    return name
