"""``qa-bot check``: the problems of packs, for people, programs and GitHub."""

import argparse
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from qa_bot import bot, packs
from qa_bot.cli import calibration, grading
from qa_bot.cli.endings import complain
from qa_bot.cli.json_text import print_json
from qa_bot.errors import PackError, UsageError
from qa_bot.model import Pack
from qa_bot.problems import Problem
from qa_bot.quiz import samples
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
  qa-bot check my-pack/ --calibration       how often the bot errs, by caution
  qa-bot check my-pack/ --grading           how often the grader errs"""


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
    parser.add_argument(
        "--grading",
        action="store_true",
        help="grade each sample under quiz (accept, reject) as if it were not there, and list those graded "
        "otherwise than it says; takes some seconds; with --format json: an object of problems and grading; "
        "not for --format github",
    )


def run(args: argparse.Namespace) -> int:
    """Print the problems; raises UsageError where a path names nothing, or a format cannot hold a measure."""
    measures = _asked(args)
    paths = args.paths or [packs.bundled_path(name) for name in packs.bundled_ids()]
    problems, loaded = _checked(paths)
    if measures:
        _print_measured(problems, loaded, measures, args.format)
    else:
        FORMATS[args.format](problems)
    complain([f"{counted(len(problems), 'problem')} in {counted(len(paths), 'pack')}"])
    return 1 if problems else 0


def _asked(args: argparse.Namespace) -> list["Measure"]:
    names = [name for name in MEASURES if getattr(args, name)]
    if names and args.format == "github":
        raise UsageError(f"--{names[0]} is not for --format github: run it apart, with --format text or json")
    return [MEASURES[name] for name in names]


def _checked(paths: Sequence[str | Path]) -> tuple[tuple[Problem, ...], tuple[Pack, ...]]:
    """Return the problems of packs, and the packs; where they cannot be read, no grader tries them."""
    # As for `packs.check`, what exists is a path even without a slash.
    references = [Path(path) if os.path.lexists(path) else path for path in paths]
    try:
        loaded = packs.load(references)
    except PackError as error:
        return tuple(error.problems), ()
    return samples.problems(loaded), loaded


def _print_measured(
    problems: Sequence[Problem], loaded: Sequence[Pack], measures: Sequence["Measure"], format_: str
) -> None:
    """Print the problems, and what was measured: of packs with problems that is not known."""
    found = [None if problems else one.measure(loaded) for one in measures]
    if format_ == "json":
        told = {one.key: value and one.as_json(value) for one, value in zip(measures, found, strict=True)}
        print_json({"problems": [asdict(problem) for problem in problems], **told})
        return
    _print_text(problems)
    for one, value in zip(measures, found, strict=True):
        if problems:
            complain([f"{one.what} can be measured only once there are no problems"])
        else:
            for line in one.as_lines(value):
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


@dataclass(frozen=True, slots=True)
class Measure:
    """What can be measured on packs: its key in JSON, what it is called, and how it is found and told."""

    key: str
    what: str
    measure: Callable[[Sequence[Pack]], Any]
    as_json: Callable[[Any], dict[str, object]]
    as_lines: Callable[[Any], Iterator[str]]


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "calibration": Measure(
            "rates", "how often the bot errs", bot.measure, calibration.as_json, calibration.as_lines
        ),
        "grading": Measure(
            "grading", "how the grader decides", samples.trials, grading.as_json, grading.as_lines
        ),
    }
)
FORMATS: Mapping[str, Callable[[Sequence[Problem]], None]] = MappingProxyType(
    {"text": _print_text, "json": _print_objects, "github": _print_annotations}
)
