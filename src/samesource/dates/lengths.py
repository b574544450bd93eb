"""Readers of lengths of time and of ages: ISO 8601 durations, "" where the amount is open."""

from __future__ import annotations

import re

from samesource.dates.records import Found, Parts, Text
from samesource.dates.relative import amount_of, unit_of
from samesource.dates.surroundings import (
    found_value,
    held,
    number_of,
    words_after,
    words_before,
)
from samesource.dates.values import duration_value

_RATE = re.compile(r"\b(?:every|each|per|times|twice|once) $")


def read_length(match: re.Match[str], text: Text) -> list[Found]:
    """Read a length of time: "three decades", "31 years on", "two-week", "several months"."""
    amount, unit, plural = match["amount"], unit_of(match["unit"]), match["unit"].endswith("s")
    before = words_before(text, match.start(), 24)
    if _RATE.search(before) or (unit in ("second", "generation") and not plural):
        return []
    if amount in ("a", "an", "one"):
        after = words_after(text, match.end())
        if not _is_single_length(amount, unit, before, after):
            return []
    elif not plural and text.low[match.start("unit") - 1] != "-":
        return []
    return found_value("duration", match, _with_half(duration_value(amount_of(match), unit), match))


# What half a unit adds to a duration.
_HALVES = {"year": "6M", "day": "T12H", "hour": "30M", "minute": "30S"}


def _with_half(value: str, match: re.Match[str]) -> str:
    """Return the duration with "and a half" added: two and a half years are P2Y6M."""
    if not value or not (match["half"] or match["half2"]):
        return value
    unit = unit_of(match["unit"])
    if unit == "decade":
        return f"P{int(value[1:-1]) + 5}Y"
    return value + _HALVES[unit] if unit in _HALVES else ""


_SINGLE_LEAD = re.compile(
    r"\b(?:been|lasted|lasting|for|after|within|in|over|than|took|taken|nearly|almost|about|just|"
    r"least|only|under|around|spent|half|barely|roughly|some|approximately|every|is|was|lasts|"
    r"of|to|entire|whole|full) (?:only )?$"
)
_SINGLE_DAY_LEAD = re.compile(r"\b(?:than|within|least|lasted|took|under|nearly) $")
_NO_LENGTH = re.compile(r"[ -](?:old|earlier|later|ago)\b")


def _is_single_length(amount: str, unit: str, before: str, after: str) -> bool:
    """Return whether "a year" or "one day" is a length here, not a rate or an idiom."""
    if unit == "second" or _NO_LENGTH.match(after) or (amount == "one" and unit == "day"):
        return False
    if unit == "day" and not _SINGLE_DAY_LEAD.search(before):
        return False
    return unit in ("decade", "century") or amount == "one" or bool(_SINGLE_LEAD.search(before))


# Half of each unit as a duration.
HALF_UNITS = {"decade": "P5Y", "century": "P50Y", "hour": "PT30M", "year": "P6M", "day": "PT12H"}


def read_past_length(match: re.Match[str], text: Text) -> list[Found]:
    """Read "past few months", "last three decades", "coming weeks", "past year"."""
    amount, plural = match["amount"], match["unit"].endswith("s")
    if not plural and (amount or match["which"] not in ("past", "coming")):
        return []
    number = number_of(amount) if amount else int(not plural)
    return found_value("duration", match, duration_value(number, unit_of(match["unit"])))


_OPEN_LEAD = re.compile(
    r"\b(?P<word>for|in|after|over|through|following|took|taken|lasted|with|despite) $"
)
_LENGTH_TAIL = re.compile(r"(?:[- ]long\b| of\b)")
_SHIFT_TAIL = re.compile(r" (?:ago|later|after|earlier|before)\b")


def read_open_length(match: re.Match[str], text: Text) -> list[Found]:
    """Read "for years", "decades of", "in months", "months-long": lengths without a number."""
    before, after = words_before(text, match.start(), 16), words_after(text, match.end(), 12)
    lead = _OPEN_LEAD.search(before)
    if match["unit"] == "generations":
        return found_value("duration", match, "") if lead and lead["word"] == "for" else []
    shift = _SHIFT_TAIL.match(after)
    if shift:
        return [Found(match.start(), match.end() + shift.end(), "relative", "", Parts("value"))]
    return found_value("duration", match, "") if lead or _LENGTH_TAIL.match(after) else []


def read_age(match: re.Match[str], text: Text) -> list[Found]:
    """Read an age: "12-year-old", "aged 12"."""
    unit = unit_of(held(match, "unit") or "year")
    return found_value("duration", match, duration_value(amount_of(match), unit))


_OF_PEOPLE = re.compile(
    r"\b(?:were|was|are|is|being|those|children|people|minors?|persons?|anyone|boys?|girls?|women|"
    r"men|youths?|victims|all|someone|aged|adults|patients|teenagers|citizens) $"
)
_MANY = re.compile(r"s\b|'s\b")
_AFTER_AGE = re.compile(
    r"(?:$|[,.;:)\"!?-]|s\b|'s\b| (?:at|when|and|or|years|in the|to|who|were|was|are|is|have|had|"
    r"by|from|with|as|on|during|for|among|while|but|died)\b)"
)


def read_age_limit(match: re.Match[str], text: Text) -> list[Found]:
    """Read "under 18" where it is said of people and nothing is counted after it."""
    before, after = words_before(text, match.start(), 20), words_after(text, match.end(), 20)
    of_people = _OF_PEOPLE.search(before) or _MANY.match(after)
    return read_age(match, text) if of_people and _AFTER_AGE.match(after) else []


_FULL_NAME = re.compile(r"[A-Z][a-z'-]+ [A-Z][\w'-]+,[ \u00a0\u202f]$")


def read_age_after_name(match: re.Match[str], text: Text) -> list[Found]:
    """Read the age between commas after a person's name."""
    before = text.raw[max(0, match.start() - 30) : match.start()].split("\n")[-1]
    return read_age(match, text) if _FULL_NAME.search(before) else []
