"""Where the packs and word lists that come with the program are; it does not read them."""

from collections.abc import Sequence
from pathlib import Path

PROGRAM = Path(__file__).parents[1]
"""The folder of the program itself."""
SMALL_TALK = "smalltalk"
_MANUAL = "guide"
WORD_LISTS = PROGRAM / "data"
"""The folder of the word lists, a file for each language that has any."""


def bundled_folder() -> Path:
    """The folder of the bundled packs: inside the package of a wheel, beside it in a checkout."""
    inside = PROGRAM / "knowledge"
    return inside if inside.is_dir() else PROGRAM.parent / "knowledge"


def bundled_ids() -> tuple[str, ...]:
    """The ids of the bundled packs in alphabetical order, small talk last."""
    return tuple(_paths())


def bundled_path(pack_id: str) -> Path:
    """The folder or file of a bundled pack; KeyError where there is none of that id."""
    return _paths()[pack_id]


def quizzed(packs: Sequence[str]) -> tuple[str, ...]:
    """Return what a trainee who names no pack wants to learn: not the manual, if there is anything else."""
    return tuple(name for name in packs if name not in (_MANUAL, SMALL_TALK)) or tuple(packs)


def references(packs: Sequence[str], *, smalltalk: bool, bundled: Sequence[str]) -> tuple[str, ...]:
    """Return what is to be loaded: `packs`, or else all that are `bundled`, with small talk or without.

    Small talk that is named as a pack is wanted whatever the option says.
    """
    if packs:
        return tuple(dict.fromkeys((*packs, SMALL_TALK) if smalltalk else packs))
    return tuple(name for name in bundled if smalltalk or name != SMALL_TALK)


def _paths() -> dict[str, Path]:
    folder = bundled_folder()
    found = {path.stem: path for path in folder.glob("*.yaml") if not path.name.startswith(".")}
    found |= {path.parent.name: path.parent for path in folder.glob("*/pack.yaml")}
    return dict(sorted(found.items(), key=lambda item: (item[0] == SMALL_TALK, item[0])))
