"""Rules for figures in quotations, under labels and in answers, each with an example.

A rule returns None where it has nothing to say.
"""

from __future__ import annotations

import re

from samesource.speakers.clauses import saying_verbs
from samesource.speakers.documents import is_quoted, turn_of
from samesource.speakers.phrases import phrases
from samesource.speakers.placing import REACH, by_verb, clause_around, items_between
from samesource.speakers.records import (
    OWN_VOICE,
    Attribution,
    Place,
    SayingVerb,
    Speech,
)

_QUOTATION = 8  # sentences around a quotation in which its speaker can stand
_CLAUSE = re.compile(
    r"(?<!\w)(?:because|since|although|though|which|who|whose|where|while|unless)(?!\w)",
    re.IGNORECASE,
)


def in_quotation(place: Place) -> Attribution | None:
    """`"90 people died. It was terrible," X said`: the speaker of the quotation around it."""
    speech, index = place.speech, place.sentence
    if not is_quoted(speech, index, place.start):
        return None
    first, last = place.start - REACH, place.end + REACH
    begin, stop = clause_around(place)
    if _CONCEDES.match(speech.plain, begin) and speech.plain.rfind('"', begin, place.start) > 0:
        first, last = begin, stop
    if speech.plain.startswith(";", stop):
        last = stop
    near = items_between(saying_verbs(speech, index), first, last)
    if speech.plain.startswith(";", begin):
        own = [verb for verb in near if verb.start > begin and verb.end <= place.start]
        if own and not _outside(own):
            return OWN_VOICE._replace(rule="quotation of somebody not found")
        near = own or near
    if introducing := _outside(near):
        return by_verb(introducing[0], "in quotation")
    if any(verb.start > place.end and not (verb.quoted or verb.voice.body) for verb in near):
        return OWN_VOICE._replace(rule="quotation of somebody not found")
    if _opened_by_colon(place):
        if labelled := under_label(place):
            return labelled
        return OWN_VOICE._replace(rule="quotation of somebody not found")
    for number in _quotation_after(speech, index):
        if introducing := _outside(saying_verbs(speech, number)):
            return by_verb(introducing[0], "in quotation")
    for number in _quotation_before(speech, index):
        label = phrases(speech, number).label
        if label is not None and label.person and not _outside(saying_verbs(speech, number)):
            return Attribution(label.body, "", label.start, label.end, "label of a quotation")
        if introducing := _outside(saying_verbs(speech, number)):
            closing = [verb for verb in introducing if verb.closes]
            return by_verb((closing or introducing)[-1], "in quotation")
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
    elsewhere = not of_line and voice.start < clause_around(place)[0]
    if elsewhere or (not of_line and _CLAUSE.search(place.speech.plain, voice.end, place.start)):
        return None  # "Ministry: 106, because it leaves out three"
    return Attribution(voice.body, "", voice.start, voice.end, "label of a heading")
