"""One event: who says how many, and when each number was first said."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import (
    INK,
    WIDTH,
    colour_scale,
    finished,
    origin_label,
    palette,
    rows_high,
    shortened,
)
from samesource.corpus import relied_on
from samesource.edtf_values import bounds
from samesource.matches import claim_value, figure_value, say
from samesource.matches import shown as shown_number
from samesource.notebook import Study, label, short_name

KEY = (
    "Oldest first. Circle: exact; diamond: about; triangle: at least (right), up to (left); "
    "bar: range. Dashed: the documents' values"
)
STEPS = "A point for each claim, dates in order in equal steps; lines join the claims of one origin"
LINES = 3  # so many dated claims of one origin make a series worth a line


def claims(study: Study, event: str, quantities: list[str]) -> pd.DataFrame:
    """Return the outside claims of an event that were seen, in the order of their dates.

    Columns beside those of claims.csv: says (the value in words), who (by whom, when), named,
    first and last (days that bound the publication), origin_slug (empty: not established).
    """
    frame = study.table("claims")
    frame = frame[
        (frame["event"] == event)
        & frame["quantity"].isin(quantities)
        & ~frame["checked"].isin(tables.NEVER_DRAWN)
        & (frame["same_as"] == "")
    ].copy()
    raw = study.corpus.claims.set_index("claim_id")
    frame["says"] = [say(claim_value(raw.loc[claim].to_dict())) for claim in frame["claim_id"]]
    spans = [bounds(day) or ("", "") for day in frame["published_on"]]
    frame["first"], frame["last"] = [s[0] for s in spans], [s[1] for s in spans]
    frame["first"] = not_before_sources(frame, stated_sources(study))
    frame["origin_slug"] = [
        origin if origin != "not-established" else "" for origin in frame["origin"]
    ]
    frame["named"] = frame["value_low"].fillna(frame["value_high"])
    frame["who"] = [
        f"{shortened(by, 44)}, {day}" if day else shortened(by, 44)
        for by, day in zip(frame["asserted_by"], frame["published_on"], strict=True)
    ]
    return in_order(frame, "claim_id")


def in_order(frame: pd.DataFrame, identity: str) -> pd.DataFrame:
    """Return claims by their first possible day: of one day those first on which others build.

    Undated claims come last.
    """
    frame = frame.assign(undated=frame["first"] == "", repeats=frame["relies_on"] != "")
    order = ["undated", "first", "repeats", "last", identity]
    return frame.sort_values(order, ignore_index=True).drop(columns=["undated", "repeats"])


def stated_sources(study: Study) -> dict[str, list[str]]:
    """Return for each claim the claims that it says it builds on."""
    return {
        row["claim_id"]: [other for other, link in relied_on(row) if link == "stated"]
        for row in tables.rows(study.table("claims"))
    }


def not_before_sources(frame: pd.DataFrame, sources: dict[str, list[str]]) -> list[str]:
    """Return the first possible day of each claim, no earlier than what it says it builds on.

    A page known only by its month cannot have come before the page it cites.
    """
    firsts = dict(zip(frame["claim_id"], frame["first"], strict=True))
    return [
        max([first, *(firsts[source] for source in sources.get(claim, ()) if source in firsts)])
        if first
        else ""
        for claim, first in firsts.items()
    ]


def document_values(study: Study, event: str, quantities: list[str]) -> pd.DataFrame:
    """Return the numbers that the documents give for an event: number, says, documents."""
    figures = study.table("figures")
    figures = figures[(figures["event"] == event) & figures["quantity"].isin(quantities)].copy()
    figures["says"] = [say(figure_value(row)) for row in tables.rows(figures)]
    figures["named"] = figures["value_low"].fillna(figures["value_high"])
    return figures


def _short(frame: pd.DataFrame) -> list[str]:
    """Return row labels that differ from one another."""
    seen: dict[str, int] = {}
    labels = []
    for who in frame["who"]:
        seen[who] = seen.get(who, 0) + 1
        labels.append(who if seen[who] == 1 else f"{who} ({seen[who]})")
    return labels


def _colours(study: Study, frame: pd.DataFrame) -> tuple[alt.Scale, list[str]]:
    colours = palette(study.table("origins"))
    names = {
        slug: shortened(short_name(study, slug), 40) for slug in set(frame["origin_slug"]) if slug
    }
    for slug in set(frame["origin_slug"]):
        colours.setdefault(slug, "#9A9A9A")
    shown = [origin_label(slug, names, colours) for slug in frame["origin_slug"]]
    return colour_scale(names, colours, sorted(set(frame["origin_slug"]))), shown


def scale_chart(
    study: Study,
    frame: pd.DataFrame,
    mentions: pd.DataFrame,
    title: str,
    subtitle: str,
    source: str,
) -> alt.TopLevelMixin:
    """Return every claim on a log scale: point, arrow for a floor or ceiling, bar for a range.

    The documents' own values run through the chart as dashed rules.
    """
    frame = frame[frame["named"].notna()].copy()
    scale, frame["named by"] = _colours(study, frame)
    frame["row"] = _short(frame)
    frame["shape"] = (
        frame["qualifier"]
        .map(
            {
                "at_least": "at least",
                "more_than": "at least",
                "up_to": "up to",
                "about": "about",
                "range": "range",
            }
        )
        .fillna("exact")
    )
    frame["low"], frame["high"] = (
        frame["value_low"].astype(float),
        frame["value_high"].astype(float),
    )
    frame["at"] = frame["named"].astype(float)
    smallest = float(
        min(
            frame["at"].min(),
            mentions["named"].min() if mentions["named"].notna().any() else frame["at"].min(),
        )
    )
    largest = float(max(frame["high"].max(), frame["at"].max(), mentions["named"].fillna(0).max()))
    x: dict[str, Any] = {
        "scale": alt.Scale(
            type="log", domain=[max(smallest * 0.7, 0.7), largest * 1.6], nice=False
        ),
        "axis": alt.Axis(
            orient="top", format=",", tickCount=6, labelOverlap="greedy", labelSeparation=10
        ),
        "title": None,
    }
    y = alt.Y(
        "row:N",
        sort=list(frame["row"]),
        title=None,
        axis=alt.Axis(labelLimit=380, ticks=False, domain=False, grid=True),
    )
    colour = alt.Color(
        "named by:N",
        scale=scale,
        legend=alt.Legend(title="Origin as stated", orient="bottom", columns=2),
    )
    hover = ["who", "says", "scope", "basis", "named by", "checked"]
    shown = frame[
        [
            "row",
            "at",
            "low",
            "high",
            "shape",
            "named by",
            "who",
            "says",
            "scope",
            "basis",
            "checked",
        ]
    ]
    base = alt.Chart(shown).encode(y=y, color=colour, tooltip=hover)
    bars = base.transform_filter("datum.shape == 'range'").mark_bar(height=7)
    bars = bars.encode(x=alt.X("low:Q", **x), x2="high:Q")
    ends = base.transform_filter("datum.shape == 'range'").mark_tick(size=9, thickness=3)
    ends = ends.encode(x=alt.X("low:Q", **x))  # a range too narrow for a bar is still seen
    points = (
        base.transform_filter("datum.shape != 'range'")
        .mark_point(filled=True, size=75, opacity=1)
        .encode(
            x=alt.X("at:Q", **x),
            shape=alt.Shape(
                "shape:N",
                scale=alt.Scale(
                    domain=["exact", "about", "at least", "up to"],
                    range=["circle", "diamond", "triangle-right", "triangle-left"],
                ),
                legend=None,
            ),
        )
    )
    layers = [*_rules(mentions, x, rows_high(frame, 19)), bars, ends, points]
    chart = alt.layer(*layers).properties(width=WIDTH - 160, height=rows_high(frame, 19))
    return finished(chart, title, subtitle, source, 720)


def _rules(mentions: pd.DataFrame, x: dict[str, Any], height: int) -> list[alt.Chart]:
    """Return the documents' values as dashed rules with their numbers at the foot."""
    named = mentions[mentions["named"].notna()].drop_duplicates("named")
    if named.empty:
        return []
    values = pd.DataFrame(
        {
            "at": named["named"].astype(float),
            "number": [shown_number(n) for n in named["named"]],
            "words": [f"documents: {s}" for s in named["says"]],
        }
    )
    rules = (
        alt.Chart(values)
        .mark_rule(strokeDash=[5, 4], color=INK, strokeWidth=1.2)
        .encode(x=alt.X("at:Q", **x), tooltip=["words"])
    )
    words = (
        alt.Chart(values)
        .mark_text(align="center", fontSize=11, color=INK)
        .encode(x=alt.X("at:Q", **x), y=alt.value(height + 10), text="number:N")
    )
    return [rules, words]


