"""The bank of items: what can be asked of packs, in which forms, and what counts as right."""

import pytest

from qa_bot import Bot
from qa_bot.errors import UsageError
from qa_bot.model import Fact, Pack, Question, Term
from qa_bot.progress import ItemId
from qa_bot.quiz.bank import ItemBank
from qa_bot.quiz.gaps import GAP
from qa_bot.quiz.items import Item, Prompt
from tests.quiz.packs import RIVERS, of, pack, possible, question, seeded


def only(bank: ItemBank) -> Item:
    (item,) = bank.items.values()
    return item


@pytest.fixture(scope="module")
def rivers() -> ItemBank:
    return ItemBank([RIVERS])


@pytest.fixture(scope="module")
def alliance(bundled: Bot) -> ItemBank:
    return ItemBank([pack for pack in bundled.packs if pack.id == "us-japan-alliance"])


def test_items_come_in_the_order_of_the_packs(rivers: ItemBank) -> None:
    assert [item.entry for item in rivers.items][:3] == ["seine-where", "tagus-where", "po-where"]
    bank = ItemBank([pack(question()), RIVERS])
    assert next(iter(bank.items)) == ItemId("p", "q")


def test_an_item_knows_what_it_rests_on_and_what_is_true(rivers: ItemBank) -> None:
    item = of(rivers, "seine-long")
    assert (item.key, item.facts) == ("about 777 km", ("seine-length",))
    assert item.statement == "The Seine is about 777 km long."


def test_a_bracket_that_names_no_fact_stays_in_the_statement() -> None:
    item = only(
        ItemBank([pack(question(answer="Type \\[x] or [y]. [f]", id="q"), facts=(Fact("f", "So."),))])
    )
    assert (item.statement, item.facts) == ("Type [x] or [y].", ("f",))


def test_an_item_does_not_rest_on_a_fact_whose_marker_is_only_text() -> None:
    facts = (Fact("f", "So it is."), Fact("g", "The hall opened in the spring of 1932."))
    bank = ItemBank([pack(question(answer="Type \\[g]. [f]"), facts=facts)])
    assert (of(bank, "q").statement, of(bank, "q").facts) == ("Type [g].", ("f",))
    assert of(bank, "g").key == "1932"


def test_small_talk_and_what_the_curator_leaves_out_are_no_items() -> None:
    greeting = Question("hello", ("Hello",), "Hello!", smalltalk=True, short="hello")
    assert not ItemBank([pack(greeting, question(skip=True))]).items
    assert not ItemBank([Pack("talk", "Talk", smalltalk=True, questions=(question(),))]).items


def test_a_question_without_a_key_is_asked_with_a_gap_in_its_fact() -> None:
    fact = Fact("f", "The bridge was opened for traffic in 1932.")
    bank = ItemBank([pack(question(short=None, answer=("f",)), facts=(fact,))])
    item = only(bank)
    assert (item.id.entry, item.question, item.key) == ("q", "", "1932")
    assert bank.forms(item) == ("cloze", "flash")


def test_a_question_without_a_key_and_without_a_value_in_its_facts_is_no_item() -> None:
    fact = Fact("f", "The bridge is open to everybody who wants to cross.")
    assert not ItemBank([pack(question(short=None, answer=("f",)), facts=(fact,))]).items


def test_two_questions_without_a_key_do_not_leave_out_the_same_of_one_fact() -> None:
    facts = (
        Fact("opened", "The bridge was opened for traffic in 1932."),
        Fact("long", "The bridge is 503 m long from end to end."),
    )
    entries = (("a", ("opened",)), ("b", ("opened",)), ("c", ("opened", "long")))
    bank = ItemBank(
        [pack(*(question(short=None, id=id_, answer=told) for id_, told in entries), facts=facts)]
    )
    assert [(item.entry, bank.items[item].facts) for item in bank.items] == [
        ("a", ("opened",)),
        ("c", ("long",)),
    ]


@pytest.mark.parametrize(
    "says",
    ["It was opened for traffic in 1932.", "The bridge was opened for traffic in 1932. It is made of steel."],
)
def test_a_fact_that_does_not_stand_alone_in_one_sentence_is_no_item_of_its_own(says: str) -> None:
    assert not ItemBank([pack(facts=(Fact("f", says),))]).items


