"""How outside series are drawn: running totals as lines, counts by year as cells and bars.

Nothing is read or compared here: the frames come from `samesource.charts.series`.
"""

from __future__ import annotations

from datetime import date

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import (
    FAINT,
    INK,
    OTHER,
    OURS,
    UNSOURCED,
    WIDE_TEXT,
    day,
    down,
    finished,
    leading,
    on_site,
    palette,
    pointer,
    short_names,
    shortened,
)
from samesource.notebook import Study, body_name, mention_address, record_address

PLOT = 490  # pixels of the plot; the names at the ends of lines stand right of it
HIGH = 380
APART = 0.1  # of the height, between two names of two lines each
EPOCH = date(1970, 1, 1).toordinal()


def number(when: str) -> int:
    """Return an ISO day as days since 1970: a time axis that no time zone can move."""
    return date.fromisoformat(when).toordinal() - EPOCH


def _months(first: str, last: str) -> list[int]:
    """Return the first of each month, or of every third in longer spans, as days since 1970."""
    begin, end = int(first[:4]) * 12 + int(first[5:7]) - 1, int(last[:4]) * 12 + int(last[5:7])
    step = 1 if end - begin <= 8 else 3
    return [
        date(month // 12, month % 12 + 1, 1).toordinal() - EPOCH
        for month in range(begin - begin % step, end + 1)
        if month % step == 0
    ]


def _time(first: str, last: str) -> alt.X:
    return alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(domain=[number(first), number(last)], nice=False, zero=False),
        axis=alt.Axis(
            values=_months(first, last),
            labelExpr="utcFormat(datum.value * 864e5, '%b %Y')",
            labelFlush=False,
        ),
    )


def _hues(study: Study, shown: pd.DataFrame) -> dict[str, str]:
    """Return a colour for each line: that of its origin, a darker grey than for origins unnamed."""
    colours = palette(study.table("origins"))
    lines = shown.drop_duplicates("series")
    return {row["series"]: _dark(colours.get(row["origin"], OTHER)) for row in tables.rows(lines)}


def _dark(colour: str) -> str:
    return UNSOURCED if colour == OTHER else colour


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
                "words": f"{day(row['day'])}: {row['number']:,} in document {names[row['doc']]}",
                "href": mention_address(study, row["id"]),
            }
            for row in tables.rows(found)
        ],
        columns=["x", "y", "words", "href"],
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
) -> alt.TopLevelMixin:
    """Return the running totals as lines with their names, other claims as points, days marked.

    `rest` as `others` returns it, `found` as `hits` does. Dashed: our own computation. On the site
    a marked day leads to the words of the document, a claim to its place in the outside record.
    """
    first, last = min(shown["day"]), max(shown["day"])
    frame = shown.assign(x=[number(when) for when in shown["day"]])
    top = float(frame["total"].max()) * 1.06
    x, scale = _time(first, last), alt.Scale(domain=[0, top], nice=False)
    y = alt.Y("total:Q", title=None, scale=scale, axis=alt.Axis(format=",d", tickCount=6))
    layers = [
        *_day_marks(_marked(study, found), x, scale),
        *_lines(study, frame, "total", x, y, scale, number(last)),
        *_claim_points(study, rest, first, last, x, scale, top),
    ]
    chart = alt.layer(*layers).properties(width=PLOT, height=HIGH)
    return finished(chart.add_params(on_site()), title, subtitle, source, WIDE_TEXT)


def _lines(
    study: Study, frame: pd.DataFrame, column: str, x: alt.X, y: alt.Y, scale: alt.Scale, right: int
) -> list[alt.Chart]:
    """Return the lines, each led to its name at the right edge; dashed where computed here."""
    hues = _hues(study, frame)
    colour = alt.Color(
        "series:N", legend=None, scale=alt.Scale(domain=list(hues), range=list(hues.values()))
    )
    dash = alt.StrokeDash(
        "computed:N", legend=None, scale=alt.Scale(domain=["no", "yes"], range=[[1, 0], [5, 3]])
    )
    ends = _ends(frame, column, APART * float(frame[column].max())).assign(right=right)
    ends["words"] = [
        f"{row['name']}\n({OURS})" if row["computed"] == "yes" else row["name"]
        for row in tables.rows(ends)
    ]
    lines = alt.Chart(frame[["x", column, "series", "computed"]]).mark_line(strokeWidth=2)
    names = alt.Chart(ends[["x", "right", column, "label_y", "words", "series"]])
    label_y = alt.Y("label_y:Q", scale=scale, title=None)
    return [
        names.mark_rule(color=FAINT).encode(
            x=x, x2="right:Q", y=alt.Y(f"{column}:Q", scale=scale), y2="label_y:Q"
        ),
        lines.encode(x=x, y=y, color=colour, strokeDash=dash),
        names.mark_text(align="left", dx=6, fontSize=11.5, lineBreak="\n").encode(
            x=alt.value(PLOT), y=label_y, text="words:N", color=colour
        ),
    ]


