"""The bot as a Python program meets it: packs in, answers out, and nothing else happens."""

import asyncio
import dataclasses
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast, get_args

import pytest

from qa_bot import (
    Bot,
    Citation,
    Fact,
    Match,
    Pack,
    PackError,
    Question,
    Source,
    Term,
    UsageError,
)
from qa_bot.model import Caution

FAQ = Pack(
    id="faq",
    title="Questions of travellers",
    questions=(
        Question("refund", ("How do I get a refund?", "Can I have my money back?"), "Within 30 days."),
        Question("bicycle", ("May I take my bicycle aboard?", "Are bicycles allowed?"), "On the car deck."),
        Question("dogs", ("Are dogs allowed on the ferry?", "Can my dog travel with me?"), "On a lead."),
    ),
)
LOG = Pack(
    id="log",
    title="The harbour log",
    as_of="1990-05",
    sources=(Source("log", "Harbour log", length=90),),
    terms=(Term("dunmore", "Dunmore", kind="place"), Term("corran", "Corran", kind="place")),
    facts=(
        Fact("pilots", "Twelve pilots work in Dunmore.", (Citation("log", (3, 8)),)),
        Fact("reef", "A reef lies before the entrance of Dunmore.", (Citation("log", (40,)),)),
        Fact("crane", "The crane of Corran lifts 80 tonnes.", (Citation("log", (41,)),)),
    ),
    questions=(
        Question(
            "how-many-pilots",
            ("How many pilots work in Dunmore?", "What is the number of pilots in Dunmore?"),
            "Twelve pilots work in Dunmore. [pilots]",
            topic="harbour",
            type="number",
        ),
        Question(
            "crane-load",
            ("How much can the crane of Corran lift?", "What load does the crane in Corran take?"),
            ("crane",),
            topic="harbour",
        ),
    ),
)
STATEMENTS = Pack(
    id="doc",
    title="Statements",
    facts=(
        Fact("height", "The lighthouse of Skerry is 41 metres tall."),
        Fact("keeper", "Ada Quill became keeper of the lighthouse in 1990."),
    ),
)
ASKED = {
    "How many pilots work in Dunmore?": "how-many-pilots",
    "What load does the crane in Corran take?": "crane-load",
    "Can I have my money back?": "refund",
    "Are bicycles allowed?": "bicycle",
    "Are dogs allowed on the ferry?": "dogs",
}

FIVE_LINES = """\
import qa_bot
asked = ("How do I get a refund?",)
pack = qa_bot.Pack(id="faq", title="FAQ", questions=(qa_bot.Question(id="r", ask=asked, answer="By post."),))
answer = qa_bot.Bot([pack]).ask("How do I get a refund?")
print(answer.status, answer.entry, answer.text)
"""
LATER = (
    "prompt_toolkit",
    "numpy",
    "sqlite3",
    "psycopg",
    "pydantic",
    "yaml",
    "snowballstemmer",
    "platformdirs",
)


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot([FAQ, LOG, STATEMENTS])


