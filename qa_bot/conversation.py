"""What a talk was about, and what a follow-up means in its light.

The next state is returned, never changed in place; holding on to it is the caller's business.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from qa_bot import answering, several
from qa_bot.answering import Base, Verdict
from qa_bot.matching.index import Entry, Index, key_of
from qa_bot.matching.scoring import NO_CONTEXT, Context
from qa_bot.matching.vocabulary import Reading, Unit
from qa_bot.matching.wanted import asked_for
from qa_bot.model import Alternative, Answer, WordLists
from qa_bot.text import MAX_QUESTION, sentences, tokens

# What was told or asked before weighs this much beside what is asked now.
TOLD, ASKED_BEFORE, ANSWERED_BEFORE = 0.4, 0.8, 0.6
# A name that only a pronoun can stand for weighs nearly as if it were said.
MEANT = 0.95
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
_NONE = "All right, none of these. Try other words, or say more about what you are looking for."
# So many readings are offered to choose from by number.
MOST_OFFERED = 3
_OFFERING = frozenset({"unsure", "unknown"})
_REFUSED = re.compile(r"\s*(?:no|nope|nah)\s*[,.;:!-]+\s*", re.IGNORECASE)


_NOTHING_READ = Reading((), ())


@dataclass(frozen=True, slots=True)
class Talk:
    """What the last answered turn was about: its question as read, its entry, its answer.

    `units` are those of the question and of what it took from the talk before, `wanted` is the kind
    of answer that was asked for. `told` are the numbers of all entries that were given as answers,
    `offered` the readings that the last answer left to choose from.
    """

    reading: Reading = _NOTHING_READ
    units: tuple[Unit, ...] = ()
    entry: Entry | None = None
    answer: Answer | None = None
    wanted: str | None = None
    told: frozenset[int] = frozenset()
    offered: tuple[Alternative, ...] = ()


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
    lists = base.index.vocabulary.lists
    if talk.offered:
        chosen = _choice(base, talk, question)
        if chosen is not None:
            return chosen
    wish = _wish(cut, lists)
    if wish is not None and (talk.offered or wish != "none"):
        return Turn(*_WISHES[wish](base, talk, question))
    together = _several(base, talk, question)
    if together is not None:
        return together
    meant = _corrected(cut, lists) if talk.entry is not None else None
    turn = _one(base, talk, question, meant or cut, points_back=meant is not None)
    offered = turn.answer.alternatives[:MOST_OFFERED] if turn.answer.status in _OFFERING else ()
    return replace(turn, talk=replace(turn.talk, offered=offered))


def tell_entry(base: Base, talk: Talk, pack: str, name: str) -> Turn:
    """Take a turn with the answer of an entry that somebody has chosen; KeyError where there is none such."""
    entry = base.index.entries[base.index.numbers[key_of(pack, name)]]
    return _chosen(base, talk, entry, entry.canonical)


def tell_more(base: Base, talk: Talk) -> Turn:
    """Take a turn with what is related to the last answer and was not told yet."""
    return Turn(*_more(base, talk, ""))


def _one(base: Base, talk: Talk, question: str, asked: str, *, points_back: bool) -> Turn:
    """Answer one question, by itself where it can stand alone, else in the light of the talk."""
    index, lists = base.index, base.index.vocabulary.lists
    reading, around = _focus(base, sentences(asked))
    by_itself = answering.weigh(base, question, reading, around)
    alone = answering.tell(base, by_itself)
    if alone.status == "smalltalk" and alone.confidence >= (SELF_CONTAINED if talk.entry else SMALL_TALK):
        return Turn(alone, talk, by_itself)
    if talk.entry is None:
        says_nothing = bool(reading.words) and all(unit.grammar for unit in reading.units)
        if says_nothing and alone.confidence < SELF_CONTAINED:
            alone = Answer(question, "unknown", _NOTHING_BEFORE, "nothing-before", alone.confidence)
        return Turn(alone, _next(index, talk, alone, reading), by_itself)
    points_back = points_back or (not around.units and _points_back(reading, lists))
    if not points_back and (around.units or _stands_alone(reading, alone, lists)):
        return Turn(alone, _next(index, talk, alone, reading), by_itself)
    in_talk, resolved = _in_the_talk(base, talk, question, reading, around)
    found = answering.tell(base, in_talk)
    surer = alone.status == "smalltalk" or (alone.status == "answered" and alone.confidence >= SELF_CONTAINED)
    names = not points_back and any(unit.is_concept for unit in _informative(reading))
    if found.status != "answered" and (surer or names):
        return Turn(alone, _next(index, talk, alone, reading), by_itself)
    reason = "follow-up" if found.status == "answered" else found.reason
    found = replace(found, reason=reason, resolved=resolved or _resolved(index, asked, in_talk))
    return Turn(found, _next(index, talk, found, in_talk.reading, in_talk.context), in_talk)


def _in_the_talk(
    base: Base, talk: Talk, question: str, reading: Reading, around: Context
) -> tuple[Verdict, str | None]:
    """Weigh a follow-up: the last question asked of another, or what is asked with what was said before.

    Returns the question as understood beside the verdict, where it is another than was asked.
    """
    turned = _turned(base.index, talk, reading)
    if turned is not None:
        verdict = answering.weigh(base, question, turned)
        if verdict.refusal is None:
            return verdict, _spelt_out(base.index, turned)
    before = _before(base.index, talk, reading)
    around = replace(before, units=(*around.units, *before.units))
    return answering.weigh(base, question, reading, around), None


def _several(base: Base, talk: Talk, question: str) -> Turn | None:
    """Answer each of several questions in one line, if each stands on its own and has its own answer."""
    lists = base.index.vocabulary.lists
    readings = [base.index.vocabulary.read_question(p) for p in several.parts(question[:MAX_QUESTION], lists)]
    if not readings or any(_points_back(reading, lists) for reading in readings):
        return None
    slips = tuple(slip for reading in readings for slip in reading.corrected)
    readings = [replace(reading, corrected=slips) for reading in readings]  # all are told, as of one line
    verdicts = [answering.weigh(base, question, reading) for reading in readings]
    answers = tuple(answering.tell(base, verdict) for verdict in verdicts)
    entries = {(answer.pack, answer.entry) for answer in answers if answer.status == "answered"}
    if len(entries) < len(answers):
        return None
    after = talk
    for reading, answer in zip(readings, answers, strict=True):
        after = _next(base.index, after, answer, reading)
    found = several.joined(question, answers)
    return Turn(found, replace(after, answer=found, offered=()), verdicts[0])


def _choice(base: Base, talk: Talk, question: str) -> Turn | None:
    """Answer with the offered reading whose number was typed; None where it is no such number."""
    numbers = {str(number): offered for number, offered in enumerate(talk.offered, start=1)}
    offered = numbers.get(question.strip().rstrip(".)"))
    if offered is None:
        return None
    entry = base.index.entries[base.index.numbers[key_of(offered.pack, offered.entry)]]
    return _chosen(base, talk, entry, question)


def _chosen(base: Base, talk: Talk, entry: Entry, question: str) -> Turn:
    given = answering.give(base.index, entry, question, 1.0)
    found = replace(given, reason="chosen", resolved=entry.canonical)
    reading = base.index.vocabulary.read_question(entry.canonical)
    return Turn(found, replace(_next(base.index, talk, found, reading), offered=()))


def _corrected(asked: str, lists: WordLists) -> str | None:
    """Return what is asked instead, where a line takes back the last question: "no, the Philippines"."""
    refused = _REFUSED.match(asked)
    rest = asked[refused.end() :] if refused else asked
    words = rest.split()
    for phrase in sorted(lists.corrections, key=len, reverse=True):
        if tokens(" ".join(words[: len(phrase)])) == phrase and len(words) > len(phrase):
            return " ".join(words[len(phrase) :])
    return rest if refused and rest.strip() else None


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


def _next(index: Index, talk: Talk, found: Answer, reading: Reading, before: Context = NO_CONTEXT) -> Talk:
    if found.status != "answered" or found.pack is None or found.entry is None:
        return talk
    number = index.numbers[key_of(found.pack, found.entry)]
    return Talk(
        reading=reading,
        units=(*reading.units, *before.units),
        entry=index.entries[number],
        answer=found,
        wanted=asked_for(reading.words) or before.wanted,
        told=talk.told | {number},
    )


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
    return found, _next(base.index, talk, found, base.index.vocabulary.read_question(entry.canonical))


def _none(base: Base, talk: Talk, question: str) -> tuple[Answer, Talk]:
    """Let go of the readings that were offered."""
    del base
    return Answer(question, "smalltalk", _NONE, "none-of-these", 1.0), replace(talk, offered=())


_WISHES = {"source": _source, "more": _more, "none": _none}


def _related(index: Index, entry: Entry) -> Iterator[int]:
    """Yield the entries to tell next: those the curator named, then the rest of the topic."""
    for name in getattr(entry.record, "related", ()):
        yield index.numbers[key_of(entry.pack, name)]
    if entry.topic is not None:
        yield from index.by_topic.get(key_of(entry.pack, entry.topic), ())


# --- follow-ups ---


def _points_back(reading: Reading, lists: WordLists) -> bool:
    """Whether a question goes on from what was said: it opens with "and", "what about" or a pronoun."""
    named = [at for at, unit in enumerate(reading.units) if unit.is_concept]
    near = min(named[0], OPENING) if named else len(reading.units)
    pointing = any(unit.typed in lists.pronouns for unit in reading.units[:near])
    turning = any(reading.words[: len(phrase)] == phrase for phrase in lists.turns)
    return pointing or turning or (bool(reading.words) and reading.words[0] in lists.links)


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


def _turned(index: Index, talk: Talk, reading: Reading) -> Reading | None:
    """Return the last question, asked of another: "how many F-35?", "what about Tomahawks?"."""
    named = [unit for unit in reading.units if not unit.grammar]
    if len(named) != 1 or not named[0].is_concept:
        return None
    kind = _kind(index, named[0])
    left = [unit for unit in talk.reading.units if unit.is_concept and _kind(index, unit) == kind]
    if len({unit.key for unit in left}) != 1:
        return None
    units = tuple(replace(named[0], sure=1.0) if unit in left else unit for unit in talk.reading.units)
    return Reading(units, tuple(word for unit in units for word in unit.typed.split()))


def _before(index: Index, talk: Talk, reading: Reading) -> Context:
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
    meant = _meant(index, reading, (*answered, *asked))
    units = (
        *_faded((unit for unit in asked if unit is not meant), ASKED_BEFORE),
        *_faded((unit for unit in answered if unit is not meant), ANSWERED_BEFORE),
    )
    units = (*_faded([meant], MEANT), *units) if meant else units
    return Context(units, _favour(index, talk.entry) if talk.entry else {}, talk.wanted)


def _meant(index: Index, reading: Reading, before: Iterable[Unit]) -> Unit | None:
    """Return the person that "he" or "she" stands for; None where it could be several."""
    if index.vocabulary.lists.personal_pronouns.isdisjoint(reading.words):
        return None
    persons = [unit for unit in before if _kind(index, unit) == "person"]
    return persons[0] if len({unit.key for unit in persons}) == 1 else None


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


def _spelt_out(index: Index, reading: Reading) -> str:
    """Return a reading as a question, its terms by their names."""
    return " ".join(index.terms[u.key[1:]].name if u.is_concept else u.typed for u in reading.units)


def _resolved(index: Index, asked: str, verdict: Verdict) -> str:
    """Return a follow-up with what it points back to spelt out."""
    question, units = answering.respelt(asked, verdict.reading).strip(), verdict.context.units
    names = [index.terms[unit.key[1:]].name for unit in units if unit.is_concept]
    about = ", ".join(list(dict.fromkeys(names))[:MOST_NAMES])
    about = about or " ".join(unit.typed for unit in units[:MOST_NAMES])
    return f"{question} ({about})" if about else question
