"""Whatever is done, in whatever order: the kinds of stores agree, and what is undone leaves no trace."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.errors import StoreError
from qa_bot.progress import Progress, Review
from qa_bot.store import Store
from qa_bot.store.memory import MemoryStore
from qa_bot.store.sqlite import SqliteStore

from .conftest import HASTY
from .samples import AT, SANDSTONE, SLATE, counting, review, sitting

TRAINEES = st.sampled_from(["Ann", "Bea"])
TOKENS = st.sampled_from("abcdefgh")
ITEMS = st.sampled_from([SANDSTONE, SLATE])
# SQLite does not keep the sign of a zero, which is equal without it.
FLOATS = st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0)
REVIEWS = st.builds(
    review, TOKENS, trainee=TRAINEES, item=ITEMS, mark=FLOATS, sitting=st.sampled_from([None, None, "spring"])
)
Step = Callable[[Store], object]


def recording(one: Review, stability: float) -> Step:
    return lambda store: store.record(one, _exactly(one, stability))


def in_passing(one: Review) -> Step:
    return lambda store: store.record(one)


def amending(trainee: str, token: str, mark: float) -> Step:
    def change(old: Review, before: Progress | None) -> tuple[Review, Progress | None]:
        progress = None if mark < 0 else counting(old)(before)
        return replace(old, mark=mark), progress

    return lambda store: store.amend(trainee, token, change)


def _exactly(one: Review, stability: float) -> Callable[[Progress | None], Progress]:
    def plan(standing: Progress | None) -> Progress:
        counted = counting(one)(standing)
        return replace(counted, memory=replace(counted.memory, stability=stability))

    return plan


STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(recording, REVIEWS, FLOATS),
    st.builds(recording, REVIEWS, FLOATS),
    st.builds(in_passing, REVIEWS),
    st.builds(amending, TRAINEES, TOKENS, FLOATS),
    st.builds(lambda who, token: lambda store: store.undo(who, token), TRAINEES, TOKENS),
    st.builds(lambda who: lambda store: store.reset(who), TRAINEES),
    st.builds(lambda who, item: lambda store: store.reset(who, [item]), TRAINEES, ITEMS),
    st.builds(lambda who: lambda store: store.begin(sitting(trainee=who)), TRAINEES),
    st.builds(lambda: lambda store: store.finish("spring", AT)),
    st.builds(lambda who: lambda store: store.forget(who), TRAINEES),
)


def outcome(step: Step, store: Store) -> object:
    """What a step returns, or what it says that is wrong."""
    try:
        return repr(step(store))
    except StoreError as error:
        return str(error)


def state(store: Store) -> tuple[Any, ...]:
    """All that is to be seen, with numbers to their last bit."""
    progress = {who: sorted(store.progress(who).items(), key=str) for who in store.trainees()}
    return repr(list(store.reviews())), store.sittings(), store.trainees(), repr(progress)


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(STEPS, max_size=25))
def test_any_sequence_of_calls_does_the_same_in_each_kind_of_store(empty: Path, steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "progress.sqlite"
        shutil.copy(empty, path)
        with MemoryStore() as memory, SqliteStore(path, settings=HASTY) as file:
            for step in steps:
                assert outcome(step, memory) == outcome(step, file)
                assert state(memory) == state(file)


@settings(max_examples=40, deadline=None)
@given(
    steps=st.lists(STEPS, max_size=12), last=st.builds(replace, REVIEWS, token=st.just("new")), number=FLOATS
)
def test_an_undone_review_leaves_no_trace_whatever_was_before(
    empty: Path, steps: list[Step], last: Review, number: float
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "progress.sqlite"
        shutil.copy(empty, path)
        with SqliteStore(path, settings=HASTY) as store:
            for step in steps:
                outcome(step, store)
            before = state(store)
            one = replace(last, sitting=None)
            store.record(one, _exactly(one, number))
            store.amend(one.trainee, "new", lambda old, standing: (old, _exactly(old, number)(standing)))
            store.undo(one.trainee, "new")
            assert state(store) == before
