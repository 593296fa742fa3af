"""Rows of cells as lines of a table; draws no boxes, which screen readers would read aloud."""

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from qa_bot.terminal.wrapping import columns, wrap
from qa_bot.text import printable
from qa_bot.topics import Topic

if TYPE_CHECKING:
    from rich.table import Table

_GAP = 2
# With less room than this for each column, cells are set below one another.
_LEAST_ROOM = 8


def table_lines(
    rows: Sequence[Sequence[str]], width: int, head: Sequence[str] = (), *, keep: int = 1
) -> list[str]:
    """Return `rows` below `head` as lines of at most `width` columns, without blanks at their ends.

    All text is made safe for a screen, and nothing is left out: cells that are too wide go on below
    themselves. The first `keep` columns do so only where they would take more than half of the width.
    """
    safe = [[printable(cell) for cell in row] for row in ((head, *rows) if head else rows)]
    count = max(map(len, safe), default=0)
    if count == 0:
        return []
    if width < count * _LEAST_ROOM:
        return [line for row in safe for cell in row for line in wrap(cell, width)]
    return _rendered(_table(safe, count, width, keep), width)


def topics_table(topics: Sequence[Topic], width: int) -> list[str]:
    """Return a table of topics with how many questions each has."""
    rows = [(topic.label, str(len(topic.questions)), topic.pack) for topic in topics]
    return table_lines(rows, width, head=("Topic", "Questions", "Pack"))


def numbered_topics(topics: Sequence[Topic], width: int) -> list[str]:
    """Return the same table with a number before each topic, from 1."""
    rows = [
        (f"{number:3}. {topic.label}", str(len(topic.questions)), topic.pack)
        for number, topic in enumerate(topics, start=1)
    ]
    return table_lines(rows, width, head=("     Topic", "Questions", "Pack"))


def _table(rows: list[list[str]], count: int, width: int, keep: int) -> "Table":
    from rich.table import Table  # noqa: PLC0415 - only tables pay for it

    whole = sum(_widest(rows, at) + _GAP for at in range(keep)) <= width / 2
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, _GAP, 0, 0))
    for at in range(count):
        table.add_column(no_wrap=whole and at < keep, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _widest(rows: list[list[str]], at: int) -> int:
    return max((columns(row[at]) for row in rows if at < len(row)), default=0)


def _rendered(table: "Table", width: int) -> list[str]:
    from rich.console import Console  # noqa: PLC0415 - only tables pay for it

    file = StringIO()
    # What a pack says is never taken for markup, an emoji or a number to highlight.
    console = Console(
        file=file,
        width=width,
        color_system=None,
        force_terminal=False,
        force_jupyter=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(table)
    return [line.rstrip() for line in file.getvalue().removesuffix("\n").split("\n")]
