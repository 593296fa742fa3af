"""What lasts from one line that a person types to the next; knows no terminal."""

from dataclasses import dataclass

from qa_bot.bot import Bot
from qa_bot.model import Alternative, Answer
from qa_bot.terminal.render import choices


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to one line: ready-made lines for the screen, and whether the talk ends."""

    lines: tuple[str, ...] = ()
    leave: bool = False


class Dialogue:
    """A conversation together with the choices that its last answer left open."""

    def __init__(self, bot: Bot) -> None:
        """Begin to talk with `bot`."""
        self.conversation = bot.conversation()
        self.choices: tuple[Alternative, ...] = ()

    def ask(self, question: str) -> Answer:
        """Answer in the conversation; the alternatives offered may be chosen by the next line."""
        answer = self.conversation.ask(question)
        self.choices = choices(answer)
        return answer

    def reset(self) -> None:
        """Forget what was talked about."""
        self.conversation.reset()
        self.choices = ()
