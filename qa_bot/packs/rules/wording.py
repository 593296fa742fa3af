"""Rules about the texts of a pack: that they can be told apart, asked and shown."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterator

from qa_bot.model import Place, Question
from qa_bot.packs.places import Location, quoted
from qa_bot.packs.rules.draft import WORDS, Draft, is_small_talk, text_answers
from qa_bot.problems import Problem


def format_is_known(draft: Draft) -> Iterator[Problem]:
    """Formats count from 1; a newer one than this program reads was refused before."""
    if draft.pack.format < 1:
        yield draft.problem(("format",), "format", f"format {draft.pack.format} does not exist: write 1")


def language_is_a_code(draft: Draft) -> Iterator[Problem]:
    """A name such as `english` would silently be a language without stemmer and stop words."""
    if not re.fullmatch("[a-z]{2}", draft.pack.language):
        message = (
            f"language {quoted(draft.pack.language)} is no ISO 639-1 code: write two letters, such as en"
        )
        yield draft.problem(("language",), "language", message)


YES_OR_NO = re.compile(
    r"\W*(?:yes\b|no(?:\s*(?:[,.;:!–—]|-\s|$)|\s+(?:it|they|he|she|we|you|there|this|that)\b))", re.IGNORECASE
)


def answers_state_facts(draft: Draft) -> Iterator[Problem]:
    """No English answer begins with Yes or No: it serves the reverse question too. `No treaty …` is fine."""
    if draft.pack.language != "en":
        return
    for index, question in text_answers(draft.pack):
        if YES_OR_NO.match(str(question.answer)) and not is_small_talk(draft.pack, question):
            message = (
                f"question {quoted(question.id)}: an answer begins with neither Yes nor No: state the fact"
            )
            yield draft.problem(("questions", index, "answer"), "yes-no", message)
    for index, fact in enumerate(draft.pack.facts):
        if YES_OR_NO.match(fact.says):
            message = f"fact {quoted(fact.id)}: a statement begins with neither Yes nor No: state the fact"
            yield draft.problem(("facts", index, "says"), "yes-no", message)


def questions_have_phrasings(draft: Draft) -> Iterator[Problem]:
    """A question can be asked in at least one way."""
    for index, question in enumerate(draft.pack.questions):
        if not question.ask:
            message = f"question {quoted(question.id)} has no phrasing: add one below `ask`, after `- `"
            yield draft.problem(("questions", index, "ask"), "no-phrasing", message)


def phrasings_are_unique(draft: Draft) -> Iterator[Problem]:
    """Two entries with the same phrasing would always tie."""
    taken: dict[str, tuple[Location, Question]] = {}
    for index, question in enumerate(draft.pack.questions):
        for step, phrasing in enumerate(question.ask):
            location: Location = ("questions", index, "ask", step)
            first, other = taken.setdefault(same_phrasing(phrasing), (location, question))
            if first is not location:
                place = draft.locate(first)
                message = (
                    f"question {quoted(question.id)}: the phrasing {quoted(phrasing)} stands already "
                    f"in question {quoted(other.id)} at {place.path}:{place.line}: keep one of them"
                )
                yield draft.problem(location, "duplicate-phrasing", message)


# Signs such as + # % $ make a different word (C, C++, C#) and stay, as does the point in 3.8.
_MARK = r"""[.,:;!?¿¡…"“”„‘‚«»‹›()\[\]{}‐‑‒–—―-]"""
_PUNCTUATION = re.compile(rf"(?<![0-9]){_MARK}|{_MARK}(?![0-9])")


def same_phrasing(text: str) -> str:
    """A text without its case, punctuation and blanks: equal for phrasings that are the same."""
    folded = re.sub("['’]", "", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(_PUNCTUATION.sub(" ", folded).split()) or text.strip()


def aliases_are_unique(draft: Draft) -> Iterator[Problem]:
    """A name or alias means one term."""
    taken: dict[str, tuple[Location, str]] = {}
    for index, term in enumerate(draft.pack.terms):
        names: dict[Location, str] = {("terms", index, "name"): term.name}
        names |= {("terms", index, "aliases", step): alias for step, alias in enumerate(term.aliases)}
        for location, name in names.items():
            first, other = taken.setdefault(" ".join(name.casefold().split()), (location, term.id))
            if other != term.id:
                place = draft.locate(first)
                holder = f"the term {quoted(other)} at {place.path}:{place.line}"
                message = f"term {quoted(term.id)}: {quoted(name)} already means {holder}: keep one of them"
                yield draft.problem(location, "duplicate-alias", message)


def texts_are_not_empty(draft: Draft) -> Iterator[Problem]:
    """A text has something to read in it."""
    for location, text in _all_texts(draft.pack):
        if location[0] in WORDS and not text.strip():
            yield draft.problem(location, "empty", "this text is empty: write it, or remove the key")


CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def texts_can_be_shown(draft: Draft) -> Iterator[Problem]:
    """No character of a text steers the terminal or turns its direction unseen."""
    for location, text in _all_texts(draft.pack):
        found = CONTROLS.search(text) or OVERRIDES.search(text)
        if found:
            kind = "turns the direction of text" if OVERRIDES.match(found[0]) else "cannot be shown"
            message = f"character U+{ord(found[0]):04X} {kind}: delete it"
            yield draft.problem(location, "character", message)


def _all_texts(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text inside a value, with its location."""
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _all_texts(item, (*location, index))
    elif dataclasses.is_dataclass(value) and not isinstance(value, Place):
        for name in (one.name for one in dataclasses.fields(value)):
            yield from _all_texts(getattr(value, name), (*location, name))


def phrasings_are_tuples(draft: Draft) -> Iterator[Problem]:
    """A single text would be read as phrasings of one letter each."""
    for index, question in enumerate(draft.pack.questions):
        ask: object = question.ask
        if isinstance(ask, str):
            message = f"question {quoted(question.id)}: `ask` must be a tuple of texts, such as ({ask!r},)"
            yield draft.problem(("questions", index, "ask"), "type", message)
