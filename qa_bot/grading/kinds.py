"""Which kind of answer a key asks for: by its type, and by its looks where nobody has given one."""

import re
from typing import Literal

from qa_bot.grading.dates import is_date, moments
from qa_bot.grading.lists import is_list
from qa_bot.grading.numbers import is_number, quantities
from qa_bot.grading.reading import Reader, Reading
from qa_bot.grading.times import is_time
from qa_bot.grading.yes_no import is_yes_no
from qa_bot.model import QuestionType
from qa_bot.text import tokens

Kind = Literal["number", "date", "time", "name", "list", "yes-no", "phrase", "text"]

# A key with more words that carry meaning is a text.
LONGEST_PHRASE = 5
_PERSON = re.compile(
    r"[A-Z][\w.'’-]*\s+(?:(?:[A-Z][\w.'’-]*|d[aeiu]l?|v[ao]n|de[nr]|la|bin)\s+){0,4}[A-Z][\w'’-]+"
)
# "Twelve Angry Men" is no number of men.
_TITLE = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_INITIALS = re.compile(r"(?:[A-Z]\. ?){1,3}[A-Z]")
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
        return _worded(key, type_, reader)
    return _measured(key, type_, reader) or _by_looks(key, reader)


def _measured(key: Reading, type_: QuestionType | None, reader: Reader) -> Kind | None:
    if type_ == "date" and moments(key.plain, reader.words):
        return "date"
    if type_ in ("number", "money") and quantities(key, reader.units):
        return "number"
    return "time" if type_ in ("date", None) and _is_time(key, reader) else None


def _worded(key: Reading, type_: QuestionType, reader: Reader) -> Kind:
    is_text = type_ == "reason" or _is_text(key, reader) or len(key.content) > _LONGEST_TEXT_PHRASE
    return "text" if is_text else "phrase"


def _named(key: Reading, type_: QuestionType, reader: Reader) -> Kind:
    if is_list(key, reader):
        return "list"
    if _is_text(key, reader):
        return "text"
    is_name = (
        type_ == "person" and not _is_numbered(key, reader) and any(letter.isupper() for letter in key.typed)
    )
    return "name" if is_name else "phrase"


def _by_looks(key: Reading, reader: Reader) -> Kind:
    if is_yes_no(key):
        return "yes-no"
    if is_date(key.plain, reader.words) and _THOUSANDS not in key.typed.strip(_THOUSANDS)[:3]:
        return "date"
    if is_number(key, reader.units) and not _TITLE.fullmatch(key.typed):
        return "number"
    if is_list(key, reader):
        return "list"
    if _is_text(key, reader):
        return "text"
    return "name" if _is_person(key, reader) else "phrase"


def _is_time(key: Reading, reader: Reader) -> bool:
    short = len(key.words) <= _LONGEST_TIME
    return short and is_time(key.plain, reader.lists) and not is_number(key, reader.units)


def _is_person(key: Reading, reader: Reader) -> bool:
    """Whether a key looks like the name of a person: capitals throughout, and a first name in front."""
    found = _PERSON.fullmatch(key.typed)
    words = [word for word in tokens(key.plain) if word not in reader.words.titles]
    if found is None or len(words) < _FEWEST_NAMES or any(map(reader.is_grammar, words)):
        return False
    if _is_numbered(key, reader) or words[-1] in reader.words.generic:
        return False
    if words[0] in reader.words.first_names or _INITIALS.match(key.typed):
        return True
    return words[-1] not in reader.lists.rarity


def _is_numbered(key: Reading, reader: Reader) -> bool:
    """Whether a name ends in a number, as that of a king."""
    return bool(key.words) and (key.words[-1].is_number or reader.is_ordinal(key.words[-1].typed))


def _is_text(key: Reading, reader: Reader) -> bool:
    return len(key.content) > LONGEST_PHRASE or any(word.typed in reader.words.verbs for word in key.words)
