"""Wrong choices for an item, found among what its pack holds; nothing is made up."""

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from qa_bot.quiz.items import Item
from qa_bot.quiz.material import Material
from qa_bot.quiz.values import figures, size
from qa_bot.text import tokens

MOST, FEWEST = 3, 2
# So many candidates are looked at: each is graded.
_MOST_TRIED = 60
_LONGEST = 90


def distractors(item: Item, material: Material) -> tuple[str, ...]:
    """Return up to three wrong choices, no two of them the same: none is graded right.

    The curator's own come first, and may be close; all others are graded wrong. Then come short answers
    named as wrong, then what is right for items of the same type and topic, of the same type, and names of
    the same kind. Texts of other items look odd beside the curator's, and are taken only where these are
    too few.
    """
    own = material.value(item)
    found = _fit(named_wrong(item), (), item, material)
    if own is not None and item.type != "yes-no":
        parallel = (material.names.put(item.key, own, text) for text in stand_ins(item, material))
        found = _fit(parallel, found, item, material)
    if len(found) < FEWEST and (own is None or own.shape.startswith("name ")):
        found = _fit(_texts(item, material), found, item, material)
    return found if len(found) >= FEWEST else ()


def _fit(texts: Iterable[str], found: tuple[str, ...], item: Item, material: Material) -> tuple[str, ...]:
    """Add to wrong choices those of some texts that are fit, until there are enough."""
    seen = {item.key, *found}
    for text in islice(texts, _MOST_TRIED):
        if len(found) == MOST:
            break
        is_new = text not in seen
        seen.add(text)
        if is_new and _is_fit(text, item, material):
            is_same = any(_are_same(text, one, item, material) for one in found)
            found = found if is_same else (*found, text)
    return found


def named_wrong(item: Item) -> tuple[str, ...]:
    """Return what the curator calls wrong: choices, and answers that look like the key."""
    return (*item.tuning.choices, *(text for text in item.tuning.reject if _is_alike(text, item.key)))


def in_order(choices: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """Return choices as they are shown: figures and dates of one shape ascending, all others shuffled."""
    found = [figures(choice)[:1] for choice in choices]
    shapes = {one[0].shape for one in found if one}
    sizes = {choice: size(one[0]) for choice, one in zip(choices, found, strict=True) if one}
    if len(shapes) == 1 and len({*sizes.values()}) == len(choices):
        return tuple(sorted(choices, key=sizes.__getitem__))
    return tuple(rng.sample(choices, len(choices)))


def stand_ins(item: Item, material: Material) -> Iterator[str]:
    """Yield values of the shape of an item's own that may stand for it, the likeliest first."""
    own = material.value(item)
    if own is None:
        return
    for other in material.near(item):
        found = material.value(other)
        if found is not None and found.shape == own.shape:
            yield found.text
    kind, _, of = own.shape.partition(" ")
    if kind == "name":
        yield from material.names.alike(of)
    yield from (figure.text for figure in material.figures if figure.shape == own.shape)


def _are_same(one: str, other: str, item: Item, material: Material) -> bool:
    """Whether two wrong choices come to the same; two of the curator's own do not."""
    own = item.tuning.choices
    return not (one in own and other in own) and material.are_same(item, one, other)


def _texts(item: Item, material: Material) -> list[str]:
    """Return the keys of items of the same type that rest on other facts, those that look alike first."""
    if item.type == "yes-no":
        return []
    others = (other for other in material.near(item) if other.type == item.type)
    apart = [
        other for other in others if not {*other.facts} & {*item.facts} and not _is_value(other, material)
    ]
    return [other.key for other in sorted(apart, key=lambda other: -_likeness(item, other))]


def _is_value(item: Item, material: Material) -> bool:
    own = material.value(item)
    return own is not None and not own.shape.startswith("name ")


def _is_fit(text: str, item: Item, material: Material) -> bool:
    """Whether a text is wrong, and neither told in the question nor true by some fact."""
    if len(text) > max(_LONGEST, 2 * len(item.key)) or not tokens(text):
        return False
    if text in (*item.tuning.choices, *item.tuning.reject):
        return not material.is_right(item, text)
    asked = set(tokens(item.question))
    return (
        not {*tokens(text)} <= asked
        and material.is_wrong(item, text)
        and not material.tells(text, item.question)
    )


def _is_alike(text: str, key: str) -> bool:
    shorter, longer = sorted((len(text), len(key)))
    return longer <= max(1.5 * shorter, shorter + 15)


def _likeness(item: Item, other: Item) -> float:
    """Return how well the key of another item would look among the choices."""
    asked, also = tokens(item.question)[:2], tokens(other.question)[:2]
    length = abs(math.log(len(item.key) / len(other.key)))
    return (
        2 * (asked == also)
        + (asked[:1] == also[:1])
        + (_opening(item.key) == _opening(other.key))
        + (item.topic == other.topic)
        - 1.5 * length
    )


def _opening(key: str) -> str:
    """Return how a text begins: with one of the words by which one hears what was asked, or a capital."""
    first = (*tokens(key), "")[0]
    if first in _OPENINGS:
        return first
    return "capital" if key[:1].isupper() else ""


_OPENINGS = frozenset(
    {"to", "because", "as", "with", "that", "it", "they", "in", "on", "by", "from", "for", "the", "a", "an"}
)
