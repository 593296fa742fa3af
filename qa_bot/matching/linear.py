"""A linear model over words and letters: every feature of a question votes for entries.

Fitted with numpy while a base is compiled; answering needs none of it.
"""

import math
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from qa_bot.matching.vocabulary import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The length of the letter sequences taken from a word with its borders.
LENGTH = 3
# A feature of one phrasing alone says nothing about others.
MIN_PHRASINGS = 2
# About so many steps are learnt from, in so many rounds over the phrasings.
STEPS, FEWEST_EPOCHS, MOST_EPOCHS = 60_000, 4, 10
# The most that one phrasing may move the weights in one step ("C" of PA-I).
AGGRESSIVENESS = 0.3
# A weight smaller than this changes no ranking that matters.
NEGLIGIBLE = 0.04
# Above this many weights (features x entries) the table would not fit into memory.
MOST_WEIGHTS = 150_000_000


@dataclass(frozen=True, slots=True)
class Feature:
    """What one feature says: its inverse document frequency, and its weight for each of some entries."""

    idf: float
    entries: Sequence[int]
    weights: Sequence[float]


# How much each feature stands in a text: its units, and its letters.
Values = tuple[dict[str, float], dict[str, float]]


def values(units: Sequence[Unit]) -> Values:
    """Return how much each feature stands in a text: of its units (singly and in pairs), of its letters.

    A count n comes to 1 + log n; what was only said around a question, to less.
    """
    asked = [unit.key for unit in units if unit.fade == 1]
    pairs = [f"{one} {two}" for one, two in pairwise(asked)]
    of_units = {unit.key: unit.fade for unit in units if unit.fade < 1}
    of_units.update(_logarithmic(Counter([*asked, *pairs])))
    words = [word for unit in units if unit.fade == 1 for word in unit.typed.split()]
    return of_units, _logarithmic(Counter(part for word in words for part in _letters(word)))


def scores(features: Mapping[str, Feature], units: Sequence[Unit]) -> dict[int, float]:
    """Return the score of each entry that any feature of a question speaks for or against."""
    found: dict[int, float] = {}
    of_units, of_letters = values(units)
    for unit in units:
        if unit.near and not unit.grammar and unit.key not in features:
            for key, similarity in unit.near:
                if key in features and key not in of_units:
                    of_units[key] = similarity * unit.fade
    for group in (of_units, of_letters):
        known = [
            (feature, value * feature.idf)
            for name, value in group.items()
            if (feature := features.get(name)) is not None
        ]
        length = math.sqrt(sum(value * value for _, value in known))
        for feature, value in known:
            share = value / length
            for entry, weight in zip(feature.entries, feature.weights, strict=True):
                found[entry] = found.get(entry, 0.0) + share * weight
    return found


def _logarithmic(counts: Counter[str]) -> dict[str, float]:
    return {name: 1 + math.log(n) if n > 1 else 1.0 for name, n in counts.items()}


def fit(table: "Table", texts: Sequence[tuple[int, str]]) -> dict[str, Feature]:
    """Fit the model to phrasings, each (entry, text); empty where there are too few or too many.

    An averaged multiclass passive-aggressive update (Crammer et al., "Online Passive-Aggressive
    Algorithms", 2006, PA-I with the single highest rival), in a fixed order of phrasings.
    """
    import numpy as np  # noqa: PLC0415 - answering must not pay for it

    entries = sorted({entry for entry, _ in texts})
    if len(entries) < 2 or len(table.names) * len(entries) > MOST_WEIGHTS:  # noqa: PLR2004 - needs a rival
        return {}
    place = {entry: at for at, entry in enumerate(entries)}
    labels = [place[entry] for entry, _ in texts]
    weights = _train([table.vectors[text] for _, text in texts], labels, len(table.names), len(entries))
    features = {}
    for name, row, idf in zip(table.names, weights, table.idf, strict=True):
        kept = np.flatnonzero(np.abs(row) > NEGLIGIBLE)
        if len(kept):
            features[name] = Feature(idf, array("I", (entries[at] for at in kept)), array("f", row[kept]))
    return features


def _letters(word: str) -> list[str]:
    """Return the letter sequences of a word; the marks < and > keep them apart from stems."""
    bordered = f"<{word}>"
    return [f"~{bordered[at : at + LENGTH]}" for at in range(len(bordered) - LENGTH + 1)]


class Table:
    """Texts as sparse vectors: logarithmic counts times idf, each group of features of length 1.

    `names` are the features, `idf` the inverse document frequency of each, `vectors` has of each
    text the places of its features and their values.
    """

    def __init__(self, texts: Mapping[str, Values]) -> None:
        frequency = Counter(name for groups in texts.values() for group in groups for name in group)
        least = MIN_PHRASINGS if len(texts) > 10 * MIN_PHRASINGS else 1
        self.names = sorted(name for name, n in frequency.items() if n >= least)
        self.idf = [math.log((len(texts) + 1) / (frequency[name] + 1)) + 1 for name in self.names]
        place = {name: at for at, name in enumerate(self.names)}
        self.vectors = {text: self._vector(groups, place) for text, groups in texts.items()}

    def _vector(
        self, groups: Values, place: Mapping[str, int]
    ) -> "tuple[NDArray[np.intp], NDArray[np.float32]]":
        import numpy as np  # noqa: PLC0415 - answering must not pay for it

        rows: list[int] = []
        values: list[float] = []
        for group in groups:
            known = [(place[name], value) for name, value in group.items() if name in place]
            raw = [value * self.idf[at] for at, value in known]
            length = math.sqrt(sum(value * value for value in raw)) or 1.0
            rows += [at for at, _ in known]
            values += [value / length for value in raw]
        return np.array(rows, dtype=np.intp), np.array(values, dtype=np.float32)


def _train(
    vectors: "Sequence[tuple[NDArray[np.intp], NDArray[np.float32]]]",
    labels: Sequence[int],
    features: int,
    entries: int,
) -> "NDArray[np.float32]":
    """Return the averaged weights (features x entries)."""
    import numpy as np  # noqa: PLC0415 - answering must not pay for it

    weights = np.zeros((features, entries), dtype=np.float32)
    decay = np.zeros((features, entries), dtype=np.float32)
    order = np.random.default_rng(0)
    epochs = max(FEWEST_EPOCHS, min(MOST_EPOCHS, STEPS // max(1, len(vectors))))
    total = epochs * len(vectors)
    time = 0
    for _ in range(epochs):
        for at in order.permutation(len(vectors)):
            rows, values = vectors[at]
            right = labels[at]
            votes = values @ weights[rows]
            own = float(votes[right])
            votes[right] = -np.inf
            rival = int(votes.argmax())
            loss = 1 - own + float(votes[rival])
            if loss > 0 and len(rows):
                size = min(AGGRESSIVENESS, loss / (2 * float(values @ values)))
                for entry, step in ((right, size), (rival, -size)):
                    weights[rows, entry] += step * values
                    decay[rows, entry] += step * time * values
            time += 1
    weights -= decay / total
    return weights
