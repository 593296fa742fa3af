"""An exam as a talk: one item after another, nothing told before the end."""

from collections.abc import Callable
from datetime import datetime

from qa_bot.errors import QABotError, UsageError
from qa_bot.progress import Sitting
from qa_bot.quiz.exam import Exam, unfinished
from qa_bot.quiz.trainees import checked_name
from qa_bot.store import Store
from qa_bot.terminal.page import Page
from qa_bot.terminal.quizzing.talk import Action, Said, action, asked, laid_out
from qa_bot.terminal.quizzing.times import clock_time
from qa_bot.text import printable
from qa_bot.wording import counted

HAND_IN = "/hand-in"
KEYS = f"s for later · q stop · {HAND_IN}"
TOO_LATE = "The exam was over: what was typed last does not count."


class Paper:
    """An exam as a talk; `told` returns the result of a sitting that is finished, as lines."""

    def __init__(self, exam: Exam, told: Callable[[Sitting, Page], list[str]], *notices: str) -> None:
        self._exam = exam
        self._told = told
        self._notices = notices

    def begin(self, page: Page) -> Said:
        """Ask the first item that is open, below the notices."""
        keys = (f"Keys: {KEYS}",) if page.labelled else ()
        return self._next(page, *self._notices, *keys)

    def take(self, line: str, page: Page) -> Said:
        """Keep a line as the answer to the item asked, or do what it asks for, and ask the next item."""
        if self._exam.is_over():
            return self._finished(page, TOO_LATE)
        line = printable(line)
        if line.strip().lower() == HAND_IN:
            return self._finished(page)
        prompt = self._exam.next()
        wanted = action(line, prompt)
        try:
            return self._answered(line, page) if wanted is None else self._done(wanted, page)
        except QABotError as error:
            if self._exam.is_over():  # by the clock, or in another program
                return self._finished(page, TOO_LATE)
            text = f"{str(error)[:1].upper()}{str(error)[1:]}."
            return _said(page, text) if self._exam.next() == prompt else self._next(page, text)

    def end(self, page: Page) -> Said:
        """Say how the exam can be gone on with, unless its time is up; what was answered is kept."""
        if self._exam.is_over():
            return self._finished(page)
        left = self._exam.time_left()
        clock = "" if left is None else f" The clock goes on: {clock_time(left)} left."
        open_items = counted(self._exam.open, "item")
        text = f"Not handed in; still open: {open_items}.{clock} qa-bot quiz --exam goes on with it."
        return Said((*laid_out(page, text),), over=True)

    def keys(self) -> str:
        """Return what may be typed instead of an answer, and how much time is left."""
        if self._exam.is_over():
            return "The time is up: Enter shows the result"
        left = self._exam.time_left()
        return KEYS if left is None else f"{clock_time(left)} left · {KEYS}"

    def _done(self, wanted: Action, page: Page) -> Said:
        if wanted == "stop":
            return self.end(page)
        if wanted == "skip":
            self._exam.skip()
            return self._next(page)
        if wanted == "help":
            return _said(page, f"Instead of an answer: {KEYS}")
        return _said(page, "There is no help in an exam, and no way back: s leaves the item for later.")

    def _answered(self, line: str, page: Page) -> Said:
        if not line.strip():
            return _said(page, "Nothing was typed: s leaves the item for later.")
        self._exam.answer(line)
        return self._next(page)

    def _next(self, page: Page, *notices: str) -> Said:
        prompt = self._exam.next()
        if prompt is None:
            return self._finished(page)
        told = laid_out(page, *notices, self._heading())
        return Said((*map(page.style.quiet, told), *asked(prompt, page)), anew=True)

    def _heading(self) -> str:
        count = len(self._exam.sitting.items)
        left = self._exam.time_left()
        clock = "" if left is None else f", {clock_time(left)} left"
        return f"Exam: {count - self._exam.open} of {count} answered{clock}"

    def _finished(self, page: Page, *remarks: str) -> Said:
        told = self._told(self._exam.finish(), page)
        return Said((*laid_out(page, *remarks), *told), anew=True, over=True)


def refuse_while_sitting(store: Store, trainee: str, now: datetime) -> None:
    """Raise UsageError while an exam of a trainee goes on: in learning they would be told its keys."""
    if unfinished(store, checked_name(trainee), now):
        raise UsageError(
            f"an exam of {trainee} goes on, and learning tells keys: finish it first with "
            f"qa-bot quiz --exam, or hand it in there with {HAND_IN}"
        )


def _said(page: Page, text: str) -> Said:
    return Said((*laid_out(page, text),))
