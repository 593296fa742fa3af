"""Grades what is given to a prompt that offers something to choose from, or a sentence to fill."""

from collections.abc import Callable, Sequence

from qa_bot.errors import UsageError
from qa_bot.grading.marks import graded
from qa_bot.model import Grade
from qa_bot.quiz.gaps import GAP
from qa_bot.quiz.items import Prompt
from qa_bot.text import normalise, tokens

_TRUE = frozenset({"t", "true", "yes", "y", "1", "right", "correct"})
_FALSE = frozenset({"f", "false", "no", "n", "2", "wrong"})


def meant_choice(choices: Sequence[str], given: str) -> str:
    """Return the choice that is meant by its number from 1, its letter, or its text or the beginning of that.

    Raises UsageError for what names no choice.
    """
    return choices[_chosen(choices, given)]


def meant_truth(given: str) -> str:
    """Return whether a statement was called "true" or "false"; UsageError where it was called neither."""
    said = normalise(given).strip().strip(".!")
    if said not in _TRUE | _FALSE:
        raise UsageError("answer with true or false")
    return "true" if said in _TRUE else "false"


def grade_meant(prompt: Prompt, meant: str) -> Grade:
    """Grade the choice that was meant, or what a statement was called: it is the key, or it is not."""
    if meant == prompt.key:
        return graded(1, "right")
    is_choice = prompt.form == "choice"
    return graded(0, "another choice is right" if is_choice else f"the statement is {prompt.key}")


def _chosen(choices: Sequence[str], given: str) -> int:
    said = _plain(given)
    texts = [_plain(choice) for choice in choices]
    labels = {str(number): number - 1 for number in range(1, len(choices) + 1)}
    labels |= {chr(ord("a") + at): at for at in range(len(choices))}
    meant = {at for at, text in enumerate(texts) if text == said}
    meant |= {labels[said]} if said in labels else set()
    if not meant and said and not said.isdecimal():
        meant = {at for at, text in enumerate(texts) if text.startswith(said)}
    if len(meant) == 1:
        return meant.pop()
    if said.isdecimal() and len(meant) > 1:  # the number of one choice, and the text of another
        last = chr(ord("a") + len(choices) - 1)
        raise UsageError(f"answer with the letter of a choice, a to {last}: {said} may mean two of them")
    raise UsageError(f"answer with the number of a choice, 1 to {len(choices)}")


def _plain(text: str) -> str:
    return normalise(text).strip().strip(".,;:!?()").strip()


def grade_gap(sentence: str, given: str, grade: Callable[[str], Grade]) -> Grade:
    """Grade what fills a gap, by how it is graded alone; the whole sentence may be given around it."""
    before, _, after = sentence.partition(GAP)
    left, right = tokens(before), tokens(after)
    words = given.split()
    start = next((n for n in range(len(words) + 1) if tokens(" ".join(words[:n])) == left), None)
    end = next((n for n in range(len(words), -1, -1) if tokens(" ".join(words[n:])) == right), None)
    if start is not None and end is not None and start < end and (left or right):
        return grade(" ".join(words[start:end]).strip(" .,;:!?"))
    return grade(given)
