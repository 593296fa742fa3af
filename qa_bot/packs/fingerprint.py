"""Whether packs are still what they were, told from their files without reading them as YAML."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from qa_bot.packs.folder import HEAD, Layout, bytes_of

# So many files beside the YAML count; a pack has a few texts, but people put packs beside much else.
MOST_OTHERS = 1_000
_TEXT = re.compile(rb"""\btext["']?:\s*["']?([^\s"',}]+)""")
# What decides how packs are read and compiled.
_COMPILERS = ("*.py", "packs/**/*.py", "matching/*.py", "data/*.yaml")


def fingerprint(layouts: Iterable[Layout], program: Path) -> str:
    """Return a hash of the files of packs and of the program itself: equal only while nothing has changed.

    The program's files, and those beside the YAML of a pack such as the text of a source, count by
    size and time of change. Raises OSError for a file that cannot be read.
    """
    hashed = hashlib.sha256()
    for part in _parts(layouts, program):
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.hexdigest()


def _parts(layouts: Iterable[Layout], program: Path) -> Iterator[bytes]:
    for pattern in _COMPILERS:
        for path in sorted(program.glob(pattern)):
            yield _state(path)
    for layout in layouts:
        for member in layout.members:
            yield member.shown.encode("utf-8", "surrogateescape")
            yield bytes_of(member.path)
        others = _texts_named(layout.head.path) if _is_single(layout) else _others(layout.folder)
        yield from map(_state, others)


def files_of(layout: Layout) -> list[Path]:
    """Return the files that a pack is made of: its YAML, and what lies beside it in its folder."""
    others = _texts_named(layout.head.path) if _is_single(layout) else _others(layout.folder)
    return [*(member.path for member in layout.members), *others]


def states(files: Iterable[Iterable[Path]]) -> str:
    """Return a hash of the sizes and times of change of files, by what they belong to."""
    seen = hashlib.sha256()
    for belonging in files:
        seen.update(b"\0")
        for path in belonging:
            seen.update(_state_if_there(path))
    return seen.hexdigest()


def _state_if_there(path: Path) -> bytes:
    try:
        return _state(path)
    except OSError:
        return b"gone"


def _is_single(layout: Layout) -> bool:
    """Whether a pack is one file wherever it lies, rather than a folder."""
    return layout.members == (layout.head,) and layout.head.path.name != HEAD


def _texts_named(path: Path) -> list[Path]:
    """Return the texts that a pack of one file seems to name: what else lies beside it is none of it.

    Reading it as YAML would take longer than all the rest.
    """
    try:
        names = {os.fsdecode(name) for name in _TEXT.findall(bytes_of(path))}
        return sorted(text for name in names if (text := path.parent / name).is_file())
    except (OSError, ValueError):  # a NUL in a name is a ValueError
        return []


def _others(folder: Path) -> Iterator[Path]:
    """Yield what lies beside the YAML of a pack; hidden folders are none of it."""
    return islice(_found_beside(folder), MOST_OTHERS)


def _found_beside(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(files) if not name.endswith(".yaml"))


def _state(path: Path) -> bytes:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}".encode("utf-8", "surrogateescape")
