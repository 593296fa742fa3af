"""What the Protocol promises, of each kind of store."""

import math
import resource
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from qa_bot.errors import StoreError
from qa_bot.progress import MAX_NAME, Progress, Review
from qa_bot.store import Store, open_store

from .samples import AT, SANDSTONE, SLATE, counting, in_exam, refused, review, sitting


def record(store: Store, token: str, **changes: Any) -> Progress:
    """Record an answer; return the progress that stands then."""
    one = review(token, **changes)
    found = store.record(one, counting(one))
    assert found is not None
    return found


def state(store: Store) -> tuple[object, ...]:
    """All that can be asked of a store."""
    return (
        list(store.reviews()),
        store.trainees(),
        store.sittings(),
        [dict(store.progress(trainee)) for trainee in store.trainees()],
    )


def test_a_new_store_is_empty(store: Store) -> None:
    assert state(store) == ([], (), (), [])
    assert store.progress("Ann") == {}
    assert list(store.reviews(trainee="Ann", sitting="spring", since=AT)) == []
    assert (store.reset("Ann"), store.forget("Ann")) == (0, 0)


def test_a_review_and_its_progress_come_back_as_they_were(store: Store) -> None:
    stands = record(store, "1")
    assert list(store.reviews()) == [review("1")]
    assert store.progress("Ann") == {SANDSTONE: stands}
    (found,) = store.reviews()
    assert (type(found.choices), found.hinted, found.reviewed_at.tzinfo) == (tuple, True, UTC)


def test_what_may_be_missing_is_missing_when_it_comes_back(store: Store) -> None:
    bare = review("1", topic=None, seconds=None, choices=(), given="", hinted=False, overridden=False)
    plan = counting(bare)
    known = replace(plan(None), memory=replace(plan(None).memory, phase="review", step=None))
    store.record(bare, lambda _: known)
    assert list(store.reviews()) == [bare]
    assert store.progress("Ann") == {SANDSTONE: known}


THERE = timezone(timedelta(hours=-9, minutes=-30))


def are_utc(*times: datetime | None) -> bool:
    return all(at is not None and at.tzinfo is UTC for at in times)


def test_the_time_of_a_review_in_another_zone_comes_back_in_utc(store: Store) -> None:
    there = AT.astimezone(THERE)
    for token in "12":
        record(store, token, reviewed_at=there)
    store.amend("Ann", "2", lambda old, _: (replace(old, reviewed_at=there), None))
    for found in (*store.reviews(), store.undo("Ann", "2")):
        assert (found.reviewed_at, are_utc(found.reviewed_at)) == (AT, True)


def test_the_times_of_progress_in_another_zone_come_back_in_utc(store: Store) -> None:
    def plan(standing: Progress | None) -> Progress:
        made = counting(review("1"))(standing)
        there = replace(made.memory, due=made.memory.due.astimezone(THERE), reviewed_at=AT.astimezone(THERE))
        return replace(made, memory=there, introduced_at=AT.astimezone(THERE))

    store.record(review("1"), plan)
    (found,) = store.progress("Ann").values()
    assert found == counting(review("1"))(None)
    assert are_utc(found.memory.due, found.memory.reviewed_at, found.introduced_at)


def test_the_times_of_a_sitting_in_another_zone_come_back_in_utc(store: Store) -> None:
    begun = sitting()
    there = AT.astimezone(THERE)
    store.begin(sitting(started_at=there, ends_at=(AT + timedelta(minutes=30)).astimezone(THERE)))
    assert store.sittings() == (begun,)
    finished = store.finish("spring", there)
    for found in (finished, *store.sittings()):
        assert found == replace(begun, finished_at=AT)
        assert are_utc(found.started_at, found.ends_at, found.finished_at)


def test_a_plan_gets_what_stands_and_what_it_makes_is_returned_and_stands(store: Store) -> None:
    first = record(store, "1")
    asked = []

    def plan(standing: Progress | None) -> Progress:
        asked.append(standing)
        return counting(review("2"))(standing)

    second = store.record(review("2"), plan)
    assert asked == [first]
    assert second == counting(review("2"))(first)
    assert store.progress("Ann") == {SANDSTONE: second}


