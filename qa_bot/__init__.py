"""A question-answering bot for curated knowledge: fuzzy matching, cited answers, no language model."""

from qa_bot.bot import Bot, Conversation
from qa_bot.errors import PackError, QABotError, UsageError
from qa_bot.model import (
    Also,
    Alternative,
    Answer,
    AnswerCitation,
    Citation,
    Fact,
    ItemTuning,
    Match,
    Note,
    Pack,
    Place,
    Question,
    Section,
    Source,
    Term,
)
from qa_bot.problems import Problem

__all__ = [
    "Also",
    "Alternative",
    "Answer",
    "AnswerCitation",
    "Bot",
    "Citation",
    "Conversation",
    "Fact",
    "ItemTuning",
    "Match",
    "Note",
    "Pack",
    "PackError",
    "Place",
    "Problem",
    "QABotError",
    "Question",
    "Section",
    "Source",
    "Term",
    "UsageError",
]
