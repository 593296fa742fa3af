"""Rules about sources and citations: that whatever a pack states can be followed to the lines of a source."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby

from qa_bot.model import Citation, Source
from qa_bot.packs.places import quoted
from qa_bot.packs.rules.draft import MARKER, Draft, citations, is_small_talk, text_answers
from qa_bot.packs.sources import SourceError, Text, excerpt, places_of, stands_in
from qa_bot.problems import Problem


def sources_can_be_cited(draft: Draft) -> Iterator[Problem]:
    """A source has a text that can be read, or says how many lines it has."""
    for index, source in enumerate(draft.pack.sources):
        text = draft.texts.get(source.id)
        if isinstance(text, SourceError):
            message = f"source {quoted(source.id)}: text {quoted(source.text or '')} {text}"
            yield draft.problem(("sources", index, "text"), "source-text", message)
        elif source.text is None and source.length is None:
            message = (
                f"source {quoted(source.id)} has neither `text` nor `length`: add the number of its lines"
            )
            yield draft.problem(("sources", index), "source-length", message)
        elif source.length is not None and source.length < 1:
            message = f"source {quoted(source.id)}: `length` must be 1 or more, the number of lines"
            yield draft.problem(("sources", index, "length"), "source-length", message)


def lengths_hold(draft: Draft) -> Iterator[Problem]:
    """`length` beside a text is the number of its lines."""
    for index, source, text in _texts_at_hand(draft):
        if source.length is not None and source.length != len(text.lines):
            message = f"source {quoted(source.id)}: the text has {len(text.lines)} lines, not {source.length}"
            yield draft.problem(("sources", index, "length"), "source-length", message)


def hashes_hold(draft: Draft) -> Iterator[Problem]:
    """`sha256` is 64 hexadecimal digits, and those of the text where it is there."""
    for index, source in enumerate(draft.pack.sources):
        if source.sha256 is not None and not re.fullmatch("[0-9a-fA-F]{64}", source.sha256):
            message = f"source {quoted(source.id)}: `sha256` must be 64 hexadecimal digits"
            yield draft.problem(("sources", index, "sha256"), "source-hash", message)
    for index, source, text in _texts_at_hand(draft):
        if source.sha256 is not None and source.sha256.lower() != text.sha256:
            message = (
                f"source {quoted(source.id)}: the text is not the one with this sha256: "
                f"see whether its citations still hold, then write {text.sha256}"
            )
            yield draft.problem(("sources", index, "sha256"), "source-hash", message)


def _texts_at_hand(draft: Draft) -> Iterator[tuple[int, Source, Text]]:
    for index, source in enumerate(draft.pack.sources):
        text = draft.texts.get(source.id)
        if isinstance(text, Text):
            yield index, source, text


def sections_fit(draft: Draft) -> Iterator[Problem]:
    """Sections lie inside their source, and no line in two of them."""
    lengths = _lengths(draft)
    for index, source in enumerate(draft.pack.sources):
        taken: dict[int, str] = {}
        for step, section in enumerate(source.sections):
            problem = _outside(section.lines, lengths.get(source.id)) or _overlap(section.lines, taken)
            if problem:
                message = f"source {quoted(source.id)}, section {quoted(section.title)}: {problem}"
                yield draft.problem(("sources", index, "sections", step, "lines"), "section-lines", message)
            taken |= dict.fromkeys(section.lines, section.title)


def _overlap(lines: Iterable[int], taken: Mapping[int, str]) -> str:
    twice = [line for line in lines if line in taken]
    return f"{_spans(twice)} also in section {quoted(taken[twice[0]])}" if twice else ""


def _outside(lines: Iterable[int], length: int | None) -> str:
    beyond = [line for line in lines if length is not None and line > length]
    return f"{_spans(beyond)} outside the source, which has {length} lines" if beyond else ""


def _lengths(draft: Draft) -> dict[str, int]:
    declared = {source.id: source.length for source in draft.pack.sources if source.length is not None}
    return declared | {source.id: len(text.lines) for _, source, text in _texts_at_hand(draft)}


def _spans(lines: Collection[int]) -> str:
    """The subject of a sentence about lines: ``lines 3-5, 8 are``."""
    runs = [
        [line for _, line in run]
        for _, run in groupby(enumerate(lines), lambda numbered: numbered[1] - numbered[0])
    ]
    texts = (str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"lines {', '.join(texts)} are" if len(lines) > 1 else f"line {', '.join(texts)} is"


def facts_are_cited(draft: Draft) -> Iterator[Problem]:
    """In a pack with sources, every fact says where it stands."""
    for index, fact in enumerate(draft.pack.facts):
        if draft.pack.sources and not fact.cite:
            message = f"fact {quoted(fact.id)} has no citation: add `cite: [{{source: …, lines: …}}]`"
            yield draft.problem(("facts", index), "uncited", message)


def citations_name_lines(draft: Draft) -> Iterator[Problem]:
    """A citation has lines, all of them in the source; beside a text, a quote will do."""
    lengths, texts = _lengths(draft), _readable(draft)
    without_text = {source.id for source in draft.pack.sources if source.text is None}
    for location, fact, citation in citations(draft.pack):
        problem = _outside(citation.lines, lengths.get(citation.source))
        if not citation.lines and not citation.quote:
            problem = "this citation has no `lines`: add line numbers, such as 3-10"
        elif not citation.lines and citation.source in without_text:
            problem = "a quote alone needs the source's `text`: add `lines`"
        elif not problem and citation.lines and _is_blank(texts.get(citation.source), citation.lines):
            problem = f"{_spans(citation.lines)} blank in the source"
        if problem:
            yield draft.problem((*location, "lines"), "citation-lines", f"fact {quoted(fact.id)}: {problem}")


def _is_blank(text: Text | None, lines: Iterable[int]) -> bool:
    return text is not None and not excerpt(text, lines)


def _readable(draft: Draft) -> dict[str, Text]:
    return {source.id: text for _, source, text in _texts_at_hand(draft)}


def quotes_stand_in_texts(draft: Draft) -> Iterator[Problem]:
    """A quote stands on the lines it cites; alone, it stands at one place only."""
    texts = _readable(draft)
    for location, fact, citation in citations(draft.pack):
        text = texts.get(citation.source)
        problem = _quote_problem(text, citation) if text and citation.quote else ""
        if problem:
            yield draft.problem((*location, "quote"), "quote", f"fact {quoted(fact.id)}: {problem}")


def _quote_problem(text: Text, citation: Citation) -> str:
    quote = citation.quote or ""
    if citation.lines and stands_in(text, quote, citation.lines):
        return ""
    found = places_of(text, quote)
    if citation.lines:
        there = f"; {_spans(found[0])} where it stands" if found else " or anywhere in the source"
        return f"the quote does not stand on the cited lines{there}"
    if not found:
        return "the quote does not stand in the source: compare it letter by letter"
    starts = ", ".join(str(lines[0]) for lines in found)
    return "" if len(found) == 1 else f"the quote stands at several places (lines {starts}): add `lines`"


def answers_are_supported(draft: Draft) -> Iterator[Problem]:
    """In a pack with sources, all text of an answer stands before a marker; small talk needs none."""
    for index, question in text_answers(draft.pack):
        if not draft.pack.sources or is_small_talk(draft.pack, question):
            continue
        *before, rest = MARKER.sub("\0", str(question.answer)).split("\0")
        if not before or re.search(r"\w", rest):
            what = f"nothing supports {quoted(rest.strip())}" if before else "nothing supports the answer"
            message = f"question {quoted(question.id)}: {what}: add a [fact-id] after it"
            yield draft.problem(("questions", index, "answer"), "unsupported", message)
