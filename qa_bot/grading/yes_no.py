"""Grades answers to questions that ask for yes or no; what is said beside it does not count."""

from qa_bot.grading.english import NO, PARTLY, YES
from qa_bot.grading.marks import graded
from qa_bot.grading.reading import Reading
from qa_bot.model import Grade
from qa_bot.text import tokens


def is_yes_no(key: Reading) -> bool:
    """Whether a text opens with yes or no, or is nothing else."""
    words = tokens(key.plain)
    return bool(words) and (
        words[0] in ("yes", "no") and (len(words) == 1 or key.plain[len(words[0])] in ",.;:!")
    )


def grade_yes_no(answer: Reading, key: Reading, negations: frozenset[str]) -> Grade:
    """Grade an answer by whether it says yes or no, as the key does."""
    said, wanted = _claim(answer, negations), _claim(key, negations)
    if _says_the_rest(answer, key):
        said = wanted
    if said is None:
        return graded(0, "yes or no is asked for")
    if {*tokens(answer.plain)} & PARTLY and not {*tokens(key.plain)} & PARTLY:
        return graded(0.5, "a plain yes or no is asked for")
    if said == wanted:
        return graded(1, "yes is right" if wanted else "no is right")
    return graded(0, "it is the other way round")


def _says_the_rest(answer: Reading, key: Reading) -> bool:
    """Whether an answer leaves out the yes or no of the key, and says what follows."""
    rest = {word.key for word in key.words[1:] if not word.grammar}
    said = {word.key for word in answer.words}
    return bool(rest) and rest <= said and not {*tokens(answer.plain)} & (YES | NO)


def _claim(text: Reading, negations: frozenset[str]) -> bool | None:
    """Return whether a text says yes; None where it says both or neither."""
    words = tokens(text.plain)
    if not words or text.plain.rstrip().endswith("?") or ({*words} & YES and {*words} & NO and "or" in words):
        return None
    denied = any(word in negations for word in words)
    if words[0] == "only" and {"when", "if"} & {*words[:3]}:
        return True
    if words[0] in NO:
        return bool(words[1:2]) and words[1] in YES
    if words[0] in YES:
        return None if words[1:2] and words[1] in NO else not (denied and words[0] == "true")
    if {*words} & NO - negations:
        return denied
    return not denied
