"""How an answer came about: what was understood, matched, measured and decided, as a value.

Decides nothing itself: it looks at what ``answering`` decided on, with the same functions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from qa_bot.answering import ANSWERED, REASONS, UNSURE, Base, Verdict, share, suspect
from qa_bot.conversation import Turn
from qa_bot.explanation import (
    AliasUsed,
    Correction,
    ExplainedEntry,
    ExplainedWord,
    Explanation,
    Likeness,
    Measures,
    RunnerUp,
    Scores,
)
from qa_bot.matching.guards import GUARDS
from qa_bot.matching.index import IN_ANSWER, IN_NAME, Entry, Index, key_of
from qa_bot.matching.scoring import Evidence
from qa_bot.matching.vocabulary import Reading, Unit, content
from qa_bot.model import Answer, Question
from qa_bot.text import MAX_QUESTION, tokens


def explain(base: Base, turn: Turn) -> Explanation:
    """Tell how the answer of a turn came about."""
    if turn.verdict is None:
        return _of_remark(base, turn.answer)
    return _of_question(base, turn.answer, turn.verdict)


def _of_remark(base: Base, answer: Answer) -> Explanation:
    """Explain an answer for which nothing was looked for: it follows from the last one."""
    entry = None
    if answer.pack is not None and answer.entry is not None:
        number = base.index.numbers[key_of(answer.pack, answer.entry)]
        entry = _entry(base.index.entries[number], None)
    return replace(_bare(base, answer), read=" ".join(tokens(answer.question[:MAX_QUESTION])), entry=entry)


def _of_question(base: Base, answer: Answer, verdict: Verdict) -> Explanation:
    index, reading = base.index, verdict.reading
    found = replace(
        _bare(base, answer),
        read=" ".join(reading.words),
        spelling=tuple(Correction(typed, meant) for typed, meant in reading.corrected),
        aliases=tuple(_aliases(index, reading)),
        context=tuple(dict.fromkeys(_shown(index, unit) for unit in verdict.context.units)),
    )
    if not verdict.ranked:
        words = tuple(ExplainedWord(unit.typed, unit.weight) for unit in content(reading.units))
        return replace(found, words=words)
    best = verdict.ranked[0]
    entry = index.entries[best.entry]
    held = _Held.of(index, entry, best.phrasing)
    guarded = _guarded(index, reading, entry, verdict.refusal)
    return replace(
        found,
        entry=_entry(entry, _wording(index, entry, best.phrasing)),
        words=tuple(_word(index, unit, held) for unit in content(reading.units)),
        scores=_scores(index, verdict, best),
        measures=Measures(**asdict(verdict.measured)) if verdict.measured else None,
        runner_up=_runner_up(index, verdict),
        guard=verdict.refusal if guarded is not None else None,
        guarded=guarded or (),
    )


def _bare(base: Base, answer: Answer) -> Explanation:
    return Explanation(
        question=answer.question,
        read="",
        status=answer.status,
        reason=answer.reason,
        because=REASONS[answer.reason],
        confidence=answer.confidence,
        answered_from=ANSWERED[base.caution],
        offered_from=UNSURE,
    )


def _shown(index: Index, unit: Unit) -> str:
    return index.terms[unit.key[1:]].name if unit.is_concept else unit.typed


def _aliases(index: Index, reading: Reading) -> Iterator[AliasUsed]:
    """Yield the terms that were called by another name than their own."""
    for unit in dict.fromkeys(unit for unit in reading.units if unit.is_concept):
        term = index.terms[unit.key[1:]]
        if unit.typed != " ".join(tokens(term.name)):
            yield AliasUsed(unit.typed, term.id, term.name)


# --- the entry and what it has to do with the question ---


def _entry(entry: Entry, wording: str | None) -> ExplainedEntry:
    return ExplainedEntry(entry.id, entry.pack, entry.kind, wording, entry.record.place)


def _wording(index: Index, entry: Entry, phrasing: int | None) -> str | None:
    """Return a phrasing, given by its number among all, in the curator's own writing."""
    return None if phrasing is None else _asked(entry)[phrasing - index.phrasings.starts[entry.number]]


def _asked(entry: Entry) -> tuple[str, ...]:
    return entry.record.ask if isinstance(entry.record, Question) else (entry.record.says,)


