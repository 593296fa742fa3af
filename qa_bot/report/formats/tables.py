"""Reports as people read them: a heading, figures, tables and charts of plain text; draws none of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import floor

from qa_bot.report.days import Period
from qa_bot.report.estimates import Estimate
from qa_bot.report.exam import Answered, ExamReport, Result
from qa_bot.report.group import OFFERED_OFTEN, GroupReport, ItemFigures, TopicFigures, TraineeFigures
from qa_bot.report.trainee import Due, ItemKnown, Stretch, TopicOverTime, TraineeReport
from qa_bot.topics import NO_TOPIC
from qa_bot.wording import counted

NOTHING = "–"
# So much of a part may be missing by rounding: 0.29 has 28.999999999999996 hundredths.
_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class Chart:
    """A column of a table that is drawn: for each row a value from 0 to 1, or several of them over time.

    `said` is what each row's drawing says, in words. A value of None is a gap. `intervals`, where there are
    any, lie around each single value.
    """

    head: str
    values: tuple[tuple[float | None, ...], ...]
    said: tuple[str, ...]
    over_time: bool = False
    intervals: tuple[tuple[float, float] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below `head`. `empty` is what there is to say where there are none.

    `full` names the table of CSV that has all of it, where it may be too long for a screen.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    note: str = ""
    chart: Chart | None = None
    full: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A report: `figures` are pairs of what is counted and how it stands."""

    title: str
    made: str
    figures: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]


def group_document(report: GroupReport) -> Document:
    """Return what everybody knows, and how good the items are."""
    return Document(
        title="Everybody",
        made=_time(report.made_at, report.made_at),
        figures=(
            ("Trainees", str(len(report.trainees))),
            ("Items", str(len(report.items))),
            ("Answers", str(report.answers)),
        ),
        tables=(
            _trainees(report),
            _topics(report.topics),
            _flagged(report.items),
            _items(report.items),
            _wrong(report.items),
            _untaken(report.items),
            _claims(report.items),
        ),
    )


def trainee_document(report: TraineeReport) -> Document:
    """Return what one trainee knows, what comes back when, and what is hard for them."""
    return Document(
        title=report.trainee,
        made=_time(report.made_at, report.made_at),
        figures=(
            ("Known", counted(report.known, "item")),
            ("Fading", counted(report.fading, "item")),
            ("Learning", counted(report.learning, "item")),
            ("Due now", counted(report.due_now, "review")),
            ("Due today", counted(report.due_today, "review")),
        ),
        tables=(
            _forecast(report.forecast),
            _over_time(report.topics, report.period),
            _weakest(report.weakest),
            _exams(report.exams, report.made_at),
        ),
    )


def exam_document(report: ExamReport) -> Document:
    """Return one sitting, item by item."""
    result = report.result
    allowed = f" of {_span(report.allowed)}" if report.allowed else ""
    return Document(
        title=f"Exam of {result.trainee}",
        made=_time(report.made_at, report.made_at),
        figures=(
            ("Result", _result(result)),
            ("Mark", _mark(result.mark)),
            ("Pass mark", _mark(result.pass_mark)),
            ("Answered", f"{result.answered} of {result.items}"),
            ("Begun", _time(result.started_at, report.made_at)),
            ("Time used", f"{_span(report.used)}{allowed}"),
            ("Id", result.sitting),
        ),
        tables=(_sheet(report.answers),),
    )


def _trainees(report: GroupReport) -> Table:
    return Table(
        title="Trainees",
        head=("Trainee", "Answers", "Accuracy", "Known", "Last seen"),
        rows=tuple(_trainee(one, report.made_at) for one in report.trainees),
        empty="Nobody has been quizzed yet.",
    )


def _trainee(one: TraineeFigures, now: datetime) -> tuple[str, ...]:
    return one.trainee, str(one.answers), _share(one.accuracy), str(one.known), _time(one.last_seen, now)


def _topics(topics: Iterable[TopicFigures]) -> Table:
    return Table(
        title="Topics",
        head=("Topic", "Items", "Answers", "Trainees", "Facility", "Pack"),
        rows=tuple(
            (
                one.topic or NO_TOPIC,
                str(one.items),
                str(one.answers),
                str(one.trainees),
                _share(one.facility),
                one.pack,
            )
            for one in topics
        ),
        empty="There are no answers.",
    )


def _flagged(items: tuple[ItemFigures, ...]) -> Table:
    return Table(
        title="Items to look at",
        head=("Question", "Why"),
        rows=tuple((one.question, ", ".join(one.flags)) for one in items if one.flags),
        empty="No item is surely too easy, or failed by those who know the rest.",
    )


def _items(items: tuple[ItemFigures, ...]) -> Table:
    return Table(
        title="Items",
        head=("Question", "Trainees", "Facility", "Discrimination"),
        rows=tuple(
            (one.question, str(one.trainees), _estimated(one.facility), _correlated(one.discrimination))
            for one in items
        ),
        empty="There are no answers.",
        note="Facility is the mean mark of each trainee's first answer; discrimination is how that goes with "
        "their marks in the other items, from -1 to 1. In brackets: where the true figure is, with 95 % "
        "confidence.",
        chart=Chart(
            head="Facility",
            values=tuple((one.facility.value if one.facility else None,) for one in items),
            said=tuple(_estimated(one.facility) for one in items),
            intervals=tuple((one.facility.low, one.facility.high) if one.facility else None for one in items),
        ),
        full="items",
    )


