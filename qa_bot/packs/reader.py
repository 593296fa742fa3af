"""Bytes of a YAML file to plain values, each with its line and column.

What the values mean is not its business. Every scalar stays the text that was typed.
"""

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import yaml  # noqa: TID251 - this is the one module that reads YAML

from qa_bot.model import Place
from qa_bot.packs.folder import MOST_BYTES
from qa_bot.packs.places import Location
from qa_bot.packs.syntax import Complaint, Mark, explain
from qa_bot.packs.tree import Plain, Properties, Refused, Scalar, Tree
from qa_bot.problems import Problem

START = Mark(1, 1)


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds: `value` is None where it could not be read.

    `spoiled` are the records (locations of two steps, such as ``("facts", 3)``) whose values are not
    what the curator meant, because there is a problem inside.
    """

    path: str
    value: dict[str, Plain] | None = None
    marks: Mapping[Location, Mark] = field(default_factory=dict)
    keys: Mapping[Location, Mark] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    spoiled: frozenset[Location] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether all records can be seen: no list of them is missing."""
        return self.value is not None and all(len(location) > 1 for location in self.spoiled)

    def place(self, location: Location) -> Place:
        """Where a value starts, or the nearest one around it."""
        while location and location not in self.marks:
            location = location[:-1]
        return Place(self.path, *self.marks.get(location, START))

    def key_place(self, location: Location) -> Place:
        """Where the key of a value stands, or the nearest value around it."""
        mark = self.keys.get(location)
        return Place(self.path, *mark) if mark else self.place(location)


def read(path: str, data: bytes) -> Document:
    """Read a file's bytes; `path` is how problems name the file."""
    try:
        return _document(path, _decoded(data))
    except Refused as refused:
        return Document(path, problems=_problems(path, [refused]))


def _problems(path: str, refused: Iterable[Refused]) -> tuple[Problem, ...]:
    return tuple(Problem(path, *one.mark, one.code, one.message) for one in refused)


# --- bytes to text ---


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise Refused(START, "too-large", f"file is larger than {MOST_BYTES // 10**6} MB: split it")
    if _is_utf16(data):
        raise Refused(START, "encoding", "file is in UTF-16 or UTF-32: save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        message = f"byte 0x{data[error.start]:02X} is not UTF-8: save the file as UTF-8"
        raise Refused(mark_at(before, len(before)), "encoding", message) from None
    _refuse_unprintable(text)
    return text


def _is_utf16(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    even, odd = data[0:4:2], data[1:4:2]  # without a byte order mark: Latin letters have a zero byte each
    return (even == b"\0\0") != (odd == b"\0\0")


# YAML allows U+0085, U+2028 and U+2029 but counts them as line ends: after one of them, no line number
# would be the one that an editor shows.
UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
LINE_END = re.compile(r"\r\n|\r|\n")


def _refuse_unprintable(text: str) -> None:
    found = UNPRINTABLE.search(text)
    if found:
        message = f"character U+{ord(found[0]):04X} cannot be seen and may not stand in a file: delete it"
        raise Refused(mark_at(text, found.start()), "unprintable", message)


def mark_at(text: str, offset: int) -> Mark:
    """Line and column of an offset into a text."""
    starts = [end.end() for end in LINE_END.finditer(text, 0, offset)]
    return Mark(len(starts) + 1, offset - (starts[-1] if starts else 0) + 1)


# --- text to values ---


def _document(path: str, text: str) -> Document:
    lines = LINE_END.split(text)
    tree = Tree(lines)
    try:
        root = _root(tree, text, lines)
    except Refused as refused:
        return Document(path, problems=_problems(path, [*tree.refused, refused]))
    problems = _problems(path, tree.refused)
    return Document(path, root, tree.marks, tree.keys, problems, frozenset(tree.spoiled))


def _root(tree: Tree, text: str, lines: Sequence[str]) -> dict[str, Plain]:
    """Let the tree grow; Refused where nothing can be made of it."""
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            _grow(tree, event)
    except yaml.MarkedYAMLError as error:
        raise Refused(*explain(_complaint(error, lines, tree.last))) from None
    if isinstance(tree.root, dict):
        return tree.root
    if tree.root is None:
        raise Refused(START, "empty-file", "file is empty: write its keys, or delete it")
    kind = "a list" if isinstance(tree.root, list) else "a text"
    message = f"file holds {kind}, but must hold keys, such as `facts:` with the list below it"
    raise Refused(tree.marks[()], "root", message)


def _grow(tree: Tree, event: yaml.Event) -> None:
    mark = _mark(event.start_mark)
    match event:
        case yaml.ScalarEvent():
            tree.scalar(_scalar(event, mark))
        case yaml.AliasEvent():
            tree.alias(mark, str(event.anchor))
        case yaml.SequenceStartEvent():
            tree.start(mark, [], bool(event.flow_style), Properties(event.anchor, event.tag))
        case yaml.MappingStartEvent():
            tree.start(mark, {}, bool(event.flow_style), Properties(event.anchor, event.tag))
        case yaml.CollectionEndEvent():
            tree.end()
        case yaml.DocumentStartEvent():
            tree.document(mark)


def _scalar(event: yaml.ScalarEvent, mark: Mark) -> Scalar:
    return Scalar(
        event.value,
        mark,
        _mark(event.end_mark),
        plain=not event.style,  # None or the empty text, as the loader has it
        quoted=event.style in {"'", '"'},
        properties=Properties(event.anchor, event.tag),
    )


class _YamlMark(Protocol):
    """What the marks of both loaders have, counted from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


def _mark(mark: _YamlMark | None) -> Mark:
    return Mark(mark.line + 1, mark.column + 1) if mark else START


# --- syntax errors ---


def _complaint(error: yaml.MarkedYAMLError, lines: Sequence[str], last: Scalar | None) -> Complaint:
    stopped = _mark(error.problem_mark)
    rest = lines[stopped.line - 1][stopped.column - 1 :] if stopped.line <= len(lines) else ""
    return Complaint(
        context=error.context or "",
        opened=_mark(error.context_mark or error.problem_mark),
        problem=error.problem or "",
        stopped=stopped,
        character=rest[:1],
        quote=(last.start, last.end) if last and _ends_before(last, stopped) else None,
    )


def _ends_before(last: Scalar, stopped: Mark) -> bool:
    """Whether a quoted text ended on the line where the parser gave up: then it is the likely culprit."""
    return last.quoted and last.end.line == stopped.line and last.end <= stopped
