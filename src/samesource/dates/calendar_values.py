"""Values of dates, months, seasons and parts of years, with their year or without."""

from __future__ import annotations

from datetime import date, timedelta

from samesource.dates.calendar_dates import year_before
from samesource.dates.checks import (
    AS_WRITTEN,
    NO_SUCH_DAY,
    against_weekday,
    checked_date,
    checked_interval,
)
from samesource.dates.neighbours import (
    Beside,
    Near,
    is_future,
    just_mentioned,
    neighbour,
    publication,
    window_ends,
)
from samesource.dates.records import Answer, Parts, Span
from samesource.dates.solar_hijri import YEARS_BEHIND, solar_hijri_span
from samesource.dates.values import (
    edtf_value,
    interval_value,
    long_day,
    open_value,
    span_of,
)
from samesource.dates.year_choice import chosen_days

# A window longer than this (in days) does not tell which season is meant.
_LONGEST_FOR_SEASON = 60


# "Last summer" is one that began at least this many days ago.
_SEASON_GONE = timedelta(90)


def resolve_value(near: Near, index: int) -> Answer:
    """Return the value that the words gave."""
    value = near.setting.found[index].parts.value
    return Answer(value, AS_WRITTEN if value else "")


def resolve_date(near: Near, index: int) -> Answer:
    """Resolve a day, month or year, with its year or without; or an interval of two of them."""
    found = near.setting.found[index]
    if found.parts.base in ("week ending", "week of"):
        return _resolve_week(near, index, found.parts)
    if found.until is not None:
        return _resolve_interval(near, index, found.parts, found.until)
    if found.parts.year:
        return checked_date(near, index, found.parts)
    return _resolve_open_year(near, index, found.parts)


def _resolve_week(near: Near, index: int, parts: Parts) -> Answer:
    """Resolve "the week ending 5 June", the seven days up to it, and "the week of 5 June"."""
    ends, parts = parts.base == "week ending", parts._replace(base="")
    answer = (
        checked_date(near, index, parts) if parts.year else _resolve_open_year(near, index, parts)
    )
    span = span_of(answer.value)
    if not span or span[0] != span[1]:
        return answer
    day = span[0] - timedelta(0 if not ends else 6)
    if not ends and day.weekday() not in (0, 6):
        day -= timedelta(day.weekday())  # the week begins on its Monday
    return answer._replace(value=interval_value(day, day + timedelta(6)))


def _resolve_open_year(near: Near, index: int, parts: Parts) -> Answer:
    """Resolve a date without a year; what nothing decides keeps its year open."""
    if parts.month and not parts.calendar and not open_value(parts):
        return NO_SUCH_DAY
    named_day = parts.base == "named day"
    if named_day:
        parts = parts._replace(weekday=_weekday_beside(near, index))
    chosen = chosen_days(near, index, parts)
    if not chosen:
        return Answer(open_value(parts))
    (first, last), anchor = chosen
    in_year = parts._replace(year=first.year)
    value = interval_value(first, last) if parts.calendar else edtf_value(in_year)
    if named_day:
        anchor = f"named day ({long_day(first)[:-5]}); {anchor}"
    if parts.weekday >= 0 and parts.day:
        return against_weekday(value, anchor, first, parts.weekday)
    return Answer(value, anchor)


def _weekday_beside(near: Near, index: int) -> int:
    """Return the weekday that the sentence of a named day gives, -1 if none."""
    found, sentences = near.setting.found, near.setting.sentences
    for other in (index - 1, index + 1):
        if 0 <= other < len(found) and found[other].parts.how == "weekday":
            close = abs(found[other].start - found[index].start) < 60
            if close and sentences[other] == sentences[index]:
                return found[other].parts.weekday
    return -1


def _resolve_interval(near: Near, index: int, first: Parts, last: Parts) -> Answer:
    """Resolve an interval; where only the year is missing, that of its end decides."""
    if last.year or not last.month:
        return checked_interval(first, last, AS_WRITTEN)
    chosen = chosen_days(near, index, last._replace(weekday=-1))
    if not chosen:
        return Answer()
    last = last._replace(year=_year_of(last, chosen[0]))
    return checked_interval(first._replace(year=year_before(first, last)), last, chosen[1])


