"""``python -m tests.bench``: how fast the bot is, and how well it does and grades on public benchmarks."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from qa_bot import PackError

from . import grading, public, report, speed, store
from .data import DataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one benchmark; return 0, or 2 where there is no data, or none that can be used."""
    args = _parser().parse_args(arguments)
    if args.what == "speed":
        print("\n".join(speed.lines(args.most)))
        return 0
    if args.what == "report":
        print("\n".join(report.lines(args.reviews)))
        return 0
    try:
        lines = _lines(args)
    except (DataError, PackError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print("\n".join(lines))
    return 0


def _lines(args: argparse.Namespace) -> list[str]:
    if args.what == "store":
        return store.lines(args.reviews)
    if args.what == "grading":
        return grading.lines(args.data)
    return public.lines(args.data, args.set or tuple(public.SETS), most=args.most, peers=args.peers)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True)
    on_packs = commands.add_parser("speed", help="how long a question takes, on the bundled packs")
    on_packs.add_argument("--most", type=_count, default=1000, metavar="N", help="ask at most N questions")
    on_report = commands.add_parser("report", help="how long reports take over many reviews")
    on_report.add_argument("--reviews", type=_count, default=100_000, metavar="N", help="default: 100000")
    on_store = commands.add_parser("store", help="how long a store takes that holds many reviews")
    on_store.add_argument("--reviews", type=_count, default=100_000, metavar="N", help="default: 100000")
    on_public = commands.add_parser("public", help="the table of the public benchmarks")
    on_public.add_argument("--data", type=Path, required=True, metavar="DIR", help="holds a folder per set")
    on_public.add_argument(
        "--set",
        nargs="+",
        action="extend",
        choices=tuple(public.SETS),
        metavar="NAME",
        help=f"only these of {', '.join(public.SETS)}",
    )
    on_public.add_argument(
        "--most", type=_count, metavar="N", help="ask at most N questions of each part, drawn at random"
    )
    on_public.add_argument(
        "--peers",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="measure other ways of searching on the same questions",
    )
    on_grading = commands.add_parser("grading", help="the table of answers that people have judged")
    on_grading.add_argument("--data", type=Path, required=True, metavar="DIR", help="holds a folder per set")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
