"""Which numbers count people or things: what is counted, as which quantity, of which event.

A number becomes a figure when a noun or a verb beside it shows what it counts; each decision
carries the name of the rule that made it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from samesource import events, numbers, speakers
from samesource.corpus import Document, Vocabulary
from samesource.events import Finder, finder
from samesource.numbers import Number
from samesource.text import Sentence, same_length


class Figure(NamedTuple):
    """A figure with its raw offsets and what the columns of the table `figures` say of it."""

    start: int
    end: int
    text: str
    number: Number
    counted: str
    quantity: str
    event: str
    attribution: speakers.Attribution
    sentence: Sentence
    rule: str


class Rules(NamedTuple):
    """The words by which quantities are known, from the language and a vocabulary.

    `things` are quantities that only count what their own word names (cities, letters).
    """

    cues: Finder
    owners: Mapping[str, str]
    within: Mapping[str, Collection[str]]
    things: frozenset[str]


class _Cue(NamedTuple):
    """A word that shows a quantity: offsets in the sentence, the word in lower case."""

    start: int
    end: int
    word: str
    quantity: str


class _Phrase(NamedTuple):
    """The noun phrase after a number: offsets, its head noun, and where the head ends."""

    start: int
    end: int
    head: str
    head_end: int


class _Line(NamedTuple):
    """A sentence prepared for its numbers: unified text, its numbers, and quantity cues."""

    plain: str
    base: int
    numbers: list[Number]
    cues: list[_Cue]


class _Place(NamedTuple):
    """A number in its sentence: its noun phrase and the room up to the numbers beside it.

    `part` tells that it is a part of the number after it and shares its noun ("12 of the 96 men");
    `aside` stands between its noun and its verb ("nine people, including two children, are").
    """

    line: _Line
    number: Number
    phrase: _Phrase
    left: int
    right: int
    part: bool
    aside: tuple[int, int]


class _Decision(NamedTuple):
    """What a number counts: the quantity, the noun phrase, the rule, the quantity of the whole."""

    quantity: str
    phrase: _Phrase
    rule: str
    base: str
    number: Number


class _Score(NamedTuple):
    strength: float
    nearness: int
    quantity: str
    rule: str


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


# Words of the language that show a quantity; a vocabulary adds its own -----------------------
BUILT_IN: Mapping[str, tuple[str, ...]] = {
    "killed": _words(
        "killed|kill|kills|killing|killings|dead|died|die|dies|dying|death|deaths|death toll|toll|"
        "fatalities|fatality|slain|perished|massacred|massacre|massacres|slaughtered|slaughter|"
        "murdered|"
        "murders|shot dead|lost their lives|lost his life|lost her life|lives lost|lives|drowned|"
        "bodies|"
        "corpses|victims|burned to death|burnt to death|froze to death|starved to death|"
        "beaten to death|"
        "fatally|succumbed|martyred|deceased|casualty count|crushed to death|claimed the lives|"
        "did not survive|loss|lost|کشته|کشته‌شده|جان باختند|جان باخته|جان خود|فوت|قربانی|شهید"
    ),
    "executed": _words(
        "executed|execute|executes|executing|executions|execution|hanged|hanging|put to death|"
        "beheaded|اعدام"
    ),
    "injured": _words(
        "injured|injuries|injury|injuring|wounded|wounding|hurt|hurting|maimed|hospitalised|"
        "hospitalized|"
        "treated for|burns|in critical condition|in serious condition|seriously|critically|زخمی|"
        "مجروح|مصدوم"
    ),
    "arrested": _words(
        "arrested|arrest|arrests|arresting|detained|detaining|detainees|detentions|jailed|"
        "imprisoned|"
        "rounded up|in custody|taken into custody|behind bars|captured|taken prisoner|held|holds|"
        "holding|"
        "بازداشت|دستگیر|زندانی"
    ),
    "missing": _words(
        "missing|unaccounted for|feared buried|not been found|still trapped|trapped|مفقود|ناپدید"
    ),
    "forcibly_disappeared": _words(
        "forcibly disappeared|enforced disappearance|enforced disappearances|disappeared"
    ),
    "displaced": _words(
        "displaced|displacing|homeless|evacuated|evacuating|evacuees|evacuations|fled|refugees|"
        "fleeing|"
        "driven from their homes|left their homes|forced from their homes|from their homes|"
        "uprooted|"
        "made homeless|in shelters|آواره"
    ),
    "infected": _words(
        "infected|infections|tested positive|confirmed cases|new cases|cases|fell ill|sickened|"
        "contracted|مبتلا"
    ),
    "buried": _words("buried|entombed|human remains"),
    "named_victims": _words(
        "names of|names|named|identified by name|identified|identities of|identities"
    ),
    "rescued": _words("rescued|pulled alive|pulled from|survived|survivors|saved|alive"),
    "cities": _words("cities|towns"),
}
_COUNTS_ITSELF = frozenset({"cities"})
_NOMINAL = frozenset(
    _words(
        "death toll|toll|deaths|death|fatalities|killings|killing|massacre|massacres|slaughter|"
        "executions|"
        "execution|injuries|arrests|detentions|enforced disappearance|enforced disappearances|"
        "names of|"
        "names|identities of|infections|cases|lives|bodies|corpses|murders|evacuations|"
        "human remains|loss"
    )
)
_WEAK = frozenset(
    _words(
        "seriously|critically|lives|cases|names|named|bodies|victims|burns|identified|toll|"
        "survived|"
        "survivors|saved|lost|held|holds|holding|captured|refugees|loss"
    )
)
_FALLBACK = frozenset(
    {"victims", "refugees", "cases", "survivors"}
)  # as a noun they yield to a verb
_OF_DISEASE = frozenset(
    {"cases", "new cases", "confirmed cases", "contracted"}
)  # else cases of law
_DISEASE = re.compile(
    r"(?<!\w)(?:covid|coronavirus|cholera|ebola|measles|virus|infect\w+|disease|epidemic|outbreak|"
    r"pandemic|influenza|"
    r"flu|fever|dengue|malaria|polio|mpox|plague|typhoid|diphtheria|meningitis|zika|hepatitis|"
    r"poisoning)(?!\w)",
    re.IGNORECASE,
)
_NEED_PEOPLE = frozenset({"lost", "held", "holds", "holding", "captured", "loss"})
_TRANSITIVE = frozenset(
    _words(
        "killed|kill|kills|massacred|slaughtered|murdered|shot dead|executed|hanged|beheaded|"
        "put to death|"
        "injured|wounded|hurt|maimed|arrested|detained|jailed|imprisoned|captured|held|holds|"
        "displaced|"
        "evacuated|uprooted|infected|rescued|saved|named|identified|buried|fled|contracted|"
        "survived|lost"
    )
)
_SUFFERED = frozenset({"missing", "dying", "drowning"})  # in -ing, and yet not what the counted do
_SUBGROUPS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for name, words in {
        "children": "children|minors|under 18|under the age of (?:18|eighteen)|teenagers|infants|"
        "babies|"
        "boys|girls|schoolchildren|juveniles|toddlers|pupils",
        "women": "women|female|females",
        "security_forces": "soldiers|police officers|policemen|police|"
        "members of the security forces|"
        "security forces|guards|troops|security personnel|gendarmes|officers",
    }.items()
}

# Nouns --------------------------------------------------------------------------------------------
_PLURAL_IRREGULAR = frozenset(
    "people men women children police dead wounded injured personnel staff crew fishermen firemen "
    "policemen servicemen clergy infantry cattle livestock sheep missing youth others nationals "
    "schoolchildren fisherfolk troops countrymen workmen media criteria alumni persons militia "
    "elderly gunmen militiamen clergymen businessmen lives wives inmates seamen townspeople "
    "tribesmen".split()
)
_NOT_PLURAL = frozenset(
    "this his its was has is as us yes less always perhaps sometimes news series gas bus alias "
    "plus "
    "across besides towards thus campus status virus versus unless previous various serious crisis "
    "basis analysis overseas whereas afterwards upwards downwards".split()
)
_THINGS = frozenset(
    "home homes house houses building buildings bridge bridges vehicle vehicles car cars truck "
    "trucks "
    "bus buses boat boats ship ships vessel vessels aircraft plane planes helicopter helicopters "
    "tank "
    "tanks school schools shop shops store stores road roads village villages town towns city "
    "cities "
    "province provinces district districts region regions country countries state states photo "
    "photos "
    "photographs pictures letters documents pages tents doses vaccines weapons rifles guns bombs "
    "rockets "
    "missiles shells bullets rounds shots floors storeys rooms beds hospitals clinics factories "
    "mines "
    "offices churches mosques temples trees fields farms crops trains carriages wagons coaches "
    "stations "
    "airports ports jobs seats games matches goals votes points reports complaints cases charges "
    "lawsuits "
    "countries sites graves locations places areas neighborhoods neighbourhoods apartments flats "
    "dwellings "
    "schoolrooms trials protests demonstrations rallies strikes attacks explosions blasts fires "
    "incidents "
    "raids clashes days weeks months years hours minutes".split()
)
_PEOPLE = re.compile(
    r"(?:people|persons|men|women|children|boys|girls|soldiers|troops|patients|civilians|officers|"
    r"police|"
    r"policemen|prisoners|inmates|detainees|members|sons|daughters|brothers|sisters|relatives|"
    r"fighters|"
    r"rebels|militants|workers|miners|sailors|crew|passengers|students|pupils|teachers|nurses|"
    r"doctors|"
    r"hostages|protesters|protestors|demonstrators|marchers|activists|villagers|residents|"
    r"fishermen|"
    r"guards|conscripts|refugees|pilgrims|farmers|journalists|personnel|staff|firefighters|"
    r"colleagues|"
    r"friends|lives|suspects|gunmen|men and boys|\w+ers|\w+ists|\w+ians|\w+men)",
    re.IGNORECASE,
)
_ONE_OF_PEOPLE = re.compile(
    r" ?(?:other |more |young |elderly |female |male |unarmed )?(?:person|people|man|woman|child|"
    r"boy|girl|"
    r"protester|soldier|officer|victim|death|fatality|body|dead|killed|injured|passenger|worker|"
    r"policeman|"
    r"nurse|doctor|student|teacher|miner|firefighter|resident|survivor|civilian|prisoner|"
    r"fisherman|baby|"
    r"infant|teenager|driver|journalist|guard|villager|medic|rescuer|crew)(?!\w)",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"(?:sides?|halves|thirds|quarters|fifths|times|ways|issues|things|words|terms|options|choices|"
    r"reasons|aspects|respects|fronts|fold|folds|steps|phases|stages|rounds|points|goals|runs|sets|"
    r"games|matches|types|kinds|sorts|parts|versions|weeks|nights|hands|feet|figures?|minds|"
    r"thoughts|"
    r"cents|worlds|extremes|evils|birds|stones|factors|questions|problems|lessons|lines|legs|"
    r"counts)",
    re.IGNORECASE,
)

# What stands beside a number that counts nothing -------------------------------------------------
_UNITS = (
    "years?|months?|weeks?|days?|hours?|minutes?|seconds?|nights?|decades?|centur(?:y|ies)|km|"
    "kilomet\\w+|"
    "miles?|met(?:er|re)s?|cm|mm|feet|foot|ft|inch(?:es)?|yards?|acres?|hectares?|square|sq|cubic|"
    "kg|kilos?|"
    "kilograms?|grams?|tons?|tonnes?|pounds?|litres?|liters?|gallons?|barrels?|degrees?|mph|kph|"
    "knots?|"
    "dollars?|euros?|rials?|tomans?|rupees?|pesos?|lira|yen|yuan|cents?|usd|eur|gbp|francs?|"
    "roubles?|rubles?|"
    "points?|magnitude|megawatts?|mw|gb|times|percentage|storey|story|stor(?:eys|ies)|floors?|"
    "lanes?|"
    "kilovolts?|volts?|per|سال|ماه|روز|ساعت|درصد|کیلومتر|متر|تومان|ریال|دلار"
)
_NOT_AFTER = re.compile(
    r"(?:\s?[%°]|\s?-?\s?(?:per ?cent|percent(?:age)?|pct)\b"
    rf"|(?: of)?[ -](?:{_UNITS})(?!\w)"
    r"|[ -](?:million|billion) (?:dollars|euros|pounds|rials)"
    r"|-(?:year|month|week|day|hour|mile|metre|meter|foot|storey|story|point|member|seat|page|man|"
    r"woman|"
    r"part|way|lane|ton|tonne|inch|acre|hectare|minute|second|room|bed|wheel|car|nation|party|"
    r"time|fold)s?(?!\w)"
    r"|(?:st|nd|rd|th)\b|\s?(?:am|pm|a\.m|p\.m|gmt|utc|o'clock|hrs)\b|:\d\d|-year-old|\s?(?:bc|ad|"
    r"bce|ce)\b|/\d"
    r"|-(?:and|by)-)",
    re.IGNORECASE,
)
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_AFTER = re.compile(
    rf" (?:{_MONTH})(?! (?:be|have|not|also|still|yet)\b)(?!\w)", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(rf"(?<!\w)(?:{_MONTH})\.? $", re.IGNORECASE)
_LABELS = frozenset(
    "resolution article articles ward flight flights route section sections sec chapter paragraph "
    "paragraphs para page pages pp p no nos number room gate platform line highway road interstate "
    "motorway bus tram building block bay unit boeing airbus channel phase stage level category "
    "grade "
    "class apartment case file docket bill law clause protocol schedule fig box annex appendix "
    "version "
    "part volume series type model battalion brigade regiment division squad sector zone district "
    "precinct cell cellblock pier dock magnitude richter aged age ages studio hall terminal "
    "runway exit "
    "junction kilometre kilometer km mile hotline phone tel telephone dial whatsapp fax code pin "
    "postcode zip mission apollo soyuz convoy shaft barrack hut pump engine ladder door floor isbn "
    "paragraf decree order amendment chapter verse catch cloud priority matchday round".split()
)
_LABELS_IF_ALONE = frozenset(
    "house call called train issue act rule table figure mark mine camp well tent numbers".split()
)
_LABEL_SIGNS = re.compile(
    r"(?:[$€£¥₹#§№]\s?|(?:US|A|C)\$|\b(?:usd|eur|gbp|rs\.?|rials?|euros?)\s|[A-Za-z]-|[A-Za-z]/|"
    r"\d[:/.]|[@+=/]|"
    r"(?:age|magnitude|order) of |born in |Group of |under the age of )$",
    re.IGNORECASE,
)
_PROPORTION_AFTER = re.compile(
    r" (?:in|out of)(?: every)? (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twenty|"
    r"100)(?![\w,])(?! \w+ (?:killed|dead))",
    re.IGNORECASE,
)
_PROPORTION_BEFORE = re.compile(
    r"(?<!\w)(?:one|two|three|four|five|six|seven|eight|nine|\d) (?:in|out of)(?: every)? $",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?\d[\d ()-]{6,}\d")
_SCORE_LINE = re.compile(
    r"\b\d{1,2}-\d{1,2}\b(?! (?:\w+s|people|men|women|children|dead|killed|injured|wounded|"
    r"missing)(?!\w))"
)
_UNDER_AGE = re.compile(
    r"(?<!\w)(?:under|over|below|above|aged?|ages?|age of)(?: the age of)? $", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"[A-Z][\w'-]+(?:, ?| ?\()$")
_YEAR = re.compile(r"1[3-9]\d\d|20\d\d")
_YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:in|since|by|until|till|of|from|during|after|before|between|early|late|mid|summer|"
    r"spring|autumn|"
    r"winter|fall|year|and|to|january|february|march|april|may|june|july|august|september|october|"
    r"november|"
    r"december|the|this) $|'s $|^$",
    re.IGNORECASE,
)
_TOLL_OF = re.compile(
    r"(?:toll|total|number|killing|massacre|deaths|figure|count) of $", re.IGNORECASE
)

# Links between a number and its words -------------------------------------------------------------
_PHRASE_END = re.compile(
    r"[,;:.!?()\"\n#@]|(?<=\s)-(?=\s)|(?<!\w)(?:in|on|at|for|to|from|by|with|without|since|during|"
    r"after|before|"
    r"when|while|as|that|which|who|whom|whose|where|and|or|but|was|were|is|are|has|have|had|been|"
    r"be|being|"
    r"will|would|could|may|might|can|must|should|said|says|into|out|over|under|through|across|"
    r"between|among|"
    r"against|near|because|than|if|so|then|also|did|do|does|remain|remained|remains|feared|"
    r"believed|reported|"
    r"told|per|including|still|not|left|rose|fell|stood|stands|stand|came|went|climbed|it|they|he|"
    r"she|there|"
    r"the|a|an|his|her|their|its|this|these|those|about|around|via|amid|despite|on|up|down|off|"
    r"و|در|که|شدند|شده|شد|از|به|را|است|بودند|با)(?!\w)",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:-strong)?\s*(?:of (?:the |these |those |their |its |his |her |our |my )?)?"
    r"(?:(?:more|other|further|additional|extra|such) )*",
    re.IGNORECASE,
)
_OF_OWNER = re.compile(r" of (?:the |an? |his |her |their |its |this )?", re.IGNORECASE)
_SECOND_NOUN = re.compile(
    r" and ([\w'-]+)(?= (?:of|in|on|at|from|was|were|are|have|had|who)\b|[,.;]|$)", re.IGNORECASE
)
_COMPOUND = re.compile(
    r"((?:[\w-]+ ){0,2}[\w-]+) and (?:[\w-]+ )?([^\W\d_]+)(?!\w)"
)  # search and rescue crews
_OF_PRONOUN = re.compile(
    r" (?:more |others? )?of (?P<pronoun>them|us|you|whom|which|those|these)(?!\w)", re.IGNORECASE
)
_VERB_PAST = frozenset(
    "fled ran took held made sent drove flew fought led lost met paid put sat saw sold spent swam "
    "threw "
    "wore won wrote began broke brought built caught chose cut dug drew drank ate found gave got "
    "grew hid "
    "hit kept knew lay rode sang sank shot slept spoke stole swept taught thought tore woke "
    "gather gathers "
    "search face faces live work cross mourn return join march face need seek flee froze dead "
    "alive missing "
    "hurt homeless safe".split()
)
_STATE_AFTER = re.compile(
    r"[ -](?:(?:more|others?|further|also|people|persons|confirmed|reported|new|of them|were|was|"
    r"are|is|have been|"
    r"had been|been|remain|remained|still|shot|left|later|feared|now|all|were later|نفر|تن|"
    r"نفر دیگر|دیگر) ){0,3}",
    re.IGNORECASE,
)
_OWN_VERB = re.compile(
    r"(?: others?| more| people)? (?:was|were|is|are|has|have|had|may|might|could|would|will|can|"
    r"must|died|remain\w*|"
    r"fled|escaped|survived|lost|took|suffered|went|came|said|say|who|\w+ed)(?!\w)",
    re.IGNORECASE,
)
_OWN_AUXILIARY = re.compile(
    r" (?:have|had|has|were|was|are) (?:since |later |now |already )?\w+", re.IGNORECASE
)
_AUXILIARY_BEFORE = re.compile(
    r"(?<!\w)(?:was|were|been|being|are|is|be|get|got|later|feared|believed|presumed|reported|"
    r"left)(?: \w+ly| also| all)? $",
    re.IGNORECASE,
)
_ACTIVE_BEFORE = re.compile(
    r"(?<!\w)(?:had|have|has|who|that|which|also|and|then|to)(?: \w+ly)? $", re.IGNORECASE
)
_OBJECT_AFTER = re.compile(
    r" (?:the|an?|his|her|their|its|this|some|several|many|more|at least|about|over|up to|nearly|"
    r"dozens|scores|"
    r"hundreds|thousands|\d[\d,. ]*|one|two|three|four|five|six|seven|eight|nine|ten|themselves|"
    r"each)(?!\w)",
    re.IGNORECASE,
)
_BREAKS = re.compile(
    r"[;:!?]|(?<!\w)(?:while|whereas|but|although|though|including|among them|amid|despite)(?!\w)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:after|before|when|who|which|since|as|where|because|if|until)(?!\w)", re.IGNORECASE
)
_AFTER_PREPOSITION = re.compile(
    r"(?<!\w)(?:after|before|during|following|since|by|over|from|amid|against|of|for|in)(?: the|"
    r" a| an| their| his)?"
    r"(?: \w+)? ?$",
    re.IGNORECASE,
)
_INCLUDES = re.compile(
    r"(?<!\w)(?:including|include|includes|included|among them|amongst them|among whom|"
    r"among the dead|of whom|of them|"
    r"of those|counting)(?!\w)[\w ,]{0,32}$",
    re.IGNORECASE,
)
_WHOM_AFTER = re.compile(
    r"(?: \w+)? (?:of whom|of them|of those|among them|of which)(?!\w)", re.IGNORECASE
)
_TO_THE_NUMBER = re.compile(
    r" (?:the )?(?:number|total|toll|tally|count|figure) of ", re.IGNORECASE
)
_TOTAL_END = re.compile(r"[,;.]|(?<!\w)(?:in|on|at|since|from|by)(?!\w)")
_BRINGING = re.compile(
    r"(?<!\w)(?:bring(?:s|ing)?|brought|tak(?:es|ing)|took|rais(?:es|ing|ed)|push(?:es|ing|ed)|"
    r"lift(?:s|ing|ed))"
    r"(?: [\w' ]{0,60})? to $",
    re.IGNORECASE,
)
_STANDS_AT = re.compile(
    r"(?<!\w)(?:(?:rose|rises|risen|climb(?:s|ed)|jump(?:s|ed)|gr(?:ew|own|ows)|stands?|stood|"
    r"increased|revised|"
    r"reach(?:es|ed)|hit|pass(?:ed|es|ing)|cross(?:ed|es|ing)|topp(?:ed|ing)|surpass(?:ed|es|ing)|"
    r"put|puts|doubled|tripled|updated|corrected|lowered|raised|fell|dropped|estimated|"
    r"totall?ed|numbered|exceed(?:ed|s|ing))(?: \w+){0,4}? ?(?:from|to|at|by|up|down|of)?|(?:is|"
    r"was|are|were|at)(?: now| then| already| at)?)"
    r" ?$",
    re.IGNORECASE,
)
_PASSES = re.compile(r"(?:pass|exceed|surpass|topp|cross)", re.IGNORECASE)  # verbs that qualify
_COMPARES = re.compile(
    r"(?<!\w)(?:from|to|up from|down from|against|compared with|compared to|not|by|"
    r"and now) (?:the )?$",
    re.IGNORECASE,
)
_LIST_JOINS = frozenset(
    {",", "and", ", and", "or", ", or", "as well as", ", as well as", "plus", "along with"}
)
_NOUN_LEFT_OUT = re.compile(
    r"(?:[.,;:!?)\"]|$| -| on \w| in (?:19|20)\d\d| the (?:day|evening|night|week|month|"
    r"year) before|"
    r" an? (?:day|week|month|year) (?:earlier|before|later|ago)| last | yesterday| overnight|"
    r" respectively)",
    re.IGNORECASE,
)
_AT_BEFORE = re.compile(
    r"(?<!\w)at (?:least |about |around |some |over |more than )?$", re.IGNORECASE
)
_PART_OF = re.compile(r" (?:out )?of (?:(?:the|its|their|those|these|our|some|a) )?", re.IGNORECASE)
_ASIDE = re.compile(
    r",? (?:including|among them|most of them|some of them|mostly|many of them|all of them|"
    r"of whom|both)"
    r"(?!\w)[^,;.()]{1,80},|,? \([^()]{1,80}\)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"(?<!\w)out of (?:the |a |some )?$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_TAKES_UP = re.compile(
    r"(?<!\w)(?:(?:put|puts|placed|places|set) (?:it|that|them|(?:the|that|this) (?:figure|number|"
    r"total|count|tally))(?: at)?|"
    r"(?:it|(?:the|that|this|their|its) (?:figure|number|total|count|tally))(?: has| had|"
    r" now)? (?:(?:rose|risen|climbed|"
    r"grown|grew|jumped|stands|stood|was|is|fell|doubled|increased|raised|revised)(?: \w+)? (?:to|"
    r"at)|(?:reached|passed|is|was)))"
    r" (?:now |already |about |only |just |between )?$",
    re.IGNORECASE,
)
_REACH = 2  # sentences over which "puts it at" takes up a number
_WINDOW_BEFORE, _WINDOW_AFTER = 200, 240  # characters around a number in which its cue can stand
_LONGEST_PHRASE = 120
_START = attrgetter("start")


def rules(vocabulary: Vocabulary) -> Rules:
    """Return the quantity words of the language and of a vocabulary, as one pattern.

    A word that the vocabulary gives to a quantity of its own goes there before the built-in one.
    """
    owners: dict[str, str] = {word: slug for slug, words in BUILT_IN.items() for word in words}
    things: set[str] = set(_COUNTS_ITSELF)
    for slug, quantity in vocabulary.quantities.items():
        for cue in quantity.cues:
            key = " ".join(same_length(cue).lower().split())
            if slug not in BUILT_IN or key not in owners:
                owners[key] = slug
        if slug not in BUILT_IN and not quantity.casualty:
            things.add(slug)
    return Rules(finder(owners), owners, _within(vocabulary), frozenset(things))


def _within(vocabulary: Vocabulary) -> dict[str, Collection[str]]:
    """Return the events in which each quantity is counted, or read as another one."""
    return {
        slug: (
            *quantity.within,
            *(name for name, event in vocabulary.events.items() if slug in event.read_as),
        )
        for slug, quantity in vocabulary.quantities.items()
        if quantity.within
    }


class _Reading(NamedTuple):
    """What reading a document needs: its text, dates, words, speakers and events."""

    document: Document
    plain: str
    dates: Sequence[tuple[int, int]]
    words: Rules
    speech: speakers.Speech
    about: events.Context
    vocabulary: Vocabulary
    disease: bool


def find(
    document: Document,
    sentences: Sequence[Sentence],
    dates: Sequence[tuple[int, int]],
    vocabulary: Vocabulary,
    corpus: str,
    words: Rules | None = None,
    published_latest: str = "",
) -> list[Figure]:
    """Return the figures of a document in order.

    `dates` are the raw offsets of date mentions: a number inside one is no figure. `corpus` names
    the event where there is no vocabulary.
    """
    reading = _Reading(
        document,
        same_length(document.raw),
        sorted(dates),
        words or rules(vocabulary),
        speakers.prepare(document.raw, sentences, vocabulary),
        events.context(document.raw, sentences, vocabulary, corpus, published_latest),
        vocabulary,
        bool(_DISEASE.search(document.raw)),
    )
    found: list[Figure] = []
    last = -_REACH
    for index, sentence in enumerate(sentences):
        if _may_hold_number(reading.plain[sentence.start : sentence.end]):
            earlier = found[-1].quantity if found and index - last <= _REACH else None
            inside = _in_sentence(reading, index, sentence, earlier)
            found += inside
            last = index if inside else last
    return found


def _may_hold_number(plain: str) -> bool:
    """Return whether a sentence has a digit or a word of number: a fast first look."""
    return bool(_DIGIT.search(plain)) or not numbers.NUMBER_WORDS.isdisjoint(
        _WORD.findall(plain.lower())
    )


def _in_sentence(
    reading: _Reading, index: int, sentence: Sentence, earlier: str | None
) -> list[Figure]:
    """Return the figures of a sentence; `earlier` is the quantity of the figure before them."""
    line = _line(reading, sentence)
    found: list[Figure] = []
    previous: _Decision | None = None
    for position, number in enumerate(line.numbers):
        place = _place(line, position, number)
        decided = _decide(place, previous, reading.words)
        if decided is None and previous is None and earlier is not None:
            decided = _taken_up(place, earlier)
        if decided is not None:
            if previous is None or decided.base not in reading.words.things:
                previous = decided
            found.append(_figure(reading, index, sentence, place, decided))
    return found


def _taken_up(place: _Place, earlier: str) -> _Decision | None:
    """Return the toll that "puts it at 61" or "the figure rose to 70" takes up from before."""
    plain, number = place.line.plain, place.number
    if not place.phrase.head and _OWN_AUXILIARY.match(plain, number.outer_end):
        return _Decision("other", _no_noun(place), "noun left out", "other", number)
    if _has_own_noun(place) or not _TAKES_UP.search(
        plain, max(place.left, number.outer_start - 80), number.outer_start
    ):
        return None
    return _Decision(earlier, _no_noun(place), "takes up the number before", earlier, number)


def _place(line: _Line, position: int, number: Number) -> _Place:
    left = line.numbers[position - 1].end if position else 0
    right, after = _next_start(line, position), position + 1
    if after < len(line.numbers) and _PART_OF.fullmatch(line.plain, number.outer_end, right):
        right = _next_start(line, after)
        phrase = _phrase(line.plain, line.numbers[after], right)
        return _Place(line, number, phrase, left, right, True, (right, right))
    phrase = _phrase(line.plain, number, right)
    aside = _ASIDE.match(line.plain, phrase.end)
    if aside is None:
        return _Place(line, number, phrase, left, right, False, (right, right))
    while after < len(line.numbers) and line.numbers[after].start < aside.end():
        after += 1
    return _Place(line, number, phrase, left, _next_start(line, after - 1), False, aside.span())


def _next_start(line: _Line, position: int) -> int:
    following = position + 1
    return line.numbers[following].outer_start if following < len(line.numbers) else len(line.plain)


def _figure(
    reading: _Reading, index: int, sentence: Sentence, place: _Place, decided: _Decision
) -> Figure:
    line, number = place.line, decided.number
    start, end = line.base + number.start, line.base + number.end
    choice = _event(reading, sentence, start, decided.quantity)
    event = reading.vocabulary.events.get(choice.event)
    quantity = event.read_as.get(decided.quantity, decided.quantity) if event else decided.quantity
    attribution = speakers.OWN_VOICE
    if not _OUT_OF.search(line.plain, max(0, number.outer_start - 16), number.outer_start):
        zone = (line.base + place.left, line.base + place.right)
        attribution = speakers.find(reading.speech, index, start, end, zone)
    return Figure(
        start, end, reading.document.raw[start:end], number,
        line.plain[decided.phrase.start : decided.phrase.end], quantity, choice.event, attribution,
        sentence, f"{decided.rule}; {number.rule}; {choice.rule}",
    )  # fmt: skip


def _event(reading: _Reading, sentence: Sentence, start: int, quantity: str) -> events.Choice:
    """Return the event of a figure; one that counts other things needs a cue in its sentence."""
    if quantity != "other":
        within = reading.words.within.get(quantity, ())
        return events.choose(reading.about, sentence, start, within)
    choice = events.choose(reading.about, sentence, start)
    if reading.vocabulary.given and choice.rule != "event cue in sentence":
        return events.Choice("other", "no event cue")
    return choice


# The numbers of a sentence -----------------------------------------------------------------------
def _line(reading: _Reading, sentence: Sentence) -> _Line:
    plain = _as_words(reading.plain[sentence.start : sentence.end], sentence.furniture)
    barred = sorted([*_dates_inside(reading.dates, sentence), *_phones(plain), *_scores(plain)])
    kept = [
        number
        for number in numbers.find_unified(plain)
        if not _overlaps(barred, number) and not _is_no_count(plain, number)
    ]
    owners = reading.words.owners
    cues = [
        _Cue(match.start(), match.end(), word, owners[word])
        for match in reading.words.cues.places(plain)
        if (word := " ".join(match.group().lower().split())) in owners
        and (reading.disease or word not in _OF_DISEASE)
    ]
    return _Line(plain, sentence.start, kept if cues or kept else [], cues)


def _as_words(plain: str, furniture: str) -> str:
    """Return a sentence with file names and addresses as words; folders of a path are left out."""
    slug = " " not in plain and plain.count("-") + plain.count("_") > 2
    if furniture != "file_name" and not slug:
        return plain
    name = plain.rfind("/") + 1
    return " " * name + re.sub(r"[-_.]", " ", plain[name:])


def _dates_inside(dates: Sequence[tuple[int, int]], sentence: Sentence) -> list[tuple[int, int]]:
    """Return the date spans that touch a sentence, as offsets in it."""
    first = max(0, bisect_left(dates, (sentence.start, 0)) - 1)
    last = bisect_left(dates, (sentence.end, 0))
    return [
        (start - sentence.start, end - sentence.start)
        for start, end in dates[first:last]
        if end > sentence.start
    ]


def _overlaps(spans: list[tuple[int, int]], number: Number) -> bool:
    found = bisect_left(spans, (number.end, 0))
    return any(
        start < number.end and number.start < end for start, end in spans[max(0, found - 3) : found]
    )


def _phones(plain: str) -> list[tuple[int, int]]:
    return [match.span() for match in _PHONE.finditer(plain) if _is_phone(match.group())]


def _scores(plain: str) -> list[tuple[int, int]]:
    return [match.span() for match in _SCORE_LINE.finditer(plain)]


def _is_phone(words: str) -> bool:
    """Return whether digits in groups are a telephone number, not thousands set off by spaces."""
    groups = re.split(r"[ ()-]+", words.strip("+ "))
    digits = sum(map(len, groups))
    thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if "-" in words and re.search(r"\d{4,}-\d{4,}", words):
        return False
    plain_list = digits > 15 or len(groups) > 6
    return (
        digits >= 7 and len(groups) >= 2 and not plain_list and not (thousands and "-" not in words)
    )


def _is_no_count(plain: str, number: Number) -> bool:
    """Return whether the words beside a number show that it counts neither people nor things."""
    return (
        bool(_NOT_AFTER.match(plain, number.end))
        or _is_labelled(plain, number)
        or _is_day(plain, number)
        or _is_lone_one_or_zero(plain, number)
        or _is_age(plain, number)
        or _is_proportion(plain, number)
    )


def _is_day(plain: str, number: Number) -> bool:
    """Return whether a number up to 31 stands beside the name of a month."""
    if number.named is None or number.named > 31:
        return False
    return bool(_MONTH_AFTER.match(plain, number.end)) or bool(
        _MONTH_BEFORE.search(plain[max(0, number.start - 12) : number.start])
    )


def _is_labelled(plain: str, number: Number) -> bool:
    """Return whether a number is a name or a price: "Ward 350", "Resolution 2334", "$40"."""
    before = plain[max(0, number.start - 24) : number.start]
    if _LABEL_SIGNS.search(before):
        return not before.endswith(("-", "/")) or not before[:-1].endswith(" ")
    words = before.split()
    if not words or not before.endswith((" ", ".", ":")):
        return False
    word = words[-1].strip(".:(").lower()
    if word in _LABELS_IF_ALONE:
        return not re.match(
            r" [a-z]+s(?!\w)| people| men| women| children", plain[number.end :][:24]
        )
    return word in _LABELS and not before.endswith(":")


def _is_lone_one_or_zero(plain: str, number: Number) -> bool:
    """Return whether a number is zero, or a "one" that no person or body of the dead follows."""
    if number.named == 0:
        return True
    if number.named != 1 or number.rule.startswith("digits"):
        return False
    return not _ONE_OF_PEOPLE.match(plain, number.end)


def _is_age(plain: str, number: Number) -> bool:
    """Return whether a number is an age: "under 18", "Maria Lopez, 34,", "the singer (41)"."""
    if number.named is None or number.named >= 120 or number.named != int(number.named):
        return False
    before, after = (
        plain[max(0, number.start - 28) : number.start],
        plain[number.end : number.end + 2],
    )
    if _UNDER_AGE.search(before):
        return after[:1] != " " or not after[1:].isalpha()
    if before.endswith("(") and after.startswith(")"):
        return not re.search(
            r"(?:dead|killed|injured|wounded|missing|arrested|deaths|detained|\w+s) \($", before
        )
    if (after[:1] in (",", ".", ";") or not after) and _NAME_BEFORE.search(before):
        return True
    return bool(
        re.search(
            r"(?:joined|died|married|retired|enlisted|orphaned|widowed|left school) at $", before
        )
    )


def _is_proportion(plain: str, number: Number) -> bool:
    """Return whether a number is half of a proportion: "one in ten", "three out of four"."""
    if number.named is None or number.named > 100:
        return False
    small = number.named <= 10 and bool(_PROPORTION_AFTER.match(plain, number.end))
    return small or bool(_PROPORTION_BEFORE.search(plain[max(0, number.start - 24) : number.start]))


def _is_year(plain: str, number: Number) -> bool:
    """Return whether a bare four-digit number stands where grammar puts a year."""
    if number.end - number.start != 4 or number.outer_start != number.start:
        return False
    if not _YEAR.fullmatch(plain, number.start, number.end):
        return False
    before = plain[max(0, number.start - 16) : number.start]
    if before.endswith(("the ", "'s ", "this ", "The ", "THE ")) or not before:
        return (
            not _PEOPLE.match(plain, number.end + 1) and plain[number.end : number.end + 1] == " "
        )
    return bool(_YEAR_BEFORE.search(before)) and not _TOLL_OF.search(before)


# The noun phrase ----------------------------------------------------------------------------------
def _phrase(plain: str, number: Number, right: int) -> _Phrase:
    """Return the noun phrase that the number counts, up to a preposition, verb or comma.

    "thousands of prisoners" counts what stands after "of".
    """
    pronoun = _OF_PRONOUN.match(plain, number.outer_end)
    if pronoun:
        start, end = pronoun.span("pronoun")
        return _Phrase(start, end, pronoun["pronoun"].lower(), end)
    start = _skip_spaces(plain, _JOINED.match(plain, number.outer_end).end())  # type: ignore[union-attr]
    limit = max(start, min(right, len(plain), start + _LONGEST_PHRASE))
    stop = _PHRASE_END.search(plain, start, limit)
    end = stop.start() if stop else limit
    compound = _COMPOUND.match(plain, start, limit)
    if compound and not any(map(_is_plural, compound[1].split())) and _is_plural(compound[2]):
        return _Phrase(start, compound.end(), compound[2], compound.end())
    head_start, head_end = _head(plain, start, end)
    if not head_end:
        return _Phrase(start, start, "", start)
    owned = _OF_OWNER.match(plain, head_end, limit)
    if owned:
        stop = _PHRASE_END.search(plain, owned.end(), limit)
        head_to = stop.start() if stop else limit
    else:
        head_to = _with_second_noun(plain, head_end, limit)
    return _Phrase(start, _rstripped(plain, start, head_to), plain[head_start:head_end], head_end)


def _skip_spaces(plain: str, start: int) -> int:
    while start < len(plain) and plain[start] == " ":
        start += 1
    return start


def _rstripped(plain: str, start: int, end: int) -> int:
    return start + len(plain[start:end].rstrip())


def _head(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return where the head noun stands, (0, 0) without one.

    The head is the last plural before a verb; without a plural the last word.
    """
    head = (0, 0)
    plural_at = -1
    for count, word in enumerate(re.finditer(r"\S+", plain[start:end].split(" of ")[0])):
        lower = word.group().lower()
        if plural_at >= 0 and (count - plural_at > 3 or _ends_noun(lower)):
            break
        if plural_at < 0 and count and lower.endswith("ly"):
            break
        if _is_plural(lower):
            plural_at = count
            head = (start + word.start(), start + word.end())
        elif plural_at < 0:
            head = (start + word.start(), start + word.end())
        if count > 10:
            break
    return head


