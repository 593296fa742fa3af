"""The talk without a terminal."""

from qa_bot.bot import Bot
from qa_bot.config import Settings
from qa_bot.model import Pack, Question
from qa_bot.terminal.dialogue import Dialogue
from qa_bot.terminal.plain import run


def talk(bot: Bot, *lines: str) -> list[str]:
    written: list[str] = []
    run(Dialogue(bot), lines, written.append)
    return written


def test_each_answer_is_written_at_once_an_empty_line_apart(bot: Bot) -> None:
    first, second = talk(bot, "Can I have my money back?\n", "\n", "What are your opening hours?\r\n")
    assert first.startswith("Answer: Within 30 days. [1]\nSource 1: Terms of sale, lines 3, 8\n")
    assert second.startswith("\nAnswer: Nine to five. [1]\n")
    assert "\n\n" not in first + second[1:]


def test_lines_after_quit_are_not_read(bot: Bot) -> None:
    assert talk(bot, "/quit", "Can I have my money back?") == []


def test_what_is_no_text_is_not_written(bot: Bot) -> None:
    written = talk(bot, "\x00\udcff\x1b[31m", "/\x00\udcff\x1b[31m", "a" * 1_000_000)
    assert len(written) == 3
    assert not set("\x00\udcff\x1b") & set("".join(written))


def test_an_explanation_is_one_block_as_an_answer_is(bot: Bot) -> None:
    written = talk(bot, "Can I have my money back?", "/why")
    assert len(written) == 2
    assert "Matched: question refund (shop)\n" in written[1]
    assert "\n\n" not in written[1]


def test_what_was_asked_stands_before_its_answer_where_no_terminal_shows_it(bot: Bot) -> None:
    written: list[str] = []
    run(Dialogue(bot), ["Can I have my\x1b[31m money back?\n"], written.append, echo=True)
    assert written[0].startswith("You: Can I have my money back?\nAnswer: Within 30 days. [1]\n")


def test_lines_are_as_long_as_need_be_unless_a_width_is_given(bot: Bot) -> None:
    written: list[str] = []
    for width in (0, 20):
        run(Dialogue(bot, settings=Settings(width=width)), ["/help"], written.append)
    long, short = (max(map(len, text.splitlines())) for text in written)
    assert short <= 20 < long


def test_readings_are_chosen_by_number_as_on_a_terminal() -> None:
    asked = ("How do I clean the filter of the machine?", "How do I clean the tank of the machine?")
    entries = tuple(Question(id=f"q{n}", ask=(ask,), answer=f"So: {ask}") for n, ask in enumerate(asked))
    machine = Bot([Pack("machine", "Machine", questions=entries)])
    offered, chosen = talk(machine, "Where does the blue parrot clean machine hats in Peru?", "1")
    first = next(line for line in offered.splitlines() if line.startswith("Choice 1: "))
    assert chosen.endswith(f"\nAnswer: So: {first.removeprefix('Choice 1: ')}\n")
