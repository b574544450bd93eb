"""Rules for a figure whose speaker stands in a sentence before or behind, each with an example.

A rule returns None where it has nothing to say.
"""

from __future__ import annotations

import re

from samesource.speakers.clauses import saying_verbs
from samesource.speakers.documents import is_quoted
from samesource.speakers.phrases import phrases
from samesource.speakers.placing import (
    COUNTED,
    by_body,
    by_phrase,
    by_verb,
    follows_on,
    stands_in_list,
)
from samesource.speakers.pronouns import opening_subject
from samesource.speakers.records import (
    Attribution,
    Place,
    SayingVerb,
    Speech,
)
from samesource.speakers.words import NUMBERS

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
_HAD = re.compile(r"(?:he|she) had(?!\w)", re.IGNORECASE)


def source_behind(place: Place) -> Attribution | None:
    """`… gave 91 dead. The figure, supplied by X, …`, `90 died. Or so X says.`."""
    speech, index = place.speech, place.sentence + 1
    if place.zone[1] < speech.sentences[place.sentence].end or not follows_on(speech, index):
        return None
    sentence = speech.sentences[index]
    if _SO_SAYS.match(speech.plain, sentence.start, sentence.end):
        verbs = saying_verbs(speech, index)
        return by_verb(verbs[0], "so says") if verbs and verbs[0].role == "say" else None
    settled = _THAT_FIGURE.match(speech.plain, sentence.start, sentence.end)
    if settled is not None:
        verbs = [verb for verb in saying_verbs(speech, index) if verb.voice.start >= settled.end()]
        return by_verb(verbs[0], "source of the figure") if verbs else None
    opening = _FIGURE_TAKEN_UP.match(speech.plain, sentence.start, sentence.end)
    near = opening.end() + 60 if opening else 0
    found = [phrase for phrase in phrases(speech, index).by if phrase.start < near]
    return by_phrase(found[0], "source of the figure") if found and not found[0].confirms else None


_OPENS_LIST = ("following:", " found:", " documented:", " recorded:", " established:")
_LONGEST_LIST = 30  # sentences between the opening of a list and one of its lines


def listed(place: Place) -> Attribution | None:
    """`According to X the toll is:` over lines with bullets: X says what stands in each line."""
    speech, index = place.speech, place.sentence
    if not stands_in_list(speech, index):
        return None
    for number in range(index - 1, max(-1, index - 1 - _LONGEST_LIST), -1):
        if stands_in_list(speech, number):
            continue
        sentence = speech.sentences[number]
        if not speech.plain.endswith(":", sentence.start, sentence.end):
            return None
        sources = phrases(speech, number).sources
        if sources:
            return by_phrase(sources[-1], "list of")
        verbs = [one for one in saying_verbs(speech, number) if one.role == "say"]
        if verbs and verbs[-1].voice.body:
            return by_verb(verbs[-1], "list of")
        follows = speech.plain.endswith(_OPENS_LIST, sentence.start, sentence.end)
        voice = opening_subject(speech, number) if follows else None
        return by_body(voice, sentence.start, sentence.end, "list of")
    return None


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
        return by_phrase(sources[-1], "goes on")
    if not verbs or verbs[-1].role not in ("say", "issue") or not verbs[-1].voice.body:
        return None
    if len({verb.voice.body for verb in verbs}) > 1 and not _follows_up(place, verbs[-1]):
        return None  # two bodies spoke: nothing tells which goes on
    return by_verb(verbs[-1], "goes on")


def _follows_up(place: Place, verb: SayingVerb) -> bool:
    """Return whether a sentence goes on with "he had", which the last speaker alone can be."""
    sentence = place.speech.sentences[place.sentence]
    return bool(verb.voice.person and _HAD.match(place.speech.plain, sentence.start, sentence.end))


def _continues(speech: Speech, index: int) -> bool:
    """Return whether a sentence goes on counting what the one before counts, or with "he had"."""
    this, before = speech.sentences[index], speech.sentences[index - 1]
    plain, follows = speech.plain, follows_on(speech, index)
    if follows and _HAD.match(plain, this.start, this.end):
        return True
    counted = COUNTED.search(plain, before.start, before.end)
    pattern = _GOES_ON if follows and not stands_in_list(speech, index) else _OF_THESE
    going = pattern.match(plain, this.start, this.end) if counted else None
    return going is not None and not (_NOW.search(plain, going.end(), this.end) and not speech.own)
