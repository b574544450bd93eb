"""A number that stands alone, with no noun of its own: "it could be 400", "settled on 162".

Such a number is a figure only where the words around it show that something is counted: a large
or qualified number, a word of counting in the sentence, or a figure just before it.
"""

from __future__ import annotations

import re

from samesource.figures.phrases import is_plural, no_phrase
from samesource.figures.places import has_plural_noun
from samesource.figures.records import (
    RARE,
    SMALLEST_TOLD,
    TOLD_BEFORE,
    TOLD_ELSEWHERE,
    VERY_RARE,
    Decision,
    Place,
)
from samesource.figures.surroundings import before
from samesource.figures.words import BUILT_IN
from samesource.numbers import Number, rarity
from samesource.speakers.words import CAPACITY

# What may follow a number that stands alone: the end of a clause, a preposition, a verb.
_CLOSES = re.compile(
    r"(?:\s*(?:$|[,;:!?()\]\"']|\.(?!\d)|--?\s)"
    r"|\s+(?:and|or|but|when|while|after|before|since|because|as|at|by|from|in|on|for|with|without|so|than|that|this|these|last|now|yet|already|later|"
    r"yesterday|today|tonight|alone|overnight|respectively|more|others?|instead|only|a|per|who|"
    r"whom|which|we|they|he|she|i|out|to|over|under|during|according|if|is|are|was|were|has|had|"
    r"have|would|could|may|might|will|did|never|still|not|remain\w*|died|went|came|fell|got|made|"
    r"took|left|ran|fled|lost|survived|[a-z]+ed|the|his|her|their|its|do|did|does|there|here|"
    r"across|between|within|among|inside|near|off|towards?|into|away|back|home|past|along|through|"
    r"never|only)(?!\w))",
    re.IGNORECASE,
)
# Words before a number that leave it a count: prepositions and small verbs, then verbs by ending.
_LEADS = frozenset(
    "of at was were is are be been being as than said say says saying only just another further "
    "other all but some save except them including became become becomes become told us put puts "
    "found find finds brought sent carried nearer gave give gives given spoke saw made had has "
    "have lost left cost hit took "
    "rose risen fell fallen stood stands grew grown met counted knew held heard got read reads "
    "number numbered numbers totalled totaled maybe perhaps possibly probably closer "
    "likely even still now then not also officially reach reaches pass passes top tops "
    "total totals count counts estimate estimates claim claims believe believes fear fears "
    "think thinks list lists mention mentions those these so far after first and or".split()
)
_WEAK_LEADS = frozenset("to from by against on with about through".split())
_VERB = re.compile(r"[a-z]{3,}(?:ed|ing)")
_LAST_WORD = re.compile(r"(?P<word>[^\W\d_][\w'’-]*)[,:]? ?\"?$")
_OPENS = re.compile(r"(?:^|[.!?:;,(\"'] ?|- )$")
# Verbs and nouns after which "at" leads to a count: "it stood at 40", "we open at nine" not.
_STANDS_AT = re.compile(
    r"(?<!\w)(?:put|puts|set|sets) [^.;:]{3,60} at $|(?<!\w)(?:stood|stands?|puts?|put|placed|"
    r"sets?|estimated|remain\w*|kept|stopp?(?:ed|s)?|"
    r"fixed|it|them|that|toll|number|count|figure|total|tally|is|was|now|still|officially|"
    r"dead|missing|injured|death) at $",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"\s*\d{1,3}[.)](?:\s|$)")
