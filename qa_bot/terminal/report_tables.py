"""Reports as lines for a screen: figures, tables, and charts of blocks; computes no figure."""

from collections.abc import Iterator, Sequence

from qa_bot.report.formats.tables import Chart, Document, Table
from qa_bot.terminal.tables import table_lines
from qa_bot.terminal.wrapping import columns, wrap
from qa_bot.text import printable

_BLOCKS, _DIGITS = "▁▂▃▄▅▆▇█", "0123456789"
# A bar that stands for 1 takes this share of the screen, but not more columns than so many.
_BAR_SHARE, _BAR = 4, 20
# What may be long is cut after so many rows.
_MOST_ROWS = 20
# A column of text needs this much, any other what its widest cell takes.
_TEXT = 18
_GAP = 2


def document_lines(document: Document, width: int, *, ascii_only: bool = False) -> list[str]:
    """Return a report as lines of at most `width` columns, safe for a screen.

    Where a table does not fit, its rows become short lists; of one that may be very long, only its beginning
    is there. With `ascii_only` charts are drawn in digits.
    """
    lines = [*wrap(f"{printable(document.title)}, {document.made}", width), ""]
    lines += table_lines(document.figures, width)
    for table in document.tables:
        lines += ["", *wrap(table.title.upper(), width), *_table(table, width, ascii_only=ascii_only)]
    return lines


def _table(table: Table, width: int, *, ascii_only: bool) -> list[str]:
    if not table.rows:
        return wrap(table.empty, width)
    head, rows = _with_chart(table, min(_BAR, width // _BAR_SHARE), ascii_only=ascii_only)
    shown = rows[:_MOST_ROWS] if table.full else rows
    fits = _needed(head, shown) <= width
    lines = table_lines(shown, width, head, keep=0) if fits else list(_lists(head, shown, width))
    if len(shown) < len(rows):
        lines += wrap(f"{len(shown)} of {len(rows)}; all: --format csv --table {table.full}", width)
    return [*lines, *wrap(table.note, width)]


def _with_chart(table: Table, bar: int, *, ascii_only: bool) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the head and the rows of a table with its chart as a last column, unless figures say it all."""
    chart = table.chart
    if chart is None or chart.intervals:
        return table.head, list(table.rows)
    drawn = [_drawn(chart, values, bar, ascii_only=ascii_only) for values in chart.values]
    return (*table.head, chart.head), [(*row, cell) for row, cell in zip(table.rows, drawn, strict=True)]


def _drawn(chart: Chart, values: Sequence[float | None], bar: int, *, ascii_only: bool) -> str:
    if chart.over_time:
        return "".join(_level(value, _DIGITS if ascii_only else _BLOCKS) for value in values)
    return ("#" if ascii_only else "█") * round(bar * (values[0] or 0))


def _level(value: float | None, levels: str) -> str:
    """Return the sign for a value from 0 to 1: each stands for an equal part of that."""
    return "." if value is None else levels[min(int(value * len(levels)), len(levels) - 1)]


def _needed(head: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Return the columns below which a table is hard to read: texts may be folded, but not words."""
    return sum(max(_least(row[at]) for row in (head, *rows)) + _GAP for at in range(len(head))) - _GAP


def _least(cell: str) -> int:
    """Return the columns below which a cell is hard to read."""
    return max(min(columns(cell), _TEXT), max(map(columns, cell.split()), default=0))


def _lists(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield each row as its first cell, and below it the others that are not empty, with their heads."""
    for row in rows:
        yield from wrap(printable(row[0]), width)
        others = [
            f"{name}: {cell}" if name else cell for name, cell in zip(head[1:], row[1:], strict=True) if cell
        ]
        yield from wrap(printable("; ".join(others)), width, "  ")
