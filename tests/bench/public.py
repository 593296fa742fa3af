"""How well the bot does on public data, beside other ways of searching; uses nothing but the public API.

Ranking never refuses. Refusing goes by one threshold on the confidence, chosen on ``val`` and reported
on ``test``. Facts are searched in the document that a question is about, and only the sentence that fits
best counts.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from qa_bot import Pack

from . import data, measures
from .contest import OURS, Contest, Run, Runs
from .data import DataError, Query
from .table import Row, markdown

RANKING = "ranking accuracy"
IN_SCOPE = "refusing, in-scope accuracy"
OUT_OF_SCOPE = "refusing, out-of-scope recall"
AUROC = "refusing, AUROC"
CALIBRATION = "calibration error"
STRICT = "strict@1"
LOSS = "strict@1 lost against clean"

GOALS = MappingProxyType(
    {
        f"clinc150 10shot: {RANKING}": "0.850",
        f"clinc150 5shot: {RANKING}": "0.790",
        f"clinc150 full: {IN_SCOPE}": "0.934",
        f"clinc150 full: {OUT_OF_SCOPE}": "0.523",
        **{
            f"clinc150 {b}: {CALIBRATION}": "≤ 0.030"
            for b in ("full", "small", "imbalanced", "10shot", "5shot")
        },
        f"banking77 10shot: {RANKING}": "0.760",
        f"banking77 5shot: {RANKING}": "0.680",
        f"squad1_dev: {STRICT}": "0.760",
        f"noiseqa clean: {STRICT}": "0.800",
        f"noiseqa keyboard_natural: {LOSS}": "≤ 0.010",
        f"noiseqa keyboard_synthetic: {LOSS}": "≤ 0.010",
    }
)


def lines(folder: Path, sets: Iterable[str], *, most: int | None, peers: bool) -> list[str]:
    """Measure the sets that are in a folder; return the lines of the report.

    Sets that are not there are named on stderr. Raises DataError if none is there, or one cannot be read.
    """
    present = [name for name in dict.fromkeys(sets) if _is_present(folder, name)]
    if not present:
        raise DataError(f"nothing to measure in {folder}")
    with _progress_bar() as bar:
        contest = Contest(bar, most=most, peers=peers)
        rows = [row for name in present for row in SETS[name].rows(contest, folder / name)]
    return [f"Questions asked: {'; '.join(contest.asked)}.", "", *markdown(rows, contest.contestants)]


def _is_present(folder: Path, name: str) -> bool:
    missing = [file for file in SETS[name].files if data.find(folder / name, file) is None]
    if missing:
        print(f"{name} is left out: {folder / name / missing[0]} is missing", file=sys.stderr)
    return not missing


def _progress_bar() -> Progress:
    # What goes to stdout must not be caught and drawn above the bar: it is the table.
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        disable=not sys.stderr.isatty(),
    )


def _intents(contest: Contest, folder: Path, *, bases: Sequence[str], splits: Sequence[str]) -> Iterator[Row]:
    """A base of questions at a time; where there is a split to choose it on, with a threshold."""
    queries = data.split_queries(folder)
    drawn = []
    for split in splits:
        drawn += contest.draw(f"{folder.name} {split}", [query for query in queries if query.part == split])
    for base in bases:
        name = f"{folder.name} {base}"
        runs = contest.run(name, [(data.question_pack(folder, f"kb_{base}.jsonl"), drawn)])
        yield _row(name, RANKING, _each(runs, lambda run: measures.accuracy(run.part("test"))))
        if "val" in splits:
            yield from _refusing(name, runs)
        yield from _speed(name, runs)


def _refusing(name: str, runs: Runs) -> Iterator[Row]:
    thresholds = _each(runs, lambda run: measures.refusal_threshold(run.part("val")))
    tests = {who: run.part("test") for who, run in runs.items()}
    inside = {who: measures.answered_in_scope(test, thresholds[who]) for who, test in tests.items()}
    outside = {who: measures.refused_out_of_scope(test, thresholds[who]) for who, test in tests.items()}
    yield _row(name, IN_SCOPE, inside)
    yield _row(name, OUT_OF_SCOPE, outside)
    yield _row(name, AUROC, {who: measures.auroc(test) for who, test in tests.items()})
    # The score of a peer is no probability, so there is nothing to calibrate.
    yield _row(name, CALIBRATION, {OURS: measures.calibration_error(tests[OURS])})


def _facts(contest: Contest, folder: Path) -> Iterator[Row]:
    """A base for each document; where questions come in channels, what each loses against the clean one."""
    drawn = list(chain(*contest.draw(folder.name, data.document_queries(folder))))
    runs = contest.run(folder.name, _documents(folder, drawn))
    strict = {
        channel: {who: measures.accuracy(run.part(channel)) for who, run in runs.items()}
        for channel in dict.fromkeys(query.part for query in drawn)
    }
    for channel, values in strict.items():
        name = f"{folder.name} {channel}".rstrip()
        yield _row(name, STRICT, values)
        if channel != "clean" and "clean" in strict:
            yield _row(name, LOSS, {who: strict["clean"][who] - value for who, value in values.items()})
    yield from _speed(folder.name, runs)


def _documents(folder: Path, drawn: Iterable[Query]) -> list[tuple[Pack, list[Query]]]:
    """The documents that questions are about, each with its questions."""
    packs = data.fact_packs(folder)
    queries: dict[str, list[Query]] = {}
    for query in drawn:
        queries.setdefault(query.base, []).append(query)
    nothing = Pack("public", folder.name)
    return [(packs.get(name, nothing), asked) for name, asked in queries.items()]


def _speed(name: str, runs: Runs) -> Iterator[Row]:
    times = {who: [outcome.milliseconds for outcome in run.outcomes] for who, run in runs.items()}
    yield _row(name, "seconds to build", _each(runs, lambda run: run.build_seconds))
    for label, share in (("median", 0.5), ("95th percentile", 0.95)):
        values = {who: measures.quantile(taken, share) for who, taken in times.items()}
        yield _row(name, f"milliseconds a question, {label}", values)


def _each(runs: Runs, measure: Callable[[Run], float]) -> dict[str, float]:
    return {who: measure(run) for who, run in runs.items()}


def _row(name: str, measure: str, values: Mapping[str, float]) -> Row:
    label = f"{name}: {measure}"
    return Row(label, values, GOALS[label]) if label in GOALS else Row(label, values)


@dataclass(frozen=True, slots=True)
class PublicSet:
    """The files that a set must have, and how it is measured."""

    files: tuple[str, ...]
    rows: Callable[[Contest, Path], Iterable[Row]]


def _intent_set(bases: tuple[str, ...], splits: tuple[str, ...]) -> PublicSet:
    files = ("queries.jsonl", *(f"kb_{base}.jsonl" for base in bases))
    return PublicSet(files, partial(_intents, bases=bases, splits=splits))


_FACT_SET = PublicSet(("kb.jsonl", "queries.jsonl"), _facts)

# By the name of the folder, in the order of the table.
SETS: Mapping[str, PublicSet] = MappingProxyType(
    {
        "clinc150": _intent_set(("full", "small", "imbalanced", "10shot", "5shot"), ("val", "test")),
        "banking77": _intent_set(("full", "10shot", "5shot"), ("test",)),
        "squad1_dev": _FACT_SET,
        "noiseqa": _FACT_SET,
    }
)
