"""A date against the other dates of the same event in its sentence: their order and distance.

Only words that join two dates directly are read ("then on 5 May", "three days later, on 8 May"),
and a distance may be off by what counting days in two ways gives: a check that cries wolf is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from samesource.dates.outside import plain_date
from samesource.dates.records import DateMention, Span
from samesource.dates.values import span_of

# A mention and the event it belongs to.
OfEvent = tuple[DateMention, str]

_DATED = frozenset({"absolute", "partial", "calendar"})
# The words right before a date that put it after the date told before it.
_AFTERWARDS = re.compile(
    r"(?:^|[ ,;(-])(?:then|later|afterwards|subsequently|after that|followed by"
    r"(?: (?:a|an|the|another|one|more))?(?: [a-z-]+){0,3})(?: again)?,?(?: (?:on|in|by|at))?"
    r"(?: the)? $"
)
_SENTENCE_ENDS = re.compile(r"[.!?][\"')\]]?\s+[A-Z\"'(]|\n")
# What joins a distance to the date that says it again, and a length to its interval.
_SAYS_AGAIN = re.compile(r"(?:,|,? \(| -)? ?(?:on|in)? ?(?:the )?")
_OF_LENGTH = re.compile(r"(?:[ -][a-z'-]+){0,3},? ?\(?")
_LATER = re.compile(r"\b(?P<unit>day|night|week|fortnight|month|year)s? (?:later|earlier)$")
# How many days a distance may be off, by its unit.
_TOLERANCE = {"day": 1, "night": 1, "week": 3, "fortnight": 4, "month": 15, "year": 45}
_LENGTH_IN_DAYS = re.compile(r"P([0-9]+)([DW])")
# A longer time tells no order.
_LONGEST_DAYS = 31


def order_notes(raw: str, mentions: Sequence[OfEvent]) -> dict[int, str]:
    """Return a note for every mention that the order of its sentence contradicts, by its index.

    `mentions` are the resolved mentions of a document in order, each with its event.
    """
    notes: dict[int, str] = {}
    for index, (left, right) in enumerate(pairwise(mentions), 1):
        between = raw[left[0].end : right[0].start]
        if _SENTENCE_ENDS.search(between):
            continue
        note = (
            _order(left, right, between)
            or _distance(left[0], right[0], between)
            or _length(left[0], right[0], between)
        )
        if note:
            notes[index] = note
    return notes


def _short_span(mention: DateMention) -> Span | None:
    """Return the days of a dated mention of at most a month."""
    span = span_of(mention.value) if mention.kind in _DATED else None
    return span if span and (span[1] - span[0]).days <= _LONGEST_DAYS else None


def _order(left: OfEvent, right: OfEvent, between: str) -> str:
    """Return a note if a date told as the later one of an event lies before the other."""
    first, last = _short_span(left[0]), _short_span(right[0])
    if not first or not last or left[1] != right[1] or left[1] == "none":
        return ""
    if not _AFTERWARDS.search(between[-80:].lower()) or last[1] >= first[0]:
        return ""
    return (
        f"told as later than {plain_date(left[0].value)}, "
        f"but {plain_date(right[0].value)} lies before it"
    )


def _distance(left: DateMention, right: DateMention, between: str) -> str:
    """Return a note if "three days later" and the date right after it do not meet."""
    later = _LATER.search(left.text.lower())
    there, said = span_of(left.value), _short_span(right)
    if not later or not there or not said or not _SAYS_AGAIN.fullmatch(between):
        return ""
    off = timedelta(_TOLERANCE[later["unit"]])
    if there[0] - off <= said[1] and said[0] <= there[1] + off:
        return ""
    return f"{left.text} is {plain_date(left.value)}, not {plain_date(right.value)}"


def _length(left: DateMention, right: DateMention, between: str) -> str:
    """Return a note if "a five-day siege" and the days right after it differ by more than one."""
    length = _LENGTH_IN_DAYS.fullmatch(left.value) if left.kind == "duration" else None
    span = _short_span(right) if "/" in right.value else None
    if not length or not span or not _OF_LENGTH.fullmatch(between):
        return ""
    days = int(length[1]) * (7 if length[2] == "W" else 1)
    there = (span[1] - span[0]).days
    if there - 1 <= days <= there + 2:
        return ""
    return f"{left.text}, but {plain_date(right.value)} is {there + 1} days"
