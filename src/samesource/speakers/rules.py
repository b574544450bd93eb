"""The rules by which a figure gets its speaker, each with an example; the order is that of `find`.

A rule returns None where it has nothing to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TypeVar

from samesource.speakers.bodies import has_head, is_body, known
from samesource.speakers.clauses import saying_verbs
from samesource.speakers.documents import is_quoted, line_opening, turn_of
from samesource.speakers.phrases import named_between, phrases
from samesource.speakers.pronouns import antecedent, opening_subject
from samesource.speakers.records import (
    OWN_VOICE,
    Attribution,
    Phrase,
    Place,
    SayingVerb,
    Speech,
    Voice,
)
from samesource.speakers.subjects import subject_before, subject_behind
from samesource.speakers.verbs import VERBS
from samesource.speakers.words import CAPACITY, FINDING, NUMBERS, PAPERS
from samesource.text import lowered

_REACH = 1_000  # characters over which words of speech reach inside one sentence
_QUOTATION = 8  # sentences around a quotation in which its speaker can stand
_MOST_WORDS = 5  # of an unknown body whose verb is left out
_START = attrgetter("start")

_ISSUED_OBJECT = re.compile(
    r"(?<!\w)(?:names?|lists?|figures?|tolls?|totals?|numbers?|counts?|tally|tallies|details|identities|data|tables?|"
    r"statistics|estimate|register|registry|roll|ledger|record|records)(?!\w)",
    re.IGNORECASE,
)
_NAMED = re.compile(r" (?:\w+ ){0,2}?(?:names|sentences|deaths|cases)(?!\w)")
_PRINTS = frozenset("published publishes printed prints compiled circulated".split())
_NEEDS_LINK = frozenset(
    "put puts give gives gave raised show shows showed revised updated corrected corrects lowered "
    "lowers admitted admits admit".split()
)
_NEEDS_COUNT = frozenset(("cut", "cuts"))  # "cut its toll to 40", not its staff
_NEEDS_THAT = frozenset(
    "found finds find admitted admits admit identified raised reminded reminds".split()
)
# "the rebels admit 14": what a hospital admits are patients.
_ADMITTING = frozenset("admitted admits admit".split())
_PATIENTS = re.compile(r" (?:\w+ ){0,2}?(?:patients|casualties|wounded|injured|cases)(?!\w)")
_OF_WARDS = re.compile(
    r"^ (?:[a-z]+ ){0,2}?[\d,]+ (?:[a-z-]+ ){0,2}?(?:people|patients|children|men|women)"
)
_HOSPITAL = re.compile(
    r"(?<!\w)(?:hospitals?|clinics?|wards?|units?|homes?|infirmary|general|it|they)(?!\w)", re.I
)
_SPEAKING = frozenset("spoke speaks speak".split())
_OF = re.compile(
    r"(?<!\w)(?:of (?:[\w\"-]+ ){0,3}(?:\d[^;:,]{0,30} and )?|(?:including|among them|"
    r"with) (?:\w+ ){0,2})$",
    re.IGNORECASE,
)
_HOLDING = frozenset(
    "includes,include,included,contains,comprises,stands at,stood at,runs to,ran to,comes to,"
    "came to".split(",")
)
_PAPER = re.compile(rf"(?<!\w)(?:{PAPERS})(?!\w)", re.IGNORECASE)
_FINDING = re.compile(rf"(?<!\w)(?:{FINDING})(?!\w)", re.IGNORECASE)
_LINK = re.compile(r"(?<!\w)(?:at|as|of|that|figure|toll|number|count|to)(?!\w)", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
_COUNTS = re.compile(r"(?<!\w)(?:that|figure|toll|number|count|total|tally|estimate)(?!\w)")
_NOT_GOVERNED = re.compile(
    r"(?<!\w)(?:spoken to|spoke to|interviewed|in which|out of|regarding|concerning|"
    r"after (?:completing|interviewing|speaking to|examining|reviewing)|based on|drawing on)(?!\w)|"
    r", as (?:the|an?|his|her|their) (?:\w+ )?(?:trial|inquiry|hearing|court|inquest|case|debate|"
    r"search|talks|strike|funeral|lawsuit)(?!\w)",
    re.IGNORECASE,
)
# "… said 109, having struck out three cases", "…, after four names were found twice".
# Verbs that say a number and no sentence, and what ends their reach.
_TAKES_OBJECT = frozenset(
    "stuck to,sticks to,clung to,clings to,stands by,stood by,insisted on,insists on,settled on,"
    "settles on,arrives at,arrived at,"
    "holds to,hold to,held to,keeps to,is calling for,are calling for,calls for,called for".split(
        ","
    )
)
_NEW_CLAUSE = re.compile(
    r", (?:where|which|and|but|until|before|when|because)(?!\w)|(?<!\w)(?:until|because|"
    r"when)(?!\w)",
    re.IGNORECASE,
)
_TELLS_WHOM = frozenset("told tells warned warns".split())
_TO_DO = re.compile(r" (?:[\w-]+ ){1,3}(?:not )?to [a-z]")
_VERIFIES = frozenset("verified verifies identified found".split())
_OF_PEOPLE = re.compile(
    r" (?:[\w-]+ ){0,3}?(?:victims|dead|bodies|names|deaths|(?:people|persons|men|women|children|"
    r"soldiers|"
    r"civilians|prisoners) (?:\w+ )?(?:killed|who|by name|as))(?!\w)"
)
_SAID_TO = frozenset(
    "disclosed revealed announced explained admitted reported pledged promised mentioned".split()
)
_RECIPIENTS = re.compile(
    r"(?<!\w)to (?:only |just |some |about |nearly |more than |at least |the )?$"
)
_PAGES = re.compile(
    r" (?:\w+ )?(?:pages|lines|words|volumes|chapters|paragraphs|statements|letters|batches|"
    r"instalments|reports)(?!\w)"
)
_NEW_PREDICATE = re.compile(
    r"\"[^\"]*\",? and (?:made|[a-z]+ed) |"
    r"(?<!\w)and (?:called|summoned|produced|presented|introduced) (?:at least |about |some )?$"
)
_PICTURES = re.compile(
    r" (?:\w+ )?(?:videos?|images|photographs|photos|pictures|clips|testimonies)(?!\w)"
)
_WRITES = frozenset(("wrote", "writes", "sent"))
_WRITTEN = re.compile(
    r" (?:\w+ )?(?:letters|books|articles|poems|notes|emails|e-mails|messages)(?!\w)"
)
_GIVES = frozenset(("gave", "give", "gives"))
_GIVEN_TO = re.compile(r" (?:us|them|me|him|her|each|everyone|his|their|my) ")
_AS_NUMBER = re.compile(
    r"\d|(?<!\w)(?:at|as|that|figure|toll|number|count|total|tally|estimate|range|breakdown|account|"
    r"details|names|list|version)s?(?!\w)|:",
    re.IGNORECASE,
)
_LISTS = frozenset("names,named,lists,runs to,ran to,contains,comes to".split(","))
_OF_THE_PAPER = re.compile(
    r" (?:\w+ )?(?:witnesses|pages|chapters|paragraphs|volumes|counts)(?!\w)"
)
_FINDS = frozenset("found find finds".split())
_THAT_CLAUSE = re.compile(r"(?:[ ,][\w-]+){0,8}?(?<! than) that |[^\"]*\"")
_REASON = re.compile(r"\d[^,;]*, (?:having|after(?: having)?) ", re.IGNORECASE)
# "spoke of 200 dead when 31 had been found".
_WHEN = re.compile(
    r"\d[^,;]* when (?:(?:at least|about|some|only|more than|over|nearly) )?$", re.IGNORECASE
)
_CAPACITY = re.compile(rf"(?<!\w)(?:{CAPACITY}) (?:\w+ ){{0,3}}?$")
_INHABITED = re.compile(
    r"(?<!\w)(?:city|town|village|island|county|district|settlement|suburb|community|country|nation|"
    r"region|province|valley|camp) of (?:about |"
    r"some |around |nearly |over |more than )?$"
)
_RELATIVE = re.compile(r",? ?(?<!\w)(?:which|who|whose|where)(?!\w)", re.IGNORECASE)
_CLOSED_ASIDE = re.compile(
    r", (?:which|who|whose) [^,;:\"\d]{3,80}, (?:at least |about |some |more than |over |nearly )?"
)
_ASIDE = re.compile(r", (?:where|which|whose)(?!\w)", re.IGNORECASE)
_SPOKEN_OF = re.compile(
    r"(?:figure|number|toll|count|total|tally|claim|estimate)s?(?:,? (?:that|which|since|later))*"
    r" (?:\w+ ){0,2}?$",
    re.IGNORECASE,
)
# "73 were rescued, not 75, as X had said": X said the other number.
_NOT_THAT_ONE = re.compile(rf", (?:and )?not (?:an? )?(?:\d|(?:{NUMBERS})(?!\w))", re.IGNORECASE)
_AS_BEFORE = re.compile(r"(?<!\w)as (?:the |an? )?$", re.IGNORECASE)
_NOT_AS = re.compile(r"(?<!\w)not,? as (?:the |an? )?$", re.IGNORECASE)
# "a toll of 30 was wrong", "not hundreds": nobody says so many.
_WRONG = re.compile(
    r" (?:\w+ )?(?:is|was|were|are|proved) (?:(?:pure|sheer|complete|utter|mere|total|grossly|"
    r"wildly|"
    r"simply|an?) ){0,2}(?:wrong|false|incorrect|mistaken|untrue|too high|too low|error|mistake|"
    r"invented|invention|exaggerated|exaggeration|inflated|fiction|fantasy|fabrication|fabricated|"
    r"nonsense|propaganda|lie|lies|myth|not true|not correct|baseless|unfounded)(?!\w)",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    r"(?<!\w)(?:reports?|claims?|rumou?rs?|posts?) [^.;]{5,150} (?:are|is|was|were) (?:untrue|"
    r"false|"
    r"baseless|unfounded|not true|fabricated)(?!\w)"
)
_DENIED_IN = 120  # characters before and behind a figure
_NOT_TRUE = re.compile(
    r"(?<!\w)(?:not (?:true|right|correct|the case)|untrue|false|wrong) that (?:the |an? )?$",
    re.IGNORECASE,
)
_NOT_SO_MANY = re.compile(r"(?<!\w)(?:not|never) (?:for |of |the |a )?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    r"(?: or (?:more|fewer))?(?: [a-z-]+){0,3}\"? "
    r"\((?:the |source: |according to (?:the )?)?(?P<body>[^()\d\n]{2,40})\)",
    re.IGNORECASE,
)
_MOST_IN_BRACKETS = 4  # words
_ITS, _HAVING = (
    frozenset({"its", "their"}),
    frozenset({"has", "had", "have", "hold", "holds", "held"}),
)
_STANDING = frozenset(
    "is was stops stopped stands stood remains remained became reached runs ran has had holds held "
    "contains contained gives gave".split()
)
_AS_X = re.compile(r"[^.;:\n]{0,30}?,? as (?:the |an? )?")
_AS_RIGHT_BEHIND = re.compile(r"(?: [a-z-]+){0,2}, as (?:the |an? )?")
_RIGHT_BEHIND = 12  # characters between "as" and the body that said it
_OF_THE_LIST = re.compile(r", (?:was|were|is|are|has been|have been) $")
# "by the union's count", which is that of the number beside it alone.
_OF_ONE_NUMBER = ("by ", "By ", "in the ", "on the ")
_WITH_PARTS = re.compile(r"[^.;:\n]{0,60}, (?:including|among them|of whom)[^.;:\n]{1,60}, ")
_ITS_COUNT = re.compile(
    r"(?<!\w)(?:its|their) (?:own |[\w-]+ ){0,2}?(?:count|figure|tally|estimate|toll|total|number)"
    r"s? (?:of|at) (?:at least |about |more than |some |over )?$|"
    r"(?<!\w)(?:produced|defended|defends|repeated|withdrew|published|gave|announced|issued) "
    r"(?:its|their) (?:[\w-]+ )?$",
    re.IGNORECASE,
)
_HAS = re.compile(
    r" (?:now |already |still )?(?:has|had|have|holds?|held)(?: now| already)?(?: at least| about|"
    r" some| over|"
    r" more than| only)? $",
    re.IGNORECASE,
)
_HOLDS = re.compile(r"(?<!\w)(?:hold|holds|held)(?!\w)", re.IGNORECASE)
_OF_NAMES = re.compile(r" (?:more |further )?(?:names|entries|records|files)(?!\w)", re.IGNORECASE)
_HAS_COUNT = re.compile(
    r" (?:more )?(?:names|entries|deaths|dead|confirmed (?:cases|deaths|dead)|cases|victims)(?!\w)|"
    r" (?:by|as of|at|on) (?:now|then|mid|the end|noon|midnight|\d|(?-i:[A-Z]))|[.;,]",
    re.IGNORECASE,
)
_NUMBER_IS = re.compile(
    r"(?:(?<!\w)(?P<whose>its|their|whose) (?:own |[\w-]+ ){0,2}?)?(?<!\w)(?P<noun>figure|count|"
    r"estimate|"
    r"toll|tally|total|number|position|list)(?!\w)(?: for (?:the|all) [\w ]{3,40}?)?"
    r"(?:,[^,.;]{2,70},)? (?:then |now |still )?(?:is|was|had been|has been|stops|stopped|stands|"
    r"stood|has stood|"
    r"had stood|remains|"
    r"remained|became|reached|runs|ran|has|had|holds|held|contains|contained|gives|gave)(?: then|"
    r" now| still| unchanged)?(?:,[^,.;]{2,30},)?"
    r"(?: at| to| that)?(?: at least| more than| about| some| over| only| just| up to)? "
    r"(?:\d[\d,]*(?: [a-z-]+){1,3} and )?$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?<!\w)(?:the|an?) (?P<owner>(?:(?!the |an? )\w[\w-]* ){0,3}?(?!the |an? )\w[\w-]*)"
    r"(?:'s|(?<=s)')? $",
    re.IGNORECASE,
)
_NO_OWNER = frozenset("official latest final current total new".split())
_NEAR_NOUN = 16  # characters between a body and its number: "the police's own figure"
_FIGURE_TAKEN_UP = re.compile(
    r"(?:the|that|this|both|those) (?:\w+ )?(?:figure|number|toll|count|total|tally|estimate)s?"
    r"(?!\w)",
    re.IGNORECASE,
)
_THAT_FIGURE = re.compile(
    r"(?:that|this) (?:is|was) the (?:\w+ )?(?:figure|number|toll|count|total|estimate) "
    r"(?:on which |which |that )?",
    re.IGNORECASE,
)
_WHOM = re.compile(r"[\w '-]{0,40}?,? (?:whom|that|which) (?=\w)")
# "fewer than the 120 the prosecution had claimed".
_CONTACT = re.compile(r"(?: [a-z]+){0,2} (?=(?:the|an?|its) \w|[A-Z])")
_COUNTING = frozenset(
    "reports report acknowledges claimed claims alleged alleges said says estimated estimates "
    "acknowledged counted counts listed lists recorded records documented registered reported "
    "announced named "
    "identified published logged tallied gave gives maintained".split()
)
_COUNT_CONFIRMED = re.compile(
    r" (?:the|that|this|our|their|its|his|her) (?:\w+ )?(?:count|figure|toll|number|estimate|"
    r"tally) of $",
    re.IGNORECASE,
)
_SO_SAYS = re.compile(
    r"\"?(?:or so|so|that, at least, is what|that is what|that, anyway, is what|such is what)"
    r" (?=\w)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:-|\*|•)? ?(?:another|a further|(?:some |about |at least )?[\w-]+ (?:others|more|"
    r"of (?:them|"
    r"these|those))|of (?:these|those|them)|among (?:them|these|those)|the (?:others|rest|"
    rf"remaining)|(?:about |some |at least )?(?:{NUMBERS})(?:-\w+)? (?:were|are|was))(?!\w)",
    re.IGNORECASE,
)
# "Another 61 are being treated", "Three of them were my cousins": told by the text itself.
_NOW = re.compile(r"(?<!\w)(?:are (?:being|at|in|still)|my|our)(?!\w)", re.IGNORECASE)
_OF_THESE = re.compile(r"of (?:these|those|them)(?!\w)", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\d|(?<!\w)(?:{NUMBERS})(?!\w)",
    re.IGNORECASE,
)
_HAD = re.compile(r"(?:he|she) had(?!\w)", re.IGNORECASE)
_GAP_JOINT = re.compile(r"[,;]|(?<!\w)(?:and|while|but)(?!\w)", re.IGNORECASE)
_OPENS_SOURCE = re.compile(r"(?: -|\()(?: ?(?:the|source:))? ?$", re.IGNORECASE)
_THAT = re.compile(r"\s*that\s")
_CLAUSE = re.compile(
    r"(?<!\w)(?:because|since|although|though|which|who|whose|where|while|unless)(?!\w)",
    re.IGNORECASE,
)
_NEAR_NAMES = 200  # characters before such a subject in which the verb can stand
# "The union has 131 names, the hospital 112."
_HAVE_NAMES = re.compile(
    r"(?<!\w)(?:has|have|had|holds?) (?:at least |about |some |over )?[\d,]+ (?:names|entries|dead|"
    r"deaths|victims)(?!\w)",
    re.IGNORECASE,
)
_GAP_END = re.compile(
    r"(?:,| at| of)?(?: at least| about| some| over| more than| only| just| nearly)? \"?$",
    re.IGNORECASE,
)

# "A teacher spoke of 70 graves, a butcher of 200": the preposition of the verb left out.
_ECHO = re.compile(r" (?:of|at) ")
_AGENT = re.compile(
    r"(?!other|another|latter|former|number|further|over|after|summer|winter|quarter|corner)"
    r"[a-z-]{3,}(?:or|er|ist|ian|man|woman)"
)
_ARTICLE_AND_NOUN = re.compile(r" ?(?:and )?(?:the|an?|his|her) (?P<noun>[a-z-]+)")

_Item = TypeVar("_Item", SayingVerb, Phrase)


# What the rules share ----------------------------------------------------------------------------
def _clause(place: Place) -> tuple[int, int]:
    """Return the part of the sentence between contrasts (while, but, ;) around the figure."""
    sentence = place.speech.sentences[place.sentence]
    contrasts = phrases(place.speech, place.sentence).contrasts
    found = bisect_right(contrasts, place.start)
    begin = contrasts[found - 1] if found else sentence.start
    stop = contrasts[found] if found < len(contrasts) else sentence.end
    return max(begin, place.start - _REACH), min(stop, place.start + _REACH)


def _between(items: list[_Item], start: int, end: int) -> list[_Item]:
    """Return the items that start between two offsets, in order."""
    return items[bisect_left(items, start, key=_START) : bisect_left(items, end, key=_START)]


def _named(phrase: Phrase, rule: str) -> Attribution:
    """Return the body of a phrase as the speaker; the words shown are the phrase."""
    return Attribution(phrase.voice.body, "", phrase.start, phrase.end, rule)


def _said(verb: SayingVerb, rule: str) -> Attribution:
    """Return the subject of a verb of saying as the speaker; the words shown span both."""
    first, last = min(verb.start, verb.voice.start), max(verb.end, verb.voice.end)
    rule = f"{rule}, {verb.voice.rule}" if verb.voice.rule else rule
    return Attribution(verb.voice.body, "", first, last, rule)


def _of_body(voice: Voice | None, start: int, end: int, rule: str) -> Attribution | None:
    """Return a body as the speaker, with the words that show it; None if there is none."""
    return Attribution(voice.body, "", start, end, rule) if voice and voice.body else None


# Phrases -----------------------------------------------------------------------------------------
_JOINED_ON = re.compile(r"(?: [\w'-]+){0,4}(?:, and|,| and) (?:some |about |at least )?")
_NEW_SUBJECT = re.compile(r", (?:and|but|while) (?:an?|the) (?:\w+ )?$")  # "…, and a study by X"
_OF_ANOTHER_COUNT = re.compile(
    r", (?:dismissing|rejecting|disputing|contradicting|challenging|citing|despite|unlike|"
    r"contrary to) "
)
_OF_THE_WHOLE = re.compile(rf"(?<!\w)(?:\d+|{NUMBERS}) of (?:the|these|those) $", re.IGNORECASE)
_OF_OTHERS = re.compile(r"^ of the [\d,]+ ")
_NEXT_NUMBER = 48  # characters of the next number with its noun


def announced_by(place: Place) -> Attribution | None:
    """`a toll of 90 announced by X`; a body that confirms it is named apart."""
    begin, stop = _clause(place)
    plain = place.speech.plain
    found = phrases(place.speech, place.sentence).by
    near = min(place.zone[1], stop)
    if _JOINED_ON.fullmatch(plain, place.end, place.zone[1]):  # "2,914 cases and 233 deaths …"
        near = max(near, min(place.zone[1] + _NEXT_NUMBER, stop))
    after = [
        phrase
        for phrase in _between(found, place.end, near)
        if not _THAT.match(plain, phrase.end)  # "claims by X that …"
    ]
    after = [
        phrase
        for phrase in after
        if not _NEW_SUBJECT.search(plain, place.end, phrase.start)
        and not _OF_ANOTHER_COUNT.search(plain, place.end, phrase.start)
    ]
    if after and _OF_THE_WHOLE.search(plain, max(begin, place.start - 20), place.start):
        return None  # "only 21 of the 57 were announced by the judiciary"
    if after and _OF_OTHERS.search(plain, place.end, after[0].start):
        return None  # "18 of the 63 detainees listed by the league"
    asserting = next((phrase for phrase in after if not phrase.confirms), None)
    closing = _closing(place) if asserting is not None else None
    if asserting is not None and _OF_THE_LIST.search(plain, place.end, asserting.start):
        return None  # "the list, which runs to 23 pages, was compiled by X"
    if closing is not None and asserting is not None and closing.end <= asserting.start:
        return None  # "31 people died, X said, a toll above the one given by Y"
    if asserting is not None:
        return _with_confirming(place, begin, _named(asserting, "announced by"))
    return _confirmed_by(place, after[0]) if after else None


def _with_confirming(place: Place, begin: int, named: Attribution) -> Attribution:
    """Return an attribution with another body that the words before the figure say confirmed it."""
    before = _between(saying_verbs(place.speech, place.sentence), begin, place.start)
    confirms = next((verb.voice.body for verb in before if verb.role == "confirm"), "")
    return named._replace(said_confirmed_by="" if confirms == named.attributed_to else confirms)


def _confirmed_by(place: Place, phrase: Phrase) -> Attribution:
    """`X said 90 died, a figure confirmed by Y`: X says it, Y confirms it."""
    said = count_of(place) or said_before(place) or body_has(place)
    if said is not None and said.attributed_to:
        return said._replace(said_confirmed_by=phrase.voice.body)
    return _named(phrase, "confirmed by")


def according_to(place: Place) -> Attribution | None:
    """`according to X`, `citing X`: the nearest of the clause, not one of another number.

    Not what a relative clause adds to X, nor where another body speaks in between.
    """
    plain = place.speech.plain
    found = [
        phrase
        for phrase in _between(phrases(place.speech, place.sentence).sources, *_clause(place))
        if not plain.startswith(_OF_ONE_NUMBER, phrase.start)
        or (phrase.start < place.zone[1] and phrase.end > place.zone[0])
        or _WITH_PARTS.fullmatch(plain, place.end, phrase.start)
    ]
    after = [
        phrase
        for phrase in found
        if phrase.start >= place.end
        and not _apart(plain[place.end : phrase.start])
        and not _closes(plain, place, phrase)
        and not _is_of_next(place, phrase)
        and not _OPENS_RELATIVE.search(plain, place.end, phrase.start)
    ]
    before = [
        phrase
        for phrase in found
        if phrase.end <= place.start
        and not _left_behind(plain, phrase.voice.end, place.start)
        and not _closed_since(plain, phrase, place)
        and not _spoken_since(place, phrase)
    ]
    closing = _closing(place)
    if closing is not None:
        after = [
            phrase for phrase in after if phrase.start < closing.start or _cites(place, phrase)
        ]
    near = [phrase for phrase in after if phrase.start < place.zone[1]]
    nearest = near or before[-1:] or after
    return _named(nearest[0], "according to") if nearest else None


_BEFORE_ASIDE = re.compile(r"(?<!\w)(?:with|and|of|or|for|to|in|than|by|at|but),? $")


# "where, according to X, …": what stands before is not said by X.
_OPENS_RELATIVE = re.compile(r"(?<!\w)(?:where|that|which|who|when), $")
_ASIDE_ENDS = re.compile(r"(?: ?(?:that|which|who) [^,;]{2,40})?[ ,]*")


def _is_of_next(place: Place, phrase: Phrase) -> bool:
    """Return whether a source is that of the number behind it: "51 for, by its count, 9 plants"."""
    plain, next_number = place.speech.plain, place.zone[1]
    opens = _BEFORE_ASIDE.search(plain, max(place.end, phrase.start - 8), phrase.start)
    if opens is not None and opens.group().endswith((" and, ", "and, ", "but, ", "with, ")):
        return True  # "made four trips and, by its count, saved 13 lives"
    return opens is not None and bool(_ASIDE_ENDS.fullmatch(plain, phrase.end, next_number))


def _spoken_since(place: Place, phrase: Phrase) -> bool:
    """Return whether another body speaks between a source and a figure: ", the ministry says,"."""
    verbs = _between(saying_verbs(place.speech, place.sentence), phrase.end, place.start)
    return any(
        _is_between_commas(place.speech.plain, verb) and verb.voice.body != phrase.voice.body
        for verb in verbs
    )


def _is_between_commas(plain: str, verb: SayingVerb) -> bool:
    """Return whether a subject and its verb stand between commas."""
    before = plain[max(0, verb.voice.start - 6) : verb.voice.start].rstrip()
    return before.endswith((",", ", the", ", a")) and plain.startswith(",", verb.end)


_OPENS_BRACKET = ("(", "(the ", "(source: ")


def _closes(plain: str, place: Place, phrase: Phrase) -> bool:
    """Return whether the bracket around a figure closes before a source."""
    between = plain[place.end : phrase.start]
    bracketed = plain.endswith(_OPENS_BRACKET, 0, phrase.start)
    return ")" in between if bracketed else ")" in between.split("(")[0]


def _closed_since(plain: str, phrase: Phrase, place: Place) -> bool:
    """Return whether the bracket that holds a source closes before a figure."""
    between = plain[phrase.end : place.start]
    own = plain.endswith(_OPENS_BRACKET, 0, phrase.start)
    return between.count(")") - between.count("(") > own


def _left_behind(plain: str, start: int, end: int) -> bool:
    """Return whether a relative clause about a source, or its place, stands before a figure."""
    if _CLOSED_ASIDE.fullmatch(plain, start, end):
        return False  # "according to the board, whose officials came at nine, 14 …"
    return bool(_RELATIVE.match(plain, start, end) or _ASIDE.search(plain, start, end))


def _apart(between: str) -> bool:
    """Return whether a dash or a bracket opens between a figure and a source, or a colon stands."""
    between = _OPENS_SOURCE.sub("", between)
    dashes, brackets = between.count(" - "), between.count("(") - between.count(")")
    return ": " in between or dashes % 2 == 1 or brackets > 0


def _cites(place: Place, phrase: Phrase) -> bool:
    """Return whether a phrase is "…, X wrote, citing Y", which goes back behind X."""
    return place.speech.plain.startswith(("citing", "quoting"), phrase.start)


def in_brackets(place: Place) -> Attribution | None:
    """`126 (Askar Air), 135 (safety board)`: the body in the brackets right behind a number."""
    speech = place.speech
    match = _IN_BRACKETS.match(speech.plain, place.end, speech.sentences[place.sentence].end)
    if match is None or match["body"].lower().startswith(("same ", "ibid")):
        return None
    voice = named_between(speech, *match.span("body"), _MOST_IN_BRACKETS)
    return _of_body(voice, *match.span("body"), "in brackets behind the number")


_FIGURE_OF = re.compile(
    r"(?: [a-z]+)?, (?:which (?:is|was) )?the (?:\w+ )?(?:figure|number|toll|count|total|tally|"
    r"estimate)"
    r" (?:in|of|from|on|by|given by|used by|preferred by|favou?red by|put out by) (?=\w)",
    re.IGNORECASE,
)


def figure_of(place: Place) -> Attribution | None:
    """`or 39, the figure in the coroner's ledger`: whose the number right before is."""
    speech = place.speech
    match = _FIGURE_OF.match(speech.plain, place.end, speech.sentences[place.sentence].end)
    voice = subject_behind(speech, place.sentence, match.end()) if match else None
    if match is None or voice is None or not is_body(speech, voice):
        return None
    return _of_body(voice, match.start(), voice.end, "figure of a body")


def count_of(place: Place) -> Attribution | None:
    """`the union's count of 90`, `a list compiled by X of 90`."""
    found, low = phrases(place.speech, place.sentence), place.zone[0]
    counts = _between(found.counts, max(low, place.start - 60), place.start)
    if counts:
        return _with_confirming(place, low, _named(counts[-1], "count of a body"))
    for phrase in reversed(_between(found.by, max(low, place.start - 120), place.start)):
        verbs = _between(saying_verbs(place.speech, place.sentence), phrase.end, place.start)
        apart = verbs or _APART.search(place.speech.plain, phrase.end, place.start)
        if phrase.end <= place.start and not (phrase.confirms or apart):
            return _named(phrase, "announced by, before")
    return None


_APART = re.compile(r",|(?<!\w)(?:who|which|includ(?:es|ed|ing))(?!\w)")


def own_count(place: Place) -> Attribution | None:
    """`has not revised its count of 64`, `the ministry produced its 11 dead`: whose "its" is."""
    plain, low = place.speech.plain, max(place.zone[0], place.start - 60)
    if _ITS.isdisjoint(plain[low : place.start].lower().split()):
        return None  # a fast first look
    match = _ITS_COUNT.search(plain, low, place.start)
    if match is None:
        return None
    verbs = _between(saying_verbs(place.speech, place.sentence), 0, match.start())
    voice = verbs[-1].voice if verbs else antecedent(place.speech, place.sentence, match.start())
    return _of_body(voice, *match.span(), "its own count")


def body_has(place: Place) -> Attribution | None:
    """`the committee has 413 names`, `KJW had 71 by November`: a body with a count of its own."""
    plain = place.speech.plain
    low = max(place.zone[0], place.speech.sentences[place.sentence].start, place.start - 140)
    words = plain[low : place.start].lower().rsplit(None, 4)[-4:]
    match = None if _HAVING.isdisjoint(words) else _HAS.search(plain, low, place.start)
    if match is None or not _HAS_COUNT.match(plain, place.end, place.end + 50):
        return None
    if _HOLDS.search(match.group()) and not _OF_NAMES.match(plain, place.end, place.end + 50):
        return None  # a ground that holds 34,000
    voice = subject_before(place.speech, place.sentence, low, match.start(), False)
    if voice is None or not voice.body or voice.person:
        return None
    if _HOLDS.search(match.group()) and _is_paper(place.speech, voice):
        return None
    unknown = voice.body not in place.speech.slugs
    quoted = is_quoted(place.speech, place.sentence, place.start)
    if unknown and (quoted or not has_head(voice.body)):
        return None
    return Attribution(voice.body, "", voice.start, match.end(), "count that a body has")


_A_PAPER = re.compile(r"(?<!\w)(?:notebook|book|diary|ledger|register)(?!\w)")
_NEAR_PAPER = 60  # characters between the paper and the pronoun


def _is_paper(speech: Speech, voice: Voice) -> bool:
    """Return whether "it" is a book spoken of just before: "He kept a notebook. It holds 137"."""
    near = (max(0, voice.start - _NEAR_PAPER), voice.start)
    return voice.rule == "by a pronoun" and _A_PAPER.search(speech.plain, *near) is not None


def number_is(place: Place) -> Attribution | None:
    """`the police figure stood at 41`, `its estimate, released in May, is 540`: whose number."""
    speech, (begin, _) = place.speech, _clause(place)
    low = max(begin, place.start - 120)
    joined = speech.plain.endswith(" and ", low, place.start)
    low = low if joined else max(low, place.zone[0])
    most = 9 if joined else 5
    if _STANDING.isdisjoint(speech.plain[low : place.start].lower().rsplit(None, most)[-most:]):
        return None  # a fast first look
    matches = list(_NUMBER_IS.finditer(speech.plain, low, place.start))
    if not matches:
        return None
    match = matches[-1]
    if match["whose"]:
        voice = antecedent(speech, place.sentence, match.start())
    else:
        low = max(begin, match.start() - 60)
        found = [
            one
            for one in known(speech, low, match.start("noun"))
            if match.start("noun") - one.end <= _NEAR_NOUN
        ]
        voice = found[-1] if found else _unknown_owner(speech, low, match.start("noun"))
    return _of_body(voice, voice.start if voice else 0, match.end(), "number of a body")


def _unknown_owner(speech: Speech, low: int, end: int) -> Voice | None:
    """Return the body without a name whose number it is: "the police figure"."""
    owner = _OWNER.search(speech.plain, low, end)
    if owner is None or owner["owner"].lower() in _NO_OWNER:
        return None
    if speech.plain.startswith("list", end) and not owner.group().endswith(("'s ", "' ")):
        return None  # "the passenger list"
    return named_between(speech, owner.start("owner"), owner.end("owner"), _MOST_WORDS)


_COUNTED_PEOPLE = frozenset(
    "dead wounded injured hurt missing killed sick ill infected arrested detained displaced "
    "homeless "
    "number toll total".split()
)


def verb_left_out(place: Place) -> Attribution | None:
    """`the union puts the toll at 150, the ministry at 61`: a subject without its verb."""
    speech = place.speech
    low = max(place.zone[0], speech.sentences[place.sentence].start, place.start - 70)
    verbs = saying_verbs(speech, place.sentence)
    sentence = speech.sentences[place.sentence]
    said = any(verb.start < low and verb.role != "issue" for verb in verbs)
    if not said and not _HAVE_NAMES.search(
        speech.plain, max(sentence.start, low - _NEAR_NAMES), low
    ):
        return None
    words = speech.plain[low : place.start]
    tail = _GAP_END.search(words)
    joints = [match.end() for match in _GAP_JOINT.finditer(words, 0, tail.start() if tail else 0)]
    if not joints or tail is None:
        return None
    first, last = low + joints[-1], low + tail.start()
    if tail.group().startswith(" of") and not (verbs and verbs[-1].verb.endswith("of")):
        return None  # "…, and a commission of three judges"
    subject = named_between(speech, first, last, _MOST_WORDS)
    if subject is not None and subject.body not in speech.slugs and known(speech, first, last):
        return None  # "the Mothers of Orilla read out 1,846 names"
    if speech.own and speech.plain[first:last].strip() == "we":
        subject = Voice(speech.own, first, last, "whose text it is")
    if subject is None:
        subject = _determined(speech, first, last, bool(_ECHO.match(words, tail.start())))
    if subject is not None and (
        _COUNTED.match(subject.body) or subject.body.lower() in _COUNTED_PEOPLE
    ):
        return None  # "put the dead at 19 and the wounded at 83", "81 arrested and 93 rifles"
    if subject is None or not VERBS.first_words.isdisjoint(
        speech.plain[first:last].lower().split()
    ):
        return None
    return Attribution(subject.body, "", first, last, "verb left out")


def _determined(speech: Speech, start: int, end: int, echo: bool) -> Voice | None:
    """Return the person of "a butcher of two hundred": an article and a noun, or None.

    Without the preposition as an `echo` of the verb, only a noun of agents: "the contractor 30".
    """
    match = _ARTICLE_AND_NOUN.fullmatch(speech.plain, start, end)
    if match is None or not (echo or _AGENT.fullmatch(match["noun"])):
        return None
    return Voice(match["noun"], match.start("noun"), end, "", person=True)


# Verbs of saying ---------------------------------------------------------------------------------
def said_before(place: Place) -> Attribution | None:
    """`X said 90 …`, `X has counted 90`, `X has issued names of 90`, `X put the toll at 90`.

    Never across a contrast: the other clause has its own subject.
    """
    begin, _ = _clause(place)
    quoted = is_quoted(place.speech, place.sentence, place.start)
    for verb in reversed(_between(saying_verbs(place.speech, place.sentence), begin, place.start)):
        denies = verb.role == "deny" or _NOT_TRUE.search(
            place.speech.plain, max(begin, verb.voice.start - 40), verb.voice.start
        )
        if denies and verb.end <= place.start:
            return OWN_VOICE._replace(rule="denied")
        if verb.end > place.start or verb.role == "quote" or verb.quoted > quoted:
            continue
        if verb.inverted and not quoted and not _is_interposed(place, verb):
            continue
        if verb.closes and not quoted and not _goes_on_behind(place, verb):
            continue
        if not quoted and _is_of_before(place, verb):
            continue
        if _THAN.search(place.speech.plain, max(begin, verb.voice.start - 24), verb.voice.start):
            continue  # "five more than the office has recognised, and that 60 …"
        if _is_left(place, verb):
            continue
        if _governs(place, verb):
            said = _said(verb, "said before")
            if verb.role == "confirm" and _COUNT_CONFIRMED.fullmatch(
                place.speech.plain, verb.end, place.start
            ):
                ours = (
                    place.speech.own
                    if " our " in place.speech.plain[verb.end : place.start]
                    else ""
                )
                return said._replace(attributed_to=ours, said_confirmed_by=said.attributed_to)
            return said
    return None


# What follows "…, X said," and is no longer said: ", fewer than in April, when 27 were held".
_COMPARES = re.compile(
    r", (?:as(?= (?:the|an?|its|his|her|their|they|he|she|rescuers|police|toll|number|count) )|"
    rf"as(?= (?:(?:at least|about|some|more than|over|nearly) )?(?:\d|(?:{NUMBERS})(?!\w)))|"
    r"where|fewer|more|less|higher|lower|compared|against|"
    r"a (?:toll|figure|number)|the (?:highest|"
    r"most|"
    r"worst|largest))(?!\w)",
    re.IGNORECASE,
)
_SAYS = frozenset("said says say told".split())
_WHEN_OR_WHERE = re.compile(r" (?:on|at|in|during|after|when|as|outside|while)(?!\w)")
_MARK = re.compile(r"[,;:\"()]| - ")


def _is_of_before(place: Place, verb: SayingVerb) -> bool:
    """Return whether "14, as the paper wrote, and two" speaks of the number before it alone."""
    plain, sentence = place.speech.plain, place.speech.sentences[place.sentence]
    said_as = _AS_BEFORE.search(plain, max(sentence.start, verb.voice.start - 12), verb.voice.start)
    told = said_as and plain.startswith(",", verb.end) and verb.end < place.start
    return bool(told and _NUMBER.search(plain, sentence.start, verb.voice.start))


_THAN = re.compile(r"(?<!\w)(?:more|fewer|less|higher|lower) than (?:the |an? )?$")
_WHO = re.compile(r"(?<!\w)who (?:[a-z]+ly |had |has )?$")
_AND_THAT = re.compile(r" and that(?! (?:figure|number|toll|count|total))(?!\w)")


_HAD_BEFORE = re.compile(r"(?<!\w)had (?:[a-z]+ly )?$")


def _is_left(place: Place, verb: SayingVerb) -> bool:
    """Return whether "a caller who reported 210 and that it …" goes back to who said the whole."""
    plain = place.speech.plain
    relative = _WHO.search(plain, verb.voice.start, verb.start)
    earlier = saying_verbs(place.speech, place.sentence)[0].start < verb.start
    nested = earlier and _HAD_BEFORE.search(plain, verb.voice.start, verb.start)
    return bool((relative or nested) and _AND_THAT.search(plain, verb.end, place.start))


def _is_interposed(place: Place, verb: SayingVerb) -> bool:
    """Return whether a verb with its subject stands between commas: "…, said the priest, 38 …"."""
    plain = place.speech.plain
    return plain.endswith(", ", 0, verb.start) and plain.startswith(",", verb.voice.end)


def _goes_on_behind(place: Place, verb: SayingVerb) -> bool:
    """Return whether a figure behind "…, X said" is still what X said.

    Not in "prosecutors said at the trial of five", nor after a comma that compares.
    """
    plain, end = place.speech.plain, max(verb.end, verb.voice.end)
    mark = _MARK.search(plain, end, place.start)
    if mark is None:
        return verb.verb not in _SAYS or not _WHEN_OR_WHERE.match(plain, end)
    return not _COMPARES.match(plain, mark.start())


def _governs(place: Place, verb: SayingVerb) -> bool:
    """Return whether what stands between verb and number leaves the number said by the verb."""
    plain = place.speech.plain
    between = plain[verb.end : place.start]
    if between.count('"') % 2:
        return verb.role != "issue"
    if _NOT_GOVERNED.search(between) or _REASON.search(between) or _WHEN.search(between):
        return False
    if " of which " in between and not _COUNTED.search(between):
        return False  # "wrote in a pamphlet of which 500 copies were printed"
    near = len(between.split()) <= 3
    after = plain[place.end : place.end + 40]
    if verb.verb in _TELLS_WHOM and _is_whom_told(place, between):
        return False
    if verb.verb in _TELLS_WHOM and near and (between == " the " or _TO_DO.match(after)):
        return False  # "told 2,300 households to drink …"
    if verb.verb in _VERIFIES and near and _PICTURES.match(after):
        return False  # "has verified 58 videos"
    if verb.verb in _WRITES and near and _WRITTEN.match(after):
        return False  # "wrote four letters to the governor"
    if verb.verb in _GIVES and _GIVEN_TO.match(between) and not _COUNTS.search(between):
        return False  # "gave us twelve sacks"
    if verb.verb in _GIVES and not (near or _AS_NUMBER.search(between)):
        return False  # "gave a thumbs-up to rescuers …, killing 48"
    if verb.verb in _LISTS and near and _OF_THE_PAPER.match(after):
        return False  # "the indictment names 388 witnesses and runs to 2,750 pages"
    counted = _NUMBER.search(between) or between.startswith(",")
    if verb.verb in _FINDS and not (near or counted or _THAT_CLAUSE.match(between)):
        return False  # "found more than that for a conference at which 120 …"
    if verb.verb in _TAKES_OBJECT and _NEW_CLAUSE.search(between):
        return False
    if verb.verb in _SPEAKING and between in (" with ", " to "):
        return False  # "our researchers spoke with 16 relatives"
    if verb.verb in _SPEAKING:
        return bool(_OF.search(between))
    if verb.verb in _HOLDING:
        return bool(_PAPER.search(plain, verb.voice.start, verb.voice.end))
    if verb.verb == "holds" and _is_paper(place.speech, verb.voice):
        return False
    if verb.role == "issue":
        named = near and verb.verb in _PRINTS and _NAMED.match(plain, place.end, place.end + 40)
        return bool(named or _ISSUED_OBJECT.search(between))
    if verb.verb == "arrived at" and not near:
        return False
    if verb.verb in ("declared", "declares") and between.strip() and " that " not in between:
        return False
    if verb.verb in _NEEDS_COUNT and not _COUNTS.search(between):
        return False
    if verb.verb in _ADMITTING and near and _PATIENTS.match(after):
        return False  # "our centres admitted 611 patients"
    if verb.verb in _ADMITTING and _OF_WARDS.search(between):
        return False  # "hospitals have admitted 143 people, 26 of whom"
    if verb.verb in _ADMITTING and not between.strip():
        body = verb.voice.body
        known_body = body in place.speech.slugs or has_head(body) or body.lower().endswith("s")
        return known_body and not _HOSPITAL.search(plain, verb.voice.start, verb.voice.end)
    own = verb.voice.rule == "whose text it is"
    if verb.verb == "identified" and near and _OF_PEOPLE.match(plain, place.end, place.end + 60):
        return True
    if verb.verb in _SAID_TO and _RECIPIENTS.search(between) and not _COUNTS.search(between):
        return False  # "disclosed the diagnosis to only 16 families"
    if between.endswith((" in ", " on ", " over ")) and _PAGES.match(after):
        return False  # "gave its reasons in 212 pages"
    if _NEW_PREDICATE.search(between):
        return False  # 'observed that "…", and made 18 recommendations'
    if verb.verb in _NEEDS_THAT and near and not own and not _COUNTS.search(between):
        end = min(verb.start, verb.voice.end + len(" researchers"))
        return bool(_FINDING.search(plain, verb.voice.start, end))
    linked = _LINK.search(between) or _NUMBER.search(between)
    return near or verb.verb not in _NEEDS_LINK or bool(linked)


_WHOM_TOLD = re.compile(r"[^,;:.\"]{0,40}?(?<! and) that(?!\w)")


def _is_whom_told(place: Place, between: str) -> bool:
    """Return whether a figure is part of who is told: "told the inquest into 24 deaths that"."""
    if " that " in between or "," in between:
        return False
    return bool(_WHOM_TOLD.match(place.speech.plain, place.end, place.zone[1]))


def whom_listed(place: Place) -> Attribution | None:
    """`the 139 missing whom the commission listed`: the subject of the relative clause."""
    speech = place.speech
    last = min(place.zone[1], speech.sentences[place.sentence].end)
    match = _WHOM.match(speech.plain, place.end, last)
    if match is None and speech.plain.endswith("the ", 0, place.start):
        match = _CONTACT.match(speech.plain, place.end, last)
    if match is None:
        return None
    verbs = _between(saying_verbs(speech, place.sentence), match.end(), last)
    near = [
        verb
        for verb in verbs
        if abs(verb.voice.start - match.end()) <= len("the ")
        and verb.verb in _COUNTING
        and not speech.plain.startswith((" was", " is", " were", " are", " that"), verb.end)
    ]
    return _said(near[0], "whom somebody listed") if near and near[0].voice.body else None


def said_after(place: Place) -> Attribution | None:
    """`90 people died, X said`, `"90 people died," said X`: the first verb that closes it."""
    verb = _closing(place)
    return _said(verb, "said after") if verb else None


def _closing(place: Place) -> SayingVerb | None:
    """Return the first verb of saying that closes what stands before it, with the figure in it."""
    last = min(place.speech.sentences[place.sentence].end, place.end + _REACH)
    for verb in _between(saying_verbs(place.speech, place.sentence), place.end, last):
        apart = verb.inverted or verb.voice.start >= place.end
        between = (place.end, verb.voice.start)
        said_as = _AS_BEFORE.search(place.speech.plain, *between)
        if (said_as and _NOT_THAT_ONE.search(place.speech.plain, *between)) or _NOT_AS.search(
            place.speech.plain, *between
        ):
            return None
        if verb.verb in _HOLDING:
            continue  # "he came to the port in 1986"
        if verb.closes and apart and verb.role in ("say", "confirm") and not verb.quoted:
            if _is_of_later_clause(place, verb) or _is_of_setting(place, verb):
                continue
            return verb
    return None


_SETTING = re.compile(
    r"(?:Speaking|Addressing|Talking|Standing|Surrounded|Flanked|Visiting|Touring|"
    r"Opening) [^,]{3,120}$"
)


def _is_of_setting(place: Place, verb: SayingVerb) -> bool:
    """Return whether a figure only tells where X spoke: "Speaking to hundreds of …, X said"."""
    sentence = place.speech.sentences[place.sentence]
    opens = _SETTING.match(place.speech.plain, sentence.start, place.start)
    return opens is not None and verb.voice.start > place.end


_OF_WHOM = re.compile(
    rf", of (?:whom|which|them) (?:[\d,]+|(?:{NUMBERS})),? ?(?:the |an? )?$", re.I
)


_OPENS_ASIDE = re.compile(r"(?<!\w)(?:and|but|or|where|which|when), (?:the |an? |its |his |her )?$")


def _is_of_later_clause(place: Place, verb: SayingVerb) -> bool:
    """Return whether "two died; a third, the union says, left" speaks of the later clause alone."""
    plain = place.speech.plain
    between = plain[place.end : verb.voice.start]
    if not _is_between_commas(plain, verb):
        return False
    if _OPENS_ASIDE.search(between):
        return True  # "four bridges fell and, the office said, 34,000 people fled"
    return _OF_WHOM.search(between) is not None or (
        ";" in between and verb.voice.rule != "by a pronoun"
    )


def confirming(place: Place) -> Attribution | None:
    """`a figure that X has confirmed`: the body that confirms what another said."""
    plain = place.speech.plain
    last = min(place.speech.sentences[place.sentence].end, place.zone[1])
    for verb in _between(saying_verbs(place.speech, place.sentence), place.end, last):
        before = plain[max(place.end, verb.voice.start - 40) : verb.voice.start]
        if verb.role == "confirm" and not verb.inverted and _SPOKEN_OF.search(before):
            return Attribution("", verb.voice.body, verb.voice.start, verb.end, "confirmed by")
    return None


def owner_of_number(place: Place) -> Attribution | None:
    """`the Front's fifty thousand is a poster`: whose number it is, where no noun follows."""
    plain = place.speech.plain
    owner = _OWNS_NUMBER.search(plain, max(place.zone[0], place.start - 50), place.start)
    if owner is None or not _NO_NOUN.match(plain, place.end, place.end + 20):
        return None
    voice = named_between(place.speech, *owner.span("owner"), _MOST_WORDS)
    return _of_body(voice, owner.start(), place.start, "owner of a number")


_OWNS_NUMBER = re.compile(
    r"(?<!\w)(?P<owner>[A-Z][\w-]*(?: (?:of |and |for |the )*[A-Z][\w-]*)*|"
    r"(?<=the )[a-z-]+(?: [a-z-]+){0,2})(?:'s|(?<=s)') \"?$"
)
_NO_NOUN = re.compile(r"\"?(?:[.,;:?!\"]| \"| (?:is|was|were|and|or|but|as|had|has)(?!\w))")


def claim_of(place: Place) -> Attribution | None:
    """`rejected the claim of a group, Valley Watch, that 27 …`, `X's claim that`: whose it is."""
    begin, _ = _clause(place)
    plain = place.speech.plain
    low = max(begin, place.start - _LONGEST_CLAIM)
    if " that " not in plain[low : place.start].lower():
        return None  # a fast first look
    found = list(_CLAIM_OF.finditer(plain, low, place.start))
    if not found:
        return None
    match = found[-1]
    verbs = saying_verbs(place.speech, place.sentence)
    if _between(verbs, match.end(), place.start):
        return None
    for group in ("name", "owner", "holder"):
        if match[group]:
            voice = named_between(place.speech, *match.span(group), _MOST_WORDS)
            if voice is not None:
                return _of_body(voice, match.start(), match.end(), "claim of")
    return None


_LONGEST_CLAIM = 160  # characters before a figure in which the words of a claim can stand
_CLAIMS = r"(?:claim|assertion|allegation|contention|insistence)s?"
_CLAIM_OF = re.compile(
    rf"(?<!\w){_CLAIMS} (?:of|by|from) (?:the |an? )?(?P<owner>[^,;:.\"()\n]{{2,50}}?)"
    r"(?:, (?P<name>[^,;.\"\n]{2,40}),)? that(?!\w)|"
    rf"(?<!\w)(?P<holder>(?-i:[A-Z])[^,;:.\"()\n]{{1,40}}?)(?:'s|"
    rf"(?<=s)') (?:\w+ )?{_CLAIMS} that(?!\w)",
    re.IGNORECASE,
)


def denied(place: Place) -> Attribution | None:
    """`the toll of 30 was wrong, X says`, `eight, not hundreds`: nobody says that number."""
    plain = place.speech.plain
    sentence = place.speech.sentences[place.sentence]
    wrong = bool(_WRONG.match(plain, place.end, sentence.end)) or plain.startswith("?", place.end)
    wrong = wrong or bool(
        _UNTRUE.search(
            lowered(plain),
            max(sentence.start, place.start - _DENIED_IN),
            place.start + _DENIED_IN,
        )
    )
    if wrong or _NOT_SO_MANY.search(plain, max(sentence.start, place.start - 14), place.start):
        return OWN_VOICE._replace(rule="denied")
    return None


def as_said(place: Place) -> Attribution | None:
    """`37, as the army insists, or 248, as the court found`: who said the number right before.

    Also of the number that is not so: `33 died and not 34, as the ministry announced`.
    """
    plain = place.speech.plain
    last = place.speech.sentences[place.sentence].end
    match = _AS_X.match(plain, place.end, min(last, place.zone[1]))
    before = plain[max(0, place.start - 14) : place.start]
    not_so = bool(_NOT_SO_MANY.search(before))
    if match is None or not (not_so or _AS_RIGHT_BEHIND.match(plain, place.end, last)):
        return None
    verbs = _between(saying_verbs(place.speech, place.sentence), match.end(), last)
    near = [
        verb
        for verb in verbs
        if verb.voice.start - match.end() < _RIGHT_BEHIND
        and (plain[verb.end : verb.end + 1] in ",.;?!" or not_so)
    ]
    return _said(near[0], "as said by") if near and near[0].voice.body else None


def no_announcement(place: Place) -> Attribution | None:
    """`licensed for 120 passengers`: what a place or a ship can hold is the text's own."""
    before = lowered(place.speech.plain)[max(0, place.start - 50) : place.start]
    told = _CAPACITY.search(before) or _INHABITED.search(before)
    if is_quoted(place.speech, place.sentence, place.start) or not told:
        return None
    return OWN_VOICE._replace(rule="capacity")


