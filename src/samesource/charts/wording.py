"""Which sentences are the same: shared passages, across documents and inside one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import inf
from typing import Any

import altair as alt
import pandas as pd

from samesource import tables
from samesource.charts.documents import when
from samesource.charts.grammar import (
    BOLD_LETTER,
    FAINT,
    GUTTER,
    HUES,
    INK,
    LETTER,
    LINE,
    NARROW,
    OTHER,
    SHOWN,
    down,
    finished,
    gutter,
    lanes,
    short_names,
    shortened,
    title_room,
)
from samesource.matches import figure_value, say
from samesource.notebook import ON_SITE, Study, label, page_names, words_address

BAR = 16  # pixels of a document's bar
GAP = 30  # pixels between a bar and the labels of the next one, so that ribbons have room
LABEL_LANES = 6
NAME_WORDS = 3  # words of a passage that stand beside its number in the chart
NAMED = 12  # passages beyond which the chart gives numbers alone
QUOTED = 160  # characters of a passage that its tooltip shows
SEEN = 4  # pixels of the shortest segment, so that a pointer finds it
NUMBER = 26  # pixels at the right of a narrow chart for the number of a passage
FORMULA = "formula"


def first_words(text: str, count: int) -> str:
    """Return the first words of a passage in one line, with an ellipsis where more follow."""
    words = text.split()
    return " ".join(words[:count]) + ("…" if len(words) > count else "")


# ------------------------------------------------------------------ tables


def carried(passages: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that stand inside a place of a passage, with the column `passage`."""
    both = figures.merge(
        passages[["passage", "doc", "start", "end", "formulaic"]],
        on="doc",
        suffixes=("", "_of_place"),
    )
    inside = (both["start_of_place"] <= both["start"]) & (both["end"] <= both["end_of_place"])
    return both[inside].reset_index(drop=True)


def summed(study: Study) -> pd.DataFrame:
    """Return one row per passage: places, documents, words, similarity, formulaic, figures, words.

    `words` are the lowest and highest number of its places; `similarity` is exact or edited where
    all places are, else it says how many are exact.
    """
    passages = study.table("passages")
    figures = carried(passages, study.table("figures"))
    names = short_names(study.table("documents")["doc"])
    rows = []
    for passage, places in passages.groupby("passage", sort=True):
        first = places.iloc[0]
        low, high = int(places["words"].min()), int(places["words"].max())
        inside = figures[figures["passage"] == passage]
        rows.append(
            {
                "passage": passage,
                "places": len(places),
                "documents": ", ".join(dict.fromkeys(names[doc] for doc in places["doc"])),
                "words": str(low) if low == high else f"{low} to {high}",
                "similarity": _similarity(places),
                "formulaic": first["formulaic"],
                "figures": ", ".join(dict.fromkeys(_values(inside))),
                "first words": first_words(_raw(study, first), 9),
            }
        )
    columns = "passage,places,documents,words,similarity,formulaic,figures,first words".split(",")
    return pd.DataFrame(rows, columns=columns)


def _similarity(places: pd.DataFrame) -> str:
    exact = int((places["similarity"] == "exact").sum())
    if 0 < exact < len(places):
        return f"{exact} of {len(places)} exact"
    return "exact" if exact else "edited"


def _raw(study: Study, place: Mapping[str, Any] | pd.Series) -> str:
    return study.raw(str(place["doc"]))[int(place["start"]) : int(place["end"])]


def _values(figures: pd.DataFrame) -> list[str]:
    return [say(figure_value(row)) for row in tables.rows(figures)]


def side_by_side(study: Study, passage: str) -> pd.DataFrame:
    """Return the places of a passage with their words.

    Columns: document, words, figures, similarity, place.
    """
    passages = study.table("passages")
    figures = carried(passages, study.table("figures"))
    names = short_names(study.table("documents")["doc"])
    rows = []
    for place in tables.rows(passages[passages["passage"] == passage]):
        inside = figures[
            (figures["passage"] == passage)
            & (figures["doc"] == place["doc"])
            & (figures["start_of_place"] == place["start"])
        ]
        rows.append(
            {
                "document": names[place["doc"]],
                "words": " ".join(_raw(study, place).split()),
                "figures": ", ".join(_values(inside)),
                "similarity": place["similarity"],
                "place": f"{place['doc']}:{place['start']}-{place['end']}",
            }
        )
    return pd.DataFrame(rows, columns=["document", "words", "figures", "similarity", "place"])


