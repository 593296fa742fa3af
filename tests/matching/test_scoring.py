"""In which order the entries of a base fit a question."""

from collections.abc import Callable

import pytest

from qa_bot import Bot, Fact, Pack, Question
from qa_bot.matching.index import build
from qa_bot.matching.scoring import Context, rank
from qa_bot.packs.word_lists import word_lists

BRIDGE = Pack(
    id="bridge",
    title="The bridge",
    facts=(
        Fact("opened", "The bridge was opened in May 1932 by the mayor of Westhaven."),
        Fact("four-euros", "Lorries pay a toll of 4 euros."),
        Fact("storm", "A storm damaged two pylons in 1987."),
    ),
    questions=(
        Question(
            "opening-day",
            ("Which day is given for the opening of the bridge?", "Day of the bridge's opening"),
            ("opened",),
            type="date",
        ),
        Question(
            "opening-mayor",
            (
                "Which politician is named for the opening of the bridge?",
                "Politician at the bridge's opening",
            ),
            ("opened",),
            type="person",
        ),
        Question(
            "opening-town",
            ("Which town is named for the opening of the bridge?", "Town of the bridge's opening"),
            "The bridge was opened in Westhaven. [opened]",
            type="place",
        ),
        Question("toll", ("What do lorries pay?", "Is there a charge for trucks?"), ("four-euros",)),
        Question("bikes", ("May I cross by bicycle?", "Is there a path for cyclists?"), "You may cross."),
        Question("colour", ("What colour is the paint?",), "The paint is grey."),
        Question("paint", ("What is the paint?", "What colour is used?"), "It is made of lead."),
        Question("bare", ("Who?",), "The harbour company runs it all."),
    ),
)


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot([BRIDGE])


def order(bot: Bot, question: str) -> list[str]:
    return [match.entry for match in bot.rank(question, limit=20)]


@pytest.mark.parametrize(
    ("phrasing", "entry"), [(text, question.id) for question in BRIDGE.questions for text in question.ask]
)
def test_each_wording_of_the_curator_finds_its_own_entry(bot: Bot, phrasing: str, entry: str) -> None:
    assert order(bot, phrasing)[0] == entry


@pytest.mark.parametrize(
    ("lone", "crowd"),
    [
        ("dog bites man", ("man bites dog", "why a man bites a dog", "the man that bites the dog")),
        ("How is it?", ("How old is it?", "How is it made?", "What is it?")),
        ("the bridge", ("bridge", "bridge age", "age of the bridge", "how old is the bridge")),
        ("Tell me about the bridge", ("bridge", "about the bridge", "what about the bridge")),
        ("What is teh bridge?", ("What is the bridge?", "the bridge, what is it")),
        ("the the", ("the", "this the", "a the")),
    ],
)
def test_no_crowd_of_likely_wordings_outvotes_the_very_wording(lone: str, crowd: tuple[str, ...]) -> None:
    bot = Bot([Pack("p", "P", questions=(Question("crowd", crowd, "B."), Question("lone", (lone,), "A.")))])
    assert order(bot, lone)[0] == "lone"
    for phrasing in crowd:
        assert order(bot, phrasing)[0] == "crowd"


@pytest.mark.parametrize("change", [str.upper, str.lower, "  {}  ".format, "{}!!".format, "“{}”".format])
def test_capitals_blanks_and_punctuation_do_not_matter(bot: Bot, change: Callable[[str], str]) -> None:
    assert order(bot, change("What colour is the paint?")) == order(bot, "What colour is the paint?")


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        # Words of two phrasings, which no phrasing holds together.
        ("what charge do lorries and trucks pay", "toll"),
        ("may cyclists cross on the bicycle path", "bikes"),
        # Words of a phrasing and of the answer.
        ("4 euros for trucks", "toll"),
        ("does the harbour company run it", "bare"),
    ],
)
def test_all_phrasings_and_the_answer_together_speak_for_an_entry(
    bot: Bot, question: str, entry: str
) -> None:
    assert order(bot, question)[0] == entry


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("When was the bridge's opening?", "opening-day"),
        ("Who was at the opening of the bridge?", "opening-mayor"),
        ("Where was the bridge's opening?", "opening-town"),
        ("when was the opening of the brige", "opening-day"),
        ("who did the opening of the brigde", "opening-mayor"),
        ("where did the bridge have its opening", "opening-town"),
    ],
)
def test_the_question_word_decides_between_siblings(bot: Bot, question: str, entry: str) -> None:
    assert order(bot, question)[0] == entry