def _day_marks(marked: pd.DataFrame, x: alt.X, scale: alt.Scale) -> list[alt.Chart]:
    """Return a cross of rules for each number of the documents, with the words above it."""
    if marked.empty:
        return []
    y = alt.Y("y:Q", scale=scale, title=None)
    chart = alt.Chart(marked)
    return [
        chart.mark_rule(strokeDash=[3, 3], color=INK).encode(x=x),
        chart.mark_rule(strokeDash=[3, 3], color=INK).encode(y=y),
        chart.mark_point(size=90, color=INK, filled=False, strokeWidth=1.5, **pointer()).encode(
            x=x, y=y, tooltip="words:N", **leading()
        ),
        chart.mark_text(align="right", dx=-8, dy=-9, fontSize=11.5, **pointer()).encode(
            x=x, y=y, text="words:N", **leading()
        ),
    ]


def _claim_points(
    study: Study,
    rest: pd.DataFrame,
    first: str,
    last: str,
    x: alt.X,
    scale: alt.Scale,
    top: float,
) -> list[alt.Chart]:
    """Return the claims with a last day inside the axis: a point, or a bar for a range."""
    if rest.empty:
        return []
    drawn = rest[rest["until"].between(first, last) & (rest["value_low"] > top / 100)]
    if drawn.empty:
        return []
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
    frame["mid"] = (frame["low"] + frame["high"]) / 2
    frame["key"] = frame["letter"] + "  " + frame["who"] + ": " + frame["says"]
    frame["line"] = [10 + 15 * place for place in range(len(frame))]
    hover = ["who", "says", "of", "scope"]
    chart = alt.Chart(frame)
    y = alt.Y("mid:Q", scale=scale, title=None)
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
        chart.mark_text(align="left", fontSize=11, **pointer()).encode(
            x=alt.value(8), y=alt.Y("line:Q", scale=None), text="key:N", **leading()
        ),
    ]


def increments_chart(
    study: Study, added: pd.DataFrame, title: str, subtitle: str, source: str
) -> alt.TopLevelMixin:
    """Return what each line adds per day as steps, over the periods of `increments`."""
    first, last = min(added["from"]), max(added["to"])
    steps = pd.concat([added.assign(when=added["from"]), added.assign(when=added["to"])])
    steps["x"] = [number(when) for when in steps["when"]]
    steps = steps.sort_values(["series", "from", "x"], kind="stable")
    low, top = min(0.0, float(steps["per_day"].min())), float(steps["per_day"].max()) * 1.06
    x, scale = _time(first, last), alt.Scale(domain=[low, top], nice=False)
    y = alt.Y("per_day:Q", title=None, scale=scale, axis=alt.Axis(format=",d", tickCount=6))
    layers = _lines(study, steps, "per_day", x, y, scale, number(last))
    chart = alt.layer(*layers).properties(width=PLOT, height=HIGH - 60)
    return finished(chart, title, subtitle, source, WIDE_TEXT)


# ------------------------------------------------------------------ counts by year

CELL, LINE = 54, 28  # pixels of a year, and of a source


def short_name(study: Study, body: str) -> str:
    """Return the name of a body without what follows in brackets or after a comma."""
    return body_name(study, body).partition(" (")[0].partition(",")[0].replace("-", " ")


def _source_name(study: Study, source: str, body: str) -> str:
    rest = source.removeprefix(body).strip("-").replace("-", " ")
    return f"{short_name(study, body)}, {rest}" if rest else short_name(study, body)


