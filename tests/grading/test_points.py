"""Key points: those that must all be made, and those of which one is enough."""

import pytest

from qa_bot import Term, grade

TERMS = (
    Term("norway", "Norway", kind="country", aliases=("Oslo",)),
    Term("sweden", "Sweden", kind="country"),
    Term("union", "Norway-Sweden union", aliases=("union of Norway and Sweden",)),
    Term("harald", "Harald Lund", kind="person", aliases=("Lund", "King of Norway")),
    Term("harbour-plans", "harbour planning"),
    Term("fishing-budget", "fishing budget"),
    Term("north-sea", "North Fjord Sea", aliases=("Fjord Sea",)),
    Term("south-sea", "South Fjord Sea"),
)

MUST = ("debt|borrowing", "tax|taxes")


@pytest.mark.parametrize(
    ("answer", "mark", "why"),
    [
        ("much debt, and taxes are hated", 1, "all points are made"),
        ("borrowing and tax", 1, "all points are made"),
        ("because of the debt", 0.5, "1 of 2 points; missing: tax"),
        ("it is raining", 0, "0 of 2 points; missing: debt; tax"),
        ("there is no debt, but taxes", 0.5, "1 of 2 points; missing: debt"),
    ],
)
def test_all_points_must_be_made(answer: str, mark: float, why: str) -> None:
    found = grade(answer, key="National debt and high taxes", must=MUST)
    assert (found.mark, found.why) == (mark, why)


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("the debt is huge", "right"),
        ("taxes", "right"),
        ("the weather", "wrong"),
        ("nothing at all", "wrong"),
    ],
)
def test_one_of_the_others_is_enough(answer: str, wanted: str) -> None:
    assert grade(answer, key="National debt or high taxes", any_of=("debt", "taxes")).verdict == wanted


def test_the_key_and_what_is_accepted_are_right_without_points() -> None:
    assert grade("a deficit", key="National debt", must=MUST, accept=["a deficit"]).verdict == "right"
    assert grade("National debt", key="National debt", must=MUST).mark == 1


def test_points_do_not_help_who_says_the_opposite() -> None:
    key, must = "Exports fell because the harbour was closed", ("exports", "harbour")
    assert grade("exports fell: the harbour was shut", key=key, must=must).verdict == "right"
    found = grade("Exports rose because the harbour was closed", key=key, must=must)
    assert (found.verdict, "opposite" in found.why) == ("wrong", True)


def test_the_only_point_is_named_where_it_is_missing() -> None:
    assert grade("the weather", key="The tide", must=("tide",)).why == "missing: tide"


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("harbour planning in peace", ("planning",)),
        ("harbour planning in peace", ("harbour", "peace")),
        ("the Norway-Sweden union", ("Oslo", "Sweden", "union")),
        ("a larger fishing budget", ("budget",)),
        ("money for fish: the fishing is in the budget", ("fishing budget",)),
        ("the realms of Sweden and Norway in one union", ("Norway-Sweden union",)),
    ],
)
def test_a_point_is_made_within_a_name_and_a_name_by_its_parts(answer: str, points: tuple[str, ...]) -> None:
    found = grade(answer, key="something else altogether", must=points, terms=TERMS)
    assert (found.verdict, found.mark) == ("right", 1)


def test_a_name_that_holds_another_is_no_other_name() -> None:
    key, must = "the King of Norway", ("king|head of state", "Norway")
    found = grade("the head of state of Norway", key=key, must=must, type="text", terms=TERMS)
    assert found.verdict == "right", found
    found = grade(
        "how Oslo and Sweden grew together", key="the union of Norway and Sweden", type="text", terms=TERMS
    )
    assert "not what is right" not in found.why, found


def test_a_concept_is_no_name_in_the_place_of_another() -> None:
    found = grade(
        "its fishing budget", key="Norway's money", any_of=("budget", "debt"), type="text", terms=TERMS
    )
    assert found.verdict == "right", found


def test_names_beside_the_points_do_not_count_but_one_in_the_place_of_another_does() -> None:
    key, must = "the King of Norway visited Bergen", ("visited|met|spoke", "Bergen|people|home")
    assert grade("the man whom Sweden met at home", key=key, must=must, terms=TERMS).verdict == "right"
    assert grade("the King of Sweden visited Bergen", key=key, must=must, terms=TERMS).verdict == "wrong"


@pytest.mark.parametrize(
    ("answer", "key", "wanted"),
    [
        ("the head of the harbour office", "the head of the harbour office", "right"),
        ("the deputy head of the harbour office", "the head of the harbour office", "wrong"),
        ("the former head of the office", "the head of the harbour office", "wrong"),
        ("to build its second office", "to build its first office", "wrong"),
        ("fewer ships for the office head", "more ships for the office head", "wrong"),
        ("Sweden's office in the Fjord Sea", "Norway's office in the Fjord Sea", "wrong"),
    ],
)
def test_points_do_not_help_who_says_another_thing(answer: str, key: str, wanted: str) -> None:
    found = grade(answer, key=key, must=("office",), accept=["ships", "head"], type="text", terms=TERMS)
    assert found.verdict == wanted, found


def test_a_more_in_a_point_is_not_made_by_a_less() -> None:
    points = ("growing|more active",)
    assert grade("it is less active", key="it is growing", must=points, type="text").verdict == "wrong"
    assert grade("it is more active", key="it is growing", must=points, type="text").verdict == "right"


def test_what_denies_the_rest_of_a_no_makes_no_point() -> None:
    key, points = "no, he opposes it", ("opposes|oppose|against",)
    assert grade("he is against it", key=key, any_of=points, type="text").verdict == "right"
    assert grade("he does not oppose it", key=key, any_of=points, type="text").verdict != "right"


@pytest.mark.parametrize(
    ("answer", "wanted"), [("hardly any", "right"), ("it is rather weak", "wrong"), ("any", "wrong")]
)
def test_a_point_made_of_grammar_is_made_by_these_words_alone(answer: str, wanted: str) -> None:
    assert grade(answer, key="almost none", any_of=("hardly any",), type="text").verdict == wanted


def test_points_that_are_made_with_a_not_that_the_key_lacks_are_at_most_close() -> None:
    graded = grade(
        "it will not carry an old astronaut", key="to land an astronaut", must=("astronaut", "land|carry")
    )
    assert graded.verdict != "right"
