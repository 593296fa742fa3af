"""The manual is true: its words are quoted, its commands run, its examples are packs without problems."""

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qa_bot import Bot, Exam, ExamPlan, Pack, Question, Quiz, config, packs
from qa_bot.cli.main import COMMANDS, main
from qa_bot.cli.progress import open_progress, trainee_of
from qa_bot.terminal import commands as chat_commands
from qa_bot.terminal.render import WIDEST

from .terminal.home import home

GUIDE = packs.bundled_path("guide")
MANUAL = (GUIDE / "manual.md").read_text(encoding="utf-8")
LINES = MANUAL.splitlines()

FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAVED = re.compile(r"^Save this as `([^`]+)`:\n+```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:[A-Z_]+=\S+ )?(?:python -m qa_bot|qa-bot)(?: [^`]*)?)`")


def commands() -> list[str]:
    """Every command line of the manual that runs the program: in blocks and between backticks."""
    blocks = [line for kind, text in FENCED.findall(MANUAL) if kind == "sh" for line in text.splitlines()]
    inline = INLINE.findall(FENCED.sub("", MANUAL))
    return list(dict.fromkeys([*(line for line in blocks if "qa-bot" in line), *inline]))


def examples(kind: str) -> list[str]:
    return [text for found, text in FENCED.findall(MANUAL) if found == kind]


def example_with(words: str) -> str:
    blocks: list[tuple[str, str]] = FENCED.findall(MANUAL)
    return next(text for _, text in blocks if words in text)


@pytest.fixture(scope="module")
def guide() -> Pack:
    return packs.load(["guide"])[0]


