"""What a program and a trainee give to a quiz, checked; each complaint says what would do."""

from qa_bot.errors import UsageError
from qa_bot.text import MAX_QUESTION, printable

_SEEDS = 2**63


def typed(given: str) -> str:
    """Return an answer as it is graded and kept; UsageError where nothing that can be seen was typed."""
    answer = printable(given).strip()[:MAX_QUESTION]
    if not answer:
        raise UsageError("nothing was typed")
    return answer


def check_count(count: object) -> None:
    """Raise UsageError for what is no number of items."""
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise UsageError(f"a quiz asks a whole number of items, at least 1, not {count!r}")


def check_seed(seed: object) -> None:
    """Raise UsageError for what is no seed: any whole number that a store can keep is one."""
    is_number = isinstance(seed, int) and not isinstance(seed, bool) and -_SEEDS <= seed < _SEEDS
    if seed is not None and not is_number:
        raise UsageError(f"a seed is a whole number of up to 63 bits, not {seed!r}")
