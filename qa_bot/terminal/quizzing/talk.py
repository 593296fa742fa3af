"""What a quiz says to a line, whichever quiz it is; knows no terminal."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol

from qa_bot.quiz.items import Prompt
from qa_bot.terminal.page import Page
from qa_bot.terminal.wrapping import wrap
from qa_bot.text import printable, tokens

Action = Literal["hint", "skip", "stop", "undo", "was-right", "hard", "easy", "help"]

ACTIONS: Mapping[str, Action] = MappingProxyType(
    {
        **dict.fromkeys(("h", "hint", "?"), "hint"),
        **dict.fromkeys(("s", "skip"), "skip"),
        **dict.fromkeys(("q", "stop", "quit", "exit", ":q"), "stop"),
        **dict.fromkeys(("u", "undo"), "undo"),
        "o": "was-right",
        "hard": "hard",
        "easy": "easy",
    }
)
"""What is done instead of answering; with a slash before it, always."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said to a line. `anew`: on a screen of its own. `over`: there is nothing more to say."""

    lines: tuple[str, ...] = ()
    anew: bool = False
    over: bool = False


class Talk(Protocol):
    """A quiz as a talk."""

    def begin(self, page: Page) -> Said:
        """Return what is said before anything is typed."""

    def take(self, line: str, page: Page) -> Said:
        """Return what is said to a line."""

    def end(self, page: Page) -> Said:
        """Return what is said where nothing more is typed."""

    def keys(self) -> str:
        """Return what may be typed now instead of an answer, in a line."""


def action(line: str, prompt: Prompt | None) -> Action | None:
    """Return what a line asks to be done; None for an answer, such as a key that looks like an action.

    A word with a slash that is no action is a slip, and asks what there is, unless answers begin so.
    """
    word = line.strip().lower()
    rights = (prompt.key, *prompt.choices, *prompt.item.tuning.accept) if prompt else ()
    if word.startswith("/"):
        is_slip = word[1:].replace("-", "").isalpha() and not any(right.startswith("/") for right in rights)
        return ACTIONS.get(word[1:], "help" if is_slip else None)
    is_answer = bool(tokens(word)) and tokens(word) in map(tokens, rights)
    return None if is_answer else ACTIONS.get(word)


def asked(prompt: Prompt, page: Page) -> list[str]:
    """Return an item as it is asked."""
    lead = {"true-false": "True or false? ", "cloze": "Fill the gap: "}.get(prompt.form, "")
    choices = prompt.choices if prompt.form == "choice" else ()
    if page.labelled:
        numbered = [f"Choice {number}: {choice}" for number, choice in enumerate(choices, 1)]
        return laid_out(page, f"Question: {lead}{prompt.text}", *numbered)
    shown = ["", *map(page.style.strong, laid_out(page, f"{lead}{prompt.text}"))]
    for number, choice in enumerate(choices, 1):
        shown += wrap(printable(choice), page.room, f"  {number}. ")
    return shown


def laid_out(page: Page, *texts: str) -> list[str]:
    """Return texts as lines of a page, each beginning its own, safe for a screen."""
    if page.labelled and not page.width:
        return [" ".join(printable(text).split()) for text in texts]
    return [line for text in texts for line in wrap(printable(text), page.room)]
