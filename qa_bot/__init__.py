"""A question-answering bot for curated knowledge: fuzzy matching, cited answers, no language model."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from qa_bot.bot import Bot, Conversation
    from qa_bot.errors import PackError, QABotError, StoreError, UsageError
    from qa_bot.explanation import (
        AliasUsed,
        Correction,
        ExplainedEntry,
        ExplainedWord,
        Explanation,
        Measures,
        RunnerUp,
        Scores,
    )
    from qa_bot.grading import grade
    from qa_bot.model import (
        Also,
        Alternative,
        Answer,
        AnswerCitation,
        Citation,
        ExcerptLine,
        Fact,
        Grade,
        ItemTuning,
        Match,
        Note,
        Pack,
        PackSummary,
        Place,
        Question,
        Section,
        Source,
        Suggestion,
        Term,
    )
    from qa_bot.problems import Problem
    from qa_bot.progress import ExamItem, ItemId, Memory, Progress, Review, Sitting
    from qa_bot.quiz.exam import Exam, ExamPlan
    from qa_bot.quiz.items import Item, Prompt
    from qa_bot.quiz.learning import Feedback, Quiz, SessionStanding, SessionSummary
    from qa_bot.quiz.selection import Selection
    from qa_bot.store import Store, open_store

__all__ = [
    "AliasUsed",
    "Also",
    "Alternative",
    "Answer",
    "AnswerCitation",
    "Bot",
    "Citation",
    "Conversation",
    "Correction",
    "Exam",
    "ExamItem",
    "ExamPlan",
    "ExcerptLine",
    "ExplainedEntry",
    "ExplainedWord",
    "Explanation",
    "Fact",
    "Feedback",
    "Grade",
    "Item",
    "ItemId",
    "ItemTuning",
    "Match",
    "Measures",
    "Memory",
    "Note",
    "Pack",
    "PackError",
    "PackSummary",
    "Place",
    "Problem",
    "Progress",
    "Prompt",
    "QABotError",
    "Question",
    "Quiz",
    "Review",
    "RunnerUp",
    "Scores",
    "Section",
    "Selection",
    "SessionStanding",
    "SessionSummary",
    "Sitting",
    "Source",
    "Store",
    "StoreError",
    "Suggestion",
    "Term",
    "UsageError",
    "grade",
    "open_store",
]

# Names that are not in the model; everything is imported when it is first asked for, so that a
# program pays only for what it uses.
_MODULES = {
    "bot": ("Bot", "Conversation"),
    "errors": ("PackError", "QABotError", "StoreError", "UsageError"),
    "explanation": (
        "AliasUsed",
        "Correction",
        "ExplainedEntry",
        "ExplainedWord",
        "Explanation",
        "Measures",
        "RunnerUp",
        "Scores",
    ),
    "grading": ("grade",),
    "problems": ("Problem",),
    "progress": ("ExamItem", "ItemId", "Memory", "Progress", "Review", "Sitting"),
    "quiz.exam": ("Exam", "ExamPlan"),
    "quiz.items": ("Item", "Prompt"),
    "quiz.learning": ("Feedback", "Quiz", "SessionStanding", "SessionSummary"),
    "quiz.selection": ("Selection",),
    "store": ("Store", "open_store"),
}
_ELSEWHERE = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name == "terminal":  # the chat, for programs: nobody else pays for it
        return importlib.import_module(f"{__name__}.terminal")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_ELSEWHERE.get(name, 'model')}"), name)


def __dir__() -> list[str]:
    return __all__
