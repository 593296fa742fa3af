"""The layers: a module imports only from layers below its own, so that imports point one way."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import qa_bot

ROOT = Path(qa_bot.__file__).parent

# From the bottom up. A name stands for a module or for a package with all that is in it; names of one
# layer do not know each other.
LAYERS = (
    ("problems", "text", "wording", "later"),
    ("model",),
    ("errors", "explanation", "json_form", "private_files", "progress", "composing"),
    ("packs", "matching", "recordings", "config", "store"),
    ("several", "excerpts", "topics"),
    ("answering", "grading"),
    ("conversation",),
    ("explaining",),
    ("bot",),
    ("quiz",),
    ("report",),
    ("__init__",),
    ("terminal",),
    ("cli",),
    ("__main__",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def modules() -> list[Path]:
    found = sorted(ROOT.rglob("*.py"))
    assert len(found) > 20
    return found


def room(path: Path) -> str:
    """The name in LAYERS that a file belongs to."""
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The names in LAYERS that a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "qa_bot":
            parts = node.module.split(".")
            inner = [name.name for name in node.names if name.name in LEVEL]
            yield from [parts[1]] if len(parts) > 1 else inner or ["__init__"]
        if isinstance(node, ast.Import):
            for name in node.names:
                if name.name.split(".")[0] == "qa_bot":
                    yield [*name.name.split("."), "__init__"][1]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_downwards(path: Path) -> None:
    here = room(path)
    wrong = [name for name in imports(path) if name != here and LEVEL[name] >= LEVEL[here]]
    assert wrong == [], f"{here} may import only from the layers below it"


def test_only_the_terminal_imports_prompt_toolkit() -> None:
    users = {room(path) for path in modules() if "prompt_toolkit" in path.read_text(encoding="utf-8")}
    assert users == {"terminal"}
