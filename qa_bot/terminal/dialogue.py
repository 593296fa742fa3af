"""What lasts from one line that a person types to the next; knows no terminal."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from qa_bot import packs
from qa_bot.bot import Bot
from qa_bot.config import Settings
from qa_bot.errors import PackError, UsageError
from qa_bot.model import Answer, Caution
from qa_bot.recordings import RecordingKind, Recordings
from qa_bot.terminal.page import Page
from qa_bot.terminal.render import choices
from qa_bot.terminal.wrapping import wrap
from qa_bot.text import printable
from qa_bot.wording import PREPARING

if TYPE_CHECKING:
    from qa_bot.store import Store
    from qa_bot.terminal.quizzing.talk import Talk

_RECORDED: Mapping[str, RecordingKind] = MappingProxyType({"unknown": "unanswered", "unsure": "unsure"})
# "tell me more" where there is no more: nothing a curator could mend.
_NO_QUESTION = frozenset({"nothing-before", "nothing-more"})

Choice = str | tuple[str, str]
"""What a number stands for: a command, or an entry, by the id of its pack and its own."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to one line: ready-made lines for the screen, and whether the talk ends."""

    lines: tuple[str, ...] = ()
    leave: bool = False


def said(page: Page, *texts: str) -> Reply:
    """Return a reply of plain sentences: safe for a screen, and no line wider than the page."""
    return Reply(tuple(line for text in texts for line in wrap(printable(text), page.room)))


