"""What can go wrong for a user of this package.

QABotError
├── PackError      packs that cannot be used; `problems` lists all that was found
├── UsageError     an argument that names nothing, such as an unknown pack
├── ConfigError    settings that cannot be used; `problems` lists all that was found
└── StoreError     progress that cannot be read or written; the message says what to do
"""

from qa_bot.problems import Problem


class QABotError(Exception):
    """Anything this package raises on purpose."""


class PackError(QABotError):
    """Packs cannot be used: `problems` holds every problem found, sorted by place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class UsageError(QABotError):
    """An argument names nothing that exists; the message says what would."""


class ConfigError(QABotError):
    """Settings cannot be used: `problems` holds a line for each thing that is wrong."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class StoreError(QABotError):
    """Progress cannot be read or written; the message says what to do. Nothing was changed."""
