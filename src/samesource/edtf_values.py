"""Extended dates (EDTF) and ISO 8601 durations: are they valid, and which days do they span.

EDTF: Library of Congress, Extended Date/Time Format specification, level 1, and of level 2 only
unspecified digits anywhere (`XXXX-12-15`, `2019-XX-15`): the words of a text often leave the year
open and name the day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from time import struct_time
from typing import Any, NamedTuple

_PLAIN = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<doubt>[~?%]?)"
)
_OPEN_YEAR = re.compile(r"XXXX(?:-(?:[0-9]{2}|XX)){0,2}[~?%]?")
_DURATION = re.compile(
    r"P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?"
    r"(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?"
)
_KNOWN = frozenset(
    {
        "Date",
        "DateAndTime",
        "Season",
        "Unspecified",
        "PartialUnspecified",
        "UncertainOrApproximate",
        "LongYear",
        "Interval",
        "Level1Interval",
    }
)
_LONGEST = 64
# Months in which a season of the northern hemisphere begins and ends, by EDTF number; the winter
# of a year stays within that year (its December), as in the edtf library.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


def is_edtf(value: str) -> bool:
    """Return whether `value` is an extended date that this project accepts."""
    return bounds(value) is not None


def is_duration(value: str) -> bool:
    """Return whether `value` is an ISO 8601 duration in whole numbers: P30Y, P3W, P1Y6M, PT48H."""
    return len(value) <= _LONGEST and _DURATION.fullmatch(value) is not None


@cache
def bounds(value: str) -> tuple[str, str] | None:
    """Return the first and the last day that `value` may mean, as ISO days; None if it is no EDTF.

    Doubt marks do not widen the span. An open or unknown end of an interval, and a year of which
    no digit is known, give "" on that side. Seasons are those of the northern hemisphere.
    """
    if len(value) > _LONGEST:
        return None
    if "/" in value:
        return _interval(*value.split("/")) if value.count("/") == 1 else None
    plain = _PLAIN.fullmatch(value)
    if plain:
        return _plain(plain)
    if _OPEN_YEAR.fullmatch(value):
        return ("", "") if _open_year(value) else None
    return _by_library(value)


class Plain(NamedTuple):
    """A year, month or day: month and day are 0 where they are open; `doubt` is ~, ?, % or ''."""

    year: int
    month: int
    day: int
    doubt: str


def plain(value: str) -> Plain | None:
    """Return the parts of a date that is a year, month or day; None for any other, and seasons."""
    found = _PLAIN.fullmatch(value)
    if not found or int(found["month"] or 0) > 12:
        return None
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    return Plain(year, month, day, found["doubt"])


def _interval(first: str, last: str) -> tuple[str, str] | None:
    left = _end_of_interval(first)
    right = _end_of_interval(last)
    if left is None or right is None or (first in _NO_END and last in _NO_END):
        return None
    if left[0] and right[1] and left[0] > right[1]:
        return None
    return left[0], right[1]


_NO_END = ("", "..")


def _end_of_interval(value: str) -> tuple[str, str] | None:
    return ("", "") if value in _NO_END else bounds(value)


def _plain(found: re.Match[str]) -> tuple[str, str] | None:
    """Return the span of a year, month, season or day in full.

    Most values have this form; the library takes milliseconds for each, which adds up in large
    tables. The tests hold the two against each other.
    """
    year, month, day = int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
    if year == 0:
        return None
    if month in _SEASONS:
        first, last = _SEASONS[month]
        return None if found["day"] or found["doubt"] else _span(year, first, 1, last)
    if found["month"] is None:
        return _span(year, 1, 1, 12)
    if not 1 <= month <= 12:
        return None
    if found["day"] is None:
        return _span(year, month, 1, month)
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return (_iso(year, month, day),) * 2


def _span(year: int, month: int, day: int, last_month: int) -> tuple[str, str]:
    last_day = monthrange(year, last_month)[1]
    return _iso(year, month, day), _iso(year, last_month, last_day)


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}"


def _open_year(value: str) -> bool:
    """Return whether month and day fit together in some year (29 February does)."""
    month, _, day = value[5:].rstrip("~?%").partition("-")
    if month not in ("", "XX") and not 1 <= int(month) <= 12:
        return False
    if day in ("", "XX"):
        return True
    return 1 <= int(day) <= (31 if month == "XX" else monthrange(2000, int(month))[1])


def _by_library(value: str) -> tuple[str, str] | None:
    # Imported here: it takes longer to load than all plain values take to check.
    from edtf import EDTFParseException, parse_edtf

    try:
        parsed: Any = parse_edtf(value)
        if type(parsed).__name__ not in _KNOWN:
            return None
        return _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError, TypeError, OverflowError, AttributeError):
        # The library answers some malformed values (`2019-12-1X`) with errors of Python itself.
        return None


def _day(when: struct_time) -> str:
    return _iso(when.tm_year, when.tm_mon, when.tm_mday)


def meet(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two spans of days, as `bounds` gives them, share a day; "" is an open end."""
    return all(not (a and b) or a <= b for a, b in ((one[0], other[1]), (other[0], one[1])))


def days_between(first: str, last: str) -> int:
    """Return how many days lie from one ISO day to another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
