"""Reports as one page of HTML with charts: it needs nothing from elsewhere, runs nothing, and prints well."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import groupby

from qa_bot.report.formats.tables import Document
from qa_bot.text import printable

# The room of a drawing in units of its own.
WIDE, HIGH = 240, 40


def page(document: Document) -> str:
    """Return a report as a page; every text in it is escaped."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only a page needs it
    from markupsafe import Markup  # noqa: PLC0415 - comes with it

    style = _file("page.css")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_safe
    )
    template = environment.from_string(_file("page.html.jinja"))
    return template.render(
        document=document,
        # The style is part of this package, and the only one that a browser may follow.
        style=Markup(style),  # noqa: S704 - nobody else has a word in it
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        wide=WIDE,
        high=HIGH,
        points=points,
        runs=runs,
    )


def points(values: Sequence[float | None]) -> list[tuple[float, float]]:
    """Return where the values of a line are drawn, evenly from left to right; gaps are left out."""
    step = WIDE / max(1, len(values) - 1)
    return [(at * step, HIGH * (1 - value)) for at, value in enumerate(values) if value is not None]


def runs(values: Sequence[float | None]) -> list[str]:
    """Return the stretches without a gap as what SVG calls points; a value alone is no stretch."""
    step = WIDE / max(1, len(values) - 1)
    return [" ".join(f"{x * step:.1f},{HIGH * (1 - y):.1f}" for x, y in run) for run in _runs(values)]


def _runs(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    for is_gap, members in groupby(enumerate(values), key=lambda pair: pair[1] is None):
        run = [(at, value) for at, value in members if value is not None]
        if not is_gap and len(run) > 1:
            yield run


def _safe(value: object) -> object:
    """Take out of a text what draws nothing or cannot be written; markup of the template stays as it is."""
    return printable(value) if type(value) is str else value


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
