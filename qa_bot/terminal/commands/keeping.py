"""Commands about what is kept of a talk: files, the clipboard, feedback, and keeping nothing."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import cast, get_args

from qa_bot.json_form import json_line
from qa_bot.model import Answer
from qa_bot.recordings import Feedback
from qa_bot.terminal.commands.reading import NOTHING_ASKED
from qa_bot.terminal.dialogue import Command, Dialogue, Reply, said
from qa_bot.terminal.labelled import labelled_lines
from qa_bot.terminal.page import Page
from qa_bot.terminal.render import choices, once_each, remarks, understood, whereabouts, without_markers
from qa_bot.text import printable
from qa_bot.wording import counted

_FEEDBACK: tuple[str, ...] = get_args(Feedback)
# A number in brackets means nothing to Markdown, unless a link goes on from it.
_MARKER = re.compile(r"\\\[(\d+)\\\](?![:(])")
# What makes a list, a rule or a heading of a line that begins with it.
_OPENS_BLOCK = re.compile(r"^(\d*)([-+=.)])")


def _save(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    form = _FORMATS.get(Path(argument).suffix.lower())
    if not argument or form is None:
        return said(page, "Name a file that ends in .md or .jsonl: /save talk.md")
    if not dialogue.answers:
        return said(page, NOTHING_ASKED)
    try:
        path = Path(argument).expanduser()
        _write_new(path, "".join(form(dialogue.answers)))
    except FileExistsError:
        return said(page, f"{argument} is there already: choose another name.")
    except (OSError, ValueError, RuntimeError) as error:  # the last for the home of nobody, ~nobody
        reason = getattr(error, "strerror", None) or str(error)
        return said(page, f"{argument} cannot be written: {reason}")
    saved = f"{counted(len(dialogue.answers), 'answer')} saved in {path.absolute()}"
    # One line, so that the path can be copied whole.
    return Reply((printable(saved),))


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all; raises OSError and ValueError."""
    with path.open("x", encoding="utf-8", errors="replace") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _json_lines(answers: Sequence[Answer]) -> Iterator[str]:
    for answer in answers:
        yield json_line(dataclasses.asdict(answer)) + "\n"


def _markdown(answers: Sequence[Answer]) -> Iterator[str]:
    yield "# A talk with qa-bot\n"
    for answer in answers:
        yield f"\n## {_escaped(answer.question or answer.resolved or '')}\n"
        yield from (f"\n{_escaped(remark)}\n" for remark in understood(answer))
        yield f"\n{_escaped(answer.text)}\n"
        cited = once_each(answer.citations)
        if cited:
            yield "\n"
        for citation in cited:
            quote = f": “{citation.quote}”" if citation.quote else ""
            yield f"- [{citation.marker}] {_escaped(whereabouts(citation) + quote)}\n"
        yield from (f"\n{_escaped(remark)}\n" for remark in remarks(answer))
        offered = enumerate(choices(answer), start=1)
        yield from (
            f"{n}. {_escaped(f'{reading.question} {without_markers(reading.text)}')}\n"
            for n, reading in offered
        )


def _escaped(text: str) -> str:
    """Return `text` on one line, so that nothing in it means something to Markdown."""
    escaped = "".join(f"\\{c}" if c in "\\`*_[]<>#|~&" else c for c in " ".join(printable(text).split()))
    return _MARKER.sub(r"[\1]", _OPENS_BLOCK.sub(r"\1\\\2", escaped))


_FORMATS: Mapping[str, Callable[[Sequence[Answer]], Iterator[str]]] = MappingProxyType(
    {".md": _markdown, ".jsonl": _json_lines}
)


def _copy(dialogue: Dialogue, argument: str, page: Page) -> Reply:  # noqa: ARG001 - a command's signature
    if dialogue.last is None:
        return said(page, NOTHING_ASKED)
    if dialogue.surroundings.copy is None:
        return said(page, "There is no clipboard here.")
    return said(page, dialogue.surroundings.copy(_for_pasting(dialogue.last)))


def _for_pasting(answer: Answer) -> str:
    """Return an answer without what is said only to the one who asked: how the question was read."""
    notes = tuple(note for note in answer.notes if note.kind != "spelling")
    lines = labelled_lines(dataclasses.replace(answer, resolved=None, notes=notes), 0)
    return "\n".join(lines).removeprefix("Answer: ")


def _private(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    if argument.lower() not in ("", "on", "off"):
        return said(page, "It is /private, or /private off.")
    dialogue.private = argument.lower() != "off"
    if dialogue.private:
        return said(
            page, "From now on nothing that you type is kept, neither in the history nor in recordings."
        )
    return said(page, f"Kept again: {_kept(dialogue)}.")


def _kept(dialogue: Dialogue) -> str:
    kept = {"the history of what you type": dialogue.settings.history, "recordings": dialogue.settings.record}
    return " and ".join(name for name, is_kept in kept.items() if is_kept) or "nothing, by your settings"


def _feedback(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    recordings = dialogue.surroundings.recordings
    if argument.lower() not in _FEEDBACK:
        return said(page, f"It is /feedback {' or /feedback '.join(_FEEDBACK)}.")
    if dialogue.last is None:
        return said(page, NOTHING_ASKED)
    if recordings is None or dialogue.private or not dialogue.may_last_be_kept:
        return said(page, f"Not kept: {_why_not_kept(dialogue)}.")
    try:
        recordings.add(dialogue.last, "feedback", cast("Feedback", argument.lower()))
    except OSError as error:
        return said(page, f"Not kept: {recordings.path}: {error.strerror or error}")
    return said(page, f"Thank you. Kept with your question, on this machine only, in {recordings.path}")


def _why_not_kept(dialogue: Dialogue) -> str:
    if dialogue.surroundings.recordings is None:
        return "nothing is kept here"
    if dialogue.private:
        return "this chat is private: /private off ends that"
    return "the question was asked in private"


def _forget(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    if argument.lower() != "yes":
        return said(page, "/forget yes erases your history, all recordings, and what was said in this chat.")
    erased = dialogue.forget()
    return Reply((*map(printable, erased), *said(page, "What was said in this chat is forgotten.").lines))


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "/save": Command(
            "write the talk to a file",
            _save,
            usage="FILE.md|FILE.jsonl",
            details=(
                "As Markdown it is for reading, as JSON lines for programs: an answer a line, as --json "
                "prints it. A file that is there already is left as it is.",
            ),
            arguments=lambda _: ("talk.md", "talk.jsonl"),
        ),
        "/copy": Command("copy the last answer, with its sources", _copy),
        "/feedback": Command(
            "say what you think of the last answer",
            _feedback,
            usage="|".join(_FEEDBACK),
            details=("It is kept for the curator, with your question, in a file on this machine.",),
            arguments=lambda _: _FEEDBACK,
        ),
        "/private": Command(
            "keep nothing of what you type from now on",
            _private,
            usage="[off]",
            details=("Neither the history nor recordings are written until /private off.",),
            arguments=lambda _: ("off",),
        ),
        "/forget": Command(
            "erase the history and all recordings",
            _forget,
            usage="yes",
            details=("What was said in this chat too. qa-bot forget erases the files from the shell.",),
            arguments=lambda _: ("yes",),
        ),
    }
)