# A bare number that is a measure, a time of day or a year: "5.82m", "after eleven on", "1987:".
_MEASURED = re.compile(r"[\d.]+ ?m|(?:1[89]|20)\d\d")
_SCALE = re.compile(
    r" (?:on|out of) (?:the|a) (?:\w+ )?scale|(?<!\w)scale (?:of|from) $", re.IGNORECASE
)
_HOUR_BEFORE = re.compile(
    r"(?<!\w)(?:after|before|until|till|past|by|around|about|at) $", re.IGNORECASE
)
_HOUR_AFTER = re.compile(r" (?:on (?!the)[A-Z]|in the|at night|that|this|o'clock|yesterday|today)")
_COUNT_WORD = re.compile(
    r"(?<!\w)(?:tolls?|figures?|numbers?|counts?|counted|tally|tallies|totals?|estimates?|"
    r"estimated|registers?|lists?|ledgers?|mortuary|deaths|dead|bodies|victims|names|cases|casualties|losses|"
    r"survivors|missing|how many)(?!\w)"
)  # of small letters, which are found faster
# Verbs whose object is a number of those just spoken of.
_SAYS_NUMBER = re.compile(
    r"(?<!\w)(?:spoke of|spoken of|speaks? of|talk(?:s|ed|ing) of|settled on|"
    r"put(?:s|ting)? (?:it|that|them) at|counted|counts|confirmed|confirms|admitted|admits|"
    r"acknowledged|acknowledges|registered|"
    r"recorded|records|reported|reports|listed|lists|found|finds|gives?|gave|cited|cites|says|said|"
    r"claimed|claims|made it|makes it|published|publishes|announced|printed|closed (?:its|their|"
    r"the) book|sticks? (?:with|to)|sticking (?:with|to)|stuck (?:with|to)|"
    r"holds to|"
    r"wrote down|has|had|have|got as far as|came to|comes to|arrived at|arrives at|owned up to|"
    r"told (?:us|me|them|reporters)|(?:there|they|it) (?:were|was|are|is)|"
    r"(?:could|may|might|must) be|identified|documented|verified|estimated|estimates|logged|"
    r"revised to|corrected to|"
    r"corrected (?:it|that|the (?:figure|number|count|toll)) to|became|become|now)(?: at)?"
    r"(?: (?:only|just|exactly|precisely|then|now|not|already|instead))? ?\"?$",
    re.IGNORECASE,
)
_LARGE, _SAID_LARGE = 1_000, 100
_LONGEST_LIST = 50  # paragraphs of a numbered text
_NEAR = 120  # characters before a number in which a verb can take it as its object


def standing_alone(
    place: Place,
    previous: Decision | None,
    earlier: Decision | None,
    told: dict[float, Decision],
) -> Decision | None:
    """Return what a number without a noun counts, None where nothing shows that it counts.

    `previous` is the figure before it in its sentence, `earlier` one of the sentences before;
    `told` holds the last figure of each value: "of the 148", "neither 58 nor 700" take it up.
    """
    if not _is_bare(place):
        return None
    again = _told_again(place, told, _OPENS) or _told_elsewhere(place, told)
    if again is not None:
        return again
    if _STRONG.match(place.line.plain, place.number.end):
        return Decision("other", no_phrase(place.number), _SIZE, "other", place.number)
    if not _is_led(place):
        return None
    known = previous or earlier
    rule = _shown_by(place, previous, earlier)
    if not rule and known is None:
        known = _last_said(place, told)
        rule = "number said of those told before" if known else ""
    if not rule:
        return None
    known = None if rule in (_SIZE, "capacity", "number that changes") else known
    quantity = _named_before(place) or _quantity(known)
    return Decision(quantity, no_phrase(place.number), rule, quantity, place.number)


def taken_up(place: Place, told: dict[float, Decision]) -> Decision | None:
    """Return the toll told before that "not one of the 58" takes up by its very number, or None."""
    own = told.get(place.number.named or 0.0)
    here = own is not None and not own.rule.startswith(TOLD_ELSEWHERE)
    again = _told_again(place, told, _ANYWHERE if here and _is_retold(place) else _AGAIN)
    return again if again is not None and _is_bare(place) else None


# "Rosario Teck is 52 and sells thread": no count, unless something that is counted is so many.
_IS_SO_MUCH = re.compile(r"(?<!\w)(?:is|was|be|been|am|fined|turned|witness) $", re.IGNORECASE)
_COUNT_IS = re.compile(
    r"(?<!\w)(?:it|tolls?|figures?|numbers?|counts?|tally|totals?|dead|missing|injured|list|that|"
    r"this) "
    r"(?:now |still )?(?:is|was|(?:has|had|have) been) $",
    re.IGNORECASE,
)
# A name or a label ends in a capital ("Shed 15", "Witness 40"), a share is of a hundred.
_SMALL_BEFORE = re.compile(r"(?<![\w'-])[a-z][a-z'-]*,? \"?$")
_OF_SHARES = re.compile(r"(?:per ?cent|%)[^.;]{0,12} (?:to|and|or|against) $")


