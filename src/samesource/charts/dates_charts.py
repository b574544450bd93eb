"""How dates are drawn: what words allow as a bar, the outside date as a point, on one time axis.

Nothing is compared here: the frame comes from `samesource.charts.dates`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import (
    INK,
    OURS,
    WIDE_TEXT,
    down,
    finished,
    leading,
    on_site,
    pointer,
)

# Told apart with every common colour blindness, by lightness as well; they rank no party.
FITTING = "outside date fits"
COLOURS = {
    "differs": "#D55E00",
    "words fix no date": "#9A9A9A",
    "overlaps in part": "#7A5C00",
    FITTING: INK,
}

LEFT = 210  # pixels for the words of a date
AXIS = 325  # pixels for all years together
WIDE = LEFT + AXIS + 150  # the rest is for the distance, in words
ROW = 20  # pixels from one date to the next
TOP = 18  # pixels for the years
EMPTY_YEARS = 4  # so many years without any date are cut out of the axis
BREAK = 26  # pixels of such a cut
YEAR_LABEL = 36  # pixels that the label of a year needs
WORDS, OUTSIDE = "words_href", "outside_href"  # columns: where a stated and an outside date lead
SMALLEST = 5  # pixels: a day would be drawn thinner than a hair


class Axis(NamedTuple):
    """A time axis in pixels, from which long stretches of years without any date are cut out."""

    spans: tuple[tuple[int, int], ...]
    scale: float


def axis(days: Iterable[str]) -> Axis:
    """Return the axis on which all these ISO days can be shown."""
    spans = _spans(sorted({int(day[:4]) for day in days}))
    room = AXIS - BREAK * (len(spans) - 1)
    return Axis(spans, room / sum(_begins(b + 1) - _begins(a) for a, b in spans))


def _spans(years: list[int]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for year in years:
        if spans and year - spans[-1][1] <= EMPTY_YEARS:
            spans[-1] = spans[-1][0], year
        else:
            spans.append((year, year))
    return tuple(spans)


def _begins(year: int) -> int:
    return date(year, 1, 1).toordinal()


def at(on: Axis, day: str, following: bool = False) -> float:
    """Return the pixel at which a day begins or, with `following`, at which it ends."""
    offset, wanted = float(LEFT), date.fromisoformat(day).toordinal() + following
    for first, last in on.spans:
        if wanted <= _begins(last + 1):
            return offset + max(0, wanted - _begins(first)) * on.scale
        offset += (_begins(last + 1) - _begins(first)) * on.scale + BREAK
    return offset - BREAK


def _ticks(on: Axis, bottom: float) -> pd.DataFrame:
    """Return the first of January of each year that has room for its label."""
    every = max(1, round(YEAR_LABEL / (on.scale * 365)))
    years = [y for a, b in on.spans for y in range(a, b + 1) if (y - a) % every == 0]
    return pd.DataFrame(
        [
            {"x": at(on, f"{y:04d}-01-01"), "top": 0, "bottom": bottom, "words": str(y)}
            for y in years
        ]
    )


def _cuts(on: Axis, bottom: float) -> pd.DataFrame:
    """Return the stretches that were cut out."""
    ends = [at(on, f"{last:04d}-12-31", following=True) for _, last in on.spans[:-1]]
    return pd.DataFrame(
        [{"x": end + 4, "x2": end + BREAK - 4, "top": 0, "bottom": bottom} for end in ends],
        columns=["x", "x2", "top", "bottom"],
    )


def _laid(rows: pd.DataFrame, on: Axis) -> pd.DataFrame:
    """Return the rows with their pixels: y, and the ends of both spans, if both are there."""
    heads = rows["document"].ne(rows["document"].shift()).cumsum()
    ends = [_ends(on, row) for row in tables.rows(rows)]
    frame = pd.concat([rows.reset_index(drop=True), pd.DataFrame(ends)], axis=1)
    frame["y"] = [TOP + ROW * (index + head) for index, head in enumerate(heads)]
    frame["how seen"] = [OURS if seen == "computed" else "outside source" for seen in rows["seen"]]
    return frame


def _ends(on: Axis, row: dict[str, str]) -> dict[str, float | None]:
    """Return the pixels of a pair: x to x2 stated, begin to end outside, dot, and the line."""
    begin, end = _wide_enough(on, row["outside_first"], row["outside_last"])
    dot = (begin + end) / 2
    if not row["first"]:
        return {"x": None, "x2": None, "begin": begin, "end": end, "dot": dot, "line": dot}
    left, right = _wide_enough(on, row["first"], row["last"])
    line = min(max(dot, left), right)
    return {"x": left, "x2": right, "begin": begin, "end": end, "dot": dot, "line": line}


def _wide_enough(on: Axis, first: str, last: str) -> tuple[float, float]:
    begin, end = at(on, first), at(on, last, following=True)
    return begin, max(end, begin + SMALLEST)


def dates_chart(rows: pd.DataFrame, title: str, subtitle: str, source: str) -> alt.TopLevelMixin:
    """Return the stated span as a bar and the outside date as a point, on one time axis.

    On the site words and bar lead to the words in their document, the point to the outside date.
    `rows` as `chart_rows` returns them; at least one.
    """
    ends = rows[["first", "last", "outside_first", "outside_last"]]
    on = axis(day for day in ends.to_numpy().ravel() if day)
    frame = _laid(rows, on)
    high = float(frame["y"].max()) + ROW
    x_scale = alt.Scale(domain=[0, WIDE], range=[0, WIDE], nice=False, zero=False)
    x = alt.X("x:Q", axis=None, scale=x_scale)
    y = alt.Y("y:Q", axis=None, scale=down(high))
    tips = ["words", "stated", "what", "outside", "publisher", "seen", "note"]
    places = ["x", "x2", "y", "begin", "end", "dot", "line", WORDS, OUTSIDE]
    base = alt.Chart(frame[[*tips, *places, "label", "result", "distance", "how seen"]])
    present = [name for name in COLOURS if name in set(frame["result"])]
    colour = alt.Color(
        "result:N", title=None, legend=alt.Legend(orient="bottom", symbolType="circle"),
        scale=alt.Scale(domain=present, range=[COLOURS[name] for name in present]),
    )  # fmt: skip
    shape = alt.Shape(
        "how seen:N", title=None, legend=alt.Legend(orient="bottom"),
        scale=alt.Scale(domain=["outside source", OURS], range=["circle", "diamond"]),
    )  # fmt: skip
    spans = base.transform_filter("datum.end - datum.begin > 6")
    chart = alt.layer(
        *_frame_of(on, frame, high, x, y),
        base.mark_text(align="right", dx=-8, fontSize=11.5, **pointer(WORDS)).encode(
            x=alt.X(datum=LEFT, type="quantitative", scale=x_scale, axis=None), y=y,
            text="label:N", **leading(WORDS),
        ),
        base.transform_filter("datum.x != null")
        .mark_bar(height=13, color="#C3CDD4", **pointer(WORDS))
        .encode(x=x, x2="x2:Q", y=y, tooltip=tips, **leading(WORDS)),
        base.mark_rule(strokeWidth=1.2).encode(
            x=alt.X("line:Q", axis=None, scale=x_scale), x2="dot:Q", y=y, color=colour
        ),
        spans.mark_bar(height=3, **pointer(OUTSIDE)).encode(
            x=alt.X("begin:Q", axis=None, scale=x_scale), x2="end:Q", y=y, color=colour,
            **leading(OUTSIDE),
        ),
        base.mark_point(filled=True, size=26, opacity=1, **pointer(OUTSIDE)).encode(
            x=alt.X("dot:Q", axis=None, scale=x_scale), y=y, color=colour, shape=shape,
            tooltip=tips, **leading(OUTSIDE),
        ),
        base.mark_text(align="left", fontSize=11.5).encode(
            x=alt.X(datum=LEFT + AXIS + 12, type="quantitative", scale=x_scale, axis=None),
            y=y, text="distance:N",
        ),
    )  # fmt: skip
    sized = chart.properties(width=WIDE, height=high).add_params(on_site())
    return finished(sized, title, subtitle, source, WIDE_TEXT)


def _frame_of(on: Axis, frame: pd.DataFrame, high: float, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return what stands behind the dates: years, cuts of the axis, names of the documents."""
    ticks, cuts = _ticks(on, high), _cuts(on, high)
    heads = frame.drop_duplicates("document")[["document", "y"]]
    heads = heads.assign(y=heads["y"] - ROW, x=0, words="document " + heads["document"])
    top = alt.Y("top:Q", axis=None, scale=down(high))
    behind = [
        alt.Chart(ticks).mark_rule(color="#E4E4E4").encode(x=x, y=top, y2="bottom:Q"),
        alt.Chart(ticks).mark_text(align="left", dx=3, dy=6, fontSize=11, color="#555555").encode(
            x=x, y=top, text="words:N"
        ),
        alt.Chart(heads).mark_text(align="left", fontWeight="bold", fontSize=11.5).encode(
            x=x, y=y, text="words:N"
        ),
    ]  # fmt: skip
    if len(cuts):
        cut = alt.Chart(cuts).mark_rect(color="#F2F2F2")
        behind.append(cut.encode(x=x, x2="x2:Q", y=top, y2="bottom:Q"))
    return behind
