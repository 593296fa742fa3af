"""Reads public data: a folder per set, JSON lines in it, which may be compressed (``.jsonl.gz``).

========================  ===================================================================
``<intents>/kb_*.jsonl``  an entry a line: ``{"id": …, "q": [phrasings]}``
``…/queries.jsonl``       ``{"split": …, "q": …, "gold": [entry]}``; no gold is out of scope
``<facts>/kb.jsonl``      a sentence a line: ``{"id": …, "doc": …, "text": …}``; a base per doc
``…/queries.jsonl``       ``{"doc": …, "q": …, "gold": [sentences, best first]}``; `q` is a text,
                          or texts by channel
``…/answers.jsonl``       an answer that people have judged: ``{"id": …, "refs": [right answers],
                          "answer": …}`` with ``"label"``, true or false, or with ``"split"`` and
                          ``"label2"``, correct or incorrect
========================  ===================================================================
"""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, TypeVar

from qa_bot import Fact, Pack, Question

T = TypeVar("T")


class DataError(Exception):
    """Data that cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question and the entry that is wanted, None where it must be refused.

    `part` is the split or channel it belongs to, `base` the name of the base it is put to.
    """

    text: str
    wanted: str | None
    part: str
    base: str = ""


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """An answer that people have judged; `refs` are right answers, the first one is the key."""

    id: str
    refs: tuple[str, ...]
    text: str
    is_right: bool
    part: str = ""


def find(folder: Path, name: str) -> Path | None:
    """The file `name` of a folder, or its compressed form."""
    return next((path for path in (folder / name, folder / f"{name}.gz") if path.is_file()), None)


def question_pack(folder: Path, name: str) -> Pack:
    """Read a base of questions; each has its own id for an answer."""
    entries = _read(folder, name, lambda row: Question(row["id"], tuple(row["q"]), row["id"]))
    return Pack("public", folder.name, questions=tuple(entries))


def fact_packs(folder: Path) -> dict[str, Pack]:
    """Read bases of facts, by the name of their document."""
    facts: dict[str, list[Fact]] = {}
    for document, fact in _read(folder, "kb.jsonl", lambda row: (row["doc"], Fact(row["id"], row["text"]))):
        facts.setdefault(document, []).append(fact)
    return {name: Pack("public", name, facts=tuple(inside)) for name, inside in facts.items()}


def split_queries(folder: Path) -> list[Query]:
    """Read questions that belong to a split."""
    return _read(folder, "queries.jsonl", lambda row: Query(row["q"], _first(row["gold"]), row["split"]))


def document_queries(folder: Path) -> list[list[Query]]:
    """Read questions about documents, each with all its channels."""
    return _read(folder, "queries.jsonl", lambda row: list(_channels(row)))


def judged_answers(folder: Path) -> list[JudgedAnswer]:
    """Read answers with the judgements of people."""
    return _read(folder, "answers.jsonl", _judged)


def _judged(row: Mapping[str, Any]) -> JudgedAnswer:
    is_right = row["label"] if "label" in row else row["label2"] == "correct"
    key, *others = row["refs"]
    return JudgedAnswer(row["id"], (key, *others), row["answer"], bool(is_right), row.get("split", ""))


def _channels(row: Mapping[str, Any]) -> Iterator[Query]:
    texts: Mapping[str, str] = row["q"] if isinstance(row["q"], dict) else {"": row["q"]}
    for channel, text in texts.items():
        yield Query(text, _first(row["gold"]), channel, row["doc"])


def _first(gold: Sequence[str]) -> str | None:
    return gold[0] if gold else None


def _read(folder: Path, name: str, make: Callable[[dict[str, Any]], T]) -> list[T]:
    path = find(folder, name)
    if path is None:
        raise DataError(f"{folder / name} is missing")
    made = []
    with _open(path) as lines:
        for number, line in enumerate(lines, start=1):
            try:
                made.append(make(json.loads(line)))
            except (ValueError, LookupError, TypeError) as error:
                raise DataError(f"{path}:{number}: not a row of this set: {error!r}") from error
    if not made:
        raise DataError(f"{path} is empty")
    return made


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")
