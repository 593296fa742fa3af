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
Likeness = Literal["same", "synonym", "name"]


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
class Correction:
    """A word as it was typed, and the word or words that it was taken for."""

    typed: str
    meant: str


@dataclass(frozen=True, slots=True)
class AliasUsed:
    """Words of a question that were understood as a term: `term` is its id, `name` its own name."""

    typed: str
    term: str
    name: str


@dataclass(frozen=True, slots=True)
class ExplainedWord:
    """What a word of the question, or a term of several words, has to do with the entry.

    `weight` is how informative it is, from 0 to 1. `by` is the word or the name of the entry that
    explains it, None where nothing does; then `likeness` is None too. `likeness` says why that is the
    same: it is the ``same`` word or term, a ``synonym``, or one of the two is part of the other's
    ``name``; `similarity` is what that counts, 1 for the same, 0 where nothing explains it.
    `asked` is whether people ask for the entry with it; if not, only the answer or its facts hold it.
    """

    word: str
    weight: float
    by: str | None = None
    likeness: Likeness | None = None
    similarity: float = 0.0
    asked: bool = False


@dataclass(frozen=True, slots=True)
class ExplainedEntry:
    """The entry that was matched: `wording` is its phrasing most like the question, as the curator wrote it.

    `wording` is None where no phrasing shares a word with the question, `place` for an entry that was
    not read from a file.
    """

    entry: str
    pack: str
    kind: Kind
    wording: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """What spoke for an entry; all but `score`, `exact` and `favour` from 0 to about 1.

    `score` is the sum, each kind with its weight. `linear`: the votes of the words and letters;
    `nearest`: the likeness of the nearest phrasing; `pooled`: how much of the question all phrasings
    and the answer explain; `letters`: the likeness letter by letter; `typed`: whether people ask for
    it with such a question word. `exact` is whether the question is one of its phrasings, and
    `favour` what the talk before added or took.
    """

    score: float
    linear: float
    nearest: float
    pooled: float
    letters: float
    typed: float
    exact: bool
    favour: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What the confidence is computed from.

    `score` is that of the matched entry, at most a little over 1, and `margin` its lead over the
    best entry that stands on other facts. `matched` is how many words the entry explains, as a share
    of the most that count; `unexplained` the share of the question's weight that it does not explain,
    `rarest` the weight of the most informative word not explained, `action` and `thing` its weight
    where it is what somebody is said to do, or what is asked for.
    """

    score: float
    margin: float
    matched: float
    unexplained: float
    rarest: float
    action: float
    thing: float


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The best entry that stands on other facts than the matched one.

    `confidence` is that in the matched entry, made smaller as the score is smaller.
    """

    entry: str
    pack: str
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an answer came about.

    `question` is as typed; `read` are the words it was read as, after correction and without what
    people say around a question. `context` are the words and names taken from what was said before
    or around it. `entry` is the best match, be it the answer or not: None where nothing was like the
    question. `words` are those of the question that carry meaning, with what explains them; without
    an entry, nothing does.

    `scores`, `measures` and `runner_up` are None where nothing was compared, as for a remark about
    the last answer. `confidence` is the probability, from 0 to 1, that the entry is the right one;
    from `answered_from` on it is answered, from `offered_from` on it is offered.

    `reason` is the code of the answer and `because` says it in words. `guard` is the code of the
    guard that refused the entry, if one did, and `guarded` the words that made it do so, where it
    was single words.
    """

    question: str
    read: str
    status: Status
    reason: str
    because: str
    confidence: float
    answered_from: float
    offered_from: float
    spelling: tuple[Correction, ...] = ()
    aliases: tuple[AliasUsed, ...] = ()
    context: tuple[str, ...] = ()
    entry: ExplainedEntry | None = None
    words: tuple[ExplainedWord, ...] = ()
    scores: Scores | None = None
    measures: Measures | None = None
    runner_up: RunnerUp | None = None
    guard: str | None = None
    guarded: tuple[str, ...] = ()


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
