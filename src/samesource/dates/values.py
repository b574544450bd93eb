"""Parts, days and lengths as values: EDTF for a time, ISO 8601 for a duration, and back to days.

A value says no more than is known: what two bounds do not share stays open.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from samesource.dates.records import Parts, Span
from samesource.dates.solar_hijri import solar_hijri_span
from samesource.dates.words import MONTH_NAMES, WEEKDAY_NAMES
from samesource.edtf_values import bounds, is_edtf


def interval_value(first: date, last: date) -> str:
    """Return the value of all days from one to another."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def edtf_value(parts: Parts) -> str:
    """Return the EDTF value of parts whose year is known; "" for a day that does not exist."""
    if parts.calendar:
        span = solar_hijri_span(parts)
        return interval_value(*span) if span else ""
    if parts.season:
        return f"{parts.year:04d}-{parts.season}"
    edge = "" if parts.month else {"start": "-01", "end": "-12"}.get(parts.about, "")
    month = f"-{parts.month:02d}" if parts.month else edge
    day = f"-{parts.day:02d}" if parts.day else ""
    value = f"{parts.year:04d}{month}{day}{'~' if parts.about else ''}"
    return value if is_edtf(value) else ""


def open_value(parts: Parts) -> str:
    """Return the value of parts without a year: month and day as the text has them."""
    if parts.calendar or not parts.month:
        return ""
    value = f"XXXX-{parts.month:02d}" + (f"-{parts.day:02d}" if parts.day else "")
    return value if is_edtf(value) else ""


@cache
def span_of(value: str) -> Span | None:
    """Return the days between which a value lies; None for an open one or a duration."""
    span = bounds(value) if value else None
    if not span or not all(span) or span[0] < "0001" or len(span[0]) != 10:
        return None
    return date.fromisoformat(span[0]), date.fromisoformat(span[1])


def _same_month(first: date, last: date) -> bool:
    """Return whether two days lie in one month of one year."""
    return (first.year, first.month) == (last.year, last.month)


def common_value(first: date, last: date) -> str:
    """Return the value of one unknown day between two: as much as both share, at least a month."""
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}-XX" if _same_month(first, last) else ""


def about_value(first: date, last: date) -> str:
    """Return the value of a time that is vague in itself and lies between two days."""
    if _same_month(first, last):
        return f"{first:%Y-%m}~"
    return f"{first:%Y}~" if first.year == last.year else ""


# The units that a date can be moved by, in days or in months.
_IN_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_IN_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
MOVABLE = frozenset(_IN_DAYS | _IN_MONTHS)
# Words that stand for a day as a unit ("the next evening").
DAY_PARTS = frozenset(
    {"day", "morning", "afternoon", "evening", "night", "noon", "midnight", "dawn"}
)


def moved(day: date, unit: str, amount: int) -> date | None:
    """Return the day so many units later (earlier when negative); None beyond the calendar."""
    try:
        if unit in _IN_DAYS:
            return day + timedelta(amount * _IN_DAYS[unit])
        months = day.year * 12 + day.month - 1 + amount * _IN_MONTHS[unit]
        return date(months // 12, months % 12 + 1, min(day.day, 28))
    except (OverflowError, ValueError):
        return None


def precise_value(day: date, unit: str) -> str:
    """Return a day as precisely as the unit counts: a day, a month, a year."""
    if unit == "month":
        return f"{day:%Y-%m}"
    return f"{day:%Y}" if unit in ("year", "decade", "century") else day.isoformat()


def unit_value(day: date, unit: str, step: int) -> str:
    """Return the value of the unit that lies `step` units from the one of a day."""
    if unit == "decade":
        return f"{day.year // 10 + step:03d}X"
    if unit in ("week", "weekend"):
        monday = day - timedelta(day.weekday()) + timedelta(7 * step)
        begin = monday + timedelta(5) if unit == "weekend" else monday
        return interval_value(begin, monday + timedelta(6))
    unit = "day" if unit in DAY_PARTS else unit
    there = moved(day, unit, step)
    return precise_value(there, unit) if there and unit != "century" else ""


# ISO 8601: the letter of each unit and how many of its letter make one.
_LETTERS = {
    "year": ("Y", 1),
    "summer": ("Y", 1),
    "winter": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
    "month": ("M", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "day": ("D", 1),
    "night": ("D", 1),
}
_CLOCK_LETTERS = {"hour": "H", "minute": "M", "second": "S"}


def duration_value(amount: int, unit: str) -> str:
    """Return the ISO 8601 duration; "" where the amount is open or the unit has no length."""
    if amount and unit in _CLOCK_LETTERS:
        return f"PT{amount}{_CLOCK_LETTERS[unit]}"
    letter, times = _LETTERS.get(unit, ("", 1))
    return f"P{amount * times}{letter}" if amount and letter else ""


def long_day(day: date) -> str:
    """Return a day as "5 June 2019"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1].capitalize()} {day.year}"


def weekday_name(day: date) -> str:
    """Return the name of the weekday of a day."""
    return WEEKDAY_NAMES[day.weekday()].capitalize()
