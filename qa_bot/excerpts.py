"""The words that citations lead to, where the text of a source is at hand; opens no files."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from qa_bot.model import Answer, AnswerCitation, ExcerptLine
from qa_bot.packs import Text, excerpt

TextOf = Callable[[str, str], Text | None]
"""The text of a source, by the ids of its pack and of the source; None where there is none."""


def quoted(answer: Answer, text_of: TextOf) -> Answer:
    """Return an answer whose citations come with the words on their lines, where these are at hand."""
    return replace(
        answer,
        citations=_quoted(answer.citations, text_of),
        alternatives=tuple(
            replace(other, citations=_quoted(other.citations, text_of)) for other in answer.alternatives
        ),
    )


def around(citation: AnswerCitation, text: Text, further: int) -> tuple[ExcerptLine, ...]:
    """Return the lines that a citation names, and `further` lines before and after each of them.

    Lines that the text does not have are passed over.
    """
    cited, last = set(citation.lines), len(text.lines)
    spans = (range(max(1, number - further), min(last, number + further) + 1) for number in cited)
    wanted = sorted({number for span in spans for number in span})
    return tuple(ExcerptLine(number, text.lines[number - 1], number in cited) for number in wanted)


def _quoted(citations: Iterable[AnswerCitation], text_of: TextOf) -> tuple[AnswerCitation, ...]:
    return tuple(_with_quote(citation, text_of) for citation in citations)


def _with_quote(citation: AnswerCitation, text_of: TextOf) -> AnswerCitation:
    text = None if citation.quote is not None else text_of(citation.pack, citation.source)
    return citation if text is None else replace(citation, quote=excerpt(text, citation.lines) or None)
