"""How well each entry fits a question: the nearest phrasing, the entry as a whole, a linear model.

Ranks only. Whether the first match may be trusted is decided by ``guards`` and ``calibration``.
"""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz.distance import Indel

from qa_bot.matching import linear
from qa_bot.matching.index import Index
from qa_bot.matching.vocabulary import Reading, Unit, content
from qa_bot.matching.wanted import asked_for

# How the kinds of evidence add up to a score of about 0 to 1.
LINEAR, NEAREST, POOLED, LETTERS, TYPE = 0.5, 0.2, 0.22, 0.12, 0.15
# Where there are too few phrasings for a linear model, the other kinds of evidence make up for it.
WITHOUT_MODEL = 1 + LINEAR / (NEAREST + POOLED + LETTERS + TYPE)
# The votes of one's own features rarely come to more; beyond this they say nothing new.
MOST_VOTES = 2.0
# The curator's own wording, to the letter, is never outvoted.
EXACT = 1.0
# A fact was not written as a question: a question entry that fits as well goes first.
FACT_FACTOR = 0.85
# Half of what a key can contribute is reached when this share of an entry's phrasings hold it.
HALF_SHARE = 0.08
# A unit with less than this share of the weight of the most telling one is passed over.
COMMONPLACE = 0.1
# Only the phrasings of so many entries are looked at, and of these only the nearest letter by letter.
LOOKED_AT, COMPARED = 10, 24


@dataclass(frozen=True, slots=True)
class Context:
    """What was said around a question, or before it.

    `units` weigh less than what is asked, by their own weight. `favour` adds to the score of
    entries (by number); a negative value holds them back. `wanted` is the kind of answer that was
    asked for before: it holds where the question leaves it open.
    """

    units: tuple[Unit, ...] = ()
    favour: Mapping[int, float] = field(default_factory=dict)
    wanted: str | None = None


NO_CONTEXT = Context()


class Evidence(NamedTuple):
    """What speaks for one entry, each from 0 to about 1.

    `linear`: the votes of the question's features; `nearest`: the phrasing most like the question;
    `pooled`: how much of the question the entry explains, over all its phrasings and its answer;
    `letters`: letter by letter against a near phrasing; `typed`: whether people ask for the entry with
    that wh-word (0.5 where there is none). `phrasing` is the number of the nearest phrasing.
    """

    entry: int
    score: float
    linear: float
    nearest: float
    pooled: float
    letters: float
    typed: float
    phrasing: int | None


class _Nearest(NamedTuple):
    """The nearest phrasing of an entry: how similar, which, and the likeness of its letters."""

    similarity: float
    phrasing: int
    letters: float


_NO_PHRASING = _Nearest(0.0, -1, 0.0)


def rank(
    index: Index, reading: Reading, context: Context = NO_CONTEXT, most: int = LOOKED_AT
) -> list[Evidence]:
    """Rank the entries that share anything with the question, best first; at most about `most`.

    Only the phrasings of the entries that fit best as a whole are looked at one by one.
    """
    units = _telling((*content(reading.units), *context.units))
    votes = linear.scores(index.features, (*reading.units, *context.units))
    pooled = _pooled(index, units)
    whole = {number: POOLED * share for number, share in pooled.items()}
    for number, vote in votes.items():
        if vote > 0:
            whole[number] = whole.get(number, 0.0) + LINEAR * min(MOST_VOTES, vote)
    for number, favour in context.favour.items():
        if number in whole:
            whole[number] += favour
    exact = frozenset(index.by_text.get(reading.typed, ()))
    looked_at = exact.union(heapq.nlargest(most, whole, key=whole.__getitem__))
    nearest = _nearest(index, units, " ".join(reading.words), sorted(looked_at))
    asked = asked_for(reading.words) or context.wanted
    scale = 1.0 if index.features else WITHOUT_MODEL
    found = []
    for number in looked_at:
        near = nearest.get(number, _NO_PHRASING)
        outline = index.outlines[number]
        vote, share = max(0.0, min(MOST_VOTES, votes.get(number, 0.0))), pooled.get(number, 0.0)
        typed = 0.5 if asked is None or outline.kind == "fact" else float(asked in outline.serves)
        score = LINEAR * vote + POOLED * share + NEAREST * near.similarity + LETTERS * near.letters
        score = scale * (score + TYPE * typed) * (FACT_FACTOR if outline.kind == "fact" else 1.0)
        score += EXACT * (number in exact) + context.favour.get(number, 0.0)
        phrasing = near.phrasing if near is not _NO_PHRASING else None
        found.append(Evidence(number, score, vote, near.similarity, share, near.letters, typed, phrasing))
    return sorted(found, key=lambda e: (-e.score, e.entry))


