"""How running totals of outside series are drawn: as lines with names, beside other claims.

Nothing is read or compared here: the frames come from `samesource.charts.series`.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import (
    FAINT,
    INK,
    OTHER,
    OURS,
    day,
    finished,
    leading,
    on_site,
    palette,
    pointer,
    short_names,
    shortened,
    wrapped,
)
from samesource.charts.name_places import DIGIT, Box, Name, between, nearest, places
from samesource.charts.name_places import LINE as NAME_LINE
from samesource.charts.series_layout import PHONE, Layout, axis_look, dark, pixel_y
from samesource.notebook import Study, mention_address, record_address

UNDER = 46  # pixels from a plot to the key below it: two lines of days
NAMED, KEYED = 15, 54  # characters of a line of a name inside a plot, and of the key
SHORT = 1_000_000  # from here on numbers beside a phone's plot are shortened
DAY_LABEL = {True: 36, False: 60}  # pixels of a day's name, on a phone in two lines
APART = 0.1  # of the height, between two names of two lines each
EPOCH = date(1970, 1, 1).toordinal()


def number(when: str) -> int:
    """Return an ISO day as days since 1970: a time axis that no time zone can move."""
    return date.fromisoformat(when).toordinal() - EPOCH


def _months(first: str, last: str, layout: Layout) -> list[int]:
    """Return the first of each month, or of every third …, as days since 1970, as there is room."""
    begin, end = int(first[:4]) * 12 + int(first[5:7]) - 1, int(last[:4]) * 12 + int(last[5:7])
    room = layout.plot // DAY_LABEL[layout.phone]
    step = next((step for step in (1, 3, 6, 12, 24, 60) if end - begin <= step * room), 120)
    return [
        date(month // 12, month % 12 + 1, 1).toordinal() - EPOCH
        for month in range(begin - begin % step, end + 1)
        if month % step == 0
    ]


def _time(first: str, last: str, layout: Layout) -> alt.X:
    said = "utcFormat(datum.value * 864e5, '%b %Y')"
    return alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(domain=[number(first), number(last)], nice=False, zero=False),
        axis=alt.Axis(
            values=_months(first, last, layout),
            labelExpr=f"split({said}, ' ')" if layout.phone else said,
            labelFlush=False,
            **axis_look(layout),
        ),
    )


def _numbers(field: str, scale: alt.Scale, layout: Layout) -> alt.Y:
    short = layout.phone and max(map(abs, scale.domain)) >= SHORT
    look = axis_look(layout) | ({"labelPadding": 4, "ticks": False} if layout.phone else {})
    axis = alt.Axis(format="~s" if short else ",d", tickCount=6, **look)
    return alt.Y(field, title=None, scale=scale, axis=axis)


def _beside_numbers(layout: Layout, top: float) -> Layout:
    """Return the layout with a plot as wide as the numbers beside it leave it on a phone."""
    if not layout.phone:
        return layout
    digits = len("1.5M") if top >= SHORT else len(f"{top:,.0f}")
    return layout._replace(plot=layout.whole - round(digits * DIGIT) - 7)


class Plot(NamedTuple):
    """Where days (since 1970) and numbers stand in a plot, in pixels from its top left."""

    first: float
    last: float
    low: float
    top: float
    layout: Layout

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a day and a number."""
        across = (x - self.first) / max(1, self.last - self.first) * self.layout.plot
        return across, (self.top - y) / (self.top - self.low) * self.layout.high


def _hues(study: Study, shown: pd.DataFrame) -> dict[str, str]:
    """Return a colour for each line: that of its origin, a darker grey than for origins unnamed."""
    colours = palette(study.table("origins"))
    lines = shown.drop_duplicates("series").sort_values("series")  # one order for all layers
    return {row["series"]: dark(colours.get(row["origin"], OTHER)) for row in tables.rows(lines)}


def _ends(shown: pd.DataFrame, y: str, gap: float) -> pd.DataFrame:
    """Return the last row of each line; label_y is its height, moved up from a name too close."""
    last = shown.groupby("series", sort=False).tail(1).sort_values(y, kind="stable")
    heights: list[float] = []
    for value in last[y]:
        heights.append(max(float(value), heights[-1] + gap) if heights else float(value))
    return last.assign(label_y=heights)


