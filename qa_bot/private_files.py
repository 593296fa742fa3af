"""Files for their owner's eyes only: made, added to, replaced, erased; knows nothing of what is in them."""

import contextlib
import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from qa_bot.text import printable

if sys.platform != "win32":
    import fcntl

_OWNER_ONLY, _OWNERS_FOLDER = 0o600, 0o700
# Of a pipe that nobody reads, opening fails instead of waiting.
_ADDING = os.O_CREAT | os.O_WRONLY | os.O_APPEND | getattr(os, "O_NONBLOCK", 0)
# What stands behind the name of a file while its replacement is being written.
_UNFINISHED = ".new"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What became of a file that was to be erased: a line that says it, and whether it went wrong."""

    said: str
    failed: bool = False


def prepare(path: Path) -> None:
    """Make sure `path` can be written, and by nobody else; raises OSError where it cannot."""
    path.parent.mkdir(mode=_OWNERS_FOLDER, parents=True, exist_ok=True)
    os.close(os.open(path, _ADDING, _OWNER_ONLY))
    # People link such files to /dev/null, which is everybody's.
    if path.is_file() and stat.S_IMODE(path.stat().st_mode) != _OWNER_ONLY:
        path.chmod(_OWNER_ONLY)


@contextlib.contextmanager
def alone_with(path: Path, *, make: bool = True) -> Iterator[None]:
    """Keep all others who use this away from `path` meanwhile; on Windows nobody is kept away.

    A file that is not there is made, unless `make` is false. Raises OSError where it cannot be opened.
    """
    with contextlib.ExitStack() as stack:
        if sys.platform != "win32":
            stack.callback(os.close, _locked(path, os.O_CREAT if make else 0))
        yield


def read(path: Path) -> bytes:
    """Return what is in `path`, nothing where there is no such file; raises OSError."""
    return path.read_bytes() if path.is_file() else b""


def append(path: Path, data: bytes) -> None:
    """Add `data` to the end of `path` in one piece; raises OSError where that cannot be done."""
    descriptor = os.open(path, _ADDING, _OWNER_ONLY)
    try:
        if os.write(descriptor, data) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    finally:
        os.close(descriptor)


def replace(path: Path, data: bytes) -> None:
    """Put `data` in place of what is in `path`, at once or not at all; raises OSError.

    Of a link, the file that it leads to is replaced; a device is left as it is.
    """
    if path.exists() and not path.is_file():
        return
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f"{target.name}.", suffix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def erase(path: Path) -> bool:
    """Remove `path` and say whether there was anything; raises OSError where it cannot be removed.

    Of a link, the link is removed and not what it leads to; a device is left as it is.
    """
    with _alone_if_possible(path):
        # A program that was killed while it replaced the file has left a copy behind.
        unfinished = sorted(path.parent.glob(f"{escape(path.name)}.*{_UNFINISHED}"))
        removed = [_remove(found) for found in (path, *unfinished)]
    return any(removed)


def forget(paths: Iterable[Path]) -> list[str]:
    """Erase `paths`, each whatever becomes of the others; return a line on each, fit to be shown."""
    return [erasure.said for erasure in erasures(paths)]


def erasures(paths: Iterable[Path]) -> list[Erasure]:
    """Erase `paths`, each whatever becomes of the others; return what became of each."""
    return [_erasure(path) for path in paths]


def _erasure(path: Path) -> Erasure:
    shown = printable(str(path))
    try:
        link = printable(str(path.readlink())) if path.is_symlink() else None
        if link is None and path.exists() and _is_device(path.stat().st_mode):
            return Erasure(f"left as it is, because it is a device: {shown}")
        there_was = erase(path)
    except OSError as error:
        return Erasure(f"not erased: {shown}: {printable(error.strerror or str(error))}", failed=True)
    if link is not None:
        return Erasure(f"erased: the link {shown}; what it leads to is left as it is: {link}")
    return Erasure(f"erased: {shown}" if there_was else f"nothing to erase: {shown}")


def _remove(path: Path) -> bool:
    """Remove `path` unless it is a device; return whether there was anything in it."""
    try:
        found = path.lstat()
        if _is_device(found.st_mode):
            return False
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return found.st_size > 0


def _is_device(mode: int) -> bool:
    return not (stat.S_ISREG(mode) or stat.S_ISLNK(mode) or stat.S_ISDIR(mode))


@contextlib.contextmanager
def _alone_if_possible(path: Path) -> Iterator[None]:
    """Like alone_with, but nothing is made, and what cannot be opened may still be removed."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            stack.enter_context(alone_with(path, make=False))
        yield


if sys.platform != "win32":

    def _locked(path: Path, flags: int) -> int:
        """Return a descriptor of `path` that nobody else has locked, once it can be had."""
        while True:
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | flags, _OWNER_ONLY)
            try:
                if _lock(descriptor, path):
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)

    def _lock(descriptor: int, path: Path) -> bool:
        """Wait for the lock; return whether `path` is still the file that is locked then."""
        opened = os.fstat(descriptor)
        if not stat.S_ISREG(opened.st_mode):
            return True
        # Some network file systems have no locks; a line is appended in one piece all the same.
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        try:
            return os.path.samestat(opened, path.stat())
        except FileNotFoundError:
            return False
