"""Finding the command, and how a run ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from qa_bot.cli.main import COMMANDS, main

from .conftest import PROGRAM, ROOT, Program, running


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"usage: qa-bot {name}" in shown
    assert f"qa-bot {name}" in import_module(f"qa_bot.cli.{name}").EXAMPLES or name == "chat"
    assert max(map(len, shown.splitlines())) <= 80


def test_help_names_all_commands_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)
    assert "130" in shown
    assert "141" in shown


def test_version_names_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("qa-bot ")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["bach"], "there is no command 'bach'; did you mean batch?"),
        (["how many are there?"], "a question goes after ask: qa-bot ask how many are there?"),
        (["ask", "x", "--jsno"], "there is no option --jsno; did you mean --json?"),
        (["--pak", "x"], "there is no option --pak; did you mean --pack?"),
        (["--pac=x"], "there is no option --pac; did you mean --pack?"),
        (["--pack", "x", "ask", "y"], "nothing is expected at 'ask': first the command"),
        (["check", "--format", "xml"], "invalid choice: 'xml'"),
        (["chat", "--pack"], "expected one argument"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_would_do(
    argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert "--help" in printed.err
    assert printed.out == ""


def test_a_complaint_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["\x1b[31mred\x07"]) == 2
    assert main(["ask", "--\x1b]0;title\x07"]) == 2
    assert main(["ask", "x", "--pack", "\x9bno\udcff"]) == 2
    said = capsys.readouterr().err
    assert not any(character in said for character in "\x1b\x07\x9b\udcff")


def test_an_unknown_pack_is_an_error_of_the_user(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "x", "--pack", "nowhere/none.yaml"]) == 2
    assert "nowhere/none.yaml" in capsys.readouterr().err


def test_a_broken_pack_shows_its_problems_where_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("pack: broken\nformat: 1\ntitle: Broken\nfoo: 1\nbar: 2\n")
    assert main(["ask", "x", "--no-smalltalk", "--pack", str(file)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(f"{file}:4:1: ")
    assert said[1].startswith(f"{file}:5:1: ")
    assert said[-1] == "qa-bot: the packs have 2 problems"


class Refusing:
    """A standard input that fails as no stream should."""

    def __iter__(self) -> Iterator[str]:
        raise RuntimeError("cannot read \x1b[31m")


def test_a_bug_is_one_message_and_a_file_for_the_report(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Refusing())
    assert main(["ask", "-"]) == 3
    said = capsys.readouterr().err
    assert "this is a bug in qa-bot: RuntimeError: cannot read " in said
    assert "Traceback" not in said
    assert "\x1b" not in said
    (log,) = home.rglob("crash.log")
    assert str(log) in said
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_a_second_bug_takes_the_place_of_the_first(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Refusing())
    assert [main(["ask", "-"]), main(["ask", "-"])] == [3, 3]
    (log,) = home.rglob("crash.log")
    assert log.read_text(encoding="utf-8").count("Traceback (most recent call last)") == 1
    assert capsys.readouterr().out == ""


def test_a_bug_is_shown_in_full_where_no_file_can_be_written(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_text("a file where the folder should be")
    monkeypatch.setattr(sys, "stdin", Refusing())
    assert main(["ask", "-"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_asking_does_not_load_the_chat(shop: str) -> None:
    code = (
        "import sys; from qa_bot.cli.main import main;"
        f"main(['ask', '--no-smalltalk', '--pack', {shop!r}, 'refund']);"
        "print(*sorted({'prompt_toolkit', 'asyncio', 'rich'} & set(sys.modules)), 'end')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "end"


def test_the_version_does_not_load_a_command() -> None:
    code = (
        "import sys; from qa_bot.cli.main import main; main(['--version']);"
        "print([m for m in sys.modules if m.startswith('qa_bot.cli.') and m[11:] in "
        "('ask', 'batch', 'chat', 'check', 'packs', 'knowledge')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_python_m_is_the_program(shop: str) -> None:
    command = [sys.executable, "-m", "qa_bot", "ask", "refund", "--no-smalltalk", "--pack", shop]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--help"], 0),  # argparse keeps it to itself
        (["--version"], 141),
        (["ask", "refund"], 141),
        (["ask", "refund", "--json"], 141),
        (["batch"], 141),
        (["chat"], 141),
    ],
)
def test_a_closed_pipe_is_quiet(args: list[str], code: int, shop: str) -> None:
    packs = [] if args[0].startswith("-") else ["--no-smalltalk", "--pack", shop]
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [*PROGRAM, *args, *packs],
            input=b'{"id": 1, "turns": ["refund"]}\n',
            stdout=writer,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_an_error_and_no_traceback(shop: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "ask", "refund", "--no-smalltalk", "--pack", shop],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"qa-bot: No space left on device\n"


def test_ctrl_c_exits_130_without_a_word(shop: str) -> None:
    with running("--no-smalltalk", "--pack", shop) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"Can I have my money back?\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"You: Can I have my money back?\n"
        assert process.stdout.readline() == b"Answer: Within 30 days, with the receipt. [1]\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr.read() == b""


def test_any_answer_can_be_printed_whatever_the_locale(tmp_path: Path, program: Program) -> None:
    file = tmp_path / "faq.yaml"
    file.write_text(
        "pack: faq\nformat: 1\ntitle: FAQ\n"
        "questions: [{id: name, ask: [What is the name?], answer: Zoë 東京}]\n",
        encoding="utf-8",
    )
    done = program("ask", "--pack", str(file), "--no-smalltalk", "what is the name", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"Zoe DongJing\n"
    done = program("ask", "--json", "--pack", str(file), "--no-smalltalk", "name", PYTHONIOENCODING="ascii")
    assert "Zoë 東京".encode() in done.stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_the_caller_has_closed_do_not_matter(closed: str, shop: str) -> None:
    script = f'"$@" {closed}'
    command = ["sh", "-c", script, "sh", *PROGRAM, "ask", "refund", "--no-smalltalk", "--pack", shop]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (done.stdout == b"") is (">&-" in closed.replace("2>&-", ""))


def test_a_closed_input_is_an_empty_one(shop: str) -> None:
    command = ["sh", "-c", '"$@" <&-', "sh", *PROGRAM, "--no-smalltalk", "--pack", shop]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
