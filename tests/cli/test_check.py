"""Problems, for people, programs and GitHub."""

import json
from pathlib import Path

import pytest

from qa_bot.cli.check import FORMATS
from qa_bot.cli.main import main
from qa_bot.problems import Problem

HOSTILE = Problem("a,b:c%.yaml", 3, 5, "x", "100 % wrong\r\n::error::\x1b[31m, really: yes")


@pytest.fixture
def broken(tmp_path: Path) -> str:
    file = tmp_path / "broken.yaml"
    file.write_text("pack: broken\nformat: 1\ntitle: Broken\nfoo: 1\n")
    return str(file)


def test_a_clean_pack_exits_0_and_says_so(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", shop]) == 0
    assert tuple(capsys.readouterr()) == ("", "no problems in 1 pack\n")


@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_problems_exit_1_each_on_its_line(
    strict: list[str], shop: str, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", broken, shop, *strict]) == 1
    printed = capsys.readouterr()
    (line,) = printed.out.splitlines()
    assert line.startswith(f"{broken}:4:1: ")
    assert printed.err == "1 problem in 2 packs\n"


def test_json_is_a_list_of_objects(shop: str, broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", broken, "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["path"], problem["line"], problem["column"]) == (broken, 4, 1)
    assert {"code", "message"} < set(problem)
    assert main(["check", shop, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("format_", "line"),
    [
        ("text", "a,b:c%.yaml:3:5: 100 % wrong ::error::, really: yes [x]"),
        ("github", "::error file=a%2Cb%3Ac%25.yaml,line=3,col=5::100 %25 wrong ::error::, really: yes [x]"),
    ],
)
def test_a_problem_is_one_line_that_cannot_be_broken_out_of(
    format_: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    FORMATS[format_]([HOSTILE])
    assert capsys.readouterr().out == f"{line}\n"


def test_a_path_that_names_nothing_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "none.yaml")
    assert main(["check", missing]) == 2
    printed = capsys.readouterr()
    assert missing in printed.err
    assert printed.out == ""


def test_the_bundled_packs_can_be_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) in (0, 1)
    assert " in " in capsys.readouterr().err
