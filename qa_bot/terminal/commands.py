"""The commands of the chat: lines that begin with a slash, and ``?``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from qa_bot.terminal.dialogue import Dialogue, Reply
from qa_bot.terminal.explanation import explanation_lines
from qa_bot.terminal.nearest import nearest
from qa_bot.text import printable


@dataclass(frozen=True, slots=True)
class Command:
    """What a command does, in words and in deed; `run` gets what was typed after its name, and the width."""

    summary: str
    run: Callable[[Dialogue, str, int], Reply]


def is_command(line: str) -> bool:
    """Return whether `line` is meant as a command rather than a question."""
    return line.startswith("/") or line == "?"


def obey(dialogue: Dialogue, line: str, width: int) -> Reply:
    """Run the command in `line`; an unknown one changes nothing and is answered with the nearest."""
    name, _, argument = line.partition(" ")
    name = ALIASES.get(name.lower(), name.lower())
    if name not in COMMANDS:
        return Reply((_unknown(name),))
    return COMMANDS[name].run(dialogue, argument.strip(), width)


def _unknown(name: str) -> str:
    meant = nearest(name, (*COMMANDS, *ALIASES))
    advice = f"Did you mean {meant}?" if meant else "/help lists what there is."
    return f"There is no command {printable(name)}. {advice}"


def _help(dialogue: Dialogue, argument: str, width: int) -> Reply:  # noqa: ARG001 - a command's signature
    wide = max(map(len, COMMANDS))
    table = (f"  {name:{wide}}  {command.summary}" for name, command in COMMANDS.items())
    return Reply(
        (
            "Ask in your own words; what was said before is kept in mind.",
            "A digit chooses from the questions last offered. ? is short for /help.",
            *table,
        )
    )


def _why(dialogue: Dialogue, argument: str, width: int) -> Reply:  # noqa: ARG001 - a command's signature
    explanation = dialogue.conversation.explain()
    if explanation is None:
        return Reply(("Nothing has been asked yet: ask a question first.",))
    return Reply(tuple(explanation_lines(explanation, width)))


def _reset(dialogue: Dialogue, argument: str, width: int) -> Reply:  # noqa: ARG001 - a command's signature
    dialogue.reset()
    return Reply(("What was said before is forgotten.",))


def _quit(dialogue: Dialogue, argument: str, width: int) -> Reply:  # noqa: ARG001 - a command's signature
    return Reply(leave=True)


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "/help": Command("this list", _help),
        "/why": Command("how the last answer came about", _why),
        "/reset": Command("forget what was said before", _reset),
        "/quit": Command("leave, as Ctrl-D does", _quit),
    }
)
ALIASES: Mapping[str, str] = MappingProxyType({"?": "/help", "/?": "/help", "/exit": "/quit"})
