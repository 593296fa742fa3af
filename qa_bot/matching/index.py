"""Packs compiled for matching: entries, their phrasings, and where each key stands.

Holds what was compiled; how well an entry fits a question is the business of ``scoring``.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Protocol, TypeVar

from qa_bot.composing import facts_behind
from qa_bot.matching import linear
from qa_bot.matching.vocabulary import Lexicon, Unit, Vocabulary, content, gather
from qa_bot.matching.wanted import asked_for, gives
from qa_bot.model import Fact, Kind, Pack, Question, QuestionType, Source, Term, WordLists
from qa_bot.text import tokens

Item_co = TypeVar("Item_co", covariant=True)

# How much a word of the answer or its facts counts beside one that stands in every phrasing.
IN_ANSWER = 0.35
# How much a part of a concept's name counts beside the concept.
IN_NAME = 0.5


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be matched: a question or a fact of a pack.

    `facts` are what its answer stands on. `explains` maps each key that the entry knows to the
    share of its phrasings that hold it.
    """

    number: int
    pack: str
    as_of: str | None
    smalltalk: bool
    record: Question | Fact
    facts: tuple[Fact, ...]
    explains: Mapping[str, float]

    @property
    def id(self) -> str:
        """The id of the question or fact."""
        return self.record.id

    @property
    def kind(self) -> Kind:
        """Whether it is a question or a fact."""
        return "question" if isinstance(self.record, Question) else "fact"

    @property
    def type(self) -> QuestionType | None:
        """What the answer is, where the curator said so."""
        return self.record.type if isinstance(self.record, Question) else None

    @property
    def topic(self) -> str | None:
        """The topic of a question."""
        return self.record.topic if isinstance(self.record, Question) else None

    @property
    def canonical(self) -> str:
        """The wording that stands for the entry: its first phrasing, or the statement."""
        return self.record.ask[0] if isinstance(self.record, Question) else self.record.says


class Numbered(Protocol[Item_co]):
    """What is looked up by number, from 0, and gone through in order: a list, or rows read when needed."""

    def __getitem__(self, number: int, /) -> Item_co:
        """Return the one of that number; IndexError where there is none."""
        ...

    def __iter__(self) -> Iterator[Item_co]:
        """Go through all in order."""
        ...

    def __len__(self) -> int:
        """Return how many there are."""
        ...


@dataclass(frozen=True, slots=True)
class Outline:
    """What is needed of an entry before it is known to be the answer.

    `serves` are the kinds of answer it gives, by its type and by how people ask for it; `asked` is
    the share of its phrasings that want each kind, `negated` the share that hold a negation. `facts`
    are the (pack, fact) ids that its answer stands on.
    """

    kind: Kind
    serves: frozenset[str]
    asked: Mapping[str, float]
    negated: float
    facts: frozenset[tuple[str, str]]
    smalltalk: bool


@dataclass(frozen=True, slots=True)
class Phrasings:
    """All phrasings, by number, those of an entry one after another.

    `starts` has the first of each entry, and the end; `text` is normalised; `total` is the weight of
    a phrasing's units together.
    """

    starts: Sequence[int]
    text: Numbered[str]
    total: Sequence[float]


@dataclass(frozen=True, slots=True)
class Index:
    """The compiled base.

    `outlines` has one for each entry. `by_text` maps a normalised phrasing to its entries,
    `by_phrasing` a key to the phrasings that hold it, `by_entry` to entries and shares, `features`
    what the linear model learnt. `terms` are
    by id; `sources`, `numbers` of entries, and the questions `by_topic` by `key_of` pack and id.
    """

    vocabulary: Vocabulary
    entries: Numbered[Entry]
    outlines: Numbered[Outline]
    phrasings: Phrasings
    by_text: Mapping[str, Sequence[int]]
    by_phrasing: Mapping[str, Sequence[int]]
    by_entry: Mapping[str, tuple[Sequence[int], Sequence[float]]]
    features: Mapping[str, linear.Feature]
    terms: Mapping[str, Term]
    sources: Mapping[str, Source]
    numbers: Mapping[str, int]
    by_topic: Mapping[str, Sequence[int]]


