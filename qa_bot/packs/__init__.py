"""Reading packs: from a path or the id of a bundled pack to values of the model, or all problems.

Only the names below are for other packages. Importing this does not import pydantic or yaml.
"""

from qa_bot.packs.bundled import bundled_ids, bundled_path, quizzed, references
from qa_bot.packs.copies import copy_of, own_text
from qa_bot.packs.loading import check, check_made, find, identity, load, stamp
from qa_bot.packs.sources import Text, excerpt, stands_in
from qa_bot.packs.summary import summarise, topics_in

__all__ = [
    "Text",
    "bundled_ids",
    "bundled_path",
    "check",
    "check_made",
    "copy_of",
    "excerpt",
    "find",
    "identity",
    "load",
    "own_text",
    "quizzed",
    "references",
    "stamp",
    "stands_in",
    "summarise",
    "topics_in",
]
