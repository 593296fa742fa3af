"""Wrong choices, and statements to be judged: all of it of the pack, none of it right by chance."""

from itertools import islice

import pytest

from qa_bot import Bot
from qa_bot.model import Fact, Pack, Term
from qa_bot.quiz.bank import ItemBank
from qa_bot.quiz.items import Prompt
from tests.quiz.packs import COUNTRIES, RIVERS, asked, of, pack, possible, question


@pytest.fixture(scope="module")
def rivers() -> ItemBank:
    return ItemBank([RIVERS])


@pytest.fixture(scope="module")
def alliance(bundled: Bot) -> ItemBank:
    return ItemBank([pack for pack in bundled.packs if pack.id == "us-japan-alliance"])


def test_wrong_choices_are_of_the_kind_of_the_right_one(rivers: ItemBank) -> None:
    assert {*asked(rivers, "seine-who").choices} == {"Ada Holm", "Bo Lind", "Cy Marsh"}
    assert {
        choice.removeprefix("in ").removeprefix("the ") for choice in asked(rivers, "po-where").choices
    } < {*COUNTRIES}


def test_figures_stand_in_the_words_of_the_right_one_and_in_order(rivers: ItemBank) -> None:
    assert asked(rivers, "seine-long").choices == ("about 652 km", "about 777 km", "about 1,007 km")


def test_other_choices_are_shuffled(rivers: ItemBank) -> None:
    places = {asked(rivers, "seine-who", seed=seed).choices.index("Ada Holm") for seed in range(20)}
    assert places == {0, 1, 2}


def test_figures_of_one_size_are_shuffled_too() -> None:
    bank = ItemBank(
        [pack(question("5 red ones", type="text", choices=["5 blue ones", "5 green ones", "5 old ones"]))]
    )
    places = {asked(bank, "q", seed=seed).choices.index("5 red ones") for seed in range(30)}
    assert places == {0, 1, 2, 3}


def test_the_curators_own_choices_come_first() -> None:
    others = [question(f"colour {n}", id=f"q{n}", type="text") for n in range(5)]
    bank = ItemBank(
        [pack(question("red", type="text", choices=["blue", "green"], reject=["brown"]), *others)]
    )
    assert {*asked(bank, "q").choices} == {"red", "blue", "green", "brown"}


def test_texts_of_other_items_do_not_stand_beside_the_curators_own() -> None:
    others = [question(f"colour {n}", id=f"q{n}", type="text") for n in range(5)]
    bank = ItemBank([pack(question("red", type="text", choices=["blue", "green"]), *others)])
    assert {*asked(bank, "q").choices} == {"red", "blue", "green"}


def test_a_choice_of_the_curators_own_that_is_right_is_not_offered() -> None:
    bank = ItemBank([pack(question("red", choices=["Red", "the red", "blue", "green"]))])
    assert {*asked(bank, "q").choices} == {"red", "blue", "green"}
    bank = ItemBank([pack(question("red", choices=["Red", "the red", "blue"]))])
    assert "choice" not in bank.forms(of(bank, "q"))


def test_a_choice_of_the_curators_own_may_be_close() -> None:
    item = question("cold and wet", must=["cold", "wet"], choices=["cold", "dry"])
    assert {*asked(ItemBank([pack(item)]), "q").choices} == {"cold and wet", "cold", "dry"}


def test_a_rejected_answer_that_is_much_longer_is_no_choice() -> None:
    bank = ItemBank([pack(question("red", reject=["blue", "it is a colour between blue and green", "grey"]))])
    assert {*asked(bank, "q").choices} == {"red", "blue", "grey"}


def test_no_choice_is_another_way_to_say_the_right_one() -> None:
    states = Term("us", "United States", "country", ("USA", "America"))
    names = [question(name, id=name, type="place") for name in ("America", "Peru", "Chile", "Cuba")]
    bank = ItemBank([pack(question("USA", type="place"), *names, terms=(states,))])
    assert "America" not in asked(bank, "q").choices


