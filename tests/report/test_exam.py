"""One exam, item by item."""

from datetime import timedelta

import pytest

from qa_bot.errors import UsageError
from qa_bot.report.exam import ExamReport, answers_told, exam_report
from qa_bot.report.group import group_report
from qa_bot.store.memory import MemoryStore

from .made import NOON, review, sitting


def sat(marks: tuple[float, ...], *, minutes: int, finished: bool, **changes: object) -> ExamReport:
    """The report on a sitting that was begun at noon, so many minutes later."""
    store = MemoryStore()
    store.begin(sitting(**changes))
    for number, mark in enumerate(marks):
        store.record(review(number, sitting="exam-1", number=number, mark=mark, rating=None, why="so"))
    now = NOON + timedelta(minutes=minutes)
    if finished:
        store.finish("exam-1", now)
    return exam_report(store, now=now + timedelta(hours=0 if not finished else 5))


def test_an_exam_is_told_item_by_item_with_what_was_not_answered() -> None:
    report = sat((1.0, 0.5), minutes=12, finished=True)
    assert [(one.number, one.given, one.key, one.mark, one.why) for one in report.answers] == [
        (1, "Assam", "on the shelf", 1.0, "so"),
        (2, "Assam", "on the shelf", 0.5, "so"),
        (3, None, "on the shelf", 0.0, None),
    ]
    assert (report.result.answered, report.result.items, report.result.mark) == (2, 3, 0.5)
    assert (report.used, report.allowed) == (timedelta(minutes=12), timedelta(minutes=30))


@pytest.mark.parametrize(
    ("marks", "pass_mark", "passed"),
    [((1.0, 0.5), 0.5, True), ((1.0, 0.4), 0.5, False), ((0.7, 0.7, 0.7), 0.7, True), ((), 0.5, False)],
)
def test_an_exam_is_passed_from_its_pass_mark_on(
    marks: tuple[float, ...], pass_mark: float, passed: bool
) -> None:
    assert sat(marks, minutes=1, finished=True, pass_mark=pass_mark).result.passed is passed


def test_while_an_exam_goes_on_neither_keys_nor_marks_are_told() -> None:
    report = sat((1.0, 0.0), minutes=12, finished=False)
    assert (report.result.passed, report.result.mark, report.used) == (None, None, timedelta(minutes=12))
    assert all((one.key, one.mark, one.why, one.outcome) == (None,) * 4 for one in report.answers)
    assert report.answers[0].given == "Assam"


def test_an_exam_whose_time_was_up_is_over_though_nobody_closed_it() -> None:
    report = sat((1.0, 1.0), minutes=45, finished=False)
    assert (report.result.passed, report.used) == (True, timedelta(minutes=30))


def test_the_last_exam_is_that_of_whoever_is_asked_for() -> None:
    store = MemoryStore()
    store.begin(sitting())
    store.begin(sitting(id="exam-2", trainee="ann", started_at=NOON + timedelta(hours=1), ends_at=None))
    assert exam_report(store, now=NOON).result.sitting == "exam-2"
    assert exam_report(store, now=NOON, trainee="kim").result.sitting == "exam-1"
    assert exam_report(store, now=NOON, sitting="exam-1").result.trainee == "kim"


@pytest.mark.parametrize(
    ("sitting_id", "trainee", "message"),
    [
        ("", None, "nobody has sat an exam yet"),
        ("", "ann", "ann has sat no exam yet"),
        ("exam-9", "ann", "there is no exam of ann 'exam-9'; there is none at all"),
    ],
)
def test_an_exam_that_is_not_there_is_an_error(sitting_id: str, trainee: str | None, message: str) -> None:
    with pytest.raises(UsageError) as error:
        exam_report(MemoryStore(), now=NOON, sitting=sitting_id, trainee=trainee)
    assert str(error.value) == message


def test_a_wrong_id_is_an_error_that_names_the_last_exam() -> None:
    store = MemoryStore()
    store.begin(sitting())
    with pytest.raises(UsageError, match="there is no exam 'exam-9'; the last one is exam-1"):
        exam_report(store, now=NOON, sitting="exam-9")


def test_answers_in_an_exam_that_goes_on_are_told_to_nobody() -> None:
    store = MemoryStore()
    store.begin(sitting())
    store.record(review("exam", sitting="exam-1", number=0, rating=None))
    store.record(review("quiz"))
    assert [one.token for one in answers_told(store, now=NOON)] == ["quiz"]
    assert group_report(store, now=NOON).answers == 1
    later = NOON + timedelta(minutes=30)
    assert [one.token for one in answers_told(store, now=later, trainee="kim")] == ["exam", "quiz"]
    assert group_report(store, now=later).answers == 2