def _ends_noun(word: str) -> bool:
    """Return whether a word after a plural is a verb, a state or an adverb, not a further noun."""
    return (
        word in _VERB_PAST
        or word.endswith(("ed", "ly"))
        or (word.endswith("ing") and word != "mining")
    )


def _with_second_noun(plain: str, end: int, limit: int) -> int:
    """Return the end of "men and boys", where a second plural is joined to the head."""
    match = _SECOND_NOUN.match(plain, end, limit)
    return match.end() if match and _is_plural(match[1].lower()) else end


def _is_plural(word: str) -> bool:
    word = word.lower().strip("'").removesuffix("'s")
    if word in _PLURAL_IRREGULAR:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "ous"))
        and word not in _NOT_PLURAL
    )


# Decisions ----------------------------------------------------------------------------------------
def _decide(place: _Place, previous: _Decision | None, words: Rules) -> _Decision | None:
    """Return what a number counts, or None where it is no figure."""
    plain, number, phrase = place.line.plain, place.number, place.phrase
    number = numbers.qualified_behind(plain, number, phrase.end)
    if _IDIOM.fullmatch(phrase.head) and not _is_person_or_dead(plain, place):
        return None
    year = _is_year(plain, number)
    if not year and previous and previous.quantity == "named_victims" and _is_running_total(place):
        phrase = _after_total(plain, number, phrase)
        return _Decision("named_victims", phrase, "running total of names", "named_victims", number)
    best = _best_cue(place, words)
    if best and not (year and best.rule != "toll before number"):
        quantity, base = _as_part(place, best.quantity, previous)
        return _Decision(quantity, _after_total(plain, number, phrase), best.rule, base, number)
    if year:
        return None
    continued = _continued(place, previous, words) if previous else None
    if continued is not None:
        return continued._replace(number=number)
    if phrase.head and _counts_things(place):
        return _Decision("other", phrase, "plural noun", "other", number)
    return None


