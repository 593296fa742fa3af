"""What an answer claims: what is taken back, denied or left open in it; knows no keys and no verdicts.

Works on plain text: normalised, with its stops (`Reading.plain`).
"""

import re
from collections.abc import Sequence

from qa_bot.grading.english import AMONG_OTHERS, CORRECTIONS, OR_SO, UNKNOWN
from qa_bot.grading.reading import Reading
from qa_bot.text import tokens

_CLAUSE_END = re.compile(
    r",(?=\s(?!\d)|$)|[;:!?]+(?=\s|$)|\.(?=\s|$)|\s+-+\s+|\bbut\b|\bhowever\b|\binstead\b|[()\n]"
)
_LIST_CLAUSE_END = re.compile(r"[;!?]+(?=\s|$)|\.(?=\s|$)|\bbut\b|\n")
_MULTI = "|".join(sorted((phrase for phrase in CORRECTIONS if " " in phrase), key=len, reverse=True))
_SINGLE = "|".join(phrase for phrase in CORRECTIONS if " " not in phrase)
_TAKEN_BACK = re.compile(
    rf"(?:[,.;:?!]+|\s-+)\s*(?:oh |well |um |uh )?(?:{_MULTI}|(?:{_SINGLE})(?=\s*[,.;:!-]))[\s,.;:!-]+"
    rf"|\s(?:{_MULTI})\b[\s,.;:!-]+"
)
_OR = re.compile(
    r"\s+or\s+|(?<=[a-z\d])\s+/\s+|(?<=[a-z]{3})/(?=[a-z]{3})|,\s*(?=(?:maybe|perhaps|possibly)\b)"
)
_AND = re.compile(
    r"\s*[;\n•|]+\s*|,\s+(?:and|or|&|plus)\s+|\s*,\s*(?!\d{3}\b)|\s+(?:and|&|plus|as well as|or|with)\s+"
    r"|(?:^|\s+)(?:-|\*|\d+[.)])\s+|\s*\+\s*|\s+/\s+"
)
_OTHERS = re.compile(rf"[,\s]*\b(?:{'|'.join(AMONG_OTHERS)})\b\.?|\(.*?\)")
_LEADING = re.compile(
    r"^\W*(?:either|both|it is|it was|they are|the answer is|i think|maybe|perhaps|possibly|probably)\s+"
)
# A negation before one of these denies nothing: "no more than", "not only".
_DENIES_NOTHING = frozenset(
    [
        "more",
        "less",
        "fewer",
        "later",
        "earlier",
        "doubt",
        "question",
        "only",
        "just",
        "sure",
        "certain",
        "problem",
    ]
)


def gives_up(answer: Reading) -> bool:
    """Whether an answer says that it does not know."""
    said = " ".join(tokens(answer.plain))
    return any(said in (phrase, f"{phrase} sorry", f"sorry {phrase}") for phrase in UNKNOWN)


def settled(plain: str) -> str:
    """Return what an answer comes to in the end: "Abe, no wait, Kishida" is about the last one."""
    parts = [part for part in _TAKEN_BACK.split(plain) if tokens(part)]
    final = parts[-1] if parts else plain
    said = _LEADING.sub("", final)
    return said if tokens(said) else final


def alternatives(plain: str) -> tuple[str, ...]:
    """Return the answers of which one leaves open which is meant ("50,000 or 54,000"); else the one."""
    found: list[str] = []
    for part in _OR.split(plain):
        words = tokens(part)
        if found and (not words or words[0] in OR_SO):
            found[-1] += f" or {part}"
        elif words:
            found.append(_LEADING.sub("", part))
    return tuple(found) or (plain,)


def asserted(plain: str, negations: frozenset[str], *, is_list: bool = False) -> str:
    """Return what is left of an answer without that which it denies: of "not X but Y" it is Y.

    In an answer that lists things, a comma does not end what is denied.
    """
    ends = _LIST_CLAUSE_END if is_list else _CLAUSE_END
    clauses = [clause for clause in ends.split(plain) if clause and clause.strip()]
    kept = [_asserted(clause, negations) for clause in clauses]
    if all(len(rest.split()) == len(clause.split()) for rest, clause in zip(kept, clauses, strict=True)):
        return plain
    return ", ".join(filter(None, kept))


def _asserted(clause: str, negations: frozenset[str]) -> str:
    words = re.findall(r"\S+", clause)
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if word in negations and after not in _DENIES_NOTHING:
            return " ".join(words[:at])
    return " ".join(words)


def items(plain: str) -> tuple[str, ...]:
    """Split an enumeration into its items."""
    parts = _AND.split(_LEADING.sub("", _OTHERS.sub("", plain)))
    return tuple(part.strip(" .:") for part in parts if tokens(part))


def is_denied(words: Sequence[str], negations: frozenset[str]) -> bool:
    """Whether an odd number of negations stands in a text."""
    return sum(word in negations for word in words) % 2 == 1
