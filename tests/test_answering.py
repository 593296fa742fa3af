"""From an entry to an answer: text with markers, what stands behind them, and what is said without one."""

import dataclasses
import re
from pathlib import Path

import pytest

import qa_bot
from qa_bot import Answer, Bot, Citation, Fact, Note, Pack, Question, Section, Source, Term
from qa_bot.answering import REASONS

SOURCES = (
    Source(
        "log",
        "Harbour log",
        length=90,
        sections=(Section("Pilots", tuple(range(1, 11))), Section("Cranes", tuple(range(11, 91)))),
    ),
    Source("paper", "The Dunmore Gazette", length=40),
)
FACTS = (
    Fact("pilots", "Twelve pilots work in Dunmore.", (Citation("log", (3,)),)),
    Fact("boats", "They have two boats.", (Citation("paper", (7, 8)),)),
    Fact("wages", "They are paid by the ship.", (Citation("log", (3,)),)),
    Fact(
        "both",
        "The pilots sail at night.",
        (Citation("log", (5,)), Citation("paper", (9,), quote="by night")),
    ),
    Fact("twice", "A reef lies there.", (Citation("log", (5,)), Citation("log", (5,)))),
    Fact("bare", "Nobody wrote this down."),
)
TWELVE, BOATS = "Twelve pilots work in Dunmore.", "They have two boats."
ASKED = "How many pilots work in Dunmore?"
MARKER = re.compile(r"\[(\d+)\]")


def answer_with(answer: str | tuple[str, ...], *facts: Fact, as_of: str | None = None) -> Answer:
    """What is said where `answer` is written in a pack."""
    question = Question("q", (ASKED,), answer)
    pack = Pack("p", "P", as_of=as_of, sources=SOURCES, facts=facts or FACTS, questions=(question,))
    said = Bot([pack]).ask(ASKED)
    assert (said.status, said.entry) == ("answered", "q")
    return said


def stands(said: Answer) -> list[tuple[int, str, tuple[int, ...]]]:
    return [(citation.marker, citation.source, citation.lines) for citation in said.citations]


# --- markers and citations ---


@pytest.mark.parametrize(
    ("written", "shown", "cited"),
    [
        pytest.param(
            "One. [pilots] Two. [boats]",
            "One. [1] Two. [2]",
            [(1, "log", (3,)), (2, "paper", (7, 8))],
            id="in order of use",
        ),
        pytest.param(
            "Two. [boats] One. [pilots]",
            "Two. [1] One. [2]",
            [(1, "paper", (7, 8)), (2, "log", (3,))],
            id="in order of use, not of the pack",
        ),
        pytest.param(
            "Night. [both]",
            "Night. [1][2]",
            [(1, "log", (5,)), (2, "paper", (9,))],
            id="a marker for each citation of a fact",
        ),
        pytest.param(
            "One. [pilots] Two. [boats] Three. [wages]",
            "One. [1] Two. [2] Three. [1]",
            [(1, "log", (3,)), (2, "paper", (7, 8))],
            id="same source and lines keep their number",
        ),
        pytest.param(
            "One. [pilots] Again. [pilots]",
            "One. [1] Again. [1]",
            [(1, "log", (3,))],
            id="the same fact twice",
        ),
        pytest.param(
            "Night. [both] Reef. [twice]",
            "Night. [1][2] Reef. [1]",
            [(1, "log", (5,)), (2, "paper", (9,))],
            id="a number is not repeated in one place",
        ),
        pytest.param(
            "One. [pilots][boats]",
            "One. [1][2]",
            [(1, "log", (3,)), (2, "paper", (7, 8))],
            id="two facts for one sentence",
        ),
        pytest.param("Plain.", "Plain.", [], id="no marker"),
        pytest.param("Nobody knows. [bare] Still.", "Nobody knows. Still.", [], id="a fact without citation"),
        pytest.param(
            "\\[1] is no marker, [one] neither. [pilots]",
            "[1] is no marker, [one] neither. [1]",
            [(1, "log", (3,))],
            id="literal brackets",
        ),
        pytest.param(
            ("pilots", "boats"),
            f"{TWELVE} [1] {BOATS} [2]",
            [(1, "log", (3,)), (2, "paper", (7, 8))],
            id="a list of facts",
        ),
        pytest.param(("bare",), "Nobody wrote this down.", [], id="a list of facts without citation"),
    ],
)
def test_markers_are_numbered_as_they_are_used(
    written: str | tuple[str, ...], shown: str, cited: list[tuple[int, str, tuple[int, ...]]]
) -> None:
    said = answer_with(written)
    assert said.text == shown
    assert stands(said) == cited


