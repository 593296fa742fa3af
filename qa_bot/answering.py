"""From ranked matches to an answer: decide, then compose text and citations in the curator's words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from qa_bot import composing
from qa_bot.matching import guards
from qa_bot.matching.calibration import Features, Weights, confidence, features
from qa_bot.matching.index import Entry, Index, key_of
from qa_bot.matching.scoring import NO_CONTEXT, Context, Evidence, rank
from qa_bot.matching.vocabulary import Reading, Unit, content
from qa_bot.model import (
    Alternative,
    Answer,
    Caution,
    Note,
    Question,
    Source,
    WordLists,
)
from qa_bot.text import MAX_QUESTION, printable, tokens

# At least so confident, by how cautious the bot is to be: answered. At least as confident as the last:
# the nearest entries are offered. Below: unknown.
ANSWERED: Mapping[Caution, float] = MappingProxyType({"low": 0.3, "normal": 0.4, "high": 0.7})
UNSURE = 0.2
# Two entries closer than this, neither far ahead in confidence, are offered both.
NEAR_TIE, TIE_CONFIDENCE = 0.02, 0.7
# A bare word or two say little: unless somebody asks the first entry just so, entries this close that
# explain them too are offered, however confident the first is.
FEW_WORDS, JUST_SO, FEW_WORDS_TIE = 2, 0.95, 0.3
# An alternative this much worse than the first is not worth offering.
MAX_ALTERNATIVES, ALTERNATIVE_GAP = 5, 0.25

REASONS = {
    "matched": "an entry fits the question",
    "smalltalk": "a greeting or the like, not a question",
    "follow-up": "understood from what was talked about before",
    "asked-for-source": "the source of the last answer was asked for",
    "chosen": "one of the readings offered before was chosen",
    "none-of-these": "none of the readings offered before was meant",
    "near-tie": "several entries fit about as well",
    "too-far": "no entry is near enough",
    "nothing-asked": "there is no word in the question",
    "nothing-before": "it points back, but nothing was talked about yet",
    "nothing-more": "there is no more on what was talked about",
    "unknown-name": "the question names something that the nearest entry does not hold",
    "number-differs": "the question holds a number that the nearest entry does not",
    "unit-differs": "the question measures in another unit than the nearest entry",
    "negation-differs": "one of question and entry is negated",
    "contrast-differs": "question and entry stand on opposite sides",
    "word-differs": "one word differs from how people ask for the nearest entry, and it is not known there",
    "direction-differs": "the question goes the other way than the nearest entry",
    "kind-differs": "the question asks for another kind of answer than people ask the nearest entry for",
    "no-such-figure": "the question asks for a figure or a date, and the nearest entry tells none",
}
_UNKNOWN = "I do not know: nothing in my knowledge answers that."
_UNSURE = "I am not sure what is meant. Perhaps one of these:"
_NOT_EXACTLY = "I have no answer to exactly that. This is near:"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Base:
    """A compiled base, how far its rankings may be trusted, and how cautious the bot is to be."""

    index: Index
    weights: Weights
    caution: Caution = "normal"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided on a question, and on what grounds.

    `ranked` are the entries that share anything with it, best first; `measured` of the first, and
    `trust` the probability that it is the right one. `refusal` is the code of why the first is not
    the answer, None where it is.
    """

    question: str
    reading: Reading
    context: Context = NO_CONTEXT
    ranked: tuple[Evidence, ...] = ()
    measured: Features | None = None
    trust: float = 0.0
    refusal: str | None = None


def answer(base: Base, question: str, reading: Reading, context: Context = NO_CONTEXT) -> Answer:
    """Answer one question, or say that it cannot be answered."""
    return tell(base, weigh(base, question, reading, context))


def weigh(base: Base, question: str, reading: Reading, context: Context = NO_CONTEXT) -> Verdict:
    """Find the entries nearest to a question, and decide whether the first of them is the answer."""
    index = base.index
    ranked = tuple(rank(index, reading, context)) if reading.units else ()
    if not ranked:
        return Verdict(question, reading, context, refusal="too-far" if reading.units else "nothing-asked")
    measured = features(index, reading, ranked, context)
    trust = confidence(measured, base.weights)
    refusal = _refusal(base, reading, ranked, trust)
    if refusal is None and not context.units and _fits_several(index, reading, ranked):
        refusal = "near-tie"
    return Verdict(question, reading, context, ranked, measured, trust, refusal)


def tell(base: Base, verdict: Verdict) -> Answer:
    """Put what was decided into words."""
    question, index = verdict.question, base.index
    if not verdict.ranked:
        return Answer(question, "unknown", _UNKNOWN, verdict.refusal or "too-far")
    if verdict.refusal is None:
        given = give(index, index.entries[verdict.ranked[0].entry], question, verdict.trust)
    else:
        offered = tuple(_alternatives(index, verdict.ranked, verdict.trust))
        given = _refused(question, verdict.refusal, verdict.trust, offered)
    if not verdict.reading.corrected:
        return given
    meant = respelt(question, verdict.reading)
    note = Note("spelling", f"showing results for “{meant}”")
    return replace(given, resolved=meant, notes=(note, *given.notes))


def respelt(question: str, reading: Reading) -> str:
    """Return a question, as it may be shown, with its spelling put right where the reading corrected it."""
    question = printable(question[:MAX_QUESTION])
    meant = dict(reading.corrected)
    return (
        _WORD.sub(lambda word: meant.get(word.group().lower(), word.group()), question) if meant else question
    )


