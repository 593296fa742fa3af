"""How well typed answers are graded, on answers that people have judged; uses nothing but the public API.

Beside it stand two rules that anybody can write: the answer is one of the right ones, letter for letter
but for case and signs; and one of them is contained in it.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from qa_bot import grade
from qa_bot.text import tokens

from . import data, measures
from .data import DataError, JudgedAnswer
from .table import Row, markdown

OURS, EXACT, CONTAINED = "qa_bot", "exact", "contains the key"
ACCURACY, MACRO_F1 = "accuracy", "macro-F1"
FALSE_ACCEPTS, FALSE_REJECTS = "wrong ones accepted", "right ones rejected"

# From this mark on an answer counts as accepted where the key is one of many wordings.
_ACCEPTED = 0.5

GOALS = MappingProxyType(
    {
        f"nq301 even questions: {ACCURACY}": "0.830",
        f"beetle unseen answers: {MACRO_F1}": "0.750",
        f"beetle unseen questions: {MACRO_F1}": "0.720",
    }
)

Accepts = Callable[[JudgedAnswer], bool]


def lines(folder: Path) -> list[str]:
    """Measure the sets that are in a folder; return the lines of the report.

    Sets that are not there are named on stderr. Raises DataError if none is there, or one cannot be read.
    """
    present = [part for part in PARTS if _is_present(folder, part.folder)]
    if not present:
        raise DataError(f"nothing to measure in {folder}")
    read = {name: data.judged_answers(folder / name) for name in dict.fromkeys(p.folder for p in present)}
    drawn = [(part, [one for one in read[part.folder] if part.holds(one)]) for part in present]
    empty = next((part.name for part, answers in drawn if not answers), None)
    if empty is not None:
        raise DataError(f"{empty}: no answers")
    rows = [row for part, answers in drawn for row in _rows(part, answers)]
    asked = "; ".join(f"{part.name} {len(answers)}" for part, answers in drawn)
    return [f"Answers graded: {asked}.", "", *markdown(rows, [OURS, EXACT, CONTAINED])]


def _is_present(folder: Path, name: str) -> bool:
    is_there = data.find(folder / name, "answers.jsonl") is not None
    if not is_there:
        print(f"{name} is left out: {folder / name / 'answers.jsonl'} is missing", file=sys.stderr)
    return is_there


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a set: its answers, when one is accepted, and what is measured."""

    name: str
    folder: str
    holds: Callable[[JudgedAnswer], bool]
    accepts: Accepts
    measure: str


def _rows(part: Part, answers: Sequence[JudgedAnswer]) -> Iterator[Row]:
    contestants: Mapping[str, Accepts] = {OURS: part.accepts, EXACT: _is_exact, CONTAINED: _is_contained}
    right = [one.is_right for one in answers]
    accepted = {who: [accepts(one) for one in answers] for who, accepts in contestants.items()}
    for label in (part.measure, FALSE_ACCEPTS, FALSE_REJECTS):
        values = {who: _MEASURES[label](right, chosen) for who, chosen in accepted.items()}
        name = f"{part.name}: {label}"
        yield Row(name, values, GOALS[name]) if name in GOALS else Row(name, values)


def _share_right(right: Sequence[bool], accepted: Sequence[bool]) -> float:
    return sum(one == other for one, other in zip(right, accepted, strict=True)) / len(right)


def _false_accepts(right: Sequence[bool], accepted: Sequence[bool]) -> float:
    """The share of all answers that were accepted though they are wrong."""
    return sum(other and not one for one, other in zip(right, accepted, strict=True)) / len(right)


def _false_rejects(right: Sequence[bool], accepted: Sequence[bool]) -> float:
    """The share of all answers that were not accepted though they are right."""
    return sum(one and not other for one, other in zip(right, accepted, strict=True)) / len(right)


_MEASURES: Mapping[str, Callable[[Sequence[bool], Sequence[bool]], float]] = MappingProxyType(
    {
        ACCURACY: _share_right,
        MACRO_F1: measures.macro_f1,
        FALSE_ACCEPTS: _false_accepts,
        FALSE_REJECTS: _false_rejects,
    }
)


def _is_right(answer: JudgedAnswer) -> bool:
    key, *accept = answer.refs
    return grade(answer.text, key=key, accept=accept).verdict == "right"


def _is_accepted(answer: JudgedAnswer) -> bool:
    key, *accept = answer.refs
    return grade(answer.text, key=key, accept=accept).mark >= _ACCEPTED


def _is_exact(answer: JudgedAnswer) -> bool:
    return tokens(answer.text) in [tokens(ref) for ref in answer.refs]


def _is_contained(answer: JudgedAnswer) -> bool:
    return any(f" {' '.join(tokens(ref))} " in f" {' '.join(tokens(answer.text))} " for ref in answer.refs)


def _is_even(answer: JudgedAnswer) -> bool:
    return int(answer.id.split("-")[0]) % 2 == 0


PARTS = (
    Part("nq301 odd questions", "nq301", lambda answer: not _is_even(answer), _is_right, ACCURACY),
    Part("nq301 even questions", "nq301", _is_even, _is_right, ACCURACY),
    Part("beetle train", "beetle", lambda answer: answer.part == "train", _is_accepted, MACRO_F1),
    Part("beetle unseen answers", "beetle", lambda answer: answer.part == "test_ua", _is_accepted, MACRO_F1),
    Part(
        "beetle unseen questions", "beetle", lambda answer: answer.part == "test_uq", _is_accepted, MACRO_F1
    ),
)
