"""How counts by year are drawn: as cells by source, as bars that add up, as rates by country.

Nothing is read or compared here: the frames come from `samesource.charts.series`.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import (
    INK,
    OTHER,
    UNSOURCED,
    down,
    finished,
    leading,
    on_site,
    palette,
    pointer,
)
from samesource.charts.name_places import DIGIT
from samesource.charts.series_layout import PHONE, Layout, axis_look, dark, pixel_y
from samesource.notebook import Study, body_name

CELL, LINE = 54, 28  # pixels of a year, and of a source
ABOVE = 18  # pixels of the name of a source above its years


def short_name(study: Study, body: str) -> str:
    """Return the name of a body without what follows in brackets or after a comma."""
    return body_name(study, body).partition(" (")[0].partition(",")[0].replace("-", " ")


def _source_name(study: Study, source: str, body: str) -> str:
    rest = source.removeprefix(body).strip("-").replace("-", " ")
    return f"{short_name(study, body)}, {rest}" if rest else short_name(study, body)


def yearly_chart(
    study: Study,
    counts: pd.DataFrame,
    title: str,
    subtitle: str,
    source: str,
    layout: Layout = PHONE,
) -> alt.TopLevelMixin:
    """Return each count by source and year: the number with its sign, the cell shaded by it."""
    years = counts.groupby("body")["year"].transform("nunique")
    frame = counts.assign(many=-years).sort_values(["many", "body", "source", "year"])
    colours = palette(study.table("origins"))
    frame = frame.assign(
        hue=[dark(colours.get(body, OTHER)) for body in frame["body"]],
        row=[_source_name(study, row["source"], row["body"]) for row in tables.rows(frame)],
        when=frame["year"].astype(str),
        shade=(0.08 + 0.5 * frame["count"] / frame["count"].max()).round(3),
    )
    every = sorted(map(int, set(frame["year"])))
    cell = min(CELL, layout.whole // len(every)) if layout.phone else CELL
    above = ABOVE if layout.phone else 0
    rows, pitch = list(dict.fromkeys(frame["row"])), LINE + above
    frame = frame.assign(
        left=[every.index(year) * cell for year in frame["year"]],
        top=[rows.index(row) * pitch + above for row in frame["row"]],
        words=[_in_cell(says, cell) for says in frame["says"]],
    )
    frame = frame.assign(
        right=frame["left"] + cell, foot=frame["top"] + LINE,
        x=frame["left"] + cell / 2,
        y=frame["top"] + LINE / 2 - 6 * frame["words"].str.count("\n"),
    )  # fmt: skip
    width, height = cell * len(every), pitch * len(rows)
    x: dict[str, Any] = _across(width)
    y: dict[str, Any] = {"axis": None, "scale": down(height)}
    size = 11 if layout.phone else 12
    cells = alt.Chart(frame[["row", "when", "says", "words", "hue", "shade", "note", *_CELL]])
    heads = pd.DataFrame(
        {"x": [cell * (place + 0.5) for place in range(len(every))], "when": map(str, every)}
    )
    names = pd.DataFrame({"row": rows, "y": [pitch * place for place in range(len(rows))]})
    names["y"] += above / 2 if layout.phone else LINE / 2
    chart = alt.layer(
        cells.mark_rect(stroke="white", strokeWidth=2).encode(
            x=alt.X("left:Q", **x), x2="right:Q", y=alt.Y("top:Q", **y), y2="foot:Q",
            color=alt.Color("hue:N", scale=None),
            opacity=alt.Opacity("shade:Q", scale=None),
            tooltip=["row", "when", "says", "note"],
        ),
        cells.mark_text(fontSize=size, lineBreak="\n", lineHeight=12).encode(
            x=alt.X("x:Q", **x), y=alt.Y("y:Q", **y), text="words:N"
        ),
        alt.Chart(heads).mark_text(fontSize=size, y=-9).encode(x=alt.X("x:Q", **x), text="when:N"),
        alt.Chart(names)
        .mark_text(align="left" if layout.phone else "right", dx=0 if layout.phone else -8,
                   fontSize=size)
        .encode(x=alt.value(0), y=alt.Y("y:Q", **y), text="row:N"),
    ).properties(width=width, height=height)  # fmt: skip
    return finished(chart, title, subtitle, source, layout.text)


_CELL = ("left", "right", "top", "foot", "x", "y")


def _across(width: float) -> dict[str, Any]:
    scale = alt.Scale(domain=[0, width], range=[0, width], nice=False, zero=False)
    return {"axis": None, "scale": scale}


def _in_cell(says: str, cell: int) -> str:
    """Return a count with its sign, in two lines where one is too long for its cell."""
    return says if len(says) * DIGIT <= cell else says.replace(" ", "\n", 1)


def since_chart(
    study: Study,
    parts: pd.DataFrame,
    numbers: pd.DataFrame,
    title: str,
    subtitle: str,
    source: str,
    layout: Layout = PHONE,
) -> alt.TopLevelMixin:
    """Return the sum of each body as a bar of years, part years lighter, and what documents say.

    `parts` as `since` returns them, `numbers` as `claimed` does: on the site their words lead to
    the documents.
    """
    frame = parts.assign(
        name=[short_name(study, body) for body in parts["body"]],
        opacity=[0.85 if kind == "whole year" else 0.35 for kind in parts["kind"]],
        words=[
            f"{year}: {part:,}" for year, part in zip(parts["year"], parts["part"], strict=True)
        ],
    )
    colours = palette(study.table("origins"))
    frame["hue"] = [dark(colours.get(body, OTHER)) for body in frame["body"]]
    frame["high"] = frame.groupby("body")["part"].cumsum()
    frame["low"] = frame["high"] - frame["part"]
    frame["mid"] = (frame["high"] + frame["low"]) / 2
    frame["short"] = [f"’{str(year)[2:]}" for year in frame["year"]]
    most = max([float(frame["high"].max()), *numbers["number"]]) * 1.05
    scale = alt.Scale(domain=[0, most], nice=False)
    axis = alt.Axis(format=",d", tickCount=5, **axis_look(layout))
    x = alt.X("low:Q", title=None, scale=scale, axis=axis)
    beside = None if layout.phone else alt.Axis(domain=False, ticks=False)
    y = alt.Y("name:N", title=None, axis=beside)
    shown = frame[["name", "low", "high", "mid", "opacity", "words", "kind", "hue", "short"]]
    bars = alt.Chart(shown).mark_bar(height=24, stroke="white", strokeWidth=1.5).encode(
        x=x, x2="high:Q", y=y, color=alt.Color("hue:N", scale=None),
        opacity=alt.Opacity("opacity:Q", scale=None), tooltip=["name", "words", "kind"],
    )  # fmt: skip
    names = alt.Chart(shown).mark_text(fontSize=10.5, dy=20).encode(
        x=alt.X("mid:Q", scale=scale), y=y, text="short:N"
    )  # fmt: skip
    width = layout.whole - 8 if layout.phone else layout.plot
    above = alt.Chart(shown.drop_duplicates("name")[["name"]]).mark_text(
        align="left", dy=-21, fontSize=11
    )
    chart = alt.layer(
        bars,
        names,
        *([above.encode(x=alt.value(0), y=y, text="name:N")] if layout.phone else []),
        *_stated(numbers, x, most, layout),
    ).properties(width=width, height=58 * frame["name"].nunique())
    return finished(chart.add_params(on_site()), title, subtitle, source, layout.text)


def _stated(numbers: pd.DataFrame, x: alt.X, most: float, layout: Layout) -> list[alt.Chart]:
    """Return what documents say: a dashed rule for each number, its words above it in a line each.

    On a phone words stand left or right of their rule, where the plot has more room.
    """
    rules = pd.DataFrame(
        {
            "low": numbers["number"],
            "words": "documents: " + numbers["says"].astype(str),
            "href": numbers["href"],
            "line": [-6 - 14 * place for place in range(len(numbers))],
        }
    )
    found = [alt.Chart(rules).mark_rule(strokeDash=[5, 4], color=INK).encode(x=x)]
    late = rules["low"] > most / 2 if layout.phone else pd.Series(False, index=rules.index)
    for rows, right in ((rules[late], True), (rules[~late], False)):
        if len(rows):
            words = alt.Chart(rows).mark_text(
                align="right" if right else "left" if layout.phone else "center",
                baseline="bottom", **pointer(),
            )  # fmt: skip
            found.append(words.encode(x=x, y=pixel_y("line"), text="words:N", **leading()))
    return found


def per_head_chart(
    shown: pd.DataFrame, title: str, subtitle: str, source: str, layout: Layout = PHONE
) -> alt.TopLevelMixin:
    """Return the countries of each year as dots by their rate; the two highest are named."""
    width = layout.whole - 48 if layout.phone else layout.plot
    frame = shown.assign(
        when=shown["year"].astype(str),
        words=[
            f"{row['country']} {row['per_100k']:.2f}"
            if row["rank"] <= 2 or row["own"] == "yes"
            else ""
            for row in tables.rows(shown)
        ],
    )
    frame["y"] = 26 + 48 * (frame["year"].rank(method="dense") - 1)
    high = float(frame["y"].max()) + 24
    y = alt.Y("y:Q", axis=None, scale=down(high))
    most = float(frame["per_100k"].max()) * (1.14 if layout.phone else 1.12)
    few: dict[str, Any] = {"tickCount": 6, "labelFontSize": 11} if layout.phone else {}
    x = alt.X(
        "per_100k:Q", title="for each 100,000 people", axis=alt.Axis(**few),
        scale=alt.Scale(domain=[0, most], nice=False),
    )  # fmt: skip
    colour = alt.Color(
        "own:N", legend=None, scale=alt.Scale(domain=["yes", "no"], range=[INK, OTHER])
    )
    chart = alt.Chart(frame.drop(columns=["population"])).encode(x=x, y=y)
    years = alt.Chart(frame.drop_duplicates("when")[["when", "y"]])
    layered = alt.layer(
        chart.mark_rule(color="#ECECEC").encode(
            x=alt.XDatum(0), x2=alt.X2Datum(float(frame["per_100k"].max()))
        ),
        chart.mark_circle(size=90, opacity=1).encode(
            color=colour, tooltip=["country", "when", "per_100k", "rank", "counted_by", "qualifier"]
        ),
        chart.transform_filter("datum.own == 'yes'")
        .mark_text(dy=-13, fontSize=11)
        .encode(text="words:N"),
        chart.transform_filter("datum.own == 'no'")
        .mark_text(dy=15, fontSize=11, color=UNSOURCED)
        .encode(text="words:N"),
        years.mark_text(align="right", dx=-10, fontSize=12).encode(
            x=alt.value(0), y=y, text="when:N"
        ),
    ).properties(width=width, height=high)
    return finished(layered, title, subtitle, source, layout.text)
