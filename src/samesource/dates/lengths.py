"""Readers of lengths of time and of ages: ISO 8601 durations, "" where the amount is open."""

from __future__ import annotations

import re

from samesource.dates.records import Found, Parts, Text
from samesource.dates.relative import amount_of, unit_of, with_half
from samesource.dates.surroundings import (
    found_value,
    held,
    number_of,
    words_after,
    words_before,
)
from samesource.dates.values import duration_value
from samesource.dates.words import MONTHS, WEEKDAYS

_CLOCK_TAIL = re.compile(
    r" past[.,;]|"
    r" (?:to|past|before|after) (?:[0-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|noon|midnight)\b"
)
_RATE = re.compile(r"\b(?:every|each|per|times|twice|once) $")


def read_length(match: re.Match[str], text: Text) -> list[Found]:
    """Read a length of time: "three decades", "31 years on", "two-week", "several months"."""
    amount, unit, plural = match["amount"], unit_of(match["unit"]), match["unit"].endswith("s")
    before = words_before(text, match.start(), 24)
    if unit == "minute" and _CLOCK_TAIL.match(words_after(text, match.end("unit"))):
        return []  # "eight minutes to nine"
    if before.endswith("how ") and amount == "many":
        return []
    if amount == "some" and unit in ("night", "day", "minute", "second"):
        return []  # "some nights, she says"
    if _RATE.search(before) or (unit in ("second", "generation") and not plural):
        return []
    if amount == "one" and text.low[match.end("amount")] == "-":
        return found_value("duration", match, duration_value(1, unit))
    if amount in ("a", "an", "one"):
        after = words_after(text, match.end("unit"))
        if not _is_single_length(amount, unit, before, after):
            return []
    elif not plural and text.low[match.start("unit") - 1] != "-":
        return []
    if held(match, "amount2") and before.endswith(", ") and _IN_A_LIST.search(match.group()):
        last = duration_value(number_of(match["amount2"]), unit)  # "six, eight and ten years"
        return [
            Found(match.start("amount2"), match.end(), "duration", "", Parts("value", value=last))
        ]
    least = number_of(held(match, "amount"))  # no value holds a range: its lower end
    return found_value("duration", match, with_half(duration_value(least, unit), match))


_IN_A_LIST = re.compile(r"^\S+ and ")
_SMALLER = frozenset(
    {("hour", "minute"), ("year", "month"), ("month", "day"), ("week", "day"), ("day", "hour")}
)


def read_length_of_two(match: re.Match[str], text: Text) -> list[Found]:
    """Read "an hour and forty minutes", "two years and three months"."""
    if (unit_of(match["unit"]), unit_of(match["unit2"])) not in _SMALLER or match["half"]:
        return []
    first = duration_value(amount_of(match), unit_of(match["unit"]))
    second = duration_value(number_of(match["amount3"]), unit_of(match["unit2"]))
    if not first or not second or _RATE.search(words_before(text, match.start(), 24)):
        return []
    clock = "T" in first and "T" in second
    return found_value("duration", match, first + second.removeprefix("PT" if clock else "P"))


_SINGLE_LEAD = re.compile(
    r"\b(?:been|lasted|lasting|for|after|within|in|over|than|took|taken|nearly|almost|about|just|"
    r"least|only|under|around|spent|half|barely|roughly|some|approximately|every|is|was|lasts|"
    r"of|to|by|entire|whole|full) (?:only )?$"
)
_SINGLE_TAIL = re.compile(
    r" (?:of [a-z]|longer\b|without\b|since\b|into\b|(?:on|apart)(?=[,.;:?!]|$)|"
    r"in (?:prison|jail|detention|custody|hiding|exile|mourning|captivity|hospital)\b)"
)
_SINGLE_DAY_LEAD = re.compile(r"\b(?:than|within|least|lasted|took|under|nearly|for about|about) $")
_NO_LENGTH = re.compile(r"[ -](?:old|earlier|later|ago)\b")


def _is_single_length(amount: str, unit: str, before: str, after: str) -> bool:
    """Return whether "a year" or "one day" is a length here, not a rate or an idiom."""
    if unit == "second" or _NO_LENGTH.match(after) or (amount == "one" and unit == "day"):
        return False
    if _SINGLE_TAIL.match(after):
        return unit in ("week", "month", "year") or not after.startswith(" of ")
    if unit == "night":
        return False
    if unit == "day" and not _SINGLE_DAY_LEAD.search(before):
        return False
    return unit in ("decade", "century") or amount == "one" or bool(_SINGLE_LEAD.search(before))


