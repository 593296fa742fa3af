"""What is in the packs."""

import json

import pytest

from qa_bot.cli.main import main
from qa_bot.packs import bundled_ids


def test_a_pack_is_listed_with_what_it_holds(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "--pack", shop]) == 0
    assert capsys.readouterr().out == (
        "shop: The shop\n  2 questions, 1 fact, no terms, 1 source; as of 2024-04\n"
    )


def test_json_has_numbers_and_null(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "--json", "--pack", shop]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "id": "shop",
            "title": "The shop",
            "questions": 2,
            "facts": 1,
            "terms": 0,
            "sources": 1,
            "as_of": "2024-04",
        }
    ]


def test_without_a_pack_all_that_are_bundled_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "--json"]) == 0
    assert [pack["id"] for pack in json.loads(capsys.readouterr().out)] == list(bundled_ids())
