"""How far a ranking may be trusted: from what was measured of the first match to a probability.

The weights come from the base itself: its phrasings held out (the rest should find the entry), its
entries held out and its questions spoilt (now the right behaviour is silence). The same trials tell
how often a bot that answers from some confidence on would err.
"""

import hashlib
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from typing import Literal

from qa_bot.matching.guards import explained, is_name
from qa_bot.matching.index import Entry, Index, Texts, build, key_of
from qa_bot.matching.scoring import NO_CONTEXT, Context, Evidence, rank
from qa_bot.matching.vocabulary import Reading, Unit, content
from qa_bot.model import Pack, Question, WordLists

# At most this many phrasings, and as many entries, are held out.
MOST_HELD_OUT = 500
HELD_OUT_OF = 5
# One question in five is taken to have no answer in a base: mostly because it asks something that
# the entry on its subject does not tell, now and then because there is no entry on its subject.
MASKED, SPOILT = 0.05, 0.2
# How strongly the weights are drawn to the defaults: what a base of a few entries says counts little.
PRIOR = 10.0
# The fit takes so many steps, and halves a step that goes too far at most so often.
STEPS, HALVINGS = 25, 30
# Beyond this, either way, a logistic curve is flat.
MOST_Z = 30.0
# A share of fewer trials than this tells little: where none of 30 went wrong, one in ten still may.
FEWEST = 30
# Stands in for a word of which nothing is known; no letters that a feature could hold.
UNKNOWN, UNKNOWN_WEIGHT = "\N{REPLACEMENT CHARACTER}", 0.5
# What is asked for, or done, says at least so much, however common the word.
HEAD_WEIGHT = 0.5
# A score beyond the first, or more matching words than the second, make a match no surer.
MOST_SCORED, MOST_MATCHED = 1.6, 8


