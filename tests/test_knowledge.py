"""The bundled knowledge: complete, cited, in its own words, and found by those who ask for it."""

import dataclasses
import hashlib
import itertools
import random
import re
from pathlib import Path

import pytest

from qa_bot import Bot, Fact, Pack, Question, packs
from qa_bot.composing import marked_facts
from qa_bot.matching.index import build
from qa_bot.matching.scoring import rank
from qa_bot.packs.word_lists import word_lists

ALLIANCE = "us-japan-alliance"
HEADINGS = {11, 23, 44, 58}
CONTENT = [*range(3, 22), *range(24, 36), *range(37, 43), *range(45, 52), *range(53, 58), *range(59, 64)]
LEAST_HELD_OUT = 0.85

SEED = Path(__file__).parents[2] / "shared" / "seed"
needs_article = pytest.mark.skipif(not SEED.is_dir(), reason="the article itself is not beside the checkout")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return packs.load([ALLIANCE])[0]


@pytest.fixture(scope="module")
def article(pack: Pack) -> list[str]:
    """The lines of the article, the first at index 1."""
    data = next(SEED.glob("*.txt")).read_bytes()
    assert hashlib.sha256(data).hexdigest() == pack.sources[0].sha256
    return ["", *data.decode("utf-8").split("\n")]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def answer_text(question: Question, facts: dict[str, Fact]) -> str:
    if isinstance(question.answer, str):
        return question.answer
    return " ".join(facts[name].says for name in question.answer)


# --- what is there ---


def test_all_bundled_packs_are_without_problems() -> None:
    assert packs.check(packs.bundled_ids()) == ()


def test_every_content_line_and_heading_of_the_article_is_cited(pack: Pack) -> None:
    cited = {line for fact in pack.facts for citation in fact.cite for line in citation.lines}
    assert {1, *CONTENT, *HEADINGS} <= cited


def test_every_fact_is_told_by_an_answer(pack: Pack) -> None:
    facts = {fact.id: fact for fact in pack.facts}
    told = set()
    for question in pack.questions:
        text = question.answer
        told |= {f.id for f in marked_facts(text, facts)} if isinstance(text, str) else set(text)
    assert facts.keys() - told == set()


def test_there_are_many_questions_with_many_phrasings(pack: Pack) -> None:
    assert len(pack.questions) >= 130
    assert sum(len(question.ask) for question in pack.questions) / len(pack.questions) >= 10


def test_no_answer_begins_with_yes_or_no() -> None:
    for pack in packs.load(packs.bundled_ids()):
        facts = {fact.id: fact for fact in pack.facts}
        openings = {words(answer_text(question, facts))[0] for question in pack.questions}
        assert not openings & {"yes", "no"}


# --- against the article ---


@needs_article
def test_nothing_repeats_twelve_words_of_the_article(pack: Pack, article: list[str]) -> None:
    sentences = [line for number, line in enumerate(article) if number in CONTENT and number < 59]
    runs = {tuple(found[at : at + 12]) for found in map(words, sentences) for at in range(len(found) - 11)}
    facts = {fact.id: fact for fact in pack.facts}
    ours = [text for fact in pack.facts for text in (fact.says, fact.note or "")]
    ours += [text for q in pack.questions for text in (*q.ask, answer_text(q, facts), q.short or "")]
    for text in ours:
        found = words(re.sub(r"\[[a-z0-9-]+\]", "", text))
        copied = [found[at : at + 12] for at in range(len(found) - 11) if tuple(found[at : at + 12]) in runs]
        assert copied == [], text


# Names that stand for one thing on the article's lines.
SAME = [
    {"u", "s", "us", "united", "states", "american", "america", "washington"},
    {"japan", "japanese", "tokyo"},
    {"china", "chinese", "beijing"},
    {"philippines", "philippine", "manila"},
    {"britain", "british", "uk", "kingdom"},
    {"korea", "korean", "south"},
    {"taiwan", "taipei"},
]
# Capitals that open a sentence or belong to no name.
PLAIN = {"the", "a", "an", "in", "at", "on", "under", "as", "it", "and", "many", "several", "space"}


