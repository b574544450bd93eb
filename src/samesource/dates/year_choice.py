"""Which year a date without one means: witnesses are asked in turn, the first decides.

The weekday in the date, an event of the vocabulary, "that May", the stamp of an update, the
publication for what is still to come or has lasted since, a date of the same sentence, an old
story that the paragraph tells or that goes on, the publication, and without it the dates told
before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from samesource.dates.event_days import LONGEST_MAIN_EVENT, main_event
from samesource.dates.neighbours import (
    MADE,
    Beside,
    Near,
    is_future,
    is_still_to_come,
    just_mentioned,
    led_by,
    neighbour,
    publication,
    same_paragraph,
    same_sentence,
    tells_no_past,
    was_to_come,
)
from samesource.dates.records import EventLike, Parts, Span
from samesource.dates.solar_hijri import YEARS_BEHIND, solar_hijri_span
from samesource.dates.values import edtf_value, long_day, span_of, weekday_name

# The days that parts mean, and what decided it.
Choice = tuple[Span, str]

# Years looked at on either side of the day that decides.
_YEARS_AROUND = 12
# A weekday fits the same date again after five or six years: further away it decides nothing.
_LONGEST_BY_WEEKDAY = 4 * 366
# An event that lasted longer than this does not tell a year.
_LONGEST_EVENT = 200
# A date to come that is told beside another one follows it within this time.
_LONGEST_AHEAD = 200
# A paragraph about what lies longer ago than this tells an old story.
_OLD_STORY = 420
# A story goes on for so many days after a day that it told, or starts shortly before it.
_COURSE, _SHORTLY = 45, 7
# What lies so many days back is no longer told by the publication alone.
_LONG_GONE = 300
_MONTH = 31
# A date without a year lies within a year of the one that decides.
_FARTHEST = 366
# A day just gone rather than one almost a year ahead.
_JUST_GONE, _ALMOST_A_YEAR = 10, 300
# A day told without a verb of the past, so soon after the publication, is still to come.
_SOON_AFTER = 50


def _in_year(parts: Parts, year: int) -> Span | None:
    """Return the first and last day of parts put into a year; None where there is no such day."""
    if parts.calendar:
        # The last quarter of a Solar Hijri year lies in the next Gregorian one.
        return solar_hijri_span(parts._replace(year=year - YEARS_BEHIND - (parts.month > 9)))
    return span_of(edtf_value(parts._replace(year=year)))


def _candidates(parts: Parts, day: date) -> tuple[Span, ...]:
    """Return the days that parts without a year may mean, in the years about a day, in order."""
    bare = Parts(
        "date",
        month=parts.month,
        day=parts.day,
        weekday=parts.weekday,
        season=parts.season,
        calendar=parts.calendar,
    )
    return _candidates_about(bare, day.year)


@lru_cache(maxsize=4096)
def _candidates_about(parts: Parts, middle: int) -> tuple[Span, ...]:
    """Return the days that parts mean in the years about one; those on its weekday if known."""
    years = range(max(1, middle - _YEARS_AROUND), min(9990, middle + _YEARS_AROUND))
    spans = tuple(span for year in years if (span := _in_year(parts, year)))
    if parts.weekday < 0 or not parts.day:
        return spans
    return tuple(span for span in spans if span[0].weekday() == parts.weekday)


def _not_to_come(near: Near, spans: Sequence[Span]) -> Sequence[Span]:
    """Return the spans that have begun by the publication, where it is known."""
    latest = near.window.latest
    return [span for span in spans if latest is None or span[0] <= latest] or spans


def _latest(spans: Sequence[Span], day: date) -> Span | None:
    """Return the last span that has begun on a day."""
    return max((span for span in spans if span[0] <= day), default=None)


def _first(spans: Sequence[Span], day: date) -> Span | None:
    """Return the first span that has not ended before a day."""
    return min((span for span in spans if span[1] >= day), default=None)


def _nearest(spans: Sequence[Span], day: date) -> Span | None:
    """Return the span nearest to a day, later ones a little favoured: a story goes forward."""
    return min(spans, key=lambda span: _distance(span[0], day), default=None)


def _distance(first: date, day: date) -> tuple[int, date]:
    """Return how far a day lies off, counting days before twice."""
    days = (first - day).days
    return (days if days >= 0 else -2 * days), first


def chosen_days(near: Near, index: int, parts: Parts) -> Choice | None:
    """Return the days that parts without a year mean, and what decided it; None if nothing does."""
    stamp = near.setting.found[index].kind == "posting"
    for decide in _OF_A_STAMP if stamp else _WITNESSES:
        choice = decide(near, index, parts)
        if choice:
            return choice
    return None


def _by_weekday(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let the weekday choose among the years about the publication, or about what was told."""
    if parts.weekday < 0 or not parts.day:
        return None
    window = near.window
    day = window.latest
    longest = _LONGEST_BY_WEEKDAY
    if day is None:
        beside = same_sentence(near, index) or neighbour(near, index, since=False)
        if not beside or (beside.last - beside.first).days > _MONTH:
            return None
        day, longest = beside.first, _LONGEST_AHEAD
    spans = _candidates(parts, day)
    if is_future(near.setting, index):
        chosen = _first(spans, window.earliest or day)
    elif window.latest:
        chosen = _latest(spans, window.latest)
        coming = _first(spans, window.latest)
        gone = not chosen or (window.latest - chosen[0]).days > _LONGEST_BY_WEEKDAY // 2
        if gone and coming and (coming[0] - window.latest).days <= _LONGEST_AHEAD:
            chosen = coming
    else:
        chosen = min(spans, key=lambda span: abs((span[0] - day).days), default=None)
    if not chosen or abs((chosen[0] - day).days) > longest:
        return None
    return chosen, f"weekday: {long_day(chosen[0])} was a {weekday_name(chosen[0])}"