def _refused(question: str, reason: str, trust: float, offered: tuple[Alternative, ...]) -> Answer:
    if not offered or trust < UNSURE:
        return Answer(question, "unknown", _UNKNOWN, reason, trust, alternatives=offered)
    text = _UNSURE if reason in ("too-far", "near-tie") else _NOT_EXACTLY
    return Answer(question, "unsure", text, reason, trust, alternatives=offered)


def give(index: Index, entry: Entry, question: str, trust: float) -> Answer:
    """Answer a question with an entry, at a confidence from 0 to 1."""
    return composing.give(entry, sources_of(index, entry), question, trust)


def sources_of(index: Index, entry: Entry) -> Mapping[str, Source]:
    """Return the sources that the facts of an entry cite, by id."""
    cited = {citation.source for fact in entry.facts for citation in fact.cite}
    return {source: index.sources[key_of(entry.pack, source)] for source in cited}


def _refusal(base: Base, reading: Reading, ranked: Sequence[Evidence], trust: float) -> str | None:
    """Return the code of why the first match is not the answer, None where it is."""
    index, best = base.index, ranked[0]
    asked_so = index.by_text.get(reading.typed, ())
    if asked_so:  # the curator's own wording
        return "near-tie" if _stand_apart(index, asked_so) else None
    code = None if trust < UNSURE else guards.fired(suspect(index, reading, index.entries[best.entry]))
    if trust < ANSWERED[base.caution]:
        return code or "too-far"
    if code is None and trust < TIE_CONFIDENCE and _is_tie(index, ranked, NEAR_TIE):
        return "near-tie"
    return code


def suspect(index: Index, reading: Reading, entry: Entry) -> guards.Suspect:
    """Return a match as the guards look at it."""
    record = entry.record
    asked = record.ask if isinstance(record, Question) and len(record.ask) < guards.MANY_PHRASINGS else ()
    return guards.Suspect(
        reading=reading,
        entry=entry,
        outline=index.outlines[entry.number],
        answer=read_answer(index, composing.compose(entry, sources_of(index, entry)).text),
        asked=tuple(index.vocabulary.read(tokens(text)) for text in asked),
        lists=index.vocabulary.lists,
        terms=index.terms,
    )


def read_answer(index: Index, text: str) -> tuple[Unit, ...]:
    """Read the text of an answer as units, without its markers."""
    return index.vocabulary.read(tokens(composing.without_markers(text)))


def _is_tie(index: Index, ranked: Sequence[Evidence], gap: float) -> bool:
    best = ranked[0]
    facts = index.outlines[best.entry].facts
    close = (other for other in ranked[1:4] if best.score - other.score < gap)
    return any(not index.outlines[other.entry].facts & facts for other in close)


def _fits_several(index: Index, reading: Reading, ranked: Sequence[Evidence]) -> bool:
    """Whether a bare word or two may be meant for one entry as well as for another."""
    said = content(reading.units)
    lists = index.vocabulary.lists
    turn = next((len(words) for words in lists.turns if reading.words[: len(words)] == words), 0)
    best = ranked[0]
    asked = "" if best.phrasing is None else index.phrasings.text[best.phrasing]
    just_so = best.nearest >= JUST_SO and not _is_sentence(asked.split(), lists)
    if len(said) > FEW_WORDS or just_so or _is_sentence(reading.words[turn:], lists):
        return False
    facts = index.outlines[best.entry].facts
    return any(
        best.score - other.score < FEW_WORDS_TIE / len(said)
        and not index.outlines[other.entry].facts & facts
        and all(guards.explained(unit, index.entries[other.entry]) for unit in said)
        for other in ranked[1:4]
    )


def _is_sentence(words: Sequence[str], lists: WordLists) -> bool:
    """Whether words make a question rather than a bare name of something."""
    return any(word in lists.question_words or word in lists.openers for word in words)


def _stand_apart(index: Index, entries: Sequence[int]) -> bool:
    """Whether some of the entries would give different answers; small talk may."""
    outlines = {number: index.outlines[number] for number in entries}
    if len(outlines) == 1 or any(outline.smalltalk for outline in outlines.values()):
        return False
    return not frozenset.intersection(*(outline.facts for outline in outlines.values()))


def _alternatives(index: Index, ranked: Sequence[Evidence], trust: float) -> Iterator[Alternative]:
    """Yield the nearest entries, leaving out those that stand on the facts of a better one."""
    seen: list[frozenset[tuple[str, str]]] = []
    best = ranked[0]
    for evidence in ranked:
        outline = index.outlines[evidence.entry]
        if len(seen) == MAX_ALTERNATIVES or evidence.score < best.score - ALTERNATIVE_GAP:
            return
        facts = outline.facts
        if outline.smalltalk or any(facts and facts <= better for better in seen):
            continue
        seen.append(facts)
        entry = index.entries[evidence.entry]
        composed = composing.compose(entry, sources_of(index, entry))
        chance = share(trust, evidence, best)
        yield Alternative(entry.id, entry.pack, entry.canonical, composed.text, composed.citations, chance)


def share(trust: float, evidence: Evidence, best: Evidence) -> float:
    """Return the confidence in a match, by that in the best one and by how near it comes to that."""
    return trust * max(0.0, evidence.score / best.score) if best.score > 0 else 0.0
