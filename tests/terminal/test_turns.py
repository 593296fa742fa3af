"""A line in, a reply out."""

import pytest

from qa_bot.bot import Bot
from qa_bot.model import Pack, Question
from qa_bot.terminal.commands import ALIASES, COMMANDS
from qa_bot.terminal.dialogue import Dialogue, Reply
from qa_bot.terminal.page import Page
from qa_bot.terminal.turns import greeting, respond

PAGE = Page(80)
REFUND = "Within 30 days. [1]"


@pytest.fixture
def dialogue(bot: Bot) -> Dialogue:
    return Dialogue(bot)


def said(dialogue: Dialogue, line: str) -> str:
    return "\n".join(respond(dialogue, line, PAGE).lines)


def test_a_question_is_answered(dialogue: Dialogue) -> None:
    assert said(dialogue, "Can I have my money back?").startswith(REFUND)


@pytest.mark.parametrize("line", ["", "   ", "\t"])
def test_an_empty_line_is_passed_over(line: str, dialogue: Dialogue) -> None:
    assert respond(dialogue, line, PAGE) == Reply()


@pytest.mark.parametrize("line", ["/help", "?", " /HELP "])
def test_help_names_every_command(line: str, dialogue: Dialogue) -> None:
    shown = said(dialogue, line)
    assert all(f"{name} " in shown and command.summary in shown for name, command in COMMANDS.items())


@pytest.mark.parametrize("name", COMMANDS)
def test_help_tells_more_about_each_command(name: str, dialogue: Dialogue) -> None:
    shown = said(dialogue, f"/help {name}")
    assert shown == said(dialogue, f"/help {name[1:].upper()}")
    assert shown.startswith(f"{name} {COMMANDS[name].usage}".rstrip())
    assert COMMANDS[name].summary[1:] in shown


def test_help_on_an_unknown_command_names_the_nearest(dialogue: Dialogue) -> None:
    assert said(dialogue, "/help sourse") == "There is no command /sourse. Did you mean /source?"


def test_every_alias_is_of_a_command() -> None:
    assert set(ALIASES.values()) <= set(COMMANDS)


@pytest.mark.parametrize("line", ["/quit", "/exit", "/quit now"])
def test_quit_leaves(line: str, dialogue: Dialogue) -> None:
    assert respond(dialogue, line, PAGE).leave


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
    offer(dialogue, "hours")
    said(dialogue, "/why")
    assert said(dialogue, "1").startswith("Chosen: What are your opening hours?\nNine to five.")


def test_why_fits_the_width_of_the_screen(dialogue: Dialogue) -> None:
    said(dialogue, "Can I have my money back?")
    assert max(map(len, respond(dialogue, "/why", Page(40)).lines)) <= 40


@pytest.mark.parametrize("before", [(), ("/help",), ("Can I have my money back?", "/reset")])
def test_why_says_so_where_nothing_was_asked(before: tuple[str, ...], dialogue: Dialogue) -> None:
    for line in before:
        said(dialogue, line)
    assert said(dialogue, "/why") == "Nothing has been asked yet: ask a question first."


def offer(dialogue: Dialogue, *entries: str) -> None:
    dialogue.choices = tuple(("shop", entry) for entry in entries)


def test_a_digit_chooses_what_was_offered(dialogue: Dialogue) -> None:
    offer(dialogue, "hours", "refund")
    for typed in (" 2 ", "2.", "2)", "2"):  # the list stays on the screen, too
        assert said(dialogue, typed).startswith(f"Chosen: Can I have my money back?\n{REFUND}")
    said(dialogue, "Can I have my money back?")
    assert dialogue.choices == ()


def test_a_digit_beyond_the_choices_says_what_can_be_chosen(dialogue: Dialogue) -> None:
    offer(dialogue, "hours", "refund")
    assert said(dialogue, "3") == "Only 1 to 2 can be chosen."
    assert said(dialogue, "1").startswith("Chosen: What are your opening hours?\nNine to five.")


@pytest.mark.parametrize("line", ["1", "12", " 3 "])
def test_a_number_alone_is_no_question(line: str, dialogue: Dialogue) -> None:
    assert said(dialogue, line) == "Nothing is listed to choose from. /topics lists the topics."


@pytest.mark.parametrize("line", ["exit", "QUIT", ":q"])
def test_it_is_left_as_other_programs_are(line: str, dialogue: Dialogue) -> None:
    assert respond(dialogue, line, PAGE).leave


def test_an_answer_withdraws_what_was_offered_before(dialogue: Dialogue) -> None:
    offer(dialogue, "hours")
    said(dialogue, "Can I have my money back?")
    assert dialogue.choices == ()


def test_what_is_near_can_be_chosen() -> None:
    asked = ("How do I clean the filter of the machine?", "How do I clean the tank of the machine?")
    entries = tuple(Question(id=f"q{n}", ask=(ask,), answer=f"So: {ask}") for n, ask in enumerate(asked))
    dialogue = Dialogue(Bot([Pack("machine", "Machine", questions=entries)]))
    answer = dialogue.ask("Where does the blue parrot clean machine hats in Peru?")
    assert answer.status != "answered"
    offered = answer.alternatives[0].question
    assert said(dialogue, "1").splitlines()[-1] == f"So: {offered}"


def test_reset_forgets_the_talk_and_the_choices(dialogue: Dialogue) -> None:
    said(dialogue, "Can I have my money back?")
    offer(dialogue, "hours")
    assert "forgotten" in said(dialogue, "/reset")
    assert dialogue.choices == ()


def test_the_greeting_says_what_is_loaded_and_how_to_leave(bot: Bot) -> None:
    first, *rest = greeting(bot, 80)
    assert first == "The shop: 3 entries."
    assert "/quit" in rest[-1]
    assert len(rest) <= 2


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "Nothing but small talk: no entries."),
        (2, "Pack 0; Pack 1: no entries."),
        (9, "Pack 0; Pack 1 and 7 more: no entries."),
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
