"""An answer as labelled lines, each of which can be understood by itself: for pipes and screen readers."""

from collections.abc import Iterator, Sequence

from qa_bot.model import Answer
from qa_bot.terminal.render import (
    choices,
    once_each,
    remarks,
    topics_line,
    understood,
    whereabouts,
    without_markers,
)
from qa_bot.terminal.wrapping import wrap
from qa_bot.text import printable

YOU = "You: "


def labelled_lines(answer: Answer, width: int, topics: Sequence[str] = ()) -> list[str]:
    """Return `answer` as lines of at most `width` columns; where that is 0, a line for each thing said.

    What was understood comes first, then the answer, its sources, notes, and what may be chosen. All
    text is made safe for a screen.
    """
    safe = (printable(line) for line in _lines(answer, topics))
    return [piece for line in safe for piece in (wrap(line, width) if width else [line])]


def _lines(answer: Answer, topics: Sequence[str]) -> Iterator[str]:
    yield from understood(answer)
    yield f"Answer: {' '.join(answer.text.split())}"
    for citation in once_each(answer.citations):
        yield f"Source {citation.marker}: {whereabouts(citation)}"
        if citation.quote is not None:
            yield f"Quote {citation.marker}: {citation.quote}"
    yield from remarks(answer)
    for number, choice in enumerate(choices(answer), start=1):
        yield f"Choice {number}: {choice.question}"
        if answer.status == "unsure":
            yield f"Choice {number}, answer: {without_markers(choice.text)}"
    yield from topics_line(answer, topics)