def python(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


# --- from nothing to an answer ---


def test_five_lines_lead_to_an_answer() -> None:
    assert len(FIVE_LINES.splitlines()) == 5
    ran = python(FIVE_LINES)
    assert (ran.stdout, ran.stderr) == ("answered r By post.\n", "")


def test_importing_it_imports_nothing_that_is_slow_or_not_needed_yet() -> None:
    ran = python(
        "import sys, qa_bot; qa_bot.Bot, qa_bot.Pack, qa_bot.PackError;"
        f"print(*{{module.partition('.')[0] for module in sys.modules}} & {set(LATER)})"
    )
    assert (ran.stdout, ran.stderr) == ("\n", "")


def test_importing_it_prints_nothing_and_starts_no_thread() -> None:
    ran = python("import threading, qa_bot; raise SystemExit(threading.active_count() - 1)")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.parametrize(("asked", "entry"), ASKED.items())
def test_each_pack_is_answered_from(bot: Bot, asked: str, entry: str) -> None:
    answer = bot.ask(asked)
    assert (answer.status, answer.entry) == ("answered", entry)
    assert answer.question == asked


def test_an_answer_says_which_pack_and_topic_it_is_from(bot: Bot) -> None:
    answer = bot.ask("How many pilots work in Dunmore?")
    assert (answer.pack, answer.topic, answer.entry) == ("log", "harbour", "how-many-pilots")
    assert 0.5 < answer.confidence <= 1


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    bot = Bot([FAQ, LOG])
    bot.ask("How many pilots work in Dunmore?")
    bot.ask("How meny pilits wrok in Dunmore?")
    bot.ask("xyzzy")
    bot.rank("pilots")
    bot.conversation().ask("and where are they based?")
    with pytest.raises(PackError):
        Bot([FAQ, Pack("faq", "Another")])
    assert capfd.readouterr() == ("", "")


def test_a_bot_made_in_a_program_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    Bot([FAQ, LOG]).ask("How many pilots work in Dunmore?")
    assert list(tmp_path.rglob("*")) == []


# --- what it is made of ---


def test_it_holds_only_what_it_is_given() -> None:
    bot = Bot([FAQ])
    assert bot.packs == (FAQ,)
    assert {match.pack for match in bot.rank("hello thanks refund alliance manual", limit=100)} == {"faq"}
    assert bot.ask("hello").status != "smalltalk"


def test_packs_can_be_looked_through(bot: Bot) -> None:
    assert [pack.id for pack in bot.packs] == ["faq", "log", "doc"]
    log = bot.packs[1]
    assert log.facts[0].cite[0].lines == (3, 8)
    assert log.questions[1].answer == ("crane",)
    assert [term.name for term in log.terms] == ["Dunmore", "Corran"]


def test_packs_and_answers_cannot_be_changed(bot: Bot) -> None:
    for value, name in ((bot.packs[0], "title"), (bot.ask("Are bicycles allowed?"), "text")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, "changed")


def test_the_list_it_was_made_from_may_change_afterwards() -> None:
    given = [FAQ]
    bot = Bot(given)
    given.append(LOG)
    assert bot.packs == (FAQ,)


def test_a_pack_of_facts_alone_is_answered_with_its_statements() -> None:
    bot = Bot([STATEMENTS])
    answer = bot.ask("How tall is the lighthouse of Skerry?")
    assert (answer.status, answer.entry) == ("answered", "height")
    assert answer.text == "The lighthouse of Skerry is 41 metres tall."
    assert bot.rank("How tall is the lighthouse of Skerry?")[0].kind == "fact"


def test_a_plain_faq_needs_no_facts_sources_or_citations() -> None:
    answer = Bot([FAQ]).ask("Can I have my money back?")
    assert (answer.status, answer.text, answer.citations) == ("answered", "Within 30 days.", ())


def test_citations_are_optional_for_a_fact_beside_facts_with_citations() -> None:
    pack = dataclasses.replace(
        LOG,
        facts=(dataclasses.replace(LOG.facts[0], cite=()), *LOG.facts[1:]),
    )
    answer = Bot([pack]).ask("How many pilots work in Dunmore?")
    assert (answer.text, answer.citations) == ("Twelve pilots work in Dunmore.", ())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("See [the terms] and [1].", "See [the terms] and [1]."),
        ("An empty [] and a lone ] or [ bracket.", "An empty [] and a lone ] or [ bracket."),
        ("[sic]", "[sic]"),
        ("Press \\[Esc] twice.", "Press [Esc] twice."),
    ],
)
def test_a_bracket_that_names_no_fact_is_a_bracket(written: str, shown: str) -> None:
    pack = Pack("faq", "FAQ", questions=(Question("q", ("What are the terms of travel?",), written),))
    assert Bot([pack]).ask("What are the terms of travel?").text == shown


