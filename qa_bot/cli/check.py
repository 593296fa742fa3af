"""``qa-bot check``: the problems of packs, for people, programs and GitHub."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType

from qa_bot import packs
from qa_bot.bot import measure
from qa_bot.cli.calibration import as_json, as_lines
from qa_bot.cli.endings import complain
from qa_bot.cli.json_text import print_json
from qa_bot.problems import Problem
from qa_bot.text import printable
from qa_bot.wording import counted

DESCRIPTION = """\
Looks for problems in packs.
The exit code is 0 when there are none, 1 when there are, 2 on an error."""
EXAMPLES = """\
examples:
  qa-bot check                         the bundled packs
  qa-bot check my-pack/ notes.yaml
  qa-bot check my-pack/ --format github     annotations in a workflow
  qa-bot check my-pack/ --calibration       how often the bot errs, by caution"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a pack; without one: those bundled")
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="default: text, file:line:column: message"
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="count as problems what is only advice; today there is no advice: every problem counts anyway",
    )
    parser.add_argument(
        "--calibration",
        action="store_true",
        help="measure on held-out questions how often the bot errs, by its caution; takes some seconds; "
        "with --format json: an object of problems and rates; not for --format github",
    )


def run(args: argparse.Namespace) -> int:
    """Print the problems; raises UsageError where a path names nothing."""
    paths = args.paths or [packs.bundled_path(name) for name in packs.bundled_ids()]
    problems = packs.check(paths)
    if args.calibration and args.format != "github":
        _print_calibrated(problems, paths, args.format)
    else:
        FORMATS[args.format](problems)
    complain([f"{counted(len(problems), 'problem')} in {counted(len(paths), 'pack')}"])
    return 1 if problems else 0


def _print_calibrated(problems: Sequence[Problem], paths: Sequence[str | Path], format_: str) -> None:
    """Print the problems, and what the caution of a bot does: of packs with problems that is not known."""
    # As for `packs.check`, what exists is a path even without a slash.
    rates = None if problems else measure(packs.load(Path(p) if Path(p).exists() else p for p in paths))
    if format_ == "json":
        print_json({"problems": [asdict(problem) for problem in problems], "rates": rates and as_json(rates)})
        return
    _print_text(problems)
    if rates is None:
        complain(["how often the bot errs can be measured only once there are no problems"])
    for line in as_lines(rates) if rates else ():
        print(line)


def _print_text(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(printable(str(problem)))


def _print_objects(problems: Sequence[Problem]) -> None:
    print_json([asdict(problem) for problem in problems])


def _print_annotations(problems: Sequence[Problem]) -> None:
    for problem in problems:
        place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
        print(f"::error {place}::{_message(f'{problem.message} [{problem.code}]')}")


def _message(text: str) -> str:
    """Return `text` as the message of a workflow command, where a percent sign begins an escape."""
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Sequence[Problem]], None]] = MappingProxyType(
    {"text": _print_text, "json": _print_objects, "github": _print_annotations}
)
