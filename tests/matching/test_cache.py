"""Compiled bases on disk: what was stored answers as before, and what cannot be read is no base."""

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qa_bot import Answer, Bot, Citation, Fact, Pack, Question, Source, Term, conversation
from qa_bot.answering import Base
from qa_bot.matching import cache
from qa_bot.matching.calibration import calibrate
from qa_bot.matching.index import build
from qa_bot.matching.scoring import rank
from qa_bot.packs.word_lists import word_lists

LISTS = word_lists("en")
FLEET = Pack(
    id="fleet",
    title="The fleet — of “Øster­bro”",
    as_of="2024-04",
    sources=(Source("log", "Log", length=9),),
    terms=(
        Term("japan", "Japan", kind="country", aliases=("Nippon",)),
        Term("korea", "South Korea", kind="country", aliases=("Korea",)),
    ),
    facts=(
        Fact("moved", "The Akagi moved to Yokosuka in 1973.", (Citation("log", (3, 8), "moved"),)),
        Fact("crew", "Its crew is 540.", (Citation("log", (9,)),), said_by="the captain", inferred=("540",)),
        Fact("paint", "The hull is painted every second year."),
    ),
    questions=(
        Question(
            "where",
            ("Where is the Akagi based?", "Which harbour in Japan does the Akagi use?"),
            "It moved to Yokosuka. [moved]",
            topic="ships",
            related=("crew-size",),
        ),
        Question(
            "crew-size",
            ("How many sail on the Akagi?", "What is the size of the crew?"),
            ("crew",),
            topic="ships",
            type="number",
            short="540",
        ),
        Question("support", ("Who supports the sale of the ship?",), "The union supports it."),
        Question("thanks", ("Thank you", "Cheers"), "You are welcome.", smalltalk=True),
    ),
)
ASKED = (
    "Where is the Akagi based?",
    "which harbor does the akgai use",
    "whats the size of the crew",
    "How many sail on the Akagi in Korea?",
    "Who opposes the sale of the ship?",
    "the Akagi",
    "cheers",
    "when is the hull painted",
    "What is the capital of Peru?",
    "",
)


def compiled(*packs: Pack) -> Base:
    return Base(build(packs, LISTS), calibrate(packs, LISTS))


BASE = compiled(FLEET)


def load(path: Path) -> Base:
    found = cache.load(path)
    assert found is not None
    return Base(found[0], found[1])


def answers(base: Base) -> list[Answer]:
    return [conversation.ask(base, conversation.NOTHING_YET, question)[0] for question in ASKED]


def talk(base: Base) -> list[Answer]:
    state, given = conversation.NOTHING_YET, []
    for question in ("Where is the Akagi based?", "and how large is its crew?", "tell me more", "source?"):
        answer, state = conversation.ask(base, state, question)
        given.append(answer)
    return given


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("bases") / "fleet.sqlite"
    assert cache.store(path, BASE.index, BASE.weights, "beside “it”")
    return path.read_bytes()


@pytest.fixture
def stored(tmp_path: Path, written: bytes) -> Path:
    path = tmp_path / "fleet.sqlite"
    path.write_bytes(written)
    return path


def test_a_stored_base_answers_as_before(stored: Path) -> None:
    assert answers(load(stored)) == answers(BASE)
    assert len({answer.status for answer in answers(BASE)}) == 4


def test_a_stored_base_follows_a_talk_as_before(stored: Path) -> None:
    assert talk(load(stored)) == talk(BASE)


def test_a_stored_base_ranks_as_before(stored: Path) -> None:
    loaded = load(stored)
    for question in ASKED:
        before = rank(BASE.index, BASE.index.vocabulary.read_question(question))
        assert rank(loaded.index, loaded.index.vocabulary.read_question(question)) == before


def test_weights_and_the_text_beside_come_back(stored: Path) -> None:
    found = cache.load(stored)
    assert found is not None
    assert found[1:] == (BASE.weights, "beside “it”")


