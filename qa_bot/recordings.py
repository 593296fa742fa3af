"""What the chat keeps for the curator, where it is asked to: questions without an answer, and feedback.

The file has a JSON object a line, and only its owner can read it. Whether to keep is not decided here.
"""

import dataclasses
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal, cast, get_args

from qa_bot import private_files
from qa_bot.model import Answer
from qa_bot.text import MAX_QUESTION, printable

RecordingKind = Literal["unanswered", "unsure", "none-of-these", "feedback"]
Feedback = Literal["good", "bad", "wrong-answer"]

_KILOBYTE = 1_000
# What reading a line that somebody has damaged may raise.
_UNREADABLE = (ValueError, TypeError, KeyError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class Recording:
    """One thing worth a curator's look; `when` is in UTC, `nearest` holds ``pack/entry`` of the alternatives.

    `question` is what was typed, up to 2,000 characters and without what no screen shows; the rest is as
    in the answer to it.
    """

    when: datetime
    kind: RecordingKind
    question: str
    status: str
    reason: str
    entry: str | None
    pack: str | None
    nearest: tuple[str, ...]
    feedback: Feedback | None


class Recordings:
    """The recordings in the file `path`: none older than `days`, and the newest that fit into `kilobytes`.

    `now` returns the time in UTC; ValueError is raised where it does not. Several chats may add at once.
    """

    def __init__(self, path: Path, *, days: int, kilobytes: int, now: Callable[[], datetime]) -> None:
        self.path = path
        self._longest = timedelta(days=days)
        self._most = kilobytes * _KILOBYTE
        self._now = now

    def add(self, answer: Answer, kind: RecordingKind, feedback: Feedback | None = None) -> None:
        """Keep what came of a question, and drop what is beyond the limits; raises OSError."""
        now = _in_utc(self._now())
        line = _line(_recording(answer, kind, feedback, now))
        private_files.prepare(self.path)
        with private_files.alone_with(self.path):
            data = private_files.read(self.path)
            lines = [*_lines(data), line]
            kept = self._within_limits(lines, now)
            if len(kept) < len(lines):
                private_files.replace(self.path, b"".join(line + b"\n" for line in kept))
            else:
                start = b"\n" if data and not data.endswith(b"\n") else b""
                private_files.append(self.path, start + line + b"\n")

    def read(self) -> list[Recording]:
        """Return what is kept, the oldest first; lines that cannot be read are left out. Raises OSError."""
        lines = self._within_limits(_lines(private_files.read(self.path)), _in_utc(self._now()))
        return [recording for line in lines if (recording := _read(line)) is not None]

    def erase(self) -> bool:
        """Remove the file and say whether there was anything in it; raises OSError."""
        return private_files.erase(self.path)

    def _within_limits(self, lines: Iterable[bytes], now: datetime) -> list[bytes]:
        """Return the lines that may stay, the oldest first.

        What has no date cannot grow old, and would be kept for ever; so it goes too.
        """
        dated = ((when, line) for line in lines if (when := _date(line)) is not None)
        young = sorted((pair for pair in dated if now - pair[0] <= self._longest), key=itemgetter(0))
        room = self._most
        kept: list[bytes] = []
        for _, line in reversed(young):
            room -= len(line) + 1
            if room < 0:
                break
            kept.append(line)
        return kept[::-1]


def _in_utc(now: datetime) -> datetime:
    if now.utcoffset() != timedelta(0):
        raise ValueError(
            f"the time must be in UTC and say so, as datetime.now(UTC) does; this does not: {now}"
        )
    return now.astimezone(UTC)


def _recording(answer: Answer, kind: RecordingKind, feedback: Feedback | None, now: datetime) -> Recording:
    return Recording(
        when=now,
        kind=kind,
        question=printable(answer.question[:MAX_QUESTION]),
        status=answer.status,
        reason=answer.reason,
        entry=answer.entry,
        pack=answer.pack,
        nearest=tuple(f"{other.pack}/{other.entry}" for other in answer.alternatives),
        feedback=feedback,
    )


def _line(recording: Recording) -> bytes:
    fields = dataclasses.asdict(recording) | {"when": recording.when.isoformat()}
    # Half a character, as a terminal may send it, is no text for other readers of JSON.
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", errors="replace")


def _lines(data: bytes) -> list[bytes]:
    return [line for line in data.split(b"\n") if line.strip()]


def _date(line: bytes) -> datetime | None:
    try:
        return _when(json.loads(line.decode()))
    except _UNREADABLE:
        return None


def _read(line: bytes) -> Recording | None:
    try:
        return _from_fields(json.loads(line.decode()))
    except _UNREADABLE:
        return None


def _from_fields(fields: Any) -> Recording:
    """Raises what _UNREADABLE lists where the fields are not those of a recording."""
    return Recording(
        when=_when(fields),
        kind=cast("RecordingKind", _one_of(get_args(RecordingKind), fields["kind"])),
        question=_text(fields["question"]),
        status=_text(fields["status"]),
        reason=_text(fields["reason"]),
        entry=_text_or_none(fields["entry"]),
        pack=_text_or_none(fields["pack"]),
        nearest=tuple(_text(name) for name in _list(fields["nearest"])),
        feedback=cast("Feedback | None", _one_of((*get_args(Feedback), None), fields["feedback"])),
    )


def _when(fields: Any) -> datetime:
    when = datetime.fromisoformat(fields["when"])
    if when.tzinfo is None:
        raise ValueError(f"{when} is in no time zone")
    return when.astimezone(UTC)


def _one_of(known: tuple[object, ...], value: object) -> object:
    if value not in known:
        raise ValueError(f"{value!r} is none of {known}")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return value