# From sentence to sentence -----------------------------------------------------------------------
def source_behind(place: Place) -> Attribution | None:
    """`… gave 91 dead. The figure, supplied by X, …`, `90 died. Or so X says.`."""
    speech, index = place.speech, place.sentence + 1
    if place.zone[1] < speech.sentences[place.sentence].end or not _follows(speech, index):
        return None
    sentence = speech.sentences[index]
    if _SO_SAYS.match(speech.plain, sentence.start, sentence.end):
        verbs = saying_verbs(speech, index)
        return _said(verbs[0], "so says") if verbs and verbs[0].role == "say" else None
    settled = _THAT_FIGURE.match(speech.plain, sentence.start, sentence.end)
    if settled is not None:
        verbs = [verb for verb in saying_verbs(speech, index) if verb.voice.start >= settled.end()]
        return _said(verbs[0], "source of the figure") if verbs else None
    opening = _FIGURE_TAKEN_UP.match(speech.plain, sentence.start, sentence.end)
    near = opening.end() + 60 if opening else 0
    found = [phrase for phrase in phrases(speech, index).by if phrase.start < near]
    return _named(found[0], "source of the figure") if found and not found[0].confirms else None


_BULLET = re.compile(r"[-*\u2022\u2013\u00b7] |\([a-z0-9]{1,2}\) ")
_OPENS_LIST = ("following:", " found:", " documented:", " recorded:", " established:")
_LONGEST_LIST = 30  # sentences between the opening of a list and one of its lines