# Half of each unit as a duration.
HALF_UNITS = {"decade": "P5Y", "century": "P50Y", "hour": "PT30M", "year": "P6M", "day": "PT12H"}


def read_past_length(match: re.Match[str], text: Text) -> list[Found]:
    """Read "past few months", "last three decades", "coming weeks", "past year"."""
    amount, plural = match["amount"], match["unit"].endswith("s")
    if not plural and (amount or match["which"] not in ("past", "coming")):
        return []
    number = number_of(amount) if amount else int(not plural)
    return found_value("duration", match, duration_value(number, unit_of(match["unit"])))


_OPEN_LEAD = re.compile(
    r"\b(?P<word>for|in|after|over|through|following|took|taken|lasted|with|despite) $"
)
# Hours of the clock, and days of a month: "the early hours of Sunday", "the first days of May".
_EARLY_HOURS = re.compile(r"\b(?:early|small|late|wee|first|last|opening|final|closing) $")
_LENGTH_TAIL = re.compile(r"(?:[- ]long\b| of\b)")
_SHIFT_TAIL = re.compile(r" (?:ago|later|afterwards|after|earlier|before)\b")


def read_open_length(match: re.Match[str], text: Text) -> list[Found]:
    """Read "for years", "decades of", "in months", "months-long": lengths without a number."""
    before, after = words_before(text, match.start(), 16), words_after(text, match.end(), 12)
    if _EARLY_HOURS.search(before):
        return []
    lead = _OPEN_LEAD.search(before)
    if match["unit"] == "generations":
        return found_value("duration", match, "") if lead and lead["word"] == "for" else []
    shift = _SHIFT_TAIL.match(after)
    if shift:
        return [Found(match.start(), match.end() + shift.end(), "relative", "", Parts("value"))]
    return found_value("duration", match, "") if lead or _LENGTH_TAIL.match(after) else []


def read_age(match: re.Match[str], text: Text) -> list[Found]:
    """Read an age: "12-year-old", "aged 12"."""
    unit = unit_of(held(match, "unit") or "year")
    return found_value("duration", match, duration_value(number_of(match["amount"]), unit))


def read_ages(match: re.Match[str], text: Text) -> list[Found]:
    """Read "aged 12", both ages of "aged 7 and 10", and "aged 7 to 10" by its lower end.

    No value holds a range of ages.
    """
    second = held(match, "amount2")
    if not second:
        return read_age(match, text)
    unit = held(match, "unit2")
    first_end, start = match.end("amount"), match.start("amount2")
    first, last = (
        Parts("value", value=duration_value(number_of(age), unit_of(each or "year")))
        for age, each in ((match["amount"], ""), (second, unit))
    )
    joined = text.low[first_end:start].strip()
    if joined not in ("and", "or") or " between " in match.group():
        return [Found(match.start(), match.end("amount2"), "duration", "", first)]
    return [
        Found(match.start(), first_end, "duration", "", first),
        Found(start, match.end("amount2"), "duration", "", last),
    ]


_OF_PEOPLE = re.compile(
    r"\b(?:were|was|are|is|been|being|either|those|children|people|minors?|persons?|anyone|boys?|girls?|women|"
    r"men|youths?|victims|all|someone|everybody|anybody|aged|adults|patients|teenagers|citizens|them|nobody|"
    r"no one|everyone|many|most|mostly|mainly|none|whom \w+) $"
)
_MANY = re.compile(r"s\b|'s\b")
_AFTER_AGE = re.compile(
    r"(?:$|[,.;:)\"!?-]|s\b|'s\b| (?:at|when|and|or|years|in the|to|who|were|was|are|is|have|had|"
    r"by|from|with|as|on|during|for|among|while|but|died|here|there|can|could|would|should|will|"
    r"may|must|said|says|makes?|made|accounts?|gets?|got|needs?|faces?|lives?|lived|represents?)"
    r"\b)"
)


def read_age_limit(match: re.Match[str], text: Text) -> list[Found]:
    """Read "under 18" where it is said of people and nothing is counted after it."""
    before, after = words_before(text, match.start(), 20), words_after(text, match.end(), 20)
    compared = match.group().startswith(("younger", "older"))
    of_people = compared or _OF_PEOPLE.search(before) or _MANY.match(after)
    return read_age(match, text) if of_people and _AFTER_AGE.match(after) else []


