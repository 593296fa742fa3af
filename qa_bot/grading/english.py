"""Words of English that grading needs beside the word lists of the engine; nothing but literals."""

from types import MappingProxyType

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SHORT_MONTHS = MappingProxyType(
    {**{name[:3]: number for number, name in enumerate(MONTHS, 1)}, "sept": 9}
)
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
# What may stand around a date without changing it.
AROUND_DATES = WEEKDAYS | frozenset(
    """in on at of the from since until till by to about around circa c early late mid during year ad ce
    and between it was is begin beginning end started starting present""".split()
)

# Said of a number: it is not exact, it is at least, it is at most.
ABOUT = frozenset(
    "about around approximately approx roughly circa some ca estimated approximate".split()
)
MORE = (("more", "than"), ("over",), ("above",), ("at", "least"), ("exceeding",), ("exceeds",), ("upwards", "of"))
LESS = (
    ("less", "than"), ("fewer", "than"), ("under",), ("below",), ("nearly",), ("almost",),
)  # fmt: skip
UP_TO = (("up", "to"), ("at", "most"), ("maximum", "of"), ("max",))
# "or so", "or more": no second answer.
OR_SO = frozenset("so more less thereabouts about around roughly fewer approximately over higher lower".split())
CURRENCY_SIGNS = MappingProxyType(
    {
        "$": " dollar ", "€": " euro ", "£": " pound ", "¥": " yen ", "%": " percent ",
        "°c": " celsius ", "°f": " fahrenheit ",
    }
)
PERCENT = frozenset({"percent", "pct", "percentage"})
CENTS = frozenset("cent cents penny pence".split())
BUCKS = MappingProxyType({"bucks": "dollar", "buck": "dollar", "quid": "pound"})

# Answers that give up.
UNKNOWN = (
    "i do not know", "i dont know", "do not know", "dont know", "idk", "dunno", "i dunno", "no idea",
    "i have no idea", "not sure", "i am not sure", "im not sure", "i not sure", "no clue", "i forgot", "forgot",
    "i do not remember", "i cannot remember", "i can not remember", "unknown", "pass", "skip", "none",
    "n a", "nothing", "tell me", "tell me the answer", "tell answer", "i give up", "give up", "i can not say",
    "i have no clue", "not known", "no answer", "i have forgotten", "it is unknown", "i am unsure", "unsure",
)  # fmt: skip

YES = frozenset("yes y yeah yep yup aye true correct indeed right affirmative sure definitely absolutely".split())
NO = frozenset("no n nope nah false incorrect negative wrong never".split())

TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady king queen prince princess emperor pope saint st
    president vice prime minister pm premier chancellor chairman chairwoman secretary general gen admiral adm
    colonel col captain capt major lieutenant lt sergeant sgt senator sen governor gov representative rep
    congressman congresswoman ambassador foreign defense defence spokeswoman spokesman spokesperson ceo judge
    justice reverend rev father sister brother former late us japanese chinese philippine american british leader
    jr sr ii iii iv""".split()
)

# An answer that takes itself back goes on with one of these, set off by a comma or a stop.
CORRECTIONS = (
    "no wait", "no sorry", "wait no", "no", "wait", "sorry", "i mean", "i meant", "or rather", "rather",
    "correction", "scratch that", "make that", "nope",
)  # fmt: skip
AMONG_OTHERS = ("among others", "among other things", "and others", "and so on", "etc", "et cetera", "and more")
# A text with one of these is a sentence, not a list of names.
VERBS = frozenset(
    """is are was were be been being has have had does do did will would can could should may might must shall
    not no than that which who because if when while""".split()
)
# What stands before it is compared with what stands after it.
FAR_REACHING = frozenset({"than"})
# Negations that stand for somebody or something: what is said of them may be meant otherwise.
INDEFINITE = frozenset({"nobody", "nothing", "none", "hardly"})
# Words of grammar before which an "a" is an article all the same.
AFTER_ARTICLES = frozenset("very really quite lot lots most more same own sort kind thing even one further".split())
# What belongs to the surname after it: de Villiers, von Neumann.
PARTICLES = frozenset("de da di du van von der den del la le bin ibn al el o mac st ten ter".split())
# First names that are common in English texts and no other words or places: a key that opens with one
# names a person, though nobody has said so.
FIRST_NAMES = frozenset(
    """aaron adam adrian alan albert alex alexander alexandra alfred alice alison allen amanda amy andrea andrew
    angela anita ann anna anne anthony antonio antony arnold arthur barbara barry beatrice ben benjamin bernard
    betty bill billy bob bobby brandon brenda brian bruce bryan carl carlos carol caroline carolyn catherine cecil
    charles charlie chris christian christina christine christopher clara clarence claude craig cynthia daniel
    danny dave david dean deborah dennis diana diane dick donald donna dorothy doug douglas dwight ed eddie edgar
    edith edmund edward edwin eleanor elena eliza elizabeth ellen emily emma eric ernest eugene eva evelyn francis
    frank franklin fred frederick gary geoffrey george gerald gilbert giovanni glenn gordon greg gregory guy
    hannah harold harriet harry heather helen henry herbert herman howard hugh ian irene isaac isabella ivan jack
    jackie jacob jacqueline jake james jamie jane janet jason jean jeff jeffrey jennifer jeremy jerome jerry
    jessica jim jimmy joan joanna joe joel johann johannes john johnny jon jonathan jose joseph josh joshua juan
    judith judy julia julian julie karen karl kate katherine kathleen kathryn kathy keith kelly ken kenneth kevin
    kim kimberly kyle larry laura lauren lawrence leo leon leonard leonardo leslie lewis linda lisa louis louise
    lucy luis luke lynn manuel marcel marco marcus margaret maria marie marilyn mario marion mark martha martin
    mary matt matthew maurice megan melissa michael michelle miguel mike mohammed monica nancy natalie nathan neil
    nicholas nick nicole nigel noah norman oliver oscar otto pablo pamela patricia patrick paul paula peter phil
    philip phillip pierre rachel ralph raymond rebecca reese ricardo richard rick robert roberto robin rodney roger
    roland ron ronald rosa rosemary ross roy russell ruth ryan sally sam samantha samuel sandra sarah scott sean
    sharon shawn sheila shirley simon sophia sophie stanley stefan stephanie stephen steve steven stewart stuart
    susan suzanne sylvia tamara taylor ted teresa terry theodore theresa thomas tim timmy timothy todd tom tommy
    tony tracy vincent vladimir walter wayne wendy werner wilhelm will william winston yoko""".split()
)
# "Mostly yes" is no plain yes.
PARTLY = frozenset(
    """maybe perhaps possibly sometimes mostly partly partially largely normally usually generally better kind sort
    somewhat way often rarely almost hardly depends less""".split()
)
# Before or after a day is another day; around it is not exactly it.
OTHER_DAYS = frozenset("before after until till".split())
VAGUE_DAYS = frozenset("around about circa ca approximately roughly near".split())
DECADES = MappingProxyType(
    {
        "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
        "eighties": 80, "nineties": 90,
    }
)  # fmt: skip
# Units that are a multiple of another of their kind.
MULTIPLES = MappingProxyType(
    {
        "second": ("second", 1), "minute": ("second", 60), "hour": ("second", 3_600), "day": ("second", 86_400),
        "week": ("second", 604_800), "mm": ("mm", 1), "cm": ("mm", 10), "m": ("mm", 1_000), "km": ("mm", 1_000_000),
        "mg": ("mg", 1), "g": ("mg", 1_000), "kg": ("mg", 1_000_000), "ml": ("ml", 1), "l": ("ml", 1_000),
    }
)  # fmt: skip
# Countries and what comes from there.
NATIONS = MappingProxyType(
    {
        word: country
        for country, words in {
            "america": "american americans", "argentina": "argentine argentinian", "australia": "australian",
            "austria": "austrian", "belgium": "belgian", "brazil": "brazilian", "britain": "british brits",
            "canada": "canadian", "chile": "chilean", "china": "chinese", "colombia": "colombian", "cuba": "cuban",
            "denmark": "danish danes", "egypt": "egyptian", "england": "english", "finland": "finnish finns",
            "france": "french", "germany": "german", "greece": "greek", "hungary": "hungarian",
            "iceland": "icelandic", "india": "indian", "indonesia": "indonesian", "iran": "iranian",
            "iraq": "iraqi", "ireland": "irish", "israel": "israeli", "italy": "italian", "japan": "japanese",
            "korea": "korean", "malaysia": "malaysian", "mexico": "mexican", "netherlands": "dutch",
            "norway": "norwegian", "pakistan": "pakistani", "peru": "peruvian", "philippines": "philippine filipino",
            "poland": "polish poles", "portugal": "portuguese", "romania": "romanian", "russia": "russian",
            "scotland": "scottish", "spain": "spanish", "sweden": "swedish swedes", "switzerland": "swiss",
            "thailand": "thai", "turkey": "turkish", "ukraine": "ukrainian", "vietnam": "vietnamese",
            "hawaii": "hawaiian", "africa": "african", "asia": "asian", "europe": "european",
        }.items()
        for word in words.split()
    }
)  # fmt: skip
# Endings with which words are made of others; a stem without one is nearly the same word.
ENDINGS = ("ational", "iti", "ity", "en", "ion", "ive", "al", "er", "est", "ment", "ness", "ous", "anc", "enc", "ant", "i")
MORNING = frozenset("am morning".split())
AFTERNOON = frozenset("pm afternoon evening night".split())
# Words that say the opposite of one another, beside the contrasts in the word lists of the engine.
OPPOSITES = tuple(
    (tuple(one.split()), tuple(other.split()))
    for one, other in (
        ("same identical equal alike", "different unequal differ differs unlike"),
        ("connected joined linked attached united together", "separated disconnected detached separate apart"),
        ("open opened", "closed shut close"), ("complete whole finished", "incomplete unfinished partial broken"),
        ("more", "less fewer"), ("most", "least fewest"), ("higher", "lower"), ("high", "low"), ("faster quicker", "slower"),
        ("fast quick", "slow"), ("bigger larger greater", "smaller"), ("big large great huge", "small little tiny"),
        ("longer", "shorter"), ("long", "short"), ("heavier", "lighter"), ("heavy", "light"), ("stronger", "weaker"),
        ("strong", "weak"), ("better", "worse"), ("good", "bad evil"), ("best", "worst"), ("hot warm", "cold cool"),
        ("hotter warmer", "colder cooler"), ("rising growing increasing rise increase", "falling shrinking declining fall decline"),
        ("improve enhance", "reduce worsen harm"), ("hope hopes welcome welcomes", "fear fears oppose opposes"),
        ("always", "never"), ("everybody everyone all", "nobody none"), ("somebody someone", "nobody"),
        ("everything", "nothing"), ("with", "without"), ("above", "below"),
        ("inside", "outside"), ("true", "false"), ("alive living", "dead"),
        ("present", "absent"), ("possible", "impossible"), ("legal", "illegal"), ("necessary", "unnecessary"),
        ("domestic national", "foreign international"), ("positive", "negative"), ("war", "peace"), ("success", "failure"),
        ("succeed succeeds succeeded", "fail fails failed"), ("love", "hate"), ("safe", "dangerous unsafe"), ("rich", "poor"),
        ("easy", "difficult hard"), ("empty", "full"), ("wet", "dry"), ("old", "new young"), ("early", "late"),
        ("gain gains gained", "lose loses lost"), ("push", "pull"), ("expand", "shrink contract"),
        ("protect protects defend", "attack attacks endanger"), ("majority", "minority"), ("maximum", "minimum"),
        ("expensive", "cheap"), ("deep", "shallow"), ("wide broad", "narrow"), ("thick", "thin"), ("bright", "dark"),
        ("public", "private"), ("guilty", "innocent"), ("ancient", "modern"), ("optional voluntary", "mandatory compulsory"),
    )
)  # fmt: skip
