"""Sentences and reasons, which may be worded in many ways."""

import pytest

from qa_bot import Term, grade

SOUND, EXIT = "Light travels faster than sound", "Leave the building by the nearest emergency exit"
DEBT = "The city cannot pay for the bridge because its debts are too high"


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("because light travels faster than sound does", SOUND),
        ("light is faster than sound", SOUND),
        ("sound travels less fast than light, light travels faster", SOUND),
        ("one must leave the bulding by the nearest emergency exit", EXIT),
        ("its debts are too high, so the city cannot pay for the bridge", DEBT),
        ("The bridge cannot be paid for because the city's debts are too high", DEBT),
    ],
)
def test_another_wording_is_right(answer: str, key: str) -> None:
    found = grade(answer, key=key, type="reason")
    assert found.verdict == "right", found


@pytest.mark.parametrize(
    ("answer", "key", "why"),
    [
        ("Sound travels faster than light", SOUND, "the words are right, but they have changed places"),
        ("Light travels slower than sound", SOUND, "it says the opposite: “slower” instead of “faster”"),

        ("Light does not travel faster than sound", SOUND,
         "it says the opposite: there is a “not” too many or too few"),
        ("The city can pay for the bridge because its debts are too high", DEBT,
         "it says the opposite: there is a “not” too many or too few"),
        ("because it was raining cats", SOUND, "another answer"),

        ("The council of Bonn wants Anna Lee to pay", "The council of Bonn wants Eva Lee to pay",
         "“anna” is not what is right"),
        ("so the boiler overheats", "to keep the boiler from overheating",
         "it says the opposite: there is a “not” too many or too few"),
        ("the siege ended before the bridge was rebuilt", "The bridge was rebuilt before the siege ended",
         "it says the opposite: what belongs together has changed places"),
        ("Visitors may stay for 14 days", "Visitors may stay for 30 days", "“14” is not what is right"),
        ("Denmark left the union", "Norway left the union", "“denmark” is not what is right"),
        ("the cat of today may be the dog of tomorrow", "the dog of today may be the cat of tomorrow",
         "the words are right, but they have changed places"),
    ],
)  # fmt: skip
def test_the_opposite_or_another_name_is_wrong(answer: str, key: str, why: str) -> None:
    found = grade(answer, key=key, type="reason")
    assert (found.verdict, found.why) == ("wrong", why)


def test_one_country_by_two_of_its_names_is_no_other_name() -> None:
    key = "Because it fears that the storm would lessen U.S. interest in fishing"
    answer = "it fears that the storm will lessen American interest in fishing"
    assert grade(answer, key=key, type="reason").verdict == "right"
    terms = (Term("united-states", "United States", kind="country", aliases=("US",)),)
    assert grade(answer, key=key, type="reason", terms=terms).verdict == "right"


def test_what_joins_words_may_be_turned_round() -> None:
    key = "the king and the queen were in the same coach"
    assert grade("the queen and the king were in the same coach", key=key).verdict == "right"


def test_a_part_is_close_and_what_is_missing_is_named() -> None:
    found = grade("the city has high debts", key=DEBT, type="reason")
    assert found.verdict == "close"
    assert "bridge" in found.why


def test_saying_more_of_the_key_is_never_worse() -> None:
    marks = [
        grade(text, key=DEBT).mark
        for text in ("debts", "high debts", "its high debts: no bridge for the city")
    ]
    assert marks == sorted(marks)


def test_a_word_and_its_relatives_are_alike() -> None:
    assert grade("their neutrality was threatened", key="their neutral state was under threat").mark > 0.5


VALVE = "The valve stays shut because the pressure in the pipe is too low"
DOOR = "so that nobody falls into the shaft"


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("it is not open because the pressure in the pipe is too low", VALVE),
        ("Medicines must not be kept in an open place", "Medicines must be kept in a closed place"),
        ("to prevent people from falling into the shaft", DOOR),
        ("because somebody might fall into the shaft", DOOR),
        ("otherwise one could fall down the shaft", "in order not to fall down the shaft"),
        ("a brick is lighter than an anvil", "An anvil is heavier than a brick"),
        ("its weight is lower than that of an anvil", "A brick is less heavy than an anvil"),
        ("they worry that Merkel will resign", "They fear that Angela Merkel will resign"),
        ("The room is locked; do not ask the night guard", "The room is locked"),
        ("because the US fleet left the port", "The American fleet left the port"),
        ("because Leeds would get more money for its roads", "to get more money for its roads"),
        ("so that the boiler does not overheat", "to keep the boiler from overheating"),
        ("because they did not trust the clerk", "because they distrusted the clerk"),
        ("a feather has a lower weight than a stone", "A feather is less heavy than a stone"),
        ("before the siege ended the bridge was rebuilt", "The bridge was rebuilt before the siege ended"),
        ("neither the crew nor the pilot was hurt", "The crew and the pilot were not hurt"),
    ],
)
def test_another_way_to_say_the_same_is_right(answer: str, key: str) -> None:
    found = grade(answer, key=key, type="reason")
    assert found.verdict == "right", found