def test_a_citation_says_all_that_is_needed_to_find_it() -> None:
    first, second = answer_with("Night. [both]").citations
    assert dataclasses.astuple(first) == (1, "p", "log", "Harbour log", "Pilots", (5,), None, "both")
    assert dataclasses.astuple(second) == (
        2,
        "p",
        "paper",
        "The Dunmore Gazette",
        None,
        (9,),
        "by night",
        "both",
    )


def test_brackets_of_a_statement_are_not_markers() -> None:
    odd = Fact("odd", "They [the pilots] wrote [boats] and \\o/ in the log [sic].", (Citation("log", (4,)),))
    said = answer_with(("odd", "boats"), odd, *FACTS)
    assert said.text == f"They [the pilots] wrote [boats] and \\o/ in the log [sic]. [1] {BOATS} [2]"
    assert stands(said) == [(1, "log", (4,)), (2, "paper", (7, 8))]


def test_a_fact_that_is_the_answer_itself_is_cited() -> None:
    said = Bot([Pack("p", "P", sources=SOURCES, facts=FACTS[:1])]).ask("How many pilots work in Dunmore?")
    assert (said.entry, said.text, stands(said)) == ("pilots", f"{TWELVE} [1]", [(1, "log", (3,))])


def test_the_same_source_id_in_two_packs_is_two_sources() -> None:
    here = Pack(
        "here",
        "Here",
        sources=(Source("log", "Log of Dunmore"),),
        facts=(Fact("f", "Twelve pilots work in Dunmore.", (Citation("log", (1,)),)),),
    )
    there = Pack(
        "there",
        "There",
        sources=(Source("log", "Log of Corran"),),
        facts=(Fact("f", "The crane of Corran lifts eighty tonnes.", (Citation("log", (1,)),)),),
    )
    bot = Bot([here, there])
    for asked, title in (
        ("How many pilots work in Dunmore?", "Log of Dunmore"),
        ("What does the crane of Corran lift?", "Log of Corran"),
    ):
        assert [citation.title for citation in bot.ask(asked).citations] == [title]


# --- notes ---


@pytest.mark.parametrize(
    ("facts", "as_of", "notes"),
    [
        pytest.param([{}], None, [], id="none"),
        pytest.param([{"note": "Two counts differ."}], None, [("note", "Two counts differ.")], id="note"),
        pytest.param([{"said_by": "the mayor"}], None, [("said-by", "the mayor")], id="said by"),
        pytest.param([{"inferred": ("1989",)}], "1990-05", [("as-of", "as of May 1990")], id="as of"),
        pytest.param([{"inferred": ("1989",)}], "spring", [("as-of", "as of spring")], id="in words"),
        pytest.param([{"inferred": ("1989",)}], None, [], id="a pack without a date"),
        pytest.param([{}], "1990-05", [], id="nothing depends on the date"),
        pytest.param(
            [{"note": "Two counts differ."}, {"note": "Two counts differ."}],
            None,
            [("note", "Two counts differ.")],
            id="the same note is given once",
        ),
        pytest.param(
            [{"said_by": "the mayor"}, {"said_by": "the pilots", "note": "In dispute."}],
            None,
            [("said-by", "the mayor"), ("said-by", "the pilots"), ("note", "In dispute.")],
            id="of all facts",
        ),
    ],
)
def test_what_a_careful_curator_would_add_is_added(
    facts: list[dict[str, object]], as_of: str | None, notes: list[tuple[str, str]]
) -> None:
    used = [
        dataclasses.replace(fact, **more)  # type: ignore[arg-type]  # of the right types, by the table above
        for fact, more in zip(FACTS, facts, strict=False)
    ]
    unused = Fact("unused", "A storm came.", said_by="the wind", note="not used", inferred=("1",))
    said = answer_with(tuple(fact.id for fact in used), *used, unused, as_of=as_of)
    assert [note.kind for note in said.notes] == [kind for kind, _ in notes]
    for note, (_, words) in zip(said.notes, notes, strict=True):
        assert words in note.text


