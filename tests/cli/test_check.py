"""Problems, for people, programs and GitHub."""

import json
import re
from pathlib import Path

import pytest

from qa_bot.cli.calibration import as_lines
from qa_bot.cli.check import FORMATS
from qa_bot.cli.main import main
from qa_bot.matching.calibration import Rate, Rates
from qa_bot.problems import Problem

HOSTILE = Problem("a,b:c%.yaml", 3, 5, "x", "100 % wrong\r\n::error::\x1b[31m, really: yes")


@pytest.fixture
def broken(tmp_path: Path) -> str:
    file = tmp_path / "broken.yaml"
    file.write_text("pack: broken\nformat: 1\ntitle: Broken\nfoo: 1\n")
    return str(file)


ANIMALS = (
    *("otter", "badger", "heron", "beaver", "lynx", "marten", "wolf", "bear", "stoat", "weasel", "falcon"),
    *("raven", "magpie", "jackdaw", "sparrow", "finch", "salmon", "trout", "perch", "pike", "eel", "carp"),
    *("newt", "toad", "adder", "viper", "lizard", "beetle", "hornet", "wasp", "moth", "cricket"),
)


@pytest.fixture
def animals(tmp_path: Path) -> str:
    """A pack of which enough can be held out; each animal has two entries that are easily mixed up."""
    file = tmp_path / "animals.yaml"
    entries = "".join(
        f"  - {{id: {a}-food, ask: [What does the {a} eat?, the food of the {a}], answer: Much.}}\n"
        f"  - {{id: {a}-home, ask: [Where does the {a} live?, the home of the {a}], answer: Here.}}\n"
        for a in ANIMALS
    )
    file.write_text(f"pack: animals\nformat: 1\ntitle: Animals\nquestions:\n{entries}")
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


# --- how often the bot errs ---


