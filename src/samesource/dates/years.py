"""Which four digits are a year: what stands around them decides; a bare number is a count."""

from __future__ import annotations

import re
from calendar import monthrange

from samesource.dates.patterns import ANY_SEASON, EVENT, either
from samesource.dates.records import Found, Parts, Text
from samesource.dates.solar_hijri import is_solar_hijri_year
from samesource.dates.surroundings import around, found_as, found_value, words_before
from samesource.dates.words import DECADE_WORDS, MONTH_NAMES, MONTHS, PARTS_OF_YEAR

# What is numbered by four digits: "Resolution 1988".
_NUMBERED = re.compile(
    r"\b(?:resolution|article|flight|route|ward|section|page|room|model|highway|chapter|decree|"
    r"rule|unit|block|lot|number|no|nos|bus|train|boeing|apollo|unscr|paragraph|line|code|channel|"
    r"directive|pp?|vols?|volume|pages|law|act|bill|order|form|extension|ext|tel|phone|fax|"
    r"box|street|road)\.? ?#?$"
)
# Words that make the number after them a count.
QUALIFIED = re.compile(
    r"\b(?:than|over|about|some|least|nearly|almost|around|roughly|approximately|most|up to|"
    r"those|these|another|other|estimated|total|fewer|further|all|only|just|below|above|under) $"
)
# "a toll of 1988" counts, "the strike of 1988" dates.
_COUNT_BEFORE_OF = re.compile(
    r"\b(?:toll|total|number|count|figure|tally|sum|crowd|average|maximum|minimum|population|"
    r"excess|estimate|group|capacity|out|one|some|all|most|many|none|hundreds|thousands|majority|"
    r"half|each|any|more|less|fewer|part|two|three|four|five|list|names|deaths|cost|price|fine|"
    r"height|depth|altitude|length|distance|speed|rate|value|minority|third|quarter) of $"
)
# "rose to 1988" moves a count.
_MOVED_NUMBER = re.compile(
    r"\b(?:rose|risen|rising|rise|increased?|increasing|increase|grew|grown|climbed|jumped|soared|"
    r"fell|fallen|falling|dropped|decreased?|reduced|revised|went|up|down|raised|lowered|cut|"
    r"surged|swelled|outnumbered|followed|reached|number(?:ed|s)?) (?:\w+ ){0,2}$"
)
# The words before a year: sure ones, likely ones, and marks.
_YEAR_LEAD = re.compile(
    r"(?:\b(?P<sure>in|since|until|till|during|throughout|year|years|circa|mid|late|early|pre|post|"
    r"in about|in around|in or around|as of|as early as|as late as|as far back as|back to)"
    r"|\b(?P<likely>before|after|through|by|from|between|for|to|and|or|of|than in|vs|versus|"
    r"against|remember|remembers|recall|recalls)"
    r"|(?P<mark>[(/,-]))[ -]{0,2}(?:the year )?$"
)
# Units and nouns that make the number before them a count.
COUNTED = re.compile(
    r"[ -]?(?:gmt|utc|hrs\b|local time|hours local|%|percent|per cent|km|kilomet|mile|metre|meter|"
    r"feet|ton|dollar|euro|pound|rial|"
    r"tomans?|people|person|men\b|women|children|dead|injured|wounded|others|more\b|or more|"
    r"(?:of|from) (?:the|them|those|whom|its|his|their)\b|(?:homes|houses|villages|towns|cities|"
    r"places|locations|buildings|schools|cases|districts|areas|sites|camps|families|households|"
    r"words|pages|copies|hospitals|instances|hours|days|weeks|months|years|degrees|calories|"
    r"troops|soldiers|workers)\b)"
)
_PLURAL_NEXT = re.compile(
    r" (?:[a-z-]{2,20} )?(?!was\b|has\b|is\b|as\b|this\b|alas\b|its\b|his\b|unless\b|"
    r"says\b|shows\b|looks\b|seems\b|reads\b|gives\b|records\b|suggests\b|names\b|speaks\b)"
    r"[a-z-]{3,20}s\b"
)
_OPENS = re.compile(r"(?:^|[.!?\"] +| - |: )$")
# A list of years alone: "1988, 2019: the same names".
_YEAR_LIST = re.compile(r", ?(?:19|20|1[34])[0-9]{2}(?:[:;.,)\"]|$| and )")
_YEAR_AND = re.compile(r"\b(?:19|20)[0-9]{2},? (?:and|or) $")
_OPENS_BY = re.compile(r"(?:^|[.!?\"] )by $")
_QUOTE_OR_OPENS = re.compile(r"(?:^|[.!?] +|[\"(]|: )$")
_YEAR_VERB = re.compile(
    r"(?:'s\b| (?:was|is|has|had|saw|marks?|marked|will|became|brought|ended|began|opened|closed|"
    r"started|passed|came|went|turned|would|did|brings|ends|begins|remains)\b)"
)
# "It is now 2019", "nothing later than 1665", "the stone says 1964", "what was it about 2011".
_IS_YEAR = re.compile(
    r"\b(?:it (?:is|was|would be|will be)(?: now| already| still)?|it's|(?:worst|best|last|first|"
    r"next|bad|good|only) years? (?:was|were|is|are)|(?:later|earlier|older|newer|other) than|"
    r"(?:says|reads|dated|marked|stamped|inscribed)|"
    r"(?:talks?|talked|talking|know|knew|knows|think|thinks|thought|asked?|story|stories|book|"
    r"film|what was it) about|"
    r"(?:ended|began|opened|started) with|c\.|ca\.|circa) $"
)
# "a 2016 audit", "its 2019 report", and a label of a list of facts: "Opened: 2016".
_ITS_YEAR = re.compile(r"\b(?:an?|the|its|their|his|her|this|that|our) $")
_OF_THAT_YEAR = re.compile(
    r" (?:[a-z]+ )?(?:audit|census|report|survey|study|review|inquiry|budget|edition|paper|book|"
    r"film|"
    r"documentary|map|directive|guidelines?|standard|ruling|judg(?:e)?ment|verdict|election|vote|"
    r"referendum|season|model|statement|letter|resolution|inspection|assessment|analysis)\b"
)
_FOUNDED = re.compile(
    r"(?:^|\n)(?:opened|founded|built|established|completed|created|closed|rebuilt|since|year): $"
)
_YEAR_CLOSES = re.compile(r" ?(?:[.,;:?!)\"]|$| (?:any|and|but|when|because|as|now|again|did)\b)")
_PERIOD_OF = re.compile(
    rf"\b(?:{ANY_SEASON}|{EVENT}s?|{either(MONTH_NAMES)}|year|autumn|half|quarter|events?|days|"
    r"months|end|beginning|start|class|course|rest|middle|night|eve) of $"
)


