"""Packs that change while a chat goes on, /reload, and what lasts over such a change."""

from pathlib import Path

import pytest

from qa_bot.model import Pack
from qa_bot.terminal.dialogue import Dialogue

from .test_commands import CARD, OPEN, UNKNOWN, change, dialogue_about, library, lines, told

STAYS = "The packs cannot be used as they are now; the ones from before stay in use:"
LOADED = "The packs were loaded again."
PEOPLE_YAML = """\
pack: people
format: 1
title: People
sources: [{id: book, title: A book, length: 90}]
terms:
  - {id: anna, name: Anna Bell, kind: person, aliases: [Bell]}
  - {id: carl, name: Carl Dent, kind: person, aliases: [Dent]}
facts:
  - {id: a1, says: Anna Bell was born in 1900., cite: [{source: book, lines: 1}]}
  - {id: a2, says: Anna Bell lived in Rome., cite: [{source: book, lines: 2}]}
  - {id: c2, says: Carl Dent lived in Oslo., cite: [{source: book, lines: 3}]}
questions:
  - {id: born, topic: anna, ask: [When was Anna Bell born?], answer: "In 1900. [a1]"}
  - {id: home, topic: anna, ask: [Where did Anna Bell live?], answer: "In Rome. [a2]"}
  - {id: oslo, topic: carl, ask: [Where did Carl Dent live?], answer: "In Oslo. [c2]"}
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # A short path, which stands on a line by itself.
    monkeypatch.chdir(tmp_path)
    return library(tmp_path).relative_to(tmp_path)


@pytest.fixture
def dialogue(pack: Path) -> Dialogue:
    return dialogue_about(f"./{pack}")


def test_reload_has_nothing_to_do_for_packs_of_a_program() -> None:
    dialogue = dialogue_about(Pack("p", "P"))
    assert told(dialogue, "/reload") == "These packs were made in a program: there is nothing to load again."


def test_a_changed_pack_is_used_from_the_next_question_on(dialogue: Dialogue, pack: Path) -> None:
    lines(dialogue, OPEN)
    change(pack, "10 to 18. [hours]", "From ten to six. [hours]")
    first, second, *_ = lines(dialogue, OPEN)
    assert (first, second) == (LOADED, "From ten to six. [1]")
    assert lines(dialogue, OPEN)[0] == "From ten to six. [1]"


def test_reload_loads_at_once(dialogue: Dialogue, pack: Path) -> None:
    change(pack, "10 to 18. [hours]", "From ten to six. [hours]")
    assert told(dialogue, "/reload") == LOADED
    assert lines(dialogue, OPEN)[0] == "From ten to six. [1]"


@pytest.mark.parametrize("line", ["/reload", UNKNOWN])
def test_it_is_said_that_packs_are_prepared(line: str, pack: Path) -> None:
    said: list[str] = []
    dialogue = dialogue_about(pack, notify=said.append)
    lines(dialogue, OPEN)
    assert said == []
    change(pack, "10 to 18. [hours]", f"As the sign says, {line}. [hours]")
    lines(dialogue, line)
    assert said == ["Preparing the packs; this takes some seconds, but only until they change."]


def test_a_broken_pack_is_told_of_once_and_the_old_one_stays(dialogue: Dialogue, pack: Path) -> None:
    change(pack, "id: hours, says", "id: hours, sais")
    shown = lines(dialogue, OPEN, width=400)
    assert shown[0] == STAYS
    assert any(line.startswith("./library/pack.yaml:9:") for line in shown)
    assert "10 to 18. [1]" in shown
    for line in (OPEN, "/caution high", OPEN):
        assert STAYS not in lines(dialogue, line)
    assert lines(dialogue, "/reload")[0] == STAYS


def test_each_change_for_the_worse_is_told(dialogue: Dialogue, pack: Path) -> None:
    change(pack, "id: hours, says", "id: hours, sais")
    lines(dialogue, OPEN)
    change(pack, "title: Leaflet", "titel: Leaflet")
    assert STAYS in lines(dialogue, OPEN)


def test_a_mended_pack_is_used(dialogue: Dialogue, pack: Path) -> None:
    change(pack, "id: hours, says", "id: hours, sais")
    lines(dialogue, OPEN)
    change(pack, "id: hours, sais", "id: hours, says")
    change(pack, "10 to 18. [hours]", "From ten to six. [hours]")
    assert lines(dialogue, OPEN)[:2] == (LOADED, "From ten to six. [1]")


@pytest.mark.parametrize("gone", ["library/pack.yaml", "library"])
def test_a_pack_that_is_gone_stays_in_use_until_it_is_back(gone: str, dialogue: Dialogue) -> None:
    Path(gone).rename("away")
    shown = lines(dialogue, OPEN)
    assert shown[0] == STAYS
    assert "10 to 18. [1]" in shown
    Path("away").rename(gone)
    assert [lines(dialogue, OPEN)[0] for _ in range(2)] == [LOADED, "10 to 18. [1]"]


def test_what_a_broken_pack_holds_drives_no_terminal(dialogue: Dialogue, pack: Path) -> None:
    change(pack, "title: Leaflet", 'title: Leaflet, "\x1b[31m\u202e": 1')
    for line in (OPEN, "/reload"):
        shown = "".join(lines(dialogue, line))
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_the_talk_goes_on_with_the_packs_as_they_are_now(dialogue: Dialogue, pack: Path) -> None:
    lines(dialogue, CARD)
    change(pack, "It costs 5 euros again.", "Another 5 euros.")
    assert "Another 5 euros. [1][2]" in lines(dialogue, "tell me more")


def test_a_follow_up_is_understood_after_a_change(tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_text(PEOPLE_YAML, encoding="utf-8")
    dialogue = dialogue_about(path)
    lines(dialogue, "When was Anna Bell born?")
    path.write_text(PEOPLE_YAML.replace("In Rome.", "In Rome, Italy."), encoding="utf-8")
    assert "In Rome, Italy. [1]" in lines(dialogue, "and where did she live?")


def test_what_was_forgotten_is_not_brought_back_by_a_change(dialogue: Dialogue) -> None:
    lines(dialogue, CARD, "/reset", "/caution high")
    assert told(dialogue, "tell me more").startswith("Nothing has been answered yet")


def test_a_reading_that_was_offered_can_be_chosen_after_a_change(dialogue: Dialogue, pack: Path) -> None:
    offered = dialogue.ask(UNKNOWN.replace("zeppelin", "library card")).alternatives
    assert dialogue.choices
    change(pack, "title: The town library", "title: The library of the town")
    assert lines(dialogue, "1")[0] == LOADED
    assert dialogue.last is not None
    assert (dialogue.last.reason, dialogue.last.entry) == ("chosen", offered[0].entry)


def test_of_a_reading_that_is_gone_it_is_said_that_it_is(dialogue: Dialogue, pack: Path) -> None:
    dialogue.ask(UNKNOWN.replace("zeppelin", "library card"))
    number = dialogue.choices.index(("library", "open")) + 1
    change(pack, "id: open, topic", "id: hours-of-opening, topic")
    said = told(dialogue, str(number))
    assert said == f"{LOADED} there is no entry 'open' in a pack 'library' any more."
