"""The quiz on a small pack, started in this process or as the real program on a terminal."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import MappingProxyType

from qa_bot.bot import Bot
from qa_bot.quiz.learning import Quiz
from qa_bot.terminal.quizzing import screen
from qa_bot.terminal.quizzing.lesson import Lesson
from qa_bot.terminal.style import COLOURED
from tests.terminal.driver import Driver
from tests.terminal.home import home
from tests.terminal.in_process import in_process
from tests.terminal.pty_screen import on_a_terminal

FRANCE, ITALY = "What is the capital of France?", "What is the capital of Italy?"
PACK = """\
pack: capitals
format: 1
title: Capitals
sources: [{id: atlas, title: An Atlas, length: 9}]
facts:
  - {id: paris, says: Paris is the capital of France., cite: [{source: atlas, lines: [1]}]}
  - {id: rome, says: Rome is the capital of Italy., cite: [{source: atlas, lines: [2]}]}
questions:
  - {id: france, ask: [What is the capital of France?], answer: "It is Paris. [paris]", short: Paris}
  - {id: italy, ask: [What is the capital of Italy?], answer: "It is Rome. [rome]", short: Rome}
"""

# Takes the pack as a bot and as a file, and the folder of a person's own.
Start = Callable[[Bot, Path, Path], AbstractContextManager[Driver]]


def command(pack: Path, *arguments: str) -> list[str]:
    """How the quiz is started; the first item is on France."""
    start = "from qa_bot.cli.main import run; run()"
    options = ("--pack", str(pack), "--mode", "typed", "--seed", "4", "--trainee", "kim")
    return [sys.executable, "-c", start, "quiz", *options, *arguments]


@contextmanager
def _in_process(bot: Bot, _: Path, __: Path) -> Iterator[Driver]:
    lesson = Lesson(Quiz(bot, trainee="kim", seed=4, mode="typed"), pauses=True)
    with in_process(
        lambda keys, paper: screen.run(lesson, input=keys, output=paper, style=COLOURED)
    ) as driver:
        yield driver


@contextmanager
def _on_a_terminal(_: Bot, pack: Path, folder: Path) -> Iterator[Driver]:
    with on_a_terminal(command(pack), home(folder)) as driver:
        yield driver


WAYS: Mapping[str, Start] = MappingProxyType({"in process": _in_process, "on a terminal": _on_a_terminal})