def _is_person_or_dead(plain: str, place: _Place) -> bool:
    """Return whether what looks like an idiom is a part of people: "two sides" is not."""
    return bool(
        re.match(
            r" (?:were|was) (?:killed|injured|arrested|wounded|detained)",
            plain[place.phrase.end :][:24],
        )
    )


def _is_running_total(place: _Place) -> bool:
    number = place.number
    return bool(
        _BRINGING.search(
            place.line.plain[max(place.left, number.outer_start - 90) : number.outer_start]
        )
    )


def _counts_things(place: _Place) -> bool:
    """Return whether a plural noun, a pronoun or a crowd stands in the place of what is counted."""
    plain, number, phrase = place.line.plain, place.number, place.phrase
    if number.named is not None and (number.named < 1 or number.named != int(number.named)):
        return False
    if phrase.head in ("them", "us", "whom", "those", "these") or plain.startswith(
        "-strong", number.end
    ):
        return True
    return any(_is_plural(word) for word in plain[phrase.start : phrase.head_end].split())


def _as_part(place: _Place, quantity: str, previous: _Decision | None) -> tuple[str, str]:
    """Return the quantity of a part of the dead (or hurt …), and the quantity of the whole."""
    if previous is None or quantity not in (previous.base, "killed") or not _is_part(place):
        return quantity, quantity
    base = previous.base if previous.base in BUILT_IN else quantity
    return _subgroup(place, base), base


