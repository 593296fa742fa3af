"""Which packs a command answers from: the options for it, and the bot they name."""

import argparse
import sys
from collections.abc import Sequence

from qa_bot.bot import Bot
from qa_bot.packs import bundled_ids

SMALLTALK = "smalltalk"


def add_pack_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--pack``."""
    parser.add_argument(
        "--pack",
        action="append",
        default=[],
        metavar="P",
        dest="packs",
        help="a pack to answer from: the id of a bundled one, or a path (with a / or ending in .yaml); "
        "may be given several times; without it: all bundled packs",
    )


def add_smalltalk_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--no-smalltalk``."""
    parser.add_argument(
        "--no-smalltalk", action="store_true", help="leave out greetings, thanks and the like"
    )


def add_caution_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--caution``."""
    parser.add_argument(
        "--caution",
        choices=("low", "normal", "high"),
        default="normal",
        help="how sure the bot must be to answer rather than to ask back; default: normal",
    )


def load_bot(args: argparse.Namespace) -> Bot:
    """Return the bot that the options name; raises PackError and UsageError as Bot.load does."""
    wanted = references(args.packs, smalltalk=not args.no_smalltalk, bundled=bundled_ids())
    return Bot.load(*wanted, caution=args.caution, before_compiling=_ask_for_patience)


def _ask_for_patience() -> None:
    if sys.stderr.isatty():
        print("Preparing the packs; this takes some seconds, but only until they change.", file=sys.stderr)


def references(packs: Sequence[str], *, smalltalk: bool, bundled: Sequence[str]) -> tuple[str, ...]:
    """Return what is to be loaded: `packs`, or else all that are `bundled`, with small talk or without.

    Small talk that is named as a pack is wanted whatever the option says.
    """
    if packs:
        return tuple(dict.fromkeys((*packs, SMALLTALK) if smalltalk else packs))
    return tuple(name for name in bundled if smalltalk or name != SMALLTALK)
