"""/save, /copy, /feedback, /private, /forget, and the questions without an answer that are kept."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qa_bot.bot import Bot
from qa_bot.config import Settings
from qa_bot.json_form import from_json
from qa_bot.model import Answer, Pack, Question
from qa_bot.recordings import Recordings
from qa_bot.terminal.dialogue import Dialogue

from .test_commands import CARD, HOSTILE, LOST, NOTHING_ASKED, UNKNOWN, dialogue_about, lines, made, told

NOW = datetime(2026, 5, 4, tzinfo=UTC)
RECORDING = Settings(smalltalk=False, record=True)
NAME_A_FILE = "Name a file that ends in .md or .jsonl: /save talk.md"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def recordings() -> Recordings:
    return recordings_in(Path("kept") / "recordings.jsonl")


@pytest.fixture
def dialogue() -> Dialogue:
    return dialogue_about(made())


def recordings_in(path: Path) -> Recordings:
    return Recordings(path, days=90, kilobytes=100, now=lambda: NOW)


@pytest.mark.parametrize("name", ["talk.md", "our talk.MD", "~/talk.md", "./talk.md", "sub/talk.md"])
def test_a_talk_is_saved_for_reading(name: str, dialogue: Dialogue, at_home: Path) -> None:
    (at_home / "sub").mkdir()
    path = at_home / name.removeprefix("~/")
    assert lines(dialogue, CARD, f"/save {name}") == (f"1 answer saved in {path}",)
    assert path.read_text(encoding="utf-8") == (
        "# A talk with qa-bot\n"
        "\n"
        "## What does a card cost?\n"
        "\n"
        "5 euros [1]\n"
        "\n"
        "- [1] Leaflet , line 3: “cited ”\n"
        "\n"
        "Note: Or 6.\n"
    )


def test_a_talk_is_saved_for_programs(dialogue: Dialogue, at_home: Path) -> None:
    lines(dialogue, CARD, "Wo\ud800 ist\u2028Zürich?", LOST, "/more")
    assert told(dialogue, "/save talk.jsonl").startswith("4 answers saved in ")
    saved = (at_home / "talk.jsonl").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    answers = [from_json(Answer, line) for line in saved]
    assert answers[::2] == dialogue.answers[::2]
    assert [answer.text for answer in answers] == [answer.text for answer in dialogue.answers]
    assert json.loads(saved[1])["question"] == "Wo\ufffd ist\u2028Zürich?"


def test_a_marker_stays_a_marker_but_makes_no_link(at_home: Path) -> None:
    evil = Pack(
        "p", "P", questions=(Question("q", ("What is it?",), "A[1](http://e) [2]: b [3][4] c. \\[5]"),)
    )
    told(dialogue_about(evil), "What is it?", "/save talk.md")
    assert "A\\[1\\](http://e) \\[2\\]: b [3][4] c. [5]\n" in (at_home / "talk.md").read_text()


def test_what_was_forgotten_in_the_talk_is_saved_too(dialogue: Dialogue) -> None:
    assert told(dialogue, CARD, "/reset", LOST, "/save talk.md").startswith("2 answers saved")


@pytest.mark.parametrize("name", ["", "talk", "talk.txt", "md", ".md", "talk.md.gz", "talk."])
def test_other_forms_are_not_saved(name: str, dialogue: Dialogue, at_home: Path) -> None:
    assert told(dialogue, CARD, f"/save {name}") == NAME_A_FILE
    assert list(at_home.iterdir()) == []


def test_a_file_that_is_there_is_left_as_it_is(dialogue: Dialogue, at_home: Path) -> None:
    (at_home / "talk.md").write_text("Mine.")
    said = told(dialogue, CARD, "/save talk.md")
    assert said == "talk.md is there already: choose another name."
    assert (at_home / "talk.md").read_text() == "Mine."


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere/talk.md", "No such file or directory"),
        ("talk\0.md", "null"),
        ("~no-one-of-that-name/talk.md", "home"),
        ("\x1b[31m" * 9 + "x/talk.md", "x/talk.md cannot be written"),
    ],
)
def test_what_cannot_be_written_says_why(name: str, reason: str, dialogue: Dialogue) -> None:
    said = told(dialogue, CARD, f"/save {name}")
    assert "cannot be written: " in said
    assert reason in said
    assert "\x1b" not in said


def test_without_an_answer_there_is_nothing_to_save(dialogue: Dialogue, at_home: Path) -> None:
    assert told(dialogue, "/save talk.md") == NOTHING_ASKED
    assert list(at_home.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "saved"),
    [
        ("# heading", "## \\# heading"),
        ("- item", "## \\- item"),
        ("=====", "## \\====="),
        ("12. item", "## 12\\. item"),
        ("~~~ code", "## \\~\\~\\~ code"),
        ("a <b onload=x> c", "## a \\<b onload=x\\> c"),
        ("&#35; [a](b) ![c](d)", "## \\&\\#35; \\[a\\](b) !\\[c\\](d)"),
        ("\\# _a_ *b* |c|", "## \\\\\\# \\_a\\_ \\*b\\* \\|c\\|"),
        ("3.5 is well-known", "## 3\\.5 is well-known"),
        (HOSTILE, "## evil"),
    ],
)
def test_nothing_that_was_typed_means_something_to_markdown(
    asked: str, saved: str, dialogue: Dialogue, at_home: Path
) -> None:
    lines(dialogue, asked, "/save talk.md")
    assert saved in (at_home / "talk.md").read_text(encoding="utf-8").splitlines()


def test_nothing_that_a_pack_says_means_something_to_markdown(at_home: Path) -> None:
    text = "~~~ <b> # x \n\n- y"
    lines(dialogue_about(made(text)), f"{CARD} {text}", "/save talk.md")
    content = (at_home / "talk.md").read_text(encoding="utf-8")
    starts = [line.split(" ")[0] for line in content.splitlines() if line]
    assert starts == ["#", "##", "5", "-", "Note:"]
    assert "\\~\\~\\~ \\<b\\> \\# x - y" in content


def test_the_last_answer_is_copied_with_its_sources() -> None:
    copied: list[str] = []

    def copy(text: str) -> str:
        copied.append(text)
        return "It is \x1b[31mthere."

    dialogue = dialogue_about(made(HOSTILE), copy=copy)
    assert told(dialogue, f"{CARD} evil", "/copy") == "It is there."
    assert copied == [
        "5 euros evil [1]\nSource 1: Leaflet evil, line 3\nQuote 1: cited evil\nNote: Or 6. evil"
    ]
    assert told(dialogue_about(made()), CARD, "/copy") == "There is no clipboard here."


@pytest.mark.parametrize("word", ["good", "bad", "wrong-answer", "Good"])
def test_feedback_is_kept_with_the_question(word: str, recordings: Recordings) -> None:
    dialogue = dialogue_about(made(), recordings=recordings)
    said = told(dialogue, CARD, f"/feedback {word}", width=400)
    assert said == f"Thank you. Kept with your question, on this machine only, in {recordings.path}"
    (kept,) = recordings.read()
    assert (kept.kind, kept.feedback, kept.question, kept.entry) == ("feedback", word.lower(), CARD, "card")


@pytest.mark.parametrize("word", ["", "lovely", "good bad"])
def test_other_feedback_says_what_there_is(word: str, recordings: Recordings) -> None:
    dialogue = dialogue_about(made(), recordings=recordings)
    said = told(dialogue, CARD, f"/feedback {word}")
    assert said == "It is /feedback good or /feedback bad or /feedback wrong-answer."
    assert recordings.read() == []


def test_feedback_is_not_kept_in_private(recordings: Recordings) -> None:
    dialogue = dialogue_about(made(), recordings=recordings)
    said = told(dialogue, CARD, "/private", "/feedback good")
    assert said == "Not kept: this chat is private: /private off ends that."
    assert not recordings.path.exists()


def test_of_what_was_asked_in_private_nothing_is_kept_later(recordings: Recordings) -> None:
    dialogue = dialogue_about(made(), recordings=recordings)
    said = told(dialogue, "/private", CARD, "/private off", "/feedback bad")
    assert said == "Not kept: the question was asked in private."
    assert not recordings.path.exists()
    assert told(dialogue, CARD, "/feedback bad").startswith("Thank you.")


def test_feedback_needs_a_place_to_be_kept(dialogue: Dialogue) -> None:
    assert told(dialogue, CARD, "/feedback good") == "Not kept: nothing is kept here."


@pytest.mark.parametrize("blank", [" ", "\t", "\u3000", "\u00a0"])
def test_a_question_that_begins_with_a_blank_is_not_recorded(blank: str, recordings: Recordings) -> None:
    dialogue = dialogue_about(made(), recordings=recordings, settings=Settings(record=True))
    assert told(dialogue, f"{blank}{UNKNOWN}", "/feedback bad").startswith("Not kept")
    assert not recordings.path.exists()
    lines(dialogue, UNKNOWN)
    assert len(recordings.read()) == 1


def unwritable() -> Recordings:
    """Recordings below a file, where not even root can write, with a hostile name."""
    Path("file").write_text("")
    return recordings_in(Path("file") / f"{HOSTILE}.jsonl")


def test_feedback_that_cannot_be_kept_says_why() -> None:
    dialogue = dialogue_about(made(), recordings=unwritable())
    said = told(dialogue, CARD, "/feedback good", width=400)
    assert said.startswith("Not kept: file/evil.jsonl: ")
    assert said.split(": ")[-1] not in ("", "None")


def test_questions_are_not_recorded_unless_the_person_wants_that(recordings: Recordings) -> None:
    lines(dialogue_about(made(), recordings=recordings), UNKNOWN)
    assert not recordings.path.exists()


def test_questions_without_an_answer_are_recorded(recordings: Recordings) -> None:
    dialogue = dialogue_about(made(), recordings=recordings, settings=RECORDING)
    lines(dialogue, "tell me more", CARD, "tell me more", "tell me more", "/help")
    assert recordings.read() == []
    lines(dialogue, UNKNOWN, "card library", "none of these")
    assert [(kept.kind, kept.question) for kept in recordings.read()] == [
        ("unanswered", UNKNOWN),
        ("unsure", "card library"),
        ("none-of-these", "none of these"),
    ]


def test_nothing_is_recorded_in_private(recordings: Recordings) -> None:
    dialogue = dialogue_about(made(), recordings=recordings, settings=RECORDING)
    lines(dialogue, "/private", UNKNOWN)
    assert not recordings.path.exists()
    lines(dialogue, "/private off", UNKNOWN)
    assert len(recordings.read()) == 1


def test_where_recording_fails_the_chat_goes_on() -> None:
    dialogue = dialogue_about(made(), recordings=unwritable(), settings=RECORDING)
    *answer, failed = lines(dialogue, UNKNOWN)
    assert answer[0].startswith("I do not know")
    assert failed.startswith("This question could not be recorded: file/evil.jsonl: ")
    assert told(dialogue, CARD).startswith("5 euros")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(), "Kept again: the history of what you type."),
        (Settings(record=True), "Kept again: the history of what you type and recordings."),
        (Settings(history=False, record=True), "Kept again: recordings."),
        (Settings(history=False), "Kept again: nothing, by your settings."),
    ],
)
def test_what_is_kept_again_after_private(settings: Settings, said: str) -> None:
    dialogue = Dialogue(Bot([made()]), settings=settings)
    for line in ("/private", "/private ON"):
        assert told(dialogue, line).startswith("From now on nothing that you type is kept")
        assert dialogue.private
    assert told(dialogue, "/private never") == "It is /private, or /private off."
    assert told(dialogue, "/private off") == said
    assert not dialogue.private


def test_forget_asks_before_it_erases() -> None:
    dialogue = dialogue_about(made(), forget=lambda: ["Erased: a"])
    for line in ("/forget", "/forget now"):
        assert told(dialogue, CARD, line).startswith("/forget yes erases your history")
    assert dialogue.answers


def test_forget_tells_what_was_erased() -> None:
    dialogue = dialogue_about(made(), forget=lambda: ["Erased: a", "Not there: \x1b[31mb"])
    forgotten = "What was said in this chat is forgotten."
    assert lines(dialogue, "/forget yes") == ("Erased: a", "Not there: b", forgotten)
    assert told(dialogue_about(made()), "/forget yes") == forgotten


def test_what_was_said_in_the_chat_is_forgotten_too(at_home: Path) -> None:
    dialogue = dialogue_about(made())
    assert (
        told(dialogue, CARD, "/forget yes", "/save talk.md")
        == "Nothing has been asked yet: ask a question first."
    )
    assert told(dialogue, "tell me more").startswith("Nothing has been answered yet")
    assert list(at_home.iterdir()) == []