def _is_part(place: _Place) -> bool:
    """Return whether the words around a number make it a part of the number before."""
    plain, number = place.line.plain, place.number
    before = plain[max(place.left, number.outer_start - 60) : number.outer_start]
    return bool(_INCLUDES.search(before) or _WHOM_AFTER.match(plain, number.end))


def _subgroup(place: _Place, base: str) -> str:
    after = place.line.plain[place.number.end : min(place.right, place.number.end + 60)]
    found = [name for name, pattern in _SUBGROUPS.items() if pattern.search(after)]
    return f"{base}_{found[0]}" if found else base


def _after_total(plain: str, number: Number, phrase: _Phrase) -> _Phrase:
    """Return what is counted in `to 90 the total of those hurt`, else the phrase as it is."""
    match = _TO_THE_NUMBER.match(plain, number.end)
    if not match:
        return phrase
    start = match.end()
    stop = _TOTAL_END.search(plain, start, start + _LONGEST_PHRASE)
    end = _rstripped(
        plain, start, stop.start() if stop else min(len(plain), start + _LONGEST_PHRASE)
    )
    head_start, head_end = _head(plain, start, end)
    return _Phrase(start, end, plain[head_start:head_end], head_end)


def _continued(place: _Place, previous: _Decision, words: Rules) -> _Decision | None:
    """Return what a number takes over from the one before it, or None.

    "12 dead, six of them children", "rose from 74 to 81", "killing 12 soldiers and four guards",
    "40 on Monday and 52 on Tuesday".
    """
    if place.phrase.head.lower() in _THINGS and previous.base not in words.things:
        return None
    plain, number, base = place.line.plain, place.number, previous.base
    between = plain[max(place.left, number.outer_start - 90) : number.outer_start]
    part = previous.quantity != base or "part" in previous.rule
    if _is_part(place):
        return _Decision(
            _subgroup(place, base), place.phrase, "part of the number before", base, number
        )
    if _is_next_in_list(place, previous):
        quantity = _subgroup(place, base) if part else previous.quantity
        return _Decision(quantity, place.phrase, f"list goes on, {previous.rule}", base, number)
    if _COMPARES.search(between) and len(between.split()) <= 8 and not _has_own_noun(place):
        return _Decision(
            previous.quantity, _no_noun(place), "compared with the number before", base, number
        )
    if not place.phrase.head and _OWN_VERB.match(plain, number.outer_end):
        quantity = "other" if base not in words.things else base
        return _Decision(quantity, _no_noun(place), "noun left out", base, number)
    if _is_without_noun(place, previous):
        return _Decision(previous.quantity, _no_noun(place), "noun left out", base, number)
    return None


