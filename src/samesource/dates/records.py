"""What the modules hand to each other: a rule reads a Found, a resolver makes an Answer of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, Protocol


class DateMention(NamedTuple):
    """A date or time mention: raw offsets, its words, its value and how both were found.

    `kind`: absolute, partial, relative, duration, event_name, posting or calendar. `value` is ""
    when nothing decides; `anchor` says what resolved it; `role` is event,
    statement, publication, process or other; `check` is agrees, disagrees or unchecked, with the
    reason in `check_note`; `rule` says what read it and what gave its role.
    """

    start: int
    end: int
    text: str
    kind: str
    value: str
    anchor: str
    role: str
    check: str
    check_note: str
    rule: str


class EventLike(Protocol):
    """What resolving needs of an event: when it was (EDTF) and the phrases that name it."""

    @property
    def when(self) -> str:
        """Return the EDTF value of the event."""

    @property
    def cues(self) -> Sequence[str]:
        """Return the phrases that tie a sentence to the event."""


class Text(NamedTuple):
    """A raw text, the same in unified small letters (index for index), and its hints.

    `timeline` tells that its lines open with the days of what happened: they are no stamps;
    `years` that lines open with years.
    """

    raw: str
    low: str
    solar_hijri: bool
    timeline: bool = False
    years: bool = False


class Parts(NamedTuple):
    """What the words of a mention say by themselves; 0, -1 and "" stand for what they leave out.

    `how` names the resolver. `step` is the direction of a shift (-1 back, 1 forward, 0 this one).
    """

    how: str
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = -1
    season: int = 0
    about: str = ""
    calendar: str = ""
    amount: int = 0
    unit: str = ""
    step: int = 0
    base: str = ""
    value: str = ""


class Found(NamedTuple):
    """A mention that a rule has read but nothing has resolved; `until` ends an interval."""

    start: int
    end: int
    kind: str
    rule: str
    parts: Parts
    until: Parts | None = None


# Reads a match of a rule: the mentions in it, none when it is something else.
Reader = Callable[[re.Match[str], Text], list[Found]]


class Rule(NamedTuple):
    """A rule: the words it may open with, its pattern, and how a match is read.

    `loose` rules look inside addresses, file names and hashtags; the others need a word boundary.
    """

    name: str
    openers: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Reader
    loose: bool = False


# The first and the last day on which something may lie.
Span = tuple[date, date]


class Window(NamedTuple):
    """Between which days a text was published, so far as known, and from what."""

    earliest: date | None
    latest: date | None
    evidence: str
    given: bool


class Answer(NamedTuple):
    """What resolving gives: the value, what decided it, and the result of the checks."""

    value: str = ""
    anchor: str = ""
    check: str = "unchecked"
    note: str = ""
