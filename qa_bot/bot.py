"""The bot: packs put together with the parts that match and answer. Holds no rules of its own."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qa_bot import conversation, packs
from qa_bot.answering import ANSWERED, Base
from qa_bot.composing import Told, facts_behind, give
from qa_bot.errors import PackError, UsageError
from qa_bot.excerpts import TextOf, around, quoted
from qa_bot.explanation import Explanation
from qa_bot.json_form import from_json, to_json
from qa_bot.later import Later
from qa_bot.matching import calibration
from qa_bot.matching.calibration import Weights
from qa_bot.matching.index import Index
from qa_bot.matching.scoring import LOOKED_AT, rank
from qa_bot.model import (
    Answer,
    AnswerCitation,
    Caution,
    ExcerptLine,
    Fact,
    Match,
    Pack,
    PackSummary,
    Question,
    Source,
    Suggestion,
    WordLists,
)
from qa_bot.packs import Text
from qa_bot.text import MAX_QUESTION

if TYPE_CHECKING:
    from qa_bot.matching.suggesting import Suggester

Compiled = tuple[Index, Weights]


class Bot:
    """Answers questions from packs. Immutable: may be shared between threads and tasks."""

    def __init__(self, made: Sequence[Pack], *, caution: Caution = "normal") -> None:
        """Make a bot that holds these packs and nothing else.

        With high `caution` it answers only what it is sure of and offers readings otherwise, with low
        caution it answers more and errs more often. Raises PackError, with all problems, for
        duplicate or dangling ids.
        """
        _check(caution)
        problems = packs.check_made(made)
        if problems:
            raise PackError(problems)
        given = tuple(made)
        self._packs = Later(lambda: given)
        self._summaries = tuple(map(packs.summarise, given))
        self._compiled = Later(lambda: _compile(given))
        self._compiled.get()
        self._caution = caution
        self._references: tuple[str | Path, ...] = ()
        self._stamp = ""
        self._sources: Mapping[str, str | Path] = {}
        self._copies: Mapping[str, Text] = {}

    @classmethod
    def load(
        cls,
        *references: str | Path,
        caution: Caution = "normal",
        sources: Mapping[str, str | Path] | None = None,
        before_compiling: Callable[[], None] | None = None,
        compiled: bool = True,
    ) -> "Bot":
        """Load packs by path, or by id where they are bundled; without a reference, all bundled ones.

        What was compiled is kept in the user's cache folder and used again while the packs are the
        same; compiling takes seconds, and `before_compiling` is called where it is about to begin. With
        `compiled` false that is put off until something is asked: to tell an entry, as a quiz does, no
        packs need to be compiled.
        `sources` are copies of the texts of sources, as for `with_sources`. Raises PackError, with all
        problems, for packs that cannot be used, and UsageError for a reference that names nothing.
        """
        from qa_bot.matching import cache  # noqa: PLC0415 - a bot made in a program needs no sqlite3

        _check(caution)
        wanted = references or packs.bundled_ids()
        bot = cls.__new__(cls)
        bot._references, bot._stamp, bot._caution = tuple(wanted), packs.stamp(wanted), caution
        bot._sources, bot._copies = {}, {}
        identity = packs.identity(wanted)
        path = _cache_folder() / f"{identity}-{cache.VERSION}.sqlite" if identity else None
        found = cache.load(path) if path else None
        if found is not None:
            index, weights, beside = found
            summaries, _, stored = beside.partition("\n")
            bot._packs = Later(lambda: from_json(tuple[Pack, ...], stored))
            bot._summaries = from_json(tuple[PackSummary, ...], summaries)
            bot._compiled = Later(lambda: (index, weights))
            return bot.with_sources(sources or {})
        loaded = packs.load(wanted)
        bot._packs, bot._summaries = Later(lambda: loaded), tuple(map(packs.summarise, loaded))

        def compile_and_keep() -> Compiled:
            if before_compiling is not None:
                before_compiling()
            made = _compile(loaded)
            # Packs that changed while they were read are nobody's: neither as they were nor as they are.
            if path and packs.identity(wanted) == identity:
                cache.store(path, *made, f"{to_json(bot._summaries)}\n{to_json(loaded)}")
            return made

        bot._compiled = Later(compile_and_keep)
        if compiled:
            bot._compiled.get()
        return bot.with_sources(sources or {})

    def reload(self, *, before_compiling: Callable[[], None] | None = None) -> "Bot":
        """Load the same packs as they are now, with the same caution and copies of sources.

        A bot made from packs in a program is returned as it is. Raises what `load` raises.
        """
        if not self._references:
            return self
        return Bot.load(
            *self._references,
            caution=self.caution,
            sources=self._sources,
            before_compiling=before_compiling,
        )

    def with_caution(self, caution: Caution) -> "Bot":
        """Return a bot with the same packs that is more or less cautious; UsageError for no such caution."""
        _check(caution)
        changed = copy(self)
        changed._caution = caution
        return changed

    def with_sources(self, sources: Mapping[str, str | Path]) -> "Bot":
        """Return a bot that quotes from copies of its sources: paths, by ``PACK/SOURCE``.

        Where a pack does not hold the text of a source, its citations then come with the words on their
        lines. Raises UsageError for a source that no pack has, and for a file that is not its text.
        """
        changed = copy(self)
        copies = {name: self._checked_copy(name, Path(path)) for name, path in sources.items()}
        changed._sources = {**self._sources, **sources}
        changed._copies = {**self._copies, **copies}
        return changed

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs, in the order in which they were given."""
        return self._packs.get()

    @property
    def summaries(self) -> tuple[PackSummary, ...]:
        """What the packs are called and how much each holds; quicker to get than the packs."""
        return self._summaries

    @property
    def references(self) -> tuple[str | Path, ...]:
        """What the packs were loaded by; empty where they were made in a program."""
        return self._references

    @property
    def stamp(self) -> str:
        """What `packs.stamp` said of the packs when they were loaded; it says another once they change."""
        return self._stamp

    @property
    def caution(self) -> Caution:
        """How cautious the bot is."""
        return self._caution

    def ask(self, question: str) -> Answer:
        """Answer one question by itself; what it holds beyond MAX_QUESTION characters is not read."""
        return quoted(conversation.ask(self._base, conversation.NOTHING_YET, question)[0], self._copy)

    def explain(self, question: str) -> Explanation:
        """Answer one question by itself, and tell how the answer came about."""
        return _explain(self._base, conversation.take_turn(self._base, conversation.NOTHING_YET, question))

    def conversation(self) -> "Conversation":
        """Begin a talk, in which follow-ups are understood."""
        return Conversation(self._base, self._copy)

    def tell(self, pack: str, entry: str) -> Answer:
        """Answer with an entry, by the id of its pack and its own; UsageError where there is none such."""
        told = self._told.get((pack, entry))
        if told is None:
            raise UsageError(f"there is no entry {entry!r} in a pack {pack!r}")
        held, record = told
        facts = facts_behind(record, {fact.id: fact for fact in held.facts})
        of_it = Told(held.id, held.as_of, _is_smalltalk(held, record), record, facts)
        question = record.ask[0] if isinstance(record, Question) else record.says
        given = give(of_it, {source.id: source for source in held.sources}, question, 1.0)
        return quoted(replace(given, reason="chosen"), self._copy)

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestion]:
        """Return stored questions that fit what is typed so far, best first, at most `limit`."""
        return self._suggester.suggest(typed, limit)

    def continuation(self, typed: str) -> str:
        """Return how a phrasing goes on that begins with what is typed so far; empty where none does."""
        return self._suggester.continuation(typed)

    def source(self, citation: AnswerCitation) -> Source:
        """Return the source that a citation of an answer leads to."""
        return self._source(f"{citation.pack}/{citation.source}")

    def excerpt(self, citation: AnswerCitation, further: int = 2) -> tuple[ExcerptLine, ...]:
        """Return the lines that a citation names, with `further` lines before and after each.

        They come from a copy of the source, or from the text in the pack's folder; empty where neither is
        there. Raises UsageError for a text that cannot be read, or was changed since the pack was loaded.
        """
        text = self._copy(citation.pack, citation.source)
        text = text or self._own_text(citation.pack, self.source(citation))
        if text is None:
            return ()
        if citation.quote and not packs.stands_in(text, citation.quote, citation.lines):
            raise UsageError(f"the text of source {citation.source!r} was changed since it was quoted")
        return around(citation, text, further)

    def rank(self, question: str, limit: int = 10) -> list[Match]:
        """Return the entries nearest to a question, best first; never refuses."""
        index = self._base.index
        reading = index.vocabulary.read_question(question[:MAX_QUESTION])
        ranked = rank(index, reading, most=max(limit, LOOKED_AT))[: max(0, limit)]
        nearest = [(index.entries[e.entry], e.score) for e in ranked]
        return [Match(e.id, e.pack, e.kind, max(0.0, min(1.0, score))) for e, score in nearest]

    def _copy(self, pack: str, source: str) -> Text | None:
        return self._copies.get(f"{pack}/{source}")

    def _checked_copy(self, name: str, path: Path) -> Text:
        source = self._source(name)
        return packs.copy_of(source, path, self._own_text(name.partition("/")[0], source))

    def _own_text(self, pack: str, source: Source) -> Text | None:
        held = (summary.id for summary in self._summaries)
        reference = dict(zip(held, self._references, strict=False)).get(pack)
        return None if reference is None else packs.own_text(reference, source)

    def _source(self, name: str) -> Source:
        known = {f"{pack.id}/{source.id}": source for pack in self.packs for source in pack.sources}
        if name not in known:
            there = ", ".join(sorted(known)) or "none"
            raise UsageError(f"there is no source {name!r} in these packs; the sources are: {there}")
        return known[name]

    @property
    def _base(self) -> Base:
        """The packs compiled; this takes long where they are not yet."""
        return Base(*self._compiled.get(), self._caution)

    @cached_property
    def _told(self) -> Mapping[tuple[str, str], tuple[Pack, Question | Fact]]:
        """What can be told, by the ids of pack and entry; where a question has the id of a fact, it."""
        told: dict[tuple[str, str], tuple[Pack, Question | Fact]] = {}
        for pack in self.packs:
            told |= {(pack.id, fact.id): (pack, fact) for fact in pack.facts}
            told |= {(pack.id, question.id): (pack, question) for question in pack.questions}
        return told

    @cached_property
    def _suggester(self) -> "Suggester":
        from qa_bot.matching.suggesting import Suggester  # noqa: PLC0415 - only a chat needs it

        return Suggester(self.packs)


