"""How long a question takes, on the bundled packs."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from qa_bot import Bot

from .measures import quantile

ROUNDS = 3


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
    return [
        f"questions asked                       {len(asked)}",
        f"compiling all bundled packs           {compiling / 1000:.1f} s",
        f"a question in process, first time     median {statistics.median(first):.1f} ms",
        f"a question in process                 median {statistics.median(warm):.1f} ms, "
        f"95th percentile {quantile(warm, 0.95):.1f} ms",
        f"qa-bot ask, packs compiled before     {once / bare:.1f} bare interpreter starts",
        f"import qa_bot                         {importing / bare:.1f} bare interpreter starts",
    ]


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def _questions(bot: Bot, most: int) -> list[str]:
    """One phrasing of each entry, the last one: rarely the plain wording."""
    return [question.ask[-1] for pack in bot.packs for question in pack.questions][:most]


def _process(*arguments: str) -> float:
    """Milliseconds of a process of its own, which is how long a start takes, too."""

    def start() -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    return statistics.median(_milliseconds(start) for _ in range(2 * ROUNDS))
