"""The event that a text names most, and the day of an event named beside a mention."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from samesource.dates.neighbours import (
    Near,
    just_mentioned,
    neighbour,
)
from samesource.dates.values import (
    span_of,
)

LONGEST_MAIN_EVENT = 62  # days of an event that dates beside it can be told from


# "The Tuesday" may be told from a night or a few days.
LONGEST_NIGHTS = 4


class Happened(NamedTuple):
    """An event of the vocabulary with the days on which it was."""

    slug: str
    first: date
    last: date


def main_event(near: Near, longest: int = LONGEST_MAIN_EVENT) -> Happened | None:
    """Return the event that a text names most often, if it lasted so many days at most."""
    known = tuple((slug, event.when, tuple(event.cues)) for slug, event in near.events.items())
    event = _main_event(near.setting.low, known)
    return event if event and (event.last - event.first).days <= longest else None


@lru_cache(maxsize=4)
def _main_event(low: str, events: tuple[tuple[str, str, tuple[str, ...]], ...]) -> Happened | None:
    counts = {
        (slug, when): sum(low.count(cue.lower()) for cue in cues) for slug, when, cues in events
    }
    slug, when = max(counts, key=lambda key: counts[key], default=("", ""))
    span = span_of(when)
    return Happened(slug, *span) if counts.get((slug, when)) and span else None


def is_short(event: Happened) -> bool:
    """Return whether an event was on so few days that a weekday can be told from it."""
    return (event.last - event.first).days <= LONGEST_NIGHTS


_A_PAPER = re.compile(r" th(?:e|at) (?:post|message|statement|letter|announcement)s?\b")


def event_behind(near: Near, index: int) -> tuple[date, str] | None:
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
        near_days = span and (span[1] - span[0]).days <= LONGEST_NIGHTS
        if span and near_days and any(cue.lower() in clause for cue in named.cues):
            return span[0], f"the event {slug}"
    event = main_event(near)
    if event is None or not is_short(event):
        return None
    return event.first, f"the event {event.slug}, which the text names most"
