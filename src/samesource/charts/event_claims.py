"""Every claim on one log scale, in groups by stated origin, the documents' values as rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.event import opening, ruled, short_day
from samesource.charts.event_marks import (
    LETTER,
    NARROW,
    Values,
    colour,
    coloured,
    drawn_columns,
    key,
    marks,
    pointer,
    titled,
    told,
    values,
    x,
    y,
)
from samesource.charts.grammar import INK, UNSOURCED, shortened, wrapped
from samesource.charts.pixels import texts
from samesource.matches import shown
from samesource.notebook import Study

DAYS = 78  # pixels at the left for the day of a claim
WIDE_DAYS, WHO = 88, 240  # the same in a wide chart; right of it, who says it
EDGE = 8  # pixels inside the plot on either side
ROW = 18  # pixels of a line with a mark
LINE = 13  # pixels of a line of words above it
HEAD = 17  # pixels of a line of an origin's name
BETWEEN = 7  # pixels between two origins
ARROW = 16  # pixels from a mark to the head of its arrow
BESIDE = 7  # pixels from a mark to its value
UNSOURCED_HEAD = "Origin not established"
SIGNS = {"floor": "→ or more", "ceiling": "← or fewer", "range": "bar: between two numbers"}
SUBTITLE = (
    "In groups by stated origin, the origin of the first claim on top. Dashed: numbers "
    "of the documents. Scopes differ; a mark says how a number is said to have come about, not "
    "how good it is"
)


class Plan(NamedTuple):
    """Where everything stands: claims, names of origins, the key, the scale, its top and foot.

    A narrow plot has who says it above each mark, a wide one beside it.
    """

    claims: pd.DataFrame
    heads: pd.DataFrame
    key: pd.DataFrame
    scale: Values
    top: float
    height: float
    width: int

    @property
    def left(self) -> float:
        """Pixels at the left of the scale."""
        return _left(self.width)


def scale_chart(
    study: Study,
    frame: pd.DataFrame,
    mentions: pd.DataFrame,
    title: str,
    source: str,
    width: int = NARROW,
) -> alt.TopLevelMixin:
    """Return every claim with a number on a log scale: mark by sort, colour by origin.

    An arrow to the right is a floor, to the left a ceiling, a bar a range; dashed rules are the
    documents' values. On the site a click leads to the claim.
    """
    plan = planned(coloured(study, frame), mentions, width)
    layers = [
        *_key(plan),
        *_axis(plan),
        *_documents(mentions, plan),
        *_heads(plan),
        *_claims(plan),
    ]
    chart = alt.layer(*layers).properties(height=plan.height)
    return titled(chart, title, SUBTITLE, source, width)


def grouped(frame: pd.DataFrame) -> pd.DataFrame:
    """Return claims by origin: origins in the order of their first claim, then by date.

    Claims that name nobody are no group of one body and stand last.
    """
    order = {slug: place for place, slug in enumerate(dict.fromkeys(frame["origin_slug"]))}
    place = [order[slug] if slug else len(order) for slug in frame["origin_slug"]]
    return frame.assign(place=place).sort_values("place", kind="stable", ignore_index=True)


def planned(frame: pd.DataFrame, mentions: pd.DataFrame, width: int = NARROW) -> Plan:
    """Return where claims with a number stand, from top to bottom.

    Columns of claims beside their own: shown_day, lines (who, broken), y, who_y, left and right
    (ends of mark and bar), head (of an arrow; none: no arrow), way, label_at, align.
    """
    drawn = _telling(grouped(frame[frame["named"].notna()]))
    beside = width > NARROW
    scale = values(drawn, mentions, _left(width) + EDGE, width - ARROW)
    legend, top = key(sorted(set(drawn["sort"])), _signs(drawn), 7.0, width)
    letters = int((WHO - 8) / LETTER) if beside else 52
    rules = mentions["named"].dropna().nunique()
    at = top + 30 + LINE * bool(rules)
    claims, heads = [], []
    group = said_by = None
    for row in tables.rows(drawn):
        if row["origin_slug"] != group:
            at += BETWEEN * (group is not None)
            group, said_by = row["origin_slug"], row["by"]
            for number, line in enumerate(_two_lines(_head(row), 100 if beside else 46)):
                heads.append({"name": line, "y": at + HEAD / 2, "x": 15.0 if group else 0.0,
                              "swatch": 5.0, "first": not number and bool(group),
                              "colour": row["colour"], "top": at - 3, "align": "left"})  # fmt: skip
                at += HEAD
        same = row["who"] == said_by  # named by the heading or the row above
        lines = [] if same else _two_lines(row["who"], letters)
        said_by = row["who"]
        above = 0 if beside else LINE * len(lines)
        who_y = at + ROW / 2 if beside else at + LINE / 2
        claims.append({**row, **_mark(row, scale, width), "lines": lines, "who_y": who_y,
                       "y": at + above + ROW / 2,
                       "shown_day": short_day(row["published_on"])})  # fmt: skip
        at += ROW + (LINE * max(len(lines) - 1, 0) if beside else above)
    return Plan(pd.DataFrame(claims), pd.DataFrame(heads), legend, scale, top, at + 16, width)


def _head(row: Mapping[str, Any]) -> str:
    """Return the heading of a group: the letter of its origin, as in every chart, and its name."""
    return f"{row['letter']}  {opening(row['by'])}".strip() or UNSOURCED_HEAD


def _left(width: int) -> float:
    """Return the pixels at the left of the scale."""
    return WIDE_DAYS + WHO if width > NARROW else DAYS


def _telling(frame: pd.DataFrame) -> pd.DataFrame:
    """Return claims with who says it, and of what where they count several things: who."""
    who = frame["asserted_by"]
    several = frame["quantity"].nunique() > 1
    return frame.assign(who=who + ": " + frame["counted"] if several else who)


def _two_lines(words: str, letters: int) -> list[str]:
    """Return words in one or two lines; a word too long for a line is cut."""
    lines = wrapped(words, letters)
    lines = [*lines[:1], " ".join(lines[1:])] if lines[1:] else lines
    return [line if len(line) <= letters else _cut(line, letters) for line in lines]


def _cut(line: str, letters: int) -> str:
    short = shortened(line, letters)
    return short if len(short) > letters // 2 else f"{line[: letters - 1]}…"


def _signs(drawn: pd.DataFrame) -> list[str]:
    ways = {_way(qualifier) for qualifier in drawn["qualifier"]}
    return [words for way, words in SIGNS.items() if way in ways]


def _way(qualifier: str) -> str:
    if qualifier in ("at_least", "more_than"):
        return "floor"
    return {"up_to": "ceiling", "range": "range"}.get(qualifier, "point")


def _mark(row: dict[str, Any], scale: Values, width: float) -> dict[str, Any]:
    """Return ends of mark and bar, arrow and the place of the value, where it has room."""
    way = _way(row["qualifier"])
    low, high = row["value_low"], row["value_high"]
    left = scale.at(float(high if pd.isna(low) else low))
    right = scale.at(float(low if pd.isna(high) else high))
    head = {"floor": left + ARROW, "ceiling": left - ARROW}.get(way, left)
    begin, end = max(right, head) + BESIDE, min(left, head) - BESIDE
    fits = begin + len(row["sign"]) * LETTER <= width
    return {
        "left": left,
        "right": right,
        "head": head,
        "way": way,
        "label_at": begin if fits else end,
        "align": "left" if fits else "right",
    }


def _key(plan: Plan) -> list[alt.Chart]:
    shapes = plan.key[plan.key["marked"]]
    base = alt.Chart(shapes).encode(x=x("x", plan.width), y=y("y", plan.height), color=colour())
    return [
        marks(base, 70),
        *texts(plan.key, x("name_x", plan.width), y("y", plan.height), "name", color=INK),
    ]


def _axis(plan: Plan) -> list[alt.Chart]:
    """Return faint rules at round numbers, named at top and foot."""
    ticks = [
        {"at": plan.scale.at(number), "name": shown(number), "top": plan.top + 18}
        for number in plan.scale.ticks(42)
    ]
    if not ticks:
        return []
    marked = pd.DataFrame(ticks).assign(foot=plan.height - 14, head=plan.top + 10, align="center")
    marked = marked.assign(end=plan.height - 6)
    rules = (
        alt.Chart(marked)
        .mark_rule(color="#E9E9E9")
        .encode(x=x("at", plan.width), y=y("top", plan.height), y2="foot:Q")
    )
    names = [
        name
        for place in ("head", "end")
        for name in texts(
            marked, x("at", plan.width), y(place, plan.height), "name", color="#555555"
        )
    ]
    return [rules, *names]


def _documents(mentions: pd.DataFrame, plan: Plan) -> list[alt.Chart]:
    """Return the documents' values as dashed rules with their numbers."""
    numbers = ruled(mentions)
    if not numbers:
        return []
    rows: list[dict[str, Any]] = []
    for number in numbers:
        at = plan.scale.at(number)
        words = shown(number) if rows else f"documents: {shown(number)}"
        left = at + 3 + len(words) * LETTER <= plan.width and at < (plan.left + plan.width) / 2
        rows.append({"at": at, "name": words, "align": "left" if left else "right",
                     "name_at": at + (3 if left else -3)})  # fmt: skip
    apart = rows[:1]
    for row in rows[1:]:
        if _clear(apart[-1], row):
            apart.append(row)
    drawn = pd.DataFrame(rows).assign(top=plan.top + 18, foot=plan.height - 14)
    named = pd.DataFrame(apart).assign(y=plan.top + 26)
    rules = (
        alt.Chart(drawn)
        .mark_rule(strokeDash=[4, 3], color=INK, strokeWidth=1.1)
        .encode(
            x=x("at", plan.width),
            y=y("top", plan.height),
            y2="foot:Q",
            tooltip=alt.Tooltip("name:N"),
        )
    )
    return [
        rules,
        *texts(named, x("name_at", plan.width), y("y", plan.height), "name", fontWeight="bold"),
    ]


