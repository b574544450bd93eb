"""Days of the Solar Hijri calendar (Iran and Afghanistan) in the Gregorian one.

Only the first day of a year is asked of `convertdate`; the months follow from their lengths,
which are fixed but for the last.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from convertdate import persian

from samesource.dates.records import Parts, Span

# A Solar Hijri year begins in March of the Gregorian year with a number higher by this.
YEARS_BEHIND = 621


def is_solar_hijri_year(year: int) -> bool:
    """Return whether a year is one of the last two Gregorian centuries by its Solar Hijri number.

    1200 began in 1821 and 1450 begins in 2071; years of Gregorian texts lie mostly above.
    """
    return 1200 <= year <= 1450


@cache
def _nowruz(year: int) -> date:
    """Return the first day of a Solar Hijri year; the conversion is slow, so once per year."""
    return date(*persian.to_gregorian(year, 1, 1))


def _day(year: int, month: int, day: int) -> date:
    """Return the Gregorian day: six months of 31 days, then months of 30."""
    return _nowruz(year) + timedelta(31 * (month - 1) - max(0, month - 7) + day - 1)


def solar_hijri_span(parts: Parts) -> Span | None:
    """Return the first and last day of a Solar Hijri year, month or day; None if impossible."""
    if not is_solar_hijri_year(parts.year):
        return None
    next_year = _nowruz(parts.year + 1)
    if not parts.month:
        return _nowruz(parts.year), next_year - timedelta(1)
    first = _day(parts.year, parts.month, 1)
    following = _day(parts.year, parts.month + 1, 1) if parts.month < 12 else next_year
    if not parts.day:
        return first, following - timedelta(1)
    day = first + timedelta(parts.day - 1)
    return (day, day) if day < following else None