@dataclass(frozen=True, slots=True)
class Features:
    """What the confidence is computed from, each about 0 to 1.

    `score` is that of the first entry, `margin` its lead over the best entry that stands on other
    facts. Of what the question says, `matched` counts the words that the
    entry explains, `unexplained` is the share of weight that it does not, `rarest` the weight of
    the most informative such word; `action` and `thing` are its weight where that word is what
    somebody is said to do ("did India leave"), or what is asked for ("which towns").
    """

    score: float
    margin: float
    matched: float
    unexplained: float
    rarest: float
    action: float
    thing: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a logistic model over the features."""

    bias: float
    score: float
    margin: float
    matched: float
    unexplained: float
    rarest: float
    action: float
    thing: float


# For bases too small to tell, set by hand: each feature counts in the direction in which it must.
DEFAULTS = Weights(
    bias=-1.5,
    score=2.0,
    margin=2.6,
    matched=1.8,
    unexplained=-1.0,
    rarest=-2.0,
    action=-1.0,
    thing=-1.2,
)


def features(
    index: Index, reading: Reading, ranked: Sequence[Evidence], context: Context = NO_CONTEXT
) -> Features:
    """Measure the first of a non-empty ranking."""
    best = ranked[0]
    entry = index.entries[best.entry]
    facts = index.outlines[best.entry].facts
    rival = next((e for e in ranked[1:] if not index.outlines[e.entry].facts & facts), None)
    asked = content(reading.units)
    missing = [unit.weight for unit in asked if not explained(unit, entry)]
    total = sum(unit.weight for unit in asked) or 1.0
    before = sum(unit.fade for unit in context.units if explained(unit, entry))
    matched = len(asked) - len(missing) + before
    lists = index.vocabulary.lists
    return Features(
        score=min(best.score, MOST_SCORED),
        margin=best.score - (rival.score if rival else 0.0),
        matched=min(matched, MOST_MATCHED) / MOST_MATCHED,
        unexplained=sum(missing) / total,
        rarest=max(missing, default=0.0),
        action=_missing_after(index, reading.units, lists.openers, entry),
        thing=_missing_after(index, reading.units, lists.question_words, entry),
    )


def _missing_after(index: Index, units: Sequence[Unit], words: frozenset[str], entry: Entry) -> float:
    """Return the weight of the word that `_first_after` finds, if the entry does not know it."""
    unit = _first_after(index, units, words)
    return max(unit.weight, HEAD_WEIGHT) if unit is not None and not explained(unit, entry) else 0.0


def _first_after(index: Index, units: Sequence[Unit], words: frozenset[str]) -> Unit | None:
    """Return the first word with a meaning, no name, that follows one of `words`."""
    first = next((at for at, unit in enumerate(units) if unit.typed in words), len(units))
    return next((u for u in units[first:] if not u.grammar and not is_name(u, index.terms)), None)


def confidence(measured: Features, weights: Weights) -> float:
    """Return the probability, from 0 to 1, that the first entry is the right one."""
    bias, *factors = astuple(weights)
    z = bias + sum(factor * value for factor, value in zip(factors, astuple(measured), strict=True))
    return 1 / (1 + math.exp(-max(-MOST_Z, min(MOST_Z, z))))


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial: a held-out phrasing as it is, spoilt, or "masked", as if its entry were not there.

    `question` is the phrasing, `measured` what was measured of the first match, `right` whether that
    match was the right one, and `weight` how much the trial counts in the fit.
    """

    kind: Literal["as it is", "spoilt", "masked"]
    question: str
    measured: Features
    right: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of some trials went wrong, `wrong` of `trials`."""

    wrong: int
    trials: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where there was no trial."""
        return self.wrong / self.trials if self.trials else None


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a bot errs that answers from the confidence `threshold`, from 0 to 1, on.

    False answers are given to questions without an answer, spoilt or masked (`unanswerable`), and
    where the first entry is a wrong one (`misled`). False refusals meet questions whose first entry
    is the right one (`refused`).
    """

    threshold: float
    unanswerable: Rate
    misled: Rate
    refused: Rate


def calibrate(packs: Sequence[Pack], lists: WordLists, texts: Texts | None = None) -> Weights:
    """Fit the weights to held-out, spoilt and masked questions of packs; DEFAULTS where there are none."""
    return fit(trials(packs, lists, texts))


def trials(packs: Sequence[Pack], lists: WordLists, texts: Texts | None = None) -> tuple[Trial, ...]:
    """Ask the held-out phrasings of packs: as they are, spoilt, and as if their entry were not there."""
    return tuple(_trials(packs, lists, texts))


def fit(tried: Sequence[Trial]) -> Weights:
    """Fit the weights to trials; DEFAULTS where there are none.

    Logistic regression by Newton's method, with a normal prior around the defaults. Where a whole step
    would go too far, half of it is tried, and so on: what is climbed has one top only.
    """
    if not tried:
        return DEFAULTS
    import numpy as np  # noqa: PLC0415 - answering must not pay for it

    measured = np.array([[1.0, *astuple(trial.measured)] for trial in tried])
    right = np.array([float(trial.right) for trial in tried])
    weight = np.array([trial.weight for trial in tried])
    prior = np.array(astuple(DEFAULTS))
    factors = prior

    def likelihood(at: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
        z = measured @ at
        return float(weight @ (right * z - np.logaddexp(0, z)) - PRIOR / 2 * np.sum((at - prior) ** 2))

    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(measured @ factors, -MOST_Z, MOST_Z)))
        slope = measured.T @ (weight * (right - chance)) - PRIOR * (factors - prior)
        spread = (weight * chance * (1 - chance))[:, None]
        step = np.linalg.solve((measured * spread).T @ measured + PRIOR * np.eye(len(prior)), slope)
        reached = likelihood(factors)
        halved = (factors + step / 2**halvings for halvings in range(HALVINGS))
        factors = next((at for at in halved if likelihood(at) >= reached), factors)
    return Weights(*map(float, factors))


def measure(tried: Sequence[Trial], thresholds: Sequence[float]) -> tuple[Rates, ...]:
    """Return, for each threshold, how often a bot errs that answers from that confidence on.

    No trial is judged by weights that were fitted to its own question: the questions are halved, and
    each half is judged by the weights of the other. Only confidence decides here; guards do not.
    """
    halves = [[trial for trial in tried if _half(trial.question) == half] for half in (0, 1)]
    judged = [
        (trial, confidence(trial.measured, weights))
        for half, weights in zip(halves, map(fit, reversed(halves)), strict=True)
        for trial in half
    ]
    unanswerable = [trust for trial, trust in judged if trial.kind != "as it is"]
    misled = [trust for trial, trust in judged if trial.kind == "as it is" and not trial.right]
    found = [trust for trial, trust in judged if trial.kind == "as it is" and trial.right]
    return tuple(
        Rates(
            threshold,
            unanswerable=Rate(sum(trust >= threshold for trust in unanswerable), len(unanswerable)),
            misled=Rate(sum(trust >= threshold for trust in misled), len(misled)),
            refused=Rate(sum(trust < threshold for trust in found), len(found)),
        )
        for threshold in thresholds
    )


def _half(question: str) -> int:
    """Put a question into one of two halves, by its text alone."""
    return hashlib.sha256(question.encode("utf-8", "surrogatepass")).digest()[0] % 2


def _trials(packs: Sequence[Pack], lists: WordLists, texts: Texts | None) -> Iterator[Trial]:
    held = _held_out(packs)
    if not held:
        return
    index = build([_without(pack, held) for pack in packs], lists, texts)
    for pack, question, number in held:
        asked = question.ask[number]
        reading = index.vocabulary.read_question(asked)
        ranked = rank(index, reading)
        if not ranked:
            continue
        right_one = index.numbers[key_of(pack.id, question.id)]
        facts = index.outlines[right_one].facts
        first = index.entries[ranked[0].entry]
        right = first.number == right_one or bool(facts and index.outlines[first.number].facts >= facts)
        yield Trial("as it is", asked, features(index, reading, ranked), right, 1.0)
        spoilt = _spoilt(index, reading, first, _chance(asked))
        still = rank(index, spoilt) if spoilt is not None else []
        if spoilt is not None and still:
            yield Trial("spoilt", asked, features(index, spoilt, still), False, SPOILT)
        others = [e for e in ranked if e.entry != right_one and not index.outlines[e.entry].facts & facts]
        if others:
            yield Trial("masked", asked, features(index, reading, others), False, MASKED)


def _spoilt(index: Index, reading: Reading, entry: Entry, chance: random.Random) -> Reading | None:
    """Put unknown words in place of what is asked for or done, and of half the rest: not told any more.

    Names stay: people ask in vain about what a base speaks of, rather than about something else.
    """
    lists = index.vocabulary.lists
    known = [u for u in content(reading.units) if not is_name(u, index.terms) and explained(u, entry)]
    heads = [_first_after(index, reading.units, words) for words in (lists.question_words, lists.openers)]
    candidates = [unit for unit in heads if unit in known] or known
    if not candidates:
        return None
    lost = [chance.choice(candidates)]
    rest = [unit for unit in known if unit not in lost]
    lost += chance.sample(rest, len(rest) // 2)
    stranger = Unit(UNKNOWN, UNKNOWN, UNKNOWN_WEIGHT)
    units = tuple(stranger if unit in lost else unit for unit in reading.units)
    gone = {word for unit in lost for word in unit.typed.split()}
    return Reading(units, tuple(UNKNOWN if word in gone else word for word in reading.words))


def _held_out(packs: Sequence[Pack]) -> list[tuple[Pack, Question, int]]:
    """Choose phrasings at random: of each entry at most one in five, and at least one stays."""
    can = [
        (pack, question, number)
        for pack in packs
        for question in pack.questions
        if len(question.ask) > 1 and not pack.smalltalk and not question.smalltalk
        for number in _chance(question.id).sample(
            range(len(question.ask)), -(-len(question.ask) // HELD_OUT_OF)
        )
    ]
    return sorted(can, key=lambda found: _chance(found[1].ask[found[2]]).random())[:MOST_HELD_OUT]


def _chance(text: str) -> random.Random:
    """Return a source of chance that depends on a text alone: packs in another order, the same weights."""
    return random.Random(text)  # noqa: S311 - chance, not secrecy


def _without(pack: Pack, held: Sequence[tuple[Pack, Question, int]]) -> Pack:
    left_out = {(question.id, number) for of, question, number in held if of is pack}
    questions = tuple(
        replace(q, ask=tuple(text for n, text in enumerate(q.ask) if (q.id, n) not in left_out))
        for q in pack.questions
    )
    return replace(pack, questions=questions)