def _year_of(parts: Parts, span: Span) -> int:
    """Return the year, in the calendar of the parts, in which they lie on these days."""
    year = span[0].year
    if not parts.calendar:
        return year
    years = (year - YEARS_BEHIND, year - YEARS_BEHIND - 1)
    return next((y for y in years if solar_hijri_span(parts._replace(year=y)) == span), 0)


def resolve_swapped(near: Near, index: int) -> Answer:
    """Resolve 05/06/2019: a date of the text that can be read one way only shows the order."""
    parts, order = near.setting.found[index].parts, near.setting.day_order
    day_first = date(parts.year, parts.month, parts.day)
    month_first = date(parts.year, parts.day, parts.month)
    if order:
        day = day_first if order == "day first" else month_first
        return Answer(day.isoformat(), f"other dates of the text are written {order}")
    latest = near.window.latest if near.window.given else None
    possible = [day for day in (day_first, month_first) if latest and day <= latest]
    if len(possible) == 1:
        return Answer(possible[0].isoformat(), "only one order lies before the publication")
    return Answer(f"{parts.year}-XX-XX", "day and month may be swapped")


def resolve_easter(near: Near, index: int) -> Answer:
    """Resolve a day of Easter: that of its year, the last one, or the next one if it is to come."""
    parts, latest = near.setting.found[index].parts, near.window.latest
    if parts.year:
        return Answer(_easter_day(parts.year, parts.amount).isoformat(), AS_WRITTEN)
    said = _date_in_front(near, index)
    if said is not None:
        return said
    beside = None if latest else neighbour(near, index)
    day = latest or (beside.last if beside else None)
    if not day or not 1 < day.year < 9000:
        return Answer()
    days = [_easter_day(year, parts.amount) for year in range(day.year - 1, day.year + 2)]
    ahead = is_future(near.setting, index)
    chosen = min(one for one in days if one >= day) if ahead else max(o for o in days if o <= day)
    anchor = just_mentioned(near, beside) if beside else publication(near.window)
    return Answer(chosen.isoformat(), anchor)


def _date_in_front(near: Near, index: int) -> Answer | None:
    """Return the day of "11 April 1982 (Easter Sunday)", said again by its name; else None."""
    before = near.answers[index - 1] if index else None
    span = span_of(before.value) if before else None
    found = near.setting.found
    if not span or span[0] != span[1] or found[index].start - found[index - 1].end > _RIGHT_BEHIND:
        return None
    beside = Beside(*span, index - 1)
    return Answer(span[0].isoformat(), just_mentioned(near, beside))


_RIGHT_BEHIND = 3  # characters between a date and the name of the day


def _easter_day(year: int, days: int) -> date:
    """Return the day so many days after Easter Sunday (Gregorian; Meeus, Jones, Butcher)."""
    century, rest = divmod(year, 100)
    leap, short = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * short + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1) + timedelta(days)


def resolve_part_of_year(near: Near, index: int) -> Answer:
    """Resolve "the second half of the year" by the time told about, else by the publication."""
    parts, ends = near.setting.found[index].parts, window_ends(near.window)
    beside = neighbour(near, index) if parts.base == "neighbour" else None
    span = (beside.first, beside.last) if beside else ends
    if not span or span[0].year != span[1].year:
        return Answer()
    year = span[0].year + parts.step
    anchor = just_mentioned(near, beside) if beside else publication(near.window)
    return Answer(f"{year:04d}-{parts.month:02d}/{year:04d}-{parts.amount:02d}", anchor)


def resolve_month_of_year(near: Near, index: int) -> Answer:
    """Resolve "April last year" by the publication, "April that year" by a neighbour."""
    parts = near.setting.found[index].parts
    beside = neighbour(near, index) if parts.base == "neighbour" else None
    ends = (beside.first, beside.last) if beside else window_ends(near.window)
    if not ends or ends[0].year != ends[1].year:
        return Answer(open_value(parts))
    anchor = just_mentioned(near, beside, "the year") if beside else publication(near.window)
    value = edtf_value(Parts("date", ends[0].year + parts.step, parts.month, parts.day))
    return Answer(value, anchor) if value else NO_SUCH_DAY


