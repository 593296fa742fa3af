"""Plain text: how people type signs, numbers and spellings, brought to one form; knows no word lists."""

import re
from functools import lru_cache

from qa_bot.grading.english import CURRENCY_SIGNS, ENDINGS
from qa_bot.text import normalise, printable

_SIGN = re.compile("|".join(map(re.escape, CURRENCY_SIGNS)), re.IGNORECASE)
_NO_ONE = re.compile(r"\bno[ -]one\b")
_PER_CENT = re.compile(r"\bper cent\b")
_MINUS = re.compile(r"(?:(?<=\s)|^)[-−](?=\d)")
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d.,]?\d)")
_DECIMAL_COMMA = re.compile(r"(?<![\d,])(\d+),(\d{1,2})(?![\d,])")
# As on the Continent: a decimal fraction would not end with a nought.
_DOTTED_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})*\.\d{2}0(?![\d.]*\d)")
_CELSIUS, _FAHRENHEIT = re.compile(r"(?<=\d)C\b"), re.compile(r"(?<=\d)F\b")
_MONEY_AND_SMALL = re.compile(r"(\d+) (pounds?|dollars?|euros?) (?:and )?(\d\d)\b(?!\s*\w+illion)")
_BILLIONS = re.compile(r"(?<=\d)\s?b\b", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\ban? (\w+) and a half\b")
_BY_HALF = re.compile(r"(?<=\bby )half\b|\bhalf(?= of\b)")
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
    (re.compile(r"(?<=[aeiou])ll(ed|ing|er)$"), r"l\1"),
)
_NO_BRACKETS = str.maketrans("[]<>", "()‹›")


def shown(text: str, most: int = 60) -> str:
    """Return a piece of an answer as a reason may quote it: short, printable, without brackets of markup."""
    text = " ".join(printable(text[: 4 * most]).translate(_NO_BRACKETS).split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def plainly(typed: str) -> str:
    """Return a text normalised, with its stops, and with signs such as % and $ as words."""
    text = _SIGN.sub(lambda sign: CURRENCY_SIGNS[sign.group().lower()], _MINUS.sub("minus ", typed))
    text = _SPACED_THOUSANDS.sub(lambda found: found.group().replace(" ", ""), text)
    text = _DOTTED_THOUSANDS.sub(lambda found: found.group().replace(".", ""), text)
    text = _MONEY_AND_SMALL.sub(r"\1.\3 \2", _CELSIUS.sub(" celsius", _FAHRENHEIT.sub(" fahrenheit", text)))
    text = _BILLIONS.sub(" bn", _DECIMAL_COMMA.sub(r"\1.\2", text))
    text = _SHORT_YEAR.sub(lambda found: f"{_century(found[1])}{found[1]}", text)
    text = _PER_CENT.sub("percent", normalise(text))
    text = _BY_HALF.sub("50 percent", _AND_A_HALF.sub(r"1.5 \1", text))
    return _NO_ONE.sub("nobody", _IN_A_WAY.sub("partly", text))


def _century(year: str) -> str:
    return "20" if int(year) < _THIS_CENTURY_UP_TO else "19"


def repaired(text: str) -> str:
    """Return a text as it was meant that was read in the wrong encoding on its way: "â€“" for a dash."""
    if text.isascii():
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


@lru_cache(4096)
def root(stem: str) -> str:
    """Return a stem without the ending that makes it of another word: neutral of neutrality."""
    for ending in ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_ROOT:
            return stem[: -len(ending)]
    return stem


def one_spelling(word: str) -> str:
    """Return a word in the one of its spellings, British and American, by which it is compared."""
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word
