"""Grading typed answers: whether what a trainee typed is what is asked for, and why; plans no reviews."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from qa_bot.model import Grade, QuestionType, Term

if TYPE_CHECKING:
    from qa_bot.grading.grader import Grader

__all__ = ["grade"]


def grade(
    answer: str,
    *,
    key: str,
    accept: Sequence[str] = (),
    reject: Sequence[str] = (),
    must: Sequence[str] = (),
    any_of: Sequence[str] = (),
    type: QuestionType | None = None,
    tolerance: str | float | None = None,
    terms: Sequence[Term] = (),
) -> Grade:
    """Grade a typed answer, by the word lists of English.

    `key` is the right answer, `accept` are others that count like it, `reject` some that are wrong: names
    and figures wherever they are given as the answer, what is longer word by word. With `must` and
    `any_of` an answer is graded by key points: all of the first and one of the second must be made; "a|b"
    is met by either. `type` is inferred from the key where it is None; of a date the year is enough then,
    because nobody has asked for more, and with the type money the currency need not be said. `tolerance`
    is how far a number may be off: a number, or a share as in "5%". `terms` are names with aliases, which
    are the same; different terms are different.

    The mark is from 0 to 1, and the verdict follows from it: "right" from 0.8 on, "close" from 0.3 on.
    Never raises for what somebody typed. `qa_bot.grading.grader.Grader` grades with other word lists.
    """
    return _english().grade(
        answer,
        key=key,
        accept=accept,
        reject=reject,
        must=must,
        any_of=any_of,
        type=type,
        tolerance=tolerance,
        terms=terms,
    )


@cache
def _english() -> "Grader":
    from qa_bot.grading.grader import Grader  # noqa: PLC0415 - who only imports the name pays nothing
    from qa_bot.packs.word_lists import word_lists  # noqa: PLC0415

    return Grader(word_lists("en"))