def _no_noun(place: _Place) -> _Phrase:
    return _Phrase(place.number.outer_end, place.number.outer_end, "", place.number.outer_end)


def _has_own_noun(place: _Place) -> bool:
    head = place.phrase.head.lower()
    return bool(head) and _is_plural(head)


def _is_next_in_list(place: _Place, previous: _Decision) -> bool:
    """Return whether only a comma or "and" joins a number to the object of the same verb before."""
    governed = any(
        word in previous.rule for word in ("governs", "list goes on", "part of", "verb before")
    )
    joint = place.line.plain[previous.phrase.end : place.number.outer_start].strip().lower()
    if not governed or joint not in _LIST_JOINS or previous.quantity == "other":
        return False
    return not _OWN_VERB.match(place.line.plain, place.phrase.end)


def _is_without_noun(place: _Place, previous: _Decision) -> bool:
    """Return whether a number stands alone where the noun of the number before is left out."""
    plain, number = place.line.plain, place.number
    if _has_own_noun(place) or not _NOUN_LEFT_OUT.match(plain, number.outer_end):
        return False
    if not re.search(
        r"(?:[^\W\d_]|[,;-]) (?:\w+ \w+ )?$|\w $",
        plain[max(0, number.outer_start - 24) : number.outer_start],
    ):
        return False
    before = plain[max(0, number.outer_start - 16) : number.outer_start]
    first = previous.number.outer_start
    return not _AT_BEFORE.search(before) or bool(
        _AT_BEFORE.search(plain[max(0, first - 16) : first])
    )


