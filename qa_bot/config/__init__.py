"""The settings of the program, and where each of them comes from.

Defaults come first, then a file in TOML, then the environment, then the command line. Only the names
below are for other packages, and ``writing``, which few need, for those that change the file.
"""

from qa_bot.config.reading import changed, load, shown
from qa_bot.config.settings import SETTINGS, Setting, Settings

__all__ = ["SETTINGS", "Setting", "Settings", "changed", "load", "shown"]