def test_no_two_choices_mean_the_same() -> None:
    lengths = [
        question(key, id=f"q{n}", type="number") for n, key in enumerate(["7 km", "7,000 m", "9 km", "4 km"])
    ]
    bank = ItemBank([pack(question("2 km", type="number"), *lengths)])
    assert asked(bank, "q").choices == ("2 km", "4 km", "7 km", "9 km")


def test_what_the_question_says_itself_is_no_choice() -> None:
    names = [question(name, id=name, type="place") for name in ("Peru", "Chile", "Cuba")]
    bank = ItemBank([pack(question("Japan", "Which land is larger than Peru?", type="place"), *names)])
    assert {*asked(bank, "q").choices} == {"Japan", "Chile", "Cuba"}


def test_what_some_fact_says_is_no_wrong_choice() -> None:
    facts = (Fact("f", "Apples grow in Chile and in Peru."),)
    names = [question(name, id=name, type="place") for name in ("Peru", "Cuba", "Iran")]
    bank = ItemBank([pack(question("Chile", "Where do apples grow?", type="place"), *names, facts=facts)])
    assert {*asked(bank, "q").choices} == {"Chile", "Cuba", "Iran"}


def test_a_yes_or_no_is_not_mixed_with_those_of_other_questions() -> None:
    others = [question(key, id=f"q{n}", type="yes-no") for n, key in enumerate(["no, never", "yes, daily"])]
    bank = ItemBank([pack(question("yes, always", type="yes-no"), *others)])
    assert "choice" not in bank.forms(of(bank, "q"))


def test_a_statement_is_the_packs_or_false_by_another_value(rivers: ItemBank) -> None:
    statements = {
        (asked(rivers, "po-long", "true-false", n).text, asked(rivers, "po-long", "true-false", n).key)
        for n in range(40)
    }
    assert statements == {
        ("The Po is 652 km long, and deep.", "true"),
        ("The Po is 777 km long, and deep.", "false"),
        ("The Po is 1,007 km long, and deep.", "false"),
    }


def test_statements_are_true_about_as_often_as_false(rivers: ItemBank) -> None:
    true = sum(asked(rivers, "po-long", "true-false", seed).key == "true" for seed in range(200))
    assert 70 < true < 130


def test_a_name_in_a_statement_gets_its_own_article(rivers: ItemBank) -> None:
    texts = {asked(rivers, "seine-where", "true-false", seed).text for seed in range(60)}
    assert "The river Seine flows through the United States to the sea." in texts
    assert "The river Seine flows through Spain to the sea." in texts


def test_a_name_at_the_head_of_a_statement_has_a_capital() -> None:
    terms = tuple(Term(name.lower(), name, "country") for name in ("Peru", "Chile", "Bahamas"))
    facts = (Fact("f", "Peru grows the most apples of all countries."), Fact("g", "Boats go to the Bahamas."))
    bank = ItemBank([pack(question("Peru", answer=("f",), type="place"), facts=facts, terms=terms)])
    texts = {asked(bank, "q", "true-false", seed).text for seed in range(40)}
    assert "The Bahamas grows the most apples of all countries." in texts


def test_a_name_that_is_no_term_keeps_the_article_of_the_curator() -> None:
    fact = Fact("f", "The ships belong to the Northern Fleet of the king.")
    fleet = Term("fleet", "Northern Fleet", "fleet")
    item = question("the Northern Fleet", answer=("f",), reject=["the Southern Fleet", "of Eastern Trade"])
    bank = ItemBank([pack(item, facts=(fact,), terms=(fleet,))])
    assert {asked(bank, "q", "true-false", seed).text for seed in range(30)} == {
        fact.says,
        "The ships belong to the Southern Fleet of the king.",
        "The ships belong to Eastern Trade of the king.",
    }


def test_what_is_true_as_well_makes_no_false_statement() -> None:
    terms = tuple(Term(name.lower(), name, "country") for name in ("Peru", "Chile", "Cuba"))
    facts = (
        Fact("f", "Apples grow in Peru near the coast."),
        Fact("g", "In Chile, apples grow near the coast too."),
    )
    bank = ItemBank([pack(question("Peru", "Where?", answer=("f",), type="place"), facts=facts, terms=terms)])
    texts = {asked(bank, "q", "true-false", seed).text for seed in range(30)}
    assert texts == {"Apples grow in Peru near the coast.", "Apples grow in Cuba near the coast."}