@pytest.mark.parametrize("name", ["Q/1", "Ä:東京", "1", "🚢", "a.b\\c", "%s{0}", "@__x__"])
def test_an_id_is_any_text_without_blanks_and_brackets(name: str) -> None:
    pack = Pack(
        name,
        "FAQ",
        sources=(Source(name, "Log"),),
        terms=(Term(name, "Dunmore", kind="place"),),
        facts=(Fact(f"f{name}", "Twelve pilots work in Dunmore.", (Citation(name, (3,)),)),),
        questions=(
            Question(
                name, ("How many pilots work in Dunmore?",), f"Twelve pilots. [f{name}]", related=(name,)
            ),
        ),
    )
    answer = Bot([pack]).ask("How many pilots work in Dunmore?")
    assert (answer.entry, answer.pack, answer.related) == (name, name, (name,))
    assert answer.text == "Twelve pilots. [1]"
    assert (answer.citations[0].source, answer.citations[0].fact) == (name, f"f{name}")


def test_ids_need_be_unique_only_within_their_pack() -> None:
    here = Pack("here", "Here", questions=(Question("q", ("Where can I buy a ticket?",), "At the kiosk."),))
    there = Pack(
        "there", "There", questions=(Question("q", ("When does the last ferry sail?",), "At nine."),)
    )
    bot = Bot([here, there])
    assert bot.ask("Where can I buy a ticket?").text == "At the kiosk."
    assert bot.ask("When does the last ferry sail?").text == "At nine."


def test_equal_phrasings_are_allowed_and_tie() -> None:
    twin = Question("twin", ("How many pilots work in Dunmore?",), "A dozen.")
    bot = Bot([LOG, Pack("other", "Other", questions=(twin,))])
    answer = bot.ask("How many pilots work in Dunmore?")
    assert (answer.status, answer.reason, answer.entry) == ("unsure", "near-tie", None)
    assert {(near.pack, near.entry) for near in answer.alternatives[:2]} == {
        ("log", "how-many-pilots"),
        ("other", "twin"),
    }


def test_all_duplicate_and_dangling_ids_are_reported_at_once() -> None:
    broken = Pack(
        "broken",
        "Broken",
        terms=(Term("port", "port", distinct_from=("no-term",)),),
        facts=(Fact("f", "A fact.", (Citation("no-source", (1,)),)), Fact("f", "Another fact.")),
        questions=(
            Question("q", ("How?",), ("no-fact",), related=("no-question",)),
            Question("q", ("Why?",), "Because."),
        ),
    )
    with pytest.raises(PackError) as raised:
        Bot([broken, FAQ, Pack("faq", "Another")])
    problems = raised.value.problems
    assert sorted(problem.code for problem in problems) == [
        "duplicate-id",
        "duplicate-id",
        "duplicate-pack",
        "unknown-fact",
        "unknown-question",
        "unknown-source",
        "unknown-term",
    ]
    for name in ("'f'", "'q'", "'faq'", "'no-fact'", "'no-question'", "'no-source'", "'no-term'"):
        assert any(name in problem.message for problem in problems), name
    assert problems == tuple(sorted(problems))
    assert str(raised.value).splitlines() == [str(problem) for problem in problems]


@pytest.mark.parametrize("packs", [[], [Pack("empty", "Empty")]], ids=["no pack", "empty pack"])
def test_without_knowledge_nothing_is_known(packs: list[Pack]) -> None:
    bot = Bot(packs)
    answer = bot.ask("How many pilots work in Dunmore?")
    assert (answer.status, answer.entry, answer.alternatives, answer.confidence) == ("unknown", None, (), 0)
    assert bot.rank("How many pilots work in Dunmore?") == []
    assert bot.conversation().ask("and where are they based?").status == "unknown"
    assert bot.packs == tuple(packs)


def test_an_empty_pack_beside_others_changes_nothing() -> None:
    with_empty, without = Bot([Pack("empty", "Empty"), FAQ]), Bot([FAQ])
    for asked in ("Are bicycles allowed?", "what about my dog", "xyzzy"):
        assert with_empty.ask(asked) == without.ask(asked)


