"""From what a user names to packs: an id of a bundled pack, or a path. The reading is done elsewhere."""

import os
from collections.abc import Iterable
from pathlib import Path

from qa_bot.errors import PackError, UsageError
from qa_bot.model import Pack
from qa_bot.packs.bundled import PROGRAM, bundled_ids, bundled_path
from qa_bot.packs.fingerprint import files_of, fingerprint, states
from qa_bot.packs.folder import Layout, layout
from qa_bot.packs.places import nearest
from qa_bot.problems import Problem

Reference = str | Path
"""The id of a bundled pack, or the path of a pack: its folder, its ``pack.yaml``, or its only file."""


def find(reference: Reference) -> Path:
    """The folder or file of a pack; UsageError where the reference names none.

    A text with a slash in it or ending in ``.yaml`` is a path, and so is every `Path`.
    """
    if isinstance(reference, Path) or _is_path(reference):
        path = Path(reference)
        if not os.path.lexists(path):
            raise UsageError(f"there is no file or folder {str(path)!r}")
        return path
    if reference in bundled_ids():
        return bundled_path(reference)
    raise UsageError(_unknown(reference))


def load(references: Iterable[Reference]) -> tuple[Pack, ...]:
    """Read packs; PackError with all problems of all of them, UsageError where one is not found.

    Citations of sources whose text is there come complete, with their lines and with the words on them.
    """
    packs, problems = _assembled([_layout(reference, find(reference)) for reference in references])
    if problems:
        raise PackError(problems)
    return packs


def check(paths: Iterable[Reference]) -> tuple[Problem, ...]:
    """All problems of some packs, sorted by place; UsageError where one is not found.

    Unlike for `load`, what exists is a path even without a slash.
    """
    _, problems = _assembled([_layout(path, _existing(path)) for path in paths])
    return problems


def check_made(made: Iterable[Pack]) -> tuple[Problem, ...]:
    """All problems of packs made in a program: duplicate and dangling ids."""
    from qa_bot.packs import rules  # noqa: PLC0415 - a stored base needs none of them

    return tuple(rules.check_made(tuple(made)))


def identity(references: Iterable[Reference]) -> str | None:
    """A hash that stays the same only while the packs do; None where that cannot be told.

    UsageError where a pack is not found.
    """
    layouts = [_layout(reference, find(reference)) for reference in references]
    if any(layout.problems for layout in layouts):
        return None
    try:
        return fingerprint(layouts, PROGRAM)
    except OSError:
        return None


def stamp(references: Iterable[Reference]) -> str:
    """Something that differs once a file of the packs has been written, added or taken away.

    It is for noticing changes while a program runs, and quicker than `identity`: no file is read. Files
    that are gone, or that cannot be looked at, count as such.
    """
    return states(_files(reference) for reference in references)


def _files(reference: Reference) -> list[Path]:
    try:
        path = find(reference)
        return files_of(layout(path, str(path)))
    except (UsageError, OSError):
        return []


def _assembled(layouts: Iterable[Layout]) -> tuple[tuple[Pack, ...], tuple[Problem, ...]]:
    from qa_bot.packs.assembly import assemble  # noqa: PLC0415 - pydantic and yaml cost more than all the rest

    assembled = assemble(layouts)
    return assembled.packs, assembled.problems


def _is_path(reference: str) -> bool:
    return "/" in reference or os.sep in reference or reference.endswith(".yaml")


def _existing(path: Reference) -> Path:
    return Path(path) if os.path.lexists(path) else find(path)


def _layout(reference: Reference, path: Path) -> Layout:
    given = os.fspath(reference)
    named_by_id = given in bundled_ids() and not os.path.lexists(given)
    return layout(path, _shown(str(path) if named_by_id else given))


def _shown(path: str) -> str:
    """A path as problems show it: as given, with slashes, and without what cannot be printed."""
    return path.replace(os.sep, "/").encode("utf-8", "replace").decode("utf-8")


def _unknown(name: str) -> str:
    known = bundled_ids()
    bundled = f"the bundled packs are: {', '.join(known)}"
    path = f" (for the folder or file of that name write ./{name})" if os.path.lexists(name) else ""
    return f"there is no pack {name!r}{path}{nearest(name, known, then=bundled)}"
