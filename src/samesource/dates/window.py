"""Between which days a text was published, by its own dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from samesource.dates.event_days import main_event
from samesource.dates.neighbours import (
    Near,
    Setting,
    is_future,
    quoted,
    setting_of,
)
from samesource.dates.reading import read, text_of
from samesource.dates.records import Answer, EventLike, Span, Window
from samesource.dates.resolve import resolve
from samesource.dates.values import edtf_value, moved, span_of
from samesource.text import Sentence

# A bound of the publication, and the words that give it.
Limit = tuple[date, str]
# Postings that are not the text's own: of quoted messages and linked pages.
_EMBEDDED = frozenset({"clock_stamp", "address_path", "file_name"})


def _read_once(setting: Setting, answers: Sequence[Answer]) -> Window:
    """Return the window that the dates give: past ones lie before it, future ones after."""
    stamps: list[Span] = []
    floors: list[Limit] = []
    ceilings: list[Limit] = []
    for index, (one, answer) in enumerate(zip(setting.found, answers, strict=True)):
        span = span_of(answer.value)
        if not span:
            continue
        words = quoted(setting, index)
        if one.rule == "copyright":
            floors.append((date(span[1].year, 1, 1), "copyright year"))
            ceilings.append((span[1], "copyright year"))
        elif one.kind == "posting" and one.rule not in _EMBEDDED:
            stamps.append((span[0], span[1]))
        elif one.kind not in ("absolute", "partial", "posting", "calendar"):
            continue
        elif one.kind == "posting" or not is_future(setting, index):
            floors.append((span[0], f"{words} told as past"))
        elif span[0] == span[1]:
            ceilings.append((span[1], f"{words} still to come"))
    return _narrowed(stamps, floors, ceilings)


def _narrowed(stamps: Sequence[Span], floors: Sequence[Limit], ceilings: Sequence[Limit]) -> Window:
    """Return the narrowest window that its limits allow; a ceiling below the floor is dropped."""
    if stamps:
        first, last = stamps[0]
        words = first.isoformat() if first == last else f"{first} to {last}"
        return Window(first, last, f"posting stamp {words}", False)
    floor = max(floors, default=None)
    ceiling = min((one for one in ceilings if not floor or one[0] >= floor[0]), default=None)
    evidence = "; ".join(limit[1] for limit in (floor, ceiling) if limit)
    return Window(floor[0] if floor else None, ceiling[0] if ceiling else None, evidence, False)


def _with_weekdays(window: Window, setting: Setting, answers: Sequence[Answer]) -> Window:
    """Close a window that has no end: a weekday without a date is less than a week old."""
    if window.latest or not window.earliest:
        return window
    day = window.earliest
    for one, answer in zip(setting.found, answers, strict=True):
        if one.rule == "weekday" and span_of(answer.value) == (day, day):
            evidence = f"{window.evidence}; a weekday without a date is less than a week old"
            return Window(day, day + timedelta(6), evidence, False)
    return window


def _ago_today(setting: Setting, events: Mapping[str, EventLike]) -> Window | None:
    """Return the day of a text that says "fifteen years ago today" of the event it names most."""
    nothing = Window(None, None, "", False)
    event = main_event(Near(setting, (), nothing, events))
    if event is None or event.first != event.last:
        return None
    for index, one in enumerate(setting.found):
        parts = one.parts
        if parts.how == "shift" and parts.day and parts.base == "publication" and parts.amount:
            day = moved(event.first, parts.unit, parts.amount)
            if day and parts.unit == "year":
                day = day.replace(day=event.first.day) if event.first.day < 29 else day
                return Window(day, day, f"{quoted(setting, index)}, the event {event.slug}", False)
    return None


def read_window(setting: Setting, events: Mapping[str, EventLike]) -> Window:
    """Return the window that the text gives, narrowed until its dates give no more."""
    window = _ago_today(setting, events) or Window(None, None, "", False)
    if window.latest:
        return window
    for _ in range(3):
        answers = resolve(setting, window, events)
        better = _with_weekdays(_read_once(setting, answers), setting, answers)
        if better == window:
            break
        window = better
    return window


def narrowed(window: Window, setting: Setting, events: Mapping[str, EventLike]) -> Window:
    """Return a window of several days narrowed to the day that a stamp of the text gives.

    A wide one is narrowed to the last day that the text tells as past: news is told soon.
    """
    if not window.earliest or not window.latest or window.earliest == window.latest:
        return window
    for one in setting.found:
        if one.kind == "posting" and one.rule not in _EMBEDDED and one.parts.year:
            span = span_of(edtf_value(one.parts))
            if span and span[0] == span[1] and window.earliest <= span[0] <= window.latest:
                return window._replace(earliest=span[0], latest=span[0])
    if not window.given or (window.latest - window.earliest).days < _WEEK:
        return window
    return _to_last_day(window, setting, resolve(setting, window, events))


_WEEK = 7


def _to_last_day(window: Window, setting: Setting, answers: Sequence[Answer]) -> Window:
    """Return a window cut to the last day inside it that the text tells as past, and the next."""
    last: date | None = None
    for index, (one, answer) in enumerate(zip(setting.found, answers, strict=True)):
        span = span_of(answer.value) if one.kind in ("absolute", "partial", "calendar") else None
        if not span or span[0] != span[1] or is_future(setting, index):
            continue
        if window.earliest and window.latest and window.earliest <= span[0] <= window.latest:
            last = max(last or span[0], span[0])
    if last is None or window.latest is None:
        return window
    return window._replace(earliest=last, latest=min(window.latest, last + timedelta(1)))


def given_window(published: tuple[str, str] | None) -> Window | None:
    """Return the window of given bounds, None if there are none.

    Raises ValueError for a bound that is no ISO day and for bounds in the wrong order.
    """
    if not published or not any(published):
        return None
    first, last = (date.fromisoformat(day) if day else None for day in published)
    if first and last and first > last:
        raise ValueError(f"publication: expected earliest before latest, found {first}, {last}")
    for day in (first, last):
        if day and not 1000 <= day.year <= 9000:
            raise ValueError(f"publication: expected a year from 1000 to 9000, found {day}")
    return Window(first, last, "given", True)


def published_window(
    raw: str, sentences: Sequence[Sentence], events: Mapping[str, EventLike] | None = None
) -> tuple[str, str, str]:
    """Return the bounds of publication that a text itself gives: earliest, latest, evidence.

    ISO days, "" where nothing bounds that side; `events` are those of the vocabulary. Bounds come
    from the copyright year, a posting stamp or dateline, the latest date told as past, the first
    one still to come, and weekdays.
    """
    text = text_of(raw)
    window = read_window(setting_of(text, read(text), sentences), events or {})
    first, last = (day.isoformat() if day else "" for day in (window.earliest, window.latest))
    return first, last, window.evidence
