"""Talks: what was said before gives a meaning to follow-ups, and changes nothing else."""

import re
from dataclasses import replace

import pytest

from qa_bot import (
    Answer,
    Bot,
    Citation,
    Conversation,
    Fact,
    Pack,
    Question,
    Source,
    Term,
    UsageError,
    several,
)
from qa_bot.model import Caution, QuestionType
from qa_bot.packs.word_lists import word_lists

# Two ports of which the same is told: only what was said before can tell which one is meant.
PORTS = {
    "Dunmore": ("Twelve", "the old customs house", "1887", "a reef lies before its entrance"),
    "Corran": ("Three", "a hut on the mole", "1920", "its sands move every winter"),
}


def about_port(town: str) -> tuple[list[Fact], list[Question]]:
    number, base, year, reason = PORTS[town]
    told: dict[str, tuple[QuestionType, str, tuple[str, ...]]] = {
        "how-many": (
            "number",
            f"{number} pilots work in {town}.",
            (f"How many pilots work in {town}?", f"What is the number of pilots in {town}?"),
        ),
        "where": (
            "place",
            f"The pilots of {town} are based in {base}.",
            (f"Where are the pilots of {town} based?", f"Where in {town} can the pilots be found?"),
        ),
        "since-when": (
            "date",
            f"There have been pilots in {town} since {year}.",
            (f"Since when have there been pilots in {town}?", f"When did {town} first have pilots?"),
        ),
        "why": (
            "reason",
            f"{town} needs pilots because {reason}.",
            (f"Why does {town} need pilots?", f"Why are there pilots in {town}?"),
        ),
    }
    facts, questions = [], []
    for line, (what, (kind, says, ask)) in enumerate(told.items(), len(town)):
        name = f"{town.lower()}-{what}"
        facts.append(Fact(f"{name}-fact", says, (Citation("log", (line,)),)))
        questions.append(Question(name, ask, (f"{name}-fact",), topic=town.lower(), type=kind))
    return facts, questions


def about_people() -> tuple[list[Fact], list[Question]]:
    says = {
        "keeper": "Ada Quill keeps the lighthouse.",
        "keeper-birthplace": "Ada Quill was born in Skerry.",
        "master": "Tom Brandt is the harbour master.",
        "master-birthplace": "Tom Brandt was born in Velm.",
        "lamp": "The lamp was made in Lyon.",
    }
    ask = {
        "keeper": ("Who keeps the lighthouse?", "Who is the keeper of the lighthouse?"),
        "keeper-birthplace": ("Where was Ada Quill born?", "What is the birthplace of Ada Quill?"),
        "master": ("Who is the harbour master?", "What is the name of the harbour master?"),
        "master-birthplace": ("Where was Tom Brandt born?", "What is the birthplace of Tom Brandt?"),
        "lamp": ("Where was the lamp made?", "In which town was the lamp built?"),
    }
    facts = [Fact(f"{name}-fact", text, (Citation("log", (40,)),)) for name, text in says.items()]
    questions = [
        Question(name, ask[name], (f"{name}-fact",), topic="lighthouse" if name == "lamp" else None)
        for name in says
    ]
    questions[0] = replace(questions[0], topic="lighthouse", related=("keeper-birthplace",))
    return facts, questions


def harbour() -> Pack:
    parts = [about_port("Dunmore"), about_port("Corran"), about_people()]
    return Pack(
        "harbour",
        "The harbour",
        sources=(Source("log", "Harbour log", length=90),),
        terms=(
            Term("dunmore", "Dunmore", kind="place"),
            Term("corran", "Corran", kind="place"),
            Term("pilots", "pilots"),
            Term("quill", "Ada Quill", kind="person", aliases=("Quill",)),
            Term("brandt", "Tom Brandt", kind="person", aliases=("Brandt",)),
        ),
        facts=tuple(fact for facts, _ in parts for fact in facts),
        questions=tuple(question for _, questions in parts for question in questions),
    )