def _wrong(items: Iterable[ItemFigures]) -> Table:
    found = [(one.question, wrong) for one in items for wrong in one.wrong]
    found.sort(key=lambda pair: -pair[1].times)
    return Table(
        title="Most frequent wrong answers",
        head=("Question", "Answer", "Times"),
        rows=tuple((question, wrong.text, str(wrong.times)) for question, wrong in found),
        empty="No answer was wrong.",
        full="wrong",
    )


def _untaken(items: Iterable[ItemFigures]) -> Table:
    return Table(
        title="Choices nobody takes",
        head=("Question", "Choice", "Offered"),
        rows=tuple((one.question, choice.text, str(choice.times)) for one in items for choice in one.untaken),
        empty=f"Every wrong choice that was offered {OFFERED_OFTEN} times has been taken.",
        full="untaken",
    )


def _claims(items: Iterable[ItemFigures]) -> Table:
    found = [(one.question, claim) for one in items for claim in one.claims]
    found.sort(key=lambda pair: -pair[1].times)
    return Table(
        title="Refused answers that trainees say are right",
        head=("Question", "Answer", "Key", "Times"),
        rows=tuple((question, claim.given, claim.key, str(claim.times)) for question, claim in found),
        empty="Nobody has objected to a grade.",
        full="overrides",
    )


def _forecast(forecast: tuple[Due, ...]) -> Table:
    most = max(1, *(due.reviews for due in forecast))
    return Table(
        title="Reviews to come",
        head=("Day", "Reviews"),
        rows=tuple((_day(due.day), str(due.reviews)) for due in forecast),
        empty="",
        chart=Chart(
            head="",
            values=tuple((due.reviews / most,) for due in forecast),
            said=tuple(counted(due.reviews, "review") for due in forecast),
        ),
    )


def _over_time(topics: tuple[TopicOverTime, ...], period: Period) -> Table:
    starts = topics[0].history if topics else ()
    return Table(
        title="Accuracy by topic",
        head=("Topic", "Answers", "Accuracy"),
        rows=tuple((one.topic or NO_TOPIC, str(one.answers), _share(one.accuracy)) for one in topics),
        empty="There are no answers.",
        note=f"From {_day(starts[0].start)} to {_day(starts[-1].start)}, by {period}." if starts else "",
        chart=Chart(
            head="Over time",
            values=tuple(tuple(part.accuracy for part in one.history) for one in topics),
            said=tuple(_said(one.history) for one in topics),
            over_time=True,
        ),
    )


def _said(history: Iterable[Stretch]) -> str:
    there = (f"{_day(part.start)} {_share(part.accuracy)}" for part in history if part.answers)
    return ", ".join(there) or NOTHING


def _weakest(items: Iterable[ItemKnown]) -> Table:
    return Table(
        title="Weakest items",
        head=("Question", "Answers", "Accuracy", "Last wrong answer"),
        rows=tuple(
            (one.question, str(one.answers), _share(one.accuracy), _last_wrong(one.last_wrong))
            for one in items
        ),
        empty="Everything was right so far.",
    )


def _exams(exams: Iterable[Result], now: datetime) -> Table:
    return Table(
        title="Exams",
        head=("Begun", "Answered", "Mark", "Result", "Id"),
        rows=tuple(
            (
                _time(one.started_at, now),
                f"{one.answered} of {one.items}",
                _mark(one.mark),
                _result(one),
                one.sitting,
            )
            for one in exams
        ),
        empty="No exam has been sat.",
    )


def _sheet(answers: Iterable[Answered]) -> Table:
    return Table(
        title="Items",
        head=("Question", "Answer", "Key", "Mark", "Why"),
        rows=tuple(
            (
                f"{one.number}. {one.question}",
                NOTHING if one.given is None else one.given,
                one.key or NOTHING,
                NOTHING if one.mark is None else f"{_parts_of(one.mark, 100) / 100:.2f}",
                one.why or "",
            )
            for one in answers
        ),
        empty="The exam has no items.",
    )


def _last_wrong(given: str | None) -> str:
    return "" if given is None else given or "(skipped)"


def _result(result: Result) -> str:
    return "goes on" if result.passed is None else "passed" if result.passed else "not passed"


def _share(share: float | None) -> str:
    return NOTHING if share is None else f"{_parts_of(share, 100)}%"


def _mark(share: float | None) -> str:
    """Return the mark of an exam, with what decides whether it is passed: a tenth where there is one."""
    return NOTHING if share is None else f"{_parts_of(share, 1000) / 10:g}%"


def _parts_of(share: float, whole: int) -> int:
    """Return how many parts of a whole a share has: never more, so that only what is enough looks like it."""
    return floor(share * whole + _NOTHING)


def _estimated(estimate: Estimate | None) -> str:
    if estimate is None:
        return NOTHING
    return f"{estimate.value:.0%} ({100 * estimate.low:.0f}–{estimate.high:.0%})"


def _correlated(estimate: Estimate | None) -> str:
    if estimate is None:
        return NOTHING
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f})".replace("0.", ".")


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _time(at: datetime | None, now: datetime) -> str:
    """Return a time as the clock of whoever reads the report shows it."""
    return f"{at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}" if at else NOTHING


def _span(span: timedelta) -> str:
    """Return minutes and seconds, with hours before them where there are any."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
