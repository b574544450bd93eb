"""What the documents are: when each was published, and who stands behind it.

Also what the charts of documents share: short names, and places counted in pixels, which let
labels stand where there is room instead of where an axis has a step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, cast

import altair as alt
import pandas as pd

from samesource.charts.grammar import FAINT, HUES, INK, WIDTH, finished, wrapped

LETTER = 6.4  # pixels of an average letter at 12 pixels; measured on vl-convert's own font
LINE = 15  # pixels from one line of small text to the next
MONTHS = (
    "January February March April May June July August September October November December"
).split()
SHOWN = 30  # documents drawn; a longer chart is no longer read, and the table has them all


def short_names(docs: Iterable[str]) -> dict[str, str]:
    """Return a short name for each document: what stands before the first `_` of its file name.

    Where that would name two documents alike, the file name without its ending.
    """
    stems = {doc: doc.removesuffix(".txt") for doc in docs}
    short = {doc: stem.split("_")[0] for doc, stem in stems.items()}
    return short if all(short.values()) and len(set(short.values())) == len(short) else stems


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame, each as column to cell."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))


def down(height: float) -> alt.Scale:
    """Return a scale in pixels from the top, for charts that place each line themselves."""
    return alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)


def lanes(starts: Sequence[float], widths: Sequence[float], most: int) -> list[int | None]:
    """Return for each label the lane, counted upwards, in which nothing crosses it; None: no room.

    `starts` are sorted positions in pixels from which labels run to the right, each on a stem
    from below. A label lies above the stems that rise under it, so lanes go from right to left.
    """
    found: list[int | None] = []
    for index in reversed(range(len(starts))):
        end = starts[index] + widths[index] + LETTER
        under = [
            lane
            for start, lane in zip(starts[index + 1 :], reversed(found), strict=True)
            if lane is not None and start < end
        ]
        lane = max(under, default=-1) + 1
        found.append(lane if lane < most else None)
    return found[::-1]


def day(value: str, year: bool = True) -> str:
    """Return an ISO day as readers write it: 11 December 2020."""
    parsed = date.fromisoformat(value)
    return f"{parsed.day} {MONTHS[parsed.month - 1]}" + (f" {parsed.year}" if year else "")


def when(earliest: str, latest: str) -> str:
    """Return a publication window in words."""
    if not earliest and not latest:
        return "no day known"
    if not latest:
        return f"{day(earliest)} or later"
    if not earliest:
        return f"{day(latest)} or earlier"
    if earliest == latest:
        return day(earliest)
    if earliest[:7] == latest[:7]:
        return f"{date.fromisoformat(earliest).day} to {day(latest)}"
    return f"{day(earliest, earliest[:4] != latest[:4])} to {day(latest)}"


def _shape(earliest: str, latest: str) -> str:
    if earliest and latest:
        return "day" if earliest == latest else "span"
    return "open end" if earliest else "open start" if latest else "unknown"


def _unsaid(row: Mapping[str, Any]) -> str:
    """Return what bounds a window where documents.csv is silent: dates in the text, if any."""
    known = row["published_earliest"] or row["published_latest"]
    return "dates that stand in the text" if known else "nothing that was found"


# ------------------------------------------------------------------ frames


def windows(documents: pd.DataFrame, about: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Return one row per document: name, publisher, earliest, latest, shape, when, bounds.

    `documents` is the table of that name, `about` what documents.csv says by document; `bounds`
    is its column evidence. `shape` is day, span, open end, open start or unknown.
    """
    names = short_names(documents["doc"])
    return pd.DataFrame(
        [
            {
                "name": names[row["doc"]],
                "publisher": row["publisher"] or "publisher not known",
                "earliest": row["published_earliest"],
                "latest": row["published_latest"],
                "shape": _shape(row["published_earliest"], row["published_latest"]),
                "when": when(row["published_earliest"], row["published_latest"]),
                "bounds": about.get(row["doc"], {}).get("evidence", "") or _unsaid(row),
            }
            for row in records(documents)
        ],
        columns=["name", "publisher", "earliest", "latest", "shape", "when", "bounds"],
    )


def standing(
    documents: pd.DataFrame,
    about: Mapping[str, Mapping[str, str]],
    families: Mapping[str, str],
) -> pd.DataFrame:
    """Return who stands behind each document: document, title, publisher, family and its ground.

    `families` gives labels by slug; `confidence` and `ground` are those of the family.
    """
    names = short_names(documents["doc"])
    return pd.DataFrame(
        [
            {
                "document": names[row["doc"]],
                "title": row["title"],
                "publisher": row["publisher"] or "not known",
                "family": families.get(row["family"], row["family"]) or "not classed",
                "confidence": about.get(row["doc"], {}).get("family_confidence", ""),
                "ground": about.get(row["doc"], {}).get("family_evidence", "") or "not said",
            }
            for row in records(documents)
        ],
        columns=["document", "title", "publisher", "family", "confidence", "ground"],
    )


def lengths(documents: pd.DataFrame) -> dict[str, int]:
    """Return the characters of each document by its short name."""
    names = short_names(documents["doc"])
    return {
        names[doc]: int(characters)
        for doc, characters in zip(documents["doc"], documents["characters"], strict=True)
    }