TALK = Pack(
    "talk",
    "Small talk",
    smalltalk=True,
    questions=(
        Question("thanks", ("thanks", "thank you", "cheers"), "You are welcome."),
        Question("hello", ("hello", "good morning", "hi there"), "Good day."),
    ),
)
DUNMORE, CORRAN = "How many pilots work in Dunmore?", "How many pilots work in Corran?"
KEEPER, MASTER = "Who keeps the lighthouse?", "Who is the harbour master?"


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot([harbour(), TALK])


def talk(bot: Bot, *turns: str) -> list[Answer]:
    chat = bot.conversation()
    return [chat.ask(turn) for turn in turns]


def entries(bot: Bot, *turns: str) -> list[str | None]:
    return [answer.entry for answer in talk(bot, *turns)]


# --- follow-ups ---


@pytest.mark.parametrize("town", PORTS)
@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("and where are they based?", "where"),
        ("Where are they based?", "where"),
        ("And since when?", "since-when"),
        ("since when?", "since-when"),
        ("why?", "why"),
        ("But why?", "why"),
    ],
)
def test_a_follow_up_is_about_what_was_talked_about(bot: Bot, town: str, asked: str, what: str) -> None:
    answer = talk(bot, f"How many pilots work in {town}?", asked)[1]
    assert (answer.status, answer.reason, answer.entry) == ("answered", "follow-up", f"{town.lower()}-{what}")
    assert answer.question == asked


@pytest.mark.parametrize("town", PORTS)
def test_follow_ups_may_follow_each_other(bot: Bot, town: str) -> None:
    turns = (f"How many pilots work in {town}?", "and where are they based?", "since when?", "why?")
    whole = [f"{town.lower()}-{what}" for what in ("how-many", "where", "since-when", "why")]
    assert entries(bot, *turns) == whole


@pytest.mark.parametrize(
    "asked", ["What about Corran?", "what about Corran?", "And in Corran?", "and Corran?"]
)
@pytest.mark.parametrize(
    ("before", "what"), [(DUNMORE, "how-many"), ("Where are the pilots of Dunmore based?", "where")]
)
def test_the_same_is_asked_of_another(bot: Bot, before: str, what: str, asked: str) -> None:
    assert entries(bot, before, asked)[1] == f"corran-{what}"


def test_after_turning_to_another_the_talk_is_of_that_one(bot: Bot) -> None:
    assert entries(bot, DUNMORE, "What about Corran?", "why?")[2] == "corran-why"
    assert entries(bot, DUNMORE, "And in Corran?", "and where are they based?")[2] == "corran-where"


@pytest.mark.parametrize(
    ("before", "asked", "entry"),
    [
        (KEEPER, "Where was she born?", "keeper-birthplace"),
        (KEEPER, "and where was she born?", "keeper-birthplace"),
        (MASTER, "Where was he born?", "master-birthplace"),
        (DUNMORE, "Where are they based?", "dunmore-where"),
        (CORRAN, "Where can these be found?", "corran-where"),
    ],
)
def test_a_pronoun_stands_for_whom_the_last_answer_named(
    bot: Bot, before: str, asked: str, entry: str
) -> None:
    assert entries(bot, before, asked)[1] == entry


@pytest.mark.parametrize("between", ["xyzzy plugh frobnicate quux", "?", "...", ""])
def test_what_was_not_understood_does_not_change_the_subject(bot: Bot, between: str) -> None:
    answers = talk(bot, CORRAN, between, "why?")
    assert answers[1].status in ("unknown", "unsure")
    assert answers[2].entry == "corran-why"


@pytest.mark.parametrize("between", [("thanks",), ("hello",), ("thank you!", "good morning", "cheers")])
def test_small_talk_does_not_change_the_subject(bot: Bot, between: tuple[str, ...]) -> None:
    first, *polite, last = talk(bot, CORRAN, *between, "since when?")
    assert {answer.status for answer in polite} == {"smalltalk"}
    assert (first.entry, last.entry) == ("corran-how-many", "corran-since-when")


