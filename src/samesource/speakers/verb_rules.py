"""Rules for a figure beside a verb of saying, each with an example.

A rule returns None where it has nothing to say.
"""

from __future__ import annotations

import re

from samesource.speakers.bodies import has_head
from samesource.speakers.clauses import saying_verbs
from samesource.speakers.documents import is_quoted
from samesource.speakers.phrases import named_between
from samesource.speakers.placing import (
    COUNTED,
    MOST_WORDS,
    REACH,
    by_body,
    by_verb,
    clause_around,
    is_between_commas,
    items_between,
)
from samesource.speakers.records import (
    OWN_VOICE,
    Attribution,
    Place,
    SayingVerb,
    Speech,
    Voice,
)
from samesource.speakers.words import CAPACITY, FINDING, NUMBERS, PAPERS
from samesource.text import lowered

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
    r"after (?:completing|interviewing|speaking to|examining|reviewing|comparing|visiting|checking|"
    r"studying|searching)|(?:is|are|was|were) (?:still )?(?:looking into|investigating)|(?:based|"
    r"drawing|draws|drew|relies|relied|rests|rested) on)(?!\w)|"
    r", as (?:the|an?|his|her|their) (?:\w+ )?(?:trial|inquiry|hearing|court|inquest|case|debate|"
    r"search|talks|strike|funeral|lawsuit)(?!\w)",
    re.IGNORECASE,
)
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
# "… said 109, having struck out three cases", "…, after four names were found twice".
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
_UNTRUE_WORDS = ("untrue", "false", "baseless", "unfounded", "not true", "fabricated")
_UNTRUE = re.compile(
    r"(?<!\w)(?:reports?|claims?|rumou?rs?|posts?) [^.;]{5,150} (?:are|is|was|were) "
    rf"(?:{'|'.join(_UNTRUE_WORDS)})(?!\w)"
)
_DENIED_IN = 120  # characters before and behind a figure
_NOT_TRUE = re.compile(
    r"(?<!\w)(?:not (?:true|right|correct|the case)|untrue|false|wrong) that (?:the |an? )?$",
    re.IGNORECASE,
)
_NOT_SO_MANY = re.compile(r"(?<!\w)(?:not|never) (?:for |of |the |a )?$", re.IGNORECASE)
_AS_X = re.compile(r"[^.;:\n]{0,30}?,? as (?:the |an? )?")
_AS_RIGHT_BEHIND = re.compile(r"(?: [a-z-]+){0,2}, as (?:the |an? )?")
_RIGHT_BEHIND = 12  # characters between "as" and the body that said it
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
_A_PAPER = re.compile(r"(?<!\w)(?:notebook|book|diary|ledger|register)(?!\w)")
_NEAR_PAPER = 60  # characters between the paper and the pronoun


def is_paper(speech: Speech, voice: Voice) -> bool:
    """Return whether "it" is a book spoken of just before: "He kept a notebook. It holds 137"."""
    near = (max(0, voice.start - _NEAR_PAPER), voice.start)
    return voice.rule == "by a pronoun" and _A_PAPER.search(speech.plain, *near) is not None


def said_before(place: Place) -> Attribution | None:
    """`X said 90 …`, `X has counted 90`, `X has issued names of 90`, `X put the toll at 90`.

    Never across a contrast: the other clause has its own subject.
    """
    begin, _ = clause_around(place)
    quoted = is_quoted(place.speech, place.sentence, place.start)
    for verb in reversed(
        items_between(saying_verbs(place.speech, place.sentence), begin, place.start)
    ):
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
        if _is_left(place, verb) or _only_repeats(place, verb):
            continue
        if _governs(place, verb):
            said = by_verb(verb, "said before")
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


def _only_repeats(place: Place, verb: SayingVerb) -> bool:
    """Return whether "the council has claimed, and papers have repeated, that 47" goes further."""
    first = saying_verbs(place.speech, place.sentence)[0]
    return verb.verb in ("repeated", "echoed") and first.end < verb.voice.start


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
    if " of which " in between and not COUNTED.search(between):
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
    if verb.verb == "holds" and is_paper(place.speech, verb.voice):
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
    verbs = items_between(saying_verbs(speech, place.sentence), match.end(), last)
    near = [
        verb
        for verb in verbs
        if abs(verb.voice.start - match.end()) <= len("the ")
        and verb.verb in _COUNTING
        and not speech.plain.startswith((" was", " is", " were", " are", " that"), verb.end)
    ]
    return by_verb(near[0], "whom somebody listed") if near and near[0].voice.body else None


def said_after(place: Place) -> Attribution | None:
    """`90 people died, X said`, `"90 people died," said X`: the first verb that closes it."""
    verb = closing_verb(place)
    return by_verb(verb, "said after") if verb else None


def closing_verb(place: Place) -> SayingVerb | None:
    """Return the first verb of saying that closes what stands before it, with the figure in it."""
    last = min(place.speech.sentences[place.sentence].end, place.end + REACH)
    for verb in items_between(saying_verbs(place.speech, place.sentence), place.end, last):
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
    if not is_between_commas(plain, verb):
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
    for verb in items_between(saying_verbs(place.speech, place.sentence), place.end, last):
        before = plain[max(place.end, verb.voice.start - 40) : verb.voice.start]
        if verb.role == "confirm" and not verb.inverted and _SPOKEN_OF.search(before):
            return Attribution("", verb.voice.body, verb.voice.start, verb.end, "confirmed by")
    return None


def claim_of(place: Place) -> Attribution | None:
    """`rejected the claim of a group, Valley Watch, that 27 …`, `X's claim that`: whose it is."""
    begin, _ = clause_around(place)
    plain = place.speech.plain
    low = max(begin, place.start - _LONGEST_CLAIM)
    if " that " not in plain[low : place.start].lower():
        return None  # a fast first look
    found = list(_CLAIM_OF.finditer(plain, low, place.start))
    if not found:
        return None
    match = found[-1]
    verbs = saying_verbs(place.speech, place.sentence)
    if items_between(verbs, match.end(), place.start):
        return None
    for group in ("name", "owner", "holder"):
        if match[group]:
            voice = named_between(place.speech, *match.span(group), MOST_WORDS)
            if voice is not None:
                return by_body(voice, match.start(), match.end(), "claim of")
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
    near = lowered(plain)[max(sentence.start, place.start - _DENIED_IN) : place.start + _DENIED_IN]
    if not wrong and any(word in near for word in _UNTRUE_WORDS):  # a fast first look
        wrong = bool(_UNTRUE.search(near))
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
    verbs = items_between(saying_verbs(place.speech, place.sentence), match.end(), last)
    near = [
        verb
        for verb in verbs
        if verb.voice.start - match.end() < _RIGHT_BEHIND
        and (plain[verb.end : verb.end + 1] in ",.;?!" or not_so)
    ]
    return by_verb(near[0], "as said by") if near and near[0].voice.body else None


def no_announcement(place: Place) -> Attribution | None:
    """`licensed for 120 passengers`: what a place or a ship can hold is the text's own."""
    before = lowered(place.speech.plain)[max(0, place.start - 50) : place.start]
    told = _CAPACITY.search(before) or _INHABITED.search(before)
    if is_quoted(place.speech, place.sentence, place.start) or not told:
        return None
    return OWN_VOICE._replace(rule="capacity")
