"""Why an answer was given: what a curator is told about words, entry, scores and decision."""

import dataclasses
import json
from pathlib import Path

import pytest

from qa_bot import (
    AliasUsed,
    Bot,
    Citation,
    Correction,
    ExplainedWord,
    Explanation,
    Fact,
    Measures,
    Pack,
    Place,
    Question,
    Source,
    Term,
)
from qa_bot.answering import REASONS
from qa_bot.json_form import from_json, to_json
from qa_bot.matching.calibration import Features
from qa_bot.matching.guards import GUARDS
from qa_bot.terminal.explanation import explanation_lines

HARBOUR = Pack(
    "harbour",
    "The harbour",
    sources=(Source("log", "Harbour log", length=90),),
    terms=(
        Term("dunmore", "Dunmore", kind="place", aliases=("the old port",)),
        Term("corran", "Corran", kind="place"),
        Term("north-quay", "North Quay", kind="place"),
        Term("south-quay", "South Quay", kind="place"),
    ),
    facts=(
        Fact(
            "pilots",
            "Twelve pilots work in Dunmore and sleep in the customs house.",
            (Citation("log", (3,)),),
        ),
    ),
    questions=(
        Question(
            "how-many",
            ("How many pilots work in Dunmore?", "What is the number of pilots in Dunmore?"),
            ("pilots",),
            topic="port",
        ),
        Question("why", ("Why does Dunmore need pilots?",), "A reef lies there.", topic="port"),
        Question(
            "crane",
            ("Who can purchase the crane in Corran?", "Who may buy the crane of Corran?"),
            "The town may.",
        ),
        Question("ferry", ("Where does the ferry land at North Quay?",), "At the steps."),
        Question("sluice", ("What is the sluice?",), "A gate."),
        Question("lock", ("What is the sluice?",), "A lock."),
    ),
)
TALK = Pack("talk", "Talk", smalltalk=True, questions=(Question("hello", ("hello",), "Good day."),))
ASKED = "How many pilots work in Dunmore?"
QUESTIONS = (
    ASKED,
    "how many pilts work in the old port",
    "Can I acquire the crane of Corran?",
    "How many pilots work in Zorvath?",
    "do many pilots dance in Dunmore",
    "which ferry lands at the quay",
    "ferry to South Quay",
    "who sleeps in the customs house",
    "What is the sluice?",
    "I live in Corran. The ferry is late. How many pilots are there?",
    "hello",
    "source?",
    "and why?",
    "xyzzy plugh",
    "???",
    "",
)


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot([HARBOUR, TALK])


def word(explanation: Explanation, typed: str) -> ExplainedWord:
    (found,) = (one for one in explanation.words if one.word == typed)
    return found


def told(explanation: Explanation | None) -> str:
    assert explanation is not None
    return "\n".join(explanation_lines(explanation, 80))


# --- what was understood ---


def test_what_was_corrected_and_how_it_was_read(bot: Bot) -> None:
    explanation = bot.explain("How many pilts work in Dunmore?")
    assert explanation.question == "How many pilts work in Dunmore?"
    assert explanation.read == "how many pilots work in dunmore"
    assert explanation.spelling == (Correction("pilts", "pilots"),)
    assert "Spelling: pilts -> pilots" in told(explanation)


def test_an_alias_is_told_with_the_name_of_its_term(bot: Bot) -> None:
    explanation = bot.explain("How many pilots work in the old port?")
    assert explanation.aliases == (AliasUsed("the old port", "dunmore", "Dunmore"),)
    found = word(explanation, "the old port")
    assert (found.by, found.likeness, found.similarity, found.asked) == ("Dunmore", "same", 1.0, True)


def test_a_name_by_itself_is_no_alias(bot: Bot) -> None:
    assert bot.explain(ASKED).aliases == ()


@pytest.mark.parametrize(
    ("asked", "typed", "by", "likeness"),
    [
        pytest.param(ASKED, "pilots", "pilots", "same", id="same word"),
        pytest.param("how many piloting", "piloting", "pilots", "same", id="same stem"),
        pytest.param("Can I acquire the crane?", "acquire", "buy", "synonym", id="synonym"),
        pytest.param("At which quay lands the ferry?", "quay", "North Quay", "name", id="part of a name"),
        pytest.param("ferry to South Quay", "south quay", "North Quay", "name", id="names that share a part"),
        pytest.param("how many pilots sleep in Dunmore", "sleep", "sleep", "same", id="only in the answer"),
    ],
)
def test_each_word_is_set_beside_what_explains_it(
    bot: Bot, asked: str, typed: str, by: str, likeness: str
) -> None:
    found = word(bot.explain(asked), typed)
    assert (found.by, found.likeness) == (by, likeness)
    assert (found.similarity == 1) == (likeness == "same")


