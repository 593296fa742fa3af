"""Which store a URL means; the one place that knows all kinds."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from qa_bot.errors import UsageError
from qa_bot.store.memory import MemoryStore
from qa_bot.store.protocol import Store
from qa_bot.text import printable

_FORMS = (
    "write memory: or sqlite:///folder/file.sqlite, with a slash more where the path starts with one: "
    "sqlite:////home/me/file.sqlite"
)
# What stands between the scheme and a path: no host, as only files of this machine can be opened.
_NO_HOST = "///"


def open_store(url: str) -> Store:
    """Open the store that a URL means, and make it where there is none yet.

    ``memory:`` lasts as long as the program. ``sqlite:///`` is followed by the path of a file, from the
    folder that the program runs in, or from the root where the path starts with a slash of its own;
    ``%20`` is a blank in it. Raises UsageError for any other URL, StoreError where there is no store that
    can be used.
    """
    scheme, colon, rest = url.partition(":")
    opener = _OPENERS.get(scheme.lower()) if colon else None
    if opener is None:
        # The rest is not repeated: in the URLs of other programs it holds passwords.
        raise UsageError(f"there is no store of the kind {printable(scheme)!r}: {_FORMS}")
    return opener(rest)


def file_of(url: str) -> Path | None:
    """Return the file that a URL means, which need not be there; None where it means no file.

    Raises UsageError as open_store does, for what starts like the URL of a file.
    """
    scheme, _, rest = url.partition(":")
    return Path(_path(rest)) if scheme.lower() == "sqlite" else None


def _memory(rest: str) -> Store:
    if rest:
        raise UsageError(f"nothing can stand behind memory: {_FORMS}")
    return MemoryStore()


def _sqlite(rest: str) -> Store:
    path = _path(rest)
    from qa_bot.store.sqlite import SqliteStore  # noqa: PLC0415 - loads sqlite3, which memory: does not need

    return SqliteStore(path)


def _path(rest: str) -> str:
    """Return the path behind ``sqlite:``."""
    if not rest.startswith(_NO_HOST):
        raise UsageError(f"three slashes go before the path of an SQLite store: {_FORMS}")
    coded = rest.removeprefix(_NO_HOST)
    if "?" in coded or "#" in coded:
        raise UsageError(
            f"an SQLite store has no options; in a path, ? is written %3F and # is written %23: {_FORMS}"
        )
    path = unquote(coded, errors="surrogateescape")
    if not path.strip("/") or "\0" in path:
        raise UsageError(f"the path of an SQLite store is missing: {_FORMS}")
    return path


_OPENERS: Mapping[str, Callable[[str], Store]] = MappingProxyType({"memory": _memory, "sqlite": _sqlite})
