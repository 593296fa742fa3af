"""``qa-bot quiz``: learning, exams, and what is kept of them, on a terminal or through a pipe."""

import argparse
import os
import shlex
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import get_args

from qa_bot import config
from qa_bot.bot import Bot
from qa_bot.cli import screen
from qa_bot.cli.kept_progress import KEEPING
from qa_bot.cli.knowledge import (
    add_pack_option,
    add_page_options,
    add_source_option,
    load_bot,
    settings_of,
)
from qa_bot.cli.progress import existing_progress, open_progress, trainee_of
from qa_bot.cli.streams import ascii_output, readable_input
from qa_bot.cli.talking import leave, prompted, write
from qa_bot.config import Settings
from qa_bot.errors import UsageError
from qa_bot.model import QuestionType
from qa_bot.packs import quizzed
from qa_bot.progress import Sitting
from qa_bot.quiz.clock import system_clock
from qa_bot.quiz.exam import COUNT, PASS_MARK, Exam, ExamPlan
from qa_bot.quiz.learning import Quiz
from qa_bot.quiz.selection import FORMS, Selection
from qa_bot.report.exam import exam_report
from qa_bot.report.formats.tables import exam_document
from qa_bot.store import Store
from qa_bot.terminal.page import Page
from qa_bot.terminal.quizzing import plain
from qa_bot.terminal.quizzing.lesson import Lesson
from qa_bot.terminal.quizzing.paper import Paper, refuse_while_sitting
from qa_bot.terminal.quizzing.talk import Talk, laid_out
from qa_bot.terminal.report_tables import document_lines

DESCRIPTION = """\
Asks what is due, then what is new, and plans when it comes back; or sits an
exam. Where input or output is no terminal, it reads an answer a line and prints
labelled lines; --plain does so on a terminal too. Progress is kept on this
machine."""
EXAMPLES = """\
examples:
  qa-bot quiz                               learn what is due, then new items
  qa-bot quiz --topic taiwan-and-seas --count 10
  qa-bot quiz --wrong-only --mode typed     what was not right last time
  qa-bot quiz --exam --time 20 --seed 7     20 items in 20 minutes
  qa-bot quiz --export > my-progress.json
  qa-bot quiz --forget kim                  erase all that is kept of kim"""

_MOST = 99_999
_GOES_ON = "Going on with the exam that was begun; other options are for the next one."
_TYPES: tuple[str, ...] = get_args(QuestionType)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    _add_selection(parser.add_argument_group("what is asked"))
    _add_exam(parser.add_argument_group("exams"))
    _add_keeping(parser.add_argument_group("what is kept"))
    add_page_options(parser)


def run(args: argparse.Namespace) -> int:
    """Quiz, or do what is asked about what is kept; raises UsageError, PackError and StoreError."""
    _refuse_contradictions(args)
    settings = settings_of(args)
    for name, keep in KEEPING.items():
        if getattr(args, name) not in (None, False):
            with existing_progress(settings.store) as store:
                return keep(store, args, settings)
    with open_progress(settings.store) as store:
        _quiz(args, settings, store)
    return 0


def _add_selection(group: "argparse._ArgumentGroup") -> None:
    add_pack_option(group, "all bundled packs but the manual")
    group.add_argument(
        "--topic", action="append", default=[], metavar="T", dest="topics", help="may be given several times"
    )
    group.add_argument(
        "--type",
        action="append",
        default=[],
        choices=_TYPES,
        dest="types",
        help=f"kind of answer: {', '.join(_TYPES)}; may be given several times",
        metavar="TYPE",
    )
    group.add_argument("--wrong-only", action="store_true", help="what was not right last time")
    group.add_argument(
        "--count", type=_count, metavar="N", help="stop after N answers; of an exam: its items"
    )
    group.add_argument("--new", type=_new, metavar="N", help="items that are new to begin on a day")
    group.add_argument(
        "--mode", choices=tuple(FORMS), default="mixed", help="typed answers, choices, both, or flash cards"
    )
    group.add_argument("--seed", type=_seed, metavar="N", help="the same order and forms each time")
    group.add_argument("--trainee", metavar="NAME", help="whom to ask; default: the name of your login")
    group.add_argument("--store", metavar="URL", help="where progress is kept: sqlite:///PATH or memory:")
    add_source_option(group)


