"""What a trainee is told: what is known, what comes back on which day, what is hard."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.progress import Memory, Review
from qa_bot.quiz.schedule import retrievability
from qa_bot.report.scope import Scope
from qa_bot.report.trainee import TraineeReport, report_of, standing_of, trainee_report
from qa_bot.store.memory import MemoryStore

from .anything import reviews_of_any_kind
from .made import NOON, RYE, TART, TEA, marked, progress, review, sitting

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def of(*reviews: Review, **others: object) -> TraineeReport:
    return report_of("kim", reviews, (), (), **{"now": NOON, **others})  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.floats(0.01, 300), st.integers(0, 400 * 24))
def test_what_is_known_is_what_fsrs_expects_to_be_remembered_with_nine_tenths(
    stability: float, hours: int
) -> None:
    memory = Memory("review", None, stability, 5.0, NOON, NOON - timedelta(hours=hours))
    chance = retrievability(memory, NOON)
    # Where both are equal, rounding decides.
    assert (standing_of(memory, NOON) == "known") == (chance >= 0.9) or chance == pytest.approx(0.9)


def test_items_in_their_first_steps_are_being_learnt_however_fresh() -> None:
    report = report_of("kim", (), [
        progress(TEA, reviewed_at=NOON),
        progress(RYE, reviewed_at=NOON, phase="learning"),
        progress(TART, reviewed_at=NOON - timedelta(days=30)),
    ], (), now=NOON)  # fmt: skip
    assert (report.known, report.learning, report.fading) == (1, 1, 1)


@pytest.mark.parametrize(
    ("now", "dues", "reviews"),
    [
        # The night of 28 to 29 March 2026, in which Berlin loses an hour: midnight is at 22:00 after it.
        (
            datetime(2026, 3, 28, 20, tzinfo=BERLIN),
            ("2026-03-28T22:59", "2026-03-28T23:00", "2026-03-29T21:59", "2026-03-29T22:00"),
            [1, 2, 1],
        ),
        # The night of 31 October to 1 November 2026, after which New York is five hours behind.
        (
            datetime(2026, 10, 31, 8, tzinfo=NEW_YORK),
            ("2026-11-01T03:59", "2026-11-01T04:00", "2026-11-02T04:59", "2026-11-02T05:00"),
            [1, 2, 1],
        ),
    ],
)
def test_reviews_fall_due_on_days_of_the_clock_on_the_wall(
    now: datetime, dues: tuple[str, ...], reviews: list[int]
) -> None:
    planned = [progress(TEA, due=datetime.fromisoformat(due).replace(tzinfo=UTC)) for due in dues]
    items = [type(TEA)("shop", str(number)) for number in range(len(planned))]
    plans = [progress(item, due=one.memory.due) for item, one in zip(items, planned, strict=True)]
    report = report_of("kim", (), plans, (), now=now)
    assert [due.reviews for due in report.forecast[:3]] == reviews
    assert [due.day for due in report.forecast] == [now.date() + timedelta(days=n) for n in range(14)]
    assert (report.due_today, report.due_now) == (1, 1)


def test_what_is_overdue_is_due_today_and_short_steps_only_once_they_are_over() -> None:
    plans = [
        progress(TEA, due=NOON - timedelta(days=40)),
        progress(RYE, due=NOON + timedelta(minutes=5), phase="relearning"),
        progress(TART, due=NOON + timedelta(days=14)),
    ]
    report = report_of("kim", (), plans, (), now=NOON)
    assert (report.due_now, report.due_today) == (1, 2)
    assert [due.reviews for due in report.forecast] == [2, *[0] * 13]


def test_accuracy_of_a_topic_is_by_day_in_the_first_weeks() -> None:
    report = of(
        review(0, mark=1.0, reviewed_at=NOON - timedelta(days=2)),
        review(1, mark=0.5, reviewed_at=NOON - timedelta(days=2)),
        review(2, mark=0.0),
        review(3, mark=1.0, item=RYE, topic="food"),
    )
    drinks, food = report.topics
    assert (report.period, drinks.topic, drinks.answers, drinks.accuracy) == ("day", "drinks", 3, 0.5)
    assert [(part.start.day, part.answers, part.accuracy) for part in drinks.history] == [
        (8, 2, 0.75), (9, 0, None), (10, 1, 0.0),
    ]  # fmt: skip
    assert [part.accuracy for part in food.history] == [None, None, 1.0]


def test_accuracy_of_a_topic_is_by_week_after_that() -> None:
    report = of(review(0, mark=0.0, reviewed_at=NOON - timedelta(days=21)), review(1), review(2, mark=0.5))
    assert report.period == "week"
    assert [(part.start, part.accuracy) for part in report.topics[0].history] == [
        (date(2026, 5, 18), 0.0), (date(2026, 5, 25), None),
        (date(2026, 6, 1), None), (date(2026, 6, 8), 0.75),
    ]  # fmt: skip


def test_an_answer_before_midnight_belongs_to_the_day_that_was_there() -> None:
    late = review(0, reviewed_at=datetime(2026, 6, 10, 2, tzinfo=UTC))
    assert of(late, now=NOON.astimezone(NEW_YORK)).topics[0].history[0].start == date(2026, 6, 9)
    assert of(late, now=NOON.astimezone(BERLIN)).topics[0].history[0].start == date(2026, 6, 10)


def test_the_weakest_items_are_those_wrong_most_with_what_was_wrong_last() -> None:
    report = of(
        *[
            marked("kim", TEA, 0, given="Java", question="Tea?"),
            marked("kim", TEA, 0, given="Ceylon", question="Tea?"),
        ],
        marked("kim", RYE, 0, given="", outcome="skipped"),
        *[marked("kim", TART, mark) for mark in (0, 1, 1)],
        marked("kim", type(TEA)("shop", "milk"), 1),
    )
    # Smoothed: 1 / 4, 1 / 3, 3 / 5; the last was always right.
    assert [(one.item, one.last_wrong) for one in report.weakest] == [
        (TEA, "Ceylon"),
        (RYE, ""),
        (TART, "Assam"),
    ]
    assert [one.smoothed for one in report.items] == [1 / 4, 1 / 3, 3 / 5, 2 / 3]
    assert report.items[0].question == "Tea?"
    assert report.items[-1].last_wrong is None


@pytest.mark.parametrize(("form", "given"), [("flash", "1"), ("true-false", "true")])
def test_what_was_said_to_a_card_or_a_statement_is_no_wrong_answer_to_the_question(
    form: str, given: str
) -> None:
    wrong = review(0, form=form, given=given, outcome="wrong", mark=0.0)
    assert [one.last_wrong for one in of(wrong).items] == [None]
    typed = review(1, given="Java", outcome="wrong", mark=0.0)
    assert [one.last_wrong for one in of(typed, wrong).items] == ["Java"]
    skipped = review(2, form=form, given="", outcome="skipped", mark=0.0)
    assert [one.last_wrong for one in of(typed, skipped).items] == [""]


def test_an_item_is_judged_by_the_answers_to_its_latest_revision() -> None:
    latest = (marked("kim", TEA, 0, rev=1), marked("kim", TEA, 1, rev=2), marked("kim", TEA, 0, rev=1))
    assert [(one.answers, one.accuracy, one.last_wrong) for one in of(*latest).items] == [(1, 1, None)]


def test_an_item_of_which_only_a_statement_is_new_is_shown_by_its_question() -> None:
    report = of(review(0, rev=1), review(1, rev=2, form="true-false", question="Tea is from Java."))
    assert [one.question for one in report.items] == ["Where is the tea from?"]


def test_exams_are_listed_the_latest_first_and_count_once_they_are_over() -> None:
    store = MemoryStore()
    store.begin(sitting(id="old"))
    store.record(review(0, sitting="old", number=0, rating=None, mark=0.5))
    store.record(review(1, sitting="old", number=1, rating=None, mark=1.0))
    store.begin(sitting(id="open", started_at=NOON + timedelta(hours=1), ends_at=None))
    store.record(review(2, sitting="open", number=0, rating=None, mark=0.0, outcome="wrong", topic="secret"))
    report = trainee_report(store, "kim", now=NOON + timedelta(hours=2))
    assert [(one.sitting, one.answered, one.mark, one.passed) for one in report.exams] == [
        ("open", 1, None, None), ("old", 2, 0.5, True),
    ]  # fmt: skip
    assert [topic.topic for topic in report.topics] == ["drinks"]


def test_a_topic_may_be_looked_at_alone() -> None:
    answers = [marked("kim", TEA, 1, topic="Drinks"), marked("kim", RYE, 0, topic="food")]
    plans = [progress(TEA), progress(RYE)]
    report = report_of("kim", answers, plans, (), now=NOON, scope=Scope(topic="drinks"))
    assert ([one.item for one in report.items], report.known) == ([TEA], 1)


def test_who_was_never_quizzed_gets_a_report_without_figures() -> None:
    report = trainee_report(MemoryStore(), "nobody", now=NOON)
    assert (report.known, report.due_today, report.topics, report.items, report.exams) == (0, 0, (), (), ())


@settings(max_examples=50, deadline=None)
@given(reviews_of_any_kind(30), st.sampled_from([UTC, BERLIN, NEW_YORK]))
def test_a_report_is_made_of_any_reviews(reviews: list[Review], zone: ZoneInfo) -> None:
    report = of(*reviews, now=NOON.astimezone(zone))
    assert sum(topic.answers for topic in report.topics) == len(reviews)
    assert all(len(topic.history) <= 26 for topic in report.topics)
    assert [one.smoothed for one in report.items] == sorted(one.smoothed for one in report.items)
