"""Stores of each kind, new and empty."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from qa_bot.store import Store
from qa_bot.store.database import SETTINGS
from qa_bot.store.memory import MemoryStore
from qa_bot.store.sqlite import SqliteStore

HASTY: Mapping[str, str | int] = MappingProxyType({**SETTINGS, "synchronous": "off"})
"""For what does not ask whether anything outlasts the machine, and need not wait for its disk."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store may be made."""
    return tmp_path / "progress.sqlite"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store: to copy it is faster than to make one."""
    path = tmp_path_factory.mktemp("new") / "progress.sqlite"
    SqliteStore(path).close()
    return path


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, path: Path, empty: Path) -> Iterator[Store]:
    """A store, of each kind in turn."""
    shutil.copy(empty, path)
    with MemoryStore() if request.param == "memory" else SqliteStore(path, settings=HASTY) as made:
        yield made