def test_what_only_the_answer_holds_is_told_apart_from_what_people_ask_with(bot: Bot) -> None:
    explanation = bot.explain("how many pilots sleep in Dunmore")
    assert (word(explanation, "pilots").asked, word(explanation, "sleep").asked) == (True, False)
    assert "sleep -> sleep (only in the answer, weight" in told(explanation)


def test_a_word_that_nothing_explains_is_said_to_be_so(bot: Bot) -> None:
    explanation = bot.explain("How many pilots dance in Dunmore?")
    found = word(explanation, "dance")
    assert (found.by, found.likeness, found.similarity) == (None, None, 0.0)
    assert f"dance -> not explained (weight {found.weight:.2f})" in told(explanation)


@pytest.mark.parametrize("asked", QUESTIONS)
def test_the_words_not_explained_are_those_that_lower_the_confidence(bot: Bot, asked: str) -> None:
    explanation = bot.explain(asked)
    if explanation.measures is not None:
        missing = sum(found.weight for found in explanation.words if found.by is None)
        total = sum(found.weight for found in explanation.words)
        assert explanation.measures.unexplained == pytest.approx(missing / total)


# --- what was matched ---


@pytest.mark.parametrize("asked", QUESTIONS)
def test_it_explains_the_answer_that_is_given(bot: Bot, asked: str) -> None:
    answer, explanation = bot.ask(asked), bot.explain(asked)
    of_answer = (answer.question, answer.status, answer.reason, answer.confidence)
    assert of_answer == (
        explanation.question,
        explanation.status,
        explanation.reason,
        explanation.confidence,
    )
    assert explanation.because == REASONS[answer.reason]
    if answer.entry is not None:
        assert explanation.entry is not None
        assert (explanation.entry.pack, explanation.entry.entry) == (answer.pack, answer.entry)
    if explanation.scores is not None:
        assert explanation.entry is not None
        assert explanation.entry.entry == bot.rank(asked)[0].entry


def test_the_nearest_phrasing_is_shown_as_the_curator_wrote_it(bot: Bot) -> None:
    entry = bot.explain("the number of pilots in Dunmore").entry
    assert entry is not None
    assert (entry.kind, entry.wording) == ("question", "What is the number of pilots in Dunmore?")
    fact = bot.explain("who sleeps in the customs house").entry
    assert fact is not None
    assert (fact.kind, fact.wording) == ("fact", HARBOUR.facts[0].says)


def test_a_pack_made_in_python_has_no_place(bot: Bot) -> None:
    explanation = bot.explain(ASKED)
    assert explanation.entry is not None
    assert explanation.entry.place is None
    assert "Written in" not in told(explanation)


def test_the_file_and_line_of_the_entry_are_told_compiled_or_stored(tmp_path: Path) -> None:
    file = tmp_path / "notes.yaml"
    file.write_text(
        "pack: notes\nformat: 1\ntitle: Notes\nquestions:\n"
        "  - {id: hours, ask: [When are you open?], answer: Always.}\n"
        "  - id: ticket\n    ask: [Where can I buy a ticket?]\n    answer: At the kiosk.\n",
        encoding="utf-8",
    )
    compiled, stored = (Bot.load(file).explain("where do I buy tickets") for _ in range(2))
    assert compiled == stored
    assert compiled.entry is not None
    assert stored.entry is not None
    assert compiled.entry.place == stored.entry.place == Place(str(file), 6, 5)
    assert f"Written in: {file}:6" in told(stored).splitlines()


def test_scores_and_second_best_are_those_of_the_ranking(bot: Bot) -> None:
    explanation = bot.explain("how many of the pilots work near the crane of Dunmore")
    ranked = {match.entry: match.score for match in bot.rank(explanation.question)}
    second = explanation.runner_up
    assert explanation.scores is not None
    assert explanation.measures is not None
    assert explanation.entry is not None
    assert second is not None
    assert explanation.scores.score == pytest.approx(ranked[explanation.entry.entry])
    assert second.score == pytest.approx(ranked[second.entry])
    assert explanation.measures.margin == pytest.approx(explanation.scores.score - second.score)
    assert 0 < second.confidence < explanation.confidence


