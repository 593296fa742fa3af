"""The line at the foot of the screen."""

from dataclasses import replace

import pytest

from qa_bot.bot import Bot
from qa_bot.config import Settings
from qa_bot.model import Fact, Pack, Question
from qa_bot.terminal.dialogue import Dialogue
from qa_bot.terminal.toolbar import toolbar
from qa_bot.terminal.wrapping import columns

from .test_commands import CARD, HOSTILE, UNKNOWN, bot_of, dialogue_about, lines, made

HINTS = ["/help", "Tab completes", "Ctrl-D leaves"]
TALK = Pack(
    "talk", "Talk", smalltalk=True, questions=(Question("hello", ("Hello!",), "Hello.", smalltalk=True),)
)


@pytest.fixture
def dialogue() -> Dialogue:
    return dialogue_about(made())


def parts(dialogue: Dialogue, width: int = 200) -> list[str]:
    return toolbar(dialogue, width).split(" | ")


def test_it_says_what_is_loaded_and_what_can_be_done(dialogue: Dialogue) -> None:
    assert parts(dialogue) == ["town", "3 entries", *HINTS]


def test_small_talk_does_not_count() -> None:
    one = Pack("one", "One", facts=(Fact("f", "It is so."),))
    assert parts(Dialogue(Bot([one, TALK])))[:2] == ["one", "1 entry"]
    assert parts(Dialogue(Bot([TALK])))[:2] == ["no packs", "no entries"]
    assert parts(dialogue_about(made(), replace(made(), id="village")))[:2] == ["town, village", "6 entries"]


def test_it_tells_the_topic_of_the_talk(dialogue: Dialogue) -> None:
    lines(dialogue, CARD)
    assert "topic: cards" in parts(dialogue)
    lines(dialogue, UNKNOWN)
    assert "topic: cards" in parts(dialogue)
    lines(dialogue, CARD, "/reset")
    assert not any(part.startswith("topic") for part in parts(dialogue))


def test_it_tells_which_numbers_choose(dialogue: Dialogue) -> None:
    lines(dialogue, "/browse")
    assert "1 chooses" in parts(dialogue)
    lines(dialogue, "/browse cards")
    assert "1-2 choose" in parts(dialogue)
    lines(dialogue, CARD)
    assert not any("choose" in part for part in parts(dialogue))


def test_it_tells_what_is_kept(dialogue: Dialogue) -> None:
    dialogue.settings = Settings(record=True)
    assert "recording" in parts(dialogue)
    lines(dialogue, "/private")
    assert "private" in parts(dialogue)
    assert "recording" not in parts(dialogue)


def test_it_tells_of_other_keys(dialogue: Dialogue) -> None:
    dialogue.settings = Settings(keys="vi")
    assert "vi" in parts(dialogue)


@pytest.mark.parametrize("width", [0, 3, 10, 20, 40, 80])
def test_what_does_not_fit_is_left_out_whole(width: int, dialogue: Dialogue) -> None:
    lines(dialogue, "/private", CARD, "/browse cards")
    shown = toolbar(dialogue, width)
    assert columns(shown) <= width
    assert set(shown.split(" | ")) <= {*parts(dialogue), ""}


def test_wide_letters_are_counted_as_wide() -> None:
    dialogue = Dialogue(bot_of((Pack("図書館図書館", "Library"),)))
    assert parts(dialogue, 12)[0] == "図書館図書館"
    assert toolbar(dialogue, 11) == "no entries"


def test_a_pack_cannot_drive_the_terminal() -> None:
    dialogue = dialogue_about(made(HOSTILE))
    lines(dialogue, f"{CARD} evil")
    assert "topic: cardsevil" in parts(dialogue)
    assert "\x1b" not in toolbar(dialogue, 200)