@pytest.fixture(scope="module")
def small_talk() -> Pack:
    return packs.load(["smalltalk"])[0]


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot.load("guide", "smalltalk")


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder with all files that the manual tells to save."""
    for name, text in SAVED.findall(MANUAL):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(GUIDE / "manual.md", tmp_path)
    return tmp_path


@pytest.fixture(scope="module", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home folder of their own for all commands: what one keeps there, another may use."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in home(tmp_path_factory.mktemp("home")).items():
            patch.setenv(name, value)
        yield


@pytest.fixture
def _quizzed() -> None:
    """Somebody called kim, and whoever runs the tests, have answered an item and begun an exam."""
    refund = Question(id="refund", topic="returns", ask=("How long?",), answer="30 days.", short="30 days")
    bot = Bot([Pack(id="shop", title="The shop", questions=(refund,))])
    with open_progress(None) as store:
        for trainee in ("kim", trainee_of("")):
            for sitting in store.sittings(trainee):  # begun by other commands: while one goes on, none learn
                store.finish(sitting.id, datetime.now(UTC))
            quiz = Quiz(bot, store=store, trainee=trainee)
            quiz.next()
            quiz.skip()
            if not store.sittings(trainee):
                Exam.begin(bot, store=store, trainee=trainee, plan=ExamPlan(count=1)).finish()


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line as a reader of the manual would, with `qa-bot` on the path and no terminal."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    program = programs / "qa-bot"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m qa_bot "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = os.pathsep.join((str(programs), str(Path(sys.executable).parent), os.environ["PATH"]))
    sh = shutil.which("sh")
    if sh is None:
        pytest.skip("the manual's command lines are for a POSIX shell")
    return subprocess.run(
        [sh, "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1", "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


# --- the manual and what cites it ---


def test_the_sections_of_the_source_are_the_headings_of_the_manual(guide: Pack) -> None:
    starts = {number: line[3:] for number, line in enumerate(LINES, start=1) if line.startswith("## ")}
    sections = guide.sources[0].sections
    assert {section.lines[0]: section.title for section in sections} == starts
    for section, following in zip(sections, [*list(starts)[1:], len(LINES) + 1], strict=True):
        assert not "".join(LINES[section.lines[-1] : following - 1]).strip(), section.title


def test_every_fact_quotes_the_manual_sharply(guide: Pack) -> None:
    for fact in guide.facts:
        assert fact.cite, fact.id
        for citation in fact.cite:
            cited = " ".join(LINES[line - 1] for line in citation.lines)
            assert citation.quote, fact.id
            assert citation.quote in cited, fact.id
            assert len(citation.lines) <= 4, fact.id


def test_every_fact_is_told_by_an_answer(guide: Pack) -> None:
    told = {
        name
        for question in guide.questions
        for name in (
            re.findall(r"\[([a-z0-9-]+)\]", question.answer)
            if isinstance(question.answer, str)
            else question.answer
        )
    }
    assert {fact.id for fact in guide.facts} == told


def test_no_answer_begins_with_yes_or_no(guide: Pack, small_talk: Pack) -> None:
    said = {fact.id: fact.says for fact in guide.facts}
    for question in (*guide.questions, *small_talk.questions):
        text = question.answer if isinstance(question.answer, str) else said[question.answer[0]]
        assert not re.match(r"(yes|no)\b", text, re.IGNORECASE), question.id


def test_questions_come_in_many_phrasings(guide: Pack, small_talk: Pack) -> None:
    assert min(len(question.ask) for question in guide.questions) >= 8
    assert 50 <= len(guide.questions) <= 150
    assert min(len(question.ask) for question in small_talk.questions) >= 12


def test_small_talk_claims_nothing(small_talk: Pack) -> None:
    assert small_talk.smalltalk
    for question in small_talk.questions:
        assert isinstance(question.answer, str)
        assert "[" not in question.answer, question.id
        assert len(re.findall(r"[.?!](?:\s|$)", question.answer)) <= 2, question.id


def test_entries_are_found_by_their_phrasings(bot: Bot) -> None:
    """The first match may also be a fact that the answer consists of; one in a hundred may go astray."""
    missed, asked = [], 0
    for pack in bot.packs:
        for question in pack.questions:
            own = {question.id, *(question.answer if isinstance(question.answer, tuple) else ())}
            missed += [text for text in question.ask if bot.rank(text, limit=1)[0].entry not in own]
            asked += len(question.ask)
    assert len(missed) <= asked // 100, missed


# --- what the manual tells to do ---


def test_the_manual_tells_of_every_command() -> None:
    told = " ".join(commands())
    assert len(commands()) > 15
    assert [name for name in COMMANDS if name != "chat" and f"qa-bot {name}" not in told] == []


def test_the_manual_tells_of_every_command_of_the_chat_and_of_every_setting() -> None:
    assert [name for name in chat_commands.COMMANDS if f"`{name}" not in MANUAL] == []
    assert [name for name in config.SETTINGS if f"`{name}`" not in MANUAL] == []


def test_settings_as_the_manual_shows_them_can_be_used(tmp_path: Path) -> None:
    (shown,) = examples("toml")
    path = tmp_path / "config.toml"
    path.write_text(shown, encoding="utf-8")
    settings = config.load(path, {}, {})
    assert (settings.caution, settings.toolbar, settings.record) == ("high", False, True)
    assert settings.packs[1].endswith("/packs/library")
    assert list(settings.sources) == ["us-japan-alliance/article"]


def test_limits_are_as_the_manual_says() -> None:
    defaults = config.Settings()
    assert f"after {defaults.record_days} days and beyond {defaults.record_kilobytes:,} kilobytes" in MANUAL
    assert f"at most {WIDEST} columns" in MANUAL


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how do I see the source?", "`/source` shows the lines of the source behind the last answer"),
        ("how can i erase my history", "`/forget yes` in the chat erases the history, all recordings"),
        ("which file are the settings in", "The file is `config.toml` in your user configuration folder"),
        ("does it work with a screen reader", "`qa-bot --plain` uses plain mode on a terminal too"),
        ("what is the tab key good for in the chat", "Tab lists stored questions that fit"),
        ("how do I search earlier lines", "Ctrl-R searches them"),
        ("how do i undo a setting", "`/config caution default` takes a change back"),
    ],
)
def test_the_bot_answers_from_its_manual_and_quotes_the_line(bot: Bot, question: str, told: str) -> None:
    answer = bot.ask(question)
    assert answer.status == "answered"
    (cited,) = (citation for citation in answer.citations if told in (citation.quote or ""))
    assert told in " ".join(LINES[line - 1] for line in cited.lines)


# Their own starts are what most others take long for, and other tests start them.
HERE = ("qa-bot quiz", "qa-bot report")


@pytest.mark.usefixtures("_quizzed")
@pytest.mark.parametrize("command", [line for line in commands() if line.startswith(HERE)])
def test_commands_of_the_manual_about_the_quiz_run(
    command: str, workplace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workplace)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(shlex.split(command)[1:]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("command", [line for line in commands() if not line.startswith(HERE)])
def test_commands_of_the_manual_run(command: str, workplace: Path) -> None:
    done = shell(command, workplace)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_packs_of_the_manual_have_no_problems(workplace: Path) -> None:
    assert packs.check([workplace / "library", workplace / "shop.yaml"]) == ()


def test_an_answer_looks_as_the_manual_shows_it(workplace: Path) -> None:
    shown = example_with("[1] Leaflet")
    assert shell("qa-bot ask when is the library open --pack library/", workplace).stdout == shown


def test_a_problem_looks_as_the_manual_shows_it(workplace: Path) -> None:
    done = shell("qa-bot check broken.yaml", workplace)
    assert done.stdout == example_with("broken.yaml:")
    assert done.returncode == 1
    assert shell("qa-bot ask hello --pack broken.yaml", workplace).returncode == 2


def test_batch_answers_as_the_manual_says(workplace: Path) -> None:
    done = shell("qa-bot batch questions.jsonl --pack guide", workplace)
    asked = [json.loads(line) for line in (workplace / "questions.jsonl").read_text("utf-8").splitlines()]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in told] == [line["id"] for line in asked]
    assert [len(line["answers"]) for line in told] == [len(line["turns"]) for line in asked]
    assert {answer["status"] for line in told for answer in line["answers"]} == {"answered"}


def test_an_answer_has_the_fields_that_the_manual_names(workplace: Path) -> None:
    named = re.search(r"The fields of an answer in JSON are (.*)\.$", MANUAL, re.MULTILINE)
    assert named
    answer = json.loads(shell("qa-bot ask --json what is a pack", workplace).stdout)
    assert set(re.findall(r"\w+", named[1])) - {"and"} == set(answer)


@pytest.mark.parametrize("code", examples("python"))
def test_python_of_the_manual_runs(code: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "manual.md", "exec"), {})  # noqa: S102 - our own manual
    assert out.getvalue().strip()
