"""What a talk was about, and what a follow-up means in its light.

The next state is returned, never changed in place; holding on to it is the caller's business.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from qa_bot import answering
from qa_bot.answering import Base, Verdict
from qa_bot.matching.index import Entry, Index, key_of
from qa_bot.matching.scoring import NO_CONTEXT, Context
from qa_bot.matching.vocabulary import Reading, Unit
from qa_bot.model import Answer, WordLists
from qa_bot.text import MAX_QUESTION, sentences, tokens

# What was told or asked before weighs this much beside what is asked now.
TOLD, ASKED_BEFORE, ANSWERED_BEFORE = 0.4, 0.6, 0.3
# What belongs together with the last answer is a little nearer; the last answer itself is known by now.
SAME_FACTS, SAME_TOPIC, REPEATED = 0.04, 0.08, -0.15
# A unit of at least this weight is informative; a question with fewer than two such cannot stand alone.
INFORMATIVE, STANDS_ALONE = 0.3, 2
# A pronoun among this many first words, before any name, stands for something said before.
OPENING = 4
# A question that is answered with this confidence by itself is not bent by what was said before.
SELF_CONTAINED = 0.8
# With this confidence a remark is small talk, whatever was said before.
SMALL_TALK = 0.65
# The names that say what a follow-up points back to, at most.
MOST_NAMES = 3

_NOTHING_BEFORE = "Nothing has been answered yet: ask a question first."
_NOTHING_MORE = "I have no more on this."


@dataclass(frozen=True, slots=True)
class Talk:
    """What the last answered turn was about: its question as understood, its entry, its answer.

    `told` are the numbers of all entries that were given as answers.
    """

    units: tuple[Unit, ...] = ()
    entry: Entry | None = None
    answer: Answer | None = None
    told: frozenset[int] = frozenset()


NOTHING_YET = Talk()


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a talk: its answer, the talk as it stands afterwards, and what the answer rests on.

    `verdict` is None where nothing was looked for: the turn was a remark about the last answer.
    """

    answer: Answer
    talk: Talk
    verdict: Verdict | None = None


def ask(base: Base, talk: Talk, question: str) -> tuple[Answer, Talk]:
    """Answer a question in a talk; return the answer and the talk as it stands afterwards."""
    turn = take_turn(base, talk, question)
    return turn.answer, turn.talk


def take_turn(base: Base, talk: Talk, question: str) -> Turn:
    """Answer a question in a talk."""
    cut = question[:MAX_QUESTION]
    wish = _wish(cut, base.index.vocabulary.lists)
    if wish is not None:
        return Turn(*_WISHES[wish](base, talk, question))
    reading, around = _focus(base, sentences(cut))
    by_itself = answering.weigh(base, question, reading, around)
    alone = answering.tell(base, by_itself)
    if alone.status == "smalltalk" and alone.confidence >= (SELF_CONTAINED if talk.entry else SMALL_TALK):
        return Turn(alone, talk, by_itself)
    if talk.entry is None:
        says_nothing = bool(reading.words) and all(unit.grammar for unit in reading.units)
        if says_nothing and alone.confidence < SELF_CONTAINED:
            alone = Answer(question, "unknown", _NOTHING_BEFORE, "nothing-before", alone.confidence)
        return Turn(alone, _next(base.index, talk, alone, reading.units), by_itself)
    points_back = not around.units and _points_back(reading, base.index.vocabulary.lists)
    if not points_back and (around.units or _stands_alone(reading, alone, base.index.vocabulary.lists)):
        return Turn(alone, _next(base.index, talk, alone, reading.units), by_itself)
    before = _before(base.index, talk, talk.entry, reading)
    in_talk = answering.weigh(base, question, reading, replace(before, units=(*around.units, *before.units)))
    found = answering.tell(base, in_talk)
    surer = alone.status == "smalltalk" or (alone.status == "answered" and alone.confidence >= SELF_CONTAINED)
    names = not points_back and any(unit.is_concept for unit in _informative(reading))
    if found.status != "answered" and (surer or names):
        return Turn(alone, _next(base.index, talk, alone, reading.units), by_itself)
    reason = "follow-up" if found.status == "answered" else found.reason
    resolved = _resolved(base.index, answering.respelt(question, reading), before)
    found = replace(found, reason=reason, resolved=resolved)
    return Turn(found, _next(base.index, talk, found, (*reading.units, *before.units)), in_talk)


def _focus(base: Base, told: tuple[str, ...]) -> tuple[Reading, Context]:
    """Read a story as what it asks, and what it tells around that.

    What is asked are the sentences with a question mark; where these say too little ("how old is it
    really?"), the sentence before them belongs to the question. Without a question mark, or without
    a story, all is asked.
    """
    read = base.index.vocabulary.read_question
    asked = [at for at, sentence in enumerate(told) if sentence.rstrip().endswith("?")]
    if not asked or len(asked) == len(told):
        return read(" ".join(told)), NO_CONTEXT
    reading = read(" ".join(told[at] for at in asked))
    if len(_informative(reading)) < STANDS_ALONE and asked[0] > 0:
        asked.insert(0, asked[0] - 1)
        reading = read(" ".join(told[at] for at in asked))
    rest = " ".join(sentence for at, sentence in enumerate(told) if at not in asked)
    return reading, Context(_faded(read(rest).units, TOLD)) if rest else NO_CONTEXT


def _next(index: Index, talk: Talk, found: Answer, units: tuple[Unit, ...]) -> Talk:
    if found.status != "answered" or found.pack is None or found.entry is None:
        return talk
    number = index.numbers[key_of(found.pack, found.entry)]
    return Talk(units, index.entries[number], found, talk.told | {number})