def test_a_loaded_base_can_be_stored_again(stored: Path, tmp_path: Path) -> None:
    loaded, again = load(stored), tmp_path / "again.sqlite"
    assert cache.store(again, loaded.index, loaded.weights, "")
    assert answers(load(again)) == answers(BASE)


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(Pack("p", "P"), id="empty"),
        pytest.param(Pack("p", "P", facts=(Fact("f", "Owls sleep."),)), id="one fact"),
        pytest.param(Pack("p", "P", questions=(Question("q", ("?",), "!"),)), id="no words"),
        pytest.param(
            Pack(
                "p",
                "P",
                language="xx",
                questions=(Question("§1", ("東京 \x00 what",), "[1] 'so' \"it\" is"),),
            ),
            id="strange letters",
        ),
    ],
)
def test_small_and_strange_packs_are_stored_alike(tmp_path: Path, pack: Pack) -> None:
    base, path = compiled(pack), tmp_path / "p.sqlite"
    assert cache.store(path, base.index, base.weights, "")
    for question in ("what do owls do", "東京", "?"):
        given, _ = conversation.ask(load(path), conversation.NOTHING_YET, question)
        assert given == conversation.ask(base, conversation.NOTHING_YET, question)[0]


def test_a_new_base_takes_the_place_of_the_old_one(stored: Path) -> None:
    other = compiled(Pack("owls", "Owls", questions=(Question("day", ("When do owls sleep?",), "By day."),)))
    assert cache.store(stored, other.index, other.weights, "")
    given, _ = conversation.ask(load(stored), conversation.NOTHING_YET, "When do owls sleep?")
    assert given.entry == "day"
    assert list(stored.parent.iterdir()) == [stored]


