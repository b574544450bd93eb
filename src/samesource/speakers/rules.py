"""The rules by which a figure gets its speaker, each with an example; the order is that of `find`.

A rule returns None where it has nothing to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TypeVar

from samesource.speakers.clauses import saying_verbs
from samesource.speakers.documents import is_quoted
from samesource.speakers.phrases import named_between, phrases
from samesource.speakers.records import OWN_VOICE, Attribution, Phrase, Place, SayingVerb, Speech
from samesource.speakers.verbs import VERBS

_REACH = 1_000  # characters over which words of speech reach inside one sentence
_QUOTATION = 8  # sentences around a quotation in which its speaker can stand
_MOST_WORDS = 5  # of an unknown body whose verb is left out
_START = attrgetter("start")

_ISSUED_OBJECT = re.compile(
    r"(?<!\w)(?:names?|lists?|figures?|toll|numbers?|count|tally|details|identities|data|tables?|"
    r"statistics|estimate)(?!\w)",
    re.IGNORECASE,
)
_NEEDS_LINK = frozenset(
    "put puts give gives gave found finds raised show shows showed revised updated".split()
)
_LINK = re.compile(r"(?<!\w)(?:at|as|of|that|figure|toll|number|to)(?!\w)", re.IGNORECASE)
_NOT_GOVERNED = re.compile(r"(?<!\w)(?:in which|out of|regarding|concerning)(?!\w)", re.IGNORECASE)
_GAP_JOINT = re.compile(r"[,;]|(?<!\w)(?:and|while|but)(?!\w)", re.IGNORECASE)
_GAP_END = re.compile(
    r"(?: at)?(?: at least| about| some| over| more than| only| just| nearly)? $", re.IGNORECASE
)

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


# Phrases -----------------------------------------------------------------------------------------
def announced_by(place: Place) -> Attribution | None:
    """`a toll of 90 announced by X`; a body that confirms it is named apart."""
    begin, stop = _clause(place)
    after = _between(phrases(place.speech, place.sentence).by, place.end, min(place.zone[1], stop))
    asserting = next((phrase for phrase in after if not phrase.confirms), None)
    if asserting is not None:
        found = _named(asserting, "announced by")
        confirms = _confirming(place, begin)
        return found._replace(said_confirmed_by="" if confirms == found.attributed_to else confirms)
    return _confirmed_by(place, after[0]) if after else None


def _confirming(place: Place, begin: int) -> str:
    """Return the body that the clause before the figure says confirmed it, or ''."""
    before = _between(saying_verbs(place.speech, place.sentence), begin, place.start)
    return next((verb.voice.body for verb in before if verb.role == "confirm"), "")


def _confirmed_by(place: Place, phrase: Phrase) -> Attribution:
    """`X said 90 died, a figure confirmed by Y`: X says it, Y confirms it."""
    said = said_before(place)
    if said is not None and said.attributed_to:
        return said._replace(said_confirmed_by=phrase.voice.body)
    return Attribution("", phrase.voice.body, phrase.start, phrase.end, "confirmed by")


def according_to(place: Place) -> Attribution | None:
    """`according to X`, `citing X`: the nearest of the clause, not one of another number."""
    found = _between(phrases(place.speech, place.sentence).sources, *_clause(place))
    after = [phrase for phrase in found if phrase.start >= place.end]
    before = [phrase for phrase in found if phrase.end <= place.start]
    near = [phrase for phrase in after if phrase.start < place.zone[1]]
    nearest = near or before[-1:] or after
    return _named(nearest[0], "according to") if nearest else None


def count_of(place: Place) -> Attribution | None:
    """`the union's count of 90`, `a list compiled by X of 90`."""
    found, low = phrases(place.speech, place.sentence), place.zone[0]
    counts = _between(found.counts, max(low, place.start - 60), place.start)
    if counts:
        return _named(counts[-1], "count of a body")
    for phrase in reversed(_between(found.by, max(low, place.start - 120), place.start)):
        apart = "," in place.speech.plain[phrase.end : place.start]
        if phrase.end <= place.start and not (phrase.confirms or apart):
            return _named(phrase, "announced by, before")
    return None


def verb_left_out(place: Place) -> Attribution | None:
    """`the union puts the toll at 150, the ministry at 61`: a subject without its verb."""
    speech = place.speech
    low = max(place.zone[0], speech.sentences[place.sentence].start, place.start - 70)
    verbs = saying_verbs(speech, place.sentence)
    if not verbs or verbs[0].start >= low:
        return None
    words = speech.plain[low : place.start]
    joints = [match.end() for match in _GAP_JOINT.finditer(words)]
    tail = _GAP_END.search(words)
    if not joints or tail is None:
        return None
    first, last = low + joints[-1], low + tail.start()
    subject = named_between(speech, first, last, _MOST_WORDS)
    if subject is None or any(VERBS.places(subject.body)):
        return None
    return Attribution(subject.body, "", first, last, "verb left out")


# Verbs of saying ---------------------------------------------------------------------------------
def said_before(place: Place) -> Attribution | None:
    """`X said 90 …`, `X has counted 90`, `X has issued names of 90`, `X put the toll at 90`.

    Never across a contrast: the other clause has its own subject.
    """
    begin, _ = _clause(place)
    quoted = is_quoted(place.speech, place.sentence, place.start)
    for verb in reversed(_between(saying_verbs(place.speech, place.sentence), begin, place.start)):
        if verb.end > place.start or verb.role == "quote" or verb.quoted > quoted:
            continue
        if verb.role == "deny":
            return OWN_VOICE._replace(rule="denied")
        if _governs(verb, place.speech.plain[verb.end : place.start]):
            return _said(verb, "said before")
    return None


def _governs(verb: SayingVerb, between: str) -> bool:
    """Return whether what stands between verb and number leaves the number said by the verb."""
    if between.count('"') % 2:
        return verb.role != "issue"
    if _NOT_GOVERNED.search(between):
        return False
    near = len(between.split()) <= 3
    if verb.role == "issue":
        return near or bool(_ISSUED_OBJECT.search(between))
    return near or verb.verb not in _NEEDS_LINK or bool(_LINK.search(between))


def said_after(place: Place) -> Attribution | None:
    """`90 people died, X said`, `"90 people died," said X`: the first verb that closes it."""
    last = min(place.speech.sentences[place.sentence].end, place.end + _REACH)
    for verb in _between(saying_verbs(place.speech, place.sentence), place.end, last):
        overlaps = verb.voice.start < place.end and verb.voice.end > place.start
        if verb.closes and verb.role in ("say", "confirm") and not (verb.quoted or overlaps):
            return _said(verb, "said after")
    return None


# Quotations and headings -------------------------------------------------------------------------
def in_quotation(place: Place) -> Attribution | None:
    """`"90 people died. It was terrible," X said`: the speaker of the quotation around it."""
    speech, index = place.speech, place.sentence
    if not is_quoted(speech, index, place.start):
        return None
    near = _between(saying_verbs(speech, index), place.start - _REACH, place.end + _REACH)
    if introducing := _outside(near):
        return _said(introducing[0], "in quotation")
    for number in _quotation_after(speech, index):
        if introducing := _outside(saying_verbs(speech, number)):
            return _said(introducing[0], "in quotation")
    for number in _quotation_before(speech, index):
        if introducing := _outside(saying_verbs(speech, number)):
            return _said(introducing[-1], "in quotation")
    return None


def _outside(verbs: list[SayingVerb]) -> list[SayingVerb]:
    """Return the verbs outside quotation marks that can introduce a quotation."""
    return [verb for verb in verbs if not verb.quoted and verb.role not in ("deny", "issue")]


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


def under_label(place: Place) -> Attribution | None:
    """`Health ministry: 40 dead`, `40 dead - health ministry`."""
    voice = phrases(place.speech, place.sentence).label
    if voice is None or voice.start <= place.start < voice.end:
        return None
    return Attribution(voice.body, "", voice.start, voice.end, "label of a heading")
