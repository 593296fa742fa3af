"""What the chat keeps for the curator."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from qa_bot.model import Alternative, Answer
from qa_bot.recordings import Recording, Recordings

ROOT = Path(__file__).parents[1]
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def made(path: Path, when: datetime = NOON, *, days: int = 30, kilobytes: int = 100) -> Recordings:
    return Recordings(path, days=days, kilobytes=kilobytes, now=lambda: when)


def asked(question: str) -> Answer:
    return Answer(question, "unknown", "I do not know.", "too-far")


def questions(recordings: Recordings) -> list[str]:
    return [recording.question for recording in recordings.read()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "recordings.jsonl"


def test_all_that_a_curator_needs_comes_back(path: Path) -> None:
    near = Alternative("refund", "shop", "How do I get a refund?", "So.", (), 0.4)
    made(path).add(Answer("Geld zurück?", "unsure", "Which?", "near-tie", alternatives=(near,)), "unsure")
    good = Answer("Refund?", "answered", "So.", "matched", entry="refund", pack="shop")
    made(path, NOON + timedelta(minutes=1)).add(good, "feedback", "wrong-answer")
    assert made(path, NOON + timedelta(days=1)).read() == [
        Recording(NOON, "unsure", "Geld zurück?", "unsure", "near-tie", None, None, ("shop/refund",), None),
        Recording(
            NOON + timedelta(minutes=1),
            "feedback",
            "Refund?",
            "answered",
            "matched",
            "refund",
            "shop",
            (),
            "wrong-answer",
        ),
    ]


def test_only_the_owner_can_read_it_even_if_it_was_open_before(path: Path, tmp_path: Path) -> None:
    made(path).add(asked("one"), "unanswered")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    opened = tmp_path / "open"
    opened.touch(mode=0o644)
    made(opened).add(asked("one"), "unanswered")
    assert opened.stat().st_mode & 0o777 == 0o600


def test_any_text_is_kept_as_valid_json_on_one_line(path: Path) -> None:
    for question in ('"a"\nb\r\u2028\x1b[31m', "half \udcff", "x" * 3_000):
        made(path).add(asked(question), "unanswered")
    assert [json.loads(line)["question"] for line in path.read_bytes().splitlines()] == [
        '"a" b ',
        "half ",
        "x" * 2_000,
    ]
    assert questions(made(path))[0] == '"a" b '


def test_a_question_that_no_screen_shows_leaves_room_for_others(path: Path) -> None:
    made(path, kilobytes=10).add(asked("one"), "unanswered")
    made(path, kilobytes=10).add(asked("\x01" * 2_000), "unanswered")
    assert questions(made(path)) == ["one", ""]


def test_what_is_too_old_is_not_read_and_is_dropped_with_the_next(path: Path) -> None:
    made(path).add(asked("first"), "unanswered")
    made(path, NOON + timedelta(days=1)).add(asked("second"), "unanswered")
    assert questions(made(path, NOON + timedelta(days=30))) == ["first", "second"]
    later = made(path, NOON + timedelta(days=30, seconds=1))
    assert questions(later) == ["second"]
    assert b"first" in path.read_bytes()
    later.add(asked("third"), "unanswered")
    assert questions(later) == ["second", "third"]
    assert b"first" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["recordings.jsonl"]


def test_the_oldest_give_way_where_there_is_no_more_room(path: Path) -> None:
    for number in range(20):
        when = NOON + timedelta(minutes=number)
        made(path, when, kilobytes=1).add(asked(f"question {number}"), "unanswered")
        assert path.stat().st_size <= 1_000
    kept = questions(made(path, kilobytes=1))
    assert 3 < len(kept) < 10
    assert kept == [f"question {number}" for number in range(20 - len(kept), 20)]


def test_less_room_than_before_shows_at_once(path: Path) -> None:
    for number in range(20):
        made(path).add(asked(f"question {number}"), "unanswered")
    assert len(questions(made(path))) == 20
    assert questions(made(path, kilobytes=1))[-1] == "question 19"
    assert len(questions(made(path, kilobytes=1))) < 10


def test_what_fits_is_added_to_the_file_as_it_is(path: Path) -> None:
    made(path).add(asked("one"), "unanswered")
    before = path.stat().st_ino, path.read_bytes()
    made(path).add(asked("two"), "unanswered")
    assert path.stat().st_ino == before[0]
    assert path.read_bytes().startswith(before[1])


def changed(**fields: object) -> Callable[[bytes], bytes]:
    return lambda line: json.dumps(json.loads(line) | fields).encode()


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"\xff\x00",
        lambda _: b"[" * 100_000,
        lambda _: b"[]",
        lambda _: b"{}",
        lambda line: line[:-10],
        changed(when=1),
        changed(when="2025-03-01T12:00:00"),
        changed(when="0001-01-01T00:00:00+14:00"),
        changed(kind="other"),
        changed(question=None),
        changed(entry=[]),
        changed(nearest="text"),
        changed(nearest=[1]),
        changed(feedback={}),
    ],
)
def test_a_damaged_line_costs_only_itself(damage: Callable[[bytes], bytes], path: Path) -> None:
    for question in ("one", "two", "three"):
        made(path).add(asked(question), "unanswered")
    first, second, third = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join((first, damage(second), b"", third)))
    assert questions(made(path)) == ["one", "three"]
    made(path).add(asked("four"), "unanswered")
    assert questions(made(path)) == ["one", "three", "four"]


def test_a_line_of_another_version_is_kept_until_it_is_too_old(path: Path) -> None:
    made(path).add(asked("one"), "unanswered")
    path.write_bytes(changed(kind="later invention")(path.read_bytes()))
    made(path).add(asked("two"), "unanswered")
    assert b"later invention" in path.read_bytes()
    made(path, NOON + timedelta(days=31)).add(asked("three"), "unanswered")
    assert b"later invention" not in path.read_bytes()


@pytest.mark.parametrize("now", [NOON.replace(tzinfo=None), NOON.astimezone(timezone(timedelta(hours=9)))])
def test_a_clock_that_is_not_in_utc_is_refused(now: datetime, path: Path) -> None:
    with pytest.raises(ValueError, match="UTC"):
        made(path, now).add(asked("one"), "unanswered")
    with pytest.raises(ValueError, match="UTC"):
        made(path, now).read()
    assert not path.exists()


def test_erasing_says_whether_there_was_anything(path: Path) -> None:
    recordings = made(path)
    assert not recordings.erase()
    recordings.add(asked("one"), "unanswered")
    assert recordings.erase()
    assert not path.exists()
    assert recordings.read() == []
    recordings.add(asked("two"), "unanswered")
    assert questions(recordings) == ["two"]


def test_where_nothing_can_be_written_the_caller_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        made(tmp_path / "file" / "recordings.jsonl").add(asked("one"), "unanswered")


@pytest.mark.parametrize("kilobytes", [0, 100])
def test_a_link_to_a_device_keeps_nothing_and_stays(tmp_path: Path, kilobytes: int, device: Path) -> None:
    link = tmp_path / "recordings.jsonl"
    link.symlink_to(device)
    made(link, kilobytes=kilobytes).add(asked("one"), "unanswered")
    assert made(link).read() == []
    assert link.is_char_device()


# Each adds something new, and something so old that the next to add rewrites the file.
CHAT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from qa_bot.model import Answer
from qa_bot.recordings import Recordings

path, name = Path(sys.argv[1]), sys.argv[2]
sys.stdin.readline()
for number in range(50):
    for year in (2025, 2020):
        now = lambda: datetime(year, 3, 1, tzinfo=UTC)
        answer = Answer(f"{name} {number} of {year}", "unknown", "", "too-far")
        Recordings(path, days=30, kilobytes=100, now=now).add(answer, "unanswered")
"""


def test_chats_at_the_same_time_lose_and_mix_nothing(path: Path) -> None:
    chats = [
        subprocess.Popen([sys.executable, "-c", CHAT, str(path), name], stdin=subprocess.PIPE, cwd=ROOT)
        for name in ("a", "b", "c")
    ]
    for chat in chats:
        assert chat.stdin is not None
        chat.stdin.write(b"go\n")
        chat.stdin.flush()
    for chat in chats:
        chat.communicate()
    assert [chat.returncode for chat in chats] == [0, 0, 0]
    kept = questions(made(path))
    assert sorted(kept) == sorted(f"{name} {number} of 2025" for name in "abc" for number in range(50))
    assert [file.name for file in path.parent.iterdir()] == ["recordings.jsonl"]