def test_each_trainee_and_each_item_has_progress_of_its_own(store: Store) -> None:
    stands = record(store, "1")
    assert record(store, "2", trainee="Bea").reviews == 1
    assert record(store, "3", item=SLATE).reviews == 1
    assert store.progress("Ann") == {SANDSTONE: stands, SLATE: counting(review("3", item=SLATE))(None)}


def test_a_review_that_is_recorded_twice_counts_once(store: Store) -> None:
    stands = record(store, "1")
    before = state(store)
    assert store.record(review("1", given="something else"), refused) == stands
    assert state(store) == before


def test_without_a_plan_progress_stays_as_it_is(store: Store) -> None:
    assert store.record(review("0")) is None
    stands = record(store, "1")
    assert store.record(review("2")) == stands
    assert store.progress("Ann") == {SANDSTONE: stands}
    assert len(list(store.reviews())) == 3


def test_a_plan_that_fails_leaves_all_as_it_was(store: Store) -> None:
    record(store, "1")
    before = state(store)
    with pytest.raises(AssertionError, match="the plan was asked"):
        store.record(review("2"), refused)
    with pytest.raises(ValueError, match="leads to no progress in quarry/slate"):
        store.record(review("2"), lambda _: counting(review("2", item=SLATE))(None))
    assert state(store) == before
    assert record(store, "2").reviews == 2


def test_what_is_done_in_a_plan_cannot_mix_with_the_transaction(store: Store) -> None:
    def plan(_: Progress | None) -> Progress:
        store.undo("Ann", "1")
        raise AssertionError

    record(store, "1")
    before = state(store)
    with pytest.raises(StoreError, match="a plan or a change cannot use the store"):
        store.record(review("2"), plan)
    assert state(store) == before


def test_an_undone_review_leaves_all_as_it_was_before(store: Store) -> None:
    record(store, "1")
    record(store, "2", item=SLATE)
    before = state(store)
    record(store, "3", trainee="Ann")
    record(store, "4", item=SLATE)
    assert store.undo("Ann", "3") == review("3")
    assert store.undo("Ann", "4") == review("4", item=SLATE)
    assert state(store) == before


def test_reviews_are_undone_one_after_the_other_back_to_a_new_item(store: Store) -> None:
    for token in "123":
        record(store, token)
    for token in "321":
        store.undo("Ann", token)
    assert state(store) == ([], (), (), [])


def test_an_undone_review_can_be_recorded_again(store: Store) -> None:
    record(store, "1")
    stands = record(store, "2")
    store.undo("Ann", "2")
    assert record(store, "2") == stands


def test_an_amended_review_keeps_its_place_and_leads_from_the_progress_before_it(store: Store) -> None:
    first = record(store, "1")
    record(store, "2")
    record(store, "3", item=SLATE)
    asked = []
    better = review("2", outcome="wrong", overridden=False, given="brick")

    def change(old: Review, before: Progress | None) -> tuple[Review, Progress]:
        asked.append((old, before))
        return better, counting(better, stability=0.7)(before)

    assert store.amend("Ann", "2", change) == better
    assert asked == [(review("2"), first)]
    assert list(store.reviews()) == [review("1"), better, review("3", item=SLATE)]
    assert store.progress("Ann")[SANDSTONE] == counting(better, stability=0.7)(first)


def test_an_amended_review_can_be_undone_and_amended_again(store: Store) -> None:
    record(store, "1")
    before = state(store)
    stands = record(store, "2")
    for _ in range(2):
        store.amend("Ann", "2", lambda old, before: (old, counting(old)(before)))
        assert store.progress("Ann") == {SANDSTONE: stands}
    store.undo("Ann", "2")
    assert state(store) == before


def test_an_amended_answer_of_an_exam_may_leave_progress_as_it_is(store: Store) -> None:
    stands = record(store, "1")
    store.begin(sitting())
    store.record(in_exam("2"))
    new = store.amend("Ann", "2", lambda old, _: (replace(old, given="brick"), None))
    assert new == in_exam("2", given="brick")
    assert store.progress("Ann") == {SANDSTONE: stands}


@pytest.mark.parametrize(
    "changes", [{"token": "3"}, {"trainee": "Bea"}, {"item": SLATE}, {"sitting": "spring"}], ids=str
)
def test_an_amended_review_stays_the_review_that_it_is(store: Store, changes: dict[str, Any]) -> None:
    record(store, "1")
    before = state(store)
    with pytest.raises(ValueError, match=f"the {next(iter(changes))} of a review stays as it is"):
        store.amend("Ann", "1", lambda old, _: (replace(old, **changes), None))
    assert state(store) == before


