"""What an instructor is told: worked out by hand on a few answers, and found again in a simulated group."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TypeVar

import pytest
from hypothesis import given, settings

from qa_bot.progress import ItemId, Review
from qa_bot.report.estimates import Estimate
from qa_bot.report.group import GroupReport, ItemFigures, group_report, report_of
from qa_bot.report.scope import Scope
from qa_bot.report.tally import Claim, Counted
from qa_bot.store.memory import MemoryStore

from .anything import reviews_of_any_kind
from .made import CHOICES, NOON, RYE, TART, TEA, marked, progress, recorded, review, simulated

T = TypeVar("T")
EVERYTHING = Scope()


def of(reviews: Iterable[Review], scope: Scope = EVERYTHING) -> GroupReport:
    return report_of(reviews, {}, now=NOON, scope=scope)


def item_of(reviews: Iterable[Review], item: ItemId = TEA) -> ItemFigures:
    return next(one for one in of(reviews).items if one.item == item)


def facility_of(reviews: Iterable[Review]) -> Estimate:
    found = item_of(reviews).facility
    assert found is not None
    return found


def test_facility_is_the_mean_of_the_first_marks_not_of_those_after_learning() -> None:
    answers = [marked("ann", TEA, 0), marked("ben", TEA, 0.5), marked("kim", TEA, 1)]
    learnt = [marked("ann", TEA, 1, given="again")] * 20
    found, facility = item_of(answers + learnt), facility_of(answers + learnt)
    assert facility.value == 0.5
    assert (facility.count, found.trainees, found.answers) == (3, 3, 23)
    # Wilson for a mean of 0.5 from 3: both ends 1.959964 / sqrt(3 + 1.959964²) / 2 away.
    assert facility.low == pytest.approx(0.5 - 0.3747, abs=1e-4)


def test_what_was_answered_to_an_earlier_revision_tells_nothing_about_the_item() -> None:
    old = [marked(name, TEA, 1, rev=1) for name in ("ann", "ben")]
    new = [marked("ann", TEA, 0, rev=2, given="Java")]
    late = [marked("kim", TEA, 1, rev=1)]
    found = item_of(old + new + late)
    assert (found.answers, found.wrong) == (1, (Counted("Java", 1),))
    assert facility_of(old + new + late).value == 0
    assert of(old + new + late).answers == 4


def test_discrimination_is_the_correlation_with_the_other_items() -> None:
    marks = {"ann": (1, 1, 1), "ben": (1, 0, 1), "cleo": (0, 0, 0), "dan": (0, 1, 0)}
    answers = [marked(name, item, mark) for name, three in marks.items()
               for item, mark in zip((TEA, RYE, TART), three, strict=True)]  # fmt: skip
    # Of tea: 1 1 0 0 beside the means 1, 0.5, 0, 0.5 of the others: 0.5 / sqrt(1 * 0.5).
    assert item_of(answers).discrimination is not None
    assert item_of(answers).discrimination.value == pytest.approx(0.5 / 0.5**0.5)  # type: ignore[union-attr]
    # Of rye: 1 0 0 1 beside 1, 1, 0, 0: nothing in common.
    assert item_of(answers, RYE).discrimination.value == pytest.approx(0)  # type: ignore[union-attr]


def test_without_other_items_or_enough_trainees_nothing_is_said_of_discrimination() -> None:
    alone = [marked(name, TEA, mark) for name, mark in (("ann", 1), ("ben", 0), ("cleo", 1))]
    assert item_of(alone).discrimination is None
    two = [marked(name, item, mark) for name, mark in (("ann", 1), ("ben", 0)) for item in (TEA, RYE)]
    assert item_of(two).discrimination is None


ABILITIES = {f"trainee {number:02}": (number - 14.5) / 5 for number in range(30)}
DIFFICULTIES = {
    **{ItemId("pack", f"item {number:02}"): (number - 19.5) / 10 for number in range(40)},
    ItemId("pack", "bad"): 0.0,
}


def test_in_a_simulated_group_the_able_the_hard_and_the_bad_are_found() -> None:
    report = of(simulated(ABILITIES, DIFFICULTIES))
    weakest = [one.trainee for one in report.trainees]
    assert spread(weakest, sorted(ABILITIES, key=lambda name: ABILITIES[name])) > 0.85
    hardest = [one.item for one in report.items if one.item.entry != "bad"]
    good = [item for item in DIFFICULTIES if item.entry != "bad"]
    assert spread(hardest, sorted(good, key=lambda item: -DIFFICULTIES[item])) > 0.85
    assert report.items[0].item.entry == "bad"
    assert report.items[0].flags == ("good trainees fail it",)
    assert [one.item for one in report.items if one.flags] == [ItemId("pack", "bad")]


def spread(found: list[T], wanted: list[T]) -> float:
    """Spearman's correlation of two orders."""
    square = sum((found.index(one) - place) ** 2 for place, one in enumerate(wanted))
    return 1 - 6 * square / (len(wanted) * (len(wanted) ** 2 - 1))


