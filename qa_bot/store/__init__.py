"""Where progress is kept: one Protocol, in memory and in SQLite; decides nothing about learning."""

from qa_bot.store.opening import open_store
from qa_bot.store.protocol import Store

__all__ = ["Store", "open_store"]
