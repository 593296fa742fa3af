"""What a YAML parser's complaint means for a curator, in plain words; it parses nothing itself.

The parser says what it expected and where it gave up. The mistake is often elsewhere: a quote that
was opened lines above, a list that was never closed.
"""

from typing import NamedTuple


class Mark(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


class Complaint(NamedTuple):
    """What the parser said, and what stood around the place where it gave up.

    `opened` is where the thing it was reading began, `quote` the start and end of the quoted text
    that ended just before, `character` what stands where it gave up.
    """

    context: str
    opened: Mark
    problem: str
    stopped: Mark
    character: str
    quote: tuple[Mark, Mark] | None


class Explanation(NamedTuple):
    """Where to look, and what to do there."""

    mark: Mark
    code: str
    message: str


def explain(said: Complaint) -> Explanation:
    """Tell a curator what to do about a syntax error."""
    return _quote(said) or _tab(said) or _bracket(said) or _dash(said) or _known(said) or _other(said)


def _quote(said: Complaint) -> Explanation | None:
    if "quoted scalar" in said.context and "unexpected" in said.problem:
        message = "the quote that opens here is never closed: close it where the text ends"
        return Explanation(said.opened, "unclosed-quote", message)
    if said.quote is None:
        return None
    start, end = said.quote
    if start.line < end.line:
        message = f"the quote that opens here is closed only on line {end.line}: close it where the text ends"
        return Explanation(start, "unclosed-quote", message)
    message = (
        "text goes on after the closing quote: write '' for a ' inside '…', and \\\" for a \" inside \"…\""
    )
    return Explanation(said.stopped, "syntax", message)


def _tab(said: Complaint) -> Explanation | None:
    if said.character != "\t" and " tab " not in said.problem:
        return None
    return Explanation(said.stopped, "tab", "a tab stands here: indent with blanks")


def _dash(said: Complaint) -> Explanation | None:
    if said.character != "-" or "expected" not in said.problem:
        return None
    message = "this dash stands below no other: indent it like the dashes of its list"
    return Explanation(said.stopped, "syntax", message)


def _bracket(said: Complaint) -> Explanation | None:
    if "flow sequence" not in said.context and "flow mapping" not in said.context:
        return None
    opening, closing = "[]" if "sequence" in said.context else "{}"
    if said.stopped.line > said.opened.line:
        message = f"{opening} opens here, and {closing} is missing before line {said.stopped.line}"
        return Explanation(said.opened, "unclosed-bracket", message)
    message = f"a comma or {closing} is missing here: quote a text that holds a colon, a quote or a bracket"
    return Explanation(said.stopped, "syntax", message)


class _Words(NamedTuple):
    context: str
    problem: str
    where: str  # "opened" or "stopped"
    message: str


OUT_OF_LINE = (
    "a key is expected here: indent the line like the line it belongs to"
    ", and quote a text that begins with [ or {{ or a quote"
)
KNOWN = (
    _Words("", "cannot start any token", "stopped", "put a text that begins with {character} in quotes"),
    _Words(
        "",
        "mapping values are not allowed",
        "stopped",
        "the colon makes a key where none can stand: quote a text that holds a colon"
        ", and indent a key like the keys beside it",
    ),
    _Words(
        "simple key",
        "could not find expected ':'",
        "opened",
        "this line is neither a key with a colon nor part of the text above it: add the colon, or indent it",
    ),
    _Words(
        "quoted scalar",
        "escape",
        "stopped",
        'inside "…" a backslash is special: write it twice, or use single quotes',
    ),
    _Words("alias", "", "opened", "put a text that begins with * in quotes"),
    _Words("anchor", "", "opened", "put a text that begins with & in quotes"),
    _Words("tag", "", "opened", "put a text that begins with ! in quotes"),
    _Words(
        "block scalar",
        "line break",
        "opened",
        "the text after | or > begins on the next line: move it there, or quote a text that begins so",
    ),
    _Words("block scalar", "indentation", "stopped", "indent all lines of this text alike"),
    _Words(
        "",
        "sequence entries are not allowed",
        "stopped",
        "a list begins on the line below its key: put the - there, or quote a text that begins with a dash",
    ),
    _Words(
        "",
        "expected '-' indicator",
        "stopped",
        "this line stands in a list but does not begin with a dash: indent it like the line it belongs to",
    ),
    _Words("", "expected key", "stopped", OUT_OF_LINE),
    _Words("", "<block end>", "stopped", OUT_OF_LINE),  # as the pure Python loader says it
    _Words("", "node content", "stopped", "put a text that begins with {character} in quotes"),
    _Words("", "<document start>", "stopped", "text follows the end of the document: remove the line ..."),
    _Words("", "found unexpected ':'", "stopped", "quote a text that holds a colon"),
    _Words("", "mapping keys are not allowed", "stopped", "put a text that begins with ? in quotes"),
    _Words("", "undefined tag handle", "stopped", "put a text that begins with ! in quotes"),
    _Words("directive", "", "opened", "put a text that begins with % in quotes"),
    _Words("", "incompatible YAML document", "stopped", "remove the line that begins with %"),
    _Words("", "duplicate %", "stopped", "remove the line that begins with %"),
)


def _known(said: Complaint) -> Explanation | None:
    for words in KNOWN:
        if words.context in said.context and words.problem in said.problem:
            mark = said.opened if words.where == "opened" else said.stopped
            return Explanation(mark, "syntax", words.message.format(character=said.character))
    return None


def _other(said: Complaint) -> Explanation:
    return Explanation(said.stopped, "syntax", f"this is not YAML: {said.problem}")
