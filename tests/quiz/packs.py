"""Small packs that can be quizzed."""

import contextlib
import random
from collections.abc import Iterator
from typing import Any

from qa_bot.errors import UsageError
from qa_bot.model import Fact, ItemTuning, Pack, Question, Term
from qa_bot.progress import Form
from qa_bot.quiz.bank import ItemBank
from qa_bot.quiz.items import Item, Prompt

COUNTRIES = ("France", "Spain", "Italy", "Norway", "United States")

RIVERS = Pack(
    id="rivers",
    title="Rivers",
    terms=(
        *(Term(name.lower().replace(" ", "-"), name, "country") for name in COUNTRIES),
        Term("ada", "Ada Holm", "person"),
        Term("bo", "Bo Lind", "person"),
        Term("cy", "Cy Marsh", "person"),
        Term("flood", "flood", "concept"),
    ),
    facts=(
        Fact("seine-country", "The river Seine flows through France to the sea."),
        Fact("tagus-country", "The river Tagus rises in Spain near Teruel."),
        Fact("po-country", "The river Po crosses the north of Italy."),
        Fact("us-rivers", "The longest rivers of the United States are in the middle of the country."),
        Fact("seine-length", "The Seine is about 777 km long from its source."),
        Fact("po-length", "The Po is 652 km long, and deep."),
        Fact("tagus-length", "The Tagus is 1,007 km long and slow."),
        Fact("seine-mapped", "Ada Holm made the first map of the Seine in 1750."),
        Fact("po-mapped", "Bo Lind made the first map of the Po in 1801."),
        Fact("tagus-mapped", "Cy Marsh made the first map of the Tagus in 1924."),
    ),
    questions=(
        Question("seine-where", ("Where is the Seine?",), ("seine-country",), "where", "place", "in France"),
        Question("tagus-where", ("Where is the Tagus?",), ("tagus-country",), "where", "place", "in Spain"),
        Question("po-where", ("Where is the Po?",), ("po-country",), "where", "place", "in Italy"),
        Question(
            "seine-long",
            ("How long is the Seine?",),
            "The Seine is about 777 km long. [seine-length]",
            "size",
            "number",
            "about 777 km",
        ),
        Question("po-long", ("How long is the Po?",), ("po-length",), "size", "number", "652 km"),
        Question("tagus-long", ("How long is the Tagus?",), ("tagus-length",), "size", "number", "1,007 km"),
        Question("seine-who", ("Who mapped the Seine?",), ("seine-mapped",), "maps", "person", "Ada Holm"),
        Question("po-who", ("Who mapped the Po?",), ("po-mapped",), "maps", "person", "Bo Lind"),
        Question("tagus-who", ("Who mapped the Tagus?",), ("tagus-mapped",), "maps", "person", "Cy Marsh"),
    ),
)


def asked(bank: ItemBank, entry: str, form: Form = "choice", seed: int = 1) -> Prompt:
    """The item of an entry in one of its forms."""
    return bank.prompt(of(bank, entry), form, seeded(seed))


def seeded(seed: int = 1) -> random.Random:
    """Chance that is always the same."""
    return random.Random(seed)  # noqa: S311 - no secret


def of(bank: ItemBank, entry: str) -> Item:
    """The item of an entry."""
    return next(item for item in bank.items.values() if item.id.entry == entry)


def possible(bank: ItemBank, form: Form, seed: int = 1) -> Iterator[Prompt]:
    """The prompts of all items that can be asked in a form."""
    for item in bank.items.values():
        with contextlib.suppress(UsageError):
            yield bank.prompt(item, form, seeded(seed))


def pack(*questions: Question, facts: tuple[Fact, ...] = (), terms: tuple[Term, ...] = ()) -> Pack:
    return Pack(id="p", title="P", questions=questions, facts=facts, terms=terms)


def question(short: str | None = "red", ask: str = "Which colour is it?", **fields: Any) -> Question:
    """A question about a colour; what else is given goes to its quiz block, but for fields of its own."""
    own = {name: fields.pop(name) for name in ("id", "answer", "topic", "type", "rev") if name in fields}
    tuning: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }
    quiz = ItemTuning(**tuning) if tuning else None
    return Question(**{"id": "q", "answer": "It is red.", **own}, ask=(ask,), short=short, quiz=quiz)
