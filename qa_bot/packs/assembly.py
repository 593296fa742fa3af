"""Files to packs, with all problems of all files; the rules that find the problems are elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from qa_bot.model import Pack, Place
from qa_bot.packs import sources
from qa_bot.packs.folder import Layout, Member, bytes_of
from qa_bot.packs.places import Location, problem_at
from qa_bot.packs.reader import Document, read
from qa_bot.packs.rules import check_loaded, check_together
from qa_bot.packs.rules.draft import Draft
from qa_bot.packs.schema import HEADER_KEYS, SHAPES, Record, Records, header, is_newer, records
from qa_bot.packs.sources import SourceError, Text
from qa_bot.problems import Problem


@dataclass(frozen=True, slots=True)
class Assembled:
    """Packs, to be used only where there are no problems."""

    packs: tuple[Pack, ...]
    problems: tuple[Problem, ...]


def assemble(layouts: Iterable[Layout]) -> Assembled:
    """Read packs, check each of them, and check them together."""
    each = tuple(map(_assembled, layouts))
    packs = tuple(chain.from_iterable(one.packs for one in each))
    problems = chain(check_together(packs), *(one.problems for one in each))
    return Assembled(packs, tuple(sorted(set(problems))))


def _assembled(layout: Layout) -> Assembled:
    documents = {member: _document(member) for member in layout.members}
    head = documents.get(layout.head, Document(layout.head.shown))
    newer = tuple(is_newer(head))
    if newer:  # all that is unknown here may be right there
        return Assembled((), newer)
    pack, of_head = header(head)
    parts = [records(document, _allowed(member)) for member, document in documents.items()]
    draft = _draft(layout, head, pack, parts, whole=all(one.is_whole for one in documents.values()))
    problems = chain(
        layout.problems,
        of_head,
        *(one.problems for one in documents.values()),
        *(one.problems for one in parts),
        check_loaded(draft),
    )
    return Assembled((sources.filled(draft.pack, _texts_at_hand(draft)),), tuple(problems))


def _document(member: Member) -> Document:
    try:
        return read(member.shown, bytes_of(member.path))
    except OSError as error:
        message = f"file cannot be read ({error.strerror})"
        return Document(member.shown, problems=(problem_at(Place(member.shown), "unreadable", message),))


def _allowed(member: Member) -> tuple[str, ...]:
    """The keys that may stand at the top of a file."""
    return (member.part,) if member.part else (*HEADER_KEYS, *SHAPES)


def _draft(layout: Layout, head: Document, pack: Pack, parts: Sequence[Records], *, whole: bool) -> Draft:
    of_kind = {kind: [one for part in parts for one in part.by_kind.get(kind, ())] for kind in SHAPES}
    values = {kind: tuple(one.value for one in found) for kind, found in of_kind.items()}
    full = replace(
        pack,
        sources=values["sources"],
        terms=values["terms"],
        facts=values["facts"],
        questions=values["questions"],
    )
    return Draft(
        full,
        locate=_Locator(head, of_kind),
        set_aside=frozenset().union(*(part.set_aside for part in parts)),
        whole=whole,
        texts={one.id: _text(layout, one.text) for one in full.sources if one.text},
    )


@dataclass(frozen=True, slots=True)
class _Locator:
    """Finds the place of a location in a pack whose records come from several files."""

    head: Document
    records: Mapping[str, Sequence[Record]]

    def __call__(self, location: Location) -> Place:
        kind, index = (*location[:2], None, None)[:2]
        if kind not in self.records or not isinstance(index, int):
            return self.head.place(("pack",) if location == ("id",) else location)
        record = self.records[str(kind)][index]
        return record.document.place((*record.location, *location[2:]))


def _text(layout: Layout, name: str) -> Text | SourceError:
    try:
        return sources.read_text(layout.folder, name)
    except SourceError as error:
        return error


def _texts_at_hand(draft: Draft) -> dict[str, Text]:
    return {name: text for name, text in draft.texts.items() if isinstance(text, Text)}
