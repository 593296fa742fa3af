"""Commands about the last answer: where it stands, how it came about, and what is near to it."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from qa_bot.errors import UsageError
from qa_bot.model import ExcerptLine, Question, Source
from qa_bot.terminal.dialogue import Choice, Command, Dialogue, Reply, said
from qa_bot.terminal.explanation import explanation_lines
from qa_bot.terminal.page import Page
from qa_bot.terminal.render import once_each, whereabouts
from qa_bot.terminal.wrapping import wrap
from qa_bot.text import printable

NOTHING_ASKED = "Nothing has been asked yet: ask a question first."
# So many lines are shown before and after those that a citation names.
AROUND = 2


def listed(dialogue: Dialogue, heading: str, choices: Sequence[tuple[str, Choice]], page: Page) -> Reply:
    """Return texts as a numbered list, and let a number stand for what belongs to each."""
    dialogue.choices = tuple(choice for _, choice in choices)
    rows = (wrap(printable(text), page.room, f"{at:3}. ") for at, (text, _) in enumerate(choices, start=1))
    return Reply((*wrap(heading, page.room), *(line for row in rows for line in row)))


def _source(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    citations = once_each(dialogue.last.citations) if dialogue.last else []
    if dialogue.last is None:
        return said(page, NOTHING_ASKED)
    if not citations:
        return said(page, "The last answer has no sources.")
    wanted = [citation for citation in citations if argument in ("", str(citation.marker))]
    if not wanted:
        markers = ", ".join(str(citation.marker) for citation in citations)
        return said(page, f"The last answer has no source {argument}; its sources are {markers}.")
    lines: list[str] = []
    missing: dict[str, None] = {}
    for citation in wanted:
        lines += wrap(printable(whereabouts(citation)), page.room, f"[{citation.marker}] ")
        try:
            excerpt = dialogue.bot.excerpt(citation, AROUND)
        except UsageError as error:
            lines += wrap(printable(str(error)), page.room, "  ")
            continue
        lines += _lines(excerpt, page) if excerpt else _where_to_find(dialogue.bot.source(citation), page)
        if not excerpt:
            missing[f"{citation.pack}/{citation.source}"] = None
    return Reply((*lines, *(line for name in missing for line in said(page, _advice(name)).lines)))


def _lines(excerpt: Sequence[ExcerptLine], page: Page) -> Iterator[str]:
    wide = len(str(excerpt[-1].number))
    for number, line in enumerate(excerpt):
        if number and line.number > excerpt[number - 1].number + 1:
            yield "  ..."
        lead = f"{'>' if line.cited else ' '} {line.number:{wide}}  "
        rows = wrap(printable(line.text), page.room, lead) or [lead.rstrip()]
        yield from map(page.style.strong, rows) if line.cited else rows


def _where_to_find(source: Source, page: Page) -> Iterator[str]:
    known = {"Author": source.author, "Published": source.published, "Address": source.url}
    for label, text in known.items():
        if text:
            yield from wrap(f"{label}: {printable(text)}", page.room, "  ")


def _advice(name: str) -> str:
    return f"The text is not in the pack. To see its lines, start with a copy of it: --source {name}=PATH"


def _why(dialogue: Dialogue, argument: str, page: Page) -> Reply:  # noqa: ARG001 - a command's signature
    explanation = dialogue.conversation.explain()
    if explanation is None:
        return said(page, NOTHING_ASKED)
    return Reply(tuple(explanation_lines(explanation, page.room)))


def _more(dialogue: Dialogue, argument: str, page: Page) -> Reply:  # noqa: ARG001 - a command's signature
    if dialogue.last is None:
        return said(page, NOTHING_ASKED)
    return Reply(tuple(page.answer(dialogue.more())))


def _related(dialogue: Dialogue, argument: str, page: Page) -> Reply:  # noqa: ARG001 - a command's signature
    if dialogue.last is None:
        return said(page, NOTHING_ASKED)
    pack = dialogue.last.pack or ""
    related = [(question.ask[0], (pack, question.id)) for question in _near(dialogue)]
    if not related:
        return said(page, "Nothing is related to the last answer.")
    return listed(dialogue, "Related to the last answer:", related, page)


def _near(dialogue: Dialogue) -> Iterator[Question]:
    """Yield the questions that the curator named as related to the last answer, then those of its topic."""
    answer = dialogue.last
    pack = next((pack for pack in dialogue.bot.packs if answer and pack.id == answer.pack), None)
    if answer is None or pack is None:
        return
    questions = {question.id: question for question in pack.questions}
    # The pack may have been loaded again since, without some of them.
    yield from (questions[name] for name in answer.related if name in questions)
    others = (q for q in pack.questions if answer.topic is not None and q.topic == answer.topic)
    yield from (q for q in others if q.id not in (answer.entry, *answer.related))


def _markers(dialogue: Dialogue) -> list[str]:
    citations = once_each(dialogue.last.citations) if dialogue.last else []
    return [str(citation.marker) for citation in citations]


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "/source": Command(
            "the lines of the source behind the last answer",
            _source,
            usage="[N]",
            details=(
                "N is the number of a marker, [N]; without it, all sources of the answer are shown.",
                "The cited lines are marked with >, and the lines around them are shown too. They come "
                "from the text in the pack, or from your own copy: qa-bot --source PACK/SOURCE=PATH.",
            ),
            arguments=_markers,
        ),
        "/why": Command("how the last answer came about", _why),
        "/more": Command("something related that was not told yet", _more),
        "/related": Command(
            "the questions related to the last answer", _related, details=("A number asks one of them.",)
        ),
    }
)
