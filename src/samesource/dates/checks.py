"""The checks of a date: its weekday, the order of its ends, its day, and the publication."""

from __future__ import annotations

from datetime import date

from samesource.dates.neighbours import Near, is_future
from samesource.dates.records import Answer, DateMention, Parts
from samesource.dates.values import edtf_value, long_day, span_of, weekday_name
from samesource.dates.words import WEEKDAY_NAMES
from samesource.edtf_values import is_edtf

AS_WRITTEN = "as written"
NO_SUCH_DAY = Answer("", "", "disagrees", "there is no such day in the calendar")


def against_weekday(value: str, anchor: str, day: date, weekday: int) -> Answer:
    """Return a value held against the weekday that the text gives."""
    real = f"{long_day(day)} was a {weekday_name(day)}"
    if day.weekday() == weekday:
        return Answer(value, anchor, "agrees", real)
    note = f"{real}, not a {WEEKDAY_NAMES[weekday].capitalize()}"
    return Answer(value, anchor, "disagrees", note)


def checked_date(near: Near, index: int, parts: Parts) -> Answer:
    """Return a date that has its year, held against its weekday and against the publication."""
    value = edtf_value(parts)
    if not value:
        return NO_SUCH_DAY
    anchor = "calendar: Solar Hijri converted" if parts.calendar else AS_WRITTEN
    span, latest = span_of(value), near.window.latest
    if span and parts.weekday >= 0 and parts.day:
        return against_weekday(value, anchor, span[0], parts.weekday)
    later = span and latest and near.window.given and span[0] > latest
    stamp = near.setting.found[index].kind == "posting"  # of an update, of a comment
    if later and not stamp and not is_future(near.setting, index):
        note = f"later than the publication ({latest}), told as past"
        return Answer(value, anchor, "disagrees", note)
    return Answer(value, anchor)


def checked_interval(first: Parts, last: Parts, anchor: str) -> Answer:
    """Return the interval of two dates that have their years, in order and with their weekday."""
    begin = edtf_value(first).split("/")[0]
    end = edtf_value(last).split("/")[-1]
    if not begin or not end:
        return NO_SUCH_DAY
    value = f"{begin}/{end}"
    if not is_edtf(value):
        return Answer("", anchor, "disagrees", "the interval ends before it begins")
    span = span_of(begin)
    if first.weekday >= 0 and first.day and span:
        return against_weekday(value, anchor, span[0], first.weekday)
    return Answer(value, anchor)


def all_checks(date: DateMention, order: str, outside: tuple[str, str]) -> dict[str, str]:
    """Return the columns check, check_note and checked_by of a mention by all its checks.

    `order` is the note of what contradicts its order, `outside` the check and note of outside
    dates. One check that disagrees decides, whatever the others say.
    """
    results = [
        ("calendar", date.check, date.check_note),
        ("order", "disagrees" if order else "unchecked", order),
        ("outside", *outside),
    ]
    spoken = [(by, check, note) for by, check, note in results if check != "unchecked"]
    checks = {check for _, check, _ in spoken}
    decided = next((check for check in ("disagrees", "agrees") if check in checks), "unchecked")
    return {
        "check": decided,
        "check_note": "; ".join(note for _, _, note in spoken),
        "checked_by": ";".join(by for by, _, _ in spoken),
    }