Taking = Callable[[Store, str, str], object]
TAKINGS: dict[str, Taking] = {
    "undo": lambda store, trainee, token: store.undo(trainee, token),
    "amend": lambda store, trainee, token: store.amend(trainee, token, lambda old, _: (old, None)),
}


@pytest.mark.parametrize("taking", TAKINGS.values(), ids=TAKINGS)
def test_only_the_last_review_of_an_item_can_be_changed(store: Store, taking: Taking) -> None:
    record(store, "1")
    record(store, "2")
    record(store, "3", item=SLATE)
    record(store, "4", trainee="Bea")
    before = state(store)
    with pytest.raises(StoreError, match="the question has been answered again since"):
        taking(store, "Ann", "1")
    assert state(store) == before
    taking(store, "Ann", "2")
    taking(store, "Bea", "4")


@pytest.mark.parametrize("taking", TAKINGS.values(), ids=TAKINGS)
@pytest.mark.parametrize(("trainee", "token"), [("Ann", "2"), ("Bea", "1"), ("", "")])
def test_a_review_that_is_not_there_cannot_be_changed(
    store: Store, taking: Taking, trainee: str, token: str
) -> None:
    record(store, "1")
    with pytest.raises(StoreError, match="there is no such answer"):
        taking(store, trainee, token)


def test_an_answer_in_an_exam_is_the_last_one_of_its_item_too(store: Store) -> None:
    store.begin(sitting())
    stands = record(store, "1")
    store.record(in_exam("2"))
    with pytest.raises(StoreError, match="answered again since"):
        store.undo("Ann", "1")
    store.undo("Ann", "2")
    assert store.progress("Ann") == {SANDSTONE: stands}
    store.undo("Ann", "1")
    assert store.progress("Ann") == {}


def test_reviews_come_in_the_order_in_which_they_were_recorded(store: Store) -> None:
    times = {"z": AT + timedelta(days=2), "a": AT, "m": AT + timedelta(days=1)}
    for token, at in times.items():
        record(store, token, reviewed_at=at)
    assert [found.token for found in store.reviews()] == ["z", "a", "m"]


def test_reviews_of_a_trainee_of_a_sitting_and_since_a_time(store: Store) -> None:
    store.begin(sitting())
    record(store, "1")
    record(store, "2", trainee="Bea", reviewed_at=AT + timedelta(microseconds=1))
    store.record(in_exam("3", reviewed_at=AT - timedelta(microseconds=1)))

    def tokens(**wanted: Any) -> str:
        return "".join(found.token for found in store.reviews(**wanted))

    assert tokens() == "123"
    assert (tokens(trainee="Ann"), tokens(trainee="Bea"), tokens(trainee="nobody")) == ("13", "2", "")
    assert (tokens(sitting="spring"), tokens(sitting="summer")) == ("3", "")
    assert (tokens(since=AT), tokens(since=AT + timedelta(hours=1))) == ("12", "")
    assert (tokens(trainee="Ann", since=AT), tokens(trainee="Bea", sitting="spring")) == ("1", "")


def test_what_is_recorded_while_reviews_are_read_is_not_among_them(store: Store) -> None:
    for token in "12":
        record(store, token)
    found = []
    for number, one in enumerate(store.reviews()):
        found.append(one.token)
        record(store, f"later {number}")
    assert found == ["1", "2"]


def test_what_is_recorded_in_place_of_a_review_that_was_undone_is_not_among_them(store: Store) -> None:
    for token in "12":
        record(store, token)
    reading = store.reviews()
    store.undo("Ann", "2")
    record(store, "3")
    assert [found.token for found in reading] == ["1"]


def test_more_reviews_than_are_read_at_once_come_complete_and_once(store: Store) -> None:
    tokens = [str(number) for number in range(1_001)]
    for token in tokens:
        store.record(review(token, item=replace(SLATE, entry=f"slate {int(token) % 7}")))
    assert [found.token for found in store.reviews(trainee="Ann", since=AT)] == tokens
    reading = store.reviews()
    record(store, "later")
    assert [found.token for found in reading] == tokens


