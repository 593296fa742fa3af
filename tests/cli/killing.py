"""Runs ``qa-bot quiz`` again and again in children of a warm process and kills them; judges nothing.

It is started as ``python -m tests.cli.killing killed|together SEED LIVES URL -- OPTION…``, and prints JSON.
"""

import contextlib
import io
import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Iterator, Sequence

from qa_bot.cli.main import main
from qa_bot.store import open_store

# The longest time in seconds until the end, from the start and from the last answer: a little more than it
# takes until the first question is there, and until the verdict is.
_TO_BEGIN, _TO_TELL = 0.2, 0.01
_PATIENCE = 60.0
# What tells that an answer is kept: its verdict, or how many are answered.
_TOLD = ("Wrong", "Exam: ")


class Life:
    """One process of the quiz, with pipes to it."""

    def __init__(self, options: Sequence[str]) -> None:
        (reads, self._typed), (self._said, writes) = os.pipe(), os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _become_the_program(reads, writes, [self._typed, self._said], options)
        os.close(reads)
        os.close(writes)
        self.text = ""

    def send(self, line: str) -> None:
        """Type a line; whoever is gone already does not read it."""
        os.write(self._typed, f"{line}\n".encode())

    def wait_for_questions(self, count: int) -> None:
        """Return when so many questions have been asked in all."""
        deadline = time.monotonic() + _PATIENCE
        while self.text.count("\nQuestion: ") < count:
            if not select.select([self._said], [], [], max(0, deadline - time.monotonic()))[0]:
                raise TimeoutError(f"no question {count} in:\n{self.text}")
            data = os.read(self._said, 65_536)
            if not data:
                raise EOFError(f"ended before question {count}:\n{self.text}")
            self.text += data.decode()

    def kill(self) -> None:
        """Kill it, and read what it had written."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait_for_end()

    def wait_for_end(self) -> int:
        """Return the exit code, negative for the signal that has ended it."""
        while data := os.read(self._said, 65_536):
            self.text += data.decode()
        os.close(self._said)
        os.close(self._typed)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def _become_the_program(reads: int, writes: int, others: Sequence[int], options: Sequence[str]) -> None:
    """Run the command on two pipes, and end with its exit code."""
    os.dup2(reads, 0)
    os.dup2(writes, 1)
    for end in (reads, writes, *others):
        os.close(end)
    sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
    sys.argv = ["qa-bot", "quiz", *options]
    os._exit(main())


def warm(options: Sequence[str]) -> None:
    """Run the command once in this process, so that its children have everything loaded."""
    sys.stdin = io.StringIO("nowhere\n")
    with contextlib.redirect_stdout(io.StringIO()):
        code = main(["quiz", *options, "--store", "memory:"])
    if code:
        raise SystemExit(code)


def killed(seed: int, lives: int, url: str, options: Sequence[str]) -> Iterator[dict[str, object]]:
    """Yield of each life what was typed, what was shown as kept, and what is in the store after its end."""
    rng = random.Random(seed)  # noqa: S311 - the same moments each time
    number = 0
    for _ in range(lives):
        life = Life(options)
        typed: list[str] = []
        for step in range(rng.choice((0, 1, 1, 2))):
            life.wait_for_questions(step + 1)
            number += 1
            typed.append(f"nowhere {number}")
            life.send(typed[-1])
        time.sleep(rng.uniform(0, _TO_TELL if typed else _TO_BEGIN))
        life.kill()
        shown = [line for line in life.text.split("\n") if line.startswith(_TOLD)]
        yield {"typed": typed, "shown": shown, "first": life.text.split("\n")[:4], **_stored(url)}


def together(seed: int, lives: int, url: str, options: Sequence[str]) -> Iterator[dict[str, object]]:
    """Yield what is in the store after some processes of one trainee have been answered in turns."""
    rng = random.Random(seed)  # noqa: S311 - the same turns each time
    running = [Life(options) for _ in range(lives)]
    asked = [0] * lives
    typed = []
    for number in range(12 * lives):
        turn = rng.randrange(lives)
        asked[turn] += 1
        running[turn].wait_for_questions(asked[turn])
        typed.append(f"nowhere {number}")
        running[turn].send(typed[-1])
    for life in running:
        life.send("q")
    codes = [life.wait_for_end() for life in running]
    yield {"typed": typed, "codes": codes, **_stored(url)}


def _stored(url: str) -> dict[str, object]:
    with open_store(url) as store:
        reviews = list(store.reviews())
        progress = store.progress("kim").values()
        sittings = store.sittings()
    return {
        "given": [review.given for review in reviews],
        "tokens": [review.token for review in reviews],
        "items": len(progress),
        "counted": sum(one.reviews for one in progress),
        "last": sorted(one.last for one in progress),
        "ends": [str(sitting.ends_at) for sitting in sittings],
    }


if __name__ == "__main__":
    how, first, count, place, _, *asked_for = sys.argv[1:]
    warm(asked_for)
    run = {"killed": killed, "together": together}[how]
    print(json.dumps(list(run(int(first), int(count), place, asked_for))))