def test_a_value_that_the_rest_of_its_sentence_tells_is_not_swapped() -> None:
    terms = (Term("peru", "Peru", "country", ("Peruvian",)), Term("cuba", "Cuba", "country"))
    fact = Fact("f", "By the Peruvian llama the author means Peru.")
    item = question("Peru", answer=("f",), type="place", reject=["Cuba"])
    bank = ItemBank([pack(item, facts=(fact,), terms=terms)])
    assert "true-false" not in bank.forms(of(bank, "q"))


@pytest.mark.parametrize("says", ["It was finished in 1932 for good.", "Similar ones were finished in 1932."])
def test_a_sentence_that_points_back_to_another_is_no_statement(says: str) -> None:
    item = question("1932", answer=("f",), type="date", reject=["1933"])
    bank = ItemBank([pack(item, facts=(Fact("f", says),))])
    assert bank.forms(of(bank, "q"))[0] == "typed"
    assert not {"true-false", "cloze"} & {*bank.forms(of(bank, "q"))}


def test_what_the_curator_calls_wrong_makes_the_false_statements() -> None:
    fact = Fact("f", "The chief is the president of the club.")
    item = question("the president of the club", answer=("f",), reject=["the cook of the club", "nobody"])
    bank = ItemBank([pack(item, facts=(fact,))])
    texts = {asked(bank, "q", "true-false", seed).text for seed in range(30)}
    assert texts == {fact.says, "The chief is the cook of the club."}


def test_a_key_that_stands_in_no_sentence_makes_no_statement() -> None:
    bank = ItemBank(
        [pack(question("red", answer=("f",), choices=["blue", "grey"]), facts=(Fact("f", "It glows."),))]
    )
    assert "true-false" not in bank.forms(of(bank, "q"))


def test_no_choice_of_the_bundled_pack_is_right_but_one_and_only_the_curators_are_close(
    alliance: ItemBank,
) -> None:
    for prompt in islice(possible(alliance, "choice"), 0, 40):
        typed = Prompt(prompt.item, "typed", prompt.text, (), prompt.key)
        graded = {choice: alliance.grade(typed, choice).verdict for choice in prompt.choices}
        assert len(graded) == len(prompt.choices)
        assert {choice for choice, verdict in graded.items() if verdict == "right"} == {prompt.key}
        close = {choice for choice, verdict in graded.items() if verdict == "close"}
        assert close <= {*prompt.item.tuning.choices}


def test_a_true_statement_of_the_bundled_pack_is_the_packs_own(alliance: ItemBank, bundled: Bot) -> None:
    facts = {fact.says for pack in bundled.packs for fact in pack.facts}
    prompts = [prompt for seed in range(4) for prompt in possible(alliance, "true-false", seed)]
    assert {prompt.text in facts for prompt in prompts if prompt.key == "true"} == {True}
    assert {prompt.text in facts for prompt in prompts if prompt.key == "false"} == {False}


def test_the_value_of_a_false_statement_is_graded_wrong(rivers: ItemBank) -> None:
    item = of(rivers, "seine-where")
    typed = Prompt(item, "typed", item.question, (), item.key)
    for seed in range(30):
        prompt = asked(rivers, "seine-where", "true-false", seed)
        value = prompt.text.removeprefix("The river Seine flows through ").removesuffix(" to the sea.")
        assert rivers.grade(typed, value).verdict == ("right" if prompt.key == "true" else "wrong")


def test_a_pack_without_facts_has_statements_too() -> None:
    sizes = (
        question("40", id="a", answer="The hall seats 40 people.", type="number"),
        question("90", id="b", answer="The barn seats 90 people.", type="number"),
    )
    bank = ItemBank([Pack("p", "P", questions=sizes)])
    assert {asked(bank, "a", "true-false", seed).text for seed in range(20)} == {
        "The hall seats 40 people.",
        "The hall seats 90 people.",
    }
