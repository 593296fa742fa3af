"""How far a ranking may be trusted: from what was measured of the first match to a probability.

The weights come from the base itself: its phrasings held out (the rest should find the entry) and
its entries held out (now the right behaviour is silence).
"""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace

from qa_bot.matching.guards import explained
from qa_bot.matching.index import Entry, Index, build
from qa_bot.matching.scoring import Evidence, rank
from qa_bot.matching.vocabulary import Reading, Unit
from qa_bot.model import Pack, Question, WordLists

# At most this many phrasings, and as many entries, are held out.
MOST_HELD_OUT = 400
# One question in five is taken to have no answer in a base: half of these because its entry is not
# there, half because they ask an entry for something that it does not tell.
MASKED, SPOILT = 0.125, 0.125
# How strongly the weights are drawn to the defaults: what a base of a few entries says counts little.
PRIOR = 4.0
STEPS = 25
# Stands in for a word of which nothing is known; no letters that a feature could hold.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Features:
    """What the confidence is computed from, each about 0 to 1.

    `margin`: lead over the best entry that stands on other facts; `unexplained`: share of the
    question's weight that the entry does not know; `rarest`: weight of the most informative such word.
    """

    linear: float
    nearest: float
    pooled: float
    letters: float
    typed: float
    margin: float
    unexplained: float
    rarest: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a logistic model over the features."""

    bias: float
    linear: float
    nearest: float
    pooled: float
    letters: float
    typed: float
    margin: float
    unexplained: float
    rarest: float


# What the bundled packs come to, rounded: for bases too small to tell.
DEFAULTS = Weights(
    bias=-2.0,
    linear=3.0,
    nearest=0.5,
    pooled=0.5,
    letters=0.5,
    typed=0.5,
    margin=3.5,
    unexplained=-1.5,
    rarest=-0.5,
)


def features(index: Index, reading: Reading, ranked: Sequence[Evidence]) -> Features:
    """Measure the first of a non-empty ranking."""
    best = ranked[0]
    entry = index.entries[best.entry]
    rival = next((e for e in ranked[1:] if not index.entries[e.entry].fact_ids & entry.fact_ids), None)
    missing = [unit.weight for unit in reading.units if not explained(unit, entry)]
    total = sum(unit.weight for unit in reading.units) or 1.0
    return Features(
        linear=best.linear,
        nearest=best.nearest,
        pooled=best.pooled,
        letters=best.letters,
        typed=best.typed,
        margin=best.score - (rival.score if rival else 0.0),
        unexplained=sum(missing) / total,
        rarest=max(missing, default=0.0),
    )


def confidence(measured: Features, weights: Weights) -> float:
    """Return the probability, from 0 to 1, that the first entry is the right one."""
    bias, *factors = astuple(weights)
    z = bias + sum(factor * value for factor, value in zip(factors, astuple(measured), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def calibrate(packs: Sequence[Pack], lists: WordLists) -> Weights:
    """Fit the weights to held-out phrasings and entries of packs; DEFAULTS where there are none.

    Logistic regression by Newton's method, with a normal prior around the defaults.
    """
    trials = list(_trials(packs, lists))
    if not trials:
        return DEFAULTS
    import numpy as np  # noqa: PLC0415 - answering must not pay for it

    measured = np.array([[1.0, *astuple(trial.measured)] for trial in trials])
    right = np.array([float(trial.right) for trial in trials])
    weight = np.array([trial.weight for trial in trials])
    prior = np.array(astuple(DEFAULTS))
    factors = prior.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-measured @ factors))
        slope = measured.T @ (weight * (right - chance)) - PRIOR * (factors - prior)
        bend = (measured * (weight * chance * (1 - chance))[:, None]).T @ measured + PRIOR * np.eye(
            len(prior)
        )
        factors = factors + np.linalg.solve(bend, slope)
    return Weights(*map(float, factors))


@dataclass(frozen=True, slots=True)
class Trial:
    """One held-out question: what was measured, whether the first entry was right, how much it counts."""

    measured: Features
    right: bool
    weight: float


def _trials(packs: Sequence[Pack], lists: WordLists) -> Iterator[Trial]:
    """Ask held-out phrasings: of the whole base, then as if their entry were not there."""
    held = _held_out(packs)
    if not held:
        return
    index = build([_without(pack, held) for pack in packs], lists)
    for pack, question, number in held:
        reading = index.vocabulary.read_question(question.ask[number])
        ranked = rank(index, reading)
        if not ranked:
            continue
        facts = index.entries[index.numbers[f"{pack.id}/{question.id}"]].fact_ids
        first = index.entries[ranked[0].entry]
        same = (first.pack, first.id) == (pack.id, question.id)
        right = same or bool(facts and first.fact_ids >= facts)
        yield Trial(features(index, reading, ranked), right, 1.0)
        spoilt = _spoilt(reading, first)
        still = rank(index, spoilt) if spoilt is not None else []
        if spoilt is not None and still:
            yield Trial(features(index, spoilt, still), False, SPOILT)
        others = [e for e in ranked if _stands_apart(index.entries[e.entry], pack, question, facts)]
        if others:
            yield Trial(features(index, reading, others), False, MASKED)


def _spoilt(reading: Reading, entry: Entry) -> Reading | None:
    """Put a word that nobody knows in place of the most telling one: now something else is asked."""
    telling = max(
        (unit for unit in reading.units if not unit.grammar and explained(unit, entry)),
        key=lambda unit: unit.weight,
        default=None,
    )
    if telling is None:
        return None
    unknown = Unit(UNKNOWN, UNKNOWN)
    units = tuple(unknown if unit is telling else unit for unit in reading.units)
    parts = telling.typed.split()
    words = tuple(UNKNOWN if word in parts else word for word in reading.words)
    return Reading(units, words)


def _held_out(packs: Sequence[Pack]) -> list[tuple[Pack, Question, int]]:
    """Choose phrasings at random, at most one of an entry, of entries that keep others."""
    chance = random.Random(0)  # noqa: S311 - the same base must always come to the same weights
    can = [
        (pack, question, chance.randrange(len(question.ask)))
        for pack in packs
        for question in pack.questions
        if len(question.ask) > 1 and not pack.smalltalk and not question.smalltalk
    ]
    return chance.sample(can, min(MOST_HELD_OUT, len(can)))


def _without(pack: Pack, held: Sequence[tuple[Pack, Question, int]]) -> Pack:
    left_out = {question.id: number for of, question, number in held if of is pack}
    questions = tuple(
        replace(q, ask=tuple(text for n, text in enumerate(q.ask) if n != left_out.get(q.id)))
        for q in pack.questions
    )
    return replace(pack, questions=questions)


def _stands_apart(entry: Entry, pack: Pack, question: Question, facts: frozenset[tuple[str, str]]) -> bool:
    """Whether an entry is another than the one held out, and does not answer the same."""
    return (entry.pack, entry.id) != (pack.id, question.id) and not entry.fact_ids & facts