# Quantities by cues -------------------------------------------------------------------------------
def _best_cue(place: _Place, words: Rules) -> _Score | None:
    """Return quantity and rule by the best cue beside the number, or None.

    From strong to weak: a thing counted as the head of the phrase; a state right after the number;
    the verb or noun that governs it from the left; the verb after its phrase; a toll further left.
    """
    number, cues = place.number, place.line.cues
    low = max(place.left, number.outer_start - _WINDOW_BEFORE)
    high = max(place.phrase.end, min(place.right, number.end + _WINDOW_AFTER))
    near = cues[bisect_left(cues, low, key=_START) : bisect_right(cues, high, key=_START)]
    scored = [score for cue in near if (score := _score(place, cue, words)) is not None]
    return max(scored, key=lambda score: (score.strength, -score.nearness), default=None)


def _score(place: _Place, cue: _Cue, words: Rules) -> _Score | None:
    counts_people = cue.quantity not in words.things and cue.quantity != "named_victims"
    head = place.phrase.head.lower()
    if counts_people and head in _THINGS and not cue.start < place.phrase.head_end <= cue.end:
        return None
    if cue.word in _NEED_PEOPLE and not _PEOPLE.fullmatch(head):
        return None
    if place.aside[0] <= cue.start < place.aside[1]:
        return None
    if cue.start >= place.number.end:
        return _score_after(place, cue, words)
    if cue.end <= place.number.start:
        return _score_before(place, cue, words)
    return None


