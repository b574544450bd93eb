"""What a mention stands among: its sentence, the tense before it, the dates beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from samesource.dates.records import Answer, EventLike, Found, Span, Text, Window
from samesource.dates.values import span_of
from samesource.text import Sentence


class Setting(NamedTuple):
    """The mentions of a text, the sentence of each, and where paragraphs and quotations begin."""

    raw: str
    low: str
    found: Sequence[Found]
    sentences: Sequence[Sentence]
    paragraphs: Mapping[int, int]
    quotes: Sequence[int]
    day_order: str


class Near(NamedTuple):
    """What resolving one mention may look at: the setting, the answers so far, the window."""

    setting: Setting
    answers: Sequence[Answer | None]
    window: Window
    events: Mapping[str, EventLike]


class Beside(NamedTuple):
    """A resolved mention beside another: its first and last day, and its number."""

    first: date
    last: date
    at: int


def setting_of(text: Text, found: Sequence[Found], sentences: Sequence[Sentence]) -> Setting:
    """Return what resolving needs of a text; without sentences all of it counts as one."""
    known = sentences or [Sentence(0, len(text.raw), 0, 0, "")]
    starts = [sentence.start for sentence in known]
    beside = [known[max(0, bisect_right(starts, one.start) - 1)] for one in found]
    paragraphs: dict[int, int] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, sentence.start)
    quotes = [match.start() for match in re.finditer('"', text.low)]
    return Setting(text.raw, text.low, found, beside, paragraphs, quotes, _day_order(text.low))


_DAY_FIRST_DATE = re.compile(r"(?<![0-9/])(?:1[3-9]|2[0-9]|3[01])/(?:0?[1-9]|1[0-2])/[0-9]{2}")
_MONTH_FIRST_DATE = re.compile(r"(?<![0-9/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/[0-9]{2}")


def _day_order(low: str) -> str:
    """Return how a text writes dates in numbers, by those that can be read one way only."""
    day_first, month_first = _DAY_FIRST_DATE.search(low), _MONTH_FIRST_DATE.search(low)
    if day_first and not month_first:
        return "day first"
    return "month first" if month_first and not day_first else ""


def in_quotation(setting: Setting, index: int) -> bool:
    """Return whether a mention stands between quotation marks, counted from its paragraph on."""
    begin = setting.paragraphs.get(setting.sentences[index].paragraph, 0)
    start = setting.found[index].start
    marks = bisect_right(setting.quotes, start) - bisect_right(setting.quotes, begin - 1)
    return marks % 2 == 1


_FUTURE = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) (?:set|due|scheduled|expected|slated|planned|to)|"
    r"upcoming|forthcoming|next|scheduled for|ahead of|planned for|plans? to|until|run-up to|"
    r"by)\b|'ll\b"
)
_PAST = re.compile(
    r"\b(?:said|told|announced|reported|wrote|was|were|had|has|have|published|released|killed|died|"
    r"began|took|came|made|struck|hit|left|saw|went|held|met|added|called|warned|confirmed|issued|"
    r"arrested|destroyed|collapsed|sank|fell|broke|signed|passed|hosted|since)\b"
)
_FUTURE_AFTER = re.compile(r"\bwill (?:be|take|begin|open|start)\b")


def _last_start(pattern: re.Pattern[str], words: str) -> int:
    """Return where the last match begins, -1 if there is none."""
    return max((match.start() for match in pattern.finditer(words)), default=-1)


def is_future(setting: Setting, index: int) -> bool:
    """Return whether the nearest words before a mention speak of what is to come."""
    start = setting.found[index].start
    before = setting.low[max(setting.sentences[index].start, start - 160) : start]
    future, past = _last_start(_FUTURE, before), _last_start(_PAST, before)
    if future < 0 and past < 0:
        return bool(_FUTURE_AFTER.search(setting.low[start : start + 80]))
    return future >= past


# A time that decides for another is no longer than a year.
_LONGEST_DAYS = 366


def _beside(near: Near, index: int, longest: int, kinds: Iterable[str]) -> Beside | None:
    """Return a mention as a neighbour if it is resolved, short enough and not of these kinds."""
    answer = near.answers[index]
    if answer is None or near.setting.found[index].kind in kinds:
        return None
    span = span_of(answer.value)
    return Beside(*span, index) if span and (span[1] - span[0]).days <= longest else None


def neighbour(near: Near, index: int, day: bool = False) -> Beside | None:
    """Return the nearest resolved time before a mention: in its paragraph or the one before.

    With `day`, only one that is a single day. Names of events, postings and lengths do not count.
    """
    here = near.setting.sentences[index].paragraph
    for other in range(index - 1, max(-1, index - 8), -1):
        beside = _beside(
            near, other, 0 if day else _LONGEST_DAYS, ("event_name", "posting", "duration")
        )
        if beside is None:
            continue
        sentence = near.setting.sentences[other]
        if here - sentence.paragraph > 1:
            return None
        if sentence.paragraph == here or not sentence.furniture:
            return beside
    return None


def same_sentence(near: Near, index: int) -> Beside | None:
    """Return a resolved time of the same sentence, the one before first, then the one after."""
    sentences = near.setting.sentences
    for other in (index - 1, index - 2, index + 1, index + 2):
        if 0 <= other < len(sentences) and sentences[other] == sentences[index]:
            beside = _beside(near, other, _LONGEST_DAYS, ("posting", "duration", "relative"))
            if beside:
                return beside
    return None


def same_paragraph(near: Near, index: int, other: int) -> bool:
    """Return whether two mentions stand in one paragraph."""
    sentences = near.setting.sentences
    return sentences[index].paragraph == sentences[other].paragraph


def quoted(setting: Setting, index: int) -> str:
    """Return the words of a mention in quotation marks."""
    found = setting.found[index]
    return f'"{setting.raw[found.start : found.end]}"'


def just_mentioned(near: Near, beside: Beside, what: str = "the date") -> str:
    """Return the anchor of a mention that a neighbour decided."""
    return f"{what} just mentioned, {quoted(near.setting, beside.at)}"


def window_ends(window: Window, longest: int | None = None) -> Span | None:
    """Return both ends of a window; None if one is open or they are more days apart than that."""
    if not window.earliest or not window.latest:
        return None
    wide = longest is not None and (window.latest - window.earliest).days > longest
    return None if wide else (window.earliest, window.latest)


def publication(window: Window) -> str:
    """Return the anchor of a mention that the publication decided."""
    if window.earliest == window.latest and window.earliest:
        return f"publication: {window.earliest}"
    ends = (
        f"not before {window.earliest}" if window.earliest else "",
        f"not after {window.latest}" if window.latest else "",
    )
    return "publication: " + ", ".join(end for end in ends if end)
