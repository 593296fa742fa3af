"""``qa-bot topics``: what can be asked about, and the questions of one topic; answers none of them."""

import argparse
from collections.abc import Sequence

from qa_bot import packs
from qa_bot.cli.json_text import print_json
from qa_bot.cli.knowledge import add_pack_option
from qa_bot.cli.screen import width
from qa_bot.errors import UsageError
from qa_bot.terminal.nearest import nearest
from qa_bot.terminal.tables import table_lines
from qa_bot.text import printable
from qa_bot.topics import Topic, topics

DESCRIPTION = "Lists the topics of the packs, or the questions of one topic."
EXAMPLES = """\
examples:
  qa-bot topics
  qa-bot topics partners
  qa-bot topics us-japan-alliance/partners   where two packs have it
  qa-bot topics --pack my-pack/ --json"""

_NONE = "(no topic)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "topic", nargs="?", metavar="TOPIC", help="list its questions; PACK/TOPIC where two packs have it"
    )
    parser.add_argument(
        "--json", action="store_true", help="a list of objects with pack, topic and questions, on one line"
    )
    add_pack_option(parser)


def run(args: argparse.Namespace) -> int:
    """Print topics or questions; raises PackError, and UsageError for what is not there."""
    known = topics(packs.load(args.packs or packs.bundled_ids()))
    shown = known if args.topic is None else _named(args.topic, known)
    if args.json:
        print_json([_as_json(topic) for topic in shown])
    else:
        for line in _table(shown) if args.topic is None else _questions(shown):
            print(line)
    return 0


def _named(name: str, known: Sequence[Topic]) -> list[Topic]:
    """Return the topics called `name`, all of one pack: a pack may spell one in several ways."""
    wanted = name.strip().casefold()
    found = [topic for topic in known if _full_name(topic).casefold() == wanted]
    found = found or [topic for topic in known if _label(topic).casefold() == wanted]
    if not found:
        raise UsageError(_no_topic(name, known))
    if len({topic.pack for topic in found}) > 1:
        names = " or ".join(dict.fromkeys(map(_full_name, found)))
        raise UsageError(f"several packs have the topic {name!r}; say which: {names}")
    return found


def _no_topic(name: str, known: Sequence[Topic]) -> str:
    names = [*map(_label, known), *map(_full_name, known)]
    meant = nearest(name, dict.fromkeys(names))
    return f"there is no topic {name!r}; {f'did you mean {meant}?' if meant else 'qa-bot topics lists them'}"


def _label(topic: Topic) -> str:
    return topic.name or _NONE


def _full_name(topic: Topic) -> str:
    return f"{topic.pack}/{_label(topic)}"


def _table(shown: Sequence[Topic]) -> list[str]:
    rows = [(_label(topic), str(len(topic.questions)), topic.pack) for topic in shown]
    return table_lines(rows, width(), head=("topic", "questions", "pack"))


def _questions(shown: Sequence[Topic]) -> list[str]:
    return [printable(question.ask[0]) for topic in shown for question in topic.questions]


def _as_json(topic: Topic) -> dict[str, object]:
    questions = [{"id": question.id, "question": question.ask[0]} for question in topic.questions]
    return {"pack": topic.pack, "topic": topic.name or None, "questions": questions}