# --- as understood ---


@pytest.mark.parametrize("town", PORTS)
def test_what_a_follow_up_was_taken_to_mean_is_shown(bot: Bot, town: str) -> None:
    answer = talk(bot, f"How many pilots work in {town}?", "and where are they based?")[1]
    assert answer.resolved is not None
    assert "where are they based?" in answer.resolved
    assert town in answer.resolved
    assert [other for other in PORTS if other != town and other in answer.resolved] == []


def test_who_was_talked_of_before_is_no_longer_meant_after_turning_to_another(bot: Bot) -> None:
    for answer in talk(bot, DUNMORE, "What about Corran?", "and where are they based?")[1:]:
        assert "Corran" in str(answer.resolved)
        assert "Dunmore" not in str(answer.resolved)


def test_whom_a_pronoun_stands_for_is_shown(bot: Bot) -> None:
    resolved = talk(bot, KEEPER, "Where was she born?")[1].resolved
    assert resolved is not None
    assert "Ada Quill" in resolved


@pytest.mark.parametrize("asked", [DUNMORE, "Who is the harbour master?", "thanks"])
def test_a_question_taken_as_it_was_typed_shows_nothing(bot: Bot, asked: str) -> None:
    assert bot.ask(asked).resolved is None
    assert talk(bot, KEEPER, asked)[1].resolved is None


# --- questions that stand alone ---


def test_a_question_that_stands_alone_is_not_bent_after_a_long_talk(bot: Bot) -> None:
    long = (
        DUNMORE,
        "and where are they based?",
        "since when?",
        "why?",
        KEEPER,
        "Where was she born?",
        "source?",
    )
    alone = [
        "What is the number of pilots in Corran?",
        "Where are the pilots of Corran based?",
        "Why does Corran need pilots?",
        "Who is the harbour master?",
        "Where was Tom Brandt born?",
        "Where was the lamp made?",
        DUNMORE,
    ]
    chat = bot.conversation()
    for turn in long * 3:
        chat.ask(turn)
    for asked in alone:
        assert chat.ask(asked) == bot.ask(asked)


@pytest.mark.parametrize("before", [DUNMORE, CORRAN, KEEPER, MASTER])
@pytest.mark.parametrize("asked", [DUNMORE, CORRAN, KEEPER, MASTER, "thanks"])
def test_the_first_words_of_a_talk_do_not_matter_to_whole_questions(
    bot: Bot, before: str, asked: str
) -> None:
    assert talk(bot, before, asked)[1] == bot.ask(asked)


def test_a_question_may_be_asked_again(bot: Bot) -> None:
    assert entries(bot, DUNMORE, DUNMORE, DUNMORE) == ["dunmore-how-many"] * 3


def test_one_question_by_itself_is_a_talk_of_one_turn(bot: Bot) -> None:
    for asked in (DUNMORE, "thanks", "source?", "pilots", "xyzzy", "and where are they based?"):
        assert bot.ask(asked) == bot.conversation().ask(asked)


# --- remarks about the last answer ---

SOURCE = ("source?", "Source", "what is your source?", "Where does it say that?", "How do you know that?")
MORE = ("tell me more", "Tell me more about it!", "more", "go on", "anything else?", "more details please")


@pytest.mark.parametrize("asked", SOURCE)
def test_the_source_of_the_last_answer_is_told_when_asked_for(bot: Bot, asked: str) -> None:
    answer, again = talk(bot, DUNMORE, asked)
    assert again.citations
    assert again == replace(answer, question=asked, reason="asked-for-source", resolved=DUNMORE)