def test_a_discrimination_below_zero_by_chance_is_no_reproach() -> None:
    marks = {"ann": (1, 0.4), "ben": (0, 0.6), "cleo": (1, 0.5), "dan": (0, 0.5), "eve": (1, 0.3)}
    answers = [
        marked(name, item, mark)
        for name, two in marks.items()
        for item, mark in zip((TEA, RYE), two, strict=True)
    ]
    found = item_of(answers)
    assert found.discrimination is not None
    assert found.discrimination.value < 0 < found.discrimination.high
    assert found.flags == ()


@pytest.mark.parametrize(("trainees", "flags"), [(34, ()), (35, ("too easy",))])
def test_an_item_is_too_easy_only_if_its_whole_interval_says_so(
    trainees: int, flags: tuple[str, ...]
) -> None:
    # All right of 34: from 0.898; of 35: from 0.901.
    assert item_of(marked(f"t{number}", TEA, 1) for number in range(trainees)).flags == flags


def test_wrong_answers_that_differ_in_spelling_only_are_one() -> None:
    given = ("Java", " java ", "JAVA", "Ceylon", "", "jáva")
    answers = [review(n, given=text, outcome="wrong", mark=0.0) for n, text in enumerate(given)]
    assert item_of(answers).wrong == (Counted("Java", 4), Counted("Ceylon", 1))


def test_what_was_said_to_a_statement_is_no_wrong_answer_to_the_question() -> None:
    answers = [review(0, form="true-false", given="true", outcome="wrong", mark=0.0),
               review(1, form="flash", given="again", outcome="wrong", mark=0.0)]  # fmt: skip
    assert item_of(answers).wrong == ()


