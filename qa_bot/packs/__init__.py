"""Reading packs: from a path or the id of a bundled pack to values of the model, or all problems.

Only the names below are for other packages. Importing this does not import pydantic or yaml.
"""

from qa_bot.packs.bundled import bundled_ids, bundled_path
from qa_bot.packs.loading import check, check_made, find, identity, load

__all__ = ["bundled_ids", "bundled_path", "check", "check_made", "find", "identity", "load"]
