"""Plain values to the records of the model; every problem is worded for the curator and put at its line.

It looks at one record at a time: what records say about each other is for the rules.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from qa_bot.model import Citation, Fact, ItemTuning, Pack, Question, Section, Source, Term
from qa_bot.packs.places import Location, nearest, problem_at, quoted
from qa_bot.packs.reader import Document
from qa_bot.packs.tree import Plain
from qa_bot.problems import Problem

FORMAT = 1
"""The newest format of packs that this program reads."""

MOST_LINES = 100_000
"""A longer range of lines is a slip of the finger, and would fill the memory."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a record is written: its name in messages, the type it becomes, and what is nested in it."""

    word: str
    type: type
    nested: Mapping[str, "Shape"] = dataclasses.field(default_factory=dict)
    id_key: str = "id"

    def key_names(self) -> tuple[str, ...]:
        """The keys that may stand in a file, in the order of the model."""
        names = (field.name for field in dataclasses.fields(self.type) if field.name != "place")
        return tuple(self.id_key if name == "id" else name for name in names)


SHAPES: Mapping[str, Shape] = {
    "sources": Shape("source", Source, {"sections": Shape("section", Section)}),
    "terms": Shape("term", Term),
    "facts": Shape("fact", Fact, {"cite": Shape("citation", Citation)}),
    "questions": Shape("question", Question, {"quiz": Shape("quiz", ItemTuning)}),
}
"""The lists of records that a file of a pack may hold."""

PACK = Shape("pack", Pack, id_key="pack")

HEADER_KEYS = tuple(key for key in PACK.key_names() if key not in SHAPES)

MISSING = {
    "id": "an id in lower case with hyphens",
    "pack": "the pack's id in lower case with hyphens",
    "title": "a title",
    "name": "the name",
    "says": "the statement",
    "ask": "a list of phrasings",
    "answer": "a text with [fact-id] markers, or a list of fact ids",
    "source": "the id of the source",
    "lines": "line numbers, such as 3-10",
    "format": f"`format: {FORMAT}`",
}
"""What to add where a key is missing."""

ITEMS = {
    "ask": "phrasings",
    "aliases": "aliases",
    "distinct_from": "term ids",
    "related": "question ids",
    "inferred": "figures and names",
    "cite": "citations",
    "sections": "sections",
    "sources": "sources",
    "terms": "terms",
    "facts": "facts",
    "questions": "questions",
}
"""What a list holds; all others hold texts."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the model (a `Fact`, `Question`, `Source` or `Term`) and where it stands."""

    value: Any
    document: Document
    location: Location


@dataclass(frozen=True, slots=True)
class Records:
    """The good records of a file, each kind in the order of the file.

    `set_aside` are the ids of records that have problems: they exist, so what points at them is right.
    """

    by_kind: Mapping[str, tuple[Record, ...]]
    set_aside: frozenset[str]
    problems: tuple[Problem, ...]


def records(document: Document, allowed: Iterable[str]) -> Records:
    """Turn a file's lists into records; `allowed` are the keys that may stand at its top."""
    value = document.value or {}
    reports = [_unknown_top_key(document, key, tuple(allowed)) for key in value if key not in allowed]
    by_kind: dict[str, tuple[Record, ...]] = {}
    set_aside: set[str] = set()
    for kind in (kind for kind in SHAPES if kind in value and kind in allowed):
        reader = _Reader(document, SHAPES[kind])
        by_kind[kind] = tuple(reader.records(kind, value[kind]))
        set_aside |= reader.set_aside
        reports += reader.reports
    return Records(by_kind, frozenset(set_aside), tuple(reports))


def header(document: Document) -> tuple[Pack, tuple[Problem, ...]]:
    """The pack without its records; keys with problems get stand-ins, so that the rest can be checked."""
    value = document.value
    if value is None:  # the reader has said why
        return _stand_in(document, {}), ()
    if not any(key in value for key in HEADER_KEYS):
        message = "this file is no pack by itself: give its folder, or add the keys pack, format and title"
        return _stand_in(document, {}), (problem_at(document.place(()), "no-pack", message),)
    reader = _Reader(document, PACK)
    fields = reader.fields({key: item for key, item in value.items() if key in HEADER_KEYS}, ())
    if "format" not in value:
        reader.report((), "missing-key", f"{_named(PACK, value)} has no `format`: add {MISSING['format']}")
    try:
        pack: Pack = _adapter(Pack).validate_python(fields)
    except ValidationError as error:
        reader.explain(error, ())
        wrong = {str(details["loc"][0]) for details in error.errors()}
        pack = _stand_in(document, {key: item for key, item in fields.items() if key not in wrong})
    return pack, tuple(reader.reports)


def _stand_in(document: Document, good: Mapping[str, Any]) -> Pack:
    pack: Pack = _adapter(Pack).validate_python({"id": "", "title": "", "place": document.place(()), **good})
    return pack


