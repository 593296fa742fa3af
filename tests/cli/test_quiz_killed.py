"""The quiz is killed at any moment, or runs twice at once: nothing is lost and nothing is doubled."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT

LIVES, ITEMS = 25, 52
FACTS = "".join(f"  - {{id: f{n}, says: Town {n} is on river {n}.}}\n" for n in range(ITEMS))
QUESTIONS = "".join(
    f"  - {{id: q{n}, ask: [Which town is on river {n}?], answer: 'Town {n}. [f{n}]', short: Town {n}}}\n"
    for n in range(ITEMS)
)
PACK = f"pack: towns\nformat: 1\ntitle: Towns\nfacts:\n{FACTS}questions:\n{QUESTIONS}"

Lives = list[dict[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pack, and with what is compiled of it."""
    folder = tmp_path_factory.mktemp("towns")
    (folder / "towns.yaml").write_text(PACK, encoding="utf-8")
    return folder


def quizzed(folder: Path, how: str, seed: int, lives: int, *options: str) -> Lives:
    """Run the quiz as killing.py does, and return what became of it."""
    url = f"sqlite:///{folder}/{how}-{seed}.sqlite"
    asked = ("--store", url, "--pack", str(folder / "towns.yaml"), "--trainee", "kim", "--mode", "typed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.killing", how, str(seed), str(lives), url, "--", *asked, *options],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder)},
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    told: Lives = json.loads(done.stdout)
    return told


@pytest.fixture(scope="module")
def lessons(folder: Path) -> Lives:
    """Lessons that were killed one after another."""
    return quizzed(folder, "killed", 1, LIVES, "--new", "99")


def test_learning_that_is_killed_loses_at_most_what_was_being_typed(lessons: Lives) -> None:
    before: list[str] = []
    for life in lessons:
        now = life["given"][len(before) :]
        told = sum(line.startswith("Wrong") for line in life["shown"])
        # What was typed is kept in its order: all that had a verdict, and at most the one after it.
        assert life["given"] == [*before, *life["typed"][: len(now)]]
        assert told <= len(now) <= told + 1
        before = life["given"]
    assert before


def test_progress_is_never_beside_the_answers_that_led_to_it(lessons: Lives) -> None:
    for life in lessons:
        assert len(set(life["tokens"])) == len(life["tokens"]) == life["counted"]
        assert set(life["last"]) <= set(life["tokens"])


def test_the_next_process_goes_on_where_the_killed_one_was(lessons: Lives) -> None:
    begun = [life["items"] for life in lessons]
    asked = [(life["first"], items) for life, items in zip(lessons[1:], begun, strict=False)]
    told = [(lines[1], items) for lines, items in asked if len(lines) > 1]
    assert len(told) > LIVES / 2
    assert all(f"{ITEMS - items} new" in line for line, items in told)


def test_an_exam_that_is_killed_goes_on_and_so_does_its_clock(folder: Path) -> None:
    before: list[str] = []
    ends: list[str] = []
    for life in quizzed(folder, "killed", 2, LIVES, "--exam", "--count", str(ITEMS), "--time", "60"):
        now = life["given"][len(before) :]
        counts = [int(line.split()[1]) for line in life["shown"] if line.startswith("Exam: ")]
        assert life["given"] == [*before, *life["typed"][: len(now)]]
        assert counts[:1] in ([], [len(before)])
        assert not counts or counts[-1] <= len(life["given"]) <= counts[-1] + 1
        # There is one sitting, and its time ends when it always did.
        assert len(life["ends"]) <= 1
        assert not ends or life["ends"] == ends
        assert len(set(life["tokens"])) == len(life["tokens"])
        before, ends = life["given"], life["ends"]
    assert before


def test_two_processes_of_one_trainee_lose_and_double_nothing(folder: Path) -> None:
    # With one seed, both begin with the same item.
    (told,) = quizzed(folder, "together", 3, 2, "--new", "99", "--seed", "1")
    assert told["codes"] == [0, 0]
    assert sorted(told["given"]) == sorted(told["typed"])
    assert len(set(told["tokens"])) == len(told["tokens"]) == told["counted"]
