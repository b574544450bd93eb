"""The subject of a verb of saying: noun phrases, appositions, people and those they work for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samesource.speakers import names
from samesource.speakers.bodies import (
    REPORT_BY,
    SUBJECT,
    before_place,
    body_after,
    can_speak,
    has_head,
    is_body,
    is_name,
    known,
    name_end,
    opening_time,
    trimmed,
)
from samesource.speakers.documents import is_quoted
from samesource.speakers.pronouns import (
    GENERIC,
    antecedent,
    full_person,
    fuller_name,
    opening_subject,
    taken_up,
)
from samesource.speakers.records import SayingVerb, Speech, Voice
from samesource.speakers.words import (
    ANY_BODY,
    KINDS_OF_BODIES,
    NUMBERS,
    OFFICES,
    OWN_KIND,
    PAPERS,
    PEOPLE,
    PERSONS,
    SERVING,
    SUBJECT_NOUNS,
    TITLES,
    WEEKDAY,
)
from samesource.text import lowered, small_letters

_BRACKETS = 8  # characters beside the name of a body that stands alone in brackets
_ASIDES = 4  # appositions and relative clauses between a subject and its verb
_SHORT = 7  # words among which a known name is the subject wherever it stands

_BREAK = re.compile(
    r"[,;:!?\"()]| - |(?<!\w)(?P<word>while|whereas|but|although|though|which|who|whom|that|as|"
    r"what|after|when|where|because|since|if|until|before|during|and(?! \d)|or)(?!\w)"
)  # of small letters, which are found faster
_NAME_GOES_ON = re.compile(r" [A-Z][a-z]")  # "and Rescue"
_IN_CAPITALS = re.compile(r" [A-Z]{2}")
_PREPOSITION = re.compile(
    r"^(?:on|in|by|at|since|for|from|with|under|of|to|into|despite|amid|between|within|"
    r"throughout)\s",
    re.IGNORECASE,
)
_RELATIVES = frozenset(("who", "which", "that"))
# "…, which in its first bulletin acknowledged 11 dead": only an aside stands before the verb.
_ASIDE = re.compile(
    r" (?:only |just |already |still |first |even )?(?:(?:in|on|at|for|by|until|since|after|before|"
    rf"during) (?:its|their|the|an?) (?:(?!(?<! of) the | an? )[\w' -]){{2,60}}|(?:on |by |"
    rf"until )?{WEEKDAY}"
    r"(?: (?:morning|afternoon|evening|night))?|(?:last|this) \w+|yesterday)",
    re.IGNORECASE,
)
_TIMES = frozenset(("until", "since", "before", "after"))
_IS_VERB = re.compile(
    r" (?:\w+ly )?(?:\w+ed|led|ran|has|have|had|was|were|is|are|runs|run|leads|lead|works|"
    r"work|went|"
    r"took|lost|won|saw|came|made|left|held|met|sat|lives|live|flew|drove|fled|fought)(?!\w)"
)
# "a number the army …": the army speaks, the number is what it speaks of.
_CONTACT = re.compile(
    r"(?:a|the|that|this|another) (?:\w+ )?(?:figure|number|toll|count|total|tally|claim|estimate|"
    r"version)s? (?=(?:the|an?|his|her|its|their|(?-i:[A-Z]))\s?\w)|"
    r"(?:(?:fewer|more|less|higher|lower) than )?the [\d,]+ (?:[a-z]+ )?(?=(?:the|an?) \w)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    rf"(?P<owner>.{{2,60}}?)(?:'s|(?<=s)') (?:[\w-]+ ){{0,3}}?(?:{PAPERS})(?!\w)",
    re.IGNORECASE,
)
# What has a name of its own beside that of its owner, where the owner is no body.
_KEPT = re.compile(r".{2,40}?'s (?:register|ledger|records|logbook|log|books?|roll|diary)(?!\w)")
_POSSESSIVE = re.compile(r"(?P<whose>its|their|his|her|my|our|your)\s", re.IGNORECASE)
_OF_ITS_OWN = re.compile(
    rf"(?:\w[\w'-]* ){{0,3}}?(?:{PAPERS}|{OFFICES}|committee|department|branch|division|"
    r"teams?|doctors|medics|staff|researchers|investigators|monitors|observers|officials|inspectors|"
    r"engineers|lawyers|volunteers|experts|delegates|surveyors)(?!\w)",
    re.IGNORECASE,
)
# "the Red Cross, whose president told …".
_WHOSE_OFFICE = re.compile(rf",? whose (?:[\w-]+ ){{0,2}}(?:{OFFICES})$", re.IGNORECASE)
_OFFICE_AND_NAME = re.compile(
    r"(?:the |our )?(?:chief executive|director|spokes\w+|chair\w*|president|general secretary|"
    r"secretary|coordinator),?(?: (?-i:(?:[A-Z][\w'-]*\.? ?)){{2,4}})",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"one of the [a-z]+", re.IGNORECASE)  # "one of the doctors"
# "who leads our team there", "who joined us in May".
_OF_OURS = re.compile(
    r"(?<!\w)(?:our (?:[\w-]+ ?){1,3}|(?:joined|(?:works?|worked|volunteers?) (?:with|"
    r"for)) us(?!\w))",
    re.IGNORECASE,
)
_SURNAME_BEHIND = re.compile(r" [A-Z][\w'-]*\.? (?P<name>[A-Z][\w'-]+)\s*$")
_KIN = re.compile(
    r"(?P<who>(?:\w+ )?(?:mother|father|brother|sister|grandmother|grandfather|uncle|aunt|cousin|"
    r"husband|wife|son|daughter|nephew|niece|neighbou?r|friend|colleague)s?"
    r"(?: (?-i:[A-Z])[\w'-]+){0,2})",
    re.IGNORECASE,
)
# "The chemical group Solvanta", "the agency Novapress".
_KIND_AND_NAME = re.compile(
    r"(?:(?:the|an?) |(?-i:[A-Z])(?=[a-z]))?(?:(?-i:[a-z'-]+) ){0,2}?(?:group|company|agency|"
    r"league|"
    r"movement|federation|committee|foundation|supplier|contractor|manufacturer|utility|bank|"
    r"newspaper|organi[sz]ation|charity|union|firm|airline|broadcaster|station|collective|network|"
    r"association|operator|website|coalition|alliance|party|front|forum|syndicate|outlet|portal|"
    r"channel) "
    r"(?P<name>(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+){0,3})",
    re.IGNORECASE,
)
_HIS_BODY = re.compile(rf"(?:\w+ )?(?:{KINDS_OF_BODIES}|office|service|party)(?!\w)", re.IGNORECASE)
_OUR = re.compile(r"(?:we$|our (?:\w+ ){0,3}\w+$)", re.IGNORECASE)
_PASSIVE = re.compile(r"(?<!\w)(?:was|were|is|are|been|being|be)(?!\w)", re.IGNORECASE)
_PAPER_ALONE = re.compile(rf"(?:\w[\w'-]* ){{0,3}}?(?:{PAPERS})(?!\w)", re.IGNORECASE)
_THEY = re.compile(r"they(?!\w)", re.IGNORECASE)
_SPOKESMAN = re.compile(
    r"(?:an?|the|one) (?:official |chief |senior |second |\w+ )?spokes\w+|"
    r"(?:the )?(?:official |chief )?spokes\w+(?P<name>(?: (?-i:[A-Z])[\w'-]+){2,3})",
    re.IGNORECASE,
)
_BODY_SPOKESMAN = re.compile(
    rf"(?:an?|the|one) (?P<body>(?:[\w'-]+ ){{0,2}}?(?:{KINDS_OF_BODIES}|military|government|"
    rf"police|"
    r"guard|fire brigade|hospital|airline|militia|rebel)) spokes\w+",
    re.IGNORECASE,
)
_SPOKESMAN_OF = re.compile(
    r"(?:the )?(?P<owner>[^,;:\"()]{2,60})(?:'s|(?<=s)') (?:\w+ )?spokes\w+$", re.IGNORECASE
)
_OFFICER = re.compile(
    rf"(?:(?:the|an?|one|two|some|several) )?(?:senior |top |deputy )?(?P<body>\w[\w'-]*?)(?:'s)? "
    rf"(?:[\w-]+ ){{0,2}}?(?:{OFFICES})s?(?!\w)(?: (?-i:[A-Z]).*)?$",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(
    rf"(?:(?:^|\s)(?:of|at|for|from|with|(?<=adviser )to|(?<=advisor )to|(?<=aide )to)|"
    rf"who (?:also |now )?(?:{SERVING})) (?:the )?$|^(?:the )?$",
    re.IGNORECASE,
)
_TAKEN_UP_EMPLOYER = re.compile(
    rf"(?:(?:^|\s)(?:of|at|for|from|with)|who (?:also |now )?(?:{SERVING})) the "
    r"(?P<after>\w[\w'-]*)$|^(?:the )?(?P<owner>(?:aid |rights |human rights )?\w[\w-]*)(?:'s|"
    r"(?<=s)') ",
    re.IGNORECASE,
)
_NAMED_OF = re.compile(
    rf"(?P<name>(?:(?:{TITLES})\.? )*(?!the )(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)+) of (?=\w)",
    re.IGNORECASE,
)
_NAME_OF = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)+ (?:of|from|at|for) (?:the )?")
_HIS_NAMED = re.compile(r"(?:[a-z][\w-]* ){1,3}(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)+)$")
_OPENS_WITH_NUMBER = re.compile(r"(?:\d|(?:at least|more than|about|some|over) \d)")
_OPENS_AS_NUMBER = re.compile(rf"(?:{NUMBERS}) of (?:them|those|whom)(?!\w)", re.IGNORECASE)
_COUNTED_THEM = re.compile(r"(?<=\d )(?!(?:the|an?|its|their|his|her|your|our|my)\s)[a-z]")
_FORMER = re.compile(r"(?:an? |the )?(?:former|ex-|retired|one-time)", re.IGNORECASE)
_CALLED = re.compile(rf"(?<!\w)(?i:{PERSONS}), [A-Z][\w'. -]{{2,50}}$")
# Who does not speak for the body that is named behind them.
_OUTSIDERS = re.compile(
    rf"(?P<who>(?:(?!of |at |in |from )[\w'-]+ ){{0,3}}?(?:(?:{SUBJECT_NOUNS}|{PEOPLE})(?= (?:near|"
    r"opposite|outside|behind|around|\w+ed by|seen by|met by) )|(?:critics|opponents|rivals|"
    r"patients?|relatives|victims|survivors?|inmates?|prisoners?|passengers?|customers?|clients?|"
    r"residents?|neighbou?rs?|parents|families|widows)(?= (?:of|at|in|from|with) )))",
)  # of small letters, which are found faster
_LAST_PRONOUN = re.compile(r"\s(?P<word>it|he|she|they|we)\s*$", re.IGNORECASE)
_AGE = re.compile(r" (?:aged )?\d\d")
_NAMED_AFTER = re.compile(r", (?P<apposition>[^,;:\"()\n]{2,80})(?=[,.;:\"\n]|$)")


# Before the verb ---------------------------------------------------------------------------------
def subject_before(speech: Speech, index: int, low: int, end: int, strong: bool) -> Voice | None:
    """Return the noun phrase that ends at `end` as a speaker, if it can be one.

    Appositions and relative clauses between commas are stepped over.
    """
    plain = speech.plain
    for _ in range(_ASIDES + 1):
        if plain.endswith(")", low, end):
            opening = max(plain.rfind("(", low, end), low)
            bracketed = known(speech, opening, end)
            if bracketed and bracketed[-1].end - bracketed[-1].start >= end - opening - _BRACKETS:
                return bracketed[-1]
            end = _without_spaces(plain, low, opening)
        if not plain.endswith(",", low, end):
            return _last_phrase(speech, index, low, end, strong)
        end = _without_spaces(plain, low, end - 1)
        if plain.endswith(")", low, end):
            continue
        comma = plain.rfind(",", low, end)
        if comma < 0:
            return None
        if _AGE.fullmatch(plain, comma + 1, end) and _CALLED.search(plain, low, comma):
            end = comma + 1  # "its director, Pavel Orsini, 52, said"
            continue
        head = _last_phrase(speech, index, low, comma, strong)
        aside = plain[comma + 1 : end]
        if head is None and not _OPENS_RELATIVE.match(aside) and (name := names.person_in(aside)):
            head = Voice(
                name,
                _phrase_start(plain, low, comma),
                end,
                "by an apposition",
                person=True,
            )
        if head is not None and plain.endswith(", ", low, head.start):
            named = _last_phrase(speech, index, low, head.start - len(", "), strong)
            if named is not None and _is_named_person(named):
                return named  # "Father Roe, the priest of Tarn, on the far bank, says"
        if head is not None:
            aged = _AGE.fullmatch(plain, comma + 1, end) is not None
            voice = _with_apposition(speech, index, head, comma + 1, end)
            return voice._replace(person=voice.person or aged)  # "a tea seller, 34, said"
        end = comma + 1
    return None


def _is_named_person(voice: Voice) -> bool:
    """Return whether a speaker is a person by name: "Hospital San Judas" is none."""
    plain_name = names.person_in(names.without_title(voice.body)) or names.person_in(voice.body)
    return voice.person and bool(plain_name) and not SUBJECT.search(voice.body)


def _breaks(words: str) -> Iterator[re.Match[str]]:
    """Yield where a phrase ends: at marks and conjunctions, not in "Search and Rescue", "WHO"."""
    for found in _BREAK.finditer(small_letters(words)):
        if found["word"] == "and" and _NAME_GOES_ON.match(words, found.end()):
            continue
        shouted = found["word"] == "who" and words.startswith("WHO", found.start())
        if not shouted or _IN_CAPITALS.match(words, found.end()):
            yield found


def _phrase_start(plain: str, low: int, end: int) -> int:
    """Return where the last phrase between two offsets begins, behind the mark before it."""
    marks = [mark.end() for mark in _breaks(plain[low:end])]
    begin = low + (marks[-1] if marks else 0)
    return begin + opening_time(plain[begin:end])


def _without_spaces(plain: str, low: int, end: int) -> int:
    """Return where the words between two offsets end."""
    return low + len(plain[low:end].rstrip())


def _last_phrase(speech: Speech, index: int, low: int, end: int, strong: bool) -> Voice | None:
    """Return the speaker named by the last noun phrase between two offsets."""
    plain = speech.plain
    last, begin = None, low
    for last in _breaks(plain[low:end].rstrip()):
        begin = low + last.end()
    words = plain[begin:end]
    behind = begin + opening_time(words)
    if last is not None and not plain[behind:end].strip():
        word = (last["word"] or "").lower()
        return _left_out(speech, index, low, low + last.start(), word, strong)
    relative = last is not None and (last["word"] or "").lower() in _RELATIVES
    if last is not None and relative and (_IS_VERB.match(words) or _ASIDE.fullmatch(words)):
        before = low + len(plain[low : low + last.start()].rstrip(" ,"))
        return _last_phrase(speech, index, low, before, strong)
    if last is not None and (last["word"] or "").lower() == "and":
        both = _two_bodies(speech, low, low + last.start(), behind, end)
        if both is not None:
            return both
    whose = _WHOSE_OFFICE.search(plain, low, end)
    owners = known(speech, low, whose.start()) if whose is not None else []
    if whose is not None and owners and owners[-1].end >= whose.start() - 1:
        return owners[-1]._replace(end=end)
    contact = _CONTACT.match(plain, behind, end)
    return as_voice(speech, index, contact.end() if contact else behind, end, strong)


def _two_bodies(speech: Speech, low: int, middle: int, begin: int, end: int) -> Voice | None:
    """Return "doctors and rescue workers" where both sides of "and" are bodies, else None."""
    plain = speech.plain
    start = _phrase_start(plain, low, middle)
    first, second = trimmed(plain[start:middle]), trimmed(plain[begin:end])
    if not (has_head(first) and has_head(second)) or known(speech, start, end):
        return None
    return Voice(trimmed(plain[start:end]), start, end)


def _left_out(
    speech: Speech, index: int, low: int, end: int, word: str, strong: bool
) -> Voice | None:
    """Return the subject that "who", "which" or "and" in front of the verb takes up."""
    if word in ("and", "but"):
        before = _told_before(speech, index)
        if before is not None and not before.inverted:
            return before.voice if before.voice.body else None
        passive = _PASSIVE.search(speech.plain, low, end)
        return None if passive and not strong else opening_subject(speech, index)
    if word in _TIMES:  # "which until Saturday insisted"
        return _last_phrase(speech, index, low, end, strong)
    if word not in ("who", "which"):
        return None
    end -= 2 * speech.plain.endswith(", ", 0, end)
    named = _NAMED_BEFORE.search(speech.plain, low, end) if word == "who" else None
    if named is not None and names.person_in(named["name"]):
        return _last_phrase(speech, index, low, named.end("name"), strong)
    meant = _last_phrase(speech, index, low, end, strong)
    article = max(speech.plain.rfind(" the ", low, end), speech.plain.rfind(" a ", low, end))
    agent = lowered(speech.plain).rfind(" by ", low, end) if word == "who" and strong else -1
    if meant is None and agent >= low:  # "an account denied by the chief, who said"
        return _last_phrase(speech, index, agent + len(" by "), end, strong)
    if meant is None and article >= low:  # "drawn on the count of the union, which insists"
        return _last_phrase(speech, index, article + 1, end, strong)
    return meant


# "said Maya Gurung, a tea seller, who believes".
_NAMED_BEFORE = re.compile(r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)+), an? [a-z -]{3,30}$")
# "as the council alleges, and said": what stands in the aside has its own subject.
_AS_SAID = re.compile(r"(?<!\w)as (?:the |an? )?$", re.IGNORECASE)


def _told_before(speech: Speech, index: int) -> SayingVerb | None:
    """Return the last verb of saying of a sentence that stands in no "as X alleges", if any."""
    for verb in reversed(speech.verbs[index][-_ASIDES:]):
        begin = max(speech.sentences[index].start, verb.voice.start - 10)
        if not _AS_SAID.search(speech.plain, begin, verb.voice.start):
            return verb
    return None


def as_voice(speech: Speech, index: int, begin: int, end: int, strong: bool) -> Voice | None:
    """Return the speaker that the words between two offsets name, or None if they name none."""
    plain = speech.plain
    report = None if _POSSESSIVE.match(plain, begin, end) else REPORT_BY.match(plain[begin:end])
    named_so = known(speech, begin, end) if report else []  # "the Ledger of Names"
    if report and not (named_so and named_so[-1].start < begin + report.end()):
        named = body_after(speech, begin, end)
        if named is None:
            return None
        spoken_for = _SPOKESMAN_FOR.match(plain, begin, named.start)
        return named._replace(start=begin) if spoken_for or is_body(speech, named) else None
    start = _behind_preposition(plain, begin, end)
    words = plain[start:end]
    if speech.own and _OUR.match(words) and not is_quoted(speech, index, start):
        return Voice(speech.own, start, end, "whose text it is")
    one_of = _ONE_OF.fullmatch(words.strip())
    if one_of is not None and strong:
        return Voice(words.strip().lower() if words.isupper() else one_of.group(), start, end)
    outsiders = _OUTSIDERS.match(words.lower()) if " " in words.strip() else None
    if outsiders:
        return Voice(trimmed(words[: outsiders.end("who")]), start, start + outsiders.end("who"))
    found = known(speech, start, end)
    if found and (len(words.split()) <= _SHORT or found[-1].end >= end - 2):
        person = names.is_person(plain[start : found[-1].start]) or names.is_person(words)
        person = person or _NAME_OF.fullmatch(plain, start, found[-1].start) is not None
        surname = _SURNAME_BEHIND.search(plain, found[-1].end, end)
        if person and surname is not None:
            speech.speakers[surname["name"].lower()] = Voice(found[-1].body, start, end, "", True)
        return Voice(found[-1].body, start, end, "", person)
    for reading in (_from_body, _owner_of_paper, _of_its_own, _office_of, _taken_up):
        voice = reading(speech, index, start, end)
        if voice is not None:
            return voice if voice.body and (strong or not _THEY.match(words)) else None
    return _named(speech, index, start, end, strong)


_SPOKESMAN_FOR = re.compile(r"(?:an? |the )?(?:\w+ )?spokes\w+ (?:for|of) ", re.IGNORECASE)
# "The governor told reporters at the airstrip he …": the pronoun is the subject.
_TOLD_THAT = re.compile(r"\w (?P<word>he|she|it|they)\s*$", re.IGNORECASE)
# "In its statement of 21 November 2029 Perdana Lines admitted".
_NAME_BEHIND_DATE = re.compile(
    r"(?:\d|lunch|noon|midday|evening|midnight|morning|night|dawn|dusk|nightfall|afternoon|day) "
    r"(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*)\s*$"
)
_SOMEBODY_AT = re.compile(
    r" (?P<who>(?:an?|the|one|another) (?:[\w-]+ ){0,2}[\w-]+) (?:at|of|from|in|with|for|near) $"
)
_ARTICLES = (" the ", " a ", " an ", " THE ", " this ", " our ", " its ", " their ")


def _behind_preposition(plain: str, begin: int, end: int) -> int:
    """Return where the subject behind "In its May report the union …" begins, `end` without one.

    The last article opens it, or it is a pronoun: "in its report it".
    """
    if not _PREPOSITION.match(plain[begin:end]):
        told = _TOLD_THAT.search(plain, begin, end)
        return told.start("word") if told else begin
    pronoun = _LAST_PRONOUN.search(plain, begin, end)
    if pronoun:
        return pronoun.start("word")
    name = _NAME_BEHIND_DATE.search(plain, begin, end)
    if name:
        return name.start("name")
    article = max(plain.rfind(word, begin, end) for word in _ARTICLES)
    if article < 0:
        return end
    owner = _SOMEBODY_AT.search(plain, begin, article + 1)  # "In Tarn a nurse at the hospital"
    if owner is None or " " not in plain[begin : owner.start()].strip():
        return article + 1
    return owner.start("who") if SUBJECT.search(owner["who"]) else article + 1


# "the paramedics I've talked to", "the plaque they unveiled".
_TALKED_TO = re.compile(
    r"(?<=[a-z]) (?:I|we|they|you|he|she)(?:'ve|'d| have| had)? [a-z]+(?: (?:to|with|in|on|up|at))?"
    r"(?: [A-Z]\w+)?\s*$"
)


def _named(speech: Speech, index: int, start: int, end: int, strong: bool) -> Voice | None:
    """Return the speaker that words name by themselves; a surname stands for the fuller name."""
    words = before_place(_TALKED_TO.sub("", speech.plain[start:end]))
    body = trimmed(words)
    called = _NAMED_SO.search(speech.plain[start:end].rstrip())
    if called is not None and names.person_in(called["name"]):
        return Voice(called["name"], start, end, "", person=True)
    owned = _NAMED_OF.match(words)
    if owned and names.person_in(owned["name"]) and not SUBJECT.search(owned["name"]):
        return _person_of(speech, index, start, end, owned)
    if speech.own and _OFFICE_AND_NAME.fullmatch(words.strip()):
        return Voice(speech.own, start, end, "whose text it is", person=True)
    officer = _officer_of_last(speech, index, start, end, words)
    if officer is not None:
        return officer
    of_kind = None if words.isupper() else _KIND_AND_NAME.fullmatch(words.strip())
    if of_kind is not None:
        return Voice(of_kind["name"], start, end)
    if not strong and _COUNTED_THEM.match(speech.plain, start, end):
        return None  # "Of 1,127 officers named"
    opens = start == speech.sentences[index].start and " " not in body
    if opens and not (strong or has_head(body)):
        return None  # "Footage shows": a capital that only opens the sentence
    if not can_speak(body, words, strong) or _OPENS_AS_NUMBER.match(body):
        return None
    person = names.is_person(body) or (bool(names.person_in(body)) and not has_head(body))
    if speech.sentences[index].furniture == "headline":
        below = names.first(speech.names, body, len(speech.plain))
        if below is not None and below.body in speech.slugs:
            return below._replace(start=start, end=start + len(words))
    whole = names.whole(speech.plain, speech.names, body) if " " in body else None
    if whole is not None and whole.body in speech.slugs:
        return whole._replace(start=start, end=start + len(words))
    surname = names.without_title(body)
    if " " not in surname and surname[:1].isupper() and not body.isupper():
        fuller = full_person(speech, surname, start) or names.beginning(speech.names, surname)
        if fuller is not None:
            return fuller._replace(start=start, end=end, person=True)
        person = person or not words.lower().startswith("the ")
    return Voice(body, start, start + len(words), "", person)


# "director Carla Huff", "Detective Superintendent Iain Moss": whose office it is was told before.
_HOLDER = (
    r"chief executive|executive|director|manager|president|chairman|chairwoman|chair|secretary|"
    r"administrator|coordinator|spokes\w+|curator|superintendent|financial officer|medical officer|"
    r"operating officer|operations officer"
)
_OFFICER_NAMED = re.compile(
    rf"(?:(?:[A-Z]?[a-z-]+) ){{0,3}}?(?i:{_HOLDER}) (?P<name>(?:[A-Z][\w'-]*\.? ?){{2,4}})"
)
_POLICE_NAMED = re.compile(
    r"(?:(?:Detective|Chief|Deputy|Assistant|Acting|Police) ){0,3}"
    r"(?:Superintendent|Inspector|Sergeant|Sgt\.?|Constable|Commissioner|Insp\.?|Supt\.?|PC) "
    r"(?P<name>(?:[A-Z][\w'-]*\.? ?){1,3})"
)
_DEPUTY_MINISTER = re.compile(
    r"(?:[Dd]eputy |[Jj]unior |[Vv]ice )?[Mm]inister (?P<name>(?:[A-Z][\w'-]*\.? ?){2,3})"
)
_OFFICERS = (
    (_POLICE_NAMED, re.compile("police|constabulary|force|patrol")),
    (_DEPUTY_MINISTER, re.compile("ministry")),
    (_OFFICER_NAMED, re.compile("")),
)
_OF_A_PLACE = re.compile(
    r"(?:the )?(?:district|regional|county|provincial|village|city|town|municipal|local|prison|"
    r"camp|school|"
    r"hospital) ",
    re.IGNORECASE,
)
_TWO_BACK = 2  # sentences


def _officer_of_last(speech: Speech, index: int, start: int, end: int, words: str) -> Voice | None:
    """Return the known body for which an officer speaks whose office alone is told, else None.

    It is the body named last, in the same sentence or the two before.
    """
    named = words.strip().title() if words.isupper() else words.strip()
    if _OF_A_PLACE.match(named):
        return None  # "district administrator Bimal Tharu"
    for pattern, of_body in _OFFICERS:
        match = pattern.fullmatch(named)
        if match is None:
            continue
        near = [
            one
            for one in speech.sentences[max(0, index - _TWO_BACK) : index + 1]
            if speech.sentences[index].paragraph - one.paragraph <= 1
        ]
        before = known(speech, near[0].start, start)
        last = before[-1] if before else None
        if last is None or not of_body.search(speech.plain[last.start : last.end].lower()):
            return None
        head = Voice(words.strip(), start, end, "", person=True)
        return _spoken_for(speech, head, match["name"].strip(), last.body)
    return None


def remember(speech: Speech, voice: Voice) -> None:
    """Keep a speaker under the words by which a later sentence can take the speaker up."""
    if " and " in voice.body.lower():  # "witnesses and a hospital official": the last one
        voice = voice._replace(body=trimmed(re.split(" and ", voice.body, flags=re.I)[-1]))
    if " " in voice.body and voice.body not in speech.slugs:
        for head in names.heads(voice.body):
            speech.speakers[head] = voice


def _person_of(
    speech: Speech, index: int, start: int, end: int, match: re.Match[str]
) -> Voice | None:
    """`Lena Abiy of the Ministry of Health`: the person, or the known body."""
    person = Voice(match["name"], start, end, "", person=True)
    employer = employer_in(speech, index, start + match.end("name"), end)
    return _spoken_for(speech, person, match["name"], employer) if employer else person


# What stands for a body --------------------------------------------------------------------------
def _taken_up(speech: Speech, index: int, start: int, end: int) -> Voice | None:
    """`it`, `the ministry`: the body named before."""
    return taken_up(speech, index, start, before_place(speech.plain[start:end]))


_FROM_BODY = re.compile(
    rf"(?:an?|the|one|two|several|some) [\w -]{{3,40}} (?:from|of|at|with|for) "
    rf"(?P<body>the (?:same )?(?:{ANY_BODY}|{OWN_KIND}))$",
    re.IGNORECASE,
)


def _from_body(speech: Speech, index: int, start: int, end: int) -> Voice | None:
    """`a nurse from the organisation`: the known body named before."""
    words = speech.plain[start:end].rstrip()
    match = _FROM_BODY.match(words) if " the " in words else None
    body = taken_up(speech, index, start + match.start("body"), match["body"]) if match else None
    if body is None or body.body not in speech.slugs:
        return None
    return body._replace(start=start, end=end, rule="by an office", person=True)


def _owner_of_paper(speech: Speech, index: int, start: int, end: int) -> Voice | None:
    """`the club's first statement`: the club."""
    match = _PAPER.match(speech.plain, start, end) if "'" in speech.plain[start:end] else None
    if match is None or _POSSESSIVE.match(match["owner"]):
        return None
    owner = as_voice(speech, index, start, match.end("owner"), True)
    if owner is not None and owner.body.islower() and not has_head(owner.body):
        kept = _KEPT.match(speech.plain, start, end)
        if kept is not None:
            return Voice(trimmed(kept.group()), start, end)  # "the town's register"
    return owner._replace(start=start, end=end) if owner else None


def _of_its_own(speech: Speech, index: int, start: int, end: int) -> Voice | None:
    """`its report`, `its author`: the body that "its" takes up; `her office` is nobody."""
    plain = speech.plain
    match = _POSSESSIVE.match(plain, start, end)
    if match is None:
        of_body = _BODY_SPOKESMAN.fullmatch(plain[start:end].strip())
        if of_body is not None:
            fuller = taken_up(speech, index, start, f"the {of_body['body'].split()[-1].lower()}")
            slug = fuller.body if fuller is not None and fuller.body in speech.slugs else ""
            return Voice(slug or trimmed(of_body["body"]), start, end, "", person=True)
        spokesman = _SPOKESMAN.fullmatch(plain[start:end].strip())
        body = antecedent(speech, index, start) if spokesman else None
        if body is None or spokesman is None:
            return None
        if spokesman["name"] and body.body not in speech.slugs:
            return None
        if spokesman["name"]:
            speech.speakers[spokesman["name"].split()[-1].lower()] = body
        return body._replace(start=start, end=end, person=True)
    whose = match["whose"].lower()
    kin = _KIN.fullmatch(plain[match.end() : end].strip()) if whose in ("my", "our") else None
    if kin is not None:
        return Voice(kin["who"], start, end, "", person=True)
    if whose in ("his", "her") and _HIS_BODY.match(plain, match.end(), end):
        meant = taken_up(speech, index, match.start(), "he" if whose == "his" else "she")
        if meant is not None and meant.body in speech.slugs:
            return meant._replace(start=start, end=end)
    pattern = {"its": _OF_ITS_OWN, "their": _PAPER_ALONE}.get(whose)
    if pattern is not None and pattern.match(plain, match.end(), end):
        body = _owner_of_its(speech, index, start, end)
        if body is not None:
            return body._replace(start=start, end=end)
    named = _HIS_NAMED.match(plain[match.end() : end].strip())
    if named is not None:
        return Voice(named["name"], start, end, "", person=True)
    nobody = whose in ("his", "her", "its", "my", "our")
    return Voice("", start, end) if nobody else None


_A_PAPER = re.compile(rf"(?:{PAPERS})", re.IGNORECASE)


def _owner_of_its(speech: Speech, index: int, start: int, end: int) -> Voice | None:
    """Return the body that "its engineers" takes up: no study, and no place without a name."""
    first = speech.sentences[index].start
    office = _ITS_SPOKESMAN.match(speech.plain, start, end)
    if office is not None and _another_place(speech, first, start):
        return None
    body = antecedent(speech, index, start)
    of_people = not _PAPER_ALONE.match(speech.plain, start + len("its "), end)
    if body is not None and of_people and _A_PAPER.fullmatch(body.body):
        return antecedent(speech, index, first)
    return body


def _office_of(speech: Speech, index: int, start: int, end: int) -> Voice | None:
    """`council leader Joan Hale`, `a ministry spokesman`: the known body named before."""
    match = _OFFICER.fullmatch(speech.plain[start:end].strip())
    body = fuller_name(speech, match["body"], start) if match else None
    if match and body is None and match["body"].lower() in GENERIC:
        body = antecedent(speech, index, start)  # "the company's lawyers"
    if body is None or body.body not in speech.slugs:
        return None
    return body._replace(start=start, end=end, rule="by an office", person=True)


# People ------------------------------------------------------------------------------------------
def _with_apposition(speech: Speech, index: int, head: Voice, start: int, end: int) -> Voice:
    """Return a subject with what an apposition adds: a name, or the body a person works for."""
    plain = speech.plain
    if head.body in speech.slugs:
        officer = names.person_in(plain[start:end]) if head.rule == "by a pronoun" else ""
        return _spoken_for(speech, head, officer, head.body) if officer else head
    if speech.own and _OF_OURS.search(plain, start, end):
        return Voice(speech.own, head.start, end, "whose text it is", person=True)
    office = speech.offices.get(" ".join(trimmed(head.body).lower().split()))
    if office is not None and names.person_in(plain[start:end]):
        return _spoken_for(speech, head, plain[start:end].strip(), office)
    called = _NAMED_SO.search(plain, start, end)
    name = _name_of_apposition(plain[start:end]) if called is None else called["name"]
    if not name and _ONE_NAME.fullmatch(plain, start, end) and names.has_calling(head.body):
        name = plain[start:end].strip()  # "the nurse on duty, Miriam, said"
    if not name and _A_GROUP.match(plain, head.start, head.end) and is_name(plain[start:end]):
        return Voice(plain[start:end].strip(), head.start, end, "by an apposition")
    if name and (bodies := known(speech, start, end)):
        return Voice(bodies[0].body, head.start, end, "by an apposition")
    role = plain[head.start : head.end] if name else plain[start:end]
    first = head.start if name else start
    employer = employer_in(speech, index, first, first + len(role))
    if employer:
        return _spoken_for(speech, head, name or head.body, employer)
    body = _body_of_office(speech, index, head, role)
    if body is not None:
        return _spoken_for(speech, head, name or head.body, body)
    owner = _SPOKESMAN_OF.fullmatch(role.strip()) if name else None
    if owner and has_head(owner["owner"]):
        return _spoken_for(speech, head, name, trimmed(owner["owner"]))
    if name and _ITS_OFFICER.match(plain, head.start, head.end):
        return Voice(name, head.start, end, "by an apposition", person=True)
    shouted = head.body.isupper() and has_head(head.body)
    if name and (shouted or not names.person_in(head.body)):
        person = names.has_calling(role)
        return Voice(name, head.start, end, "by an apposition", person)
    return head


_ONE_NAME = re.compile(r" ?[A-Z][a-z'-]+(?:-[A-Z][a-z]+)? ?")
# "A group representing the bereaved, Lamps for Justice, says".
_A_GROUP = re.compile(
    r"(?:an?|another|one|the) (?:[\w-]+ ){0,4}?(?:group|organi[sz]ation|charity|network|"
    r"association|union|federation|league|coalition|agency|watchdog|monitor|collective|foundation|alliance|"
    r"campaign|movement|party|institute|society|committee|body)(?!\w)",
    re.IGNORECASE,
)
_OPENS_RELATIVE = re.compile(r"\s?(?:who|whose|which|that)(?!\w)", re.IGNORECASE)


def _name_of_apposition(words: str) -> str:
    """Return the name that an apposition is, or '': "WHICH HOLDS THE LEASE" is none."""
    return "" if _OPENS_RELATIVE.match(words) else names.proper_name_in(words)


_LOOKS_FOR_PLACE = 300  # characters before "its director"
_PLACE_OF_ITS_OWN = re.compile(
    r"(?<!\w)(?:hospital|clinic|school|university|college|mill|factory|plant|club|church|mosque|"
    r"monastery|cooperative|museum|camp|shelter|hotel|(?-i:centre|center|site|wing))(?!\w)",
    re.IGNORECASE,
)


def _another_place(speech: Speech, start: int, end: int) -> bool:
    """Return whether a place that no vocabulary knows stands before "its director"."""
    start = max(start, end - _LOOKS_FOR_PLACE)
    places = list(_PLACE_OF_ITS_OWN.finditer(speech.plain, start, end))
    if not places:
        return False
    return not known(speech, max(start, places[-1].start() - 40), places[-1].end() + 40)


# "its expert, a retired colonel named Ruben Haas, says".
_NAMED_SO = re.compile(r"(?<!\w)(?:named|called) (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)+)$")
_ITS_SPOKESMAN = re.compile(
    rf"an? (?:\w+ )?spokes\w+|its (?:[\w-]+ ){{0,3}}?(?:spokes\w+|{OFFICES})", re.IGNORECASE
)
_ITS_OFFICER = re.compile(r"its (?!(?:[\w-]+ ){0,2}spokes)", re.IGNORECASE)
_THE_MINISTER = re.compile(r"(?:the )?(?:deputy |junior )?minister", re.IGNORECASE)


def _body_of_office(speech: Speech, index: int, head: Voice, role: str) -> str | None:
    """Return the known body, named before, of "a spokeswoman" or "the deputy minister"."""
    meant = None
    first = speech.sentences[index].start
    if _ITS_SPOKESMAN.fullmatch(role.strip(" .")) and not _another_place(speech, first, head.start):
        meant = antecedent(speech, index, head.start, near=1)
        if meant is None or meant.body not in speech.slugs:
            opening = opening_subject(speech, index)  # "The group has treated 40, its head said"
            meant = opening if opening and opening.rule == "by a pronoun" else meant
    elif _THE_MINISTER.fullmatch(role.strip(" .")):
        meant = fuller_name(speech, "ministry", head.start)
    return meant.body if meant is not None and meant.body in speech.slugs else None


def _spoken_for(speech: Speech, head: Voice, name: str, employer: str) -> Voice:
    """Return the body for which a person speaks; the surname alone takes it up from now on."""
    voice = Voice(employer, head.start, head.end, "by an office", person=True)
    speech.speakers[name.split()[-1].lower()] = voice
    if " " in name.strip():
        speech.employers.setdefault(name.strip(), employer)  # wherever the full name stands
    return voice


def employer_in(speech: Speech, index: int, start: int, end: int) -> str:
    """Return the known body that a role names: "director at X", "the authority's chief", or ''."""
    plain = speech.plain
    start = end - len(plain[start:end].lstrip())
    if _FORMER.match(plain, start, end):
        return ""
    for voice in known(speech, start, end):
        if _EMPLOYER.search(plain[start : voice.start]):
            return voice.body
    match = _TAKEN_UP_EMPLOYER.search(plain[start:end])
    noun = (match["after"] or match["owner"]) if match else ""
    if _STUDY.fullmatch(noun):
        return ""  # "who led the survey"
    body = taken_up(speech, index, start, f"the {noun}") if noun else None
    return body.body if body is not None and body.body in speech.slugs else ""


_STUDY = re.compile(r"survey|study|report|book|document|review|analysis|list", re.IGNORECASE)


# Behind the verb ---------------------------------------------------------------------------------
def subject_behind(speech: Speech, index: int, start: int) -> Voice | None:
    """Return the speaker named behind a verb: '"…," said X, director of Y.'."""
    plain, sentence = speech.plain, speech.sentences[index]
    end = min(sentence.end, start + 200)
    report = REPORT_BY.match(plain[start:end])
    last = name_end(plain, report.end() + start if report else start, end)
    one = _ONE_OF_THEM.match(plain, start, end)
    if one is not None and names.person_in(one["name"]):
        return Voice(one["name"], start, one.end(), "by an apposition", person=True)
    if _OPENS_WITH_NUMBER.match(plain, start, end):
        return None
    voice = as_voice(speech, index, start, last, True) or body_after(speech, start, end)
    if voice is None:
        return None
    match = _NAMED_AFTER.match(plain, last, end) or _WHO_AFTER.match(plain, last, end)
    return _with_apposition(speech, index, voice, *match.span("apposition")) if match else voice


# '"There are two showers," said one of them, Danuta Bielak, a teacher'.
_ONE_OF_THEM = re.compile(
    r"one of (?:them|those|the \w+), (?P<name>[^,.;]{3,40}(?: [A-Z]\.)?)(?=[,.;]|$)"
)
_WHO_AFTER = re.compile(r" (?P<apposition>(?:of|at|for|from|with|who) [^,;:\"()\n]{2,80})")