def test_the_second_best_stands_on_other_facts_than_the_answer(bot: Bot) -> None:
    asked = "how many pilots sleep in the customs house of Dunmore"
    same = {"how-many", "pilots"}
    assert {match.entry for match in bot.rank(asked)[:2]} == same
    second = bot.explain(asked).runner_up
    assert second is not None
    assert second.entry not in same


def test_the_curators_own_wording_is_told_apart_from_a_near_one(bot: Bot) -> None:
    exact, near = bot.explain(ASKED), bot.explain("how many pilots in Dunmore")
    assert exact.scores is not None
    assert near.scores is not None
    assert (exact.scores.exact, near.scores.exact) == (True, False)
    assert "very wording of the curator" in told(exact).replace("\n       ", " ")


def test_what_is_measured_is_what_the_confidence_is_computed_from() -> None:
    """A feature that confidence comes to rest on is to be shown too."""
    shown, used = ([field.name for field in dataclasses.fields(kind)] for kind in (Measures, Features))
    assert shown == used


# --- what was decided ---


@pytest.mark.parametrize(
    ("asked", "guard", "words"),
    [
        ("How many pilots work in Zorvath?", "unknown-name", ("zorvath",)),
        ("How many pilots work in Corran?", "unknown-name", ("corran",)),
        ("How many of the 40 pilots work in Dunmore?", "number-differs", ("40",)),
        ("How many pilots do not work in Dunmore?", "negation-differs", ("not",)),
        ("When is the number of pilots in Dunmore?", None, ()),
        (ASKED, None, ()),
    ],
)
def test_the_guard_that_refused_is_named_with_the_words_to_blame(
    bot: Bot, asked: str, guard: str | None, words: tuple[str, ...]
) -> None:
    explanation = bot.explain(asked)
    assert (explanation.guard, explanation.guarded) == (guard, words)
    if guard is not None:
        assert f"Guard: {guard}, because of: {words[0]}" in told(explanation)


def test_no_word_is_blamed_for_what_is_missing() -> None:
    denied = Question("no", ("Which ships may not enter?", "What ships can not enter?"), "Tall ones.")
    explanation = Bot([Pack("p", "P", questions=(denied,))]).explain("Which ships may enter?")
    assert (explanation.guard, explanation.guarded) == ("negation-differs", ())
    assert "Guard: negation-differs" in told(explanation).splitlines()


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_guard_is_named_exactly_where_it_is_the_reason(bot: Bot, asked: str) -> None:
    explanation = bot.explain(asked)
    assert (explanation.guard is not None) == (explanation.reason in dict(GUARDS))


def test_a_near_tie_shows_both_entries(bot: Bot) -> None:
    explanation = bot.explain("What is the sluice?")
    assert (explanation.status, explanation.reason) == ("unsure", "near-tie")
    assert explanation.entry is not None
    assert explanation.runner_up is not None
    assert {explanation.entry.entry, explanation.runner_up.entry} == {"sluice", "lock"}


@pytest.mark.parametrize("asked", ["xyzzy plugh", "???", ""])
def test_where_nothing_is_like_the_question_that_is_told(bot: Bot, asked: str) -> None:
    explanation = bot.explain(asked)
    assert explanation.entry is None
    assert (explanation.scores, explanation.measures, explanation.runner_up) == (None, None, None)
    assert [found.by for found in explanation.words] == [None] * len(asked.replace("?", "").split())
    assert "Nearest: nothing" in told(explanation)


def test_a_refused_question_shows_what_was_nearest(bot: Bot) -> None:
    shown = told(bot.explain("How many pilots work in Zorvath?"))
    assert "Nearest: question how-many (harbour)" in shown
    assert "Decision: unsure (unknown-name:" in shown
    assert "Matched: question how-many (harbour)" in told(bot.explain(ASKED))


def test_small_talk_is_explained_too(bot: Bot) -> None:
    explanation = bot.explain("hello")
    assert (explanation.status, explanation.reason) == ("smalltalk", "smalltalk")
    assert explanation.entry is not None
    assert explanation.entry.pack == "talk"


# --- in a talk ---


def test_nothing_asked_is_nothing_to_explain(bot: Bot) -> None:
    chat = bot.conversation()
    assert chat.explain() is None
    chat.ask(ASKED)
    assert chat.explain() == bot.explain(ASKED)
    chat.reset()
    assert chat.explain() is None