def is_numbered(before: str) -> bool:
    """Return whether the number after these words is that of a law, a flight or a page."""
    return _NUMBERED.search(before[-16:]) is not None  # the longest such words have 13 letters


def is_modern(year: int) -> bool:
    """Return whether a number is more likely a year than a count, if nothing else tells."""
    return 1900 <= year <= 2040


def read_year(match: re.Match[str], text: Text) -> list[Found]:
    """Read a year where the grammar says it is one; a bare four-digit number is a count."""
    year = int(match["year"])
    before, after = around(match, text)
    solar = is_solar_hijri_year(year) and text.solar_hijri
    opens = not before.strip() and after.startswith((" - ", ". ", ": "))
    entry = (text.timeline or text.years) and is_modern(year) and opens
    if not entry and not _reads_as_year(year, before, after, solar):
        return []
    parts = Parts("date", year=year, calendar="solar hijri" if solar else "")
    return found_as("calendar" if solar else "absolute", match, parts)


def _reads_as_year(year: int, before: str, after: str, solar: bool) -> bool:
    """Return whether the words around four digits make them a year; `solar`: of that calendar."""
    if COUNTED.match(after) or is_numbered(before):
        return False
    lead = _YEAR_LEAD.search(before)
    if _IS_YEAR.search(before) and _YEAR_CLOSES.match(after):
        return is_modern(year) or before.endswith((" than ", "c. ", "ca. ", "circa "))
    if lead is None:
        if _YEAR_LIST.match(after):
            return (is_modern(year) or solar) and _QUOTE_OR_OPENS.search(before) is not None
        if _ITS_YEAR.search(before) and _OF_THAT_YEAR.match(after):
            return is_modern(year)
        if _FOUNDED.search(before) and _YEAR_CLOSES.match(after):
            return is_modern(year)
        opens = bool(_OPENS.search(before)) and bool(_YEAR_VERB.match(after))
        return is_modern(year) and (opens or after.startswith("'s "))
    if lead["sure"]:
        return is_modern(year) or not _PLURAL_NEXT.match(after)
    if lead["mark"]:
        return (is_modern(year) or solar) and _year_after_mark(lead["mark"], before, after)
    if lead["likely"] == "of":
        return _year_after_of(year, before, after) or (solar and bool(CLOSES_YEAR.match(after)))
    if not (is_modern(year) or solar):
        return False
    if lead["likely"] == "by" and _OPENS_BY.search(before):
        return True  # "By 2032 inspectors had visited …"
    if lead["likely"] in ("and", "or") and _YEAR_AND.search(before):
        return True  # "in 2031 and 2032 the orders …"
    if _PLURAL_NEXT.match(after):
        return False
    return not _MOVED_NUMBER.search(before[: lead.start()])


def _year_after_of(year: int, before: str, after: str) -> bool:
    """Return whether the four digits after "of" are a year."""
    if _COUNT_BEFORE_OF.search(before):
        return False
    return bool(_PERIOD_OF.search(before)) or (is_modern(year) and not _PLURAL_NEXT.match(after))