def test_a_corrected_spelling_is_told() -> None:
    asked = "How many pilots wrok in Dunmroe?"
    bot = Bot([Pack("p", "P", facts=FACTS[:1], sources=SOURCES)])
    (note,) = [note for note in bot.ask(asked).notes if note.kind == "spelling"]
    assert "how many pilots work in dunmore" in note.text.lower()
    assert [note for note in bot.ask(ASKED).notes if note.kind == "spelling"] == []


def test_notes_are_part_of_the_answer_not_of_its_text() -> None:
    fact = dataclasses.replace(FACTS[0], note="Two counts differ.")
    said = answer_with(("pilots",), fact)
    assert said.notes == (Note("note", "Two counts differ."),)
    assert said.text == f"{TWELVE} [1]"


# --- what is answered, and what is not ---

TOWNS = ("Dunmore", "Corran", "Skerry", "Velm", "Quarne", "Osmund", "Larrick")
PORTS = Pack(
    "ports",
    "Ports",
    sources=SOURCES,
    terms=tuple(Term(town.lower(), town, kind="place") for town in TOWNS),
    facts=(
        *(
            Fact(
                f"{town.lower()}-pilots",
                f"{number} pilots work in {town}.",
                (Citation("log", (number,)), Citation("paper", (number,))),
            )
            for number, town in enumerate(TOWNS, 11)
        ),
        Fact("supporters", "The mayor supports the new mole.", (Citation("paper", (1,)),)),
        Fact("keeper", "Ada Quill keeps the lighthouse.", (Citation("paper", (2,)),)),
    ),
    questions=(
        *(
            Question(
                f"{town.lower()}-how-many",
                (f"How many pilots work in {town}?", f"What is the number of pilots in {town}?"),
                f"There are {number}. [{town.lower()}-pilots]",
                topic="pilots",
                type="number",
                short=str(number),
            )
            for number, town in enumerate(TOWNS, 11)
        ),
        Question(
            "mole",
            ("Who supports the new mole?", "Who is in favour of building the new mole?"),
            ("supporters",),
            related=("keeper-name",),
        ),
        Question(
            "keeper-name", ("Who keeps the lighthouse?", "What is the name of the keeper?"), ("keeper",)
        ),
    ),
)
TALK = Pack(
    "talk",
    "Small talk",
    smalltalk=True,
    questions=(
        Question("thanks", ("thank you", "thanks"), "You are welcome [really]."),
        Question("hello", ("hello", "good day to you"), "Good day."),
    ),
)
MIXED = Pack(
    "mixed",
    "Mixed",
    questions=(Question("joke", ("Do you know a joke about sailors?",), "I do not.", smalltalk=True),),
)


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot([PORTS, TALK, MIXED])


REFUSED = {
    "xyzzy plugh frobnicate": "unknown",
    "What does Zebulon think about tax law?": None,
    "How many pilots work in Zanzibar?": None,
    "Who keeps the lighthouse of Corran?": "unsure",
    "How many pilots do not work in Dunmore?": "unsure",
    "Who opposes the new mole?": "unsure",
    "How many pilots work in Dunmore and Corran?": None,
    "...": "unknown",
    "pilots": None,
}


@pytest.mark.parametrize(("asked", "status"), REFUSED.items())
def test_what_is_not_answered_names_no_entry(bot: Bot, asked: str, status: str | None) -> None:
    said = bot.ask(asked)
    assert said.status == status or (status is None and said.status in ("unsure", "unknown"))
    assert (said.entry, said.pack, said.topic, said.short) == (None, None, None, None)
    assert (said.citations, said.related, said.also) == ((), (), ())
    assert said.text
    assert MARKER.search(said.text) is None
    assert said.question == asked


