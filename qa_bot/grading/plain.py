"""Plain text: how people type signs, numbers and spellings, brought to one form."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from qa_bot.text import normalise, printable

_NO_ONE = re.compile(r"\bno[ -]one\b")
_PER_CENT = re.compile(r"\bper cent\b")
_MINUS = re.compile(r"(?:(?<=\s)|^)[-−](?=\d)")
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d.,]?\d)")
_DECIMAL_COMMA = re.compile(r"(?<![\d,])(\d+),(\d{1,2})(?![\d,])")
# As on the Continent: a decimal fraction would not end with a nought.
_DOTTED_THOUSANDS = re.compile(
    r"(?<![\d.])\d{1,3}(?:\.\d{3})*\.\d{2}0(?![\d.]*\d)(?! ?(?:\w*illions?|thousand|bn|mn|tn|k)\b)"
)
_CELSIUS, _FAHRENHEIT = re.compile(r"(?<=\d) ?C\b(?!-)"), re.compile(r"(?<=\d)F\b")
_MONEY_AND_SMALL = re.compile(r"(\d+) (pounds?|dollars?|euros?) (?:and )?(\d\d)\b(?!\s*\w+illion)")
_FEET = re.compile(r"\b(\d)['’′] ?(\d{1,2})(?:[\"”″]|'')")
_MILLIONS = re.compile(r"((?:[$€£] ?|\b(?:dollar|euro|pound) +)\d[\d.,]*) ?m\b|(?<=\d) ?mil\b", re.IGNORECASE)
_BILLIONS = re.compile(r"(?<=\d)\s?b\b", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\ban? (\w+) and a half\b")
_BY_HALF = re.compile(r"(?<=\bby )half\b|\bhalf(?= of\b)")
_PARTS = MappingProxyType({"a": 1, "one": 1, "two": 2, "three": 3, "four": 4})
_WHOLES = MappingProxyType({"third": 3, "quarter": 4, "fifth": 5, "tenth": 10})
_SHARE = re.compile(
    r"^(?P<bound>(?:(?:about|almost|around|at least|less than|more than|nearly|over|roughly|under) )?)"
    r"(?:(?P<half>(?:a |one )?half)"
    r"|(?P<count>a|one|two|three|four|[1-9])[ -](?P<name>third|quarter|fifth|tenth)s?"
    r"|(?P<part>[1-9])/(?P<whole>[2-9]|10))(?= of (?!an? )|$)"
)
_IN_A_WAY = re.compile(r"\bin a way\b")
_SHORT_YEAR = re.compile(r"['’‘](\d\d)\b")
_THIS_CENTURY_UP_TO = 50
_SHORTEST_ROOT = 4
# Spellings that differ between British and American English, brought to one form for comparing.
_SPELLINGS = (
    (re.compile(r"is(e[ds]?|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})our(s|ed|ing|al|able|ful|ite|)$"), r"or\1"),
    (re.compile(r"(?<=\w{2})ence(s|less|)$"), r"ense\1"),
    (re.compile(r"(?<=\w{2}[^aeiou])re(s|)$"), r"er\1"),
    (re.compile(r"ogue(s|)$"), r"og\1"),
    # "Travelled", not "called": there is a syllable before the last.
    (re.compile(r"(?:(?<=[aeiouy][^aeiou][aeiou])|(?<=[aeiou][^aeiou]{2}[aeiou]))ll(ed|ing|er)$"), r"l\1"),
)
# Blanks that stand within a word or a number, as in text that was taken apart: "10. 3", "D. C.", "don ' t".
_GAPS = (
    (re.compile(r"(?<=\w )(\d{1,3})\. (\d{1,2})(?![\d.]*\d)|^(\d{1,3})\. (\d{1,2})$"), r"\1\3.\2\4"),
    (re.compile(r"(?<=\d) ?, (?=000(?!\d))|(?<=\d) , ?(?=\d{3}(?!\d))"), ","),
    (re.compile(r"\b([A-Za-z])\. (?=[A-Za-z]\.)"), r"\1."),
    (re.compile(r"(?<=[a-z]) ['’] ?(?=(?:s|t|re|ve|ll|d|m)\b)"), "'"),
    (re.compile(r"(?<=\d) [-–] (?=\d)"), "-"),
)
# An apostrophe that was not typed.
_NOT = re.compile(
    r"\b((?:are|could|did|do|does|had|has|have|is|should|was|were|would)n)t\b|\b(ca|wo)nt(?=\s)",
    re.IGNORECASE,
)
# What is left of a blank that does not break, read in the wrong encoding.
_HARD_BLANK = re.compile(r"(?<=\d)Â(?=\s)")
_NO_BRACKETS = str.maketrans("[]<>", "()‹›")


def shown(text: str, most: int = 60) -> str:
    """Return a piece of an answer as a reason may quote it: short, printable, without brackets of markup."""
    text = " ".join(printable(text[: 4 * most]).translate(_NO_BRACKETS).split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def plainly(typed: str, signs: Mapping[str, str]) -> str:
    """Return a text normalised, with its stops, and with `signs` such as % and $ as words."""
    text = _FEET.sub(r"\1 feet \2 inches", _MINUS.sub("minus ", typed))
    if signs:
        text = _any_of(tuple(signs)).sub(lambda sign: f" {signs[sign.group().lower()]} ", text)
    text = _SPACED_THOUSANDS.sub(lambda found: found.group().replace(" ", ""), text)
    text = _DOTTED_THOUSANDS.sub(lambda found: found.group().replace(".", ""), text)
    text = _MONEY_AND_SMALL.sub(r"\1.\3 \2", _CELSIUS.sub(" celsius", _FAHRENHEIT.sub(" fahrenheit", text)))
    text = _MILLIONS.sub(lambda found: f"{found[1] or ''} million", text)
    text = _BILLIONS.sub(" bn", _DECIMAL_COMMA.sub(r"\1.\2", text))
    text = _SHORT_YEAR.sub(lambda found: f"{_century(found[1])}{found[1]}", text)
    text = _PER_CENT.sub("percent", normalise(text))
    text = _BY_HALF.sub("50 percent", _AND_A_HALF.sub(r"1.5 \1", text))
    text = _SHARE.sub(_in_percent, text)
    return _NO_ONE.sub("nobody", _IN_A_WAY.sub("partly", text))


def _in_percent(found: re.Match[str]) -> str:
    """Write "half", "two thirds" or "2/3" in per cent."""
    if found["half"]:
        return f"{found['bound']}50 percent"
    part = int(found["part"] or _PARTS.get(found["count"], found["count"]))
    whole = int(found["whole"] or _WHOLES[found["name"]])
    share = f"{100 * part / whole:.4g}"
    about = "about " if "." in share else ""
    return f"{found['bound'] or about}{share} percent" if part < whole else found.group()


@lru_cache(8)
def _any_of(signs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, signs)), re.IGNORECASE)


def _century(year: str) -> str:
    return "20" if int(year) < _THIS_CENTURY_UP_TO else "19"


def repaired(text: str) -> str:
    """Return a text as it was meant: without gaps within words and numbers, and in the right encoding.

    >>> repaired("about 10. 3 million in Washington, D. C.")
    'about 10.3 million in Washington, D.C.'
    """
    for gap, closed in _GAPS:
        text = gap.sub(closed, text)
    text = _NOT.sub(lambda found: f"{found[1]}'t" if found[1] else f"{found[2]}n't", text)
    return text if text.isascii() else _decoded(text)


def _decoded(text: str) -> str:
    """Return a text that was read in the wrong encoding on its way, where "â€“" stands for a dash."""
    try:
        decoded = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return _HARD_BLANK.sub("", text)
    return decoded if len(printable(decoded)) == len(decoded) else text


@lru_cache(4096)
def root(stem: str, endings: tuple[str, ...]) -> str:
    """Return a stem without the one of `endings` that makes it of another word: neutral of neutrality."""
    for ending in endings:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_ROOT:
            return stem[: -len(ending)]
    return stem


def one_spelling(word: str) -> str:
    """Return a word in the one of its spellings, British and American, by which it is compared."""
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word
