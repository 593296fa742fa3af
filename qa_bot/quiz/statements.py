"""Statements to be judged true or false: a sentence of the pack, or the same with another value in it."""

from collections.abc import Iterator
from itertools import islice

from qa_bot.quiz.choices import named_wrong, stand_ins
from qa_bot.quiz.items import Item
from qa_bot.quiz.material import Material
from qa_bot.quiz.values import Span, lead

# So many values are tried: each is graded. So many false statements are enough.
_MOST_TRIED, _MOST = 30, 4


def true_and_false(item: Item, material: Material) -> tuple[str, tuple[str, ...]] | None:
    """Return a sentence that says what is right, and some that are false by another value in its place.

    What the curator calls wrong goes before values of the pack. None where the key stands in no sentence,
    or where nothing can take its place.
    """
    placed = material.placed(item)
    if placed is None:
        return None
    sentence, (start, end) = placed
    false = list(_with_others(item, material, sentence, start, end))
    return (sentence, tuple(dict.fromkeys(map(_capital, false)))) if false else None


def _with_others(item: Item, material: Material, sentence: str, start: int, end: int) -> Iterator[str]:
    own = material.value(item)
    at = sentence[start:end].find(own.text) if own else -1
    if own is None or at < 0:
        yield from _reworded(item, sentence, start, end)
        return
    span = Span(start + at, start + at + len(own.text), own.shape, own.text)
    rest = span.replaced(sentence, "")
    if {*material.names.forms(own.text)} & {*material.names.forms(rest)}:  # it would contradict itself
        return
    named = list(_named_wrong(item, material, own))
    for text in named or islice(_false(item, material, rest), _MOST):
        if text not in sentence:
            yield material.names.put(sentence, span, text)


def _false(item: Item, material: Material, rest: str) -> Iterator[str]:
    """Yield values of the pack that make a sentence false, by the rest of it."""
    there = {*material.names.forms(rest)}
    for text in dict.fromkeys(islice(stand_ins(item, material), _MOST_TRIED)):
        is_there = bool({*material.names.forms(text)} & there)
        if not is_there and material.is_wrong(item, text) and not material.tells(text, rest):
            yield text


def _named_wrong(item: Item, material: Material, own: Span) -> Iterator[str]:
    """Yield what the curator calls wrong, where it has the shape of the item's own value."""
    for text in named_wrong(item):
        value = material.value_of(text, item)
        if value is not None and value.shape == own.shape:
            yield value.text
        elif value is None and own.shape.startswith("name ") and text[lead(text) :].istitle():
            article = "the " if text[: lead(text)].lower().endswith("the ") else ""
            yield article + text[lead(text) :]


def _reworded(item: Item, sentence: str, start: int, end: int) -> Iterator[str]:
    """Yield a sentence with what the curator calls wrong in place of the key, where both begin alike."""
    before = item.key[: lead(item.key)]
    if not before or sentence[start:end].casefold() != item.key[len(before) :].casefold():
        return
    for text in named_wrong(item):
        its = text[: lead(text)]
        if its == before:
            yield sentence[:start] + text[len(its) :] + sentence[end:]


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