def test_rates_stand_in_a_table_by_caution(animals: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--calibration", animals]) == 0
    printed = capsys.readouterr()
    table, _, notes = printed.out.partition("\n\n")
    heading, thresholds, *rows = table.splitlines()
    assert heading.split() == ["caution", "trials", "low", "normal", "high"]
    assert thresholds.split()[-3:] == ["0.30", "0.40", "0.70"]
    assert [row.split()[1] for row in rows] == ["answers", "answers", "refusals"]
    assert all(re.search(r" \d+( +\d+\.\d%){3}$", row) for row in rows)
    assert len({len(line) for line in table.splitlines()}) == 1
    assert max(map(len, printed.out.splitlines())) <= 80
    assert "64 held-out questions" in notes
    assert "Guards" in notes
    assert printed.err == "no problems in 1 pack\n"


def test_rates_are_an_object_beside_the_problems(animals: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--calibration", "--format", "json", animals]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["problems"] == []
    rates = printed["rates"]
    assert (rates["held_out"], rates["too_few"]) == (64, False)
    assert list(rates["cautions"]) == ["low", "normal", "high"]
    for found in rates["cautions"].values():
        assert list(found) == ["threshold", "unanswerable", "misled", "refused"]
        for row in ("unanswerable", "misled", "refused"):
            assert found[row]["share"] == found[row]["wrong"] / found[row]["trials"]


def test_a_pack_too_small_to_tell_says_so(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--calibration", shop]) == 0
    assert capsys.readouterr().out == (
        "Too small to tell how often the bot errs: 2 questions could be held out,\n"
        "and it takes at least 30.\n"
    )
    assert main(["check", "--calibration", "--format", "json", shop]) == 0
    rates = json.loads(capsys.readouterr().out)["rates"]
    assert (rates["held_out"], rates["too_few"]) == (2, True)


def test_few_trials_of_a_kind_are_pointed_out() -> None:
    rates = Rates(0.5, unanswerable=Rate(3, 100), misled=Rate(0, 0), refused=Rate(1, 40))
    _, _, unanswerable, misled, refused, *_, last = as_lines({"normal": rates})
    assert [row.split()[-2:] for row in (unanswerable, misled, refused)] == [
        ["100", "3.0%"],
        ["0", "–"],
        ["40", "2.5%"],
    ]
    assert last == "A share of fewer than 30 trials tells little."


def test_nothing_is_measured_where_there_are_problems(
    broken: str, animals: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--calibration", broken, animals]) == 1
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert "no problems" in printed.err
    assert main(["check", "--calibration", "--format", "json", broken]) == 1
    found = json.loads(capsys.readouterr().out)
    assert len(found["problems"]) == 1
    assert found["rates"] is None


@pytest.mark.parametrize("measure", ["--calibration", "--grading"])
def test_what_is_measured_is_not_lost_among_annotations(
    measure: str, shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", measure, "--format", "github", shop]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"{measure} is not for --format github: run it apart, with --format text or json" in printed.err


def test_a_folder_needs_no_slash(
    animals: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(animals)
    (file.parent / "zoo").mkdir()
    file.rename(file.parent / "zoo" / "pack.yaml")
    monkeypatch.chdir(file.parent)
    assert main(["check", "--calibration", "zoo"]) == 0
    assert "held-out" in capsys.readouterr().out


@pytest.fixture
def colours(tmp_path: Path) -> str:
    """A pack with samples, of which the grader would get two wrong without being told."""
    file = tmp_path / "colours.yaml"
    file.write_text(
        "pack: colours\nformat: 1\ntitle: Colours\nquestions:\n"
        "  - id: q\n    ask: [Which colour is it?]\n    answer: Red.\n    short: red\n"
        "    quiz:\n      accept: [vermilion]\n      reject: [blue, it is red]\n"
    )
    return str(file)


@pytest.fixture
def wrongly_graded(tmp_path: Path) -> str:
    file = tmp_path / "wrongly.yaml"
    file.write_text(
        "pack: wrongly\nformat: 1\ntitle: Wrongly\nquestions:\n"
        "  - id: q\n    ask: [Which colour is it?]\n    answer: Red.\n    short: red\n"
        "    quiz: {reject: [the red]}\n"
    )
    return str(file)


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_samples_graded_otherwise_are_problems_in_all_formats(
    format_: str, wrongly_graded: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", wrongly_graded, "--format", format_]) == 1
    printed = capsys.readouterr()
    assert "quiz-key" in printed.out
    assert printed.err == "1 problem in 1 pack\n"


def test_a_pack_with_problems_is_not_sampled(
    broken: str, wrongly_graded: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", broken, wrongly_graded]) == 1
    printed = capsys.readouterr().out
    assert "unknown-key" in printed
    assert "quiz-key" not in printed


def test_how_the_grader_decides_without_being_told(colours: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", colours, "--grading"]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"accept +1 +0 +0 +1$", printed, re.MULTILINE)
    assert re.search(r"reject +2 +1 +0 +1$", printed, re.MULTILINE)
    assert f'{colours}:10: Which colour is it? "vermilion" (accepted) → wrong, ' in printed
    assert f'{colours}:10: Which colour is it? "it is red" (rejected) → right' in printed
    assert "blue" not in printed


def test_how_the_grader_decides_as_json(colours: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", colours, "--grading", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["problems"] == []
    assert printed["grading"]["reject"] == {"right": 1, "close": 0, "wrong": 1}
    first, second = printed["grading"]["otherwise"]
    assert (first["given"], first["list"], first["verdict"]) == ("vermilion", "accept", "wrong")
    assert (second["entry"], second["line"]) == ("q", 10)


def test_both_measures_may_be_asked_for(animals: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", animals, "--grading", "--calibration", "--format", "json"]) == 0
    assert {*json.loads(capsys.readouterr().out)} == {"problems", "rates", "grading"}


def test_packs_without_samples_tell_nothing_of_the_grader(
    shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", shop, "--grading"]) == 0
    assert "no samples" in capsys.readouterr().out


def test_the_grader_is_not_measured_on_packs_with_problems(
    broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", broken, "--grading"]) == 1
    assert "once there are no problems" in capsys.readouterr().err
