"""``qa-bot report``: what trainees know and how good the items are, on the screen or as a file."""

import argparse
import errno
import os
import stat
import sys
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time
from io import TextIOWrapper
from pathlib import Path
from typing import TypeVar

from qa_bot import config, private_files
from qa_bot.cli import screen
from qa_bot.cli.places import config_file
from qa_bot.cli.progress import existing_progress
from qa_bot.cli.streams import ascii_output
from qa_bot.errors import UsageError
from qa_bot.json_form import json_line
from qa_bot.quiz.clock import system_clock
from qa_bot.report.exam import ExamReport, answers_told, exam_report
from qa_bot.report.formats import csv
from qa_bot.report.formats.tables import Document, exam_document, group_document, trainee_document
from qa_bot.report.group import GroupReport, group_report
from qa_bot.report.scope import Scope
from qa_bot.report.trainee import TraineeReport, trainee_report
from qa_bot.store import Store
from qa_bot.topics import topic_names
from qa_bot.wording import nearest

DESCRIPTION = """\
Shows how far a trainee has come, or everybody: by topic and by item, with how
sure the figures are, which answers were wrong, and which are said to be right
after all. With --exam it shows one exam, item by item."""
EXAMPLES = """\
examples:
  qa-bot report                             everybody, topics and items
  qa-bot report kim                         what kim knows, and what comes when
  qa-bot report kim --exam                  kim's last exam
  qa-bot report --since 2026-09-01 --format html --output report.html
  qa-bot report --format csv --table wrong > wrong.csv"""

_ANSWERS = "answers"
# No clock of a computer knows of an earlier year.
_EPOCH = 1970
_FORMATS = ("table", "csv", "json", "html")
# Of a pipe that nobody reads, opening fails instead of waiting.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_TABLES = tuple(dict.fromkeys((*csv.GROUP_TABLES, *csv.TRAINEE_TABLES, _ANSWERS)))

Report = GroupReport | TraineeReport | ExamReport
Found = TypeVar("Found", GroupReport, TraineeReport)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("trainee", nargs="?", metavar="TRAINEE", help="whose results; default: everybody's")
    parser.add_argument(
        "--exam", nargs="?", const="", metavar="ID", help="an exam item by item; without ID the last one"
    )
    parser.add_argument(
        "--pack", action="append", default=[], metavar="ID", dest="of_packs", help="only items of this pack; "
        "may be given several times",
    )  # fmt: skip
    parser.add_argument("--topic", metavar="T", help="only items of this topic, or of PACK/TOPIC")
    parser.add_argument(
        "--since", type=_day, metavar="DATE", help="only answers from this day on: YYYY-MM-DD"
    )
    parser.add_argument("--format", choices=_FORMATS, default="table", help="default: table")
    parser.add_argument(
        "--table", choices=_TABLES, metavar="NAME", help="which table is written as CSV, one of "
        f"{', '.join(_TABLES)}; default: items",
    )  # fmt: skip
    parser.add_argument("--output", metavar="FILE", help="write to this file, which only you can read")
    parser.add_argument("--store", metavar="URL", help="where progress is kept: sqlite:///PATH")


def run(args: argparse.Namespace) -> int:
    """Show or write the report; raises UsageError for what is not there, ConfigError and StoreError."""
    _refuse_contradictions(args)
    settings = config.load(config_file(os.environ), os.environ, {"store": args.store})
    with existing_progress(settings.store) as store:
        _check_trainee(args.trainee, store)
        _write(_lines(args, store, system_clock()), args)
    return 0


def _refuse_contradictions(args: argparse.Namespace) -> None:
    narrowed = args.of_packs or args.topic is not None or args.since
    if args.output == "":
        raise UsageError("--output needs the name of a file")
    if args.table is not None and args.format != "csv":
        raise UsageError("--table says which table is written as CSV: add --format csv")
    if args.exam is not None and (narrowed or args.table):
        raise UsageError("an exam is shown as a whole: leave out --pack, --topic, --since and --table")
    whose, there = ("one trainee", csv.TRAINEE_TABLES) if args.trainee else ("everybody", csv.GROUP_TABLES)
    if args.table not in (None, _ANSWERS, *there):
        names = ", ".join((*there, _ANSWERS))
        raise UsageError(f"the report on {whose} has no table {args.table!r}; there is {names}")


def _check_trainee(trainee: str | None, store: Store) -> None:
    known = () if trainee is None else store.trainees()
    if trainee is None or trainee in known:
        return
    meant = nearest(trainee, known)
    advice = f"did you mean {meant}?" if meant else "qa-bot report lists everybody"
    raise UsageError(f"there is no trainee {trainee!r}; {advice if known else 'nobody has been quizzed yet'}")


