"""What a quiz asks: an item, and the prompt that asks it in one of its forms. Values only."""

from dataclasses import dataclass

from qa_bot.model import ItemTuning, QuestionType
from qa_bot.progress import Form, ItemId


@dataclass(frozen=True, slots=True)
class Item:
    """What can be asked of an entry.

    `question` is the entry's canonical wording, empty for an item made from a fact, which can only be asked
    with a gap. `key` is the right answer, `statement` what is true in a whole sentence, without markers,
    and `facts` the ids of the facts that say so. `rev` rises when what counts as right has changed.
    """

    id: ItemId
    topic: str | None
    type: QuestionType | None
    question: str
    key: str
    statement: str
    facts: tuple[str, ...] = ()
    tuning: ItemTuning = ItemTuning()  # noqa: RUF009 - frozen
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Prompt:
    """An item as it is asked this time.

    `text` is the question, the statement to be judged, or the sentence with a gap. `choices` are what may be
    chosen, empty where the answer is typed; `key` is the right answer: the text of a choice, "true" or
    "false", what fills the gap, or the key of the item. `is_stale`: the trainee has met the item, but what is
    right has changed since.
    """

    item: Item
    form: Form
    text: str
    choices: tuple[str, ...]
    key: str
    is_stale: bool = False
