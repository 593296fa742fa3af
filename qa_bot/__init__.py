"""A question-answering bot for curated knowledge: fuzzy matching, cited answers, no language model."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from qa_bot.bot import Bot, Conversation
    from qa_bot.errors import PackError, QABotError, UsageError
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
    "ExcerptLine",
    "ExplainedEntry",
    "ExplainedWord",
    "Explanation",
    "Fact",
    "Grade",
    "ItemTuning",
    "Match",
    "Measures",
    "Note",
    "Pack",
    "PackError",
    "PackSummary",
    "Place",
    "Problem",
    "QABotError",
    "Question",
    "RunnerUp",
    "Scores",
    "Section",
    "Source",
    "Suggestion",
    "Term",
    "UsageError",
    "grade",
]

# Names that are not in the model; everything is imported when it is first asked for, so that a
# program pays only for what it uses.
_ELSEWHERE = {
    **dict.fromkeys(
        (
            "AliasUsed",
            "Correction",
            "ExplainedEntry",
            "ExplainedWord",
            "Explanation",
            "Measures",
            "RunnerUp",
            "Scores",
        ),
        "explanation",
    ),
    "Bot": "bot",
    "Conversation": "bot",
    "PackError": "errors",
    "Problem": "problems",
    "QABotError": "errors",
    "UsageError": "errors",
    "grade": "grading",
}


def __getattr__(name: str) -> object:
    if name == "terminal":  # the chat, for programs: nobody else pays for it
        return importlib.import_module(f"{__name__}.terminal")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_ELSEWHERE.get(name, 'model')}"), name)


def __dir__() -> list[str]:
    return __all__
