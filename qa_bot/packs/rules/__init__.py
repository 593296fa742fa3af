"""Structural rules: what must hold inside a pack and between packs that are used together.

Rules that need the matcher or the grader are elsewhere. A rule takes a draft and yields problems; to
add one, write it into the module it belongs to and put it into `LOADED`, and into `MADE` if it holds
for packs made in Python too.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from qa_bot.model import Pack, Place
from qa_bot.packs.places import Locate, Location, problem_at, quoted
from qa_bot.packs.rules.draft import Draft, Rule
from qa_bot.packs.rules.evidence import (
    answers_are_supported,
    citations_name_lines,
    facts_are_cited,
    hashes_hold,
    lengths_hold,
    quotes_stand_in_texts,
    sections_fit,
    sources_can_be_cited,
)
from qa_bot.packs.rules.quizzing import (
    quiz_accepts_or_rejects,
    quiz_lists_are_bounded,
    quiz_texts_say_something,
    revisions_are_in_range,
)
from qa_bot.packs.rules.references import (
    answer_lists_name_facts,
    answers_are_not_empty,
    citations_name_sources,
    distinct_terms_exist,
    ids_are_plain,
    ids_are_unique,
    ids_can_be_marked,
    markers_name_facts,
    related_questions_are_others,
    related_questions_exist,
)
from qa_bot.packs.rules.wording import (
    aliases_are_unique,
    answers_state_facts,
    format_is_known,
    language_is_a_code,
    phrasings_are_tuples,
    phrasings_are_unique,
    questions_have_phrasings,
    texts_are_not_empty,
    texts_can_be_shown,
)
from qa_bot.problems import Problem

LOADED: tuple[Rule, ...] = (
    format_is_known,
    language_is_a_code,
    ids_are_unique,
    ids_are_plain,
    answers_are_not_empty,
    answer_lists_name_facts,
    markers_name_facts,
    related_questions_exist,
    related_questions_are_others,
    distinct_terms_exist,
    citations_name_sources,
    sources_can_be_cited,
    lengths_hold,
    hashes_hold,
    sections_fit,
    facts_are_cited,
    citations_name_lines,
    quotes_stand_in_texts,
    answers_are_supported,
    answers_state_facts,
    questions_have_phrasings,
    phrasings_are_unique,
    aliases_are_unique,
    texts_are_not_empty,
    texts_can_be_shown,
    quiz_accepts_or_rejects,
    quiz_lists_are_bounded,
    quiz_texts_say_something,
    revisions_are_in_range,
)
"""The rules for packs in files."""

MADE: tuple[Rule, ...] = (
    ids_are_unique,
    ids_can_be_marked,
    answer_lists_name_facts,
    related_questions_exist,
    distinct_terms_exist,
    citations_name_sources,
    phrasings_are_tuples,
    questions_have_phrasings,
    quiz_lists_are_bounded,
    revisions_are_in_range,
)
"""The rules for packs made in Python, where phrasings may be equal and a bracket may be just a bracket."""


def check_loaded(draft: Draft) -> Iterator[Problem]:
    """Problems of a pack read from files."""
    return chain.from_iterable(rule(draft) for rule in LOADED)


def check_together(packs: Iterable[Pack]) -> Iterator[Problem]:
    """Problems between packs that are used together."""
    taken: dict[str, Pack] = {}
    for pack in packs:
        if pack.id and pack.id in taken:
            at = _place(taken[pack.id])
            message = f"pack id {quoted(pack.id)} is taken by the pack at {at}: give this one another"
            yield problem_at(_place(pack), "duplicate-pack", message)
        taken.setdefault(pack.id, pack)


def check_made(packs: Iterable[Pack]) -> tuple[Problem, ...]:
    """Problems of packs made in Python, sorted; the path of a pack without places is ``<pack-id>``."""
    given = tuple(packs)
    drafts = (Draft(pack, _locator(pack)) for pack in given)
    found = chain(check_together(given), *(rule(draft) for draft in drafts for rule in MADE))
    return tuple(sorted(set(found)))


def _place(pack: Pack) -> Place:
    return pack.place or Place(f"<{pack.id}>")


def _locator(pack: Pack) -> Locate:
    def locate(location: Location) -> Place:
        record = getattr(pack, str(location[0]))[location[1]]
        place: Place | None = record.place
        return place or _place(pack)

    return locate