@pytest.mark.parametrize(
    ("language", "phrasing", "asked"),
    [
        pytest.param("de", "Wo liegen die alten Häfen?", "Wo liegen alte Hafen?", id="with a stemmer"),
        pytest.param("eo", "Kie estas la haveno?", "Kie estas la haveno", id="without a stemmer"),
        pytest.param("xx", "小樽港はどこですか", "小樽港はどこですか?", id="no such language"),
    ],
)
def test_a_pack_may_be_in_another_language(language: str, phrasing: str, asked: str) -> None:
    pack = Pack("p", "P", language=language, questions=(Question("where", (phrasing,), "Im Norden."),))
    assert Bot([pack]).ask(asked).text == "Im Norden."


def test_packs_of_several_languages_make_one_base() -> None:
    german = Pack(
        "de",
        "Deutsch",
        language="de",
        questions=(Question("q", ("Wo liegt der alte Leuchtturm?",), "Dort."),),
    )
    bot = Bot([FAQ, german])
    assert bot.ask("Wo liegt der alte Leuchtturm?").text == "Dort."
    assert bot.ask("Can I have my money back?").text == "Within 30 days."


# --- ranking ---


def test_rank_never_refuses_what_ask_refuses(bot: Bot) -> None:
    asked = "How many pilots do not work in Dunmore?"
    assert bot.ask(asked).status != "answered"
    assert bot.rank(asked)[0] == Match("how-many-pilots", "log", "question", bot.rank(asked)[0].score)


@pytest.mark.parametrize("asked", [*ASKED, "pilots", "ferry dog bicycle", "reef Dunmore"])
def test_a_ranking_is_best_first_without_repeats_and_scores_from_0_to_1(bot: Bot, asked: str) -> None:
    ranked = bot.rank(asked, limit=100)
    scores = [match.score for match in ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len({(match.pack, match.entry) for match in ranked}) == len(ranked) > 0


@pytest.mark.parametrize(("asked", "entry"), ASKED.items())
def test_the_answer_is_the_first_of_the_ranking(bot: Bot, asked: str, entry: str) -> None:
    assert bot.rank(asked)[0].entry == bot.ask(asked).entry == entry


@pytest.mark.parametrize("limit", [0, 1, 2, 3, 1000])
def test_rank_honours_its_limit(bot: Bot, limit: int) -> None:
    everything = bot.rank("pilots crane of Dunmore Corran", limit=1000)
    assert len(everything) > 3
    assert bot.rank("pilots crane of Dunmore Corran", limit=limit) == everything[:limit]


def test_rank_returns_ten_unless_told_otherwise() -> None:
    many = Pack("many", "Many", facts=tuple(Fact(f"f{n}", f"Ship number {n} is green.") for n in range(15)))
    assert len(Bot([many]).rank("Which ship is green?")) == 10


def test_every_match_can_be_found_in_the_packs(bot: Bot) -> None:
    held = {(pack.id, fact.id, "fact") for pack in bot.packs for fact in pack.facts}
    held |= {(pack.id, question.id, "question") for pack in bot.packs for question in pack.questions}
    ranked = bot.rank("pilots dogs crane lighthouse refund", limit=100)
    assert {match.kind for match in ranked} == {"question", "fact"}
    assert {(match.pack, match.entry, match.kind) for match in ranked} <= held


# --- always the same ---


def test_what_was_asked_before_does_not_change_an_answer(bot: Bot) -> None:
    first = [bot.ask(asked) for asked in ASKED]
    bot.conversation().ask("How many pilots work in Dunmore?")
    bot.rank("dog")
    assert [bot.ask(asked) for asked in ASKED] == first
    assert [bot.ask(asked) for asked in reversed(ASKED)] == first[::-1]


def test_two_bots_of_the_same_packs_answer_alike(bot: Bot) -> None:
    other = Bot([FAQ, LOG, STATEMENTS])
    for asked in (*ASKED, "pilots", "How meny pilits wrok in Dunmore?"):
        assert other.ask(asked) == bot.ask(asked)
        assert other.rank(asked) == bot.rank(asked)


def test_a_bot_may_be_shared_by_threads(bot: Bot) -> None:
    asked = [*ASKED, "pilots of Dunmore", "the crane in Corran"] * 20
    alone = [bot.ask(one) for one in asked]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(Bot([FAQ, LOG, STATEMENTS]).ask, asked))
    assert together == alone


