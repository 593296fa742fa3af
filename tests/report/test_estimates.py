"""Intervals against published tables and figures worked out by hand."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.report.estimates import correlation, mean_mark

MARKS = st.floats(0, 1)


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    # Newcombe: Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998,
    # table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_is_that_of_the_published_table(
    right: int, count: int, low: float, high: float
) -> None:
    found = mean_mark(right, count)
    assert found is not None
    assert (found.value, found.count) == (right / count, count)
    assert [found.low, found.high] == pytest.approx([low, high], abs=5e-5)


def test_without_answers_there_is_no_mean() -> None:
    assert mean_mark(0, 0) is None


@settings(deadline=None)
@given(st.lists(MARKS, min_size=1, max_size=50))
def test_an_interval_is_around_its_mean_and_within_all_marks(marks: list[float]) -> None:
    found = mean_mark(sum(marks), len(marks))
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_a_correlation_is_as_worked_out_by_hand() -> None:
    # Means 0.5 and 0.6; products 0.05 + 0.15 - 0.05 + 0.05 = 0.2; squares 1 and 0.1.
    found = correlation([(0, 0.5), (1, 0.9), (1, 0.5), (0, 0.5)])
    assert found is not None
    assert found.value == pytest.approx(0.2 / math.sqrt(1 * 0.12))


def test_the_interval_of_a_correlation_is_fishers() -> None:
    # 28 pairs with a correlation of 0.5: z = 0.5493, give or take 1.96 / 5; from 0.1573 to 0.9413.
    found = correlation(
        [(0, 0), (0, 0), (0, 0), (0, 1), (1, 0), (1, 1), (1, 1), (1, 1)] * 3
        + [(0, 0), (1, 1), (0, 1), (1, 0)]
    )
    assert found is not None
    assert found.count == 28
    z = math.atanh(found.value)
    assert math.atanh(found.low) == pytest.approx(z - 1.959964 / 5)
    assert math.atanh(found.high) == pytest.approx(z + 1.959964 / 5)


@pytest.mark.parametrize(
    "pairs", [[], [(0, 1)], [(0, 1), (1, 0)], [(1, 0.2), (1, 0.4), (1, 0.9)], [(0, 0.1), (1, 0.1), (1, 0.1)]]
)
def test_a_correlation_of_too_little_is_none(pairs: list[tuple[float, float]]) -> None:
    assert correlation(pairs) is None


def test_sums_that_are_not_exact_make_no_correlation() -> None:
    assert correlation([(0.1 + 0.2, 1), (0.3, 0), (0.3, 1)]) is None


@pytest.mark.parametrize("pairs", [[(0, 0.1), (1, 0.8), (1, 0.7)], [(0, 0), (0, 0), (1, 1), (1, 1), (0, 0)]])
def test_three_pairs_or_pairs_on_a_line_are_not_sure_at_all(pairs: list[tuple[float, float]]) -> None:
    found = correlation(pairs)
    assert found is not None
    assert (found.low, found.high) == (-1, 1)


@settings(deadline=None)
@given(st.lists(st.tuples(MARKS, MARKS), max_size=30))
def test_a_correlation_is_within_its_interval_whatever_the_marks(pairs: list[tuple[float, float]]) -> None:
    found = correlation(pairs)
    assert found is None or -1 <= found.low <= found.value <= found.high <= 1