def test_a_pack_of_facts_alone_can_be_quizzed() -> None:
    facts = (
        Fact("opened", "The bridge was opened for traffic in 1932."),
        Fact("built", "The bridge was built by the firm of Ada Holm."),
        Fact("plain", "The bridge is open to everybody who wants to cross."),
    )
    bank = ItemBank([pack(facts=facts, terms=(Term("ada", "Ada Holm", "person"),))])
    assert [(item.id.entry, item.key) for item in bank.items.values()] == [
        ("opened", "1932"),
        ("built", "Ada Holm"),
    ]
    prompt = bank.prompt(of(bank, "built"), "cloze", seeded())
    assert prompt.text == f"The bridge was built by the firm of {GAP}."
    assert bank.grade(prompt, "Ada Holm").verdict == "right"
    assert bank.prompt(of(bank, "built"), "flash", seeded()).text == prompt.text


def test_a_fact_that_a_question_rests_on_is_no_item_of_its_own(rivers: ItemBank) -> None:
    assert [item.entry for item in rivers.items if item.entry == "seine-length"] == []
    assert of(rivers, "us-rivers").question == ""


def test_all_forms_are_possible_where_the_pack_holds_enough(rivers: ItemBank) -> None:
    assert rivers.forms(of(rivers, "seine-long")) == ("typed", "choice", "true-false", "cloze", "flash")


def test_a_lone_question_can_only_be_typed_or_turned() -> None:
    bank = ItemBank([pack(question(answer="Guess."))])
    assert bank.forms(only(bank)) == ("typed", "flash")


def test_a_form_that_is_not_possible_is_refused() -> None:
    bank = ItemBank([pack(question(answer="Guess."))])
    with pytest.raises(UsageError, match="choice"):
        bank.prompt(only(bank), "choice", seeded())


def test_the_same_seed_gives_the_same_prompt(rivers: ItemBank) -> None:
    for item in rivers.items.values():
        for form in rivers.forms(item):
            assert rivers.prompt(item, form, seeded(7)) == rivers.prompt(item, form, seeded(7))


def test_typed_answers_are_graded_by_all_that_the_pack_says() -> None:
    item = question("United States", accept=["the land of the free"], reject=["Texas"])
    bank = ItemBank([pack(item, terms=(Term("us", "United States", "country", ("U.S.",)),))])
    prompt = bank.prompt(only(bank), "typed", seeded())
    verdicts = [
        bank.grade(prompt, given).verdict for given in ("US", "the land of the free", "Texas", "Peru")
    ]
    assert verdicts == ["right", "right", "wrong", "wrong"]


def test_a_number_is_graded_within_its_tolerance() -> None:
    bank = ItemBank([pack(question("200", type="number", tolerance="10%"))])
    prompt = bank.prompt(only(bank), "typed", seeded())
    assert [bank.grade(prompt, given).verdict for given in ("215", "260")] == ["right", "wrong"]


def test_key_points_decide_where_the_curator_gives_them() -> None:
    bank = ItemBank([pack(question("cold and wet", must=["cold", "wet|damp"]))])
    prompt = bank.prompt(only(bank), "typed", seeded())
    assert [bank.grade(prompt, given).verdict for given in ("damp, and cold", "cold")] == ["right", "close"]


def choice(rivers: ItemBank) -> Prompt:
    return Prompt(
        of(rivers, "seine-where"), "choice", "Where?", ("in Spain", "in France", "in Iran"), "in France"
    )


@pytest.mark.parametrize("given", ["2", " b ", "B)", "in France", "IN FRANCE.", "in f", "2."])
def test_a_choice_is_named_by_number_letter_or_text(rivers: ItemBank, given: str) -> None:
    assert rivers.grade(choice(rivers), given).mark == 1


def test_a_wrong_choice_has_no_mark(rivers: ItemBank) -> None:
    assert rivers.grade(choice(rivers), "1").mark == 0


@pytest.mark.parametrize("given", ["", "0", "4", "d", "in", "Peru", "12", "france and spain"])
def test_what_names_no_choice_is_asked_again(rivers: ItemBank, given: str) -> None:
    with pytest.raises(UsageError, match="answer with the number of a choice, 1 to 3"):
        rivers.grade(choice(rivers), given)
    with pytest.raises(UsageError, match="answer with the number of a choice, 1 to 3"):
        rivers.meant(choice(rivers), given)


def test_a_number_that_may_mean_two_choices_is_asked_again() -> None:
    bank = ItemBank([pack(question("3"))])
    prompt = Prompt(only(bank), "choice", "How many?", ("2", "3", "7"), "3")
    with pytest.raises(UsageError, match="answer with the letter of a choice, a to c"):
        bank.grade(prompt, "2")
    assert [bank.grade(prompt, given).mark for given in ("a", "b", "1", "7")] == [0, 1, 0, 0]


@pytest.mark.parametrize("given", ["2", " b ", "B)", "in France", "IN FRANCE.", "in f", "2."])
def test_what_was_chosen_is_told_by_its_text(rivers: ItemBank, given: str) -> None:
    assert rivers.meant(choice(rivers), given) == "in France"


