"""Words of English that grading needs beside the word lists of the engine; nothing but literals."""

from types import MappingProxyType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SHORT_MONTHS = MappingProxyType({**{name[:3]: number for number, name in enumerate(MONTHS, 1)}, "sept": 9})
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
DECADES = MappingProxyType(
    {
        "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
        "eighties": 80, "nineties": 90,
    }
)  # fmt: skip
# What may stand around a date without changing it.
AROUND_DATES = WEEKDAYS | _words(
    """
    about ad and around at begin beginning between by c ce circa during early end from in is it late mid of
    on present since started starting the till to until was year
    """
)
# Before or after a day is another day; around it is not exactly it.
OTHER_DAYS = _words("after before till until")
VAGUE_DAYS = _words("about approximately around ca circa near roughly")
MORNING = _words("am morning")
AFTERNOON = _words("afternoon evening night pm")

# Said of a number: it is not exact, it is at least, it is less, it is at most.
ABOUT = _words("about approx approximate approximately around ca circa estimated roughly some")
MORE = (
    ("more", "than"), ("over",), ("above",), ("at", "least"), ("exceeding",), ("exceeds",), ("upwards", "of"),
)  # fmt: skip
LESS = (("less", "than"), ("fewer", "than"), ("under",), ("below",), ("nearly",), ("almost",))
UP_TO = (("up", "to"), ("at", "most"), ("maximum", "of"), ("max",))
# "Or so", "or more": no second answer.
OR_SO = _words(
    """
    about approximately around fewer higher less lower more over roughly so thereabouts
    """
)
CURRENCY_SIGNS = MappingProxyType(
    {
        "$": " dollar ", "€": " euro ", "£": " pound ", "¥": " yen ", "%": " percent ",
        "°c": " celsius ", "°f": " fahrenheit ",
    }
)  # fmt: skip
PERCENT = _words("pct percent percentage")
CENTS = _words("cent cents pence penny")
BUCKS = MappingProxyType({"bucks": "dollar", "buck": "dollar", "quid": "pound"})
# Units that are a multiple of another of their kind.
MULTIPLES = MappingProxyType(
    {
        "second": ("second", 1), "minute": ("second", 60), "hour": ("second", 3_600),
        "day": ("second", 86_400),
        "week": ("second", 604_800), "mm": ("mm", 1), "cm": ("mm", 10), "m": ("mm", 1_000),
        "km": ("mm", 1_000_000), "mg": ("mg", 1), "g": ("mg", 1_000), "kg": ("mg", 1_000_000),
        "ml": ("ml", 1),
        "l": ("ml", 1_000),
    }
)  # fmt: skip

# Answers that give up.
UNKNOWN = (
    "i do not know", "i dont know", "do not know", "dont know", "idk", "dunno", "i dunno", "no idea",
    "i have no idea", "not sure", "i am not sure", "im not sure", "i not sure", "no clue", "i forgot",
    "forgot", "i do not remember", "i cannot remember", "i can not remember", "unknown", "pass", "skip",
    "none", "n a", "nothing", "tell me", "tell me the answer", "tell answer", "i give up", "give up",
    "i can not say", "i have no clue", "not known", "no answer", "i have forgotten", "it is unknown",
    "i am unsure", "unsure",
)  # fmt: skip
YES = _words(
    """
    absolutely affirmative aye correct definitely indeed right sure true y yeah yep yes yup
    """
)
NO = _words("false incorrect n nah negative never no nope wrong")
# "Mostly yes" is no plain yes.
PARTLY = _words(
    """
    almost better depends generally hardly kind largely less maybe mostly normally often partially partly
    perhaps possibly rarely sometimes somewhat sort usually
    """
)
# An answer that takes itself back goes on with one of these, set off by a comma or a stop.
CORRECTIONS = (
    "no wait", "no sorry", "wait no", "no", "wait", "sorry", "i mean", "i meant", "or rather", "rather",
    "correction", "scratch that", "make that", "nope",
)  # fmt: skip
# What ends an enumeration and names nothing.
AMONG_OTHERS = (
    "among others", "among other things", "and others", "and so on", "etc", "et cetera", "and more",
)  # fmt: skip
# A text with one of these is a sentence, not a list of names.
VERBS = _words(
    """
    are be because been being can could did do does had has have if is may might must no not shall should
    than that was were when which while who will would
    """
)
# What stands before it is compared with what stands after it.
FAR_REACHING = _words("than")
ARTICLES = _words("a an the")
# Negations that stand for somebody or something: what is said of them may be meant otherwise.
INDEFINITE = _words("hardly nobody none nothing")
# Words of grammar before which an "a" is an article all the same.
AFTER_ARTICLES = _words("even further kind lot lots more most one own quite really same sort thing very")
# Endings with which words are made of others; a stem without one is nearly the same word.
ENDINGS = (
    "ational", "iti", "ity", "en", "ion", "ive", "al", "er", "est", "ment", "ness", "ous", "anc", "enc",
    "ant", "i",
)  # fmt: skip


def _pairs(lines: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    sides = (line.split("|") for line in lines.strip().splitlines())
    return tuple((tuple(one.split()), tuple(other.split())) for one, other in sides)


# Words that say the opposite of one another, beside the contrasts in the word lists of the engine.
OPPOSITES = _pairs(
    """
    same identical equal alike | different unequal differ differs unlike
    connected joined linked attached united together | separated disconnected detached separate apart
    open opened | closed shut close
    complete whole finished | incomplete unfinished partial broken
    more | less fewer
    most | least fewest
    higher | lower
    high | low
    faster quicker | slower
    fast quick | slow
    bigger larger greater | smaller
    big large great huge | small little tiny
    longer | shorter
    long | short
    heavier | lighter
    heavy | light
    stronger | weaker
    strong | weak
    better | worse
    good | bad evil
    best | worst
    hot warm | cold cool
    hotter warmer | colder cooler
    rising growing increasing rise increase | falling shrinking declining fall decline
    improve enhance | reduce worsen harm
    hope hopes welcome welcomes | fear fears oppose opposes
    always | never
    everybody everyone all | nobody none
    somebody someone | nobody
    everything | nothing
    with | without
    above | below
    inside | outside
    true | false
    alive living | dead
    present | absent
    possible | impossible
    legal | illegal
    necessary | unnecessary
    domestic national | foreign international
    positive | negative
    war | peace
    success | failure
    succeed succeeds succeeded | fail fails failed
    love | hate
    safe | dangerous unsafe
    rich | poor
    easy | difficult hard
    empty | full
    wet | dry
    old | new young
    early | late
    gain gains gained | lose loses lost
    push | pull
    expand | shrink contract
    protect protects defend | attack attacks endanger
    majority | minority
    maximum | minimum
    expensive | cheap
    deep | shallow
    wide broad | narrow
    thick | thin
    bright | dark
    public | private
    guilty | innocent
    ancient | modern
    optional voluntary | mandatory compulsory
    """
)
