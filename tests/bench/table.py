"""The table of results, as Markdown."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One measure on one set; `values` are by contestant, without those it says nothing about."""

    measure: str
    values: Mapping[str, float]
    goal: str = NOTHING


def markdown(rows: Sequence[Row], contestants: Sequence[str]) -> list[str]:
    """Return the lines of a table with a column for each contestant and one for the goal."""
    head = ["measure", *contestants, "goal"]
    rule = ["---", *("---:" for _ in contestants), "---:"]
    body = [[row.measure, *(_cell(row.values.get(name, math.nan)) for name in contestants), row.goal]
            for row in rows]  # fmt: skip
    return [f"| {' | '.join(cells)} |" for cells in (head, rule, *body)]


def _cell(value: float) -> str:
    if math.isnan(value):
        return NOTHING
    return f"{round(value, 3) + 0.0:.3f}"  # adding zero turns -0.0 into 0.0
