"""The talk without a terminal."""

from qa_bot.bot import Bot
from qa_bot.terminal.plain import run


def talk(bot: Bot, *lines: str) -> list[str]:
    written: list[str] = []
    run(bot, lines, written.append, 80)
    return written


def test_each_answer_is_written_at_once_an_empty_line_apart(bot: Bot) -> None:
    first, second = talk(bot, "Can I have my money back?\n", "\n", "What are your opening hours?\r\n")
    assert first.startswith("Within 30 days. [1]\n")
    assert second.startswith("\nNine to five. [1]\n")
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
