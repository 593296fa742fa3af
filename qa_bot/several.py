"""Two questions in one line: how they are told apart, and how two answers become one."""

import re
from collections.abc import Mapping
from dataclasses import replace

from qa_bot.model import Also, Answer, AnswerCitation, WordLists
from qa_bot.text import sentences, tokens

# More questions than this in one line are a text, not a question.
MOST = 3
_JOINT = re.compile(r"[,;]?\s+(?:and|&)\s+(?:also\s+)?", re.IGNORECASE)
_MARKER = re.compile(r"\[(\d+)\]")


def parts(line: str, lists: WordLists) -> tuple[str, ...]:
    """Return the questions in a line, each to stand on its own; () where it is one question or a story.

    A line falls apart at its question marks, and before an "and" with a question word behind it.
    """
    told = sentences(line)
    if not told or any(not sentence.rstrip().endswith("?") for sentence in told[:-1]):
        return ()
    found = [_without_link(piece, lists) for sentence in told for piece in _halves(sentence, lists)]
    return tuple(found) if 1 < len(found) <= MOST and all(map(tokens, found)) else ()


def _without_link(piece: str, lists: WordLists) -> str:
    first, _, rest = piece.strip().partition(" ")
    return rest if first.lower() in lists.links and rest else piece


def _halves(sentence: str, lists: WordLists) -> list[str]:
    for joint in _JOINT.finditer(sentence):
        behind = tokens(sentence[joint.end() :])
        if (
            behind
            and behind[0] in lists.question_words
            and not lists.question_words.isdisjoint(tokens(sentence[: joint.start()]))
        ):
            return [sentence[: joint.start()], *_halves(sentence[joint.end() :], lists)]
    return [sentence]


def joined(question: str, answers: tuple[Answer, ...]) -> Answer:
    """Return one answer made of several: their texts, with markers that run on, and all their citations."""
    first, *rest = answers
    text, citations = first.text, list(first.citations)
    for answer in rest:
        text = f"{text} {_renumbered(answer.text, _numbered_on(answer, citations))}"
    return replace(
        first,
        question=question,
        text=text,
        citations=tuple(citations),
        confidence=min(answer.confidence for answer in answers),
        also=tuple(Also(a.entry, a.pack, a.topic) for a in rest if a.entry and a.pack),
        short=None,
        notes=tuple(dict.fromkeys(note for answer in answers for note in answer.notes)),
    )


def _numbered_on(answer: Answer, citations: list[AnswerCitation]) -> dict[str, int]:
    """Add the citations of an answer that are not there yet; return its new markers by the old ones."""
    numbers = {}
    for cited in answer.citations:
        same = next((c for c in citations if replace(c, marker=cited.marker, fact=cited.fact) == cited), None)
        if same is None:
            same = replace(cited, marker=len(citations) + 1)
            citations.append(same)
        numbers[str(cited.marker)] = same.marker
    return numbers


def _renumbered(text: str, numbers: Mapping[str, int]) -> str:
    """Put the new markers in the place of the old ones; a bracket that is no marker stays."""
    return _MARKER.sub(lambda marker: f"[{numbers.get(marker[1], marker[1])}]", text)
