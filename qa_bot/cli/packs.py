"""``qa-bot packs``: what is in the packs."""

import argparse
from collections.abc import Iterator

from qa_bot import packs
from qa_bot.cli.json_text import print_json
from qa_bot.cli.knowledge import add_pack_option
from qa_bot.model import Pack
from qa_bot.text import printable
from qa_bot.wording import counted

DESCRIPTION = "Lists the packs and how much is in them."
EXAMPLES = """\
examples:
  qa-bot packs
  qa-bot packs --pack my-pack/ --json"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--json", action="store_true", help="a list of objects, on one line")
    add_pack_option(parser)


def run(args: argparse.Namespace) -> int:
    """Print the packs; raises PackError and UsageError where they cannot be loaded."""
    loaded = packs.load(args.packs or packs.bundled_ids())
    if args.json:
        print_json([summary(pack) for pack in loaded])
    else:
        for line in (line for pack in loaded for line in _lines(pack)):
            print(printable(line))
    return 0


def summary(pack: Pack) -> dict[str, str | int | None]:
    """Return what a pack is called, how much it holds, and as of when."""
    return {"id": pack.id, "title": pack.title, **_counts(pack), "as_of": pack.as_of}


def _counts(pack: Pack) -> dict[str, int]:
    return {
        "questions": len(pack.questions),
        "facts": len(pack.facts),
        "terms": len(pack.terms),
        "sources": len(pack.sources),
    }


def _lines(pack: Pack) -> Iterator[str]:
    yield f"{pack.id}: {pack.title}"
    held = ", ".join(counted(number, name.removesuffix("s")) for name, number in _counts(pack).items())
    yield f"  {held}; as of {pack.as_of}" if pack.as_of is not None else f"  {held}"