def _clear(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Return whether the names of two rules do not meet."""
    end = before["name_at"] + len(before["name"]) * LETTER * (before["align"] == "left")
    start = after["name_at"] - len(after["name"]) * LETTER * (after["align"] == "right")
    return bool(end + 4 < start)


def _heads(plan: Plan) -> list[alt.Chart]:
    """Return the names of the origins, each with a swatch of its colour under a fine rule."""
    lines = plan.heads.assign(start=0.0, wide=float(plan.width))
    fine = lines[lines["first"] | (lines["colour"] == UNSOURCED)].drop_duplicates("top")
    rules = (
        alt.Chart(fine)
        .mark_rule(color="#CFCFCF")
        .encode(x=x("start", plan.width), x2="wide:Q", y=y("top", plan.height))
    )
    swatches = (
        alt.Chart(lines[lines["first"]])
        .mark_point(shape="square", filled=True, size=85, opacity=1)
        .encode(x=x("swatch", plan.width), y=y("y", plan.height), color=colour())
    )
    named = texts(
        lines, x("x", plan.width), y("y", plan.height), "name", fontSize=11.5, fontWeight="bold"
    )
    return [rules, *named, swatches]


def _claims(plan: Plan) -> list[alt.Chart]:
    """Return days, names, bars, arrows, marks and values of the claims."""
    rows = drawn_columns(plan.claims, "y", "left", "right", "head", "way")
    base = alt.Chart(rows).encode(y=y("y", plan.height), color=colour(), **told())
    bars = base.transform_filter("datum.way == 'range'").mark_rule(strokeWidth=4, opacity=0.55)
    arrows = base.transform_filter("datum.head != datum.left").mark_rule(strokeWidth=1.6)
    heads = [
        base.transform_filter(f"datum.way == '{way}'")
        .mark_point(shape=f"triangle-{side}", filled=True, size=42, opacity=1)
        .encode(x=x("head", plan.width))
        for way, side in (("floor", "right"), ("ceiling", "left"))
    ]
    ends = base.transform_filter("datum.way == 'range'").encode(x=x("right", plan.width))
    words = _words(plan)
    of_value = words[["name", "at", "y", "align", "href"]][words["kind"] == "value"]
    of_day = words[["name", "at", "y", "align", "href"]][words["kind"] == "day"]
    of_name = words[["name", "at", "y", "align", "href"]][words["kind"] == "who"]
    named = [
        text
        for part, ink in ((of_day, "#555555"), (of_name, INK), (of_value, INK))
        if len(part)
        for text in texts(
            part, x("at", plan.width), y("y", plan.height), "name", color=ink, **pointer()
        )
    ]
    return [
        bars.encode(x=x("left", plan.width), x2="right:Q"),
        arrows.encode(x=x("left", plan.width), x2="head:Q"),
        *heads,
        marks(base.encode(x=x("left", plan.width)), 75),
        marks(ends, 75),
        *[text.encode(href=told()["href"]) for text in named],
    ]


def _words(plan: Plan) -> pd.DataFrame:
    """Return days, names and values as texts: kind, name, at, y, align, href."""
    found: list[dict[str, Any]] = []
    who_at = float(WIDE_DAYS) if plan.width > NARROW else 0.0
    for row in tables.rows(plan.claims):
        text = {"at": 0.0, "align": "left", "href": row["href"]}
        found.append({**text, "kind": "day", "name": row["shown_day"], "y": row["y"]})
        found.append({"kind": "value", "name": row["sign"], "y": row["y"], "at": row["label_at"],
                      "align": row["align"], "href": row["href"]})  # fmt: skip
        found += [
            {**text, "at": who_at, "kind": "who", "name": line, "y": row["who_y"] + LINE * place}
            for place, line in enumerate(row["lines"])
        ]
    return pd.DataFrame(found)
