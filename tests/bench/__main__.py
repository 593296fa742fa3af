"""``python -m tests.bench speed``: how long a question takes, on the bundled packs."""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from qa_bot import Bot

ROUNDS = 3


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def questions(bot: Bot, most: int) -> list[str]:
    """One phrasing of each entry, the last one: rarely the plain wording."""
    return [question.ask[-1] for pack in bot.packs for question in pack.questions][:most]


def quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def process(*arguments: str) -> float:
    return milliseconds(lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True))


def speed(most: int) -> None:
    bot = Bot.load()
    loaded = bot.packs
    compiling = milliseconds(lambda: Bot(loaded))
    asked = questions(bot, most)
    first = [milliseconds(lambda text=text: bot.ask(text)) for text in asked]  # type: ignore[misc]
    warm = [milliseconds(lambda text=text: bot.ask(text)) for _ in range(ROUNDS) for text in asked]  # type: ignore[misc]
    bare = statistics.median(process("-c", "pass") for _ in range(2 * ROUNDS))
    once = statistics.median(process("-m", "qa_bot", "ask", asked[0]) for _ in range(2 * ROUNDS))
    print(f"questions asked                       {len(asked)}")
    print(f"compiling all bundled packs           {compiling / 1000:.1f} s")
    print(f"a question in process, first time     median {statistics.median(first):.1f} ms")
    print(f"a question in process                 median {statistics.median(warm):.1f} ms, "
          f"95th percentile {quantile(warm, 0.95):.1f} ms")  # fmt: skip
    print(f"qa-bot ask, packs compiled before     {once / bare:.1f} bare interpreter starts")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("what", choices=["speed"])
    parser.add_argument("--most", type=int, default=1000, metavar="N", help="ask at most N questions")
    args = parser.parse_args()
    speed(args.most)


main()