_FULL_NAME = re.compile(
    r"(?<!\w)(?!(?:In|At|The|On|From|For|But|And|Near|Of|By|To|As|With|Outside|Around) )"
    r"[A-Z][\w'-]+ (?:(?:al-|bin |ben |de |van |von )?[A-Z][\w'-]+|[A-Z]\.)(?:,[ \u00a0\u202f]|"
    r" \()$"
)
_FIRST_NAME = re.compile(
    r"(?:^|[\"(.•*-] ?|, |\b(?:and|said|says|by|of|for|with|to|named|called|friend|brother|sister|"
    r"sons|daughters|brothers|sisters|son|daughter|wife|husband|"
    r"mate) )(?P<name>[A-Z][a-z']+(?:-[A-Z][a-z]+)?), $"
)
_KIN = (
    r"aunt|uncle|mother|father|sister|brother|son|daughter|wife|husband|grandmother|grandfather|"
    r"grandson|granddaughter|cousin|niece|nephew"
)
_RELATIVE = re.compile(
    rf"\b(?:my|his|her|their|our|whose|a|an) (?:[a-z]+ ){{0,2}}(?:{_KIN}|mum|mom|dad|friend|"
    rf"neighbou?r|partner|fianc[e\u00e9]e?|man|woman|boy|girl|child|"
    r"teacher|farmer|driver|nurse|doctor|student|fisherman|shopkeeper|widow|widower|survivor), $"
)
# "A welder, 34, told us", "the general, 79, who", "her dad Goran, 41, and".
_SAID_NAME = re.compile(r"\b(?:said|says) [A-Z][a-z'-]+, $")
_KIN_NAME = re.compile(
    rf"\b(?:his|her|my|their) (?:{_KIN}), $|\b(?:{_KIN}), [A-Z][a-z'-]+, $|\b(?:{_KIN}|boy|girl|"
    rf"child|baby|little|toddler) [A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?, $"
)
_SOMEBODY = re.compile(
    r"(?:^|[.;:!?(\"] ?|, |\b(?:and|but|by|of|for|with|to|said|says|when|as|were|was|is|are|"
    r"yesterday|today|"
    r"[a-z]+day) )(?:an?|its|the|my|his|her|their|our|one|"
    r"another) (?:[a-z][\w'-]*(?<!s) ){0,3}?[a-z][\w'-]*(?<!s)"
    r"(?: [A-Z][\w'-]+)*, $",
    re.IGNORECASE,
)
_AFTER_SOMEBODY = re.compile(
    r", (?:who|whose|told|said|says|was|is|has|had|and|which|a|an|the|with|from|lost|died|lives|"
    r"lived|faces|denies|remains|works|says|runs|plans|wants|will|would|must|may|[a-z]+ed)\b"
)
_THEN = re.compile(r"(?<!first)(?<!last)[a-z], (?:then|now) $")
_AFTER_AGE_WORD = re.compile(r", (?:[a-z]{2,}|a )")


def read_age_after_name(match: re.Match[str], text: Text) -> list[Found]:
    """Read the age between commas after a person's name, or after "my aunt"."""
    line = text.raw[max(0, match.start() - 60) : match.start()].split("\n")[-1]
    after = words_after(text, match.end(), 20)
    if _THEN.search(line) and after.startswith((", ", ".")):
        return read_age(match, text)
    if not match["amount"].isdecimal():  # "whose daughter Mia, eight, died"
        low = line if not line.isupper() else line.lower()
        return read_age(match, text) if _KIN_NAME.search(low) else []
    full = _FULL_NAME.search(line)
    if full and not _is_calendar_word(full.group().split()[1]):
        return read_age(match, text)
    if _KIN_NAME.search(line) or (_SAID_NAME.search(line) and after.startswith(".")):
        return read_age(match, text)
    if not _AFTER_AGE_WORD.match(after):
        return []
    first = _FIRST_NAME.search(line)
    if first and not _is_calendar_word(first["name"]):
        return read_age(match, text)
    somebody = _SOMEBODY.search(line) and _AFTER_SOMEBODY.match(after)
    return read_age(match, text) if somebody or _RELATIVE.search(line.lower()) else []


def _is_calendar_word(word: str) -> bool:
    """Return whether a capitalised word is a month or a weekday: no name of a person."""
    plain = word.strip(", (\u00a0\u202f").lower()
    return plain in MONTHS or plain in WEEKDAYS