def test_asking_for_the_source_does_not_change_the_subject(bot: Bot) -> None:
    assert entries(bot, CORRAN, "source?", "thanks", "source?", "why?") == [
        "corran-how-many",
        "corran-how-many",
        "thanks",
        "corran-how-many",
        "corran-why",
    ]


def test_the_source_is_that_of_the_latest_answer(bot: Bot) -> None:
    assert entries(bot, DUNMORE, KEEPER, "source?")[2] == "keeper"


@pytest.mark.parametrize("asked", MORE)
def test_more_is_first_what_the_curator_named(bot: Bot, asked: str) -> None:
    answer = talk(bot, KEEPER, asked)[1]
    assert (answer.status, answer.reason) == ("answered", "follow-up")
    assert answer.entry == "keeper-birthplace"
    assert answer.resolved == "Where was Ada Quill born?"


def test_more_is_told_once_each_and_then_there_is_no_more(bot: Bot) -> None:
    *told, last = talk(bot, DUNMORE, *["tell me more"] * 4)
    assert {answer.entry for answer in told} == {
        "dunmore-how-many",
        "dunmore-where",
        "dunmore-since-when",
        "dunmore-why",
    }
    assert (last.status, last.reason, last.entry) == ("unknown", "nothing-more", None)


def test_more_leaves_out_what_was_asked_before(bot: Bot) -> None:
    turns = (DUNMORE, "Why does Dunmore need pilots?", "tell me more", "tell me more")
    assert set(entries(bot, *turns)[2:]) == {"dunmore-where", "dunmore-since-when"}


def test_follow_ups_go_on_from_what_more_told(bot: Bot) -> None:
    answers = talk(bot, CORRAN, "tell me more", "why?", "source?")
    assert [answer.entry for answer in answers[2:]] == ["corran-why", "corran-why"]


@pytest.mark.parametrize("asked", [*SOURCE, *MORE])
@pytest.mark.parametrize("before", [(), ("thanks",), ("xyzzy plugh frobnicate",)])
def test_a_remark_before_any_answer_is_told_so(bot: Bot, before: tuple[str, ...], asked: str) -> None:
    answer = talk(bot, *before, asked)[-1]
    assert (answer.status, answer.reason, answer.entry) == ("unknown", "nothing-before", None)
    assert (answer.citations, answer.alternatives) == ((), ())


# --- the talk itself ---


@pytest.mark.parametrize("asked", ["And?", "and them?", "what about it?", "what about that one?"])
def test_what_points_back_to_nothing_is_not_answered(bot: Bot, asked: str) -> None:
    answer = bot.conversation().ask(asked)
    assert answer.status in ("unknown", "unsure")
    assert answer.reason == "nothing-before"


def test_after_a_reset_nothing_was_said(bot: Bot) -> None:
    chat = bot.conversation()
    for asked in (DUNMORE, "why?", "tell me more"):
        chat.ask(asked)
    chat.reset()
    for asked in ("source?", "tell me more", "why?", KEEPER):
        assert chat.ask(asked) == bot.ask(asked)


def test_after_a_reset_everything_may_be_told_again(bot: Bot) -> None:
    chat = bot.conversation()
    first = [chat.ask(asked).entry for asked in (DUNMORE, "tell me more")]
    chat.reset()
    assert [chat.ask(asked).entry for asked in (DUNMORE, "tell me more")] == first


def test_talks_do_not_know_of_each_other(bot: Bot) -> None:
    one, other = bot.conversation(), bot.conversation()
    one.ask(DUNMORE)
    other.ask(CORRAN)
    assert one.ask("why?").entry == "dunmore-why"
    assert other.ask("why?").entry == "corran-why"
    assert bot.conversation().ask("source?").reason == "nothing-before"


def test_a_talk_does_not_change_what_the_bot_answers(bot: Bot) -> None:
    asked = ("why?", "pilots", DUNMORE, "source?")
    before = [bot.ask(one) for one in asked]
    talk(bot, CORRAN, "why?", "tell me more")
    assert [bot.ask(one) for one in asked] == before