def _is_retold(place: Place) -> bool:
    """Return whether a number can be one told before, by the words that lead to it."""
    words = before(place.line.plain, place.number.outer_start, 40)
    if _IS_SO_MUCH.search(words) and not _COUNT_IS.search(words):
        return False
    if _OF_SHARES.search(words):
        return False
    return _is_led(place) or bool(_SMALL_BEFORE.search(words))


def _told_elsewhere(place: Place, told: dict[float, Decision]) -> Decision | None:
    """Return the decision on a bare number that another document tells, or None."""
    named = place.number.named
    other = told.get(named) if named is not None else None
    if named is None or other is None or other.rule != TOLD_ELSEWHERE or not _is_retold(place):
        return None
    said = _SAYS_NUMBER.search(before(place.line.plain, place.number.outer_start, _NEAR))
    least = RARE if other.base in BUILT_IN else VERY_RARE
    if rarity(named) < least and not (said and named >= SMALLEST_TOLD):
        return None
    return other._replace(phrase=no_phrase(place.number), number=place.number)


def _last_said(place: Place, told: dict[float, Decision]) -> Decision | None:
    """Return the last figure of the text if somebody says a number of some size, or None."""
    named = place.number.named
    if not told or named is None or named < SMALLEST_TOLD:
        return None
    if not _SAYS_NUMBER.search(before(place.line.plain, place.number.outer_start, _NEAR)):
        return None
    of_text = (one for one in reversed(told.values()) if not one.rule.startswith(TOLD_ELSEWHERE))
    return next(of_text, None)


def asks_for_number(plain: str) -> bool:
    """Return whether a sentence without a number speaks of one: "How many died?", "the toll"."""
    return _speaks_of_count(plain)


def _speaks_of_count(words: str) -> bool:
    """Return whether a word for a count, or for those who are counted, stands among words."""
    return bool(_COUNT_WORD.search(words.lower()))


# Words before a number that has been told before: "of the 148", "neither 58", "the ministry's 58".
_AGAIN = re.compile(
    r"(?:(?<!\w)(?:the|that|those|all|these|neither|nor|but|than|not|their|our|his|her|its|my|your|"
    r"(?:figure|number|toll|total|count|tally) of)|'s|s') \"?$",
    re.IGNORECASE,
)
_ANYWHERE = re.compile("")


def _told_again(
    place: Place, told: dict[float, Decision], lead: re.Pattern[str]
) -> Decision | None:
    """Return the decision on a number told before, where such words lead to it again, or None."""
    named = place.number.named
    again = told.get(named) if named is not None and named >= SMALLEST_TOLD else None
    if again is None or not lead.search(before(place.line.plain, place.number.outer_start, 40)):
        return None
    if again.base not in BUILT_IN and rarity(named or 0.0) < VERY_RARE:
        return None  # things may be as many as the dead
    return Decision(again.quantity, no_phrase(place.number), TOLD_BEFORE, again.base, place.number)


def _is_bare(place: Place) -> bool:
    """Return whether a number has no noun, and is no measure and no number of a list."""
    plain, number = place.line.plain, place.number
    if number.named is not None and (number.named < 2 or number.named != int(number.named)):
        return False
    closes = _CLOSES.match(plain, number.outer_end) or _STRONG.match(plain, number.outer_end)
    if has_plural_noun(place) or not closes:
        return False
    if _is_measure(plain, number):
        return False
    numbered = number.start < 4 and (number.named or 0) < _LONGEST_LIST
    return not (numbered and _LIST_NUMBER.match(plain))