def _score_after(place: _Place, cue: _Cue, words: Rules) -> _Score | None:
    plain, number, phrase = place.line.plain, place.number, place.phrase
    gap = plain[number.end : cue.start]
    if cue.start >= place.aside[1]:
        gap = plain[number.end : place.aside[0]] + plain[place.aside[1] : cue.start]
    distance = len(gap.split())
    is_head = cue.start < phrase.head_end <= cue.end
    if cue.quantity in words.things:
        strength = 8.0 if place.part else 12.0
        return _Score(strength, distance, cue.quantity, "thing counted") if is_head else None
    if not is_head and _is_whole(place) and not gap.lower().lstrip().split(" who ")[1:]:
        return None
    if _TO_THE_NUMBER.match(plain, number.end):
        return _Score(9.0 - 0.1 * distance, distance, cue.quantity, "number of those")
    if _is_state(place, cue, gap):
        return _Score(10.0, distance, cue.quantity, "state after number")
    if is_head:
        return _noun_score(cue, distance)
    if cue.start < phrase.end:
        inside = 6.5 if cue.start < phrase.head_end and cue.word not in _NOMINAL else 4.0
        return _Score(inside - 0.1 * distance, distance, cue.quantity, "noun after number")
    return _verb_after(place, cue, gap, distance)


