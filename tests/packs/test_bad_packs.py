"""Each bad pack in data/bad has a twin of the same name in .txt: the exact lines that `check` prints."""

from pathlib import Path

import pytest

from qa_bot.errors import PackError
from qa_bot.packs import check, load
from qa_bot.packs.folder import MOST_BYTES
from qa_bot.packs.reader import read

DATA = Path(__file__).parent / "data"


@pytest.fixture(autouse=True)
def bad(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are relative to the bad packs, as a user in that folder would give them."""
    monkeypatch.chdir(DATA / "bad")


NAMES = sorted(path.stem for path in (DATA / "bad").glob("*.txt"))


def pack_of(name: str) -> str:
    return name if (DATA / "bad" / name).is_dir() else f"{name}.yaml"


def test_the_bad_packs_are_there_and_each_has_its_lines() -> None:
    packs = {path.stem for path in (DATA / "bad").iterdir() if path.suffix != ".txt"}
    assert len(NAMES) > 60
    assert packs == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_check_tells_the_curator_exactly_what_to_do(name: str) -> None:
    expected = Path(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [str(problem) for problem in check([pack_of(name)])] == expected


def test_load_raises_all_problems_of_all_packs() -> None:
    with pytest.raises(PackError) as caught:
        load(["./yes-no.yaml", "./quiz.yaml"])
    assert [(one.path, one.line, one.code) for one in caught.value.problems] == [
        ("./quiz.yaml", 1, "duplicate-pack"),
        ("./quiz.yaml", 12, "quiz"),
        ("./yes-no.yaml", 5, "yes-no"),
        ("./yes-no.yaml", 7, "yes-no"),
        ("./yes-no.yaml", 8, "yes-no"),
    ]


def test_two_packs_with_one_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA / "good")
    message = (
        "pack id 'small' is taken by the pack at ./small.yaml:2:1: give this one another [duplicate-pack]"
    )
    assert [str(one) for one in check(["./small.yaml", "small.yaml"])] == [f"small.yaml:2:1: {message}"]


def test_a_file_that_is_too_large() -> None:
    document = read("big.yaml", b" " * (MOST_BYTES + 1))
    assert [str(one) for one in document.problems] == [
        "big.yaml:1:1: file is larger than 20 MB: split it [too-large]"
    ]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("pack: demo\nformat: 1\ntitle: Demo\n", encoding="utf-8")
    (tmp_path / "facts.yaml").symlink_to("nowhere")
    assert [one.message for one in check([tmp_path])] == ["file cannot be read (No such file or directory)"]


def test_a_text_that_a_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    pack = tmp_path / "demo"
    pack.mkdir()
    (pack / "doc.txt").symlink_to(tmp_path / "secret.txt")
    sources = "sources: [{id: doc, title: Doc, text: doc.txt}]\n"
    (pack / "pack.yaml").write_text(f"pack: demo\nformat: 1\ntitle: Demo\n{sources}", encoding="utf-8")
    assert [one.message for one in check([pack])] == [
        "source 'doc': text 'doc.txt' is outside the pack's folder: move it into the folder"
    ]
