"""``qa-bot completions``: a script that completes what is typed in a shell; installs nothing."""

import argparse

from qa_bot.cli import chat
from qa_bot.cli.main import COMMANDS, command
from qa_bot.packs import bundled_ids

SHELLS = ("bash", "zsh", "fish")
DESCRIPTION = "Prints a script with which your shell completes commands, options and files."
EXAMPLES = """\
install it, in a folder that exists (mkdir -p makes one), and open a new shell:
  qa-bot completions bash > ~/.local/share/bash-completion/completions/qa-bot
  qa-bot completions zsh > ~/.zfunc/_qa-bot
  qa-bot completions fish > ~/.config/fish/completions/qa-bot.fish

bash needs the package bash-completion for this; zsh, two lines in ~/.zshrc:
  fpath=(~/.zfunc $fpath)
  autoload -Uz compinit && compinit

or try it in the shell that is open:
  eval "$(qa-bot completions bash)"    in zsh: after compinit
  qa-bot completions fish | source"""

# The argument's name in the help says what it takes.
_FILES = frozenset({"FILE", "PATH"})
_PACKS = frozenset({"P"})
# Bash shows as files what comes from a function with "_file" in its name.
_PACK_FUNCTION = "_qa_bot_pack_files"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    # This name is what a complaint about a missing shell says is missing.
    parser.add_argument("shell", choices=SHELLS, metavar="|".join(SHELLS), help="the shell you use")


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    import shtab  # noqa: PLC0415 - no other command needs it

    print(shtab.complete(completed_parser(), args.shell))
    return 0


def completed_parser() -> argparse.ArgumentParser:
    """Return one parser of all commands, its arguments marked with what completes them; it parses nothing."""
    parser = argparse.ArgumentParser(prog="qa-bot")
    parser.add_argument("--version", action="version", help="show the version and exit")
    chat.add_arguments(parser)  # what happens without a command
    _mark(parser)
    commands = parser.add_subparsers()
    for name, summary in COMMANDS.items():
        part = commands.add_parser(name, help=summary)
        command(name).add_arguments(part)
        _mark(part)
    return parser


def _mark(parser: argparse.ArgumentParser) -> None:
    """Give the arguments that are files or packs the attribute in which shtab looks for a completer."""
    import shtab  # noqa: PLC0415 - no other command needs it

    for action in parser._actions:
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # so says shtab's manual
        elif action.metavar in _PACKS:
            action.complete = _pack_completer()  # type: ignore[attr-defined]


def _pack_completer() -> dict[str, str | dict[str, str]]:
    """Return what offers the ids of the bundled packs, and files, in each shell."""
    ids = " ".join(bundled_ids())
    bash = f'{_PACK_FUNCTION}() {{\n  compgen -W "{ids}" -- "$1"\n  compgen -f -- "$1"\n}}'
    zsh = f"{_PACK_FUNCTION}() {{\n  _alternative 'packs:bundled pack:({ids})' 'files:file:_files'\n}}"
    return {
        "bash": _PACK_FUNCTION,
        "zsh": _PACK_FUNCTION,
        "fish": f"{ids} (__fish_complete_path (commandline -ct))",
        "preamble": {"bash": bash, "zsh": zsh},
    }
