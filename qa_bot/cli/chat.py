"""``qa-bot chat``: the talk, on a terminal or through a pipe."""

import argparse
import os
import sys
from collections.abc import Iterator

from qa_bot.bot import Bot
from qa_bot.cli import screen
from qa_bot.cli.knowledge import add_caution_option, add_pack_option, add_smalltalk_option, load_bot
from qa_bot.cli.streams import readable_input
from qa_bot.terminal import plain
from qa_bot.terminal.turns import PROMPT, greeting

DESCRIPTION = """\
Talks with you about what is in the packs. Where input or output is no terminal,
it reads a question a line and prints plain answers, an empty line between them."""
EXAMPLES = """\
examples:
  qa-bot
  qa-bot --pack notes.yaml
  qa-bot < questions.txt"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_pack_option(parser)
    add_smalltalk_option(parser)
    add_caution_option(parser)


def run(args: argparse.Namespace) -> int:
    """Talk until the input ends or the person leaves."""
    bot = load_bot(args)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if screen.is_capable(os.environ, terminal=terminal):
        _on_a_terminal(bot)
    elif terminal:
        _on_a_dumb_terminal(bot)
    else:
        _through_a_pipe(bot)
    return 0


def _on_a_terminal(bot: Bot) -> None:
    # A pipe must not pay for what only a terminal needs.
    from platformdirs import user_data_path  # noqa: PLC0415

    from qa_bot.terminal import repl  # noqa: PLC0415
    from qa_bot.terminal.history import open_history  # noqa: PLC0415

    history, remark = open_history(user_data_path("qa-bot", appauthor=False) / "history")
    repl.run(bot, history=history, style=screen.style(os.environ, terminal=True), remark=remark)


def _on_a_dumb_terminal(bot: Bot) -> None:
    _write("".join(f"{line}\n" for line in greeting(bot, screen.width())))
    plain.run(bot, _prompted(readable_input()), _write, screen.width())


def _through_a_pipe(bot: Bot) -> None:
    plain.run(bot, readable_input(), _write, screen.width())


def _prompted(lines: Iterator[str]) -> Iterator[str]:
    _write(PROMPT)
    for line in lines:
        yield line
        _write(PROMPT)


def _write(text: str) -> None:
    # Whoever is at the other end may wait for this answer before asking on.
    print(text, end="", flush=True)
