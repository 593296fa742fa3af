"""Where this program keeps what is a person's own: settings, history, recordings, progress; opens none."""

from collections.abc import Mapping
from pathlib import Path

_PROGRAM = "qa-bot"
CONFIG_VARIABLE = "QA_BOT_CONFIG"


def config_file(environment: Mapping[str, str]) -> Path:
    """Return the file with the settings: the one that QA_BOT_CONFIG names, or the usual one."""
    from platformdirs import user_config_path  # noqa: PLC0415 - not every command needs a place

    named = environment.get(CONFIG_VARIABLE)
    return Path(named) if named else user_config_path(_PROGRAM, appauthor=False) / "config.toml"


def history_file() -> Path:
    """Return the file with the lines typed into the chat."""
    return _data_folder() / "history"


def recordings_file() -> Path:
    """Return the file with what the chat has kept for the curator."""
    return _data_folder() / "recordings.jsonl"


def progress_file() -> Path:
    """Return the file with what trainees have learnt, where no other store is named."""
    return _data_folder() / "progress.sqlite"


def crash_file() -> Path:
    """Return the file with the traceback of the last bug, which may hold what was asked."""
    from platformdirs import user_log_path  # noqa: PLC0415 - not every command needs a place

    return user_log_path(_PROGRAM, appauthor=False) / "crash.log"


def kept_files() -> tuple[Path, ...]:
    """Return all files that may hold what was typed into the chat; quiz answers are in progress_file."""
    return history_file(), recordings_file(), crash_file()


def _data_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - not every command needs a place

    return user_data_path(_PROGRAM, appauthor=False)
