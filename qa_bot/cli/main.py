"""``qa-bot``: finds the command, runs it, and returns its exit code; knows no command from within."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import NoReturn, Protocol, cast

from qa_bot.cli.endings import ERROR, ending
from qa_bot.cli.parsing import Parser
from qa_bot.cli.streams import prepare
from qa_bot.cli.version import version
from qa_bot.wording import nearest

# Each is a module of this package by that name, imported only when it is called for: `ask` must
# not pay for the chat.
COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "chat": "talk with the bot; this is also what happens without a command",
        "ask": "answer one question",
        "batch": "answer questions from JSON lines",
        "quiz": "learn what the packs hold, or sit an exam",
        "check": "look for problems in packs",
        "packs": "list the packs and what is in them",
        "topics": "list the topics and their questions",
        "report": "show what trainees know, and how good the items are",
        "completions": "print a completion script for your shell",
        "forget": "erase what the chat has kept: history and recordings",
    }
)

_EXAMPLES = """\
examples:
  qa-bot                                    chat
  qa-bot --pack notes.yaml                  chat about a pack of your own
  qa-bot ask how many troops are in Japan
  echo "who pays?" | qa-bot ask --json -    one question, answered as JSON
  qa-bot check my-pack/ --format github

exit codes:
  0  done; answered; no problems    1  not answered; problems found    2  error
  3  a bug, kept in a file          130  Ctrl-C    141  output closed early

qa-bot COMMAND --help tells more about a command."""


class Command(Protocol):
    """What the module of a command has: words for its help, its arguments, and what it does."""

    DESCRIPTION: str
    EXAMPLES: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what the command takes."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


def command(name: str) -> Command:
    """Return the module of the command called `name`, which must be one of COMMANDS."""
    return cast("Command", import_module(f"qa_bot.cli.{name}"))


def run() -> NoReturn:
    """Run as a program, and hand on the exit code."""
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; no error gets past this.

    Without `argv` this is the program: it takes its arguments, and prepares its streams.
    """
    try:
        if argv is None:
            prepare()
        code = _dispatch(sys.argv[1:] if argv is None else list(argv))
        # A closed pipe or a full disk is to be noticed here, not at the interpreter's end.
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the one place where all errors end
        return ending(error)
    return code


def _dispatch(argv: list[str]) -> int:
    try:
        return _run_command(argv)
    except SystemExit as stop:  # argparse has printed its help or its complaint
        return stop.code if isinstance(stop.code, int) else ERROR


def _run_command(argv: list[str]) -> int:
    if argv[:1] == ["--version"]:
        print(f"qa-bot {version()}")
        return 0
    if argv[:1] in (["-h"], ["--help"]):
        _top_parser().parse(argv)
    name, rest = ("chat", argv) if not argv or argv[0].startswith("-") else (argv[0], argv[1:])
    if name not in COMMANDS:
        _top_parser().error(_no_command(name))
    called = command(name)
    return called.run(_parser(name, called).parse(rest))


def _top_parser() -> Parser:
    wide = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:{wide}}  {summary}" for name, summary in COMMANDS.items())
    parser = Parser(
        "qa-bot",
        usage="qa-bot [COMMAND] [OPTION …]",
        description="Answers questions from curated knowledge, with its sources.",
        epilog=f"commands:\n{commands}\n\n{_EXAMPLES}",
    )
    parser.add_argument("--version", action="store_true", help="show the version and exit")
    return parser


def _parser(name: str, command: Command) -> Parser:
    parser = Parser(f"qa-bot {name}", description=command.DESCRIPTION, epilog=command.EXAMPLES)
    command.add_arguments(parser)
    return parser


def _no_command(name: str) -> str:
    meant = None if " " in name else nearest(name, COMMANDS)
    advice = f"did you mean {meant}?" if meant else f"a question goes after ask: qa-bot ask {name}"
    return f"there is no command {name!r}; {advice}"
