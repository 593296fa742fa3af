"""Which packs a command answers from, and how: the options for it, and the bot they name."""

import argparse
import os
import sys

from qa_bot import config
from qa_bot.bot import Bot
from qa_bot.cli.places import config_file
from qa_bot.config import Settings
from qa_bot.errors import UsageError
from qa_bot.packs import bundled_ids, references
from qa_bot.wording import PREPARING

Options = argparse.ArgumentParser | argparse._ArgumentGroup
"""What options may be added to: a parser, or a group of its options."""


def add_pack_option(parser: Options, default: str = "all bundled packs") -> None:
    """Add ``--pack``; `default` says what there is without it."""
    parser.add_argument(
        "--pack",
        action="append",
        default=[],
        metavar="P",
        dest="packs",
        help="a pack to answer from: the id of a bundled one, or a path (with a / or ending in .yaml); "
        f"may be given several times; without it: {default}",
    )


def add_answering_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--pack``, ``--no-smalltalk``, ``--caution`` and ``--source``."""
    add_pack_option(parser)
    parser.add_argument(
        "--no-smalltalk", action="store_true", help="leave out greetings, thanks and the like"
    )
    parser.add_argument(
        "--caution",
        choices=("low", "normal", "high"),
        help="how sure the bot must be to answer rather than to ask back; default: normal",
    )
    add_source_option(parser)


def add_source_option(parser: Options) -> None:
    """Add ``--source``."""
    parser.add_argument(
        "--source",
        action="append",
        default=[],
        type=_source,
        metavar="PACK/ID=PATH",
        dest="sources",
        help="a copy of yours of the text of a source, to see the cited lines; may be given several times",
    )


def add_page_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--plain`` and ``--width``."""
    parser.add_argument(
        "--plain", action="store_true", help="labelled lines without redrawing, as screen readers need them"
    )
    parser.add_argument("--width", type=_width, metavar="N", help="columns a line may have, from 20 to 500")


def settings_of(args: argparse.Namespace) -> Settings:
    """Return the settings, in which the options of `args` go before all else; raises ConfigError."""
    flags = {
        "packs": tuple(getattr(args, "packs", ())) or None,
        "smalltalk": False if getattr(args, "no_smalltalk", False) else None,
        "caution": getattr(args, "caution", None),
        "sources": dict(getattr(args, "sources", ())) or None,
        "plain": getattr(args, "plain", False) or None,
        "width": getattr(args, "width", None),
        "trainee": getattr(args, "trainee", None),
        "store": getattr(args, "store", None),
        "new_a_day": getattr(args, "new", None),
    }
    return config.load(config_file(os.environ), os.environ, flags)


def load_bot(args: argparse.Namespace, settings: Settings, *, compiled: bool = True) -> Bot:
    """Return the bot that the settings name; raises PackError and UsageError as Bot.load does.

    A source among the settings may be of a pack that is not wanted now; one among the options may not.
    `compiled` is as for `Bot.load`.
    """
    wanted = references(settings.packs, smalltalk=settings.smalltalk, bundled=bundled_ids())
    try:
        bot = Bot.load(
            *wanted, caution=settings.caution, before_compiling=ask_for_patience, compiled=compiled
        )
    except UsageError as error:
        raise UsageError(f"{error}{_set_by(settings, 'packs')}") from None
    held = {summary.id for summary in bot.summaries}
    named = {name: settings.sources[name] for name, _ in args.sources}
    try:
        return bot.with_sources({**settings.sources_of(held), **named})
    except UsageError as error:
        raise UsageError(f"{error}{_set_by(settings, 'sources')}") from None


def _set_by(settings: Settings, name: str) -> str:
    """Return who is to blame for a value, where that is not the option that was just typed."""
    origin = settings.origins[name]
    return "" if origin.startswith("--") else f" ({name} is set by {origin})"


def ask_for_patience() -> None:
    """Say on a terminal that compiling takes a while."""
    if sys.stderr.isatty():
        print(PREPARING, file=sys.stderr)


def _width(text: str) -> int:
    setting = config.SETTINGS["width"]
    if not text.isdecimal() or not setting.accepts(int(text)):
        raise argparse.ArgumentTypeError(f"it is {setting.expected}, not {text!r}")
    return int(text)


def _source(text: str) -> tuple[str, str]:
    name, _, path = text.partition("=")
    if not path or "/" not in name:
        raise argparse.ArgumentTypeError(f"{text!r} is not PACK/ID=PATH, such as guide/manual=manual.md")
    return name, path
