"""Names that grading knows without a pack: what people, countries and titles are called in English.

Nothing but literals and how they are read.
"""

from collections.abc import Mapping
from types import MappingProxyType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _by_word(lines: str) -> Mapping[str, str]:
    """Read lines such as "china: chinese" as what each word on the right belongs to."""
    pairs = (line.split(":") for line in lines.strip().splitlines())
    return MappingProxyType({word: name.strip() for name, words in pairs for word in words.split()})


# Titles, ranks and offices before a name, which do not tell who it is.
TITLES = _words(
    """
    adm admiral ambassador american british brother capt captain ceo chairman chairwoman chancellor chinese
    col colonel congressman congresswoman dame defence defense dr emperor father foreign former gen general
    gov governor ii iii iv japanese jr judge justice king lady late leader lieutenant lord lt major minister
    miss mr mrs ms mx philippine pm pope premier president prime prince princess prof professor queen rep
    representative rev reverend saint secretary sen senator sergeant sgt sir sister spokesman spokesperson
    spokeswoman sr st us vice
    """
)
# What belongs to the surname after it: de Villiers, von Neumann.
PARTICLES = _words("al bin da de del den der di du el ibn la le mac o st ten ter van von")
# First names that are common in English texts and no other words or places: a key that opens with one names
# a person, though nobody has said so.
FIRST_NAMES = _words(
    """
    aaron adam adrian alan albert alex alexander alexandra alfred alice alison allen amanda amy andrea
    andrew angela anita ann anna anne anthony antonio antony arnold arthur barbara barry beatrice ben
    benjamin bernard betty bill billy bob bobby brandon brenda brian bruce bryan carl carlos carol caroline
    carolyn catherine cecil charles charlie chris christian christina christine christopher clara clarence
    claude craig cynthia daniel danny dave david dean deborah dennis diana diane dick donald donna dorothy
    doug douglas dwight ed eddie edgar edith edmund edward edwin eleanor elena eliza elizabeth ellen emily
    emma eric ernest eugene eva evelyn francis frank franklin fred frederick gary geoffrey george gerald
    gilbert giovanni glenn gordon greg gregory guy hannah harold harriet harry heather helen henry herbert
    herman howard hugh ian irene isaac isabella ivan jack jackie jacob jacqueline jake james jamie jane
    janet jason jean jeff jeffrey jennifer jeremy jerome jerry jessica jim jimmy joan joanna joe joel johann
    johannes john johnny jon jonathan jose joseph josh joshua juan judith judy julia julian julie karen karl
    kate katherine kathleen kathryn kathy keith kelly ken kenneth kevin kim kimberly kyle larry laura lauren
    lawrence leo leon leonard leonardo leslie lewis linda lisa louis louise lucy luis luke lynn manuel
    marcel marco marcus margaret maria marie marilyn mario marion mark martha martin mary matt matthew
    maurice megan melissa michael michelle miguel mike mohammed monica nancy natalie nathan neil nicholas
    nick nicole nigel noah norman oliver oscar otto pablo pamela patricia patrick paul paula peter phil
    philip phillip pierre rachel ralph raymond rebecca ricardo richard rick robert roberto robin
    rodney roger roland ron ronald rosa rosemary ross roy russell ruth ryan sally sam samantha samuel sandra
    sarah scott sean sharon shawn sheila shirley simon sophia sophie stanley stefan stephanie stephen steve
    steven stewart stuart susan suzanne sylvia taylor ted teresa terry theodore theresa thomas tim
    timothy todd tom tommy tony tracy vincent vladimir walter wayne wendy werner wilhelm will william
    """
)
# Short forms of first names that do not open like the name itself.
NICKNAMES = _by_word(
    """
    andrew: andy
    anthony: tony
    catherine: kathy
    charles: chuck
    edward: ted ned
    elizabeth: liz beth betty
    henry: hank harry
    james: jim jimmy
    john: jack johnny
    joseph: joe
    katherine: kate
    lawrence: larry
    margaret: peggy meg
    michael: mike mick
    patricia: pat
    richard: dick rick
    robert: bob bobby
    ronald: ron
    stephen: steve
    susan: sue
    theodore: teddy
    thomas: tom
    timothy: tim
    william: bill billy
    """
)
# Countries and what comes from there.
NATIONS = _by_word(
    """
    africa: african
    america: american americans
    argentina: argentine argentinian
    asia: asian
    australia: australian
    austria: austrian
    belgium: belgian
    brazil: brazilian
    britain: british brits
    canada: canadian
    chile: chilean
    china: chinese
    colombia: colombian
    cuba: cuban
    denmark: danish danes
    egypt: egyptian
    england: english
    europe: european
    finland: finnish finns
    france: french
    germany: german
    greece: greek
    hawaii: hawaiian
    hungary: hungarian
    iceland: icelandic
    india: indian
    indonesia: indonesian
    iran: iranian
    iraq: iraqi
    ireland: irish
    israel: israeli
    italy: italian
    japan: japanese
    korea: korean
    malaysia: malaysian
    mexico: mexican
    netherlands: dutch
    norway: norwegian
    pakistan: pakistani
    peru: peruvian
    philippines: philippine filipino
    poland: polish poles
    portugal: portuguese
    romania: romanian
    russia: russian
    scotland: scottish
    spain: spanish
    sweden: swedish swedes
    switzerland: swiss
    thailand: thai
    turkey: turkish
    ukraine: ukrainian
    vietnam: vietnamese
    """
)
