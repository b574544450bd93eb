"""What the documents are: when each was published, and who stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.grammar import (
    FAINT,
    HUES,
    INK,
    LINE,
    SHOWN,
    WIDTH,
    day,
    down,
    finished,
    leading,
    on_site,
    pointer,
    short_names,
    wrapped,
)
from samesource.notebook import Study, document_address, page_names


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
    """Return one row per document: name, publisher, earliest, latest, shape, when, bounds, href.

    `documents` is the table of that name, `about` what documents.csv says by document; `bounds`
    is its column evidence. `shape` is day, span, open end, open start or unknown; `href` where the
    site shows the text.
    """
    names, pages = short_names(documents["doc"]), page_names(list(documents["doc"]))
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
                "href": document_address(pages[row["doc"]]),
            }
            for row in tables.rows(documents)
        ],
        columns="name publisher earliest latest shape when bounds href".split(),
    )


def bounds_compared(documents: pd.DataFrame) -> pd.DataFrame:
    """Return one row per document: its window as given and by the text alone, and both compared."""
    names = short_names(documents["doc"])
    results = {
        "agrees": "can be the same days",
        "disagrees": "no day in common",
        "unchecked": "nothing to compare",
    }
    return pd.DataFrame(
        [
            {
                "document": names[row["doc"]],
                "taken as published": when(row["published_earliest"], row["published_latest"]),
                "by its text alone": when(row["text_earliest"], row["text_latest"]),
                "compared": results[row["text_check"]],
                "words of the text": row["text_bounds"] or "none",
            }
            for row in tables.rows(documents)
        ],
        columns=[
            "document",
            "taken as published",
            "by its text alone",
            "compared",
            "words of the text",
        ],
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
            for row in tables.rows(documents)
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


def remarks(study: Study, column: str, value: str) -> pd.DataFrame:
    """Return the editor's remarks with a value in a column: document, words, remark, sources."""
    frame, columns = study.table("remarks"), ["document", "words", "remark", "sources"]
    if frame.empty:
        return pd.DataFrame(columns=columns)
    frame = frame[frame[column] == value]
    names = short_names(study.table("documents")["doc"])
    frame = frame.assign(document=frame["doc"].map(names))
    renamed = {"text_in_document": "words", "source": "sources"}
    return frame.rename(columns=renamed)[columns].reset_index(drop=True)


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
    rows = "; ".join(f"{row['name']}, {row['when']}" for row in tables.rows(shown))
    return f"{windows_title(shown)}. A time axis with one row for each, {rows}."


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
        wide.mark_bar(height=8, color=HUES[0], **pointer()).encode(
            x=spanned, x2="to:T", tooltip=tips, **leading()
        ),
        drawn.transform_filter("datum.shape == 'day'")
        .mark_point(filled=True, size=110, color=HUES[0], opacity=1, **pointer())
        .encode(x=x, tooltip=tips, **leading()),
        open_ends.mark_point(filled=True, size=260, color=HUES[0], opacity=1, **pointer()).encode(
            x="tip:T",
            **leading(),
            shape=alt.Shape(
                "shape:N",
                scale=alt.Scale(
                    domain=["open end", "open start"], range=["triangle-right", "triangle-left"]
                ),
                legend=None,
            ),
        ),
        left.mark_text(align="left", baseline="top", fontWeight="bold", **pointer()).encode(
            y=alt.Y("head_y:Q", scale=down(height), axis=None), text="head", **leading()
        ),
        left.mark_text(
            align="left", baseline="top", lineBreak="\n", fontSize=11.5, lineHeight=LINE, color=INK
        ).encode(y=alt.Y("bounds_y:Q", scale=down(height), axis=None), text="bounds"),
    ).properties(width=WIDTH, height=height)
    about = "A point is a day, a bar a span of days; an arrow has no known end."
    return finished(chart.add_params(on_site()), windows_title(shown), about, source)


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
    for row in tables.rows(shown):
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
