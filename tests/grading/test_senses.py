"""Names of terms that do not answer every question, and names that have changed roles."""

import pytest

from qa_bot import Term, grade
from qa_bot.model import QuestionType

TERMS = (
    Term("norway", "Norway", kind="country", aliases=("Norwegian", "Oslo", "NO")),
    Term("sweden", "Sweden", kind="country", aliases=("Stockholm",)),
    Term("harald", "Harald Lund", kind="person", aliases=("Lund", "King of Norway", "Norwegian king")),
    Term("ferry", "Alpha ferry", kind="ship", aliases=("Alpha",)),
)


@pytest.mark.parametrize(
    ("answer", "key", "kind", "wanted"),
    [
        ("Norway", "Oslo", "place", "close"), ("in Oslo", "Oslo", "place", "right"),
        ("Oslo", "Norway", "place", "right"), ("Norway", "Oslo", "organisation", "right"),
        ("Harald Lund", "the King of Norway", "text", "wrong"),
        ("Lund", "the King of Norway", "text", "wrong"),
        ("the Norwegian king", "the King of Norway", "text", "right"),
        ("Lund", "the King of Norway", "person", "right"),
        ("the Norwegian king", "Harald Lund", "person", "right"),
        ("a Norwegian king", "Harald Lund", None, "right"),
    ],
)  # fmt: skip
def test_another_name_is_right_where_it_answers_the_question(
    answer: str, key: str, kind: QuestionType, wanted: str
) -> None:
    found = grade(answer, key=key, type=kind, terms=TERMS)
    assert found.verdict == wanted, found


@pytest.mark.parametrize("answer", ["the Norwegian navy", "a Norwegian submarine"])
def test_what_comes_from_a_country_is_not_the_country(answer: str) -> None:
    assert grade(answer, key="Norway", type="organisation", terms=TERMS).verdict == "wrong"
    assert grade("the Norwegians", key="Norway", type="organisation", terms=TERMS).verdict == "right"


def test_a_name_is_given_by_all_that_it_is_made_of() -> None:
    terms = (*TERMS, Term("office", "Norway Fishing Office"), Term("fishing", "fishing"))
    for answer, wanted in (("the office for fishing in Norway", "right"), ("the fishing in Norway", "wrong")):
        assert grade(answer, key="Norway Fishing Office", type="organisation", terms=terms).verdict == wanted


SALE = "Sweden approves the sale to Norway"


@pytest.mark.parametrize(
    ("answer", "key", "wanted"),
    [
        ("Norway approves the sale to Sweden", SALE, "wrong"),
        ("the sale to Sweden is approved by Oslo", SALE, "wrong"),
        ("the sale to Norway is approved by Sweden", SALE, "right"),
        ("the Swedish approve the sale to Norway", SALE, "right"),
        (
            "Norway approves the sale of the Alpha to Sweden",
            "Sweden approves the sale of the Alpha to Norway",
            "wrong",
        ),
        ("Norway attacks Sweden", "Sweden attacks Norway", "wrong"),
        ("Norway is attacked by Sweden", "Sweden attacks Norway", "right"),
    ],
)
def test_names_in_each_other_s_roles_are_wrong(answer: str, key: str, wanted: str) -> None:
    must = ("approve|approves|approved|attack|attacks|attacked", "Norway", "Sweden")
    found = [grade(answer, key=key, type="text", terms=TERMS, must=points) for points in ((), must)]
    assert [one.verdict for one in found] == [wanted, wanted], found