@pytest.mark.parametrize("name", ["a b?.sqlite", "a#b.sqlite", "100%25.sqlite", "übung.sqlite", "a'b.sqlite"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / "not yet there" / name
    assert cache.store(path, BASE.index, BASE.weights, "")
    given, _ = conversation.ask(load(path), conversation.NOTHING_YET, "Where is the Akagi based?")
    assert given.entry == "where"


def test_threads_share_a_loaded_base(stored: Path) -> None:
    loaded, expected = load(stored), answers(BASE)
    with ThreadPoolExecutor(8) as threads:
        for given in threads.map(lambda _: answers(loaded), range(8)):
            assert given == expected


def another_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("create table meta (name text, other text)")
    database.close()


def a_like_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("create table meta (name text, value text)")
    database.close()


def empty_database(path: Path) -> None:
    path.unlink()
    database = sqlite3.connect(path)
    database.execute("vacuum")
    database.close()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILT: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty file": lambda path: path.write_bytes(b""),
    "text file": lambda path: path.write_text("Not a base.\n" * 999, encoding="utf-8"),
    "one byte": lambda path: path.write_bytes(b"S"),
    "header alone": lambda path: path.write_bytes(path.read_bytes()[:100]),
    "header damaged": lambda path: path.write_bytes(b"\xff" * 16 + path.read_bytes()[16:]),
    "first page damaged": lambda path: path.write_bytes(
        path.read_bytes()[:100] + b"\xff" * 3996 + path.read_bytes()[4096:]
    ),
    "all but the header damaged": lambda path: path.write_bytes(
        path.read_bytes()[:100] + b"\x55" * (len(path.read_bytes()) - 100)
    ),
    "half of it": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "last page cut off": lambda path: path.write_bytes(path.read_bytes()[:-4096]),
    "empty database": empty_database,
    "another database": another_database,
    "a like database": a_like_database,
    "a folder": folder,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_what_cannot_be_read_is_no_base(stored: Path, spoil: Callable[[Path], object]) -> None:
    spoil(stored)
    assert cache.load(stored) is None


def test_a_file_cut_anywhere_is_no_base(stored: Path) -> None:
    whole = stored.read_bytes()
    for length in range(0, len(whole) - 4096, len(whole) // 40):
        stored.write_bytes(whole[:length])
        assert cache.load(stored) is None, f"cut to {length} of {len(whole)} bytes"


def test_there_is_no_base_in_a_folder_that_is_none(tmp_path: Path) -> None:
    assert cache.load(tmp_path / "no" / "folder.sqlite") is None
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert cache.load(tmp_path / "file" / "base.sqlite") is None


def test_where_nothing_can_be_written_nothing_is_stored_or_left_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    (tmp_path / "taken.sqlite").mkdir()
    assert cache.store(tmp_path / "file" / "base.sqlite", BASE.index, BASE.weights, "") is False
    assert cache.store(tmp_path / "taken.sqlite", BASE.index, BASE.weights, "") is False
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "taken.sqlite"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


PACK_FILE = """\
pack: owls
format: 1
title: Owls
questions:
  - id: sleep
    ask: [When do owls sleep?, At what time of day do owls rest?]
    answer: They sleep by day.
  - id: food
    ask: [What do owls eat?, What is the food of an owl?]
    answer: They eat mice.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    return folder


@pytest.fixture
def owls(tmp_path: Path) -> Path:
    path = tmp_path / "owls.yaml"
    path.write_text(PACK_FILE, encoding="utf-8")
    return path


def bases(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def test_a_bot_loaded_anew_answers_from_what_was_stored_as_before(home: Path, owls: Path) -> None:
    first = Bot.load(owls)
    assert bases(home)
    second = Bot.load(owls)
    for question in ("when do owls sleep", "what is the food of owls", "owls", "why is the sky blue"):
        assert second.ask(question) == first.ask(question)
        assert second.rank(question) == first.rank(question)
    assert second.packs == first.packs


def test_a_changed_pack_is_never_answered_from_what_was_stored(home: Path, owls: Path) -> None:
    assert Bot.load(owls).ask("What do owls eat?").text == "They eat mice."
    owls.write_text(PACK_FILE.replace("mice", "fish"), encoding="utf-8")
    assert Bot.load(owls).ask("What do owls eat?").text == "They eat fish."
    assert bases(home)


@pytest.mark.parametrize("left", [b"", b"Not a base.\n", b"SQLite format 3\x00"])
def test_a_bot_does_without_a_stored_base_that_is_spoilt_and_stores_a_new_one(
    home: Path, owls: Path, left: bytes
) -> None:
    Bot.load(owls)
    (path,) = bases(home)
    path.write_bytes(left)
    assert Bot.load(owls).ask("What do owls eat?").text == "They eat mice."
    assert path.stat().st_size > len(left)


def test_a_bot_does_without_a_folder_to_store_in(home: Path, owls: Path) -> None:
    (home / "cache").write_text("a file", encoding="utf-8")
    assert Bot.load(owls).ask("What do owls eat?").text == "They eat mice."


# --- how much is kept ---


def test_a_base_in_use_is_kept_however_many_others_are_stored(stored: Path, tmp_path: Path) -> None:
    """Who edits a pack while others are in use stores a base with every change."""
    used = tmp_path / "used.sqlite"
    used.write_bytes(stored.read_bytes())
    for number in range(60):
        os.utime(used, ns=(0, 0))
        assert cache.load(used) is not None
        assert cache.store(
            tmp_path / f"{number}.sqlite", BASE.index, BASE.weights, "", most_bytes=5 * used.stat().st_size
        )
    kept = {path.name for path in tmp_path.glob("*.sqlite")}
    assert {"used.sqlite", "59.sqlite", "58.sqlite"} <= kept
    assert len(kept) <= 6


def test_the_newest_base_is_kept_however_large_it_is(tmp_path: Path) -> None:
    assert cache.store(tmp_path / "old.sqlite", BASE.index, BASE.weights, "", most_bytes=1)
    assert cache.store(tmp_path / "new.sqlite", BASE.index, BASE.weights, "", most_bytes=1)
    assert [path.name for path in tmp_path.glob("*.sqlite")] == ["new.sqlite"]
