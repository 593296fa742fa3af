"""The values everything else passes around: what a pack holds and what an answer holds.

Plain frozen dataclasses without behaviour. How they are read from YAML is the business of
``qa_bot.packs``; how they are matched and shown, of the layers above.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

QuestionType = Literal[
    "person", "place", "organisation", "number", "money", "date", "list", "yes-no", "reason", "text"
]
Kind = Literal["question", "fact"]
Status = Literal["answered", "unsure", "unknown", "smalltalk"]
Caution = Literal["low", "normal", "high"]
NoteKind = Literal["note", "said-by", "as-of", "spelling"]
Verdict = Literal["right", "close", "wrong"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file: `path` as given by the user, `line` and `column` from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Section:
    """A titled stretch of a source; `lines` are all its line numbers, from 1, ascending."""

    title: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts cite.

    `text` is a path relative to the pack's folder; where it is None, `length` says how many lines
    the document has. `sha256` is the hex digest of the document's bytes.
    """

    id: str
    title: str
    author: str | None = None
    url: str | None = None
    published: str | None = None
    text: str | None = None
    length: int | None = None
    sha256: str | None = None
    sections: tuple[Section, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """Lines of a source (from 1, ascending), and the words quoted from them where known."""

    source: str
    lines: tuple[int, ...] = ()
    quote: str | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """One checkable statement with the citations that support it.

    `inferred` lists figures and names of the statement that the cited lines do not spell out.
    """

    id: str
    says: str
    cite: tuple[Citation, ...] = ()
    said_by: str | None = None
    inferred: tuple[str, ...] = ()
    note: str | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ItemTuning:
    """How a quiz grades the item made from a question; all fields are optional."""

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    tolerance: str | None = None
    skip: bool = False
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Grade:
    """How a typed answer was graded.

    `mark` is from 0 to 1; the verdict follows from it: ``right`` from 0.8 on, ``wrong`` below 0.3,
    ``close`` between. `why` is one line for the trainee.
    """

    verdict: Verdict
    mark: float
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """Several phrasings of one question, and its answer.

    `answer` is text with ``[fact-id]`` markers, or a tuple of fact ids whose statements are the
    answer. `related` are ids of other questions of the pack. `rev` rises when what counts as
    right has changed.
    """

    id: str
    ask: tuple[str, ...]
    answer: str | tuple[str, ...]
    topic: str | None = None
    type: QuestionType | None = None
    short: str | None = None
    quiz: ItemTuning | None = None
    related: tuple[str, ...] = ()
    rev: int = 1
    smalltalk: bool = False
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A name or concept of the field with its aliases, and the terms it must not be mixed up with."""

    id: str
    name: str
    kind: str | None = None
    aliases: tuple[str, ...] = ()
    distinct_from: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Pack:
    """Curated knowledge that belongs together. `language` is an ISO 639-1 code."""

    id: str
    title: str
    format: int = 1
    language: str = "en"
    as_of: str | None = None
    smalltalk: bool = False
    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PackSummary:
    """What a pack is called and how much it holds; `topics` are those of its questions, the fullest first."""

    id: str
    title: str
    as_of: str | None
    smalltalk: bool
    questions: int
    facts: int
    terms: int
    sources: int
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """A line of a source's text: its `number`, from 1, and whether a citation names it."""

    number: int
    text: str
    cited: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stored question that fits what is typed so far: its canonical wording, and the phrasing that fits."""

    question: str
    phrasing: str
    entry: str
    pack: str


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and how well it fits a question: `score` from 0 to 1, comparable within one ranking."""

    entry: str
    pack: str
    kind: Kind
    score: float


@dataclass(frozen=True, slots=True)
class AnswerCitation:
    """A citation as an answer shows it: `marker` is the number that stands in the text."""

    marker: int
    pack: str
    source: str
    title: str
    section: str | None
    lines: tuple[int, ...]
    quote: str | None
    fact: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a careful curator would add to an answer, or how the question was understood."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of the question, with the answer it would get; markers count from 1."""

    entry: str
    pack: str
    question: str
    text: str
    citations: tuple[AnswerCitation, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Also:
    """A further entry that was answered because two questions stood in one line."""

    entry: str
    pack: str
    topic: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot says to one question.

    `confidence` is the probability, from 0 to 1, that the first entry of the ranking is the right
    one, whatever the status. `entry`, `pack` and `topic` are None unless the status is ``answered``
    or ``smalltalk``. `reason` is one of the codes in ``qa_bot.answering.REASONS``. `resolved` is
    the question as understood after context and spelling, None where that is what was typed.
    """

    question: str
    status: Status
    text: str
    reason: str
    confidence: float = 0.0
    citations: tuple[AnswerCitation, ...] = ()
    entry: str | None = None
    pack: str | None = None
    topic: str | None = None
    also: tuple[Also, ...] = ()
    short: str | None = None
    related: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    resolved: str | None = None


@dataclass(frozen=True, slots=True)
class GradingWords:
    """What grading knows of a language beside its other word lists; empty for a language without them.

    `months` and `ordinals` are in order from the first, `short_months` map to the month, `seasons` to the
    first month and `decades`
    ("sixties") to the year of the century. Phrases are tuples of words. `signs` map what is typed for a
    word to the word, `unit_nicknames` a word to the unit, `multiples` a unit to the one it is made of and
    how often. `opposites` are pairs of sides, as contrasts are. `nicknames` map a short first name to the
    whole one, `nations` what belongs to a country to the country, `codes` its codes, `plurals` a plural to
    the singular, `before_names` a short word before a name to the long one, `in_capitals` a name that only
    capitals make. `related` are groups of words that say much the same of a matter, `same_names` groups of
    phrases that stand for one thing, the usual one first.
    """

    months: tuple[str, ...] = ()
    short_months: Mapping[str, int] = field(default_factory=dict)
    ordinals: tuple[str, ...] = ()
    hedges: frozenset[str] = frozenset()
    ordinal_endings: frozenset[str] = frozenset()
    seasons: Mapping[str, int] = field(default_factory=dict)
    decades: Mapping[str, int] = field(default_factory=dict)
    centuries: frozenset[str] = frozenset()
    around_dates: frozenset[str] = frozenset()
    other_days: frozenset[str] = frozenset()
    vague_days: frozenset[str] = frozenset()
    morning: frozenset[str] = frozenset()
    clock: Mapping[str, str] = field(default_factory=dict)
    afternoon: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    more: tuple[tuple[str, ...], ...] = ()
    less: tuple[tuple[str, ...], ...] = ()
    up_to: tuple[tuple[str, ...], ...] = ()
    or_so: frozenset[str] = frozenset()
    signs: Mapping[str, str] = field(default_factory=dict)
    percent: frozenset[str] = frozenset()
    cents: frozenset[str] = frozenset()
    unit_nicknames: Mapping[str, str] = field(default_factory=dict)
    eras: tuple[frozenset[str], ...] = ()
    multiples: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    affirmations: frozenset[str] = frozenset()
    emphatic: frozenset[str] = frozenset()
    denials: frozenset[str] = frozenset()
    affirmed: tuple[tuple[str, ...], ...] = ()
    partly: frozenset[str] = frozenset()
    retractions: tuple[str, ...] = ()
    among_others: tuple[str, ...] = ()
    conceding: tuple[str, ...] = ()
    denies_nothing: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    comparing: tuple[frozenset[str], ...] = ()
    articles: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    after_articles: frozenset[str] = frozenset()
    not_in_acronyms: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    opposites: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    changing: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    standing_for: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    reflexive: frozenset[str] = frozenset()
    averting: frozenset[str] = frozenset()
    averting_from: frozenset[str] = frozenset()
    fearing: frozenset[str] = frozenset()
    inflections: frozenset[str] = frozenset()
    lesser: frozenset[str] = frozenset()
    purpose: tuple[str, ...] = ()
    related: tuple[tuple[str, ...], ...] = ()
    titles: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    nearby: frozenset[str] = frozenset()
    before_plurals: frozenset[str] = frozenset()
    directions: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    first_names: frozenset[str] = frozenset()
    nicknames: Mapping[str, str] = field(default_factory=dict)
    nations: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    before_names: Mapping[str, str] = field(default_factory=dict)
    in_capitals: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    hedging: tuple[str, ...] = ()
    same_names: tuple[tuple[tuple[str, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class WordLists:
    """What is known of a language beside the packs; empty for a language without lists.

    `rarity` maps an ordinary word to how informative it is, from 0 (in every text) to 1.
    `synonyms` are groups of words that people use for one another. `contrasts` are pairs of sides;
    a side is some sets of words, each of which puts a text there. `units` are kinds of units, each
    with the names of its units, and `rates` the words that make a rate of one ("per"). `links` and
    `turns` open a question that goes on from the last one, `corrections` one that takes it back.
    `spelt_together` maps what is often typed for other words to these. `numerals` map number words to
    figures, `scales` words such as "thousand" to what they multiply by; `dates` are words that tell a time.
    `grading` is what only grading needs.
    """

    language: str
    function_words: frozenset[str] = frozenset()
    question_words: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    personal_pronouns: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    spelt_together: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: frozenset[str] = frozenset()
    numerals: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    lead_ins: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()
    turns: tuple[tuple[str, ...], ...] = ()
    corrections: tuple[tuple[str, ...], ...] = ()
    wish_fillers: frozenset[str] = frozenset()
    wishes: Mapping[str, frozenset[tuple[str, ...]]] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    contrasts: tuple[tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]], ...] = ()
    units: tuple[tuple[frozenset[str], ...], ...] = ()
    rates: frozenset[str] = frozenset()
    rarity: Mapping[str, float] = field(default_factory=dict)
    grading: GradingWords = field(default_factory=GradingWords)
