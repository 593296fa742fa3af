"""A session of learning, as a trainee or a program meets it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qa_bot
from qa_bot.errors import StoreError, UsageError
from qa_bot.quiz.items import Prompt
from qa_bot.quiz.learning import Quiz
from qa_bot.quiz.selection import Mode, Selection
from qa_bot.store.memory import MemoryStore
from tests.quiz.reviews import NOON, Hands, capitals

BOT = qa_bot.Bot([capitals()])
TYPED: Mode = "typed"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def hands() -> Hands:
    return Hands()


Begin = Callable[..., Quiz]


@pytest.fixture
def begin(store: MemoryStore, hands: Hands) -> Begin:
    """Begin a session of the same trainee at the same store, by the same clock."""

    def quiz(bot: qa_bot.Bot = BOT, mode: Mode = TYPED, **options: object) -> Quiz:
        return Quiz(bot, store=store, trainee="kim", clock=hands, seed=7, mode=mode, **options)  # type: ignore[arg-type]

    return quiz


def asked(quiz: Quiz) -> Prompt:
    prompt = quiz.next()
    assert prompt is not None, "nothing is asked"
    return prompt


def answer_all(quiz: Quiz, hands: Hands, most: int = 100) -> list[str]:
    """Answer rightly until nothing is left, a minute each; return which entries were asked."""
    entries: list[str] = []
    while len(entries) < most and (prompt := quiz.next()):
        entries.append(prompt.item.id.entry)
        quiz.answer(prompt.item.key)
        hands.forward(minutes=1)
    return entries


def test_a_right_answer_is_right_and_says_where_that_stands(begin: Begin) -> None:
    quiz = begin()
    prompt = asked(quiz)
    told = quiz.answer(f"I think it is {prompt.item.key}")
    assert told.review.outcome == "right"
    assert prompt.item.key in told.answer.text
    assert told.answer.citations[0].title == "An Atlas"
    assert told.due > NOON


def test_the_item_stays_until_it_is_answered(begin: Begin) -> None:
    quiz = begin()
    assert quiz.next() is quiz.next()


def test_a_wrong_answer_comes_back_within_minutes_and_after_the_others(begin: Begin, hands: Hands) -> None:
    quiz = begin()
    first = asked(quiz)
    quiz.answer("nowhere")
    hands.forward(minutes=2)
    # It is due, but the same item is not asked twice in a row.
    assert asked(quiz).item != first.item
    quiz.skip()
    assert asked(quiz).item == first.item


def test_due_items_come_before_new_ones_and_new_ones_up_to_the_limit_of_the_day(
    begin: Begin, hands: Hands
) -> None:
    two = Selection(new_a_day=2)
    first_day = answer_all(begin(selection=two), hands)
    assert len(set(first_day)) == 2
    hands.forward(hours=1)
    assert answer_all(begin(selection=two), hands) == []
    hands.forward(days=3)
    second_day = answer_all(begin(selection=two), hands)
    assert set(second_day[:2]) == set(first_day)
    assert len(set(second_day)) == 4


def test_the_day_of_new_items_is_that_of_the_trainee(begin: Begin, hands: Hands) -> None:
    hands.now = datetime(2024, 4, 10, 23, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    one = Selection(new_a_day=1)
    first = set(answer_all(begin(selection=one), hands))
    hands.now = datetime(2024, 4, 11, 0, 30, tzinfo=ZoneInfo("Asia/Tokyo"))  # still the 10th in UTC
    second = set(answer_all(begin(selection=one), hands))
    assert (len(first), len(second), first & second) == (1, 1, set())


def test_the_same_seed_asks_the_same_and_another_seed_another_order(hands: Hands) -> None:
    def order(seed: int) -> list[str]:
        return answer_all(Quiz(BOT, clock=hands, seed=seed, mode=TYPED), hands, most=5)

    assert order(3) == order(3)
    assert len({tuple(order(seed)) for seed in range(5)}) > 1


def test_only_what_is_selected_is_asked(begin: Begin, hands: Hands) -> None:
    europe = answer_all(begin(selection=Selection(topics=("europe",))), hands)
    assert set(europe) == {"france", "italy", "spain"}


def test_wrong_only_asks_what_was_not_right_until_it_is(begin: Begin) -> None:
    quiz = begin()
    wrong = asked(quiz).item.id.entry
    quiz.answer("nowhere")
    for _ in range(2):
        quiz.answer(asked(quiz).item.key)
    again = begin(selection=Selection(wrong_only=True))
    assert asked(again).item.id.entry == wrong
    again.answer("nowhere")
    assert asked(again).item.id.entry == wrong
    again.answer(asked(again).item.key)
    assert again.next() is None


def test_a_session_ends_after_as_many_answers_as_were_asked_for(begin: Begin, hands: Hands) -> None:
    quiz = begin(count=2)
    assert len(answer_all(quiz, hands)) == 2
    assert quiz.standing().due == quiz.standing().new == 0


def test_undo_asks_the_item_again_as_if_it_had_never_been_answered(begin: Begin, store: MemoryStore) -> None:
    quiz = begin()
    prompt = asked(quiz)
    before = dict(store.progress("kim"))
    quiz.answer("nowhere")
    assert quiz.undo() == prompt == quiz.next()
    assert store.progress("kim") == before
    assert list(store.reviews()) == []
    assert quiz.summary().given == 0


def test_undo_reaches_back_to_the_first_answer_of_the_session(begin: Begin, store: MemoryStore) -> None:
    quiz = begin()
    for _ in range(3):
        quiz.next()
        quiz.skip()
    for _ in range(3):
        quiz.undo()
    assert store.progress("kim") == {}
    with pytest.raises(UsageError, match="no answer yet"):
        quiz.undo()


def test_i_was_right_counts_as_right_and_is_kept_as_a_claim(begin: Begin, store: MemoryStore) -> None:
    quiz = begin()
    quiz.next()
    refused = quiz.answer("nowhere")
    told = quiz.was_right()
    assert told.review.outcome == "right"
    assert told.due > refused.due
    (kept,) = store.reviews()
    assert (kept.overridden, kept.rating, kept.mark) == (True, "good", 0.0)


def test_i_was_right_makes_no_sense_of_what_was_right_or_skipped(begin: Begin) -> None:
    quiz = begin()
    quiz.answer(asked(quiz).item.key)
    with pytest.raises(UsageError, match="right already"):
        quiz.was_right()
    quiz.next()
    quiz.skip()
    with pytest.raises(UsageError, match="skipped"):
        quiz.was_right()


def test_a_hint_makes_a_right_answer_hard(begin: Begin) -> None:
    quiz = begin()
    prompt = asked(quiz)
    hint = quiz.hint()
    assert hint
    assert prompt.item.key not in hint
    told = quiz.answer(prompt.item.key)
    assert (told.review.outcome, told.review.rating, told.review.hinted) == ("right", "hard", True)
    with pytest.raises(UsageError, match="hint"):
        quiz.rate("easy")
    # The hint was for that item alone.
    assert quiz.answer(asked(quiz).item.key).review.rating == "good"


def test_a_hint_that_there_is_not_costs_nothing(hands: Hands) -> None:
    river = qa_bot.Question(
        id="seine",
        type="number",
        ask=("How long is the Seine?",),
        answer="The Seine is about 777 km long.",
        short="about 777 km",
        quiz=qa_bot.ItemTuning(choices=("about 480 km", "about 1,233 km")),
    )
    bot = qa_bot.Bot([qa_bot.Pack(id="rivers", title="Rivers", questions=(river,))])
    begun = (Quiz(bot, clock=hands, seed=seed, mode="choice") for seed in range(20))
    quiz = next(one for one in begun if asked(one).form == "true-false")
    assert quiz.hint() == ""
    told = quiz.answer(asked(quiz).key)
    assert (told.review.rating, told.review.hinted) == ("good", False)


def test_a_right_answer_may_be_called_easy_or_hard(begin: Begin) -> None:
    quiz = begin()
    good = quiz.answer(asked(quiz).item.key)
    easy, hard = quiz.rate("easy"), quiz.rate("hard")
    assert easy.due > good.due
    assert hard.due < good.due
    quiz.next()
    quiz.answer("nowhere")
    with pytest.raises(UsageError, match="right"):
        quiz.rate("easy")


def test_a_choice_that_is_none_is_refused_and_the_item_stays(begin: Begin, store: MemoryStore) -> None:
    quiz = begin(mode="choice", selection=Selection(topics=("europe",)))
    prompt = asked(quiz)
    with pytest.raises(UsageError):
        quiz.answer("99")
    assert quiz.next() is prompt
    assert list(store.reviews()) == []


def test_what_is_new_is_asked_with_choices_and_typed_from_then_on(begin: Begin, hands: Hands) -> None:
    quiz = begin(mode="mixed", selection=Selection(topics=("europe",)))
    forms: dict[str, list[str]] = {}
    while prompt := quiz.next():
        forms.setdefault(prompt.item.id.entry, []).append(prompt.form)
        quiz.answer(prompt.key)
        hands.forward(minutes=1)
    assert len(forms) == 3
    for first, *later in forms.values():
        assert first in ("choice", "true-false")
        assert later
        assert set(later) <= {"typed", "cloze"}


def test_flash_cards_are_judged_by_the_trainee(begin: Begin) -> None:
    quiz = begin(mode="flash")
    prompt = asked(quiz)
    assert prompt.item.key in quiz.explained().text
    with pytest.raises(UsageError, match="1 again"):
        quiz.answer("maybe")
    assert quiz.answer("2").review.outcome == "close"
    quiz.next()
    assert quiz.answer("easy").review.rating == "easy"


def test_nobody_but_the_trainee_has_judged_a_flash_card(begin: Begin) -> None:
    quiz = begin(mode="flash")
    quiz.next()
    quiz.answer("again")
    with pytest.raises(UsageError, match="take it back"):
        quiz.was_right()


def corrected(**changes: object) -> qa_bot.Bot:
    """The bot with the entry on Spain changed."""
    (spain,) = (one for one in capitals().questions if one.id == "spain")
    return qa_bot.Bot([capitals(spain=replace(spain, **changes))])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "is_stale"),
    [
        ({"short": "Maddrid"}, {"short": "Madrid"}, False),
        ({}, {"ask": ("Which city is Spain's capital?",)}, False),
        ({}, {"short": "Toledo"}, True),
        ({}, {"rev": 2}, True),
    ],
)
def test_what_is_right_now_is_asked_again_and_a_corrected_slip_is_not(
    begin: Begin, hands: Hands, before: dict[str, object], after: dict[str, object], *, is_stale: bool
) -> None:
    answer_all(begin(corrected(**before)), hands)
    hands.forward(minutes=30)
    quiz = begin(corrected(**after))
    if not is_stale:
        assert quiz.next() is None
        return
    prompt = asked(quiz)
    assert (prompt.item.id.entry, prompt.is_stale) == ("spain", True)
    quiz.answer(prompt.item.key)
    assert not asked(quiz).is_stale  # the step of ten minutes that a new item has


def test_progress_is_kept_for_the_next_session_and_for_nobody_else(
    begin: Begin, hands: Hands, store: MemoryStore
) -> None:
    answer_all(begin(), hands)
    assert begin().next() is None
    assert Quiz(BOT, store=store, trainee="lee", clock=hands).next() is not None


def test_two_sessions_at_once_do_not_ask_what_the_other_has_had_answered(begin: Begin) -> None:
    one, other = begin(), begin()
    answered = set()
    for quiz in (one, other) * 2:
        prompt = asked(quiz)
        answered.add(prompt.item.id)
        quiz.answer(prompt.item.key)
    assert len(answered) == 4


def test_what_was_answered_elsewhere_since_cannot_be_undone(begin: Begin, store: MemoryStore) -> None:
    one, other = begin(), begin()
    assert asked(one).item == asked(other).item
    one.answer("nowhere")
    other.answer("nowhere")
    assert len(list(store.reviews())) == 2
    with pytest.raises(StoreError):
        one.undo()
    assert len(list(store.reviews())) == 2


def test_the_summary_counts_by_topic_and_lists_what_was_missed(begin: Begin, hands: Hands) -> None:
    quiz = begin(count=3)
    missed = asked(quiz)
    quiz.answer("nowhere")
    answer_all(quiz, hands)
    summary = quiz.summary()
    assert summary.given == 3
    assert sum(sum(outcomes.values()) for outcomes in summary.by_topic.values()) == 3
    assert [one.prompt.item for one in summary.missed] == [missed.item]
    assert summary.missed[0].answer.citations
    times = [due for _, due in summary.back]
    assert times == sorted(times)


def test_when_nothing_is_left_it_can_be_said_when_there_will_be(begin: Begin, hands: Hands) -> None:
    quiz = begin()
    assert quiz.soonest() is None
    answer_all(quiz, hands)
    soonest = quiz.soonest()
    assert soonest is not None
    assert soonest > hands.now


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"trainee": "  "}, "name"),
        ({"trainee": "kim\x1b[31m"}, "name"),
        ({"trainee": "x" * 101}, "name"),
        ({"mode": "oral"}, "mode"),
        ({"count": 0}, "at least 1"),
        ({"count": 1.5}, "whole number"),
        ({"seed": "7"}, "seed"),
        ({"seed": 10**30}, "seed"),
        ({"trainee": "kim\u200d"}, "name"),
        ({"selection": Selection(topics=("europa",))}, "did you mean europe"),
        ({"selection": Selection(packs=("capital",))}, "did you mean capitals"),
        ({"selection": Selection(types=("money",))}, "place"),
        ({"store": "oracle:///x"}, "sqlite:///"),
    ],
)
def test_what_cannot_be_quizzed_is_refused_with_what_to_do(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Quiz(BOT, **options)  # type: ignore[arg-type]


def test_packs_without_short_answers_are_refused() -> None:
    faq = qa_bot.Pack(id="faq", title="FAQ", questions=(qa_bot.Question(id="a", ask=("A?",), answer="b"),))
    with pytest.raises(UsageError, match="short answer"):
        Quiz(qa_bot.Bot([faq]), mode=TYPED)


def test_nothing_can_be_answered_before_something_is_asked(begin: Begin) -> None:
    quiz = begin()
    for act in (lambda: quiz.answer("x"), quiz.skip, quiz.hint, quiz.explained):
        with pytest.raises(UsageError, match="nothing is asked"):
            act()


def test_what_is_kept_of_an_answer_is_fit_for_a_screen_and_not_without_bound(begin: Begin) -> None:
    quiz = begin()
    quiz.next()
    given_back = quiz.answer("\x1b[2J" + "a" * 100_000).review.given
    assert "\x1b" not in given_back
    assert len(given_back) <= 2_000
    quiz.next()
    assert quiz.answer(" Rome\n").review.given == "Rome"


def test_topics_may_be_named_in_any_case_and_with_their_pack(begin: Begin) -> None:
    for name in ("Europe", "capitals/europe", "CAPITALS/EUROPE"):
        assert asked(begin(selection=Selection(topics=(name,)))).item.topic == "europe"


def test_an_hour_that_there_is_twice_is_an_hour(begin: Begin, hands: Hands) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    hands.now = datetime(2024, 10, 27, 2, 59, tzinfo=berlin)
    quiz = begin()
    quiz.next()
    hands.now = datetime(2024, 10, 27, 2, 1, fold=1, tzinfo=berlin)
    assert quiz.answer("nowhere").review.seconds == 120
    assert quiz.soonest() == datetime(2024, 10, 27, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("nothing", ["", "  ", "\0", "\u200b", "\x1b[A", "\u202e"])
def test_what_cannot_be_seen_is_no_answer(begin: Begin, store: MemoryStore, nothing: str) -> None:
    quiz = begin()
    quiz.next()
    with pytest.raises(UsageError, match="nothing was typed"):
        quiz.answer(nothing)
    assert list(store.reviews()) == []


def test_a_session_with_a_clock_that_was_ahead_does_not_use_up_the_new_items_of_other_days(
    begin: Begin, hands: Hands
) -> None:
    two = Selection(new_a_day=2)
    hands.forward(days=3650)
    answer_all(begin(selection=two), hands)
    hands.now = NOON
    assert begin(selection=two).next() is not None


def test_one_name_in_two_spellings_is_one_trainee(store: MemoryStore) -> None:
    composed, decomposed = "Ren\u00e9", "Rene\u0301"
    assert (
        Quiz(BOT, store=store, trainee=composed).trainee == Quiz(BOT, store=store, trainee=decomposed).trainee
    )


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(UsageError, match="time zone"):
        Quiz(BOT, clock=lambda: datetime(2024, 4, 10)).next()  # noqa: DTZ001 - that is what is refused


def test_a_store_that_was_opened_by_its_url_is_closed_with_the_quiz(
    tmp_path: Path, store: MemoryStore
) -> None:
    with Quiz(BOT, store=f"sqlite:///{tmp_path}/progress.sqlite") as quiz:
        quiz.next()
    with pytest.raises(StoreError):
        quiz.skip()
    with Quiz(BOT, store=store):
        pass
    assert store.trainees() == ()


def test_what_is_kept_of_a_flash_card_is_how_well_it_was_known(begin: Begin) -> None:
    quiz = begin(mode="flash")
    quiz.next()
    kept = quiz.answer("3").review
    assert (kept.given, kept.rating, kept.mark) == ("good", "good", 1.0)


steps = st.lists(
    st.sampled_from(("right", "wrong", "skip", "undo", "was right", "easy", "wait")), max_size=25
)


@settings(max_examples=60, deadline=None)
@given(steps)
def test_whatever_is_done_time_does_not_go_back_and_undo_restores_exactly(sequence: list[str]) -> None:
    hands, store = Hands(), MemoryStore()
    quiz = Quiz(BOT, store=store, trainee="kim", clock=hands, seed=1, mode=TYPED)
    before = [dict(store.progress("kim"))]
    for step in sequence:
        prompt = quiz.next()
        if step == "wait":
            hands.forward(hours=7)
        elif step == "undo" and len(before) > 1:
            quiz.undo()
            assert store.progress("kim") == before.pop()
        elif step in ("right", "wrong", "skip") and prompt is not None:
            before.append(dict(store.progress("kim")))
            quiz.skip() if step == "skip" else quiz.answer(prompt.item.key if step == "right" else "nowhere")
        elif quiz.last is not None and quiz.last.review.outcome in ("close", "wrong") and step == "was right":
            quiz.was_right()
        elif quiz.last is not None and quiz.last.review.outcome == "right" and step == "easy":
            quiz.rate("easy")
        _is_in_order(store, hands.now)


def _is_in_order(store: MemoryStore, now: datetime) -> None:
    progress = store.progress("kim")
    reviews = list(store.reviews(trainee="kim"))
    assert sum(one.reviews for one in progress.values()) == len(reviews)
    for one in progress.values():
        assert one.memory.reviewed_at <= now.astimezone(UTC) < one.memory.due + timedelta(days=365)
        assert one.memory.due > one.memory.reviewed_at
        assert one.last in {review.token for review in reviews}
