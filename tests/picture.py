"""``python -m tests.picture FILE``: draws a talk with the bot as it is now, for the README.

It talks to the real program on a terminal, and draws what stands on the screen as SVG: one that loads
nothing, and is the same bytes as long as the program says the same.
"""

import argparse
import html
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pyte.screens import Char
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from .terminal.home import home
from .terminal.pty_screen import on_a_terminal
from .terminal.screen import Screen

LINES = (
    "How many American soldiers are in Japan?",
    "and where is thier command?",
    "Why did Duterte cancel the bases?",
)
# More than the talk takes; rows that stay empty are left out of the picture.
ROWS, COLUMNS = 60, 80
TITLE = "qa-bot"
# A little wider than letters are in most fonts: not all that show pictures make them fit.
_ASPECT = 0.61
_CELL_WIDTH = 20 * _ASPECT  # rich draws them 20 units high
_PROGRAM = (sys.executable, "-m", "qa_bot")
# What rich has, less the fonts that it has browsers fetch.
_SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>A talk with qa-bot</title>
<style>
.{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px; line-height: {line_height}px }}
.{unique_id}-title {{ font-family: monospace; font-size: 18px; font-weight: bold }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_DRAWN = re.compile(r'<text [^>]* x="(?P<x>[\d.]+)"[^>]*-line-(?P<row>\d+)\)"[^>]*>(?P<text>[^<]*)</text>')
_OUTER_BLANKS = re.compile("(^ +| +$)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the picture, or check it; return 1 where it no longer shows what the bot says."""
    args = _parser().parse_args(arguments)
    screen = talk()
    if not args.check:
        args.file.write_text(svg(screen), encoding="utf-8")
        return 0
    if args.file.is_file() and is_of(screen, args.file.read_text(encoding="utf-8")):
        return 0
    print(f"{args.file}: not what the bot says now: draw it anew with: python -m tests.picture {args.file}")
    return 1


def talk() -> Screen:
    """Hold the talk, as somebody who has never used the program, and return what stands on the screen."""
    with tempfile.TemporaryDirectory(prefix="qa-bot-picture-") as folder:
        environment = {**home(Path(folder)), "COLORFGBG": "15;0"}
        # Compiled before, nothing is said of it in the picture.
        subprocess.run([*_PROGRAM, "ask", LINES[0]], env=environment, capture_output=True, check=True)
        with on_a_terminal(_PROGRAM, environment, rows=ROWS, columns=COLUMNS) as terminal:
            for line in LINES:
                terminal.ask(line)
            # Once a key shows, so does all that the program draws when it knows where its cursor is.
            terminal.type("x")
            terminal.wait_for("\n> x")
            terminal.type("\x7f")
            terminal.wait_for_prompt()
            assert LINES[0] in terminal.text, "the talk takes more rows than the terminal has"
            return terminal.screen


def svg(screen: Screen) -> str:
    """Return the screen with its cursor as SVG, without the rows that stay empty below the cursor."""
    console = Console(record=True, width=screen.columns, file=io.StringIO(), _environ={})
    # The last line would not be drawn by all that show pictures: rich gives it no frame.
    console.print(Segments(segment for row in (*_rows(screen), []) for segment in _segments(row)))
    return console.export_svg(title=TITLE, code_format=_SVG, unique_id=TITLE, font_aspect_ratio=_ASPECT)


def text(drawn: str) -> str:
    """Return the text in a picture that `svg` has drawn, as it stands on the screen."""
    lines: dict[int, str] = {}
    for run in _DRAWN.finditer(drawn):
        row, column = int(run["row"]), round(float(run["x"]) / _CELL_WIDTH)
        words = html.unescape(run["text"]).replace("\N{NO-BREAK SPACE}", " ")
        lines[row] = lines.get(row, "").ljust(column) + words
    return "\n".join(lines.get(row, "").rstrip() for row in range(max(lines, default=0) + 1)).rstrip("\n")


def is_of(screen: Screen, drawn: str) -> bool:
    """Return whether a picture holds the text of the screen; how it looks there does not count."""
    return text(drawn) == text(svg(screen))


def _rows(screen: Screen) -> Iterator[list[Char]]:
    cursor = screen.cursor
    for y, cells in enumerate(screen.cells()):
        if y == cursor.y and not cursor.hidden:
            cells[cursor.x] = cells[cursor.x]._replace(reverse=True)
        used = max((x for x, cell in enumerate(cells, 1) if cell != screen.default_char), default=0)
        if used or y <= cursor.y:
            yield cells[:used]


def _segments(row: Sequence[Char]) -> Iterator[Segment]:
    for style, run in groupby(row, key=_style):
        # Not all that show pictures keep blanks at the ends of a text.
        pieces = _OUTER_BLANKS.split("".join(cell.data for cell in run))
        yield from (Segment(piece, style) for piece in pieces if piece)
    yield Segment.line()


def _style(cell: Char) -> Style:
    return Style(
        color=_colour(cell.fg),
        bgcolor=_colour(cell.bg),
        bold=cell.bold,
        dim=cell.blink,  # where the screen keeps it
        italic=cell.italics,
        underline=cell.underscore,
        strike=cell.strikethrough,
        reverse=cell.reverse,
    )


def _colour(name: str) -> str | None:
    """Return what rich calls a colour of pyte: brightbrown is bright_yellow, c0c0c0 is #c0c0c0."""
    if name == "default":
        return None
    if re.fullmatch("[0-9a-f]{6}", name):
        return f"#{name}"
    # pyte misspells one of them.
    return name.replace("bfight", "bright").replace("brown", "yellow").replace("bright", "bright_")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.picture", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="an SVG file")
    parser.add_argument("--check", action="store_true", help="draw nothing; is FILE what the bot says now?")
    return parser


if __name__ == "__main__":
    sys.exit(main())