def test_the_same_talk_always_goes_the_same_way(bot: Bot) -> None:
    turns = (
        DUNMORE,
        "and where are they based?",
        "What about Corran?",
        "thanks",
        "why?",
        "tell me more",
        "xyzzy",
    )
    assert talk(bot, *turns) == talk(bot, *turns) == talk(Bot([harbour(), TALK]), *turns)


def test_a_question_that_names_its_subject_is_not_bent(bot: Bot) -> None:
    """One telling word is enough where it is a name and the question is answered by itself."""
    chat = bot.conversation()
    chat.ask("How many pilots work in Dunmore?")
    assert chat.ask("What is Corran?").resolved is None


# --- choosing, correcting, turning to another ---

UNCLEAR = "pilots"


def offered(bot: Bot) -> tuple[Answer, Conversation]:
    chat = bot.conversation()
    answer = chat.ask(UNCLEAR)
    assert answer.status == "unsure"
    assert len(answer.alternatives) > 1
    return answer, chat


@pytest.mark.parametrize("typed", ["2", " 2 ", "2.", "2)"])
def test_a_number_chooses_one_of_the_readings_offered(bot: Bot, typed: str) -> None:
    answer, chat = offered(bot)
    chosen = chat.ask(typed)
    assert (chosen.status, chosen.reason) == ("answered", "chosen")
    assert chosen.entry == answer.alternatives[1].entry
    assert chosen.citations


@pytest.mark.parametrize("typed", ["0", "9", "22", "2" * 9000, "two pilots", "²"])
def test_what_is_no_number_of_a_reading_chooses_none(bot: Bot, typed: str) -> None:
    _, chat = offered(bot)
    assert chat.ask(typed).reason != "chosen"


def test_readings_can_be_chosen_only_right_after_they_were_offered(bot: Bot) -> None:
    _, chat = offered(bot)
    chat.ask(KEEPER)
    assert chat.ask("2").reason != "chosen"
    _, chat = offered(bot)
    chat.reset()
    assert chat.ask("2").reason != "chosen"


@pytest.mark.parametrize("typed", ["none of these", "None of them.", "neither", "no, none of these"])
def test_none_of_the_readings_ends_politely(bot: Bot, typed: str) -> None:
    _, chat = offered(bot)
    answer = chat.ask(typed)
    assert (answer.status, answer.reason) == ("smalltalk", "none-of-these")
    assert answer.citations == ()
    assert chat.ask("1").reason != "chosen"


def test_none_of_these_means_nothing_where_nothing_was_offered(bot: Bot) -> None:
    assert bot.ask("none of these").reason != "none-of-these"


@pytest.mark.parametrize(
    "correction",
    [
        "no, Corran",
        "No - Corran!",
        "I meant Corran",
        "no, I meant Corran",
        "sorry, I meant Corran",
        "no, in Corran",
    ],
)
def test_a_question_is_put_right(bot: Bot, correction: str) -> None:
    assert entries(bot, DUNMORE, correction) == ["dunmore-how-many", "corran-how-many"]


def test_a_correction_may_be_a_whole_question(bot: Bot) -> None:
    assert entries(bot, DUNMORE, "no, where are the pilots of Dunmore based?")[1] == "dunmore-where"


def test_a_question_that_begins_with_no_is_no_correction(bot: Bot) -> None:
    assert (
        bot.ask("No pilots in Dunmore? Since when have there been pilots in Dunmore?").reason != "follow-up"
    )


def test_what_is_turned_to_is_spelt_out(bot: Bot) -> None:
    answer = talk(bot, DUNMORE, "what about Corran?")[1]
    assert answer.resolved == "how many pilots work in Corran"


def test_a_long_talk_does_not_bend_a_question_that_stands_alone(bot: Bot) -> None:
    before = (DUNMORE, "and where are they based?", "why?", KEEPER, "Where was she born?")
    assert talk(bot, *before, CORRAN)[-1].text == bot.ask(CORRAN).text


