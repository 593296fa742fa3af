"""What holds for every command of the chat, and the library that the tests of commands talk about."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from qa_bot.bot import Bot
from qa_bot.config import Settings
from qa_bot.model import Citation, Fact, Pack, Question, Source
from qa_bot.terminal.commands import COMMANDS
from qa_bot.terminal.completion import ChatCompleter
from qa_bot.terminal.dialogue import Command, Dialogue, Reply, Surroundings
from qa_bot.terminal.page import Page
from qa_bot.terminal.turns import respond
from qa_bot.terminal.wrapping import columns

OPEN, CARD, LOST = "When is the library open?", "What does a card cost?", "What if I lose my card?"
NOTHING_ASKED = "Nothing has been asked yet: ask a question first."
UNKNOWN = "Where did the purple zeppelin land in Peru?"
LEAFLET = """\
The town library

Open from Monday to Friday,
10 to 18.

Closed in August.
Dogs stay outside.
Children are welcome.
Ask at the desk.

A card costs 5 euros.
"""
PACK_YAML = """\
pack: library
format: 1
title: The town library
as_of: 2024-04
sources:
  - {id: leaflet, title: Leaflet, text: leaflet.txt}
  - {id: rules, title: House rules, author: The board, published: 2024-04-20, url: "https://example.org/r", \
length: 11}
facts:
  - {id: hours, says: The library is open from 10 to 18., cite: [{source: leaflet, lines: [3, 4, 11]}]}
  - {id: price, says: A card costs 5 euros., cite: [{source: leaflet, lines: 11}, {source: rules, lines: 7}]}
questions:
  - {id: open, topic: visit, ask: [When is the library open?], answer: "10 to 18. [hours]", related: [card]}
  - {id: card, topic: cards, ask: [What does a card cost?], answer: "5 euros. [price]"}
  - {id: lost, topic: cards, ask: [What if I lose my card?], answer: "It costs 5 euros again. [price]"}
