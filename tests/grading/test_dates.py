"""Dates and times of the day."""

import pytest

from qa_bot import grade

DAY = "April 10, 2024"


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("10 April 2024", DAY), ("April 10th, 2024", DAY), ("the tenth of April 2024", DAY),
        ("2024-04-10", DAY),
        ("10.4.2024", DAY), ("on Wednesday, April 10, 2024", DAY), ("apr 10 2024", DAY),
        ("13/4/2024", "April 13, 2024"),
        ("10 April", "April 10"), ("April 10, 2024", "April 10"), ("April 10, 2024", "April 2024"),
        ("04/2024", "April 2024"),
        ("Apr. '24", "April 2024"), ("nineteen sixty", "1960"), ("in 1960", "1960"), ("2025", "from 2025"),
        ("the 1980s", "1980s"), ("the eighties", "the 1980s"), ("from 1881 to 1885", "between 1881 and 1885"),
        ("18:30", "6:30 pm"), ("half past six in the evening", "6:30 pm"), ("6.30 p.m.", "6:30 pm"),
        ("12 am", "0:00"), ("noon", "12:00"), ("at midnight", "0:00"),
        ("4/10/2024", DAY), ("10/4/2024", DAY),
        ("1500 BCE", "1500 BC"), ("the third century BC", "3rd century BC"), ("250 BC", "250 BC"),
        ("the 1700s", "18th century"), ("the eighteenth century", "18th century"), ("1757", "18th century"),
        ("in the 60s", "the 1960s"), ("1965", "1960s"),
        ("2024, April", "April 2024"), ("2024 April 10", DAY), ("apr 24", "April 2024"),
        ("on an April weekend in 2024", "April 2024"), ("nineteen-sixty", "1960"),
        ("nineteen-sixty-two", "1962"), ("the year before 2024, that is in 2023", "2023"),
        ("mid-April 2024, a week after the summit", "April 2024"),
        ("in the spring of 2024", "spring 2024"), ("in March", "March"),
        ("the 16th", "the 16th century"), ("fall 2024", "autumn 2024"),
        ("1914-18", "1914–1918"), ("from 1914 until 1918", "1914–1918"), ("1445", "around 1440"),
    ],
)  # fmt: skip
def test_the_same_date_is_right(answer: str, key: str) -> None:
    found = grade(answer, key=key, type="date")
    assert found.verdict == "right", found


@pytest.mark.parametrize(
    ("answer", "key", "why"),
    [
        ("April 2024", DAY, "right, but the day is missing"),
        ("2024", DAY, "right, but the month and the day are missing"),
        ("10 April", DAY, "right, but the year is missing"),
        ("18th century", "1757", "the century is right, the year is missing"),
        ("18th century", "1750s", "the century is right, the decade is missing"),
        ("between 1940 and 1945", "1944", "near, but the exact date is asked for"),
        ("around 1425", "around 1440", "near, but not near enough"),
        ("around 1960", "1960", "right, but the date is known exactly"),
        ("in the sixties", "1960", "the decade is right, the year is missing"),
        ("April 2024", "spring 2024", "a month and a season are not the same"),
        ("2024", "spring 2024", "right, but the season is missing"),
        ("apr 24", "April 24, 2024", "right, but the year is missing"),
        ("6:30", "6:30 pm", "right, but it is not said whether in the morning or later"),
        ("6:40 pm", "6:30 pm", "near, but the exact time is asked for"),
    ],
)
def test_less_than_the_key_is_close(answer: str, key: str, why: str) -> None:
    found = grade(answer, key=key, type="date")
    assert (found.verdict, found.why) == ("close", why)


@pytest.mark.parametrize(
    ("answer", "key", "why"),
    [
        ("April 10, 2023", DAY, "another year"),
        ("April 11, 2024", DAY, "the year and the month are right, the day is not"),
        ("May 10, 2024", DAY, "the year and the day are right, the month is not"),
        ("2023", "2024", "another year"),
        ("autumn 2024", "spring 2024", "the year is right"),
        ("January 2024", "spring 2024", "another time of the year"),
        ("spring 2023", "spring 2024", "another year"),
        ("before 1960", "1960", "the date is right, but before or after it is another time"),
        ("1960 or 1961", "1960", "different answers are given, and which of them is meant is left open"),
        ("last spring", "1960", "a date is asked for, and none is given"),
        ("5/10/2024", DAY, "the year is right, the month is not"),
        ("17th century", "18th century", "another year"),
        ("1500 AD", "1500 BC", "another year"),
        ("3rd century", "3rd century BC", "another year"),
        ("1955", "1960s", "another year"),
        ("between 1910 and 1980", "1944", "another year"),
        ("1480", "around 1440", "another year"),
        ("31/31/2024", DAY, "a date is asked for, and none is given"),
        ("6:30 am", "6:30 pm", "another time"),
        ("in the evening", "6:30 pm", "a time is asked for, and none is given"),
    ],
)
def test_another_date_is_wrong(answer: str, key: str, why: str) -> None:
    found = grade(answer, key=key, type="date")
    assert (found.verdict, found.why) == ("wrong", why)


@pytest.mark.parametrize("key", ["67.0.3396", "2.45 kg", "3:16:20"])
def test_what_only_looks_like_a_time_is_none(key: str) -> None:
    assert "time" not in grade("nothing like it", key=key).why


def test_a_day_that_is_accepted_without_its_year_does_not_make_another_year_right() -> None:
    for answer, wanted in (("April 10, 2023", "wrong"), ("10 April", "right"), (DAY, "right")):
        assert grade(answer, key=DAY, accept=["April 10"], type="date").verdict == wanted


@pytest.mark.parametrize("answer", ["May 2024", "January 2024", "2024"])
def test_a_season_that_is_accepted_makes_no_month_of_its_year_right(answer: str) -> None:
    assert grade(answer, key="April 2024", accept=["spring 2024"], type="date").verdict != "right"
    assert grade("spring 2024", key="April 2024", accept=["spring 2024"], type="date").verdict == "right"


def test_may_is_a_month_only_beside_a_day_or_a_year() -> None:
    assert grade("it may be so", key="May 2024", type="date").verdict == "wrong"
    assert grade("in May 2024", key="May 2024", type="date").verdict == "right"


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("1914", "right"),
        ("July 1914", "right"),
        ("28 July", "close"),
        ("1914 or 1915", "wrong"),
        ("1915", "wrong"),
    ],
)
def test_where_nobody_asks_for_a_date_its_year_is_enough(answer: str, wanted: str) -> None:
    assert grade(answer, key="28 July 1914").verdict == wanted


def test_the_year_of_something_else_is_not_enough() -> None:
    assert grade("The season of 1914 ended on 8 January 1915", key="28 July 1914").verdict != "right"


def test_a_date_with_its_time_is_a_date() -> None:
    key = "Thursday, September 28, 2017 at 9 pm"
    assert grade("September 28, 2017", key=key).verdict == "right"
    assert grade("September 29, 2017", key=key).verdict == "wrong"


def test_a_date_is_known_by_its_looks() -> None:
    assert grade("10 April 2024", key=DAY).why == "the date is right"
    assert grade("1,600", key="1,600").verdict == "right"
