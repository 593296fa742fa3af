"""The traceback of a bug, kept in a file, so that the screen shows one line a person can act on."""

import platform
import traceback
from pathlib import Path

from qa_bot.cli.version import version


def keep(error: BaseException, file: Path) -> None:
    """Write down `error` and what it happened on, in place of the one before.

    The file is for its owner only, because a traceback may hold what was asked. Raises OSError
    where it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(report(error), encoding="utf-8", errors="replace")


def report(error: BaseException) -> str:
    """Return what somebody needs who is to find the bug."""
    system = f"qa-bot {version()}, Python {platform.python_version()}, {platform.platform()}"
    return f"{system}\n\n{''.join(traceback.format_exception(error))}"
