"""A chat in a thread of this process, driven and seen as if on a terminal; knows nothing of the chat."""

import ctypes
import io
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO, cast

from prompt_toolkit.application.current import AppSession, create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import Input, PipeInput, create_pipe_input
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.output.vt100 import Vt100_Output

from .driver import COLUMNS, ROWS, Driver

Chat = Callable[[Input, Output], object]
# What arrives: bytes that were written, and None when there will be no more.
_Written = queue.SimpleQueue[bytes | None]


class InProcess(Driver):
    """`chat` in a thread, with keys through a pipe and a terminal's escape codes out."""

    def __init__(self, chat: Chat, keys: PipeInput, rows: int, columns: int, *, colours: bool) -> None:
        super().__init__(rows, columns)
        self._chat = chat
        self._keys = keys
        self._size = Size(rows=rows, columns=columns)
        self._written: _Written = queue.SimpleQueue()
        self._output = Vt100_Output(
            cast(TextIO, _Paper(self._written)),
            lambda: self._size,
            term="xterm-256color",
            default_color_depth=None if colours else ColorDepth.DEPTH_1_BIT,
        )
        self._session: AppSession | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def type(self, keys: str) -> None:
        self._keys.send_text(keys)

    def interrupt(self) -> None:
        if self._session is not None and self._session.app is not None:
            self.type("\x03")
        else:
            # A signal reaches the main thread only: this is what Python makes of it there.
            thread, error = ctypes.c_ulong(self._thread.ident or 0), ctypes.py_object(KeyboardInterrupt)
            assert ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error) == 1

    def resize(self, rows: int, columns: int) -> None:
        self.screen.resize(rows, columns)
        self._size = Size(rows=rows, columns=columns)
        app = self._session.app if self._session is not None else None
        # As prompt_toolkit's own servers do for windows that are far away: there is no public way.
        if app is not None and app.loop is not None:
            app.loop.call_soon_threadsafe(app._on_resize)

    def wait_for_end(self) -> int:
        self._read_all()
        self._raise_error()
        return 0

    def hang_up(self) -> None:
        """Close the input, and see that the chat ends."""
        self._is_connected = False
        self._keys.close()
        self._thread.join(self.patience)
        assert not self._thread.is_alive(), f"still there after its input ended, on:\n{self.text}"

    def _receive(self, seconds: float) -> bytes | None:
        try:
            data = self._written.get(timeout=seconds)
        except queue.Empty:
            return b""
        if data is None:
            self._written.put(None)  # it stays ended, however often it is asked
        return data

    def _run(self) -> None:
        try:
            # Whatever does not name its input and output gets these, and never those of the tests.
            with create_app_session(input=self._keys, output=self._output) as self._session:
                self._chat(self._keys, self._output)
        except BaseException as error:  # noqa: BLE001 - whoever waits is told
            self.error = error
        finally:
            self._written.put(None)


@contextmanager
def in_process(
    chat: Chat, *, rows: int = ROWS, columns: int = COLUMNS, colours: bool = True
) -> Iterator[InProcess]:
    """Start `chat`, which gets an input and an output; it is ended with the block."""
    with create_pipe_input() as keys:
        driver = InProcess(chat, keys, rows, columns, colours=colours)
        try:
            yield driver
        finally:
            driver.hang_up()
        driver.wait_for_end()


class _Paper(io.TextIOBase):
    """What the chat writes on; strict: it has no file behind it."""

    encoding = "utf-8"

    def __init__(self, written: _Written) -> None:
        self._written = written

    def isatty(self) -> bool:
        return True

    def write(self, data: str) -> int:
        # A terminal takes line ends for carriage returns, too.
        self._written.put(data.replace("\n", "\r\n").encode())
        return len(data)
