"""``qa-bot ask``: one question, one answer."""

import argparse
import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from qa_bot.cli.json_text import print_json
from qa_bot.cli.knowledge import add_caution_option, add_pack_option, add_smalltalk_option, load_bot
from qa_bot.cli.screen import style, width
from qa_bot.cli.streams import readable_input
from qa_bot.errors import UsageError
from qa_bot.model import Answer
from qa_bot.terminal.render import answer_lines

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
    add_pack_option(parser)
    add_smalltalk_option(parser)
    add_caution_option(parser)


def run(args: argparse.Namespace) -> int:
    """Answer the question; raises UsageError where there is none."""
    question = _question(args.words)
    talk = load_bot(args).conversation()
    answer = talk.ask(question)
    explanation = talk.explain() if args.why else None
    if args.json:
        print_json(asdict(answer) | ({"explanation": asdict(explanation)} if explanation else {}))
    else:
        _print(answer, explanation)
    return 0 if answer.status in _ANSWERED else 1


def _question(words: list[str]) -> str:
    lines = map(str.strip, readable_input()) if words == ["-"] else words
    question = " ".join(filter(None, lines)).strip()
    if not question:
        raise UsageError("there is no question: qa-bot ask how many …, or qa-bot ask - to read it from stdin")
    return question


def _print(answer: Answer, explanation: "Explanation | None") -> None:
    lines = answer_lines(answer, width(), style(os.environ, terminal=sys.stdout.isatty()))
    if explanation is not None:
        from qa_bot.terminal.explanation import explanation_lines  # noqa: PLC0415 - most are not asked why

        lines += ["", *explanation_lines(explanation, width())]
    for line in lines:
        print(line)
