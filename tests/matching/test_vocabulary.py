"""How a question is read: what a misspelt word means, which words name the same thing, what is left out."""

import pytest

from qa_bot import Pack, Question, Term
from qa_bot.matching.index import build
from qa_bot.matching.vocabulary import Unit, Vocabulary
from qa_bot.packs.word_lists import word_lists
from qa_bot.text import tokens

HARBOUR = Pack(
    id="harbour",
    title="The harbour",
    terms=(
        Term("north-sea", "North Sea"),
        Term("ferry-line", "North Sea ferry line"),
        Term("coast-guard", "Coast Guard", aliases=("CG", "sea rescue service")),
        Term(
            "united-states", "United States", kind="country", aliases=("U.S.", "USA", "America", "American")
        ),
    ),
    questions=(
        Question("password", ("How do I reset my password?",), "Ask the harbour office."),
        Question("terminals", ("Which container terminals does the harbour operate?",), "Three of them."),
        Question("lighthouse", ("When was the lighthouse restored?",), "It was restored in 1960."),
        Question("commander", ("Who commands the coast guard?",), "Admiral Svensson commands it."),
        Question("tax", ("What tax do ships from the United States pay?",), "They pay 3.8 percent."),
        Question("range", ("How far does an F-35 fly?",), "It flies 2,200 km."),
        Question("trial", ("Was there a trial after the casual inspection?",), "There was one."),
    ),
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return build([HARBOUR], word_lists("en")).vocabulary


def keys(units: tuple[Unit, ...]) -> list[str]:
    return [unit.key for unit in units]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("pasword", "password", id="dropped"),
        pytest.param("contaner", "container", id="dropped inside"),
        pytest.param("passwor", "password", id="dropped at the end"),
        pytest.param("passsword", "password", id="doubled"),
        pytest.param("harbbour", "harbour", id="doubled inside"),
        pytest.param("passwrod", "password", id="swapped"),
        pytest.param("cotnainer", "container", id="swapped inside"),
        pytest.param("lighthoyse", "lighthouse", id="next key"),
        pytest.param("rezet", "reset", id="five letters"),
        pytest.param("containerterminals", "container terminals", id="missing blank"),
        pytest.param("unitedstates", "united states", id="missing blank in a name"),
        pytest.param("waht", "what", id="question word"),
        pytest.param("teh", "the", id="three letters swapped"),
        pytest.param("atx", "tax", id="three letters of the base swapped"),
        pytest.param("PASWORD", "password", id="capitals"),
        pytest.param("Svenson", "svensson", id="name from an answer"),
    ],
)
def test_a_misspelt_word_is_read_as_a_word_of_the_base(
    vocabulary: Vocabulary, typed: str, meant: str
) -> None:
    reading = vocabulary.read_question(f"harbour {typed}")
    assert " ".join(reading.words) == f"harbour {meant}"
    assert reading.corrected == ((typed.lower(), meant),)


def test_a_guessed_spelling_is_less_sure_than_what_was_typed(vocabulary: Vocabulary) -> None:
    typed, guessed = vocabulary.read_question("harbour pasword").units
    assert typed.sure == 1
    assert 0 < guessed.sure < 1
    assert guessed.key == vocabulary.read_question("password").units[0].key


@pytest.mark.parametrize(
    "word",
    # Each is one or two letters away from a word of the base, and a word of its own.
    ["passport", "commends", "toast", "terminus", "trail", "causal", "fear", "rest", "slips", "fax"],
)
def test_an_ordinary_word_is_not_taken_for_a_word_of_the_base(vocabulary: Vocabulary, word: str) -> None:
    reading = vocabulary.read_question(f"harbour {word}")
    assert reading.words == ("harbour", word)
    assert reading.corrected == ()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("F-36", ("f", "36")),
        ("F35", ("f", "35")),
        ("3.9 percent", ("3.9", "percent")),
        ("1961", ("1961",)),
        ("190", ("190",)),
        ("2,201 km", ("2201", "km")),
    ],
)
def test_a_number_is_never_taken_for_another(
    vocabulary: Vocabulary, typed: str, words: tuple[str, ...]
) -> None:
    reading = vocabulary.read_question(typed)
    assert reading.words == words
    assert reading.corrected == ()


