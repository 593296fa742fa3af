"""What is offered while somebody types."""

import pytest
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import to_plain_text

from qa_bot.config import Settings
from qa_bot.terminal.commands import COMMANDS
from qa_bot.terminal.completion import LONGEST_SHOWN, ChatCompleter, ChatSuggest
from qa_bot.terminal.dialogue import Dialogue
from qa_bot.terminal.history import ChatHistory

from .test_commands import CARD, HOSTILE, LOST, dialogue_about, lines, made


@pytest.fixture
def dialogue() -> Dialogue:
    return dialogue_about(made())


def completed(dialogue: Dialogue, typed: str) -> list[str]:
    """Return what the line would be with each completion."""
    found = ChatCompleter(dialogue).get_completions(Document(typed), CompleteEvent())
    return [typed[: len(typed) + one.start_position] + one.text for one in found]


def test_a_slash_offers_every_command_with_what_it_is_for(dialogue: Dialogue) -> None:
    found = list(ChatCompleter(dialogue).get_completions(Document("/"), CompleteEvent()))
    assert {one.text: to_plain_text(one.display_meta) for one in found} == {
        name: command.summary for name, command in COMMANDS.items()
    }


@pytest.mark.parametrize(
    ("typed", "lines_offered"),
    [
        ("/re", ["/related", "/reload", "/reset"]),
        ("/SO", ["/source"]),
        ("/xyz", []),
        ("/xyz ", []),
        ("/why ", []),
        ("/help s", ["/help source", "/help save"]),
        ("/HELP so", ["/HELP source"]),
        ("/browse ", ["/browse cards"]),
        ("/browse CA", ["/browse cards"]),
        ("/browse  ca", ["/browse  cards"]),
        ("/save ", ["/save talk.md", "/save talk.jsonl"]),
        ("/feedback w", ["/feedback wrong-answer"]),
        ("/private ", ["/private off"]),
        ("/caution h", ["/caution high"]),
        ("/config ke", ["/config keys", "/config keys emacs", "/config keys vi", "/config keys default"]),
        ("/config keys v", ["/config keys vi"]),
        ("/config record t", ["/config record true"]),
        ("/pack a", ["/pack all"]),
        ("/pack sm", ["/pack smalltalk"]),
    ],
)
def test_commands_and_their_arguments_are_completed(
    typed: str, lines_offered: list[str], dialogue: Dialogue
) -> None:
    assert completed(dialogue, typed) == lines_offered


def test_the_sources_of_the_last_answer_are_offered(dialogue: Dialogue) -> None:
    assert completed(dialogue, "/source ") == []
    lines(dialogue, CARD)
    assert completed(dialogue, "/source ") == ["/source 1"]


def test_whole_questions_are_offered_in_place_of_half_of_one(dialogue: Dialogue) -> None:
    assert completed(dialogue, "what does a ca")[0].strip() == CARD
    assert completed(dialogue, "lose")[0].strip() == LOST
    assert completed(dialogue, "zzz qqq") == []


def test_only_what_is_before_the_cursor_counts(dialogue: Dialogue) -> None:
    document = Document("/re of the line", cursor_position=3)
    found = list(ChatCompleter(dialogue).get_completions(document, CompleteEvent()))
    assert [one.text for one in found] == ["/related", "/reload", "/reset"]


def test_a_long_question_is_shown_shortened_and_put_in_whole() -> None:
    dialogue = dialogue_about(made("and what of it " * 9))
    (found, *_) = ChatCompleter(dialogue).get_completions(Document("what does a"), CompleteEvent())
    assert len(to_plain_text(found.display)) <= LONGEST_SHOWN + 2
    assert to_plain_text(found.display).endswith(" …")
    assert len(found.text) > LONGEST_SHOWN


def test_nothing_is_completed_where_that_is_not_wanted(dialogue: Dialogue) -> None:
    dialogue.settings = Settings(completion=False)
    assert completed(dialogue, "/") == []
    assert completed(dialogue, "what does") == []
    lines(dialogue, "/config completion on")
    assert completed(dialogue, "/rel") == ["/related", "/reload"]


@pytest.mark.parametrize("typed", ["what does", "/browse ", "/browse cards"])
def test_what_a_pack_says_is_made_safe_to_type(typed: str) -> None:
    offered = completed(dialogue_about(made(HOSTILE)), typed)
    assert offered
    assert "evil" in offered[0]
    assert [c for c in "\x1b\x07\x9b\u202e" if c in "".join(offered)] == []


def suggested(dialogue: Dialogue, typed: str, *earlier: str) -> str | None:
    """Return how a line would go on in grey, after earlier lines, the oldest first."""
    buffer = Buffer(history=ChatHistory(None))
    for line in earlier:
        buffer.history.append_string(line)
    found = ChatSuggest(dialogue).get_suggestion(buffer, Document(typed))
    return found.text if found else None


def test_a_line_goes_on_as_a_question_of_the_packs_does(dialogue: Dialogue) -> None:
    assert suggested(dialogue, "What does a c", "Something else") == "ard cost?"
    assert suggested(dialogue, "zzz") is None
    assert suggested(dialogue, "") is None


def test_an_earlier_line_goes_before_the_packs(dialogue: Dialogue) -> None:
    earlier = ("What does a camel eat?", "What does a cow eat?", "Who?")
    assert suggested(dialogue, "What does a c", *earlier) == "ow eat?"
    assert suggested(dialogue, "/so", "/source 2") == "urce 2"


def test_in_private_earlier_lines_are_not_shown(dialogue: Dialogue) -> None:
    lines(dialogue, "/private")
    assert suggested(dialogue, "What does a c", "What does a cow eat?") == "ard cost?"


@pytest.mark.parametrize("typed", ["/", "/so", "What\ndoes a c"])
def test_a_question_is_no_way_to_go_on_with_a_command_or_several_lines(
    typed: str, dialogue: Dialogue
) -> None:
    assert suggested(dialogue, typed) is None


def test_nothing_is_suggested_where_that_is_not_wanted(dialogue: Dialogue) -> None:
    dialogue.settings = Settings(suggestion=False)
    assert suggested(dialogue, "What does a c", "What does a cow eat?") is None


def test_what_is_suggested_is_safe_to_show() -> None:
    dialogue = dialogue_about(made(HOSTILE))
    assert suggested(dialogue, "What does a c") == "ard cost? evil"
    assert suggested(dialogue, "Who", f"Who{HOSTILE}") == "evil"
