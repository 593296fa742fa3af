"""Reviews that may hold anything, for properties."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from qa_bot.progress import ItemId, Review

from .made import review

# What means something to spreadsheets, browsers, templates and terminals, or to people.
NASTY = (
    "", "=1+1", "+a", "-a", "@a", "\t=1", "\r=1", "<script>alert(1)</script>", '"><img src=x>', "{{ 7 * 7 }}",
    "a,b;c\n\"d\"", "\x1b[31mred", "\u202eback", "\ud800", "Ölé 東京 👍", "&amp;", "x" * 300, "Assam",
    "two words", "1", "2", "b", "١", "²", " ", "\u2028", "\0",
)  # fmt: skip
TEXTS = st.sampled_from(NASTY) | st.text(max_size=12)


def reviews_of_any_kind(most: int) -> st.SearchStrategy[list[Review]]:
    """At most so many; made from a number, as to draw each of their fields would take long."""
    return st.builds(_reviews, st.integers(0, most), st.integers(0, 2**32))


def _reviews(count: int, seed: int) -> list[Review]:
    rng = Random(seed)  # noqa: S311 - repeatable, no secret
    return [_review(number, rng) for number in range(count)]


def _review(number: int, rng: Random) -> Review:
    days = rng.choice((0, 9, 36_525 * rng.random()))
    return review(
        number,
        trainee=rng.choice(("ann", "ben", "<b>kim</b>", rng.choice(NASTY))),
        item=ItemId(rng.choice(("shop", "=pack")), rng.choice(("tea", "rye", "<i>"))),
        topic=rng.choice((None, "drinks", rng.choice(NASTY))),
        form=rng.choice(("typed", "choice", "true-false", "cloze", "flash")),
        question=rng.choice(NASTY),
        choices=tuple(rng.choices(NASTY, k=rng.randrange(5))),
        given=rng.choice(NASTY),
        key=rng.choice(NASTY),
        rev=rng.randint(1, 3),
        outcome=rng.choice(("right", "close", "wrong", "skipped")),
        mark=rng.choice((0.0, 0.5, 1.0, rng.random())),
        why=rng.choice(NASTY),
        rating=rng.choice((None, "again", "hard", "good", "easy")),
        reviewed_at=datetime(1990, 1, 1, tzinfo=UTC) + timedelta(days=days),
        overridden=rng.random() < 0.2,
        seconds=rng.choice((None, 0.0, 1e6 * rng.random())),
    )
