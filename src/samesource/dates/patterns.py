"""The pieces that the patterns are made of: a day, a month, a year, an amount, a length.

All run on unified small letters. Gaps are bounded, so that a run of spaces costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from samesource.dates.words import (
    EDGES,
    EVENT_NOUNS,
    MONTHS,
    NUMBER_WORDS,
    ONES,
    SEASONS,
    SOLAR_HIJRI_MONTHS,
    TENS,
    VAGUE_WORDS,
    WEEKDAYS,
)


def either(words: Iterable[str]) -> str:
    """Return the pattern of one of the words, the longer before the shorter it begins with."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


GAP = " {1,3}"
ANY_GAP = " {0,3}"
DASH = f"{ANY_GAP}-{ANY_GAP}"
TO = rf"(?:{DASH}|{GAP}(?:to|and|until|till|through|or){GAP})"
NO_LETTER = "(?![a-z])"
ANY_MONTH = either(MONTHS)
ANY_WEEKDAY = either(WEEKDAYS)
ANY_SEASON = either(SEASONS)
EVENT = f"(?:{either(EVENT_NOUNS)})"
EDGE = (
    f"(?:(?P<edge>{'|'.join(EDGES)}|middle)"
    f"{GAP}of{GAP}(?:the{GAP}(?:year|month|month{GAP}of){GAP})?)"
)
ABOUT_OR_EDGE = rf"(?:(?P<about>early|late|mid)(?:[- ]+|[- ]+(?:in|of|on) +)|{EDGE})"
# The full stop of an abbreviated month; the one after a whole name ends the sentence.
_ABBREVIATED = r"(?:(?:(?<![a-z]{4})(?<!may)|(?<=sept))\.)?"


def a_month(suffix: str = "") -> str:
    """Return the pattern of the name of a month."""
    return rf"(?P<month{suffix}>{ANY_MONTH}){NO_LETTER}{_ABBREVIATED}"


def a_day(suffix: str = "") -> str:
    """Return the pattern of a day of the month, with or without its ordinal letters."""
    number = "3[01]|[12][0-9]|0?[1-9]"
    return rf"(?P<day{suffix}>{number})(?:st|nd|rd|th)?(?![0-9a-z]|[.,:][0-9])"


def a_year(suffix: str = "") -> str:
    """Return the pattern of a year from 1000 to 2099."""
    return (
        rf"(?P<year{suffix}>1[0-9]{{3}}|20[0-9]{{2}})(?![0-9a-z]|[.,][0-9]|"
        r" ?(?:hrs?|hours|gmt|utc|local)(?![a-z]))"
    )


YEAR_DIGITS = "(?P<year>1[0-9]{3}|20[0-9]{2})(?![0-9])"
OF_YEAR = rf"(?:,?{GAP}(?:of{GAP})?{a_year()})"
WEEKDAY_LEAD = rf"(?:(?P<weekday>{ANY_WEEKDAY}){NO_LETTER}\.?,?{GAP}(?:the{GAP})?)"
MONTH_FIRST = rf"{a_month()}{GAP}(?:the{GAP})?{a_day()}"
DAY_FIRST = rf"(?:the{GAP})?{a_day()}{GAP}(?:of{GAP})?{a_month()}"
SOLAR_MONTH = rf"(?P<solar>{either(SOLAR_HIJRI_MONTHS)})(?![a-z\u0600-\u06ff])"

_NUMBER_WORD = (
    f"(?:(?:{'|'.join(ONES)}) hundred|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES)}))?"
    f"|{either(NUMBER_WORDS)})"
)
NUMBER = f"[0-9]{{1,3}}|{_NUMBER_WORD}"
SHORT_NUMBER = f"[0-9]{{1,2}}|{_NUMBER_WORD}"
AMOUNT = (
    f"(?P<amount>{NUMBER}|a few|a couple of|a number of|{either(VAGUE_WORDS)}(?: of)?)"
    f"(?:(?:{DASH}|{GAP}(?:to|or|and){GAP})(?P<amount2>{NUMBER}))?"
)
UNIT = (
    "(?P<unit>seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?"
    f"|century|centuries|generations?|summers|winters){NO_LETTER}"
)
# Adjectives of lengths; a noun there would be counted itself ("12 people days later").
_QUALITY = (
    "(?:more|full|whole|entire|single|solid|further|extra|additional|short|brief|long|straight|"
    "consecutive|successive|sleepless|anxious|terrible|bitter|hard|dark|cold|hot|dry|wet|lost|"
    "previous|preceding|following|[a-z]{3,}ing|harrowing|gruelling|frantic|agonising|agonizing)"
)
LENGTH = (
    rf"{AMOUNT}(?P<half>{GAP}and{GAP}a{GAP}half)?(?:{GAP}|-)(?:{_QUALITY}{GAP})?"
    rf"{UNIT}(?P<half2>{GAP}and{GAP}a{GAP}half)?"
)
DAY_PART = "morning|afternoon|evening|night|day|noon|midnight|dawn"
