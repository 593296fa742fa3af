"""What an answer names instead of what a key names: other persons, places, terms and numbers.

Looks at names alone; whether the rest of the answer is like the key is not asked here.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from qa_bot.grading.reading import Reader, Reading, Word, within
from qa_bot.matching.vocabulary import capitalised

_WORD = re.compile(r"\w+")
_AMERICA, _AMERICAN = "america", frozenset({"us", "usa", "united states"})


def other_name(answer: Reading, key: Reading, reader: Reader) -> str | None:
    """Return a name or a number of the answer that stands in the place of one of the key.

    Who leaves out a first name gives no other name, but for another first name.
    """
    return _instead(answer, key, reader, names) or other_number(answer, key, reader)


def other_number(answer: Reading, key: Reading, reader: Reader) -> str | None:
    """Return a number of the answer that stands in the place of one of the key."""
    return _instead(answer, key, reader, _numbers)


def _instead(
    answer: Reading, key: Reading, reader: Reader, named: Callable[[Reading, Reader], Sequence[Word]]
) -> str | None:
    mine, its = named(answer, reader), named(key, reader)
    both = {word.key for word in answer.words} & {word.key for word in key.words}
    left_out = {word.typed for word in its if not _is_among(word, _apart(answer, both), mine, reader)}
    others = [word.typed for word in mine if not _is_among(word, _apart(key, both), its, reader)]
    if left_out <= reader.words.first_names:
        others = [typed for typed in others if left_out and typed in reader.words.first_names]
    return others[0] if others else None


def called(word: Word, reader: Reader) -> str:
    """Return by what a name is compared: its key, but for the country of many names."""
    is_american = word.typed in _AMERICAN or reader.words.nations.get(word.typed, word.typed) == _AMERICA
    return _AMERICA if is_american else word.key


def _apart(text: Reading, both: Collection[str]) -> list[Word]:
    """Return the words of a text, and those within its names, but for the names of both texts."""
    return [one for word in text.words for one in ((word,) if word.key in both else within(word))]


def _is_among(name: Word, words: Iterable[Word], beside: Iterable[Word], reader: Reader) -> bool:
    """Whether a text says a name, or all that it is made of, or who leads what is named."""
    spoken = {called(word, reader) for word in words}
    if called(name, reader) in spoken:
        return True
    parts = [word for inner in name.inner for word in within(inner) if not word.grammar]
    alone = {called(word, reader) for word in beside}
    return bool(parts) and (
        all(called(word, reader) in spoken for word in parts if not word.inner)
        or any(word.is_term and called(word, reader) in alone for word in parts)
    )


def names(text: Reading, reader: Reader) -> list[Word]:
    """Return the proper names of a text: terms, countries and capitalised words."""
    capitals = capitalised(text.typed)
    countries = frozenset(reader.words.nations.values())
    initials = {word.lower() for word in _WORD.findall(text.typed) if word[0].isupper()}
    return [
        word
        for word in _singled_out(text.words, reader)
        if reader.is_proper(word)
        or (word.typed in capitals and len(word.typed) > 1)
        or (word.typed in initials and reader.words.nations.get(word.typed, word.typed) in countries)
    ]


def _singled_out(words: Iterable[Word], reader: Reader) -> Iterator[Word]:
    """Return words, with those that a term without a proper name is made of instead of it."""
    for word in words:
        if word.inner and not reader.is_proper(word):
            yield from _singled_out(word.inner, reader)
        else:
            yield word


def _numbers(text: Reading, reader: Reader) -> list[Word]:
    return [word for word in text.words if word.is_number or reader.is_ordinal(word.typed)]
