"""Text as the matcher sees it and as a screen may show it; pure, knows nothing of packs."""

import re
import unicodedata

# Questions are cut here: long enough for any story, short enough that time stays bounded.
MAX_QUESTION = 2_000

_SPELLED_ALIKE = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
        "ß": "ss", "æ": "ae", "ø": "o", "ł": "l",
    }
)  # fmt: skip
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")
_UNPRINTABLE_CATEGORIES = frozenset({"Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp"})
# Format characters that join letters and emoji; without them the text is misspelt.
_JOINERS = frozenset({"\u200c", "\u200d"})
_APOSTROPHE_S = re.compile(r"(?<=\w)'s\b")
_CONTRACTIONS = (
    (re.compile(r"\bcan't\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"(?<=\w)n't\b"), " not"),
    (re.compile(r"(?<=\w)'(?:re|ve|ll|d|m)\b"), ""),
)
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# Digits and letters part company, so that F-35, F35 and F 35 are the same two tokens.
# A full stop after a single letter belongs to an abbreviation: U.S. Steel.
_SENTENCE_END = re.compile(r"(?<=[?!])\s+|(?<=[^\W_]{2}\.)\s+|(?<=[^\w\s]\.)\s+")
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_TOKEN = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")


def printable(text: str) -> str:
    """Return `text` as it may be sent to a screen: no control or escape sequence is left.

    Line ends and tabs become blanks; bidirectional overrides, lone surrogates and other
    characters that draw nothing are taken out.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _ESCAPE.sub("", text)
    text = re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", text)
    return "".join(c for c in text if c in _JOINERS or unicodedata.category(c) not in _UNPRINTABLE_CATEGORIES)


def normalise(text: str) -> str:
    """Return `text` in the one form that is compared: lower case, no accents, plain punctuation."""
    text = "".join(c for c in printable(text) if c not in _JOINERS).lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_SPELLED_ALIKE)).casefold()
        text = "".join(c for c in text if not unicodedata.combining(c)).translate(_SPELLED_ALIKE)
    if "'" in text:
        for pattern, replacement in _CONTRACTIONS:
            text = pattern.sub(replacement, text)
        text = _APOSTROPHE_S.sub("", text)
    text = _DOTTED.sub(lambda m: m.group().replace(".", ""), text)
    return _THOUSANDS.sub("", text)


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and numbers of `text`, normalised, in order.

    >>> tokens("Are there 54,000 U.S. troops? Don't guess!")
    ('are', 'there', '54000', 'us', 'troops', 'do', 'not', 'guess')
    """
    return tuple(_TOKEN.findall(normalise(text)))


def spoken_date(date: str) -> str:
    """Return ``2024-04`` or ``2024-04-10`` as people say it; any other text as it is.

    >>> spoken_date("2024-04"), spoken_date("2024-04-10"), spoken_date("spring 2024")
    ('April 2024', 'April 10, 2024', 'spring 2024')
    """
    found = _DATE.fullmatch(date)
    if found is None:
        return date
    day = f" {int(found[3])}," if found[3] else ""
    return f"{_MONTHS[int(found[2]) - 1]}{day} {found[1]}"


def sentences(text: str) -> tuple[str, ...]:
    """Split a text into its sentences."""
    return tuple(sentence for sentence in _SENTENCE_END.split(text) if sentence.strip())
