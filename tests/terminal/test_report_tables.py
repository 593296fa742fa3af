"""Reports on a screen."""

from datetime import timedelta

import pytest
from hypothesis import given, settings

from qa_bot.progress import Review
from qa_bot.report.formats.tables import Document, group_document, trainee_document
from qa_bot.report.group import report_of as group_of
from qa_bot.report.trainee import report_of as trainee_of
from qa_bot.terminal.report_tables import document_lines
from qa_bot.terminal.wrapping import columns
from qa_bot.text import printable
from tests.report.anything import reviews_of_any_kind
from tests.report.made import NOON, RYE, TART, TEA, marked, progress, review


def learning() -> Document:
    """Three weeks of kim: tea got worse, rye better, with a week without answers."""
    marks = [(TEA, 21, 1.0), (TEA, 7, 0.5), (TEA, 0, 0.0), (RYE, 21, 0.0), (RYE, 0, 1.0)]
    answers = [
        marked("kim", item, mark, topic=item.entry, reviewed_at=NOON - timedelta(days=days))
        for item, days, mark in marks
    ]
    plans = [
        progress(item, due=NOON + timedelta(days=days)) for item, days in ((TEA, 0), (RYE, 0), (TART, 2))
    ]
    return trainee_document(trainee_of("kim", answers, plans, (), now=NOON))


def section(lines: list[str], title: str) -> list[str]:
    after = lines[lines.index(title) + 1 :]
    return after[: after.index("")] if "" in after else after


def test_accuracy_over_time_is_a_row_of_blocks_beside_its_figures() -> None:
    assert section(document_lines(learning(), 80), "ACCURACY BY TOPIC") == [
        "Topic  Answers  Accuracy  Over time",
        "rye    2        50%       ▁..█",
        "tea    3        50%       █.▅▁",
        "From Mon 18 May to Mon 8 Jun, by week.",
    ]


def test_where_only_ascii_can_be_shown_blocks_are_digits() -> None:
    lines = document_lines(learning(), 80, ascii_only=True)
    assert section(lines, "ACCURACY BY TOPIC")[1:3] == [
        "rye    2        50%       0..9",
        "tea    3        50%       9.50",
    ]
    assert section(lines, "REVIEWS TO COME")[1:4] == [
        "Wed 10 Jun  2        ####################",
        "Thu 11 Jun  0",
        "Fri 12 Jun  1        ##########",
    ]
    assert "\n".join(lines).isascii()


def test_where_a_table_does_not_fit_its_rows_are_lists() -> None:
    answers = [marked("ann", TEA, 1), marked("ben", TEA, 0)]
    lines = document_lines(group_document(group_of(answers, {}, now=NOON)), 40)
    assert section(lines, "ITEMS")[:4] == [
        "Where is the tea from?",
        "  Trainees: 2; Facility: 50% (9–91%);",
        "  Discrimination: –",
        "Facility is the mean mark of each",
    ]


def test_of_a_long_table_the_beginning_is_shown_with_where_the_rest_is() -> None:
    answers = [review(n, given=f"wrong {n:02}", outcome="wrong", mark=0.0) for n in range(30)]
    lines = section(
        document_lines(group_document(group_of(answers, {}, now=NOON)), 80), "MOST FREQUENT WRONG ANSWERS"
    )
    assert len(lines) == 1 + 20 + 1
    assert lines[-1] == "20 of 30; all: --format csv --table wrong"


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@settings(max_examples=10, deadline=None)
@given(reviews=reviews_of_any_kind(5))
def test_lines_fit_the_screen_and_do_nothing_to_it(width: int, reviews: list[Review]) -> None:
    group = group_document(group_of(reviews, {}, now=NOON))
    trainee = trainee_document(trainee_of("kim", reviews, (), (), now=NOON))
    for line in document_lines(group, width) + document_lines(trainee, width):
        assert columns(line) <= width
        assert printable(line) == line


@pytest.mark.parametrize("width", [30, 40, 50, 80])
def test_neither_bars_nor_rows_of_blocks_are_cut(width: int) -> None:
    lines = document_lines(learning(), width)
    bars = [line for line in lines if "██" in line]
    assert [bar.count("█") for bar in bars] == [min(20, width // 4), round(min(20, width // 4) / 2)]
    assert sum("▁..█" in line for line in lines) == 1
