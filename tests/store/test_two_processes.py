"""Programs that use a store at once, and ones that are killed: what was recorded is there, once."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from qa_bot.store.sqlite import SqliteStore

from .conftest import HASTY
from .samples import SANDSTONE

EACH = 200
KILLS = 50


class Recorder:
    """A program of recorder.py: takes lines, and writes lines."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "tests.store.recorder", *arguments]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.orders, self.output = self.process.stdin, self.process.stdout

    def order(self, line: str = "") -> None:
        self.orders.write(f"{line}\n")
        self.orders.flush()

    def said(self) -> str:
        return self.output.readline().strip()

    def end(self) -> None:
        with self.process:
            self.orders.close()


def test_two_programs_of_one_trainee_lose_and_double_nothing(path: Path) -> None:
    programs = [Recorder("one", str(path), name) for name in ("a", "b")]
    for program in programs:
        program.order()  # to open the store, which is not there yet
    assert all(program.said().isdecimal() for program in programs)
    said = []
    for _ in range(EACH):
        for program in programs:
            program.order()
        said.append([program.said() for program in programs])
    for program in programs:
        program.end()
    assert said == [[f"a{number}", f"b{number}"] for number in range(EACH)]
    with SqliteStore(path) as store:
        tokens = [review.token for review in store.reviews()]
        progress = store.progress("Ann")[SANDSTONE]
    assert sorted(tokens) == sorted(token for pair in said for token in pair)
    assert (progress.reviews, progress.last) == (2 * EACH, tokens[-1])


def test_a_program_that_is_killed_loses_nothing_that_it_said_was_recorded(path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    programs = Recorder("many", str(path))
    known: list[str] = []
    for kill in range(KILLS):
        programs.order(f"{kill}:")
        said = [*known, *said_until_killed(programs, chance)]
        known = recorded(path)
        assert known[: len(said)] == said
        assert len(known) <= len(said) + 1
    programs.end()
    assert len(known) > KILLS


def said_until_killed(programs: Recorder, chance: random.Random) -> list[str]:
    """Kill a program at some moment, be it while it opens the store; return the tokens that it has said."""
    process = int(programs.said())
    heard = [programs.said() for _ in range(chance.randrange(4))]
    for _ in range(chance.randrange(200_000)):
        pass
    os.kill(process, signal.SIGKILL)
    return [*heard, *iter(programs.said, "dead")]


def recorded(path: Path) -> list[str]:
    """The tokens that are in a store, whose progress fits them."""
    with SqliteStore(path, settings=HASTY) as store:
        tokens = [review.token for review in store.reviews()]
        found = [(progress.reviews, progress.last) for progress in store.progress("Ann").values()]
    assert found == ([(len(tokens), tokens[-1])] if tokens else [])
    return tokens
