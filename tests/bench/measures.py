"""What is computed from outcomes: pure functions. What a sample does not allow to compute is NaN."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

BINS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went.

    `part` is the split or the channel that the question belongs to. `right` says whether the first
    entry is the one that is wanted: never, where the question is out of scope.
    """

    part: str
    in_scope: bool
    right: bool
    confidence: float
    milliseconds: float = 0.0


def accuracy(outcomes: Sequence[Outcome]) -> float:
    """The share of questions in scope that found their entry; nothing is refused."""
    return _share([outcome.right for outcome in outcomes if outcome.in_scope])


def refusal_threshold(outcomes: Sequence[Outcome]) -> float:
    """The confidence from which on answering is best, refusing being one more class.

    Of thresholds that are equally good it is the highest; infinity where refusing always is best.
    """
    ordered = sorted(outcomes, key=lambda outcome: -outcome.confidence)
    # Each question that is answered rather than refused wins a point, loses one, or is wrong either way.
    gains = list(accumulate(outcome.right - (not outcome.in_scope) for outcome in ordered))
    best, threshold = 0, math.inf
    for number, outcome in enumerate(ordered):
        ends_tie = number + 1 == len(ordered) or ordered[number + 1].confidence < outcome.confidence
        if ends_tie and gains[number] > best:
            best, threshold = gains[number], outcome.confidence
    return threshold


def answered_in_scope(outcomes: Sequence[Outcome], threshold: float) -> float:
    """The share of questions in scope that found their entry and were not refused."""
    return _share([o.right and o.confidence >= threshold for o in outcomes if o.in_scope])


def refused_out_of_scope(outcomes: Sequence[Outcome], threshold: float) -> float:
    """The share of questions out of scope that were refused."""
    return _share([o.confidence < threshold for o in outcomes if not o.in_scope])


def auroc(outcomes: Sequence[Outcome]) -> float:
    """How often a question in scope is trusted more than one out of scope; a tie counts half."""
    inside = [outcome.confidence for outcome in outcomes if outcome.in_scope]
    outside = sorted(outcome.confidence for outcome in outcomes if not outcome.in_scope)
    if not inside or not outside:
        return math.nan
    wins = sum(bisect_left(outside, value) + bisect_right(outside, value) for value in inside)
    return wins / (2 * len(inside) * len(outside))


def calibration_error(outcomes: Sequence[Outcome], bins: int = BINS) -> float:
    """How far confidence is from the share that is right, on average over bins of equal counts."""
    if not outcomes:
        return math.nan
    ordered = sorted(outcomes, key=lambda outcome: outcome.confidence)
    edges = [len(ordered) * number // bins for number in range(bins + 1)]
    groups = [ordered[start:end] for start, end in pairwise(edges)]
    return sum(abs(sum(o.confidence - o.right for o in group)) for group in groups) / len(ordered)


def macro_f1(right: Sequence[bool], accepted: Sequence[bool]) -> float:
    """The mean of the F1 of accepting and of rejecting; a class that nobody names counts as 0."""
    return (_f1(right, accepted, of=True) + _f1(right, accepted, of=False)) / 2 if right else math.nan


def _f1(right: Sequence[bool], accepted: Sequence[bool], *, of: bool) -> float:
    both = sum(one == other == of for one, other in zip(right, accepted, strict=True))
    named = sum(one == of for one in (*right, *accepted))
    return 2 * both / named if named else 0.0


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values lie below."""
    if not values:
        return math.nan
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _share(claims: Sequence[bool]) -> float:
    return sum(claims) / len(claims) if claims else math.nan
