"""Texts of sources: their lines, where a quote stands in them, and citations filled from them.

It reads no YAML and reports nothing: what is wrong with a source is for the rules to say.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath

from qa_bot.model import Citation, Fact, Pack
from qa_bot.packs.folder import MOST_BYTES, bytes_of


@dataclass(frozen=True, slots=True)
class Text:
    """A source's text. `folded` is all of it with every run of blanks and line ends as one blank;
    `starts` are the offsets in it at which each of the `numbers` begins: the lines that are not blank.
    """

    sha256: str
    lines: tuple[str, ...]
    folded: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]


MISSING = "does not exist: check the name"


class SourceError(Exception):
    """A text cannot be used; the message says what to do. It does not leave `qa_bot.packs`."""


def text_of(data: bytes) -> Text:
    """Take a text apart; SourceError where it is not UTF-8.

    Lines are what an editor counts: form feeds and the like do not end one.
    """
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceError(f"line {line} is not UTF-8: save the file as UTF-8") from None
    lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    return _folded(hashlib.sha256(data).hexdigest(), tuple(lines))


def _folded(sha256: str, lines: tuple[str, ...]) -> Text:
    parts, starts, numbers, offset = [], [], [], 0
    for number, line in enumerate(lines, 1):
        words = fold(line)
        if words:
            parts.append(words)
            starts.append(offset)
            numbers.append(number)
            offset += len(words) + 1
    return Text(sha256, lines, " ".join(parts), tuple(starts), tuple(numbers))


def fold(text: str) -> str:
    """Make every run of blanks and line ends one blank."""
    return " ".join(text.split())


def read_text(folder: Path, name: str) -> Text:
    """Read a text inside a pack's folder; SourceError says why it cannot be read."""
    try:
        path = _inside(folder, name)
        data = bytes_of(path)
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror})") from None
    if len(data) > MOST_BYTES:
        raise SourceError(f"is larger than {MOST_BYTES // 10**6} MB: split it")
    return text_of(data)


def _inside(folder: Path, name: str) -> Path:
    outside = SourceError("is outside the pack's folder: move it into the folder")
    if any(kind(name).anchor or ".." in kind(name).parts for kind in (PurePosixPath, PureWindowsPath)):
        raise outside
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise outside
    except (ValueError, RuntimeError):  # a NUL in the name, a loop of links
        raise SourceError(MISSING) from None
    if not path.exists():
        raise SourceError(MISSING)
    return path


def excerpt(text: Text, numbers: Iterable[int]) -> str:
    """The words on some lines, joined by blanks; lines that do not exist are passed over."""
    return fold(" ".join(text.lines[number - 1] for number in numbers if 0 < number <= len(text.lines)))


def places_of(text: Text, quote: str) -> tuple[tuple[int, ...], ...]:
    """For each place where the quote stands, its lines; blanks and line ends are all the same."""
    words = fold(quote)
    if not words:
        return ()
    return tuple(_lines(text, start, start + len(words) - 1) for start in _found(text.folded, words))


def _found(folded: str, words: str) -> Iterator[int]:
    """The offsets at which the words stand, not as part of longer words."""
    start = folded.find(words)
    while start >= 0:
        end = start + len(words)
        if not (_joined(folded[start - 1 : start], words[0]) or _joined(words[-1], folded[end : end + 1])):
            yield start
        start = folded.find(words, start + 1)


def _joined(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum()


def _lines(text: Text, first: int, last: int) -> tuple[int, ...]:
    return text.numbers[bisect_right(text.starts, first) - 1 : bisect_right(text.starts, last)]


def stands_in(text: Text, quote: str, numbers: Iterable[int]) -> bool:
    """Whether the quote stands on the lines."""
    words = fold(quote)
    return bool(words) and any(True for _ in _found(excerpt(text, numbers), words))


def filled(pack: Pack, texts: Mapping[str, Text]) -> Pack:
    """Complete every citation of a source whose text is there: its lines from the quote, or the quote
    from the lines, so that an answer carries the words without opening the text again.
    """
    return replace(pack, facts=tuple(map(partial(_filled_fact, texts=texts), pack.facts)))


def _filled_fact(fact: Fact, texts: Mapping[str, Text]) -> Fact:
    return replace(fact, cite=tuple(_filled_citation(citation, texts) for citation in fact.cite))


def _filled_citation(citation: Citation, texts: Mapping[str, Text]) -> Citation:
    text = texts.get(citation.source)
    if text is None:
        return citation
    if citation.quote is None:
        return replace(citation, quote=excerpt(text, citation.lines) or None)
    if not citation.lines:
        return replace(citation, lines=next(iter(places_of(text, citation.quote)), ()))
    return citation