def test_a_follow_up_is_explained_by_what_was_said_before(bot: Bot) -> None:
    chat = bot.conversation()
    chat.ask(ASKED)
    answer = chat.ask("and why?")
    explanation = chat.explain()
    assert explanation is not None
    assert explanation.entry is not None
    assert explanation.scores is not None
    assert (explanation.reason, explanation.entry.entry) == ("follow-up", "why")
    assert explanation.confidence == answer.confidence
    assert {"pilots", "Dunmore"} <= set(explanation.context)
    assert explanation.scores.favour > 0
    assert bot.explain("and why?").context == ()
    assert "From the context: pilots" in told(explanation)


def test_what_was_told_around_the_question_is_context(bot: Bot) -> None:
    explanation = bot.explain("I live in Corran. We have a ferry. How many pilots work in Dunmore?")
    assert explanation.read == "how many pilots work in dunmore"
    assert {"Corran", "ferry"} <= set(explanation.context)


@pytest.mark.parametrize(
    ("asked", "reason", "entry"),
    [
        ("source?", "asked-for-source", "how-many"),
        ("tell me more", "follow-up", "why"),
        ("thanks a lot xyzzy", "too-far", None),
    ],
)
def test_remarks_are_explained_without_scores(bot: Bot, asked: str, reason: str, entry: str | None) -> None:
    chat = bot.conversation()
    chat.ask(ASKED)
    chat.ask(asked)
    explanation = chat.explain()
    assert explanation is not None
    assert explanation.reason == reason
    if entry is not None:
        assert explanation.entry is not None
        assert (explanation.entry.entry, explanation.scores) == (entry, None)


def test_a_follow_up_to_nothing_is_explained(bot: Bot) -> None:
    for asked in ("source?", "and why?"):
        explanation = bot.explain(asked)
        assert (explanation.status, explanation.reason) == ("unknown", "nothing-before")
        assert "nothing was talked about yet" in told(explanation).replace("\n          ", " ")


def test_explaining_changes_nothing_in_a_talk(bot: Bot) -> None:
    turns = (ASKED, "and why?", "xyzzy", "source?", "tell me more", "hello", "and since when?")
    plain, explained = bot.conversation(), bot.conversation()
    for turn in turns:
        assert plain.ask(turn) == explained.ask(turn)
        assert explained.explain() == explained.explain()


# --- the value and its lines ---


@pytest.mark.parametrize("asked", QUESTIONS)
def test_it_comes_back_from_json_as_it_was(bot: Bot, asked: str) -> None:
    explanation = bot.explain(asked)
    assert from_json(Explanation, to_json(explanation)) == explanation
    assert json.loads(to_json(explanation)) == json.loads(json.dumps(dataclasses.asdict(explanation)))


@pytest.mark.parametrize("width", [30, 80, 500])
@pytest.mark.parametrize("asked", [*QUESTIONS, "How many very long questions? " * 50])
def test_lines_fit_the_screen_and_none_is_empty(bot: Bot, asked: str, width: int) -> None:
    lines = explanation_lines(bot.explain(asked), width)
    assert all(line.strip() for line in lines)
    assert max(map(len, lines)) <= min(width, 100)


def test_hostile_text_does_not_reach_the_screen() -> None:
    evil = "\x1b[31m\x9b1m\u202e\x07\x1b]0;owned\x07"
    name = evil.replace("[", "").replace("]", "")  # ids hold no brackets
    pack = Pack(
        f"p{name}",
        "P",
        terms=(Term(f"t{name}", f"{evil}Dunmore", aliases=("old port",)),),
        questions=(
            Question(
                f"q{name}",
                (f"{evil}How many pilots of Dunmore?",),
                "Many.",
                place=Place(f"{evil}.yaml", 3),
            ),
            Question(f"o{name}", (f"Which {evil} pilots?",), "None."),
        ),
    )
    bot = Bot([pack])
    chat = bot.conversation()
    chat.ask(f"{evil}How many pilots in the old port?")
    shown = told(chat.explain())
    chat.ask(f"and {evil} why {evil}\udcff?")
    shown += told(chat.explain()) + told(bot.explain(f"how many {evil}\udcff xyzzy{evil} pilts"))
    assert "Dunmore" in shown
    assert ".yaml:3" in shown
    assert not set("\x1b\x9b\u202e\x07\udcff") & set(shown)
