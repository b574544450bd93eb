"""Rules for a figure beside words of a count or a source, each with an example.

A rule returns None where it has nothing to say.
"""

from __future__ import annotations

import re

from samesource.speakers.bodies import has_head, is_body, known
from samesource.speakers.clauses import saying_verbs
from samesource.speakers.documents import is_quoted
from samesource.speakers.phrases import named_between, phrases
from samesource.speakers.placing import (
    COUNTED,
    MOST_WORDS,
    by_body,
    by_phrase,
    clause_around,
    is_between_commas,
    items_between,
)
from samesource.speakers.pronouns import antecedent
from samesource.speakers.records import (
    Attribution,
    Phrase,
    Place,
    Speech,
    Voice,
)
from samesource.speakers.subjects import subject_before, subject_behind
from samesource.speakers.verb_rules import closing_verb, is_paper, said_after, said_before
from samesource.speakers.verbs import VERBS
from samesource.speakers.words import NUMBERS

_RELATIVE = re.compile(r",? ?(?<!\w)(?:which|who|whose|where)(?!\w)", re.IGNORECASE)
_CLOSED_ASIDE = re.compile(
    r", (?:which|who|whose) [^,;:\"\d]{3,80}, (?:at least |about |some |more than |over |nearly )?"
)
_ASIDE = re.compile(r", (?:where|which|whose)(?!\w)", re.IGNORECASE)
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
_OF_THE_LIST = re.compile(r", (?:was|were|is|are|has been|have been) $")
# "by the union's count", which is that of the number beside it alone.
_OF_ONE_NUMBER = ("by ", "By ", "in the ", "on the ")
_WITH_PARTS = re.compile(r"[^.;:\n]{0,60}, (?:including|among them|of whom)[^.;:\n]{1,60}, ")
_ITS_COUNT = re.compile(
    r"(?<!\w)(?:its|their) (?:own |[\w-]+ ){0,2}?(?:count|figure|tally|estimate|toll|total|number)"
    r"s? (?:of|at) (?:at least |about |more than |some |over )?$|"
    r"(?<!\w)(?:its|their) own (?:[\w-]+ )?(?:shows?|gives?|has|have|counts?|names|lists|records?) "
    r"(?:at least |about |more than |some |over |only )?$|"
    r"(?<!\w)(?:produced|defended|defends|repeated|withdrew|published|gave|announced|issued) "
    r"(?:its|their) (?:[\w-]+ )?$",
    re.IGNORECASE,
)
# "Brought its count of 171 deaths after the storm to 289": whose both numbers are.
_ITS_COUNT_TO = re.compile(
    r"(?<!\w)(?:brought|raised|lowered|cut|revised|lifted|corrected|updated|took|reduced|"
    r"increased) "
    r"(?:its|their) (?:own |[\w-]+ ){0,2}?(?:count|figure|tally|estimate|toll|total|number)s? "
    r"(?:of|from|for) [^.;:]{2,90} to (?:at least |about |more than )?$",
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
_GAP_JOINT = re.compile(r"[,;]|(?<!\w)(?:and|while|but)(?!\w)", re.IGNORECASE)
_OPENS_SOURCE = re.compile(r"(?: -|\()(?: ?(?:the|source:))? ?$", re.IGNORECASE)
_THAT = re.compile(r"\s*that\s")
_NEAR_NAMES = 200  # characters before such a subject in which the verb can stand
# "The union has 131 names, the hospital 112."
_HAVE_NAMES = re.compile(
    r"(?<!\w)(?:has|have|had|holds?) (?:at least |about |some |over )?[\d,]+ (?:names|entries|dead|"
    r"deaths|victims)(?!\w)",
    re.IGNORECASE,
)
_GAP_END = re.compile(
    r"(?:,| at| of| likewise| also| again)?"
    r"(?: at least| about| some| over| more than| only| just| nearly)? \"?$",
    re.IGNORECASE,
)
_PUBLISHED = frozenset("published publishes released releases issued issues listed lists".split())
# "A teacher spoke of 70 graves, a butcher of 200": the preposition of the verb left out.
_ECHO = re.compile(r" (?:of|at) ")
_AGENT = re.compile(
    r"(?!other|another|latter|former|number|further|over|after|summer|winter|quarter|corner)"
    r"[a-z-]{3,}(?:or|er|ist|ian|man|woman)"
)
_ARTICLE_AND_NOUN = re.compile(r" ?(?:and )?(?:the|an?|his|her) (?P<noun>[a-z-]+)")
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
    begin, stop = clause_around(place)
    plain = place.speech.plain
    found = phrases(place.speech, place.sentence).by
    near = min(place.zone[1], stop)
    if _JOINED_ON.fullmatch(plain, place.end, place.zone[1]):  # "2,914 cases and 233 deaths …"
        near = max(near, min(place.zone[1] + _NEXT_NUMBER, stop))
    after = [
        phrase
        for phrase in items_between(found, place.end, near)
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
    closing = closing_verb(place) if asserting is not None else None
    if asserting is not None and _OF_THE_LIST.search(plain, place.end, asserting.start):
        return None  # "the list, which runs to 23 pages, was compiled by X"
    if closing is not None and asserting is not None and closing.end <= asserting.start:
        return None  # "31 people died, X said, a toll above the one given by Y"
    if asserting is not None:
        return _with_confirming(place, begin, by_phrase(asserting, "announced by"))
    return _confirmed_by(place, after[0]) if after else None


def _with_confirming(place: Place, begin: int, named: Attribution) -> Attribution:
    """Return an attribution with another body that the words before the figure say confirmed it."""
    before = items_between(saying_verbs(place.speech, place.sentence), begin, place.start)
    confirms = next((verb.voice.body for verb in before if verb.role == "confirm"), "")
    return named._replace(said_confirmed_by="" if confirms == named.attributed_to else confirms)


def _confirmed_by(place: Place, phrase: Phrase) -> Attribution:
    """`X said 90 died, a figure confirmed by Y`: X says it, Y confirms it."""
    said = count_of(place) or said_before(place) or body_has(place) or said_after(place)
    if said is not None and said.attributed_to:
        return said._replace(said_confirmed_by=phrase.voice.body)
    return by_phrase(phrase, "confirmed by")


def according_to(place: Place) -> Attribution | None:
    """`according to X`, `citing X`: the nearest of the clause, not one of another number.

    Not what a relative clause adds to X, nor where another body speaks in between.
    """
    plain = place.speech.plain
    found = [
        phrase
        for phrase in items_between(
            phrases(place.speech, place.sentence).sources, *clause_around(place)
        )
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
    closing = closing_verb(place)
    if closing is not None:
        after = [
            phrase for phrase in after if phrase.start < closing.start or _cites(place, phrase)
        ]
    near = [phrase for phrase in after if phrase.start < place.zone[1]]
    nearest = near or before[-1:] or after
    return by_phrase(nearest[0], "according to") if nearest else None


_BEFORE_ASIDE = re.compile(r"(?<!\w)(?:with|and|of|or|for|to|in|than|by|at|but),? $")
# "where, according to X, …": what stands before is not said by X.
_OPENS_RELATIVE = re.compile(r"(?<!\w)(?:where|that|which|who|when), $")
_ASIDE_ENDS = re.compile(r"(?: ?(?:that|which|who) [^,;]{2,40})?[ ,]*")


def _is_of_next(place: Place, phrase: Phrase) -> bool:
    """Return whether a source is that of the number behind it: "51 for, by its count, 9 plants"."""
    plain, next_number = place.speech.plain, place.zone[1]
    opens = _BEFORE_ASIDE.search(plain, max(place.end, phrase.start - 8), phrase.start)
    if opens is not None and opens.group() in ("and, ", "but, ", "with, "):
        return True  # "made four trips and, by its count, saved 13 lives"
    return opens is not None and bool(_ASIDE_ENDS.fullmatch(plain, phrase.end, next_number))


def _spoken_since(place: Place, phrase: Phrase) -> bool:
    """Return whether another body speaks between a source and a figure: ", the ministry says,"."""
    verbs = items_between(saying_verbs(place.speech, place.sentence), phrase.end, place.start)
    return any(
        is_between_commas(place.speech.plain, verb) and verb.voice.body != phrase.voice.body
        for verb in verbs
    )


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
    return by_body(voice, *match.span("body"), "in brackets behind the number")


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
    return by_body(voice, match.start(), voice.end, "figure of a body")


def count_of(place: Place) -> Attribution | None:
    """`the union's count of 90`, `a list compiled by X of 90`."""
    found, low = phrases(place.speech, place.sentence), place.zone[0]
    counts = items_between(found.counts, max(low, place.start - 60), place.start)
    if counts:
        return _with_confirming(place, low, by_phrase(counts[-1], "count of a body"))
    for phrase in reversed(items_between(found.by, max(low, place.start - 120), place.start)):
        verbs = items_between(saying_verbs(place.speech, place.sentence), phrase.end, place.start)
        apart = verbs or _APART.search(place.speech.plain, phrase.end, place.start)
        if phrase.end <= place.start and not (phrase.confirms or apart):
            return by_phrase(phrase, "announced by, before")
    return None


_APART = re.compile(r",|(?<!\w)(?:who|which|includ(?:es|ed|ing))(?!\w)")


def figure_owned_behind(place: Place) -> Attribution | None:
    """`disputed the figure of 900 dead of Witness Line`: whose the figure is, if it is known."""
    speech = place.speech
    if not _NUMBER_OF.search(speech.plain, max(0, place.start - 40), place.start):
        return None
    last = min(speech.sentences[place.sentence].end, place.zone[1])
    behind = _OF_BODY.match(speech.plain, place.end, last)
    found = known(speech, behind.end(), min(last, behind.end() + 80)) if behind else []
    if behind is None or not found or found[0].start > behind.end() + len("the "):
        return None
    return by_body(found[0], behind.start(), found[0].end, "figure of a body")


_NUMBER_OF = re.compile(
    r"(?<!\w)(?:figure|toll|count|number|total|claim|tally|estimate)s? of (?:at least |about |"
    r"some |"
    r"around |more than )?$",
    re.IGNORECASE,
)
_OF_BODY = re.compile(r"(?: [a-z]+){0,3}? (?:of|by|from) (?=the |[A-Z])")


def body_reached(place: Place) -> Attribution | None:
    """`the network also reached 900`, `the agency published 40 deaths`: a known body's number."""
    speech, low = place.speech, max(place.zone[0], place.start - 90)
    low = max(low, speech.sentences[place.sentence].start)
    verb = _REACHED.search(speech.plain, low, place.start)
    found = known(speech, low, verb.start()) if verb else []
    if verb is None or not found or found[-1].end != verb.start():
        return None
    return by_body(found[-1], found[-1].start, verb.end(), "number reached by a body")


_REACHED = re.compile(
    r"(?: (?:itself|also|now|then|later|since|meanwhile|independently|likewise|has|had|have))*"
    r" (?:found|reached|published|gave|gives|tallied|arrived at|came to|came up with|put out|"
    r"got to|"
    r"set|recorded|records|documented|registered|totalled|noted|verified|likewise|also)"
    r"(?: (?:at least|about|some|around|more than|only|its own:|likewise))? $"
)


def brought_by(place: Place) -> Attribution | None:
    """`an update from X brought the number to 184`, `figures released by X show 120`."""
    begin, _ = clause_around(place)
    low = max(begin, place.start - 160)
    found = items_between(phrases(place.speech, place.sentence).brought, low, place.start)
    if not found or _NUMBER_BETWEEN.search(place.speech.plain, found[-1].end, place.start):
        return None
    return by_phrase(found[-1], "brought by a body")


# A second number that a report brings stands beside the first: "from 171 to 289".
_NUMBER_BETWEEN = re.compile(r"\d[\d,.]*(?! (?:to|and|\w+ (?:to|and)) )[^\d]{12,}$|[;:]")


def own_count(place: Place) -> Attribution | None:
    """`has not revised its count of 64`, `the ministry produced its 11 dead`: whose "its" is."""
    plain, first = place.speech.plain, place.speech.sentences[place.sentence].start
    far, low = max(first, place.start - 140), max(place.zone[0], place.start - 60)
    if _ITS.isdisjoint(plain[far : place.start].lower().split()):
        return None  # a fast first look
    match = _ITS_COUNT.search(plain, low, place.start)
    match = match or _ITS_COUNT_TO.search(plain, far, place.start)
    if match is None:
        return None
    verbs = items_between(saying_verbs(place.speech, place.sentence), 0, match.start())
    voice = verbs[-1].voice if verbs else antecedent(place.speech, place.sentence, match.start())
    return by_body(voice, *match.span(), "its own count")


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
    if _HOLDS.search(match.group()) and is_paper(place.speech, voice):
        return None
    unknown = voice.body not in place.speech.slugs
    quoted = is_quoted(place.speech, place.sentence, place.start)
    if unknown and (quoted or not has_head(voice.body)):
        return None
    return Attribution(voice.body, "", voice.start, match.end(), "count that a body has")


def number_is(place: Place) -> Attribution | None:
    """`the police figure stood at 41`, `its estimate, released in May, is 540`: whose number."""
    speech, (begin, _) = place.speech, clause_around(place)
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
    return by_body(voice, voice.start if voice else 0, match.end(), "number of a body")


def _unknown_owner(speech: Speech, low: int, end: int) -> Voice | None:
    """Return the body without a name whose number it is: "the police figure"."""
    owner = _OWNER.search(speech.plain, low, end)
    if owner is None or owner["owner"].lower() in _NO_OWNER:
        return None
    if speech.plain.startswith("list", end) and not owner.group().endswith(("'s ", "' ")):
        return None  # "the passenger list"
    return named_between(speech, owner.start("owner"), owner.end("owner"), MOST_WORDS)


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
    said = any(
        verb.start < low and (verb.role != "issue" or verb.verb in _PUBLISHED) for verb in verbs
    )
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
    subject = named_between(speech, first, last, MOST_WORDS)
    if subject is not None and subject.body not in speech.slugs and known(speech, first, last):
        return None  # "the Mothers of Orilla read out 1,846 names"
    if speech.own and speech.plain[first:last].strip() == "we":
        subject = Voice(speech.own, first, last, "whose text it is")
    if subject is None:
        subject = _determined(speech, first, last, bool(_ECHO.match(words, tail.start())))
    if subject is not None and (
        COUNTED.match(subject.body) or subject.body.lower() in _COUNTED_PEOPLE
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


def owner_of_number(place: Place) -> Attribution | None:
    """`the Front's fifty thousand is a poster`: whose number it is, where no noun follows."""
    plain = place.speech.plain
    low = max(place.zone[0], place.start - 50)
    owner = _OWNS_NUMBER.search(plain, low, place.start)
    if owner is None or not _NO_NOUN.match(plain, place.end, place.end + 20):
        return None
    voice = _owner_known(place.speech, low, owner.end("owner"))
    voice = voice or named_between(place.speech, *owner.span("owner"), MOST_WORDS)
    return by_body(voice, owner.start(), place.start, "owner of a number")


def _owner_known(speech: Speech, low: int, end: int) -> Voice | None:
    """Return the known body whose name ends where an owner does: "the hospital's", "St Ebba's"."""
    found = known(speech, low, end + 2)
    return found[-1] if found and found[-1].end >= end else None


_OWNS_NUMBER = re.compile(
    r"(?<!\w)(?P<owner>[A-Z][\w-]*(?: (?:of |and |for |the )*[A-Z][\w-]*)*|"
    r"(?<=the )[a-z-]+(?: [a-z-]+){0,2}|(?<=The )[a-z-]+(?: [a-z-]+){0,2})(?:'s|(?<=s)') \"?$"
)
_NO_NOUN = re.compile(
    r"\"?(?:[.,;:?!\"]| [\"(]| (?:is|was|were|are|and|or|but|as|had|has|that|which|who|would|did|"
    r"does|"
    r"do|then|now|still|in|from|on|at|by|to)(?!\w))"
)