class Conversation:
    """A talk with the bot: remembers what the last turns were about. Belongs to one thread."""

    def __init__(self, base: Base, text_of: TextOf) -> None:
        self._base = base
        self._text_of = text_of
        self._turn: conversation.Turn | None = None

    def ask(self, question: str) -> Answer:
        """Answer a question in the light of what was said before."""
        return self._take(conversation.take_turn(self._base, self._talk, question))

    def more(self) -> Answer:
        """Answer with what is related to the last answer and was not told yet, as "tell me more" does."""
        return self._take(conversation.tell_more(self._base, self._talk))

    def tell(self, pack: str, entry: str) -> Answer:
        """Answer with an entry that somebody has chosen; UsageError where the packs have none such."""
        try:
            return self._take(conversation.tell_entry(self._base, self._talk, pack, entry))
        except KeyError:
            raise UsageError(f"there is no entry {entry!r} in a pack {pack!r}") from None

    def set_caution(self, caution: Caution) -> None:
        """Be more or less cautious from now on; UsageError for no such caution. The talk stays as it is."""
        _check(caution)
        self._base = replace(self._base, caution=caution)

    def explain(self) -> Explanation | None:
        """Tell how the last answer came about; None where nothing was asked yet. The talk stays as it is."""
        return _explain(self._base, self._turn) if self._turn else None

    def reset(self) -> None:
        """Forget what was said before."""
        self._turn = None

    @property
    def _talk(self) -> conversation.Talk:
        return self._turn.talk if self._turn else conversation.NOTHING_YET

    def _take(self, turn: conversation.Turn) -> Answer:
        self._turn = turn
        return quoted(turn.answer, self._text_of)


