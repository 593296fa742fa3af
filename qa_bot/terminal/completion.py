"""What is offered while a person types: commands, their arguments, and questions of the packs."""

from collections.abc import AsyncGenerator, Iterator

from prompt_toolkit.auto_suggest import AutoSuggest, AutoSuggestFromHistory, Suggestion
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, ThreadedCompleter
from prompt_toolkit.document import Document

from qa_bot.terminal.commands import known
from qa_bot.terminal.dialogue import Dialogue
from qa_bot.terminal.wrapping import shortened
from qa_bot.text import printable

LONGEST_SHOWN = 70


class ChatCompleter(Completer):
    """Completes commands where a line begins with a slash, and whole questions elsewhere."""

    def __init__(self, dialogue: Dialogue) -> None:
        """Complete for `dialogue`, from the packs and commands it has at the time."""
        self._dialogue = dialogue

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002 - prompt_toolkit's signature
        """Yield what may stand in place of all that is typed so far."""
        typed = document.text_before_cursor
        # Stored questions and answers are what a quiz asks for.
        if not self._dialogue.settings.completion or self._dialogue.quizzing:
            return
        if typed.startswith("/"):
            yield from self._commands(typed)
        else:
            yield from self._questions(typed)

    async def get_completions_async(
        self, document: Document, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        """Yield the same; questions are looked for in a thread, so that typing never waits for them.

        Commands are there at once: a Tab while others are being looked for would be lost.
        """
        if document.text_before_cursor.startswith("/"):
            for completion in self.get_completions(document, complete_event):
                yield completion
            return
        async for completion in ThreadedCompleter(self).get_completions_async(document, complete_event):
            yield completion

    def _commands(self, typed: str) -> Iterator[Completion]:
        commands = known(self._dialogue)
        name, blank, argument = typed.partition(" ")
        if not blank:
            for command in commands:
                if command.startswith(name.lower()):
                    summary = commands[command].summary
                    yield Completion(command, -len(typed), display_meta=printable(summary))
        elif name.lower() in commands:
            begun = argument.lstrip()
            for whole in map(printable, commands[name.lower()].arguments(self._dialogue)):
                if whole.lower().startswith(begun.lower()):
                    yield Completion(whole, -len(begun))

    def _questions(self, typed: str) -> Iterator[Completion]:
        for found in self._dialogue.bot.suggest(typed):
            question = printable(found.question)
            yield Completion(question, -len(typed), display=shortened(question, LONGEST_SHOWN))


class ChatSuggest(AutoSuggest):
    """Goes on, in grey, as an earlier line did, else as a phrasing of the packs does."""

    def __init__(self, dialogue: Dialogue) -> None:
        """Suggest for `dialogue`, from the packs that it has at the time."""
        self._dialogue = dialogue
        self._history = AutoSuggestFromHistory()

    def get_suggestion(self, buffer: Buffer, document: Document) -> Suggestion | None:
        """Return how the line may go on; None where it is not known, or not wanted."""
        if not self._dialogue.settings.suggestion or self._dialogue.quizzing or "\n" in document.text:
            return None
        before = None if self._dialogue.private else self._history.get_suggestion(buffer, document)
        if before is not None and before.text:
            return Suggestion(printable(before.text))
        rest = "" if document.text.startswith("/") else self._dialogue.bot.continuation(document.text)
        return Suggestion(printable(rest)) if rest else None
