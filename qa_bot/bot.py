"""The bot: packs put together with the parts that match and answer. Holds no rules of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from qa_bot import conversation, packs
from qa_bot.answering import ANSWERED, Base
from qa_bot.errors import PackError, UsageError
from qa_bot.explanation import Explanation
from qa_bot.json_form import from_json, to_json
from qa_bot.matching import calibration
from qa_bot.matching.scoring import LOOKED_AT, rank
from qa_bot.model import Answer, Caution, Match, Pack, WordLists
from qa_bot.text import MAX_QUESTION


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
        self._packs: tuple[Pack, ...] | None = tuple(made)
        self._stored_packs = ""
        self._base = replace(_compile(self._packs), caution=caution)

    @classmethod
    def load(
        cls,
        *references: str | Path,
        caution: Caution = "normal",
        before_compiling: Callable[[], None] | None = None,
    ) -> "Bot":
        """Load packs by path, or by id where they are bundled; without a reference, all bundled ones.

        What was compiled is kept in the user's cache folder and used again while the packs are the
        same; compiling takes seconds, and `before_compiling` is called where it is about to begin.
        Raises PackError, with all problems, for packs that cannot be used, and UsageError for a
        reference that names nothing.
        """
        from qa_bot.matching import cache  # noqa: PLC0415 - a bot made in a program needs no sqlite3

        _check(caution)
        wanted = references or packs.bundled_ids()
        identity = packs.identity(wanted)
        path = _cache_folder() / f"{identity}-{cache.VERSION}.sqlite" if identity else None
        found = cache.load(path) if path else None
        bot = cls.__new__(cls)
        if found is not None:
            index, weights, bot._stored_packs = found
            bot._packs, bot._base = None, Base(index, weights, caution)
            return bot
        bot._packs, bot._stored_packs = packs.load(wanted), ""
        if before_compiling is not None:
            before_compiling()
        bot._base = replace(_compile(bot._packs), caution=caution)
        if path:
            cache.store(path, bot._base.index, bot._base.weights, to_json(bot._packs))
        return bot

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs, in the order in which they were given."""
        if self._packs is None:
            self._packs = from_json(tuple[Pack, ...], self._stored_packs)
        return self._packs

    def ask(self, question: str) -> Answer:
        """Answer one question by itself; what it holds beyond MAX_QUESTION characters is not read."""
        return conversation.ask(self._base, conversation.NOTHING_YET, question)[0]

    def explain(self, question: str) -> Explanation:
        """Answer one question by itself, and tell how the answer came about."""
        return _explain(self._base, conversation.take_turn(self._base, conversation.NOTHING_YET, question))

    def conversation(self) -> "Conversation":
        """Begin a talk, in which follow-ups are understood."""
        return Conversation(self._base)

    def rank(self, question: str, limit: int = 10) -> list[Match]:
        """Return the entries nearest to a question, best first; never refuses."""
        index = self._base.index
        reading = index.vocabulary.read_question(question[:MAX_QUESTION])
        ranked = rank(index, reading, most=max(limit, LOOKED_AT))[: max(0, limit)]
        nearest = [(index.entries[e.entry], e.score) for e in ranked]
        return [Match(e.id, e.pack, e.kind, max(0.0, min(1.0, score))) for e, score in nearest]


class Conversation:
    """A talk with the bot: remembers what the last turns were about. Belongs to one thread."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._turn: conversation.Turn | None = None

    def ask(self, question: str) -> Answer:
        """Answer a question in the light of what was said before."""
        talk = self._turn.talk if self._turn else conversation.NOTHING_YET
        self._turn = conversation.take_turn(self._base, talk, question)
        return self._turn.answer

    def explain(self) -> Explanation | None:
        """Tell how the last answer came about; None where nothing was asked yet. The talk stays as it is."""
        return _explain(self._base, self._turn) if self._turn else None

    def reset(self) -> None:
        """Forget what was said before."""
        self._turn = None


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


def _compile(loaded: Sequence[Pack]) -> Base:
    from qa_bot.matching.index import build, read  # noqa: PLC0415 - a stored base does without

    lists = _word_lists(loaded)
    texts = read(loaded, lists)
    return Base(build(loaded, lists, texts), calibration.calibrate(loaded, lists, texts))


def _word_lists(loaded: Sequence[Pack]) -> WordLists:
    from qa_bot.packs.word_lists import word_lists  # noqa: PLC0415 - a stored base holds its own

    languages = {pack.language for pack in loaded} or {"en"}
    return word_lists(languages.pop() if len(languages) == 1 else "")


def _cache_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - a bot made in a program writes nothing

    return platformdirs.user_cache_path("qa-bot", appauthor=False) / "bases"
