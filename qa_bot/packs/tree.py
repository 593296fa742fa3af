"""Puts plain values together from a YAML parser's events, and refuses what would be lost or guessed at.

It parses nothing and knows nothing of packs: duplicate keys, aliases, tags, numbers cut in two by a
comma and the like are wrong whatever the file is about. A loop over events cannot overflow on deep
nesting, where recursion over nodes can, and only events carry the right line of an alias.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from qa_bot.packs.places import Location, quoted
from qa_bot.packs.syntax import Mark

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"

DEEPEST = 50
"""Packs need some ten levels; a file with more was not written by a person."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Refused(Exception):  # noqa: N818 - not an error of the program, and it never leaves the reader
    """Something that may not stand in a file; raised only where nothing can be made of the rest."""

    def __init__(self, mark: Mark, code: str, message: str) -> None:
        super().__init__(message)
        self.mark, self.code, self.message = mark, code, message


class Properties(NamedTuple):
    """What YAML lets stand before a value, and packs do not."""

    anchor: str | None = None
    tag: str | None = None


class Scalar(NamedTuple):
    """A text with its first place, the place after it, and whether it stands without quotes."""

    value: str
    start: Mark
    end: Mark
    plain: bool
    quoted: bool
    properties: Properties = Properties()


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open; `key` is the key whose value comes next."""

    location: Location
    value: "list[Plain] | dict[str, Plain]"
    flow: bool
    key: str | None = None
    keep: bool = True  # False before the value of a duplicate key: the first one stands
    before: Scalar | None = None

    def step(self) -> str | int:
        """The step from here to the value that comes next; no key is the empty text."""
        return len(self.value) if isinstance(self.value, list) else self.key or ""


class Tree:
    """The values of one file, with their marks and everything that was refused; made from its lines.

    `spoiled` are the records (locations of two steps, such as ``("facts", 3)``) inside which something
    was refused, so that their values are not what the curator meant.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.root: Plain = None
        self.marks: dict[Location, Mark] = {}
        self.keys: dict[Location, Mark] = {}
        self.refused: list[Refused] = []
        self.spoiled: set[Location] = set()
        self.last: Scalar | None = None
        self._lines = lines
        self._open: list[_Frame] = []
        self._documents = 0

    # --- one method for each kind of event ---

    def document(self, mark: Mark) -> None:
        """A document begins."""
        self._documents += 1
        if self._documents > 1:
            message = "a second document begins here: remove the line ---, or make it a file of its own"
            raise Refused(mark, "documents", message)

    def scalar(self, scalar: Scalar) -> None:
        """A key or a text."""
        self._refuse_properties(scalar.start, scalar.properties)
        self._refuse_cut_number(scalar)
        self._refuse_swallowed_item(scalar)
        self.last = scalar
        if self._awaits_key():
            self._key(self._open[-1], scalar)
        else:
            self._put(scalar.start, None if scalar.plain and scalar.value in NULLS else scalar.value)

    def alias(self, mark: Mark, name: str) -> None:
        """An alias, in place of a value or of a key."""
        self._refuse(mark, "alias", f"alias *{name} is not allowed: {QUOTE_OR_WRITE_OUT}")
        if self._awaits_key():
            self._open[-1].key, self._open[-1].keep = f"*{name}", False
        else:
            self._put(mark, None)

    def start(
        self, mark: Mark, value: "list[Plain] | dict[str, Plain]", flow: bool, before: Properties
    ) -> None:
        """A list or mapping begins."""
        self._refuse_properties(mark, before)
        if self._awaits_key():
            raise Refused(mark, "key", "a key must be a text: quote a text that begins with [ or {")
        if len(self._open) == DEEPEST:
            raise Refused(mark, "too-deep", f"values are nested more than {DEEPEST} levels deep")
        self._open.append(_Frame(self._put(mark, value), value, flow))

    def end(self) -> None:
        """The innermost list or mapping ends."""
        self._open.pop()

    # --- putting values together ---

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def _key(self, frame: _Frame, scalar: Scalar) -> None:
        name, location = scalar.value, (*frame.location, scalar.value)
        frame.key, frame.keep = name, False
        if scalar.plain and name == "<<":
            self._refuse(scalar.start, "merge-key", "merge key << is not allowed: write its keys out")
        elif scalar.plain and name in NULLS:
            self._refuse(scalar.start, "key", "there is no key before the colon: write one")
        elif location in self.keys:
            first = self.keys[location].line
            message = f"key {quoted(name)} stands twice, first on line {first}: keep one of them"
            self.refused.append(Refused(scalar.start, "duplicate-key", message))  # the first one is good
        else:
            self.keys[location] = scalar.start
            frame.keep = True

    def _put(self, mark: Mark, value: Plain) -> Location:
        """Put a value where it belongs; its location."""
        if not self._open:
            self.root = value
            self.marks[()] = mark
            return ()
        frame = self._open[-1]
        location = (*frame.location, frame.step())
        self.marks.setdefault(location, mark)
        if isinstance(frame.value, list):
            frame.value.append(value)
        elif frame.keep:
            frame.value[frame.key or ""] = value
        frame.key, frame.keep = None, True
        return location

    # --- what YAML allows and packs do not ---

    def _refuse(self, mark: Mark, code: str, message: str) -> None:
        self.refused.append(Refused(mark, code, message))
        if self._open:
            frame = self._open[-1]
            self.spoiled.add((*frame.location, frame.step())[:2])

    def _refuse_properties(self, mark: Mark, before: Properties) -> None:
        if before.anchor is not None:
            self._refuse(mark, "anchor", f"anchor &{before.anchor} is not allowed: {QUOTE_OR_WRITE_OUT}")
        if before.tag is not None:
            message = (
                f"tag {quoted(before.tag)} is not allowed: remove it, or quote a text that begins with !"
            )
            self._refuse(mark, "tag", message)

    def _refuse_cut_number(self, scalar: Scalar) -> None:
        if not self._open or not self._open[-1].flow:
            return
        before, self._open[-1].before = self._open[-1].before, scalar
        if before is not None and _is_cut(before, scalar):
            whole = f"{before.value},{scalar.value}"
            message = (
                f"the comma cuts {whole} in two: "
                f'write "{whole}" for one text, or a blank after the comma for two'
            )
            self._refuse(before.start, "cut-number", message)

    def _refuse_swallowed_item(self, scalar: Scalar) -> None:
        if not scalar.plain:
            return
        for number in range(scalar.start.line + 1, scalar.end.line + 1):
            line = self._lines[number - 1]
            if line.lstrip().startswith("- "):
                message = (
                    f"this line is read as part of the text that begins on line {scalar.start.line}: "
                    "put its dash below the dash of the list, or the list below its key"
                )
                self._refuse(Mark(number, len(line) - len(line.lstrip()) + 1), "swallowed-item", message)


QUOTE_OR_WRITE_OUT = "quote a text that begins so, or write out what it stands for"
NUMBER_HEAD = re.compile(r"(?<![0-9])[0-9]{1,3}$")
NUMBER_TAIL = re.compile(r"[0-9]{3}(?![0-9])")


def _is_cut(before: Scalar, after: Scalar) -> bool:
    """Whether two texts with only a comma between them look like a number such as 54,000."""
    adjacent = (before.end.line, before.end.column + 1) == after.start
    heads = NUMBER_HEAD.search(before.value) and NUMBER_TAIL.match(after.value)
    return adjacent and before.plain and after.plain and heads is not None
