"""What an entry's answer stands on, and what it says without the markers for that."""

import pytest

from qa_bot.composing import facts_behind, unmarked
from qa_bot.model import Fact, Question

FACTS = {name: Fact(name, f"So says {name}.") for name in ("f", "g")}


@pytest.mark.parametrize(
    ("answer", "used", "said"),
    [
        ("One. [f] Two. [g]", "fg", "One. Two."),
        ("One. [g][f] Two. [g]", "gf", "One. Two."),
        ("One [f], and two [g].", "fg", "One, and two."),
        ("Type \\[f] to go on. [g]", "g", "Type [f] to go on."),
        ("Type [x] and [ f ]. [f]", "f", "Type [x] and [ f ]."),
        ("Plain.", "", "Plain."),
    ],
    ids=["markers", "twice", "within", "literal", "no fact", "no marker"],
)
def test_an_answer_stands_on_the_facts_that_its_markers_name(answer: str, used: str, said: str) -> None:
    found = facts_behind(Question("q", ("Which?",), answer), FACTS)
    assert [fact.id for fact in found] == [*used]
    assert unmarked(answer, FACTS) == said


def test_an_answer_may_name_its_facts_in_a_list() -> None:
    assert facts_behind(Question("q", ("Which?",), ("g", "f")), FACTS) == (FACTS["g"], FACTS["f"])
    assert facts_behind(FACTS["f"], {}) == (FACTS["f"],)
