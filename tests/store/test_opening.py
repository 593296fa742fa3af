"""Which store a URL means."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from qa_bot.errors import UsageError
from qa_bot.store import open_store

from .samples import review


def test_a_store_in_memory_is_new_each_time() -> None:
    with open_store("memory:") as store:
        store.record(review("1"))
    with open_store("MEMORY:") as store:
        assert store.trainees() == ()


def test_a_path_may_start_in_the_folder_of_the_program_or_at_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store("sqlite:///deep/er/progress.sqlite") as store:
        store.record(review("1"))
    with open_store(f"sqlite:///{tmp_path}/deep/er/progress.sqlite") as store:
        assert store.trainees() == ("Ann",)


def test_a_store_stays_where_it_is_when_the_program_moves_to_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store("sqlite:///progress.sqlite") as store:
        monkeypatch.chdir("/")
        store.record(review("1"))
        assert store.trainees() == ("Ann",)


@pytest.mark.parametrize("name", ["a b", "per cent %", "what?", "num#ber", "ümlaut", "c:d", ":memory:", "~"])
def test_any_name_can_be_written_with_per_cent_signs(tmp_path: Path, name: str) -> None:
    with open_store(f"sqlite:///{quote(str(tmp_path / name))}") as store:
        store.record(review("1"))
    assert (tmp_path / name).is_file()


def test_a_drive_letter_stands_behind_three_slashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///C:/progress.sqlite").close()
    # Elsewhere, this is a folder with an odd name.
    assert (tmp_path / "C:" / "progress.sqlite").is_file() or os.name == "nt"


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("", "there is no store of the kind ''"),
        ("progress.sqlite", "there is no store of the kind 'progress.sqlite'"),
        (r"C:\progress.sqlite", "there is no store of the kind 'C'"),
        ("oracle://ann:secret@host/db", "there is no store of the kind 'oracle'"),
        ("\x1b[31mred:", "there is no store of the kind 'red'"),
        ("memory", "there is no store of the kind 'memory'"),
        ("memory:///x", "nothing can stand behind memory:"),
        ("sqlite:progress.sqlite", "three slashes go before the path"),
        ("sqlite://host/progress.sqlite", "three slashes go before the path"),
        ("sqlite:///", "the path of an SQLite store is missing"),
        ("sqlite:////", "the path of an SQLite store is missing"),
        ("sqlite:///a%00b", "the path of an SQLite store is missing"),
        ("sqlite:///a?mode=ro", "an SQLite store has no options"),
        ("sqlite:///a#b", "an SQLite store has no options"),
    ],
)
def test_any_other_url_is_refused_with_the_forms_that_there_are(
    url: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as raised:
        open_store(url)
    said = str(raised.value)
    assert said.startswith(problem)
    assert "memory: or sqlite:///" in said
    assert "secret" not in said
    assert list(tmp_path.iterdir()) == []


def test_a_program_without_an_sqlite_store_does_not_load_sqlite() -> None:
    code = """
import sys
from qa_bot.store import open_store
open_store("memory:").trainees()
print("sqlite3" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
