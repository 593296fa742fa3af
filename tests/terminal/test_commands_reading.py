"""/source, /more and /related: what there is to read about the last answer."""

from pathlib import Path

import pytest

from qa_bot.bot import Bot
from qa_bot.model import Citation, Fact, Pack, Question, Source
from qa_bot.terminal.dialogue import Dialogue
from qa_bot.terminal.page import Page
from qa_bot.terminal.style import COLOURED
from qa_bot.terminal.turns import respond

from .test_commands import CARD, LEAFLET, LOST, OPEN, UNKNOWN, change, dialogue_about, library, lines, told

AROUND_HOURS = (
    "[1] Leaflet, lines 3-4, 11",
    "   1  The town library",
    "   2",
    ">  3  Open from Monday to Friday,",
    ">  4  10 to 18.",
    "   5",
    "   6  Closed in August.",
    "  ...",
    "   9  Ask at the desk.",
    "  10",
    "> 11  A card costs 5 euros.",
)
RULES = (
    "[2] House rules, line 7",
    "  Author: The board",
    "  Published: 2024-04-20",
    "  Address: https://example.org/r",
)
ADVICE = "The text is not in the pack. To see its lines, start with a copy of it: --source library/rules=PATH"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    return Bot.load(library(tmp_path_factory.mktemp("library")))


@pytest.fixture
def dialogue(bot: Bot) -> Dialogue:
    """A talk about a pack that no test changes."""
    return Dialogue(bot)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of the test's own, to be changed."""
    return library(tmp_path)


def test_source_shows_the_cited_lines_among_those_around_them(dialogue: Dialogue) -> None:
    assert lines(dialogue, OPEN, "/source") == AROUND_HOURS


def test_the_cited_lines_stand_out_where_there_is_a_style(dialogue: Dialogue) -> None:
    lines(dialogue, OPEN)
    shown = respond(dialogue, "/source", Page(80, COLOURED)).lines
    assert [line for line in shown if "\x1b" in line] == [
        COLOURED.strong(line) for line in AROUND_HOURS if line.startswith(">")
    ]


def test_source_says_where_to_find_what_is_not_at_hand(dialogue: Dialogue) -> None:
    shown = lines(dialogue, CARD, "/source")
    assert shown[:1] == ("[1] Leaflet, line 11",)
    assert shown[-6:-2] == RULES
    assert ADVICE in told(dialogue, "/source")


def test_source_shows_one_source_of_several(dialogue: Dialogue) -> None:
    assert lines(dialogue, CARD, "/source 2")[:4] == RULES
    assert lines(dialogue, "/source 1") == (
        "[1] Leaflet, line 11",
        "   9  Ask at the desk.",
        "  10",
        "> 11  A card costs 5 euros.",
    )


@pytest.mark.parametrize("wrong", ["3", "0", "all", "-1"])
def test_source_says_which_sources_there_are(wrong: str, dialogue: Dialogue) -> None:
    said = told(dialogue, CARD, f"/source {wrong}")
    assert said == f"The last answer has no source {wrong}; its sources are 1, 2."


def test_an_answer_without_sources_is_told_so(dialogue: Dialogue) -> None:
    assert told(dialogue, UNKNOWN, "/source") == "The last answer has no sources."


def test_source_shows_a_copy_that_the_person_has(pack: Path, tmp_path: Path) -> None:
    copy = tmp_path / "rules.txt"
    copy.write_text(LEAFLET.replace("Dogs", "\x1b[2JDogs\u202e"), encoding="utf-8")
    dialogue = Dialogue(Bot.load(pack).with_sources({"library/rules": copy}))
    assert lines(dialogue, CARD, "/source 2") == (
        "[2] House rules, line 7",
        "  5",
        "  6  Closed in August.",
        "> 7  Dogs stay outside.",
        "  8  Children are welcome.",
        "  9  Ask at the desk.",
    )


def test_a_text_that_is_gone_does_not_hide_the_other_sources(pack: Path) -> None:
    dialogue = dialogue_about(pack)
    lines(dialogue, CARD)
    (pack / "leaflet.txt").unlink()
    shown = lines(dialogue, "/source")
    assert "leaflet.txt: does not exist" in shown[1]
    assert RULES[0] in shown


def test_the_lines_of_a_text_are_cut_to_the_page(tmp_path: Path) -> None:
    path = library(tmp_path)
    (path / "leaflet.txt").write_text(LEAFLET.replace("Ask", "Ask again and again " * 5), encoding="utf-8")
    shown = lines(dialogue_about(path), CARD, "/source 1", width=30)
    assert max(map(len, shown)) <= 30
    assert shown[2].startswith("      again")


def test_more_goes_on_until_there_is_no_more(dialogue: Dialogue) -> None:
    assert told(dialogue, OPEN, "/more").startswith("Showing results for “What does a card cost?” 5 euros.")
    assert "It costs 5 euros again." in told(dialogue, "/more")
    assert told(dialogue, "/more") == "I have no more on this."


def test_more_before_any_question_asks_for_one(dialogue: Dialogue) -> None:
    assert told(dialogue, "/more") == "Nothing has been asked yet: ask a question first."


def test_related_lists_what_the_curator_named_and_a_number_asks_it(dialogue: Dialogue) -> None:
    assert lines(dialogue, OPEN, "/related") == ("Related to the last answer:", f"  1. {CARD}")
    assert told(dialogue, "1").startswith("Chosen: What does a card cost? 5 euros. [1][2]")


def test_related_goes_on_with_the_topic(dialogue: Dialogue) -> None:
    assert lines(dialogue, CARD, "/related")[1:] == (f"  1. {LOST}",)


def test_nothing_may_be_related(dialogue: Dialogue) -> None:
    assert told(dialogue, UNKNOWN, "/related") == "Nothing is related to the last answer."


def test_related_passes_over_what_a_changed_pack_has_no_more(pack: Path) -> None:
    dialogue = dialogue_about(pack)
    lines(dialogue, OPEN)
    change(pack, ", related: [card]", "")
    change(pack, "id: card,", "id: price-of-a-card,")
    assert told(dialogue, "/reload") == "The packs were loaded again."
    assert told(dialogue, "/related") == "Nothing is related to the last answer."


def test_what_two_questions_in_one_line_rest_on_is_shown_of_both() -> None:
    facts = tuple(
        Fact(name, f"It is {name}.", (Citation("doc", (at,), quote=name),))
        for at, name in ((1, "hot"), (2, "wet"))
    )
    questions = (
        Question("sun", ("What is the weather in Cairo?",), "Hot. [hot]"),
        Question("rain", ("Who makes umbrellas in London?",), "Rain does. [wet]"),
    )
    pack = Pack("p", "P", sources=(Source("doc", "Doc"),), facts=facts, questions=questions)
    dialogue = dialogue_about(pack)
    asked = "What is the weather in Cairo? And who makes umbrellas in London?"
    assert told(dialogue, asked).startswith("Hot. [1] Rain does. [2]")
    assert [line for line in lines(dialogue, "/source") if line.startswith("[")] == [
        "[1] Doc, line 1",
        "[2] Doc, line 2",
    ]
