"""What an instructor and a trainee get from ``qa-bot report``."""

import csv
import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from qa_bot.cli.main import main
from qa_bot.cli.places import progress_file
from qa_bot.cli.progress import open_progress
from qa_bot.store import open_store
from tests.report.made import NOON, RYE, TEA, marked, recorded, review, sitting

from .conftest import Program

Printed = pytest.CaptureFixture[str]

ANSWERS = (
    marked("ann", TEA, 1),
    marked("ben", TEA, 0, given="=1+1"),
    replace(marked("kim", TEA, 0, given="Upper Assam"), overridden=True, outcome="right"),
    marked("kim", RYE, 0.5, topic="food", question="Where is the \x1b[31mrye\x1b[0m?"),
)


@pytest.fixture
def store(tmp_path: Path) -> str:
    """The URL of a store with three trainees, one of whom sat an exam."""
    url = f"sqlite:///{tmp_path / 'progress.sqlite'}"
    with open_store(url) as opened:
        for one in ANSWERS:
            recorded(opened, one)
        opened.begin(sitting())
        opened.record(review("exam", sitting="exam-1", number=0, rating=None))
        opened.finish("exam-1", NOON + timedelta(minutes=9))
    return url


def report(store: str, *options: str) -> int:
    return main(["report", *options, "--store", store])


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text)))


def test_everybody_is_shown_with_topics_items_and_what_to_judge(store: str, capsys: Printed) -> None:
    assert report(store) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.isupper()] == [
        "TRAINEES", "TOPICS", "ITEMS TO LOOK AT", "ITEMS", "MOST FREQUENT WRONG ANSWERS",
        "CHOICES NOBODY TAKES", "REFUSED ANSWERS THAT TRAINEES SAY ARE RIGHT",
    ]  # fmt: skip
    assert "Where is the tea from?  Upper Assam  Assam  1" in out
    assert "Where is the rye?" in out


def test_one_trainee_is_shown_with_what_is_due(store: str, capsys: Printed) -> None:
    assert report(store, "kim") == 0
    out = capsys.readouterr().out
    assert out.startswith("kim, ")
    assert "Due today  2 reviews" in out
    assert "ann" not in out


def test_an_exam_is_shown_by_itself(store: str, capsys: Printed) -> None:
    for options in (["--exam"], ["kim", "--exam"], ["--exam", "exam-1"]):
        assert report(store, *options) == 0
        out = capsys.readouterr().out
        assert "Result     not passed" in out
        assert "1. Where is the tea?" in out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["kin"], "there is no trainee 'kin'; did you mean kim?"),
        (["zoe"], "there is no trainee 'zoe'; qa-bot report lists everybody"),
        (["--topic", "fod"], "nothing of the topic 'fod' has been answered; did you mean food?"),
        (["--pack", "shoq"], "nothing of the pack 'shoq' has been answered; did you mean shop?"),
        (["ann", "--exam"], "ann has sat no exam yet"),
        (["--exam", "exam-2"], "there is no exam 'exam-2'; the last one is exam-1"),
        (["--table", "topics"], "--table says which table is written as CSV: add --format csv"),
        (["--exam", "--topic", "food"], "an exam is shown as a whole"),
        (
            ["kim", "--format", "csv", "--table", "trainees"],
            "the report on one trainee has no table 'trainees'",
        ),
        (["--format", "csv", "--table", "forecast"], "the report on everybody has no table 'forecast'"),
        (["--since", "yesterday"], "'yesterday' is no day such as 2026-09-01"),
        (["--since", "0001-01-01"], "'0001-01-01' is no day such as 2026-09-01"),
        (["--since", "9999-12-31"], "'9999-12-31' is no day such as 2026-09-01"),
        (["--output", "/nowhere/at/all.html"], "there is no folder '/nowhere/at' to write to"),
        (["--output", ""], "--output needs the name of a file"),
    ],
)
def test_what_is_not_there_is_an_error_that_says_what_is(
    store: str, options: list[str], message: str, capsys: Printed
) -> None:
    assert report(store, *options) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""


