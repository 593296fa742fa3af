"""What a pack offers to make prompts from: its items, values and facts, and how answers to it are graded.

Decides nothing about which form an item is asked in.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache

from qa_bot.grading import grade
from qa_bot.grading.reading import Reader
from qa_bot.matching.vocabulary import Stemmer
from qa_bot.model import Grade, Pack, WordLists
from qa_bot.packs.word_lists import word_lists
from qa_bot.quiz.entries import items_of
from qa_bot.quiz.gaps import gapped, place_of, stands_alone
from qa_bot.quiz.items import Item
from qa_bot.quiz.values import Names, Span, figures, value
from qa_bot.text import sentences, tokens

_MOST_GRADES = 4096
# A fact that says so much of a sentence says the same.
_MOST_OF = 0.6
# What an ordinary word counts at least, beside a rare one.
_LEAST = 0.3


class Material:
    """The items of a pack and what is needed to ask them; immutable, and may be shared."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.names = Names(pack.terms, [fact.says for fact in pack.facts])
        self.items = tuple(items_of(pack, self.names))
        self.facts = {fact.id: fact for fact in pack.facts}
        self._grade = lru_cache(_MOST_GRADES)(self._graded)
        self.value = lru_cache(None)(lambda item: self.value_of(item.key, item))

    def grade(self, item: Item, given: str) -> Grade:
        """Grade what was typed, by all that is known of an item."""
        return self._grade(item, given)

    def _graded(self, item: Item, given: str) -> Grade:
        tuning = item.tuning
        return grade(
            given,
            key=item.key,
            accept=tuning.accept,
            reject=tuning.reject,
            must=tuning.must,
            any_of=tuning.any_of,
            type=item.type,
            tolerance=tuning.tolerance,
            terms=self.pack.terms,
        )

    def is_right(self, item: Item, given: str) -> bool:
        """Whether an answer is right."""
        return self.grade(item, given).verdict == "right"

    def is_wrong(self, item: Item, given: str) -> bool:
        """Whether an answer is wrong, and not close."""
        return self.grade(item, given).verdict == "wrong"

    def are_same(self, item: Item, one: str, other: str) -> bool:
        """Whether two answers to an item come to the same."""
        return grade(one, key=other, type=item.type, terms=self.pack.terms).verdict == "right"

    def value_of(self, text: str, item: Item) -> Span | None:
        """Return the value that an answer to an item comes to."""
        return value(text, self.names, item.type)

    def near(self, item: Item) -> Iterator[Item]:
        """Yield the other items: first those of the same type and topic, then of the same type, then all."""
        others = [other for other in self.items if other is not item and other.question]
        yield from sorted(
            others, key=lambda other: (other.type != item.type, other.topic != item.topic or not item.topic)
        )

    def tells(self, value: str, context: str) -> bool:
        """Whether some fact names a value together with most of what is said around it."""
        named = self._weights(value)
        around = {word: weight for word, weight in self._weights(context).items() if word not in named}
        enough = _MOST_OF * sum(around.values())
        return enough > 0 and any(
            sum(weight for word, weight in around.items() if word in told) >= enough
            for told in self._told
            if named.keys() <= told
        )

    @cached_property
    def _told(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(self._weights(fact.says)) for fact in self.pack.facts)

    @cached_property
    def reader(self) -> Reader:
        """What reads answers by the words of the pack's language and its terms."""
        return Reader(self._lists, self.pack.terms)

    @cached_property
    def _lists(self) -> WordLists:
        return word_lists(self.pack.language)

    @cached_property
    def _stem(self) -> Stemmer:
        return Stemmer(self.pack.language, {})

    def _weights(self, text: str) -> dict[str, float]:
        """Return the stems of the words that carry meaning, and how telling each is, from 0 to 1."""
        grammar = self._lists.function_words | self._lists.question_words
        words = (word for word in tokens(self.names.plain(text)) if word not in grammar)
        return {self._stem(word): _LEAST + self._lists.rarity.get(word, 1.0) for word in words}

    @cached_property
    def figures(self) -> tuple[Span, ...]:
        """All figures and dates of the pack's facts and keys, each once."""
        texts = (*(item.key for item in self.items), *(fact.says for fact in self.pack.facts))
        return tuple({(one.shape, one.text): one for text in texts for one in figures(text)}.values())

    def sentences(self, item: Item) -> Iterator[str]:
        """Yield sentences that say what is right and can stand alone: facts, or else the answer's first."""
        if item.facts:
            told = [self.facts[name].says for name in item.facts]
        else:
            told = list(sentences(item.statement)[:1])
        yield from filter(stands_alone, told)

    def wordings(self, item: Item) -> Iterator[str]:
        """Yield what may stand for the key in a sentence, all of it graded right."""
        yield item.key
        found = self.value(item)
        if found is not None and found.text != item.key and self.is_right(item, found.text):
            yield found.text
        yield from item.tuning.accept

    def placed(self, item: Item) -> tuple[str, tuple[int, int]] | None:
        """Return the first sentence in which the key stands, and where; None where it stands in none."""
        for wording in self.wordings(item):
            for sentence in self.sentences(item):
                place = place_of(wording, sentence)
                if place is not None:
                    return sentence, place
        return None

    def gap(self, item: Item) -> tuple[str, str] | None:
        """Return a sentence with a gap, and what is right in it; None where there is none that is fair."""
        kinds = {one.shape for one in figures(item.key)}
        wordings = tuple(self.wordings(item)) if item.question else (item.key,)
        # A figure that is accepted too, where something else is asked for, would be a gap for another item.
        for wording in (one for one in wordings if {figure.shape for figure in figures(one)} <= kinds):
            for sentence in self.sentences(item):
                found = gapped(sentence, wording, self.names)
                if found is not None and self.is_right(item, found[1]):
                    return found
        return None
