"""One question, one answer."""

import json
from dataclasses import fields

import pytest

from qa_bot.cli.main import main
from qa_bot.explanation import Explanation
from qa_bot.model import Answer

from .conftest import Feed

# The pack has an entry near this one, but not near enough for everybody.
BORDERLINE = ("hours", "of", "refund")


def test_an_answer_is_printed_with_its_source(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["Can", "I", "have my", "money", "back?"]
    assert main(["ask", *words, "--no-smalltalk", "--pack", shop]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Within 30 days, with the receipt. [1]",
        "  [1] Terms of sale, Returns, lines 3, 8",
    ]


def test_what_is_not_known_exits_1_and_is_said(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "xyzzy", "plugh", "--no-smalltalk", "--pack", shop]) == 1
    printed = capsys.readouterr()
    assert printed.out != ""
    assert printed.err == ""


@pytest.mark.parametrize("words", [[], [""], [" ", "\t"]])
def test_no_question_is_an_error_that_says_what_to_do(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", *words]) == 2
    assert capsys.readouterr().err == (
        "qa-bot: there is no question: qa-bot ask how many …, or qa-bot ask - to read it from stdin\n"
    )


def test_an_empty_standard_input_is_no_question(feed: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    feed("\n \n")
    assert main(["ask", "-"]) == 2
    assert "there is no question" in capsys.readouterr().err


def test_json_is_the_whole_answer_on_one_line(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "--no-smalltalk", "--pack", shop, "--", "Can I have my money back?"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    answer = json.loads(line)
    assert list(answer) == [field.name for field in fields(Answer)]
    assert (answer["status"], answer["entry"], answer["pack"]) == ("answered", "refund", "shop")
    assert answer["citations"][0]["lines"] == [3, 8]
    assert answer["resolved"] is None


def test_why_tells_below_the_answer_how_it_came_about(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ask", "may", "I have my mony", "back?", "--no-smalltalk", "--pack", shop]
    assert main(asked) == 0
    answer = capsys.readouterr().out
    assert main([*asked, "--why"]) == 0
    told, blank, explanation = capsys.readouterr().out.partition("\n\n")
    assert f"{told}\n" == answer
    assert blank
    lines = explanation.splitlines()
    assert lines[0] == "Read as: may i have my money back"
    for line in (
        "Spelling: mony -> money",
        "Matched: question refund (shop)",
        f"Written in: {shop}:10",
        "Nearest wording: Can I have my money back?",
        "Decision: answered (matched: an entry fits the question)",
    ):
        assert line in lines


def test_why_tells_of_a_question_that_is_not_known_too(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "xyzzy", "plugh", "--why", "--no-smalltalk", "--pack", shop]) == 1
    assert "Words: xyzzy -> not explained (weight 1.00)" in capsys.readouterr().out.splitlines()


def test_with_json_the_explanation_is_a_key_beside_those_of_the_answer(
    shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--json", "--why", "--no-smalltalk", "--pack", shop, "money", "back"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    explanation = told.pop("explanation")
    assert list(told) == [field.name for field in fields(Answer)]
    assert list(explanation) == [field.name for field in fields(Explanation)]
    assert explanation["entry"]["entry"] == told["entry"] == "refund"
    assert explanation["entry"]["place"] == {"path": shop, "line": 10, "column": 5}
    assert [word["word"] for word in explanation["words"]] == ["money", "back"]


def test_json_of_the_explanation_of_a_hostile_question_is_harmless(
    shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["ask", "--json", "--why", "--no-smalltalk", "--pack", shop, "money\udcff\x1b[31m\x9b\u202e back"])
    printed = capsys.readouterr().out
    assert not set("\x1b\x9b\u202e\udcff") & set(printed)
    assert json.loads(printed)["explanation"]["read"] == "money back"


def test_standard_input_is_one_question_however_many_lines(
    shop: str, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed("Can I have\r\nmy money\n\nback?\n")
    assert main(["ask", "-", "--json", "--no-smalltalk", "--pack", shop]) == 0
    assert json.loads(capsys.readouterr().out)["question"] == "Can I have my money back?"


def test_bytes_that_are_no_text_do_not_stop_it(
    shop: str, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(b"Can I have my money back\xff\x00?")
    assert main(["ask", "-", "--json", "--no-smalltalk", "--pack", shop]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "answered"


def test_json_of_a_hostile_question_is_harmless(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "--json", "--no-smalltalk", "--pack", shop, "money\udcff\x1b[31m\x9b\u202e\u2028 back"])
    printed = capsys.readouterr().out
    assert not set("\x1b\x9b\u202e\u2028\udcff") & set(printed)
    assert json.loads(printed)["question"] == "money\ufffd\x1b[31m\x9b\u202e\u2028 back"


def test_words_with_a_dash_go_after_two_dashes(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "--json", "--no-smalltalk", "--pack", shop, "--", "--pack", "-x", "?"])
    assert json.loads(capsys.readouterr().out)["question"] == "--pack -x ?"


def test_a_question_may_be_of_any_length(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--no-smalltalk", "--pack", shop, "money back " * 20_000]) in (0, 1)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("caution", "status"), [("low", "answered"), ("high", "unsure")])
def test_caution_decides_between_answering_and_asking_back(
    caution: str, status: str, shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["ask", "--json", "--caution", caution, "--no-smalltalk", "--pack", shop, *BORDERLINE])
    assert json.loads(capsys.readouterr().out)["status"] == status
    assert code == (0 if status == "answered" else 1)


def test_unless_told_otherwise_caution_is_normal(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for options in ([], ["--caution", "normal"]):
        main(["ask", "--json", *options, "--no-smalltalk", "--pack", shop, *BORDERLINE])
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]


@pytest.mark.parametrize("command", ["ask", "batch", "chat"])
def test_a_caution_that_there_is_not_is_an_error_that_names_those_there_are(
    command: str, shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--caution", "hgih", "--pack", shop]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in ("--caution", "hgih", "low", "normal", "high"))