def _told(entry: Entry) -> Iterator[str]:
    yield from (fact.says for fact in entry.facts)
    if isinstance(entry.record, Question):
        yield entry.record.short or ""
        yield entry.record.answer if isinstance(entry.record.answer, str) else ""


@dataclass(frozen=True, slots=True)
class _Held:
    """The keys that an entry explains, with the word or name that stands there for each.

    `asked` are those that stand in its phrasings, `parts` those that it only knows as part of a name.
    """

    words: Mapping[str, str]
    asked: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def of(cls, index: Index, entry: Entry, nearest: int | None) -> "_Held":
        wording = _wording(index, entry, nearest)
        asked = _by_key(index, (*filter(None, [wording]), *_asked(entry)))
        words = _by_key(index, tuple(_told(entry))) | asked
        names = sorted((key for key in words if key[0] == "@"), key=lambda key: key in asked)
        parts = {part: key for key in names for part in index.vocabulary.lexicon.parts.get(key, ())}
        parts = {part: key for part, key in parts.items() if part not in words}
        known = words | {part: words[key] for part, key in parts.items()}
        return cls(
            words={key: known.get(key, key) for key in entry.explains},
            asked=frozenset((*asked, *(part for part, key in parts.items() if key in asked))),
            parts=frozenset(parts),
        )


def _by_key(index: Index, texts: Sequence[str]) -> dict[str, str]:
    """Return the keys of some texts, each with the words that stand for it first."""
    units = (unit for text in reversed(texts) for unit in reversed(index.vocabulary.read(tokens(text))))
    return {unit.key: _shown(index, unit) for unit in units}


def _word(index: Index, unit: Unit, held: _Held) -> ExplainedWord:
    """Say by what of an entry a unit of the question is explained: by what counts most, if anything."""
    counts = {
        key: similarity * (IN_NAME if key in held.parts else 1.0)
        for key, similarity in ((unit.key, 1.0), *unit.near)
        if key in held.words
    }
    if not counts:
        return ExplainedWord(unit.typed, unit.weight)
    best = max(counts, key=lambda key: counts[key] * (1.0 if key in held.asked else IN_ANSWER))
    return ExplainedWord(
        word=unit.typed,
        weight=unit.weight,
        by=held.words[best],
        likeness=_likeness(index, unit, best),
        similarity=counts[best],
        asked=best in held.asked,
    )


def _likeness(index: Index, unit: Unit, key: str) -> Likeness:
    if key == unit.key:
        return "same"
    return "synonym" if key in index.vocabulary.lexicon.synonyms.get(unit.key, ()) else "name"


# --- what was measured and decided ---


def _scores(index: Index, verdict: Verdict, best: Evidence) -> Scores:
    return Scores(
        score=best.score,
        linear=best.linear,
        nearest=best.nearest,
        pooled=best.pooled,
        letters=best.letters,
        typed=best.typed,
        exact=best.entry in index.by_text.get(verdict.reading.typed, ()),
        favour=verdict.context.favour.get(best.entry, 0.0),
    )


def _runner_up(index: Index, verdict: Verdict) -> RunnerUp | None:
    best, *others = verdict.ranked
    facts = index.outlines[best.entry].facts
    second = next((other for other in others if not index.outlines[other.entry].facts & facts), None)
    if second is None:
        return None
    entry = index.entries[second.entry]
    return RunnerUp(entry.id, entry.pack, second.score, share(verdict.trust, second, best))


def _guarded(index: Index, reading: Reading, entry: Entry, refusal: str | None) -> tuple[str, ...] | None:
    """Return the words that make a guard refuse an entry, as far as these are single words.

    None where no guard refused it. A word is to blame if the guard would refuse a question of that
    word alone, but not a question of no words.
    """
    refuses = dict(GUARDS).get(refusal or "")
    if refuses is None:
        return None
    match = suspect(index, reading, entry)

    def refused(*units: Unit) -> bool:
        words = tuple(word for unit in units for word in unit.typed.split())
        return refuses(replace(match, reading=replace(reading, units=units, words=words)))

    return () if refused() else tuple(dict.fromkeys(unit.typed for unit in reading.units if refused(unit)))
