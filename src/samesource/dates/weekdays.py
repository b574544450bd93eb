"""Values of weekdays, and of days counted in a month or from a first day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from samesource.dates.event_days import LONGEST_NIGHTS, event_behind, is_short, main_event
from samesource.dates.neighbours import (
    Beside,
    Near,
    is_future,
    just_mentioned,
    led_by,
    neighbour,
    open_neighbour,
    publication,
    quoted,
    same_sentence,
    window_ends,
)
from samesource.dates.records import Answer, Parts
from samesource.dates.values import (
    common_value,
    edtf_value,
    interval_value,
    long_day,
    span_of,
    weekday_name,
)
from samesource.edtf_values import is_edtf

# A window longer than this (in days) does not tell which weekday is meant.
_LONGEST_FOR_WEEKDAY = 31


def resolve_ordinal(near: Near, index: int) -> Answer:
    """Resolve "on the 15th" by the month just mentioned."""
    parts, latest = near.setting.found[index].parts, near.window.latest
    day, ahead = parts.day, is_future(near.setting, index)
    told_to_come = latest and ahead
    beside = _month_told(near, index)
    if beside and told_to_come and not _follows(beside, day, latest):
        beside = None
    if parts.weekday >= 0:
        return _ordinal_on_weekday(near, parts, beside.first if beside else latest)
    if beside and latest and not ahead and _in_month(beside.first, day) > latest.isoformat():
        beside = None
    if beside and (beside.first.year, beside.first.month) == (beside.last.year, beside.last.month):
        value = f"{beside.first:%Y-%m}-{day:02d}"
        anchor = just_mentioned(near, beside, "the month")
        return Answer(value, anchor) if is_edtf(value) else Answer()
    ends = window_ends(near.window, _LONGEST_FOR_WEEKDAY)
    if not beside and not latest and (told := open_neighbour(near, index)):
        value = f"XXXX-{told[0]:%m}-{day:02d}"
        anchor = f"the month just mentioned, {quoted(near.setting, told[1])}"
        return Answer(value, anchor) if is_edtf(value) else Answer()
    if beside or not ends or not latest:
        return Answer()
    first = latest.replace(day=1)
    if ahead:
        month = latest if latest.day <= day else first + timedelta(31)
    else:
        month = latest if latest.day >= day else first - timedelta(1)
    value = _in_month(month, day)
    return Answer(value, publication(near.window)) if is_edtf(value) else Answer()


_LONG_BEFORE = 45  # days before the publication: what is to come is not told from there


def _follows(beside: Beside, day: int, latest: date | None) -> bool:
    """Return whether a day to come follows a date just told in its month."""
    soon = latest is not None and (latest - beside.last).days <= _LONG_BEFORE
    return soon and day > beside.first.day and beside.first == beside.last


_AND_THE = re.compile(r"(?:st|nd|rd|th)?,? (?:and|or|to) the ")


def _month_told(near: Near, index: int) -> Beside | None:
    """Return the month of "the 17th": that of "and the 27th of July" behind it, or told before."""
    found, other = near.setting.found, index + 1
    answer = near.answers[other] if other < len(found) else None
    span = span_of(answer.value) if answer else None
    if index and found[index - 1].parts.calendar:
        return None  # a day of a month of another calendar
    if span and span[0] == span[1] and found[other].parts.how == "date":
        between = near.setting.low[found[index].end : found[other].start]
        begins = near.setting.low.startswith("the ", found[other].start)
        if _AND_THE.fullmatch(between + ("the " if begins else "")) or (
            between.strip() in ("and", "or") and begins
        ):
            return Beside(*span, other)
    return neighbour(near, index, longest=_LONGEST_FOR_WEEKDAY) or neighbour(near, index)


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


def resolve_counted_day(near: Near, index: int) -> Answer:
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


def resolve_weekday(near: Near, index: int) -> Answer:
    """Resolve a weekday, or the interval of two."""
    found = near.setting.found[index]
    answer = _resolve_one(near, index, found.parts)
    if found.until is None:
        return answer
    first = span_of(answer.value)
    if not first:
        return Answer()
    day, latest = first[0], near.window.latest
    last = _weekday_from(day, found.until.weekday, True)
    if latest and day <= latest < last and not is_future(near.setting, index):
        week = timedelta(7)  # it ended before the text was put out
        day, last = day - week, last - week
    return Answer(interval_value(day, last), answer.anchor)


def _resolve_one(near: Near, index: int, parts: Parts) -> Answer:
    """Resolve a weekday alone: by a named day beside it, else within a week of the publication."""
    window = near.window
    beside = same_sentence(near, index)
    if beside and beside.first == beside.last and beside.first.weekday() == parts.weekday:
        named = near.setting.found[beside.at]
        if named.parts.base == "named day":
            return _by_named_day(near, beside)
    if parts.base == "neighbour":
        return _weekday_by_story(near, index, parts)
    if parts.base == "story":
        return _that_day_of_event(near, parts) or _weekday_of_story(near, index, parts)
    if parts.base == "named event":
        event = event_behind(near, index)
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
    if parts.unit == "far":
        start = timedelta(1) if parts.step < 0 else timedelta(0)
        weeks = timedelta(7 * parts.amount * parts.step)
        first, last = (
            _weekday_from(day - start, parts.weekday, parts.step > 0) + weeks for day in ends
        )
        return Answer(common_value(first, last), publication(window))
    if parts.unit == "week":
        first, last = (_weekday_of_week(day, parts.weekday, parts.step) for day in ends)
        return Answer(common_value(first, last), publication(window))
    ahead = parts.step > 0 or (parts.step == 0 and is_future(near.setting, index))
    ahead = ahead or _opens_update(near, index) or _is_this(near, index)
    gone = timedelta(1 if parts.step < 0 else 0)  # "last Thursday" is not today
    if ahead and not parts.step and not _opens_update(near, index):
        gone = timedelta(1)  # "will meet on Thursday", told on that day
    first, last = (_weekday_from(day - gone, parts.weekday, ahead) for day in ends)
    if parts.step > 0 and (first - ends[0]).days < _SOON:
        first, last = first + timedelta(7), last + timedelta(7)  # "next Sunday" is not tomorrow
    if parts.step == 0 and not ahead and last >= ends[0]:
        first = last  # it lies between the bounds themselves
    return Answer(common_value(first, last), publication(window))


def _that_day_of_event(near: Near, parts: Parts) -> Answer | None:
    """Return the day of the event that a text names most, for "that Sunday" if it was a Sunday."""
    event = main_event(near)
    if event is None or parts.step or event.first != event.last:
        return None
    if event.first.weekday() != parts.weekday:
        return None
    return Answer(event.first.isoformat(), f"the event {event.slug}, {event.first}")


# "UPDATE, Friday morning:", "PPS (Monday)": written after the text.
_UPDATE = re.compile(r"\b(?:update|edit|added|pps|p\.?s\.?)[ ,:(]{1,3}$")


def _opens_update(near: Near, index: int) -> bool:
    """Return whether a weekday dates what was added to a text after its stamp."""
    return led_by(near.setting, index, _UPDATE, 12)


_BY_THIS = re.compile(r"\b(?:by|from|until|before) (?:this )?$")


def _is_this(near: Near, index: int) -> bool:
    """Return whether a weekday is told as "by this Thursday", which is still to come."""
    found, low = near.setting.found[index], near.setting.low
    this = low.startswith("this ", found.start) or low.endswith("this ", 0, found.start)
    return this and led_by(near.setting, index, _BY_THIS, 14)


_SOON = 2  # days within which "next Sunday" would be called Sunday


def _weekday_of_story(near: Near, index: int, parts: Parts) -> Answer:
    """Resolve "that Monday" and "the Saturday before" by a day just told, else by the event."""
    event = main_event(near)
    beside = neighbour(near, index, longest=LONGEST_NIGHTS)
    if beside is None and event is not None and is_short(event):
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
    beside = said or neighbour(near, index, longest=LONGEST_NIGHTS)
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