GUARDED = Pack(
    "guarded",
    "Guarded",
    terms=PORTS.terms,
    questions=(
        Question(
            "repairs",
            ("Who paid for the repair of the old stone lighthouse of Dunmore in 1850?",),
            "The mayor paid for it in 1850.",
        ),
        Question("kiosk", ("Where do travellers buy tickets for the evening ferry?",), "At the kiosk."),
        Question(
            "supporters",
            ("Which members of the council supported the plan for the new mole?",),
            "All of them supported it.",
        ),
    ),
)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("Who paid for the repair of the old stone lighthouse of Dunmore in 1850?", "matched"),
        ("Who paid for the repair of the old stone lighthouse of Corran in 1850?", "unknown-name"),
        ("Who paid for the repair of the old stone lighthouse of Dunmore in 1860?", "number-differs"),
        ("Who never paid for the repair of the old stone lighthouse of Dunmore in 1850?", "negation-differs"),
        ("Which members of the council opposed the plan for the new mole?", "contrast-differs"),
        ("How many travellers buy tickets for the evening ferry?", "no-such-figure"),
        ("frobnicate xyzzy plugh", "too-far"),
        ("?!", "nothing-asked"),
    ],
)
def test_the_reason_is_told(asked: str, reason: str) -> None:
    assert Bot([GUARDED]).ask(asked).reason == reason


@pytest.mark.parametrize("asked", [*REFUSED, ASKED, "hello", "What is the number of pilots in Velm?"])
def test_an_answer_keeps_its_promises(bot: Bot, asked: str) -> None:
    said = bot.ask(asked)
    assert 0 <= said.confidence <= 1
    assert said.reason in REASONS
    held = {(pack.id, question.id): question for pack in bot.packs for question in pack.questions}
    if said.status in ("answered", "smalltalk"):
        question = held[str(said.pack), str(said.entry)]
        assert (said.topic, said.short, said.related) == (question.topic, question.short, question.related)
        assert said.alternatives == ()
    for text, citations in [
        (said.text, said.citations),
        *((near.text, near.citations) for near in said.alternatives),
    ]:
        used = {int(number) for number in MARKER.findall(text)}
        assert used == {citation.marker for citation in citations}
        assert sorted(used) == list(range(1, len(used) + 1))


def test_alternatives_are_at_most_five_different_ones_best_first(bot: Bot) -> None:
    said = bot.ask("How many pilots work in Zanzibar?")
    near = [(one.pack, one.entry) for one in said.alternatives]
    assert len(set(near)) == len(near) == 5
    stand_on = [citation.fact for one in said.alternatives for citation in one.citations[:1]]
    assert len(set(stand_on)) == 5
    confidences = [one.confidence for one in said.alternatives]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= said.confidence for confidence in confidences)


def test_a_statement_is_not_offered_beside_a_question_that_it_answers() -> None:
    fact = Fact("pilots", "Twelve pilots work in Dunmore.")
    question = Question("how-many", ("How many pilots work in Dunmore?",), ("pilots",))
    said = Bot([Pack("p", "P", facts=(fact,), questions=(question,))]).ask(
        "Twelve pilots never work in Dunmore"
    )
    assert said.status == "unsure"
    assert len(said.alternatives) == 1


def test_each_alternative_counts_its_markers_from_one(bot: Bot) -> None:
    said = bot.ask("How many pilots work in Zanzibar?")
    for near in said.alternatives:
        assert near.text.endswith("[1][2]")
        assert [citation.marker for citation in near.citations] == [1, 2]
        assert {citation.fact for citation in near.citations} == {near.entry.replace("how-many", "pilots")}


def test_an_alternative_gets_the_answer_that_asking_for_it_gets(bot: Bot) -> None:
    for near in bot.ask("How many pilots work in Zanzibar?").alternatives:
        said = bot.ask(near.question)
        assert (said.entry, said.pack, said.text, said.citations) == (
            near.entry,
            near.pack,
            near.text,
            near.citations,
        )


@pytest.mark.parametrize("asked", [ASKED, "thanks", "Who keeps the lighthouse?"])
def test_the_answer_is_never_its_own_alternative(bot: Bot, asked: str) -> None:
    said = bot.ask(asked)
    assert said.entry is not None
    assert said.entry not in [near.entry for near in said.alternatives]