def test_it_stands_for_what_a_key_is_about() -> None:
    key = "The old warehouse must be kept dry"
    named, stood_for, neither = (
        grade(text, key=key, type="reason").mark
        for text in ("the warehouse must be dry", "it must be dry", "must be dry")
    )
    assert named > stood_for > neither


def test_words_akin_say_a_part_of_what_the_word_itself_says() -> None:
    key = "The guards fear an assault on the depot at night"
    itself, akin, other = (
        grade(f"an {word} on the depot", key=key, type="reason").mark
        for word in ("assault", "invasion", "elephant")
    )
    assert itself > akin > other


@pytest.mark.parametrize("word", ["called", "calling", "travelled", "traveled", "cancelled", "canceled"])
def test_forms_of_a_word_are_one_whether_its_l_is_doubled_or_not(word: str) -> None:
    base = {"call": "call", "trav": "travel", "canc": "cancel"}[word[:4]]
    assert grade(f"they {word} it", key=f"they {base} it").mark == 1


def test_words_akin_are_no_match_for_a_short_answer() -> None:
    assert grade("invasion", key="assault").verdict == "wrong"


@pytest.mark.parametrize(
    ("answer", "key", "word"),
    [
        ("Medicines must be kept in an open place", "Medicines must be kept in a closed place", "open"),
        ("to worsen the training", "to improve planning, training and supplies", "worsen"),
        ("They hope that Angela Merkel will stay", "They fear that Angela Merkel will stay", "hope"),
    ],
)
def test_an_opposite_is_named(answer: str, key: str, word: str) -> None:
    found = grade(answer, key=key, type="reason")
    assert found.verdict == "wrong"
    assert f"“{word}”" in found.why


def test_what_shall_not_be_is_not_what_shall_be() -> None:
    found = grade("so that people can fall into the shaft", key="so that people cannot fall into the shaft")
    assert found.verdict == "wrong"


@pytest.mark.parametrize("answer", ["The depot sided with the old mayor", "the depot sided with the mayor"])
def test_a_lost_not_is_never_right(answer: str) -> None:
    found = grade(answer, key="The depot never sided with the mayor of the town", type="reason")
    assert found.verdict != "right"
    assert "not" in found.why


def test_who_only_repeats_what_the_question_names_has_said_nothing() -> None:
    key = "Cork is lighter than water and holds air"
    found = grade("because cork swims", key=key, type="reason")
    assert (found.verdict, found.why[:20]) == ("wrong", "nothing that is righ")


@pytest.mark.parametrize("answer", ["planning", "because of the supplies"])
def test_a_small_part_and_nothing_else_is_close(answer: str) -> None:
    key = "to improve planning, training and supplies of the brigade"
    found = grade(answer, key=key, type="reason")
    assert found.verdict == "close"
    assert "missing" in found.why
    assert "training" in found.why


def test_a_short_text_may_be_said_in_a_sentence() -> None:
    key = "as a burden and a nuisance to themselves"
    assert grade("the villagers called it a nuisance and a burden", key=key, type="text").verdict == "right"
    assert grade("the remaining neutral one", key="They remained neutral", type="text").verdict == "right"


def test_a_short_text_with_other_things_is_wrong() -> None:
    key = "They remained neutral"
    assert grade("neutral towards London, allied with Paris", key=key, type="text").verdict == "wrong"


@pytest.mark.parametrize("key", ["?", "...", "it", "of the"])
def test_a_key_without_words_that_tell_anything_is_no_error(key: str) -> None:
    assert grade("depot", key=key, type="reason").verdict == "wrong"


def test_opposite_answers_side_by_side_are_not_right() -> None:
    found = grade("the valve is open or shut because the pressure in the pipe is too low", key=VALVE)
    assert (found.verdict, "left open" in found.why) == ("wrong", True)
    assert grade("the valve stays open or shut", key="the valve stays open or shut").verdict == "right"


def test_what_is_missing_is_spelt_as_in_the_key() -> None:
    key = "The mayor of Leeds opened the fair in Bradford"
    found = grade("the mayor opened the fair", key=key, type="reason")
    assert found.why == "most of it is said; missing: Leeds, Bradford"


def test_all_is_said_only_where_it_is() -> None:
    key = "The mayor and all members of the council were present at the opening of the new town hall"
    found = grade("all members of the council were present at the opening of the new town hall", key=key)
    assert (found.verdict, found.why) == ("right", "right")


def test_a_key_with_one_word_replaced_is_not_right() -> None:
    key = "The council raised the fees to pay for the harbour"
    found = grade("the council raised the fees to pay for the theatre", key=key, type="reason")
    assert (found.verdict, found.why) == ("close", "most of it is said; missing: harbour")
    assert grade("the council raised the fees to pay for the habour", key=key).verdict == "right"


@pytest.mark.parametrize("answer", ["american ships left the port", "USA ships left the port"])
def test_a_country_goes_by_several_names(answer: str) -> None:
    assert grade(answer, key="The U.S. ships left the port of Cadiz", type="reason").verdict != "wrong"
