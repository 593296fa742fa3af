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


def test_an_institution_needs_no_country_where_the_country_is_no_term() -> None:
    assert grade("the Senate", key="the United States Senate").verdict == "right"
    assert grade("the Senate", key="the United States Senate", terms=TERMS).verdict == "close"


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
        ("virtual reality", "a virtual reality simulator", "right"),
        ("Everest", "Mount Everest", "right"),
        ("Amazon", "the Amazon River", "right"),
        ("the river", "the Amazon River", "wrong"),
        ("Toyota", "Toyota Corporation", "right"),
        ("Nippon", "Nippon Steel", "close"),
        ("Landover, Maryland", "the stadium at Bowie Lane in Landover, Maryland", "right"),
        ("the Hall of Mirrors", "the Hall of Mirrors in Versailles", "right"),
        ("Versailles", "the Hall of Mirrors in Versailles", "close"),
        ("Germany", "Bonn in Germany", "close"),
        ("East Germany", "Germany", "wrong"),
        ("New Mexico", "Mexico", "wrong"),
        ("Germany and Austria", "Germany", "close"),
        ("red and blue", "red", "close"),
        ("United States, Japan and Philippines", "Philippines", "close"),
        ("Madison, Wisconsin, America", "Madison", "right"),
        ("Berlin, Germany", "Germany", "right"),
        ("Paris", "Paris, the capital of France", "right"),
        ("NaCl", "sodium chloride (NaCl)", "right"),
        ("US Senate", "the United States Senate", "right"),
        ("Airlines", "United Airlines", "close"),
        ("tell us", "United States", "wrong"),
        ("washington, d. c.", "Washington, D.C.", "right"),
        ("the king ' s arms", "the King's Arms", "right"),
        ("Paul Rudge", "Paul Rudge as the Harbour Master", "right"),
        ("rock salt", "halite, also known as rock salt", "right"),
        ("halite", "halite (also called rock salt)", "right"),
        ("bacteria", "bacterium", "right"),
        ("mice", "mouse", "right"),
        ("Mr. Darcy", "Fitzwilliam Darcy", "right"),
        ("Twenty-fourth Amendment", "24th amendment", "right"),
        ("26th Amendment", "24th amendment", "wrong"),
        ("National Aeronautics and Space Administration", "NASA", "right"),
        ("near Lyon", "Lyon", "close"),
        ("north of Lyon", "Lyon", "wrong"),
        ("north of Lyon", "north of Lyon", "right"),
        ("Z-O-R-V-A-T-H", "Zorvath", "right"),
        ("the east china see", "East China Sea", "right"),
        ("beside the pump", "next to the pump", "right"),
        ("see", "sea", "wrong"),
        ("a red ship", "a red shop", "wrong"),
        ("North Thin Lake", "North Then Lake", "right"),
        ("NASA", "National Aeronautics and Space Administration", "right"),
        ("nasa", "National Aeronautics and Space Administration", "right"),
        ("NSA", "National Aeronautics and Space Administration", "wrong"),
        ("Blue Harbour", '"Blue Harbour" by the Quay Sisters', "right"),
        ("The Long Tide", "Harbour Wars: The Long Tide", "right"),
        ("The Short Tide", "Harbour Wars: The Long Tide", "wrong"),
    ],
)
def test_parts_look_alikes_and_other_forms(answer: str, key: str, wanted: str) -> None:
    found = grade(answer, key=key, terms=TERMS[:3])
    assert found.verdict == wanted, found


@pytest.mark.parametrize(
    ("answer", "key", "wanted"),
    [
        ("the Mars Weather Orbiter", "robotic Mars Weather Orbiter", "right"),
        ("the Tigers", "Bristol Tigers", "right"), ("Orleans", "New Orleans", "close"),
        ("Charles", "Charles River", "right"),
    ],
)  # fmt: skip
def test_a_name_is_right_without_what_describes_it(answer: str, key: str, wanted: str) -> None:
    found = grade(answer, key=key)
    assert found.verdict == wanted, found


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("controlled by Japan, claimed by China", "right"),
        ("Japan controls them, China claims them", "right"),
        ("China claims them but Japan controls them", "right"),
        ("claimed by Japan, controlled by China", "wrong"),
        ("Japan claims them, but China controls them", "wrong"),
    ],
)
def test_what_is_said_of_each_of_two_may_be_said_in_any_order_but_not_of_the_other(
    answer: str, verdict: str
) -> None:
    graded = grade(
        answer,
        key="claimed by China, controlled by Japan",
        accept=("China claims, Japan controls",),
        terms=(Term("china", "China", kind="country"), Term("japan", "Japan", kind="country")),
    )
    assert graded.verdict == verdict, graded.why
