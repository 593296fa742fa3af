"""How long a store in a file takes once it is large, and how much of that is the machine's.

It is filled by the calls that a quiz makes, without waiting for the disk; what is measured does wait.
"""

import os
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from io import FileIO
from pathlib import Path
from time import perf_counter

from qa_bot import Bot, Quiz, Selection
from qa_bot.progress import ItemId, Review
from qa_bot.store.database import SETTINGS
from qa_bot.store.sqlite import SqliteStore
from tests.store.samples import AT, counting, review

# So many trainees take turns, each with as many items as large packs have together.
TRAINEES, ITEMS = 20, 1_000
ROUNDS = 20
# Milliseconds.
GOAL = 20
# What one transaction at least writes, and waits for.
_PAGE = bytes(4_096)
_KEY = "seven"


def lines(reviews: int) -> list[str]:
    """Fill a store with so many reviews; return what was measured, a line each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "progress.sqlite"
        filling = _milliseconds(lambda: _fill(path, reviews))
        with SqliteStore(path) as store:
            return [
                f"reviews                {reviews:,} of {min(reviews, TRAINEES)} trainees, "
                f"{path.stat().st_size / 1_000_000:.1f} MB, filled in {filling / 1000:.1f} s",
                *_measured(store, path, reviews),
            ]


def _measured(store: SqliteStore, path: Path, reviews: int) -> list[str]:
    who = _answer(0).trainee
    with closing(sqlite3.connect(path)) as bare:
        progress = _median(lambda _: store.progress(who))
        its = _median(lambda _: bare.execute("select * from progress where trainee = ?", (who,)).fetchall())
        read = _median(lambda _: sum(1 for _ in store.reviews()), rounds=3)
        all_rows = _median(lambda _: bare.execute("select * from reviews").fetchall(), rounds=3)
    record = _median(lambda number: _record(store, reviews + number))
    with (path.parent / "page").open("wb", buffering=0) as file:
        page = _median(lambda _: _write(file))
    following = _next_item(store, path.parent, who, AT + timedelta(minutes=reviews + ROUNDS))
    return [
        f"next item of a quiz    {following:.1f} ms, {following / progress:.1f} times reading progress; "
        f"goal for 100,000 reviews: {GOAL} ms",
        f"progress of a trainee  {progress:.1f} ms for {len(store.progress(who)):,} items, "
        f"{progress / its:.1f} times reading the rows alone",
        f"recording a review     {record:.1f} ms, {record / page:.1f} times writing a page to the disk",
        f"reviews of all         {read:.0f} ms, {read / all_rows:.1f} times reading the rows alone",
    ]


def _next_item(store: SqliteStore, folder: Path, who: str, now: datetime) -> float:
    """Quiz a trainee on as many items as there are; return how long the next one takes, as a median."""
    asked = "".join(
        f"  - {{id: entry-{number}, type: text, ask: [What is {number}?], answer: Seven., short: {_KEY}}}\n"
        for number in range(ITEMS)
    )
    pack = folder / "pack.yaml"
    pack.write_text(f"pack: pack\nformat: 1\ntitle: Numbers\nquestions:\n{asked}", encoding="utf-8")
    bot = Bot.load(pack, compiled=False)
    quiz = Quiz(
        bot, store=store, trainee=who, clock=lambda: now, mode="typed", selection=Selection(new_a_day=ITEMS)
    )
    taken = []
    for _ in range(ROUNDS):
        taken.append(_milliseconds(quiz.next))
        quiz.skip()
    return statistics.median(taken)


def _write(file: FileIO) -> None:
    file.write(_PAGE)
    os.fsync(file.fileno())


def _fill(path: Path, reviews: int) -> None:
    with SqliteStore(path, settings={**SETTINGS, "synchronous": "off"}) as store:
        for number in range(reviews):
            _record(store, number)


def _record(store: SqliteStore, number: int) -> None:
    one = _answer(number)
    store.record(one, counting(one))


def _answer(number: int) -> Review:
    """The answers in their order: each trainee in turn to an item, then to the next one."""
    return review(
        f"token {number}",
        trainee=f"trainee {number % TRAINEES}",
        item=ItemId("pack", f"entry-{number // TRAINEES % ITEMS}"),
        key=_KEY,
        rev=1,
        reviewed_at=AT + timedelta(minutes=number),
    )


def _median(work: Callable[[int], object], rounds: int = ROUNDS) -> float:
    return statistics.median(_milliseconds(lambda number=number: work(number)) for number in range(rounds))  # type: ignore[misc]


def _milliseconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return 1000 * (perf_counter() - started)
