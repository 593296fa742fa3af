"""How often a bot errs, by its caution, for people and programs."""

from collections.abc import Callable, Iterator, Mapping

from qa_bot.matching.calibration import FEWEST, Rate, Rates
from qa_bot.model import Caution
from qa_bot.wording import counted

# What is told of each caution: the name in JSON, the label in the table, and the rate.
_ROWS: tuple[tuple[str, str, Callable[[Rates], Rate]], ...] = (
    ("unanswerable", "false answers to unanswerable questions", lambda rates: rates.unanswerable),
    ("misled", "false answers where the first entry is wrong", lambda rates: rates.misled),
    ("refused", "false refusals where the first entry is right", lambda rates: rates.refused),
)
_NOTES = (
    "Unanswerable are held-out questions with words spoilt, or with their entry left",
    "out: hard ones, on the very subjects of the packs. No question is judged by a",
    "fit that has seen it.",
    "Guards are not counted: they refuse further questions, however confident.",
)
_LABEL, _NUMBER = max(len(label) for _, label, _ in _ROWS), 8


def as_json(rates: Mapping[Caution, Rates]) -> dict[str, object]:
    """Return the rates as an object of plain values; shares are from 0 to 1, null where nothing was tried."""
    held_out = _held_out(rates)
    return {
        "held_out": held_out,
        "too_few": held_out < FEWEST,
        "cautions": {
            caution: {"threshold": found.threshold, **{name: _counts(rate(found)) for name, _, rate in _ROWS}}
            for caution, found in rates.items()
        },
    }


def as_lines(rates: Mapping[Caution, Rates]) -> Iterator[str]:
    """Yield a table of the rates, and what it rests on; no table where too little was tried to tell."""
    held_out = _held_out(rates)
    if held_out < FEWEST:
        asked = counted(held_out, "question")
        yield f"Too small to tell how often the bot errs: {asked} could be held out,"
        yield f"and it takes at least {FEWEST}."
        return
    yield _line("caution", "trials", *rates)
    yield _line("answered from a confidence of", "", *(f"{found.threshold:.2f}" for found in rates.values()))
    trials = []
    for _, label, rate in _ROWS:
        found = [rate(of) for of in rates.values()]
        trials.append(found[0].trials)
        yield _line(label, f"{trials[-1]}", *map(_percent, found))
    yield ""
    yield from _NOTES
    yield f"All rests on {counted(held_out, 'held-out question')}."
    if min(trials) < FEWEST:
        yield f"A share of fewer than {FEWEST} trials tells little."


def _held_out(rates: Mapping[Caution, Rates]) -> int:
    """Return how many phrasings were held out and found something: their first entry is right or wrong."""
    return next((found.misled.trials + found.refused.trials for found in rates.values()), 0)


def _counts(rate: Rate) -> dict[str, float | None]:
    return {"trials": rate.trials, "wrong": rate.wrong, "share": rate.share}


def _percent(rate: Rate) -> str:
    return "–" if rate.share is None else f"{rate.share:.1%}"


def _line(label: str, *cells: str) -> str:
    return f"{label:{_LABEL}}" + "".join(f"{cell:>{_NUMBER}}" for cell in cells)