@pytest.mark.parametrize("word", ["tex", "tx", "ta", "flu", "fax", "dg", "q"])
def test_a_short_word_is_not_guessed_at(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.read_question(f"harbour {word}").words == ("harbour", word)


DESK = Pack(
    id="desk",
    title="The desk",
    questions=(
        Question("top-up", ("How do I top up my card?",), "At the desk."),
        Question("rid", ("How do I get rid of my account?",), "Close it."),
        Question("book", ("How do I book a cabin?", "How much is a bank or a bunk?"), "Online."),
        Question("pay", ("Who pays for lost luggage?", "Is my hat or my ox there?"), "We do."),
    ),
)


@pytest.fixture(scope="module")
def desk() -> Vocabulary:
    return build([DESK], word_lists("en")).vocabulary


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("topup", "top up", id="two letters behind"),
        pytest.param("ridof", "rid of", id="two letters behind a word of three"),
        pytest.param("mycard", "my card", id="two letters before"),
        pytest.param("lostluggage", "lost luggage", id="two words of the base"),
        pytest.param("bok", "book", id="inside"),
        pytest.param("crd", "card", id="vowel"),
        pytest.param("lst", "lost", id="vowel of another word"),
        pytest.param("pys", "pays", id="second letter"),
    ],
)
def test_a_missed_blank_or_a_letter_missed_in_a_short_word_is_put_right(
    desk: Vocabulary, typed: str, meant: str
) -> None:
    reading = desk.read_question(f"cabin {typed}")
    assert " ".join(reading.words) == f"cabin {meant}"
    assert reading.corrected == ((typed, meant),)


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("into", id="a word of grammar"),
        pytest.param("upon", id="two words of two letters, and a word"),
        pytest.param("ofmy", id="two words of two letters"),
        pytest.param("ridxq", id="two letters that are no word"),
        pytest.param("bookox", id="two letters that are no word of grammar"),
        pytest.param("carpool", id="an ordinary word that begins like one of the base"),
        pytest.param("boo", id="an ordinary word of three letters"),
        pytest.param("cad", id="an ordinary word a letter short of one of the base"),
        pytest.param("bnk", id="two words of the base could be meant"),
        pytest.param("ook", id="the first letter is rarely missed"),
        pytest.param("bk", id="two letters"),
        pytest.param("hzt", id="another letter of a word of three"),
    ],
)
def test_a_short_word_that_may_be_meant_as_typed_stays(desk: Vocabulary, word: str) -> None:
    reading = desk.read_question(f"cabin {word}")
    assert "".join(reading.words) == f"cabin{word}"
    assert reading.corrected == ()


@pytest.mark.parametrize("word", ["zimbabwe", "kubernetes", "xyzzy", "qqqqqqqq", "пароль", "東京"])
def test_a_word_unlike_any_of_the_base_stays_as_typed(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.read_question(f"harbour {word}").words == ("harbour", word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "America"),
        ("the USA", "the United States"),
        ("American ships", "U.S. ships"),
        ("CG", "Coast Guard"),
        ("sea rescue service", "coast guard"),
        ("sea rescue services", "coast guard"),
        ("coast guards", "CG"),
        ("Unitd States", "US"),
        ("sea rescu service", "Coast Guard"),
        ("unitedstates", "US"),
    ],
)
def test_all_names_of_a_term_are_one_thing(vocabulary: Vocabulary, one: str, other: str) -> None:
    assert keys(vocabulary.read_question(one).units) == keys(vocabulary.read_question(other).units)


def test_a_name_of_several_words_is_one_unit(vocabulary: Vocabulary) -> None:
    units = vocabulary.read_question("Who commands the sea rescue service?").units
    assert [unit.typed for unit in units if unit.is_concept] == ["sea rescue service"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("North Sea ferry line", ["north sea ferry line"]),
        ("ferries on the North Sea", ["north sea"]),
        ("North Sea ferry", ["north sea"]),
    ],
)
def test_of_a_name_that_begins_another_the_longer_is_read(
    vocabulary: Vocabulary, text: str, names: list[str]
) -> None:
    units = vocabulary.read_question(text).units
    assert [unit.typed for unit in units if unit.is_concept] == names