# --- remarks about the last answer ---


def _wish(asked: str, lists: WordLists) -> str | None:
    """Return what a remark about the last answer wishes for: its source, or more; None for a question."""
    said = tuple(word for word in tokens(asked) if word not in lists.wish_fillers)
    return next((wish for wish, phrases in lists.wishes.items() if said in phrases), None)


def _source(base: Base, talk: Talk, question: str) -> tuple[Answer, Talk]:
    """Answer again, now asked where it stands."""
    del base
    if talk.answer is None:
        return Answer(question, "unknown", _NOTHING_BEFORE, "nothing-before"), talk
    resolved = talk.answer.resolved or talk.answer.question
    return replace(talk.answer, question=question, reason="asked-for-source", resolved=resolved), talk


def _more(base: Base, talk: Talk, question: str) -> tuple[Answer, Talk]:
    """Answer with what is related to the last answer and was not told yet."""
    if talk.entry is None:
        return Answer(question, "unknown", _NOTHING_BEFORE, "nothing-before"), talk
    number = next((n for n in _related(base.index, talk.entry) if n not in talk.told), None)
    if number is None:
        return Answer(question, "unknown", _NOTHING_MORE, "nothing-more"), talk
    entry = base.index.entries[number]
    found = answering.give(base.index, entry, question, 1.0)
    found = replace(found, reason="follow-up", resolved=entry.canonical)
    return found, _next(base.index, talk, found, base.index.vocabulary.read(tokens(entry.canonical)))


_WISHES = {"source": _source, "more": _more}


def _related(index: Index, entry: Entry) -> Iterator[int]:
    """Yield the entries to tell next: those the curator named, then the rest of the topic."""
    for name in getattr(entry.record, "related", ()):
        yield index.numbers[key_of(entry.pack, name)]
    if entry.topic is not None:
        yield from index.by_topic.get(key_of(entry.pack, entry.topic), ())


# --- follow-ups ---


def _points_back(reading: Reading, lists: WordLists) -> bool:
    """Whether a question goes on from what was said: it opens with a link, or with a pronoun for a name."""
    named = [at for at, unit in enumerate(reading.units) if unit.is_concept]
    near = min(named[0], OPENING) if named else len(reading.units)
    pointing = any(unit.typed in lists.pronouns for unit in reading.units[:near])
    return pointing or (bool(reading.words) and reading.words[0] in lists.links)


def _stands_alone(reading: Reading, alone: Answer, lists: WordLists) -> bool:
    """Whether a question says enough to be understood without what was said before."""
    if not reading.words or _asks_what_it_is(reading, lists):
        return True
    informative = _informative(reading)
    if alone.status == "answered" and any(unit.is_concept for unit in informative):
        return True
    if alone.status == "answered" and alone.confidence >= SELF_CONTAINED:
        return bool(informative)
    return len(informative) >= STANDS_ALONE


def _asks_what_it_is(reading: Reading, lists: WordLists) -> bool:
    """Whether a question only asks who or what something named is: "what is AUKUS?"."""
    opening = reading.words[:2]
    named = [unit for unit in reading.units if not unit.grammar]
    is_whole = len(opening) > 1 and opening[0] in lists.question_words and opening[1] in lists.openers
    return is_whole and len(named) == 1 and named[0].is_concept


def _informative(reading: Reading) -> list[Unit]:
    return [unit for unit in reading.units if unit.weight >= INFORMATIVE and not unit.grammar]


def _before(index: Index, talk: Talk, entry: Entry, reading: Reading) -> Context:
    """Return what the talk adds to a follow-up: the units of the last turn that are not asked anew.

    A name takes the place of one of its own kind: after "what about Taiwan?" the talk is no longer
    of the country before.
    """
    taken = {unit.key for unit in reading.units}
    kinds = {_kind(index, unit) for unit in reading.units if unit.is_concept}
    asked = [unit for unit in talk.units if unit.key not in taken and _kind(index, unit) not in kinds]
    taken.update(unit.key for unit in asked)
    answer = answering.read_answer(index, talk.answer.text) if talk.answer else ()
    named = {unit.key: unit for unit in answer if unit.is_concept and unit.key not in taken}
    answered = [unit for unit in named.values() if _kind(index, unit) not in kinds]
    units = (*_faded(asked, ASKED_BEFORE), *_faded(answered, ANSWERED_BEFORE))
    return Context(units, _favour(index, entry))


def _favour(index: Index, entry: Entry) -> Mapping[int, float]:
    favour: dict[int, float] = {}
    if entry.topic is not None:
        favour |= dict.fromkeys(index.by_topic.get(key_of(entry.pack, entry.topic), ()), SAME_TOPIC)
    for name in getattr(entry.record, "related", ()):
        number = index.numbers[key_of(entry.pack, name)]
        favour[number] = favour.get(number, 0.0) + SAME_FACTS
    return favour | {entry.number: REPEATED}


def _faded(units: Iterable[Unit], factor: float) -> tuple[Unit, ...]:
    return tuple(
        replace(unit, weight=unit.weight * factor, fade=unit.fade * factor)
        for unit in units
        if not unit.grammar
    )


def _kind(index: Index, unit: Unit) -> str | None:
    return index.terms[unit.key[1:]].kind if unit.is_concept else None


def _resolved(index: Index, question: str, before: Context) -> str:
    """Return a follow-up with what it points back to spelt out."""
    names = [index.terms[unit.key[1:]].name for unit in before.units if unit.is_concept]
    about = ", ".join(list(dict.fromkeys(names))[:MOST_NAMES])
    about = about or " ".join(unit.typed for unit in before.units[:MOST_NAMES])
    return f"{question.strip()} ({about})" if about else question.strip()
