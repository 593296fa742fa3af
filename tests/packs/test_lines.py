import pytest

from qa_bot.packs.schema import line_numbers
from qa_bot.packs.tree import Plain


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("3", [3]),
        ("3-5", [3, 4, 5]),
        ("3 - 5", [3, 4, 5]),
        ("3–5", [3, 4, 5]),
        ("7-7", [7]),
        ("3, 8-10", [3, 8, 9, 10]),
        (" 12 ", [12]),
    ],
)
def test_numbers_and_ranges(written: str, numbers: list[int]) -> None:
    assert list(line_numbers(written)) == numbers


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("9-3", "range '9-3' runs backwards: write 3-9"),
        ("0", "'0': lines count from 1"),
        ("0-3", "'0-3': lines count from 1"),
        ("-1", "'-1' is no line number, and no range such as 3-10"),
        ("3-", "'3-' is no line number, and no range such as 3-10"),
        ("", "'' is no line number, and no range such as 3-10"),
        ("3,", "'' is no line number, and no range such as 3-10"),
        ("٣", "'٣' is no line number, and no range such as 3-10"),
        ("9" * 5000, f"'{'9' * 59}…' is no line number, and no range such as 3-10"),
        ("1-900000000", "range '1-900000000' is longer than 100,000 lines"),
        (None, "`lines` must be numbers and ranges, such as 3 or [3, 8-10]"),
        (["3"], "`lines` must be numbers and ranges, such as 3 or [3, 8-10]"),
    ],
)
def test_what_is_no_line(written: Plain, message: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        line_numbers(written)
    assert str(caught.value) == message
