"""Other ways of searching the same packs, as they are without any tuning, behind one method."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

import bm25s
from rapidfuzz import fuzz, process, utils

from qa_bot import Pack


class Peer(Protocol):
    """A searcher made from a pack."""

    def __init__(self, pack: Pack) -> None: ...

    def best(self, question: str) -> tuple[str, float]:
        """Return the id of the nearest entry and its score, larger where nearer; "" for none."""


class RapidfuzzScan:
    """A scan of all texts with the scorer that rapidfuzz takes unless told otherwise."""

    def __init__(self, pack: Pack) -> None:
        self._ids, texts = _texts(pack)
        self._texts = [utils.default_process(text) for text in texts]  # once, not for each question

    def best(self, question: str) -> tuple[str, float]:
        """Return the entry of the most similar text; of equal ones the first."""
        _, score, place = process.extractOne(utils.default_process(question), self._texts, scorer=fuzz.WRatio)
        return self._ids[place], score


class Bm25:
    """BM25 over the words of each text, with the tokenizer and constants of bm25s."""

    def __init__(self, pack: Pack) -> None:
        self._ids, texts = _texts(pack)
        self._index = bm25s.BM25()
        self._index.index(_words(texts), show_progress=False)

    def best(self, question: str) -> tuple[str, float]:
        """Return the entry of the text with the highest score; of equal ones the first."""
        words = _words([question])[0]
        if not words:
            return "", 0.0
        scores = self._index.get_scores(words)
        top = int(scores.argmax())
        return self._ids[top], float(scores[top])


PEERS: Mapping[str, type[Peer]] = MappingProxyType({"rapidfuzz scan": RapidfuzzScan, "bm25s": Bm25})


def _texts(pack: Pack) -> tuple[list[str], list[str]]:
    """All phrasings and facts, and beside them the ids of their entries."""
    pairs = [(question.id, text) for question in pack.questions for text in question.ask]
    pairs += [(fact.id, fact.says) for fact in pack.facts]
    return [entry for entry, _ in pairs], [text for _, text in pairs]


def _words(texts: list[str]) -> list[list[str]]:
    words: list[list[str]] = bm25s.tokenize(texts, return_ids=False, show_progress=False)
    return words
