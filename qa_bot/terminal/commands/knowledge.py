"""Commands about what the chat knows: topics, questions, packs, and loading these anew."""

import os
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from qa_bot import packs
from qa_bot.bot import Bot
from qa_bot.errors import PackError, UsageError
from qa_bot.model import PackSummary
from qa_bot.terminal.commands.reading import listed
from qa_bot.terminal.dialogue import Command, Dialogue, Reply, said
from qa_bot.terminal.page import Page
from qa_bot.terminal.tables import numbered_topics
from qa_bot.terminal.wrapping import wrap
from qa_bot.text import printable
from qa_bot.topics import Topic, named, topics
from qa_bot.wording import counted


def _topics(dialogue: Dialogue, argument: str, page: Page) -> Reply:  # noqa: ARG001 - a command's signature
    known = _all(dialogue)
    if not known:
        return said(page, "There are no questions in these packs, and so no topics.")
    dialogue.choices = tuple(f"/browse {topic.full_name}" for topic in known)
    return Reply(
        (*said(page, "A number lists the questions of a topic:").lines, *numbered_topics(known, page.room))
    )


def _browse(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    known = _all(dialogue)
    if not argument or not known:
        return _topics(dialogue, argument, page)
    try:
        wanted = named(known, argument)
    except UsageError as error:
        return said(page, str(error), "/topics lists the topics.")
    asked = [(question.ask[0], (topic.pack, question.id)) for topic in wanted for question in topic.questions]
    return listed(dialogue, "A number asks a question:", asked, page)


def _all(dialogue: Dialogue) -> tuple[Topic, ...]:
    """Return the topics of all packs, those of the pack with most questions first."""
    return topics(sorted(dialogue.bot.packs, key=lambda pack: len(pack.questions), reverse=True))


def _topic_names(dialogue: Dialogue) -> tuple[str, ...]:
    return dialogue.topics


def _pack(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    if argument:
        return said(page, *_talk_to(dialogue, argument))
    lines = [line for summary in dialogue.bot.summaries for line in _summary(summary, page)]
    return Reply(tuple(lines) or ("There is no pack.",))


def _summary(summary: PackSummary, page: Page) -> Iterator[str]:
    yield from wrap(printable(f"{summary.id}: {summary.title}"), page.room)
    held = ", ".join(
        counted(number, noun)
        for number, noun in (
            (summary.questions, "question"),
            (summary.facts, "fact"),
            (summary.terms, "term"),
            (summary.sources, "source"),
        )
    )
    as_of = f"; as of {summary.as_of}" if summary.as_of else ""
    yield from wrap(printable(f"{held}{as_of}"), page.room, "  ")


def _talk_to(dialogue: Dialogue, argument: str) -> list[str]:
    """Talk to other packs from now on; return what is said of it."""
    wanted = _named(argument)
    references = packs.references(
        () if wanted == ["all"] else wanted,
        smalltalk=dialogue.settings.smalltalk,
        bundled=packs.bundled_ids(),
    )
    try:
        bot = Bot.load(
            *references,
            caution=dialogue.bot.caution,
            before_compiling=dialogue.say_that_packs_are_prepared,
        )
        held = {summary.id for summary in bot.summaries}
        bot = bot.with_sources(dialogue.settings.sources_of(held))
    except (PackError, UsageError) as error:
        return str(error).splitlines()
    dialogue.reset()  # it was about other packs
    dialogue.use(bot)
    titles = "; ".join(summary.title for summary in bot.summaries if not summary.smalltalk)
    return [f"From now on: {titles or 'nothing but small talk'}."]


def _named(argument: str) -> list[str]:
    """Return what stands between blanks, or in double quotes, with a leading ~ as a shell reads it."""
    found = re.findall(r'"([^"]+)"|(\S+)', argument.replace("\0", ""))  # which no path has
    words = (quoted or bare for quoted, bare in found)
    return [os.path.expanduser(word) for word in words]  # noqa: PTH111 - a Path would lose a leading ./


def _reload(dialogue: Dialogue, argument: str, page: Page) -> Reply:  # noqa: ARG001 - a command's signature
    if not dialogue.bot.references:
        return said(page, "These packs were made in a program: there is nothing to load again.")
    return said(page, *dialogue.reload())


def _reset(dialogue: Dialogue, argument: str, page: Page) -> Reply:  # noqa: ARG001 - a command's signature
    dialogue.reset()
    return said(page, "What was said before is forgotten.")


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "/topics": Command(
            "the topics, and how many questions each has",
            _topics,
            details=("A number lists the questions of a topic.",),
        ),
        "/browse": Command(
            "the questions of a topic, to choose from",
            _browse,
            usage="[TOPIC]",
            details=("Without TOPIC, the topics are listed. Where two packs have it: PACK/TOPIC.",),
            arguments=_topic_names,
        ),
        "/pack": Command(
            "the packs, or talk to others",
            _pack,
            usage="[PACK… | all]",
            details=(
                "PACK is the id of a bundled pack or the path of your own, as for --pack; a path with "
                'blanks stands in "quotes". all stands for those bundled. It holds for this chat.',
            ),
            arguments=lambda _: ("all", *packs.bundled_ids()),
        ),
        "/reload": Command(
            "load the packs again",
            _reload,
            details=(
                "A changed pack is loaded by itself before your next question. Where it cannot be used, "
                "its problems are shown, and the one from before stays in use.",
            ),
        ),
        "/reset": Command("forget what was said before", _reset),
    }
)
