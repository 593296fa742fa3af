"""Text that is longer than the screen, shown a screen at a time by the pager of the system."""

import contextlib
import shlex
import subprocess
from collections.abc import Mapping

# What less is asked, unless the person has asked it otherwise: to leave where all fits and once all was
# seen, to let colours through, to keep the text on the screen, and to say how it is left.
# Whoever goes on typing as if there were a prompt gives it commands: none of them is to write a file.
_LESS = {
    "LESS": "-F -R -X -E -K -Ps(space for more, q to leave)$",
    "LESSHISTFILE": "-",
    "LESSSECURE": "1",
}


def show_paged(text: str, environment: Mapping[str, str]) -> bool:
    """Show `text` with the program that PAGER names, by default less; return whether that went well."""
    try:
        command = shlex.split(environment.get("PAGER") or "less")
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={**_LESS, **environment})  # noqa: S603 - the person's own choice
    except (OSError, ValueError, IndexError):
        return False
    if pager.stdin is not None:
        # Who leaves before the end closes the pipe.
        with contextlib.suppress(BrokenPipeError, KeyboardInterrupt), pager.stdin:
            pager.stdin.write(text.encode("utf-8", "replace"))
    is_left = False
    while pager.poll() is None:
        try:
            pager.wait()
        except KeyboardInterrupt:  # meant for the pager, which decides itself whether to leave
            is_left = True
    return is_left or pager.returncode == 0
