"""What both charts of an event share: marks by sort of figure, colours, a plot that spreads."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import log
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from samesource.charts.event import SORTS
from samesource.charts.grammar import (
    INK,
    OTHER,
    WIDE,
    WIDE_TEXT,
    finished,
    leading,
    letters,
    on_site,
    palette,
    shortened,
)
from samesource.notebook import ON_SITE, Study, record_address

NARROW = 318  # pixels of the plot: a phone shows it whole, with the margins of chart and page
_TEXT = {NARROW: 205, WIDE: WIDE_TEXT}  # pixels for lines of the title: browsers set them wider
LETTER = 6.0  # pixels of an average letter of a label, in the wider font of a browser

# Told apart by outline, in grey print and at the size of a phone. Paths lie within -1 and 1.
SHAPES = {
    "official": "square",
    "leak": "M-1,-.65L-.65,-1L0,-.35L.65,-1L1,-.65L.35,0L1,.65L.65,1L0,.35L-.65,1L-1,.65L-.35,0Z",
    "names": "triangle-up",
    "cases": "circle",
    "estimate": "diamond",
    "statement": "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z"
    "M.55,0A.55,.55,0,1,0,-.55,0A.55,.55,0,1,0,.55,0Z",
    "": "M-.25,-1L.25,-1L.25,1L-.25,1Z",
}
_HOVER = {
    "asserted_by": "who",
    "published_on": "published",
    "says": "says",
    "counted": "counts",
    "sort_words": "sort",
    "named_by": "origin",
    "scope": "scope",
    "basis": "basis",
    "seen": "how seen",
}
SAID = 240  # characters of a cell that a tooltip shows


class Values(NamedTuple):
    """A log scale of numbers in pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, number: float) -> float:
        """Return the pixel of a number; nothing and less stands at the lowest number."""
        share = log(max(number, self.low) / self.low) / log(self.high / self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self, apart: float) -> list[float]:
        """Return round numbers so many pixels or more apart, those of one digit before others."""
        found: list[float] = []
        for steps, each in (((1, 2, 5), 1), ((1, 3), 1), ((1,), 1), ((1,), 2), ((1,), 3)):
            powers = [10.0**power for power in range(-12, 19, each)]
            found = [step * power for power in powers for step in steps]
            found = [number for number in found if self.low <= number <= self.high]
            if all(b - a >= apart for a, b in pairwise(sorted(map(self.at, found)))):
                break
        return found


def values(frame: pd.DataFrame, mentions: pd.DataFrame, start: float, end: float) -> Values:
    """Return the scale on which all numbers of claims and documents stand.

    Raises ValueError where there is no number.
    """
    numbers = [
        float(number)
        for column in (frame["value_low"], frame["value_high"], mentions["named"])
        for number in column.dropna()
    ]
    if not numbers:
        raise ValueError("no number to draw")
    least = min((number for number in numbers if number > 0), default=1.0)
    most = max(*numbers, least)
    return Values(least / 1.15, most * 1.15, start, end)


def x(field: str, width: float) -> alt.X:
    """Return a place across the plot in pixels."""
    scale = alt.Scale(domain=[0, width], range=[0, width], nice=False, zero=False)
    return alt.X(f"{field}:Q", axis=None, scale=scale)


def y(field: str, height: float) -> alt.Y:
    """Return a place down the plot in pixels."""
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))


def titled(
    chart: alt.LayerChart | alt.FacetChart, title: str, about: str, source: str, width: int
) -> alt.TopLevelMixin:
    """Return a chart of that width with title and source, and the parameter its links need."""
    linking = chart.add_params(on_site())
    return finished(linking.properties(width=width), title, about, source, _TEXT[width])


def coloured(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Return claims with what their marks need, tooltips cut.

    Columns: colour, letter (of their origin), named_by, seen, href.
    """
    colours, ranked = palette(study.table("origins")), letters(study.table("origins"))
    return frame.assign(
        letter=[ranked.get(slug, "") for slug in frame["origin_slug"]],
        colour=[colours.get(slug, OTHER) for slug in frame["origin_slug"]],
        named_by=[name or "origin not established" for name in frame["by"]],
        seen=[checked.replace("_", " ") for checked in frame["checked"]],
        href=[record_address(study, claim) for claim in frame["claim_id"]],
        **{name: [shortened(cell, SAID) for cell in frame[name]] for name in ("scope", "basis")},
    )


def told() -> dict[str, Any]:
    """Return the encodings by which a mark of a claim tells of it and leads to it."""
    return {
        "tooltip": [alt.Tooltip(f"{name}:N", title=title) for name, title in _HOVER.items()],
        **leading(),
    }


def pointer() -> dict[str, Any]:
    """Return the cursor of what leads to a page on the site alone."""
    return {"cursor": alt.ExprRef(expr=f"{ON_SITE} ? 'pointer' : 'default'")}


def marks(chart: alt.Chart, size: int) -> alt.Chart:
    """Return a chart's points in the shape of the column `sort`."""
    shape = alt.Shape(
        "sort:N", legend=None, scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
    )
    points: alt.Chart = chart.mark_point(filled=True, size=size, opacity=1, **pointer())
    return points.encode(shape=shape)


def colour() -> alt.Color:
    """Return the colour of a claim as its column says."""
    return alt.Color("colour:N", scale=None)


def key(sorts: list[str], signs: list[str], top: float, width: float) -> tuple[pd.DataFrame, float]:
    """Return the entries of a key (mark, sort, name_x, x, y, name) in lines, and where it ends.

    `signs` are words on arrows and bars, which have no mark of their own.
    """
    entries = [(sort, SORTS[sort]) for sort in SHAPES if sort in sorts]
    rows: list[Mapping[str, Any]] = []
    across, line = 0.0, top
    for sort, name in [*entries, *((None, sign) for sign in signs)]:
        lead = 14 if sort is not None else 0
        wide = lead + len(name) * LETTER + 10
        if across and across + wide > width:
            across, line = 0.0, line + 16
        rows.append(
            {
                "sort": sort or "", "marked": sort is not None, "x": across + 5, "y": line,
                "name_x": across + lead, "name": name, "align": "left", "colour": INK,
            }
        )  # fmt: skip
        across += wide
    return pd.DataFrame(rows), line + 16


def drawn_columns(frame: pd.DataFrame, *more: str) -> pd.DataFrame:
    """Return of claims what a mark draws and tells, and so many other columns."""
    return frame[[*_HOVER, "sort", "colour", "href", *more]]