def _is_measure(plain: str, number: Number) -> bool:
    """Return whether a bare number is a length, a point on a scale, an hour or a year."""
    if number.qualifier == "exact" and _MEASURED.fullmatch(plain, number.start, number.end):
        return True
    if _SCALE.match(plain, number.end) or _SCALE.search(before(plain, number.start, 20)):
        return True
    hour = (number.named or 99) <= 24 and _HOUR_AFTER.match(plain, number.end)
    return bool(hour and _HOUR_BEFORE.search(before(plain, number.start, 12)))


_ONE_OF = re.compile(
    r"(?<!\w)(?:one|some|none|all|most|any|many|few|each|half|two|three|four|five|six) of the $",
    re.IGNORECASE,
)
_AS_GIVEN = re.compile(
    r" (?:it|they|he|she|we) (?:had |has |have |first )?(?:announced|given|gave|reported|published|"
    r"claimed|counted|put out)(?!\w)"
)
_THEY_DO = re.compile(
    r" (?:are|were|have|had|fled|went|came|left|lost|slept|sleep|remain|wait|face|need|died|live|"
    r"follow|gather|march|walk|turn|flee|protest|attend|"
    r"[a-z]+ed)(?!\w)"
)


_SIZE = "size of a group"
# "A crowd of 5,000", "soldiers numbering 300".
_GROUP_OF = re.compile(
    r"(?<!\w)(?:crowds?|groups?|gatherings?|forces?|army|armies|bands?|columns?|convoys?|mobs?|"
    r"teams?|squads?|garrisons?|crews?|staff|workforce|congregations?|audiences?|famil(?:y|ies)|"
    r"class|part(?:y|ies)|population|caravan) of (?:\w+ )?$|"
    r"(?<!\w)numbering (?:\w+ )?$",
    re.IGNORECASE,
)
# "The crews were said to be 300 strong".
_STRONG = re.compile(r" strong(?!\w)(?! [a-z]+s(?!\w))")


_HOLDS_SO_MANY = re.compile(
    rf"(?<!\w)(?:{CAPACITY}|jackets for|designed to carry|meant to hold) (?:about |some |only )?$",
    re.IGNORECASE,
)
_CHANGED = (
    r"(?:rose|risen|fell|fallen|dropped|grew|grown|climbed|jumped|increased|swelled|shrank|shrunk|cut|"
    r"reduced|gone up|went up|gone down|went down)"
)
# "posts had been cut from 640 to 505", "admissions fell to 141".
_CHANGES = re.compile(
    rf"(?<!\w)[a-z]{{3,}}s (?:(?:had|have|has|were) )?(?:been )?(?:since |\w+ly )?{_CHANGED}"
    r"(?: again| slightly| sharply)? (?:to |from |from [\d,]+ to )$",
    re.IGNORECASE,
)
_PUT_AT = re.compile(
    r"(?<!\w)(?:(?:put|puts|placed|set) (?:the|its|their) (?:[\w-]+ ){1,5}|(?:closed|closes|left|"
    r"leaves|ended) (?:theirs|(?:its|their|the) (?:\w+ )?(?:list|count|toll|tally|books|"
    r"register)) )"
    r"at (?:only |about |some )?$",
    re.IGNORECASE,
)
# "put the number of injured as a result of the slide at 350": the count stands far before.
_PUT_FAR = re.compile(
    r"(?<!\w)(?:puts?|places?|placed|sets?|estimate[sd]?) (?:the|its|their) (?:[\w-]+ ){0,2}"
    r"(?:number|count|toll|tally|total|figure)(?: of)? [^.;:\d]{3,90} at $",
    re.IGNORECASE,
)
_FAR = 130  # characters
_OF_PRICES = re.compile(
    r"(?<!\w)(?:prices?|costs?|fares?|shares?|temperatures?|wages?|rents?|rates?|fees?|fines?|tax(?:es)?|"
    r"levels?|speeds?|ages?|values?|damages?|odds|chances?|times?|distances?|heights?|depths?|"
    r"dates?|years?|sales|profits|losses|winds?|waters?|rivers?|bail|limit|clock)(?!\w)",
    re.IGNORECASE,
)
# "took in ninety more", "lifted 64 from rooftops", "brought in eleven by himself".
_TAKES_PEOPLE = re.compile(
    r"(?<!\w)(?:took in|taken in|brought in|brought out|carried out|pulled out|dug out|lifted|lost|"
    r"picked up|fished out|hauled out|rescued|saved|treated|admitted|buried)(?: another| only|"
    r" some|"
    r" about)? $",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r" (?:more(?! [a-z]+s(?!\w))|from (?:the |a )?[a-z]|alive|by (?:himself|herself|night|dawn|"
    r"noon)|"
    r"that (?:first |same )?(?:night|day|morning|evening))|, and that|\.$",
    re.IGNORECASE,
)


