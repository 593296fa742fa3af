"""Scripts that complete what is typed in a shell, tried in these shells."""

import shutil
import subprocess
from pathlib import Path

import pytest

from qa_bot.cli.completions import SHELLS
from qa_bot.cli.main import COMMANDS, main
from qa_bot.packs import bundled_ids

# Calls what the script registers, as bash does when the tab key is pressed behind the last word.
ASK_BASH = """\
source "$1"; shift
[[ $(complete -p qa-bot) =~ -F\\ ([^ ]+) ]]
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
${BASH_REMATCH[1]}
printf '%s\\n' "${COMPREPLY[@]}"
"""
ASK_FISH = 'source $argv[1]; complete -C "$argv[2..]"'


def script(shell: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The path of the script for a shell that is here; without it the test is skipped."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert main(["completions", shell]) == 0
    file = folder / f"completions.{shell}"
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    return str(file)


def offered(shell: str, file: str, words: tuple[str, ...], folder: Path) -> list[str]:
    """What the shell offers for the last of the words, in `folder`."""
    command = {
        "bash": ["bash", "--norc", "-c", ASK_BASH, "bash", file, *words],
        "fish": ["fish", "--no-config", "-c", ASK_FISH, file, *words],
    }[shell]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return [line.partition("\t")[0] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_can_read_its_script(
    shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = subprocess.run([shell, "-n", script(shell, tmp_path, capsys)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("shell", ["bash", "fish"])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(("as",), ["ask"], id="a command"),
        pytest.param(("",), [*COMMANDS], id="all commands"),
        pytest.param(("ask", "--j"), ["--json"], id="an option"),
        pytest.param(("--ca",), ["--caution"], id="an option of the chat"),
        pytest.param(("ask", "--caution", ""), ["low", "normal", "high"], id="a choice"),
        pytest.param(("completions", ""), [*SHELLS], id="a shell"),
        pytest.param(("check", "no"), ["notes.yaml"], id="a path"),
        pytest.param(("batch", "no"), ["notes.yaml"], id="a file"),
        pytest.param(("ask", "--pack", "no"), ["notes.yaml"], id="a pack of one's own"),
        pytest.param(("--pack", "us"), ["us-japan-alliance"], id="a bundled pack"),
    ],
)
def test_a_shell_offers_what_fits(
    shell: str,
    words: tuple[str, ...],
    expected: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "notes.yaml").touch()
    found = offered(shell, script(shell, tmp_path, capsys), ("qa-bot", *words), folder)
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_script_has_all_commands_and_bundled_packs(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completions", shell]) == 0
    printed = capsys.readouterr().out
    assert [name for name in (*COMMANDS, *bundled_ids()) if name not in printed] == []


@pytest.mark.parametrize("argv", [["completions"], ["completions", "tcsh"]])
def test_a_shell_that_is_missing_or_unknown_is_an_error_that_lists_them(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    printed = capsys.readouterr()
    assert [shell for shell in SHELLS if shell not in printed.err] == []
    assert printed.out == ""


def test_the_help_says_how_to_install_each_script(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completions", "--help"]) == 0
    shown = capsys.readouterr().out
    assert [shell for shell in SHELLS if f"qa-bot completions {shell} > ~/" not in shown] == []