def _marked(study: Study, found: pd.DataFrame) -> pd.DataFrame:
    """Return the days to mark, once each, with the words that stand beside them and their place."""
    names = short_names(study.table("documents")["doc"])
    found = found.drop_duplicates(["day", "number"])
    return pd.DataFrame(
        [
            {
                "x": number(row["day"]),
                "y": row["number"],
                "words": (
                    said := f"{day(row['day'])}: {row['number']:,} in document {names[row['doc']]}"
                ),
                "said": said,
                "href": mention_address(study, row["id"]),
            }
            for row in tables.rows(found)
        ],
        columns=["x", "y", "words", "said", "href"],
    )


# ------------------------------------------------------------------ running totals


def totals_chart(
    study: Study,
    shown: pd.DataFrame,
    rest: pd.DataFrame,
    found: pd.DataFrame,
    title: str,
    subtitle: str,
    source: str,
    layout: Layout = PHONE,
) -> alt.TopLevelMixin:
    """Return the running totals as lines with their names, other claims as points, days marked.

    `rest` as `others` returns it, `found` as `hits` does. Dashed: our own computation. On the site
    a marked day leads to the words of the document, a claim to its place in the outside record.
    """
    first, last = min(shown["day"]), max(shown["day"])
    frame = shown.assign(x=[number(when) for when in shown["day"]])
    top = float(frame["total"].max()) * 1.06
    layout = _beside_numbers(layout, top)
    x, scale = _time(first, last, layout), alt.Scale(domain=[0, top], nice=False)
    plot = Plot(number(first), number(last), 0, top, layout)
    marked, claims = _marked(study, found), _claims(study, rest, first, last, top)
    ends = _line_ends(frame, "total")
    if layout.phone:
        marked, ends = _names_inside(plot, frame, "total", ends, marked, claims)
    layers = [
        *_day_marks(marked, x, scale, layout),
        *_lines(study, frame, "total", x, scale, layout),
        *_line_names(study, ends, "total", x, scale, layout),
        *_claim_points(claims, x, scale, layout),
    ]
    chart = alt.layer(*layers).properties(width=layout.plot, height=layout.high)
    return finished(chart.add_params(on_site()), title, subtitle, source, layout.text)


