"""Names of persons."""

import pytest

from qa_bot import Term, grade

KISHIDA = "Fumio Kishida"
TERMS = (
    Term("fumio-kishida", KISHIDA, kind="person", aliases=("Kishida", "Prime Minister Kishida")),
    Term("shinzo-abe", "Shinzo Abe", kind="person", aliases=("Abe",)),
    Term("japan", "Japan", kind="country", aliases=("Japanese",)),
)


@pytest.mark.parametrize("terms", [(), TERMS], ids=["without terms", "with terms"])
@pytest.mark.parametrize(
    "answer",
    [
        "Kishida", "kishida", "Fumio Kishida", "fumio kishida", "Prime Minister Kishida", "Mr. Kishida",
        "F. Kishida", "Kishida Fumio", "Fumio Kishda", "It was Fumio Kishida, the prime minister",
        "the Japanese leader Kishida",
        "I think Kishida", "KISHIDA!",
    ],
)  # fmt: skip
def test_the_surname_is_enough(answer: str, terms: tuple[Term, ...]) -> None:
    found = grade(answer, key=KISHIDA, type="person", terms=terms)
    assert found.verdict == "right", found


@pytest.mark.parametrize("terms", [(), TERMS], ids=["without terms", "with terms"])
@pytest.mark.parametrize(
    "answer",
    [
        "Shinzo Kishida",
        "shinzo kishida",
        "Kishida Shinzo",
        "Mr. Shinzo Kishida",
        "Shinzo Abe",
        "Fumio Abe",
        "Kish",
    ],
)
def test_another_first_name_or_surname_is_wrong(answer: str, terms: tuple[Term, ...]) -> None:
    found = grade(answer, key=KISHIDA, type="person", terms=terms)
    assert found.verdict == "wrong", found


def test_the_reason_names_the_wrong_first_name() -> None:
    found = grade("Shinzo Kishida", key=KISHIDA, type="person")
    assert found.why == "the surname is right, the first name “shinzo” is not"


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("Fumio", KISHIDA),
        ("Kishida and Abe", KISHIDA),
    ],
)
def test_a_first_name_alone_and_persons_too_many_are_close(answer: str, key: str) -> None:
    assert grade(answer, key=key, type="person").verdict == "close"


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("Joe Biden", "Joseph Biden"), ("Bill Clinton", "William Clinton"),
        ("J.R.R. Tolkien", "John Ronald Reuel Tolkien"),
        ("Rodrigo Roa Duterte", "Rodrigo Duterte"), ("de Gaulle", "Charles de Gaulle"),
        ("Zoe Muller", "Zoë Müller"),
        ("JFK", "John F. Kennedy"), ("FDR", "Franklin D. Roosevelt"),
        ("Ms Mao", "Mao Ning"), ("Sir Winston", "Winston Churchill"),
        ("Grace Hopper", "Admiral Grace Hopper"), ("Marie Curie", "Marie Skłodowska Curie"),
    ],
)  # fmt: skip
def test_short_forms_initials_and_middle_names(answer: str, key: str) -> None:
    found = grade(answer, key=key, type="person")
    assert found.verdict == "right", found


@pytest.mark.parametrize(
    ("answer", "key", "wanted"),
    [
        ("Hopper", "Helen Hopper", "right"),  # a first name in front: a person, though nobody said so
        ("Hopper", "Edward Hopper", "right"),
        ("It is called Edward Hopper", "Edward Hopper", "right"),
        ("answer: Edward Hopper", "Edward Hopper", "right"),
        ("sorry, Edward Hopper", "Edward Hopper", "right"),
        ("painter Edward Hopper", "Edward Hopper", "right"),
        ("Robert F. Kennedy", "John F. Kennedy", "wrong"),
        ("Robert John Kennedy", "John F. Kennedy", "wrong"),
        ("Rowling", "J. K. Rowling", "right"),
        ("Robert Rowling", "J. K. Rowling", "wrong"),
        ("Leonardo", "Leonardo da Vinci", "close"),
        ("da Vinci", "Leonardo da Vinci", "right"),
        ("Queen Anne", "Anne of Brittany", "right"),
        ("Queen Mary", "Anne of Brittany", "wrong"),
        ("Anne of Cleves", "Anne of Brittany", "wrong"),
        ("York", "New York", "close"),
        ("Sea", "North Sea", "close"),
    ],
)
def test_persons_are_known_by_their_looks(answer: str, key: str, wanted: str) -> None:
    assert grade(answer, key=key).verdict == wanted


@pytest.mark.parametrize(
    ("answer", "key", "accept", "wanted"),
    [
        ("John and Robert Kennedy", "Robert Kennedy and John Kennedy", (), "right"),
        ("Robert Kennedy and John Kennedy", "John and Robert Kennedy", (), "right"),
        ("Kennedy and Hopper", "Robert Kennedy and Edward Hopper", (), "right"),
        ("It was written by Paul Weller and John Lennon", "Paul Weller", (), "close"),
        ("It was written by Paul Weller, son of a boxer", "Paul Weller", (), "right"),
        ("John and Edward Kennedy", "John and Robert Kennedy", (), "close"),
        ("Aaron and Andrew Quill", "Andrew Quill", ("Aaron Quill",), "right"),
    ],
)
def test_the_last_surname_goes_for_all(answer: str, key: str, accept: tuple[str, ...], wanted: str) -> None:
    assert grade(answer, key=key, accept=accept).verdict == wanted


def test_a_role_is_no_name() -> None:
    assert grade("the supervisor", key="the shift supervisor", type="person").verdict != "right"
    assert grade("the shift colleague", key="the shift supervisor", type="person").verdict == "wrong"