def listed(place: Place) -> Attribution | None:
    """`According to X the toll is:` over lines with bullets: X says what stands in each line."""
    speech, index = place.speech, place.sentence
    if not _in_list(speech, index):
        return None
    for number in range(index - 1, max(-1, index - 1 - _LONGEST_LIST), -1):
        if _in_list(speech, number):
            continue
        sentence = speech.sentences[number]
        if not speech.plain.endswith(":", sentence.start, sentence.end):
            return None
        sources = phrases(speech, number).sources
        if sources:
            return _named(sources[-1], "list of")
        verbs = [one for one in saying_verbs(speech, number) if one.role == "say"]
        if verbs and verbs[-1].voice.body:
            return _said(verbs[-1], "list of")
        follows = speech.plain.endswith(_OPENS_LIST, sentence.start, sentence.end)
        voice = opening_subject(speech, number) if follows else None
        return _of_body(voice, sentence.start, sentence.end, "list of")
    return None


def _in_list(speech: Speech, index: int) -> bool:
    """Return whether a sentence stands in a line that opens with a bullet."""
    sentence = speech.sentences[line_opening(speech, index)]
    before = speech.plain[max(0, sentence.start - 3) : sentence.start]
    return bool(_BULLET.match(speech.plain, sentence.start) or _BULLET.search(before))


