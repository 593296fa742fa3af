"""Reasons not to trust a match however well it scores: names, numbers, units, negation, contrasts.

A guard can only refuse; it never picks another entry.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from qa_bot.matching.index import Entry, Outline
from qa_bot.matching.vocabulary import Reading, Unit, content
from qa_bot.matching.wanted import FIGURES, asked_for
from qa_bot.model import Question, Term, WordLists
from qa_bot.text import tokens

# A shorter word is rather a slip than a name.
SHORTEST_NAME = 3
# The kinds of term that answer "who" and "where".
KINDS_OF_NAME = {
    "person": frozenset({"person", "country", "organisation", "company"}),
    "place": frozenset({"place", "country"}),
}
# From this many phrasings on, an entry shows all ways in which people ask for it.
MANY_PHRASINGS = 10
# What at most this share of the phrasings say, hardly anybody says.
HARDLY = 0.05
# Where more than this share of the phrasings want a kind of answer, the answer tells it, be it in words.
MOSTLY = 0.5
# Up to this number, a number word only counts what is spoken of.
MOST_COUNTED = 12
# The kinds of term that name one thing: an entry that does not hold it is about another thing.
NAME_KINDS = frozenset({"country", "person", "organisation", "place", "weapon", "company", "product"})


@dataclass(frozen=True, slots=True)
class Suspect:
    """A match to be guarded: the question, the entry with its outline, its answer as units.

    `asked` are the phrasings as units, where they are few; () where they are many.
    """

    reading: Reading
    entry: Entry
    outline: Outline
    answer: tuple[Unit, ...]
    asked: tuple[tuple[Unit, ...], ...]
    lists: WordLists
    terms: Mapping[str, Term]


def fired(suspect: Suspect) -> str | None:
    """Return the reason code of the first guard that refuses the match, None if all let it pass."""
    return next((code for code, refuses in GUARDS if refuses(suspect)), None)


def explained(unit: Unit, entry: Entry) -> bool:
    """Whether the entry knows what a unit of the question speaks of."""
    return unit.key in entry.explains or any(key in entry.explains for key, _ in unit.near)


def is_name(unit: Unit, terms: Mapping[str, Term]) -> bool:
    """Whether a unit is a term that names one thing, such as a country or a person."""
    return unit.is_concept and terms[unit.key[1:]].kind in NAME_KINDS


def is_yes_no(words: tuple[str, ...], lists: WordLists) -> bool:
    """Whether a question can be answered with yes or no, by how it opens."""
    opening = [word for word in words[:3] if word not in ("and", "but", "so", "or")]
    return bool(opening) and opening[0] in lists.openers


def unknown_name(suspect: Suspect) -> bool:
    """The question names somebody or something that the entry does not hold."""
    return any(
        _is_name(unit, suspect) and not explained(unit, suspect.entry) for unit in suspect.reading.units
    )


def number_differs(suspect: Suspect) -> bool:
    """The question holds a number that the entry does not."""
    if is_yes_no(suspect.reading.words, suspect.lists):
        return False
    numerals = suspect.lists.numerals
    counting = {numerals[word] for word in suspect.reading.typed.split() if word in numerals}
    numbers = (unit for unit in suspect.reading.units if unit.is_number)
    return any(
        not explained(unit, suspect.entry)
        for unit in numbers
        if not (unit.key in counting and _is_small(unit))
    )


def _is_small(unit: Unit) -> bool:
    """Whether a number is one that, written as a word, only counts: "the two leaders"."""
    return unit.key.isdecimal() and int(unit.key) <= MOST_COUNTED


def unit_differs(suspect: Suspect) -> bool:
    """The question measures in one unit where the entry has another of its kind: 10 MB for 10 GB."""
    if is_yes_no(suspect.reading.words, suspect.lists):
        return False
    asked = _measures(suspect.reading.words, suspect.lists)
    if not asked:
        return False
    said = (*_phrasings(suspect.entry), tuple(unit.typed for unit in suspect.answer))
    known = {measure for words in said for measure in _measures(words, suspect.lists)}
    return any(measure not in known and any(other[:2] == measure[:2] for other in known) for measure in asked)


def _measures(words: Sequence[str], lists: WordLists) -> set[tuple[str, int, int]]:
    """Return what is measured in which unit: the number, or "per" for a rate, the kind of unit, the unit."""
    found = set()
    for before, word in pairwise(words):
        for kind, units in enumerate(lists.units):
            number = next((at for at, unit in enumerate(units) if word in unit), None)
            if number is not None and before[0].isdigit():
                found.add((before, kind, number))
            elif number is not None and before in lists.rates:
                found.add(("per", kind, number))
    return found


def negation_differs(suspect: Suspect) -> bool:
    """The question is negated and nobody asks for the entry so, or the other way round."""
    if is_yes_no(suspect.reading.words, suspect.lists):
        return False
    negated = not suspect.lists.negations.isdisjoint(suspect.reading.words)
    return suspect.outline.negated == (0 if negated else 1)


def contrast_differs(suspect: Suspect) -> bool:
    """The question stands on one side of a contrast; the answer, or the whole entry, on the other."""
    if is_yes_no(suspect.reading.words, suspect.lists):
        return False
    asked = set(suspect.reading.words)
    for one, other in suspect.lists.contrasts:
        for mine, theirs in ((one, other), (other, one)):
            if (
                _holds(asked, mine)
                and not _holds(asked, theirs)
                and _on_the_other_side(suspect, mine, theirs)
            ):
                return True
    return False


def _holds(words: Set[str], side: Iterable[Set[str]]) -> bool:
    return any(phrase <= words for phrase in side)


def _on_the_other_side(suspect: Suspect, mine: Sequence[Set[str]], theirs: Sequence[Set[str]]) -> bool:
    """Whether the entry is put the other way: its answer, where hardly anybody asks so, or all of it."""
    answered = {word for unit in suspect.answer for word in unit.typed.split()}
    phrasings = [set(words) for words in _phrasings(suspect.entry)]
    asked_so = sum(_holds(words, mine) for words in phrasings)
    if _holds(answered, mine) or asked_so > HARDLY * len(phrasings):
        return False
    return _holds(answered, theirs) or (not asked_so and any(_holds(words, theirs) for words in phrasings))


def direction_differs(suspect: Suspect) -> bool:
    """The question goes the other way than everybody who asks for the entry: from Oslo, not to Oslo."""
    asked = set(pairwise(suspect.reading.words))
    for one, other in (("from", "to"), ("to", "from")):
        ends = {end for way, end in asked if way == one and not _is_grammar(end, suspect.lists)}
        if ends:
            known = {pair for words in _phrasings(suspect.entry) for pair in pairwise(words)}
            if any((one, end) not in known and (other, end) in known for end in ends):
                return True
    return False


def _is_grammar(word: str, lists: WordLists) -> bool:
    return word in lists.function_words or word in lists.pronouns


def _phrasings(entry: Entry) -> list[tuple[str, ...]]:
    """Return the words of each way to ask for an entry."""
    record = entry.record
    return [tokens(text) for text in (record.ask if isinstance(record, Question) else (record.says,))]


def word_differs(suspect: Suspect) -> bool:
    """All but one word are those of a phrasing, and that one is another: "sow carrots" for "sow tomatoes".

    Only where the phrasings are few: many show what people say for one another.
    """
    if is_yes_no(suspect.reading.words, suspect.lists):
        return False
    said = content(suspect.reading.units)
    return any(_one_replaced(said, content(phrasing), suspect.entry) for phrasing in suspect.asked)


def _one_replaced(said: Sequence[Unit], phrasing: Sequence[Unit], entry: Entry) -> bool:
    if len(said) != len(phrasing) or len(said) < 2:  # noqa: PLR2004 - one word alone is no pattern
        return False
    pairs = [(mine, theirs) for mine, theirs in zip(said, phrasing, strict=True) if mine.key != theirs.key]
    if len(pairs) != 1:
        return False
    mine, theirs = pairs[0]
    slip = mine.sure < 1 or OSA.distance(mine.typed, theirs.typed) <= 1
    return not slip and not explained(mine, entry)


def no_such_figure(suspect: Suspect) -> bool:
    """The question asks how many, how far or when, and there is no figure in the answer."""
    if is_yes_no(suspect.reading.words, suspect.lists) or suspect.entry.type == "list":
        return False
    wanted = asked_for(suspect.reading.words)
    if wanted not in FIGURES or suspect.outline.asked.get(wanted, 0) > MOSTLY:
        return False
    asked = {unit.key for unit in suspect.reading.units}
    told = (unit for unit in suspect.answer if unit.key not in asked)
    return not any(unit.is_number or unit.typed in suspect.lists.dates for unit in told)


def kind_differs(suspect: Suspect) -> bool:
    """The question asks who, when, where, why or how many; nobody asks for the entry so, nor does it tell.

    Only an entry with many phrasings can tell how people ask for it.
    """
    record = suspect.entry.record
    if not isinstance(record, Question) or len(record.ask) < MANY_PHRASINGS:
        return False
    wanted = asked_for(suspect.reading.words)
    if wanted is None or is_yes_no(suspect.reading.words, suspect.lists):
        return False
    return wanted not in suspect.outline.serves and not _tells(suspect, wanted)


def _tells(suspect: Suspect, wanted: str) -> bool:
    """Whether the answer names something of the wanted kind that the question does not."""
    if wanted in FIGURES:
        return not no_such_figure(suspect)
    asked = {unit.key for unit in suspect.reading.units}
    named = [unit for unit in suspect.answer if unit.is_concept and unit.key not in asked]
    return any(suspect.terms[unit.key[1:]].kind in KINDS_OF_NAME.get(wanted, ()) for unit in named)


def _is_name(unit: Unit, suspect: Suspect) -> bool:
    if unit.is_concept:
        return is_name(unit, suspect.terms)
    if unit.is_number or unit.grammar or unit.sure < 1 or len(unit.typed) < SHORTEST_NAME:
        return False
    rarity = suspect.lists.rarity
    return unit.typed in suspect.reading.capitalised or (unit.typed not in rarity and bool(rarity))


GUARDS: tuple[tuple[str, Callable[[Suspect], bool]], ...] = (
    ("unknown-name", unknown_name),
    ("number-differs", number_differs),
    ("unit-differs", unit_differs),
    ("negation-differs", negation_differs),
    ("contrast-differs", contrast_differs),
    ("direction-differs", direction_differs),
    ("word-differs", word_differs),
    ("no-such-figure", no_such_figure),
    ("kind-differs", kind_differs),
)
