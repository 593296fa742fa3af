"""From the entries of a pack to its items; does not ask them."""

import re
from collections.abc import Iterator, Sequence

from qa_bot.model import Fact, ItemTuning, Pack, Question
from qa_bot.progress import ItemId
from qa_bot.quiz.gaps import gap_in
from qa_bot.quiz.items import Item
from qa_bot.quiz.values import Names

_MARKER = re.compile(r"\\\[|\s*\[([^\[\]\s]+)\]")
_NO_TUNING = ItemTuning()


def items_of(pack: Pack, names: Names) -> Iterator[Item]:
    """Yield the items of a pack: of its questions, and of the facts that no question rests on.

    Small talk is no item, nor is a question that its curator leaves out. A question without a key, and a
    fact, can only be asked with a gap.
    """
    if pack.smalltalk:
        return
    facts = {fact.id: fact for fact in pack.facts}
    told: set[str] = set()
    for question in pack.questions:
        statement, used = _told(question, facts)
        told |= {*used}
        if not question.smalltalk and not (question.quiz and question.quiz.skip):
            yield from _of_question(pack, question, statement, [facts[name] for name in used], names)
    for fact in pack.facts:
        if fact.id not in told:
            yield from _with_gap(pack, fact, (fact,), names)


def _of_question(
    pack: Pack, question: Question, statement: str, facts: Sequence[Fact], names: Names
) -> Iterator[Item]:
    if not question.short:
        yield from _with_gap(pack, question, facts, names)
        return
    yield Item(
        id=ItemId(pack.id, question.id),
        topic=question.topic,
        type=question.type,
        question=question.ask[0],
        key=question.short,
        statement=statement,
        facts=tuple(fact.id for fact in facts),
        tuning=question.quiz or _NO_TUNING,
        rev=question.rev,
    )


def _with_gap(pack: Pack, entry: Question | Fact, facts: Sequence[Fact], names: Names) -> Iterator[Item]:
    """Yield an item for the first fact with a value that can be left out, if there is one."""
    for fact in facts:
        left_out = gap_in(fact.says, names)
        if left_out is not None:
            yield Item(
                id=ItemId(pack.id, entry.id),
                topic=entry.topic if isinstance(entry, Question) else None,
                type=None,
                question="",
                key=left_out,
                statement=fact.says,
                facts=(fact.id,),
                tuning=(entry.quiz if isinstance(entry, Question) else None) or _NO_TUNING,
                rev=entry.rev if isinstance(entry, Question) else 1,
            )
            return


def _told(question: Question, facts: dict[str, Fact]) -> tuple[str, tuple[str, ...]]:
    """Return what the answer of a question says, without markers, and the facts that it rests on."""
    if not isinstance(question.answer, str):
        return " ".join(facts[name].says for name in question.answer), question.answer
    used = dict.fromkeys(name for name in _MARKER.findall(question.answer) if name in facts)

    def unmarked(marker: re.Match[str]) -> str:
        if marker.group().startswith("\\"):
            return "["
        return "" if marker[1] in facts else marker.group()

    return " ".join(_MARKER.sub(unmarked, question.answer).split()), tuple(used)
