"""Learning as a talk: an item, an answer, what there is to learn from it, and the next item."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from qa_bot.errors import QABotError
from qa_bot.quiz.items import Prompt
from qa_bot.quiz.learning import Feedback, Quiz
from qa_bot.terminal.page import Page
from qa_bot.terminal.quizzing.feedback import due_lines, feedback_lines
from qa_bot.terminal.quizzing.summary import summary_lines
from qa_bot.terminal.quizzing.talk import Action, Said, action, asked, laid_out
from qa_bot.terminal.quizzing.times import when
from qa_bot.terminal.wrapping import columns
from qa_bot.text import printable

NOTHING_LEFT = "Nothing is left to learn for now."
_ALL_KEYS = "Keys: h hint, s skip, q stop; on the last: o I was right, hard, easy, u undo"
_RATINGS = ("1 again", "2 hard", "3 good", "4 easy")
_HOW_WELL = f"How well did you know it? {', '.join(_RATINGS)}"
_BAR = 20


class Lesson:
    """A quiz as a talk.

    With `pauses`, what is said to an answer stays until a line is sent, and the next item comes on a screen
    of its own; without, it comes at once, and what may be done about the last answer still may.
    """

    def __init__(self, quiz: Quiz, *, pauses: bool) -> None:
        self._quiz = quiz
        self._pauses = pauses
        self._is_turned = False  # whether the answer of a flash card is shown

    def begin(self, page: Page) -> Said:
        """Ask the first item; where there is none, say when there will be."""
        prompt = self._quiz.next()
        if prompt is None:
            return _said(page, self._why_nothing(), over=True)
        # Where there is no foot of the screen to name the keys, they are said once.
        keys = laid_out(page, _ALL_KEYS) if page.labelled else []
        return Said((*keys, *self._item(prompt, page)), anew=True)

    def take(self, line: str, page: Page) -> Said:
        """Do what a line asks for, go on after a pause, or grade it as an answer."""
        line = printable(line)
        wanted = action(line, self._quiz.asked)
        if self._is_turned and wanted in ("hint", "hard", "easy"):
            wanted = None  # the card is judged, and the one before it stays as it is
        try:
            if wanted is not None:
                return _DONE[wanted](self, page)
            if self._quiz.asked is None:
                return self._gone_on(line, page)
            return self._answered(line, page)
        except QABotError as error:
            return _said(page, _sentence(str(error)))

    def end(self, page: Page) -> Said:
        """Sum up."""
        return Said((*summary_lines(self._quiz.summary(), self._quiz.now(), page),), over=True)

    def keys(self) -> str:
        """Return what may be typed now instead of an answer."""
        prompt, last = self._quiz.asked, self._quiz.last
        about = _about(last) if prompt is None or not self._pauses else ()
        undo = ("u undo",) if last else ()
        first = ("Enter next",) if prompt is None else (*self._instead(prompt), "s skip")
        return " · ".join((*first, *about, *undo, "q stop"))

    def _instead(self, prompt: Prompt) -> tuple[str, ...]:
        if prompt.form == "flash":
            return _RATINGS if self._is_turned else ("Enter shows the answer",)
        return () if prompt.form == "true-false" else ("h hint",)

    def _gone_on(self, line: str, page: Page) -> Said:
        """Ask the next item, unless something was typed that may be meant for it."""
        return _said(page, "Enter goes on to the next item.") if line.strip() else self._next(page)

    def _answered(self, line: str, page: Page) -> Said:
        prompt = self._quiz.asked
        if prompt is not None and prompt.form == "flash" and not self._is_turned:
            return self._turned(page)
        if not line.strip():
            instead = f"Nothing was typed. Instead of an answer: {self.keys()}"
            return _said(page, _HOW_WELL if self._is_turned else instead)
        return self._told(self._quiz.answer(line), page)

    def _turned(self, page: Page) -> Said:
        answer = page.answer(self._quiz.explained())
        self._is_turned = True
        return Said((*answer, *laid_out(page, _HOW_WELL)))

    def _told(self, feedback: Feedback, page: Page) -> Said:
        # Who has judged a card has seen its answer: nothing is left to read before the next one.
        is_read, self._is_turned = self._is_turned, False
        lines = (due_lines if is_read else feedback_lines)(feedback, self._quiz.now(), page)
        if self._pauses and not is_read:
            return Said((*lines,))
        following = self._next(page)
        return Said((*lines, "", *following.lines), following.anew, following.over)

    def _next(self, page: Page) -> Said:
        prompt = self._quiz.next()
        return self.end(page) if prompt is None else Said((*self._item(prompt, page),), anew=True)

    def _item(self, prompt: Prompt, page: Page) -> list[str]:
        stale = ("What is right has changed since you learned this.",) if prompt.is_stale else ()
        told = laid_out(page, self._bar(prompt, page), *stale)
        return [*map(page.style.quiet, told), *asked(prompt, page)]

    def _bar(self, prompt: Prompt, page: Page) -> str:
        """Return how far the session is: drawn where there is room, and in words."""
        standing = self._quiz.standing()
        left = standing.due + standing.new
        words = f"{standing.given} answered, {standing.due} to repeat, {standing.new} new"
        topic = f" · {prompt.item.topic}" if prompt.item.topic else ""
        if page.labelled:
            return f"Progress: {words}{topic}"
        done = round(_BAR * standing.given / max(1, standing.given + left))
        bar = f"{'█' * done}{'░' * (_BAR - done)} {words}"
        return next((text for text in (f"{bar}{topic}", bar) if columns(text) <= page.room), words)

    def _hint(self, page: Page) -> Said:
        return _said(page, f"Hint: {self._quiz.hint() or 'there is none'}")

    def _skip(self, page: Page) -> Said:
        return self._next(page) if self._quiz.asked is None else self._told(self._quiz.skip(), page)

    def _undo(self, page: Page) -> Said:
        prompt = self._quiz.undo()
        self._is_turned = False
        return Said(("Taken back.", *self._item(prompt, page)), anew=True)

    def _was_right(self, page: Page) -> Said:
        return self._changed(self._quiz.was_right(), "Counted as right.", page)

    def _hard(self, page: Page) -> Said:
        return self._changed(self._quiz.rate("hard"), "Counted as hard.", page)

    def _easy(self, page: Page) -> Said:
        return self._changed(self._quiz.rate("easy"), "Counted as easy.", page)

    def _changed(self, feedback: Feedback, said: str, page: Page) -> Said:
        return Said((*laid_out(page, said), *due_lines(feedback, self._quiz.now(), page)))

    def _help(self, page: Page) -> Said:
        return _said(page, f"Instead of an answer: {self.keys()}")

    def _why_nothing(self) -> str:
        soonest = self._quiz.soonest()
        if soonest is None:
            return NOTHING_LEFT
        return f"{NOTHING_LEFT} The next item comes back {when(soonest, self._quiz.now())}."


def _about(last: Feedback | None) -> tuple[str, ...]:
    """Return what may be said about the last answer."""
    if last is None or last.prompt.form == "flash" or last.review.outcome == "skipped":
        return ()
    if last.review.outcome == "right":
        return () if last.review.hinted else ("hard", "easy")
    return ("o I was right",)


def _said(page: Page, text: str, *, over: bool = False) -> Said:
    return Said((*laid_out(page, text),), over=over)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."


_DONE: Mapping[Action, Callable[[Lesson, Page], Said]] = MappingProxyType(
    {
        "hint": Lesson._hint,
        "skip": Lesson._skip,
        "stop": Lesson.end,
        "undo": Lesson._undo,
        "was-right": Lesson._was_right,
        "hard": Lesson._hard,
        "easy": Lesson._easy,
        "help": Lesson._help,
    }
)
