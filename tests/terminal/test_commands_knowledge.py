"""/topics, /browse and /pack: what the chat knows."""

from pathlib import Path

import pytest

from qa_bot.bot import Bot
from qa_bot.config import Settings
from qa_bot.model import Citation, Fact, Pack, Question, Source
from qa_bot.terminal.dialogue import Dialogue
from qa_bot.terminal.toolbar import toolbar

from .test_commands import (
    CARD,
    LEAFLET,
    OPEN,
    PACK_YAML,
    dialogue_about,
    library,
    lines,
    told,
)

SHOP_YAML = """\
pack: shop
format: 1
title: The shop
sources: [{id: terms, title: Terms of sale, length: 90}]
facts: [{id: days, says: Money is returned within 30 days., cite: [{source: terms, lines: 3}]}]
questions: [{id: refund, topic: money, ask: [Can I have my money back?], answer: "Within 30 days. [days]"}]
"""


def shelf(name: str, *asked: tuple[str, str | None]) -> Pack:
    """Return a pack of questions, each with its topic."""
    fact = Fact("f", "It is so.", (Citation("doc", (1,)),))
    questions = tuple(
        Question(f"q{at}", (ask,), f"So: {ask} [f]", topic) for at, (ask, topic) in enumerate(asked)
    )
    return Pack(name, name.title(), sources=(Source("doc", "Doc"),), facts=(fact,), questions=questions)


FRUIT = shelf(
    "fruit", ("What is a plum?", "Stone fruit"), ("What is juice?", None), ("Who eats pears?", "pome")
)
TREES = shelf("trees", ("How tall is an oak?", "pome"))


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # A short path, which stands on a line by itself.
    monkeypatch.chdir(tmp_path)
    return library(tmp_path).relative_to(tmp_path)


@pytest.fixture
def dialogue(pack: Path) -> Dialogue:
    return dialogue_about(f"./{pack}")


@pytest.fixture
def shelves() -> Dialogue:
    return dialogue_about(TREES, FRUIT)


def test_topics_are_counted_the_pack_with_most_questions_first(shelves: Dialogue) -> None:
    listed = (
        "A number lists the questions of a topic:",
        "     Topic        Questions  Pack",
        "  1. Stone fruit  1          fruit",
        "  2. pome         1          fruit",
        "  3. (no topic)   1          fruit",
        "  4. pome         1          trees",
    )
    assert lines(shelves, "/topics") == lines(shelves, "/browse") == listed


@pytest.mark.parametrize("line", ["/topics", "/browse", "/browse cards"])
def test_without_questions_there_are_no_topics(line: str) -> None:
    dialogue = dialogue_about(Pack("p", "P"))
    assert told(dialogue, line) == "There are no questions in these packs, and so no topics."


def test_browse_goes_from_topics_to_questions_to_an_answer(shelves: Dialogue) -> None:
    lines(shelves, "/browse")
    assert lines(shelves, "2") == ("A number asks a question:", "  1. Who eats pears?")
    assert told(shelves, "1").startswith("Chosen: Who eats pears? So: Who eats pears? [1]")
    assert lines(shelves, "/browse", "3")[1:] == ("  1. What is juice?",)


@pytest.mark.parametrize(
    ("topic", "questions"),
    [
        ("fruit/pome", ["Who eats pears?"]),
        ("trees/pome", ["How tall is an oak?"]),
        ("stone fruit", ["What is a plum?"]),
        ("FRUIT/Stone Fruit", ["What is a plum?"]),
        ("(no topic)", ["What is juice?"]),
    ],
)
def test_browse_lists_the_questions_of_a_topic(topic: str, questions: list[str], shelves: Dialogue) -> None:
    numbered = [f"  {at}. {question}" for at, question in enumerate(questions, start=1)]
    assert list(lines(shelves, f"/browse {topic}")) == ["A number asks a question:", *numbered]


def test_an_unknown_topic_names_the_nearest_and_keeps_the_list(shelves: Dialogue) -> None:
    lines(shelves, "/browse trees/pome")
    assert lines(shelves, "/browse pomme")[0] == "there is no topic 'pomme'; did you mean pome?"
    assert lines(shelves, "/browse xyz") == (
        "there is no topic 'xyz'; look at the list of topics",
        "/topics lists the topics.",
    )
    assert lines(shelves, "/browse pome")[0] == (
        "several packs have the topic 'pome'; say which: fruit/pome or trees/pome"
    )
    assert told(shelves, "1").startswith("Chosen: How tall is an oak?")


def test_two_packs_that_ask_the_same_are_two_choices() -> None:
    first, second = (
        Pack(name, name, questions=(Question("q", ("What is it?",), f"The {name}.", topic="t"),))
        for name in ("sun", "moon")
    )
    dialogue = dialogue_about(first, second)
    assert told(dialogue, "/browse moon/t", "1").endswith("The moon.")
    assert told(dialogue, "/browse sun/t", "1").endswith("The sun.")


