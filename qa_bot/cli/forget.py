"""``qa-bot forget``: erases what the chat has kept of what a person typed; leaves settings and packs."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from qa_bot import private_files
from qa_bot.cli.endings import ERROR, complain
from qa_bot.cli.places import kept_files
from qa_bot.errors import UsageError
from qa_bot.text import printable

DESCRIPTION = """\
Erases what was kept of what you typed: the history, what was recorded for the
curator, and the report of a crash. It asks first."""
EXAMPLES = """\
examples:
  qa-bot forget
  qa-bot forget --yes"""

_DECLINED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--yes", action="store_true", help="erase without asking")


def run(args: argparse.Namespace) -> int:
    """Erase the files; raises UsageError where there is nobody to ask."""
    paths = kept_files()
    if not args.yes and not _is_agreed(paths):
        print("Nothing was erased.")
        return _DECLINED
    erasures = private_files.erasures(paths)
    for erasure in erasures:
        if not erasure.failed:
            print(erasure.said)
    complain(f"qa-bot: {erasure.said}" for erasure in erasures if erasure.failed)
    return ERROR if any(erasure.failed for erasure in erasures) else 0


def _is_agreed(paths: Sequence[Path]) -> bool:
    """Ask whether to erase `paths`; where none is there, nothing is asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "nothing was erased: there is no terminal to ask on; to erase all the same, say --yes"
        )
    there = [path for path in paths if os.path.lexists(path)]
    if not there:
        return True
    print("This will be erased:")
    for path in there:
        print(f"  {printable(str(path))}")
    return _answer("Erase? [y/N] ").strip().lower() in ("y", "yes")


def _answer(question: str) -> str:
    try:
        return input(question)
    except EOFError:
        print()
        return ""
