"""The bundled alliance pack as a quiz: every entry can be asked, and other people are graded fairly.

The answers in data/quiz_answers.json were written by people who saw question, answer and key of an entry, but
none of its samples; whoever curated the samples has not seen them.
"""

import json
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from qa_bot import ItemId, Pack, Prompt, packs
from qa_bot.quiz.bank import ItemBank

ANSWERS: dict[str, dict[str, str]] = json.loads(
    (Path(__file__).parent / "data" / "quiz_answers.json").read_text(encoding="utf-8")
)
# How many of the answers have to be graded as they are meant: right ones right, wrong ones not.
LEAST_RIGHT, LEAST_REFUSED = 0.87, 0.9
SAMPLES = 2


@pytest.fixture(scope="module")
def alliance() -> Pack:
    return packs.load(["us-japan-alliance"])[0]


@pytest.fixture(scope="module")
def bank(alliance: Pack) -> ItemBank:
    return ItemBank([alliance])


def test_every_entry_that_is_asked_has_a_key_a_type_and_samples_of_both_kinds(alliance: Pack) -> None:
    asked = [question for question in alliance.questions if not (question.quiz and question.quiz.skip)]
    assert len(alliance.questions) - len(asked) <= 5
    for question in asked:
        assert question.short, question.id
        assert question.type, question.id
        assert question.quiz, question.id
        assert len(question.quiz.accept) >= SAMPLES, question.id
        assert len(question.quiz.reject) >= SAMPLES, question.id


def test_every_item_can_be_typed_and_most_can_be_asked_otherwise_too(bank: ItemBank) -> None:
    # Choices take a while to find: every fourth item is looked at.
    forms = [bank.forms(item) for item in islice(bank.items.values(), 0, None, 4)]
    assert all("typed" in found for found in forms)
    assert sum("choice" in found for found in forms) >= 0.9 * len(forms)
    assert sum("cloze" in found for found in forms) >= 0.3 * len(forms)
    assert sum("true-false" in found for found in forms) >= 0.2 * len(forms)


def test_answers_of_other_people_are_graded_as_they_are_meant(bank: ItemBank) -> None:
    verdicts = {
        side: [
            bank.grade(typed(bank, entry), answers[side]).verdict for entry, answers in asked(bank).items()
        ]
        for side in ("right", "wrong")
    }
    right = verdicts["right"].count("right") / len(verdicts["right"])
    refused = 1 - verdicts["wrong"].count("right") / len(verdicts["wrong"])
    counted = {side: {one: found.count(one) for one in set(found)} for side, found in verdicts.items()}
    print(f"\nright answers graded right {right:.1%}, wrong ones not {refused:.1%}: {counted}")
    assert right >= LEAST_RIGHT
    assert refused >= LEAST_REFUSED


def asked(bank: ItemBank) -> dict[ItemId, dict[str, str]]:
    """The answers to entries that are asked."""
    ids = {ItemId("us-japan-alliance", entry): answers for entry, answers in ANSWERS.items()}
    found = {item: ids[item] for item in bank.items if item in ids}
    assert len(found) > 150
    return found


def typed(bank: ItemBank, item: ItemId) -> Prompt:
    return bank.prompt(bank.items[item], "typed", Random(0))  # noqa: S311 - no secret
