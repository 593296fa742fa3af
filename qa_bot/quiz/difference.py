"""How an answer differs from the key, word by word, whatever their order; grades nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from qa_bot.text import normalise, printable


@dataclass(frozen=True, slots=True)
class Difference:
    """The words of the key that an answer lacks, and those it has beside it, in runs as they stand there."""

    missing: tuple[str, ...]
    extra: tuple[str, ...]


def difference(given: str, key: str) -> Difference:
    """Return how `given` differs from `key`; case, accents and punctuation make no difference."""
    mine, its = printable(given).split(), printable(key).split()
    return Difference(tuple(_beyond(its, mine)), tuple(_beyond(mine, its)))


def _beyond(words: list[str], others: list[str]) -> Iterator[str]:
    """Yield the runs of words that are not among the others."""
    known = set(map(_bare, others))
    for is_known, run in groupby(words, lambda word: _bare(word) in known):
        if not is_known:
            yield " ".join(run)


def _bare(word: str) -> str:
    return "".join(character for character in normalise(word) if character.isalnum()) or word