def _is_led(place: Place) -> bool:
    """Return whether the word before a number can have a bare number after it."""
    plain, number = place.line.plain, place.number
    words = before(plain, number.outer_start, 40)
    if _HOLDS_SO_MANY.search(words) or _CHANGES.search(words) or _is_put(place):
        return True
    if _TAKES_PEOPLE.search(words) or words.endswith((" number ", " numbered ")):
        return True
    if _OPENS.search(words) or number.outer_start < number.start or _ONE_OF.search(words):
        return True
    if (number.floor or 0) > _LARGE or _AS_GIVEN.match(plain, number.end):
        return True  # "yesterday tens of thousands - …", "the 26 it had announced"
    if number.named is None and _THEY_DO.match(plain, number.end):
        return True  # "at home thousands are asking"
    word = _LAST_WORD.search(words)
    if word is None:
        return False
    lead = word["word"].lower()
    if lead == "at" and not _STANDS_AT.search(words):
        return False
    return lead in _LEADS or lead in _WEAK_LEADS or bool(_VERB.fullmatch(lead)) or is_plural(lead)


def _is_put(place: Place) -> bool:
    """Return whether a number is one at which somebody puts a count."""
    words = before(place.line.plain, place.number.outer_start, _FAR)
    return " at " in words[-12:] and bool(_PUT_FAR.search(words) or _PUT_AT.search(words))


def _shown_by(place: Place, previous: Decision | None, earlier: Decision | None) -> str:
    """Return the name of the rule that shows that a bare number counts, or ''."""
    plain, number = place.line.plain, place.number
    words = before(plain, number.outer_start, _NEAR)
    known = previous or earlier
    if known is not None and _SAYS_NUMBER.search(words):
        return "number said of those before"
    if number.named is not None and number.named >= _SAID_LARGE and _SAYS_NUMBER.search(words):
        return "large number said"
    if _ONE_OF.search(words):
        return "one of the number"
    if _GROUP_OF.search(words):
        return _SIZE
    if _HOLDS_SO_MANY.search(words):
        return "capacity"
    if _CHANGES.search(words) and not _OF_PRICES.search(words):
        return "number that changes"
    if _is_put(place) and not _OF_PRICES.search(words):
        return "number that is put"
    if _TAKES_PEOPLE.search(words) and _OF_THEM.match(plain, number.end):
        return "people taken"
    if known is not None and _AS_GIVEN.match(plain, number.end):
        return "number given before"
    strong = number.named is None or number.named >= _LARGE or number.qualifier != "exact"
    if strong and (known is not None or _speaks_of_count(plain)):
        return "large or qualified number alone"
    if _speaks_of_count(plain) and not _follows_weak_lead(words):
        return "number alone beside a word of counting"
    if known is not None and known.base in BUILT_IN and not _follows_weak_lead(words):
        return "number alone after a count"
    return ""


def _follows_weak_lead(words: str) -> bool:
    """Return whether the word before a number often leads to a time, a price or a measure."""
    word = _LAST_WORD.search(words)
    return word is not None and word["word"].lower() in _WEAK_LEADS


def _named_before(place: Place) -> str:
    """Return the quantity that a word before a bare number shows: "deaths pass 700"."""
    own = (
        cue.quantity
        for cue in reversed(place.line.cues)
        if place.left <= cue.start and cue.end <= place.number.start and cue.quantity in BUILT_IN
    )
    return next(own, "")


def _quantity(known: Decision | None) -> str:
    """Return the quantity that a bare number takes over from the figure before it."""
    if known is None:
        return "other"
    return known.base if known.base in BUILT_IN else known.quantity