# "a boy of 13", "she was 19 then", "who is 66", "had not turned eighteen".
_PERSON_OF = re.compile(
    r"\b(?:another|apprentice|novice|cadet|recruit|volunteer|clerk|cook|priest|pilgrim|orphan|boys?|"
    r"girls?|man|men|woman|women|child|children|lads?|youths?|teenagers?|infant|baby|"
    r"pupils?|students?|son|daughter|[a-z]{3,}man|[a-z]{3,}woman|farmer|widow|teacher|mother|"
    r"father|grandmother|grandfather|nurse|doctor|driver|worker|[a-z]{3,}ist|an? [a-z]{3,}ian|"
    r"an? (?:[a-z]+ )?(?!numb|ord|matt|quart|bord|summ|wint|lett|cent|clust|chapt|regist)"
    r"[a-z]{3,}er|an? (?:[a-z-]+ )?(?:attend|serge|lieuten|account|assist|ag|stud|resid|pati|"
    r"ten)[ae]?nt)"
    r" of (?:about |around |just |only |barely |perhaps |maybe |some )?$"
)
_PERSON_IS = re.compile(
    r"(?:\b(?:i|he|she|who|you)(?: (?:is|was)|'s)(?: (?:only|just|barely|about|then|now|already))?"
    r"|\bi'm(?: (?:only|just))?"
    r"|\b(?:young|old|eld)est(?: (?:of [a-z]+(?: [a-z]+)?|victim|one|among [a-z]+|patient|prisoner|"
    r"inmate|passenger|casualty))?"
    r"(?: of (?:them|those|all))?(?: (?:is|was|being))?(?: (?:only|just))?"
    r"|\b(?:i am|they were)(?: (?:only|just|barely))?|\b(?:he|she) would be"
    r"|\b(?:now|then|aged) [0-9]{1,2}, (?:is|was)(?: (?:only|just|barely|about))?"
    r"|\b(?:mother|father|sister|brother|son|daughter|wife|husband|aunt|uncle|boy|girl|child|baby)"
    r" (?:is|was|would be)"
    r"(?: (?:only|just|barely))?|\b(?:turned|turns|turning|turn|age|not yet|ages? as|age (?:is|"
    r"was)|"
    r"would have been|would have turned|as (?:young|old) as|\b[0-9]{1,2} (?:then|now), (?:is|"
    r"was))) $"
)
_NAME_IS = re.compile(
    r"(?:^|[.!?\"] |\n)(?!The |A |Its? |There )(?:[A-Z][\w'-]+ ){1,3}(?:was|is) $"
    r"|\b(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir) [a-z]{3,12} (?:[A-Z][\w'-]+ ){1,2}(?:was|is) $"
    r"|\b(?:[Tt]he (?:young|old|eld)est|[a-z]{2,20}), (?:[A-Z][\w'-]*\.? ?){1,3}, (?:was|is) $"
    r"|\b[Tt]he (?:young|old|eld)est[^.;:\n]{0,60} (?:was|is) $"
    r"|(?:^|[.!?\"] )(?!The |A |Its? |There )(?:[A-Z][\w'-]+ ){2,3}would be $"
)
_CHILDREN_OF = re.compile(r"\b(?:grand)?(?:mother|father) of $")
_YOUNGEST_PARENT = 13
_AGE_AT = re.compile(
    r"\b(?:retired(?: [a-z]+){1,2}|left school|went to (?:sea|work|war)|married|"
    r"joined(?: \w+){0,3}|died|retired|enlisted|went down|entered(?: \w+){1,3}|left it|came out|"
    r"orphaned|widowed|started(?: work)?|began(?: work)?|left home|emigrated|(?<=[a-z] )who) at $"
)
_AGE_ENDS = re.compile(
    r"$|[,.;:)\"!?]| (?:then|when|last (?:week|month|year)|this (?:week|month|year)|at the time|"
    r"(?:in|on|this|next) (?:[a-z]+day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)|yesterday|today|tomorrow|"
    r"and (?:[a-z]+ed|taught|became|went|left|i|had|has|was|is|an?|another|his|her|the)|who|"
    r"years? old|with|"
    r"now|is|are|was|were|has|had|have|from|died|survived)\b"
)


_IN_PLACE = re.compile(
    r" (?:and (?:[a-z]{4,}|had|was|ran)|whose|who|with|hit|[a-z]{3,}ed|"
    r"sit|stand|lie|run|go|come|fall|die|on|in|at|by|under|"
    r"among|near|here|there|"
    r"alone)\b"
)


