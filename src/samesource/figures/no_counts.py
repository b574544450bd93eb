"""Which numbers count neither people nor things: measures, labels, days, ages, shares, years."""

from __future__ import annotations

import re

from samesource.figures.surroundings import before
from samesource.figures.words import ONE_OF_PEOPLE, PEOPLE
from samesource.numbers import Number

# Measures, money and times of day: what follows a number that is a quantity of no things ----------
_UNITS = (
    "years?|months?|weeks?|days?|hours?|minutes?|seconds?|nights?|decades?|centur(?:y|ies)|km|"
    "winters?|summers?|springs?|autumns?|seasons?|generations?|"
    "kilomet\\w+|miles?|met(?:er|re)s?|cm|mm|feet|foot|ft|inch(?:es)?|yards?|acres?|hectares?|"
    "square|sq|cubic|kg|kilos?|kilograms?|grams?|tons?|tonnes?|pounds?|litres?|liters?|gallons?|"
    "barrels?|degrees?|mph|kph|knots?|dollars?|euros?|rials?|tomans?|rupees?|pesos?|lira|yen|yuan|"
    "cents?|usd|eur|gbp|francs?|roubles?|rubles?|crowns?|kron[ae]r?|kroner|shillings?|dinars?|"
    "marks?|reales|reais|soles|guilders?|florins?|zlotys?|forints?|lei|hryvnias?|tenge|shekels?|"
    "ringgit|rupiah|pesetas?|cedis?|kwacha|pula|taka|dirhams?|riyals?|rands?|naira|baht|birr|points?|magnitude|megawatts?|mw|gb|times|nautical|"
    "percentage|storey|story|stor(?:eys|ies)|floors?|lanes?|kilovolts?|volts?|per|hectopascals?|millibars?|hpa|paces|سال|ماه|روز|ساعت|"
    "درصد|کیلومتر|متر|تومان|ریال|دلار"
)
_NOT_AFTER = re.compile(
    r"(?:\s?[%°]|\s?-?\s?(?:per ?cent|percent(?:age)?|pct)\b"
    rf"|(?: of)?[ -](?:{_UNITS})(?!\w)"
    r"|(?: [a-z]*[a-rt-z])? (?:years|months|weeks|days|hours|minutes|seconds)(?!\w)"
    r"|(?: [a-z]\w+)? (?:dollars|euros|pounds|rials|francs|crowns|pesos|shillings|dinars)(?!\w)"
    r"|-(?:halves|thirds|quarters|fifths|sixths|eighths|tenths)(?!\w)"
    r"|-(?:year|month|week|day|hour|mile|metre|meter|foot|storey|story|point|member|seat|page|man|"
    r"woman|part|way|lane|millimetre|millimeter|centimetre|ton|tonne|inch|acre|hectare|minute|second|room|bed|wheel|car|nation|"
    r"party|time|fold)s?(?!\w)"
    r"|(?:st|nd|rd|th)\b|\s?(?:am|pm|a\.m|p\.m|gmt|utc|o'clock|hrs)\b|:\d\d|-year-old"
    r"|\s?(?:bc|ad|bce|ce)\b|/\d|-(?:and|by)-)"
)  # of small letters, which are found faster
# Labels: words and signs before a number that is a name or a price --------------------------------
_LABELS = frozenset(
    "resolution article articles ward flight flights route section sections sec chapter paragraph "
    "paragraphs para page pages pp p no nos number room gate platform line highway road interstate "
    "motorway bus tram building block bay unit boeing airbus channel phase stage level category "
    "grade class apartment case file docket bill law clause protocol schedule fig box annex "
    "appendix version part volume series type model battalion brigade regiment division squad "
    "sector zone district precinct cell cellblock pier dock site courtroom pavilion tower "
    "magnitude richter aged age ages studio "
    "hall terminal runway exit junction kilometre kilometer km mile hotline phone tel telephone "
    "dial whatsapp fax code pin postcode zip mission apollo soyuz convoy shaft barrack hut pump "
    "minus turnstile engine ladder door floor isbn paragraf decree order amendment chapter verse "
    "catch "
    "cloud "
    "priority matchday round row seat item step junction berth slot shelter regulation "
    "directive ordinance statute bulletin bulletins communique circular".split()
)
# Words that are a label ("House 7") unless a plural follows the number ("house 40 families").
_LABELS_IF_ALONE = frozenset(
    "house call called train issue act rule table figure mark mine camp well tent numbers".split()
)
_CURRENCIES = "usd eur gbp chf cad aud jpy inr pkr rs rial rials euro euros".split()
_LAST_OF_LABELS = frozenset([*_CURRENCIES, *"of at to is was in age".split()])
_LABEL_SIGNS = re.compile(
    rf"(?:[$€£¥₹#§№]\s?|\b(?:{'|'.join(_CURRENCIES)}|rs\.)\s|[a-z]-|[a-z]/|"
    r"\d[:/.]|[@+=/]|(?:age|magnitude|order|boys?|girls?|man|woman|lady|gentleman|visitor|widow|widower|pensioner|"
    r"teenager|youth|grandmother|grandfather|mother|father|child|son|"
    r"daughter|lad|baby) of |(?:damages?|budget|fine|price|bail) "
    r"(?:at|of|to|is|was) |born in |group of |under the age of )$"
)  # of small letters, which are found faster
_ARE_IN_NUMBER = re.compile(
    r"(?<!\w)(?:dead|missing|injured|wounded|now|they|who|still|already|to|[a-z]{3,}s) number $"
)
_LABEL_LIST = re.compile(
    r"(?<!\w)(?:blocks|wards|rooms|routes|gates|platforms|sites|zones|sectors|articles|sections|"
    r"paragraphs|chapters|nos|pages|lanes|units|cells|flights|courtrooms|towers|resolutions|grades)"
    r" (?P<others>(?:\d+[A-Za-z]?(?:, and |, | and | or | to ))*)$",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(r"(?:, and |, | and | or | to |-)\d{1,3}(?![\d,])")
# "Photo 5 of 12".
_OF_PICTURES = re.compile(
    r"(?<!\w)(?:photo|picture|image|slide|page|part|chapter) \d+ (?:of|out of) $"
)
_PRICE = re.compile(
    r"(?<!\w)(?:worth|fines? of|fund of|price of|fee of|budget of|loan of|salary of|fare of|"
    r"pensions? of|entry is|tickets? (?:is|are|at))(?: up to| at least| about| some| only| over|"
    r" more than| nearly)? $"
)  # of small letters
_OF_THE_DAY = re.compile(r" in the (?:morning|evening|afternoon)(?!\w)")
_PAST_HOUR = re.compile(r"(?<!\w)(?:half past|quarter past|quarter to) $", re.IGNORECASE)
_AND_AT = re.compile(r" and (?:again )?at [\w:.]+(?=[.,;\"]|$| [a-z])")
_AT_AND = re.compile(r"(?<!\w)at [\w:.]+ and (?:again )?at $", re.IGNORECASE)
# "Views: 4718", "Comments (317)": a page that counts its readers.
_OF_READERS = re.compile(
    r"(?<!\w)(?:views|comments|replies|likes|shares|reads|visits|downloads)(?:: ?| ?\()$"
)  # of small letters
_OF_THAT_NUMBER = re.compile(r"(?<!\w)of (?:that|this) number,? $", re.IGNORECASE)
_PLURAL_FOLLOWS = re.compile(
    r" (?:[a-z]+s|people|persons?|men|women|children|dead|bodies|who|killed|injured|missing)(?!\w)"
)
_THERE_ARE_NO = re.compile(r"(?<!\w)(?:were|are|was|is|been|be) no $")
# Days ---------------------------------------------------------------------------------------------
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_AFTER = re.compile(
    rf" (?:{_MONTH})(?! (?:be|have|not|also|still|yet)\b)(?!\w)", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(rf"(?<!\w)(?:{_MONTH})\.? $", re.IGNORECASE)
# Proportions --------------------------------------------------------------------------------------
_TWO_TO_NINE = "two|three|four|five|six|seven|eight|nine"
_IN_EVERY = "(?:in|out of)(?: every)?"
_PROPORTION_AFTER = re.compile(
    rf" {_IN_EVERY} (?:\d{{1,2}}|{_TWO_TO_NINE}|ten|twenty|100)(?![\w,])"
    r"(?! \w+ (?:killed|dead))",
    re.IGNORECASE,
)
_ONE_PERSON_IN = re.compile(
    rf" [a-z]+ {_IN_EVERY} (?:{_TWO_TO_NINE}|ten|\d\d?)"
    r"(?![\w,]| (?!is |was |has )[a-z]+s(?!\w))"
)
_PROPORTION_BEFORE = re.compile(
    rf"(?<!\w)(?:one|{_TWO_TO_NINE}|\d|one [a-z]+) {_IN_EVERY} $", re.IGNORECASE
)
# Telephone numbers and results of games -----------------------------------------------------------
_PHONE = re.compile(r"\+?\d[\d ()-]{6,}\d")
_LONG_RANGE = re.compile(r"(?<!\d)\d{4,}-\d{4,}")  # two years or two tolls, no telephone number
_SCORE_LINE = re.compile(
    r"\b\d{1,2}-\d{1,2}\b(?! (?:\w+s|people|men|women|children|dead|killed|injured|wounded|"
    r"missing)(?!\w))"
)
# Ages ---------------------------------------------------------------------------------------------
_UNDER_AGE = re.compile(
    r"(?<!\w)(?:under|over|below|above|aged?|ages?|age of|turned|turning|younger than|older than)"
    r"(?: the age of)? $",
    re.IGNORECASE,
)
_NUMBER_OVER = re.compile(
    r"(?:to be|number|toll|count|total|figure|at|of|is) (?:\w+ )?(?:under|over|below|above) $",
    re.IGNORECASE,
)
_AGES_BETWEEN = re.compile(
    r"(?:them|whom|those|aged|ages|mostly|mainly|(?:wo)?men|people|children) (?:were )?(?:aged )?"
    r"(?:between )?$",
    re.IGNORECASE,
)
_IS_OVER_AGE = re.compile(
    r"(?<!\w)(?:were|was|is|are|been|aged) (?:over|under|above|below) $", re.I
)
_GROWN_UP = 18  # years
_PEOPLE_UNDER = re.compile(
    r"(?<!\w)(?:children|those|kids|boys|girls|anyone|pupils|infants|everyone) (?:under|over|below|"
    r"above) $"
)
# "who is four and", "the youngest, Dayana C., was 13 and".
_IS_AGED = re.compile(
    r"(?:(?<!\w)(?:youngest|oldest|eldest)[^;:\n]{0,30} (?:is|was)|, who(?: is| was|'s)|"
    r"(?<!\w)(?:he|she) (?:is|was)|(?<!\w)I (?:am|was)|(?<!\w)I'm)(?: only| just| now| then)? $"
)
_AGE_ENDS_HERE = re.compile(r"[.,;]| (?:and|when|at the time|now|then|but|or so)(?!\w)")
_AGE_ENDS = re.compile(r" (?:and|or|at|when|but|while|with|in)(?!\w)")
_NAME_BEFORE = re.compile(r"[A-Z][\w'-]+(?:, ?| ?\()$")
# "The baker, 66, spoke": a person with an article.
_ONE_PERSON_BEFORE = re.compile(
    r"(?<!\w)(?:the|an?|his|her|my|our|whose) (?:[a-z-]+ )?(?!toll|figure|number|count|total|tally|"
    r"register|ledger|other|latter|former|former|paper|letter|order)[a-z-]*(?:er|or|ist|ian|man|"
    r"woman|father|mother|brother|sister|son|daughter|wife|widow|nurse|cook|judge|priest|pilot|"
    r"student|clerk|smith|wright|herd|monk|nun|teacher|nephew|niece|cousin|aunt|uncle), $",
    re.IGNORECASE,
)
_SAME_IN_DIGITS = re.compile(r"\d \($")
_COUNT_IN_BRACKETS = re.compile(
    r"(?:dead|killed|injured|wounded|missing|arrested|deaths|detained|\w+s) \($"
)
_AGE_OF_LIFE_EVENT = re.compile(
    r"(?:joined|died|married|retired|enlisted|orphaned|widowed|left school) at $"
)
# Years --------------------------------------------------------------------------------------------
_YEAR = re.compile(r"1[3-9]\d\d|20\d\d")
_YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:in|since|by|until|till|of|from|during|after|before|between|early|late|mid|summer|"
    r"spring|autumn|winter|fall|year|and|to|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|the|this) $|'s $|^$",
    re.IGNORECASE,
)
_TOLL_OF = re.compile(
    r"(?:toll|total|number|killing|massacre|deaths|figure|count) of $", re.IGNORECASE
)


def no_number(plain: str) -> list[tuple[int, int]]:
    """Return where telephone numbers and results of games stand."""
    phones = [match.span() for match in _PHONE.finditer(plain) if _is_phone(match.group())]
    return phones + [match.span() for match in _SCORE_LINE.finditer(plain)]


def _is_phone(words: str) -> bool:
    """Return whether digits in groups are a telephone number, not thousands set off by spaces."""
    groups = re.split(r"[ ()-]+", words.strip("+ "))
    if groups[0].startswith("0") and len(groups[0]) > 2:
        return True
    in_threes = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if _LONG_RANGE.search(words) or (in_threes and "-" not in words):
        return False
    return 7 <= sum(map(len, groups)) <= 15 and 2 <= len(groups) <= 6


_METRES = re.compile(r"\d+\.\d\d+ ?m(?!\w)")


def is_no_count(plain: str, low: str, number: Number) -> bool:
    """Return whether the words beside a number show that it counts neither people nor things.

    `low` is the sentence in small letters.
    """
    return (
        bool(_NOT_AFTER.match(low, number.end) or _METRES.match(plain, number.start))
        or _is_labelled(plain, number)
        or _is_day(plain, number)
        or _is_lone_one_or_zero(plain, number)
        or _is_age(plain, number)
        or _is_proportion(plain, number)
        or _is_hour(plain, number)
        or bool(_PRICE.search(before(low, number.start, 40)))
        or bool(_OF_PICTURES.search(before(low, number.start, 24)))
    )


def _is_hour(plain: str, number: Number) -> bool:
    """Return whether a number is an hour: "six in the evening", "half past nine", "at six and"."""
    if number.named is None or number.named > 12:
        return False
    words = before(plain, number.start, 32)
    if _OF_THE_DAY.match(plain, number.end) or _PAST_HOUR.search(words):
        return True
    twice = words.endswith(" at ") and _AND_AT.match(plain, number.end)
    return bool(twice or _AT_AND.search(words))


def _may_be_labelled(label: str) -> bool:
    """Return whether words end as a label does: a fast first look before the pattern."""
    last = label[:-1].rpartition(" ")[2].lower() if label.endswith(" ") else ""
    return not last or not last.isalpha() or last in _LAST_OF_LABELS


_NAMED_BY_NUMBER = re.compile(
    r"(?<=[a-z,] )(?!The |A |An )[A-Z][a-z]+ (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|"
    r"Eleven|Twelve)$"
)


def _is_labelled(plain: str, number: Number) -> bool:
    """Return whether a number is a name or a price: "Ward 350", "Resolution 2334", "$40"."""
    label = before(plain, number.start, 24)
    if _may_be_labelled(label) and _LABEL_SIGNS.search(label.lower()):
        return not label.endswith((" -", " /"))
    if not label.strip() or not label.endswith((" ", ".", ":", "(")):
        return False
    if _OF_THAT_NUMBER.search(label):
        return False
    if label[-1] in ":( " and _OF_READERS.search(label.lower()):
        return True
    if number.rule.startswith("number words") and _NAMED_BY_NUMBER.search(plain, 0, number.end):
        return True  # "Pit Four"
    word = label.split()[-1].strip(".:(").lower()
    if word == "number" and _ARE_IN_NUMBER.search(label):
        return False  # "the dead now number 187"
    others = word.endswith(("s", ",", "and", "or", "to"))  # a fast first look
    listed = _LABEL_LIST.search(before(plain, number.start, 60)) if others else None
    if listed and (listed["others"] or _LIST_GOES_ON.match(plain, number.end)):
        return True  # "blocks 7, 9 and 15"
    if word in _LABELS_IF_ALONE or label.endswith(": ") or _THERE_ARE_NO.search(label.lower()):
        alone = not _PLURAL_FOLLOWS.match(plain, number.end, number.end + 24)
        return alone and word in _LABELS | _LABELS_IF_ALONE
    if number.qualifier == "range" and word.endswith("s") and word[:-1] in _LABELS:
        return True  # "turnstiles 4 to 11"
    return word in _LABELS and not label.endswith(":")


def _is_day(plain: str, number: Number) -> bool:
    """Return whether a number up to 31 stands beside the name of a month."""
    if number.named is None or number.named > 31:
        return False
    return bool(_MONTH_AFTER.match(plain, number.end)) or bool(
        _MONTH_BEFORE.search(before(plain, number.start, 12))
    )


def _is_lone_one_or_zero(plain: str, number: Number) -> bool:
    """Return whether a number is zero or no whole one, or a "one" that no person follows."""
    if number.qualifier == "range" and any(
        end is not None and end != int(end) for end in (number.low, number.high)
    ):
        return True  # "from 2.80 to 4.10 reales"
    if number.named is not None and (number.named == 0 or number.named != int(number.named)):
        return True  # no people: "the strongest a 5.1"
    if number.named != 1 or number.rule.startswith("digits"):
        return False
    return not ONE_OF_PEOPLE.match(plain, number.end)


def _is_age(plain: str, number: Number) -> bool:
    """Return whether a number is an age: "under 18", "Maria Lopez, 34,", "the singer (41)"."""
    age = number.high if number.qualifier == "range" else number.named
    if age is None or age >= 120 or age != int(age):
        return False
    words, after = before(plain, number.start, 28), plain[number.end : number.end + 2]
    if number.qualifier == "range" and _AGES_BETWEEN.search(words):
        return not after[1:].isalpha()
    if _PEOPLE_UNDER.search(words) and age <= _GROWN_UP:
        return True  # "children under five travelled free"
    if _IS_AGED.search(before(plain, number.start, 60)) and _AGE_ENDS_HERE.match(plain, number.end):
        return True
    if _IS_OVER_AGE.search(words):
        return after[:1] != " " or bool(_AGE_ENDS.match(plain, number.end))
    if _UNDER_AGE.search(words) and not _NUMBER_OVER.search(words):
        return after[:1] != " " or not after[1:].isalpha()
    if words.endswith("(") and after.startswith(")"):
        if number.rule.startswith("number words") and _SAME_IN_DIGITS.search(words):
            return False  # "stand at 38 (thirty-eight)"
        return not _COUNT_IN_BRACKETS.search(words)
    apposed = after[:1] in ("", ",", ".", ";") and _NAME_BEFORE.search(words)
    apposed = apposed or (after[:1] == "," and _ONE_PERSON_BEFORE.search(words))
    return bool(apposed or _AGE_OF_LIFE_EVENT.search(words))


def _is_proportion(plain: str, number: Number) -> bool:
    """Return whether a number is half of a proportion: "one in ten", "three out of four"."""
    if number.named is None or number.named > 100:
        return False
    if number.named == 1 and _ONE_PERSON_IN.match(plain, number.end):
        return True
    small = number.named <= 10 and bool(_PROPORTION_AFTER.match(plain, number.end))
    return small or bool(_PROPORTION_BEFORE.search(before(plain, number.start, 24)))


def is_year(plain: str, number: Number) -> bool:
    """Return whether a bare four-digit number stands where grammar puts a year."""
    if number.outer_start != number.start or not _YEAR.fullmatch(plain, number.start, number.end):
        return False
    words = before(plain, number.start, 16)
    if not words or words.endswith(("the ", "'s ", "this ", "The ", "THE ")):
        return plain.startswith(" ", number.end) and not PEOPLE.match(plain, number.end + 1)
    return bool(_YEAR_BEFORE.search(words)) and not _TOLL_OF.search(words)
