"""Compiled bases kept on disk, as SQLite files whose rows are read when a question asks for them.

A file that is missing, damaged or of another version is no error: there is no base then, and the
caller compiles it anew.
"""

import contextlib
import os
import sqlite3
import tempfile
import threading
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Generic, TypeVar

from qa_bot.json_form import from_json, to_json
from qa_bot.matching.calibration import Weights
from qa_bot.matching.index import Entry, Index, Outline, Phrasings
from qa_bot.matching.linear import Feature
from qa_bot.matching.vocabulary import Lexicon, Vocabulary
from qa_bot.model import Source, Term, WordLists

T = TypeVar("T")

# Raised with every change of what is stored or of what it means.
VERSION = "2"

# Word lists that stand in tables, and those that answering does without.
_NOT_STORED = frozenset({"rarity", "synonyms", "grading"})
# The length of the header of an SQLite file, and where in it the user's own number stands.
_HEADER, _USER_VERSION = 100, 60
# So many bytes of bases are kept in a folder: some dozens of large bases, or thousands of small ones.
MOST_BYTES = 300_000_000
# So many rows of a table are remembered, those that are not there too.
MOST_REMEMBERED = 100_000

_SCHEMA = """
create table meta (name text primary key, value text) without rowid;
create table stems (word text primary key, stem text) without rowid;
create table rarity (word text primary key, value real) without rowid;
create table weights (key text primary key, value real) without rowid;
create table parts (key text primary key, terms text) without rowid;
create table synonyms (key text primary key, others text) without rowid;
create table aliases (first text primary key, found text) without rowid;
create table outlines (number integer primary key, value text);
create table terms (id text primary key, value text) without rowid;
create table entries (number integer primary key, value text);
create table phrasings (number integer primary key, value text);
create table by_text (value text primary key, entries blob) without rowid;
create table by_phrasing (key text primary key, phrasings blob) without rowid;
create table by_entry (key text primary key, entries blob, shares blob) without rowid;
create table features (name text primary key, idf real, entries blob, weights blob) without rowid;
"""


_ALIASES = tuple[tuple[tuple[str, ...], str], ...]


class _Connection:
    """A read-only connection that threads may share."""

    def __init__(self, path: Path) -> None:
        self._rows = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._lock = threading.Lock()

    def row(self, sql: str, *values: object) -> tuple[object, ...] | None:
        with self._lock:
            found: tuple[object, ...] | None = self._rows.execute(sql, values).fetchone()
        return found

    def column(self, sql: str) -> list[str]:
        with self._lock:
            return [row[0] for row in self._rows.execute(sql)]

    def close(self) -> None:
        self._rows.close()


class _Table(Mapping[str, T]):
    """A table as a mapping; each row is read once, when first asked for."""

    def __init__(self, rows: _Connection, table: str, key: str, columns: str, read: Callable[..., T]) -> None:
        self._connection = rows
        self._row = f"select {columns} from {table} where {key} = ?"  # noqa: S608 - names from this module
        self._keys = f"select {key} from {table}"  # noqa: S608 - names from this module
        self._any = f"select 1 from {table} limit 1"  # noqa: S608 - names from this module
        self._read = read
        self._known: dict[str, T | None] = {}

    def get(self, key: str, default: T | None = None) -> T | None:  # type: ignore[override]  # T may be None nowhere here
        """Return the value of a key, `default` where there is none."""
        if key not in self._known:
            row = self._connection.row(self._row, key)
            if len(self._known) >= MOST_REMEMBERED:
                self._known = {}
            self._known[key] = None if row is None else self._read(*row)
        found = self._known[key]
        return default if found is None else found

    def __getitem__(self, key: str) -> T:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __bool__(self) -> bool:
        return self._connection.row(self._any) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._connection.column(self._keys))

    def __len__(self) -> int:
        return len(self._connection.column(self._keys))


