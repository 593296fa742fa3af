"""``qa-bot batch``: conversations from JSON lines, their answers as JSON lines."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import IO, TypeAlias

from qa_bot.bot import Bot
from qa_bot.cli.endings import ERROR, complain
from qa_bot.cli.json_text import print_json
from qa_bot.cli.knowledge import add_answering_options, load_bot, settings_of
from qa_bot.wording import counted

DESCRIPTION = """\
Answers conversations, one a line.
A bad line gets an error in its place; the exit code is then 2."""
EXAMPLES = """\
in, JSON lines in UTF-8:
  {"id": "7", "turns": ["Who commands them?", "And from where?"]}
out, flushed line by line:
  {"id": "7", "answers": [{"question": …, "status": …, "text": …, …}, {…}]}
  {"id": "8", "error": "line 2: turns must be …"}

examples:
  qa-bot batch questions.jsonl > answers.jsonl
  qa-bot batch --pack notes.yaml < questions.jsonl"""

Identifier: TypeAlias = str | int | None


class BadLineError(ValueError):
    """A line that cannot be answered; `id` is what it was called, where that could be read."""

    def __init__(self, message: str, id: Identifier = None) -> None:
        """Say what is wrong with the line called `id`."""
        self.id = id
        super().__init__(message)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="default: -, standard input")
    add_answering_options(parser)


def run(args: argparse.Namespace) -> int:
    """Answer line by line; raises OSError where the file cannot be read."""
    with _opened(args.file) as lines:
        results = _results(load_bot(args, settings_of(args)), lines)
        bad = 0
        for result in results:
            print_json(result)
            bad += "error" in result
    if bad:
        complain([f"qa-bot batch: {counted(bad, 'bad line')}"])
    return ERROR if bad else 0


def _opened(file: str) -> AbstractContextManager[IO[bytes]]:
    return nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb")


def _results(bot: Bot, lines: Iterable[bytes]) -> Iterator[dict[str, object]]:
    """Yield what is written for each line that is not blank."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            name, turns = _conversation(line.rstrip())
        except BadLineError as error:
            yield {"id": error.id, "error": f"line {number}: {error}"}
        else:
            yield {"id": name, "answers": _answers(bot, turns)}


def _answers(bot: Bot, turns: list[str]) -> list[dict[str, object]]:
    conversation = bot.conversation()
    return [asdict(conversation.ask(turn)) for turn in turns]


def _conversation(line: bytes) -> tuple[str | int, list[str]]:
    """Return the id and the turns in `line`; raises BadLineError."""
    record = _record(line)
    name, turns = record.get("id"), record.get("turns")
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise BadLineError("id must be a string or a whole number")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise BadLineError("turns must be a list of strings that is not empty", name)
    return name, turns


def _record(line: bytes) -> dict[str, object]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLineError(f"not UTF-8 at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        raise BadLineError(f"not JSON at character {error.pos + 1}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise BadLineError("JSON beyond what can be read") from error
    if not isinstance(record, dict):
        raise BadLineError('not an object like {"id": "7", "turns": ["Who commands them?"]}')
    return record
