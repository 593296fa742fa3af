"""Keys that do nothing where somebody types a line, whether in the chat or in the quiz; binds no others."""

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys


def without_mouse() -> KeyBindings:
    """Return bindings by which events of a mouse do nothing.

    prompt_toolkit takes a code of colour, such as ESC[31m, for such an event, and fails on it.
    """
    bindings = KeyBindings()
    bindings.add(Keys.Vt100MouseEvent)(_nothing)
    return bindings


def _nothing(_: KeyPressEvent) -> None:
    """Do nothing, so that no other binding is asked."""