CLOSES_YEAR = re.compile(r" ?(?:[).;:,\"]|$|- ?[0-9]{2,4}\))")
_LISTED_YEAR = re.compile(r"\b(?:19|20|1[34])[0-9]{2}, ?$")
_LIST_GOES_ON = re.compile(r",? (?:and|or) (?:in )?(?:19|20|1[34])[0-9]{2}(?![0-9])")
_AFTER_WORD = re.compile(r"[a-z]{3}, $")


def _year_after_mark(mark: str, before: str, after: str) -> bool:
    """Return whether a year after "(", ",", "/" or "-" is one: alone in brackets, in a list."""
    if mark == "," and _LISTED_YEAR.search(before) and _LIST_GOES_ON.match(after):
        return True
    if not CLOSES_YEAR.match(after):
        return False
    if mark == "(":
        return True
    return bool(_LISTED_YEAR.search(before) or (mark == "," and _AFTER_WORD.search(before)))


_LIFETIME = 110  # years that "1934-2019" may span


def read_year_heading(match: re.Match[str], text: Text) -> list[Found]:
    """Read a year alone on its line, over the entries of a timeline."""
    alone = not words_before(text, match.start()).strip() and is_modern(int(match["year"]))
    if not alone or not text.timeline:
        return []
    return found_as("absolute", match, Parts("date", year=int(match["year"])))


def read_year_range(match: re.Match[str], text: Text) -> list[Found]:
    """Read 2014-2019 and 2014-15 as one interval."""
    first, tail = int(match["year"]), match["tail"]
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    before, after = around(match, text)
    if not (is_modern(first) and first < last <= first + _LIFETIME) or COUNTED.match(after):
        return []
    if QUALIFIED.search(before) or is_numbered(before):
        return []
    return found_value("absolute", match, f"{first}/{last}")


def read_century(match: re.Match[str], text: Text) -> list[Found]:
    """Read "19th century", from the 10th to the 22nd."""
    century = int(match["century"])
    if not 10 <= century <= 22:
        return []
    return found_value("absolute", match, f"{century - 1:02d}XX")


def read_quarter(match: re.Match[str], text: Text) -> list[Found]:
    """Read "Q3 2019"."""
    first, year = 3 * int(match["quarter"]) - 2, match["year"]
    return found_value("absolute", match, f"{year}-{first:02d}/{year}-{first + 2:02d}")


def read_part_of_year(match: re.Match[str], text: Text) -> list[Found]:
    """Read "first half of 2019"."""
    first, last = PARTS_OF_YEAR[re.sub(" +", " ", match["part"])]
    year = match["year"]
    return found_value("absolute", match, f"{year}-{first}/{year}-{last}")


def read_half_of_month(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the second half of January 2005"."""
    month = f"{match['year']}-{MONTHS[match['month']]:02d}"
    last = monthrange(int(match["year"]), MONTHS[match["month"]])[1]
    first, end = ("01", "15") if match["part"] == "first" else ("16", str(last))
    return found_value("absolute", match, f"{month}-{first}/{month}-{end}")


_BEFORE_SHORT = re.compile(
    r"\b(?:the|in|of|since|from|about|remember|like|and|to) (?:(?:early|mid|late)[- ])?$"
)
_BEFORE_SHORT_YEAR = re.compile(
    r"\b(?:in|of|since|from|about|remember|like|and|to|before|after|until|summer|winter|spring) '$"
)


def read_short_decade(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the late 90s"; after "in her" it is an age."""
    lead = _BEFORE_SHORT.search(words_before(text, match.start(), 24))
    if not lead or not lead.group().startswith("the "):
        return []
    start = match.start() - len(lead.group()) + 4
    value = f"19{match['decade']}X"
    return [Found(start, match.end(), "absolute", "", Parts("value", value=value))]


def read_word_decade(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the late nineties", of the century that is over; "in her nineties" is an age."""
    lead = _BEFORE_SHORT.search(words_before(text, match.start(), 24))
    if not lead or not lead.group().startswith("the "):
        return []
    return found_value("absolute", match, DECADE_WORDS[match["decade"]])


def read_solar_decade(match: re.Match[str], text: Text) -> list[Found]:
    """Read "the 1360s" where the text uses the Solar Hijri calendar."""
    if not text.solar_hijri:
        return []
    first = Parts("date", year=10 * int(match["decade"]), calendar="solar hijri")
    last = first._replace(year=first.year + 9)
    return [Found(match.start(), match.end(), "calendar", "", first, last)]


def read_short_year(match: re.Match[str], text: Text) -> list[Found]:
    """Read "in '54", of the century that is over."""
    if not _BEFORE_SHORT_YEAR.search(words_before(text, match.start(), 16)):
        return []
    year = int(match["year"])
    full = (1900 if year > 29 else 2000) + year
    return found_as("absolute", match, Parts("date", year=full))
