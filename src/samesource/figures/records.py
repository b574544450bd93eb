"""What the modules of figures hand to each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from samesource import events, speakers
from samesource.corpus import Document, Vocabulary
from samesource.dates import DateMention
from samesource.events import Finder
from samesource.numbers import Number
from samesource.text import Sentence


class Figure(NamedTuple):
    """A figure with its raw offsets and what the columns of the table `figures` say of it."""

    start: int
    end: int
    text: str
    number: Number
    counted: str
    quantity: str
    event: str
    attribution: speakers.Attribution
    sentence: Sentence
    rule: str


class Rules(NamedTuple):
    """The words by which quantities are known, from the language and a vocabulary.

    `things` are quantities that only count what their own word names (cities, letters).
    """

    cues: Finder
    owners: Mapping[str, str]
    within: Mapping[str, Collection[str]]
    things: frozenset[str]


class Reading(NamedTuple):
    """What reading a document needs: its text, dates, words, speakers and events."""

    document: Document
    plain: str
    dates: Sequence[DateMention]
    words: Rules
    speech: speakers.Speech
    about: events.Context
    vocabulary: Vocabulary
    disease: bool


class Cue(NamedTuple):
    """A word that shows a quantity: offsets in the sentence, the word in lower case."""

    start: int
    end: int
    word: str
    quantity: str


class Line(NamedTuple):
    """A sentence prepared for its numbers: unified text, its numbers, and quantity cues."""

    plain: str
    base: int
    numbers: list[Number]
    cues: list[Cue]


class Phrase(NamedTuple):
    """The noun phrase after a number: offsets, its head noun, and where the head ends."""

    start: int
    end: int
    head: str
    head_end: int


class Place(NamedTuple):
    """A number in its sentence: its noun phrase and the room up to the numbers beside it.

    `part` tells that it is a part of the number after it and shares its noun ("12 of the 96 men");
    `aside` stands between its noun and its verb ("nine people, including two children, are").
    """

    line: Line
    number: Number
    phrase: Phrase
    left: int
    right: int
    part: bool
    aside: tuple[int, int]


# Which numbers two counts hardly share by chance, in log-odds (numbers.rarity).
RARE = 2.0  # 37 and more, 370 and more in tens, 3,700 and more in hundreds
VERY_RARE = 3.0  # 101 and more, 1,010 and more in tens
SMALLEST_TOLD = 13  # smaller numbers are told again by chance
TOLD_ELSEWHERE = "number told in another document"
UNSURE_ELSEWHERE = "number told in another document, of several things"
PEOPLE_ABOARD = "people aboard"
TOLD_BEFORE = "number told before"  # the rule of a number taken up again


class Decision(NamedTuple):
    """What a number counts: the quantity, the noun phrase, the rule, the quantity of the whole."""

    quantity: str
    phrase: Phrase
    rule: str
    base: str
    number: Number
