"""Texts of sources, opened to look something up: a pack's own, or a copy that somebody has.

It decides whether a text may be used; which lines are wanted is not its business.
"""

from pathlib import Path

from qa_bot.errors import UsageError
from qa_bot.model import Source
from qa_bot.packs.folder import MOST_BYTES, bytes_of, layout
from qa_bot.packs.loading import Reference, find
from qa_bot.packs.sources import SourceError, Text, read_text, text_of

_LINE_ENDS = (b"\r\n", b"\r")


def own_text(reference: Reference, source: Source) -> Text | None:
    """Return the text of a source that lies in the folder of its pack.

    None where the pack names none. UsageError where it cannot be read any more.
    """
    if source.text is None:
        return None
    try:
        return read_text(layout(find(reference), "").folder, source.text)
    except SourceError as error:
        raise UsageError(f"the text of source {source.id!r}, {source.text}: {error}") from None


def copy_of(source: Source, path: Path, own: Text | None = None) -> Text:
    """Return a text that stands for that of a source; UsageError where it is none, or is another text.

    A text whose hash is known, or that the pack has as its `own`, must be that text to the letter; the
    kind of line ends does not matter.
    """
    try:
        data = bytes_of(path)
    except (OSError, ValueError) as error:  # a NUL in the path is a ValueError
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"the copy of source {source.id!r}, {path}: {reason}") from None
    if len(data) > MOST_BYTES:
        raise UsageError(f"the copy of source {source.id!r}, {path}: larger than {MOST_BYTES // 10**6} MB")
    try:
        text = _as_cited(source, data, own)
    except SourceError as error:
        raise UsageError(f"the copy of source {source.id!r}, {path}: {error}") from None
    if text is None:
        raise UsageError(
            f"{path} is not the text that source {source.id!r} stands for, “{source.title}”: "
            "it differs from it, so that the line numbers would lead astray"
        )
    return text


def _as_cited(source: Source, data: bytes, own: Text | None) -> Text | None:
    """Return the text, if it is the one that was cited as far as that can be told."""
    text = text_of(data)
    if own is not None:
        return text if text.lines == own.lines else None
    if source.sha256 is None:
        return text if source.length in (None, len(text.lines)) else None
    unix = data
    for end in _LINE_ENDS:
        unix = unix.replace(end, b"\n")
    same = source.sha256.lower() in (text.sha256, text_of(unix).sha256)
    return text if same else None
