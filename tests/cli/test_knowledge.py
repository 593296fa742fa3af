"""Which packs are meant."""

import pytest

from qa_bot.packs import references

BUNDLED = ("alliance", "guide", "smalltalk")


@pytest.mark.parametrize(
    ("packs", "smalltalk", "expected"),
    [
        ([], True, BUNDLED),
        ([], False, ("alliance", "guide")),
        (["a.yaml"], True, ("a.yaml", "smalltalk")),
        (["a.yaml"], False, ("a.yaml",)),
        (["guide", "a.yaml", "guide"], True, ("guide", "a.yaml", "smalltalk")),
        (["smalltalk"], True, ("smalltalk",)),
        (["smalltalk"], False, ("smalltalk",)),
    ],
)
def test_named_packs_or_all_with_small_talk_or_without(
    packs: list[str], smalltalk: bool, expected: tuple[str, ...]
) -> None:
    assert references(packs, smalltalk=smalltalk, bundled=BUNDLED) == expected
