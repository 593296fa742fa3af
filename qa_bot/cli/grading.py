"""How far the grader decides as curators do without being told, for people and programs."""

from collections import Counter
from collections.abc import Iterator, Sequence

from qa_bot.model import Verdict
from qa_bot.quiz.samples import Side, Trial
from qa_bot.text import printable

_VERDICTS: tuple[Verdict, ...] = ("right", "close", "wrong")
_ROWS: tuple[tuple[Side, str], ...] = (
    ("accept", "answers that curators accept"),
    ("reject", "answers that curators reject"),
)
_NOTES = (
    "Each sample was left out of its own list and graded by what else is known.",
    "Those graded otherwise than their curator says:",
)
_LABEL, _NUMBER = max(len(label) for _, label in _ROWS), 8


def as_json(trials: Sequence[Trial]) -> dict[str, object]:
    """Return how often each verdict was given, and the samples graded otherwise, as plain values."""
    counts = _counts(trials)
    return {
        **{side: {verdict: counts[side, verdict] for verdict in _VERDICTS} for side, _ in _ROWS},
        "otherwise": [
            {
                "path": trial.place.path,
                "line": trial.place.line,
                "pack": trial.item.pack,
                "entry": trial.item.entry,
                "question": trial.question,
                "list": trial.side,
                "given": trial.given,
                "verdict": trial.grade.verdict,
                "mark": trial.grade.mark,
                "why": trial.grade.why,
            }
            for trial in trials
            if not trial.agrees
        ],
    }


def as_lines(trials: Sequence[Trial]) -> Iterator[str]:
    """Yield a table of the verdicts, and a line for each sample that is graded otherwise."""
    if not trials:
        yield "There are no samples to try the grader with: add `accept` and `reject` under `quiz`."
        return
    counts = _counts(trials)
    yield _line("graded", "samples", *_VERDICTS)
    for side, label in _ROWS:
        cells = [counts[side, verdict] for verdict in _VERDICTS]
        yield _line(label, *map(str, (sum(cells), *cells)))
    yield ""
    others = [trial for trial in trials if not trial.agrees]
    yield from _NOTES if others else _NOTES[:1]
    for trial in others:
        yield printable(_told(trial))


def _told(trial: Trial) -> str:
    verdict = f"{trial.grade.verdict}, {trial.grade.why}" if trial.grade.verdict != "right" else "right"
    place = f"{trial.place.path}:{trial.place.line}"
    return f'{place}: {trial.question} "{trial.given}" ({trial.side}ed) → {verdict}'


def _counts(trials: Sequence[Trial]) -> Counter[tuple[Side, Verdict]]:
    return Counter((trial.side, trial.grade.verdict) for trial in trials)


def _line(label: str, *cells: str) -> str:
    return f"{label:{_LABEL}}" + "".join(f"{cell:>{_NUMBER}}" for cell in cells)
