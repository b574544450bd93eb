"""The date finder on short texts of our own, on any text at all, and on hostile lines."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from samesource import dates
from samesource.edtf_values import bounds, is_duration, is_edtf
from samesource.text import sentences

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "dates.yml").read_text(encoding="utf-8"))


class _Event(NamedTuple):
    """An event as the vocabulary gives it."""

    when: str
    cues: tuple[str, ...]


def find(
    raw: str, published: tuple[str, str] | None = None, events: dict[str, _Event] | None = None
) -> list[dates.DateMention]:
    return dates.find(raw, sentences(raw), published, events)


def _case(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["why"], strict=True)] if case.get("xfail") else []
    return pytest.param(case, marks=marks, id=case["text"][:50])


@pytest.mark.parametrize("case", [_case(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    published = tuple(case["published"]) if "published" in case else None
    events = {
        slug: _Event(event["when"], tuple(event["cues"]))
        for slug, event in case.get("events", {}).items()
    }
    found = find(case["text"], published, events)
    assert [[one.text, one.kind, one.value] for one in found] == case["dates"], case["why"]
    if "check" in case:
        assert found[0].check == case["check"], found[0]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 90


WORDS = st.sampled_from(
    "May March 5 3rd 12 31 30 February 2019 1988 1500 in of since between and from to on the "
    "Sunday, last next day month years ago later three a few © Copyright 24 Aban 1398 ۱۳۹۸ آبان "
    "2019-12-23 15/12/2019 3-5 June early mid- end summer #1988 massacre protests today that "
    '" “ ( ) – , . \n İ ß 0 99 00 Human Rights Day under 18 aged 8:54 AM · century decades'.split(
        " "
    )
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))
DAYS = st.sampled_from(["", "2019-11-06", "2020-02-29", "1000-01-01", "9000-12-31", "2020-12-10"])


@settings(max_examples=200, deadline=None)
@given(raw=TEXTS, first=DAYS, last=DAYS)
def test_any_text(raw: str, first: str, last: str) -> None:
    if first and last and first > last:
        first, last = last, first
    for published in (None, (first, last)):
        found = find(raw, published)
        end = 0
        for one in found:
            assert raw[one.start : one.end] == one.text
            assert end <= one.start < one.end
            end = one.end
            right = is_duration if one.kind == "duration" else is_edtf
            assert one.value == "" or right(one.value), one
            assert one.check in ("agrees", "disagrees", "unchecked")
            assert one.kind in (
                "absolute partial relative duration event_name posting calendar".split()
            )


@settings(max_examples=100, deadline=None)
@given(raw=TEXTS)
def test_publication_bounds_are_days_in_order(raw: str) -> None:
    first, last, _ = dates.published_window(raw, sentences(raw))
    assert all(day == "" or bounds(day) == (day, day) for day in (first, last))
    assert not first or not last or first <= last


@settings(max_examples=100, deadline=None)
@given(raw=TEXTS)
def test_a_follow_line_changes_nothing_above_it(raw: str) -> None:
    assert find(raw + "\n\nFollow us on all channels")[: len(find(raw))] == find(raw)


@pytest.mark.parametrize(
    "line",
    ["1" * 10**6, "," * 10**6, '"' * 10**6, "1," * 500_000, " " * 10**6, "1988," * 200_000],
    ids=["digits", "commas", "quotes", "digits and commas", "spaces", "years"],
)
def test_hostile_line(line: str) -> None:
    parts = sentences(line)
    begin = time.process_time()
    assert dates.find(line, parts) == []
    assert time.process_time() - begin < 6  # a slow machine included; about 1 s on one core


def test_publication_from_the_text_alone() -> None:
    raw = (
        "A ferry sank on Wednesday, June 5, the port said.\n\n"
        "The inquiry is scheduled to open on June 7.\n\n"
        "9:12 PM · Mar 2, 2019\n\nCopyright © 2019 Harbour News"
    )
    first, last, evidence = dates.published_window(raw, sentences(raw))
    assert (first, last) == ("2019-06-05", "2019-06-07")
    assert "June 5" in evidence
    assert "June 7" in evidence


def test_an_event_of_the_vocabulary_gives_its_year() -> None:
    raw = "Those shot in the February protests in the valley were never named."
    events = {"valley-protests": _Event("2011-02", ("protests in the valley",))}
    found = dates.find(raw, sentences(raw), ("2014-06-01", "2014-06-02"), events)
    assert [(one.text, one.value) for one in found] == [("February", "2011-02")]
    assert "valley-protests" in found[0].anchor


@pytest.mark.parametrize(
    "published", [("2020-13-01", ""), ("2020-05-02", "2020-05-01"), ("", "0999-01-01")]
)
def test_bad_bounds_of_publication(published: tuple[str, str]) -> None:
    with pytest.raises(ValueError):
        find("Rain fell on Monday.", published)


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("2019-12-23", ("2019-12-23", "2019-12-23")),
        ("2019-12~", ("2019-12-01", "2019-12-31")),
        ("2008?", ("2008-01-01", "2008-12-31")),
        ("198X", ("1980-01-01", "1989-12-31")),
        ("1988-22", ("1988-06-01", "1988-08-31")),
        ("1988-07/1988-09", ("1988-07-01", "1988-09-30")),
        ("2010-02/2010-06-10", ("2010-02-01", "2010-06-10")),
        ("2019-XX-15", ("2019-01-15", "2019-12-15")),
        ("1988/..", ("1988-01-01", "")),
        ("../1988", ("", "1988-12-31")),
        ("XXXX-02-29", ("", "")),
        ("XXXX-13", None),
        ("2019-02-30", None),
        ("2020/2019", None),
        ("P30Y", None),
        ("2019-12-1X", None),
        ("", None),
        ("last year", None),
    ],
)
def test_bounds(value: str, span: tuple[str, str] | None) -> None:
    assert bounds(value) == span
    assert is_edtf(value) == (span is not None)


@pytest.mark.parametrize("value", ["P30Y", "P3W", "P1Y6M", "PT48H", "P2DT12H"])
def test_durations(value: str) -> None:
    assert is_duration(value)


@pytest.mark.parametrize("value", ["", "P", "PT", "P3", "30Y", "P1M1Y", "P-1Y", "2019", "P1YT"])
def test_not_durations(value: str) -> None:
    assert not is_duration(value)


@settings(max_examples=60, deadline=None)
@given(
    year=st.integers(1, 9999),
    rest=st.sampled_from(
        ["", "-02", "-12", "-21", "-22", "-23", "-24", "-02-28", "-12-31", "-06-30~"]
    ),
)
def test_plain_values_as_the_library_reads_them(year: int, rest: str) -> None:
    value = f"{year:04d}{rest}"
    parsed = parse_edtf(value)
    ends = (parsed.lower_strict(), parsed.upper_strict())
    assert bounds(value) == tuple(f"{d.tm_year:04d}-{d.tm_mon:02d}-{d.tm_mday:02d}" for d in ends)


def order_notes(raw: str, event: str = "cape-ferry") -> list[str]:
    mentions = [(one, event) for one in find(raw, ("2016-07-01", "2016-07-02"))]
    return list(dates.order_notes(raw, mentions).values())


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        (
            "They struck on 5 May 2010, then on 3 May 2010.",
            "told as later than 5 May 2010, but 3 May 2010 lies before it",
        ),
        (
            "A tremor on 5 May 2010, followed by a second one on 30 April 2010, broke the dam.",
            "told as later than 5 May 2010, but 30 April 2010 lies before it",
        ),
        (
            "It sank on 5 May 2010. Three days later, on 19 May 2010, the hull was found.",
            "Three days later is 8 May 2010, not 19 May 2010",
        ),
        (
            "It burned on 5 May 2010; a month later, in August 2010, the owner fled.",
            "a month later is June 2010, not August 2010",
        ),
        (
            "The five-day siege from 3 to 19 May 2010 is forgotten.",
            "five-day, but 3 May 2010 to 19 May 2010 is 17 days",
        ),
    ],
)
def test_order_that_disagrees(raw: str, note: str) -> None:
    assert order_notes(raw) == [note]


@pytest.mark.parametrize(
    "raw",
    [
        "They struck on 5 May 2010, then on 8 May 2010.",
        "They struck on 5 May 2010, then in May 2010.",
        "He died on 5 May 2010; his brother later said they had met on 3 May 2010.",
        "They struck on 5 May 2010. Then, on 3 May 2009, it had been calm.",
        "It sank on 5 May 2010. Three days later, on 7 May 2010, the hull was found.",
        "It sank on 5 May 2010. Three days later he wrote that on 19 May 2010 he would go.",
        "The five-day siege from 3 to 7 May 2010 and the four-day one from 3 to 7 June 2010.",
        "For five days they waited; from 3 to 19 May 2010 nobody came.",
    ],
)
def test_order_that_says_nothing(raw: str) -> None:
    assert order_notes(raw) == []


def test_order_of_two_events_says_nothing() -> None:
    raw = "They struck on 5 May 2010, then on 3 May 2010."
    first, last = find(raw)
    assert dates.order_notes(raw, [(first, "raid"), (last, "flood")]) == {}
    assert dates.order_notes(raw, [(first, "none"), (last, "none")]) == {}


UN = ("2019-12-15", "the list was published", "United Nations")
LEAGUE = ("2019-12", "the list came out", "League")


@pytest.mark.parametrize(
    ("value", "rows", "check", "note"),
    [
        ("2019-12-15", [], "unchecked", ""),
        ("", [UN], "unchecked", ""),
        ("P3D", [UN], "unchecked", ""),
        ("XXXX-12-15", [UN], "unchecked", ""),
        (
            "2019-12-15",
            [UN],
            "agrees",
            "the outside date is 15 December 2019 (United Nations): the list was published",
        ),
        (
            "2019-12-16",
            [UN, LEAGUE],
            "agrees",
            "the outside date is December 2019 (League): the list came out; the text says "
            "16 December 2019; the outside date is 15 December 2019 (United Nations): the list was "
            "published",
        ),
        (
            "2019-11~",
            [UN],
            "disagrees",
            "the text says about November 2019; the outside date is 15 December 2019 "
            "(United Nations): the list was published",
        ),
        (
            "2018-22",
            [("2017/2018-05", "it was read", "League")],
            "disagrees",
            "the text says summer 2018; the outside date is 2017 to May 2018 (League): it was read",
        ),
        ("2019", [("2018-06/..", "talks", "UN")], "agrees", None),
    ],
)
def test_against_outside(
    value: str, rows: list[tuple[str, str, str]], check: str, note: str | None
) -> None:
    found = dates.against_outside(value, rows)
    assert found == (check, found[1] if note is None else note)


@pytest.mark.parametrize(
    ("calendar", "order", "outside", "check", "checked_by"),
    [
        ("unchecked", "", ("unchecked", ""), "unchecked", ""),
        ("agrees", "", ("unchecked", ""), "agrees", "calendar"),
        ("agrees", "", ("disagrees", "another day"), "disagrees", "calendar;outside"),
        ("unchecked", "too early", ("agrees", "the same day"), "disagrees", "order;outside"),
    ],
)
def test_one_check_that_disagrees_decides(
    calendar: str, order: str, outside: tuple[str, str], check: str, checked_by: str
) -> None:
    note = "a Sunday" if calendar != "unchecked" else ""
    date = dates.DateMention(0, 3, "May", "partial", "", "", "event", calendar, note, "rule")
    checks = dates.all_checks(date, order, outside)
    assert (checks["check"], checks["checked_by"]) == (check, checked_by)
    assert checks["check_note"] == "; ".join(filter(None, (note, order, outside[1])))
