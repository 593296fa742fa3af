"""Whether a typed word may be another with a slip of the fingers; knows no words and no meanings."""

from rapidfuzz.distance import OSA

# A word of up to so many letters allows so many slips: letters changed, missed, added or swapped.
_NONE, _ONE = 3, 7


def slips_allowed(length: int) -> int:
    """Return how many slips a word of so many letters may hold."""
    if length <= _NONE:
        return 0
    return 1 if length <= _ONE else 2


def is_slip(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant` with few enough slips for its length; never where either holds a digit.

    Both are normalised words. The shorter one decides, so that a short word is not taken for a long one.

    >>> is_slip("allience", "alliance"), is_slip("ally", "all"), is_slip("f35", "f36")
    (True, False, False)
    """
    if typed == meant:
        return True
    allowed = slips_allowed(min(len(typed), len(meant)))
    if abs(len(typed) - len(meant)) > allowed or not (typed.isalpha() and meant.isalpha()):
        return False
    return allowed > 0 and OSA.distance(typed, meant, score_cutoff=allowed) <= allowed