def statements_told_again(study: Study) -> pd.DataFrame:
    """Return the places of statements without a number that stand in more than one place.

    Columns: statement, of whom, document, published, words, said by, follows, shown by, place; in
    the order in which they can first have been read.
    """
    found = study.table("statements")
    again = found[found.duplicated("statement", keep=False)]
    documents = study.table("documents").set_index("doc")
    names = short_names(study.table("documents")["doc"])
    place_names = {
        row["id"]: f"{names[row['doc']]} at {row['start']:,}" for row in tables.rows(again)
    }
    rows = [
        {
            "statement": row["statement"],
            "of whom": f"{row['share']} of the {label(study, 'quantity', row['quantity'])}",
            "document": names[row["doc"]],
            "published": when(
                *map(str, documents.loc[row["doc"], ["published_earliest", "published_latest"]])
            ),
            "words": " ".join(_raw(study, row).split()),
            "said by": row["attributed_to"] or "the text itself",
            "follows": place_names.get(row["follows"], "none found"),
            "shown by": _shown_by(row),
            "place": row["id"],
        }
        for row in sorted(tables.rows(again), key=lambda row: _reading_order(row, documents))
    ]
    return pd.DataFrame(rows, columns=list(STATEMENT_COLUMNS))


STATEMENT_COLUMNS = (
    "statement", "of whom", "document", "published", "words", "said by", "follows", "shown by",
    "place",
)  # fmt: skip


def _reading_order(row: Mapping[str, Any], documents: pd.DataFrame) -> tuple[str, str, str, int]:
    latest = str(documents.loc[row["doc"], "published_latest"] or "9999")
    return (row["statement"], latest, row["doc"], int(row["start"]))


def _shown_by(row: Mapping[str, Any]) -> str:
    """Return what ties a place to the one it follows, and whether the dates agree."""
    orders = {
        "first": "the first place found",
        "later": "; published later",
        "open": "; the dates leave the order open",
        "same document": "; in the same document",
    }
    return f"{row['shown_by']}{orders[row['order']]}"


def differences(study: Study, missed: pd.DataFrame) -> pd.DataFrame:
    """Return differences from the coded passages with the words of each place.

    Columns: coding says, rules say, column, words, place. `missed` as `agreement` makes it.
    """
    rows = [
        {
            "coding says": row["coding_says"],
            "rules say": row["rules_say"],
            "column": row["column"],
            "words": first_words(_raw(study, row), 24),
            "place": f"{row['doc']}:{row['start']}-{row['end']}",
        }
        for row in tables.rows(missed)
    ]
    columns = ["coding says", "rules say", "column", "words", "place"]
    return pd.DataFrame(rows, columns=columns).sort_values(
        "coding says", kind="stable", ignore_index=True
    )


# ------------------------------------------------------------------ chart


def placed(study: Study) -> pd.DataFrame:
    """Return one row per place of a passage.

    Passages in most documents, then the longest, get the hues; formulas and the rest are grey.
    Columns: passage, name, document, start, end, words (how many), formulaic, colour, quote (the
    words, shortened), href (where the site shows them).
    """
    passages = study.table("passages")
    names = short_names(study.table("documents")["doc"])
    pages = page_names([document.doc for document in study.corpus.documents])
    sums = passages.groupby("passage").agg(
        documents=("documents", "max"), words=("words", "max"), formulaic=("formulaic", "first")
    )
    free = sums[sums["formulaic"] == "no"].reset_index()
    free = free.sort_values(["documents", "words", "passage"], ascending=[False, False, True])
    hues = dict(zip(free["passage"], HUES, strict=False))
    rows = [
        {
            "passage": row["passage"],
            "name": _name(study, passages, row["passage"]),
            "document": names[row["doc"]],
            "start": int(row["start"]),
            "end": int(row["end"]),
            "words": int(row["words"]),
            "formulaic": row["formulaic"],
            "colour": hues.get(row["passage"], OTHER),
            "quote": shortened(" ".join(_raw(study, row).split()), QUOTED),
            "href": words_address(pages[row["doc"]], f"{row['start']}-{row['end']}"),
        }
        for row in tables.rows(passages)
    ]
    columns = "passage,name,document,start,end,words,formulaic,colour,quote,href".split(",")
    return pd.DataFrame(rows, columns=columns)


def _name(study: Study, passages: pd.DataFrame, passage: str) -> str:
    number = passage[:1] + (passage[1:].lstrip("0") or "0")
    if passages["passage"].nunique() > NAMED:
        return number
    first = passages[passages["passage"] == passage].iloc[0]
    return f"{number} {first_words(_raw(study, first), NAME_WORDS)}"


def wording_title(shown: pd.DataFrame) -> str:
    """Return the finding: how many passages are shared, how many of them are formulas."""
    free = shown[shown["formulaic"] == "no"]
    reach = free.groupby("passage")["document"].nunique()
    across = int((reach > 1).sum())
    inside, formulas = len(reach) - across, shown[shown["formulaic"] == "yes"]["passage"].nunique()
    return (
        f"{across} {'passage runs' if across == 1 else 'passages run'} through several documents, "
        f"{inside} {'is' if inside == 1 else 'are'} repeated inside one; "
        f"{formulas} more {'is a formula' if formulas == 1 else 'are formulas'}"
    )


