"""Values that tests of the quiz begin from."""

from datetime import UTC, datetime, timedelta

import qa_bot
from qa_bot.progress import ItemId, Memory, Phase, Rating, Review

NOON = datetime(2024, 4, 10, 12, tzinfo=UTC)
RATINGS: tuple[Rating, ...] = ("again", "hard", "good", "easy")


def review(rating: Rating | None, at: datetime, number: int = 0) -> Review:
    """A review of one item; what was asked does not matter."""
    return Review(
        token=str(number),
        trainee="kim",
        item=ItemId("p", "e"),
        topic=None,
        form="typed",
        question="?",
        choices=(),
        given="",
        key="k",
        rev=1,
        outcome="wrong" if rating == "again" else "right",
        mark=1.0,
        why="",
        rating=rating,
        reviewed_at=at,
    )


def memory(due: datetime, phase: Phase = "review") -> Memory:
    """Something that is remembered, and due at a time."""
    return Memory(phase, None if phase == "review" else 0, 3.0, 5.0, due, due - timedelta(days=3))


class Hands:
    """A clock whose hands are moved by the test."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        """Move on by some time, as for timedelta."""
        self.now += timedelta(**by)


CAPITALS = (("Japan", "Tokyo"), ("France", "Paris"), ("Italy", "Rome"), ("Spain", "Madrid"), ("Peru", "Lima"))


def capitals(count: int = 5, **changes: qa_bot.Question) -> qa_bot.Pack:
    """A pack of capitals with a cited fact each; `changes` are other questions, by id."""
    questions = [
        qa_bot.Question(
            id=country.lower(),
            topic="europe" if country in ("France", "Italy", "Spain") else "elsewhere",
            type="place",
            ask=(f"What is the capital of {country}?", f"Which city governs {country}?"),
            answer=f"{city} is the capital of {country}. [{country.lower()}-fact]",
            short=city,
        )
        for country, city in CAPITALS[:count]
    ]
    facts = [
        qa_bot.Fact(
            id=f"{country.lower()}-fact",
            says=f"{city} is the capital of {country}.",
            cite=(qa_bot.Citation("atlas", (number,)),),
        )
        for number, (country, city) in enumerate(CAPITALS[:count], 1)
    ]
    return qa_bot.Pack(
        id="capitals",
        title="Capitals",
        sources=(qa_bot.Source("atlas", "An Atlas", length=len(CAPITALS)),),
        facts=tuple(facts),
        questions=tuple(changes.get(question.id, question) for question in questions),
    )
