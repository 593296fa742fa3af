"""How a stretch of text is set off from the rest of a line; plain unless asked otherwise.

Whether a terminal may be sent codes at all is decided by the command line and arrives as a value.
"""

from dataclasses import dataclass

_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Style:
    """Without `codes`, every text is returned as it came.

    Only weight is used: it is legible on any background.
    """

    codes: bool = False

    def strong(self, text: str) -> str:
        """Return `text` as something to look at first."""
        return self._painted(_BOLD, text)

    def quiet(self, text: str) -> str:
        """Return `text` as something that stands behind the answer."""
        return self._painted(_DIM, text)

    def _painted(self, code: str, text: str) -> str:
        return f"{code}{text}{_RESET}" if self.codes and text else text


PLAIN = Style()
COLOURED = Style(codes=True)
