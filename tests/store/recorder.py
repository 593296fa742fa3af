"""Programs that record answers of one trainee to one item; for tests that start several, or kill them.

``python -m tests.store.recorder one PATH NAME`` opens a store at the first line on its stdin, then records
an answer for each line; its tokens are NAME and a number. ``python -m tests.store.recorder many PATH`` takes
each line for a NAME, and starts a program that opens the store and records many answers; once that is
dead, it writes "dead". Each token is written after it was recorded, behind the number of the process.
"""

import os
import sys
from collections.abc import Iterable

from qa_bot.store.sqlite import SqliteStore

from .samples import counting, review

MOST = 1_000


def one(path: str, name: str) -> None:
    """Record an answer for each line."""
    if sys.stdin.readline():
        record(path, name, sys.stdin)


def many(path: str) -> None:
    """Start a program for each line."""
    for name in sys.stdin:
        # It has all that it needs in memory already, and is there at once.
        child = os.fork()
        if child == 0:
            record(path, name.strip(), range(MOST))
            os._exit(0)
        os.waitpid(child, 0)
        print("dead", flush=True)


def record(path: str, name: str, answers: Iterable[object]) -> None:
    """Record answers, and say what was recorded."""
    print(os.getpid(), flush=True)
    with SqliteStore(path, busy_seconds=30) as store:
        for number, _ in enumerate(answers):
            answer = review(f"{name}{number}")
            store.record(answer, counting(answer))
            print(answer.token, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "one":
        one(*sys.argv[2:])
    else:
        many(*sys.argv[2:])
