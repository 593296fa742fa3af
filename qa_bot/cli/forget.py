"""``qa-bot forget``: erases what the chat has kept of what a person typed; leaves packs, quiz answers."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from qa_bot import private_files
from qa_bot.cli.asking import is_agreed, require_terminal
from qa_bot.cli.endings import ERROR, complain
from qa_bot.cli.places import kept_files, progress_file
from qa_bot.text import printable

DESCRIPTION = """\
Erases what the chat has kept of what you typed: the history, what was recorded
for the curator, and the report of a crash. It asks first. Quiz answers stay:
qa-bot quiz --forget NAME erases those of a trainee."""
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
    if progress_file().exists():
        stay = f"quiz answers stay in {progress_file()}: qa-bot quiz --forget NAME erases a trainee's"
        print(printable(stay))
    complain(f"qa-bot: {erasure.said}" for erasure in erasures if erasure.failed)
    return ERROR if any(erasure.failed for erasure in erasures) else 0


def _is_agreed(paths: Sequence[Path]) -> bool:
    """Ask whether to erase `paths`; where none is there, nothing is asked."""
    require_terminal()
    there = [path for path in paths if os.path.lexists(path)]
    if not there:
        return True
    return is_agreed("\n".join(("This will be erased:", *(f"  {path}" for path in there))), "Erase?")
