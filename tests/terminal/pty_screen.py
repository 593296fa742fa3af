"""A program on a real terminal, seen as the screen that a person would see."""

import fcntl
import os
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import pyte

ROWS, COLUMNS = 24, 80
PATIENCE = 30.0


class Screen:
    """What stands on the terminal behind `master`; types into it, and waits for text to appear."""

    def __init__(self, master: int, process: "subprocess.Popen[bytes]") -> None:
        self._master = master
        self.process = process
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def wait_for(self, text: str) -> None:
        """Return when `text` stands on the screen; fails, showing the screen, where it never does."""
        self._wait_until(lambda: text in self.text, text)

    def wait_for_prompt(self) -> None:
        """Return when the program waits for a line: keys typed before would go to the terminal itself."""
        self._wait_until(lambda: self.text.endswith("\n>"), "prompt")

    def _wait_until(self, is_there: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not is_there():
            assert time.monotonic() < deadline, f"no {what!r} on:\n{self.text}"
            assert self._read() or is_there(), f"ended without {what!r}:\n{self.text}"

    def wait_for_end(self) -> int:
        """Return the exit code of the program, once it has ended."""
        deadline = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < deadline, f"still there:\n{self.text}"
        return self.process.wait(timeout=PATIENCE)

    def _read(self) -> bool:
        """Put on the screen what has been written; False when there will be no more."""
        if not select.select([self._master], [], [], 0.1)[0]:
            return True
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # how Linux says that nobody has the other end open
            return False
        self._stream.feed(data)
        return bool(data)


@contextmanager
def on_a_terminal(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Screen]:
    """Start `command` on a terminal of 80 by 24; it is ended with the block."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    with subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=dict(environment), start_new_session=True
    ) as process:
        os.close(slave)
        try:
            yield Screen(master, process)
        finally:
            process.kill()
            os.close(master)