def _is_smalltalk(pack: Pack, record: Question | Fact) -> bool:
    return pack.smalltalk or (isinstance(record, Question) and record.smalltalk)


def _check(caution: str) -> None:
    if caution not in ANSWERED:
        raise UsageError(f"caution is low, normal or high, not {caution!r}")


def _explain(base: Base, turn: conversation.Turn) -> Explanation:
    from qa_bot.explaining import explain  # noqa: PLC0415 - most answers are not asked why

    return explain(base, turn)


def measure(loaded: Sequence[Pack]) -> dict[Caution, calibration.Rates]:
    """Return how often a bot with these packs errs, by how cautious it is; takes as long as compiling.

    Measured on phrasings of the packs that are held out, by confidence alone: guards refuse further
    questions.
    """
    tried = calibration.trials(loaded, _word_lists(loaded))
    return dict(zip(ANSWERED, calibration.measure(tried, tuple(ANSWERED.values())), strict=True))


def _compile(loaded: Sequence[Pack]) -> Compiled:
    from qa_bot.matching.index import build, read  # noqa: PLC0415 - a stored base does without

    lists = _word_lists(loaded)
    texts = read(loaded, lists)
    return build(loaded, lists, texts), calibration.calibrate(loaded, lists, texts)


def _word_lists(loaded: Sequence[Pack]) -> WordLists:
    from qa_bot.packs.word_lists import word_lists  # noqa: PLC0415 - a stored base holds its own

    languages = {pack.language for pack in loaded} or {"en"}
    return word_lists(languages.pop() if len(languages) == 1 else "")


def _cache_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - a bot made in a program writes nothing

    return platformdirs.user_cache_path("qa-bot", appauthor=False) / "bases"