@pytest.mark.parametrize("question", ["Which day was the bridge opened?", "toll that lorries pay"])
def test_a_question_goes_before_the_fact_it_stands_on(bot: Bot, question: str) -> None:
    kinds = [(match.kind, match.entry) for match in bot.rank(question)]
    facts = [entry for kind, entry in kinds if kind == "fact"]
    assert kinds[0][0] == "question"
    assert facts, "the fact itself should be found as well"


def test_a_question_goes_before_a_fact_of_the_same_words() -> None:
    says = "the lighthouse keeper sleeps by day"
    facts = Pack("facts", "Facts", facts=(Fact("keeper", says),))
    asked = Pack("asked", "Asked", questions=(Question("sleep", (says,), "So it is."),))
    for packs in ([facts, asked], [asked, facts]):
        assert [match.kind for match in Bot(packs).rank("when does the lighthouse keeper sleep")] == [
            "question",
            "fact",
        ]


def test_letters_that_words_share_speak_for_an_entry(bot: Bot) -> None:
    found = order(bot, "cycle tolls")
    assert found.index("bikes") < found.index("opening-town")


def test_a_wording_that_says_no_more_than_the_question_goes_first() -> None:
    short = Question("short", ("Where do I park?",), "Behind the hall.")
    long = Question("long", ("Where do I park a trailer at night when the hall is shut?",), "At the quay.")
    for questions in ((short, long), (long, short)):
        bot = Bot([Pack("p", "P", questions=questions)])
        assert order(bot, "where may one park") == ["short", "long"]


def test_a_fact_that_no_question_asks_for_is_found(bot: Bot) -> None:
    found = bot.rank("which pylons did the storm damage")[0]
    assert (found.entry, found.kind) == ("storm", "fact")


@pytest.mark.parametrize(
    "question",
    ["What colour is the paint?", "bridge", "lorries lorries lorries", "the", "storm toll bicycle day " * 40],
)
def test_scores_are_from_0_to_1_best_first(bot: Bot, question: str) -> None:
    scores = [match.score for match in bot.rank(question, limit=20)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert scores


@pytest.mark.parametrize("question", ["", "?", "zzz qqq", "東京タワー", "\x00"])
def test_what_shares_nothing_with_the_base_ranks_nothing(bot: Bot, question: str) -> None:
    assert bot.rank(question) == []


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_no_more_are_given_than_asked_for(bot: Bot, limit: int) -> None:
    assert len(bot.rank("opening of the bridge", limit=limit)) == limit
    assert bot.rank("opening of the bridge")[:limit] == bot.rank("opening of the bridge", limit=limit)


def test_no_entry_is_ranked_twice(bot: Bot) -> None:
    found = order(bot, "which day, town and politician are named for the opening of the bridge")
    assert len(found) == len(set(found))


def test_equal_wordings_keep_the_order_of_the_packs() -> None:
    packs = [Pack(name, name, questions=(Question("q", ("Where is it?",), "There."),)) for name in "ba"]
    assert [match.pack for match in Bot(packs).rank("Where is it?")] == ["b", "a"]
    assert [match.pack for match in Bot(packs[::-1]).rank("Where is it?")] == ["a", "b"]


def test_the_same_base_gives_the_same_ranking() -> None:
    for question in ("opening of the bridge", "what do cyclists pay", "paint"):
        assert Bot([BRIDGE]).rank(question) == Bot([BRIDGE]).rank(question)


def test_what_was_said_before_moves_entries_up_and_down() -> None:
    index = build([BRIDGE], word_lists("en"))
    reading = index.vocabulary.read_question("opening of the bridge")
    first, *_, last = (evidence.entry for evidence in rank(index, reading))
    favoured = rank(index, reading, Context(favour={last: 2.0}))
    held_back = rank(index, reading, Context(favour={first: -2.0}))
    assert favoured[0].entry == last
    assert held_back[-1].entry == first


def test_what_was_told_around_a_question_counts_less_than_what_is_asked() -> None:
    index = build([BRIDGE], word_lists("en"))
    read = index.vocabulary.read_question
    told = tuple(
        type(unit)(unit.key, unit.typed, unit.weight * 0.4, unit.near, unit.sure, unit.grammar, 0.4)
        for unit in read("bicycle").units
    )
    alone = [index.entries[found.entry].id for found in rank(index, read("crossing"), Context(told))]
    beside = [index.entries[found.entry].id for found in rank(index, read("paint colour"), Context(told))]
    assert alone[0] == "bikes"
    assert beside[0] == "colour"
    assert "bikes" in beside
