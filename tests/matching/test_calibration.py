"""How far a ranking is trusted: a probability that follows from what was measured, and from the base."""

import os
import subprocess
import sys
from dataclasses import astuple, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot import Bot, Fact, Pack, Question
from qa_bot.matching.calibration import (
    DEFAULTS,
    PRIOR,
    Features,
    Rate,
    Trial,
    Weights,
    calibrate,
    confidence,
    fit,
    measure,
    trials,
)
from qa_bot.packs.word_lists import word_lists

LISTS = word_lists("en")

SHOP = Pack(
    id="shop",
    title="The shop",
    questions=(
        Question(
            "return",
            ("How do I return a jacket?", "How can I send a jacket back?", "May I return a jacket I bought?"),
            "Send it back with the slip.",
        ),
        Question(
            "delivery",
            ("Where is my parcel?", "How do I follow my parcel?", "Can I see where my parcel is?"),
            "See the page of your order.",
        ),
        Question(
            "voucher",
            ("How do I use a voucher?", "Where do I enter my voucher?", "How can a voucher be used?"),
            "Type its code when you pay.",
        ),
    ),
)
# Nobody can tell from the other phrasings of an entry that one of them is its own.
MUDDLE = Pack(
    id="muddle",
    title="A muddle",
    questions=tuple(
        Question(f"q{number}", (f"{animal} lives on the {place}", f"{plant} is {colour}"), "So it is.")
        for number, (animal, place, plant, colour) in enumerate(
            zip(
                ("otter", "badger", "heron", "beaver", "lynx", "marten", "wolf", "bear"),
                ("shore", "hill", "pond", "brook", "rock", "branch", "plain", "ridge"),
                ("clover", "ivy", "heather", "moss", "fern", "thistle", "nettle", "sorrel"),
                ("red", "green", "blue", "yellow", "brown", "purple", "white", "orange"),
                strict=True,
            )
        )
    ),
)
ANIMALS = (
    *("otter", "badger", "heron", "beaver", "lynx", "marten", "wolf", "bear", "stoat", "weasel", "falcon"),
    *("raven", "magpie", "jackdaw", "sparrow", "finch", "salmon", "trout", "perch", "pike", "eel", "carp"),
    *("newt", "toad", "adder", "viper", "lizard", "beetle", "hornet", "wasp", "moth", "cricket"),
)
FED = Pack(
    id="fed",
    title="Each animal has one entry",
    questions=tuple(
        Question(animal, (f"What does the {animal} eat?", f"the food of the {animal}"), "So it is.")
        for animal in ANIMALS
    ),
)
# Each animal has two entries, and one wording of an entry is no nearer to its other than to the next.
AT_HOME = Pack(
    id="at-home",
    title="Each animal has two entries",
    questions=tuple(
        Question(f"{animal}-{what}", asked, "So it is.")
        for animal in ANIMALS
        for what, asked in (
            ("food", (f"What does the {animal} eat?", f"the food of the {animal}")),
            ("home", (f"Where does the {animal} live?", f"the home of the {animal}")),
        )
    ),
)
THRESHOLDS = (0.35, 0.5, 0.7)

measured = st.builds(
    Features,
    **{
        field.name: st.floats(-1, 2) if field.name == "margin" else st.floats(0, 1)
        for field in fields(Features)
    },
)
weights = st.sampled_from([DEFAULTS, calibrate([SHOP], LISTS), calibrate([MUDDLE], LISTS)])


@given(measured, weights)
def test_confidence_is_a_probability(found: Features, by: Weights) -> None:
    assert 0 <= confidence(found, by) <= 1


@given(measured, st.floats(0.01, 1), weights)
def test_a_greater_lead_is_trusted_more(found: Features, more: float, by: Weights) -> None:
    assert confidence(replace(found, margin=found.margin + more), by) > confidence(found, by)


@pytest.mark.parametrize("extreme", [-1e9, 1e9])
def test_confidence_stays_a_probability_however_large_the_numbers(extreme: float) -> None:
    found = Features(**{field.name: extreme for field in fields(Features)})
    assert 0 <= confidence(found, DEFAULTS) <= 1


@pytest.mark.parametrize(
    "packs",
    [
        pytest.param([], id="no pack"),
        pytest.param([Pack("p", "P")], id="empty pack"),
        pytest.param([Pack("p", "P", facts=(Fact("f", "Owls sleep by day."),))], id="facts alone"),
        pytest.param(
            [Pack("p", "P", questions=(Question("q", ("When do owls sleep?",), "By day."),))],
            id="one phrasing",
        ),
        pytest.param([replace(SHOP, smalltalk=True)], id="small talk alone"),
    ],
)
def test_a_base_with_nothing_to_learn_from_uses_the_defaults(packs: list[Pack]) -> None:
    assert calibrate(packs, LISTS) == DEFAULTS


