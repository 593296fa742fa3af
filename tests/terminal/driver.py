"""Types into a chat and waits for what it shows; where the chat runs is the business of those that derive."""

import contextlib
import time
from abc import ABC, abstractmethod
from collections.abc import Callable

import pyte

from .screen import Screen

ROWS, COLUMNS = 24, 80
PROMPT = "> "
PATIENCE = 30.0


class Driver(ABC):
    """A person at a terminal: the screen shows what had been written when something was last waited for."""

    def __init__(self, rows: int, columns: int) -> None:
        self.screen = Screen(rows, columns, self._answer)
        self._stream = pyte.ByteStream(self.screen)
        self._raw = bytearray()
        self.patience = PATIENCE
        self.error: BaseException | None = None
        self._is_connected = True

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self.screen.text

    @property
    def raw(self) -> bytes:
        """All that has been written, escape codes and all."""
        return bytes(self._raw)

    @abstractmethod
    def type(self, keys: str) -> None:
        """Press `keys`, control characters and escape sequences among them."""

    @abstractmethod
    def interrupt(self) -> None:
        """Press Ctrl-C: a key where the chat reads keys, SIGINT where it is busy."""

    @abstractmethod
    def resize(self, rows: int, columns: int) -> None:
        """Change the size of the window, and let the chat know."""

    @abstractmethod
    def wait_for_end(self) -> int:
        """Return the exit code, once the chat has ended."""

    @abstractmethod
    def _receive(self, seconds: float) -> bytes | None:
        """Return what was written next, nothing if there is nothing for `seconds`; None if it has ended."""

    def paste(self, text: str) -> None:
        """Put in `text` as terminals do: line ends are those of the Enter key, in brackets if asked for."""
        keys = text.replace("\r\n", "\r").replace("\n", "\r")
        self.type(f"\x1b[200~{keys}\x1b[201~" if self.screen.brackets_pastes else keys)

    def ask(self, line: str) -> None:
        """Type `line` once there is a prompt; return when the next prompt is there."""
        self.wait_for_prompt()
        self.type(line)
        self._wait_until(lambda: self._up_to_the_cursor().endswith(PROMPT + line), f"echo of {line!r}")
        self.type("\r")
        self.wait_for_prompt()

    def reply(self, line: str) -> str:
        """Ask, and return what then stands between `line` and the next prompt, as it is on the screen."""
        self.ask(line)
        rows = [row.rstrip() for row in self.screen.display[: self.screen.cursor.y]]
        return "\n".join(rows).rpartition(f"{PROMPT}{line}\n")[2].rstrip()

    def wait_for(self, text: str) -> None:
        """Return when `text` stands on the screen; fails, showing the screen, where it never does."""
        self._wait_until(lambda: text in self.text, repr(text))

    def wait_for_no(self, text: str) -> None:
        """Return when `text` no longer stands on the screen."""
        self._wait_until(lambda: text not in self.text, f"screen without {text!r}")

    def wait_for_prompt(self, prompt: str = PROMPT) -> None:
        """Return when the cursor stands behind the prompt, with nothing typed yet.

        Keys typed before would go to the terminal itself. A prompt that was there before some keys is
        one still, until they show: wait first for what they bring about.
        """
        self._wait_until(lambda: self._at_a_prompt(prompt), f"prompt {prompt!r}")

    def _answer(self, keys: str) -> None:
        # A chat that is about to end may ask and no longer listen.
        if self._is_connected:
            with contextlib.suppress(OSError):
                self.type(keys)

    def _at_a_prompt(self, prompt: str) -> bool:
        row = self.screen.display[min(self.screen.cursor.y, self.screen.lines - 1)]
        # The cursor is hidden for as long as the screen is being drawn.
        return not self.screen.cursor.hidden and (row.rstrip(), self._before_cursor()) == (
            prompt.rstrip(),
            prompt,
        )

    def _up_to_the_cursor(self) -> str:
        """All up to the cursor, rows joined: a line that is being typed goes on in the next row."""
        return "".join(self.screen.display[: self.screen.cursor.y]) + self._before_cursor()

    def _before_cursor(self) -> str:
        row = self.screen.cells()[min(self.screen.cursor.y, self.screen.lines - 1)]
        return "".join(cell.data for cell in row[: self.screen.cursor.x])

    def _wait_until(self, is_there: Callable[[], bool], what: str) -> None:
        deadline = self._deadline()
        while not is_there():
            self._fail_after(deadline, f"no {what}")
            if not self._read(deadline) and not is_there():
                self._raise_error()
                raise AssertionError(f"ended without {what}, on:\n{self.text}")

    def _read_all(self) -> None:
        """Put on the screen what is written until the end."""
        deadline = self._deadline()
        while self._read(deadline):
            self._fail_after(deadline, "no end")

    def _raise_error(self) -> None:
        """Fail if the chat has ended with an error; it is told once."""
        error, self.error = self.error, None
        if error is not None:
            raise AssertionError(f"ended with {error!r}, on:\n{self.text}") from error

    def _deadline(self) -> float:
        return time.monotonic() + self.patience

    def _fail_after(self, deadline: float, what: str) -> None:
        assert time.monotonic() < deadline, f"{what} after {self.patience:.0f} s, on:\n{self.text}"

    def _read(self, deadline: float) -> bool:
        """Put on the screen what is written next; False when there will be no more."""
        data = self._receive(max(0.0, deadline - time.monotonic()))
        if data is None:
            return False
        self._raw += data
        self._stream.feed(data)
        return True
