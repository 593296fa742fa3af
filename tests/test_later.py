"""Values that are made when they are first wanted."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from qa_bot.later import Later


def test_a_value_is_made_once_however_many_threads_want_it_at_once() -> None:
    made: list[object] = []
    barrier = Barrier(8)

    def make() -> object:
        made.append(object())
        return made[-1]

    value = Later(make)

    def want(_: int) -> object:
        barrier.wait()
        return value.get()

    with ThreadPoolExecutor(8) as pool:
        got = set(map(id, pool.map(want, range(8))))
    assert len(made) == len(got) == 1


def test_what_failed_is_tried_again() -> None:
    tries = iter([OSError("full"), None])

    def make() -> str:
        error = next(tries)
        if error is not None:
            raise error
        return "made"

    value = Later(make)
    with pytest.raises(OSError, match="full"):
        value.get()
    assert value.get() == "made"