# What is still said without a new verb: "he had", and who the counted were.
_BREAKS_DOWN = re.compile(
    r"(?:he|she) had(?!\w)|(?:another|a further) [^.;,]{1,30}? (?:died|drowned|perished|"
    r"were killed)(?!\w)|[^.;]{3,60}? (?:were|are|was|had been) (?:of )?(?:all |mostly )?"
    r"(?:missing|women|children|men|girls|boys|under|aged|minors|civilians|police|soldiers|students|infants|babies)(?!\w)",
    re.IGNORECASE,
)
_CLOSED_QUOTATION = re.compile(r"[,.?!]\" ")


def goes_on(place: Place) -> Attribution | None:
    """`X said 41 came from the town. Another nine died …`, `He had buried four.`: X goes on."""
    speech, index = place.speech, place.sentence
    sentence = speech.sentences[index]
    if not speech.own and not _BREAKS_DOWN.match(speech.plain, sentence.start, sentence.end):
        return None
    if index == 0 or not _continues(speech, index) or is_quoted(speech, index, place.start):
        return None
    verbs = [verb for verb in saying_verbs(speech, index - 1) if not verb.quoted]
    sources = phrases(speech, index - 1).sources
    before = speech.sentences[index - 1]
    if speech.plain.endswith(('"', '".'), before.start, before.end) or _CLOSED_QUOTATION.search(
        speech.plain, before.start, before.end
    ):
        return None  # '"Four are ill," the doctor said. Another six …'
    if sources and not any(verb.start > sources[-1].end for verb in verbs):
        return _named(sources[-1], "goes on")
    if not verbs or verbs[-1].role not in ("say", "issue") or not verbs[-1].voice.body:
        return None
    if len({verb.voice.body for verb in verbs}) > 1 and not _follows_up(place, verbs[-1]):
        return None  # two bodies spoke: nothing tells which goes on
    return _said(verbs[-1], "goes on")