def test_progress_is_that_of_the_moment_in_which_it_was_asked_for(store: Store) -> None:
    stands = record(store, "1")
    found = store.progress("Ann")
    record(store, "2")
    assert found == {SANDSTONE: stands}
    with pytest.raises(TypeError):
        found[SANDSTONE] = stands  # type: ignore[index]


def test_trainees_are_all_who_have_anything_there(store: Store) -> None:
    store.record(review("1", trainee="zoë"))
    store.begin(sitting(trainee="Émile"))
    record(store, "2", trainee="Ann")
    record(store, "3", trainee="\U0001f9f1")
    record(store, "4", trainee="\uffee")
    assert store.trainees() == ("Ann", "zoë", "Émile", "\uffee", "\U0001f9f1")
    store.undo("Ann", "2")
    assert "Ann" not in store.trainees()


def test_a_sitting_comes_back_as_it_was(store: Store) -> None:
    endless = sitting("open", ends_at=None, seed=-1, items=(), started_at=AT + timedelta(days=1))
    finished = sitting("over", finished_at=AT, trainee="Bea")
    for one in (endless, sitting(), finished):
        store.begin(one)
    assert store.sittings("Ann") == (sitting(), endless)
    assert store.sittings() == (sitting(), finished, endless)
    assert store.sittings("nobody") == ()


def test_a_sitting_whose_name_is_taken_is_refused(store: Store) -> None:
    store.begin(sitting())
    with pytest.raises(StoreError, match="there is an exam of this name already"):
        store.begin(sitting(trainee="Bea"))
    assert store.sittings() == (sitting(),)


def test_a_sitting_is_closed_once(store: Store) -> None:
    store.begin(sitting())
    store.begin(sitting("summer"))
    closed = sitting(finished_at=AT + timedelta(minutes=5))
    assert store.finish("spring", AT + timedelta(minutes=5)) == closed
    assert store.finish("spring", AT + timedelta(minutes=9)) == closed
    assert store.sittings() == (closed, sitting("summer"))


