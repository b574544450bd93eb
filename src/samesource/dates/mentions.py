"""The mentions of a text in the end: read, resolved, and written down with their role."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from samesource.dates.neighbours import Setting, setting_of
from samesource.dates.reading import read, text_of
from samesource.dates.records import Answer, DateMention, EventLike
from samesource.dates.resolve import resolve
from samesource.dates.window import given_window, read_window
from samesource.text import Sentence

_SAID_ON = re.compile(r"\b(?:said|told|announced|stated)(?: \w+)?(?: on)? $")


def _role(setting: Setting, index: int) -> str:
    """Return what a mention dates where that is plain: publication, event or statement."""
    found = setting.found[index]
    if found.kind in ("posting", "event_name"):
        return "publication" if found.kind == "posting" else "event"
    begin = max(setting.sentences[index].start, found.start - 16)
    return "statement" if _SAID_ON.search(setting.low[begin : found.start]) else ""


def _mention(setting: Setting, index: int, answer: Answer) -> DateMention:
    """Return a mention as it goes into the tables."""
    found = setting.found[index]
    return DateMention(
        found.start,
        found.end,
        setting.raw[found.start : found.end],
        found.kind,
        answer.value,
        answer.anchor,
        _role(setting, index),
        answer.check,
        answer.note,
        found.rule,
    )


def find(
    raw: str,
    sentences: Sequence[Sentence],
    published: tuple[str, str] | None = None,
    events: Mapping[str, EventLike] | None = None,
) -> list[DateMention]:
    """Return the date and time mentions of a text, in order and without overlaps.

    `published` bounds the publication (ISO days, either may be ""); without it the bounds are
    read from the text. `events` are those of the vocabulary. Raises ValueError for a bound that
    is no ISO day, and for bounds in the wrong order.
    """
    text = text_of(raw)
    setting = setting_of(text, read(text), sentences)
    known = events or {}
    window = given_window(published) or read_window(setting, known)
    answers = resolve(setting, window, known)
    return [_mention(setting, index, answer) for index, answer in enumerate(answers)]


def spans(mentions: Sequence[DateMention]) -> list[tuple[int, int]]:
    """Return the places of the mentions, in order, for a search by bisection."""
    return [(mention.start, mention.end) for mention in mentions]


def overlaps(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether `start` to `end` touches one of the places (sorted, without overlaps)."""
    index = bisect_right(places, (end - 1, end)) - 1
    beside = places[max(0, index) : index + 2]
    return any(begin < end and start < stop for begin, stop in beside)
