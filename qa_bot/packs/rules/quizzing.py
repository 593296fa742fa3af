"""Rules about what a quiz goes by: the key of a question, its `quiz` block, its revision; grades nothing."""

from collections.abc import Iterator

from qa_bot.model import ItemTuning, Question
from qa_bot.packs.places import Location, quoted
from qa_bot.packs.rules.draft import Draft, is_small_talk
from qa_bot.packs.rules.wording import same_phrasing
from qa_bot.problems import Problem
from qa_bot.text import tokens

# No list needs more, and grading would take long.
_MOST_TEXTS, _LONGEST = 200, 300
# Far beyond any revision, and every store can keep it.
_LAST_REVISION = 1_000_000
_POINTS = ("must", "any_of")
_LISTS = ("accept", "reject", *_POINTS, "choices")
_NO_TUNING = ItemTuning()


def quiz_lists_are_bounded(draft: Draft) -> Iterator[Problem]:
    """A list of a `quiz` block has so many texts at most, each of them so long at most."""
    for index, question in enumerate(draft.pack.questions):
        for name in _LISTS:
            texts = list(_texts(question, index, name))
            about = f"question {quoted(question.id)}: `{name}` has"
            if len(texts) > _MOST_TEXTS:
                message = f"{about} more than {_MOST_TEXTS} texts: keep the likely ones"
                yield draft.problem(("questions", index, "quiz", name), "quiz-size", message)
            for location in dict.fromkeys(at for at, text in texts if len(text) > _LONGEST):
                message = f"{about} a text of more than {_LONGEST} characters: shorten it"
                yield draft.problem(location, "quiz-size", message)


def quiz_texts_say_something(draft: Draft) -> Iterator[Problem]:
    """What is right has a word or a figure, without which the grader can compare nothing."""
    for index, question in enumerate(draft.pack.questions):
        asked = not is_small_talk(draft.pack, question) and not _tuning(question).skip
        key = [(("questions", index, "short"), question.short or "")] if asked else []
        told = (text for name in ("accept", *_POINTS) for text in _texts(question, index, name))
        for location, text in (*key, *told):
            if text.strip() and not tokens(text):
                message = f"question {quoted(question.id)}: {quoted(text)} has neither a word nor a figure: "
                yield draft.problem(location, "quiz-wordless", f"{message}write it in words, or remove it")


def quiz_accepts_or_rejects(draft: Draft) -> Iterator[Problem]:
    """No answer of a trainee is right and wrong at once."""
    for index, question in enumerate(draft.pack.questions):
        accepted = {same_phrasing(text) for text in _tuning(question).accept}
        for step, text in enumerate(_tuning(question).reject):
            if same_phrasing(text) in accepted:
                message = f"question {quoted(question.id)}: quiz both accepts and rejects {quoted(text)}"
                yield draft.problem(("questions", index, "quiz", "reject", step), "quiz", message)


def revisions_are_in_range(draft: Draft) -> Iterator[Problem]:
    """`rev` begins with 1, and ends before a store can no longer keep it."""
    for index, question in enumerate(draft.pack.questions):
        if not 1 <= question.rev <= _LAST_REVISION:
            message = f"question {quoted(question.id)}: `rev` must be from 1 to {_LAST_REVISION:,}"
            yield draft.problem(("questions", index, "rev"), "rev", message)


def _tuning(question: Question) -> ItemTuning:
    return question.quiz or _NO_TUNING


def _texts(question: Question, index: int, name: str) -> Iterator[tuple[Location, str]]:
    """Yield the texts of a list that are graded, each with its location: of a point each way to make it."""
    texts: tuple[str, ...] = getattr(_tuning(question), name)
    for step, text in enumerate(texts):
        location: Location = ("questions", index, "quiz", name, step)
        ways = [way for way in text.split("|") if way.strip()] if name in _POINTS else []
        for way in ways or [text]:
            yield location, way
