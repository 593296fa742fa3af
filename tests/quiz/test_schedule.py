"""When items come back: as py-fsrs says, by local days, and never backwards."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.progress import Memory, Progress, Rating
from qa_bot.quiz.schedule import advance, day_of, is_due, remember, retrievability
from tests.quiz.reviews import NOON, RATINGS, memory, review

ratings = st.lists(st.tuples(st.sampled_from(RATINGS), st.integers(0, 40 * 24 * 60)), min_size=1, max_size=12)
AGAIN, GOOD = RATINGS[0], RATINGS[2]
NEW_YORK, TOKYO = ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")


def test_a_review_on_each_due_day_comes_back_at_the_intervals_that_py_fsrs_publishes() -> None:
    # From the tests of py-fsrs 6: thirteen ratings, each given when the card is due, and the days between.
    sequence = [GOOD] * 6 + [AGAIN] * 2 + [GOOD] * 5
    known: Memory | None = None
    at, days = NOON, []
    for rating in sequence:
        known = remember(known, rating, at)
        days.append((known.due - known.reviewed_at).days)
        at = known.due
    assert days == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


@given(ratings)
def test_any_sequence_of_reviews_is_scheduled_as_py_fsrs_does_without_fuzzing(
    sequence: list[tuple[Rating, int]],
) -> None:
    scheduler, card = fsrs.Scheduler(enable_fuzzing=False), fsrs.Card(card_id=1, due=NOON)
    known: Memory | None = None
    at = NOON
    for rating, minutes in sequence:
        at += timedelta(minutes=minutes)
        known = remember(known, rating, at)
        card, _ = scheduler.review_card(card, fsrs.Rating[rating.title()], at)
        assert (known.due, known.stability, known.difficulty) == (card.due, card.stability, card.difficulty)
        assert (known.phase, known.step) == (card.state.name.lower(), card.step)
    assert known is not None
    assert retrievability(known, at) == scheduler.get_card_retrievability(card, at)


@given(ratings, st.integers(-10_000, 10_000))
def test_time_never_goes_back(sequence: list[tuple[Rating, int]], shift: int) -> None:
    known: Memory | None = None
    at = NOON
    for rating, minutes in sequence:
        at += timedelta(minutes=minutes - shift)
        before = known
        known = remember(known, rating, at)
        assert known.due > known.reviewed_at
        assert before is None or known.reviewed_at >= before.reviewed_at


def test_the_same_review_leads_to_the_same_memory_each_time() -> None:
    assert remember(None, "good", NOON) == remember(None, "good", NOON)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        remember(None, "good", datetime(2024, 4, 10, 12))  # noqa: DTZ001 - that is what is refused


def test_times_of_other_zones_are_kept_in_utc() -> None:
    at = datetime(2024, 4, 11, 1, tzinfo=TOKYO)
    known = remember(None, "good", at)
    assert known.reviewed_at == at
    assert known.reviewed_at.tzinfo is UTC


def test_progress_counts_reviews_and_lapses_and_keeps_when_the_item_was_introduced() -> None:
    progress: Progress | None = None
    at = NOON
    sequence: list[Rating] = ["again", "easy", "again", "good"]
    for number, rating in enumerate(sequence):
        progress = advance(progress, review(rating, at, number), rev=1, key="k")
        at = progress.memory.due + timedelta(days=1)
    assert progress is not None
    # The first answer was no lapse: nothing had been known before.
    assert (progress.reviews, progress.lapses) == (4, 1)
    assert progress.introduced_at == NOON
    assert progress.last == "3"


def test_what_is_learned_anew_begins_like_a_new_item() -> None:
    known = advance(None, review("easy", NOON), rev=1, key="k")
    later = NOON + timedelta(days=30)
    again = advance(known, review("good", later), rev=2, key="other", anew=True)
    assert again.memory == remember(None, "good", later)
    assert (again.rev, again.key, again.introduced_at) == (2, "other", NOON)


def test_a_review_of_an_exam_leads_to_no_progress() -> None:
    with pytest.raises(ValueError, match="rating"):
        advance(None, review(None, NOON), rev=1, key="k")


@pytest.mark.parametrize(
    ("now", "begins", "ends"),
    [
        (datetime(2024, 4, 10, 23, 59, tzinfo=NEW_YORK), (2024, 4, 10, 4), (2024, 4, 11, 4)),
        # The day on which clocks go forward in New York has 23 hours, the one on which they go back 25.
        (datetime(2024, 3, 10, 12, tzinfo=NEW_YORK), (2024, 3, 10, 5), (2024, 3, 11, 4)),
        (datetime(2024, 11, 3, 12, tzinfo=NEW_YORK), (2024, 11, 3, 4), (2024, 11, 4, 5)),
        (datetime(2024, 4, 11, 1, tzinfo=timezone(timedelta(hours=9))), (2024, 4, 10, 15), (2024, 4, 11, 15)),
    ],
)
def test_a_day_is_from_midnight_to_midnight_where_the_trainee_is(
    now: datetime, begins: tuple[int, int, int, int], ends: tuple[int, int, int, int]
) -> None:
    assert day_of(now) == (datetime(*begins, tzinfo=UTC), datetime(*ends, tzinfo=UTC))


def is_due_at(known: Memory, now: datetime) -> bool:
    return is_due(known, now, day_of(now)[1])


def test_what_is_due_in_the_evening_may_be_asked_in_the_morning_but_not_the_day_before() -> None:
    due = datetime(2024, 4, 11, 20, tzinfo=TOKYO)
    assert is_due_at(memory(due), datetime(2024, 4, 11, 0, 1, tzinfo=TOKYO))
    assert not is_due_at(memory(due), datetime(2024, 4, 10, 23, 59, tzinfo=TOKYO))


def test_the_same_moment_may_be_another_day_elsewhere() -> None:
    due, now = datetime(2024, 4, 11, 3, tzinfo=UTC), datetime(2024, 4, 10, 16, tzinfo=UTC)
    assert is_due_at(memory(due), now.astimezone(TOKYO))
    assert is_due_at(memory(due), now.astimezone(NEW_YORK))
    assert not is_due_at(memory(due), now)


def test_the_short_steps_of_learning_are_waited_for_to_the_minute() -> None:
    step = memory(NOON, "learning")
    assert not is_due_at(step, NOON - timedelta(minutes=1))
    assert is_due_at(step, NOON)