@dataclass(frozen=True, slots=True)
class Command:
    """What a command does, in words and in deed.

    `run` gets the dialogue, what was typed after the name, and the page to lay its reply out on.
    `usage` are its arguments, ``[topic]``; `details` are further sentences of help. `arguments` yields
    what may be typed after the name, for completion.
    """

    summary: str
    run: "Callable[[Dialogue, str, Page], Reply]"
    usage: str = ""
    details: tuple[str, ...] = ()
    arguments: "Callable[[Dialogue], Iterable[str]]" = lambda _: ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a dialogue may reach beyond itself; without it, nothing.

    `config_file` is where settings are kept. `forget` erases all files that hold what a person typed and
    returns a line on each. `progress` opens the store in which the quiz keeps what `trainee` names.
    `copy` puts a text on the clipboard and returns a sentence on what it did. `notify` says something
    at once, before an answer that takes long.
    """

    config_file: Path | None = None
    recordings: Recordings | None = None
    forget: Callable[[], list[str]] | None = None
    progress: "Callable[[], Store] | None" = None
    trainee: Callable[[], str] = lambda: "trainee"
    copy: Callable[[str], str] | None = None
    notify: Callable[[str], object] | None = None


class Dialogue:
    """A conversation, with what was answered in it, what may be chosen by number, and the settings."""

    def __init__(
        self,
        bot: Bot,
        *,
        settings: Settings | None = None,
        commands: Mapping[str, Command] = MappingProxyType({}),
        surroundings: Surroundings | None = None,
    ) -> None:
        """Begin to talk with `bot`; `commands` are known beside those of the chat."""
        self.settings = settings or replace(Settings(), caution=bot.caution)
        self.bot = bot.with_caution(self.settings.caution)
        self.conversation = self.bot.conversation()
        self.commands = commands
        self.surroundings = surroundings or Surroundings()
        self.answers: list[Answer] = []
        self.choices: tuple[Choice, ...] = ()
        """What a number stands for, from 1."""
        self.private = False
        """Whether nothing that is typed is to be kept."""
        self.quizzing: Talk | None = None
        """The quiz that is going on: each line is an answer."""
        self._not_to_be_kept: set[int] = set()
        self._stamp = bot.stamp
        self._begun = 0  # where the talk begins that is not forgotten

    @cached_property
    def progress_here(self) -> "Store":
        """Where the quiz keeps progress that is not to be kept beyond this dialogue."""
        from qa_bot.store import open_store  # noqa: PLC0415 - most chats have no quiz

        return open_store("memory:")

    @property
    def last(self) -> Answer | None:
        """The last answer; None where nothing was asked yet, or all was forgotten."""
        return self.answers[-1] if len(self.answers) > self._begun else None

    @property
    def topic(self) -> str | None:
        """The topic of the talk: that of the last question that was answered."""
        last = self._last_answered
        return last.topic if last is not None else None

    @property
    def topics(self) -> tuple[str, ...]:
        """The names of the topics there are."""
        return packs.topics_in(self.bot.summaries)

    def ask(self, question: str, *, is_kept: bool = True) -> Answer:
        """Answer in the conversation; the alternatives offered may be chosen by the next line.

        Of a question that is not to be kept, no feedback is kept later either.
        """
        return self._told(self.conversation.ask(question), is_kept=is_kept)

    def more(self) -> Answer:
        """Answer with what is related to the last answer and was not told yet."""
        return self._told(self.conversation.more())

    def reset(self) -> None:
        """Forget what was talked about."""
        self.conversation.reset()
        self.choices = ()
        self._begun = len(self.answers)

    def choose(self, choice: tuple[str, str]) -> Answer:
        """Answer with an entry that was listed; UsageError where the packs no longer have it."""
        return self._told(self.conversation.tell(*choice))

    def set_caution(self, caution: Caution) -> None:
        """Be more or less cautious from now on."""
        self.bot = self.bot.with_caution(caution)
        self.conversation.set_caution(caution)

    def use(self, bot: Bot) -> None:
        """Go on with a bot that has the packs as they are now, about what the talk was about."""
        self.bot, self.conversation, self._stamp = bot, bot.conversation(), bot.stamp
        last = self._last_answered
        if last is not None and last.pack is not None and last.entry is not None:
            with suppress(UsageError):  # the packs may have it no more
                self.conversation.tell(last.pack, last.entry)

    def forget(self) -> list[str]:
        """Erase all that was kept of what was typed, here too; return a line on each file."""
        self.reset()
        self.answers.clear()
        self._not_to_be_kept.clear()
        self._begun = 0
        return self.surroundings.forget() if self.surroundings.forget is not None else []

    def refresh(self) -> list[str]:
        """Use the packs as they are now, where they have changed; return what there is to say of it."""
        if not self.bot.references or packs.stamp(self.bot.references) == self._stamp:
            return []
        return self.reload()

    def reload(self) -> list[str]:
        """Load the packs again; where they cannot be used any more, the old ones stay, and it is said why."""
        stamp = packs.stamp(self.bot.references)
        try:
            bot = self.bot.reload(before_compiling=self.say_that_packs_are_prepared)
        except (PackError, UsageError) as error:
            self._stamp = stamp  # the problems are shown once for each change
            return [
                "The packs cannot be used as they are now; the ones from before stay in use:",
                *str(error).splitlines(),
            ]
        self.use(bot)
        return ["The packs were loaded again."]

    def say_that_packs_are_prepared(self) -> None:
        """Say that it will take a while."""
        if self.surroundings.notify is not None:
            self.surroundings.notify(PREPARING)

    def record(self, answer: Answer) -> list[str]:
        """Keep a question without an answer for the curator, where the person wants that; say what failed."""
        kind = "none-of-these" if answer.reason == "none-of-these" else _RECORDED.get(answer.status)
        recordings = self.surroundings.recordings
        if recordings is None or kind is None or self.private or not self.settings.record:
            return []
        if answer.reason in _NO_QUESTION:
            return []
        try:
            recordings.add(answer, kind)
        except OSError as error:
            reason = error.strerror or error
            return [printable(f"This question could not be recorded: {recordings.path}: {reason}")]
        return []

    @property
    def may_last_be_kept(self) -> bool:
        """Whether the last question was asked neither in private nor after a blank."""
        return len(self.answers) - 1 not in self._not_to_be_kept

    @property
    def _last_answered(self) -> Answer | None:
        talk = reversed(self.answers[self._begun :])
        return next((answer for answer in talk if answer.status == "answered"), None)

    def _told(self, answer: Answer, *, is_kept: bool = True) -> Answer:
        if self.private or not is_kept:
            self._not_to_be_kept.add(len(self.answers))
        self.answers.append(answer)
        self.choices = tuple((offered.pack, offered.entry) for offered in choices(answer))
        return answer
