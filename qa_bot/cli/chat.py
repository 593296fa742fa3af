"""``qa-bot chat``: the talk, on a terminal or through a pipe."""

import argparse
import os
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from qa_bot import private_files
from qa_bot.bot import Bot
from qa_bot.cli import screen
from qa_bot.cli.knowledge import (
    add_answering_options,
    add_page_options,
    ask_for_patience,
    load_bot,
    settings_of,
)
from qa_bot.cli.places import config_file, history_file, kept_files, recordings_file
from qa_bot.cli.streams import ascii_output, readable_input
from qa_bot.cli.talking import leave, prompted, write
from qa_bot.config import Settings
from qa_bot.recordings import Recordings
from qa_bot.terminal import plain
from qa_bot.terminal.commands.settings import recording_notice
from qa_bot.terminal.dialogue import Dialogue, Surroundings
from qa_bot.terminal.turns import greeting

if TYPE_CHECKING:
    from qa_bot.store import Store

DESCRIPTION = """\
Talks with you about what is in the packs. Where input or output is no terminal,
it reads a question a line and prints labelled lines, an empty line between
answers; --plain does so on a terminal too."""
EXAMPLES = """\
examples:
  qa-bot
  qa-bot --pack notes.yaml
  qa-bot --source guide/manual=manual.md
  qa-bot --plain                 for a screen reader
  qa-bot < questions.txt"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_answering_options(parser)
    add_page_options(parser)


def run(args: argparse.Namespace) -> int:
    """Talk until the input ends or the person leaves."""
    settings = settings_of(args)
    bot = load_bot(args, settings)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not settings.plain and screen.is_capable(os.environ, terminal=terminal):
        _on_a_terminal(bot, settings)
    else:
        _plainly(bot, settings, terminal=terminal)
    return 0


def _on_a_terminal(bot: Bot, settings: Settings) -> None:
    # A pipe must not pay for what only a terminal needs.
    from qa_bot.terminal import repl  # noqa: PLC0415
    from qa_bot.terminal.history import open_history  # noqa: PLC0415

    history, failed = open_history(history_file())
    surroundings = _surroundings(settings)
    recorded = recording_notice(surroundings, settings) if settings.record else None
    notices = filter(None, (failed, recorded))
    signal.signal(signal.SIGTERM, leave)
    repl.run(bot, settings=settings, surroundings=surroundings, history=history, notices=notices)


def _plainly(bot: Bot, settings: Settings, *, terminal: bool) -> None:
    if screen.wants_ascii(os.environ):
        ascii_output()
    surroundings = replace(_surroundings(settings), notify=lambda _: ask_for_patience())
    dialogue = Dialogue(bot, settings=settings, surroundings=surroundings)
    lines = readable_input()
    if terminal:
        notices = [recording_notice(surroundings, settings)] if settings.record else []
        write("".join(f"{line}\n" for line in (*greeting(bot, settings.width or screen.width()), *notices)))
        lines = prompted()
    plain.run(dialogue, lines, write, echo=not terminal)


def _surroundings(settings: Settings) -> Surroundings:
    recordings = Recordings(
        recordings_file(),
        days=settings.record_days,
        kilobytes=settings.record_kilobytes,
        now=lambda: datetime.now(UTC),
    )
    return Surroundings(
        config_file=config_file(os.environ),
        recordings=recordings,
        forget=lambda: private_files.forget(kept_files()),
        progress=lambda: _progress(settings.store),
        trainee=lambda: _trainee(settings.trainee),
    )


def _progress(store: str) -> "Store":
    from qa_bot.cli.progress import open_progress  # noqa: PLC0415 - most chats have no quiz

    return open_progress(store)


def _trainee(named: str) -> str:
    from qa_bot.cli.progress import trainee_of  # noqa: PLC0415 - most chats have no quiz

    return trainee_of(named)
