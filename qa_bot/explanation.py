"""How an answer came about, as values; apart from the model, because only who asks why pays for them."""

from dataclasses import dataclass
from typing import Literal

from qa_bot.model import Kind, Place, Status

Likeness = Literal["same", "synonym", "name"]


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
