"""An answer as lines of text; prints nothing and needs no terminal.

An answer never contains an empty line, so that one between two answers can be told apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qa_bot.model import Alternative, Answer, AnswerCitation
from qa_bot.terminal.style import PLAIN, Style
from qa_bot.terminal.wrapping import shortened, wrap
from qa_bot.text import printable, tokens

# Longer lines are hard to read, however wide the screen is.
WIDEST = 100
MOST_CHOICES = 3
LOW_CONFIDENCE = 0.7
LONGEST_QUOTE = 300
LONGEST_CHOICE = 200
MOST_TOPICS = 8

_INDENT = "  "
_MARKER = re.compile(r"\[\d+\]")
_MARKERS = re.compile(r" ?(?:\[\d+\])+")


def answer_lines(answer: Answer, width: int, style: Style = PLAIN, topics: Sequence[str] = ()) -> list[str]:
    """Return `answer` as lines of at most `width` columns: what was understood, text, sources, notes.

    Where nothing is known, `topics` are named. All text is made safe for a screen; escape codes are
    there only where `style` has them.
    """
    width = min(width, WIDEST)
    return [
        *_quiet(understood(answer), width, style),
        *_text_lines(answer.text, width, style),
        *_source_lines(answer.citations, width, style),
        *_quiet(remarks(answer), width, style, _INDENT),
        *_choice_lines(answer, width, style),
        *_quiet(topics_line(answer, topics), width, style),
    ]


def choices(answer: Answer) -> tuple[Alternative, ...]:
    """Return the alternatives that `answer_lines` numbers, in that order."""
    return answer.alternatives[:MOST_CHOICES]


def _quiet(texts: Iterable[str], width: int, style: Style, lead: str = "") -> list[str]:
    return [style.quiet(line) for text in texts for line in wrap(printable(text), width, lead)]


def topics_line(answer: Answer, topics: Sequence[str]) -> list[str]:
    """Return the topics there are, where nothing is known; the first of them, if there are many."""
    if answer.status != "unknown" or not topics:
        return []
    more = f" and {len(topics) - MOST_TOPICS} more" if len(topics) > MOST_TOPICS else ""
    return [f"Topics: {', '.join(topics[:MOST_TOPICS])}{more}."]


def understood(answer: Answer) -> list[str]:
    """Return how the question was read, where that is not what was typed, in one remark.

    `resolved` includes the corrected spelling, so that the note on it would say the same again.
    """
    if answer.resolved is not None and tokens(answer.resolved) != tokens(answer.question):
        return [f"Showing results for “{answer.resolved}”"]
    return [_sentence(note.text) for note in answer.notes if note.kind == "spelling"]


def _text_lines(text: str, width: int, style: Style, lead: str = "") -> list[str]:
    lines = [line for part in text.splitlines() for line in wrap(printable(part), width, lead)]
    return [_MARKER.sub(lambda marker: style.marker(marker.group()), line) for line in lines]


def _source_lines(citations: Sequence[AnswerCitation], width: int, style: Style) -> list[str]:
    cited = once_each(citations)
    before = (None, *(citation.title for citation in cited))
    return [
        line
        for citation, title in zip(cited, before, strict=False)
        for line in _cited(citation, width, style, is_same=citation.title == title)
    ]


def once_each(citations: Sequence[AnswerCitation]) -> list[AnswerCitation]:
    """Return one citation a marker, the one with a quote where there are several."""
    unquoted_first = sorted(citations, key=lambda citation: citation.quote is not None)
    by_marker = {citation.marker: citation for citation in unquoted_first}
    return [by_marker[marker] for marker in sorted(by_marker)]


def _cited(citation: AnswerCitation, width: int, style: Style, *, is_same: bool) -> list[str]:
    """Return where a citation leads; a title that was just named is not named again."""
    lead = f"{_INDENT}[{citation.marker}] "
    named = replace(citation, title="the same") if is_same and citation.lines else citation
    lines = wrap(printable(whereabouts(named)), width, lead)
    if citation.quote is not None:
        quote = shortened(printable(citation.quote), LONGEST_QUOTE)
        lines += wrap(f"“{quote}”", width, " " * len(lead))
    return [style.quiet(line) for line in lines]


def whereabouts(citation: AnswerCitation) -> str:
    """Return where a citation leads: title, section and lines, as far as they are known."""
    return ", ".join(filter(None, (citation.title, citation.section, _line_numbers(citation.lines))))


def _line_numbers(lines: Sequence[int]) -> str:
    """Return ``line 8``, ``lines 3, 8`` or ``lines 59-63``; nothing where there are none."""
    if not lines:
        return ""
    gaps = [(before, after) for before, after in pairwise(lines) if after != before + 1]
    starts = (lines[0], *(after for _, after in gaps))
    ends = (*(before for before, _ in gaps), lines[-1])
    spans = (
        f"{start}" if start == end else f"{start}-{end}" for start, end in zip(starts, ends, strict=True)
    )
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(spans)}"


def remarks(answer: Answer) -> Iterator[str]:
    """Yield what is said below an answer: the notes of the curator, and the confidence where it is low."""
    for note in answer.notes:
        if note.kind == "note":
            yield f"Note: {note.text}"
        elif note.kind != "spelling":
            yield _sentence(note.text)
    if answer.status == "answered" and answer.confidence < LOW_CONFIDENCE:
        yield f"Not certain that this is what you asked: {answer.confidence:.0%}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def without_markers(text: str) -> str:
    """Return the text of an answer for where its sources are not listed."""
    return " ".join(_MARKERS.sub("", text).split())


def _choice_lines(answer: Answer, width: int, style: Style) -> list[str]:
    """Return what is near, numbered; with its answers where one of them may well be meant."""
    near = choices(answer)
    heading = ["Nearest to it:"] if near and answer.status == "unknown" else []
    lines = _quiet(heading, width, style)
    for number, choice in enumerate(near, start=1):
        lead = f"{_INDENT}{number}. "
        lines += [style.strong(line) for line in wrap(printable(choice.question), width, lead)]
        if answer.status == "unsure":
            lines += _choice_body(choice, width, style, " " * len(lead))
    return lines


def _choice_body(choice: Alternative, width: int, style: Style, lead: str) -> list[str]:
    # Sources are for the answer, once it is chosen. A fact is asked for in its own words: they need not
    # be said twice.
    said = without_markers(choice.text)
    repeated = tokens(said) == tokens(choice.question)
    return [] if repeated else _text_lines(shortened(said, LONGEST_CHOICE), width, style, lead)
