"""A long text through the pager of the person's choice."""

import sys
from pathlib import Path

import pytest

from qa_bot.terminal.paging import show_paged

KEEPS_ALL = """\
import os, pathlib, sys
pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())
pathlib.Path(sys.argv[1] + ".less").write_text(os.environ.get("LESS", ""))
"""
LONG = "Eine lange Zeile – ü\n" * 50_000


def pager(folder: Path, program: str) -> dict[str, str]:
    """Return an environment whose pager is a small program; it gets the path of a file to write."""
    (folder / "my pager.py").write_text(program, encoding="utf-8")
    return {"PAGER": f"'{sys.executable}' '{folder}/my pager.py' '{folder}/shown'"}


def test_the_text_goes_to_the_pager(tmp_path: Path) -> None:
    assert show_paged("Zürich \ud800 \x1b[1mbold\x1b[0m\n", pager(tmp_path, KEEPS_ALL))
    assert (tmp_path / "shown").read_text(encoding="utf-8") == "Zürich ? \x1b[1mbold\x1b[0m\n"


def test_less_is_told_to_say_how_it_is_left_unless_the_person_has_told_it_otherwise(tmp_path: Path) -> None:
    assert show_paged("text", pager(tmp_path, KEEPS_ALL))
    assert "q to leave" in (tmp_path / "shown.less").read_text()
    assert show_paged("text", {**pager(tmp_path, KEEPS_ALL), "LESS": "S"})
    assert (tmp_path / "shown.less").read_text() == "S"


def test_where_the_pager_fails_that_is_told(tmp_path: Path) -> None:
    assert not show_paged("text", pager(tmp_path, "import sys; sys.exit(3)"))


@pytest.mark.parametrize("program", ["", "import sys; sys.stdin.readline()"])
def test_who_leaves_before_the_end_has_seen_enough(program: str, tmp_path: Path) -> None:
    assert show_paged(LONG, pager(tmp_path, program))


@pytest.mark.parametrize("command", ["/no/such/pager", " ", "'never closed", "''", "."])
def test_without_a_pager_nothing_is_shown_and_that_is_told(command: str) -> None:
    assert not show_paged("text", {"PAGER": command})


def test_where_none_is_named_it_is_less(tmp_path: Path) -> None:
    environment = {"PATH": str(tmp_path), "PAGER": ""}
    assert not show_paged("text", environment)
    less = tmp_path / "less"
    less.write_text(f'#!/bin/sh\necho shown > "{tmp_path}/shown"\n')
    less.chmod(0o700)
    assert show_paged("text", environment)
    assert (tmp_path / "shown").read_text() == "shown\n"
