"""In which sense a name of a term is meant, where terms have names that do not all answer one question.

A capital stands for its country, but a place is no country; who someone is, is not said by the name.
Does not grade.
"""

from qa_bot.grading.reading import Reader, Reading
from qa_bot.model import QuestionType
from qa_bot.text import tokens


def meant(
    answer: Reading, key: Reading, type_: QuestionType | None, reader: Reader
) -> tuple[Reading, Reading, Reader]:
    """Return an answer and a key as they are compared: without terms where they say too much."""
    if len(key.content) == 1 and key.content[0].is_term and reader.bare is not reader:
        is_town = type_ == "place" and _is_town(key, reader)
        if is_town or (type_ in ("text", "reason") and _is_only_named(answer, key, reader)):
            return reader.bare.read(answer.typed), reader.bare.read(key.typed), reader.bare
    return answer, key, reader


def is_its_country(answer: Reading, key: Reading, type_: QuestionType | None, reader: Reader) -> bool:
    """Whether a place is asked for, and an answer is the country that it may stand for: Norway for Oslo."""
    if type_ != "place" or [word.key for word in answer.content] != [word.key for word in key.content]:
        return False
    is_town = len(key.content) == 1 and key.content[0].is_term and _is_town(key, reader)
    return is_town and answer.content[0].typed != key.content[0].typed


def _is_town(key: Reading, reader: Reader) -> bool:
    """Whether a key is a name of a country that is not its own: neither a form nor an abbreviation of it."""
    word = key.content[0]
    term, nations = reader.term(word.key), reader.words.nations
    if term is None or term.kind != "country" or word.inner:
        return False
    own = {*tokens(term.name), *nations, *nations.values(), *reader.words.codes}
    return word.typed not in own and word.typed.title() in key.typed


def _is_only_named(answer: Reading, key: Reading, reader: Reader) -> bool:
    """Whether a key says in words who or what somebody is, and an answer gives the name of that."""
    term = reader.term(key.content[0].key)
    if term is None or term.kind == "country" or not key.content[0].inner:
        return False
    name = {*tokens(term.name)}
    said, wanted = (name & {word.typed for word in text.spoken} for text in (answer, key))
    return bool(said) and not wanted
