"""What a line means, and how an item is asked."""

import pytest

from qa_bot.model import ItemTuning
from qa_bot.progress import Form, ItemId
from qa_bot.quiz.items import Item, Prompt
from qa_bot.terminal.page import Page
from qa_bot.terminal.quizzing.talk import Action, action, asked
from qa_bot.terminal.style import COLOURED
from qa_bot.terminal.wrapping import columns


def prompt(
    key: str, *, form: Form = "typed", choices: tuple[str, ...] = (), text: str = "What?", accept: str = ""
) -> Prompt:
    tuning = ItemTuning(accept=(accept,) if accept else ())
    item = Item(ItemId("p", "e"), "topic", None, text, key, f"{key}.", tuning=tuning)
    return Prompt(item, form, text, choices, key)


PARIS = prompt("Paris")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("h", "hint"),
        (" HINT ", "hint"),
        ("?", "hint"),
        ("s", "skip"),
        ("u", "undo"),
        ("o", "was-right"),
        ("hard", "hard"),
        ("easy", "easy"),
        ("q", "stop"),
        ("quit", "stop"),
        ("Paris", None),
        ("", None),
        ("he said so", None),
    ],
)
def test_a_line_is_an_action_or_an_answer(line: str, wanted: Action | None) -> None:
    assert action(line, PARIS) == wanted
    assert action(line, None) == wanted
    if wanted and line != "?":
        assert action(f"/{line.strip()}", PARIS) == wanted


@pytest.mark.parametrize("line", ["h", "H", "H."])
@pytest.mark.parametrize(
    "hydrogen",
    [
        prompt("H"),
        prompt("hydrogen", accept="H"),
        prompt("He", form="choice", choices=("He", "H", "Li")),
    ],
    ids=["key", "accepted", "another choice"],
)
def test_an_answer_that_looks_like_an_action_is_an_answer_and_a_slash_makes_it_an_action(
    line: str, hydrogen: Prompt
) -> None:
    assert action(line, hydrogen) is None
    assert action("/h", hydrogen) == "hint"


@pytest.mark.parametrize("word", ["true", "false", "t", "f", "y", "n", "right", "correct", "wrong"])
def test_no_way_to_call_a_statement_true_or_false_is_an_action(word: str) -> None:
    assert action(word, prompt("true", form="true-false")) is None


def test_a_slip_behind_a_slash_is_not_graded_unless_answers_begin_so() -> None:
    assert action("/hnit", PARIS) == "help"
    assert action("/hand-ni", PARIS) == "help"
    assert action("/usr", prompt("/etc")) is None
    assert action("/etc/hosts", PARIS) is None
    assert action("1/2", PARIS) is None


LONG = "Which of the cities on the long river that flows through the plain is the seat of the government?"


@pytest.mark.parametrize("width", [80, 40])
def test_an_item_fits_the_page(width: int) -> None:
    choices = ("Nowhere at all, as there is no such river in the whole of that country", "Paris")
    lines = asked(prompt("Paris", form="choice", choices=choices, text=LONG), Page(width, COLOURED))
    shown = [line.replace("\x1b[1m", "").replace("\x1b[0m", "") for line in lines]
    assert max(map(columns, shown)) <= width
    assert LONG in " ".join(shown)
    assert "  2. Paris" in shown
    assert "\x1b[1m" in lines[1]


def test_on_a_labelled_page_each_line_says_what_it_is() -> None:
    asks = prompt("Paris", form="choice", choices=("Rome", "Paris"), text=LONG)
    assert asked(asks, Page(0, labelled=True)) == [f"Question: {LONG}", "Choice 1: Rome", "Choice 2: Paris"]
    assert max(map(len, asked(asks, Page(40, labelled=True)))) <= 40


@pytest.mark.parametrize(
    ("form", "lead"), [("typed", ""), ("true-false", "True or false? "), ("cloze", "Fill the gap: ")]
)
def test_what_is_to_be_done_is_said_and_nothing_of_the_key(form: Form, lead: str) -> None:
    lines = asked(prompt("Paris", form=form, text="Is it so?"), Page(80))
    assert lines == ["", f"{lead}Is it so?"]


@pytest.mark.parametrize("page", [Page(80), Page(0, labelled=True)], ids=["drawn", "labelled"])
def test_nothing_in_a_pack_can_drive_the_terminal(page: Page) -> None:
    hostile = "Who\x1b[2J\x07 is\r\nthere\u202e?\x9b31m"
    lines = asked(prompt("x", form="choice", choices=(hostile, "x"), text=hostile), page)
    assert all(line.isprintable() for line in lines)
    assert "Who is there" in " ".join(lines)
