"""When a match that scores well is refused all the same, and when it is not."""

from collections.abc import Callable

import pytest

from qa_bot import Bot, Fact, Pack, Question, Term
from qa_bot.matching import guards
from qa_bot.matching.guards import Suspect
from qa_bot.matching.index import Index, build
from qa_bot.packs.word_lists import word_lists
from qa_bot.text import tokens

PACK = Pack(
    id="defence",
    title="Defence",
    terms=(
        Term("japan", "Japan", kind="country", aliases=("Nippon", "Japanese")),
        Term("united-states", "United States", kind="country", aliases=("U.S.", "America", "American")),
        Term("korea", "South Korea", kind="country", aliases=("Korea", "ROK")),
        Term("carrier", "aircraft carrier", kind="thing", aliases=("flattop",)),
    ),
    facts=(Fact("moved", "Admiral Svensson moved them to Yokosuka in 1973."),),
    questions=(
        Question(
            "troops",
            ("How many American troops are in Japan?", "What is the size of the Japanese garrison?"),
            "About 54,000 of them. [moved]",
        ),
        Question(
            "closed",
            ("Why is the northern gate not open?", "What is the northern gate not open for?"),
            "It is being repaired.",
        ),
        Question(
            "stuck",
            ("Why does the crane not move?", "What keeps the crane from moving?", "Why is the crane stuck?"),
            "Its motor failed.",
        ),
        Question(
            "ferry",
            ("Why does the ferry not leave on time?", "Why is the ferry late?"),
            "It waits for the train.",
        ),
        Question("support", ("Who supports the sale?", "Who is for the sale?"), "The union supports it."),
        Question("fleet", ("Tell me about the fleet",), "The fleet is large and well trained."),
        Question("ships", ("Which ships are there?",), "The Akagi is there.", type="list"),
        Question("opened", ("Tell me about the museum",), "It opened on a Monday in March."),
        Question("guns", ("Tell me about the guns",), "There are six of them."),
    ),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return build([PACK], word_lists("en"))


def suspect(index: Index, entry: str, question: str) -> Suspect:
    """The match of a question with an entry of PACK, however well it fits."""
    number = next(found.number for found in index.entries if found.id == entry)
    reading = index.vocabulary.read_question(question)
    answer = next(question.answer for question in PACK.questions if question.id == entry)
    return Suspect(
        reading=reading,
        entry=index.entries[number],
        outline=index.outlines[number],
        answer=index.vocabulary.read(tokens(str(answer).replace("[moved]", PACK.facts[0].says))),
        asked=(),
        lists=index.vocabulary.lists,
        terms=index.terms,
    )


Guard = Callable[[Suspect], bool]

REFUSED: tuple[tuple[Guard, str, str], ...] = (
    # A name that the entry does not hold: a term, a capital inside the sentence, a word of no language.
    (guards.unknown_name, "troops", "How many American troops are in South Korea?"),
    (guards.unknown_name, "troops", "How many troops are in korea"),
    (guards.unknown_name, "troops", "How many troops are in Germany?"),
    (guards.unknown_name, "troops", "How many troops are in Ruritania?"),
    (guards.unknown_name, "troops", "how many troops are in ruritania"),
    (guards.unknown_name, "troops", "Did General Wozniak bring the troops to Japan?"),
    (guards.unknown_name, "support", "Who in Japan supports the sale?"),
    # A number that the entry does not hold.
    (guards.number_differs, "troops", "How did 45,000 troops come to Japan?"),
    (guards.number_differs, "troops", "What did the troops do in 1974?"),
    (guards.number_differs, "troops", "Where are the fifty-five thousand troops?"),
    (guards.number_differs, "fleet", "Tell me about fleet 7"),
    (guards.number_differs, "guns", "Tell me about the 60 guns"),
    # The question is negated and the entry is not, or the other way round.
    (guards.negation_differs, "support", "Who does not support the sale?"),
    (guards.negation_differs, "support", "who doesnt support the sale"),
    (guards.negation_differs, "support", "Who never supports the sale?"),
    (guards.negation_differs, "support", "Why can't one support the sale?"),
    (guards.negation_differs, "troops", "Who has no troops in Japan?"),
    (guards.negation_differs, "closed", "Why is the northern gate open?"),
    # Question and answer on opposite sides.
    (guards.contrast_differs, "support", "Who opposes the sale?"),
    (guards.contrast_differs, "support", "who is against the sale"),
    (guards.contrast_differs, "opened", "When did the museum close?"),
    # A figure or a date is asked for, and there is none in the answer.
    (guards.no_such_figure, "fleet", "How many ships has the fleet?"),
    (guards.no_such_figure, "fleet", "How old is the fleet?"),
    (guards.no_such_figure, "fleet", "How much does the fleet cost?"),
    (guards.no_such_figure, "fleet", "When was the fleet trained?"),
    (guards.no_such_figure, "fleet", "In what year was the fleet trained?"),
)

LET_PASS: tuple[tuple[Guard, str, str], ...] = (
    (guards.unknown_name, "troops", "How many American troops are in Japan?"),
    (guards.unknown_name, "troops", "How many U.S. troops are in Nippon?"),
    (guards.unknown_name, "troops", "How many troops are in Japn?"),
    (guards.unknown_name, "troops", "HOW MANY TROOPS ARE IN JAPAN RIGHT NOW"),
    (guards.unknown_name, "troops", "Soldiers in Japan: how many?"),
    (guards.unknown_name, "troops", "How many troops may I count in Japan?"),
    (guards.unknown_name, "troops", "Did Svensson bring the troops to Yokosuka?"),
    (guards.unknown_name, "troops", "how many troops are garrisoned around japan nowadays"),
    (guards.unknown_name, "troops", "How many troops and aircraft carriers are in Japan?"),
    (guards.unknown_name, "troops", "How did 45,000 troops come to Japan?"),
    (guards.number_differs, "troops", "How did 54,000 troops come to Japan?"),
    (guards.number_differs, "troops", "Where are the fifty-four thousand troops?"),
    (guards.number_differs, "troops", "What happened to the troops in 1973?"),
    (guards.number_differs, "troops", "How many troops are in Japan?"),
    (guards.number_differs, "guns", "Tell me about the 6 guns"),
    (guards.number_differs, "guns", "Tell me about the six guns"),
    (guards.negation_differs, "support", "Who supports the sale?"),
    (guards.negation_differs, "closed", "Why is the northern gate not open?"),
    (guards.negation_differs, "closed", "why isn't the northern gate open"),
    (guards.negation_differs, "closed", "why isnt the northern gate open"),
    (guards.negation_differs, "stuck", "Why is the crane stuck?"),
    (guards.negation_differs, "stuck", "Why doesn't the crane move?"),
    (guards.negation_differs, "ferry", "Why does the ferry leave behind time?"),
    (guards.contrast_differs, "support", "Who supports the sale?"),
    (guards.contrast_differs, "support", "Who backs the sale?"),
    (guards.contrast_differs, "support", "Who supports and who opposes the sale?"),
    (guards.contrast_differs, "fleet", "Who opposes the fleet?"),
    (guards.contrast_differs, "opened", "When did the museum open?"),
    (guards.no_such_figure, "troops", "How many troops are in Japan?"),
    (guards.no_such_figure, "troops", "When did the troops come?"),
    (guards.no_such_figure, "guns", "How many guns are there?"),
    (guards.no_such_figure, "opened", "When did the museum open?"),
    (guards.no_such_figure, "ships", "How many ships are there?"),
    (guards.no_such_figure, "fleet", "How good is the fleet?"),
    (guards.no_such_figure, "fleet", "Who trained the fleet?"),
    (guards.no_such_figure, "fleet", "How did the fleet do when it was trained?"),
)


@pytest.mark.parametrize(("guard", "entry", "question"), REFUSED)
def test_a_guard_refuses(index: Index, guard: Guard, entry: str, question: str) -> None:
    assert guard(suspect(index, entry, question))


@pytest.mark.parametrize(("guard", "entry", "question"), LET_PASS)
def test_a_guard_lets_pass(index: Index, guard: Guard, entry: str, question: str) -> None:
    assert not guard(suspect(index, entry, question))


@pytest.mark.parametrize(
    ("guard", "entry", "question"),
    [
        (guards.number_differs, "troops", "Are there 45,000 troops in Japan?"),
        (guards.number_differs, "troops", "Did the troops come in 1974?"),
        (guards.negation_differs, "support", "Does the union not support the sale?"),
        (guards.negation_differs, "support", "Doesn't the union support the sale?"),
        (guards.negation_differs, "closed", "Is the northern gate open?"),
        (guards.contrast_differs, "support", "Does the union oppose the sale?"),
        (guards.contrast_differs, "opened", "And did the museum close?"),
    ],
)
def test_an_answer_that_states_the_fact_serves_a_yes_no_question_and_its_reverse(
    index: Index, guard: Guard, entry: str, question: str
) -> None:
    assert not guard(suspect(index, entry, question))


def test_a_name_is_not_excused_by_a_yes_no_question(index: Index) -> None:
    assert guards.unknown_name(suspect(index, "troops", "Are there American troops in South Korea?"))


@pytest.mark.parametrize(
    ("entry", "question", "code"),
    [
        ("troops", "How many troops are in South Korea?", "unknown-name"),
        ("troops", "What did the troops do in 1974?", "number-differs"),
        ("support", "Who does not support the sale?", "negation-differs"),
        ("support", "Who opposes the sale?", "contrast-differs"),
        ("fleet", "How many ships has the fleet?", "no-such-figure"),
        ("troops", "How many American troops are in Japan?", None),
    ],
)
def test_the_reason_tells_which_guard_refused(
    index: Index, entry: str, question: str, code: str | None
) -> None:
    assert guards.fired(suspect(index, entry, question)) == code


def test_without_word_lists_no_ordinary_word_is_taken_for_a_name() -> None:
    pack = Pack("p", "P", language="xx", questions=(Question("q", ("kiel vi fartas",), "bone"),))
    bot = Bot([pack])
    assert bot.ask("kiel vi fartas hodiau").entry == "q"


HELPDESK = Pack(
    id="helpdesk",
    title="Helpdesk",
    questions=(
        Question("reset", ("How do I reset my password?", "I forgot my password"), "Use the link."),
        Question("policy", ("What is the password policy?",), "At least 12 letters."),
        Question("disable", ("How do I disable two-factor authentication?",), "It is disabled there."),
        Question("book", ("I want to book a table for tonight",), "Call us."),
        Question("version", ("What changed in version 3.9?",), "Dictionaries can be merged."),
        Question("plan", ("What does the 100 GB plan cost?",), "It costs 2 euros a month."),
        Question("departments", ("how many departments do you have",), "There are 12."),
        Question(
            "oppose", ("Why did Kim oppose the sale of the shop?",), "He opposed it because it was too cheap."
        ),
        Question("eurostar", ("When does the train from Paris to London leave?",), "At 9."),
    ),
)


@pytest.fixture(scope="module")
def helpdesk() -> Bot:
    return Bot([HELPDESK])


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("How do I enable two-factor authentication?", "disable"),
        ("how to enable two factor authentication", "disable"),
        ("I don't want to book a table for tonight", "book"),
        ("I dont want to book a table for tonight", "book"),
        ("What changed in version 3.8?", "version"),
        ("what changed in version 3.10", "version"),
        ("What changed in version 39?", "version"),
        ("What does the 10 GB plan cost?", "plan"),
        ("what does the 1000 GB plan cost", "plan"),
        ("how many clubs do you have", "departments"),
        ("Why did Kim support the sale of the shop?", "oppose"),
        ("Why did Kim not oppose the sale of the shop?", "oppose"),
        ("When does the train from Paris to Berlin leave?", "eurostar"),
        ("What do we have for breakfast today?", "departments"),
    ],
)
def test_a_near_neighbour_is_not_the_answer(helpdesk: Bot, question: str, near: str) -> None:
    answer = helpdesk.ask(question)
    assert answer.status in ("unsure", "unknown")
    assert answer.entry is None
    assert near in [question.id for question in HELPDESK.questions]


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("how to reste my pasword", "reset"),
        ("How do I reset my pasword?", "reset"),
        ("how do i disble two factor authentification", "disable"),
        ("How do I disable two-factor authentication?", "disable"),
        ("i want to book a tabel for tonihgt", "book"),
        ("what changed in verison 3.9", "version"),
        ("what does the 100gb plan cost", "plan"),
        ("how many deparments do you have", "departments"),
        ("Why did Kim oppose the sale of the shop?", "oppose"),
        ("When does the train from Paris to London leave?", "eurostar"),
    ],
)
def test_a_slip_of_the_fingers_is_answered(helpdesk: Bot, question: str, entry: str) -> None:
    assert helpdesk.ask(question).entry == entry


