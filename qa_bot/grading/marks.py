"""From a mark and a reason to a grade; the one place where the verdicts have their bounds."""

from qa_bot.grading.plain import shown
from qa_bot.model import Grade, Verdict

# From these marks on an answer is right, or close; below, it is wrong.
RIGHT, CLOSE = 0.8, 0.3
_LONGEST_REASON = 200


def graded(mark: float, why: str) -> Grade:
    """Return the grade of a mark, which is brought between 0 and 1."""
    mark = round(min(1.0, max(0.0, mark)), 3)
    return Grade(verdict_of(mark), mark, shown(why, _LONGEST_REASON))


def verdict_of(mark: float) -> Verdict:
    """Return the verdict that goes with a mark."""
    if mark >= RIGHT:
        return "right"
    return "close" if mark >= CLOSE else "wrong"
