"""Grades enumerations: in any order, with credit for each item, and a word on what is missing or extra."""

from collections.abc import Callable, Mapping, Sequence

from qa_bot.grading.claims import items
from qa_bot.grading.dates import moments
from qa_bot.grading.marks import graded
from qa_bot.grading.names import with_surnames
from qa_bot.grading.plain import shown
from qa_bot.grading.reading import Reader, Reading, Word
from qa_bot.model import Grade

# What an item that does not belong costs, as a share of one that does.
EXTRA = 0.5
_LONGEST_ITEM = 4
_FEWEST_ITEMS = 2
_MOST_ITEMS = 60
# The most that a list is worth in which another name stands in the place of one; where most are others.
_REPLACED, _MOSTLY_REPLACED = 0.45, 0.25
# So much of a sentence may stand around the first item.
_MOST_EXTRA = 4

GradeItem = Callable[[Reading, Reading], Grade]


def is_list(key: Reading, reader: Reader) -> bool:
    """Whether a text is an enumeration of names or short phrases."""
    parts = items(key.plain, reader.words)
    if any(moment.month for moment in moments(key.plain, reader.words)):
        return False
    if len(parts) < _FEWEST_ITEMS or any(word.typed in reader.words.verbs for word in key.words):
        return False
    # "Paris, France" is one place.
    linked = len(parts) > _FEWEST_ITEMS or ";" in key.plain or " and " in key.plain or " & " in key.typed
    return linked and all(len(reader.read(part).content) <= _LONGEST_ITEM for part in parts)


def grade_list(answer: Reading, key: Reading, reader: Reader, grade_item: GradeItem) -> Grade:
    """Grade an answer by the items of the key."""
    wanted, parts = _items(key, reader), _items(answer, reader)
    found = [max(grade_item(said, item).mark for said in (answer, *parts)) for item in wanted]
    hits = [max(mark, _HALF) for mark in found if mark >= _PART]
    missing = [item.typed for item, mark in zip(wanted, found, strict=True) if mark < _HIT]
    extra = _extra(parts, wanted, reader, grade_item)
    if not hits:
        return graded(0, "none of what is asked for is named")
    mark = sum(hits) / (len(wanted) + EXTRA * len(extra))
    if missing and any(_is_known(word, reader) for part in extra for word in part.words):
        most = _REPLACED if len(missing) * 2 <= len(wanted) else _MOSTLY_REPLACED
        mark = min(mark, most)
    if len(extra) > len(wanted):
        return graded(
            min(mark, 0.25), f"more is named that does not belong than that does: {_named(_typed(extra))}"
        )
    return graded(
        min(mark, 0.75) if missing or extra else mark,
        _reason(len(wanted) - len(missing), len(wanted), missing, _typed(extra)),
    )


def _items(text: Reading, reader: Reader) -> list[Reading]:
    """Return the items of an enumeration, as typed where they are found there: capitals make names."""
    plain, typed = items(text.plain, reader.words), items(text.typed, reader.words)
    parts = _without_codes(typed if len(typed) == len(plain) else plain, reader.words.codes)
    return [reader.read(part) for part in with_surnames(parts[:_MOST_ITEMS], reader.words)]


def _without_codes(parts: Sequence[str], codes: Mapping[str, str]) -> list[str]:
    """Return items with the names of countries for their codes, between which no comma is needed."""
    found: list[str] = []
    for part in parts:
        words = part.replace(".", "").lower().split()
        are_codes = bool(words) and all(word in codes for word in words)
        found += [codes[word].title() for word in words] if are_codes else [part]
    return found


_HIT, _HALF, _PART = 0.6, 0.5, 0.3


def _reason(hits: int, asked: int, missing: Sequence[str], extra: Sequence[str]) -> str:
    if not missing and not extra:
        return f"all {asked} are named"
    parts = [f"{hits} of {asked} named"]
    parts += [f"missing: {_named(missing)}"] if missing else []
    parts += [f"does not belong: {_named(extra)}"] if extra else []
    return "; ".join(parts)


def _is_known(word: Word, reader: Reader) -> bool:
    """Whether a word is a term, or a country."""
    return word.is_term or word.typed in reader.words.nations.values()


def _typed(parts: Sequence[Reading]) -> list[str]:
    return [part.typed for part in parts]


def _named(parts: Sequence[str]) -> str:
    return ", ".join(shown(part, 30) for part in parts)


def _extra(
    parts: Sequence[Reading], wanted: Sequence[Reading], reader: Reader, grade_item: GradeItem
) -> list[Reading]:
    """Return the items of an answer that are none of the key; of a sentence, only the bare ones."""
    return [
        part
        for part in parts
        if len(part.content) <= _MOST_EXTRA
        and not any(word.typed in reader.words.verbs for word in part.words)
        and any(not word.grammar for word in part.words)
        and reader.lists.pronouns.isdisjoint(word.typed for word in part.words)
        and not any(_belongs(part, item, grade_item) for item in wanted)
    ]


def _belongs(part: Reading, item: Reading, grade_item: GradeItem) -> bool:
    """Whether an item of an answer is one of the key, or a part of it."""
    if grade_item(part, item).mark >= _HIT:
        return True
    return bool({word.key for word in part.content} & {word.key for word in item.content})
