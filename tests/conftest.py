"""What all tests share: a cache folder of their own, and the bundled knowledge compiled once."""

import importlib.metadata
import os
import platform
import sqlite3
import tempfile
from collections.abc import Iterator

import pytest

from qa_bot import Bot

_CACHE = tempfile.TemporaryDirectory(prefix="qa-bot-tests-")
os.environ["XDG_CACHE_HOME"] = _CACHE.name  # before any test, and for the processes that tests start


def pytest_report_header() -> str:
    libraries = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("rapidfuzz", "PyYAML"))
    return f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}"


@pytest.fixture(scope="session")
def bundled() -> Iterator[Bot]:
    """A bot with all that is bundled."""
    yield Bot.load()
    _CACHE.cleanup()
