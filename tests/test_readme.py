"""The README is true: its commands run, its session is what the program says, its files are there."""

import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from qa_bot import Bot
from qa_bot.cli.main import main

from .terminal.home import home

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS: list[tuple[str, str]] = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
INLINE = re.findall(r"`(qa-bot(?: [^`]*)?)`", README)


def block(kind: str, words: str) -> str:
    return next(text for found, text in BLOCKS if found == kind and words in text)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home that is nobody's: some commands erase what is there."""
    for name, path in home(tmp_path).items():
        monkeypatch.setenv(name, path)


def test_there_are_commands_to_check() -> None:
    assert len(INLINE) >= 6


@pytest.mark.parametrize("command", dict.fromkeys(INLINE))
def test_every_command_runs(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    bundled: Bot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert bundled.packs  # compiled once for all commands
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8"))
    Path("questions.jsonl").write_text('{"id": "1", "turns": ["Who is Mao Ning?"]}\n', encoding="utf-8")
    code = main(shlex.split(command)[1:])
    printed = capsys.readouterr()
    assert code == 0, printed.err
    # Without input, the chat has nothing to say.
    assert printed.out or printed.err or command in ("qa-bot", "qa-bot --plain")


def test_the_session_is_what_the_program_says() -> None:
    command, _, session = block("", "$ printf").partition("\n")
    told = re.search(r"printf '(.*)' \| qa-bot$", command)
    assert told
    run = subprocess.run(
        [sys.executable, "-m", "qa_bot"],
        input=told[1].replace("\\n", "\n"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split("\n") == session.split("\n")


def test_the_python_example_prints_a_cited_answer(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block("python", "import qa_bot"), "README.md", "exec"), {})  # noqa: S102 - our own README
    printed = capsys.readouterr().out
    assert "54,000" in printed
    assert "(3, 8)" in printed
    assert "Japan" in printed.splitlines()[1]


def test_every_place_it_names_is_there() -> None:
    tables = re.findall(r"^\| (`[^|]+) \|", README, re.MULTILINE)
    places = [
        name for cell in tables for name in re.findall(r"`([\w./]+)`", cell) if not name.startswith("qa-bot")
    ]
    assert len(places) > 8
    missing = [name for name in places if not any((ROOT / base / name).exists() for base in ("", "qa_bot"))]
    assert missing == []


def test_the_benchmark_runs_on_ten_questions() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench", "speed", "--most", "10"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    labels = [line.partition("  ")[0] for line in block("", "questions asked").splitlines()]
    assert [line.partition("  ")[0] for line in run.stdout.splitlines()] == labels


def test_continuous_integration_runs_the_test_command() -> None:
    command = re.search(r"<!-- test-command -->\n```sh\n(.*)\n```", README)
    assert command
    assert command[1].startswith("python3 -m venv .venv && ")
    assert "test-command" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