def _follows_up(place: Place, verb: SayingVerb) -> bool:
    """Return whether a sentence goes on with "he had", which the last speaker alone can be."""
    sentence = place.speech.sentences[place.sentence]
    return bool(verb.voice.person and _HAD.match(place.speech.plain, sentence.start, sentence.end))


def _continues(speech: Speech, index: int) -> bool:
    """Return whether a sentence goes on counting what the one before counts, or with "he had"."""
    this, before = speech.sentences[index], speech.sentences[index - 1]
    plain, follows = speech.plain, _follows(speech, index)
    if follows and _HAD.match(plain, this.start, this.end):
        return True
    counted = _COUNTED.search(plain, before.start, before.end)
    pattern = _GOES_ON if follows and not _in_list(speech, index) else _OF_THESE
    going = pattern.match(plain, this.start, this.end) if counted else None
    return going is not None and not (_NOW.search(plain, going.end(), this.end) and not speech.own)


def _follows(speech: Speech, index: int) -> bool:
    """Return whether a sentence follows the one before in the same paragraph."""
    if index >= len(speech.sentences):
        return False
    return speech.sentences[index].paragraph == speech.sentences[index - 1].paragraph


# Quotations and headings -------------------------------------------------------------------------
def in_quotation(place: Place) -> Attribution | None:
    """`"90 people died. It was terrible," X said`: the speaker of the quotation around it."""
    speech, index = place.speech, place.sentence
    if not is_quoted(speech, index, place.start):
        return None
    first, last = place.start - _REACH, place.end + _REACH
    begin, stop = _clause(place)
    if _CONCEDES.match(speech.plain, begin) and speech.plain.rfind('"', begin, place.start) > 0:
        first, last = begin, stop
    if speech.plain.startswith(";", stop):
        last = stop
    near = _between(saying_verbs(speech, index), first, last)
    if speech.plain.startswith(";", begin):
        own = [verb for verb in near if verb.start > begin and verb.end <= place.start]
        if own and not _outside(own):
            return OWN_VOICE._replace(rule="quotation of somebody not found")
        near = own or near
    if introducing := _outside(near):
        return _said(introducing[0], "in quotation")
    if any(verb.start > place.end and not (verb.quoted or verb.voice.body) for verb in near):
        return OWN_VOICE._replace(rule="quotation of somebody not found")
    if _opened_by_colon(place):
        if labelled := under_label(place):
            return labelled
        return OWN_VOICE._replace(rule="quotation of somebody not found")
    for number in _quotation_after(speech, index):
        if introducing := _outside(saying_verbs(speech, number)):
            return _said(introducing[0], "in quotation")
    for number in _quotation_before(speech, index):
        label = phrases(speech, number).label
        if label is not None and label.person and not _outside(saying_verbs(speech, number)):
            return Attribution(label.body, "", label.start, label.end, "label of a quotation")
        if introducing := _outside(saying_verbs(speech, number)):
            closing = [verb for verb in introducing if verb.closes]
            return _said((closing or introducing)[-1], "in quotation")
    return None


