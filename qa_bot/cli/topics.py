"""``qa-bot topics``: what can be asked about, and the questions of one topic; answers none of them."""

import argparse
from collections.abc import Sequence

from qa_bot import packs
from qa_bot.cli.json_text import print_json
from qa_bot.cli.knowledge import add_pack_option
from qa_bot.cli.screen import width
from qa_bot.terminal.tables import topics_table
from qa_bot.text import printable
from qa_bot.topics import Topic, named, topics

DESCRIPTION = "Lists the topics of the packs, or the questions of one topic."
EXAMPLES = """\
examples:
  qa-bot topics
  qa-bot topics partners
  qa-bot topics us-japan-alliance/partners   where two packs have it
  qa-bot topics --pack my-pack/ --json"""


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
    shown = known if args.topic is None else named(known, args.topic)
    if args.json:
        print_json([_as_json(topic) for topic in shown])
    else:
        for line in topics_table(shown, width()) if args.topic is None else _questions(shown):
            print(line)
    return 0


def _questions(shown: Sequence[Topic]) -> list[str]:
    return [printable(question.ask[0]) for topic in shown for question in topic.questions]


def _as_json(topic: Topic) -> dict[str, object]:
    questions = [{"id": question.id, "question": question.ask[0]} for question in topic.questions]
    return {"pack": topic.pack, "topic": topic.name or None, "questions": questions}