def is_newer(document: Document) -> Iterator[Problem]:
    """The problem of a pack whose format is newer than this program: then it makes no sense to go on."""
    try:
        number: int = _adapter(int).validate_python((document.value or {}).get("format", FORMAT))
    except ValidationError:  # no number, which the header will say
        return
    if number > FORMAT:
        message = f"format {number} is newer than this program reads (format {FORMAT}): upgrade qa-bot"
        yield problem_at(document.place(("format",)), "newer-format", message)


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


class _Reader:
    """Reads the records of one shape from one document, and collects what is wrong with them."""

    def __init__(self, document: Document, shape: Shape) -> None:
        self.document = document
        self.shape = shape
        self.reports: list[Problem] = []
        self.set_aside: set[str] = set()
        self._who = shape.word
        self._reported = set(document.spoiled)

    def records(self, kind: str, value: Plain) -> Iterator[Record]:
        if not isinstance(value, list):
            if (kind,) not in self._reported:
                self.report((kind,), "type", _not_a_list(kind, value))
            return
        for index, item in enumerate(value):
            record = self._record(item, (kind, index))
            if record is not None:
                yield record
            elif isinstance(item, dict) and isinstance(item.get("id"), str):
                self.set_aside.add(str(item["id"]))

    def _record(self, value: Plain, location: Location) -> Record | None:
        """One record; None where anything is wrong with it."""
        if location in self.document.spoiled:  # reported by the reader, and what followed would mislead
            return None
        self._who = _named(self.shape, value)
        before = len(self.reports)
        fields = self._nested(value, location, self.shape)
        try:
            record = _adapter(self.shape.type).validate_python(fields)
        except ValidationError as error:
            self.explain(error, location)
            return None
        return Record(record, self.document, location) if len(self.reports) == before else None

    # --- what the model's types cannot say themselves ---

    def fields(self, value: Mapping[str, Plain], location: Location) -> dict[str, Any]:
        """The fields of a record of the reader's shape."""
        self._who = _named(self.shape, dict(value))
        return self._fields(value, location, self.shape)

    def _nested(self, value: Plain, location: Location, shape: Shape) -> Any:
        return self._fields(value, location, shape) if isinstance(value, dict) else value

    def _fields(self, value: Mapping[str, Plain], location: Location, shape: Shape) -> dict[str, Any]:
        known = shape.key_names()
        fields: dict[str, Any] = {}
        for key, item in value.items():
            if key in known:
                name = "id" if key == shape.id_key else key
                fields[name] = self._field(key, item, (*location, key), shape)
            else:
                self._report_unknown(key, item, (*location, key), shape)
        if any(field.name == "place" for field in dataclasses.fields(shape.type)):
            fields["place"] = self.document.place(location)
        return fields

    def _field(self, key: str, value: Plain, location: Location, shape: Shape) -> Any:
        if _is_empty(value) and location not in self._reported:
            message = f"{self._who}: `{key}` is empty: write its value, or remove the key"
            self.report(location, "empty", message)
        elif key == "lines":
            return self._lines(value, location)
        elif key in shape.nested and isinstance(value, list):
            inner = shape.nested[key]
            return [self._nested(item, (*location, i), inner) for i, item in enumerate(value)]
        elif key in shape.nested:
            return self._nested(value, location, shape.nested[key])
        return value

    def _lines(self, value: Plain, location: Location) -> tuple[int, ...]:
        """Line numbers, ascending, from `3`, `3-10` or a list of such."""
        numbers: set[int] = set()
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            try:
                numbers.update(line_numbers(item))
            except ValueError as error:
                self.report((*location, index), "lines", f"{self._who}: {error}")
        return tuple(sorted(numbers))

    # --- problems in the curator's words ---

    def report(self, location: Location, code: str, message: str) -> None:
        self._reported.add(location)
        self.reports.append(problem_at(self.document.place(location), code, message))

    def _report_unknown(self, key: str, value: Plain, location: Location, shape: Shape) -> None:
        known = f"a {shape.word} has: {', '.join(shape.key_names())}"
        if value is None:  # {says: one, two} has the key "two" without a value
            hint = f" (if a comma cut a text in two, quote the text); {known}"
        else:
            hint = nearest(key, shape.key_names(), then=known)
        message = f"{self._who}: unknown key {quoted(key)}{hint}"
        self.reports.append(problem_at(self.document.key_place(location), "unknown-key", message))

    def explain(self, error: ValidationError, location: Location) -> None:
        """Report what pydantic found, once for each value, in words that say what to do."""
        for details in error.errors(include_url=False):
            inside = _location(details, self.shape)
            where = (*location, *inside)
            if where not in self._reported and not _is_other_branch(details):
                self.report(where, *self._words(details, inside))

    def _words(self, details: ErrorDetails, inside: Location) -> tuple[str, str]:
        key = next((str(step) for step in reversed(inside) if isinstance(step, str)), "")
        if details["type"] == "missing":
            nested = self._shape_around(inside)
            who = self._who if nested is self.shape else f"{self._who}: {nested.word}"
            return "missing-key", f"{who} has no `{key}`: add {MISSING.get(key, 'it')}"
        if not inside:
            return "type", f"{self._who}: {_not_a_record(self.shape)}"
        return "type", f"{self._who}: {self._type_words(details, key, inside)}"

    def _shape_around(self, inside: Location) -> Shape:
        return self.shape.nested[str(inside[0])] if len(inside) > 1 else self.shape

    def _type_words(self, details: ErrorDetails, key: str, inside: Location) -> str:
        value, kind = details["input"], details["type"]
        if kind == "tuple_type":
            return _not_a_list(key, value)
        if kind == "literal_error":
            return _not_one_of(key, str(value), details["ctx"]["expected"])
        if kind.startswith("int"):
            return f"`{key}` must be a whole number, not {quoted(str(value))}"
        if kind.startswith("bool"):
            return f"`{key}` must be true or false, not {quoted(str(value))}"
        if kind.startswith("dataclass"):
            return _not_a_record(self._shape_around((*inside, 0)))
        return _not_a_text(key, value, inside)


