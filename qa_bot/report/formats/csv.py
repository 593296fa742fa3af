"""Reports as CSV for spreadsheets and statistics: one table at a time, figures as they are; opens no file."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO
from types import MappingProxyType

from qa_bot.progress import ItemId, Review
from qa_bot.report.estimates import Estimate
from qa_bot.report.exam import ExamReport
from qa_bot.report.group import GroupReport
from qa_bot.report.trainee import TraineeReport
from qa_bot.text import printable

Cell = str | int | float | None
Row = Sequence[Cell]

# What a spreadsheet takes for a formula, which may do anything; some read the wide forms alike.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

_ANSWER = (
    "time", "trainee", "pack", "entry", "topic", "form", "question", "given", "key", "outcome", "mark", "why",
    "hinted", "overridden", "seconds", "rev", "exam",
)  # fmt: skip


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield rows as lines of CSV, without line ends: a cell never goes over several lines.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; a number never does.
    """
    line = StringIO()
    writer = csv.writer(line, lineterminator="")
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
        yield line.getvalue()


def answers_table(reviews: Iterable[Review]) -> Iterator[Row]:
    """Yield the head and a row for each answer, in the order in which they are."""
    yield _ANSWER
    for one in reviews:
        yield (
            _time(one.reviewed_at), one.trainee, *_id(one.item), one.topic, one.form, one.question,
            one.given, one.key, one.outcome, one.mark, one.why, int(one.hinted), int(one.overridden),
            one.seconds, one.rev, one.sitting,
        )  # fmt: skip


def exam_table(report: ExamReport) -> Iterator[Row]:
    """Yield the head and a row for each item of a sitting."""
    yield (
        "exam", "trainee", "number", "pack", "entry", "topic", "form", "question", "given", "key", "outcome",
        "mark", "why",
    )  # fmt: skip
    for one in report.answers:
        yield (
            report.result.sitting, report.result.trainee, one.number, *_id(one.item), one.topic, one.form,
            one.question, one.given, one.key, one.outcome, one.mark, one.why,
        )  # fmt: skip


def _trainees(report: GroupReport) -> Iterator[Row]:
    yield "trainee", "answers", "accuracy", "known", "last_seen"
    for one in report.trainees:
        yield one.trainee, one.answers, one.accuracy, one.known, _time(one.last_seen)


def _topics(report: GroupReport) -> Iterator[Row]:
    yield "pack", "topic", "items", "answers", "trainees", "facility"
    for one in report.topics:
        yield one.pack, one.topic, one.items, one.answers, one.trainees, one.facility


def _items(report: GroupReport) -> Iterator[Row]:
    yield (
        "pack", "entry", "topic", "question", "answers", "trainees", "facility", "facility_low",
        "facility_high", "discrimination", "discrimination_low", "discrimination_high", "flags",
    )  # fmt: skip
    for one in report.items:
        yield (
            *_id(one.item), one.topic, one.question, one.answers, one.trainees,
            *_estimate(one.facility), *_estimate(one.discrimination), "; ".join(one.flags),
        )  # fmt: skip


def _wrong(report: GroupReport) -> Iterator[Row]:
    yield "pack", "entry", "question", "given", "times"
    for one in report.items:
        yield from ((*_id(one.item), one.question, wrong.text, wrong.times) for wrong in one.wrong)


def _untaken(report: GroupReport) -> Iterator[Row]:
    yield "pack", "entry", "question", "choice", "offered"
    for one in report.items:
        yield from ((*_id(one.item), one.question, choice.text, choice.times) for choice in one.untaken)


def _overrides(report: GroupReport) -> Iterator[Row]:
    yield "pack", "entry", "question", "given", "key", "times"
    for one in report.items:
        yield from (
            (*_id(one.item), one.question, claim.given, claim.key, claim.times) for claim in one.claims
        )


def _own_topics(report: TraineeReport) -> Iterator[Row]:
    yield "pack", "topic", report.period, "answers", "accuracy"
    for one in report.topics:
        yield from (
            (one.pack, one.topic, stretch.start.isoformat(), stretch.answers, stretch.accuracy)
            for stretch in one.history
        )


def _own_items(report: TraineeReport) -> Iterator[Row]:
    yield "pack", "entry", "topic", "question", "standing", "answers", "accuracy", "last_wrong", "due"
    for one in report.items:
        yield (
            *_id(one.item), one.topic, one.question, one.standing, one.answers, one.accuracy, one.last_wrong,
            _time(one.due),
        )  # fmt: skip


def _forecast(report: TraineeReport) -> Iterator[Row]:
    yield "day", "reviews"
    yield from ((due.day.isoformat(), due.reviews) for due in report.forecast)


def _exams(report: TraineeReport) -> Iterator[Row]:
    yield "exam", "started", "finished", "items", "answered", "mark", "pass_mark", "passed"
    for one in report.exams:
        yield (
            one.sitting, _time(one.started_at), _time(one.finished_at), one.items, one.answered, one.mark,
            one.pass_mark, None if one.passed is None else int(one.passed),
        )  # fmt: skip


GROUP_TABLES: Mapping[str, Callable[[GroupReport], Iterator[Row]]] = MappingProxyType(
    {
        "items": _items,
        "trainees": _trainees,
        "topics": _topics,
        "wrong": _wrong,
        "untaken": _untaken,
        "overrides": _overrides,
    }
)
"""The tables of a group by name, each with its head."""

TRAINEE_TABLES: Mapping[str, Callable[[TraineeReport], Iterator[Row]]] = MappingProxyType(
    {"items": _own_items, "topics": _own_topics, "forecast": _forecast, "exams": _exams}
)
"""The tables of a trainee by name, each with its head."""


def _harmless(text: str) -> str:
    safe = printable(text)
    # Blanks before it make no difference to some programs.
    return f"'{safe}" if safe.lstrip().startswith(_FORMULA) else safe


def _id(item: ItemId) -> tuple[str, str]:
    return item.pack, item.entry


def _estimate(estimate: Estimate | None) -> tuple[float | None, ...]:
    return (None, None, None) if estimate is None else (estimate.value, estimate.low, estimate.high)


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