def test_choices_that_nobody_takes_are_named_once_they_were_offered_often() -> None:
    def chosen(count: int) -> list[Review]:
        given = ["the key", "one wrong choice"] * (count // 2)
        return [
            review(n, form="choice", choices=CHOICES, key="the key", given=one) for n, one in enumerate(given)
        ]

    assert item_of(chosen(8)).untaken == ()
    assert item_of(chosen(10)).untaken == (
        Counted("another wrong choice", 10),
        Counted("a third wrong choice", 10),
    )


def test_refused_answers_that_are_said_to_be_right_wait_for_the_curator() -> None:
    claimed = [
        review(n, given=text, overridden=True, mark=0.0)
        for n, text in enumerate(("Upper Assam", "upper assam", "India"))
    ]
    assert item_of(claimed).claims == (Claim("Upper Assam", "Assam", 2), Claim("India", "Assam", 1))
    assert item_of(claimed).wrong == ()


def test_topics_stand_from_the_hardest_to_the_easiest() -> None:
    answers = [marked("ann", TEA, 1, topic="drinks"), marked("ben", TEA, 1, topic="drinks"),
               marked("ann", RYE, 0, topic="food"), marked("ann", TART, 0.5, topic="food")]  # fmt: skip
    food, drinks = of(answers).topics
    assert (food.topic, food.items, food.answers, food.trainees, food.facility) == ("food", 2, 2, 1, 0.25)
    assert (drinks.topic, drinks.trainees, drinks.facility) == ("drinks", 2, 1)


def test_an_item_is_shown_by_the_latest_question_that_reads_alone() -> None:
    asked = [
        review(0, form="typed", question="Old wording?"),
        review(1, form="choice", question="New wording?"),
        review(2, form="cloze", question="Tea is from ____."),
        review(3, form="true-false", question="Tea is from Java."),
    ]
    assert item_of(asked).question == "New wording?"
    assert item_of(asked[2:]).question == "Tea is from ____."


def test_a_group_is_told_with_what_each_knows_and_when_each_was_seen() -> None:
    store = MemoryStore()
    recorded(store, marked("ben", TEA, 1))
    store.record(marked("ann", RYE, 0.5, reviewed_at=NOON - timedelta(days=3)))
    ann, ben = group_report(store, now=NOON).trainees
    assert (ann.trainee, ann.answers, ann.accuracy, ann.known) == ("ann", 1, 0.5, 0)
    assert ann.last_seen == NOON - timedelta(days=3)
    assert (ben.trainee, ben.accuracy, ben.known) == ("ben", 1, 1)


def test_who_has_not_answered_anything_of_a_topic_is_listed_last() -> None:
    known = {"ann": {RYE: progress(RYE)}, "ben": {TEA: progress(TEA)}}
    answers = [marked("ben", TEA, 0, topic="Drinks"), marked("ann", RYE, 1, topic="food")]
    for name in ("drinks", "Shop/DRINKS"):
        ben, ann = report_of(answers, known, now=NOON, scope=Scope(topic=name)).trainees
        assert (ben.answers, ben.known) == (1, 1)
        assert (ann.answers, ann.accuracy, ann.known, ann.last_seen) == (0, None, 0, None)


def test_answers_from_before_a_day_do_not_count_but_what_is_known_does() -> None:
    old = marked("ann", TEA, 1, reviewed_at=NOON - timedelta(days=9))
    new = marked("ann", RYE, 0)
    scope = Scope(packs=("shop",), since=NOON - timedelta(days=1))
    report = report_of([old, new], {"ann": {TEA: progress(TEA)}}, now=NOON, scope=scope)
    assert [one.item for one in report.items] == [RYE]
    assert (report.trainees[0].answers, report.trainees[0].known) == (1, 1)
    assert of([old, new], Scope(packs=("other",))).items == ()


LATELY = Scope(since=NOON - timedelta(days=1))


def test_who_gave_the_first_answer_before_a_day_has_none_after_it() -> None:
    long_ago = NOON - timedelta(days=9)
    answers = [
        marked("ann", TEA, 0, reviewed_at=long_ago),
        marked("cleo", TEA, 0, rev=1, reviewed_at=long_ago),
        marked("ann", TEA, 1),
        marked("ben", TEA, 0.5),
    ]
    report = of(answers, LATELY)
    (tea,) = report.items
    assert tea.facility is not None
    assert (tea.facility.value, tea.facility.count) == (0.5, 1)
    assert (tea.answers, tea.trainees) == (2, 2)
    assert (report.topics[0].facility, report.topics[0].trainees) == (0.5, 2)


def test_a_first_answer_to_a_new_revision_is_a_first_one_though_the_old_one_was_answered_before() -> None:
    old = marked("ann", TEA, 0, rev=1, reviewed_at=NOON - timedelta(days=9))
    (tea,) = of([old, marked("ann", TEA, 1, rev=2)], LATELY).items
    assert tea.facility is not None
    assert tea.facility.value == 1


def test_an_item_without_a_first_answer_since_a_day_has_no_facility_and_comes_last() -> None:
    answers = [
        marked("ann", TEA, 0, topic="drinks", reviewed_at=NOON - timedelta(days=9)),
        marked("ann", TEA, 0, topic="drinks", given="Java"),
        marked("ann", RYE, 1, topic="food"),
    ]
    report = of(answers, LATELY)
    rye, tea = report.items
    assert rye.item == RYE
    assert (tea.facility, tea.discrimination, tea.flags) == (None, None, ())
    assert (tea.answers, tea.trainees, tea.wrong) == (1, 1, (Counted("Java", 1),))
    assert [(one.topic, one.facility) for one in report.topics] == [("food", 1), ("drinks", None)]


def test_nobody_makes_an_empty_report() -> None:
    report = group_report(MemoryStore(), now=NOON)
    assert (report.answers, report.trainees, report.topics, report.items) == (0, (), (), ())


@settings(max_examples=50, deadline=None)
@given(reviews_of_any_kind(30))
def test_a_report_is_made_of_any_reviews(reviews: list[Review]) -> None:
    report = of(reviews)
    assert report.answers == len(reviews)
    assert sum(one.answers for one in report.topics) == sum(one.answers for one in report.items)
    assert all(one.facility and 0 <= one.facility.low <= one.facility.high <= 1 for one in report.items)