@pytest.mark.parametrize(
    ("asked", "entry", "text"),
    [
        ("thanks", "thanks", "You are welcome [really]."),
        ("Thank you!", "thanks", "You are welcome [really]."),
        ("Do you know a joke about sailors?", "joke", "I do not."),
    ],
)
def test_small_talk_is_answered_without_citations(bot: Bot, asked: str, entry: str, text: str) -> None:
    said = bot.ask(asked)
    assert (said.status, said.reason, said.entry, said.text) == ("smalltalk", "smalltalk", entry, text)
    assert (said.citations, said.notes, said.alternatives) == ((), (), ())


def test_small_talk_is_never_offered_in_place_of_knowledge(bot: Bot) -> None:
    said = bot.ask("hello thanks Zebulon, what is the joke about the pilots?")
    assert {near.pack for near in said.alternatives} <= {"ports"}


# --- bare words ---

REFUNDS = Pack(
    "refunds",
    "Refunds",
    facts=(Fact("f1", "Ask at the desk."), Fact("f2", "It takes a week."), Fact("f3", "The desk is here.")),
    questions=(
        Question(
            "get",
            ("How is a refund paid out?", "Is a refund paid in cash?", "refund", "early refund"),
            ("f1",),
        ),
        Question("late", ("Why is my refund late?", "When will a refund arrive?"), ("f2",)),
        Question("desk", ("Where is the desk?", "On which deck is the desk?"), ("f3",)),
    ),
)


@pytest.mark.parametrize("asked", ["Dunmore", "dunmore?", "what about Dunmore", "How about Dunmore?"])
def test_a_bare_word_that_fits_several_entries_is_asked_back(asked: str) -> None:
    dunmore = (
        Question("pilots", ("How many pilots work in Dunmore?", "Number of pilots in Dunmore?"), "Twelve."),
        Question("reef", ("Why is there a reef before Dunmore?", "Why has Dunmore a reef?"), "Nobody knows."),
        Question("fish", ("Where is fish sold in Dunmore?", "Which place in Dunmore sells fish?"), "Here."),
    )
    facts = tuple(Fact(f"{question.id}-fact", str(question.answer)) for question in dunmore)
    apart = tuple(dataclasses.replace(question, answer=(f"{question.id}-fact",)) for question in dunmore)
    said = Bot([Pack("p", "P", facts=facts, questions=apart)]).ask(asked)
    assert (said.status, said.entry) == ("unsure", None)
    assert {near.entry for near in said.alternatives} == {"pilots", "reef", "fish"}


@pytest.mark.parametrize(
    "asked", ["refund", "Refund?", "REFUND", "refunds", "the refund", "refnud", "early refund"]
)
def test_a_bare_word_that_somebody_asks_just_so_is_answered(asked: str) -> None:
    bot = Bot([REFUNDS])
    assert (bot.ask(asked).status, bot.ask(asked).entry) == ("answered", "get")


def test_the_same_bare_word_is_asked_back_where_nobody_asks_just_so() -> None:
    get, *others = REFUNDS.questions
    bare = dataclasses.replace(get, ask=get.ask[:-2])
    said = Bot([dataclasses.replace(REFUNDS, questions=(bare, *others))]).ask("refund")
    assert (said.status, said.entry) == ("unsure", None)
    assert {near.entry for near in said.alternatives} >= {"get", "late"}


# --- reasons ---


def test_every_reason_that_the_program_gives_is_documented() -> None:
    used = set()
    code = re.compile(r'"([a-z]+(?:-[a-z]+)+|matched|smalltalk)"')
    for name in ("answering.py", "conversation.py", "matching/guards.py"):
        text = (Path(qa_bot.__file__).parent / name).read_text(encoding="utf-8")
        used |= set(code.findall(text.replace(text[text.find("REASONS = {") : text.find("}\n")], "")))
    assert len(used) > 8
    assert used - REASONS.keys() - {"said-by", "as-of"} == set()


def test_every_documented_reason_is_given_somewhere_and_explained() -> None:
    root = Path(qa_bot.__file__).parent
    text = "".join(
        (root / name).read_text(encoding="utf-8")
        for name in ("answering.py", "composing.py", "conversation.py")
    )
    text += (root / "matching" / "guards.py").read_text(encoding="utf-8")
    assert [code for code in REASONS if text.count(f'"{code}"') < 2] == []
    assert all(re.fullmatch(r"[a-z].{10,}[a-z]", explained) for explained in REASONS.values())