class _List(Generic[T]):
    """A numbered table as a list that is not sliced; each row is read once, when first asked for."""

    def __init__(self, rows: _Connection, table: str, length: int, read: Callable[[str], T]) -> None:
        self._connection = rows
        self._row = f"select value from {table} where number = ?"  # noqa: S608 - names from this module
        self._length = length
        self._read = read
        self._known: dict[int, T] = {}

    def __getitem__(self, number: int) -> T:
        if number not in self._known:
            row = self._connection.row(self._row, number)
            if row is None:
                raise IndexError(number)
            self._known[number] = self._read(str(row[0]))
        return self._known[number]

    def __iter__(self) -> Iterator[T]:
        return (self[number] for number in range(self._length))

    def __len__(self) -> int:
        return self._length


def load(path: Path) -> tuple[Index, Weights, str] | None:
    """Open a stored base: the index, its calibration, and the text beside it; None if there is none."""
    rows = None
    try:
        rows = _Connection(path)
        if _is_whole(path) and _meta(rows, "version") == VERSION:
            _mark_used(path)
            return _index(rows), from_json(Weights, _meta(rows, "calibration")), _meta(rows, "beside")
    except (sqlite3.Error, OSError, ValueError, TypeError, KeyError):
        pass
    if rows is not None:
        rows.close()
    return None


