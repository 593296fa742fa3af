"""The chat with a small pack, started in this process or as the real program on a terminal."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from qa_bot.bot import Bot
from qa_bot.terminal import repl
from qa_bot.terminal.history import open_history
from qa_bot.terminal.style import COLOURED, PLAIN

from .driver import COLUMNS, ROWS, Driver
from .home import history_path, home
from .in_process import in_process
from .pty_screen import on_a_terminal

# The pack that the conftest.py beside this has as values.
SHOP_YAML = """\
pack: shop
format: 1
title: The shop
sources: [{id: terms, title: Terms of sale, length: 90}]
facts:
  - {id: days, says: Money is returned within 30 days., cite: [{source: terms, lines: [3, 8]}]}
questions:
  - {id: refund, ask: [Can I have my money back?], answer: "Within 30 days. [days]"}
  - {id: hours, ask: [What are your opening hours?], answer: "Nine to five. [days]"}
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a chat is started with.

    `asked` are lines of an earlier chat, the oldest first; `pack` is talked about in place of the shop.
    The program is told all else by `arguments`
    and `environment`, and the chat in this process by `options`, which are those of `repl.run`: a test
    that wants something of both gives both.
    """

    rows: int = ROWS
    columns: int = COLUMNS
    colours: bool = True
    asked: Sequence[str] = ()
    pack: Path | None = None
    arguments: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)


# Takes the shop as a bot and as a file, and the folder of a person's own.
Start = Callable[[Bot, Path, Path, Setting], AbstractContextManager[Driver]]


@contextmanager
def _start_in_process(bot: Bot, _: Path, folder: Path, setting: Setting) -> Iterator[Driver]:
    bot = Bot.load(setting.pack) if setting.pack else bot
    history, _failed = open_history(_kept_questions(folder, setting.asked))
    painted = COLOURED if setting.colours else PLAIN
    defaults = {"history": history, "painted": painted, "pager": lambda _text: False}
    options: dict[str, Any] = {**defaults, **setting.options}
    with in_process(
        lambda _keys, _paper: repl.run(bot, **options),
        rows=setting.rows,
        columns=setting.columns,
        colours=setting.colours,
    ) as driver:
        yield driver


@contextmanager
def _start_on_a_terminal(_: Bot, shop: Path, folder: Path, setting: Setting) -> Iterator[Driver]:
    _kept_questions(folder, setting.asked)
    start = "from qa_bot.cli.main import run; run()"
    command = [sys.executable, "-c", start, "--no-smalltalk", "--pack", str(setting.pack or shop)]
    command += setting.arguments
    environment = {**home(folder), **({} if setting.colours else {"NO_COLOR": "1"}), **setting.environment}
    with on_a_terminal(command, environment, rows=setting.rows, columns=setting.columns) as driver:
        yield driver


WAYS: Mapping[str, Start] = MappingProxyType(
    {"in process": _start_in_process, "on a terminal": _start_on_a_terminal}
)


def _kept_questions(folder: Path, asked: Sequence[str]) -> Path:
    path = history_path(folder)
    history, _ = open_history(path)
    for line in asked:
        history.store_string(line)
    return path
