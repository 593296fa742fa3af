"""How a reply is laid out: the width, the style, or labels in place of both; knows no terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa_bot.model import Answer
from qa_bot.terminal.labelled import labelled_lines
from qa_bot.terminal.render import WIDEST, answer_lines
from qa_bot.terminal.style import PLAIN, Style


@dataclass(frozen=True, slots=True)
class Page:
    """`width` in columns; on a labelled page 0 is as wide as need be."""

    width: int
    style: Style = PLAIN
    labelled: bool = False

    @property
    def room(self) -> int:
        """The columns for what is not wrapped by itself, such as a table: never without bound."""
        return min(self.width, WIDEST) if self.width else WIDEST

    def answer(self, answer: Answer, topics: Sequence[str] = ()) -> list[str]:
        """Return an answer as lines; `topics` are named where nothing is known."""
        if self.labelled:
            return labelled_lines(answer, self.width, topics)
        return answer_lines(answer, self.width, self.style, topics)
