"""Numbers as people write them: figures, words, thousands and millions are one number."""

import pytest

from qa_bot import Bot, Pack, Question
from qa_bot.matching.figures import in_figures
from qa_bot.packs.word_lists import word_lists
from qa_bot.text import tokens

LISTS = word_lists("en")


def read(text: str) -> str:
    return " ".join(in_figures(tokens(text), LISTS.numerals, LISTS.scales))


@pytest.mark.parametrize(
    ("written", "figures"),
    [
        ("six ships", "6 ships"),
        ("Zero ships", "0 ships"),
        ("twelve", "12"),
        ("a dozen ships", "a 12 ships"),
        ("sixty years", "60 years"),
        ("twenty-two", "22"),
        ("ninety nine", "99"),
        ("two hundred", "200"),
        ("two hundred thousand", "200000"),
        ("fifty-four thousand", "54000"),
        ("fifty four thousand soldiers", "54000 soldiers"),
        ("54 thousand", "54000"),
        ("54k", "54000"),
        ("54 K", "54000"),
        ("54,000", "54000"),
        ("2.35 billion", "2350000000"),
        ("2.35bn", "2350000000"),
        ("$2.35bn", "2350000000"),
        ("1.5 million", "1500000"),
        ("1.5 mln", "1500000"),
        ("0.5 thousand", "500"),
        ("three trillion", "3000000000000"),
        ("2,350 million", "2350000000"),
        ("between five and six thousand", "between 5 and 6000"),
    ],
)
def test_numbers_come_to_one_form(written: str, figures: str) -> None:
    assert read(written) == figures


@pytest.mark.parametrize(
    ("written", "figures"),
    [
        ("F-35", "f 35"),
        ("PAC-3", "pac 3"),
        ("version 3.8", "version 3.8"),
        ("version 3.8.10", "version 3.8.10"),
        ("version 3.8.10 million", "version 3.8.10 million"),
        ("in 1960", "in 1960"),
        ("millions of people", "millions of people"),
        ("million", "million"),
        ("thousand ships", "thousand ships"),
        ("plan k", "plan k"),
        ("which one", "which one"),
        ("sixty ships and four boats", "60 ships and 4 boats"),
        ("five six", "5 6"),
        ("twenty ten", "20 10"),
        ("100 100", "100 100"),
        ("tenfold", "tenfold"),
        ("", ""),
    ],
)
def test_nothing_is_added_or_multiplied_that_is_not_one_number(written: str, figures: str) -> None:
    assert read(written) == figures


@pytest.mark.parametrize("size", ["9" * 400, "1" + "0" * 400, "0" * 400, "1." + "3" * 400])
def test_a_number_of_any_size_can_be_read(size: str) -> None:
    (figure,) = read(f"{size} billion").split()
    assert figure.replace(".", "").isdecimal()


def test_without_lists_of_a_language_words_stay_words() -> None:
    assert in_figures(("sechs", "54", "tausend"), {}, {}) == ("sechs", "54", "tausend")


@pytest.fixture(scope="module")
def bot() -> Bot:
    questions = (
        Question("garrison", ("Which country holds 54,000 troops?",), "Japan does."),
        Question("budget", ("Which country spends 2.35 billion dollars?",), "Australia does."),
        Question("fighter", ("Who builds the F-35?",), "Lockheed Martin does."),
        Question("treaty", ("What was signed sixty years ago?",), "A treaty was."),
    )
    return Bot([Pack("defence", "Defence", questions=questions)])


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Which country holds fifty-four thousand troops?", "garrison"),
        ("which country holds 54k troops", "garrison"),
        ("which country holds 54 thousand troops", "garrison"),
        ("which country spends $2.35bn", "budget"),
        ("who builds the F35", "fighter"),
        ("who builds the f 35", "fighter"),
        ("what was signed 60 years ago", "treaty"),
    ],
)
def test_the_same_number_written_otherwise_is_answered(bot: Bot, question: str, entry: str) -> None:
    assert bot.ask(question).entry == entry


@pytest.mark.parametrize(
    "question",
    [
        "Which country holds forty-five thousand troops?",
        "which country holds 54 troops",
        "which country holds 54 million troops",
        "which country spends $2.53bn",
        "who builds the F-16",
        "what was signed sixty-six years ago",
    ],
)
def test_another_number_is_not_answered(bot: Bot, question: str) -> None:
    assert bot.ask(question).entry is None
