"""The units of a language: which unit a word may mean, and of which other one it is a multiple."""

from dataclasses import dataclass
from functools import cached_property

from qa_bot.model import WordLists


@dataclass(frozen=True)
class Units:
    """The units of a language."""

    lists: WordLists

    @cached_property
    def by_word(self) -> dict[str, frozenset[str]]:
        """The names of the units that a word may mean."""
        words = self.lists.grading
        found: dict[str, frozenset[str]] = dict.fromkeys(words.percent, frozenset({"percent"}))
        found |= dict.fromkeys(words.cents, frozenset({"cent"}))
        for number, kind in enumerate((*self.lists.units, words.eras)):
            for names in kind:
                name = f"{number} {min(names)}"
                for word in names:
                    found[word] = found.get(word, frozenset()) | {name}
        return found | {
            word: found.get(meant, frozenset({meant})) for word, meant in words.unit_nicknames.items()
        }

    @cached_property
    def bases(self) -> dict[str, tuple[str, int]]:
        """By each word for a unit that is a multiple of another: of which, and how often."""
        words = self.lists.grading
        found: dict[str, tuple[str, int]] = {}
        for kind in self.lists.units:
            for names in kind:
                short = next((name for name in sorted(names) if name in words.multiples), None)
                if short is not None:
                    found |= dict.fromkeys(names, words.multiples[short])
        nicknames = words.unit_nicknames.items()
        return found | {word: found[meant] for word, meant in nicknames if meant in found}