@pytest.mark.parametrize("text", ["rescue boats at sea", "guard the coast", "the states united"])
def test_the_words_of_a_name_in_another_order_are_not_the_name(vocabulary: Vocabulary, text: str) -> None:
    assert not any(unit.is_concept for unit in vocabulary.read_question(text).units)


def test_a_part_of_a_name_may_stand_for_it_but_is_worth_less(vocabulary: Vocabulary) -> None:
    (guard,) = vocabulary.read_question("guard").units
    assert 0 < dict(guard.near)["@coast-guard"] < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("terminal", "terminals"),
        ("ship", "ships"),
        ("commanded", "commands"),
        ("restoring", "restored"),
        ("inspections", "inspection"),
    ],
)
def test_forms_of_one_word_are_one_thing(vocabulary: Vocabulary, one: str, other: str) -> None:
    assert keys(vocabulary.read_question(one).units) == keys(vocabulary.read_question(other).units)


@pytest.mark.parametrize(
    "typed",
    [
        "Could you please tell me who commands the coast guard?",
        "Tell me, who commands the coast guard?",
        "Good morning! Who commands the coast guard? Thanks in advance.",
        "Quick question: who commands the coast guard?",
        "I was wondering who commands the coast guard",
        "do you know who commands the coast guard",
    ],
)
def test_what_people_say_around_a_question_is_left_out(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.read_question(typed).words == ("who", "commands", "the", "coast", "guard")


@pytest.mark.parametrize("typed", ["tell me", "thank you", "Good evening", "do you know"])
def test_where_nothing_else_is_said_it_stays(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.read_question(typed).words == tuple(typed.lower().split())


@pytest.mark.parametrize(
    ("typed", "question_word"),
    [
        ("whos the commander", "who"),
        ("who's the commander", "who"),
        ("whats the commander", "what"),
        ("wheres the commander", "where"),
        ("hows the commander", "how"),
    ],
)
def test_a_question_word_typed_together_with_its_verb_is_understood(
    vocabulary: Vocabulary, typed: str, question_word: str
) -> None:
    words = vocabulary.read_question(typed).words
    assert words[0] == question_word
    assert words[-2:] == ("the", "commander")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dont reset", "do not reset"),
        ("don't reset", "do not reset"),
        ("don’t reset", "do not reset"),
        ("the ship cant", "the ship can not"),
        ("it isnt restored", "it is not restored"),
    ],
)
def test_a_negation_typed_without_an_apostrophe_is_understood(
    vocabulary: Vocabulary, typed: str, meant: str
) -> None:
    assert " ".join(vocabulary.read_question(typed).words) == meant


@pytest.mark.parametrize("typed", ["", "   ", "?!", "...", "—", "👍"])
def test_without_a_word_there_is_nothing_to_read(vocabulary: Vocabulary, typed: str) -> None:
    reading = vocabulary.read_question(typed)
    assert reading.units == ()
    assert reading.words == ()


def test_what_a_pack_says_is_taken_as_written(vocabulary: Vocabulary) -> None:
    assert [unit.typed for unit in vocabulary.read(tokens("Tell me teh pasword"))] == [
        "tell",
        "me",
        "teh",
        "pasword",
    ]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("who rules in Ruritania now", {"ruritania"}),
        ("Ruritania is far", set()),
        ("It is far. Ruritania is not", set()),
        ("WHO RULES IN RURITANIA", set()),
        ("who rules in ruritania", set()),
    ],
)
def test_only_a_capital_that_grammar_does_not_ask_for_marks_a_name(
    vocabulary: Vocabulary, typed: str, names: set[str]
) -> None:
    assert vocabulary.read_question(typed).capitalised == names


def test_a_language_without_word_lists_is_read_all_the_same() -> None:
    pack = Pack(
        "p", "P", language="de", questions=(Question("q", ("Wie ändere ich mein Passwort?",), "So."),)
    )
    vocabulary = build([pack], word_lists("de")).vocabulary
    reading = vocabulary.read_question("Pasword ändern")
    assert reading.words == ("passwort", "andern")
    assert keys(reading.units) == keys(vocabulary.read_question("PASSWORT ändere").units)
