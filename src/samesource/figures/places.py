"""A number in its sentence: its noun phrase, and the room up to the numbers beside it."""

from __future__ import annotations

import re

from samesource.figures.phrases import is_plural, phrase_after
from samesource.figures.records import Line, Place
from samesource.numbers import SPELT

# What joins a part to the number of the whole: "12 of the 96", "three out of 40", "11 of the mill's
# 300".
_WHOSE = "the|its|their|those|these|our|some|a"
_OWNER = r"(?:(?:[\w-]+ ){0,2}[\w-]+(?:'s|s') )?"
PART_OF = re.compile(rf" (?:out )?of (?:(?:{_WHOSE}) )?{_OWNER}", re.IGNORECASE)
# What stands between a noun and its verb: "nine people, including two children, are".
_ASIDE = re.compile(
    r",? (?:including|among them|most of them|some of them|mostly|many of them|all of them|"
    r"of whom|both)(?!\w)[^,;.()]{1,80},"
    r"|, (?:[\w,-]{1,12} ){1,3}of (?:them|whom)(?!\w)[^,;.()]{1,80},"
    r"|,? \([^()]{1,80}\)"
    r"| - [^()]{1,80}? - ?(?=(?:were|was|are|have|had|died|drowned)(?!\w))",
    re.IGNORECASE,
)


def place_of(line: Line, position: int) -> Place:
    """Return the place of the number that is at a position among those of its sentence."""
    number, right = line.numbers[position], _next_start(line, position)
    left, after = (line.numbers[position - 1].end if position else 0), position + 1
    if after < len(line.numbers) and PART_OF.fullmatch(line.plain, number.outer_end, right):
        right = _next_start(line, after)
        phrase = phrase_after(line.plain, line.numbers[after], right)
        return Place(line, number, phrase, left, right, True, (right, right))
    phrase = phrase_after(line.plain, number, right)
    aside = _ASIDE.match(line.plain, phrase.end)
    if aside is None:
        return Place(line, number, phrase, left, right, False, (right, right))
    right = _next_start(line, _last_before(line, position, aside.end()))
    return Place(line, number, phrase, left, right, False, aside.span())


def _next_start(line: Line, position: int) -> int:
    """Return where the number after the one at a position starts, else the end of the sentence."""
    following = position + 1
    return line.numbers[following].outer_start if following < len(line.numbers) else len(line.plain)


def _last_before(line: Line, position: int, end: int) -> int:
    """Return the position of the last number from a position on that starts before an offset."""
    while position + 1 < len(line.numbers) and line.numbers[position + 1].start < end:
        position += 1
    return position


def has_plural_noun(place: Place) -> bool:
    """Return whether the head of what a number counts is a plural."""
    return is_plural(place.phrase.head)


_NEAR = 60  # characters
# "Of the 300 workers, 11 are missing": the verb tells of the part alone.
_WHOLE_BEFORE = re.compile(rf"(?<!\w)of (?:(?:{_WHOSE}|about|around) )?{_OWNER}$", re.IGNORECASE)


_PART_BEFORE = re.compile(
    r"(?:\d|(?<!\w)(?:none|some|most|many|half|few|any|each|all|one|thirds?|quarters?|"
    rf"{SPELT})) (?:out )?$",
    re.IGNORECASE,
)


def of_before(place: Place) -> re.Match[str] | None:
    """Return the "of the" that ends where a number starts, or None."""
    end = place.number.outer_start
    return _WHOLE_BEFORE.search(place.line.plain, max(0, end - _NEAR), end)


def is_whole(place: Place) -> bool:
    """Return whether a number is that of the whole: "none of the 430 aboard", "120 of the 430"."""
    plain, joint = place.line.plain, of_before(place)
    return bool(joint and _PART_BEFORE.search(plain, max(0, joint.start() - 20), joint.start()))
