"""Hints: one step towards an answer that does not give it away."""

import random
import re
from collections.abc import Mapping
from types import MappingProxyType

from qa_bot.model import QuestionType
from qa_bot.quiz.items import Prompt
from qa_bot.quiz.material import Material
from qa_bot.quiz.values import SCALES, Span, lead, listed
from qa_bot.wording import counted

_WORD = re.compile(r"[^\W_]+")
_KINDS: Mapping[str, str] = MappingProxyType(
    {"person": "a person", "place": "a place", "organisation": "an organisation", "reason": "a reason"}
)
_FIGURES: Mapping[str, str] = MappingProxyType({"money": "an amount of money", "percent": "a percentage"})
_SEVERAL: Mapping[str | None, str] = MappingProxyType({"list": "things", "person": "persons"})
# Kinds of terms that say nothing.
_VAGUE = ("", "concept")
# A longer answer is told by its beginning.
_MOST_WORDS = 4


def hint_of(prompt: Prompt, material: Material) -> str:
    """Return a hint; "" where there is none to give."""
    if prompt.form == "choice":
        return _not_this(prompt)
    if prompt.form == "true-false":
        return ""
    return _towards(prompt.key, prompt.item.type, material.value_of(prompt.key, prompt.item))


def _not_this(prompt: Prompt) -> str:
    """Name a wrong choice, always the same one of a prompt: its place tells nothing of the right one's."""
    wrong = [number for number, choice in enumerate(prompt.choices, 1) if choice != prompt.key]
    if len(wrong) < 2:  # noqa: PLR2004 - then it would name the right one too
        return ""
    rng = random.Random("\n".join((prompt.text, *prompt.choices)))  # noqa: S311 - no secret
    return f"it is not {rng.choice(wrong)}"


def _towards(key: str, type_: QuestionType | None, own: Span | None) -> str:
    shape, _, of = own.shape.partition(" ") if own else ("", "", "")
    if type_ == "yes-no":
        return "yes or no"
    if own is not None and shape not in ("name", "names"):
        return _figure(own)
    things = listed(key)
    if len(things) > 1 and type_ in _SEVERAL:
        first = things[0]
        return f"{len(things)} {_SEVERAL[type_]}; the first begins with {first[lead(first) :][:1]}"
    kind = _with_article(of) if shape == "name" and of not in _VAGUE else _KINDS.get(type_ or "", "")
    veiled = _veiled(key[lead(key) :])
    return f"{kind}: {veiled}" if kind else veiled


def _figure(own: Span) -> str:
    """Tell of what size a figure is, and of a date the year or the century."""
    shape, _, unit = own.shape.partition(" ")
    year = re.search(r"\b\d{4}\b", own.text)
    if shape in ("day", "month") and year:
        return f"a {shape} in {year.group()}"
    if shape in ("year", "decade"):
        return f"a {shape} in the {_ordinal(int(own.text[:2]) + 1)} century"
    if shape == "count":
        return "a number from two to twelve"
    scale = next((f", in {word}s" for word in SCALES if word in own.text), "")
    digits = counted(sum(letter.isdigit() for letter in own.text), "digit")
    return f"{_FIGURES.get(shape, 'a number')}{f' of {unit}' if unit else ''}{scale}: {digits}"


def _ordinal(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _veiled(text: str) -> str:
    """Return the first letters of the first words, with a dot for each other letter: "J.. B...."."""
    words = list(_WORD.finditer(text))
    if not words:
        return ""
    shown = _WORD.sub(
        lambda word: word.group()[0] + "." * (len(word.group()) - 1),
        text[words[0].start() : words[:_MOST_WORDS][-1].end()],
    )
    return f"{shown} …" if len(words) > _MOST_WORDS else shown
