"""Whether packs are still what they were: one hash over all their files, without reading them as YAML."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from qa_bot.packs.folder import Layout, bytes_of


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
    for path in sorted([*program.glob("*.py"), *program.glob("matching/*.py"), *program.glob("data/*.yaml")]):
        yield _state(path)
    for layout in layouts:
        for member in layout.members:
            yield member.shown.encode("utf-8", "surrogateescape")
            yield bytes_of(member.path)
        if len(layout.members) != 1 or layout.members[0] != layout.head:
            yield from _others(layout.folder)


def _others(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.suffix != ".yaml" and path.is_file():
            yield _state(path)


def _state(path: Path) -> bytes:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}".encode("utf-8", "surrogateescape")
