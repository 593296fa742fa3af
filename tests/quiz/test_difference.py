"""What is shown of how an answer differs from the key."""

import pytest

from qa_bot.quiz.difference import difference


@pytest.mark.parametrize(
    ("given", "key", "missing", "extra"),
    [
        ("45,000 troops", "about 54,000 troops", ("about 54,000",), ("45,000",)),
        ("the united states", "The United States", (), ()),
        ("Cafe Muller.", "Café Müller", (), ()),
        ("Japan and the Philippines", "Japan, Australia and the Philippines", ("Australia",), ()),
        ("", "Tokyo", ("Tokyo",), ()),
        ("Biden and Kishida", "Kishida, Biden", (), ("and",)),
    ],
)
def test_runs_of_words_that_differ_are_named(
    given: str, key: str, missing: tuple[str, ...], extra: tuple[str, ...]
) -> None:
    found = difference(given, key)
    assert (found.missing, found.extra) == (missing, extra)


def test_nothing_that_drives_a_terminal_is_repeated() -> None:
    assert difference("\x1b[31mred", "blue").extra == ("red",)
