"""The environment of somebody who has never used the program, and keeps everything in one folder."""

import os
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def home(folder: Path) -> dict[str, str]:
    """Return an environment in which settings, history and all else that is a person's are in `folder`.

    Compiled packs are nobody's own: they are where they are without it.
    """
    return {
        "HOME": str(folder),
        **{f"XDG_{kind.upper()}_HOME": str(folder / kind) for kind in ("config", "data", "state")},
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache"),
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(_ROOT),
        "TERM": "xterm-256color",
    }


def history_path(folder: Path) -> Path:
    """Return where the questions of somebody at home in `folder` are kept."""
    return folder / "data" / "qa-bot" / "history"
