"""Values of times told from another one: days later, last month, an anniversary, tonight."""

from __future__ import annotations

import re
from datetime import date, timedelta

from samesource.dates.event_days import event_behind
from samesource.dates.neighbours import (
    Beside,
    Near,
    in_quotation,
    is_future,
    is_still_to_come,
    just_mentioned,
    neighbour,
    open_day,
    open_neighbour,
    publication,
    quoted,
    same_paragraph,
    same_sentence,
    window_ends,
)
from samesource.dates.records import Answer, Parts, Span
from samesource.dates.values import (
    DAY_PARTS,
    MOVABLE,
    about_value,
    common_value,
    edtf_value,
    moved,
    precise_value,
    span_of,
    unit_value,
)
from samesource.edtf_values import is_edtf

# An anniversary that is told lies no more than so many years back, unless it is a round one.
_LONGEST_SINCE = 2


# How far from a year ago (or a month ago) a time told close by may lie to be meant by it.
_ABOUT_THEN = timedelta(75)


def resolve_edge_of_unit(near: Near, index: int) -> Answer:
    """Resolve "the end of the year" by a time just told, what is to come by the publication.

    "The month" is that of the publication, "the week" that of a day just told.
    """
    parts, ends = near.setting.found[index].parts, window_ends(near.window)
    beside = None if is_still_to_come(near.setting, index) else neighbour(near, index)
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


def resolve_anniversary(near: Near, index: int) -> Answer:
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


# "The fifth anniversary of the fire, 12 May 2021".
_SAID_AGAIN = re.compile(
    r"(?: of (?:the|his|her|its|their) [\w' -]{2,40})?(?:, (?:in |on )?| in | \()"
)


def _date_beside(near: Near, index: int) -> Answer | None:
    """Return the answer of the date that says again what stands before it: ", in June 2001"."""
    if index >= len(near.answers):
        return None
    found, told = near.setting.found, near.answers[index]
    between = near.setting.low[found[index - 1].end : found[index].start]
    same = _SAID_AGAIN.fullmatch(between) and found[index].parts.how == "date"
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


def resolve_shift(near: Near, index: int) -> Answer:
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
    answer = _shift_neighbour(near, index, parts)
    return answer if answer.value else _date_beside(near, index + 1) or answer


def resolve_said_again(near: Near, index: int) -> Answer:
    """Resolve "on Friday, a day after the vote": the date in front of it."""
    told = near.answers[index - 1]
    if told is None or not told.value:
        return Answer()
    return Answer(told.value, f"the date beside it, {quoted(near.setting, index - 1)}")


def _shift_event(near: Near, index: int, parts: Parts) -> Answer:
    """Return the day so many days from an event named behind: "two days after the storm"."""
    told = event_behind(near, index)
    day = moved(told[0], parts.unit, parts.step * parts.amount) if told else None
    return Answer(day.isoformat(), told[1]) if told and day else Answer()


def _shift_neighbour(near: Near, index: int, parts: Parts) -> Answer:
    """Return the neighbour moved; days, nights and weeks count from a single day."""
    unit = "day" if parts.unit == "night" else parts.unit
    beside = neighbour(near, index, day=unit in ("day", "week", "fortnight"))
    if not beside:
        return _day_of_open_year(near, index, unit, parts.step * parts.amount)
    if unit not in MOVABLE:
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
    if unit == "month" and parts.amount > 1 and not (parts.about or parts.day) and first == last:
        return Answer(precise_value(first, unit), anchor)
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


def resolve_unit(near: Near, index: int) -> Answer:
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
    told = event_behind(near, index)
    return Answer(unit_value(told[0], parts.unit, parts.step), told[1]) if told else Answer()


def _day_of_open_year(near: Near, index: int, unit: str, step: int) -> Answer:
    """Return "the next morning" counted from a day whose year stays open."""
    told = open_neighbour(near, index)
    unit = "day" if unit in DAY_PARTS else unit
    day = moved(told[0], unit, step) if told and unit in ("day", "week", "fortnight") else None
    if told is None or day is None:
        return Answer()
    anchor = f"the date just mentioned, {quoted(near.setting, told[1])}"
    return Answer(open_day(day), anchor)


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
        return _day_of_open_year(near, index, parts.unit, parts.step)
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


def resolve_deictic(near: Near, index: int) -> Answer:
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