def missing_from(text: str, fact: Fact) -> set[str]:
    """The figures and names of a fact that neither the text nor its `inferred` spells out."""
    stated = set(words(text)) | {word for name in fact.inferred for word in words(name)}
    for group in SAME:
        if stated & group:
            stated |= group
    names = re.findall(r"(?<![.?!] )(?<!^)\b[A-Z][\w.'’-]*|\d[\w.,]*", fact.says)
    return {word for name in names for word in words(name)} - stated - PLAIN - {"s"}


@needs_article
def test_figures_and_names_of_every_fact_stand_on_its_cited_lines(pack: Pack, article: list[str]) -> None:
    wrong = {}
    for fact in pack.facts:
        lines = " ".join(article[line] for citation in fact.cite for line in citation.lines)
        missing = missing_from(lines, fact)
        if missing:
            wrong[fact.id] = missing
    assert wrong == {}


@pytest.mark.parametrize(
    ("says", "inferred", "missing"),
    [
        ("Japan buys 400 missiles.", (), {"400"}),
        ("Japan buys 400 missiles.", ("400",), set()),
        ("Tokyo met Duterte.", (), {"duterte"}),
        ("Americans and Washington agree.", (), set()),
    ],
)
def test_the_check_of_figures_and_names_can_fail(
    says: str, inferred: tuple[str, ...], missing: set[str]
) -> None:
    assert (
        missing_from("The U.S. and Japan agree on 146 jets.", Fact("f", says, inferred=inferred)) == missing
    )


# --- how it is found ---


def test_every_entry_is_found_by_each_of_its_own_phrasings(bundled: Bot) -> None:
    lost = []
    for pack in bundled.packs:
        for question in pack.questions:
            for text in question.ask:
                first = bundled.rank(text, limit=1)[0]
                if (first.pack, first.entry) != (pack.id, question.id):
                    lost.append(f"{text!r} finds {first.entry}, not {question.id}")
    assert lost == []


def test_every_marker_of_every_answer_resolves(bundled: Bot) -> None:
    for pack in bundled.packs:
        for question in pack.questions:
            answer = bundled.ask(question.ask[0])
            shown = {int(marker) for marker in re.findall(r"\[(\d+)\]", answer.text)}
            assert shown == {citation.marker for citation in answer.citations}


def test_phrasings_held_out_still_find_their_entry(pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    """Two folds of one phrasing an entry: what others would type, as far as it can be known."""
    chance = random.Random(0)  # noqa: S311 - always the same sample
    order = {question.id: chance.sample(range(len(question.ask)), 2) for question in pack.questions}
    lists = word_lists("en")
    found = []
    for fold in range(2):
        kept = tuple(
            dataclasses.replace(q, ask=tuple(t for n, t in enumerate(q.ask) if n != order[q.id][fold]))
            for q in pack.questions
        )
        index = build([dataclasses.replace(pack, questions=kept)], lists)
        for question in pack.questions:
            reading = index.vocabulary.read_question(question.ask[order[question.id][fold]])
            first = index.entries[rank(index, reading)[0].entry]
            found.append(first.id == question.id)
    share = sum(found) / len(found)
    with capsys.disabled():
        print(f"\n{share:.1%} of {len(found)} phrasings held out still find their entry")
    assert share >= LEAST_HELD_OUT


def test_a_yes_no_question_is_answered_with_the_fact(bundled: Bot) -> None:
    for question in ("Does Biden back the takeover?", "Does Biden oppose the takeover of U.S. Steel?"):
        answer = bundled.ask(question)
        assert answer.status == "answered"
        assert "opposes" in answer.text


def test_phrasings_of_different_entries_differ(pack: Pack) -> None:
    asked = [(tuple(words(text)), q.id) for q in pack.questions for text in q.ask]
    asked.sort()
    pairs = itertools.pairwise(asked)
    assert [pair for pair in pairs if pair[0][0] == pair[1][0] and pair[0][1] != pair[1][1]] == []