def test_what_is_refused_is_still_offered(helpdesk: Bot) -> None:
    answer = helpdesk.ask("How do I enable two-factor authentication?")
    assert answer.reason == "contrast-differs"
    assert [offered.entry for offered in answer.alternatives][:1] == ["disable"]


GUARDED = Pack(
    id="guarded",
    title="What the guards are for",
    terms=(
        Term("kim", "Kim", kind="person"),
        Term("oslo", "Oslo", kind="place"),
        Term("bergen", "Bergen", kind="place"),
    ),
    questions=(
        Question("shop", ("Who sold the shop to Kim?", "Who let Kim have the shop?"), "The owner did."),
        Question("version", ("What changed in version 3.9?", "What is new in version 3.9?"), "Much."),
        Question("plan", ("What does the 10 GB plan cost?", "What is the 10 GB plan's price?"), "2 euros."),
        Question("crane", ("Why does the crane not move?", "Why is the crane not moving?"), "It broke."),
        Question("lamp", ("How do I switch on the lamp?", "How can I switch on the lamp?"), "Press the key."),
        Question("train", ("How long does the train to Oslo take?", "How long is the way to Oslo?"), "9 h."),
        Question("sow", ("When do I sow tomatoes?", "When should I sow tomatoes?"), "In March."),
        Question("fleet", ("Tell me about the grey fleet", "What of the grey fleet"), "It is well trained."),
        Question(
            "visit",
            (
                "When did the grey bishop visit the old abbey?",
                *(
                    f"When was the visit of the grey bishop to the old abbey {n}?"
                    for n in ("made", "paid", "held")
                ),
                *(f"In which year did the grey bishop {n} the old abbey?" for n in ("visit", "see", "tour")),
                *(f"What year did the bishop {n} the old abbey?" for n in ("visit", "see", "tour", "enter")),
            ),
            "It was long ago, in 1432.",
        ),
    ),
)
MATTER = {
    "unknown-name": ("Who sold the shop to Kim for Zorvath?", "shop"),
    "number-differs": ("What changed in version 3.8?", "version"),
    "unit-differs": ("What does the 10 MB plan cost?", "plan"),
    "negation-differs": ("Why does the crane move?", "crane"),
    "contrast-differs": ("How do I switch off the lamp?", "lamp"),
    "direction-differs": ("How long does the train from Oslo take?", "train"),
    "word-differs": ("When do I sow carrots?", "sow"),
    "no-such-figure": ("How many are in the grey fleet?", "fleet"),
    "kind-differs": ("Who visited the old abbey with the grey bishop?", "visit"),
}


@pytest.fixture(scope="module")
def guarded() -> Bot:
    return Bot([GUARDED], caution="low")


def test_every_guard_is_seen_to_matter_below() -> None:
    assert MATTER.keys() == {code for code, _ in guards.GUARDS}


@pytest.mark.parametrize("code", MATTER)
def test_a_guard_refuses_what_would_be_answered_without_it(
    guarded: Bot, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    question, entry = MATTER[code]
    assert guarded.ask(question).reason == code
    monkeypatch.setattr(guards, "GUARDS", tuple(guard for guard in guards.GUARDS if guard[0] != code))
    assert guarded.ask(question).entry == entry
