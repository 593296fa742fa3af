"""Files that are no store, or cannot be used as one: each is named with what to do, and left as it is."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from qa_bot.errors import StoreError
from qa_bot.progress import ItemId
from qa_bot.store.database import SETTINGS
from qa_bot.store.schema import APPLICATION_ID
from qa_bot.store.sqlite import SqliteStore

from .conftest import HASTY
from .samples import AT, counting, review, sitting

PAGE = 4_096
OWNER_ONLY = 0o600
NOBODY = 65_534


def filled(path: Path, reviews: int = 3) -> None:
    """Make a store with a few answers, each to an item of its own."""
    with SqliteStore(path, settings=HASTY) as store:
        store.begin(sitting(finished_at=AT))
        for number in range(reviews):
            one = review(str(number), item=ItemId("quarry", f"stone {number}"))
            store.record(one, counting(one))


def use(path: Path) -> None:
    """Do with a store all that there is to do, and nothing that lasts."""
    with SqliteStore(path, busy_seconds=0.1) as store:
        for trainee in store.trainees():
            assert store.progress(trainee)
        assert list(store.reviews())
        assert list(store.reviews(sitting="spring")) == []
        assert store.sittings() == store.sittings("Ann") == (store.finish("spring", AT),)
        one = review("new")
        store.record(one, counting(one))
        store.undo("Ann", "new")


@contextmanager
def refused(path: Path, sentence: str) -> Iterator[None]:
    """What is done is refused with a sentence that starts with the path; the file and its folder stay."""
    before = path.read_bytes(), path.stat().st_mode, sorted(path.parent.iterdir())
    with pytest.raises(StoreError) as raised:
        yield
    assert str(raised.value).startswith(f"{path} {sentence}")
    assert (path.read_bytes(), path.stat().st_mode, sorted(path.parent.iterdir())) == before


@pytest.mark.parametrize(
    "content",
    [
        b"My diary.\n",
        b"\0" * 5_000,
        b"SQLite format 3\0",
        b"SQLite format 2\0" + bytes(range(256)) * 32,
    ],
    ids=["a text", "zeros", "a header cut short", "another header"],
)
def test_a_file_that_is_no_database(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with refused(path, "is no store of progress, and was left as it is: name another file"):
        SqliteStore(path)


def test_an_empty_file_becomes_a_store_of_its_owner(path: Path) -> None:
    path.touch(0o644)
    filled(path)
    use(path)
    assert stat.S_IMODE(path.stat().st_mode) == OWNER_ONLY


@pytest.mark.parametrize(
    "script",
    ["create table diary (day text)", "pragma application_id = 7", "pragma user_version = 1",
     f"create table reviews (token); pragma user_version = 1; pragma application_id = {APPLICATION_ID + 1}"],
)  # fmt: skip
@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_database_of_another_program(path: Path, script: str, mode: str) -> None:
    with closing(sqlite3.connect(path)) as theirs:
        theirs.executescript(f"pragma journal_mode = {mode}; {script}")
    with refused(path, "belongs to another program: name another file; this one was left as it is"):
        SqliteStore(path)


def test_a_store_of_a_newer_version(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("pragma user_version = 1000")
    with refused(path, "was written by a newer version of qa-bot, and left as it is: upgrade qa-bot"):
        SqliteStore(path)


@pytest.mark.parametrize("pages", [1, 2, 5, 8, -1])
def test_a_file_that_was_cut_short(path: Path, pages: int) -> None:
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: pages * PAGE])
    with refused(path, "is damaged, and was left as it is: put a copy in its place"):
        use(path)


def test_a_file_with_a_damaged_page(path: Path) -> None:
    filled(path, reviews=30)
    whole = path.read_bytes()
    assert len(whole) > 10 * PAGE
    for start in range(PAGE, len(whole), PAGE):
        path.write_bytes(whole[:start] + b"\xa5" * PAGE + whole[start + PAGE :])
        with refused(path, "is damaged, and was left as it is: put a copy in its place"):
            use(path)


@pytest.mark.parametrize(
    "script",
    [
        "update reviews set choices = 'none'",
        "update reviews set choices = '7'",
        "update reviews set reviewed_at = 9223372036854775807",
        "update reviews set question = cast(x'ff' as text)",
        "update reviews set trainee = cast(x'c328' as text)",
        "update progress set due = -9223372036854775807",
        "update sittings set items = '[7]'",
        "update sittings set items = '[{\"item\": 1}]'",
    ],
)
def test_a_row_that_makes_no_sense(path: Path, script: str) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as other:
        other.executescript(script)
    with refused(path, "is damaged, and was left as it is: put a copy in its place"):
        use(path)


@pytest.mark.parametrize("before", ["none", "[]", "7", "null", '["quarry"]'])
def test_progress_from_before_a_review_that_makes_no_sense(path: Path, before: str) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("update reviews set before = ?", (before,))
    with refused(path, "is damaged, and was left as it is"), SqliteStore(path) as store:
        store.undo("Ann", "1")


def test_a_store_without_its_tables(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as other:
        other.executescript("drop table reviews")
    with refused(path, "is damaged, and was left as it is"):
        use(path)


@pytest.mark.parametrize("script", ["rename column given to said", "rename to answers"])
def test_a_store_whose_schema_is_another_one(path: Path, script: str) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as other:
        other.executescript(f"alter table reviews {script}")
    with refused(path, "is damaged, and was left as it is"):
        use(path)
    with refused(path, "is damaged, and was left as it is"), SqliteStore(path) as store:
        store.record(review("new"))


@pytest.mark.parametrize(
    ("sql", "values", "kind"),
    [
        ("selec 1", (), sqlite3.OperationalError),
        ("select nothing(1)", (), sqlite3.OperationalError),
        ("select ?", (), sqlite3.ProgrammingError),
        ("select 1; select 2", (), sqlite3.ProgrammingError),
        ("insert into sittings (seq) values (1)", (), sqlite3.IntegrityError),
    ],
)
def test_a_mistake_of_the_program_is_not_told_as_damage(
    path: Path, sql: str, values: tuple[object, ...], kind: type[sqlite3.Error]
) -> None:
    with SqliteStore(path) as store, pytest.raises(kind), store._database.reading() as connection:
        connection.execute(sql, values)


def test_a_folder_in_the_place_of_the_file(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreError, match="is not a file: name one"):
        SqliteStore(path)
    assert list(path.iterdir()) == []


def test_a_pipe_or_a_device_in_the_place_of_the_file(path: Path, device: Path) -> None:
    os.mkfifo(path)
    for odd in (path, device):
        with pytest.raises(StoreError, match="is not a file: name one"):
            SqliteStore(odd)


@pytest.mark.parametrize("below", ["store", "folder/store"])
def test_a_file_in_the_place_of_the_folder(path: Path, below: str) -> None:
    path.write_text("mine")
    with pytest.raises(StoreError, match=r"store cannot be made \(.*: name another file"):
        SqliteStore(path / below)
    assert path.read_text() == "mine"


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be made \(File name too long"):
        SqliteStore(tmp_path / ("x" * 300))


def test_a_name_is_shown_without_what_drives_a_screen(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m").mkdir()
    with pytest.raises(StoreError) as raised:
        SqliteStore(tmp_path / "a\x1b[31m")
    assert "\x1b" not in str(raised.value)


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder that every user of the machine gets to."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def as_a_person(*owned: Path) -> Iterator[None]:
    """Root may write anywhere; so be somebody else meanwhile, who owns the files."""
    if os.geteuid() != 0:
        yield
        return
    for path in owned:
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_that_may_only_be_read(elsewhere: Path) -> None:
    path = elsewhere / "progress.sqlite"
    filled(path)
    path.chmod(0o400)
    elsewhere.chmod(0o555)
    before = path.read_bytes()
    # Whose file it is may make it one that can be written; so it is somebody else's here, where that can be.
    with as_a_person(), pytest.raises(StoreError) as raised:
        use(path)
    elsewhere.chmod(0o755)
    assert "cannot be opened or changed: make sure that you may write to the file" in str(raised.value)
    assert path.read_bytes() == before


def test_a_folder_that_may_only_be_read(elsewhere: Path) -> None:
    elsewhere.chmod(0o555)
    path = elsewhere / "progress.sqlite"
    with as_a_person(elsewhere), pytest.raises(StoreError) as raised:
        SqliteStore(path)
    elsewhere.chmod(0o755)
    assert str(raised.value).startswith(f"{path} cannot be made (Permission denied")
    assert list(elsewhere.iterdir()) == []


LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("begin exclusive")
print("locked", flush=True)
sys.stdin.read()
"""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program is in the middle of a transaction."""
    command = [sys.executable, "-c", LOCKER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        yield
        other.communicate()


def test_a_store_in_which_another_program_writes_can_be_read_and_written_later(path: Path) -> None:
    filled(path)
    with SqliteStore(path, busy_seconds=0.1) as store:
        with locked(path):
            assert len(list(store.reviews())) == 3
            with pytest.raises(StoreError) as raised:
                store.record(review("new"))
            SqliteStore(path, busy_seconds=0.1).close()
        assert str(raised.value) == f"{path} is in use by another program; try again"
        store.record(review("new"))
        assert len(list(store.reviews())) == 4


def test_a_new_store_that_another_program_is_about_to_make(path: Path) -> None:
    path.touch()
    with locked(path), refused(path, "is in use by another program; try again"):
        SqliteStore(path, busy_seconds=0.1)
    SqliteStore(path).close()


def test_an_answer_for_which_there_is_no_room_can_be_recorded_once_there_is(path: Path) -> None:
    filled(path)
    small = {**SETTINGS, "max_page_count": path.stat().st_size // PAGE + 1}
    long = review("long", given="x" * 20_000)
    with SqliteStore(path, settings=small) as store, SqliteStore(path) as other:
        before = list(store.reviews())
        for _ in range(2):
            with pytest.raises(StoreError, match="has no room left on its disk: make room, then try again"):
                store.record(long, counting(long))
        assert list(store.reviews()) == before
        one = review("bulky", trainee="Bea", given="y" * 40_000)
        other.record(one)
        other.undo("Bea", "bulky")  # leaves pages that are free
        assert store.record(long, counting(long)) == counting(long)(None)
        assert list(store.reviews()) == [*before, long]


def test_an_answer_is_not_lost_for_want_of_room_before_the_disk_is_full(path: Path) -> None:
    filled(path)
    pages = path.stat().st_size // PAGE
    with SqliteStore(path, settings={**SETTINGS, "max_page_count": pages + 2}) as store:
        said = []
        for number in range(100):
            try:
                store.record(review(f"new {number}", given="x" * 500))
                said.append(f"new {number}")
            except StoreError:
                break
        assert 0 < len(said) < 100
        assert [found.token for found in store.reviews()][3:] == said


GOING: dict[str, Callable[[Path], object]] = {
    "removed": lambda path: path.unlink(),
    "moved": lambda path: path.rename(path.with_name("moved")),
    "replaced": lambda path: Path(shutil.copy(path, path.with_name("new"))).replace(path),
    "gone with its folder": lambda path: path.parent.rename(path.parent.with_name("moved folder")),
}


@pytest.mark.parametrize("go", GOING.values(), ids=GOING)
def test_a_file_that_goes_while_it_is_in_use_is_noticed(path: Path, go: Callable[[Path], object]) -> None:
    with SqliteStore(path) as store:
        store.record(review("1"))
        go(path)
        for call in (lambda: store.record(review("2")), store.trainees, lambda: store.finish("spring", AT)):
            with pytest.raises(StoreError) as raised:
                call()
            assert str(raised.value).startswith(f"{path} is gone: the file was removed or replaced")
