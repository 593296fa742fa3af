"""Grades answers to questions that ask for yes or no; what is said beside it does not count."""

import re

from qa_bot.grading.instead import other_number
from qa_bot.grading.marks import graded
from qa_bot.grading.opposites import denies_otherwise
from qa_bot.grading.plain import shown
from qa_bot.grading.reading import Reader, Reading
from qa_bot.grading.texts import grade_text, says_otherwise
from qa_bot.model import Grade, WordLists
from qa_bot.text import tokens


def is_yes_no(key: Reading) -> bool:
    """Whether a text opens with yes or no, or is nothing else."""
    words = tokens(key.plain)
    return bool(words) and (
        words[0] in ("yes", "no") and (len(words) == 1 or key.plain[len(words[0])] in ",.;:!")
    )


def beside_yes_no(key: Reading) -> str:
    """Return what a key says beside a yes or a no in front; all of it where it is no more than that."""
    rest = key.typed[len(tokens(key.plain)[0]) :].lstrip(" ,.;:!") if is_yes_no(key) else ""
    return rest or key.typed


def grade_yes_no(answer: Reading, key: Reading, reader: Reader) -> Grade:
    """Grade an answer by whether it says yes or no, as the key does; another fact beside it is close."""
    lists = reader.lists
    said, wanted = _claim(answer, lists), _claim(key, lists)
    rest, beside = (reader.read(_beside(text, lists)) for text in (key, answer))
    if _says_the_rest(answer, rest, reader):
        said = wanted
    if said is None:
        return graded(0, "yes or no is asked for")
    partly = lists.grading.partly
    if {*tokens(answer.plain)} & partly and not {*tokens(key.plain)} & partly:
        return graded(0.5, "a plain yes or no is asked for")
    if said != wanted:
        return graded(0, "it is the other way round")
    why = "yes is right" if wanted else "no is right"
    against = _another_fact(beside, rest, reader)
    return graded(0.5, f"{why}, but not what is said of it: {against}") if against else graded(1, why)


def _another_fact(beside: Reading, rest: Reading, reader: Reader) -> str | None:
    """Return why what is said beside yes or no is not what the key says there; None where it may be."""
    if not (beside.words and rest.words):
        return None
    other = other_number(beside, rest, reader)
    return f"“{shown(other)}” is something else" if other else says_otherwise(beside, rest, reader)


def _beside(text: Reading, lists: WordLists) -> str:
    """Return what a text says beside a yes or a no in front; all of it where there is none."""
    plain = lists.grading.affirmations | lists.grading.denials
    first = re.match(r"\W*(\w+)\W*", text.typed)
    return text.typed[first.end() :] if first and first[1].lower() in plain else text.typed


def _says_the_rest(answer: Reading, rest: Reading, reader: Reader) -> bool:
    """Whether an answer leaves out the yes or no of the key, and says what follows."""
    wanted = {word.key for word in rest.words if not word.grammar}
    plain = (reader.words.affirmations | reader.words.denials) - reader.lists.negations
    if not wanted or {*tokens(answer.plain)} & plain or _beside(answer, reader.lists) != answer.typed:
        return False
    if wanted <= {word.key for word in answer.words} and not denies_otherwise(answer, rest, reader):
        return True
    return grade_text(answer, rest, reader).verdict == "right"


def _without_emphasis(words: tuple[str, ...], lists: WordLists) -> tuple[str, ...]:
    """Return "definitely no" as "no"; what stands alone is no emphasis."""
    return words[1:] if len(words) > 1 and words[0] in lists.grading.emphatic else words


def _claim(text: Reading, lists: WordLists) -> bool | None:
    """Return whether a text says yes; None where it says both or neither."""
    words = _without_emphasis(tokens(text.plain), lists)
    yes, no = lists.grading.affirmations, lists.grading.denials
    if not words or text.plain.rstrip().endswith("?") or ({*words} & yes and {*words} & no and "or" in words):
        return None
    agreed = next((phrase for phrase in lists.grading.affirmed if words[: len(phrase)] == phrase), None)
    if agreed is not None:
        return lists.negations.isdisjoint(words[len(agreed) :])
    if words[0] == "only" and {"when", "if"} & {*words[:3]}:
        return True
    return _said(words, lists)


def _said(words: tuple[str, ...], lists: WordLists) -> bool | None:
    """Return whether words say yes: in a word, or as a sentence that denies nothing; None for neither."""
    yes, no = lists.grading.affirmations, lists.grading.denials
    denied = any(word in lists.negations for word in words)
    if words[0] in no:
        return bool(words[1:2]) and words[1] in yes
    if words[0] in yes:
        return None if words[1:2] and words[1] in no else not (denied and words[0] == "true")
    if {*words} & no - lists.negations:
        return denied
    speaks = (
        lists.pronouns | lists.openers | lists.negations | lists.grading.verbs | lists.grading.partly | yes
    )
    return None if speaks.isdisjoint(words) and lists.grading.verbs else not denied