def test_before_anybody_was_quizzed_nothing_is_made(home: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["report"]) == 0
    assert capsys.readouterr().out == "Nobody has been quizzed yet: qa-bot quiz begins.\n"
    assert report(f"sqlite:///{tmp_path / 'typo.sqlite'}", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["trainees"] == []
    assert main(["report", "kim"]) == 2
    assert "there is no trainee 'kim'; nobody has been quizzed yet" in capsys.readouterr().err
    assert not home.exists()
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_store_is_an_error(capsys: Printed) -> None:
    assert main(["report", "--store", "mysql:rows"]) == 2
    assert "there is no store of the kind 'mysql'" in capsys.readouterr().err
    assert main(["report", "--store", "sqlite:rows"]) == 2
    assert "three slashes" in capsys.readouterr().err


def test_the_store_is_the_option_then_the_variable_then_the_usual_file(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    with open_progress(None) as usual:
        usual.record(marked("usual", TEA, 1))
    assert progress_file().is_file()
    with open_store(f"sqlite:///{tmp_path / 'other.sqlite'}") as other:
        other.record(marked("other", TEA, 1))

    def trainees(*options: str) -> list[str]:
        assert main(["report", "--format", "csv", "--table", "trainees", *options]) == 0
        return sorted(row[0] for row in rows(capsys.readouterr().out)[1:])

    assert trainees() == ["usual"]
    monkeypatch.setenv("QA_BOT_STORE", f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert trainees() == ["other"]
    assert trainees("--store", store) == ["ann", "ben", "kim"]


def test_csv_has_one_table_at_a_time_in_which_nothing_is_a_formula(store: str, capsys: Printed) -> None:
    assert report(store, "--format", "csv") == 0
    assert [row[1] for row in rows(capsys.readouterr().out)] == ["entry", "tea", "rye"]
    assert report(store, "--format", "csv", "--table", "wrong") == 0
    assert rows(capsys.readouterr().out)[1] == ["shop", "tea", "Where is the tea from?", "'=1+1", "1"]
    assert report(store, "kim", "--format", "csv", "--table", "answers") == 0
    given = [(row[1], row[7]) for row in rows(capsys.readouterr().out)]
    assert given == [("trainee", "given"), ("kim", "Upper Assam"), ("kim", "Assam"), ("kim", "Assam")]


def test_answers_may_be_of_a_topic_and_from_a_day_on(store: str, capsys: Printed) -> None:
    def count(*options: str) -> int:
        assert report(store, "--format", "csv", "--table", "answers", *options) == 0
        return len(rows(capsys.readouterr().out)) - 1

    assert count() == 5
    assert count("--topic", "shop/Food") == 1
    assert count("--since", "2026-06-10") == 5
    assert count("--since", "2026-06-11") == 0


def test_a_day_begins_at_midnight_where_the_computer_is(store: str, program: Program) -> None:
    def answers(zone: str) -> int:
        options = ("--format", "csv", "--table", "answers", "--since", "2026-06-11", "--store", store)
        return len(program("report", *options, TZ=zone).stdout.splitlines()) - 1

    # At noon in UTC it is two at night on that day in Kiribati, and two at night on the day before in Hawaii.
    assert (answers("Pacific/Kiritimati"), answers("Pacific/Honolulu")) == (5, 0)


def test_a_file_is_written_for_its_owner_only(store: str, tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "report.html"
    file.write_text("an old report", encoding="utf-8")
    assert report(store, "--format", "html", "--output", str(file)) == 0
    assert capsys.readouterr().out == ""
    text = file.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert text.endswith("</html>\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.glob("*.new")) == []


def test_a_device_is_written_to_and_not_replaced(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert report(store, "--format", "csv", "--output", os.devnull) == 0
    assert not Path(os.devnull).is_file()
    assert capfd.readouterr().out == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_written_to_and_not_waited_for_where_nobody_reads(
    store: str, tmp_path: Path, capsys: Printed
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert report(store, "--format", "csv", "--output", str(pipe)) == 2
    assert f"nobody reads from {str(pipe)!r}" in capsys.readouterr().err
    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb") as reader:
        assert report(store, "--format", "csv", "--output", str(pipe)) == 0
        assert b"Where is the tea from?" in reader.read()
    assert pipe.is_fifo()


def test_a_link_that_leads_nowhere_is_followed_and_one_to_itself_is_left(
    store: str, tmp_path: Path, capsys: Printed
) -> None:
    link, loop = tmp_path / "link", tmp_path / "loop"
    link.symlink_to("made.csv")
    assert report(store, "--format", "csv", "--output", str(link)) == 0
    assert (tmp_path / "made.csv").is_file()
    loop.symlink_to("loop")
    assert report(store, "--format", "csv", "--output", str(loop)) == 2
    assert f"{loop}: " in capsys.readouterr().err
    assert loop.is_symlink()


def test_what_programs_read_is_utf8_whatever_the_locale(store: str, program: Program) -> None:
    with open_store(store) as opened:
        opened.record(marked("Zoë 東京", TEA, 1))
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    for options in (("csv", "--table", "trainees"), ("json",), ("html",)):
        done = program("report", "--store", store, "--format", *options, **locale)
        assert done.returncode == 0, done.stderr
        assert "Zoë 東京" in done.stdout.decode()


def test_where_the_locale_is_c_everything_shown_is_ascii(store: str, program: Program) -> None:
    done = program("report", "kim", "--store", store, LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    assert b"####" in done.stdout
    assert "█" in program("report", "kim", "--store", store, LC_ALL="C.UTF-8", PYTHONUTF8="1").stdout.decode()


def test_the_screen_is_safe_from_what_was_typed(store: str, capsys: Printed) -> None:
    for options in ([], ["kim"], ["--exam"], ["--format", "csv"], ["--format", "json"], ["--format", "html"]):
        assert report(store, *options) == 0
        assert "\x1b" not in capsys.readouterr().out


def test_a_report_reads_no_pack_and_draws_no_prompt(store: str) -> None:
    code = (
        "import sys; from qa_bot.cli.main import main; main(sys.argv[1:]); "
        "assert not {'numpy', 'pydantic', 'prompt_toolkit', 'yaml', 'fsrs', 'jinja2'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "report", "--store", store, "--format", "csv"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
