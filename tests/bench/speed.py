"""How long a question takes, on the bundled packs."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from qa_bot import Bot
from tests.terminal.home import home

from .measures import quantile

ROUNDS = 3
# What is typed into the chat, and what the chat writes once it reads keys itself: brackets around pastes.
_TYPED, _READS_KEYS = b"zq", b"\x1b[?2004h"


def lines(most: int) -> list[str]:
    """Ask at most `most` questions; return what was measured, a line each."""
    bot = Bot.load()
    loaded = bot.packs
    compiling = _milliseconds(lambda: Bot(loaded))
    asked = _questions(bot, most)
    first = [_milliseconds(lambda text=text: bot.ask(text)) for text in asked]  # type: ignore[misc]
    warm = [_milliseconds(lambda text=text: bot.ask(text)) for _ in range(ROUNDS) for text in asked]  # type: ignore[misc]
    bare = _process("-c", "pass")
    once = _process("-m", "qa_bot", "ask", asked[0])
    importing = _process("-c", "import qa_bot")
    prompt, toolkit = prompt_and_toolkit()
    return [
        f"questions asked                       {len(asked)}",
        f"compiling all bundled packs           {compiling / 1000:.1f} s",
        f"a question in process, first time     median {statistics.median(first):.1f} ms",
        f"a question in process                 median {statistics.median(warm):.1f} ms, "
        f"95th percentile {quantile(warm, 0.95):.1f} ms",
        f"qa-bot ask, packs compiled before     {once / bare:.1f} bare interpreter starts",
        f"import qa_bot                         {importing / bare:.1f} bare interpreter starts",
        f"qa-bot until its prompt takes keys    {prompt / toolkit:.1f} imports of prompt_toolkit",
    ]


def prompt_and_toolkit() -> tuple[float, float]:
    """Milliseconds until the chat shows what is typed, and of a process that imports prompt_toolkit.

    They take turns, so that a busy moment of the machine meets both.
    """
    with tempfile.TemporaryDirectory() as folder:
        pairs = [
            (_milliseconds(lambda: _until_keys_are_taken(home(Path(folder)))),
             _milliseconds(lambda: _run("-c", "import prompt_toolkit")))
            for _ in range(3 * ROUNDS)
        ]  # fmt: skip
    started, imported = zip(*pairs, strict=True)
    return statistics.median(started), statistics.median(imported)


def _until_keys_are_taken(environment: Mapping[str, str]) -> None:
    """Start the chat on a terminal, type, and return once what was typed stands behind the prompt."""
    master, slave = os.openpty()
    command = [sys.executable, "-m", "qa_bot"]
    with subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=dict(environment), start_new_session=True
    ) as chat:
        os.close(slave)
        os.write(master, _TYPED)
        written = b""
        # The terminal itself shows keys too, as long as the chat does not read them.
        while _TYPED not in written.partition(_READS_KEYS)[2]:
            written += os.read(master, 65_536)
        chat.kill()
    os.close(master)


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def _questions(bot: Bot, most: int) -> list[str]:
    """One phrasing of each entry, the last one: rarely the plain wording."""
    return [question.ask[-1] for pack in bot.packs for question in pack.questions][:most]


def _process(*arguments: str) -> float:
    """Milliseconds of a process of its own, which is how long a start takes, too."""

    return statistics.median(_milliseconds(lambda: _run(*arguments)) for _ in range(2 * ROUNDS))


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
