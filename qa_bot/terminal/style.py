"""How a stretch of text is set off from the rest of a line; plain unless asked otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_BOLD, _DIM, _CYAN, _BLUE, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[34m", "\x1b[0m"
# What a dark terminal says of its background in COLORFGBG; the numbers are those of the colours.
_DARK = frozenset({"0", "1", "2", "3", "4", "5", "6", "8"})


@dataclass(frozen=True, slots=True)
class Style:
    """Without `codes`, every text is returned as it came.

    Weight is legible on any background; an `accent`, the code of a colour, only on some.
    """

    codes: bool = False
    accent: str = _DIM

    def strong(self, text: str) -> str:
        """Return `text` as something to look at first."""
        return self._painted(_BOLD, text)

    def quiet(self, text: str) -> str:
        """Return `text` as something that stands behind the answer."""
        return self._painted(_DIM, text)

    def marker(self, text: str) -> str:
        """Return the marker of a citation, which is looked for from the list of sources."""
        return self._painted(self.accent, text)

    def _painted(self, code: str, text: str) -> str:
        return f"{code}{text}{_RESET}" if self.codes and text else text


PLAIN = Style()
COLOURED = Style(codes=True)
THEMES: Mapping[str, Style] = MappingProxyType(
    {"none": COLOURED, "dark": Style(codes=True, accent=_CYAN), "light": Style(codes=True, accent=_BLUE)}
)


def themed(theme: str, environment: Mapping[str, str]) -> Style:
    """Return the style of a `theme`; with ``auto`` by what the terminal says of its background, if it does.

    PLAIN where the environment asks for no colour or the terminal can show none.
    """
    if environment.get("NO_COLOR") or environment.get("TERM", "").lower() in DUMB:
        return PLAIN
    if theme == "auto":
        background = environment.get("COLORFGBG", "").rpartition(";")[2]
        theme = "none" if not background.isdigit() else "dark" if background in _DARK else "light"
    return THEMES[theme]


DUMB = frozenset({"dumb", "unknown"})