def test_each_thread_may_have_a_talk_of_its_own(bot: Bot) -> None:
    talks = [("How many pilots work in Dunmore?", "source?"), ("Can I have my money back?", "source?")] * 10

    def talk(turns: tuple[str, str]) -> list[str | None]:
        chat = bot.conversation()
        return [chat.ask(turn).entry for turn in turns]

    with ThreadPoolExecutor(8) as threads:
        entries = list(threads.map(talk, talks))
    assert entries == [["how-many-pilots"] * 2, ["refund"] * 2] * 10


def test_it_works_beside_an_event_loop(bot: Bot) -> None:
    async def ask_all() -> list[str | None]:
        answers = await asyncio.gather(*(asyncio.to_thread(bot.ask, asked) for asked in ASKED))
        return [answer.entry for answer in answers]

    assert asyncio.run(ask_all()) == list(ASKED.values())


# --- from files ---

NOTES = """\
pack: notes
format: 1
title: Notes
questions:
  - id: ticket
    ask: [Where can I buy a ticket?, Where are tickets sold?]
    answer: At the kiosk.
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "notes.yaml"
    file.write_text(NOTES, encoding="utf-8")
    return file


def test_a_loaded_pack_is_the_only_one(notes: Path) -> None:
    bot = Bot.load(notes)
    assert [pack.id for pack in bot.packs] == ["notes"]
    assert bot.ask("Where can I buy a ticket?").text == "At the kiosk."
    assert bot.ask("hello").status != "smalltalk"


def test_a_path_may_be_text(notes: Path) -> None:
    assert Bot.load(str(notes)).packs == Bot.load(notes).packs


def test_what_is_loaded_again_answers_the_same_until_the_file_changes(notes: Path) -> None:
    asked = ("Where can I buy a ticket?", "wher are tikets sold", "tell me", "xyzzy")
    first, second = Bot.load(notes), Bot.load(notes)
    assert first.packs == second.packs
    assert [first.ask(one) for one in asked] == [second.ask(one) for one in asked]
    notes.write_text(NOTES.replace("At the kiosk.", "On board."), encoding="utf-8")
    assert Bot.load(notes).ask("Where can I buy a ticket?").text == "On board."
    assert first.ask("Where can I buy a ticket?").text == "At the kiosk."


def test_a_loaded_bot_may_be_shared_by_threads_too(notes: Path) -> None:
    asked = ["Where can I buy a ticket?", "Where are tickets sold?"] * 30
    Bot.load(notes)
    bot = Bot.load(notes)
    with ThreadPoolExecutor(8) as threads:
        assert {answer.entry for answer in threads.map(bot.ask, asked)} == {"ticket"}


def test_a_pack_that_is_nowhere_is_a_usage_error_that_names_it(tmp_path: Path) -> None:
    for reference in ("no-such-pack", str(tmp_path / "no.yaml"), tmp_path / "no.yaml"):
        with pytest.raises(UsageError, match=os.path.basename(reference).replace(".", r"\.")):  # noqa: PTH119 - text or path
            Bot.load(reference)


def test_all_problems_of_all_files_come_with_their_places(tmp_path: Path) -> None:
    for name in ("one", "two"):
        broken = f"pack: {name}\nformat: 1\ntitle: T\nquestions:\n  - id: q\n    answer: x\n    colour: red\n"
        (tmp_path / f"{name}.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(PackError) as raised:
        Bot.load(tmp_path / "one.yaml", tmp_path / "two.yaml")
    places = {(Path(problem.path).name, problem.line) for problem in raised.value.problems}
    assert {("one.yaml", 7), ("two.yaml", 7)} <= places


# --- how cautious it is ---

BORDERLINE = {
    "can I bring dogs": ("dogs", ("answered", "unsure", "unsure")),
    "May I take luggage aboard?": ("bicycle", ("answered", "answered", "unsure")),
    "Are bicycles allowed?": ("bicycle", ("answered", "answered", "answered")),
    "xyzzy plugh": (None, ("unknown", "unknown", "unknown")),
}


@pytest.mark.parametrize(("asked", "case"), BORDERLINE.items(), ids=list(BORDERLINE))
def test_the_more_cautious_it_is_the_less_it_answers(
    asked: str, case: tuple[str | None, tuple[str, ...]]
) -> None:
    entry, statuses = case
    answers = [Bot([FAQ, LOG, STATEMENTS], caution=caution).ask(asked) for caution in get_args(Caution)]
    assert tuple(answer.status for answer in answers) == statuses
    assert len({answer.confidence for answer in answers}) == 1
    for answer in answers:
        offered = [near.entry for near in answer.alternatives][:1]
        assert answer.entry == (entry if answer.status == "answered" else None)
        assert offered == ([entry] if answer.status == "unsure" else [])


def test_unless_told_otherwise_caution_is_normal() -> None:
    for asked in BORDERLINE:
        assert Bot([FAQ, LOG]).ask(asked) == Bot([FAQ, LOG], caution="normal").ask(asked)


def test_a_talk_is_as_cautious_as_its_bot() -> None:
    for caution in get_args(Caution):
        bot = Bot([FAQ, LOG, STATEMENTS], caution=caution)
        for asked in BORDERLINE:
            assert bot.conversation().ask(asked) == bot.ask(asked)


def test_a_loaded_bot_is_as_cautious_as_it_is_told(notes: Path) -> None:
    for _ in ("compiled", "stored"):
        bots = [Bot.load(notes, caution=caution) for caution in get_args(Caution)]
        statuses = [bot.ask("where do I buy a ticket for the evening boat").status for bot in bots]
        assert statuses == ["answered", "answered", "unsure"]


@pytest.mark.parametrize("caution", ["hgih", "", "HIGH", "0.5", None])
def test_a_caution_that_there_is_not_is_an_error_that_names_those_there_are(
    caution: str | None, notes: Path
) -> None:
    wrong = cast("Caution", caution)
    said = rf"caution is low, normal or high, not {caution!r}"
    with pytest.raises(UsageError, match=said):
        Bot([FAQ], caution=wrong)
    with pytest.raises(UsageError, match=said):
        Bot.load(notes, caution=wrong)


def test_an_entry_is_told_with_its_citations_without_being_asked_for(bot: Bot) -> None:
    answer = bot.tell("log", LOG.questions[0].id)
    asked = bot.ask(LOG.questions[0].ask[0])
    assert (answer.status, answer.reason, answer.confidence) == ("answered", "chosen", 1.0)
    assert (answer.text, answer.citations, answer.notes) == (asked.text, asked.citations, asked.notes)
    assert bot.tell("log", LOG.facts[0].id).text.startswith(LOG.facts[0].says)


def test_what_cannot_be_told_is_a_usage_error_that_names_it(bot: Bot) -> None:
    with pytest.raises(UsageError, match="'nothing'"):
        bot.tell("log", "nothing")


def test_packs_that_are_only_told_from_are_not_compiled_until_something_is_asked(notes: Path) -> None:
    compiled: list[str] = []
    bot = Bot.load(notes, compiled=False, before_compiling=lambda: compiled.append("now"))
    entry = bot.packs[0].questions[0]
    assert bot.tell(bot.packs[0].id, entry.id).status == "answered"
    assert not compiled
    careful = bot.with_caution("high")
    assert bot.ask(entry.ask[0]).status == "answered"
    assert careful.ask(entry.ask[0]).status == "answered"
    assert compiled == ["now"]
