"""What can be asked about."""

import json
from pathlib import Path

import pytest

from qa_bot.cli.main import main

BAKERY = """\
pack: bakery
format: 1
title: The bakery
questions:
  - {id: name, ask: [What are you called?], answer: The bakery.}
  - {id: rye, topic: Bread, ask: [Where is the rye bread?, "Rye bread, where?"], answer: On the shelf.}
  - {id: tart, topic: cakes, ask: ["Where is the [red]tart[/red] :smile:?"], answer: On the shelf.}
  - {id: thanks, topic: thanks, smalltalk: true, ask: [Thank you], answer: Welcome.}
  - {id: white, topic: Bread, ask: [Where is the white bread?], answer: On the shelf.}
"""
CAFE = """\
pack: cafe
format: 1
title: The café
questions:
  - {id: toast, topic: bread, ask: [Where is the toast?], answer: On the shelf.}
  - {id: rolls, topic: BREAD, ask: [Where are the rolls?], answer: On the shelf.}
  - {id: tea, topic: tea, ask: [Where is the tea?], answer: On the shelf.}
"""


@pytest.fixture
def bakery(tmp_path: Path) -> str:
    return written(tmp_path / "bakery.yaml", BAKERY)


@pytest.fixture
def cafe(tmp_path: Path) -> str:
    return written(tmp_path / "cafe.yaml", CAFE)


def written(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_topics_are_listed_with_how_much_is_in_them(bakery: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "--pack", bakery]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Topic       Questions  Pack",
        "Bread       2          bakery",
        "cakes       1          bakery",
        "(no topic)  1          bakery",
    ]


@pytest.mark.parametrize("name", ["Bread", "bread", "BAKERY/bread"])
def test_the_questions_of_a_topic_are_those_the_curator_put_first(
    name: str, bakery: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["topics", name, "--pack", bakery]) == 0
    assert capsys.readouterr().out == "Where is the rye bread?\nWhere is the white bread?\n"


def test_a_question_is_shown_as_it_is_written(bakery: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "cakes", "--pack", bakery]) == 0
    assert capsys.readouterr().out == "Where is the [red]tart[/red] :smile:?\n"


def test_a_question_of_two_lines_is_shown_on_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "bakery.yaml", BAKERY.replace("Where is the [red]", "Where is\\nthe [red]"))
    assert main(["topics", "cakes", "--pack", file]) == 0
    assert capsys.readouterr().out == "Where is the [red]tart[/red] :smile:?\n"


def test_questions_without_a_topic_are_found_by_what_the_list_calls_them(
    bakery: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["topics", "(no topic)", "--pack", bakery]) == 0
    assert capsys.readouterr().out == "What are you called?\n"


def test_a_topic_of_two_packs_is_asked_for_with_its_pack(
    bakery: str, cafe: str, capsys: pytest.CaptureFixture[str]
) -> None:
    packs = ["--pack", bakery, "--pack", cafe]
    assert main(["topics", "bread", *packs]) == 2
    assert "say which: bakery/Bread or cafe/bread" in capsys.readouterr().err
    assert main(["topics", "bakery/Bread", *packs]) == 0
    assert capsys.readouterr().out.startswith("Where is the rye bread?\n")


def test_a_topic_spelt_in_two_ways_by_one_pack_is_one(cafe: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "Bread", "--pack", cafe]) == 0
    assert capsys.readouterr().out == "Where is the toast?\nWhere are the rolls?\n"


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("caks", "did you mean cakes?"),
        ("bakery/caks", "did you mean bakery/cakes"),
        ("weather", "look at the list of topics"),
        ("", "look at the list of topics"),
    ],
)
def test_an_unknown_topic_is_an_error_that_names_the_nearest(
    name: str, advice: str, bakery: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["topics", name, "--pack", bakery]) == 2
    printed = capsys.readouterr()
    assert f"there is no topic {name!r}; {advice}" in printed.err
    assert printed.out == ""


def test_json_has_the_questions_of_all_topics(bakery: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "--json", "--pack", bakery]) == 0
    bread, _, loose = json.loads(capsys.readouterr().out)
    assert bread == {
        "pack": "bakery",
        "topic": "Bread",
        "questions": [
            {"id": "rye", "question": "Where is the rye bread?"},
            {"id": "white", "question": "Where is the white bread?"},
        ],
    }
    assert loose["topic"] is None


def test_json_of_one_topic_is_a_list_of_one(bakery: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "cakes", "--json", "--pack", bakery]) == 0
    assert [topic["topic"] for topic in json.loads(capsys.readouterr().out)] == ["cakes"]


def test_without_a_pack_the_topics_of_all_that_are_bundled_are_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["topics"]) == 0
    listed = capsys.readouterr().out
    assert "us-japan-alliance" in listed
    assert "guide" in listed
    assert "smalltalk" not in listed