_CONCEDES = re.compile(r"(?:although|though|while|whereas)(?!\w)", re.IGNORECASE)


def _opened_by_colon(place: Place) -> bool:
    """Return whether the quotation opens in this sentence behind a colon: its speaker is there."""
    sentence = place.speech.sentences[place.sentence]
    opening = place.speech.plain.rfind('"', sentence.start, place.start)
    return place.speech.plain[sentence.start : max(opening, sentence.start)].rstrip().endswith(":")


def _outside(verbs: list[SayingVerb]) -> list[SayingVerb]:
    """Return the verbs outside quotation marks that can introduce a quotation."""
    return [
        verb
        for verb in verbs
        if not verb.quoted and verb.role not in ("deny", "issue") and verb.voice.body
    ]


def _quotation_after(speech: Speech, index: int) -> list[int]:
    """Return the sentences after this one in which its quotation goes on, with its end."""
    found: list[int] = []
    last = min(len(speech.sentences), index + 1 + _QUOTATION)
    for number in range(index + 1, last):
        if not speech.quoted[number]:
            break
        found.append(number)
    return found


def _quotation_before(speech: Speech, index: int) -> list[int]:
    """Return the sentences before this one in its paragraph, and those of a quotation it goes on.

    A quotation goes on into the next paragraph where that opens with a mark and the one before
    is a quotation too, or ends with a colon.
    """
    found: list[int] = []
    for number in range(index - 1, max(-1, index - 1 - _QUOTATION), -1):
        if not _goes_on(speech, number):
            break
        found.append(number)
    return found


