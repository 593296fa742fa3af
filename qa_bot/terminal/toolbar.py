"""The line below the prompt: what the chat is about, and what can be done; draws nothing itself."""

from collections.abc import Sequence

from qa_bot.terminal.dialogue import Dialogue
from qa_bot.terminal.turns import entries
from qa_bot.terminal.wrapping import columns
from qa_bot.text import printable
from qa_bot.wording import counted

_BETWEEN = " | "
_HINTS = ("/help", "Tab completes", "Ctrl-D leaves")


def toolbar(dialogue: Dialogue, width: int) -> str:
    """Return the line, of at most `width` columns: what does not fit is left out."""
    if dialogue.quizzing is not None:
        return _fitting([dialogue.quizzing.keys()], width)
    summaries = [summary for summary in dialogue.bot.summaries if not summary.smalltalk]
    states = (
        "private" if dialogue.private else "",
        "recording" if dialogue.settings.record and not dialogue.private else "",
        _choices(dialogue),
        ", ".join(summary.id for summary in summaries) or "no packs",
        counted(entries(summaries), "entry", "entries"),
        f"topic: {dialogue.topic}" if dialogue.topic else "",
        "vi" if dialogue.settings.keys == "vi" else "",
    )
    return _fitting([printable(part) for part in (*states, *_HINTS) if part], width)


def _choices(dialogue: Dialogue) -> str:
    number = len(dialogue.choices)
    return "" if not number else "1 chooses" if number == 1 else f"1-{number} choose"


def _fitting(parts: Sequence[str], width: int) -> str:
    line = ""
    for part in parts:
        longer = f"{line}{_BETWEEN}{part}" if line else part
        line = longer if columns(longer) <= width else line
    return line
