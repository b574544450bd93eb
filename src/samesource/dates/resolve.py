"""From the mentions to their values: one resolver for each way of saying a time.

Mentions are resolved in rounds, those that need nothing first, so that later ones may look at
the answers of earlier ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    Setting,
    in_quotation,
    is_future,
    just_mentioned,
    neighbour,
    publication,
    quoted,
    same_paragraph,
    same_sentence,
    window_ends,
)
from samesource.dates.records import Answer, EventLike, Found, Parts, Span, Window
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
# "Last summer" is one that began at least this many days ago.
_SEASON_GONE = timedelta(90)
# How far from a year ago (or a month ago) a time told close by may lie to be meant by it.
_ABOUT_THEN = timedelta(75)


def _resolve_value(near: Near, index: int) -> Answer:
    """Return the value that the words gave."""
    value = near.setting.found[index].parts.value
    return Answer(value, AS_WRITTEN if value else "")


def _resolve_date(near: Near, index: int) -> Answer:
    """Resolve a day, month or year, with its year or without; or an interval of two of them."""
    found = near.setting.found[index]
    if found.until is not None:
        return _resolve_interval(near, index, found.parts, found.until)
    if found.parts.year:
        return checked_date(near, index, found.parts)
    return _resolve_open_year(near, index, found.parts)


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
    last = last._replace(year=chosen[0][0].year)
    return checked_interval(first._replace(year=year_before(first, last)), last, chosen[1])


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
    beside = neighbour(near, index)
    if not beside or beside.first.month != beside.last.month:
        return Answer()
    value = f"{beside.first:%Y-%m}-{near.setting.found[index].parts.day:02d}"
    return Answer(value, just_mentioned(near, beside, "the month")) if is_edtf(value) else Answer()


def _resolve_weekday(near: Near, index: int) -> Answer:
    """Resolve a weekday alone: by a named day beside it, else within a week of the publication."""
    parts, window = near.setting.found[index].parts, near.window
    beside = same_sentence(near, index)
    if beside and beside.first == beside.last and beside.first.weekday() == parts.weekday:
        named = near.setting.found[beside.at]
        if named.parts.base == "named day":
            return _by_named_day(near, beside)
    ends = window_ends(window, _LONGEST_FOR_WEEKDAY)
    if not ends:
        return _weekday_by_sentence(near, beside, parts.weekday)
    ahead = parts.step > 0 or (parts.step == 0 and is_future(near.setting, index))
    first, last = (_weekday_from(day, parts.weekday, ahead) for day in ends)
    return Answer(common_value(first, last), publication(window))


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


def _weekday_from(day: date, weekday: int, ahead: bool) -> date:
    """Return the last such weekday up to a day, or the next one after it."""
    if ahead:
        return day + timedelta((weekday - day.weekday() - 1) % 7 + 1)
    return day - timedelta((day.weekday() - weekday) % 7)


def _resolve_season(near: Near, index: int) -> Answer:
    """Resolve "last summer" by a window of publication of at most two months."""
    parts, ends = near.setting.found[index].parts, window_ends(near.window, _LONGEST_FOR_SEASON)
    if not ends:
        return Answer()
    day = ends[1]
    begins = date(day.year, 3 * (parts.season - 20), 1)
    year = day.year
    if parts.step < 0 and begins + _SEASON_GONE > day:
        year -= 1
    if parts.step > 0 and begins <= day:
        year += 1
    return Answer(f"{year}-{parts.season}", publication(near.window))


def _resolve_shift(near: Near, index: int) -> Answer:
    """Resolve "three days later" from a neighbour and "a year ago" from the publication."""
    parts = near.setting.found[index].parts
    if not parts.amount:
        return Answer()
    if parts.base == "publication":
        return _shift_publication(near, index, parts)
    told_by_someone = in_quotation(near.setting, index)
    if parts.base != "neighbour" or told_by_someone:
        return Answer()
    return _shift_neighbour(near, index, parts)


def _shift_neighbour(near: Near, index: int, parts: Parts) -> Answer:
    """Return the neighbour moved; days, nights and weeks count from a single day."""
    unit = "day" if parts.unit == "night" else parts.unit
    beside = neighbour(near, index, day=unit in ("day", "week", "fortnight"))
    if not beside or unit not in MOVABLE:
        return Answer()
    day = moved(beside.first, unit, parts.step * parts.amount)
    if not day:
        return Answer()
    mark = "" if unit == "day" and not parts.about else "~"
    return Answer(precise_value(day, unit) + mark, just_mentioned(near, beside))


def _shift_publication(near: Near, index: int, parts: Parts) -> Answer:
    """Return the bounds of publication moved, as precisely as the unit and its amount allow."""
    ends, unit = window_ends(near.window), parts.unit
    if not ends or unit not in MOVABLE:
        return Answer()
    first, last = (moved(day, unit, parts.step * parts.amount) for day in ends)
    if not first or not last:
        return Answer()
    if unit in ("month", "year") and parts.amount == 1:
        told = _told_about(near, index, first, last, parts.about)
        if told:
            return told
    anchor = publication(near.window)
    if unit == "day" and not parts.about:
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
    if not ends or parts.base == "named event":
        return Answer()
    first, last = (unit_value(day, parts.unit, parts.step) for day in ends)
    return Answer(first, publication(near.window)) if first == last else Answer()


def _unit_by_neighbour(near: Near, index: int, parts: Parts) -> Answer:
    """Return the unit counted from a neighbour; "that time" is the neighbour itself."""
    beside = neighbour(near, index, day=parts.unit in DAY_PARTS)
    if not beside:
        return Answer()
    anchor = just_mentioned(near, beside)
    if parts.unit == "time":
        told = near.answers[beside.at]
        return Answer(told.value if told else "", anchor)
    days = (beside.last - beside.first).days
    if (parts.unit == "month" and days > 31) or (parts.unit in ("week", "weekend") and days):
        return Answer()
    return Answer(unit_value(beside.first, parts.unit, parts.step), anchor)


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
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    first, last = (day + timedelta(step) for day in ends)
    vague = word == "recently" or " " in word
    exact = word in ("yesterday", "tomorrow", "tonight") or (first == last and not vague)
    value = common_value(first, last) if exact else about_value(first, last)
    return Answer(value, publication(near.window))


Resolver = Callable[[Near, int], Answer]
# The resolvers, and in which round each runs.
_RESOLVERS: dict[str, tuple[int, Resolver]] = {
    "value": (0, _resolve_value),
    "date": (0, _resolve_date),
    "swapped": (0, _resolve_swapped),
    "ordinal": (3, _resolve_ordinal),
    "weekday": (3, _resolve_weekday),
    "season": (3, _resolve_season),
    "shift": (3, _resolve_shift),
    "unit": (3, _resolve_unit),
    "deictic": (3, _resolve_deictic),
}


def _round(found: Found) -> int:
    """Return in which round a mention is resolved.

    First those with a year, then those whose weekday tells it, then those without, then the rest.
    """
    last = found.until or found.parts
    if found.parts.how != "date" or (found.parts.year and last.year):
        return _RESOLVERS[found.parts.how][0]
    return 1 if found.parts.weekday >= 0 else 2


def resolve(setting: Setting, window: Window, events: Mapping[str, EventLike]) -> list[Answer]:
    """Return an answer for every mention."""
    answers: list[Answer | None] = [None] * len(setting.found)
    near = Near(setting, answers, window, events)
    for index in sorted(range(len(answers)), key=lambda index: _round(setting.found[index])):
        answers[index] = _RESOLVERS[setting.found[index].parts.how][1](near, index)
    return [answer or Answer() for answer in answers]
