"""A program on a real terminal, driven and seen as by a person; knows nothing of what the program is."""

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from .driver import COLUMNS, ROWS, Driver

# Only the terminal that a process has made its own sends it signals: for Ctrl-C, and for a new size.
_OWN = """\
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class OnATerminal(Driver):
    """The terminal behind `master`, on which `process` runs."""

    def __init__(self, master: int, process: "subprocess.Popen[bytes]", rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        self._master = master
        self.process = process

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def interrupt(self) -> None:
        # The kernel makes a signal of it, unless the program has told it to pass on keys as they are.
        self.type("\x03")

    def resize(self, rows: int, columns: int) -> None:
        self.screen.resize(rows, columns)
        _set_size(self._master, rows, columns)

    def wait_for_end(self) -> int:
        self._read_all()
        return self.process.wait(timeout=self.patience)

    def _receive(self, seconds: float) -> bytes | None:
        if not select.select([self._master], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self._master, 65_536) or None
        except OSError:  # how Linux says that nobody has the other end open
            return None


@contextmanager
def on_a_terminal(
    command: Sequence[str], environment: Mapping[str, str], *, rows: int = ROWS, columns: int = COLUMNS
) -> Iterator[OnATerminal]:
    """Start `command` on a terminal of its own; it is ended with the block."""
    master, slave = os.openpty()
    _set_size(slave, rows, columns)
    with subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _OWN, *command],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=dict(environment),
        start_new_session=True,
    ) as process:
        os.close(slave)
        try:
            yield OnATerminal(master, process, rows, columns)
        finally:
            process.kill()
            os.close(master)


def _set_size(terminal: int, rows: int, columns: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
