"""A mention against the dates that outside sources give for the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samesource.dates.words import MONTH_NAMES, SEASONS
from samesource.edtf_values import bounds, meet

# A row of outside dates: the date (EDTF), what happened, the publisher.
OutsideDate = tuple[str, str, str]

_PARTS = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?([~?%]?)")
_SEASON_NAMES = {number: name for name, number in SEASONS.items() if name != "fall"}


def plain_date(value: str) -> str:
    """Return an EDTF value in plain words; the value itself where no words are known."""
    first, slash, last = value.partition("/")
    if slash and first.strip(".") and last.strip("."):
        return f"{plain_date(first)} to {plain_date(last)}"
    parts = _PARTS.fullmatch(value)
    if not parts:
        return value
    year, month, day, doubt = parts.groups()
    words = f"about {year}" if doubt and not month else year
    if month:
        words = f"{_month_name(int(month))} {year}"
        words = f"{int(day)} {words}" if day else words
        words = f"about {words}" if doubt else words
    return words


def _month_name(month: int) -> str:
    """Return the name of a month, or of a season by its EDTF number."""
    return _SEASON_NAMES[month] if month in _SEASON_NAMES else MONTH_NAMES[month - 1].capitalize()


def spans_meet(one: str, other: str) -> bool | None:
    """Return whether two EDTF values may mean the same time; None where one of them is open."""
    left, right = bounds(one), bounds(other)
    if left is None or right is None or not any(left) or not any(right):
        return None
    return meet(left, right)


def _told(row: OutsideDate) -> str:
    """Return a row of outside dates as a clause."""
    date, what_happened, publisher = row
    by = f" ({publisher})" if publisher else ""
    return f"the outside date is {plain_date(date)}{by}: {what_happened}"


def against_outside(value: str, rows: Sequence[OutsideDate]) -> tuple[str, str]:
    """Return the check of a mention against outside dates that name it, and a note in plain words.

    Agrees when the days of one outside date meet those of the mention, disagrees when none does,
    unchecked where there is no outside date or the mention is open. The note tells every row.
    """
    meetings = [(row, spans_meet(value, row[0])) for row in rows if value]
    known = [(row, meets) for row, meets in meetings if meets is not None]
    if not known:
        return "unchecked", ""
    agreeing = [_told(row) for row, meets in known if meets]
    differing = [_told(row) for row, meets in known if not meets]
    says = f"the text says {plain_date(value)}"
    if not agreeing:
        return "disagrees", "; ".join([says, *differing])
    return "agrees", "; ".join([*agreeing, *([says, *differing] if differing else [])])
