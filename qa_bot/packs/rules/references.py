"""Rules about ids: their form, that they are unique, and that what is referred to exists."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

from qa_bot.model import Pack
from qa_bot.packs.places import Location, nearest, quoted
from qa_bot.packs.rules.draft import MARKER, WORDS, Draft, citations, text_answers
from qa_bot.problems import Problem


def ids_are_unique(draft: Draft) -> Iterator[Problem]:
    """Facts and questions share their ids, since both are entries."""
    for kinds in (("sources",), ("terms",), ("facts", "questions")):
        taken: dict[str, Location] = {}
        for location, name in _ids(draft.pack, kinds):
            first = taken.setdefault(name, location)
            if first is not location:
                place = draft.locate(first)
                holder = f"the {WORDS[str(first[0])]} at {place.path}:{place.line}"
                message = (
                    f"id {quoted(name)} is taken by {holder}: give this {WORDS[str(location[0])]} another"
                )
                yield draft.problem(location, "duplicate-id", message)


def _ids(pack: Pack, kinds: Iterable[str] = tuple(WORDS)) -> Iterator[tuple[Location, str]]:
    for kind in kinds:
        for index, record in enumerate(getattr(pack, kind)):
            yield (kind, index, "id"), record.id


def ids_are_plain(draft: Draft) -> Iterator[Problem]:
    """Ids in files are lower case letters, digits and hyphens."""
    of_pack: Location = ("id",)
    for location, name in chain([(of_pack, draft.pack.id)], _ids(draft.pack)):
        if name and not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name):
            message = (
                f"id {quoted(name)} must be lower case letters, digits and single hyphens{_plainer(name)}"
            )
            yield draft.problem(location, "id-form", message)


def _plainer(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = "-".join(re.findall("[a-z0-9]+", letters))
    return f", such as {plain}" if plain else ""


def ids_can_be_marked(draft: Draft) -> Iterator[Problem]:
    """Ids of packs made in Python are any text that can stand in a marker."""
    for location, name in _ids(draft.pack):
        if not name or re.search(r"[\s\[\]]", name):
            message = f"id {quoted(name)} must be a text without blanks and brackets"
            yield draft.problem(location, "id-form", message)


def answers_are_not_empty(draft: Draft) -> Iterator[Problem]:
    """An answer that is a list holds at least one fact."""
    for index, question in enumerate(draft.pack.questions):
        if question.answer == ():
            message = (
                f"question {quoted(question.id)}: the answer is empty: write a text, or the ids of facts"
            )
            yield draft.problem(("questions", index, "answer"), "empty", message)


def answer_lists_name_facts(draft: Draft) -> Iterator[Problem]:
    """An answer that is a list holds the ids of facts."""
    facts = {fact.id for fact in draft.pack.facts}
    for index, question in enumerate(draft.pack.questions):
        names = question.answer if isinstance(question.answer, tuple) else ()
        for step, name in enumerate(names):
            if draft.is_missing(name, facts):
                message = (
                    f"question {quoted(question.id)}: no fact has the id {quoted(name)}{nearest(name, facts)}"
                )
                yield draft.problem(("questions", index, "answer", step), "unknown-fact", message)


LITERAL = r"a literal bracket is written \["
UNCLOSED = f"a ] is missing; {LITERAL}"


def markers_name_facts(draft: Draft) -> Iterator[Problem]:
    """In files, what stands in brackets is the id of a fact; a literal bracket has a backslash."""
    facts = {fact.id for fact in draft.pack.facts}
    for index, question in text_answers(draft.pack):
        for name, closing in MARKER.findall(str(question.answer)):
            if not closing or draft.is_missing(name, facts):
                unknown = f"no fact has the id {quoted(name)}{nearest(name, facts, then=LITERAL)}"
                message = f"question {quoted(question.id)}: {unknown if closing else UNCLOSED}"
                yield draft.problem(("questions", index, "answer"), "unknown-fact", message)


def related_questions_exist(draft: Draft) -> Iterator[Problem]:
    """`related` holds ids of questions of the pack."""
    questions = {question.id for question in draft.pack.questions}
    for index, question in enumerate(draft.pack.questions):
        for step, name in enumerate(question.related):
            if draft.is_missing(name, questions):
                hint = nearest(name, questions)
                message = f"question {quoted(question.id)}: no question has the id {quoted(name)}{hint}"
                yield draft.problem(("questions", index, "related", step), "unknown-question", message)


def related_questions_are_others(draft: Draft) -> Iterator[Problem]:
    """A question is not related to itself."""
    for index, question in enumerate(draft.pack.questions):
        for step, name in enumerate(question.related):
            if name == question.id:
                message = f"question {quoted(name)} is related to itself: remove the id"
                yield draft.problem(("questions", index, "related", step), "related-to-itself", message)


def distinct_terms_exist(draft: Draft) -> Iterator[Problem]:
    """`distinct_from` holds ids of other terms of the pack."""
    terms = {term.id for term in draft.pack.terms}
    for index, term in enumerate(draft.pack.terms):
        for step, name in enumerate(term.distinct_from):
            if name == term.id or draft.is_missing(name, terms):
                hint = ": this is the term itself" if name == term.id else nearest(name, terms)
                message = f"term {quoted(term.id)}: no other term has the id {quoted(name)}{hint}"
                yield draft.problem(("terms", index, "distinct_from", step), "unknown-term", message)


def citations_name_sources(draft: Draft) -> Iterator[Problem]:
    """`source` is the id of a source of the pack."""
    known = {source.id for source in draft.pack.sources}
    for location, fact, citation in citations(draft.pack):
        if draft.is_missing(citation.source, known):
            hint = nearest(citation.source, known)
            message = f"fact {quoted(fact.id)}: no source has the id {quoted(citation.source)}{hint}"
            yield draft.problem((*location, "source"), "unknown-source", message)
