"""A problem found in a file, and how it is written: nothing else.

Finding problems is the work of the rules; printing them, of the command line.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something a curator should change; `line` and `column` count from 1.

    Problems sort by place. `code` names the rule that found it.
    """

    path: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message} [{self.code}]"