@pytest.mark.parametrize(
    ("given", "meant"), [("T", "true"), ("yes", "true"), ("2", "false"), ("n.", "false")]
)
def test_what_a_statement_was_called_is_told_in_one_word(rivers: ItemBank, given: str, meant: str) -> None:
    for key in ("true", "false"):
        prompt = Prompt(of(rivers, "seine-where"), "true-false", "So it is.", (), key)
        assert rivers.meant(prompt, given) == meant


def test_what_was_typed_is_meant_as_it_stands(rivers: ItemBank) -> None:
    for form in ("typed", "cloze", "flash"):
        prompt = rivers.prompt(of(rivers, "seine-where"), form, seeded())
        assert rivers.meant(prompt, " 2 France ") == " 2 France "


@pytest.mark.parametrize(
    ("given", "mark"), [("t", 1), ("TRUE", 1), ("yes", 1), ("1", 1), ("f", 0), ("no.", 0), ("2", 0)]
)
def test_a_statement_is_called_true_or_false(rivers: ItemBank, given: str, mark: float) -> None:
    item = of(rivers, "seine-where")
    assert rivers.grade(Prompt(item, "true-false", "So it is.", (), "true"), given).mark == mark
    assert rivers.grade(Prompt(item, "true-false", "So it is.", (), "false"), given).mark == 1 - mark


@pytest.mark.parametrize("given", ["", "perhaps", "3", "true and false"])
def test_what_is_neither_true_nor_false_is_asked_again(rivers: ItemBank, given: str) -> None:
    with pytest.raises(UsageError, match="true or false"):
        rivers.grade(Prompt(of(rivers, "seine-where"), "true-false", "So it is.", (), "true"), given)


def test_an_item_that_a_sitting_has_kept_of_a_pack_that_is_gone_can_still_be_graded(rivers: ItemBank) -> None:
    gone = Item(ItemId("gone", "x"), None, None, "Which colour?", "red", "red")
    assert rivers.grade(Prompt(gone, "typed", "Which colour?", (), "red"), "red").verdict == "right"
    assert rivers.grade(Prompt(gone, "cloze", f"It is {GAP}.", (), "red"), "it is red").verdict == "right"
    assert rivers.grade(Prompt(gone, "cloze", "It is so.", (), "red"), "red").verdict == "right"


def test_hints_help_and_do_not_give_the_answer_away(rivers: ItemBank) -> None:
    hints = {entry: rivers.hint(rivers.prompt(of(rivers, entry), "typed", seeded())) for entry in (
        "seine-where", "seine-long", "seine-who")}  # fmt: skip
    assert hints == {
        "seine-where": "a country: F.....",
        "seine-long": "a number of km: 3 digits",
        "seine-who": "a person: A.. H...",
    }


@pytest.mark.parametrize(
    ("key", "type_", "hint"),
    [
        ("April 10, 2024", "date", "a day in 2024"),
        ("since the 1980s", "date", "a decade in the 20th century"),
        ("in 1066", "date", "a year in the 11th century"),
        ("about $315 billion", "money", "an amount of money, in billions: 3 digits"),
        ("5%", "number", "a percentage: 1 digit"),
        ("Ada Holm and Bo Lind", "person", "2 persons; the first begins with A"),
        ("bread, butter and jam", "list", "3 things; the first begins with b"),
        ("they will work together on all fronts", "text", "t... w... w... t....... …"),
        ("yes", "yes-no", "yes or no"),
    ],
)
def test_a_hint_tells_what_kind_of_answer_is_asked_for(key: str, type_: str, hint: str) -> None:
    bank = ItemBank([pack(question(key, type=type_))])
    assert bank.hint(bank.prompt(only(bank), "typed", seeded())) == hint


def test_a_hint_on_a_choice_names_a_wrong_one_whose_place_tells_nothing(rivers: ItemBank) -> None:
    item, named = of(rivers, "seine-who"), set()
    for seed in range(20):
        prompt = rivers.prompt(item, "choice", seeded(seed))
        number = int(rivers.hint(prompt).removeprefix("it is not "))
        assert prompt.choices[number - 1] != prompt.key
        named.add(number)
    assert len(named) > 2


def test_a_hint_on_true_or_false_would_be_the_answer(rivers: ItemBank) -> None:
    assert rivers.hint(rivers.prompt(of(rivers, "seine-where"), "true-false", seeded())) == ""


def test_the_key_of_every_prompt_of_the_bundled_pack_is_right(alliance: ItemBank) -> None:
    for form in ("typed", "true-false", "cloze"):
        for prompt in possible(alliance, form):
            assert alliance.grade(prompt, prompt.key).verdict == "right", prompt
