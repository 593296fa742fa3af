"""How an answer came about, as lines of text for a curator; prints nothing and needs no terminal."""

from collections.abc import Iterator

from qa_bot.explanation import ExplainedEntry, ExplainedWord, Explanation, Measures, Scores
from qa_bot.terminal.render import WIDEST
from qa_bot.terminal.wrapping import wrap
from qa_bot.text import printable

_PLACE = "Written in: "
_WORDS = "Words: "
_MATCHED = frozenset({"answered", "smalltalk"})
_LIKE = {"same": "", "synonym": "a synonym", "name": "part of a name"}


def explanation_lines(explanation: Explanation, width: int) -> list[str]:
    """Return an explanation as lines of at most `width` columns; none is empty.

    All text is made safe for a screen. Only a path may be wider: it stays in one piece.
    """
    width = min(width, WIDEST)
    return [line for lead, text in _parts(explanation) for line in _lines(lead, printable(text), width)]


def _lines(lead: str, text: str, width: int) -> list[str]:
    # A path that is cut in two can neither be opened nor copied.
    return [f"{lead}{text}"] if lead == _PLACE else wrap(text, width, lead)


def _parts(explanation: Explanation) -> Iterator[tuple[str, str]]:
    """Yield what is to be said, each with the plain words that stand in front of it."""
    yield "Read as: ", explanation.read or "(no words)"
    if explanation.spelling:
        yield "Spelling: ", "; ".join(f"{word.typed} -> {word.meant}" for word in explanation.spelling)
    if explanation.aliases:
        yield "Aliases: ", "; ".join(f"{a.typed} -> {a.name} (term {a.term})" for a in explanation.aliases)
    if explanation.context:
        yield "From the context: ", ", ".join(explanation.context)
    matched = "Matched: " if explanation.status in _MATCHED else "Nearest: "
    if explanation.entry is None:
        yield matched, "nothing"
    else:
        yield from _entry_parts(matched, explanation.entry)
    for number, word in enumerate(explanation.words):
        yield " " * len(_WORDS) if number else _WORDS, _word(word)
    if explanation.scores is not None:
        yield "Score: ", _scores(explanation.scores)
    if explanation.measures is not None:
        yield "Confidence: ", _confidence(explanation, explanation.measures)
    if explanation.runner_up is not None:
        second = explanation.runner_up
        yield (
            "Next best: ",
            f"{second.entry} ({second.pack}), score {second.score:.2f}, confidence {second.confidence:.2f}",
        )
    if explanation.guard is not None:
        by = f", because of: {', '.join(explanation.guarded)}" if explanation.guarded else ""
        yield "Guard: ", f"{explanation.guard}{by}"
    yield "Decision: ", f"{explanation.status} ({explanation.reason}: {explanation.because})"


def _entry_parts(matched: str, entry: ExplainedEntry) -> Iterator[tuple[str, str]]:
    yield matched, f"{entry.kind} {entry.entry} ({entry.pack})"
    if entry.place is not None:
        yield _PLACE, f"{entry.place.path}:{entry.place.line}"
    if entry.wording is not None:
        yield "Nearest wording: ", entry.wording


def _word(word: ExplainedWord) -> str:
    weight = f"weight {word.weight:.2f}"
    if word.by is None:
        return f"{word.word} -> not explained ({weight})"
    how = _LIKE[word.likeness or "same"]
    counts = f"{how}, counts {word.similarity:.2f}" if how else ""
    where = "" if word.asked else "only in the answer"
    return f"{word.word} -> {word.by} ({', '.join(filter(None, (counts, where, weight)))})"


def _scores(scores: Scores) -> str:
    parts = [
        f"words and letters {scores.linear:.2f}",
        f"nearest wording {scores.nearest:.2f}",
        f"entry as a whole {scores.pooled:.2f}",
        f"letter by letter {scores.letters:.2f}",
        f"question word {scores.typed:.2f}",
    ]
    if scores.exact:
        parts.append("the very wording of the curator 1.00")
    if scores.favour:
        parts.append(f"talk before {scores.favour:+.2f}")
    return f"{scores.score:.2f}, weighed from {', '.join(parts)}"


def _confidence(explanation: Explanation, measures: Measures) -> str:
    limits = f"answered from {explanation.answered_from:.2f}, offered from {explanation.offered_from:.2f}"
    parts = (
        f"score {measures.score:.2f}",
        f"lead {measures.margin:.2f}",
        f"matching words {measures.matched:.2f}",
        f"not explained {measures.unexplained:.2f}",
        f"heaviest of these {measures.rarest:.2f}",
        f"what is done {measures.action:.2f}",
        f"what is asked for {measures.thing:.2f}",
    )
    return f"{explanation.confidence:.2f} ({limits}), from {', '.join(parts)}"
