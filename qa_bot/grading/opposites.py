"""Whether two texts say the opposite of one another: by opposites, negations and what is compared.

Says nothing of how much they have in common.
"""

from itertools import pairwise

from qa_bot.grading.claims import is_denied
from qa_bot.grading.phrases import contrasted
from qa_bot.grading.reading import Reader, Reading, Word

# A negation reaches over so many words.
REACH = 5
_OR, _THAN = "or", "than"


def opposed(answer: Reading, key: Reading, reader: Reader) -> tuple[str, str] | None:
    """Return a word of an answer and the one of the key, not said, of which it is the opposite.

    The second is empty where the opposite is of several words.

    "Lower than" and "more than" compare what stands beside them, and are looked at by `is_swapped`.
    """
    compares = reader.words.lesser if all(_compares(text) for text in (answer, key)) else frozenset()
    for meant in key.words:
        against = next((typed for typed in answer.words if reader.is_opposite(typed, meant)), None)
        if (
            against
            and against.typed not in compares
            and not any(reader.same(typed, meant) for typed in answer.words)
        ):
            return against.typed, meant.typed
    clash = contrasted(answer.words, key.words, reader)
    return (clash, "") if clash and clash not in compares else None


def _compares(text: Reading) -> bool:
    return any(word.typed == _THAN for word in text.words)


def leaves_open(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether an answer offers what the key says or its opposite: "open or closed"."""
    if _OR not in {word.typed for word in answer.words} or _OR in {word.typed for word in key.words}:
        return False
    sides: list[list[Word]] = [[]]
    for word in answer.words:
        if word.typed == _OR:
            sides.append([])
        sides[-1].append(word)
    return any(
        any(reader.same(w, meant) for w in one) and any(reader.is_opposite(w, meant) for w in other)
        for meant in key.words
        for pair in pairwise(sides)
        for one, other in (pair, pair[::-1])
    )


def is_denied_opposite(pair: tuple[str, str], answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether one of two opposites, and not both, stands closely behind a negation: "not open" is closed."""
    return _is_behind_not(pair[0], answer, reader) != _is_behind_not(pair[1], key, reader)


def _is_behind_not(word: str, text: Reading, reader: Reader) -> bool:
    words = [one.typed for one in text.words]
    denying = reader.lists.negations | averting(text, reader)
    return any(
        not denying.isdisjoint(words[max(0, at - REACH) : at]) for at, one in enumerate(words) if one == word
    )


def averting(text: Reading, reader: Reader) -> frozenset[str]:
    """Return the words of a text that deny like a "not": "prevent", and "keep" where a "from" follows."""
    words = {word.typed for word in text.words}
    lists = reader.words
    return (lists.averting | lists.averting_from if "from" in words else lists.averting) & words


def denies_otherwise(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether one of the two denies and the other does not; "nobody" is no plain denial."""
    negations = reader.lists.negations - reader.words.indefinite
    return _denies(answer, negations, reader) != _denies(key, negations, reader) and not is_same_fear(
        answer, key, reader
    )


def _denies(text: Reading, negations: frozenset[str], reader: Reader) -> bool:
    return is_denied([word.typed for word in text.words], negations | averting(text, reader))


def is_crossed(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether one of two texts denies, and something of it that the other says."""
    if not denies_otherwise(answer, key, reader):
        return False
    turned = opposed(answer, key, reader)
    if turned and is_denied_opposite(turned, answer, key, reader):
        return False
    mine, its = _behind_not(answer, reader), _behind_not(key, reader)
    both = {word.key for word in answer.content} & {word.key for word in key.content}
    return len((mine ^ its) & both) > len(mine & its)


def _behind_not(text: Reading, reader: Reader) -> set[str]:
    """Return the keys of the words that stand closely behind a negation."""
    words = [word.typed for word in text.words]
    negations = reader.lists.negations | averting(text, reader)
    return {
        word.key
        for at, word in enumerate(text.words)
        if not negations.isdisjoint(words[max(0, at - REACH) : at])
    }


def is_same_fear(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether one says what shall not be, and the other that it might be."""
    return any(
        _averts(one, reader) and not _averts(other, reader) and _fears(other, reader)
        for one, other in ((answer, key), (key, answer))
    )


def _averts(text: Reading, reader: Reader) -> bool:
    words = " ".join(word.typed for word in text.words)
    is_purpose = words.startswith("to ") or any(phrase in words for phrase in reader.words.purpose)
    return is_purpose and _denies(text, reader.lists.negations, reader)


def _fears(text: Reading, reader: Reader) -> bool:
    words = {word.typed for word in text.words}
    return not reader.words.fearing.isdisjoint(words) and reader.lists.negations.isdisjoint(words)


def is_swapped(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether what stands before and after "than", "because" or "before" has changed places."""
    return any(_is_swapped(answer, key, words) for words in reader.words.comparing) != (
        _is_lesser(answer, reader) != _is_lesser(key, reader) and all(map(_compares, (answer, key)))
    )


def _is_swapped(answer: Reading, key: Reading, around: frozenset[str]) -> bool:
    (before, after), (first, last) = _sides(answer, around), _sides(key, around)
    return bool(first & after - before) and bool(last & before - after)


def _sides(text: Reading, around: frozenset[str]) -> tuple[set[str], set[str]]:
    """Return the keys of what a text says before and after a word; nothing where it has none."""
    at = next((place for place, word in enumerate(text.words) if word.typed in around), 0)
    before, after = (
        {word.key for word in words if not word.grammar}
        for words in (text.words[:at], text.words[at + 1 :] if at else ())
    )
    return before, after


def _is_lesser(text: Reading, reader: Reader) -> bool:
    """Whether a text compares by "less": only there, and not after a "more"."""
    words = [word.typed for word in text.words]
    at = words.index(_THAN) if _THAN in words else 0
    return not reader.words.lesser.isdisjoint(words[:at]) and "more" not in words[at:]