def store(path: Path, index: Index, weights: Weights, beside: str, *, most_bytes: int = MOST_BYTES) -> bool:
    """Write a base to a file at once or not at all; say whether it could be written.

    Beyond `most_bytes` in the folder, the bases that were not used for longest are removed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
        os.close(handle)
    except OSError:
        return False
    try:
        with contextlib.closing(sqlite3.connect(name)) as database:
            _write(database, index, weights, beside)
        _seal(Path(name))
        Path(name).replace(path)
        _forget_old(path.parent, most_bytes)
    except (sqlite3.Error, OSError):
        Path(name).unlink(missing_ok=True)
        return False
    return True


def _seal(path: Path) -> None:
    """Write a checksum of all behind the header into the header, where SQLite leaves a number to its user.

    SQLite itself would notice damage only when it comes to read the page.
    """
    with path.open("r+b") as file:
        checksum = zlib.crc32(file.read()[_HEADER:])
        file.seek(_USER_VERSION)
        file.write(checksum.to_bytes(4, "big"))


def _is_whole(path: Path) -> bool:
    data = path.read_bytes()
    return data[_USER_VERSION : _USER_VERSION + 4] == zlib.crc32(data[_HEADER:]).to_bytes(4, "big")


def _mark_used(path: Path) -> None:
    with contextlib.suppress(OSError):  # a base that is somebody else's is good for reading
        os.utime(path)


def _forget_old(folder: Path, most_bytes: int) -> None:
    """Keep only the bases used last: every change of a pack leaves one behind."""
    found = sorted(((path.stat(), path) for path in folder.glob("*.sqlite")), key=_used, reverse=True)
    sizes = accumulate(status.st_size for status, _ in found)
    for size, (_, path) in list(zip(sizes, found, strict=True))[1:]:
        if size > most_bytes:
            path.unlink(missing_ok=True)


def _used(found: tuple[os.stat_result, Path]) -> int:
    return found[0].st_mtime_ns


def _meta(rows: _Connection, name: str) -> str:
    row = rows.row("select value from meta where name = ?", name)
    if row is None:
        raise KeyError(name)
    return str(row[0])


def _index(rows: _Connection) -> Index:
    lists = from_json(WordLists, _meta(rows, "lists"))
    object.__setattr__(lists, "rarity", _Table(rows, "rarity", "word", "value", float))
    lexicon = Lexicon(
        stems=_Table(rows, "stems", "word", "stem", str),
        aliases=_Table(rows, "aliases", "first", "found", _aliases),
        parts=_Table(rows, "parts", "key", "terms", _words),
        synonyms=_Table(rows, "synonyms", "key", "others", _words),
        weights=_Table(rows, "weights", "key", "value", float),
    )
    starts = array("I", from_json(tuple[int, ...], _meta(rows, "phrasing starts")))
    return Index(
        vocabulary=Vocabulary(lexicon, lists),
        entries=_List(rows, "entries", len(starts) - 1, lambda text: from_json(Entry, text)),
        outlines=_List(rows, "outlines", len(starts) - 1, lambda text: from_json(Outline, text)),
        phrasings=Phrasings(
            starts=starts,
            text=_List(rows, "phrasings", starts[-1], str),
            total=array("f", from_json(tuple[float, ...], _meta(rows, "phrasing totals"))),
        ),
        by_text=_Table(rows, "by_text", "value", "entries", _whole),
        by_phrasing=_Table(rows, "by_phrasing", "key", "phrasings", _whole),
        by_entry=_Table(rows, "by_entry", "key", "entries, shares", lambda e, s: (_whole(e), _real(s))),
        features=_Table(
            rows, "features", "name", "idf, entries, weights", lambda i, e, w: Feature(i, _whole(e), _real(w))
        ),
        terms=_Table(rows, "terms", "id", "value", lambda text: from_json(Term, text)),
        sources=from_json(Mapping[str, Source], _meta(rows, "sources")),
        numbers=from_json(Mapping[str, int], _meta(rows, "numbers")),
        by_topic=from_json(Mapping[str, tuple[int, ...]], _meta(rows, "topics")),
    )


def _write(database: sqlite3.Connection, index: Index, weights: Weights, beside: str) -> None:
    lexicon, lists = index.vocabulary.lexicon, index.vocabulary.lists
    meta = {
        "version": VERSION,
        "calibration": to_json(weights),
        "beside": beside,
        "lists": to_json({name: getattr(lists, name) for name in lists.__slots__ if name not in _NOT_STORED}),
        "phrasing starts": to_json(list(index.phrasings.starts)),
        "phrasing totals": to_json(list(index.phrasings.total)),
        "sources": to_json(index.sources),
        "numbers": to_json(index.numbers),
        "topics": to_json(index.by_topic),
    }
    tables: dict[str, Iterator[tuple[object, ...]]] = {
        "meta": iter(meta.items()),
        "stems": iter(lexicon.stems.items()),
        "rarity": iter(lists.rarity.items()),
        "weights": iter(lexicon.weights.items()),
        "parts": ((key, " ".join(found)) for key, found in lexicon.parts.items()),
        "synonyms": ((key, " ".join(found)) for key, found in lexicon.synonyms.items()),
        "aliases": ((first, to_json(found)) for first, found in lexicon.aliases.items()),
        "outlines": ((number, to_json(outline)) for number, outline in enumerate(index.outlines)),
        "terms": ((name, to_json(term)) for name, term in index.terms.items()),
        "entries": ((entry.number, to_json(entry)) for entry in index.entries),
        "phrasings": iter(enumerate(index.phrasings.text)),
        "by_text": ((text, _blob("I", found)) for text, found in index.by_text.items()),
        "by_phrasing": ((key, _blob("I", found)) for key, found in index.by_phrasing.items()),
        "by_entry": ((key, _blob("I", e), _blob("f", s)) for key, (e, s) in index.by_entry.items()),
        "features": (
            (name, f.idf, _blob("I", f.entries), _blob("f", f.weights)) for name, f in index.features.items()
        ),
    }
    database.executescript(_SCHEMA)
    with database:
        for table, found in tables.items():
            marks = ", ".join(
                "?" * (_SCHEMA.partition(f"table {table} (")[2].partition(";")[0].count(",") + 1)
            )
            database.executemany(f"insert into {table} values ({marks})", found)  # noqa: S608 - names from this module


def _blob(code: str, values: Sequence[float]) -> bytes:
    return array(code, values).tobytes()


def _whole(blob: bytes) -> Sequence[int]:
    return array("I", blob)


def _real(blob: bytes) -> Sequence[float]:
    return array("f", blob)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(" ")) if text else ()


def _aliases(text: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    found: tuple[tuple[tuple[str, ...], str], ...] = from_json(_ALIASES, text)
    return found
