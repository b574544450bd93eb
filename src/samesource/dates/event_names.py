"""Dates that are part of the name of an event: "the 1988 earthquake", "#protest2019"."""

from __future__ import annotations

import re

from samesource.dates.patterns import EVENT
from samesource.dates.records import Found, Parts, Text
from samesource.dates.solar_hijri import is_solar_hijri_year
from samesource.dates.surroundings import around, found_as
from samesource.dates.years import CLOSES_YEAR, COUNTED, QUALIFIED, is_modern, is_numbered

# An event noun within three words, none of which ends the name.
NAMES_EVENT = re.compile(
    r"[ -](?:(?!(?:a|an|the|and|or|of|in|on|at|to|for|with|by|from|was|were|is|are|has|had|have|"
    r"that|which|who|when|as|it|they|he|she|we|this|these|after|before|but|not|said|killed|"
    r"people|will|would|could|also|since|during|his|her|their|its|against|over)[ ,])"
    rf"[a-z0-9'-]{{1,20}} ){{0,3}}(?P<event>{EVENT}(?P<plural>s|es)?)(?![a-z])"
)
ARTICLE = re.compile(r"(?:\b(?:the|this|that|a|an|its|their|his|her|our|country's|last)|'s|s') $")
_PLURAL = re.compile(r" [a-z]{3,20}s\b")
_IN_OR_BY = re.compile(r"(?:^|[^a-z])(?:in|by)[ -]$")


def read_event_year(match: re.Match[str], text: Text) -> list[Found]:
    """Read the year that is part of an event's name: "the 1988 earthquake", not "in 1988"."""
    year = int(match["year"])
    before, after = around(match, text)
    named = NAMES_EVENT.match(after)
    solar = text.solar_hijri and is_solar_hijri_year(year)
    if not named or not (solar or 1500 <= year <= 2040) or is_numbered(before):
        return []
    article = bool(ARTICLE.search(before))
    plural = bool(named["plural"] or _PLURAL.match(after, named.end()))
    near = after.strip(" -").startswith(named["event"])
    if _IN_OR_BY.search(before[-4:]) and (plural or not near):
        return []
    counted = plural and (QUALIFIED.search(before) or year % 50 == 0)
    if not article and (counted or not (solar or is_modern(year))):
        return []
    if solar:
        return found_as("event_name", match, Parts("date", year=year, calendar="solar hijri"))
    return found_as("event_name", match, Parts("date", year=year))


_LAW = re.compile(r"\b(?:act|bill|law|code|regulations?|ordinance|decree) $")
_TAG_BEFORE = re.compile(rf"(?:#[a-z_]*|(?<![a-z]){EVENT}s?)[ _-]?")
_WORD_BEFORE = re.compile(r"#?[a-z_]{2,40}[ _-]?$")
_TAG_AFTER = re.compile(rf"[_-]?{EVENT}")


def read_tag_year(match: re.Match[str], text: Text) -> list[Found]:
    """Read the year of an event in a hashtag, an address or right after its noun."""
    year = int(match["year"])
    before, after = around(match, text, 50)
    if _LAW.search(before):
        return []  # "section 14 of the Inquiries Act 2019" dates nothing
    # No word ends in the last three characters: the quick way out of a list of years.
    if not before[-3:].strip("0123456789 ") or not is_modern(year) or COUNTED.match(after):
        return []
    word = _WORD_BEFORE.search(before[-42:])
    tag = word and _TAG_BEFORE.fullmatch(word.group())
    tagged = tag and (not before.endswith(" ") or CLOSES_YEAR.match(after))
    if not tagged and not (before.endswith(("#", "_", "-")) and _TAG_AFTER.match(after)):
        return []
    return found_as("event_name", match, Parts("date", year=year))
