"""How long reports take over a store with many reviews."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from qa_bot.progress import ItemId, Progress, Review
from qa_bot.report.group import group_report
from qa_bot.report.trainee import trainee_report
from qa_bot.store.contents import Contents
from qa_bot.store.sqlite import SqliteStore
from tests.report.made import progress, simulated

ROUNDS = 3
GOAL = 2.0
_TRAINEES, _ITEMS = 50, 200
_NOW = datetime(2026, 9, 1, tzinfo=UTC)


def lines(count: int, rounds: int = ROUNDS) -> list[str]:
    """Fill a store with `count` reviews; return medians of so many rounds, a line each."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "progress.sqlite")
        trainees, items = _fill(file, count)
        with SqliteStore(file) as store:
            reading = _seconds(rounds, lambda: sum(1 for _ in store.reviews()))
            group = _seconds(rounds, lambda: group_report(store, now=_NOW))
            one = _seconds(rounds, lambda: trainee_report(store, "trainee 0", now=_NOW))
        bare = _seconds(rounds, lambda: _run("-c", "pass"))
        command = _seconds(rounds, lambda: _report(file))
        page = _seconds(rounds, lambda: _report(file, "--format", "html"))
    return [
        f"reviews in the store            {count}, of {trainees} trainees in {items} items",
        f"reading all reviews             {reading:.2f} s",
        f"the report on everybody         {group:.2f} s, {group / reading:.1f} times reading them",
        f"the report on one trainee       {one:.2f} s, {one / reading:.2f} times reading all",
        f"qa-bot report, its start too    {command:.2f} s, {command / bare:.0f} bare interpreter starts; "
        f"goal for 100,000 reviews: {GOAL:.1f} s",
        f"qa-bot report --format html     {page:.2f} s, {page / bare:.0f} bare interpreter starts",
    ]


def _fill(file: Path, count: int) -> tuple[int, int]:
    """Put reviews into a store in one go, and return of how many trainees and items they are."""
    rounds = -(-count // (_TRAINEES * _ITEMS))
    abilities = {f"trainee {number}": (number - _TRAINEES / 2) / 10 for number in range(_TRAINEES)}
    difficulties = {ItemId("pack", f"item {number}"): (number - _ITEMS / 2) / 40 for number in range(_ITEMS)}
    reviews = tuple(islice(simulated(abilities, difficulties, rounds), count))
    latest = {(review.trainee, review.item): review for review in reviews}
    known = tuple((trainee, _progress(review)) for (trainee, _), review in latest.items())
    with SqliteStore(file) as store:
        store.fill(Contents((), tuple((review, None) for review in reviews), known))
    return len({trainee for trainee, _ in latest}), len({item for _, item in latest})


def _progress(review: Review) -> Progress:
    at = review.reviewed_at
    return progress(review.item, reviewed_at=at, due=at + timedelta(days=9), last=review.token)


def _seconds(rounds: int, work: Callable[[], object]) -> float:
    return statistics.median(_once(work) for _ in range(rounds))


def _once(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _report(file: Path, *options: str) -> None:
    _run("-m", "qa_bot", "report", "--store", f"sqlite:///{file}", *options)


def _run(*arguments: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QA_BOT_")}
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
