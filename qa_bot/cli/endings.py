"""How a program run ends that did not go well: the one place where an error becomes words and a code.

2    an error of the user or of the system, said on stderr
3    an error of this program, kept in a file for a report
130  Ctrl-C: nothing to say
141  nobody reads the output any more, as after ``| head``: nobody to say it to
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable

from qa_bot.errors import PackError, QABotError
from qa_bot.text import printable
from qa_bot.wording import counted

ERROR, BUG, INTERRUPTED, NOBODY_READS = 2, 3, 130, 141


def ending(error: BaseException) -> int:
    """Say what there is to say about `error`, and return the exit code."""
    settle_output()
    return next(end(error) for kind, end in _ENDINGS if isinstance(error, kind))


def settle_output() -> None:
    """Write out what is left; let go of an output that cannot be written, or Python's end would complain."""
    try:
        sys.stdout.flush()
    except OSError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(lines: Iterable[str]) -> None:
    """Write `lines` to stderr, if that is open."""
    with contextlib.suppress(OSError):
        for line in lines:
            print(printable(line), file=sys.stderr)


def _interrupted(_: BaseException) -> int:
    return INTERRUPTED


def _nobody_reads(_: BaseException) -> int:
    return NOBODY_READS


def _broken_pack(error: BaseException) -> int:
    problems = error.problems if isinstance(error, PackError) else ()
    complain(map(str, problems))
    complain([f"qa-bot: the packs have {counted(len(problems), 'problem')}"])
    return ERROR


def _misused(error: BaseException) -> int:
    complain(f"qa-bot: {line}" for line in str(error).splitlines())
    return ERROR


def _system(error: BaseException) -> int:
    reason = getattr(error, "strerror", None) or str(error)
    name = getattr(error, "filename", None)
    complain([f"qa-bot: {f'{name}: ' if name else ''}{reason}"])
    return ERROR


def _bug(error: BaseException) -> int:
    # Take a while to import, and are needed by nobody else.
    from qa_bot.cli import crash  # noqa: PLC0415
    from qa_bot.cli.places import crash_file  # noqa: PLC0415

    complain([f"qa-bot: this is a bug in qa-bot: {type(error).__name__}: {error}"])
    try:
        file = crash_file()
        crash.keep(error, file)
    except OSError:
        complain(crash.report(error).splitlines())
    else:
        complain([f"qa-bot: please report it, with {file}"])
    return BUG


# The first that fits counts.
_ENDINGS: tuple[tuple[type[BaseException], Callable[[BaseException], int]], ...] = (
    (KeyboardInterrupt, _interrupted),
    (BrokenPipeError, _nobody_reads),
    (PackError, _broken_pack),
    (QABotError, _misused),
    (OSError, _system),
    (BaseException, _bug),
)