def line_numbers(value: Plain) -> Iterable[int]:
    """The lines that a number, or a range such as ``3-10``, or several with commas stand for.

    ValueError says what is wrong.
    """
    if not isinstance(value, str):
        raise ValueError("`lines` must be numbers and ranges, such as 3 or [3, 8-10]")
    return [number for part in value.split(",") for number in _range(part.strip())]


def _range(text: str) -> range:
    ends = re.fullmatch(r"([0-9]{1,9})(?: *[-–] *([0-9]{1,9}))?", text)
    if ends is None:
        raise ValueError(f"{quoted(text)} is no line number, and no range such as 3-10")
    first, last = int(ends[1]), int(ends[2] or ends[1])
    if first == 0:
        raise ValueError(f"{quoted(text)}: lines count from 1")
    if last < first:
        raise ValueError(f"range {quoted(text)} runs backwards: write {last}-{first}")
    if last - first >= MOST_LINES:
        raise ValueError(f"range {quoted(text)} is longer than {MOST_LINES:,} lines")
    return range(first, last + 1)


def _location(details: ErrorDetails, shape: Shape) -> Location:
    """Where pydantic found an error, without the name it adds for a branch of a union, as in the file."""
    steps: Location = details["loc"]
    if steps[:1] == ("answer",):
        steps = (*steps[:1], *steps[2:])
    if steps[:1] == ("id",):
        steps = (shape.id_key,)
    return steps


def _is_other_branch(details: ErrorDetails) -> bool:
    """Whether the error only says that a list is no text, where either may stand."""
    return details["loc"][1:] == ("str",) and isinstance(details["input"], list)


def _is_empty(value: Plain) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _named(shape: Shape, value: Plain) -> str:
    """The record as messages call it: with its id, where it has one."""
    name = value.get(shape.id_key) if isinstance(value, dict) else None
    return f"{shape.word} {quoted(name)}" if isinstance(name, str) else shape.word


def _not_a_list(key: str, value: Plain) -> str:
    items = ITEMS.get(key, "texts")
    if value is None:
        return f"`{key}` is empty: write the {items} below it, or remove the key"
    return f"`{key}` must be a list of {items}, each on its own line after `- `"


def _not_a_text(key: str, value: Plain, inside: Location) -> str:
    what = f"`{key}`" if inside and inside[-1] == key else f"each of `{key}`"
    if value is None:
        return f"{what} must be a text, but this is empty: write it, or remove the line"
    if isinstance(value, dict):
        return f"{what} must be a text, but the colon makes this a key with a value: put the text in quotes"
    return f"{what} must be a text, but this is a list: put a text that begins with [ or - in quotes"


def _not_one_of(key: str, value: str, expected: str) -> str:
    """`expected` is pydantic's list of the values: ``'a', 'b' or 'c'``."""
    allowed = re.findall("'([^']*)'", expected)
    known = f"one of: {', '.join(allowed)}"
    return f"unknown {key} {quoted(value)}{nearest(value, allowed, then=known)}"


def _not_a_record(shape: Shape) -> str:
    return f"a {shape.word} is written as keys with values: {', '.join(shape.key_names())}"


def _unknown_top_key(document: Document, key: str, allowed: tuple[str, ...]) -> Problem:
    known = f"this file has: {', '.join(allowed)}"
    if key in SHAPES:
        hint = f": move it to {key}.yaml; {known}"
    elif key in HEADER_KEYS:
        hint = f": move it to pack.yaml; {known}"
    else:
        hint = nearest(key, allowed, then=known)
    return problem_at(document.key_place((key,)), "unknown-key", f"unknown key {quoted(key)}{hint}")