@pytest.mark.parametrize(
    "packs",
    [
        pytest.param([SHOP], id="three entries"),
        pytest.param([replace(SHOP, questions=SHOP.questions[:1])], id="one entry"),
        pytest.param([replace(MUDDLE, questions=MUDDLE.questions[:2])], id="two entries in a muddle"),
    ],
)
def test_a_small_base_moves_the_defaults_a_little(packs: list[Pack]) -> None:
    moved = zip(astuple(calibrate(packs, LISTS)), astuple(DEFAULTS), strict=True)
    assert max(abs(one - other) for one, other in moved) < 0.6


@pytest.mark.parametrize(
    "packs",
    [
        pytest.param([Pack("p", "P", questions=(Question("q", ("?", "!"), "So."),))], id="no words"),
        pytest.param(
            [Pack("p", "P", questions=tuple(Question(f"q{n}", ("a b", "a b"), "So.") for n in range(5)))],
            id="all alike",
        ),
        pytest.param(
            [Pack(str(n), "P", questions=(Question("q", ("the", "of"), "So."),)) for n in range(5)],
            id="grammar alone",
        ),
        pytest.param([SHOP, replace(SHOP, id="again")], id="the same entries twice"),
    ],
)
def test_an_odd_base_gives_usable_weights(packs: list[Pack]) -> None:
    by = calibrate(packs, LISTS)
    found = Features(**{field.name: 0.5 for field in fields(Features)})
    assert 0 < confidence(found, by) < 1


def test_a_base_whose_wordings_do_not_find_each_other_is_trusted_less() -> None:
    clear, muddled = calibrate([SHOP], LISTS), calibrate([MUDDLE], LISTS)
    found = Features(score=0.6, margin=0.2, matched=0.3, unexplained=0.0, rarest=0.0, action=0.0, thing=0.0)
    assert confidence(found, muddled) < confidence(found, clear)


def test_weights_are_fitted_to_the_trials_of_the_base() -> None:
    assert calibrate([SHOP], LISTS) == fit(trials([SHOP], LISTS)) != DEFAULTS


def tried_as(*, right: bool, weight: float, score: float, margin: float, matched: float) -> Trial:
    found = Features(score, margin, matched, unexplained=0.0, rarest=0.0, action=0.0, thing=0.0)
    return Trial("as it is" if right else "spoilt", "Where do owls sleep?", found, right, weight)


@pytest.mark.parametrize(
    "tried",
    [
        pytest.param(
            [tried_as(right=False, weight=1.0, score=1.6, margin=1.6, matched=1.0)] * 1000,
            id="unanswerable alone",
        ),
        pytest.param(
            [tried_as(right=False, weight=100.0, score=1.6, margin=1.2, matched=0.8)] * 500
            + [tried_as(right=True, weight=1.0, score=1.0, margin=0.5, matched=0.5)] * 100,
            id="heavy ones against light ones",
        ),
        pytest.param(
            [
                tried_as(right=False, weight=1e6, score=1.6, margin=1.6, matched=1.0),
                tried_as(right=True, weight=1.0, score=1.6, margin=1.6, matched=1.0),
            ],
            id="one of a million",
        ),
    ],
)
def test_the_fit_finds_the_best_weights_however_lopsided_the_trials(tried: list[Trial]) -> None:
    """At the best weights the slope is nought; whole steps alone overshoot them ever further."""
    by = fit(tried)
    off = [trial.weight * (trial.right - confidence(trial.measured, by)) for trial in tried]
    measured = [(1.0, *astuple(trial.measured)) for trial in tried]
    for at, (found, prior) in enumerate(zip(astuple(by), astuple(DEFAULTS), strict=True)):
        pull = sum(share * values[at] for share, values in zip(off, measured, strict=True))
        assert pull - PRIOR * (found - prior) == pytest.approx(0, abs=1e-6)
    assert max(map(abs, astuple(by))) < 10


def test_a_held_out_question_is_tried_as_it_is_spoilt_and_without_its_entry() -> None:
    tried = trials([FED], LISTS)
    assert {trial.kind for trial in tried} == {"as it is", "spoilt", "masked"}
    assert {trial.question for trial in tried} <= {
        text for question in FED.questions for text in question.ask
    }
    assert not any(trial.right for trial in tried if trial.kind != "as it is")


