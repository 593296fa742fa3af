"""What goes for answers of every kind, and the public face: ``qa_bot.grade``."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qa_bot
from qa_bot import Grade, Term, grade
from qa_bot.grading.grader import Grader
from qa_bot.grading.marks import CLOSE, RIGHT, graded
from qa_bot.model import WordLists
from qa_bot.text import printable

FOUR = "the United States, Japan, India and Australia"
TERMS = (
    Term("united-states", "United States", kind="country", aliases=("US", "U.S.", "USA", "America")),
    Term("japan", "Japan", kind="country", aliases=("Tokyo",)),
    Term("australia", "Australia", kind="country"),
    Term("india", "India", kind="country"),
)
KEYS = st.sampled_from(
    ["about 54,000 troops", "$2.35 billion", "April 10, 2024", "Fumio Kishida", FOUR, "Yes", "No, it is not",
     "6:30 pm", "an unprecedented shift", "Light travels faster than sound", "ministry [of] defence", "2%"]
)  # fmt: skip
TYPES = st.sampled_from(
    [None, "person", "place", "organisation", "number", "money", "date", "list", "yes-no", "reason", "text"]
)
WORDS = st.sampled_from(
    [
        "Mr",
        "Kishida",
        "Fumio",
        "Abe",
        "54,000",
        "54k",
        "2.35",
        "billion",
        "$",
        "%",
        "km",
        "more",
        "than",
        "about",
        "or",
        "and",
        "not",
        "no",
        ",",
        ".",
        ";",
        "but",
        "i",
        "mean",
        "April",
        "10",
        "10/4/2024",
        "2024",
        "six",
        "thirty",
        "pm",
        "half",
        "past",
        "yes",
        "maybe",
        "US",
        "Japan",
        "India",
        "the",
        "a",
        "of",
        "light",
        "sound",
        "faster",
        "slower",
        "point",
        "hundred",
        "nineteen",
        "sixty",
        "either",
        "F-35",
        "(x)",
        "[b]",
        "•",
        "-",
        "1)",
        "2nd",
        "Second",
        "thousand",
        "why",
        "?",
        "without",
        "nobody",
        "everybody",
    ]
)
ANYTHING = (
    st.text(max_size=200)
    | st.text(alphabet="0123456789.,-/$%€ or not", max_size=60)
    | st.lists(WORDS, max_size=12).map(" ".join)
)


def verdict(answer: str, key: str, **more: object) -> str:
    return grade(answer, key=key, **more).verdict  # type: ignore[arg-type]  # each test names what exists


def test_grade_is_public() -> None:
    assert {"grade", "Grade"} <= {*qa_bot.__all__}
    assert grade("54 thousand or so", key="about 54,000", accept=("54 thousand",)) == Grade(
        "right", 1.0, "the number is right"
    )


@pytest.mark.parametrize(
    ("mark", "wanted"), [(1, "right"), (RIGHT, "right"), (0.79, "close"), (CLOSE, "close"), (0.29, "wrong")]
)
def test_the_verdict_follows_from_the_mark(mark: float, wanted: str) -> None:
    assert graded(mark, "why").verdict == wanted


@pytest.mark.parametrize(
    "answer", ["Upstate New York", "upstate new york.", "  UPSTATE  new-york ", "the upstate New York"]
)
def test_case_accents_signs_and_articles_do_not_count(answer: str) -> None:
    assert grade(answer, key="Upstate New York").mark == 1
    assert grade("sao tome", key="São Tomé").mark == 1


@pytest.mark.parametrize("answer", ["", "   ", "\n\t", "\u200b"])
def test_nothing_typed_is_wrong(answer: str) -> None:
    assert grade(answer, key="Japan") == Grade("wrong", 0.0, "nothing was typed")


@pytest.mark.parametrize("answer", ["I don't know", "idk", "no idea", "dunno, sorry", "???", "pass"])
def test_giving_up_is_wrong(answer: str) -> None:
    assert grade(answer, key="Japan") == Grade("wrong", 0.0, "no answer is given")


def test_what_sounds_like_giving_up_may_be_the_key() -> None:
    assert verdict("unknown", "unknown") == "right"


def test_accept_counts_like_the_key() -> None:
    assert verdict("Sea Air Rescue", "SAR") == "right"
    assert verdict("the coast guard", "SAR") == "wrong"
    assert verdict("the coast guard", "SAR", accept=["coast guard"]) == "right"


@pytest.mark.parametrize("answer", ["Nippon Steel", "nippon steel.", "It is Nippon Steel"])
def test_reject_is_wrong_whatever_else(answer: str) -> None:
    found = grade(answer, key="U.S. Steel", accept=["a steel company"], reject=["Nippon Steel"])
    assert found == Grade("wrong", 0.0, "this answer is named as a wrong one")


def test_reject_does_not_reject_the_key_that_holds_it() -> None:
    assert verdict("the East China Sea", "East China Sea", reject=["China"]) == "right"
    assert verdict("China", "East China Sea", reject=["China"]) == "wrong"


CALM = "because the lake is calmer in spring than in autumn"


@pytest.mark.parametrize(
    "answer", ["to scare the fishermen", "it is to scare fishermen", "scaring the fishermen"]
)
def test_a_longer_reject_is_wrong_in_other_forms_of_its_words(answer: str) -> None:
    found = grade(answer, key="to warn the ships", reject=["to scare the fishermen"], type="reason")
    assert found == Grade("wrong", 0.0, "this answer is named as a wrong one")


@pytest.mark.parametrize(
    ("answer", "key", "reject", "kind"),
    [
        (
            "it is much calmer in spring than in autumn",
            CALM,
            "calmer in autumn, wilder since spring",
            "reason",
        ),
        ("to keep off raids of the pirates", "to deter raids of pirates", "to raid the pirates", "reason"),
        (
            "the fog does not hide the rocks",
            "the fog does not ever hide the rocks",
            "the fog hides the rocks",
            "text",
        ),
        ("it is dangerous there", "yes, it is dangerous", "yes, it is dangerous there now", "yes-no"),
        ("South Island", "South Island", "North Island", "place"),
    ],
)
def test_a_longer_reject_does_not_throw_out_what_shares_words_with_it(
    answer: str, key: str, reject: str, kind: qa_bot.model.QuestionType
) -> None:
    assert verdict(answer, key, reject=[reject], type=kind) == "right"


def test_a_name_that_is_rejected_may_be_conceded() -> None:
    assert verdict("Oslo, although Bergen is larger", "Oslo", reject=["Bergen"], type="place") == "right"
    assert verdict("Bergen, although Oslo is larger", "Oslo", reject=["Bergen"], type="place") == "wrong"


def test_a_figure_is_rejected_wherever_it_is_given() -> None:
    assert (
        grade("about 20 of them", key="12 of them", reject=["20"]).why
        == "this answer is named as a wrong one"
    )


@pytest.mark.parametrize(
    ("answer", "key", "wanted"),
    [
        ("Abe, no, Kishida", "Fumio Kishida", "right"),
        ("Kishida, no, Abe", "Fumio Kishida", "wrong"),
        ("50,000, I mean 54,000", "54,000", "right"),
        ("54,000 no wait 50,000", "54,000", "wrong"),
        ("not 54,000", "54,000", "wrong"),
        ("It isn't Kishida", "Fumio Kishida", "wrong"),
        ("not Abe but Kishida", "Fumio Kishida", "right"),
        ("Kishida, not Abe", "Fumio Kishida", "right"),
        ("either 50,000 or 54,000", "54,000", "wrong"),
        ("54,000 or so", "about 54,000", "right"),
        ("Kishida or Abe", "Fumio Kishida", "wrong"),
        ("Japan or Tokyo", "Japan", "right"),
        ("Japan / India", "Japan", "wrong"),
        ("In 2023 or 2024", "2024", "wrong"),
        ("I think it was in 2024", "2024", "right"),
    ],
)
def test_what_is_taken_back_denied_or_left_open(answer: str, key: str, wanted: str) -> None:
    kind = "person" if "Kishida" in key else None
    assert verdict(answer, key, type=kind, terms=TERMS) == wanted


@pytest.mark.parametrize(
    "key", ["Taylor Series (TS)", "Taylor Series [TS]".replace("[", "(").replace("]", ")")]
)
@pytest.mark.parametrize("answer", ["Taylor Series", "TS", "taylor series (ts)"])
def test_what_stands_in_brackets_may_be_left_out(key: str, answer: str) -> None:
    assert verdict(answer, key) == "right"


def test_a_list_of_accepted_answers_may_be_enumerated() -> None:
    assert verdict("red and blue", "red", accept=["blue", "green"]) == "right"


@given(key=st.text(min_size=1, max_size=80).filter(lambda text: printable(text).strip()), kind=TYPES)
def test_the_key_itself_is_always_right(key: str, kind: qa_bot.model.QuestionType | None) -> None:
    found = grade(key, key=key, type=kind)
    assert (found.verdict, found.mark) == ("right", 1)


@settings(max_examples=400)
@given(answer=ANYTHING, key=KEYS | ANYTHING, kind=TYPES, terms=st.sampled_from([(), TERMS]))
def test_grading_never_raises_and_stays_within_bounds(
    answer: str, key: str, kind: qa_bot.model.QuestionType | None, terms: tuple[Term, ...]
) -> None:
    found = grade(answer, key=key, type=kind, terms=terms, must=[], tolerance="5%")
    assert 0 <= found.mark <= 1
    assert found.verdict == graded(found.mark, "").verdict
    assert found.why
    assert found.why == printable(found.why)
    assert not {*"[]<>\n"} & {*found.why}


@given(point=ANYTHING, answer=ANYTHING, tolerance=ANYTHING)
def test_points_rejects_and_tolerances_may_hold_anything(point: str, answer: str, tolerance: str) -> None:
    found = grade(answer, key="54", must=[point], any_of=[point], reject=[point], tolerance=tolerance)
    assert 0 <= found.mark <= 1


@pytest.mark.parametrize(
    "hostile",
    [
        "a " * 50_000,
        "1" * 100_000,
        "9 or " * 20_000,
        "not " * 25_000,
        ", and " * 20_000,
        "\x1b[31m" * 20_000,
        "\ud800" * 100_000,
        "Kishidq " * 12_500,
        "(" * 100_000,
        "no, " * 25_000,
        "1.000" * 20_000,
        "nineteen sixty " * 7_000,
        "4/4/2024 " * 11_000,
        "zwölf " * 16_000,
    ],
    ids=lambda text: repr(text[:8]),
)
@pytest.mark.parametrize(
    "key", ["54,000", "April 10, 2024", "Fumio Kishida", FOUR, "It is so because of it", "6:30 pm"]
)
def test_hostile_input_is_bounded(hostile: str, key: str) -> None:
    found = grade(hostile, key=key, terms=TERMS)
    assert len(found.why) <= 200
    assert found.why == printable(found.why)
    assert grade("x", key=hostile).verdict in ("right", "close", "wrong")


def test_text_is_not_decoded_to_what_cannot_be_seen() -> None:
    assert grade("×«", key="×«").verdict == "right"


@pytest.mark.parametrize(
    ("answer", "key", "verdict"),
    [
        ("Schiff", "Schiff", "right"),
        ("das rote Schiff", "das rote Schiff", "right"),
        ("1912", "1912", "right"),
        ("1913", "1912", "wrong"),
        ("no, 40, wait, 54", "54", "right"),
        ("ja", "ja", "right"),
        ("Hafen; Kai", "Kai; Hafen; Mole", "close"),
        ("it is never so", "the ship is quite another thing, and was so before the harbour", "wrong"),
    ],
)
def test_a_language_without_word_lists_is_graded_without_them(answer: str, key: str, verdict: str) -> None:
    found = Grader(WordLists("xx")).grade(answer, key=key)
    assert found.verdict == verdict, found