def first_said_chart(
    study: Study, frame: pd.DataFrame, title: str, subtitle: str, source: str
) -> alt.TopLevelMixin:
    """Return when each number was first said: a point per claim, steps for a running count."""
    frame = frame[frame["named"].notna() & (frame["first"] != "")].copy()
    scale, frame["named by"] = _colours(study, frame)
    frame["at"] = frame["named"].astype(float)
    frame["day"] = frame["first"]
    shown = frame[["day", "at", "named by", "origin_slug", "who", "says"]]
    days_of = shown.groupby("origin_slug")["day"].nunique()
    series = [origin for origin, days in days_of.items() if origin and days >= LINES]
    running = shown[shown["origin_slug"].isin(series)]
    days = sorted(set(shown["day"]))
    x = alt.X(
        "day:O",
        title=None,
        sort=days,
        scale=alt.Scale(domain=days),
        axis=alt.Axis(labelAngle=0, labelOverlap="greedy", labelSeparation=6, grid=False),
    )
    low, high = float(shown["at"].min()) / 1.5, float(shown["at"].max()) * 1.5
    y = alt.Y(
        "at:Q",
        title=None,
        scale=alt.Scale(type="log", domain=[max(low, 0.5), high], nice=False),
        axis=alt.Axis(format=",", tickCount=6),
    )
    colour = alt.Color(
        "named by:N",
        scale=scale,
        legend=alt.Legend(title="Origin as stated", orient="bottom", columns=2),
    )
    steps = (
        alt.Chart(running)
        .mark_line(interpolate="step-after", strokeWidth=1.6, opacity=0.8)
        .encode(x=x, y=y, color=colour, detail="origin_slug:N")
    )
    points = (
        alt.Chart(shown)
        .mark_circle(size=55, opacity=0.9)
        .encode(x=x, y=y, color=colour, tooltip=["who", "says", "named by"])
    )
    chart = alt.layer(steps, points).properties(width=WIDTH, height=330)
    return finished(chart, title, subtitle, source)


def table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the claims as readers see them, one row each."""
    columns = {
        "published_on": "published",
        "asserted_by": "who says",
        "says": "says",
        "scope": "scope",
        "basis": "basis",
        "origin": "origin",
        "relies_on": "builds on",
        "checked": "how seen",
        "publisher": "publisher",
        "url": "address",
        "claim_id": "claim",
    }
    return frame[list(columns)].rename(columns=columns)


def event_title(study: Study, event: str, quantities: list[str]) -> str:
    """Return quantities and event in words: "killed, November 2019 protests in Iran"."""
    counted = " and ".join(label(study, "quantity", quantity) for quantity in quantities[:2])
    return f"{counted}, {label(study, 'event', event)}"


def opening(words: str) -> str:
    """Return words as they open a sentence."""
    return words[:1].upper() + words[1:]