def yearly_chart(
    study: Study, counts: pd.DataFrame, title: str, subtitle: str, source: str
) -> alt.TopLevelMixin:
    """Return each count by source and year: the number with its sign, the cell shaded by it."""
    years = counts.groupby("body")["year"].transform("nunique")
    frame = counts.assign(many=-years).sort_values(["many", "body", "source", "year"])
    colours = palette(study.table("origins"))
    frame = frame.assign(
        hue=[_dark(colours.get(body, OTHER)) for body in frame["body"]],
        row=[_source_name(study, row["source"], row["body"]) for row in tables.rows(frame)],
        when=frame["year"].astype(str),
        shade=(0.08 + 0.5 * frame["count"] / frame["count"].max()).round(3),
    )
    x = alt.X(
        "when:N", title=None, axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False)
    )
    y = alt.Y(
        "row:N", title=None, sort=list(dict.fromkeys(frame["row"])),
        axis=alt.Axis(domain=False, ticks=False, labelLimit=260),
    )  # fmt: skip
    cells = alt.Chart(frame[["row", "when", "says", "hue", "shade", "note"]]).encode(x=x, y=y)
    chart = alt.layer(
        cells.mark_rect(stroke="white", strokeWidth=2).encode(
            color=alt.Color("hue:N", scale=None),
            opacity=alt.Opacity("shade:Q", scale=None),
            tooltip=["row", "when", "says", "note"],
        ),
        cells.mark_text(fontSize=12).encode(text="says:N"),
    ).properties(width=alt.Step(CELL), height=alt.Step(LINE))
    return finished(chart, title, subtitle, source, WIDE_TEXT)


def since_chart(
    study: Study,
    parts: pd.DataFrame,
    numbers: pd.DataFrame,
    title: str,
    subtitle: str,
    source: str,
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
    frame["hue"] = [_dark(colours.get(body, OTHER)) for body in frame["body"]]
    frame["high"] = frame.groupby("body")["part"].cumsum()
    frame["low"] = frame["high"] - frame["part"]
    frame["mid"] = (frame["high"] + frame["low"]) / 2
    frame["short"] = [f"’{str(year)[2:]}" for year in frame["year"]]
    most = max([float(frame["high"].max()), *numbers["number"]]) * 1.05
    scale = alt.Scale(domain=[0, most], nice=False)
    x = alt.X("low:Q", title=None, scale=scale, axis=alt.Axis(format=",d"))
    y = alt.Y("name:N", title=None, axis=alt.Axis(domain=False, ticks=False))
    shown = frame[["name", "low", "high", "mid", "opacity", "words", "kind", "hue", "short"]]
    bars = alt.Chart(shown).mark_bar(height=24, stroke="white", strokeWidth=1.5).encode(
        x=x, x2="high:Q", y=y, color=alt.Color("hue:N", scale=None),
        opacity=alt.Opacity("opacity:Q", scale=None), tooltip=["name", "words", "kind"],
    )  # fmt: skip
    names = alt.Chart(shown).mark_text(fontSize=10.5, dy=20).encode(
        x=alt.X("mid:Q", scale=scale), y=y, text="short:N"
    )  # fmt: skip
    words = "documents: " + numbers["says"].astype(str)
    rules = pd.DataFrame({"low": numbers["number"], "words": words, "href": numbers["href"]})
    rule = alt.Chart(rules).encode(x=x)
    chart = alt.layer(
        bars,
        names,
        rule.mark_rule(strokeDash=[5, 4], color=INK),
        rule.mark_text(dy=-6, y=0, baseline="bottom", **pointer()).encode(
            text="words:N", **leading()
        ),
    )
    return finished(
        chart.properties(width=PLOT, height=alt.Step(58)).add_params(on_site()),
        title,
        subtitle,
        source,
        WIDE_TEXT,
    )


def per_head_chart(
    shown: pd.DataFrame, title: str, subtitle: str, source: str
) -> alt.TopLevelMixin:
    """Return the countries of each year as dots by their rate; the two highest are named."""
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
    x = alt.X(
        "per_100k:Q", title="for each 100,000 people",
        scale=alt.Scale(domain=[0, float(frame["per_100k"].max()) * 1.12], nice=False),
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
    ).properties(width=PLOT, height=high)
    return finished(layered, title, subtitle, source, WIDE_TEXT)
