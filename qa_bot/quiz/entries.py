"""From the entries of a pack to its items; does not ask them."""

from collections.abc import Iterator, Mapping, Sequence

from qa_bot.composing import facts_behind, unmarked
from qa_bot.model import Fact, ItemTuning, Pack, Question
from qa_bot.progress import ItemId
from qa_bot.quiz.gaps import gap_in
from qa_bot.quiz.items import Item
from qa_bot.quiz.values import Names

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
    with_gap: set[str] = set()
    for question in pack.questions:
        used = facts_behind(question, facts)
        told |= {fact.id for fact in used}
        if question.smalltalk or (question.quiz and question.quiz.skip):
            continue
        if question.short:
            yield _with_key(pack, question, question.short, _told(question, facts), used)
            continue
        for item in _with_gap(pack, question, [fact for fact in used if fact.id not in with_gap], names):
            with_gap |= {*item.facts}
            yield item
    for fact in pack.facts:
        if fact.id not in told:
            yield from _with_gap(pack, fact, (fact,), names)


def _with_key(pack: Pack, question: Question, key: str, statement: str, facts: Sequence[Fact]) -> Item:
    return Item(
        id=ItemId(pack.id, question.id),
        topic=question.topic,
        type=question.type,
        question=question.ask[0],
        key=key,
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


def _told(question: Question, facts: Mapping[str, Fact]) -> str:
    """Return what the answer of a question says, without markers."""
    if isinstance(question.answer, str):
        return unmarked(question.answer, facts)
    return " ".join(facts[name].says for name in question.answer)
