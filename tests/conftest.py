"""What all tests share: a cache folder of their own, and the bundled knowledge compiled once."""

import importlib.metadata
import os
import platform
import sqlite3
import tempfile
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa_bot import Bot

_CACHE = tempfile.TemporaryDirectory(prefix="qa-bot-tests-")
os.environ["XDG_CACHE_HOME"] = _CACHE.name  # before any test, and for the processes that tests start


def pytest_report_header() -> str:
    libraries = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("rapidfuzz", "PyYAML"))
    return f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}"


@pytest.fixture
def device() -> Iterator[Path]:
    """A device that nobody else uses, and that even root cannot remove: people link files to /dev/null."""
    master, slave = os.openpty()
    tty.setraw(slave)
    yield Path(os.ttyname(slave))
    os.close(master)
    os.close(slave)


@pytest.fixture(scope="session")
def bundled() -> Iterator[Bot]:
    """A bot with all that is bundled."""
    yield Bot.load()
    _CACHE.cleanup()