def wording_text(shown: pd.DataFrame) -> str:
    """Return the alternative text of the chart."""
    free = shown[shown["formulaic"] == "no"]
    each = "; ".join(
        f"{name} in {', '.join(dict.fromkeys(rows['document']))}"
        for name, rows in free.groupby("name", sort=True)
    )
    return (
        "Documents as bars in their true length, shared passages as segments that are joined "
        f"across bars. {wording_title(shown)}. {each}."
    )


def wording_chart(
    shown: pd.DataFrame, lengths: Mapping[str, int], source: str, width: int = NARROW
) -> alt.TopLevelMixin:
    """Return each document as a bar, shared passages as segments joined by ribbons.

    On the site a click on a segment leads to its words; elsewhere there is no page to lead to.
    `lengths` are the characters of every document, also of those without a passage, by name.
    """
    kept = dict(list(lengths.items())[:SHOWN])
    bars, segments, height = _laid_out(shown, kept, width)
    across = alt.Scale(domain=[0, width], range=[0, width], nice=False)
    flat, length_x = (alt.X(f"{name}:Q", scale=across, axis=None) for name in ("x", "length_x"))
    y, text_y, name_y, length_y = (
        alt.Y(f"{name}:Q", scale=down(height), axis=None)
        for name in ("y", "text_y", "name_y", "length_y")
    )
    fill, stroke = (kind("colour:N", scale=None) for kind in (alt.Fill, alt.Stroke))
    tips = [
        alt.Tooltip(field, title=title)
        for field, title in (
            ("quote:N", "the words"),
            ("name:N", "passage"),
            ("document:N", "document"),
            ("words:Q", "number of words"),
            ("formulaic:N", "formula"),
        )
    ]
    on_site = alt.param(name=ON_SITE, value=False)
    href = alt.condition(on_site, "href:N", alt.value(""))
    bar, segment = alt.Chart(bars), alt.Chart(segments)
    first = alt.Chart(segments[segments["lane"] >= 0])
    label = first.encode(x=flat, y=text_y, text="words_shown")
    chart = alt.layer(
        alt.Chart(_ribbons(segments))
        .mark_area(orient="horizontal", fillOpacity=0.25, strokeWidth=0.8, strokeOpacity=0.8)
        .encode(x=flat, x2="x_end", y=y, detail="link:N", fill=fill, stroke=stroke),
        alt.Chart(_loops(segments))
        .mark_line(strokeWidth=1)
        .encode(x=flat, y=y, detail="link:N", order="step:Q", stroke=stroke),
        bar.mark_rect(color="#EFEFEF", stroke=FAINT).encode(x=flat, x2="x_end", y=y, y2="bottom"),
        *_said(bar, {"x": alt.value(0), "y": name_y, "text": "document"}, fontWeight="bold"),
        *_said(bar, {"x": length_x, "y": length_y, "text": "length"}, fontSize=11, color="#444444"),
        segment.mark_rect(cursor={"expr": f"{ON_SITE} ? 'pointer' : 'default'"}).encode(
            x=flat,
            x2="x_end",
            y=y,
            y2="bottom",
            fill=fill,
            tooltip=tips,
            href=href,
            description="quote:N",
        ),
        first.mark_rule(color=INK, strokeWidth=0.8).encode(x=flat, y=text_y, y2="y"),
        *_said(label, {}, dx=3, dy=2, fontSize=11.5),
    ).properties(width=width, height=height)
    about = (
        "A bar is a document in its true length in characters"
        f"{', the number below it' if width == NARROW else ''}. Colour: passages that are no "
        "formula; grey: formulas (footers, names, titles). Each is named where it first stands."
    )
    left_out = len(lengths) - len(kept)
    about += f" Not drawn: the last {left_out} documents." if left_out else ""
    return finished(
        chart.add_params(on_site), wording_title(shown), about, source, title_room(width)
    )


