import subprocess
import sys
from pathlib import Path

import pytest

from qa_bot.model import Citation, Fact, ItemTuning, Pack, Place, Question, Section
from qa_bot.packs import bundled_ids, bundled_path, check, load
from qa_bot.packs.bundled import SMALL_TALK

DATA = Path(__file__).parent / "data"


@pytest.fixture(autouse=True)
def good(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are relative to the good packs, as a user in that folder would give them."""
    monkeypatch.chdir(DATA / "good")


@pytest.fixture
def full() -> Pack:
    return load(["./full"])[0]


@pytest.fixture
def small() -> Pack:
    return load(["./small.yaml"])[0]


def test_good_packs_have_no_problems() -> None:
    assert check(["full", "small.yaml", "talk.yaml"]) == ()


def test_every_text_stays_what_was_typed(small: Pack) -> None:
    assert small.questions == (
        Question("refund", ("yes", "2024-01-02", "no"), "1e3 \\[see the terms\\]", rev=2),
    )


def test_records_keep_their_places(full: Pack, small: Pack) -> None:
    assert small.place == Place("./small.yaml", 2, 1)
    assert full.sources[1].place == Place("./full/pack.yaml", 19, 5)
    assert full.facts[1].place == Place("./full/facts.yaml", 10, 5)
    assert full.facts[0].cite[1].place == Place("./full/facts.yaml", 6, 9)


def test_entries_come_in_the_order_of_file_names(full: Pack) -> None:
    assert [question.id for question in full.questions] == ["what-is-one", "hello", "what-is-two"]


def test_lines_become_ascending_numbers(full: Pack) -> None:
    assert full.sources[0].sections == (Section("Opening", (1,)), Section("Rest", (3, 4, 6)))
    assert full.facts[0].cite[1] == Citation("book", (3, 8, 9, 10))


def test_citations_of_a_text_come_with_their_words_or_lines(full: Pack) -> None:
    assert full.facts[0].cite[0] == Citation("doc", (1, 6), "One is the first. One is the first.")
    assert full.facts[1].cite == (Citation("doc", (3, 4), "three follows two. Four"),)


def test_all_keys_arrive(full: Pack) -> None:
    assert (full.language, full.as_of, full.smalltalk) == ("en", "2024-04", False)
    assert full.sources[0].published == "2024-04-20"
    assert full.terms[0].distinct_from == ("two",)
    fact = full.facts[0]
    assert fact == Fact("first", fact.says, fact.cite, "Somebody", ("One",), "Said twice.")
    one, hello, two = full.questions
    assert one.quiz == ItemTuning(
        ("first",), ("second",), ("a",), ("10", "200", "30"), ("c",), "5 %", skip=False
    )
    assert (one.type, one.topic, one.short, one.related) == (
        "number",
        "numbers",
        "the first",
        ("what-is-two",),
    )
    assert hello.smalltalk
    assert two.answer == ("third", "first")


def test_the_head_of_a_folder_stands_for_the_folder(full: Pack) -> None:
    assert load(["./full/pack.yaml"]) == (full,)


def test_a_folder_reached_by_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("pack: demo\nformat: 1\ntitle: Demo\n", encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    text = "questions: [{id: one, ask: [One?], answer: The first.}]\n"
    (elsewhere / "one.yml").write_text(text, encoding="utf-8")
    (tmp_path / "questions").symlink_to(elsewhere)
    assert [one.code for one in check([tmp_path])] == ["stray-file", "stray-file"]  # once by either way
    (elsewhere / "one.yml").unlink()
    (tmp_path / "elsewhere").rename(tmp_path / "other")
    assert load([tmp_path])[0].questions == ()


def test_bundled_packs_have_no_problems_and_small_talk_comes_last() -> None:
    ids = bundled_ids()
    assert ids
    assert check(map(bundled_path, ids)) == ()
    assert [pack.id for pack in load(ids)] == list(ids)
    assert list(ids) == sorted(ids, key=lambda name: (name == SMALL_TALK, name))


def test_importing_the_package_does_not_import_pydantic() -> None:
    code = "import sys, qa_bot.packs; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_bundled_pack_is_shown_by_its_path() -> None:
    place = load(["guide"])[0].place
    assert place == Place((bundled_path("guide") / "pack.yaml").as_posix(), 1, 1)
