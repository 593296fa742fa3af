"""Talks as a person has them: each is held with the chat in this process, and with the program itself."""

import shlex
import sys
from pathlib import Path

import pytest

from qa_bot.bot import Bot
from qa_bot.config import Settings

from .conftest import SHOP, StartTalk
from .driver import Driver
from .talks import SHOP_YAML

REFUND = "Within 30 days. [1]\n  [1] Terms of sale, lines 3, 8"
FERRY_YAML = """\
pack: ferry
format: 1
title: The ferry
questions:
  - id: bicycle
    topic: luggage
    ask: [May I take my bicycle aboard?, Are bicycles allowed?, Is there room for a bicycle aboard the ferry?]
    answer: On the car deck.
  - id: dogs
    topic: animals
    ask: [Are dogs allowed on the ferry?, Can my dog come aboard?, Is there room for a dog aboard the ferry?]
    answer: On a lead.
"""
HALF = "Can I have my money back when I have lost the receipt"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The shop as a file of one's own, which may be changed."""
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP_YAML)
    return path


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two questions that are easily taken for each other."""
    path = tmp_path_factory.mktemp("ferry") / "ferry.yaml"
    path.write_text(FERRY_YAML)
    return path


def test_both_ways_talk_of_the_same_shop(shop_file: Path) -> None:
    (loaded,) = Bot.load(shop_file).packs
    for part in ("id", "title", "facts", "questions"):
        assert getattr(loaded, part) == getattr(SHOP, part)


def test_it_says_what_it_knows_and_how_to_leave(talk: Driver) -> None:
    talk.wait_for("The shop")
    talk.wait_for("/quit")
    talk.wait_for_prompt()


def test_a_question_is_answered_with_its_source(talk: Driver) -> None:
    assert talk.reply("Can I have my money back?") == REFUND


def test_a_follow_up_is_understood(talk: Driver) -> None:
    talk.ask("Can I have my money back?")
    assert talk.reply("source?").endswith(REFUND)
    assert "Nine to five. [1]" in talk.reply("what about opening hours?")


def test_ctrl_c_gives_up_what_is_half_typed(talk: Driver) -> None:
    talk.wait_for_prompt()
    talk.type("half a question")
    talk.wait_for("> half a question")
    talk.interrupt()
    talk.wait_for_prompt()
    assert talk.reply("Can I have my money back?") == REFUND
    assert "To leave" not in talk.text


def test_ctrl_c_says_how_to_leave_where_nothing_is_typed(talk: Driver) -> None:
    talk.wait_for_prompt()
    talk.interrupt()
    talk.wait_for("To leave: Ctrl-D or /quit.")
    assert talk.reply("Can I have my money back?") == REFUND


@pytest.mark.parametrize("keys", ["\x04", "/quit\r"], ids=["Ctrl-D", "/quit"])
def test_it_can_be_left(keys: str, talk: Driver) -> None:
    talk.wait_for_prompt()
    talk.type(keys)
    assert talk.wait_for_end() == 0
    assert "Traceback" not in talk.text


def test_pasted_lines_are_one_question(talk: Driver) -> None:
    talk.wait_for_prompt()
    talk.paste("Can I\nhave my\r\nmoney back?")
    talk.wait_for("> Can I have my money back?")
    talk.type("\r")
    talk.wait_for(REFUND)
    talk.wait_for_prompt()
    assert talk.text.count("Within 30 days.") == 1


def test_answers_fit_the_window_as_it_is_now(talk: Driver) -> None:
    usual = talk.reply("hours of refund")
    talk.resize(24, 40)
    narrow = talk.reply("hours of refund")
    talk.resize(24, 200)
    wide = talk.reply("hours of refund")
    assert max(map(len, wide.splitlines())) > 40
    assert narrow.split() == usual.split() == wide.split()


def test_a_half_typed_line_is_set_anew_when_the_window_changes(talk: Driver) -> None:
    talk.wait_for_prompt()
    talk.type(HALF)
    talk.wait_for(f"> {HALF}")
    talk.resize(24, 40)
    talk.wait_for("the receipt")
    assert f"> {HALF}"[:40] in talk.text
    talk.resize(24, 200)
    talk.wait_for(f"> {HALF}")
    assert talk.text.count("> Can I") == 1


def test_without_colours_nothing_is_painted(start_talk: StartTalk) -> None:
    painted = []
    for colours in (True, False):
        talk = start_talk(colours=colours)
        talk.ask("Can I have my money back?")
        painted.append(any(cell.blink for row in talk.screen.cells() for cell in row))
    assert painted == [True, False]


def test_what_was_asked_in_an_earlier_chat_is_an_arrow_key_away(start_talk: StartTalk) -> None:
    talk = start_talk(asked=("What are your opening hours?", "Can I have my money back?"))
    talk.wait_for_prompt()
    talk.type("\x1b[A\x1b[A")
    talk.wait_for("> What are your opening hours?")


# --- what is offered while a line is typed ---


def test_commands_are_listed_as_soon_as_one_is_begun(talk: Driver) -> None:
    talk.wait_for_prompt()
    talk.type("/")
    talk.wait_for("/topics")
    talk.type("to")
    talk.wait_for_no("/browse")
    talk.type("\t")
    talk.wait_for("> /topics")
    talk.type("\r")
    talk.wait_for("(no topic)")


def test_tab_completes_a_question_from_any_phrasing_with_typing_mistakes(
    start_talk: StartTalk, ferry: Path
) -> None:
    talk = start_talk(pack=ferry)
    talk.wait_for_prompt()
    talk.type("bicicles alowed\t")
    talk.wait_for("> May I take my bicycle aboard?")
    talk.type("\r")
    talk.wait_for("On the car deck.")


def test_the_rest_is_suggested_and_taken_with_the_right_arrow(talk: Driver) -> None:
    talk.wait_for_prompt()
    talk.type("can i have")
    talk.wait_for("> can i have my money back?")
    talk.type("\x1b[C\r")
    talk.wait_for(REFUND)


def test_enter_sends_what_is_typed_and_not_what_is_suggested(start_talk: StartTalk) -> None:
    talk = start_talk(asked=("/quit",))
    talk.wait_for_prompt()
    talk.type("/qui")
    talk.wait_for("> /quit")
    talk.type("\r")
    talk.wait_for("There is no command /qui. Did you mean /quiz or /quit?")
    talk.wait_for_prompt()


def test_what_is_offered_can_be_turned_off(start_talk: StartTalk) -> None:
    talk = start_talk(
        options={"settings": Settings(completion=False, suggestion=False, toolbar=False)},
        environment={"QA_BOT_COMPLETION": "0", "QA_BOT_SUGGESTION": "off", "QA_BOT_TOOLBAR": "no"},
    )
    talk.wait_for_prompt()
    talk.type("/he")
    talk.wait_for("> /he")
    talk.type("\tx")
    talk.wait_for("> /hex")
    assert "this list" not in talk.text
    talk.interrupt()
    talk.wait_for_prompt()
    talk.type("can i have")
    talk.wait_for("> can i have")
    talk.type("\x1b[C!")  # the key that takes what is suggested
    talk.wait_for("> can i have!")
    assert "Tab completes" not in talk.text


def test_the_line_below_tells_what_the_talk_is_about(start_talk: StartTalk, ferry: Path) -> None:
    talk = start_talk(pack=ferry)
    talk.wait_for("ferry | 2 entries | /help")
    talk.ask("Are bicycles allowed?")
    talk.wait_for("topic: luggage")


# --- more ways to type a line ---


def test_earlier_lines_are_searched_with_ctrl_r(start_talk: StartTalk) -> None:
    talk = start_talk(asked=("Can I have my money back?", "What are your opening hours?"))
    talk.wait_for_prompt()
    talk.type("\x12money")
    talk.wait_for("`money': Can I have my money back?")
    talk.type("\r")
    talk.wait_for("> Can I have my money back?")
    talk.type("\r")
    talk.wait_for(REFUND)


def test_ctrl_c_leaves_the_search_and_then_the_line(start_talk: StartTalk) -> None:
    talk = start_talk(asked=("Can I have my money back?",))
    talk.wait_for_prompt()
    talk.type("\x12money")
    talk.wait_for("`money'")
    talk.interrupt()
    talk.wait_for_no("`money'")
    assert talk.reply("What are your opening hours?").startswith("Nine to five. [1]")


def test_ctrl_c_closes_the_list_and_gives_up_the_line(talk: Driver) -> None:
    talk.wait_for_prompt()
    talk.type("/")
    talk.wait_for("/topics")
    talk.interrupt()
    talk.wait_for_no("/topics")
    assert talk.reply("Can I have my money back?") == REFUND


def test_a_question_of_several_lines_is_one_question(talk: Driver) -> None:
    talk.wait_for_prompt()
    talk.type("Can I have my\x1b\rmoney back?")
    talk.wait_for("money back?")
    talk.type("\r")
    talk.wait_for(REFUND)
    talk.wait_for_prompt()
    assert talk.text.count("Within 30 days.") == 1


def test_vi_keys_edit_the_line(start_talk: StartTalk) -> None:
    talk = start_talk(options={"settings": Settings(keys="vi")}, environment={"QA_BOT_KEYS": "vi"})
    talk.wait_for("| vi")
    talk.type("nonsense\x1b")
    talk.type("0DiCan I have my money back?")
    talk.wait_for("> Can I have my money back?")
    talk.type("\r")
    talk.wait_for(REFUND)


def test_a_reading_is_picked_by_its_number(start_talk: StartTalk, ferry: Path) -> None:
    talk = start_talk(pack=ferry)
    offered = talk.reply("room aboard")
    assert "  1. " in offered
    assert "  2. " in offered
    second = offered.partition("  2. ")[2].partition("\n")[0]
    answer = {
        "May I take my bicycle aboard?": "On the car deck.",
        "Are dogs allowed on the ferry?": "On a lead.",
    }
    assert answer[second] in talk.reply("2")


# --- packs that change, and replies that are long ---


def test_a_changed_pack_is_used_and_a_broken_one_is_not(start_talk: StartTalk, shop: Path) -> None:
    talk = start_talk(pack=shop)
    talk.ask("What are your opening hours?")
    shop.write_text(SHOP_YAML.replace("Nine to five", "Ten to six"))
    assert "Ten to six. [1]" in talk.reply("What are your opening hours?")
    shop.write_text(SHOP_YAML.replace("questions:", "qestions:"))
    broken = talk.reply("What are your opening hours?")
    assert "shop.yaml:7:1: unknown key 'qestions'" in " ".join(broken.split())
    assert "Ten to six. [1]" in broken
    assert "shop.yaml" not in talk.reply("What are your opening hours?").partition("Ten")[0]


def test_what_is_longer_than_the_screen_goes_through_the_pager(start_talk: StartTalk, tmp_path: Path) -> None:
    pager = tmp_path / "pager.py"
    pager.write_text("import sys; print('PAGED', len(sys.stdin.readlines()))")
    paged: list[str] = []

    def page(text: str) -> bool:
        paged.append(text)
        return False

    talk = start_talk(
        rows=12, options={"pager": page}, environment={"PAGER": f"{shlex.quote(sys.executable)} {pager}"}
    )
    talk.ask("/help")
    assert paged or "PAGED" in talk.text
    talk.ask("Can I have my money back?")
    assert len(paged) + talk.text.count("PAGED") == 1


def test_nothing_that_is_typed_drives_the_terminal(talk: Driver) -> None:
    hostile = "is \x1b[5mit\x1b]0;owned\x07 \x9b41mred\x1b]52;c;b3du\x07?"
    for before in ("", "/", "/browse ", "/config "):
        talk.wait_for_prompt()
        talk.type(before)
        talk.paste(hostile)
        talk.wait_for("red?")
        talk.type("\r")
        talk.wait_for_prompt()
        talk.ask("/reset")
    talk.ask("/why")
    for code in (b"\x1b[5m", b"\x1b[41m", b"\x1b]0;", b"\x1b]52", b"\x9b", b"\x07"):
        assert code not in talk.raw