def test_he_stands_for_the_only_person_talked_of(bot: Bot) -> None:
    assert entries(bot, MASTER, CORRAN, MASTER, "Where was he born?")[-1] == "master-birthplace"


# --- caution ---


@pytest.mark.parametrize(
    "question", ["pilots needed in Dunmore because of what", "who looks after the lighthouse now"]
)
def test_more_caution_never_answers_what_less_caution_does_not(question: str) -> None:
    levels: tuple[Caution, ...] = ("low", "normal", "high")
    answers = [Bot([harbour()], caution=caution).ask(question) for caution in levels]
    given = [answer.status == "answered" for answer in answers]
    assert given == sorted(given, reverse=True)
    assert len({answer.confidence for answer in answers}) == 1


@pytest.mark.parametrize("wrong", ["", "HIGH", "very"])
def test_an_unknown_caution_is_refused_with_the_known_ones(wrong: str) -> None:
    with pytest.raises(UsageError, match="low, normal or high"):
        Bot([harbour()], caution=wrong)  # type: ignore[arg-type]


# --- two questions in one line ---


@pytest.mark.parametrize(
    "line",
    [
        "Who keeps the lighthouse? How many pilots work in Dunmore?",
        "who keeps the lighthouse and how many pilots work in Dunmore",
        "Who keeps the lighthouse? And how many pilots work in Dunmore?",
    ],
)
def test_each_of_two_questions_is_answered_with_its_citation(bot: Bot, line: str) -> None:
    answer = bot.ask(line)
    assert answer.status == "answered"
    assert answer.entry == "keeper"
    assert [also.entry for also in answer.also] == ["dunmore-how-many"]
    assert "Ada Quill" in answer.text
    assert "Twelve pilots" in answer.text
    assert [cited.marker for cited in answer.citations] == [1, 2]
    assert re.findall(r"\[(\d+)\]", answer.text) == ["1", "2"]
    apart = [bot.ask(part).confidence for part in several.parts(line, word_lists("en"))]
    assert answer.confidence == min(apart)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Who keeps the lighthouse? What is the price of herring?", id="one is not known"),
        pytest.param("Who keeps the lighthouse and where was she born?", id="one points back"),
        pytest.param(f"{KEEPER} Who is the keeper of the lighthouse?", id="the same"),
    ],
)
def test_what_does_not_stand_on_its_own_is_not_split(bot: Bot, line: str) -> None:
    assert bot.ask(line).also == ()


def test_the_talk_goes_on_from_the_second_question(bot: Bot) -> None:
    chat = bot.conversation()
    chat.ask("How many pilots work in Dunmore? Who keeps the lighthouse?")
    assert chat.ask("Where was she born?").entry == "keeper-birthplace"


def test_one_source_of_two_answers_is_cited_once(bot: Bot) -> None:
    answer = bot.ask("Who keeps the lighthouse? Who is the harbour master?")
    assert len(answer.also) == 1
    assert [cited.marker for cited in answer.citations] == [1]


def test_a_bracketed_number_in_an_answer_is_no_marker_of_a_citation() -> None:
    rules = Pack(
        "rules",
        "Rules",
        questions=(
            Question("oath", ("Who swears the oath?", "By whom is the oath sworn?"), "The pilot does."),
            Question("form", ("Which form is for herring?", "What is the herring form?"), "It is \\[7]."),
        ),
    )
    answer = Bot([rules]).ask("Who swears the oath? Which form is for herring?")
    assert answer.text == "The pilot does. It is [7]."


def test_every_word_put_right_in_two_questions_is_shown(bot: Bot) -> None:
    answer = bot.ask("Who keeps the lighthuose? How many pilots work in Dunmroe?")
    assert len(answer.also) == 1
    assert answer.resolved == "Who keeps the lighthouse? How many pilots work in dunmore?"