def _line_ends(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the ends of the lines with the names that stand there."""
    ends = _ends(frame, column, APART * float(frame[column].max()))
    return ends.assign(
        right=int(frame["x"].max()),
        words=[
            f"{row['name']}\n({OURS})" if row["computed"] == "yes" else row["name"]
            for row in tables.rows(ends)
        ],
    )


def _colour(study: Study, frame: pd.DataFrame) -> alt.Color:
    hues = _hues(study, frame)
    scale = alt.Scale(domain=list(hues), range=list(hues.values()))
    return alt.Color("series:N", legend=None, scale=scale)


def _lines(
    study: Study, frame: pd.DataFrame, column: str, x: alt.X, scale: alt.Scale, layout: Layout
) -> list[alt.Chart]:
    """Return the lines, dashed where computed here."""
    dash = alt.StrokeDash(
        "computed:N", legend=None, scale=alt.Scale(domain=["no", "yes"], range=[[1, 0], [5, 3]])
    )
    lines = alt.Chart(frame[["x", column, "series", "computed"]]).mark_line(strokeWidth=2)
    y = _numbers(f"{column}:Q", scale, layout)
    return [lines.encode(x=x, y=y, color=_colour(study, frame), strokeDash=dash)]


def _line_names(
    study: Study, ends: pd.DataFrame, column: str, x: alt.X, scale: alt.Scale, layout: Layout
) -> list[alt.Chart]:
    """Return the names of the lines, each with a rule from the end of its line."""
    colour = _colour(study, ends)
    if layout.phone:
        names = alt.Chart(ends[["from_x", "from_y", "to_x", "to_y", *_BOX, "words", "series"]])
        rule = names.mark_rule(color="#B5B5B5").encode(
            x=_pixel_x("from_x"), x2="to_x:Q", y=pixel_y("from_y"), y2="to_y:Q"
        )
        return [rule, *_boxed(names, colour)]
    names = alt.Chart(ends[["x", "right", column, "label_y", "words", "series"]])
    return [
        names.mark_rule(color=FAINT).encode(
            x=x, x2="right:Q", y=alt.Y(f"{column}:Q", scale=scale), y2="label_y:Q"
        ),
        names.mark_text(align="left", dx=6, fontSize=11.5, lineBreak="\n").encode(
            x=alt.value(layout.plot), y=alt.Y("label_y:Q", scale=scale, title=None),
            text="words:N", color=colour,
        ),
    ]  # fmt: skip


# ------------------------------------------------------------------ names inside a plot

_BOX = ("left", "up")


def _pixel_x(field: str) -> alt.X:
    return alt.X(f"{field}:Q", scale=None, title=None)


def _boxed(names: alt.Chart, colour: alt.Color | None = None, **look: Any) -> list[alt.Chart]:
    """Return words in lines whose boxes begin at the columns of _BOX."""
    text = names.mark_text(
        align="left", baseline="top", fontSize=11, lineBreak="\n", lineHeight=NAME_LINE, **look
    ).encode(x=_pixel_x("left"), y=pixel_y("up"), text="words:N")
    return [text.encode(color=colour) if colour is not None else text]


def _names_inside(
    plot: Plot,
    frame: pd.DataFrame,
    column: str,
    ends: pd.DataFrame,
    marked: pd.DataFrame,
    claims: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the marked days and the ends of the lines with places for their words in the plot.

    Columns beside theirs: left and up of the words, and from_x … to_y of a rule that leads there.
    """
    drawn = [
        pixel
        for _, line in frame.groupby("series", sort=False)
        for pixel in between([plot.at(*pair) for pair in _pairs(line, "x", column)])
    ]
    for row in tables.rows(claims):
        x, low = plot.at(row["x"], row["low"])
        high = plot.at(row["x"], row["high"])[1]
        drawn += [(x + dx, y) for dx in range(-5, 16, 2) for y in (high - 5, low + 5, low + 10)]
        drawn += between([(x, high), (x, low)])
    days = [plot.at(*pair) for pair in _pairs(marked, "x", "y")]
    for x, y in days:
        drawn += between([(0, y), (plot.layout.plot, y)]) + between([(x, 0), (x, plot.layout.high)])
    points = [plot.at(*pair) for pair in _pairs(ends, "x", column)]
    said = [wrapped(words, NAMED + 9) for words in marked["words"]]
    said += [wrapped(words, NAMED) for words in ends["words"]]
    names = [
        Name(tuple(lines), *point) for lines, point in zip(said, [*days, *points], strict=True)
    ]
    found = places(names, drawn, plot.layout.plot, plot.layout.high)
    columns = ["words", *_BOX, "from_x", "from_y", "to_x", "to_y"]
    placed = pd.DataFrame(
        [_led(name, box) for name, box in zip(names, found, strict=True)], columns=columns
    )
    first, second = placed.head(len(days)), placed.tail(len(points))
    return _beside(marked, first), _beside(ends, second)


def _beside(frame: pd.DataFrame, placed: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with the columns of another, row by row."""
    kept = frame.drop(columns=[name for name in placed if name in frame]).reset_index(drop=True)
    return pd.concat([kept, placed.reset_index(drop=True)], axis=1)


def _pairs(frame: pd.DataFrame, x: str, y: str) -> list[tuple[float, float]]:
    return [(float(row[x]), float(row[y])) for row in tables.rows(frame)]


def _led(name: Name, box: Box) -> dict[str, object]:
    """Return where the words of a name begin, and the ends of the rule that leads there."""
    to_x, to_y = nearest(name, box)
    return {
        "words": "\n".join(name.lines), "left": box.left, "up": box.top,
        "from_x": name.x, "from_y": name.y, "to_x": to_x, "to_y": to_y,
    }  # fmt: skip


def _day_marks(marked: pd.DataFrame, x: alt.X, scale: alt.Scale, layout: Layout) -> list[alt.Chart]:
    """Return a cross of rules for each number of the documents, with the words above it."""
    if marked.empty:
        return []
    y = alt.Y("y:Q", scale=scale, title=None)
    chart = alt.Chart(marked)
    words = (
        _boxed(chart, **pointer())
        if layout.phone
        else [
            chart.mark_text(align="right", dx=-8, dy=-9, fontSize=11.5, **pointer()).encode(
                x=x, y=y, text="words:N"
            )
        ]
    )
    return [
        chart.mark_rule(strokeDash=[3, 3], color=INK).encode(x=x),
        chart.mark_rule(strokeDash=[3, 3], color=INK).encode(y=y),
        chart.mark_point(size=90, color=INK, filled=False, strokeWidth=1.5, **pointer()).encode(
            x=x, y=y, tooltip="said:N", **leading()
        ),
        *(each.encode(**leading()) for each in words),
    ]


def _claims(study: Study, rest: pd.DataFrame, first: str, last: str, top: float) -> pd.DataFrame:
    """Return the claims with a last day inside the axis, each with a letter, as a chart has them.

    Columns: x, low, high, mid, letter, who, says, scope, of, href.
    """
    columns = ["x", "low", "high", "letter", "who", "says", "scope", "of", "href", "mid"]
    if rest.empty:
        return pd.DataFrame(columns=columns)
    drawn = rest[rest["until"].between(first, last) & (rest["value_low"] > top / 100)]
    low = drawn["value_low"].astype(float)
    frame = pd.DataFrame(
        {
            "x": [number(when) for when in drawn["until"]],
            "low": low,
            "high": drawn["value_high"].astype(float).fillna(low),
            "letter": [chr(ord("a") + place) for place in range(len(drawn))],
            "who": [shortened(who, 44) for who in drawn["asserted_by"]],
            "says": drawn["says"],
            "scope": drawn["scope"],
            "of": drawn["quantity"],
            "href": [record_address(study, claim) for claim in drawn["claim_id"]],
        }
    )
    return frame.assign(mid=(frame["low"] + frame["high"]) / 2)


def _claim_points(
    claims: pd.DataFrame, x: alt.X, scale: alt.Scale, layout: Layout
) -> list[alt.Chart]:
    """Return claims as points, a bar for a range, with letters and the key of these letters."""
    if claims.empty:
        return []
    hover = ["who", "says", "of", "scope"]
    chart = alt.Chart(claims)
    y = alt.Y("mid:Q", scale=scale, title=None)
    key = alt.Chart(_key(claims, layout))
    return [
        chart.mark_rule(strokeWidth=3, color=INK, **pointer()).encode(
            x=x, y=alt.Y("low:Q", scale=scale, title=None), y2="high:Q", tooltip=hover, **leading()
        ),
        chart.mark_point(
            filled=True, shape="diamond", size=60, color=INK, opacity=1, **pointer()
        ).encode(x=x, y=y, tooltip=hover, **leading()),
        chart.mark_text(dx=9, dy=6, fontSize=11.5, fontWeight="bold").encode(
            x=x, y=y, text="letter:N"
        ),
        key.mark_text(align="left", fontSize=11, **pointer()).encode(
            x=alt.value(layout.plot - layout.whole if layout.phone else 8),
            y=pixel_y("line"),
            text="key:N",
            **leading(),
        ),
    ]


def _key(claims: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """Return the lines of the key of claims: key, line (pixels from the top), href.

    It stands in the plot, at its top, or on a phone below it in lines that fit.
    """
    lines = [
        {"key": words, "href": row["href"]}
        for row in tables.rows(claims)
        for words in wrapped(
            f"{row['letter']} {row['who']}: {row['says']}", KEYED if layout.phone else 200
        )
    ]
    top = layout.high + UNDER if layout.phone else 10
    frame = pd.DataFrame(lines, columns=["key", "href"])
    return frame.assign(line=[top + 15 * place for place in range(len(frame))])


def increments_chart(
    study: Study,
    added: pd.DataFrame,
    title: str,
    subtitle: str,
    source: str,
    layout: Layout = PHONE,
) -> alt.TopLevelMixin:
    """Return what each line adds per day as steps, over the periods of `increments`."""
    layout = layout._replace(high=layout.high + (70 if layout.phone else -60))
    first, last = min(added["from"]), max(added["to"])
    steps = pd.concat([added.assign(when=added["from"]), added.assign(when=added["to"])])
    steps["x"] = [number(when) for when in steps["when"]]
    steps = steps.sort_values(["series", "from", "x"], kind="stable")
    low, top = min(0.0, float(steps["per_day"].min())), float(steps["per_day"].max()) * 1.06
    layout = _beside_numbers(layout, top)
    x, scale = _time(first, last, layout), alt.Scale(domain=[low, top], nice=False)
    plot = Plot(number(first), number(last), low, top, layout)
    ends, nothing = _line_ends(steps, "per_day"), pd.DataFrame(columns=["x", "y", "words"])
    if layout.phone:
        _, ends = _names_inside(plot, steps, "per_day", ends, nothing, nothing)
    layers = [
        *_lines(study, steps, "per_day", x, scale, layout),
        *_line_names(study, ends, "per_day", x, scale, layout),
    ]
    chart = alt.layer(*layers).properties(width=layout.plot, height=layout.high)
    return finished(chart, title, subtitle, source, layout.text)
