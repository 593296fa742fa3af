"""An argument parser whose complaints say what to do; knows no command."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from qa_bot.text import printable
from qa_bot.wording import nearest


class Parser(argparse.ArgumentParser):
    """Options are spelt out in full, so that a new one never changes what an old command line means."""

    def __init__(self, prog: str, *, usage: str | None = None, description: str, epilog: str) -> None:
        """Make the parser of the program or the command called `prog`."""
        super().__init__(
            prog=prog,
            usage=usage,
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """Parse `argv`; exits with 2 and a line on what to do where something is left over."""
        args, left_over = self.parse_known_args(argv)
        if left_over:
            self.error(self._left_over(left_over[0]))
        return args

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, without the usage in front of it, and exit with 2."""
        self.exit(2, f"{self.prog}: {printable(message)}\n{self.prog} --help lists what there is.\n")

    def _left_over(self, word: str) -> str:
        if not word.startswith("-"):
            return f"nothing is expected at {word!r}: first the command, then all words, then all options."
        option = word.partition("=")[0]
        meant = nearest(option, self._option_string_actions)
        return f"there is no option {option}{f'; did you mean {meant}?' if meant else '.'}"
