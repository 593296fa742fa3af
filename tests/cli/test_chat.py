"""The chat without a terminal."""

from pathlib import Path

import pytest

from qa_bot.cli.main import main

from .conftest import Feed, Program

REFUND = "Answer: Within 30 days, with the receipt. [1]\n"


def test_a_question_a_line_with_an_empty_line_between_answers(
    shop: str, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed("\nCan I have my money back?\n\nWhat are your opening hours?")
    assert main(["--no-smalltalk", "--pack", shop]) == 0
    printed = capsys.readouterr()
    first, second = printed.out.split("\n\n")
    assert first.startswith(f"You: Can I have my money back?\n{REFUND}")
    assert second.startswith("You: What are your opening hours?\nAnswer: Nine to five. [1]\n")
    assert printed.err == ""


def test_no_input_is_no_answer_and_no_error(
    shop: str, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed("")
    assert main(["chat", "--no-smalltalk", "--pack", shop]) == 0
    assert tuple(capsys.readouterr()) == ("", "")


def test_quit_leaves_a_pipe_too(shop: str, feed: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    feed("/quit\nCan I have my money back?\n")
    assert main(["--no-smalltalk", "--pack", shop]) == 0
    assert capsys.readouterr().out == ""


def test_a_pipe_gets_no_escape_codes_and_loads_no_prompt(shop: str, tmp_path: Path, program: Program) -> None:
    done = program("--no-smalltalk", "--pack", shop, data=b"Can I have my money back?\n", PYTHONVERBOSE="1")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert b"import 'qa_bot.terminal.plain'" in done.stderr
    assert b"prompt_toolkit" not in done.stderr
    assert not list(tmp_path.rglob("history"))


def test_whatever_bytes_come_there_is_no_crash(shop: str, program: Program) -> None:
    junk = (
        b"\xff\xfe\x00\x1b[31m"
        + b"a" * 3_000_000
        + b"\n\x00\n"
        + bytes(range(256))
        + b"\nCan I have my money back?"
    )
    done = program("--no-smalltalk", "--pack", shop, data=junk)
    assert (done.returncode, done.stderr) == (0, b"")
    assert REFUND in done.stdout.decode().split("\n\n")[-1]
    assert not set(b"\x1b\x00\x07") & set(done.stdout)


def test_a_bundled_pack_can_be_talked_to(program: Program) -> None:
    done = program("--pack", "smalltalk", data=b"Hello\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.strip() != b""


@pytest.mark.parametrize("command", [["chat"], []], ids=["chat", "no command"])
def test_caution_decides_between_answering_and_asking_back(
    command: list[str], shop: str, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = []
    for caution in ("low", "high"):
        feed("hours of refund\n")
        assert main([*command, "--caution", caution, "--no-smalltalk", "--pack", shop]) == 0
        printed.append(capsys.readouterr().out)
    assert REFUND in printed[0] or "Answer: Nine to five. [1]" in printed[0]
    assert "Answer: I am not sure what is meant." in printed[1]
