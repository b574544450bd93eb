"""What the rules for speakers share: the clause around a figure, and how an attribution is made."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TypeVar

from samesource.speakers.documents import line_opening
from samesource.speakers.phrases import phrases
from samesource.speakers.records import (
    Attribution,
    Phrase,
    Place,
    SayingVerb,
    Speech,
    Voice,
)
from samesource.speakers.words import NUMBERS

REACH = 1_000  # characters over which words of speech reach inside one sentence
MOST_WORDS = 5  # of an unknown body whose verb is left out
_START = attrgetter("start")
COUNTED = re.compile(
    rf"\d|(?<!\w)(?:{NUMBERS})(?!\w)",
    re.IGNORECASE,
)
_Item = TypeVar("_Item", SayingVerb, Phrase)


def clause_around(place: Place) -> tuple[int, int]:
    """Return the part of the sentence between contrasts (while, but, ;) around the figure."""
    sentence = place.speech.sentences[place.sentence]
    contrasts = phrases(place.speech, place.sentence).contrasts
    found = bisect_right(contrasts, place.start)
    begin = contrasts[found - 1] if found else sentence.start
    stop = contrasts[found] if found < len(contrasts) else sentence.end
    return max(begin, place.start - REACH), min(stop, place.start + REACH)


def items_between(items: list[_Item], start: int, end: int) -> list[_Item]:
    """Return the items that start between two offsets, in order."""
    return items[bisect_left(items, start, key=_START) : bisect_left(items, end, key=_START)]


def by_phrase(phrase: Phrase, rule: str) -> Attribution:
    """Return the body of a phrase as the speaker; the words shown are the phrase."""
    return Attribution(phrase.voice.body, "", phrase.start, phrase.end, rule)


def by_verb(verb: SayingVerb, rule: str) -> Attribution:
    """Return the subject of a verb of saying as the speaker; the words shown span both."""
    first, last = min(verb.start, verb.voice.start), max(verb.end, verb.voice.end)
    rule = f"{rule}, {verb.voice.rule}" if verb.voice.rule else rule
    return Attribution(verb.voice.body, "", first, last, rule)


def by_body(voice: Voice | None, start: int, end: int, rule: str) -> Attribution | None:
    """Return a body as the speaker, with the words that show it; None if there is none."""
    return Attribution(voice.body, "", start, end, rule) if voice and voice.body else None


def is_between_commas(plain: str, verb: SayingVerb) -> bool:
    """Return whether a subject and its verb stand between commas."""
    before = plain[max(0, verb.voice.start - 6) : verb.voice.start].rstrip()
    return before.endswith((",", ", the", ", a")) and plain.startswith(",", verb.end)


_BULLET = re.compile(r"[-*\u2022\u2013\u00b7] |\([a-z0-9]{1,2}\) ")


def stands_in_list(speech: Speech, index: int) -> bool:
    """Return whether a sentence stands in a line that opens with a bullet."""
    sentence = speech.sentences[line_opening(speech, index)]
    before = speech.plain[max(0, sentence.start - 3) : sentence.start]
    return bool(_BULLET.match(speech.plain, sentence.start) or _BULLET.search(before))


def follows_on(speech: Speech, index: int) -> bool:
    """Return whether a sentence follows the one before in the same paragraph."""
    if index >= len(speech.sentences):
        return False
    return speech.sentences[index].paragraph == speech.sentences[index - 1].paragraph