def _telling(units: Sequence[Unit]) -> Sequence[Unit]:
    """Leave out units so common that they tell nothing, beside others that do: they cost the most time."""
    most = max((unit.weight for unit in units), default=0.0)
    return [unit for unit in units if unit.weight >= COMMONPLACE * most]


def _pooled(index: Index, units: Sequence[Unit]) -> dict[int, float]:
    """Return for each entry how much of the question's weight it explains."""
    total = sum(unit.weight for unit in units) or 1.0
    found: dict[int, float] = {}
    for unit in units:
        best: dict[int, float] = {}
        for key, similarity in ((unit.key, 1.0), *unit.near):
            sure = similarity * unit.sure * unit.weight * (1 + HALF_SHARE) / total
            for number, share in zip(*index.by_entry.get(key, ((), ())), strict=True):
                worth = sure * share / (share + HALF_SHARE)
                if worth > best.get(number, 0.0):
                    best[number] = worth
        for number, worth in best.items():
            found[number] = found.get(number, 0.0) + worth
    return found


def _nearest(index: Index, units: Sequence[Unit], words: str, entries: Sequence[int]) -> dict[int, _Nearest]:
    """Return for each of some entries, given in order, its most similar phrasing."""
    of_question, of_phrasing = _overlaps(index, units, entries)
    total = sum(unit.weight for unit in units) or 1.0
    totals = index.phrasings.total
    similar = [
        (_both_ways(shared / total, min(1.0, of_phrasing[number] / totals[number])), number)
        for number, shared in of_question.items()
    ]
    similar.sort(key=lambda s: (-s[0], s[1]))
    found: dict[int, _Nearest] = {}
    for at, (similarity, number) in enumerate(similar):
        entry = bisect_right(index.phrasings.starts, number) - 1
        best = found.get(entry)
        letters = Indel.normalized_similarity(words, index.phrasings.text[number]) if at < COMPARED else 0.0
        if best is None:
            found[entry] = _Nearest(similarity, number, letters)
        elif letters > best.letters:
            found[entry] = _Nearest(best.similarity, best.phrasing, letters)
    return found


def _overlaps(
    index: Index, units: Sequence[Unit], entries: Sequence[int]
) -> tuple[dict[int, float], dict[int, float]]:
    """Return for each phrasing the weight of what it shares with the question, by either's weights."""
    of_question: dict[int, float] = {}
    of_phrasing: dict[int, float] = {}
    weights = index.vocabulary.lexicon.weights
    starts = index.phrasings.starts
    for unit in units:
        seen: set[int] = set()
        for key, similarity in ((unit.key, 1.0), *unit.near):
            holding = index.by_phrasing.get(key)
            if not holding:
                continue
            mine = unit.weight * similarity * unit.sure
            theirs = min(weights.get(key, unit.weight), unit.weight) * similarity
            at = 0
            for entry in entries:
                at = bisect_left(holding, starts[entry], at)
                end = bisect_left(holding, starts[entry + 1], at)
                for number in holding[at:end]:
                    if number not in seen:
                        of_question[number] = of_question.get(number, 0.0) + mine
                        of_phrasing[number] = of_phrasing.get(number, 0.0) + theirs
                        if unit.near:
                            seen.add(number)
                at = end
    return of_question, of_phrasing


def _both_ways(of_question: float, of_phrasing: float) -> float:
    """Weigh how much of each is covered by the other; the harmonic mean forgives neither."""
    if not of_question or not of_phrasing:
        return 0.0
    return 2 * of_question * of_phrasing / (of_question + of_phrasing)
