"""Sentences with a gap: where a value stands in a sentence, and whether the rest gives it away."""

import re

from qa_bot.quiz.values import Names, figures, lead, listed
from qa_bot.text import sentences, tokens

GAP = "____"
# Beside a gap there are so many words at least, or there is nothing to go by.
_FEWEST_BESIDE = 5
_SHORTEST_HINT = 4
# Words that begin a sentence which is understood only behind another.
_POINTING_BACK = frozenset(
    {"it", "its", "they", "their", "he", "his", "she", "her", "this", "these", "such", "similar"}
)
_THE = re.compile(r"\b[Tt]he $")


def gap_in(sentence: str, names: Names) -> str | None:
    """Return the value of a sentence that is best left out: a figure or date, else a name; None for none."""
    if not stands_alone(sentence):
        return None
    found = [span.text for span in figures(sentence)] + [span.text for span in names.spans(sentence)][::-1]
    return next((text for text in found if gapped(sentence, text, names) is not None), None)


def stands_alone(text: str) -> bool:
    """Whether a text is one sentence that is understood without others."""
    return len(sentences(text)) == 1 and (*tokens(text), "")[0] not in _POINTING_BACK


def gapped(sentence: str, wording: str, names: Names) -> tuple[str, str] | None:
    """Return a sentence with a gap in place of a wording, and what is left out; None where it is not fair."""
    start, end = place_of(wording, sentence) or (0, 0)
    if len(listed(wording)) > 1:  # the article is that of the first item
        start = len(_THE.sub("", sentence[:start]))
    left, left_out, right = sentence[:start], sentence[start:end], sentence[end:]
    if left_out and GAP not in sentence and _is_fair(left_out, left, right, names):
        return f"{left}{GAP}{right}", left_out
    return None


def place_of(value: str, sentence: str) -> tuple[int, int] | None:
    """Return where a value stands in a sentence, without what leads to it; None unless it does so once."""
    bare = value[lead(value) :].strip()
    if not bare:
        return None
    first, rest = re.escape(bare[0]), re.escape(bare[1:])
    found = list(re.finditer(rf"(?<![\w-])(?i:{first}){rest}(?![\w-])", sentence))
    return found[0].span() if len(found) == 1 else None


def _is_fair(value: str, left: str, right: str, names: Names) -> bool:
    """Whether there is enough beside a gap to go by, and nothing that gives the value away."""
    beside = [*tokens(left), *tokens(right)]
    if len(beside) < max(_FEWEST_BESIDE, len(tokens(value)) / 2):
        return False
    told = {word for word in tokens(value) if len(word) >= _SHORTEST_HINT or word[0].isdigit()}
    around = f" {' '.join(beside)} "
    return not told & {*beside} and not any(
        f" {' '.join(tokens(name))} " in around for name in names.forms(value)
    )