def _is_whole(place: _Place) -> bool:
    """Return whether a number is the whole of a part before it, to which the verb belongs."""
    between = place.line.plain[place.left : place.number.outer_start]
    return bool(place.left and _PART_OF.fullmatch(between)) and "out of" not in between.lower()


def _noun_score(cue: _Cue, distance: int) -> _Score:
    """Return the score of a noun that is itself counted: 66 deaths, 504 names, 20 victims."""
    strength = 8.5
    if cue.word == "names":
        strength = 9.6
    elif cue.word in _FALLBACK:
        strength = 4.0
    return _Score(strength - 0.1 * distance, distance, cue.quantity, "noun after number")


def _is_state(place: _Place, cue: _Cue, gap: str) -> bool:
    """Return whether a cue is the state right after a number (`90 dead`, `90 people killed`)."""
    if cue.word in _NOMINAL or cue.word in _WEAK or cue.end < place.phrase.head_end:
        return False
    plain = place.line.plain
    near = not gap.strip(" +-") or (
        len(gap) < 60 and bool(_STATE_AFTER.fullmatch(f"{gap.rstrip()} "))
    )
    return near and not _is_active(plain, cue, gap)


def _is_active(plain: str, cue: _Cue, gap: str) -> bool:
    """Return whether the counted are those who kill or arrest: "two gunmen killed 12"."""
    if cue.word not in _TRANSITIVE or _AUXILIARY_BEFORE.search(gap):
        return False
    return bool(_ACTIVE_BEFORE.search(gap)) or bool(_OBJECT_AFTER.match(plain, cue.end))


def _verb_after(place: _Place, cue: _Cue, gap: str, distance: int) -> _Score | None:
    """Return the score of a verb behind the noun phrase: `90 people … were killed`."""
    plain, phrase = place.line.plain, place.phrase
    if cue.word in _NOMINAL or (cue.word.endswith("ing") and cue.word not in _SUFFERED):
        return None
    if cue.start > place.right or distance > 22 or (cue.word in _WEAK and distance > 6):
        return None
    broken = _BREAKS.search(gap)
    if broken and not gap.lower().strip().startswith(("who", "of whom")):
        return None
    if not phrase.head and not _OWN_VERB.match(plain, place.number.outer_end):
        return None
    if _is_active(plain, cue, gap) and cue.word not in ("fled", "lost", "survived"):
        return None
    if _AFTER_PREPOSITION.search(gap) and not _AUXILIARY_BEFORE.search(gap):
        return None
    only_comma = gap.count(",") == 1 and not re.search(r"who|were|was|have|had|are", gap)
    strength = 3.0 if only_comma else 7.5
    return _Score(
        strength - 0.1 * distance, distance, cue.quantity,
        "clause after number" if only_comma else "verb after number",
    )  # fmt: skip


def _score_before(place: _Place, cue: _Cue, words: Rules) -> _Score | None:
    plain, number = place.line.plain, place.number
    gap = plain[cue.end : number.outer_start]
    distance = len(gap.split())
    bare = gap.strip().lower()
    passed = bool(_PASSES.match(plain, number.outer_start, number.start))
    if cue.quantity in words.things:
        return _thing_before(place, cue, gap, distance)
    if bare in (":", "(", "-") and cue.word not in ("survived", "saved"):
        return _Score(9.5, distance, cue.quantity, "label before number")
    if "toll" in cue.word and (passed or _reads_as_toll(gap)):
        return _Score(9.0 - 0.1 * distance, distance, cue.quantity, "toll before number")
    if cue.word.startswith(("names", "identities")) and bare in ("", "of", "of the"):
        return _Score(10.5, distance, cue.quantity, "names of number")
    if _governs(cue, bare):
        return _Score(8.8, distance, cue.quantity, "governs number")
    return _further_before(place, cue, plain[cue.end : number.start] if passed else gap, distance)


def _thing_before(place: _Place, cue: _Cue, gap: str, distance: int) -> _Score | None:
    """Return the score of a verb that makes things a quantity of their own: `accepted 30`."""
    fits = cue.word.endswith("ed") and distance <= 2 and not re.search(r"[,;.]", gap)
    people = place.phrase.head.endswith("people")
    return (
        _Score(8.2, distance, cue.quantity, "verb before number") if fits and not people else None
    )


def _reads_as_toll(gap: str) -> bool:
    """Return whether the words from "toll" to a number leave the number a toll."""
    if gap.strip() in ("", "of", ":", "hit") or _STANDS_AT.search(gap):
        return True
    return bool(re.search(r"(?:of|at|to|from|reached|passed|exceed\w*|surpass\w*|as) ?$", gap))


def _governs(cue: _Cue, bare: str) -> bool:
    """Return whether a verb or noun has the number as its object: `killed 40`, `deaths of 40`."""
    if bare == "":
        return cue.word not in ("dead", "died", "death", "missing") or cue.word.endswith("of")
    return bare in ("of", "of the", "of some") and (
        cue.word in _NOMINAL or cue.word == "claimed the lives"
    )


def _further_before(place: _Place, cue: _Cue, gap: str, distance: int) -> _Score | None:
    """Return the score of a verb or noun some words before the number."""
    if _BREAKS.search(gap) or distance > 9 or _SUBORDINATE.search(gap):
        return None
    plain = place.line.plain
    if "," in gap:
        apposed = distance <= 3 and not _OWN_VERB.match(plain, place.phrase.end)
        return _Score(2.0, distance, cue.quantity, "apposition") if apposed else None
    if _STANDS_AT.search(gap):
        return _Score(7.0 - 0.1 * distance, distance, cue.quantity, "stands at number")
    if cue.word in _WEAK or cue.word in _NOMINAL or _OWN_VERB.match(plain, place.phrase.end):
        return None
    return _Score(5.0 - 0.3 * distance, distance, cue.quantity, "verb before number")
