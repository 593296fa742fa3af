"""What a trainee is told about an answer: verdict, key, difference, and the answer with its sources."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from qa_bot.progress import Form, Outcome
from qa_bot.quiz.difference import difference
from qa_bot.quiz.learning import Feedback
from qa_bot.terminal.page import Page
from qa_bot.terminal.quizzing.talk import laid_out
from qa_bot.terminal.quizzing.times import when

WORDS: Mapping[Outcome, str] = MappingProxyType(
    {"right": "Right", "close": "Close", "wrong": "Wrong", "skipped": "Skipped"}
)

# Only an answer in words of one's own has a reason for its verdict, and words to compare.
_TYPED: frozenset[Form] = frozenset({"typed", "cloze"})


def feedback_lines(feedback: Feedback, now: datetime, page: Page) -> list[str]:
    """Return what is said to a graded answer."""
    between = () if page.labelled else ("",)
    return [
        *between,
        *map(page.style.strong, laid_out(page, _verdict(feedback))),
        *laid_out(page, f"Key: {feedback.review.key}", *_differences(feedback)),
        *between,
        *page.answer(feedback.answer),
        *due_lines(feedback, now, page),
    ]


def due_lines(feedback: Feedback, now: datetime, page: Page) -> list[str]:
    """Return when an item comes back."""
    return [*map(page.style.quiet, laid_out(page, f"Comes back {when(feedback.due, now)}."))]


def _verdict(feedback: Feedback) -> str:
    review = feedback.review
    word = WORDS[review.outcome]
    is_said = review.why.lower() == word.lower() or review.form not in _TYPED
    why = "" if is_said else f": {review.why}"
    return f"{word}{why}."


def _differences(feedback: Feedback) -> Iterator[str]:
    """Yield what an answer that was typed lacks, and what it has beside the key, if they share a word."""
    review = feedback.review
    if review.outcome not in ("close", "wrong") or review.form not in _TYPED:
        return
    found = difference(review.given, review.key)
    if found.missing == (" ".join(review.key.split()),):
        return
    if found.missing:
        yield f"Missing: {', '.join(f'“{words}”' for words in found.missing)}"
    if found.extra:
        yield f"Not in the key: {', '.join(f'“{words}”' for words in found.extra)}"
