"""From the mentions to their values: one resolver for each way of saying a time.

Mentions are resolved in rounds, those that need nothing first, so that later ones may look at
the answers of earlier ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
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
    Happened,
    Near,
    Setting,
    in_quotation,
    is_future,
    just_mentioned,
    main_event,
    neighbour,
    publication,
    quoted,
    same_paragraph,
    same_sentence,
    window_ends,
)
from samesource.dates.records import Answer, EventLike, Found, Parts, Span, Window
from samesource.dates.solar_hijri import YEARS_BEHIND, solar_hijri_span
from samesource.dates.values import (
    DAY_PARTS,
    MOVABLE,
    about_value,
    common_value,
    edtf_value,
    interval_value,
    long_day,
    moved,
    open_value,
    precise_value,
    span_of,
    unit_value,
    weekday_name,
)
from samesource.dates.year_choice import chosen_days
from samesource.edtf_values import is_edtf

# A window longer than this (in days) does not tell which weekday, or which season, is meant.
_LONGEST_FOR_WEEKDAY, _LONGEST_FOR_SEASON = 31, 60
# "The Tuesday" may be told from a night or a few days.
_LONGEST_NIGHTS = 4
# "Last summer" is one that began at least this many days ago.
_SEASON_GONE = timedelta(90)
# An anniversary that is told lies no more than so many years back, unless it is a round one.
_LONGEST_SINCE = 2
# How far from a year ago (or a month ago) a time told close by may lie to be meant by it.
_ABOUT_THEN = timedelta(75)


def _resolve_value(near: Near, index: int) -> Answer:
    """Return the value that the words gave."""
    value = near.setting.found[index].parts.value
    return Answer(value, AS_WRITTEN if value else "")


def _resolve_date(near: Near, index: int) -> Answer:
    """Resolve a day, month or year, with its year or without; or an interval of two of them."""
    found = near.setting.found[index]
    if found.parts.base == "week ending":
        return _resolve_week(near, index, found.parts._replace(base=""))
    if found.until is not None:
        return _resolve_interval(near, index, found.parts, found.until)
    if found.parts.year:
        return checked_date(near, index, found.parts)
    return _resolve_open_year(near, index, found.parts)


def _resolve_week(near: Near, index: int, parts: Parts) -> Answer:
    """Resolve "the week ending 5 June": the seven days up to it."""
    answer = (
        checked_date(near, index, parts) if parts.year else _resolve_open_year(near, index, parts)
    )
    span = span_of(answer.value)
    if not span or span[0] != span[1]:
        return answer
    return answer._replace(value=interval_value(span[0] - timedelta(6), span[0]))


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


def _resolve_swapped(near: Near, index: int) -> Answer:
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


def _resolve_ordinal(near: Near, index: int) -> Answer:
    """Resolve "on the 15th" by the month just mentioned."""
    parts, latest = near.setting.found[index].parts, near.window.latest
    day, ahead = parts.day, is_future(near.setting, index)
    beside = None if latest and ahead else neighbour(near, index)
    if parts.weekday >= 0:
        return _ordinal_on_weekday(near, parts, beside.first if beside else latest)
    if beside and latest and not ahead and _in_month(beside.first, day) > latest.isoformat():
        beside = None
    if beside and (beside.first.year, beside.first.month) == (beside.last.year, beside.last.month):
        value = f"{beside.first:%Y-%m}-{day:02d}"
        anchor = just_mentioned(near, beside, "the month")
        return Answer(value, anchor) if is_edtf(value) else Answer()
    ends = window_ends(near.window, _LONGEST_FOR_WEEKDAY)
    if beside or not ends or not latest:
        return Answer()
    first = latest.replace(day=1)
    if ahead:
        month = latest if latest.day <= day else first + timedelta(31)
    else:
        month = latest if latest.day >= day else first - timedelta(1)
    value = _in_month(month, day)
    return Answer(value, publication(near.window)) if is_edtf(value) else Answer()


def _in_month(month: date, day: int) -> str:
    """Return a day of the month of another day."""
    return f"{month:%Y-%m}-{day:02d}"


def _ordinal_on_weekday(near: Near, parts: Parts, day: date | None) -> Answer:
    """Resolve "Sunday the 24th": the nearest such day that falls on it, a past one first."""
    if day is None:
        return Answer()
    months = [(day.replace(day=15) + timedelta(30 * step)) for step in (0, -1, 1, -2, 2)]
    for month in months:
        span = span_of(_in_month(month, parts.day))
        if span and span[0].weekday() == parts.weekday:
            return Answer(span[0].isoformat(), f"weekday, and {publication(near.window)}")
    return Answer()


def _resolve_easter(near: Near, index: int) -> Answer:
    """Resolve a day of Easter: that of its year, the last one, or the next one if it is to come."""
    parts, latest = near.setting.found[index].parts, near.window.latest
    if parts.year:
        return Answer(_easter_day(parts.year, parts.amount).isoformat(), AS_WRITTEN)
    beside = None if latest else neighbour(near, index)
    day = latest or (beside.last if beside else None)
    if not day or not 1 < day.year < 9000:
        return Answer()
    days = [_easter_day(year, parts.amount) for year in range(day.year - 1, day.year + 2)]
    ahead = is_future(near.setting, index)
    chosen = min(one for one in days if one >= day) if ahead else max(o for o in days if o <= day)
    anchor = just_mentioned(near, beside) if beside else publication(near.window)
    return Answer(chosen.isoformat(), anchor)


def _easter_day(year: int, days: int) -> date:
    """Return the day so many days after Easter Sunday (Gregorian; Meeus, Jones, Butcher)."""
    century, rest = divmod(year, 100)
    leap, short = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * short + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1) + timedelta(days)


def _resolve_counted_day(near: Near, index: int) -> Answer:
    """Resolve "the second day" from the last day told by its date, which is the first."""
    amount = near.setting.found[index].parts.amount
    here = near.setting.sentences[index].paragraph
    for other in (index + 1, index + 2, *range(index - 1, max(-1, index - 10), -1)):
        beside = _first_day(near, index, other)
        if beside and abs(here - near.setting.sentences[beside.at].paragraph) <= _DAYS_APART:
            day = beside.first + timedelta(amount - 1)
            return Answer(day.isoformat(), just_mentioned(near, beside))
    return Answer()


# Over how many paragraphs days are counted.
_DAYS_APART = 4


def _first_day(near: Near, index: int, other: int) -> Beside | None:
    """Return a mention as the day that others are counted from: one told by its date.

    One that follows says again which day it is: "the first day of the strike, 5 May".
    """
    found = near.setting.found
    answer = near.answers[other] if other < len(found) else None
    span = span_of(answer.value) if answer else None
    if not span or found[other].parts.how not in ("date", "weekday") or span[0] != span[1]:
        return None
    if found[other].kind == "posting":
        return None
    if other > index:
        between = near.setting.low[found[index].end : found[other].start]
        again = between.startswith(" of ") and between.endswith(", ") and len(between) < 60
        return Beside(*span, other) if again else None
    return Beside(*span, other)


def _resolve_part_of_year(near: Near, index: int) -> Answer:
    """Resolve "the second half of the year" by the time told about, else by the publication."""
    parts, ends = near.setting.found[index].parts, window_ends(near.window)
    beside = neighbour(near, index) if parts.base == "neighbour" else None
    span = (beside.first, beside.last) if beside else ends
    if not span or span[0].year != span[1].year:
        return Answer()
    year = span[0].year + parts.step
    anchor = just_mentioned(near, beside) if beside else publication(near.window)
    return Answer(f"{year:04d}-{parts.month:02d}/{year:04d}-{parts.amount:02d}", anchor)


def _resolve_weekday(near: Near, index: int) -> Answer:
    """Resolve a weekday alone: by a named day beside it, else within a week of the publication."""
    parts, window = near.setting.found[index].parts, near.window
    beside = same_sentence(near, index)
    if beside and beside.first == beside.last and beside.first.weekday() == parts.weekday:
        named = near.setting.found[beside.at]
        if named.parts.base == "named day":
            return _by_named_day(near, beside)
    if parts.base == "neighbour":
        return _weekday_by_story(near, index, parts)
    if parts.base == "story":
        return _weekday_of_story(near, index, parts)
    if parts.base == "named event":
        event = _event_behind(near, index)
        ahead = parts.step > 0
        day = event[0] - timedelta(parts.step < 0) if event else None
        day = day + timedelta(3) if day and not parts.step else day
        return (
            Answer(_weekday_from(day, parts.weekday, ahead).isoformat(), event[1])
            if event and day
            else Answer()
        )
    ends = window_ends(window, _LONGEST_FOR_WEEKDAY)
    if not ends:
        told = _weekday_by_sentence(near, beside, parts.weekday)
        told = told if told.value else _weekday_of_open_year(near, index, parts.weekday)
        return told if told.value else _weekday_by_event(near, index, parts)
    if parts.unit == "week":
        first, last = (_weekday_of_week(day, parts.weekday, parts.step) for day in ends)
        return Answer(common_value(first, last), publication(window))
    ahead = parts.step > 0 or (parts.step == 0 and is_future(near.setting, index))
    ahead = ahead or _opens_update(near, index)
    gone = timedelta(1 if parts.step < 0 else 0)  # "last Thursday" is not today
    first, last = (_weekday_from(day - gone, parts.weekday, ahead) for day in ends)
    if parts.step > 0 and (first - ends[0]).days < _SOON:
        first, last = first + timedelta(7), last + timedelta(7)  # "next Sunday" is not tomorrow
    if parts.step == 0 and not ahead and last >= ends[0]:
        first = last  # it lies between the bounds themselves
    return Answer(common_value(first, last), publication(window))


# "UPDATE, Friday morning:", "PPS (Monday)": written after the text.
_UPDATE = re.compile(r"\b(?:update|edit|added|pps|p\.?s\.?)[ ,:(]{1,3}$")


def _opens_update(near: Near, index: int) -> bool:
    """Return whether a weekday dates what was added to a text after its stamp."""
    start = near.setting.found[index].start
    return _UPDATE.search(near.setting.low, max(0, start - 12), start) is not None


_SOON = 2  # days within which "next Sunday" would be called Sunday


def _is_short(event: Happened) -> bool:
    """Return whether an event was on so few days that a weekday can be told from it."""
    return (event.last - event.first).days <= _LONGEST_NIGHTS


def _weekday_of_story(near: Near, index: int, parts: Parts) -> Answer:
    """Resolve "that Monday" and "the Saturday before" by a day just told, else by the event."""
    event = main_event(near)
    beside = neighbour(near, index, longest=_LONGEST_NIGHTS)
    if beside is None and event is not None and _is_short(event):
        beside, anchor = Beside(event.first, event.last, index), f"the event {event.slug}"
    elif beside is not None:
        anchor = just_mentioned(near, beside)
    else:
        return Answer()
    if parts.step:
        day = beside.first - timedelta(1) if parts.step < 0 else beside.last
        there = _weekday_from(day, parts.weekday, parts.step > 0)
    else:
        there = _weekday_from(beside.first + timedelta(3), parts.weekday, False)
    return Answer(there.isoformat(), anchor)


def _weekday_by_story(near: Near, index: int, parts: Parts) -> Answer:
    """Resolve "the previous Friday" and "the Tuesday" from the day just told."""
    said = _said_again(near, index + 1, parts.weekday)
    beside = said or neighbour(near, index, longest=_LONGEST_NIGHTS)
    if not beside:
        return _weekday_of_story(near, index, parts)
    if said:
        return Answer(said.first.isoformat(), just_mentioned(near, said))
    before = parts.step < 0
    day = beside.first - timedelta(1) if before else beside.last
    return Answer(
        _weekday_from(day, parts.weekday, not before).isoformat(), just_mentioned(near, beside)
    )


def _said_again(near: Near, index: int, weekday: int) -> Beside | None:
    """Return the date right after a weekday if it falls on it: "the next Monday, 5 June"."""
    if index >= len(near.answers):
        return None
    answer, found = near.answers[index], near.setting.found
    span = span_of(answer.value) if answer else None
    close = found[index].start - found[index - 1].end <= 3
    on_it = span and span[0] == span[1] and span[0].weekday() == weekday
    return Beside(*span, index) if span and close and on_it else None


def _weekday_of_week(day: date, weekday: int, step: int) -> date:
    """Return a weekday of the week that lies so many weeks from the one of a day."""
    return day + timedelta(weekday - day.weekday() + 7 * step)


def _by_named_day(near: Near, beside: Beside) -> Answer:
    """Return the day of a named day for the weekday beside it."""
    weekday = weekday_name(beside.first)
    anchor = f"named day, {quoted(near.setting, beside.at)}; {weekday} agrees"
    note = f"{long_day(beside.first)} was a {weekday}"
    return Answer(beside.first.isoformat(), anchor, "agrees", note)


def _weekday_by_sentence(near: Near, beside: Beside | None, weekday: int) -> Answer:
    """Resolve a weekday by a day of the same sentence: the one within three days of it."""
    if not beside or beside.first != beside.last:
        return Answer()
    day = _weekday_from(beside.first + timedelta(3), weekday, False)
    return Answer(day.isoformat(), just_mentioned(near, beside))


def _weekday_by_event(near: Near, index: int, parts: Parts) -> Answer:
    """Resolve a weekday told as past, without publication, as the first from the event on."""
    event = main_event(near)
    if event is None or event.first != event.last or parts.step or is_future(near.setting, index):
        return Answer()
    day = _weekday_from(event.first - timedelta(1), parts.weekday, True)
    return Answer(day.isoformat(), f"the event {event.slug}, {event.first}")


def _weekday_of_open_year(near: Near, index: int, weekday: int) -> Answer:
    """Resolve a weekday by a date told with its weekday: the year stays as open as there."""
    found = near.setting.found
    others = [*range(index - 1, max(-1, index - 9), -1), *range(index + 1, index + 4)]
    for other in others:
        parts = found[other].parts if other < len(found) else Parts("")
        answer = near.answers[other] if other < len(found) else None
        if parts.how == "date" and parts.weekday >= 0 and answer and answer.value[:4] == "XXXX":
            day = _day_on_weekday(parts)
            if day:
                there = _weekday_from(day + timedelta(3), weekday, False)
                anchor = f"the date just mentioned, {quoted(near.setting, other)}"
                return Answer(f"XXXX-{there:%m-%d}", anchor)
    return Answer()


def _day_on_weekday(parts: Parts) -> date | None:
    """Return a day of some year that has this month, day and weekday."""
    for year in range(2001, 2029):
        span = span_of(edtf_value(parts._replace(year=year)))
        if span and parts.day and span[0].weekday() == parts.weekday:
            return span[0]
    return None


def _weekday_from(day: date, weekday: int, ahead: bool) -> date:
    """Return the last such weekday up to a day, or the next one after it."""
    if ahead:
        return day + timedelta((weekday - day.weekday() - 1) % 7 + 1)
    return day - timedelta((day.weekday() - weekday) % 7)


def _resolve_month_of_year(near: Near, index: int) -> Answer:
    """Resolve "April last year" by the publication, "April that year" by a neighbour."""
    parts = near.setting.found[index].parts
    beside = neighbour(near, index) if parts.base == "neighbour" else None
    ends = (beside.first, beside.last) if beside else window_ends(near.window)
    if not ends or ends[0].year != ends[1].year:
        return Answer(open_value(parts))
    anchor = just_mentioned(near, beside, "the year") if beside else publication(near.window)
    value = edtf_value(Parts("date", ends[0].year + parts.step, parts.month, parts.day))
    return Answer(value, anchor) if value else NO_SUCH_DAY


def _resolve_edge_of_unit(near: Near, index: int) -> Answer:
    """Resolve "the end of the year" by a time just told, what is to come by the publication.

    "The month" is that of the publication, "the week" that of a day just told.
    """
    parts, ends = near.setting.found[index].parts, window_ends(near.window)
    beside = None if is_future(near.setting, index) else neighbour(near, index)
    told_long_ago = beside and ends and (ends[0] - beside.last).days > _OLD_MONTH
    if parts.unit == "month" and not parts.base and ends and not told_long_ago:
        beside = None
    span = (beside.first, beside.last) if beside else ends
    if not span:
        return Answer()
    values = {_edge_of(day, parts) for day in span}
    anchor = just_mentioned(near, beside) if beside else publication(near.window)
    return Answer(values.pop(), anchor) if len(values) == 1 else Answer()


_OLD_MONTH = 90  # days before the publication: "the month" is the one told about


def _edge_of(day: date, parts: Parts) -> str:
    """Return the value of the start or the end of the week, month or year of a day."""
    if parts.unit == "week":
        days = {"start": 0, "end": 6}.get(parts.about, 3)
        return f"{(day - timedelta(day.weekday() - days)).isoformat()}~"
    month = day.month if parts.unit == "month" else 0
    return edtf_value(Parts("date", day.year, month=month, about=parts.about))


def _resolve_month_beside(near: Near, index: int) -> Answer:
    """Resolve "the July before": the one before a time just told, or after it."""
    parts, beside = near.setting.found[index].parts, neighbour(near, index)
    if not beside:
        return Answer()
    day = beside.first if parts.step < 0 else beside.last
    later = parts.month > day.month if parts.step < 0 else parts.month <= day.month
    year = day.year + (parts.step if later or parts.month == day.month else 0)
    return Answer(f"{year:04d}-{parts.month:02d}", just_mentioned(near, beside))


def _resolve_anniversary(near: Near, index: int) -> Answer:
    """Resolve an anniversary: a date of its sentence, or so many years after what happened."""
    amount = near.setting.found[index].parts.amount
    said = _date_beside(near, index + 1)
    if said:
        return said
    day, anchor = _day_remembered(near, index, amount)
    there = moved(day, "year", amount) if day else None
    if not day or not there:
        return Answer()
    beside = same_sentence(near, index)
    if beside and beside.first <= there.replace(day=day.day if day.day < 29 else 28) <= beside.last:
        told = near.answers[beside.at]
        return Answer(told.value if told else "", just_mentioned(near, beside))
    value = f"{there.year}-{day:%m-%d}"
    return Answer(value if is_edtf(value) else "", anchor)


def _date_beside(near: Near, index: int) -> Answer | None:
    """Return the answer of the date that says again what stands before it: ", in June 2001"."""
    if index >= len(near.answers):
        return None
    found, told = near.setting.found, near.answers[index]
    between = near.setting.low[found[index - 1].end : found[index].start]
    same = between in (", in ", ", on ", " in ", " (", ", ") and found[index].parts.how == "date"
    if not same or not told or not told.value:
        return None
    return Answer(told.value, f"the date beside it, {quoted(near.setting, index)}")


def _day_remembered(near: Near, index: int, amount: int) -> tuple[date | None, str]:
    """Return the day whose anniversary is told: one just told, else that of the only event."""
    latest = near.window.latest
    beside = neighbour(near, index, day=True)
    after = near.setting.low[near.setting.found[index].end :][:12]
    if beside and after.startswith(" of th"):
        return beside.first, just_mentioned(near, beside)
    days = {
        span[0]
        for event in near.events.values()
        if (span := span_of(event.when))
        and span[0] == span[1]
        and (not latest or span[0].year + amount <= latest.year)
        and (not latest or latest.year - span[0].year - amount <= _LONGEST_SINCE or amount > 9)
    }
    day = days.pop() if len(days) == 1 else None
    return day, f"the event of {day}" if day else ""


def _resolve_season(near: Near, index: int) -> Answer:
    """Resolve "last summer" by a window of publication of at most two months."""
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


def _season_told(near: Near, index: int, begins: date) -> Answer:
    """Resolve "in the summer": by the time just told, else the last one, or the next to come."""
    ends, season = window_ends(near.window), near.setting.found[index].parts.season
    beside = neighbour(near, index)
    ahead = is_future(near.setting, index)
    if not ends or (beside and not ahead and (ends[1] - beside.last).days > 366):
        return (
            Answer(f"{beside.first.year}-{season}", just_mentioned(near, beside))
            if (beside and beside.first.year == beside.last.year)
            else Answer()
        )
    gone, here = begins + _SEASON_GONE <= ends[1], begins <= ends[1]
    year = begins.year + (ahead and gone) - (not ahead and not here)
    return Answer(f"{year}-{season}", publication(near.window))


def _resolve_shift(near: Near, index: int) -> Answer:
    """Resolve "three days later" from a neighbour and "a year ago" from the publication."""
    parts = near.setting.found[index].parts
    if not parts.amount:
        return Answer()
    if parts.base == "publication":
        return _shift_publication(near, index, parts)
    if parts.base == "named event":
        return _shift_event(near, index, parts)
    told_by_someone = in_quotation(near.setting, index)
    if parts.base != "neighbour" or told_by_someone:
        return Answer()
    return _shift_neighbour(near, index, parts)


def _shift_event(near: Near, index: int, parts: Parts) -> Answer:
    """Return the day so many days from an event named behind: "two days after the storm"."""
    told = _event_behind(near, index)
    day = moved(told[0], parts.unit, parts.step * parts.amount) if told else None
    return Answer(day.isoformat(), told[1]) if told and day else Answer()


_A_PAPER = re.compile(r" th(?:e|at) (?:post|message|statement|letter|announcement)s?\b")


def _event_behind(near: Near, index: int) -> tuple[date, str] | None:
    """Return the day of the event named right behind a mention, and what gives it.

    A cue of the vocabulary counts before the event that the text names most; a paper is dated by
    the day just told.
    """
    end = near.setting.found[index].end
    words = " " + near.setting.low[end : end + 80].split("\n", 1)[0].lstrip()
    if _A_PAPER.match(words):
        beside = neighbour(near, index, day=True)
        return (beside.first, just_mentioned(near, beside)) if beside else None
    clause = re.split(r"[,.;:()]", words, maxsplit=1)[0]
    for slug, named in near.events.items():
        span = span_of(named.when)
        near_days = span and (span[1] - span[0]).days <= _LONGEST_NIGHTS
        if span and near_days and any(cue.lower() in clause for cue in named.cues):
            return span[0], f"the event {slug}"
    event = main_event(near)
    if event is None or not _is_short(event):
        return None
    return event.first, f"the event {event.slug}, which the text names most"


def _shift_neighbour(near: Near, index: int, parts: Parts) -> Answer:
    """Return the neighbour moved; days, nights and weeks count from a single day."""
    unit = "day" if parts.unit == "night" else parts.unit
    beside = neighbour(near, index, day=unit in ("day", "week", "fortnight"))
    if not beside or unit not in MOVABLE:
        return Answer()
    day = moved(beside.first, unit, parts.step * parts.amount)
    if not day:
        return Answer()
    # A single year moves a month, "a year later"; many move a year.
    told_by_month = (beside.last - beside.first).days <= 31
    unit = "month" if unit == "year" and parts.amount == 1 and told_by_month else unit
    mark = "~" if parts.about else ""
    return Answer(precise_value(day, unit) + mark, just_mentioned(near, beside))


def _shift_publication(near: Near, index: int, parts: Parts) -> Answer:
    """Return the bounds of publication moved, as precisely as the unit and its amount allow."""
    ends, unit = window_ends(near.window), parts.unit
    if not ends or unit not in MOVABLE:
        return Answer()
    first, last = (moved(day, unit, parts.step * parts.amount) for day in ends)
    if not first or not last:
        return Answer()
    if unit in ("month", "year") and parts.amount == 1 and not parts.day:
        told = _told_about(near, index, first, last, parts.about)
        if told:
            return told
    anchor = publication(near.window)
    exact = unit == "day" or (unit == "week" and parts.amount == 1)
    if (exact and not parts.about) or parts.day:
        return Answer(common_value(first, last), anchor)
    if unit in ("decade", "century") or (unit == "year" and parts.amount > 1):
        return Answer(f"{first:%Y}~" if first.year == last.year else "", anchor)
    return Answer(about_value(first, last), anchor)


def _told_about(near: Near, index: int, first: date, last: date, hint: str) -> Answer | None:
    """Return the month of a time told close by that lies about where "a year ago" points.

    "Over a year ago" lies before that, "almost a year ago" after. Mentions after it count first:
    "A year ago ... the April strike".
    """
    begin = first if hint == "under" else first - _ABOUT_THEN
    end = last if hint == "over" else last + _ABOUT_THEN
    for other in (*range(index + 1, index + 5), *range(index - 1, index - 4, -1)):
        span = _month_of_event(near, other)
        if span and begin <= span[0] and span[1] <= end:
            words = f"publication, and {quoted(near.setting, other)} close by"
            return Answer(f"{span[0]:%Y-%m}", words)
    return None


def _month_of_event(near: Near, index: int) -> Span | None:
    """Return the days of a mention, at most a month, that dates what happened, not a report."""
    answer = near.answers[index] if 0 <= index < len(near.answers) else None
    span = span_of(answer.value) if answer else None
    if not span or (span[1] - span[0]).days > 31:
        return None
    found = near.setting.found[index]
    whole_month = found.kind in ("absolute", "partial") and not found.parts.day
    return span if found.kind == "event_name" or whole_month else None


def _resolve_unit(near: Near, index: int) -> Answer:
    """Resolve "last month" from the publication and "the next day" from a neighbour."""
    parts = near.setting.found[index].parts
    if parts.base == "neighbour":
        return _unit_by_neighbour(near, index, parts)
    ends = window_ends(near.window)
    if parts.base == "named event":
        return _unit_by_event(near, index, parts)
    if not ends or (parts.unit == "week" and not parts.step):
        return Answer()  # "this week" may be any day of it
    step = parts.step
    if parts.base == "near publication":
        # On a working day "the weekend" is the one before, or the one to come.
        step = -1 if ends[0].weekday() < 5 and not is_future(near.setting, index) else 0
    first, last = (unit_value(day, parts.unit, step) for day in ends)
    mark = "~" if parts.about and parts.unit in ("month", "year") else ""
    return Answer(first + mark, publication(near.window)) if first == last else Answer()


def _unit_by_event(near: Near, index: int, parts: Parts) -> Answer:
    """Return the unit beside the day of an event named behind: "the day after the storm"."""
    told = _event_behind(near, index)
    return Answer(unit_value(told[0], parts.unit, parts.step), told[1]) if told else Answer()


def _message_before(near: Near, index: int) -> Beside | None:
    """Return the day of a message that is quoted just before: "9:12 PM - Nov 22, 2025"."""
    if not index or near.setting.found[index - 1].rule != "clock_stamp":
        return None
    answer, sentences = near.answers[index - 1], near.setting.sentences
    span = span_of(answer.value) if answer else None
    close = sentences[index].paragraph - sentences[index - 1].paragraph <= 1
    return Beside(*span, index - 1) if span and close else None


def _unit_by_neighbour(near: Near, index: int, parts: Parts) -> Answer:
    """Return the unit counted from a neighbour; "that time" is the neighbour itself."""
    beside = neighbour(near, index, day=parts.unit in DAY_PARTS)
    if not beside and parts.unit in DAY_PARTS:
        beside = _message_before(near, index)
    if not beside:
        return Answer()
    anchor = just_mentioned(near, beside)
    if parts.unit == "time":
        told = near.answers[beside.at]
        return Answer(told.value if told else "", anchor)
    days = (beside.last - beside.first).days
    too_long = {"month": 31, "week": 6, "weekend": 1}.get(parts.unit, days)
    if days > too_long:
        return Answer()
    return Answer(unit_value(beside.first, parts.unit, parts.step), anchor)


# How many days each word lies from today, by its first and last word.
_DAYS_OFF = {
    "yesterdayyesterday": -1,
    "tomorrowtomorrow": 1,
    "dayyesterday": -2,
    "nightlast": -2,
    "daytomorrow": 2,
}


def _resolve_deictic(near: Near, index: int) -> Answer:
    """Resolve "today" in a speech by the day just told, elsewhere by the publication."""
    word = near.setting.found[index].parts.unit
    if word == "today" and in_quotation(near.setting, index):
        beside = neighbour(near, index, day=True)
        if beside and same_paragraph(near, index, beside.at):
            anchor = just_mentioned(near, beside, "speech of the day")
            return Answer(beside.first.isoformat(), anchor)
    ends = window_ends(near.window)
    if not ends:
        return Answer()
    step = _DAYS_OFF.get(word.split(" ")[0] + word.rpartition(" ")[2], 0)
    first, last = (day + timedelta(step) for day in ends)
    vague = word in ("recently", "this day")
    exact = step != 0 or word == "tonight" or (first == last and not vague)
    value = common_value(first, last) if exact else about_value(first, last)
    return Answer(value, publication(near.window))


Resolver = Callable[[Near, int], Answer]
# The resolvers, and in which round each runs.
_RESOLVERS: dict[str, tuple[int, Resolver]] = {
    "value": (0, _resolve_value),
    "date": (0, _resolve_date),
    "swapped": (0, _resolve_swapped),
    "easter": (4, _resolve_easter),
    "ordinal": (4, _resolve_ordinal),
    "counted day": (4, _resolve_counted_day),
    "part of year": (4, _resolve_part_of_year),
    "weekday": (4, _resolve_weekday),
    "season": (4, _resolve_season),
    "month of year": (4, _resolve_month_of_year),
    "edge of unit": (4, _resolve_edge_of_unit),
    "month beside": (4, _resolve_month_beside),
    "anniversary": (4, _resolve_anniversary),
    "shift": (4, _resolve_shift),
    "unit": (4, _resolve_unit),
    "deictic": (4, _resolve_deictic),
}


def _round(found: Found) -> int:
    """Return in which round a mention is resolved.

    First those with a year, then those whose weekday tells it, then those without, then the rest.
    """
    last = found.until or found.parts
    if found.parts.how != "date" or (found.parts.year and last.year):
        return _RESOLVERS[found.parts.how][0]
    if found.parts.weekday >= 0:
        return 1
    return 2 if found.parts.day else 3


_NOT_OF_TEXT = frozenset({"address_path", "file_name", "copyright"})


def _is_later_stamp(found: Found) -> bool:
    """Return whether a mention is a stamp that may stand over a part of the text."""
    return found.kind == "posting" and bool(found.parts.day) and found.rule not in _NOT_OF_TEXT


def _with_stamp(near: Near, stamps: Sequence[int], index: int) -> Near:
    """Return the setting of a mention under an update or a comment: its day is the stamp's."""
    at = bisect_left(stamps, index) - 1
    answer = near.answers[stamps[at]] if at >= 0 else None
    span = span_of(answer.value) if answer else None
    if not span or not same_paragraph(near, index, stamps[at]):
        return near
    window = Window(span[0], span[1], f"stamp {span[0]}", near.window.given)
    return near._replace(window=window)


def resolve(setting: Setting, window: Window, events: Mapping[str, EventLike]) -> list[Answer]:
    """Return an answer for every mention."""
    answers: list[Answer | None] = [None] * len(setting.found)
    near = Near(setting, answers, window, events)
    first_stamp = next((i for i, one in enumerate(setting.found) if one.kind == "posting"), -1)
    later = [i for i, one in enumerate(setting.found) if _is_later_stamp(one) and i > first_stamp]
    for index in sorted(range(len(answers)), key=lambda index: _round(setting.found[index])):
        there = _with_stamp(near, later, index) if later else near
        answers[index] = _RESOLVERS[setting.found[index].parts.how][1](there, index)
    return [answer or Answer() for answer in answers]
