"""Which files make up a pack, and their bytes; what they hold is not its business."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from qa_bot.model import Place
from qa_bot.packs.places import problem_at
from qa_bot.problems import Problem

PARTS = ("terms", "facts", "questions")
"""Each may be a file such as ``facts.yaml``, a folder of files such as ``facts/``, or both."""

HEAD = "pack.yaml"


MOST_BYTES = 20_000_000
"""A larger file is refused: nobody curates it by hand, and reading it would take a minute."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a pack: its `name` inside the folder, and how problems show its path."""

    path: Path
    shown: str
    name: str

    @property
    def part(self) -> str | None:
        """The only key the file may hold; None for the file that may hold them all."""
        part = self.name.removesuffix(".yaml").split("/")[0]
        return part if part in PARTS else None


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of a pack in the order in which they are read, and what is wrong with the folder."""

    folder: Path
    head: Member
    members: tuple[Member, ...]
    problems: tuple[Problem, ...] = ()


def layout(path: Path, shown: str) -> Layout:
    """See what files a pack has; `shown` is the path as the user gave it."""
    if path.name == HEAD and not path.is_dir():
        path, shown = path.parent, shown[: -len(HEAD)]
    elif path.is_dir():
        shown = shown if shown.endswith("/") else f"{shown}/"
    else:
        head = Member(path, shown, HEAD)
        return Layout(path.parent, head, (head,))
    try:
        return _folder(path, shown)
    except OSError as error:
        message = f"folder cannot be read ({error.strerror})"
        problem = problem_at(Place(shown), "unreadable", message)
        return Layout(path, Member(path / HEAD, f"{shown}{HEAD}", HEAD), (), (problem,))


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, or enough of them to see that it is too large; OSError says why not."""
    if path.is_dir():
        raise OSError(errno.EISDIR, "it is a folder")
    if path.exists() and not path.is_file():  # reading from a pipe could wait for ever
        raise OSError(errno.EINVAL, "it is no regular file")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _folder(folder: Path, shown: str) -> Layout:
    head = Member(folder / HEAD, f"{shown}{HEAD}", HEAD)
    if not head.path.exists():
        problem = problem_at(Place(head.shown), "no-pack", _no_pack(folder))
        return Layout(folder, head, (), (problem,))
    linked = (folder / part for part in PARTS if (folder / part).is_symlink() and (folder / part).is_dir())
    files = chain(_yaml_files(folder), *map(_yaml_files, linked))
    names = sorted(path.relative_to(folder).as_posix() for path in files)
    members = tuple(Member(folder / name, f"{shown}{name}", name) for name in names if _belongs(name))
    strays = tuple(_stray(Place(f"{shown}{name}"), name) for name in names if not _belongs(name))
    return Layout(folder, head, members, strays)


def _no_pack(folder: Path) -> str:
    packs = sorted(path.parent.name for path in folder.glob(f"*/{HEAD}"))
    inside = f"; there are packs in its folders {', '.join(packs)}" if packs else ""
    return f"this folder is no pack: add {HEAD} with the keys pack, format and title{inside}"


def _yaml_files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name.endswith("~"):
            continue
        if path.suffix.lower() in {".yaml", ".yml"}:
            yield path
        elif path.is_dir() and not path.is_symlink():  # a link may lead round in a circle
            yield from _yaml_files(path)


def _belongs(name: str) -> bool:
    """Whether a YAML file of this name is read: ``pack.yaml``, ``facts.yaml``, ``facts/any.yaml``."""
    part, _, rest = name.partition("/")
    if not rest:
        return name == HEAD or (name.endswith(".yaml") and name.removesuffix(".yaml") in PARTS)
    return part in PARTS and rest.endswith(".yaml") and "/" not in rest


def _stray(place: Place, name: str) -> Problem:
    renamed = f"{name.rpartition('.')[0]}.yaml"
    if _belongs(renamed.lower()):
        advice = f"rename it to {renamed.lower()}"
    else:
        advice = "move it into terms/, facts/ or questions/, or out of the folder"
    return problem_at(place, "stray-file", f"this file is not read: {advice}")