def resolve_weekday_of_month(near: Near, index: int) -> Answer:
    """Resolve "the second Saturday of May": the day itself, in the year that the month is of."""
    parts = near.setting.found[index].parts
    if parts.year:
        return Answer(_weekday_of_month(parts).isoformat(), AS_WRITTEN)
    chosen = chosen_days(near, index, Parts("date", month=parts.month))
    if not chosen:
        return Answer(open_value(parts))
    (first, _), anchor = chosen
    day, latest = _weekday_of_month(parts._replace(year=first.year)), near.window.latest
    if latest and day > latest and first <= latest and not is_future(near.setting, index):
        day = _weekday_of_month(parts._replace(year=first.year - 1))
    return Answer(day.isoformat(), anchor)


def _weekday_of_month(parts: Parts) -> date:
    """Return the day: the so manieth such weekday of the month, the last one where none is told."""
    first = date(parts.year, parts.month, 1)
    day = first + timedelta((parts.weekday - first.weekday()) % 7)
    last = 4 if (day + timedelta(28)).month == parts.month else 3  # a fifth, if there is one
    return day + timedelta(7 * (parts.amount - 1 if parts.amount else last))


def resolve_month_beside(near: Near, index: int) -> Answer:
    """Resolve "the July before": the one before a time just told, or after it."""
    parts, beside = near.setting.found[index].parts, neighbour(near, index)
    if not beside:
        return Answer()
    day = beside.first if parts.step < 0 else beside.last
    later = parts.month > day.month if parts.step < 0 else parts.month <= day.month
    year = day.year + (parts.step if later or parts.month == day.month else 0)
    return Answer(f"{year:04d}-{parts.month:02d}", just_mentioned(near, beside))


def resolve_season(near: Near, index: int) -> Answer:
    """Resolve "that summer" by a neighbour, "last summer" by a window of at most two months."""
    if near.setting.found[index].parts.base == "neighbour":
        return _season_of_neighbour(near, index)
    parts, ends = near.setting.found[index].parts, window_ends(near.window, _LONGEST_FOR_SEASON)
    if not ends:
        return Answer()
    day = ends[1]
    begins = date(day.year, 3 * (parts.season - 20), 1)
    year = day.year
    if parts.base == "told":
        return _season_told(near, index, begins)
    if parts.step < 0 and begins + _SEASON_GONE > day:
        year -= 1
    if parts.step > 0 and begins <= day:
        year += 1
    return Answer(f"{year}-{parts.season}", publication(near.window))


def _season_of_neighbour(near: Near, index: int) -> Answer:
    """Return the season of the year just told about, or the one before or after the time told.

    It stays open where that is two years.
    """
    beside, parts = neighbour(near, index), near.setting.found[index].parts
    if not beside or beside.first.year != beside.last.year:
        return Answer()
    year = beside.first.year
    if parts.step:
        begins = date(year, 3 * (parts.season - 20), 1)
        gone, ahead = begins + _SEASON_GONE <= beside.first, begins > beside.first
        year += -1 if parts.step < 0 and not gone else int(parts.step > 0 and not ahead)
    return Answer(f"{year}-{parts.season}", just_mentioned(near, beside, "the year"))


def _season_told(near: Near, index: int, begins: date) -> Answer:
    """Resolve "in the summer": by the time just told, else the last one, or the next to come."""
    ends, season = window_ends(near.window), near.setting.found[index].parts.season
    beside = neighbour(near, index)
    ahead = is_future(near.setting, index)
    if not ends or (beside and not ahead and (ends[1] - beside.last).days > 366):
        return _season_of_neighbour(near, index)
    gone, here = begins + _SEASON_GONE <= ends[1], begins <= ends[1]
    year = begins.year + (ahead and gone) - (not ahead and not here)
    return Answer(f"{year}-{season}", publication(near.window))