def _add_exam(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--exam", action="store_true", help="sit an exam, or go on with one")
    group.add_argument("--time", type=_count, metavar="MINUTES", help="of an exam; default: no limit")
    group.add_argument(
        "--pass-mark", type=_percent, metavar="PERCENT", help=f"of an exam; default: {PASS_MARK:.0%}%"
    )


def _add_keeping(group: "argparse._ArgumentGroup") -> None:
    kept = group.add_mutually_exclusive_group()
    kept.add_argument("--reset", action="store_true", help="begin anew, with the items selected or with all")
    kept.add_argument("--export", action="store_true", help="print all that is kept of a trainee, as JSON")
    kept.add_argument("--forget", metavar="TRAINEE", help="erase all that is kept of a trainee")
    kept.add_argument("--backup", metavar="FILE", help="write a copy of the store")
    group.add_argument("--yes", action="store_true", help="reset or forget without asking")


def _refuse_contradictions(args: argparse.Namespace) -> None:
    if not args.exam and (args.time is not None or args.pass_mark is not None):
        raise UsageError("--time and --pass-mark are for an exam: add --exam")
    if args.exam and (args.wrong_only or args.mode == "flash" or args.new is not None):
        raise UsageError("--wrong-only, --new and flash cards are for learning, not for an exam")


def _quiz(args: argparse.Namespace, settings: Settings, store: Store) -> None:
    trainee = trainee_of(settings.trainee)
    if not args.exam:
        refuse_while_sitting(store, trainee, system_clock())
    bot = load_bot(args, settings, compiled=False)
    selection = _selection(args, settings, bot)
    if args.exam:
        paper = _paper(args, bot, store, trainee, selection)
        _show(lambda pauses: paper, settings)  # noqa: ARG005 - an exam never pauses
        return
    quiz = Quiz(
        bot,
        store=store,
        trainee=trainee,
        seed=args.seed,
        selection=selection,
        mode=args.mode,
        count=args.count,
    )
    _show(lambda pauses: Lesson(quiz, pauses=pauses), settings)


def _selection(args: argparse.Namespace, settings: Settings, bot: Bot) -> Selection:
    is_named = settings.packs or args.topics
    packs = () if is_named else quizzed(tuple(summary.id for summary in bot.summaries))
    return Selection(
        packs=packs,
        topics=tuple(args.topics),
        types=tuple(args.types),
        wrong_only=args.wrong_only,
        new_a_day=settings.new_a_day,
    )


def _paper(args: argparse.Namespace, bot: Bot, store: Store, trainee: str, selection: Selection) -> Paper:
    """Return the exam that a trainee has begun, or a new one."""
    resumed = Exam.resume(bot, store=store, trainee=trainee)
    exam = resumed or _begun(args, bot, store, trainee, selection)
    notices = (_GOES_ON,) if resumed else ()
    return Paper(exam, lambda sitting, page: _told(store, sitting, page), *notices)


def _begun(args: argparse.Namespace, bot: Bot, store: Store, trainee: str, selection: Selection) -> Exam:
    plan = ExamPlan(
        count=args.count or COUNT,
        limit=None if args.time is None else timedelta(minutes=args.time),
        pass_mark=PASS_MARK if args.pass_mark is None else args.pass_mark,
        seed=args.seed,
    )
    return Exam.begin(
        bot,
        store=store,
        trainee=trainee,
        plan=plan,
        selection=selection,
        mode=args.mode,
    )


def _told(store: Store, sitting: Sitting, page: Page) -> list[str]:
    """Return the result of an exam that is over."""
    report = exam_report(store, now=system_clock(), sitting=sitting.id)
    again = (
        f"Again: qa-bot report {shlex.quote(sitting.trainee)} --exam; with --format html, a page to print."
    )
    return [*document_lines(exam_document(report), page.room), "", *laid_out(page, again)]


def _show(talk: Callable[[bool], Talk], settings: Settings) -> None:
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not settings.plain and screen.is_capable(os.environ, terminal=terminal):
        # A pipe must not pay for what only a terminal needs.
        from qa_bot.terminal.quizzing import screen as shown  # noqa: PLC0415

        signal.signal(signal.SIGTERM, leave)
        style = screen.style(os.environ, settings.theme, terminal=True)
        shown.run(talk(True), style=style, width=settings.width)
        return
    if screen.wants_ascii(os.environ):
        ascii_output()
    lines = prompted() if terminal else readable_input()
    plain.run(talk(False), lines, write, Page(settings.width, labelled=True), echo=not terminal)


def _count(text: str) -> int:
    return _number(text, 1)


def _seed(text: str) -> int:
    return _number(text, 0)


def _number(text: str, least: int) -> int:
    if not text.isdecimal() or len(text) > len(str(_MOST)) or int(text) < least:
        raise argparse.ArgumentTypeError(f"it is a number from {least} to {_MOST}, not {text!r}")
    return int(text)


def _new(text: str) -> int:
    setting = config.SETTINGS["new_a_day"]
    if not text.isdecimal() or len(text) > len(str(_MOST)) or not setting.accepts(int(text)):
        raise argparse.ArgumentTypeError(f"it is {setting.expected}, not {text!r}")
    return int(text)


def _percent(text: str) -> float:
    number = text.removesuffix("%").strip()
    if not number.isdecimal() or len(number) > len("100") or int(number) > 100:  # noqa: PLR2004 - per cent
        raise argparse.ArgumentTypeError(f"it is a percentage from 0 to 100, not {text!r}")
    return int(number) / 100
