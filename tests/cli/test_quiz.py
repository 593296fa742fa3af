"""``qa-bot quiz`` through a pipe, and what is kept of it."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from qa_bot import packs
from qa_bot.cli.main import main
from qa_bot.progress import Review, Sitting
from qa_bot.quiz.bank import ItemBank
from qa_bot.quiz.clock import system_clock
from qa_bot.store import Store, open_store
from tests.terminal.pty_screen import on_a_terminal

from .conftest import PROGRAM, Feed, Program

CITIES = {"France": "Paris", "Italy": "Rome", "Spain": "Madrid"}


def pack_text(cities: Mapping[str, str], name: str = "capitals") -> str:
    """A pack of capitals, those of Spain on a topic of its own."""
    facts = (f"  - {{id: f-{city.lower()}, says: {city} is there.}}\n" for city in cities.values())
    questions = (
        f"  - {{id: {country.lower()}, topic: {'south' if country == 'Spain' else 'north'}, type: place,\n"
        f"     ask: [What is the capital of {country}?], answer: 'It is {city}. [f-{city.lower()}]',\n"
        f"     short: {city}}}\n"
        for country, city in cities.items()
    )
    head = f"pack: {name}\nformat: 1\ntitle: Capitals\n"
    return f"{head}facts:\n{''.join(facts)}questions:\n{''.join(questions)}"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The pack as a file, and a cache in which it is compiled once for all tests here."""
    folder = tmp_path_factory.mktemp("capitals")
    file = folder / "capitals.yaml"
    file.write_text(pack_text(CITIES), encoding="utf-8")
    return str(file), str(folder / "cache")


