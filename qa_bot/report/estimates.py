"""Figures of a small group with how sure they are: a mean mark and a correlation; knows no reviews.

Where a sample is small, an interval says more than its figure. All intervals are of 95 % confidence.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# Half of the normal distribution's 95 % lies up to here.
_Z = 1.959964
_FEWEST_PAIRS = 3
# Sums of marks are not exact: below this, values are all the same.
_NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure drawn from `count` values. The true one is between `low` and `high`, with 95 % confidence."""

    value: float
    low: float
    high: float
    count: int


def mean_mark(total: float, count: int) -> Estimate | None:
    """Return the mean of `count` marks from 0 to 1 that add up to `total`; None where there is none.

    The interval is Wilson's (Probable inference, the law of succession, and statistical inference, JASA 22,
    1927, pages 209-212): it stays within 0 and 1, and holds for few answers. It is made for marks of 0 or 1;
    marks in between vary less, so that it is then rather too wide than too narrow.
    """
    if not count:
        return None
    mean = min(max(total / count, 0.0), 1.0)
    spread = _Z * math.sqrt(mean * (1 - mean) / count + _Z**2 / (4 * count**2))
    middle, scale = mean + _Z**2 / (2 * count), 1 + _Z**2 / count
    low, high = max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
    # At the ends rounding may leave the mean outside by a hair.
    return Estimate(mean, min(low, mean), max(high, mean), count)


def correlation(pairs: Sequence[tuple[float, float]]) -> Estimate | None:
    """Return Pearson's correlation; None for fewer than 3 pairs, or where one side is always the same.

    The interval is by Fisher's z (On the "probable error" of a coefficient of correlation deduced from a
    small sample, Metron 1, 1921, pages 3-32). Three pairs, or pairs on one line, say nothing of how sure the
    figure is: its interval is then everything, from -1 to 1.
    """
    if len(pairs) < _FEWEST_PAIRS:
        return None
    mean_x = math.fsum(x for x, _ in pairs) / len(pairs)
    mean_y = math.fsum(y for _, y in pairs) / len(pairs)
    of_x = math.fsum((x - mean_x) ** 2 for x, _ in pairs)
    of_y = math.fsum((y - mean_y) ** 2 for _, y in pairs)
    if min(of_x, of_y) < _NOTHING:
        return None
    together = math.fsum((x - mean_x) * (y - mean_y) for x, y in pairs)
    value = min(max(together / math.sqrt(of_x * of_y), -1.0), 1.0)
    return Estimate(value, *_by_fisher(value, len(pairs)), len(pairs))


def _by_fisher(value: float, count: int) -> tuple[float, float]:
    if count == _FEWEST_PAIRS or abs(value) > 1 - _NOTHING:
        return -1.0, 1.0
    middle, spread = math.atanh(value), _Z / math.sqrt(count - 3)
    return math.tanh(middle - spread), math.tanh(middle + spread)
