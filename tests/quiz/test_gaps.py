"""Sentences with a gap."""

from typing import Any

import pytest

from qa_bot import Bot
from qa_bot.model import Fact, Term
from qa_bot.quiz.bank import ItemBank
from qa_bot.quiz.gaps import GAP
from qa_bot.quiz.items import Prompt
from qa_bot.text import tokens
from tests.quiz.packs import pack, possible, question, seeded

JAPAN = Term("japan", "Japan", "country", ("Japanese", "Nippon"))


def with_gap(key: str, says: str, **fields: Any) -> Prompt | None:
    """The prompt for a question with this key that rests on a fact which says this; None for no gap."""
    bank = ItemBank([pack(question(key, answer=("f",), **fields), facts=(Fact("f", says),), terms=(JAPAN,))])
    (item,) = bank.items.values()
    return bank.prompt(item, "cloze", seeded()) if "cloze" in bank.forms(item) else None


def text(key: str, says: str, **fields: Any) -> str | None:
    prompt = with_gap(key, says, **fields)
    return prompt.text if prompt else None


def test_the_key_is_left_out_but_not_the_words_that_lead_to_it() -> None:
    assert text("in 1932", "The bridge was opened in 1932.") == f"The bridge was opened in {GAP}."
    assert text("the old town", "The bridge leads to the old town.") == f"The bridge leads to the {GAP}."
    assert text("about 40", "About 40 people can cross at once.") == f"About {GAP} people can cross at once."


def test_a_list_is_left_out_with_its_article() -> None:
    says = "The cat and the dog live in one small house."
    assert text("the cat and the dog", says, type="list") == f"{GAP} live in one small house."


def test_what_fills_the_gap_is_the_key_of_the_prompt() -> None:
    prompt = with_gap("2% of all", "The tax was raised to 2% last year.", type="number")
    assert prompt is not None
    assert (prompt.text, prompt.key) == (f"The tax was raised to {GAP} last year.", "2%")


def test_an_accepted_answer_may_be_left_out_too() -> None:
    says = "The gate is closed by the night watch at ten."
    assert text("the guard", says, accept=["the night watch"]) == f"The gate is closed by the {GAP} at ten."


def test_a_figure_is_not_left_out_where_something_else_is_asked_for() -> None:
    says = "The tax was raised by 40 dollars last year."
    assert text("it was raised", says, accept=["40 dollars"]) is None
    assert text("about 40 dollars", says, accept=["40 dollars"]) is not None


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("Japan", "Japan sells ships, and Japan buys aircraft from abroad."),
        ("Japan", "The ships of Japan sail under the Japanese flag."),
        ("cold water", "The pool is filled with cold water, as water should be."),
        ("Japan", "Japan owns the old ships."),
        ("red", "All the doors of the house are blue."),
        ("red", "The mired path leads through the wood."),
        (
            "in the morning the bakers of the town bake bread",
            "In the morning the bakers of the town bake bread.",
        ),
        ("red", "The doors are ____ and red on both sides."),
    ],
    ids=["twice", "alias", "a word of it", "too short", "not there", "in a word", "all of it", "has a gap"],
)
def test_there_is_no_gap_where_it_would_not_be_fair(key: str, says: str) -> None:
    assert text(key, says) is None


@pytest.mark.parametrize(
    "given",
    [
        "the night watch",
        "The gate is closed by the night watch at ten.",
        "the gate is closed by the NIGHT WATCH at ten",
    ],
)
def test_a_gap_is_filled_alone_or_within_the_sentence(given: str) -> None:
    fact = Fact("f", "The gate is closed by the night watch at ten.")
    bank = ItemBank([pack(question("the night watch", answer=("f",)), facts=(fact,))])
    (item,) = bank.items.values()
    prompt = bank.prompt(item, "cloze", seeded())
    assert bank.grade(prompt, given).verdict == "right"
    assert bank.grade(prompt, given.lower().replace("night watch", "cook")).verdict == "wrong"
    assert bank.grade(prompt, "The gate is closed by the at ten.").verdict == "wrong"


def test_no_gap_of_the_bundled_packs_is_filled_by_the_words_around_it(bundled: Bot) -> None:
    prompts = [*possible(ItemBank([pack for pack in bundled.packs if not pack.smalltalk]), "cloze")]
    assert len(prompts) > 50
    for prompt in prompts:
        assert prompt.text.count(GAP) == 1
        beside = {*tokens(prompt.text)}
        assert not {word for word in tokens(prompt.key) if len(word) > 3} & beside, prompt.text