@pytest.mark.parametrize("pack", [SHOP, MUDDLE, FED, AT_HOME], ids=lambda pack: pack.id)
def test_more_caution_never_means_more_false_answers_or_fewer_refusals(pack: Pack) -> None:
    low, normal, high = measure(trials([pack], LISTS), THRESHOLDS)
    assert low.unanswerable.wrong >= normal.unanswerable.wrong >= high.unanswerable.wrong
    assert low.misled.wrong >= normal.misled.wrong >= high.misled.wrong
    assert low.refused.wrong <= normal.refused.wrong <= high.refused.wrong
    assert (low.threshold, normal.threshold, high.threshold) == THRESHOLDS


def test_a_base_whose_entries_are_easily_mixed_up_errs_more() -> None:
    clear, muddled = (measure(trials([pack], LISTS), [0.35])[0] for pack in (FED, AT_HOME))
    assert (clear.unanswerable.share or 0) < (muddled.unanswerable.share or 0)
    assert (clear.misled.share or 0) < (muddled.misled.share or 0)
    assert (clear.refused.share or 0) < (muddled.refused.share or 0)


def test_every_trial_is_counted_once() -> None:
    tried = trials([AT_HOME], LISTS)
    (rates,) = measure(tried, [0.5])
    assert rates.unanswerable.trials + rates.misled.trials + rates.refused.trials == len(tried)
    assert rates.misled.trials + rates.refused.trials == len({trial.question for trial in tried})


def test_no_question_is_judged_by_weights_that_were_fitted_to_it() -> None:
    sure = Features(score=1.0, margin=0.5, matched=0.5, unexplained=0.0, rarest=0.0, action=0.0, thing=0.0)
    one = Trial("as it is", "Where do owls sleep?", sure, right=False, weight=1.0)
    assert confidence(sure, fit([one] * 100)) < 0.5 < confidence(sure, DEFAULTS)
    assert measure([one] * 100, [0.5])[0].misled == Rate(wrong=100, trials=100)


def test_where_nothing_was_tried_there_is_no_rate() -> None:
    (rates,) = measure([], [0.5])
    assert (rates.unanswerable, rates.misled, rates.refused) == (Rate(0, 0),) * 3
    assert rates.refused.share is None


def test_the_same_base_gives_the_same_weights() -> None:
    assert calibrate([SHOP, MUDDLE], LISTS) == calibrate([SHOP, MUDDLE], LISTS)


def test_every_process_comes_to_the_same_confidence() -> None:
    program = """
from qa_bot import Bot, Pack, Question
asked = {
    "return": ("How do I return a jacket?", "How can I send a jacket back?", "May I return a jacket?"),
    "delivery": ("Where is my parcel?", "How do I follow my parcel?", "Can I see where my parcel is?"),
    "voucher": ("How do I use a voucher?", "Where do I enter my voucher?", "Can a voucher be used?"),
}
bot = Bot([Pack("shop", "Shop", questions=tuple(Question(id, ask, "So.") for id, ask in asked.items()))])
for question in ("return jacket", "voucher or parcel", "how do i send it bakc", "where"):
    print(bot.ask(question).confidence, bot.rank(question))
"""
    first, second = (
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second != ""


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot([SHOP])


@pytest.mark.parametrize("phrasing", [text for question in SHOP.questions for text in question.ask])
def test_the_wordings_of_the_curator_are_trusted(bot: Bot, phrasing: str) -> None:
    assert bot.ask(phrasing).confidence > 0.9


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Peru?",
        "How tall was Napoleon when he died?",
        "zzz",
        "",
        "who won the cup in 1954",
    ],
)
def test_questions_on_other_matters_are_not_trusted(bot: Bot, question: str) -> None:
    assert bot.ask(question).confidence < 0.2


def test_a_rival_that_fits_as_well_takes_trust_away() -> None:
    rival = Question("rival", ("How do I return a shirt?", "How can I send a shirt back?"), "By post.")
    crowded = replace(SHOP, questions=(*SHOP.questions, rival))
    question = "How do I return what I bought?"
    assert Bot([crowded]).ask(question).confidence < Bot([SHOP]).ask(question).confidence


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["how", "return", "jacket", "parcel", "12", "not", "the"])).map(" ".join)
)
def test_every_question_gets_a_probability(bot: Bot, question: str) -> None:
    assert 0 <= bot.ask(question).confidence <= 1