def key_of(pack: str, name: str) -> str:
    """Return the key of something in a pack; no id holds a blank, so that no two things share one."""
    return f"{pack} {name}"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of packs as read: of each its words and units, of each phrasing its features."""

    lexicon: Lexicon
    words: Mapping[str, tuple[str, ...]]
    units: Mapping[str, tuple[Unit, ...]]
    features: linear.Table


def read(packs: Sequence[Pack], lists: WordLists) -> Texts:
    """Read all texts of packs, once for all bases that are built from them or from a part of them."""
    words = {text: tokens(text) for text in _texts(packs)}
    lexicon = gather(words.values(), [term for pack in packs for term in pack.terms], lists)
    reader = Vocabulary(lexicon, lists)
    units = {text: reader.read(found) for text, found in words.items()}
    asked = dict.fromkeys(text for pack in packs for question in pack.questions for text in question.ask)
    return Texts(lexicon, words, units, linear.Table({text: linear.values(units[text]) for text in asked}))


def build(packs: Sequence[Pack], lists: WordLists, texts: Texts | None = None) -> Index:
    """Compile packs; the order of packs and of their records decides between equal scores."""
    texts = texts or read(packs, lists)
    lexicon, units = texts.lexicon, texts.units
    asked = [(number, text) for number, (_, record) in enumerate(_records(packs)) for text in _asked(record)]
    entries = tuple(_entries(packs, lexicon, units))
    vocabulary = Vocabulary(replace(lexicon, weights=_weights(entries)), lists)
    return Index(
        vocabulary=vocabulary,
        entries=entries,
        outlines=[_outline(entry, texts.words, lists) for entry in entries],
        phrasings=Phrasings(
            starts=_starts(asked, len(entries)),
            text=[" ".join(texts.words[text]) for _, text in asked],
            total=array("f", (vocabulary.total(units[text]) for _, text in asked)),
        ),
        by_text=_by_text((entry, texts.words[text]) for entry, text in asked),
        by_phrasing=_by_phrasing([units[text] for _, text in asked]),
        by_entry=_by_entry(entries),
        features=linear.fit(
            texts.features, [(number, text) for number, text in asked if entries[number].kind == "question"]
        ),
        terms={term.id: term for pack in reversed(packs) for term in pack.terms},
        sources={key_of(pack.id, source.id): source for pack in packs for source in pack.sources},
        numbers={key_of(entry.pack, entry.id): entry.number for entry in entries},
        by_topic=_by_topic(entries),
    )


def _records(packs: Sequence[Pack]) -> Iterator[tuple[Pack, Question | Fact]]:
    for pack in packs:
        yield from ((pack, question) for question in pack.questions)
        yield from ((pack, fact) for fact in pack.facts)


def _texts(packs: Sequence[Pack]) -> Iterator[str]:
    for _, record in _records(packs):
        yield from _asked(record)
        if isinstance(record, Question):
            yield record.short or ""
            yield record.answer if isinstance(record.answer, str) else ""


def _asked(record: Question | Fact) -> tuple[str, ...]:
    return record.ask if isinstance(record, Question) else (record.says,)


def _entries(packs: Sequence[Pack], lexicon: Lexicon, units: Mapping[str, Sequence[Unit]]) -> Iterator[Entry]:
    facts = {pack.id: {fact.id: fact for fact in pack.facts} for pack in packs}
    for number, (pack, record) in enumerate(_records(packs)):
        used = facts_behind(record, facts[pack.id])
        yield Entry(
            number=number,
            pack=pack.id,
            as_of=pack.as_of,
            smalltalk=pack.smalltalk or (isinstance(record, Question) and record.smalltalk),
            record=record,
            facts=used,
            explains=_explains(record, used, lexicon, units),
        )


def _outline(entry: Entry, words: Mapping[str, tuple[str, ...]], lists: WordLists) -> Outline:
    asked = [words[text] for text in _asked(entry.record)]
    kinds = Counter(kind for kind in map(asked_for, asked) if kind is not None)
    return Outline(
        kind=entry.kind,
        serves=frozenset(kinds) | gives(entry.type),
        asked={kind: n / len(asked) for kind, n in kinds.items()},
        negated=sum(not lists.negations.isdisjoint(found) for found in asked) / len(asked),
        facts=frozenset((entry.pack, fact.id) for fact in entry.facts),
        smalltalk=entry.smalltalk,
    )


def _explains(
    record: Question | Fact,
    facts: Sequence[Fact],
    lexicon: Lexicon,
    units: Mapping[str, Sequence[Unit]],
) -> dict[str, float]:
    """Return the keys that an entry explains, with the share of its phrasings that hold each."""
    asked = _asked(record)
    counts = Counter(key for text in asked for key in {unit.key for unit in units[text]})
    explains = {key: n / len(asked) for key, n in counts.items()}
    support = [fact.says for fact in facts]
    if isinstance(record, Question):
        support += [record.short or "", record.answer if isinstance(record.answer, str) else ""]
    for key in dict.fromkeys(unit.key for text in support for unit in units[text]):
        explains[key] = max(explains.get(key, 0.0), IN_ANSWER)
    for key in [key for key in explains if key[0] == "@"]:
        for part in lexicon.parts.get(key, ()):
            explains.setdefault(part, explains[key] * IN_NAME)
    return explains


def _weights(entries: Sequence[Entry]) -> dict[str, float]:
    """Return how informative each key is, by how few entries hold it (inverse document frequency, 0 to 1)."""
    questions = [entry for entry in entries if entry.kind == "question"] or entries
    frequency = Counter(key for entry in questions for key in entry.explains)
    rest = Counter(key for entry in entries for key in entry.explains if key not in frequency)
    most = math.log(len(questions) + 1)
    return {
        key: min(1.0, math.log((len(questions) + 1) / (n + 0.5)) / most)
        for key, n in (frequency | rest).items()
    }


def _by_topic(entries: Sequence[Entry]) -> dict[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        if entry.topic is not None:
            found[key_of(entry.pack, entry.topic)].append(entry.number)
    return dict(found)


def _starts(asked: Sequence[tuple[int, str]], entries: int) -> Sequence[int]:
    counts = Counter(number for number, _ in asked)
    return array("I", accumulate((counts[number] for number in range(entries)), initial=0))


def _by_text(asked: Iterable[tuple[int, Sequence[str]]]) -> dict[str, Sequence[int]]:
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for entry, words in asked:
        found[" ".join(words)].append(entry)
    return dict(found)


def _by_phrasing(units: Sequence[Sequence[Unit]]) -> dict[str, Sequence[int]]:
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, read in enumerate(units):
        for key in dict.fromkeys(unit.key for unit in content(read)):
            found[key].append(number)
    return dict(found)


def _by_entry(entries: Sequence[Entry]) -> dict[str, tuple[Sequence[int], Sequence[float]]]:
    numbers: dict[str, array[int]] = defaultdict(lambda: array("I"))
    shares: dict[str, array[float]] = defaultdict(lambda: array("f"))
    for entry in entries:
        for key, share in entry.explains.items():
            numbers[key].append(entry.number)
            shares[key].append(share)
    return {key: (numbers[key], shares[key]) for key in numbers}