def _goes_on(speech: Speech, index: int) -> bool:
    """Return whether the sentence below stands in the paragraph or the quotation of this one."""
    this, below = speech.sentences[index], speech.sentences[index + 1]
    if this.paragraph == below.paragraph:
        return True
    words = speech.plain[this.start : this.end]
    opens = speech.plain[below.start] == '"'
    return opens and ('"' in words or words.endswith(":") or speech.quoted[index])


def answered(place: Place) -> Attribution | None:
    """`How many were there? - When I came, 180 men.`: who answers the questions of an interview."""
    speech = place.speech
    voice, sentence = speech.answers, speech.sentences[place.sentence]
    if voice is None or sentence.line in speech.asked or sentence.furniture:
        return None
    return Attribution(voice.body, "", voice.start, voice.end, "answer in an interview")


def under_label(place: Place) -> Attribution | None:
    """`Health ministry: 40 dead`, `40 dead - health ministry`."""
    voice = phrases(place.speech, place.sentence).label
    if voice is None or voice.start <= place.start < voice.end:
        return None
    sentence = place.speech.sentences[place.sentence]
    of_line = voice.start < sentence.start  # "ROE: Yes. Nine died."
    turn = turn_of(place.speech, place.sentence)
    of_line |= turn is not None and turn.start == voice.start
    elsewhere = not of_line and voice.start < _clause(place)[0]
    if elsewhere or (not of_line and _CLAUSE.search(place.speech.plain, voice.end, place.start)):
        return None  # "Ministry: 106, because it leaves out three"
    return Attribution(voice.body, "", voice.start, voice.end, "label of a heading")
