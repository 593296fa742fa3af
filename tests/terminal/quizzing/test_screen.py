"""The quiz on a terminal, held in this process and with the real program."""

import os
import shlex
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa_bot.bot import Bot
from qa_bot.store import open_store
from tests.terminal.driver import Driver
from tests.terminal.home import history_path, home
from tests.terminal.pty_screen import on_a_terminal

from .quizzes import FRANCE, ITALY, PACK, WAYS, command

UP, TAB, CTRL_C, CTRL_D = "\x1b[A", "\t", "\x03", "\x04"


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("capitals") / "capitals.yaml"
    path.write_text(PACK, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def pack_bot(pack: Path) -> Bot:
    return Bot.load(pack)


@pytest.fixture(params=tuple(WAYS))
def quiz(request: pytest.FixtureRequest, pack_bot: Bot, pack: Path, tmp_path: Path) -> Iterator[Driver]:
    with WAYS[request.param](pack_bot, pack, tmp_path) as driver:
        yield driver


def test_a_session_has_a_screen_for_each_item_and_nothing_gives_keys_away(
    quiz: Driver, tmp_path: Path
) -> None:
    quiz.wait_for_prompt()
    first, empty, question = quiz.text.split("\n")[:3]
    assert first.endswith(" 0 answered, 0 to repeat, 2 new")
    assert (empty, question) == ("", FRANCE)
    quiz.wait_for("\nh hint · s skip · q stop")
    quiz.ask("Paris")
    assert "\nRight.\nKey: Paris\n\nIt is Paris. [1]\n  [1] An Atlas, line 1\n" in quiz.text
    quiz.wait_for("\nEnter next · hard · easy · u undo · q stop")
    quiz.ask("")
    quiz.wait_for(ITALY)
    quiz.wait_for_prompt()
    assert "Paris" not in quiz.text
    assert "France" not in quiz.text
    # Neither what was typed nor what the pack holds is offered.
    quiz.type(f"{UP}Ro{TAB}{UP}x")
    quiz.wait_for("> Rox")
    quiz.type("\x15q\r")
    assert quiz.wait_for_end() == 0
    assert "1 answer: 1 right." in quiz.text
    assert not history_path(tmp_path).exists()


def test_who_leaves_by_ctrl_c_loses_nothing_and_sees_the_summary(quiz: Driver) -> None:
    quiz.ask("Rome")
    quiz.type(CTRL_C)
    assert quiz.wait_for_end() == 0
    assert "1 answer: 1 wrong." in quiz.text
    assert "Missed:\n- What is the capital of France?\n  Key: Paris\n  An Atlas, line 1" in quiz.text


def test_keys_of_a_mouse_and_codes_of_a_colour_do_nothing(pack_bot: Bot, pack: Path, tmp_path: Path) -> None:
    with WAYS["in process"](pack_bot, pack, tmp_path) as quiz:
        quiz.wait_for_prompt()
        quiz.type("P\x1b[31ma\x1b[0mr\x1b[<0;5;5Mi\x1b[Mzzzs")
        quiz.wait_for("> Paris")
        quiz.type("\r")
        quiz.wait_for("\nRight.\n")


def test_after_a_new_size_the_page_fits(quiz: Driver) -> None:
    quiz.wait_for_prompt()
    quiz.resize(24, 24)
    quiz.wait_for_prompt()
    quiz.ask("nowhere near the truth")
    quiz.ask("")
    quiz.wait_for("\nItaly?\n\n>")
    assert quiz.text.startswith("1 answered, 1 to repeat,\n1 new\n\nWhat is the capital of\nItaly?\n\n>")


def test_an_answer_is_kept_while_the_quiz_goes_on_and_without_colours_nothing_is_set_off(
    pack: Path, tmp_path: Path
) -> None:
    store = f"sqlite:///{tmp_path}/kim.sqlite"
    with on_a_terminal(command(pack, "--store", store), {**home(tmp_path), "NO_COLOR": "1"}) as quiz:
        quiz.ask("Paris")
        with open_store(store) as kept:
            (review,) = kept.reviews()
        quiz.type(CTRL_D)
        assert quiz.wait_for_end() == 0
    assert (review.trainee, review.given, review.outcome) == ("kim", "Paris", "right")
    assert b"\x1b[1m" not in quiz.raw
    assert b"\x1b[2m" not in quiz.raw


@pytest.mark.parametrize("way", ["a dumb terminal", "--plain"])
def test_without_redrawing_there_are_labelled_lines_and_no_codes(
    pack: Path, tmp_path: Path, way: str
) -> None:
    more = ["--plain"] if way == "--plain" else []
    dumb = {} if more else {"TERM": "dumb"}
    with on_a_terminal(command(pack, *more), {**home(tmp_path), **dumb}) as quiz:
        quiz.wait_for(f"Progress: 0 answered, 0 to repeat, 2 new\nQuestion: {FRANCE}\n")
        quiz.wait_for_prompt("You: ")
        quiz.type("Paris\n")
        quiz.wait_for("Right.\nKey: Paris\nAnswer: It is Paris. [1]\nSource 1: An Atlas, line 1\n")
        quiz.wait_for(f"Question: {ITALY}")
        quiz.wait_for_prompt("You: ")
        quiz.type(CTRL_C)
        quiz.wait_for("To leave: Ctrl-D or /quit.")
        quiz.wait_for_prompt("You: ")
        quiz.type("/quit\n")
        assert quiz.wait_for_end() == 0
    assert "1 answer: 1 right." in quiz.text
    assert b"\x1b" not in quiz.raw


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the quiz is found by Linux's /proc")
def test_whoever_ends_the_quiz_gets_the_terminal_back_as_it_was(pack: Path, tmp_path: Path) -> None:
    shell = ["sh", "-c", f"{shlex.join(command(pack))}; echo ended with $?; stty -a"]
    with on_a_terminal(shell, home(tmp_path)) as quiz:
        quiz.wait_for_prompt()
        (program,) = Path(f"/proc/{quiz.process.pid}/task/{quiz.process.pid}/children").read_text().split()
        os.kill(int(program), signal.SIGTERM)
        quiz.wait_for("ended with 143")
        quiz.wait_for(" echo ")
        assert quiz.wait_for_end() == 0
        assert " icanon" in quiz.text


def test_an_exam_that_is_left_goes_on_with_the_next_start(pack: Path, tmp_path: Path) -> None:
    exam = command(pack, "--exam", "--count", "2", "--time", "90")
    with on_a_terminal(exam, home(tmp_path)) as quiz:
        quiz.wait_for("Exam: 0 of 2 answered, 1:")
        quiz.ask("nowhere")
        quiz.wait_for("Exam: 1 of 2 answered, 1:")
        quiz.type(CTRL_D)
        assert quiz.wait_for_end() == 0
        assert "Not handed in; still open: 1 item." in quiz.text
    with on_a_terminal(exam, home(tmp_path)) as quiz:
        quiz.wait_for("Going on with the exam that was begun")
        quiz.wait_for("Exam: 1 of 2 answered, 1:")
        quiz.wait_for_prompt()
        quiz.type("nowhere\r")
        assert quiz.wait_for_end() == 0
        assert "not passed" in quiz.text