def _lines(args: argparse.Namespace, store: Store, now: datetime) -> Iterable[str]:
    """Return the lines of what is asked for."""
    if args.exam is not None:
        return _exam(exam_report(store, now=now, sitting=args.exam, trainee=args.trainee), args.format)
    since = datetime.combine(args.since, time(), now.tzinfo).astimezone(UTC) if args.since else None
    scope = Scope(tuple(args.of_packs), args.topic, since)
    if args.table == _ANSWERS:
        told = answers_told(store, now=now, trainee=args.trainee, since=since)
        return csv.csv_lines(csv.answers_table(filter(scope.holds, told)))
    if args.trainee is None:
        return _group(_noticed(group_report(store, now=now, scope=scope), store, scope), args)
    return _trainee(_noticed(trainee_report(store, args.trainee, now=now, scope=scope), store, scope), args)


def _exam(report: ExamReport, format_: str) -> Iterable[str]:
    if format_ == "csv":
        return csv.csv_lines(csv.exam_table(report))
    return _formatted(report, exam_document(report), format_)


def _group(report: GroupReport, args: argparse.Namespace) -> Iterable[str]:
    if args.format == "csv":
        return csv.csv_lines(csv.GROUP_TABLES[args.table or "items"](report))
    if args.format == "table" and not report.trainees:
        return ["Nobody has been quizzed yet: qa-bot quiz begins."]
    return _formatted(report, group_document(report), args.format)


def _trainee(report: TraineeReport, args: argparse.Namespace) -> Iterable[str]:
    if args.format == "csv":
        return csv.csv_lines(csv.TRAINEE_TABLES[args.table or "items"](report))
    return _formatted(report, trainee_document(report), args.format)


def _formatted(report: Report, document: Document, format_: str) -> Iterable[str]:
    if format_ == "json":
        return [json_line(report)]
    if format_ == "html":
        from qa_bot.report.formats.html import page  # noqa: PLC0415 - loads a template engine

        return page(document).splitlines()
    from qa_bot.terminal.report_tables import document_lines  # noqa: PLC0415 - only a screen needs it

    return document_lines(document, screen.width(), ascii_only=_is_ascii())


def _noticed(report: Found, store: Store, scope: Scope) -> Found:
    """Return a report that has something in it; UsageError where a pack or a topic has no answer at all."""
    if report.items or not (scope.packs or scope.topic is not None):
        return report
    known = {(review.item.pack, review.topic) for review in store.reviews()}
    for pack in scope.packs:
        _check("pack", pack, {pack for pack, _ in known})
    if scope.topic is not None:
        named = (name for pack, topic in known for name in topic_names(pack, topic))
        _check("topic", scope.topic.casefold(), set(named))
    return report


def _check(kind: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        meant = nearest(name, sorted(known))
        advice = f"; did you mean {meant}?" if meant else ""
        raise UsageError(f"nothing of the {kind} {name!r} has been answered{advice}")


def _write(lines: Iterable[str], args: argparse.Namespace) -> None:
    """Write lines to a file or to stdout; what programs read is UTF-8, whatever the locale."""
    if args.output is not None:
        _to_file(Path(args.output), "".join(f"{line}\n" for line in lines).encode())
    elif args.format != "table" and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.buffer.writelines(f"{line}\n".encode() for line in lines)
    else:
        for line in lines:
            print(line)


def _to_file(file: Path, data: bytes) -> None:
    if not file.parent.is_dir():
        raise UsageError(f"there is no folder {str(file.parent)!r} to write to")
    if _is_special(file):
        _into(file, data)
    else:
        private_files.replace(file, data)


def _is_special(file: Path) -> bool:
    """Return whether something is there that cannot be replaced; OSError for a link that leads to itself."""
    try:
        return not stat.S_ISREG(file.stat().st_mode)
    except FileNotFoundError:
        return False


def _into(file: Path, data: bytes) -> None:
    """Write to a device, or to a pipe that somebody reads."""
    try:
        handle = os.open(file, os.O_WRONLY | _AT_ONCE)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise UsageError(f"nobody reads from {str(file)!r}: start its reader first") from None
        raise
    with os.fdopen(handle, "wb") as opened:
        if _AT_ONCE:  # what follows may wait for the reader
            os.set_blocking(handle, True)
        opened.write(data)


def _is_ascii() -> bool:
    """Return whether blocks cannot be shown; then nothing but ASCII is written."""
    if screen.wants_ascii(os.environ):
        ascii_output()
    try:
        "█".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return True
    return False


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not _EPOCH <= day.year < date.max.year:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-09-01")
    return day
