"""All that is in a store, as one value: what it takes to copy it from one kind of store to another."""

from dataclasses import dataclass

from qa_bot.progress import Progress, Review, Sitting


@dataclass(frozen=True, slots=True)
class Contents:
    """Sittings; reviews as they were recorded, with the progress from before; the progress of trainees."""

    sittings: tuple[Sitting, ...]
    reviews: tuple[tuple[Review, Progress | None], ...]
    progress: tuple[tuple[str, Progress], ...]