def contents(documents: pd.DataFrame) -> pd.DataFrame:
    """Return what each document holds, in numbers, with the start of its checksum."""
    names = short_names(documents["doc"])
    counted = documents[["characters", "sentences", "figures", "dates"]]
    checksum = documents["sha256"].str[:12].rename("sha256 begins")
    return pd.concat([documents["doc"].map(names).rename("document"), counted, checksum], axis=1)


# ------------------------------------------------------------------ chart


def windows_title(shown: pd.DataFrame) -> str:
    """Return the finding of the chart: how many documents are dated, and how well."""
    words = {
        "day": "dated to the day",
        "span": "to a span of days",
        "open end": "without a known last day",
        "open start": "without a known first day",
        "unknown": "without any day",
    }
    counts = shown["shape"].value_counts()
    parts = [f"{counts[shape]} {said}" for shape, said in words.items() if shape in counts]
    noun = "document" if len(shown) == 1 else "documents"
    return f"{len(shown)} {noun}: {', '.join(parts)}"


def windows_text(shown: pd.DataFrame) -> str:
    """Return the alternative text of the chart."""
    rows = "; ".join(f"{row['name']}, {row['when']}" for row in records(shown))
    return f"Time axis with one row per document. {rows}. Beside each row stands what bounds it."


def windows_chart(shown: pd.DataFrame, source: str) -> alt.TopLevelMixin:
    """Return the publication windows: a point for a day, a bar for a span, an arrow for open.

    Raises ValueError where no document has a day: then there is nothing to draw.
    """
    first, last = _ends(shown)
    placed, height = _placed(shown.head(SHOWN), first, last)
    axis = alt.Axis(title="day of publication", format="%b %Y", tickCount=8, labelOverlap=True)
    span = alt.Scale(type="utc", domain=[_stamp(first), _stamp(last)], nice=False)
    x = alt.X("from:T", scale=span, axis=axis)
    spanned = alt.X("from:T", axis=axis)  # the domain may stand on one layer without x2 only
    y = alt.Y("mark_y:Q", scale=down(height), axis=None)
    base = alt.Chart(placed).encode(y=y)
    drawn = base.transform_filter("datum.shape != 'unknown'")
    open_ends = drawn.transform_filter("indexof(datum.shape, 'open') == 0")
    left = alt.Chart(placed).encode(x=alt.value(0))
    wide = drawn.transform_filter("datum.shape != 'day'")
    tips = [alt.Tooltip("name", title="document"), "publisher", "when"]
    chart = alt.layer(
        alt.Chart(placed).mark_rule(color=FAINT).encode(x=alt.value(0), x2=alt.value(WIDTH), y=y),
        wide.mark_bar(height=8, color=HUES[0]).encode(x=spanned, x2="to:T", tooltip=tips),
        drawn.transform_filter("datum.shape == 'day'")
        .mark_point(filled=True, size=110, color=HUES[0], opacity=1)
        .encode(x=x, tooltip=tips),
        open_ends.mark_point(filled=True, size=260, color=HUES[0], opacity=1).encode(
            x="tip:T",
            shape=alt.Shape(
                "shape:N",
                scale=alt.Scale(
                    domain=["open end", "open start"], range=["triangle-right", "triangle-left"]
                ),
                legend=None,
            ),
        ),
        left.mark_text(align="left", baseline="top", fontWeight="bold").encode(
            y=alt.Y("head_y:Q", scale=down(height), axis=None), text="head"
        ),
        left.mark_text(
            align="left", baseline="top", lineBreak="\n", fontSize=11.5, lineHeight=LINE, color=INK
        ).encode(y=alt.Y("bounds_y:Q", scale=down(height), axis=None), text="bounds"),
    ).properties(width=WIDTH, height=height)
    about = "A point is a day, a bar a span of days; an arrow has no known end."
    return finished(chart, windows_title(shown), about, source)


def _ends(shown: pd.DataFrame) -> tuple[date, date]:
    """Return first and last day of the axis, with room at the right for an arrow."""
    known = sorted(
        date.fromisoformat(value)
        for column in ("earliest", "latest")
        for value in shown[column]
        if value
    )
    if not known:
        raise ValueError("no document has a day of publication: there is no chart to draw")
    room = timedelta(days=max(2, (known[-1] - known[0]).days // 12))
    return known[0] - room, known[-1] + room


def _stamp(value: date) -> str:
    return f"{value.isoformat()}T00:00:00Z"  # with its zone, or a browser takes its own


def _placed(shown: pd.DataFrame, first: date, last: date) -> tuple[pd.DataFrame, float]:
    """Return the rows with the place of each part in pixels, and the height they need."""
    rows: list[dict[str, object]] = []
    top = 0.0
    for row in records(shown):
        bounds = wrapped(f"What bounds it: {row['bounds']}", 100)
        start = date.fromisoformat(row["earliest"]) if row["earliest"] else first
        # a span ends with its last day, not where that day begins
        end = date.fromisoformat(row["latest"]) + timedelta(days=1) if row["latest"] else last
        rows.append(
            {
                **row,
                "head": f"{row['name']} · {row['publisher']} · {row['when']}",
                "bounds": "\n".join(bounds),
                "from": _stamp(start),
                "to": _stamp(end),
                "tip": _stamp(last if row["shape"] == "open end" else first),
                "head_y": top,
                "mark_y": top + 26,
                "bounds_y": top + 40,
            }
        )
        top += 40 + LINE * len(bounds) + 18
    return pd.DataFrame(rows), top