def test_a_sitting_that_is_not_there_cannot_be_closed(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no such exam"):
        store.finish("spring", AT)


@pytest.mark.parametrize("changes", [{"sitting": "summer"}, {"trainee": "Bea"}], ids=str)
def test_an_answer_in_an_exam_that_its_trainee_has_not_begun_is_refused(
    store: Store, changes: dict[str, Any]
) -> None:
    store.begin(sitting())
    with pytest.raises(StoreError, match="there is no such exam of this trainee"):
        store.record(replace(in_exam("1"), **changes), refused)
    assert list(store.reviews()) == []


def test_an_answer_in_an_exam_that_is_over_is_refused(store: Store) -> None:
    store.begin(sitting())
    store.record(in_exam("1"))
    store.finish("spring", AT)
    before = state(store)
    with pytest.raises(StoreError, match="this exam is over"):
        store.record(in_exam("2"), refused)
    assert store.record(in_exam("1")) is None  # it was recorded in time
    assert state(store) == before


def test_progress_in_some_items_is_taken_away_and_reviews_stay(store: Store) -> None:
    stands = record(store, "1")
    record(store, "2", item=SLATE)
    record(store, "3", item=SLATE, trainee="Bea")
    missing = replace(SLATE, entry="marble")
    assert store.reset("Ann", [SLATE, SLATE, missing]) == 1
    assert store.reset("Ann", []) == 0
    assert store.progress("Ann") == {SANDSTONE: stands}
    assert store.progress("Bea").keys() == {SLATE}
    assert len(list(store.reviews())) == 3
    assert record(store, "4", item=SLATE).reviews == 1


def test_progress_in_all_items_is_taken_away(store: Store) -> None:
    record(store, "1")
    record(store, "2", item=SLATE)
    record(store, "3", trainee="Bea")
    assert store.reset("Ann") == 2
    assert store.progress("Ann") == {}
    assert store.progress("Bea").keys() == {SANDSTONE}
    assert store.trainees() == ("Ann", "Bea")


@pytest.mark.parametrize("items", [None, [SANDSTONE]])
def test_what_was_taken_away_does_not_come_back_with_an_undone_review(
    store: Store, items: list[Any] | None
) -> None:
    record(store, "1")
    record(store, "2")
    store.reset("Ann", items)
    store.undo("Ann", "2")
    assert store.progress("Ann") == {}


def test_one_who_is_forgotten_is_gone_and_all_others_stay(store: Store) -> None:
    record(store, "1", trainee="Bea")
    store.begin(sitting("hers", trainee="Bea"))
    before = state(store)
    record(store, "2")
    store.begin(sitting())
    store.record(in_exam("3"))
    assert store.forget("Ann") == 2
    assert state(store) == before
    assert store.forget("Ann") == 0
    store.begin(sitting())


def test_the_version_differs_after_every_kind_of_write(store: Store) -> None:
    writes: list[Callable[[], object]] = [
        lambda: record(store, "1"),
        lambda: store.amend("Ann", "1", lambda old, before: (old, counting(old)(before))),
        lambda: store.undo("Ann", "1"),
        lambda: store.begin(sitting()),
        lambda: store.record(in_exam("2")),
        lambda: store.finish("spring", AT),
        lambda: record(store, "3"),
        lambda: store.reset("Ann"),
        lambda: store.forget("Ann"),
    ]
    seen = {store.version()}
    for number, write in enumerate(writes, start=2):
        write()
        seen.add(store.version())
        assert len(seen) == number


def test_the_version_stays_while_only_read(store: Store) -> None:
    record(store, "1")
    before = store.version()
    state(store)
    assert store.version() == before


@pytest.mark.parametrize(
    "name", ["", " ", "Zoë", "a\0b", "a", "'; drop table reviews; --", "%", "\u202eAnn", "x" * MAX_NAME]
)
def test_a_trainee_may_have_any_name(store: Store, name: str) -> None:
    store.begin(sitting(trainee=name))
    record(store, "1", trainee=name)
    record(store, "2", trainee="a\0c")
    assert [found.trainee for found in store.reviews(trainee=name)] == [name]
    assert store.trainees() == tuple(sorted((name, "a\0c")))
    assert store.progress(name).keys() == {SANDSTONE}
    assert store.forget(name) == 1
    assert store.trainees() == ("a\0c",)


@pytest.mark.parametrize("length", [MAX_NAME + 1, 10_000])
def test_a_name_that_is_too_long_is_refused(store: Store, length: int) -> None:
    with pytest.raises(StoreError, match=f"may have 100 characters; this one has {length:,}"):
        store.record(review("1", trainee="x" * length))
    with pytest.raises(StoreError, match="shorten it"):
        store.begin(sitting(trainee="x" * length))
    assert store.progress("x" * length) == {}
    assert store.trainees() == ()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"trainee": "half \ud800"}, "half a character"),
        ({"given": "half \ud800"}, "half a character"),
        ({"choices": ("a", "\udc80")}, "half a character"),
        ({"item": replace(SLATE, entry="\udfff")}, "half a character"),
        ({"rev": 2**63}, "more than 64 bits"),
        ({"mark": math.nan}, "nan is no number"),
        ({"seconds": math.inf}, "inf is no number"),
        ({"reviewed_at": datetime(2025, 3, 1)}, "without a time zone"),  # noqa: DTZ001 - that is the point
    ],
    ids=str,
)
def test_what_would_not_come_back_is_refused(store: Store, changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(StoreError, match=problem):
        store.record(review("1", **changes), refused)
    assert list(store.reviews()) == []


def test_progress_and_sittings_that_would_not_come_back_are_refused(store: Store) -> None:
    wrong = counting(review("1"), stability=math.inf)
    with pytest.raises(StoreError, match="inf is no number"):
        store.record(review("1"), wrong)
    with pytest.raises(StoreError, match="64 bits"):
        store.begin(sitting(seed=2**63))
    record(store, "2")
    with pytest.raises(StoreError, match="inf is no number"):
        store.amend("Ann", "2", lambda old, before: (old, wrong(before)))
    with pytest.raises(StoreError, match="half a character"):
        store.amend("Ann", "2", lambda old, _: (replace(old, given="\ud800"), None))
    assert list(store.reviews()) == [review("2")]
    assert store.sittings() == ()


ASKING: dict[str, Callable[[Store, str], object]] = {
    "progress": lambda store, text: store.progress(text),
    "amend": lambda store, text: store.amend("Ann", text, lambda old, _: (old, None)),
    "undo": lambda store, text: store.undo(text, "1"),
    "reviews of a trainee": lambda store, text: store.reviews(trainee=text),
    "reviews of a sitting": lambda store, text: store.reviews(sitting=text),
    "finish": lambda store, text: store.finish(text, AT),
    "sittings": lambda store, text: store.sittings(text),
    "reset": lambda store, text: store.reset(text),
    "reset an item": lambda store, text: store.reset("Ann", [replace(SLATE, pack=text)]),
    "forget": lambda store, text: store.forget(text),
}


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING)
def test_half_a_character_in_a_question_is_refused(store: Store, ask: Callable[[Store, str], object]) -> None:
    with pytest.raises(StoreError, match="half a character"):
        ask(store, "\ud800")


