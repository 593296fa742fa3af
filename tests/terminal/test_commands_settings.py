"""/config, /caution and /vi: settings that are shown and changed in the chat."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from qa_bot import config
from qa_bot.config import SETTINGS
from qa_bot.recordings import Recordings
from qa_bot.terminal.dialogue import Dialogue
from qa_bot.terminal.toolbar import toolbar

from .test_commands import CARD, HOSTILE, dialogue_about, library, lines, made, told

MINE = """\
# What I like.
caution = "low"  # I am bold

# keys = "vi"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # A short path, which stands on a line by itself.
    monkeypatch.chdir(tmp_path)
    return Path("config") / "config.toml"


@pytest.fixture
def dialogue(file: Path) -> Dialogue:
    return dialogue_with(file)


def dialogue_with(file: Path, **given: str) -> Dialogue:
    """Begin a talk with the settings of the file, and those of an environment."""
    settings = config.load(file, {f"QA_BOT_{name.upper()}": value for name, value in given.items()}, {})
    return dialogue_about(made(), settings=settings, config_file=file)


def kept(file: Path) -> config.Settings:
    return config.load(file, {}, {})


def test_config_shows_every_setting_with_its_value_and_where_it_is_from(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(MINE, encoding="utf-8")
    shown = [line.split() for line in lines(dialogue_with(file, keys="vi"), "/config", width=300)]
    assert shown[0] == ["Setting", "Value", "From"]
    assert ["caution", "low", str(file)] in shown
    assert ["keys", "vi", "QA_BOT_KEYS"] in shown
    assert ["history", "true", "default"] in shown
    assert [row[0] for row in shown[1:-1]] == list(SETTINGS)
    assert " ".join(shown[-1]) == f"/config NAME VALUE changes one, here and in {file}"


def test_config_shows_one_setting(dialogue: Dialogue) -> None:
    assert lines(dialogue, "/config keys") == (
        "keys = emacs (from: default)",
        "Whose keys edit the line that is typed. It is emacs or vi.",
    )


def test_a_setting_is_changed_in_the_chat_and_in_the_file(dialogue: Dialogue, file: Path) -> None:
    said = told(dialogue, "/config  keys   VI ", width=400)
    assert said == f"keys = vi, kept in {file}."
    assert dialogue.settings.keys == "vi"
    assert kept(file).keys == "vi"
    assert told(dialogue, "/config keys").startswith("keys = vi (from: this chat)")


def test_comments_in_the_file_are_left_as_they_are(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(MINE, encoding="utf-8")
    lines(dialogue_with(file), "/config caution high")
    assert file.read_text(encoding="utf-8") == MINE.replace('"low"', '"high"')


def test_without_a_file_a_setting_is_changed_in_the_chat() -> None:
    dialogue = dialogue_about(made())
    assert told(dialogue, "/config keys vi") == "keys = vi."
    assert dialogue.settings.keys == "vi"
    assert told(dialogue, "/config").endswith("/config NAME VALUE changes one, here")


def test_default_takes_a_change_back(dialogue: Dialogue, file: Path) -> None:
    lines(dialogue, "/config keys vi", "/config sources guide/manual=m.md")
    lines(dialogue, "/config keys default", "/config sources default")
    assert (dialogue.settings.keys, dialogue.settings.sources) == ("emacs", {})
    assert (kept(file).origins["keys"], kept(file).origins["sources"]) == ("default", "default")


def test_sources_that_will_not_do_are_not_kept(dialogue: Dialogue, file: Path) -> None:
    pack = dialogue.bot.summaries[0].id
    said = told(dialogue, f"/config sources {pack}/nowhere=copy.txt")
    assert said.startswith(f"there is no source '{pack}/nowhere'")
    assert (dialogue.settings.sources, file.exists()) == ({}, False)


def test_packs_that_are_not_there_are_not_kept(dialogue: Dialogue, file: Path) -> None:
    said = told(dialogue, "/config packs guidee")
    assert said.startswith("there is no pack 'guidee'; did you mean 'guide'?")
    assert dialogue.settings.packs == ()
    assert kept(file).packs == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/config keys word", "emacs or vi"),
        ("/config width 10", "a whole number from 20 to 500"),
        ("/config history perhaps", "history is "),
        ("/config cautoin high", "did you mean caution?"),
        ("/config cautoin", "did you mean caution?"),
        ("/config xyz 1", "there are packs, "),
        (f"/config keys {HOSTILE}", "evil"),
        (f"/config {HOSTILE} 1", "evil"),
    ],
)
def test_a_mistake_says_what_would_be_right_and_changes_nothing(
    line: str, said: str, dialogue: Dialogue, file: Path
) -> None:
    before = dialogue.settings
    shown = told(dialogue, line)
    assert said in shown
    assert "\x1b" not in shown
    assert dialogue.settings == before
    assert not file.exists()


