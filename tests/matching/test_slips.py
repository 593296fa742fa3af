"""Which words may be one another with a slip of the fingers."""

import pytest

from qa_bot.matching.slips import is_slip, slips_allowed


@pytest.mark.parametrize(("length", "allowed"), [(1, 0), (3, 0), (4, 1), (7, 1), (8, 2), (20, 2)])
def test_longer_words_may_hold_more_slips(length: int, allowed: int) -> None:
    assert slips_allowed(length) == allowed


@pytest.mark.parametrize(
    ("typed", "meant", "wanted"),
    [
        ("cat", "cat", True),
        ("cot", "cat", False),
        ("nisan", "nissan", True),
        ("nsisan", "nissan", True),
        ("nican", "nissan", False),
        ("allaince", "alliance", True),
        ("alaince", "alliance", False),
        ("aliancee", "alliance", True),
        ("f35s", "f36s", False),
        ("2024", "2025", False),
        ("cats", "cat", False),
    ],
)
def test_slips(typed: str, meant: str, *, wanted: bool) -> None:
    assert is_slip(typed, meant) is wanted
