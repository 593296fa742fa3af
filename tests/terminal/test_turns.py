"""A line in, a reply out."""

import pytest

from qa_bot.bot import Bot
from qa_bot.model import Alternative, Pack, Question
from qa_bot.terminal.commands import ALIASES, COMMANDS
from qa_bot.terminal.dialogue import Dialogue, Reply
from qa_bot.terminal.style import PLAIN
from qa_bot.terminal.turns import greeting, respond

REFUND = "Within 30 days. [1]"


@pytest.fixture
def dialogue(bot: Bot) -> Dialogue:
    return Dialogue(bot)


def said(dialogue: Dialogue, line: str) -> str:
    return "\n".join(respond(dialogue, line, 80, PLAIN).lines)


def test_a_question_is_answered(dialogue: Dialogue) -> None:
    assert said(dialogue, "Can I have my money back?").startswith(REFUND)


@pytest.mark.parametrize("line", ["", "   ", "\t"])
def test_an_empty_line_is_passed_over(line: str, dialogue: Dialogue) -> None:
    assert respond(dialogue, line, 80, PLAIN) == Reply()


@pytest.mark.parametrize("line", ["/help", "?", " /HELP ", "/help me"])
def test_help_names_every_command(line: str, dialogue: Dialogue) -> None:
    shown = said(dialogue, line)
    assert all(name in shown and command.summary in shown for name, command in COMMANDS.items())


def test_every_alias_is_of_a_command() -> None:
    assert set(ALIASES.values()) <= set(COMMANDS)


@pytest.mark.parametrize("line", ["/quit", "/exit", "/quit now"])
def test_quit_leaves(line: str, dialogue: Dialogue) -> None:
    assert respond(dialogue, line, 80, PLAIN).leave


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("/hlep", "There is no command /hlep. Did you mean /help?"),
        ("/ressst it", "There is no command /ressst. Did you mean /reset?"),
        ("/xyzzy", "There is no command /xyzzy. /help lists what there is."),
        ("/\x1b[31mx", "There is no command /x. /help lists what there is."),
    ],
)
def test_an_unknown_command_names_the_nearest(line: str, shown: str, dialogue: Dialogue) -> None:
    assert said(dialogue, line) == shown


def test_why_explains_the_last_answer(dialogue: Dialogue) -> None:
    said(dialogue, "What are your opening hours?")
    said(dialogue, "Can I have my mony back?")
    lines = said(dialogue, "/why").splitlines()
    assert "Spelling: mony -> money" in lines
    assert "Matched: question refund (shop)" in lines
    assert said(dialogue, "/WHY please") == said(dialogue, "/why")


def test_why_leaves_the_choices_open(dialogue: Dialogue) -> None:
    said(dialogue, "Can I have my money back?")
    offer(dialogue, "What are your opening hours?")
    said(dialogue, "/why")
    assert said(dialogue, "1").startswith("Nine to five.")


def test_why_fits_the_width_of_the_screen(dialogue: Dialogue) -> None:
    said(dialogue, "Can I have my money back?")
    assert max(map(len, respond(dialogue, "/why", 40, PLAIN).lines)) <= 40


@pytest.mark.parametrize("before", [(), ("/help",), ("Can I have my money back?", "/reset")])
def test_why_says_so_where_nothing_was_asked(before: tuple[str, ...], dialogue: Dialogue) -> None:
    for line in before:
        said(dialogue, line)
    assert said(dialogue, "/why") == "Nothing has been asked yet: ask a question first."


def offer(dialogue: Dialogue, *questions: str) -> None:
    dialogue.choices = tuple(Alternative("e", "shop", question, "", (), 0.4) for question in questions)


def test_a_digit_chooses_what_was_offered(dialogue: Dialogue) -> None:
    offer(dialogue, "What are your opening hours?", "Can I have my money back?")
    assert said(dialogue, " 2 ").startswith(REFUND)
    assert dialogue.choices == ()


def test_a_digit_beyond_the_choices_says_what_can_be_chosen(dialogue: Dialogue) -> None:
    offer(dialogue, "What are your opening hours?", "Can I have my money back?")
    assert said(dialogue, "3") == "Only 1 to 2 can be chosen."
    assert said(dialogue, "1").startswith("Nine to five.")


def test_a_digit_is_a_question_where_nothing_was_offered(dialogue: Dialogue) -> None:
    assert said(dialogue, "1") == said(dialogue, "4")


def test_an_answer_withdraws_what_was_offered_before(dialogue: Dialogue) -> None:
    offer(dialogue, "What are your opening hours?")
    said(dialogue, "Can I have my money back?")
    assert dialogue.choices == ()


def test_what_is_near_can_be_chosen() -> None:
    asked = ("How do I clean the filter of the machine?", "How do I clean the tank of the machine?")
    entries = tuple(Question(id=f"q{n}", ask=(ask,), answer=f"So: {ask}") for n, ask in enumerate(asked))
    dialogue = Dialogue(Bot([Pack("machine", "Machine", questions=entries)]))
    answer = dialogue.ask("Where does the blue parrot clean machine hats in Peru?")
    assert answer.status != "answered"
    offered = answer.alternatives[0].question
    assert said(dialogue, "1") == f"So: {offered}"


def test_reset_forgets_the_talk_and_the_choices(dialogue: Dialogue) -> None:
    said(dialogue, "Can I have my money back?")
    offer(dialogue, "What are your opening hours?")
    assert "forgotten" in said(dialogue, "/reset")
    assert dialogue.choices == ()


def test_the_greeting_says_what_is_loaded_and_how_to_leave(bot: Bot) -> None:
    first, *rest = greeting(bot, 80)
    assert first == "The shop: 2 questions, 1 fact."
    assert "/quit" in rest[-1]
    assert len(rest) <= 2


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "Nothing but small talk: no questions, no facts."),
        (2, "Pack 0; Pack 1: no questions, no facts."),
        (9, "Pack 0; Pack 1 and 7 more: no questions, no facts."),
    ],
)
def test_the_greeting_stays_short_however_much_is_loaded(count: int, shown: str) -> None:
    packs = [Pack(f"p{number}", f"Pack {number}") for number in range(count)]
    assert greeting(Bot(packs), 80)[0] == shown


def test_the_greeting_takes_three_lines_however_long_the_titles_are() -> None:
    packs = [Pack(f"p{number}", "A long title " * 50) for number in range(3)]
    assert len(greeting(Bot(packs), 80)) == 3


def test_a_title_cannot_drive_the_terminal() -> None:
    assert "\x1b" not in "".join(greeting(Bot([Pack("p", "\x1b]0;owned\x07Pack")]), 80))
