"""A terminal's screen in memory: knows what a person would see, not who writes on it."""

from collections.abc import Callable, Iterator
from itertools import islice

import pyte
from pyte.screens import Char

_BRACKETED_PASTE = 2004 << 5  # pyte shifts the numbers of private modes
# pyte has no faint text. Nothing here blinks, so that what is faint may be kept as what blinks.
_AS_BLINKING = {2: (5,), 22: (22, 25)}
# What follows these is a colour, the numbers of which may look like styles.
_COLOURS = (38, 48)
_PARTS_OF_A_COLOUR = {5: 1, 2: 3}


class Screen(pyte.Screen):
    """A screen of `rows` by `columns`; `answer` gets what a terminal types when it is asked for its state.

    Faint text is kept as blinking.
    """

    def __init__(self, rows: int, columns: int, answer: Callable[[str], None]) -> None:
        self._answer = answer
        super().__init__(columns, rows)

    @property
    def text(self) -> str:
        """What stands on the screen, without blanks at the ends of lines and empty lines at the end."""
        return "\n".join(line.rstrip() for line in self.display).rstrip()

    @property
    def brackets_pastes(self) -> bool:
        """Whether the program wants to know where pasted text begins and ends."""
        return _BRACKETED_PASTE in self.mode

    def cells(self) -> list[list[Char]]:
        """The rows of the screen, each of all its columns; the second half of a wide character is empty."""
        return [[self.buffer[y][x] for x in range(self.columns)] for y in range(self.lines)]

    def select_graphic_rendition(self, *attrs: int, **private: bool) -> None:
        """Set how what is written next looks; styles of a terminal's own kind are passed over."""
        if not private:
            super().select_graphic_rendition(*_known_to_pyte(attrs))

    def write_process_input(self, data: str) -> None:
        """Answer a question of the program, such as where the cursor is."""
        self._answer(data)


def _known_to_pyte(styles: tuple[int, ...]) -> Iterator[int]:
    left = iter(styles)
    for style in left:
        yield from _AS_BLINKING.get(style, (style,))
        if style in _COLOURS:
            for kind in islice(left, 1):
                yield kind
                yield from islice(left, _PARTS_OF_A_COLOUR.get(kind, 0))