def _by_event(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let an event of the vocabulary decide that the words around name, in the same month."""
    start = near.setting.found[index].start
    about = near.setting.low[max(0, start - 200) : start + 200]
    for slug, event in near.events.items():
        span = span_of(event.when)
        if not span or (span[1] - span[0]).days > _LONGEST_EVENT or not _names(event, about):
            continue
        for candidate in _candidates(parts, span[0]):
            if candidate[0] <= span[1] and span[0] <= candidate[1]:
                return candidate, f"the event {slug}, {event.when}"
    return None


def _names(event: EventLike, about: str) -> bool:
    """Return whether one of the phrases of an event stands in the words."""
    return any(cue.lower() in about for cue in event.cues)


def _by_sentence(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let a date of the same sentence decide: the nearest day or month to it."""
    beside = same_sentence(near, index)
    if not beside or _is_background(near, index, beside) or _is_compared(near, beside):
        return None
    if near.window.latest and _is_in_an_aside(near, index, beside):
        return None
    spans = _candidates(parts, beside.first)
    ahead = is_future(near.setting, index)
    chosen = _first(spans, beside.first) if ahead else _told(near, index, spans, beside)
    if not ahead:
        chosen = _not_past_the_last(near, parts, chosen)
    if not chosen or (ahead and (chosen[0] - beside.first).days > _LONGEST_AHEAD):
        return None
    if abs((chosen[0] - beside.first).days) > _FARTHEST:
        return None
    return chosen, just_mentioned(near, beside)


# "The worst flood since 1953", "fewer than in 1953".
_COMPARED = re.compile(
    rf"\b(?:since|than in|as in|unlike in|(?:{MADE}|made|bought|laid|restored|rebuilt) in) "
    r"(?:the )?$"
)


def _is_in_an_aside(near: Near, index: int, beside: Beside) -> bool:
    """Return whether a year alone stands in a clause that a comma closes before a date.

    "The plane, which entered service in 1994, had a check on 2 April", but "In 1908, on 2 April".
    """
    found, sentence = near.setting.found, near.setting.sentences[index]
    if beside.at > index or not _is_year_alone(near, beside.at):
        return False
    opens = found[beside.at].start - sentence.start <= _OPENING
    return not opens and "," in near.setting.low[found[beside.at].end : found[index].start]


_OPENING = 12  # characters of the words that lead to a year that opens its sentence


_SET_BESIDE = re.compile(r"\b(?:compared with|against|up from|down from) [^,.;]{1,40}$")


# "The highest monthly figure since May 1994".
_MOST_SINCE = re.compile(
    r"\b(?:highest|lowest|worst|most|deadliest|bloodiest|largest|biggest|heaviest|first|greatest)\b"
    r"[^,.;]{0,60} since (?:the )?$"
)


def _is_compared(near: Near, beside: Beside) -> bool:
    """Return whether a year only says with what a day is compared, or how old a thing is."""
    if led_by(near.setting, beside.at, _MOST_SINCE, 90):
        return True
    month = near.setting.found[beside.at].parts.month
    set_beside = led_by(near.setting, beside.at, _SET_BESIDE, 60)
    return not month and (set_beside or led_by(near.setting, beside.at, _COMPARED, 20))


def _is_background(near: Near, index: int, beside: Beside) -> bool:
    """Return whether a year told later in the sentence is long gone for a day that opens it.

    "On 1 September families gathered at the graves of those who were shot in 1994."
    """
    found, latest = near.setting.found, near.window.latest
    later = beside.at > index and found[beside.at].start - found[index].end > _FAR_APART
    if not later or not latest or not found[index].parts.day:
        return False
    long = (beside.last - beside.first).days > _MONTH
    return long and (latest - beside.last).days > _OLD_STORY


# How many characters lie between a day and a year of the same sentence that tell two things.
_FAR_APART = 40


def _by_old_story(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let a date of the same paragraph decide when it lies long before the publication."""
    published = near.window.latest or near.window.earliest
    beside = neighbour(near, index, since=False)
    if not published or not beside or (published - beside.last).days < _OLD_STORY:
        return None
    if not same_paragraph(near, index, beside.at) or _told_from_now(near, beside.at, index):
        return None
    told_of = near.setting.sentences[beside.at] != near.setting.sentences[index]
    if told_of and _is_year_alone(near, beside.at) and not _goes_on(near, index):
        return None
    if told_of and (_is_of_a_paper(near, beside.at) or _is_since(near, beside.at)):
        return None
    chosen = _told(near, index, _candidates(parts, beside.first), beside)
    return (chosen, just_mentioned(near, beside)) if chosen else None


_OF_A_PAPER = re.compile(
    r"\b(?:published|printed|issued|released|report|study|book|survey)(?: (?:in|of|from|dated))+ $"
)


_NARRATES = re.compile(r"^\W*(?:(?:and|then|by|later) )?(?:in|on|by|from|until|at) (?:the )?$")


def _is_year_alone(near: Near, index: int) -> bool:
    """Return whether a mention is a year without a month."""
    parts = near.setting.found[index].parts
    return bool(parts.year) and not parts.month


def _goes_on(near: Near, index: int) -> bool:
    """Return whether a date opens its sentence, as a story goes on: "In 1988 …. In July …"."""
    start, sentence = near.setting.found[index].start, near.setting.sentences[index]
    return bool(_NARRATES.match(near.setting.low[sentence.start : start]))


def _is_since(near: Near, index: int) -> bool:
    """Return whether a month or year tells since when something lasts: "had sat since May 2013"."""
    parts = near.setting.found[index].parts
    return not parts.day and led_by(near.setting, index, _SINCE, 12)


def _is_of_a_paper(near: Near, index: int) -> bool:
    """Return whether a year dates a paper that is referred to: no story goes on from it."""
    month = near.setting.found[index].parts.month
    return not month and led_by(near.setting, index, _OF_A_PAPER, 30)


# Kinds of mentions that a story goes on from.
_DATED = frozenset({"absolute", "partial", "calendar"})
_NOW = frozenset({"season", "deictic", "weekday", "month of year"})


def _told_from_now(near: Near, first: int, last: int) -> bool:
    """Return whether a time between two mentions is told from the publication: "last spring"."""
    between = (near.setting.found[index].parts for index in range(first + 1, last))
    return any(parts.how in _NOW or parts.base == "publication" for parts in between)


def _told(near: Near, index: int, spans: Sequence[Span], beside: Beside) -> Span | None:
    """Return the span nearest to a time just told; "since" begins before it."""
    if led_by(near.setting, index, _SINCE, 12):
        return _latest(spans, beside.first)
    whole_year = (beside.last - beside.first).days >= _WHOLE_YEAR
    inside = [one for one in spans if beside.first <= one[0] <= beside.last]
    if whole_year and inside:
        return inside[0]
    if led_by(near.setting, index, _BY, 12):
        return _first(_not_to_come(near, spans), beside.first)
    return _nearest(_not_to_come(near, spans), beside.first)


_UP_TO = re.compile(r"(?:\b(?:by|before|until|till|from|on)|:) (?:the )?$")
_SINCE = re.compile(r"\bsince (?:the )?$")
_BY = re.compile(r"\b(?:by|until|till) (?:the )?$")
_WHOLE_YEAR = 364  # days
_PERFECT = re.compile(r"\b(?:has|have|'s|'ve) (?:[\w',-]+ ){1,12}since (?:the )?$")


def _by_stamp(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let the publication decide for the stamp of an update, which comes after it.

    The stamp of a text follows the last day that the text tells as past.
    """
    found, latest, earliest = near.setting.found, near.window.latest, near.window.earliest
    if not latest and earliest:
        chosen = _first(_candidates(parts, earliest), earliest)
        return (chosen, f"after the latest date of the text, {earliest}") if chosen else None
    if not latest:
        return None
    if not any(one.kind == "posting" and one.parts.year for one in found[:index]):
        return None
    chosen = _first(_candidates(parts, latest), latest)
    return (chosen, publication(near.window)) if chosen else None


def _by_now(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let the publication decide for what is still to come, and for what has lasted since then."""
    latest = near.window.latest
    if not latest:
        return None
    start = near.setting.found[index].start
    before = near.setting.low[max(near.setting.sentences[index].start, start - 120) : start]
    told_from_now = _PERFECT.search(before) or before.endswith(("last ", "this ", "next "))
    if not told_from_now and not is_still_to_come(near.setting, index):
        return None
    beside = same_sentence(near, index)
    if beside and beside.first > latest:
        return None
    return _by_window(near, index, parts)


def _by_heading(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let the year alone on a line above decide for the entry of a timeline."""
    found = near.setting.found
    for other in range(index - 1, -1, -1):
        if found[other].rule == "year_heading":
            span = _in_year(parts, found[other].parts.year)
            return (span, f"the year above, {found[other].parts.year}") if span else None
    return None


def _by_said_again(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let the day in front decide for the one in brackets: "from Sunday (25 Mizan)"."""
    found, before = near.setting.found, near.answers[index - 1] if index else None
    if not index or near.setting.low[found[index - 1].end : found[index].start] not in (
        " (",
        " / ",
    ):
        return None
    if found[index - 1].parts.how == "weekday" and near.window.latest:
        return _on_weekday(near, index, parts, near.window.latest)
    span = span_of(before.value) if before else None
    if not span or (span[1] - span[0]).days > _SHORTLY:
        return None
    for one in _candidates(parts, span[0]):
        if one[0] <= span[1] and span[0] <= one[1]:
            return one, just_mentioned(near, Beside(*span, index - 1))
    return None


def _on_weekday(near: Near, index: int, parts: Parts, published: date) -> Choice | None:
    """Return the day on the weekday in front that lies within days of the publication."""
    weekday = near.setting.found[index - 1].parts.weekday
    for span in _candidates(parts, published):
        close = abs((span[0] - published).days) <= _JUST_GONE
        if close and span[0] == span[1] and span[0].weekday() == weekday:
            return span, f"weekday: {long_day(span[0])} was a {weekday_name(span[0])}"
    return None


def _by_that(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let the time told before decide for "that May": the first one from then on."""
    start = near.setting.found[index].start
    if not near.setting.low.endswith("that ", max(0, start - 5), start):
        return None
    for other in range(index - 1, max(-1, index - 7), -1):
        found, answer = near.setting.found[other], near.answers[other]
        span = span_of(answer.value) if answer else None
        if span and found.kind in _DATED and (span[1] - span[0]).days <= _FARTHEST:
            chosen = _first(_candidates(parts, span[0]), span[0])
            return (chosen, just_mentioned(near, Beside(*span, other))) if chosen else None
    return None


# How many days before and after an event a date without a year is still told of it.
_BEFORE_EVENT, _AFTER_EVENT = 45, 75
# The same where the publication is known, and may decide instead.
_SHORTLY_BEFORE, _SHORTLY_AFTER = 14, 30
# What happened so lately is told from the publication.
_LATELY = 60


def _by_main_event(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let the event decide that the text names most: for a date close to it, told much later."""
    event, latest = main_event(near, _LONGEST_EVENT), near.window.latest
    if event is None or not parts.month or is_future(near.setting, index):
        return None
    if _follows_a_day(near, index, parts):
        return None
    before, after = (_SHORTLY_BEFORE, _SHORTLY_AFTER) if latest else (_BEFORE_EVENT, _AFTER_EVENT)
    if (event.last - event.first).days > LONGEST_MAIN_EVENT:  # of months: only days within it
        if not latest or (latest - event.last).days < _OLD_STORY:
            return None
        before, after = 0, 0
    begin, end = event.first - timedelta(before), event.last + timedelta(after)
    if latest and (latest - end).days < _LATELY:
        return None
    spans = [span for span in _candidates(parts, event.first) if begin <= span[0] <= end]
    latest_such = _latest(_candidates(parts, latest), latest) if latest else None
    if latest and latest_such and (latest - latest_such[1]).days < _LATELY:
        return None
    chosen = min(spans, key=lambda span: abs((span[0] - event.first).days), default=None)
    return (chosen, f"close to the event {event.slug}, {event.first}") if chosen else None


_IN_COURSE = 120  # days


def _follows_a_day(near: Near, index: int, parts: Parts) -> bool:
    """Return whether a date goes on soon after a day with its year, told just before it."""
    beside = neighbour(near, index, since=False)
    if beside is None or (beside.last - beside.first).days > _SHORTLY:
        return False
    if near.setting.found[beside.at].kind not in _DATED:
        return False
    chosen = _first(_candidates(parts, beside.first), beside.first)
    return chosen is not None and (chosen[0] - beside.last).days <= _IN_COURSE


def _stamp_by_event(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let the event decide for a stamp shortly after it: news is told soon."""
    event = main_event(near)
    if event is None or near.window.latest:
        return None
    end = event.last + timedelta(_SHORTLY_AFTER)
    spans = _candidates(parts, event.first)
    chosen = next((span for span in spans if event.first <= span[0] <= end), None)
    return (chosen, f"shortly after the event {event.slug}, {event.first}") if chosen else None


def _after_event(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let a date without any other hint follow the event that the text tells with its year."""
    event = main_event(near)
    if event is None or near.window.latest or str(event.first.year) not in near.setting.low:
        return None
    chosen = _first(_candidates(parts, event.first), event.first)
    return (chosen, f"after the event {event.slug}, {event.first}") if chosen else None


def _by_course(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let a day told earlier decide if the date goes on from it, long before the publication."""
    published = near.window.latest
    for other in range(index - 1, max(-1, index - 7), -1):
        found, answer = near.setting.found[other], near.answers[other]
        span = span_of(answer.value) if answer else None
        if not span or found.kind not in _DATED:
            continue
        if (span[1] - span[0]).days > 4 * _MONTH or (not found.parts.day and not found.until):
            continue
        if published and (published - span[1]).days < _LONG_GONE:
            continue
        if _told_from_now(near, other, index):
            return None
        chosen = _nearest(_candidates(parts, span[0]), span[0])
        chosen = _not_past_the_last(near, parts, chosen)
        if chosen and -_SHORTLY <= (chosen[0] - span[0]).days <= (span[1] - span[0]).days + _COURSE:
            beside = Beside(*span, other)
            return chosen, just_mentioned(near, beside)
    return None


def _by_window(near: Near, index: int, parts: Parts) -> Choice | None:
    """Let the publication decide: the last such day before it, or the next one after."""
    window = near.window
    day = window.latest
    if day is None:
        return None
    spans = _candidates(parts._replace(weekday=-1), day)
    chosen = just = _latest(spans, day)
    if parts.step < 0 and chosen and chosen[1] >= day:
        chosen = just = _latest(spans, chosen[0] - timedelta(1))  # "last June" is not this one
    if parts.step > 0:  # "next October"
        following = _first(spans, day + timedelta(1))
        return (following, publication(window)) if following else None
    coming = _first(spans, day)
    soon = coming is not None and 0 < (coming[0] - day).days <= _SOON_AFTER
    almost_a_year = just is not None and (day - just[1]).days > _ALMOST_A_YEAR
    bound = led_by(near.setting, index, _UP_TO, 14)
    if parts.day and soon and almost_a_year and bound and tells_no_past(near, index):
        chosen = coming
    elif is_future(near.setting, index) and was_to_come(near, index):
        near_it = min(spans, key=lambda span: abs((span[0] - day).days), default=None)
        chosen = near_it or chosen  # "They were to reopen on 4 May"
    elif is_future(near.setting, index):
        chosen = _first(spans, window.earliest or day)
        # A day is still to come; unless it just was, and the year would be another one.
        if chosen and just and (day - just[1]).days < _JUST_GONE:
            chosen = just if (chosen[0] - day).days > _ALMOST_A_YEAR else chosen
    copyright_only = window.evidence.startswith("copyright")
    anchor = window.evidence if copyright_only else publication(window)
    return (chosen, anchor) if chosen else None


_HEAD = 300  # characters at the top of a text in which it tells of which month it speaks


def _by_month_of_text(near: Near, index: int, parts: Parts) -> Choice | None:
    """Without publication: a month that the head of the text tells with its year decides for it."""
    if near.window.latest or not parts.month:
        return None
    for other in range(index):
        told = near.setting.found[other]
        if told.start > _HEAD:
            return None
        answer = near.answers[other]
        span = span_of(answer.value) if answer else None
        same = (told.parts.month, told.parts.calendar) == (parts.month, parts.calendar)
        if span and same and told.parts.year and told.until is None:
            chosen = _nearest(_candidates(parts, span[0]), span[0])
            return (chosen, just_mentioned(near, Beside(*span, other))) if chosen else None
    return None


def _by_story(near: Near, index: int, parts: Parts) -> Choice | None:
    """Without publication: the neighbour decides, or what is to come follows the latest date."""
    beside = neighbour(near, index, since=False)
    earliest = near.window.earliest
    if beside:
        chosen = _told(near, index, _candidates(parts, beside.first), beside)
        chosen = _not_past_the_last(near, parts, chosen)
        anchor = just_mentioned(near, beside)
        apart = not same_paragraph(near, index, beside.at)
        if apart and (beside.last - beside.first).days > _MONTH:
            return None
        if chosen and abs((chosen[0] - beside.first).days) > _FARTHEST:
            return None
    elif earliest and is_future(near.setting, index):
        chosen = _first(_candidates(parts, earliest), earliest)
        anchor = f"after the latest date of the text, {earliest}"
    else:
        return None
    return (chosen, anchor) if chosen else None


_TOLD_SOON = 300  # characters in which the next date stands
_HAD = re.compile(r"\bhad (?:[a-z]+ ){0,2}$|\bhad\b")


def _by_next(near: Near, index: int, parts: Parts) -> Choice | None:
    """Without publication or a date before: the next date of the paragraph decides."""
    if near.window.latest or near.window.earliest:
        return None
    found = near.setting.found
    for other in range(index + 1, min(len(found), index + 5)):
        answer = near.answers[other]
        span = span_of(answer.value) if answer else None
        if found[other].start - found[index].end > _TOLD_SOON:
            return None
        if not span or found[other].kind not in _DATED or (span[1] - span[0]).days > _MONTH:
            continue
        if not same_paragraph(near, index, other):
            return None
        sentence = near.setting.sentences[index]
        before = _HAD.search(near.setting.low, sentence.start, found[index].start)
        spans = _candidates(parts, span[0])
        chosen = _latest(spans, span[0]) if before else _nearest(spans, span[0])
        return (chosen, just_mentioned(near, Beside(*span, other))) if chosen else None
    return None


def _not_past_the_last(near: Near, parts: Parts, chosen: Span | None) -> Span | None:
    """Return what a text tells as past by the day of its news: not long after its last day.

    Only where a text that does not say when it was published opens with a weekday and its date.
    """
    news = None if near.window.latest else _day_of_news(near)
    if not chosen or not news or (chosen[0] - news).days <= _SHORTLY:
        return chosen
    earlier = _latest(_candidates(parts, news), news)
    return earlier if earlier and (news - earlier[0]).days < _FARTHEST else chosen


def _day_of_news(near: Near) -> date | None:
    """Return the first day of a text if it is told with its weekday and year, and is its last."""
    first = next((i for i, one in enumerate(near.setting.found) if one.kind != "duration"), -1)
    parts = near.setting.found[first].parts if first >= 0 else Parts("")
    if not (parts.how == "date" and parts.year and parts.day and parts.weekday >= 0):
        return None
    span = span_of(edtf_value(parts))
    return span[0] if span else None


# What is told in a text says nothing of when it was put out, but that it was later.
_OF_A_STAMP = (_by_weekday, _stamp_by_event, _by_stamp, _by_window)
_WITNESSES = (
    _by_said_again,
    _by_heading,
    _by_weekday,
    _by_event,
    _by_that,
    _by_now,
    _by_sentence,
    _by_main_event,
    _by_old_story,
    _by_course,
    _by_window,
    _by_month_of_text,
    _by_story,
    _after_event,
    _by_next,
)