def read_age_of_person(match: re.Match[str], text: Text) -> list[Found]:
    """Read the number that is the age of a person: "a boy of 13", "she was 19 then"."""
    before, after = words_before(text, match.start()), words_after(text, match.end(), 20)
    of_person = _PERSON_OF.search(before)
    paid = after.startswith(" and ") and _SAYS_AGE.search(before)
    if not (paid or _AGE_ENDS.match(after) or (of_person and _IN_PLACE.match(after))):
        return []
    if _CHILDREN_OF.search(before) and amount_of(match) < _YOUNGEST_PARENT:
        return []  # "a mother of three"
    named = before.endswith(("was ", "is ", "would be ")) and _NAME_IS.search(
        text.raw[match.start() - len(before) : match.start()]
    )
    person = _AGE_AT.search(before) or of_person or _PERSON_IS.search(before) or named
    listed = _AGED_LIST.search(before) and after.startswith((",", ".", ";", ")", " and "))
    then = _WAS_THEN.search(before) and after.startswith((" when ", " at the time", " in the "))
    if person or paid or listed or then:
        return read_age(match, text)
    several = _all_of_one_age(before, after) or _died_at(before, amount_of(match))
    return read_age(match, text) if several else []


_WAS_THEN = re.compile(r"[a-z, ] (?:was|were|is) (?:only |just )?$")  # "Aro, 37, was 21 when …"
_SAYS_AGE = re.compile(
    r"\b(?:i am|i was|(?:he|she|who) (?:is|was)) $"
)  # "she was 70 and kept cats"
# "aged 31, 32 and 35".
_AGED_LIST = re.compile(r"\bage[ds]? (?:[0-9]{1,2}, )*[0-9]{1,2},? (?:and )?$")
_BOTH = re.compile(
    r"\b(?:brothers?|sisters?|sons|daughters|boys|girls|children|twins|cousins|pupils|kids|toddlers|"
    r"them|[A-Za-z'-]+ and [A-Za-z'-]+), (?:both|all)(?: aged)? $"
)
_DIED_AT = re.compile(
    r"\b(?:died|dies|retired|passed away)(?:,? [\w']+){0,6},? at $|"
    r"\b(?:only|even) [a-z]+(?: [a-z]+)?, (?:now |then )?at $"
)
_LAST_HOUR = 12  # up to it, "died at 6" is a time of day


def _all_of_one_age(before: str, after: str) -> bool:
    """Return whether a number is the age of several: "two of the children, both six,"."""
    return bool(_BOTH.search(before)) and after.startswith((",", ".", ";", " and"))


def _died_at(before: str, years: int) -> bool:
    """Return whether a number behind "died … at" is an age and no time of day."""
    return years > _LAST_HOUR and bool(_DIED_AT.search(before))


_PAIRED = re.compile(
    r"\b(?:(?:co-)?defendants|men|women|suspects|survivors|brothers|sisters|sons|daughters|boys|girls|children|twins|siblings|cousins|nephews|nieces|"
    r"grandsons|granddaughters|kids|pupils|teenagers|of mine|of hers|of ours)"
    r"(?:[ ,][^.;:()]{0,40})?, (?:who (?:are|were) (?:then |only |just |now )?)?$"
)


def read_ages_of_two(match: re.Match[str], text: Text) -> list[Found]:
    """Read both ages of "the brothers, 9 and 12,"."""
    if not _PAIRED.search(words_before(text, match.start(), 60)):
        return []
    return [
        Found(
            *match.span(name), "duration", "", Parts("value", value=duration_value(years, "year"))
        )
        for name in ("amount", "amount2")
        for years in (number_of(match[name]),)
    ]


_BEFORE_BRACKETS = re.compile(
    rf"\b(?:(?P<name>[A-Z][a-z'-]+)|(?:my|his|her|their|our) (?:[a-z]+ )?(?:{_KIN})) \($"
)
_FEWEST_IN_BRACKETS = 4
_NO_NAMES = frozenset(
    "article section annex table figure room page law rule part chapter gate block ward no".split()
)


def read_age_in_brackets(match: re.Match[str], text: Text) -> list[Found]:
    """Read the age in "Petr (16) and Jonas (13)": behind a first name."""
    before = text.raw[max(0, match.start() - 24) : match.start()]
    name = _BEFORE_BRACKETS.search(before)
    if name is None:
        return []
    word = name["name"] or ""
    if word.lower() in _NO_NAMES or _is_calendar_word(word):
        return []
    if amount_of(match) < _FEWEST_IN_BRACKETS:
        return []  # "(1) Protests (2) Prisons"
    return read_age(match, text)


_IN_THEIR = re.compile(r"\bin (?:his|her|their|my|our|your) (?:(?:early|mid|late)[- ])?$")


def read_age_by_tens(match: re.Match[str], text: Text) -> list[Found]:
    """Read "in his forties", which leaves the age open."""
    lead = _IN_THEIR.search(words_before(text, match.start(), 24))
    if not lead:
        return []
    start = match.start() - len(lead.group())
    return [Found(start, match.end(), "duration", "", Parts("value"))]
