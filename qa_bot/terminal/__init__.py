"""What a person in a terminal sees and types: rendering, the plain dialogue and the chat."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from qa_bot.terminal.dialogue import Command, Dialogue, Reply, Surroundings
    from qa_bot.terminal.page import Page
    from qa_bot.terminal.repl import run, run_async

__all__ = ["Command", "Dialogue", "Page", "Reply", "Surroundings", "run", "run_async"]

# Imported when first asked for: most commands never need prompt_toolkit.
_MODULES = {"run": "repl", "run_async": "repl", "Page": "page"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULES.get(name, 'dialogue')}"), name)


def __dir__() -> list[str]:
    return __all__
