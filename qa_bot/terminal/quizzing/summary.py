"""What a session came to, as lines."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from qa_bot.progress import Outcome
from qa_bot.quiz.learning import Feedback, SessionSummary
from qa_bot.terminal.page import Page
from qa_bot.terminal.quizzing.feedback import WORDS
from qa_bot.terminal.quizzing.talk import laid_out
from qa_bot.terminal.quizzing.times import when
from qa_bot.terminal.render import once_each, whereabouts
from qa_bot.terminal.tables import table_lines
from qa_bot.terminal.wrapping import wrap
from qa_bot.text import printable
from qa_bot.topics import NO_TOPIC
from qa_bot.wording import counted

Outcomes = Mapping[Outcome, int]


def summary_lines(summary: SessionSummary, now: datetime, page: Page) -> list[str]:
    """Return what a session came to: outcomes by topic, what comes back when, what was missed."""
    if not summary.given:
        return laid_out(page, "Nothing was answered.")
    total = Counter[Outcome]()
    for outcomes in summary.by_topic.values():
        total.update(outcomes)
    in_short = f"{counted(summary.given, 'answer')}: {_in_words(total)}."
    return [
        *map(page.style.strong, laid_out(page, in_short)),
        "",
        *_by_topic(summary.by_topic, page),
        "",
        *laid_out(page, _comes_back(summary, now)),
        *_missed(summary, page),
    ]


def _in_words(outcomes: Outcomes) -> str:
    there = ((outcomes.get(outcome, 0), word.lower()) for outcome, word in WORDS.items())
    return ", ".join(f"{count} {word}" for count, word in there if count)


def _by_topic(by_topic: Mapping[str | None, Outcomes], page: Page) -> list[str]:
    topics = [(topic or NO_TOPIC, by_topic[topic]) for topic in sorted(by_topic, key=lambda one: one or "")]
    if page.labelled:
        return laid_out(page, *(f"Topic {topic}: {_in_words(outcomes)}" for topic, outcomes in topics))
    rows = [(topic, *(str(outcomes.get(outcome, 0)) for outcome in WORDS)) for topic, outcomes in topics]
    return table_lines(rows, page.room, head=("Topic", *WORDS.values()))


def _comes_back(summary: SessionSummary, now: datetime) -> str:
    times = Counter(_day(due, now) for _, due in summary.back)
    return f"Comes back: {', '.join(f'{count} {time}' for time, count in times.items())}."


def _day(due: datetime, now: datetime) -> str:
    """Return the day on which something is due, today's minutes being one."""
    is_today = due.astimezone(now.tzinfo).date() <= now.date()
    return "today" if is_today else when(due, now)


def _missed(summary: SessionSummary, page: Page) -> Iterator[str]:
    if summary.missed:
        yield from ("", page.style.strong("Missed:"))
    for feedback in summary.missed:
        item = feedback.prompt.item
        yield from wrap(printable(item.question or feedback.prompt.text), page.room, "- ")
        yield from wrap(printable(f"Key: {item.key}"), page.room, "  ")
        yield from map(page.style.quiet, wrap(printable(_sources(feedback)), page.room, "  "))


def _sources(feedback: Feedback) -> str:
    """Return where the answer stands; a title that was just named is not named again."""
    cited = once_each(feedback.answer.citations)
    before = ("", *(citation.title for citation in cited))
    return "; ".join(
        whereabouts(replace(one, title="the same") if one.title == last and one.lines else one)
        for one, last in zip(cited, before, strict=False)
    )
