"""What an answer claims: what is taken back, denied or left open in it; knows no keys and no verdicts.

Works on plain text: normalised, with its stops (`Reading.plain`).
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from qa_bot.grading.reading import Reading
from qa_bot.model import GradingWords, WordLists
from qa_bot.text import tokens

_CLAUSE_END = re.compile(
    r",(?=\s(?!\d)|$)|[;:!?]+(?=\s|$)|\.(?=\s|$)|\s+-+\s+|\bbut\b|\bhowever\b|\binstead\b|[()\n]"
)
_LIST_CLAUSE_END = re.compile(r"[;!?]+(?=\s|$)|\.(?=\s|$)|\bbut\b|\n")
_OR = re.compile(
    r"\s+or\s+|(?<=[a-z\d])\s+/\s+|(?<=[a-z]{3})/(?=[a-z]{3})|,\s*(?=(?:maybe|perhaps|possibly)\b)"
)
_AND = re.compile(
    r"\s*[;\n•|]+\s*|,\s+(?:and|or|&|plus)\s+|\s*,\s*(?!\d{3}\b)|\s+(?:and|&|plus|as well as|or|with)\s+"
    r"|\s+(?:along|together) with\s+|(?:^|\s+)(?:-|\*|\d+[.)])\s+|\s*\+\s*|\s+/\s+"
)
_LEADING = re.compile(
    r"^\W*(?:either|both|it is|it was|they are|the answer is|i think|maybe|perhaps|possibly|probably)\s+"
)


def gives_up(answer: Reading, words: GradingWords) -> bool:
    """Whether an answer says that it does not know."""
    said = " ".join(tokens(answer.plain))
    return any(said in (phrase, f"{phrase} sorry", f"sorry {phrase}") for phrase in words.unknown)


def settled(plain: str, words: GradingWords) -> str:
    """Return what an answer comes to in the end: "Abe, no wait, Kishida" is about the last one."""
    parts = [part for part in _taken_back(words.retractions).split(plain) if tokens(part)]
    final = parts[-1] if parts else plain
    said = _LEADING.sub("", final)
    return said if tokens(said) else final


def alternatives(plain: str, words: GradingWords) -> tuple[str, ...]:
    """Return the answers of which one leaves open which is meant ("50,000 or 54,000"); else the one."""
    found: list[str] = []
    for part in _OR.split(plain):
        said = tokens(part)
        if found and (not said or said[0] in words.or_so):
            found[-1] += f" or {part}"
        elif said:
            found.append(_LEADING.sub("", part))
    return tuple(found) or (plain,)


def asserted(plain: str, lists: WordLists, *, is_list: bool = False) -> str:
    """Return what is left of an answer without that which it denies: of "not X but Y" it is Y.

    In an answer that lists things, a comma does not end what is denied.
    """
    ends = _LIST_CLAUSE_END if is_list else _CLAUSE_END
    clauses = [clause for clause in ends.split(plain) if clause and clause.strip()]
    kept = [_asserted(clause, lists) for clause in clauses]
    if all(len(rest.split()) == len(clause.split()) for rest, clause in zip(kept, clauses, strict=True)):
        return plain
    return ", ".join(filter(None, kept))


def _asserted(clause: str, lists: WordLists) -> str:
    words = re.findall(r"\S+", clause)
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if word in lists.negations and after not in lists.grading.denies_nothing:
            return " ".join(words[:at])
    return " ".join(words)


def main_clause(plain: str, words: GradingWords) -> str:
    """Return an answer without what it concedes: of "Oslo, although Bergen is larger" it is Oslo."""
    first = re.split(rf"\b{_any_of(words.conceding)}\b", plain, maxsplit=1)[0]
    return first if tokens(first) else plain


def items(plain: str, words: GradingWords) -> tuple[str, ...]:
    """Split an enumeration into its items."""
    parts = _AND.split(_LEADING.sub("", _others(words.among_others).sub("", plain)))
    return tuple(part.strip(" .:") for part in parts if tokens(part))


def is_denied(words: Sequence[str], negations: frozenset[str]) -> bool:
    """Whether an odd number of negations stands in a text; "neither … nor" is one."""
    found = sum(word in negations for word in words)
    return (found - words.count("nor") * ("neither" in words)) % 2 == 1


@lru_cache(8)
def _taken_back(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longer = _any_of(sorted((phrase for phrase in phrases if " " in phrase), key=len, reverse=True))
    single = _any_of(phrase for phrase in phrases if " " not in phrase)
    return re.compile(
        rf"(?:[,.;:?!]+|\s-+)\s*(?:oh |well |um |uh )?(?:{longer}|{single}(?=\s*[,.;:!-]))[\s,.;:!-]+"
        rf"|\s{longer}\b[\s,.;:!-]+"
    )


@lru_cache(8)
def _others(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[,\s]*\b{_any_of(phrases)}\b\.?|\(.*?\)")


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of some phrases; without phrases it matches nothing."""
    return f"(?:{'|'.join(map(re.escape, phrases)) or '(?!)'})"