def test_a_number_of_two_digits_chooses_too() -> None:
    asked = [(f"What does shelf {name} hold?", "shelves") for name in "abcdefghijklmno"]
    dialogue = dialogue_about(shelf("house", *asked))
    assert lines(dialogue, "/browse shelves")[12:14] == (
        " 12. What does shelf l hold?",
        " 13. What does shelf m hold?",
    )
    assert told(dialogue, "16") == "Only 1 to 15 can be chosen."
    assert told(dialogue, "12").startswith("Chosen: What does shelf l hold?")


def test_a_number_belongs_to_the_newest_list(dialogue: Dialogue) -> None:
    lines(dialogue, "/browse visit")
    lines(dialogue, "/browse cards")
    assert told(dialogue, "1").startswith("Chosen: What does a card cost? 5 euros. [1][2]")
    lines(dialogue, "/browse visit", OPEN, "/related")
    assert told(dialogue, "1").startswith("Chosen: What does a card cost? 5 euros. [1][2]")


def test_an_answer_takes_the_place_of_a_list(dialogue: Dialogue) -> None:
    lines(dialogue, "/browse cards", OPEN)
    assert "choose" not in toolbar(dialogue, 200)


def test_pack_lists_what_is_loaded(dialogue: Dialogue) -> None:
    assert lines(dialogue, "/pack") == (
        "library: The town library",
        "  3 questions, 2 facts, no terms, 2 sources; as of 2024-04",
    )
    assert told(dialogue_about(Pack("p", "P")), "/pack").startswith("p: P no questions")


@pytest.mark.parametrize("name", ["shop.yaml", "my shop.yaml"])
def test_pack_talks_to_another(name: str, dialogue: Dialogue, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(SHOP_YAML, encoding="utf-8")
    lines(dialogue, "/caution low")
    assert told(dialogue, f'/pack "{path}"') == "From now on: The shop."
    assert told(dialogue, "Can I have my money back?").startswith("Within 30 days. [1]")
    assert dialogue.bot.caution == "low"


def test_a_path_may_begin_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialogue: Dialogue
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "shop.yaml").write_text(SHOP_YAML, encoding="utf-8")
    assert told(dialogue, "/pack ~/shop.yaml ~/library") == "From now on: The shop; The town library."


def test_pack_all_stands_for_what_is_bundled(bundled: Bot, dialogue: Dialogue) -> None:
    dialogue.settings = Settings(smalltalk=True)
    lines(dialogue, "/pack all")
    assert dialogue.bot.summaries == bundled.summaries
    assert all(f"{summary.id}: " in told(dialogue, "/pack") for summary in bundled.summaries)


def test_small_talk_goes_with_every_pack_where_it_is_wanted(dialogue: Dialogue) -> None:
    dialogue.settings = Settings(smalltalk=True)
    assert told(dialogue, "/pack smalltalk") == "From now on: nothing but small talk."
    assert "~no-one-of-that-name/x.yaml" in told(dialogue, "/pack ~no-one-of-that-name/x.yaml")
    assert dialogue.bot.references == ("smalltalk",)


@pytest.mark.parametrize(
    ("named", "said"),
    [("gide", "did you mean 'guide'?"), ("./none.yaml", "none.yaml"), ("guide gide", "'gide'")],
)
def test_an_unknown_pack_changes_nothing(named: str, said: str, dialogue: Dialogue) -> None:
    assert said in told(dialogue, f"/pack {named}")
    assert told(dialogue, OPEN).startswith("10 to 18.")


def test_a_broken_pack_is_not_talked_to(dialogue: Dialogue) -> None:
    Path("b.yaml").write_text(PACK_YAML.replace("title: The town", "titel: The \x1b[31m"), encoding="utf-8")
    shown = lines(dialogue, "/pack ./b.yaml")
    assert any(line.startswith("./b.yaml:3:") for line in shown)
    assert "\x1b" not in "".join(shown)
    assert told(dialogue, OPEN).startswith("10 to 18.")


def test_copies_of_sources_are_used_with_the_pack_they_belong_to(
    dialogue: Dialogue, pack: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "rules.txt"
    copy.write_text(LEAFLET, encoding="utf-8")
    lines(dialogue, f"/config sources library/rules={copy}", f"/pack ./{pack}", CARD)
    assert "> 7 Dogs stay outside." in told(dialogue, "/source 2")


def test_a_list_of_other_packs_cannot_be_chosen_from(dialogue: Dialogue, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(SHOP_YAML, encoding="utf-8")
    lines(dialogue, "/browse cards", "/caution low")
    assert "1-2 choose" in toolbar(dialogue, 200)
    lines(dialogue, f"/pack {tmp_path / 'shop.yaml'}")
    assert "choose" not in toolbar(dialogue, 200)