@pytest.mark.parametrize("broken", ["not toml at all", "folder"])
def test_a_setting_that_cannot_be_kept_is_changed_in_the_chat(
    broken: str, dialogue: Dialogue, file: Path
) -> None:
    file.parent.mkdir()
    if broken == "folder":
        file.mkdir()
    else:
        file.write_text(broken, encoding="utf-8")
    said = told(dialogue, "/config keys vi", width=400)
    assert said.startswith(f"keys = vi. It could not be kept: {file}: ")
    assert dialogue.settings.keys == "vi"
    assert file.is_dir() or file.read_text(encoding="utf-8") == broken


def test_it_is_said_what_goes_before_the_file(file: Path) -> None:
    said = told(dialogue_with(file, keys="emacs"), "/config keys vi", width=400)
    assert said == (
        f"keys = vi, kept in {file}. QA_BOT_KEYS goes before it the next time too, as long as it is given."
    )
    options = config.load(None, {}, {"caution": "low"})
    said = told(dialogue_about(made(), settings=options, config_file=file), "/config caution high", width=400)
    assert "--caution goes before it the next time too" in said


def test_it_is_said_what_holds_only_from_the_next_chat_on(dialogue: Dialogue) -> None:
    assert told(dialogue, "/config theme dark").endswith("; it holds from the next chat on.")
    assert "next chat" not in told(dialogue, "/config toolbar off")


def test_where_recording_begins_it_is_said_where_it_writes() -> None:
    recordings = Recordings(Path("r.jsonl"), days=9, kilobytes=50, now=lambda: datetime.now(UTC))
    dialogue = dialogue_about(made(), recordings=recordings)
    assert told(dialogue, "/config record on", width=400) == (
        "record = true. Questions without an answer are recorded in r.jsonl, for 90 days and "
        "up to 1000 kilobytes; /private stops that, /forget yes erases them."
    )
    assert "not recorded" in told(dialogue, "/config record off")
    assert told(dialogue, "/private", "/config record on").endswith("nothing is recorded until /private off.")


def test_vi_switches_the_keys_in_this_chat(dialogue: Dialogue, file: Path) -> None:
    assert told(dialogue, "/vi").startswith("Keys as in vi from now on; /config keys vi keeps that")
    assert "vi" in toolbar(dialogue, 200).split(" | ")
    assert told(dialogue, "/vi").startswith("Keys as in emacs from now on")
    assert "vi" not in toolbar(dialogue, 200).split(" | ")
    assert not file.exists()


def test_caution_is_shown_and_changed_in_this_chat(dialogue: Dialogue, file: Path) -> None:
    assert told(dialogue, "/caution") == "Caution is normal. /caution low, normal or high changes it."
    assert told(dialogue, "/caution HIGH") == "Caution is high in this chat."
    assert dialogue.bot.caution == "high"
    assert told(dialogue, "/config caution").startswith("caution = high (from: this chat)")
    assert not file.exists()


def test_another_word_for_caution_changes_nothing(dialogue: Dialogue) -> None:
    said = told(dialogue, "/caution none")
    assert "low, normal or high" in said
    assert dialogue.bot.caution == "normal"


@pytest.mark.parametrize("line", ["/caution low", "/config caution low"])
def test_the_talk_goes_on_with_another_caution(line: str, dialogue: Dialogue) -> None:
    lines(dialogue, CARD, line)
    assert dialogue.bot.caution == "low"
    assert told(dialogue, "/more").startswith("Showing results for “What if I lose my card? ”")
    assert "What does a card cost?" in told(dialogue, CARD, line, "/why")


def test_caution_stays_where_packs_are_loaded_again(tmp_path: Path) -> None:
    dialogue = dialogue_about(library(tmp_path))
    lines(dialogue, "/caution high", "/reload")
    assert dialogue.bot.caution == "high"