def test_times_without_a_zone_in_a_question_are_refused(store: Store) -> None:
    naive = AT.replace(tzinfo=None)
    store.begin(sitting())
    with pytest.raises(StoreError, match="without a time zone"):
        store.reviews(since=naive)
    with pytest.raises(StoreError, match="without a time zone"):
        store.finish("spring", naive)


def test_a_copy_has_all_and_goes_on_by_itself(store: Store, tmp_path: Path) -> None:
    store.begin(sitting())
    for token in "12":
        record(store, token)
    store.record(in_exam("3", item=SLATE))
    record(store, "4", item=SLATE, trainee="Bea")
    store.reset("Bea")
    copied = state(store)
    copy = tmp_path / "copies" / "copy.sqlite"
    store.back_up(str(copy))
    record(store, "5")
    with open_store(f"sqlite:///{copy}") as other:
        assert state(other) == copied
        for each in (store, other):
            each.undo("Ann", "5") if each is store else None
            each.undo("Ann", "2")
            each.undo("Bea", "4")
        assert state(other) == state(store)
    assert copy.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"mine"])
def test_a_copy_is_never_written_over_anything(store: Store, tmp_path: Path, content: bytes) -> None:
    there = tmp_path / "there"
    there.write_bytes(content)
    with pytest.raises(StoreError, match=r"there cannot be made \(File exists"):
        store.back_up(str(there))
    assert there.read_bytes() == content


def test_a_copy_that_cannot_be_written_is_an_error(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="name another file"):
        store.back_up(str(tmp_path / "file" / "copy"))


@contextmanager
def little_room() -> Iterator[None]:
    """No file can grow beyond a page meanwhile."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_copy_that_fails_half_way_leaves_no_file(store: Store, tmp_path: Path) -> None:
    record(store, "1")
    (tmp_path / "copies").mkdir()
    with little_room(), pytest.raises(StoreError):
        store.back_up(str(tmp_path / "copies" / "copy"))
    assert list((tmp_path / "copies").iterdir()) == []
    store.back_up(str(tmp_path / "copies" / "copy"))


def test_a_closed_store_does_nothing_more(store: Store, tmp_path: Path) -> None:
    record(store, "1")
    record(store, "2")
    reading = store.reviews()
    store.close()
    store.close()
    calls: list[Callable[[], object]] = [
        store.version,
        lambda: store.progress("Ann"),
        lambda: store.record(review("3"), refused),
        lambda: store.amend("Ann", "2", lambda old, _: (old, None)),
        lambda: store.undo("Ann", "2"),
        store.reviews,
        store.trainees,
        lambda: store.begin(sitting()),
        lambda: store.finish("spring", AT),
        store.sittings,
        lambda: store.reset("Ann"),
        lambda: store.forget("Ann"),
        lambda: store.back_up(str(tmp_path / "copy")),
    ]
    for call in calls:
        with pytest.raises(StoreError, match="the store is closed"):
            call()
    del reading
    assert not (tmp_path / "copy").exists()


def test_a_store_is_closed_at_the_end_of_its_block(store: Store) -> None:
    with store as same:
        assert same is store
    with pytest.raises(StoreError, match="the store is closed"):
        store.trainees()


def test_threads_lose_nothing(store: Store) -> None:
    def work(name: str) -> None:
        started.wait()
        for number in range(25):
            record(store, f"{name}{number}")
            assert len(list(store.reviews(trainee="Ann"))) > number

    started = threading.Barrier(4)
    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(store.reviews())) == 100
    assert store.progress("Ann")[SANDSTONE].reviews == 100