"""
HOSTILE = "\x1b]0;owned\x07\x1b[31m\u202eevil\x9b"


def library(folder: Path, yaml: str = PACK_YAML) -> Path:
    """Write the pack with the text of its leaflet; return its folder."""
    path = folder / "library"
    path.mkdir()
    (path / "pack.yaml").write_text(yaml, encoding="utf-8")
    (path / "leaflet.txt").write_text(LEAFLET, encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> None:
    """Change the pack on disk."""
    file = path / "pack.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def dialogue_about(
    *made: str | Path | Pack, settings: Settings | None = None, **surroundings: Any
) -> Dialogue:
    """Begin a talk about packs, on disk or made here."""
    packs = tuple(pack for pack in made if isinstance(pack, Pack))
    bot = bot_of(packs) if packs else Bot.load(*(path for path in made if not isinstance(path, Pack)))
    return Dialogue(
        bot, settings=settings or Settings(smalltalk=False), surroundings=Surroundings(**surroundings)
    )


@cache
def bot_of(packs: tuple[Pack, ...]) -> Bot:
    """Compile packs once for all tests: a bot never changes."""
    return Bot(packs)


def lines(dialogue: Dialogue, *typed: str, width: int = 80) -> tuple[str, ...]:
    """Type some lines; return what is said to the last."""
    return [respond(dialogue, line, Page(width)) for line in typed][-1].lines


def told(dialogue: Dialogue, *typed: str, width: int = 80) -> str:
    """Type some lines; return what is said to the last, as it would be read aloud."""
    return " ".join(" ".join(lines(dialogue, *typed, width=width)).split())


def made(text: str = "", *, topic: str = "cards") -> Pack:
    """Return a pack in which `text` stands in every place that is shown."""
    cite = (Citation("leaflet", (3,), quote=f"cited {text}"),)
    return Pack(
        id="town",
        title=f"Town {text}",
        as_of=f"2024 {text}",
        sources=(Source("leaflet", f"Leaflet {text}", f"Author {text}", f"https://example.org/{text}"),),
        facts=(Fact("price", f"A card costs 5 euros. {text}", cite, note=f"Or 6. {text}"),),
        questions=(
            Question("card", (f"What does a card cost? {text}",), f"5 euros {text} [price]", topic + text),
            Question(
                "lost", (f"What if I lose my card? {text}",), f"Pay {text} again. [price]", topic + text
            ),
        ),
    )


EVERYTHING = (
    *COMMANDS,
    "/nothing",
    CARD,
    *(name for name in COMMANDS if name not in ("/reset", "/quit")),
    "/source 7",
    "/topics",
    f"/browse {HOSTILE}",
    "/browse cards",
    "/browse",
    "1",
    "/pack nowhere",
    "/config theme",
    "/config theme dark",
    "/config keys neither",
    "/config record on",
    "/caution low",
    "/caution none",
    "/private off",
    "/private maybe",
    UNKNOWN,
    "/feedback good",
    "/feedback lovely",
    "/save talk.txt",
    "/save talk.md",
    "/save talk.md",
    "/copy",
    *(f"/help {name}" for name in COMMANDS),
)


def everything_said(pack: Pack, width: int) -> Sequence[str]:
    """Return all lines that are said in a talk with all commands, at home in the current folder."""
    dialogue = dialogue_about(
        pack, config_file=Path("c.toml"), copy=lambda text: f"Copied: {text}", forget=lambda: ["Erased."]
    )
    return [line for typed in EVERYTHING for line in lines(dialogue, typed, width=width)]


@pytest.mark.parametrize("width", [30, 40, 80])
def test_nothing_is_wider_than_the_page(width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    # The path of a saved talk stays whole, to be copied.
    said = [line for line in everything_said(made(), width) if "saved in" not in line]
    assert len(said) > 200
    assert [line for line in said if columns(line) > width] == []


def test_nothing_that_a_pack_or_a_person_wrote_drives_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = "\n".join(everything_said(made(HOSTILE), 80))
    assert "evil" in said
    assert [c for c in "\x1b\x07\x9b\u202e" if c in said] == []
    assert [c for c in "\x1b\x07\x9b\u202e" if c in (tmp_path / "talk.md").read_text("utf-8")] == []


@pytest.mark.parametrize("line", ["/source", "/why", "/related", "/copy", "/feedback good"])
@pytest.mark.parametrize("before", [(), (CARD, "/reset")])
def test_what_is_about_the_last_answer_needs_one(line: str, before: Sequence[str]) -> None:
    dialogue = dialogue_about(made(), copy=str)
    assert told(dialogue, *before, line) == NOTHING_ASKED


def greet(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    return Reply((f"Hello {argument} of {len(dialogue.answers)}, {page.width}",))


def test_a_program_adds_a_command() -> None:
    added = Command(
        "say hello", greet, usage="[WHOM]", details=("It is kind.",), arguments=lambda _: ("Ann",)
    )
    dialogue = Dialogue(Bot([made()]), commands={"/hello": added})
    assert told(dialogue, "/hello  Bob ") == "Hello Bob of 0, 80"
    assert "/hello [WHOM] say hello" in told(dialogue, "/help")
    assert told(dialogue, "/help hello") == "/hello [WHOM] Say hello. It is kind."
    assert told(dialogue, "/helo") == "There is no command /helo. Did you mean /hello?"
    completer = ChatCompleter(dialogue)
    offered = [
        [one.text for one in completer.get_completions(Document(typed), CompleteEvent())]
        for typed in ("/hel", "/hello ")
    ]
    assert offered == [["/help", "/hello"], ["Ann"]]


def test_a_program_may_replace_a_command() -> None:
    dialogue = Dialogue(Bot([made()]), commands={"/why": Command("no reasons", greet)})
    assert told(dialogue, "/why me") == "Hello me of 0, 80"
