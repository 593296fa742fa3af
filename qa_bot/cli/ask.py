"""``qa-bot ask``: one question, one answer."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from qa_bot.cli import screen
from qa_bot.cli.json_text import print_json
from qa_bot.cli.knowledge import add_answering_options, add_page_options, load_bot, settings_of
from qa_bot.cli.streams import readable_input
from qa_bot.config import Settings
from qa_bot.errors import UsageError
from qa_bot.model import Answer
from qa_bot.packs import topics_in
from qa_bot.terminal.page import Page

if TYPE_CHECKING:
    from qa_bot.explanation import Explanation

DESCRIPTION = """\
Answers one question.
The exit code is 0 when it was answered, 1 when not, 2 on an error."""
EXAMPLES = """\
examples:
  qa-bot ask how many troops are in Japan
  qa-bot ask --pack notes.yaml --json "what's new?"
  qa-bot ask --why how many trops are in Japan
  qa-bot ask --no-smalltalk -- --pack takes what?   a dash: after --
  qa-bot ask --source guide/manual=manual.md what is a pack
  qa-bot ask - < question.txt"""

_ANSWERED = frozenset({"answered", "smalltalk"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="the question; - reads it from stdin")
    parser.add_argument("--json", action="store_true", help="the answer as one JSON object on one line")
    parser.add_argument(
        "--why",
        action="store_true",
        help="tell how the answer came about: what was matched, how well, and why that was enough; "
        'with --json as "explanation"',
    )
    add_answering_options(parser)
    add_page_options(parser)


def run(args: argparse.Namespace) -> int:
    """Answer the question; raises UsageError where there is none."""
    question = _question(args.words)
    settings = settings_of(args)
    bot = load_bot(args, settings)
    talk = bot.conversation()
    answer = talk.ask(question)
    explanation = talk.explain() if args.why else None
    if args.json:
        print_json(asdict(answer) | ({"explanation": asdict(explanation)} if explanation else {}))
    else:
        _print(answer, explanation, _page(settings), topics_in(bot.summaries))
    return 0 if answer.status in _ANSWERED else 1


def _question(words: list[str]) -> str:
    lines = map(str.strip, readable_input()) if words == ["-"] else words
    question = " ".join(filter(None, lines)).strip()
    if not question:
        raise UsageError("there is no question: qa-bot ask how many …, or qa-bot ask - to read it from stdin")
    return question


def _page(settings: Settings) -> Page:
    painted = screen.style(os.environ, settings.theme, terminal=sys.stdout.isatty())
    if settings.plain:
        return Page(settings.width, labelled=True)
    return Page(settings.width or screen.width(), painted)


def _print(answer: Answer, explanation: "Explanation | None", page: Page, topics: Sequence[str]) -> None:
    lines = page.answer(answer, topics)
    if explanation is not None:
        from qa_bot.terminal.explanation import explanation_lines  # noqa: PLC0415 - most are not asked why

        lines += ["", *explanation_lines(explanation, page.room)]
    for line in lines:
        print(line)