def _laid_out(
    shown: pd.DataFrame, lengths: Mapping[str, int], width: int
) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Return bars and segments with their places in pixels, and the height of the chart.

    On a phone a passage whose name has no room at the right is told by its number alone.
    """
    narrow = width == NARROW
    left = gutter(lengths)
    left = 0 if narrow and left > GUTTER else left
    scale = (width - left - NUMBER * narrow) / max(lengths.values())
    bars: list[dict[str, object]] = []
    segments: list[dict[str, object]] = []
    named: set[str] = set()
    y = 10.0 - GAP
    for name, characters in lengths.items():
        own = tables.rows(shown[shown["document"] == name].sort_values(["start", "end"]))
        new = [row for row in own if row["passage"] not in named]
        first = {row["passage"]: row for row in reversed(new)}  # its first place here
        rows = sorted(first.values(), key=lambda row: row["start"])
        starts = [left + row["start"] * scale for row in rows]
        told = [
            _as_room(row["name"], (width if narrow else inf) - start)
            for row, start in zip(rows, starts, strict=True)
        ]
        widths = [len(words) * LETTER for words in told]
        given = lanes(starts, widths, LABEL_LANES)
        words_of = {row["passage"]: words for row, words in zip(rows, told, strict=True)}
        lane_of = {
            (r["passage"], r["start"]): lane
            for r, lane in zip(rows, given, strict=True)
            if lane is not None
        }
        named |= set(first)
        y += GAP + LINE * (1 + max(lane_of.values(), default=-1))
        bars.append(
            {"document": name, "x": left, "x_end": left + characters * scale, "y": y,
             "bottom": y + BAR, "length": f"{characters:,}" + " characters" * (not narrow),
             **_told_at(name, left, left + characters * scale, y, narrow)}
        )  # fmt: skip
        for row in own:
            lane = lane_of.get((row["passage"], row["start"]), -1)
            segments.append(
                {**row, "words_shown": words_of.get(row["passage"], ""),
                 "x": left + row["start"] * scale,
                 "x_end": left + max(row["end"] * scale, row["start"] * scale + SEEN),
                 "y": y, "bottom": y + BAR, "lane": lane, "text_y": y - 13 - LINE * max(lane, 0)}
            )  # fmt: skip
        y += BAR
    columns = [*shown.columns, "words_shown", "x", "x_end", "y", "bottom", "lane", "text_y"]
    return pd.DataFrame(bars), pd.DataFrame(segments, columns=columns), y + GAP


def _as_room(name: str, room: float) -> str:
    """Return the name of a passage, its number alone where there is no room for more."""
    return name if (len(name) + 1) * LETTER <= room else name.split()[0]


def _told_at(name: str, left: float, end: float, y: float, narrow: bool) -> dict[str, float]:
    """Return where the name of a document stands, and how long it is: name_y, length_x, length_y.

    The name is at the left of the bar, or below it where it has no room there; the length is at
    the right, on a phone below the name or behind it.
    """
    middle, below = y + BAR / 2, y + BAR + 9
    if not narrow:
        return {"name_y": middle, "length_x": end + 6, "length_y": middle}
    if left:
        return {"name_y": middle, "length_x": 0, "length_y": below}
    return {"name_y": below, "length_x": len(name) * BOLD_LETTER + 4, "length_y": below}


def _said(base: alt.Chart, encoding: Mapping[str, Any], **look: Any) -> list[alt.Chart]:
    """Return texts with a white rim, which keeps them legible where a ribbon passes."""
    rim = {**look, "color": "white", "stroke": "white", "strokeWidth": 3}
    return [base.mark_text(align="left", **each).encode(**encoding) for each in (rim, look)]


def _ribbons(segments: pd.DataFrame) -> pd.DataFrame:
    """Return two rows per ribbon: from the last place in one document to the first in the next."""
    rows: list[dict[str, object]] = []
    for passage, places in segments.groupby("passage", sort=False):
        by_document = [group for _, group in places.groupby("y", sort=True)]
        for above, below in pairwise(by_document):
            upper, lower = above.iloc[0], below.iloc[0]
            link = f"{passage} {upper['document']} {lower['document']}"
            for place, y in ((upper, upper["bottom"]), (lower, lower["y"])):
                rows.append(
                    {
                        "link": link,
                        "x": place["x"],
                        "x_end": place["x_end"],
                        "y": y,
                        "colour": place["colour"],
                    }
                )
    return pd.DataFrame(rows, columns=["link", "x", "x_end", "y", "colour"])


def _loops(segments: pd.DataFrame) -> pd.DataFrame:
    """Return four rows per repetition inside a document: a bracket under the bar."""
    rows: list[dict[str, object]] = []
    for (passage, document), places in segments.groupby(["passage", "document"], sort=False):
        for depth, (left, right) in enumerate(pairwise(tables.rows(places))):
            drop = left["bottom"] + 8 + 3 * depth
            middles = [(place["x"] + place["x_end"]) / 2 for place in (left, right)]
            corners = [
                (middles[0], left["bottom"]),
                (middles[0], drop),
                (middles[1], drop),
                (middles[1], left["bottom"]),
            ]
            link = f"{passage} {document} {depth}"
            rows += [
                {"link": link, "step": step, "x": x, "y": y, "colour": left["colour"]}
                for step, (x, y) in enumerate(corners)
            ]
    return pd.DataFrame(rows, columns=["link", "step", "x", "y", "colour"])
