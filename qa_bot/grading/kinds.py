"""Which kind of answer a key asks for: by its type, and by its looks where nobody has given one."""

import re
from typing import Literal

from qa_bot.grading.dates import is_date, moments
from qa_bot.grading.english import VERBS
from qa_bot.grading.english_names import FIRST_NAMES, TITLES
from qa_bot.grading.lists import is_list
from qa_bot.grading.numbers import Units, is_number, quantities
from qa_bot.grading.reading import Reader, Reading
from qa_bot.grading.times import minutes_of
from qa_bot.grading.yes_no import is_yes_no
from qa_bot.model import QuestionType
from qa_bot.text import tokens

Kind = Literal["number", "date", "time", "name", "list", "yes-no", "phrase", "text"]

# A key with more words that carry meaning is a text.
LONGEST_PHRASE = 5
_THOUSANDS = ","
_FEWEST_NAMES, _LONGEST_TIME = 2, 5
# Where a text is asked for, a key with more words is one.
_LONGEST_TEXT_PHRASE = 3


def kind_of(key: Reading, type_: QuestionType | None, reader: Reader) -> Kind:
    """Return how answers to a key are graded: by its type if the key allows that, else by its looks."""
    if type_ in ("yes-no", "list"):
        return type_
    if type_ in ("person", "place", "organisation"):
        return _named(key, type_, reader)
    if type_ in ("text", "reason"):
        return _worded(key, type_)
    return _measured(key, type_, reader) or _by_looks(key, reader)


def _measured(key: Reading, type_: QuestionType | None, reader: Reader) -> Kind | None:
    if type_ == "date" and moments(key.plain):
        return "date"
    if type_ in ("number", "money") and quantities(key, Units(reader.lists)):
        return "number"
    return "time" if type_ in ("date", None) and _is_time(key, reader) else None


def _worded(key: Reading, type_: QuestionType) -> Kind:
    is_text = type_ == "reason" or _is_text(key) or len(key.content) > _LONGEST_TEXT_PHRASE
    return "text" if is_text else "phrase"


def _named(key: Reading, type_: QuestionType, reader: Reader) -> Kind:
    if is_list(key, reader):
        return "list"
    if _is_text(key):
        return "text"
    is_name = type_ == "person" and any(letter.isupper() for letter in key.typed)
    return "name" if is_name else "phrase"


def _by_looks(key: Reading, reader: Reader) -> Kind:
    if is_yes_no(key):
        return "yes-no"
    if is_date(key.plain) and _THOUSANDS not in key.typed.strip(_THOUSANDS)[:3]:
        return "date"
    if is_number(key, Units(reader.lists)):
        return "number"
    if is_list(key, reader):
        return "list"
    if _is_text(key):
        return "text"
    return "name" if _is_person(key, reader) else "phrase"


def _is_time(key: Reading, reader: Reader) -> bool:
    short = len(key.words) <= _LONGEST_TIME
    return (
        short
        and bool(re.search(r"\d[:.]\d\d|\b(?:am|pm|clock)\b", key.plain))
        and (
            minutes_of(key.plain, reader.lists.numerals) is not None
            and not is_number(key, Units(reader.lists))
        )
    )


def _is_person(key: Reading, reader: Reader) -> bool:
    """Whether a key looks like the name of a person: capitals throughout, and a first name in front."""
    found = re.fullmatch(r"(?:[A-Z][\w.'’-]*\s+){1,4}[A-Z][\w'’-]+", key.typed)
    words = [word for word in tokens(key.plain) if word not in TITLES]
    if found is None or len(words) < _FEWEST_NAMES or any(map(reader.is_grammar, words)):
        return False
    if words[0] in FIRST_NAMES:
        return True
    return words[-1] not in reader.lists.rarity


def _is_text(key: Reading) -> bool:
    return len(key.content) > LONGEST_PHRASE or any(word.typed in VERBS for word in key.words)
