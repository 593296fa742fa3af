"""A pack to ask, a home that is nobody's, and the program in this process or in its own."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-X", "dev", "-W", "error", "-c", "from qa_bot.cli.main import run; run()")
SHOP = """\
pack: shop
format: 1
title: The shop
as_of: 2024-04
sources:
  - {id: terms, title: Terms of sale, length: 90, sections: [{title: Returns, lines: 1-20}]}
facts:
  - {id: days, says: Money is returned within 30 days., cite: [{source: terms, lines: [3, 8]}]}
questions:
  - id: refund
    ask: [How do I get a refund?, Can I have my money back?]
    answer: Within 30 days, with the receipt. [days]
  - id: hours
    ask: [When are you open?, What are your opening hours?]
    answer: "Nine to five. [days]"
"""

Feed = Callable[[str | bytes], None]
Program = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, and a terminal that is the same everywhere."""
    folder = tmp_path / "home"
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "COLORFGBG", "LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def shop(tmp_path: Path) -> str:
    file = tmp_path / "shop.yaml"
    file.write_text(SHOP, encoding="utf-8")
    return str(file)


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Feed:
    """Put something on standard input."""

    def put(data: str | bytes) -> None:
        raw = data.encode() if isinstance(data, str) else data
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))

    return put


@pytest.fixture
def program() -> Program:
    """Run the program in a process of its own, to its end."""

    def run(*args: str, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*PROGRAM, *args],
            input=data,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, **environment},
            timeout=120,
            check=False,
        )

    return run


@contextmanager
def running(*args: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program with pipes to it; it is ended with the block."""
    with subprocess.Popen(
        [*PROGRAM, *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        try:
            yield process
        finally:
            process.kill()
