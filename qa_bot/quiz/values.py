"""Values in a text: figures, dates and names, and of what shape each is, so that one can stand for another.

Knows no items, and not what is true.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from qa_bot.model import Term
from qa_bot.text import tokens

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = f"(?:{'|'.join(_MONTHS)})"
SCALES: Mapping[str, float] = MappingProxyType(
    {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
)
_SCALE = rf"(?:\s(?:{'|'.join(SCALES)}))?"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNITS = (
    "km|kilometres|kilometers|miles|metres|meters|kg|tonnes|tons"
    "|hours|minutes|seconds|days|weeks|months|years|decades"
)
_COUNTS: Mapping[str, int] = MappingProxyType({
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
})  # fmt: skip
_FIGURE = re.compile(
    rf"(?P<day>{_MONTH}\s\d{{1,2}},?\s\d{{4}}\b|\b\d{{1,2}}\s{_MONTH}\s\d{{4}}\b)"
    rf"|(?P<month>\b{_MONTH}\s\d{{4}}\b)"
    r"|(?P<decade>\b\d{3}0s\b)"
    rf"|(?P<money>[$€£¥]\s?{_DIGITS}{_SCALE})"
    rf"|(?<![\w.,-])(?P<percent>{_DIGITS}\s?(?:%|per\s?cent\b))"
    r"|(?<![\w.,–-])(?P<year>(?:1[0-9]|20)\d\d)(?![\w%–-]|[.,]\d)"
    rf"|(?<![\w.,–-])(?P<number>{_DIGITS}{_SCALE}(?:\s(?P<unit>{_UNITS})\b)?)(?![\w%–-]|[.,]\d)"
    rf"|\b(?P<count>{'|'.join(_COUNTS)})\b(?!-)"
)
_SHAPES = ("day", "month", "decade", "money", "percent", "year", "number", "count")
_LEAD = re.compile(
    r"(?:(?:in|on|at|by|to|from|since|until|with|of|for|about|around|nearly|almost|over|up to|more than"
    r"|less than|at least|the|a|an)\s+)+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"^the\s+", re.IGNORECASE)
# What follows a name that stands by itself, and not before a noun as in "the Camp David summit".
_ALONE = (
    "and|or|in|on|of|to|at|by|for|from|with|as|that|which|who|is|are|was|were|has|have|had|will|would|may"
)
_AND_OTHERS = re.compile(r",? among others$")
_BETWEEN = re.compile(r";\s*|,\s*(?:and\s+)?|\s+and\s+")


@dataclass(frozen=True, slots=True)
class Span:
    """A value in a text: where it begins and ends, and its shape: "year", "money", "name country"."""

    start: int
    end: int
    shape: str
    text: str

    def replaced(self, within: str, by: str) -> str:
        """Return the text that the value stands in, with another in its place."""
        return within[: self.start] + by + within[self.end :]


def figures(text: str) -> tuple[Span, ...]:
    """Return the figures and dates of a text, in order."""
    return tuple(_figure(found) for found in _FIGURE.finditer(text))


def _figure(found: re.Match[str]) -> Span:
    shape = next(name for name in _SHAPES if found[name] is not None)
    unit = f" {found['unit']}" if found["unit"] else ""
    return Span(found.start(), found.end(), shape + unit, found.group())


def size(figure: Span) -> tuple[float, ...]:
    """Return what figures of one shape are sorted by."""
    months = [at for at, month in enumerate(_MONTHS) if month in figure.text]
    numbers = [float(digits.replace(",", "")) for digits in re.findall(_DIGITS, figure.text)]
    if figure.shape == "count":
        return (_COUNTS[figure.text],)
    if months:
        return (numbers[-1], *months, *numbers[:-1])
    scales = (factor for word, factor in SCALES.items() if word in figure.text)
    return (numbers[0] * next(scales, 1.0),)


def lead(text: str) -> int:
    """Return how many letters of a text stand before its value: "in the ", "about "."""
    found = _LEAD.match(text)
    return found.end() if found and found.end() < len(text) else 0


def listed(text: str) -> list[str]:
    """Return what a text lists; itself alone where it lists nothing."""
    return [item for item in _BETWEEN.split(_AND_OTHERS.sub("", text)) if item.strip()]


class Names:
    """The proper names among a pack's terms, as they stand in its texts."""

    def __init__(self, terms: Sequence[Term], texts: Iterable[str] = ()) -> None:
        self._terms = tuple(term for term in terms if _is_proper(term.name))
        self._of = {
            name.casefold(): term for term in reversed(self._terms) for name in (*term.aliases, term.name)
        }
        self._text = "\n".join(texts)
        self.called = lru_cache(None)(self._called)

    def term(self, name: str) -> Term | None:
        """Return the term whose name this is, by an alias only where that is a form of the name."""
        term = self._of.get(name.casefold())
        return term if term and (_is_form(name, term.name)) else None

    def spans(self, text: str) -> Iterator[Span]:
        """Yield the proper names in a text, in order."""
        for found in self._pattern.finditer(text) if self._of else ():
            term = self._of[found.group().casefold()]
            yield Span(found.start(), found.end(), f"name {term.kind or ''}", found.group())

    def alike(self, kind: str) -> Iterator[str]:
        """Yield the names of a kind."""
        return (term.name for term in self._terms if (term.kind or "") == kind)

    def put(self, text: str, span: Span, other: str) -> str:
        """Return a text with another value in place of one: a name gets the article that it mostly has."""
        if not span.shape.startswith("name"):
            return span.replaced(text, other)
        before = _ARTICLE.sub("", text[: span.start])
        bare = _ARTICLE_BEFORE.sub("", other)
        is_known = span.shape.startswith("name ") and self.term(bare) is not None
        return f"{before}{self.called(bare) if is_known else other}{text[span.end :]}"

    def forms(self, text: str) -> tuple[str, ...]:
        """Return all that the terms named by a text are called."""
        found = [self._of.get(text[lead(text) :].casefold())]
        found += [self._of[span.text.casefold()] for span in self.spans(text)]
        return tuple(name for term in found if term for name in (term.name, *term.aliases))

    def plain(self, text: str) -> str:
        """Return a text with the name of each term in place of its aliases."""
        if not self._of:
            return text
        return self._pattern.sub(lambda found: self._of[found.group().casefold()].name, text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = {name for term in self._terms for name in (term.name, *term.aliases) if _is_proper(name)}
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")

    def _called(self, name: str) -> str:
        """Return a name with the article that it mostly has in the pack where it stands by itself."""
        pattern = rf"\b([Tt]he )?{re.escape(name)}(?=[.,;:)]|$| (?:{_ALONE})\b)"
        articles = [bool(found[1]) for found in re.finditer(pattern, self._text, re.MULTILINE)]
        return f"the {name}" if 2 * sum(articles) > len(articles) else name


def _is_proper(name: str) -> bool:
    return len(name) > 1 and any(letter.isupper() for letter in name)


def _is_form(name: str, of: str) -> bool:
    """Whether a name is a form of another, rather than a description: an acronym, or some word of it."""
    return (name.isupper() and " " not in name) or bool({*tokens(name)} & {*tokens(of)})


def value(text: str, names: Names, type_: str | None = None) -> Span | None:
    """Return the value that a key comes to: a figure, a name, or a list of names of one kind."""
    found = figures(text)
    start = lead(text)
    if found and (found[0].start == start or type_ in ("number", "money", "date")):
        first = found[0]
        if type_ in ("number", "money", "date") or first.end == len(text):
            return first
    rest = text[start:]
    term = names.term(rest)
    if term is not None:
        return Span(start, len(text), f"name {term.kind or ''}", rest)
    return _list_of_names(text, names)


def _list_of_names(text: str, names: Names) -> Span | None:
    parts = listed(text)
    terms = [names.term(part[lead(part) :]) for part in parts]
    kinds = {term.kind or "" if term else None for term in terms}
    if len(parts) > 1 and len(kinds) == 1 and None not in kinds:
        return Span(0, len(text), f"names {kinds.pop()}", text)
    return None
