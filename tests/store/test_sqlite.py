"""What is special to a store in a file: whose it is, what is left in it, and how it grows older."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

import pytest

from qa_bot.errors import StoreError
from qa_bot.store import schema
from qa_bot.store.database import check_library
from qa_bot.store.sqlite import SqliteStore

from .samples import AT, SANDSTONE, counting, in_exam, review, sitting

NAME, ANSWER = "Wilhelmina Quartz", "an answer that nobody else would give"
SECOND = "alter table reviews add column mood text; create table moods (mood text, kind text) strict;"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def record(store: SqliteStore, token: str, trainee: str = "Ann") -> None:
    one = review(token, trainee=trainee, given=ANSWER)
    store.record(one, counting(one))


def question(path: Path, sql: str) -> object:
    """Ask SQLite itself."""
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute(sql).fetchone()
    return found


def test_all_files_and_the_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "progress.sqlite"
    mask = os.umask(0)
    try:
        with SqliteStore(path) as store:
            record(store, "1")
            store.back_up(str(tmp_path / "c" / "copy.sqlite"))
            found = {file.name: mode(file) for file in path.parent.iterdir()}
    finally:
        os.umask(mask)
    assert found == dict.fromkeys((path.name, f"{path.name}-wal", f"{path.name}-shm"), 0o600)
    assert (mode(path.parent), mode(tmp_path / "c"), mode(tmp_path / "c" / "copy.sqlite")) == (
        0o700,
        0o700,
        0o600,
    )


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    SqliteStore(path).close()
    path.chmod(0o644)
    with SqliteStore(path) as store:
        record(store, "1")
        assert {mode(file) for file in path.parent.iterdir()} == {0o600}


def test_a_link_leads_to_the_file(tmp_path: Path) -> None:
    link, path = tmp_path / "link", tmp_path / "folder" / "progress.sqlite"
    link.symlink_to(path)
    with SqliteStore(link) as store:
        record(store, "1")
    with SqliteStore(path) as store:
        assert store.trainees() == ("Ann",)
    assert link.is_symlink()


def test_nothing_is_left_beside_a_closed_store(path: Path) -> None:
    with SqliteStore(path) as store:
        record(store, "1")
    assert list(path.parent.iterdir()) == [path]


def test_what_is_recorded_is_on_the_disk_and_what_is_deleted_is_overwritten(path: Path) -> None:
    with SqliteStore(path) as store, store._database.reading() as connection:
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        found = [connection.execute(f"pragma {name}").fetchone()[0] for name in names]
    assert found == ["wal", 2, 1, 1]


def test_a_library_that_is_too_old_is_named() -> None:
    check_library((3, 37, 0))
    with pytest.raises(StoreError, match=r"Python has SQLite 3\.36\.9 here, but a store needs 3\.37"):
        check_library((3, 36, 9))


def test_a_store_knows_itself(path: Path) -> None:
    SqliteStore(path).close()
    assert question(path, "pragma application_id") == int.from_bytes(b"qaSt")
    assert question(path, "pragma user_version") == len(schema.shipped())
    assert question(path, "pragma integrity_check") == "ok"


def test_the_version_differs_once_another_program_has_written(path: Path) -> None:
    with SqliteStore(path) as store, SqliteStore(path) as other:
        before = store.version()
        other.trainees()
        assert store.version() == before
        record(other, "1")
        assert store.version() != before


def test_a_reader_that_takes_its_time_keeps_nobody_from_writing_and_erasing(path: Path) -> None:
    with SqliteStore(path) as store, SqliteStore(path, busy_seconds=0.1) as other:
        for number in range(3):
            record(store, str(number))
        reading = store.reviews()
        next(reading)
        record(other, "4")
        assert other.forget("Ann") == 4


@contextmanager
def traces(path: Path) -> Iterator[None]:
    """Before, what is to be erased can be found in some file; afterwards, in none."""
    wanted = [NAME.encode(), ANSWER.encode()]

    def found() -> list[str]:
        return [
            file.name
            for file in path.parent.iterdir()
            if any(bytes_ in file.read_bytes() for bytes_ in wanted)
        ]

    assert found() != []
    yield
    assert found() == []


def fill(store: SqliteStore) -> None:
    store.begin(sitting(trainee=NAME))
    for number in range(50):
        record(store, f"hers {number}", NAME)
        store.record(review(f"other {number}", trainee="Ann"))
    store.record(in_exam("exam", trainee=NAME, given=ANSWER))


def test_of_one_who_is_forgotten_no_byte_is_left(path: Path) -> None:
    with SqliteStore(path) as store, SqliteStore(path) as idle:
        fill(store)
        assert idle.trainees() == ("Ann", NAME)
        with traces(path):
            assert store.forget(NAME) == 51
        assert path.with_name(f"{path.name}-wal").stat().st_size == 0
        assert len(list(idle.reviews())) == 50


def test_what_another_tool_has_deleted_is_overwritten_too(path: Path) -> None:
    with SqliteStore(path) as store:
        fill(store)
    with closing(sqlite3.connect(path)) as tool, tool:
        tool.execute("pragma secure_delete = off")
        tool.execute("delete from reviews where trainee = ?", (NAME,))
    with SqliteStore(path) as store, traces(path):
        assert store.forget(NAME) == 0


def test_of_one_whose_store_was_read_meanwhile_all_is_left_that_is_said_to_be(path: Path) -> None:
    with SqliteStore(path, busy_seconds=0.1) as store, closing(sqlite3.connect(path)) as reader:
        fill(store)
        reader.execute("begin")
        reader.execute("select count(*) from reviews").fetchone()
        with traces(path):
            with pytest.raises(StoreError, match="traces may be left in its files"):
                store.forget(NAME)
            assert store.trainees() == ("Ann",)
            reader.execute("commit")
            assert store.forget(NAME) == 0


def test_an_answer_that_was_taken_back_is_overwritten(path: Path) -> None:
    with SqliteStore(path) as store:
        record(store, "1")
        store.undo("Ann", "1")
    assert ANSWER.encode() not in path.read_bytes()


def test_a_copy_is_whole_while_another_program_goes_on_writing(path: Path, tmp_path: Path) -> None:
    with SqliteStore(path) as store, SqliteStore(path) as other:
        record(store, "1")
        record(other, "2")
        store.back_up(str(tmp_path / "copy"))
        record(other, "3")
    assert question(tmp_path / "copy", "pragma integrity_check") == "ok"
    with SqliteStore(tmp_path / "copy") as copy:
        assert [found.token for found in copy.reviews()] == ["1", "2"]


def test_each_migration_has_a_number_and_is_shipped() -> None:
    names = sorted(file.name for file in (files("qa_bot.store") / "migrations").iterdir())
    assert names == [f"{number:04}.sql" for number in range(1, len(names) + 1)]
    assert len(schema.shipped()) == len(names) > 0


@pytest.fixture
def steps() -> tuple[str, str]:
    """The first schema, and one that might have come next."""
    return schema.shipped()[0], SECOND


def test_a_new_store_has_the_newest_schema_and_no_copy_beside_it(path: Path, steps: tuple[str, str]) -> None:
    SqliteStore(path, migrations=steps).close()
    assert question(path, "pragma user_version") == 2
    assert question(path, "select count(*) from moods") == 0
    assert list(path.parent.iterdir()) == [path]


def test_an_older_store_is_brought_to_the_newest_schema_and_a_copy_is_kept(
    path: Path, steps: tuple[str, str]
) -> None:
    with SqliteStore(path, migrations=steps[:1]) as store:
        record(store, "1")
        known = store.progress("Ann")
    with SqliteStore(path, migrations=steps) as store:
        assert [found.token for found in store.reviews()] == ["1"]
        assert store.progress("Ann") == known
        record(store, "2")
    assert question(path, "pragma user_version") == 2
    copy = path.with_name(f"{path.name}-v1.bak")
    assert sorted(path.parent.iterdir()) == [path, copy]
    assert mode(copy) == 0o600
    assert question(copy, "pragma user_version") == 1
    with SqliteStore(copy, migrations=steps[:1]) as old:
        assert [found.token for found in old.reviews()] == ["1"]


def test_each_step_of_several_has_a_copy_of_its_own(path: Path, steps: tuple[str, str]) -> None:
    SqliteStore(path, migrations=steps[:1]).close()
    SqliteStore(path, migrations=(*steps, "create table more (x int) strict")).close()
    found = {file.name: question(file, "pragma user_version") for file in path.parent.iterdir()}
    assert found == {path.name: 3, f"{path.name}-v1.bak": 1, f"{path.name}-v2.bak": 2}


@pytest.mark.parametrize("wrong", ["select * from nowhere", "not SQL", "insert into moods values ('sad')"])
def test_a_migration_that_fails_changes_nothing(path: Path, steps: tuple[str, str], wrong: str) -> None:
    with SqliteStore(path, migrations=steps[:1]) as store:
        record(store, "1")
    before = path.read_bytes()
    with pytest.raises((StoreError, sqlite3.OperationalError)):
        SqliteStore(path, migrations=(steps[0], f"{SECOND} {wrong}"))
    assert path.read_bytes() == before
    with SqliteStore(path, migrations=steps) as store:  # over the copy that was made before
        assert store.trainees() == ("Ann",)
    assert question(path.with_name(f"{path.name}-v1.bak"), "pragma user_version") == 1


def test_programs_that_start_at_once_migrate_once(path: Path, steps: tuple[str, str]) -> None:
    def work() -> None:
        started.wait()
        with SqliteStore(path, migrations=steps) as store:
            found.append(store.trainees())

    with SqliteStore(path, migrations=steps[:1]) as store:
        record(store, "1")
    found: list[tuple[str, ...]] = []
    started = threading.Barrier(4)
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [("Ann",)] * 4


def test_one_who_is_forgotten_is_not_in_the_copies_of_older_versions(
    path: Path, steps: tuple[str, str]
) -> None:
    with SqliteStore(path, migrations=steps[:1]) as store:
        fill(store)
    mine = path.with_name(f"{path.name}-v1.bak.txt")
    mine.write_text("mine")
    with SqliteStore(path, migrations=steps) as store, traces(path):
        store.forget(NAME)
    assert sorted(path.parent.iterdir()) == [path, mine]


def test_a_store_that_was_not_closed_is_whole(path: Path) -> None:
    code = """
import os, sys
from tests.store.samples import counting, review
from qa_bot.store import open_store
store = open_store(f"sqlite:///{sys.argv[1]}")
store.record(review("1"), counting(review("1")))
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    with SqliteStore(path) as store:
        assert store.progress("Ann")[SANDSTONE] == counting(review("1"))(None)
        assert list(store.reviews(since=AT)) == [review("1")]
