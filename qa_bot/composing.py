"""An entry's answer put together: its text with markers, its citations and notes; decides nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from qa_bot.model import Answer, AnswerCitation, Citation, Fact, Note, Question, Source
from qa_bot.text import spoken_date

_MARKER_SHOWN = re.compile(r"(?:\[\d+\])+")
# An escaped bracket, which begins no marker, or the marker of a fact.
_MARKER = re.compile(r"\\\[|(?P<before>\s*)\[(?P<fact>[^\[\]\s]+)\]")


class Tellable(Protocol):
    """What is told: a question or a fact of a pack, and the facts that its answer stands on."""

    @property
    def pack(self) -> str:
        """The id of the pack."""

    @property
    def as_of(self) -> str | None:
        """As of when the pack holds."""

    @property
    def smalltalk(self) -> bool:
        """Whether it is small talk, which cites nothing."""

    @property
    def record(self) -> Question | Fact:
        """The question or the fact itself."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that its answer stands on, in order."""


@dataclass(frozen=True, slots=True)
class Told:
    """The same as a value, where no packs are compiled."""

    pack: str
    as_of: str | None
    smalltalk: bool
    record: Question | Fact
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """An entry's answer as it is shown: text with [1] markers, and the citations behind them."""

    text: str
    citations: tuple[AnswerCitation, ...]
    facts: tuple[Fact, ...]


def give(told: Tellable, sources: Mapping[str, Source], question: str, trust: float) -> Answer:
    """Answer a question with an entry, at a confidence from 0 to 1; `sources` are its pack's, by id."""
    composed = compose(told, sources)
    record = told.record
    return Answer(
        question=question,
        status="smalltalk" if told.smalltalk else "answered",
        text=without_markers(composed.text) if told.smalltalk else composed.text,
        reason="smalltalk" if told.smalltalk else "matched",
        confidence=trust,
        citations=() if told.smalltalk else composed.citations,
        entry=record.id,
        pack=told.pack,
        topic=record.topic if isinstance(record, Question) else None,
        short=record.short if isinstance(record, Question) else None,
        related=record.related if isinstance(record, Question) else (),
        notes=_notes(composed, told.as_of),
    )


def compose(told: Tellable, sources: Mapping[str, Source]) -> Composed:
    """Compose an entry's answer: fact markers become [1], [2]… in order of use."""
    facts = {fact.id: fact for fact in told.facts}
    citations: dict[tuple[str, tuple[int, ...]], AnswerCitation] = {}

    def marked(match: re.Match[str]) -> str:
        if match.group() == "\\[":
            return "["
        fact = facts.get(match["fact"])
        if fact is None:
            return match.group()
        for cited in fact.cite:
            key = (cited.source, cited.lines)
            if key not in citations:
                source = sources[cited.source]
                citations[key] = _citation(len(citations) + 1, told.pack, source, cited, fact)
        numbers = dict.fromkeys(citations[cited.source, cited.lines].marker for cited in fact.cite)
        return match["before"] + "".join(f"[{number}]" for number in numbers)

    text = _MARKER.sub(marked, _text(told.record, facts))
    return Composed(" ".join(text.split()), tuple(citations.values()), told.facts)


def facts_behind(record: Question | Fact, known: Mapping[str, Fact]) -> tuple[Fact, ...]:
    """Return the facts that the answer of an entry stands on, each once, in order; `known` are by id."""
    return tuple(dict.fromkeys(_used(record, known)))


def marked_facts(answer: str, known: Mapping[str, Fact]) -> Iterator[Fact]:
    """Yield the facts that an answer's ``[fact-id]`` markers name, in order."""
    return (known[marker["fact"]] for marker in _MARKER.finditer(answer) if marker["fact"] in known)


def unmarked(answer: str, known: Mapping[str, Fact]) -> str:
    """Return what a written answer says, without the ``[fact-id]`` markers that name a fact."""

    def said(marker: re.Match[str]) -> str:
        if marker.group() == "\\[":
            return "["
        return "" if marker["fact"] in known else marker.group()

    return " ".join(_MARKER.sub(said, answer).split())


def without_markers(text: str) -> str:
    """Return the text of an answer without its [1] markers."""
    return _MARKER_SHOWN.sub("", text).strip()


def _used(record: Question | Fact, facts: Mapping[str, Fact]) -> Iterator[Fact]:
    if isinstance(record, Fact):
        yield record
    elif isinstance(record.answer, str):
        yield from marked_facts(record.answer, facts)
    else:
        yield from (facts[name] for name in record.answer)


def _citation(marker: int, pack: str, source: Source, cited: Citation, fact: Fact) -> AnswerCitation:
    sections = (section.title for section in source.sections if set(cited.lines) & set(section.lines))
    return AnswerCitation(
        marker=marker,
        pack=pack,
        source=source.id,
        title=source.title,
        section=next(sections, None),
        lines=cited.lines,
        quote=cited.quote,
        fact=fact.id,
    )


def _text(record: Question | Fact, facts: dict[str, Fact]) -> str:
    if isinstance(record, Fact):
        return f"{_literal(record.says)} [{record.id}]"
    if isinstance(record.answer, str):
        return record.answer
    return " ".join(f"{_literal(facts[f].says)} [{f}]" for f in record.answer)


def _literal(text: str) -> str:
    """Guard the brackets of a statement, which is not written with markers."""
    return text.replace("[", "\\[")


def _notes(composed: Composed, as_of: str | None) -> tuple[Note, ...]:
    notes = [Note("said-by", f"said by {fact.said_by}") for fact in composed.facts if fact.said_by]
    notes += [Note("note", fact.note) for fact in composed.facts if fact.note]
    if as_of and any(fact.inferred for fact in composed.facts):
        notes.append(Note("as-of", f"as of {spoken_date(as_of)}"))
    return tuple(dict.fromkeys(notes))
