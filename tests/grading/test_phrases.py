"""Places, organisations, concepts: names of things and short phrases, with the terms of a pack."""

import pytest

from qa_bot import Term, grade

TERMS = (
    Term("united-states", "United States", kind="country", aliases=("US", "U.S.", "USA", "America")),
    Term("australia", "Australia", kind="country"),
    Term("china", "China", kind="country", aliases=("PRC", "Beijing")),
    Term("who", "World Health Organization", kind="organisation", aliases=("WHO",)),
    Term("wto", "World Trade Organization", kind="organisation", aliases=("WTO",)),
    Term("indopacom", "Indo-Pacific Command", kind="organisation"),
)


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("america", "the United States"), ("the U.S.", "the United States"), ("Beijing", "China"),
        ("the Chinese", "China"),
        ("Austrlia", "Australia"), ("WHO", "the World Health Organization"),
        ("world health organisation", "WHO"),
        ("World Helth Organizaton", "WHO"), ("It is China, I think.", "China"),
        ("indopacific comand", "Indo-Pacific Command"),
    ],
)  # fmt: skip
def test_aliases_and_slips_are_the_same(answer: str, key: str) -> None:
    found = grade(answer, key=key, terms=TERMS)
    assert found.verdict == "right", found


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("Austria", "Australia"), ("WTO", "the World Health Organization"),
        ("World Trade Organization", "WHO"),
        ("China", "the United States"), ("Iraq", "Iran"), ("Slovenia", "Slovakia"), ("Niger", "Nigeria"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("terms", [(), TERMS], ids=["without terms", "with terms"])
def test_other_terms_and_other_words_are_different(answer: str, key: str, terms: tuple[Term, ...]) -> None:
    assert grade(answer, key=key, terms=terms).verdict == "wrong"


def test_two_terms_are_different_however_alike() -> None:
    terms = (Term("a", "Zorvath"), Term("b", "Zorvathi"))
    assert grade("Zorvathi", key="Zorvath").verdict == "right"
    assert grade("Zorvathi", key="Zorvath", terms=terms).verdict == "wrong"


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("a resonding sucess", "right"),
        ("success resounding", "right"),
        ("It was considered a resounding success", "right"),
        ("a resounding failure", "wrong"),
        ("a failure", "wrong"),
    ],
)
def test_short_phrases(answer: str, wanted: str) -> None:
    assert grade(answer, key="a resounding success").verdict == wanted


@pytest.mark.parametrize(
    ("answer", "key", "wanted"),
    [
        ("cot", "cat", "wrong"),  # three letters: no slip
        ("kishq", "kishi", "right"),  # up to seven: one
        ("qqshi", "kishi", "wrong"),
        ("unprecedentde", "unprecedented", "right"),  # above: two
        ("F-36", "F-35", "wrong"),  # never in a figure
        ("F35", "F-35", "right"),
        ("colour", "color", "right"), ("the organisation", "organization", "right"),
        ("centre", "center", "right"),
        ("with", "without", "wrong"),
    ],
)  # fmt: skip
def test_slips_are_forgiven_by_length(answer: str, key: str, wanted: str) -> None:
    assert grade(answer, key=key).verdict == wanted


@pytest.mark.parametrize(
    ("answer", "key", "wanted"),
    [
        ("Springfield", "Springfield, Illinois", "right"),
        ("Illinois", "Springfield, Illinois", "wrong"),
        ("China Sea", "East China Sea", "close"),
        ("South China Sea", "East China Sea", "wrong"),
        ("the East China Sea and the South China Sea", "East China Sea", "wrong"),
        ("missile defence", "missile defense systems", "right"),
        ("Pacific Command", "Indo-Pacific Command", "close"),
        ("weaken the alliance", "strengthen the alliance", "wrong"),
        ("CPU", "Central Processing Unit", "right"),
        ("central processing unit", "CPU", "right"),
        ("airdefense", "air defense", "right"),
        ("China, Australia", "China", "close"),
        ("the mayor of the city", "the city of the mayor", "wrong"),
    ],
)
def test_parts_look_alikes_and_other_forms(answer: str, key: str, wanted: str) -> None:
    found = grade(answer, key=key, terms=TERMS[:3])
    assert found.verdict == wanted, found
