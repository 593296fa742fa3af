"""Exams: the same for all, saved answer by answer, over when their time is."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

import qa_bot
from qa_bot.errors import StoreError, UsageError
from qa_bot.quiz.exam import Exam, ExamPlan, unfinished
from qa_bot.quiz.selection import Selection
from qa_bot.store.memory import MemoryStore
from tests.quiz.reviews import Hands, capitals

BOT = qa_bot.Bot([capitals()])
PLAN = ExamPlan(count=3, limit=timedelta(minutes=10), pass_mark=0.5, seed=4)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def hands() -> Hands:
    return Hands()


def begin(store: MemoryStore, hands: Hands, trainee: str = "kim", plan: ExamPlan = PLAN) -> Exam:
    return Exam.begin(BOT, store=store, trainee=trainee, plan=plan, mode="typed", clock=hands)


def asked(exam: Exam) -> str:
    prompt = exam.next()
    assert prompt is not None, "nothing is asked"
    return prompt.item.id.entry


def test_all_who_sit_an_exam_with_the_same_seed_get_the_same_items(store: MemoryStore, hands: Hands) -> None:
    kim, lee = begin(store, hands, "kim"), begin(store, hands, "lee")
    assert kim.sitting.items == lee.sitting.items
    other = begin(store, hands, "pat", replace(PLAN, seed=5))
    assert other.sitting.items != kim.sitting.items


def test_every_answer_is_kept_the_moment_it_is_given_and_plans_no_review(
    store: MemoryStore, hands: Hands
) -> None:
    exam = begin(store, hands)
    for given in range(1, 4):
        exam.next()
        hands.forward(seconds=20)
        exam.answer(" nowhere\n")
        kept = list(store.reviews(sitting=exam.sitting.id))
        assert kept[-1].given == "nowhere"
        assert [review.number for review in kept] == list(range(given))
        assert kept[-1].seconds == 20
    assert exam.next() is None
    assert store.progress("kim") == {}


def test_an_exam_that_was_broken_off_goes_on_where_it_was_and_the_clock_has_gone_on(
    store: MemoryStore, hands: Hands
) -> None:
    exam = begin(store, hands)
    first = asked(exam)
    exam.answer("nowhere")
    hands.forward(minutes=4)
    sitting = unfinished(store, "kim", hands())
    assert sitting is not None
    again = Exam(BOT, store, sitting, clock=hands)
    assert asked(again) != first
    assert again.open == 2
    assert again.time_left() == timedelta(minutes=6)


def test_what_was_begun_is_graded_as_it_was_asked_though_the_pack_has_changed(
    store: MemoryStore, hands: Hands
) -> None:
    exam = begin(store, hands)
    entry, prompt = asked(exam), exam.next()
    assert prompt is not None
    (question,) = (one for one in capitals().questions if one.id == entry)
    changed = qa_bot.Bot([capitals(5, **{entry: replace(question, short="Atlantis", rev=2)})])
    again = Exam(changed, store, exam.sitting, clock=hands)
    again.next()
    again.answer(prompt.key)
    (kept,) = store.reviews()
    assert (kept.outcome, kept.key) == ("right", prompt.key)


@pytest.mark.parametrize(
    "changed_to", [{"short": "Atlantis"}, {"quiz": qa_bot.ItemTuning(reject=("Tokyo",))}]
)
def test_an_edit_of_the_pack_changes_nothing_about_an_exam_that_goes_on(
    store: MemoryStore, hands: Hands, changed_to: dict[str, object]
) -> None:
    exam = begin(store, hands)
    prompt = exam.next()
    assert prompt is not None
    changed = {
        question.id: replace(question, **changed_to)  # type: ignore[arg-type]
        for question in capitals().questions
    }
    again = Exam(qa_bot.Bot([capitals(5, **changed)]), store, exam.sitting, clock=hands)
    again.next()
    again.answer(prompt.key)
    (kept,) = store.reviews()
    assert (kept.outcome, kept.given) == ("right", prompt.key)


def test_what_was_begun_can_be_resumed_and_what_was_not_cannot(store: MemoryStore, hands: Hands) -> None:
    assert Exam.resume(BOT, store=store, trainee="kim", clock=hands) is None
    exam = begin(store, hands)
    again = Exam.resume(BOT, store=store, trainee="kim", clock=hands)
    assert again is not None
    assert again.sitting == exam.sitting
    other = qa_bot.Pack(id="other", title="Other", questions=(qa_bot.Question("a", ("A?",), "b", short="b"),))
    with pytest.raises(UsageError, match="capitals"):
        Exam.resume(qa_bot.Bot([other]), store=store, trainee="kim", clock=hands)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"mode": "flash"}, "mode of an exam"),
        ({"mode": "oral"}, "mode of an exam"),
        ({"selection": Selection(wrong_only=True)}, "for learning"),
        ({"clock": lambda: datetime(2024, 4, 10)}, "time zone"),  # noqa: DTZ001 - that is what is refused
    ],
)
def test_what_an_exam_cannot_be_is_refused(
    store: MemoryStore, options: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        Exam.begin(BOT, store=store, trainee="kim", **options)  # type: ignore[arg-type]
    assert store.sittings() == ()


def test_a_choice_is_kept_as_its_text_however_it_was_named(store: MemoryStore, hands: Hands) -> None:
    exam = Exam.begin(BOT, store=store, trainee="kim", plan=PLAN, mode="choice", clock=hands)
    for named in ("1", "B)", "2."):
        prompt = exam.next()
        assert prompt is not None
        exam.answer(named if prompt.form == "choice" else "t")
    kept = [review for review in store.reviews() if review.form == "choice"]
    assert kept
    assert all(review.given in review.choices for review in kept)


def test_once_the_time_is_up_nothing_counts_any_more(store: MemoryStore, hands: Hands) -> None:
    exam = begin(store, hands)
    exam.next()
    hands.forward(minutes=10)
    assert exam.is_over()
    assert exam.next() is None
    with pytest.raises(UsageError, match="time is up"):
        exam.answer("Tokyo")
    assert list(store.reviews()) == []
    hands.forward(days=1)
    assert exam.finish().finished_at == exam.sitting.ends_at


def test_a_clock_that_is_put_back_gives_no_more_time_than_there_was(store: MemoryStore, hands: Hands) -> None:
    exam = begin(store, hands)
    exam.next()
    hands.forward(minutes=6)
    exam.answer("nowhere")
    hands.forward(days=-400)
    assert exam.time_left() == timedelta(minutes=4)
    sitting = exam.finish()
    assert sitting.finished_at is not None
    assert sitting.finished_at >= sitting.started_at


def test_what_cannot_be_seen_is_no_answer(store: MemoryStore, hands: Hands) -> None:
    exam = begin(store, hands)
    exam.next()
    with pytest.raises(UsageError, match="nothing was typed"):
        exam.answer("\u200b")
    assert list(store.reviews()) == []


def test_an_exam_that_nobody_handed_in_is_closed_when_its_time_was_up(
    store: MemoryStore, hands: Hands
) -> None:
    exam = begin(store, hands)
    hands.forward(hours=1)
    assert unfinished(store, "kim", hands()) is None
    (kept,) = store.sittings("kim")
    assert kept.finished_at == exam.sitting.ends_at
    begin(store, hands)  # and another may be begun


def test_one_exam_at_a_time(store: MemoryStore, hands: Hands) -> None:
    begin(store, hands)
    with pytest.raises(UsageError, match="another exam"):
        begin(store, hands)
    with pytest.raises(StoreError, match="another exam"):
        store.begin(replace(store.sittings()[0], id="at once"), alone=True)
    assert len(store.sittings("kim")) == 1


def test_what_was_answered_in_another_program_is_not_asked_again_and_no_answer_slips_to_another_item(
    store: MemoryStore, hands: Hands
) -> None:
    exam = begin(store, hands)
    other = Exam(BOT, store, exam.sitting, clock=hands)
    first = asked(exam)
    assert asked(other) == first
    exam.answer("here")
    assert asked(other) == first  # it is on the screen still
    with pytest.raises(UsageError, match="in another program"):
        other.answer("there")
    second = asked(other)
    assert second == asked(exam) != first
    other.answer("there")
    assert [(review.number, review.given) for review in store.reviews()] == [(0, "here"), (1, "there")]


def test_what_was_handed_in_in_another_program_is_over(store: MemoryStore, hands: Hands) -> None:
    exam = begin(store, hands)
    asked(exam)
    Exam(BOT, store, exam.sitting, clock=hands).finish()
    with pytest.raises(UsageError, match="handed in"):
        exam.answer("here")
    assert exam.is_over()
    assert list(store.reviews()) == []


def test_what_is_left_for_later_comes_after_the_others(store: MemoryStore, hands: Hands) -> None:
    exam = begin(store, hands)
    first = asked(exam)
    exam.skip()
    assert asked(exam) != first
    exam.answer("nowhere")
    exam.answer("nowhere")
    assert asked(exam) == first
    exam.answer("nowhere")
    with pytest.raises(UsageError, match="all is answered"):
        exam.answer("nowhere")


def test_nothing_can_be_answered_after_handing_in(store: MemoryStore, hands: Hands) -> None:
    exam = begin(store, hands)
    exam.finish()
    assert exam.next() is None
    with pytest.raises(UsageError):
        exam.answer("nowhere")


def test_without_a_limit_there_is_no_end(store: MemoryStore, hands: Hands) -> None:
    exam = begin(store, hands, plan=ExamPlan(count=2, seed=1))
    hands.forward(days=40)
    assert exam.time_left() is None
    assert exam.next() is not None


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (ExamPlan(count=6), "only 5 items"),
        (ExamPlan(count=0), "at least 1"),
        (ExamPlan(limit=timedelta.max), "at most 30 days"),
        (ExamPlan(seed=10**30), "seed"),
        (ExamPlan(limit=timedelta()), "more than nothing"),
        (ExamPlan(pass_mark=70), "from 0 to 1"),
    ],
)
def test_an_exam_that_cannot_be_held_is_not_begun(
    store: MemoryStore, hands: Hands, plan: ExamPlan, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        begin(store, hands, plan=plan)
    assert store.sittings() == ()


def test_an_exam_may_be_on_a_topic(store: MemoryStore, hands: Hands) -> None:
    europe = Selection(topics=("europe",))
    exam = Exam.begin(BOT, store=store, trainee="kim", plan=PLAN, selection=europe, clock=hands)
    assert {item.item.entry for item in exam.sitting.items} == {"france", "italy", "spain"}
