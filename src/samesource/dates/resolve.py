"""From the mentions to their values: one resolver for each way of saying a time.

Mentions are resolved in rounds, those that need nothing first, so that later ones may look at
the answers of earlier ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from samesource.dates.calendar_values import (
    resolve_date,
    resolve_easter,
    resolve_month_beside,
    resolve_month_of_year,
    resolve_part_of_year,
    resolve_season,
    resolve_swapped,
    resolve_value,
    resolve_weekday_of_month,
)
from samesource.dates.neighbours import (
    Near,
    Setting,
    same_paragraph,
)
from samesource.dates.reading import EVE
from samesource.dates.records import Answer, EventLike, Found, Window
from samesource.dates.shifts import (
    resolve_anniversary,
    resolve_deictic,
    resolve_edge_of_unit,
    resolve_said_again,
    resolve_shift,
    resolve_unit,
)
from samesource.dates.values import (
    span_of,
)
from samesource.dates.weekdays import resolve_counted_day, resolve_ordinal, resolve_weekday

Resolver = Callable[[Near, int], Answer]


# The resolvers, and in which round each runs.
_RESOLVERS: dict[str, tuple[int, Resolver]] = {
    "value": (0, resolve_value),
    "date": (0, resolve_date),
    "swapped": (0, resolve_swapped),
    "easter": (4, resolve_easter),
    "ordinal": (4, resolve_ordinal),
    "counted day": (4, resolve_counted_day),
    "part of year": (4, resolve_part_of_year),
    "weekday": (4, resolve_weekday),
    "season": (4, resolve_season),
    "month of year": (4, resolve_month_of_year),
    "edge of unit": (4, resolve_edge_of_unit),
    "month beside": (4, resolve_month_beside),
    "weekday of month": (3, resolve_weekday_of_month),
    "anniversary": (4, resolve_anniversary),
    "shift": (4, resolve_shift),
    "said again": (4, resolve_said_again),
    "unit": (4, resolve_unit),
    "deictic": (4, resolve_deictic),
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


def _day_before(answer: Answer) -> Answer:
    """Return the answer for the eve of the day that is answered."""
    span = span_of(answer.value)
    if not span or span[0] != span[1]:
        return answer._replace(value="")
    return answer._replace(value=(span[0] - timedelta(1)).isoformat())


def resolve(setting: Setting, window: Window, events: Mapping[str, EventLike]) -> list[Answer]:
    """Return an answer for every mention."""
    answers: list[Answer | None] = [None] * len(setting.found)
    near = Near(setting, answers, window, events)
    first_stamp = next((i for i, one in enumerate(setting.found) if one.kind == "posting"), -1)
    later = [i for i, one in enumerate(setting.found) if _is_later_stamp(one) and i > first_stamp]
    for index in sorted(range(len(answers)), key=lambda index: _round(setting.found[index])):
        there = _with_stamp(near, later, index) if later else near
        found = setting.found[index]
        answer = _RESOLVERS[found.parts.how][1](there, index)
        answers[index] = _day_before(answer) if found.rule.startswith(EVE) else answer
    return [answer or Answer() for answer in answers]
