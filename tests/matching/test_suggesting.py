"""Completion of stored questions: what a person is offered while typing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.matching.suggesting import Suggester
from qa_bot.model import Pack, Question, Suggestion
from qa_bot.text import MAX_QUESTION, tokens


def pack(name: str, *questions: tuple[str, ...], smalltalk: bool = False) -> Pack:
    """A pack whose questions have their place as their id."""
    made = (Question(id=f"q{at}", ask=ask, answer="So.") for at, ask in enumerate(questions))
    return Pack(id=name, title=name, questions=tuple(made), smalltalk=smalltalk)


ALLIANCE = pack(
    "alliance",
    ("How many troops are in Japan?", "size of the garrison", "who many soldiers does Tokyo host"),
    ("How many Tomahawk missiles is Japan buying?", "tomahawk quantity"),
    ("Who commands the troops in Japan?", "chain of command"),
    ("What did Kishida say about China?", "kishida on china"),
    ("Where are the bases in the Philippines?", "philippine bases"),
    ("Who builds the F-35?", "f-35 maker"),
    ("Who controls the Senkaku Islands?", "senkaku control"),
    ("Tell me about AUKUS.", "what is aukus", "aukus pillar"),
    ("Is Japan's defense budget rising?",),
    ("Where does the money come from?",),
)
GUIDE = pack(
    "guide",
    ("How do I see the sources of an answer?", "where are the citations"),
    ("How do I leave the chat?", "quit the bot"),
    ("What is the bot for?",),
)
SUGGESTER = Suggester([ALLIANCE, GUIDE])


def offered(typed: str, limit: int = 8) -> list[str]:
    return [found.question for found in SUGGESTER.suggest(typed, limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("how many tr", "How many troops are in Japan?"),
        ("how many troops ", "How many troops are in Japan?"),
        ("how many trops", "How many troops are in Japan?"),
        ("how many trops ", "How many troops are in Japan?"),
        ("hwo many troops", "How many troops are in Japan?"),
        ("HOW MANY TROOPS", "How many troops are in Japan?"),
        ("troops japan many", "How many troops are in Japan?"),
        ("how many zzzzzz troops", "How many troops are in Japan?"),
        ("garris", "How many troops are in Japan?"),
        ("who comm", "Who commands the troops in Japan?"),
        ("who commanded the troop", "Who commands the troops in Japan?"),
        ("what did kishida sa", "What did Kishida say about China?"),
        ("philipines base", "Where are the bases in the Philippines?"),
        ("base in the philippines ", "Where are the bases in the Philippines?"),
        ("senkak", "Who controls the Senkaku Islands?"),
        ("sekak", "Who controls the Senkaku Islands?"),
        ("esnkaku", "Who controls the Senkaku Islands?"),
        ("f35", "Who builds the F-35?"),
        ("F-3", "Who builds the F-35?"),
        ("aukus pil", "Tell me about AUKUS."),
        ("defence budget", "Is Japan's defense budget rising?"),
        ("defence budget ", "Is Japan's defense budget rising?"),
        ("how do i see the sou", "How do I see the sources of an answer?"),
        ("quit bot", "How do I leave the chat?"),
    ],
)
def test_the_question_that_is_being_typed_is_offered_first(typed: str, first: str) -> None:
    assert offered(typed)[0] == first


def test_the_canonical_wording_is_offered_with_the_phrasing_that_fits() -> None:
    assert SUGGESTER.suggest("tomahawk quant") == [
        Suggestion("How many Tomahawk missiles is Japan buying?", "tomahawk quantity", "q1", "alliance")
    ]


@pytest.mark.parametrize("typed", ["how", "How "])
def test_a_first_word_offers_the_questions_that_begin_so(typed: str) -> None:
    found = offered(typed)
    beginning = [question for question in found if question.startswith("How")]
    assert len(beginning) == 4
    assert found[:4] == beginning


def test_what_begins_as_typed_comes_before_what_holds_the_words_elsewhere() -> None:
    suggester = Suggester(
        [pack("p", ("Is the harbour where ships lie?",), ("Where is the harbour in town?",))]
    )
    found = suggester.suggest("where is the harbour")
    assert [suggestion.entry for suggestion in found] == ["q1", "q0"]


def test_swapped_letters_of_a_short_word_are_put_right() -> None:
    suggester = Suggester([pack("p", ("Are you there?",), ("Is tea ready?",))])
    assert [found.entry for found in suggester.suggest("yuo ")] == ["q0"]
    assert [found.entry for found in suggester.suggest("eta ")] == ["q1"]


def test_what_was_typed_word_for_word_goes_first() -> None:
    harbour = ("The harbour is big?", "the harbour then", "is the harbour big", "red harbour then")
    others = ("Who sails?", "who is it", "the harbour", "crew"), ("Red harbour?", "boats", "nets", "fish")
    suggester = Suggester([pack("p", harbour, *others, ("Harbour, red?", "red harbour"))])
    assert suggester.suggest("the harbour")[0].entry == "q1"
    assert suggester.suggest("red harbour")[0].entry == "q2"


def test_of_the_phrasings_of_a_question_the_one_most_like_what_is_typed_is_told() -> None:
    suggester = Suggester([pack("p", ("Who holds the harbour?", "the harbour, over there, who holds it"))])
    assert suggester.suggest("who holds the harb")[0].phrasing == "Who holds the harbour?"
    assert suggester.suggest("the harbour, who holds it")[0].phrasing.startswith("the harbour")


@pytest.mark.parametrize("typed", ["base ", "bases ", "defence ", "defense ", "based"])
def test_other_endings_and_spellings_of_a_word_are_offered_too(typed: str) -> None:
    suggester = Suggester(
        [pack("p", ("Which base or defence fell?",), ("Which bases or defense fell?",), ("Which base",))]
    )
    assert {"q0", "q1"} <= {found.entry for found in suggester.suggest(typed)}


def test_a_word_is_taken_for_a_beginning_until_a_blank_follows() -> None:
    suggester = Suggester([pack("p", ("Which commander fell?",), ("Which comm failed?",))])
    assert [found.entry for found in suggester.suggest("comm")] == ["q1", "q0"]
    assert [found.entry for found in suggester.suggest("comm ")] == ["q1"]


def test_a_rare_word_says_more_than_common_ones() -> None:
    others = [(f"How many things of kind {kind} are there?",) for kind in ("alpha", "beta", "gamma", "delta")]
    suggester = Suggester([pack("p", *others, ("How many lighthouses stand?",))])
    assert suggester.suggest("how many are there of lighthouses")[0].entry == "q4"
    assert suggester.suggest("kind zeppelin lighthouse airship") == []


@pytest.mark.parametrize("typed", ["", " ", "\t \n", "?", "is", "is it", "do I", "a b c", "xylophone"])
def test_nothing_is_offered_where_nothing_was_said_or_nothing_fits(typed: str) -> None:
    assert offered(typed) == []


def test_what_explains_only_little_of_what_was_typed_is_noise() -> None:
    assert offered("how loud are xylophones") == []
    assert offered("recipe for pancakes in Japan") == []


def test_another_number_is_not_a_mistake_for_a_stored_one() -> None:
    suggester = Suggester([pack("p", ("What happened in 2023?",), ("What happened in 20 towns?",))])
    assert [found.entry for found in suggester.suggest("2023 ")] == ["q0"]
    assert suggester.suggest("2032 ") == []
    assert suggester.suggest("2032") == []


def test_small_talk_is_not_offered() -> None:
    talk = Question(id="hello", ask=("Hello there, bot",), answer="Hello.", smalltalk=True)
    mixed = Pack(id="mixed", title="Mixed", questions=(talk, *GUIDE.questions))
    suggester = Suggester([pack("talk", ("Good morning",), smalltalk=True), mixed])
    assert suggester.suggest("good mor") == suggester.suggest("hello there") == []
    assert suggester.continuation("good mor") == suggester.continuation("hello th") == ""
    assert suggester.suggest("leave")[0].pack == "mixed"


def test_equals_keep_the_order_of_packs_and_places() -> None:
    questions = ("Which red house?",), ("Which red horse?",), ("Which red hotel?",)
    suggester = Suggester([pack("b", *questions), pack("a", *questions)])
    found = [(suggestion.pack, suggestion.entry) for suggestion in suggester.suggest("which red")]
    assert found == [("b", "q0"), ("b", "q1"), ("b", "q2"), ("a", "q0"), ("a", "q1"), ("a", "q2")]


def test_of_many_that_hold_a_commonplace_word_those_that_begin_with_it_are_offered() -> None:
    questions = [(f"Is number {number} where it belongs?",) for number in range(1_200)]
    suggester = Suggester([pack("p", *questions, ("Where are they?",))])
    assert [found.question for found in suggester.suggest("where")] == ["Where are they?"]
    assert len(suggester.suggest("belongs")) == 8


@pytest.mark.parametrize("limit", [-1, 0, 1, 2])
def test_there_are_never_more_than_asked_for(limit: int) -> None:
    assert len(offered("how many", limit)) == max(limit, 0)


def test_without_questions_there_is_nothing_to_offer() -> None:
    empty = Suggester([Pack(id="empty", title="Empty")])
    assert empty.suggest("how many") == []
    assert empty.continuation("how many") == ""


def test_only_the_beginning_of_a_very_long_text_counts() -> None:
    assert offered("how many troops " + "are in japan " * 100_000)[0] == "How many troops are in Japan?"
    assert offered("z" * 200 + " how many troops") == []
    strange = " ".join(f"zz{letter}" for letter in "abcdefghijklmnopq")
    assert offered("troops japan " * 10 + strange) == offered("troops japan ")


@pytest.mark.parametrize(
    ("typed", "continuation"),
    [
        ("How many tr", "oops are in Japan?"),
        ("how MANY tr", "oops are in Japan?"),
        ("  how   many\ttr", "oops are in Japan?"),
        ("how many", " troops are in Japan?"),
        ("how many ", "troops are in Japan?"),
        ("how many  ", "troops are in Japan?"),
        ("Who", " commands the troops in Japan?"),
        ("who many", " soldiers does Tokyo host"),
        ("how do I s", "ee the sources of an answer?"),
        ("sen", "kaku control"),
        ("How many troops are in Japan", "?"),
        ("How many troops are in Japan?", ""),
        ("How many troops are in Japan? ", ""),
        ("se", ""),
        ("se ", ""),
        ("   ", ""),
        ("", ""),
        ("how many trops", ""),
        ("troops are", ""),
        (" " * MAX_QUESTION + "how many", ""),
    ],
)
def test_what_is_typed_goes_on_as_a_stored_phrasing_does(typed: str, continuation: str) -> None:
    assert SUGGESTER.continuation(typed) == continuation


def test_a_continuation_holds_nothing_that_a_screen_would_obey() -> None:
    suggester = Suggester([pack("p", ("Which red\x1b[31m\n house?",))])
    assert suggester.continuation("which ") == "red house?"


def test_letters_that_change_length_in_lower_case_do_not_shift_the_continuation() -> None:
    suggester = Suggester([pack("p", ("İzmir, where is it?", "ΟΔΟΣ is a street"))])
    assert suggester.continuation("İZMİR, wh") == "ere is it?"
    assert suggester.continuation("οδός") == ""
    assert suggester.continuation("οδος") == " is a street"
    assert Suggester([pack("p", ("Μέσα είναι;",))]).continuation("ΜΈΣ") == "α είναι;"


def test_where_one_phrasing_is_whole_a_longer_one_may_still_go_on() -> None:
    suggester = Suggester([pack("p", ("Who is Biden",), ("Who is Biden meeting?",))])
    assert suggester.continuation("who is biden") == " meeting?"


WORDS = st.lists(st.text("abcdehorstuw", min_size=3, max_size=9), min_size=1, max_size=12).map(" ".join)


@given(st.text(st.characters(), max_size=300), st.integers(-2, 12))
def test_any_text_can_be_typed(typed: str, limit: int) -> None:
    found = SUGGESTER.suggest(typed, limit)
    assert len(found) <= max(limit, 0)
    assert len({(suggestion.pack, suggestion.entry) for suggestion in found}) == len(found)
    SUGGESTER.continuation(typed)


@given(
    st.lists(st.lists(st.text(st.characters(), max_size=20), max_size=3).map(tuple), max_size=5), st.text()
)
def test_any_text_can_be_stored(asks: list[tuple[str, ...]], typed: str) -> None:
    suggester = Suggester([pack("p", *asks)])
    for text in (typed, *(phrasing for ask in asks for phrasing in ask)):
        suggester.suggest(text)
        suggester.continuation(text)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=8))
def test_each_whole_canonical_question_suggests_itself_first(asks: list[list[str]]) -> None:
    distinct = {tokens(ask[0]): (f"{ask[0]}?", *ask[1:]) for ask in asks}
    suggester = Suggester([pack("p", *distinct.values())])
    for ask in distinct.values():
        for typed in (ask[0], ask[0].rstrip("?"), ask[0].upper()):
            assert suggester.suggest(typed)[0].question == ask[0]


@given(WORDS, st.data())
def test_what_was_typed_and_its_continuation_read_as_the_phrasing(phrasing: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(3, len(phrasing)))
    typed = phrasing[:at].upper()
    assert (typed + Suggester([pack("p", (phrasing,))]).continuation(typed)).lower() == phrasing