@pytest.fixture
def pack(compiled: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_CACHE_HOME", compiled[1])
    monkeypatch.setenv("LOGNAME", "kim")
    return compiled[0]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/progress.sqlite"


class Session:
    """Quizzes on the pack through a pipe, at one store."""

    def __init__(self, pack: str, url: str, feed: Feed, capsys: pytest.CaptureFixture[str]) -> None:
        self._options = ("--pack", pack, "--mode", "typed", "--seed", "1")
        self._url, self._feed, self._capsys = url, feed, capsys

    def __call__(self, *options: str, typed: str = "") -> str:
        """Quiz; return what was printed."""
        code, out, err = self.ended(*self._options, *options, typed=typed)
        assert (code, err) == (0, "")
        return out

    def ended(self, *options: str, typed: str = "") -> tuple[int, str, str]:
        """Run the command with nothing but the store and `options`; return code and output."""
        self._feed(typed)
        code = main(["quiz", "--store", self._url, *options])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def refused(self, *options: str, typed: str = "") -> str:
        """Run the command with what it cannot do; return its one line of complaint."""
        code, out, err = self.ended(*self._options, *options, typed=typed)
        assert (code, out) == (2, "")
        assert "Traceback" not in err
        return err


@pytest.fixture
def quiz(pack: str, url: str, feed: Feed, capsys: pytest.CaptureFixture[str]) -> Session:
    return Session(pack, url, feed, capsys)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        yield opened


def answers(text: str) -> str:
    """The right answers to the questions of a session, in its order."""
    asked = [line for line in text.split("\n") if line.startswith("Question: ")]
    return "".join(f"{CITIES[question.rstrip('?').split()[-1]]}\n" for question in asked)


def reviews(store: Store, trainee: str = "kim") -> list[Review]:
    return list(store.reviews(trainee=trainee))


def test_a_session_is_labelled_lines_and_ends_with_a_summary(quiz: Session, store: Store) -> None:
    said = quiz("--count", "2", typed="nowhere\no\nh\nq\nnever read\n")
    lines = said.split("\n")
    assert lines[0].startswith("Keys: ")
    assert lines[1].startswith("Progress: 0 answered, 0 to repeat, 2 new · ")
    assert lines[2].startswith("Question: What is the capital of ")
    assert lines[3:5] == ["You: nowhere", "Wrong: another answer."]
    assert "You: o\nCounted as right.\n" in said
    assert "You: q\n1 answer: 1 right.\n" in said
    assert "never read" not in said
    (kept,) = reviews(store)
    assert (kept.given, kept.outcome, kept.overridden) == ("nowhere", "right", True)


def test_what_ends_without_a_last_word_is_summed_up(quiz: Session) -> None:
    assert quiz().endswith("Nothing was answered.\n")
    assert "1 answer: 1 wrong.\n" in quiz(typed="nowhere")


def test_the_next_session_goes_on_where_the_last_one_ended(quiz: Session, store: Store) -> None:
    asked = quiz(typed="nowhere\n" * 2)
    quiz(typed="nowhere\n")
    assert [review.item.entry for review in reviews(store)] == [
        line.split()[-1].rstrip("?").lower() for line in asked.split("\n") if line.startswith("Question: ")
    ]


def test_new_items_are_begun_up_to_the_limit_of_the_day(quiz: Session, store: Store) -> None:
    quiz("--new", "1", typed="nowhere\nnowhere\nnowhere\n")
    assert len({review.item for review in reviews(store)}) == 1
    assert "Nothing is left to learn for now.\n" in quiz("--new", "0", "--topic", "south")


def test_what_was_wrong_is_asked_alone(quiz: Session, store: Store) -> None:
    first, *_ = answers(quiz()).split("\n")
    quiz(typed=f"{first}\nnowhere\n")
    missed = reviews(store)[-1].item
    quiz("--wrong-only", "--count", "1", typed="nowhere\n")
    assert reviews(store)[-1].item == missed


def test_only_what_is_selected_is_asked(quiz: Session, store: Store) -> None:
    quiz("--topic", "south", "--type", "place", "--count", "2", typed="nowhere\nnowhere\n")
    assert {review.item.entry for review in reviews(store)} == {"spain"}


def test_choices_and_flash_cards_can_be_asked_for(quiz: Session, store: Store) -> None:
    assert "\nChoice 1: " in quiz("--mode", "choice", typed="1\n")
    assert "\nHow well did you know it? 1 again" in quiz("--mode", "flash", "--count", "1", typed="\neasy\n")
    assert [review.form for review in reviews(store)] == ["choice", "flash"]


def test_who_is_quizzed_is_named_or_logged_in(
    quiz: Session, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz("--trainee", "Lee Ann", typed="nowhere\n")
    quiz(typed="nowhere\n")
    monkeypatch.setenv("QA_BOT_TRAINEE", "pat")
    quiz(typed="nowhere\n")
    assert store.trainees() == ("Lee Ann", "kim", "pat")


def test_settings_name_store_and_limit(
    pack: str, tmp_path: Path, feed: Feed, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QA_BOT_STORE", f"sqlite:///{tmp_path}/other.sqlite")
    monkeypatch.setenv("QA_BOT_NEW_A_DAY", "2")
    feed("nowhere\n")
    assert main(["quiz", "--pack", pack, "--mode", "typed"]) == 0
    assert "0 answered, 0 to repeat, 2 new" in capsys.readouterr().out
    with open_store(f"sqlite:///{tmp_path}/other.sqlite") as other:
        assert len(reviews(other)) == 1


def test_without_a_store_progress_is_kept_at_home_for_the_trainee_alone(
    pack: str, home: Path, feed: Feed
) -> None:
    feed("nowhere\n")
    assert main(["quiz", "--pack", pack]) == 0
    file = home / "qa-bot" / "progress.sqlite"
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_manual_of_the_program_is_learnt_only_where_it_is_named(
    pack: str, tmp_path: Path, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = tmp_path / "guide.yaml"
    guide.write_text(pack_text({"Peru": "Lima"}, "guide"), encoding="utf-8")
    feed("")
    assert main(["quiz", "--pack", pack, "--pack", str(guide), "--store", "memory:"]) == 0
    assert "4 new" in capsys.readouterr().out
    asked = ItemBank(packs.load([name for name in packs.bundled_ids() if name not in ("guide", "smalltalk")]))
    feed("")
    assert main(["quiz", "--new", "10000", "--store", "memory:"]) == 0
    assert f" {len(asked.items)} new" in capsys.readouterr().out


def test_escape_codes_do_not_come_back(quiz: Session) -> None:
    said = quiz(typed="\x1b[2J\x07nowhere\x9b31m\n\x1b]0;x\x07\n")
    assert "You: nowhere31m\n" in said or "You: nowhere\n" in said
    assert all(line.isprintable() for line in said.split("\n"))


def test_in_a_plain_locale_only_ascii_is_written(pack: str, url: str, program: Program) -> None:
    done = program(
        "quiz", "--pack", pack, "--store", url, "--mode", "typed", data="nöwhere\n".encode(), LC_ALL="C"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"You: nowhere\n" in done.stdout
    assert b"1 answer: 1 wrong." in done.stdout
    assert done.stdout.isascii()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--topic", "nroth"], "did you mean north"),
        (["--type", "money"], "there is: place"),
        (["--type", "colour"], "invalid choice: 'colour'"),
        (["--mode", "oral"], "invalid choice: 'oral'"),
        (["--count", "0"], "a number from 1 to 99999, not '0'"),
        (["--count", "9" * 5000], "a number from 1 to"),
        (["--seed", "-1"], "a number from 0 to 99999"),
        (["--new", "10001"], "a whole number from 0 to 10000, not '10001'"),
        (["--time", "5"], "add --exam"),
        (["--exam", "--pass-mark", "101"], "a percentage from 0 to 100, not '101'"),
        (["--exam", "--wrong-only"], "for learning, not for an exam"),
        (["--exam", "--mode", "flash"], "for learning, not for an exam"),
        (["--exam", "--count", "4"], "only 3 items"),
        (["--trainee", "\x1b[31mkim"], "1 to 100 printable characters"),
        (["--reset", "--export"], "not allowed with"),
        (["--export"], "nothing is kept of 'kim'"),
        (["--forget", "lee"], "nothing is kept of 'lee'"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(quiz: Session, options: list[str], message: str) -> None:
    said = quiz.refused(*options)
    assert message in said
    assert "\x1b" not in said


def test_asking_for_what_is_kept_makes_no_store(quiz: Session, tmp_path: Path) -> None:
    quiz.refused("--export")
    quiz.refused("--forget", "kim", "--yes")
    assert not (tmp_path / "progress.sqlite").exists()


def test_all_that_is_kept_of_a_trainee_can_be_exported(quiz: Session, store: Store) -> None:
    quiz(typed="nowhere\nh\nnöwhere\n")
    quiz("--exam", "--count", "1", typed="nowhere\n")
    quiz("--trainee", "lee", typed="nowhere\n")
    kept = json.loads(quiz.ended("--export")[1])
    assert kept["trainee"] == "kim"
    assert [one["token"] for one in kept["reviews"]] == [review.token for review in reviews(store)]
    first, second, third = kept["reviews"]
    assert (first["given"], second["given"], second["hinted"]) == ("nowhere", "nöwhere", True)
    assert first["reviewed_at"] == reviews(store)[0].reviewed_at.isoformat()
    (sitting,) = kept["sittings"]
    assert third["sitting"] == sitting["id"]
    assert len(sitting["items"]) == 1
    assert {one["item"]["entry"] for one in kept["progress"]} == {
        one["item"]["entry"] for one in (first, second)
    }


def test_what_is_exported_while_an_exam_goes_on_does_not_help_in_it(quiz: Session) -> None:
    quiz("--exam", "--count", "3", typed="nowhere\n")
    exported = quiz.ended("--export")[1]
    assert not any(city in exported for city in CITIES.values())
    (review,) = json.loads(exported)["reviews"]
    assert review["given"] == "nowhere"
    assert {review[name] for name in ("key", "outcome", "mark", "why")} == {None}
    quiz("--exam", typed="/hand-in\n")
    exported = quiz.ended("--export")[1]
    assert all(city in exported for city in CITIES.values())
    assert json.loads(exported)["reviews"][0]["outcome"] == "wrong"


def test_what_is_exported_of_an_exam_whose_time_is_over_is_whole(quiz: Session, store: Store) -> None:
    quiz("--exam", "--count", "1", typed="q\n")
    (sitting,) = store.sittings("kim")
    begun = system_clock() - timedelta(minutes=61)
    over = {"started_at": begun, "ends_at": begun + timedelta(minutes=60)}
    store.begin(replace(sitting, id="over", trainee="lee", **over))  # type: ignore[arg-type]
    (kept,) = json.loads(quiz.ended("--export", "--trainee", "lee")[1])["sittings"]
    assert kept["items"][0]["key"] in CITIES.values()


def test_resetting_begins_anew_with_what_is_selected_and_keeps_the_answers(
    quiz: Session, store: Store, pack: str
) -> None:
    quiz(typed="nowhere\n" * 3)
    code, out, _ = quiz.ended("--reset", "--yes", "--pack", pack, "--topic", "south")
    assert (code, out) == (0, "begun anew: 1 item of kim\n")
    assert len(store.progress("kim")) == 2
    assert quiz.ended("--reset", "--yes")[1] == "begun anew: 2 items of kim\n"
    assert store.progress("kim") == {}
    assert len(reviews(store)) == 3


@pytest.mark.parametrize("options", [["--reset"], ["--forget", "kim"]])
def test_nothing_is_lost_where_nobody_can_be_asked(quiz: Session, store: Store, options: list[str]) -> None:
    quiz(typed="nowhere\n")
    assert "there is no terminal to ask on" in quiz.refused(*options)
    assert len(store.progress("kim")) == len(reviews(store)) == 1


def test_a_trainee_is_forgotten_down_to_the_bytes_and_nobody_else_is(quiz: Session, tmp_path: Path) -> None:
    quiz(typed="kims-own-words\n")
    quiz("--trainee", "lee", typed="lees-own-words\n")
    assert quiz.ended("--forget", "kim", "--yes")[:2] == (0, "erased: 1 answer of kim\n")
    files = b"".join(path.read_bytes() for path in tmp_path.glob("progress.sqlite*"))
    assert b"kims-own-words" not in files
    assert b"kim" not in files
    assert b"lees-own-words" in files
    assert "nothing is kept of 'kim'" in quiz.refused("--export")


def test_a_name_that_a_program_has_stored_cannot_drive_the_terminal(quiz: Session, store: Store) -> None:
    hostile = "kim\x1b[31m\u202e"
    store.begin(Sitting("theirs", hostile, 1, (), 0.7, system_clock()))
    assert quiz.ended("--forget", hostile, "--yes")[:2] == (0, "erased: no answers of kim\n")
    assert store.trainees() == ()


@pytest.mark.parametrize(
    ("options", "question"), [(("--forget", "kim"), "Erase? [y/N]"), (("--reset",), "Reset? [y/N]")]
)
def test_on_a_terminal_it_asks_before_anything_is_lost(
    quiz: Session, store: Store, url: str, options: tuple[str, ...], question: str
) -> None:
    quiz(typed="nowhere\n")
    with on_a_terminal([*PROGRAM, "quiz", "--store", url, *options], os.environ) as terminal:
        terminal.wait_for(question)
        assert "kim" in terminal.text
        terminal.type("n\r")
        assert terminal.wait_for_end() == 1
        assert "Nothing was " in terminal.text
    assert len(store.progress("kim")) == 1


def test_a_backup_is_a_store_and_never_takes_the_place_of_a_file(
    quiz: Session, store: Store, tmp_path: Path
) -> None:
    quiz(typed="nowhere\n")
    copy = tmp_path / "copy.sqlite"
    assert quiz.ended("--backup", str(copy))[0] == 0
    with open_store(f"sqlite:///{copy}") as opened:
        assert reviews(opened) == reviews(store)
    before = copy.read_bytes()
    assert "copy.sqlite" in quiz.refused("--backup", str(copy))
    assert copy.read_bytes() == before


def test_a_store_that_is_not_there_is_not_copied(quiz: Session, url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert f"there is no store at {url.removeprefix('sqlite:///')}" in quiz.refused("--backup", str(copy))
    assert "there is no store at memory:" in quiz.refused("--backup", str(copy), "--store", "memory:")
    assert list(tmp_path.iterdir()) == []


def _no_database(path: Path) -> None:
    path.write_text("my shopping list", encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir()


def _newer(path: Path) -> None:
    with open_store(f"sqlite:///{path}"):
        pass
    with closing(sqlite3.connect(path)) as database:
        database.execute("pragma user_version = 999")


@pytest.mark.parametrize(
    ("spoil", "message"), [(_no_database, "name another"), (_folder, ""), (_newer, "upgrade qa-bot")]
)
@pytest.mark.parametrize("options", [(), ("--export",)], ids=["quiz", "export"])
def test_what_is_no_store_is_left_as_it_is(
    quiz: Session, tmp_path: Path, spoil: Callable[[Path], None], message: str, options: tuple[str, ...]
) -> None:
    path = tmp_path / "progress.sqlite"
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    said = quiz.refused(*options)
    assert said.count("\n") == 1
    assert "progress.sqlite" in said
    assert message in said
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_an_exam_tells_nothing_before_its_end_and_then_the_result(quiz: Session, store: Store) -> None:
    said = quiz("--exam", "--count", "2", "--pass-mark", "50%", typed="nowhere\nnowhere\nnever read\n")
    before, _, after = said.partition("Exam of kim")
    assert not any(city in before for city in CITIES.values())
    assert "Wrong" not in before
    assert "0 of 2 answered" in before
    assert "Result     not passed\nMark       0%\nPass mark  50%\n" in after
    assert after.endswith("\n\nAgain: qa-bot report kim --exam; with --format html, a page to print.\n")
    assert all(review.rating is None for review in reviews(store))
    assert store.progress("kim") == {}


def test_an_exam_that_was_broken_off_goes_on_whatever_is_asked_for(quiz: Session, store: Store) -> None:
    broken_off = quiz("--exam", "--count", "2", "--time", "60", typed="nowhere\n")
    assert "Not handed in; still open: 1 item." in broken_off
    said = quiz("--exam", "--count", "3", "--seed", "9", typed="nowhere\n")
    assert said.startswith("Going on with the exam that was begun; other options are for the next one.\n")
    assert "Exam: 1 of 2 answered, 59:" in said
    assert "Exam of kim" in said
    (sitting,) = store.sittings("kim")
    assert sitting.finished_at is not None


def test_an_exam_can_be_handed_in_early(quiz: Session, store: Store) -> None:
    assert "Answered   1 of 3" in quiz("--exam", "--count", "3", typed="nowhere\n/hand-in\n")
    assert [sitting.finished_at is not None for sitting in store.sittings()] == [True]


def test_nothing_is_learnt_while_an_exam_goes_on(quiz: Session) -> None:
    quiz("--exam", "--count", "2", typed="nowhere\n")
    said = quiz.refused(typed="s\n")
    assert "qa-bot quiz --exam" in said
    assert "/hand-in" in said
    quiz("--exam", typed="/hand-in\n")
    assert "Question: " in quiz()


def test_an_exam_whose_time_is_over_is_closed_and_another_begins(quiz: Session, store: Store) -> None:
    begun = system_clock() - timedelta(minutes=61)
    store.begin(Sitting("first", "kim", 1, (), 0.7, begun, begun + timedelta(minutes=60)))
    assert "Exam: 0 of 1 answered\n" in quiz("--exam", "--count", "1")
    first, second = store.sittings("kim")
    assert first.finished_at == first.ends_at
    assert second.finished_at is None
