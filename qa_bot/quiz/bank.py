"""The bank of items: what can be asked from packs, in which forms, and how an answer is graded.

Plans no reviews and keeps nothing: which item is asked when is decided elsewhere.
"""

import random
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from qa_bot.errors import UsageError
from qa_bot.model import Grade, Pack
from qa_bot.progress import Form, ItemId
from qa_bot.quiz.answers import grade_gap, grade_meant, meant_choice, meant_truth
from qa_bot.quiz.choices import distractors, in_order
from qa_bot.quiz.hints import hint_of
from qa_bot.quiz.items import Item, Prompt
from qa_bot.quiz.material import Material
from qa_bot.quiz.statements import true_and_false

_MANY = 100_000
_HALF = 0.5


class ItemBank:
    """The items of some packs, in the order of the packs; immutable, and may be shared.

    What costs time, such as finding wrong choices, is done when an item is first asked.
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._materials = {pack.id: Material(pack) for pack in packs}
        self.items: Mapping[ItemId, Item] = MappingProxyType(
            {item.id: item for material in self._materials.values() for item in material.items}
        )
        self._gap = lru_cache(_MANY)(lambda item: self._of(item).gap(item))
        self._distractors = lru_cache(_MANY)(lambda item: distractors(item, self._of(item)))
        self._statements = lru_cache(_MANY)(lambda item: true_and_false(item, self._of(item)))

    def forms(self, item: Item) -> tuple[Form, ...]:
        """Return the forms in which an item can be asked, always in this order; the last is always there."""
        asked = bool(item.question)
        possible: dict[Form, bool] = {
            "typed": asked,
            "choice": asked and bool(self._distractors(item)),
            "true-false": asked and self._statements(item) is not None,
            "cloze": self._gap(item) is not None,
            "flash": True,
        }
        return tuple(form for form, is_possible in possible.items() if is_possible)

    def prompt(self, item: Item, form: Form, rng: random.Random) -> Prompt:
        """Ask an item in one of its forms; the same seed gives the same prompt.

        Raises UsageError for a form that the item cannot be asked in.
        """
        if form == "choice" and item.question and self._distractors(item):
            choices = in_order((item.key, *self._distractors(item)), rng)
            return Prompt(item, form, item.question, choices, item.key)
        if form == "true-false" and item.question and (found := self._statements(item)):
            true, false = found
            if rng.random() < _HALF:
                return Prompt(item, form, true, (), "true")
            return Prompt(item, form, rng.choice(false), (), "false")
        gap = self._gap(item)
        if form == "cloze" and gap:
            return Prompt(item, form, gap[0], (), gap[1])
        if form == "flash" or (form == "typed" and item.question):
            return Prompt(item, form, item.question or (gap[0] if gap else item.statement), (), item.key)
        raise UsageError(f"{item.id} cannot be asked as {form}")

    def meant(self, prompt: Prompt, given: str) -> str:
        """Return what is meant by what a trainee gave: the text of a choice, "true" or "false", or itself.

        A choice is given by its number, its letter or its text, and a statement is called true or false.
        Raises UsageError, which says how to answer, where one of these is asked for and something else was
        given.
        """
        if prompt.form == "choice":
            return meant_choice(prompt.choices, given)
        return meant_truth(given) if prompt.form == "true-false" else given

    def grade(self, prompt: Prompt, given: str) -> Grade:
        """Grade what is meant by what a trainee gave to a prompt; raises UsageError as `meant` does.

        A gap is filled alone or within its sentence. A flash card is for the trainee to judge; what is typed
        in answer to it is graded as typed.
        """
        meant, material = self.meant(prompt, given), self._of(prompt.item)
        if prompt.form in ("choice", "true-false"):
            return grade_meant(prompt, meant)
        if prompt.form == "cloze":
            return grade_gap(prompt.text, meant, lambda filled: material.grade(prompt.item, filled))
        return material.grade(prompt.item, meant)

    def hint(self, prompt: Prompt) -> str:
        """Return one step towards the answer that does not give it away; "" where there is none."""
        return hint_of(prompt, self._of(prompt.item))

    def _of(self, item: Item) -> Material:
        """Return what is known of an item's pack: nothing, for an item that a sitting has kept of another."""
        return self._materials.get(item.id.pack) or Material(Pack(item.id.pack, item.id.pack))
