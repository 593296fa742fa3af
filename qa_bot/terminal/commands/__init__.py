"""The commands of the chat: lines that begin with a slash, and ``?``."""

from collections.abc import Mapping
from types import MappingProxyType

from qa_bot.terminal.commands import keeping, knowledge, quiz, reading, settings
from qa_bot.terminal.dialogue import Command, Dialogue, Reply, said
from qa_bot.terminal.page import Page
from qa_bot.terminal.tables import table_lines
from qa_bot.terminal.wrapping import wrap
from qa_bot.wording import nearest


def is_command(line: str) -> bool:
    """Return whether `line` is meant as a command rather than a question."""
    return line.startswith("/") or line.lower() in ALIASES


def obey(dialogue: Dialogue, line: str, page: Page) -> Reply:
    """Run the command in `line`; an unknown one changes nothing and is answered with the nearest."""
    name, _, argument = line.partition(" ")
    command = known(dialogue).get(_name(name))
    if command is None:
        return said(page, _unknown(dialogue, name))
    return command.run(dialogue, argument.strip(), page)


def known(dialogue: Dialogue) -> Mapping[str, Command]:
    """Return the commands of a dialogue: those of the chat, and what a program has added."""
    return {**COMMANDS, **{name.lower(): command for name, command in dialogue.commands.items()}}


def _name(typed: str) -> str:
    return ALIASES.get(typed.lower(), typed.lower())


def _unknown(dialogue: Dialogue, name: str) -> str:
    meant = nearest(name, (*known(dialogue), *ALIASES))
    advice = f"Did you mean {meant}?" if meant else "/help lists what there is."
    return f"There is no command {name}. {advice}"


def _help(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    name = _name(f"/{argument.removeprefix('/')}")
    commands = known(dialogue)
    if not argument:
        return Reply(tuple(_overview(commands, page)))
    if name not in commands:
        return said(page, _unknown(dialogue, name))
    command = commands[name]
    first = (f"{name} {command.usage}".rstrip(), f"{command.summary[:1].upper()}{command.summary[1:]}.")
    return said(page, *first, *command.details)


def _overview(commands: Mapping[str, Command], page: Page) -> list[str]:
    rows = [(f"{name} {command.usage}".rstrip(), command.summary) for name, command in commands.items()]
    return [
        *wrap("Ask in your own words; what was said before is kept in mind.", page.room),
        *wrap("A number chooses from what was last listed. ? is short for /help.", page.room),
        *table_lines(rows, page.room),
    ]


def _names(dialogue: Dialogue) -> list[str]:
    return [name.removeprefix("/") for name in known(dialogue)]


def _quit(dialogue: Dialogue, argument: str, page: Page) -> Reply:  # noqa: ARG001 - a command's signature
    return Reply(leave=True)


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "/help": Command(
            "this list, or more about one command",
            _help,
            usage="[COMMAND]",
            arguments=_names,
        ),
        **reading.COMMANDS,
        **knowledge.COMMANDS,
        **quiz.COMMANDS,
        **keeping.COMMANDS,
        **settings.COMMANDS,
        "/quit": Command("leave, as Ctrl-D does", _quit),
    }
)
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("?", "/?", "/"), "/help"),
        **dict.fromkeys(("/exit", "exit", "quit", ":q"), "/quit"),  # as people leave other programs
    }
)
